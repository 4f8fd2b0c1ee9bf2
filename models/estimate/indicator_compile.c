/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/indicator_compile.h"

#include "models/estimate/harm_indicators.h"
#include "models/estimate/indicator_amount.h"
#include "models/scenario/expression.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct compiler {
  const flow_node_index *index;
  const flow_row_layout *layout;
  const int *years;
  flow_diagnostics *diags;
  flow_arena *arena;
  bool out_of_memory, has_error;
} compiler;

static void *take(compiler *c, size_t count, size_t size)
{
  void *memory = flow_arena_take(c->arena, (count + 1) * size);
  if (memory == NULL) c->out_of_memory = true;
  return memory;
}

static const char *text_of(const flow_value *node, const char *key)
{
  const flow_value *child = flow_value_get(node, key);
  return child != NULL ? child->text : NULL;
}

static bool complain(compiler *c, const flow_value *measure, size_t offset, const char *what,
                     const char *name, const char *why)
{
  flow_position at = measure->at;
  at.column += (int)offset + (measure->quoted ? 1 : 0);
  flow_diagnostics_add(c->diags, at, FLOW_SEVERITY_ERROR, "%s '%s' %s", what, name, why);
  c->has_error = true;
  return false;
}

/* One measure of an expression as a cell of the layout. */
static bool read_cell(compiler *c, const flow_value *measure, const flow_term *term,
                      flow_cell *cell)
{
  *cell = (flow_cell){.measure = flow_measure_find(term->name, strlen(term->name)),
                      .node = (int32_t)c->layout->nodes - 1, /* the system */
                      .destination = FLOW_NO_DESTINATION,
                      .group = c->layout->groups,
                      .plane = FLOW_UNIT_HOUSEHOLDS};
  if (cell->measure < 0)
    return complain(c, measure, term->at, "measure", term->name, "is not one that is kept");
  const flow_measure *about = &flow_measures[cell->measure];
  if (term->node[0] != '\0' && strcmp(term->node, "system") != 0) {
    cell->node = flow_node_index_node(c->index, term->node);
    if (cell->node < 0)
      return complain(c, measure, term->node_at, "node", term->node, "is not in this scenario");
  }
  if ((about->kinds & (1u << c->layout->kind[cell->node])) == 0)
    return complain(c, measure, term->at, "measure", term->name,
                    term->node[0] != '\0' ? "does not exist for such a node"
                                          : "needs a node: write 'of NODE' after it");
  bool needs_destination = about->numerator == FLOW_STAT_TO;
  if (needs_destination != (term->to[0] != '\0'))
    return complain(c, measure, term->at, "measure", term->name,
                    needs_destination ? "needs a destination, as in exits_to:NODE"
                                      : "takes no destination");
  if (needs_destination) {
    cell->destination = flow_node_index_node(c->index, term->to);
    if (cell->destination < 0 || cell->destination >= (int32_t)c->layout->destinations)
      return complain(c, measure, term->to_at, "node", term->to, "is nowhere to go to");
  }
  if (term->group[0] != '\0') {
    int32_t group = flow_node_index_group(c->index, term->group);
    if (group < 0)
      return complain(c, measure, term->group_at, "group", term->group, "is not in this scenario");
    cell->group = (uint32_t)group;
  }
  if (term->persons) {
    if (!about->persons)
      return complain(c, measure, term->at, "measure", term->name, "is not counted in persons");
    cell->plane = FLOW_UNIT_PERSONS;
  }
  return true;
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

/* The unit to print: what was asked for, or that of a lone measure. */
static const char *unit_of(compiler *c, const flow_expression *read, const flow_formula *formula)
{
  if (read->unit[0] != '\0') {
    const char *copy = flow_arena_text(c->arena, read->unit, strlen(read->unit));
    if (copy == NULL) c->out_of_memory = true;
    return copy;
  }
  if (formula->term_count != 1 || formula->step_count != 1) return "";
  return flow_measure_unit(&flow_measures[formula->terms[0].measure],
                           formula->terms[0].plane == FLOW_UNIT_PERSONS);
}

static bool compile(compiler *c, const flow_value *measure, flow_formula *formula,
                    const char **unit)
{
  flow_expression *read = take(c, 1, sizeof *read);
  flow_expression_problem problem;
  if (read == NULL) return false;
  if (!flow_expression_read(measure->text, NULL, 0, read, &problem))
    return complain(c, measure, problem.offset, "measure", measure->text, problem.text);
  struct flow_step *steps = take(c, read->count + 2, sizeof *steps);
  flow_cell *terms = take(c, read->count, sizeof *terms);
  double *numbers = take(c, read->count + 1, sizeof *numbers);
  if (steps == NULL || terms == NULL || numbers == NULL) return false;
  uint32_t step = 0, term = 0, number = 0;
  for (size_t i = 0; i < read->count; i++) {
    steps[step].op = op_of(read->terms[i].kind);
    if (steps[step].op == FLOW_OP_NUMBER) {
      numbers[number] = read->terms[i].number;
      steps[step].operand = number++;
    } else if (steps[step].op == FLOW_OP_TERM) {
      if (!read_cell(c, measure, &read->terms[i], &terms[term])) return false;
      steps[step].operand = term++;
    }
    step++;
  }
  if (read->per_unit > 0 && read->per_unit != 1) {
    numbers[number] = read->per_unit;
    steps[step++] = (struct flow_step){FLOW_OP_NUMBER, number};
    steps[step++] = (struct flow_step){FLOW_OP_DIVIDE, 0};
  }
  *formula = (flow_formula){steps, step, terms, term, numbers};
  if (!flow_formula_fits(formula, c->layout))
    return complain(c, measure, 0, "measure", measure->text, "has too many parts");
  *unit = unit_of(c, read, formula);
  return true;
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
    items[count++] = (flow_yearly_value){(int)strtol(one->key, NULL, 10), value_of(one)};
  return (flow_yearly_values){items, count};
}

/* A hundredth of its value, unless the scenario says otherwise. */
static void read_relevant(compiler *c, const flow_value *node, flow_indicator_def *aim)
{
  flow_indicator_amount amount = {0.01, true};
  const flow_value *written = flow_value_get(node, "relevant");
  if (written != NULL && written->text != NULL &&
      flow_indicator_amount_read(written, aim, c->diags, &amount) != SIM_OK)
    c->has_error = true;
  aim->relevant = amount.value;
  aim->relevant_is_share = amount.is_relative;
}

static void fill(compiler *c, const flow_value *node, flow_indicator_def *aim,
                 flow_indicator *indicator)
{
  const char *label = text_of(node, "label"), *name = text_of(node, "short");
  label = label != NULL ? label : node->key;
  *aim = (flow_indicator_def){.id = node->key,
                              .label = label,
                              .short_label = name != NULL ? name : label,
                              .source = text_of(node, "source"),
                              .note = text_of(node, "note"),
                              .unit = "",
                              .node = node};
  const flow_value *measure = flow_value_get(node, "measure");
  if (measure == NULL || !compile(c, measure, &indicator->formula, &aim->unit)) return;
  read_relevant(c, node, aim);

  const char *compared = text_of(node, "compared");
  aim->is_compared = compared == NULL || strcmp(compared, "false") != 0;
  const char *better = text_of(node, "better");
  indicator->better = FLOW_BETTER_NEITHER;
  if (better != NULL && strcmp(better, "lower") == 0) indicator->better = FLOW_BETTER_LOWER;
  if (better != NULL && strcmp(better, "higher") == 0) indicator->better = FLOW_BETTER_HIGHER;

  aim->observed = yearly(c, flow_value_get(node, "observed"));
  aim->forecast = yearly(c, flow_value_get(node, "forecast"));

  double *target = take(c, c->layout->years, sizeof *target);
  if (target == NULL) return;
  for (uint32_t y = 0; y <= c->layout->years; y++) target[y] = NAN;
  const flow_value *targets = flow_value_get(node, "target");
  for (flow_value *one = targets != NULL ? targets->first : NULL; one != NULL; one = one->next) {
    for (uint32_t y = 0; y < c->layout->years; y++)
      if (c->years[y] == (int)strtol(one->key, NULL, 10)) target[y] = value_of(one);
  }
  indicator->target = target;
}

/* What `summary` names, a name or a list of them; else the first that are compared. */
static void choose_summary(const flow_value *named, flow_indicator_defs *aims)
{
  const flow_value *one = named != NULL && named->first != NULL ? named->first : named;
  for (; one != NULL && aims->summary_count < FLOW_SUMMARY_MOST; one = one->next) {
    const int32_t found = one->text != NULL ? flow_indicator_defs_find(aims, one->text) : -1;
    if (found >= 0) aims->summary[aims->summary_count++] = (uint32_t)found;
    if (one == named) break;
  }
  for (uint32_t i = 0; named == NULL && i < aims->count; i++)
    if (aims->items[i].is_compared && aims->summary_count < FLOW_SUMMARY_MOST)
      aims->summary[aims->summary_count++] = i;
}

sim_status flow_indicator_defs_new(const flow_scenario *scenario, const flow_node_index *index,
                                   const flow_row_layout *layout, const int *years,
                                   flow_diagnostics *diags, flow_indicator_defs **out)
{
  *out = NULL;
  flow_arena *arena = flow_arena_new();
  if (arena == NULL) return SIM_E_MEMORY;
  compiler c = {index, layout, years, diags, arena, false, false};
  const flow_value *all = flow_value_get(scenario->root, "indicators");
  uint32_t count = all != NULL ? all->children : 0;
  flow_indicator_defs *aims = take(&c, 1, sizeof *aims);
  flow_indicator_def *items = take(&c, count, sizeof *items);
  const uint32_t harms = flow_harm_indicator_count(layout);
  flow_indicator *indicators = take(&c, (size_t)count + harms, sizeof *indicators);
  if (!c.out_of_memory) {
    *aims = (flow_indicator_defs){.items = items, .indicators = indicators, .arena = arena};
    for (flow_value *node = all != NULL ? all->first : NULL; node != NULL; node = node->next) {
      fill(&c, node, &items[aims->count], &indicators[aims->count]);
      aims->count++;
    }
    choose_summary(flow_value_get(scenario->root, "summary"), aims);
    aims->harm_count = harms;
    if (!flow_harm_indicators_fill(layout, arena, indicators + count)) c.out_of_memory = true;
  }
  if (c.out_of_memory || c.has_error) {
    flow_arena_free(arena);
    return c.has_error ? SIM_E_INPUT : SIM_E_MEMORY;
  }
  *out = aims;
  return SIM_OK;
}

void flow_indicator_defs_free(flow_indicator_defs *aims)
{
  if (aims != NULL) flow_arena_free(aims->arena);
}

int32_t flow_indicator_defs_find(const flow_indicator_defs *aims, const char *id)
{
  for (uint32_t i = 0; i < aims->count; i++)
    if (strcmp(aims->items[i].id, id) == 0) return (int32_t)i;
  return -1;
}

double flow_indicator_def_observed(const flow_indicator_def *aim, int year)
{
  for (uint32_t i = 0; i < aim->observed.count; i++)
    if (aim->observed.items[i].year == year) return aim->observed.items[i].value;
  return NAN;
}
