/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_calibrate.h"

#include "tools/text/calibrate_words.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>

enum { LINE_ROOM = 1200, INPUTS_SHOWN = 10 };

typedef struct number {
  char text[2 * TOOL_NUMBER_ROOM + 10];
} number;

static const char *one(const tool_calibrate_view *v, double value, number *room)
{
  return tool_number(value, tool_decimals(fabs(value)), v->language, room->text);
}

static const char *percent(const tool_calibrate_view *v, double share, number *room)
{
  return tool_percent(share, v->language, room->text);
}

/* "0,45 - 3,1" with the digits that the larger end deserves. */
static const char *band(const tool_calibrate_view *v, double low, double high, number *room)
{
  char first[TOOL_NUMBER_ROOM], last[TOOL_NUMBER_ROOM];
  const int decimals = tool_decimals(fmax(fabs(low), fabs(high)));
  snprintf(room->text, sizeof room->text, "%s %s %s",
           tool_number(low, decimals, v->language, first), TOOL_TEXT(v->language, TOOL_WORD_TO),
           tool_number(high, decimals, v->language, last));
  return room->text;
}

static const flow_indicator_def *def_of(const tool_calibrate_view *v, uint32_t indicator)
{
  return &v->calibration->ensemble.defs->items[indicator];
}

/* ---- beforehand ---- */

static void say_feasible(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  char text[TOOL_NUMBER_ROOM];
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_FEASIBLE),
             c->inputs.count, c->target_count, tool_number(c->determined, 1, v->language, text),
             c->inputs.count);
  if (c->extra < 0) {
    tool_wrapf(2, v->width, v->out, "%s", TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_NO_EXTRA));
    return;
  }
  const flow_indicator_def *def = def_of(v, (uint32_t)c->extra);
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_EXTRA), def->id,
             def->short_label, c->ensemble.years[c->extra_period]);
}

/* ---- none agrees ---- */

static void say_empty(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  const flow_calibrate_target *near = &c->targets[c->nearest_target];
  const flow_calibrate_target *impossible = &c->targets[c->impossible];
  number n[3];
  char count[TOOL_NUMBER_ROOM];
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_EMPTY),
             tool_number((double)c->tried, 0, v->language, count), one(v, c->nearest, &n[0]),
             one(v, FLOW_CALIBRATE_CUT, &n[1]));
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_NEAREST),
             def_of(v, near->indicator)->id, near->year, one(v, near->observed, &n[0]),
             one(v, c->nearest_value, &n[1]));
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_IMPOSSIBLE),
             def_of(v, impossible->indicator)->id, impossible->year,
             one(v, impossible->without, &n[0]), percent(v, c->needed, &n[1]));
}

/* ---- targets ---- */

static sim_status view_targets(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  tool_table *table = NULL;
  number n[3];
  sim_status status = tool_table_new("lrrrrl", &table);
  if (status != SIM_OK) return status;
  fputc('\n', v->out);
  tool_wrapf(2, v->width, v->out, "%s", TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_TARGETS));
  tool_table_add(table, "");
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_YEAR));
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_OBSERVED));
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_PLUS_MINUS));
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_BAND));
  tool_table_end_row(table);
  tool_table_rule(table);
  for (uint32_t j = 0; j < c->target_count + c->kept_count; j++) {
    const flow_calibrate_target *t = &c->targets[j];
    tool_table_add(table, def_of(v, t->indicator)->short_label);
    tool_table_addf(table, "%d", t->year);
    tool_table_add(table, one(v, t->observed, &n[0]));
    tool_table_add(table, one(v, t->sd, &n[1]));
    tool_table_add(table, band(v, t->range.p10, t->range.p90, &n[2]));
    tool_table_add(table, t->is_kept ? TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_KEPT) : "");
  }
  status = tool_table_print(table, v->width, v->out);
  tool_table_free(table);
  return status;
}

static void say_kept(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  for (uint32_t j = c->target_count; j < c->target_count + c->kept_count; j++) {
    const flow_calibrate_target *t = &c->targets[j];
    number n[5];
    const double off = fabs(t->observed - t->range.p50) / t->sd;
    tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_KEPT_SCORE),
               def_of(v, t->indicator)->id, t->year, one(v, t->observed, &n[0]),
               one(v, t->range.p50, &n[1]), one(v, t->range.p10, &n[2]),
               one(v, t->range.p90, &n[3]), one(v, off, &n[4]));
  }
}

/* ---- inputs ---- */

typedef struct rank {
  uint32_t input;
  double left;
} rank;

static int narrowest_first(const void *a, const void *b)
{
  const rank *x = a, *y = b;
  if (x->left != y->left) return x->left < y->left ? -1 : 1;
  return (x->input > y->input) - (x->input < y->input);
}

static bool is_narrowed(const flow_calibrate_input *input)
{
  return input->left < 0.8;
}

typedef enum verdict { VERDICT_CALIBRATED, VERDICT_NARROWED, VERDICT_OPEN, VERDICTS } verdict;

static verdict verdict_of(const flow_calibrate_input *input)
{
  if (input->is_calibrated) return VERDICT_CALIBRATED;
  return is_narrowed(input) ? VERDICT_NARROWED : VERDICT_OPEN;
}

static const char *verdict_words(const tool_calibrate_view *v, verdict of)
{
  static const tool_text words[VERDICTS] = {[VERDICT_CALIBRATED] = {TOOL_WORD_CALIBRATE_SHRUNK},
                                            [VERDICT_NARROWED] = {TOOL_WORD_CALIBRATE_PARTLY},
                                            [VERDICT_OPEN] = {TOOL_WORD_CALIBRATE_OPEN}};
  return words[of][v->language];
}

/* Which other indicator would narrow it by a fifth or more. */
static void add_extra(const tool_calibrate_view *v, const flow_calibrate_input *input,
                      tool_table *table)
{
  char line[LINE_ROOM];
  if (input->is_calibrated || input->extra < 0 || input->foreseen_extra > 0.8 * input->foreseen)
    return;
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_WITH),
           def_of(v, (uint32_t)input->extra)->id);
  tool_table_text(table, 4, line);
}

static void add_input(const tool_calibrate_view *v, uint32_t k, tool_table *table)
{
  const flow_calibration *c = v->calibration;
  const flow_free_input *own = &c->inputs.items[k];
  const flow_calibrate_input *input = &c->of_inputs[k];
  number n[2];
  tool_table_addf(table, "  %s%s%s%s", own->path, own->unit[0] != '\0' ? " (" : "", own->unit,
                  own->unit[0] != '\0' ? ")" : "");
  tool_table_add(table, one(v, own->own, &n[0]));
  tool_table_add(table, band(v, input->before.p10, input->before.p90, &n[1]));
  tool_table_add(table, band(v, input->after.p10, input->after.p90, &n[1]));
  tool_table_add(table, one(v, input->middle, &n[0]));
  tool_table_add(table, percent(v, input->left, &n[0]));
  add_extra(v, input, table);
}

static void add_heads(const tool_calibrate_view *v, tool_table *table)
{
  static const tool_text heads[] = {{TOOL_WORD_CALIBRATE_INPUT},  {TOOL_WORD_CALIBRATE_NOW},
                                    {TOOL_WORD_CALIBRATE_BEFORE}, {TOOL_WORD_CALIBRATE_AFTER},
                                    {TOOL_WORD_CALIBRATE_MIDDLE}, {TOOL_WORD_CALIBRATE_LEFT}};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    tool_table_add(table, heads[i][v->language]);
  tool_table_rule(table);
}

/* Those that narrowed most first, under what they are called. */
static void add_inputs(const tool_calibrate_view *v, const rank *ranks, size_t shown,
                       tool_table *table)
{
  verdict last = VERDICTS;
  for (size_t i = 0; i < shown; i++) {
    const verdict own = verdict_of(&v->calibration->of_inputs[ranks[i].input]);
    if (own != last) tool_table_text(table, 0, verdict_words(v, own));
    add_input(v, ranks[i].input, table);
    last = own;
  }
}

static sim_status view_inputs(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  tool_table *table = NULL;
  rank *ranks = calloc((size_t)c->inputs.count + 1, sizeof *ranks);
  sim_status status = ranks != NULL ? tool_table_new("lrrrrr", &table) : SIM_E_MEMORY;
  if (status != SIM_OK) {
    free(ranks);
    return status;
  }
  for (uint32_t k = 0; k < c->inputs.count; k++) ranks[k] = (rank){k, c->of_inputs[k].left};
  qsort(ranks, c->inputs.count, sizeof *ranks, narrowest_first);
  size_t shown = 0; /* all that narrowed, and as many more as a screen holds */
  while (shown < c->inputs.count &&
         (shown < INPUTS_SHOWN || is_narrowed(&c->of_inputs[ranks[shown].input])))
    shown++;
  fputc('\n', v->out);
  tool_wrapf(2, v->width, v->out, "%s", TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_INPUTS));
  add_heads(v, table);
  add_inputs(v, ranks, shown, table);
  status = tool_table_print(table, v->width, v->out);
  if (shown < c->inputs.count)
    tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_REST),
               c->inputs.count - shown);
  tool_table_free(table);
  free(ranks);
  return status;
}

/* ---- policies ---- */

static const flow_calibrate_effect *effect_of(const flow_calibration *c, uint32_t policy,
                                              uint32_t indicator, uint32_t period)
{
  const flow_ensemble *e = &c->ensemble;
  return &c->effects[((size_t)(policy - 1) * e->defs->count + indicator) * e->periods + period];
}

static sim_status view_effects(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  const flow_indicator_defs *defs = c->ensemble.defs;
  if (c->effect_count == 0 || defs->summary_count == 0) return SIM_OK;
  const uint32_t period = c->ensemble.periods > 1 ? c->ensemble.periods - 2 : 0;
  char align[FLOW_SUMMARY_MOST + 2] = "l", year[16];
  tool_table *table = NULL;
  for (uint32_t i = 0; i < defs->summary_count; i++) align[1 + i] = 'r';
  sim_status status = tool_table_new(align, &table);
  if (status != SIM_OK) return status;
  tool_table_add(table, "");
  for (uint32_t i = 0; i < defs->summary_count; i++)
    tool_table_add(table, defs->items[defs->summary[i]].short_label);
  tool_table_rule(table);
  for (uint32_t p = 1; p < c->ensemble.policies->count; p++) {
    tool_table_add(table, c->ensemble.policies->items[p].label);
    for (uint32_t i = 0; i < defs->summary_count; i++) {
      const flow_range *range = &effect_of(c, p, defs->summary[i], period)->range;
      number room;
      tool_table_add(table, band(v, range->p10, range->p90, &room));
    }
  }
  snprintf(year, sizeof year, "%d", c->ensemble.years[period]);
  fputc('\n', v->out);
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_EFFECTS), year);
  status = tool_table_print(table, v->width, v->out);
  tool_table_free(table);
  return status;
}

/* ---- all ---- */

static void say_set(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  char count[TOOL_NUMBER_ROOM], tried[TOOL_NUMBER_ROOM], effective[TOOL_NUMBER_ROOM];
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_SET),
             tool_number((double)c->count, 0, v->language, count),
             tool_number((double)c->tried, 0, v->language, tried), c->wave_count,
             tool_number(c->effective, 0, v->language, effective));
}

static void say_settings(const tool_calibrate_view *v)
{
  const flow_calibration *c = v->calibration;
  number cut, share;
  fputc('\n', v->out);
  tool_wrapf(2, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_SETTINGS),
             one(v, FLOW_CALIBRATE_CUT, &cut), percent(v, v->discrepancy, &share), c->replications,
             c->again, (unsigned long long)c->seed);
}

sim_status tool_view_calibrate(const tool_calibrate_view *v)
{
  sim_status status = SIM_OK;
  say_feasible(v);
  fputc('\n', v->out);
  if (v->calibration->count == 0) {
    say_empty(v);
  } else {
    say_set(v);
    status = view_targets(v);
    say_kept(v);
    if (status == SIM_OK) status = view_inputs(v);
    tool_view_calibrate_ridge(v);
    if (status == SIM_OK) status = view_effects(v);
  }
  say_settings(v);
  return status;
}
