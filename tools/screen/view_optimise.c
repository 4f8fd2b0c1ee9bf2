/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_optimise.h"

#include "tools/screen/views.h"
#include "tools/text/optimise_words.h"
#include "tools/text/table.h"

#include <math.h>
#include <string.h>

typedef struct optimise_view {
  const flow_optimise *of;
  tool_language language;
  size_t width;
  FILE *out;
} optimise_view;

typedef struct number {
  char text[TOOL_NUMBER_ROOM];
} number;

enum { MIX_ROOM = 900 };

static const char *plain(const optimise_view *v, double value, int decimals, number *room)
{
  return tool_number(value, decimals, v->language, room->text);
}

static const sim_mix_design *design_of(const flow_optimise *o, uint32_t final)
{
  return &o->store.designs[o->finals[final].design];
}

/* "woningen 20 per jaar, plaatsen 5": levers that are pulled. */
static const char *mix_text(const optimise_view *v, const int32_t *amounts, char text[MIX_ROOM])
{
  size_t used = 0;
  text[0] = '\0';
  for (uint32_t i = 0; i < v->of->lever_count && used < MIX_ROOM; i++) {
    const flow_optimise_lever *l = &v->of->levers[i];
    number n;
    if (amounts[i] == 0) continue;
    const char *unit =
        v->language == TOOL_DUTCH && strcmp(l->unit, "per year") == 0 ? "per jaar" : l->unit;
    used += (size_t)snprintf(text + used, MIX_ROOM - used, "%s%s %s%s%s", used > 0 ? ", " : "",
                             l->id, plain(v, amounts[i], 0, &n),
                             unit[0] != '\0' && unit[0] != '%' ? " " : "", unit);
  }
  return used > 0 ? text : TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_NONE);
}

/* ---- the table: a column a lever ---- */

static void add_heads(const optimise_view *v, tool_table *table)
{
  static const tool_text cost = {TOOL_WORD_OPTIMISE_COST}, differ = {TOOL_WORD_OPTIMISE_DIFFER},
                         often = {TOOL_WORD_OPTIMISE_OFTEN},
                         plausible = {TOOL_WORD_OPTIMISE_PLAUSIBLE};
  tool_table_add(table, "");
  tool_table_add(table, v->of->indicator->id);
  tool_table_add(table, TOOL_TEXT(v->language, TOOL_WORD_PLUS_MINUS));
  tool_table_add(table, differ[v->language]);
  tool_table_add(table, often[v->language]);
  if (v->of->sets > 0) tool_table_add(table, plausible[v->language]);
  tool_table_add(table, cost[v->language]);
  tool_table_rule(table);
}

static void add_final(const optimise_view *v, uint32_t final, int decimals, tool_table *table)
{
  const flow_optimise *o = v->of;
  const flow_optimise_final *f = &o->finals[final];
  char mix[MIX_ROOM];
  number n;
  tool_table_text(table, 0, mix_text(v, design_of(o, final)->amounts, mix));
  tool_table_addf(table, "%s%s%s", f->is_alike ? "=" : "", f->is_front ? "*" : "",
                  f->is_allowed ? "" : "!");
  tool_table_add(table, plain(v, f->objective.estimate, decimals, &n));
  tool_table_add(table, plain(v, sim_interval_half_width(f->objective), decimals, &n));
  tool_table_add(
      table,
      final == 0 ? "" : tool_difference(f->difference.estimate, decimals, v->language, n.text));
  tool_table_add(table,
                 isnan(f->chance_best) ? "" : tool_percent(f->chance_best, v->language, n.text));
  if (o->sets > 0)
    tool_table_add(table,
                   isnan(f->plausible) ? "" : tool_percent(f->plausible, v->language, n.text));
  tool_table_add(table, tool_difference(f->cost.estimate, 0, v->language, n.text));
}

/* ---- sentences ---- */

static void say_best(const optimise_view *v, int decimals)
{
  const flow_optimise *o = v->of;
  const flow_optimise_final *best = &o->finals[0];
  char mix[MIX_ROOM], base[TOOL_NUMBER_ROOM + 40];
  number n[4];
  char counted[TOOL_COUNTED_ROOM];
  if (!best->is_allowed)
    tool_wrapf(0, v->width, v->out, "%s", TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_NOTHING));
  snprintf(base, sizeof base, TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_BASE),
           plain(v, o->base.estimate, decimals, &n[0]));
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_BEST),
             mix_text(v, design_of(o, 0)->amounts, mix),
             plain(v, best->objective.estimate, decimals, &n[1]),
             plain(v, sim_interval_half_width(best->objective), decimals, &n[2]), base,
             plain(v, best->cost.estimate, 0, &n[3]));
  const double fresh = best->objective.estimate;
  const bool is_flattered = o->is_maximised ? o->in_sample > fresh : o->in_sample < fresh;
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_FRESH),
             plain(v, o->in_sample, decimals, &n[0]),
             tool_counted(v->language, TOOL_COUNTED_REPLICATIONS, o->replications, counted),
             plain(v, fresh, decimals, &n[1]),
             is_flattered ? TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_OPTIMISM)
                          : TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_NO_OPTIMISM));
}

/* What is best of what costs more than the budget, but no more than a fifth. */
static void say_next(const optimise_view *v, int decimals)
{
  const flow_optimise *o = v->of;
  sim_mix_problem wider = o->problem;
  uint32_t next = 0;
  wider.budget *= 1.2;
  for (uint32_t f = 1; f < o->final_count; f++) {
    const sim_mix_design d = {.value = o->finals[f].value};
    const sim_mix_design best = {.value = o->finals[next].value};
    if (sim_mix_is_allowed(&wider, &d) && sim_mix_is_better(&wider, &d, &best)) next = f;
  }
  if (!o->has_budget || next == 0) return;
  const flow_optimise_final *f = &o->finals[next];
  char mix[MIX_ROOM];
  number n[4];
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_NEXT),
             mix_text(v, design_of(o, next)->amounts, mix),
             tool_difference(f->difference.estimate, decimals, v->language, n[0].text),
             tool_difference(f->difference.low, decimals, v->language, n[1].text),
             tool_difference(f->difference.high, decimals, v->language, n[2].text),
             plain(v, f->cost.estimate, 0, &n[3]));
}

/* For how much of what inputs may be the best is the best, and what is the best for more, if anything. */
static void say_plausible(const optimise_view *v)
{
  const flow_optimise *o = v->of;
  uint32_t most = 0;
  char mix[MIX_ROOM];
  number n[3];
  if (o->sets == 0 || isnan(o->finals[0].plausible)) return;
  for (uint32_t f = 1; f < o->final_count; f++)
    if (o->finals[f].plausible > o->finals[most].plausible) most = f;
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_FOR),
             tool_percent(o->finals[0].plausible, v->language, n[0].text),
             plain(v, o->sets, 0, &n[1]));
  if (most == 0) return;
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_FOR_MORE),
             tool_percent(o->finals[most].plausible, v->language, n[2].text),
             mix_text(v, design_of(o, most)->amounts, mix));
}

static void say_tried(const optimise_view *v)
{
  const flow_optimise *o = v->of;
  number n[2];
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_TRIED),
             plain(v, (double)o->store.count, 0, &n[0]),
             plain(v, sim_mix_count(&o->problem), 0, &n[1]),
             o->is_enumerated ? TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_ALL)
                              : TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_SEARCH));
}

/* Of a search that was stopped: the best so far, by what the search saw. */
static sim_status view_stopped(const optimise_view *v)
{
  const sim_mix_design *best = design_of(v->of, 0);
  const double seen = v->of->is_maximised ? -best->value.objective : best->value.objective;
  char mix[MIX_ROOM];
  number n[2];
  tool_wrapf(0, v->width, v->out, "%s: %s: %s, %s EUR",
             TOOL_TEXT(v->language, TOOL_WORD_OPTIMISE_STOPPED), mix_text(v, best->amounts, mix),
             plain(v, seen, tool_decimals(seen), &n[0]), plain(v, best->value.cost, 0, &n[1]));
  say_tried(v);
  return SIM_OK;
}

sim_status tool_view_optimise(const flow_optimise *o, tool_language language, size_t width,
                              FILE *out)
{
  const optimise_view v = {o, language, width, out};
  if (o->last == NULL) return view_stopped(&v);
  tool_table *table = NULL;
  sim_status status = tool_table_new(o->sets > 0 ? "lrrrrrr" : "lrrrrr", &table);
  if (status != SIM_OK) return status;
  const sim_interval best = o->finals[0].objective;
  const int decimals = tool_view_decimals(best.estimate, sim_interval_half_width(best));
  tool_wrapf(0, v.width, v.out, TOOL_TEXT(language, TOOL_WORD_OPTIMISE_TITLE), o->indicator->id,
             o->year);
  tool_wrapf(0, v.width, v.out, "%s", o->indicator->label);
  fputc('\n', out);
  say_best(&v, decimals);
  say_plausible(&v);
  say_next(&v, decimals);
  fputc('\n', out);
  add_heads(&v, table);
  for (uint32_t f = 0; f < o->final_count; f++) add_final(&v, f, decimals, table);
  status = tool_table_print(table, width, out);
  tool_table_free(table);
  tool_wrapf(0, v.width, v.out, "%s", TOOL_TEXT(language, TOOL_WORD_OPTIMISE_ALIKE));
  say_tried(&v);
  return status;
}
