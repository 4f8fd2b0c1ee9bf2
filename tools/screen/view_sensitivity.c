/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_sensitivity.h"

#include "tools/screen/views.h"
#include "tools/text/rounding.h"
#include "tools/text/sensitivity_words.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>

typedef struct sensitivity_view {
  const flow_sensitivity *of;
  tool_language language;
  size_t width;
  FILE *out;
  tool_table *table;
  int decimals; /* of the indicator's moves */
} sensitivity_view;

typedef struct number {
  char text[TOOL_NUMBER_ROOM];
} number;

static const char *plain(const sensitivity_view *v, double value, int decimals, number *room)
{
  return tool_number(value, decimals, v->language, room->text);
}

/* ---- cells ---- */

static void add_index(const sensitivity_view *v, sim_interval index)
{
  number n[2];
  if (isnan(index.estimate))
    tool_table_add(v->table, "");
  else
    tool_table_addf(v->table, "%s ± %s", plain(v, index.estimate, 2, &n[0]),
                    plain(v, sim_interval_half_width(index), 2, &n[1]));
}

static bool is_above_nothing(const sensitivity_view *v, const sim_sobol_index *index)
{
  return index->total.estimate > fmax(v->of->dummy.total.high, 0);
}

static void add_indices(const sensitivity_view *v, const sim_sobol_index *index, double influence)
{
  number n;
  if (isnan(influence))
    tool_table_add(v->table, "");
  else
    tool_table_addf(v->table, "%s%s%%", is_above_nothing(v, index) ? "" : "≈ ",
                    plain(v, influence, 0, &n));
  add_index(v, index->total);
}

static void add_difference(const sensitivity_view *v, double value, int decimals)
{
  number n;
  tool_table_add(v->table,
                 isnan(value) ? "" : tool_difference(value, decimals, v->language, n.text));
}

static bool has_euros(const sensitivity_view *v)
{
  return v->of->has_moves && !isnan(v->of->base_in_euros.estimate);
}

static void add_moves(const sensitivity_view *v, const flow_sensitivity_input *input)
{
  const sim_interval none = {NAN, NAN, NAN};
  for (int end = 0; v->of->has_moves && end < 2; end++)
    add_difference(v, (input != NULL ? input->moves[end] : none).estimate, v->decimals);
  for (int end = 0; has_euros(v) && end < 2; end++)
    add_difference(v, (input != NULL ? input->moves_in_euros[end] : none).estimate / 1000, 0);
  if (!v->of->has_information) return;
  number n;
  const double known = input != NULL ? input->information.value : NAN;
  tool_table_add(v->table, isnan(known) ? "" : plain(v, known / 1000, 0, &n));
}

/* ---- the table ---- */

static void add_heads(const sensitivity_view *v)
{
  static const tool_text input = {TOOL_WORD_SENSITIVITY_INPUT};
  static const tool_text indices[] = {{TOOL_WORD_SENSITIVITY_INFLUENCE},
                                      {TOOL_WORD_SENSITIVITY_TOTAL}};
  static const tool_text effects[] = {{TOOL_WORD_SENSITIVITY_EFFECT},
                                      {TOOL_WORD_PLUS_MINUS},
                                      {TOOL_WORD_SENSITIVITY_SIGN},
                                      {TOOL_WORD_SENSITIVITY_BEND},
                                      {TOOL_WORD_SENSITIVITY_NOISE}};
  static const tool_text moves[] = {{TOOL_WORD_SENSITIVITY_LOW}, {TOOL_WORD_SENSITIVITY_HIGH}};
  static const tool_text euros[] = {{TOOL_WORD_SENSITIVITY_EUR_LOW},
                                    {TOOL_WORD_SENSITIVITY_EUR_HIGH}};
  static const tool_text knowing = {TOOL_WORD_SENSITIVITY_KNOWING};
  const bool screened = v->of->has_effects && !v->of->has_indices;
  tool_table_add(v->table, input[v->language]);
  for (int i = 0; v->of->has_indices && i < 2; i++)
    tool_table_add(v->table, indices[i][v->language]);
  for (int i = 0; screened && i < 5; i++) tool_table_add(v->table, effects[i][v->language]);
  for (int i = 0; v->of->has_moves && i < 2; i++) tool_table_add(v->table, moves[i][v->language]);
  for (int i = 0; has_euros(v) && i < 2; i++) tool_table_add(v->table, euros[i][v->language]);
  if (v->of->has_information) tool_table_add(v->table, knowing[v->language]);
  tool_table_rule(v->table);
}

static void add_effect(const sensitivity_view *v, const sim_elementary_effect *e)
{
  number n;
  const int decimals = tool_view_decimals(e->absolute, e->absolute_se);
  tool_table_add(v->table, plain(v, e->absolute, decimals, &n));
  tool_table_add(v->table, plain(v, 1.96 * e->absolute_se, decimals, &n));
  add_difference(v, e->mean, decimals);
  tool_table_add(v->table, plain(v, e->sd, decimals, &n));
  tool_table_add(v->table, plain(v, e->noise, decimals, &n));
}

/* Percentages of all factors, whole numbers that sum to 100. */
static void round_influence(const flow_sensitivity *s, double *rounded)
{
  double parts[FLOW_SENSITIVITY_APART + 1];
  size_t count = 0;
  for (uint32_t i = 0; i < s->input_count && s->inputs[i].is_apart; i++)
    parts[count++] = 100 * s->inputs[i].influence;
  if (s->has_rest) parts[count++] = 100 * s->rest_influence;
  if (count > 0 && isnan(parts[0]))
    for (size_t i = 0; i < count; i++) rounded[i] = NAN;
  else
    tool_round_parts(parts, count, rounded);
}

/* The path over the whole width, and below it how far the number goes. */
static void add_name(const sensitivity_view *v, const flow_sensitivity_input *input)
{
  number n[2];
  tool_table_text(v->table, 0, input->name);
  if (isnan(input->factors[0]))
    tool_table_add(v->table, "");
  else
    tool_table_addf(v->table, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_RANGE),
                    plain(v, input->factors[0], 2, &n[0]), plain(v, input->factors[1], 2, &n[1]));
}

static void add_inputs(const sensitivity_view *v)
{
  const flow_sensitivity *s = v->of;
  double rounded[FLOW_SENSITIVITY_APART + 1] = {0};
  uint32_t apart = 0;
  if (s->has_indices) round_influence(s, rounded);
  for (uint32_t i = 0; i < s->input_count; i++) {
    const flow_sensitivity_input *input = &s->inputs[i];
    if (s->has_indices && !input->is_apart) continue;
    add_name(v, input);
    if (s->has_indices) add_indices(v, &input->index, rounded[apart++]);
    if (s->has_effects && !s->has_indices) add_effect(v, &input->effect);
    add_moves(v, input);
  }
  if (!s->has_indices) return;
  if (s->has_rest) {
    tool_table_addf(v->table, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_REST),
                    s->input_count - apart);
    add_indices(v, &s->rest, rounded[apart]);
    add_moves(v, NULL);
  }
  tool_table_add(v->table, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_DUMMY));
  tool_table_add(v->table, "");
  add_index(v, s->dummy.total);
  add_moves(v, NULL);
}

/* ---- what stands around it ---- */

static void say_base(const sensitivity_view *v)
{
  const flow_sensitivity *s = v->of;
  number n[2];
  const double half = sim_interval_half_width(s->base);
  const int decimals = tool_view_decimals(s->base.estimate, half);
  if (s->has_moves)
    tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_BASE),
               plain(v, s->base.estimate, decimals, &n[0]), plain(v, half, decimals, &n[1]),
               tool_unit(v->language, s->indicator->unit));
  if (!s->has_indices) return;
  const double sd = sqrt(fmax(s->spread.variance, 0)), noise = sqrt(s->spread.noise);
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_VARIANCE),
             plain(v, sd, tool_decimals(sd), &n[0]), plain(v, noise, tool_decimals(sd), &n[1]));
}

static void say_information(const sensitivity_view *v)
{
  const flow_sensitivity *s = v->of;
  number n[2];
  char price[TOOL_NUMBER_ROOM + 4], all[TOOL_NUMBER_ROOM + 4];
  snprintf(price, sizeof price, "%s EUR", plain(v, s->willingness, 0, &n[0]));
  snprintf(all, sizeof all, "%s EUR", plain(v, s->evpi, 0, &n[1]));
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_INFORMATION), price,
             v->language == TOOL_DUTCH ? s->effect->dutch : s->effect->english, all);
}

static void say_notes(const sensitivity_view *v)
{
  const flow_sensitivity *s = v->of;
  number n, m, level;
  tool_percent(s->confidence, v->language, level.text);
  if (s->has_indices) {
    tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_INDICES),
               level.text, plain(v, fmax(s->dummy.total.high, 0), 2, &n));
    tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_RAW),
               plain(v, s->dummy.total_with_noise, 2, &n));
    if (!isnan(s->saving))
      tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_SAVING),
                 plain(v, s->saving, s->saving < 10 ? 1 : 0, &n),
                 plain(v, s->saving_of_largest, s->saving_of_largest < 10 ? 1 : 0, &m));
  } else if (s->has_effects) {
    tool_wrapf(0, v->width, v->out, "%s", TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_SCREENED));
  }
  if (s->has_moves)
    tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_MOVES),
               has_euros(v) ? TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_EUROS) : "");
  if (s->has_information) say_information(v);
  tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_RUNS),
             plain(v, s->runs, 0, &n), level.text);
  if (s->failed > 0)
    tool_wrapf(0, v->width, v->out, TOOL_TEXT(v->language, TOOL_WORD_SENSITIVITY_FAILED),
               plain(v, s->failed, 0, &n));
}

/* As many decimals as half of the largest move bears. */
static int move_decimals(const flow_sensitivity *s)
{
  double largest = 0;
  for (uint32_t i = 0; i < s->input_count; i++)
    for (int end = 0; end < 2; end++)
      if (!isnan(s->inputs[i].moves[end].estimate))
        largest = fmax(largest, fabs(s->inputs[i].moves[end].estimate));
  return largest > 0 ? tool_decimals(largest) : 1;
}

sim_status tool_view_sensitivity(const flow_sensitivity *s, const char *policy,
                                 tool_language language, size_t width, FILE *out)
{
  sensitivity_view v = {
      .of = s, .language = language, .width = width, .out = out, .decimals = move_decimals(s)};
  char align[16] = "l";
  const bool screened = s->has_effects && !s->has_indices;
  const int columns = 1 + 2 * s->has_indices + 5 * screened + 2 * s->has_moves + 2 * has_euros(&v) +
                      s->has_information;
  for (int i = 1; i < columns; i++) align[i] = 'r';
  align[columns] = '\0';
  sim_status status = tool_table_new(align, &v.table);
  if (status != SIM_OK) return status;
  tool_wrapf(0, v.width, v.out, TOOL_TEXT(language, TOOL_WORD_SENSITIVITY_TITLE), s->indicator->id,
             s->year, policy);
  tool_wrapf(0, v.width, v.out, "%s", s->indicator->label);
  say_base(&v);
  fputc('\n', out);
  add_heads(&v);
  add_inputs(&v);
  status = tool_table_print(v.table, width, out);
  tool_table_free(v.table);
  fputc('\n', out);
  say_notes(&v);
  return status;
}
