/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/indicator_compile.h"

#include "models/estimate/harm_indicators.h"
#include "models/scenario/expression.h"
#include "models/scenario/indicator_amount.h"

#include <assert.h>
#include <math.h>
#include <string.h>

typedef struct compiler {
  const flow_node_index *index;
  const flow_row_layout *layout;
  const int *years;
  flow_arena *arena;
  bool no_memory;
} compiler;

static void *take(compiler *c, size_t count, size_t size)
{
  void *memory = flow_arena_take(c->arena, (count + 1) * size);
  if (memory == NULL) c->no_memory = true;
  return memory;
}

static const char *text_of(const flow_value *value, flow_key_id key)
{
  const flow_value *child = flow_value_get(value, key);
  return child != NULL ? child->text : NULL;
}

/* One measure of an expression as a cell of the layout; the checker knows that it is one. */
static flow_cell cell_of(const compiler *c, const flow_term *term)
{
  const bool is_of_node = term->node[0] != '\0' && strcmp(term->node, "system") != 0;
  flow_cell cell = {.measure = term->measure,
                    .parameter = term->parameter,
                    .node = is_of_node ? flow_node_index_node(c->index, term->node)
                                       : (int32_t)c->layout->nodes - 1, /* the system */
                    .destination = FLOW_NO_DESTINATION,
                    .group = c->layout->groups,
                    .plane = term->persons ? FLOW_UNIT_PERSONS : FLOW_UNIT_HOUSEHOLDS};
  if (term->to[0] != '\0') cell.destination = flow_node_index_node(c->index, term->to);
  if (term->group[0] != '\0') cell.group = (uint32_t)flow_node_index_group(c->index, term->group);
  assert(flow_row_layout_has(c->layout, &cell));
  return cell;
}

static flow_op op_of(flow_term_kind kind)
{
  switch (kind) {
    case FLOW_TERM_NUMBER: return FLOW_OP_NUMBER;
    case FLOW_TERM_MEASURE: return FLOW_OP_TERM;
    case FLOW_TERM_ADD: return FLOW_OP_ADD;
    case FLOW_TERM_SUBTRACT: return FLOW_OP_SUBTRACT;
    case FLOW_TERM_MULTIPLY: return FLOW_OP_MULTIPLY;
    case FLOW_TERM_DIVIDE: return FLOW_OP_DIVIDE;
    case FLOW_TERM_NEGATE: return FLOW_OP_NEGATE;
  }
  return FLOW_OP_NUMBER;
}

/* The parsed expression as steps over cells of the layout. */
static flow_formula compile(compiler *c, const flow_expression *read)
{
  struct flow_step *steps = take(c, read->count + 2, sizeof *steps);
  flow_cell *terms = take(c, read->count, sizeof *terms);
  double *numbers = take(c, read->count + 1, sizeof *numbers);
  if (steps == NULL || terms == NULL || numbers == NULL) return (flow_formula){0};
  uint32_t step = 0, term = 0, number = 0;
  for (size_t i = 0; i < read->count; i++, step++) {
    steps[step].op = op_of(read->terms[i].kind);
    if (steps[step].op == FLOW_OP_NUMBER) {
      numbers[number] = read->terms[i].number;
      steps[step].operand = number++;
    } else if (steps[step].op == FLOW_OP_TERM) {
      terms[term] = cell_of(c, &read->terms[i]);
      steps[step].operand = term++;
    }
  }
  if (read->per_unit > 0 && read->per_unit != 1) {
    numbers[number] = read->per_unit;
    steps[step++] = (struct flow_step){FLOW_OP_NUMBER, number};
    steps[step++] = (struct flow_step){FLOW_OP_DIVIDE, 0};
  }
  const flow_formula formula = {steps, step, terms, term, numbers};
  assert(flow_formula_fits(&formula, c->layout));
  return formula;
}

static double value_of(const flow_value *number)
{
  return number->profile.count > 0 ? number->profile.pieces[0].value : NAN;
}

static flow_yearly_values yearly(compiler *c, const flow_value *by_year)
{
  if (by_year == NULL) return (flow_yearly_values){NULL, 0};
  flow_yearly_value *items = take(c, by_year->children, sizeof *items);
  if (items == NULL) return (flow_yearly_values){NULL, 0};
  uint32_t count = 0;
  for (const flow_value *one = by_year->first; one != NULL; one = one->next)
    items[count++] = (flow_yearly_value){one->word, value_of(one)};
  return (flow_yearly_values){items, count};
}

static const double *targets(compiler *c, const flow_value *by_year)
{
  double *target = take(c, c->layout->years, sizeof *target);
  if (target == NULL) return NULL;
  for (uint32_t y = 0; y <= c->layout->years; y++) target[y] = NAN;
  for (const flow_value *one = by_year != NULL ? by_year->first : NULL; one; one = one->next)
    for (uint32_t y = 0; y < c->layout->years; y++)
      if (c->years[y] == one->word) target[y] = value_of(one);
  return target;
}

/* A hundredth of its value, unless the scenario says otherwise. */
static flow_indicator_amount relevant_of(const flow_value *value, const char *unit)
{
  flow_indicator_amount amount = {0.01, true};
  const flow_value *written = flow_value_get(value, FLOW_KEY(indicator, relevant));
  if (written != NULL && written->text != NULL)
    (void)flow_indicator_amount_read(written, unit, &amount);
  return amount;
}

static void fill(compiler *c, const flow_value *value, flow_indicator_def *def,
                 flow_indicator *indicator)
{
  const flow_value *measure = flow_value_get(value, FLOW_KEY(indicator, measure));
  const flow_value *better = flow_value_get(value, FLOW_KEY(indicator, better));
  const flow_value *compared = flow_value_get(value, FLOW_KEY(indicator, compared));
  const char *label = text_of(value, FLOW_KEY(indicator, label));
  const char *name = text_of(value, FLOW_KEY(indicator, short));
  const char *unit = flow_indicator_unit(measure->expression);
  const flow_indicator_amount relevant = relevant_of(value, unit);
  if (label == NULL) label = value->key;
  indicator->formula = compile(c, measure->expression);
  indicator->better = flow_value_says(better, FLOW_WORD(better, lower))    ? FLOW_BETTER_LOWER
                      : flow_value_says(better, FLOW_WORD(better, higher)) ? FLOW_BETTER_HIGHER
                                                                           : FLOW_BETTER_NEITHER;
  indicator->target = targets(c, flow_value_get(value, FLOW_KEY(indicator, target)));
  *def = (flow_indicator_def){
      .id = value->key,
      .label = label,
      .short_label = name != NULL ? name : label,
      .source = text_of(value, FLOW_KEY(indicator, source)),
      .note = text_of(value, FLOW_KEY(indicator, note)),
      .unit = unit,
      .relevant = relevant.value,
      .relevant_is_share = relevant.is_relative,
      .observed = yearly(c, flow_value_get(value, FLOW_KEY(indicator, observed))),
      .forecast = yearly(c, flow_value_get(value, FLOW_KEY(indicator, forecast))),
      .is_compared = !flow_value_says(compared, FLOW_WORD(compared, no)),
      .value = value};
}

/* One for each measure with a number in its name, for the table of measures. */
static void fill_asked(compiler *c, flow_indicator *indicators)
{
  const uint32_t count = c->layout->asked_count;
  struct flow_step *first_term = take(c, 1, sizeof *first_term);
  flow_cell *cells = take(c, count, sizeof *cells);
  if (c->no_memory) return;
  *first_term = (struct flow_step){FLOW_OP_TERM, 0};
  for (uint32_t i = 0; i < count; i++) {
    cells[i] = flow_row_layout_asked_cell(c->layout, i);
    indicators[i] = (flow_indicator){
        .formula = {.steps = first_term, .step_count = 1, .terms = &cells[i], .term_count = 1},
        .better = FLOW_BETTER_NEITHER};
  }
}

/* What `summary` names, a name or a list of them; else the first that are compared. */
static void choose_summary(const flow_value *named, flow_indicator_defs *defs)
{
  const flow_value *one = named != NULL && named->first != NULL ? named->first : named;
  for (; one != NULL && defs->summary_count < FLOW_SUMMARY_MOST; one = one->next) {
    const int32_t found = one->text != NULL ? flow_indicator_defs_find(defs, one->text) : -1;
    if (found >= 0) defs->summary[defs->summary_count++] = (uint32_t)found;
    if (one == named) break;
  }
  for (uint32_t i = 0; named == NULL && i < defs->count; i++)
    if (defs->items[i].is_compared && defs->summary_count < FLOW_SUMMARY_MOST)
      defs->summary[defs->summary_count++] = i;
}

sim_status flow_indicator_defs_new(const flow_scenario *scenario, const flow_node_index *index,
                                   const flow_row_layout *layout, const int *years,
                                   flow_indicator_defs **out)
{
  *out = NULL;
  flow_arena *arena = flow_arena_new();
  if (arena == NULL) return SIM_E_MEMORY;
  compiler c = {index, layout, years, arena, false};
  const flow_value *all = flow_value_get(scenario->root, FLOW_KEY(scenario, indicators));
  const uint32_t count = all != NULL ? all->children : 0;
  flow_indicator_defs *defs = take(&c, 1, sizeof *defs);
  flow_indicator_def *items = take(&c, count, sizeof *items);
  const uint32_t harms = flow_harm_indicator_count(layout), asked = layout->asked_count;
  flow_indicator *indicators = take(&c, (size_t)count + harms + asked, sizeof *indicators);
  if (!c.no_memory) {
    *defs = (flow_indicator_defs){.items = items, .indicators = indicators, .arena = arena};
    for (const flow_value *one = all != NULL ? all->first : NULL; one; one = one->next) {
      fill(&c, one, &items[defs->count], &indicators[defs->count]);
      defs->count++;
    }
    choose_summary(flow_value_get(scenario->root, FLOW_KEY(scenario, summary)), defs);
    fill_asked(&c, indicators + count);
    defs->asked_count = asked;
    defs->harm_count = harms;
    if (!flow_harm_indicators_fill(layout, arena, indicators + count + asked)) c.no_memory = true;
  }
  if (c.no_memory) {
    flow_arena_free(arena);
    return SIM_E_MEMORY;
  }
  *out = defs;
  return SIM_OK;
}

void flow_indicator_defs_free(flow_indicator_defs *defs)
{
  if (defs != NULL) flow_arena_free(defs->arena);
}

int32_t flow_indicator_defs_find(const flow_indicator_defs *defs, const char *id)
{
  for (uint32_t i = 0; i < defs->count; i++)
    if (strcmp(defs->items[i].id, id) == 0) return (int32_t)i;
  return -1;
}

double flow_indicator_def_observed(const flow_indicator_def *def, int year)
{
  for (uint32_t i = 0; i < def->observed.count; i++)
    if (def->observed.items[i].year == year) return def->observed.items[i].value;
  return NAN;
}
