/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/scenario/expression.h"
#include "models/scenario/indicator_amount.h"
#include "models/scenario/output_measures.h"

#include <stdio.h>
#include <string.h>

/* Indicators, cost lines and provenance: what is reported of the numbers of the scenario. */

static void check_term_name(flow_checker *c, const flow_value *measure, const char *name, size_t at,
                            unsigned kinds)
{
  if (*name == '\0' || flow_symbols_find(&c->names, name, kinds)) return;
  flow_position place = measure->at;
  place.column += (int)at + (measure->quoted ? 1 : 0);
  char words[120], meant[96];
  flow_check_meant(c, flow_symbols_suggest(&c->names, name, kinds), meant);
  flow_check_tell(c, place, FLOW_SAYS(NOT_THE_NAME_IN_MEASURE), name,
                  flow_check_kinds(c, kinds, words, sizeof words), meant);
}

static void check_term_kind(flow_checker *c, const flow_value *measure, const flow_term *t,
                            unsigned fits)
{
  if (flow_symbols_find(&c->names, t->node, fits)) return;
  flow_position place = measure->at;
  place.column += (int)t->node_at + (measure->quoted ? 1 : 0);
  char is[60], words[120];
  const flow_symbol *other =
      flow_symbols_find(&c->names, t->node, FLOW_NAME_KIND_NODE | FLOW_NAME_KIND_INFLOW);
  if (other)
    flow_check_tell(c, place, FLOW_SAYS(MEASURED_ELSEWHERE), t->node,
                    flow_check_kinds(c, other->kind, is, sizeof is), t->name,
                    flow_check_kinds(c, fits, words, sizeof words));
}

static unsigned kinds_of_names(unsigned measured)
{
  return (measured & FLOW_AT_FACILITY ? FLOW_NAME_KIND_FACILITY : 0u) |
         (measured & FLOW_AT_POOL ? FLOW_NAME_KIND_POOL : 0u) |
         (measured & FLOW_AT_EXIT ? FLOW_NAME_KIND_EXIT : 0u) |
         (measured & FLOW_AT_INFLOW ? FLOW_NAME_KIND_INFLOW : 0u);
}

/** Checks that the measure exists for this node and is counted in persons where that is asked. */
static void check_term(flow_checker *c, const flow_value *measure, const flow_term *t)
{
  const flow_measure *about = &flow_measures[t->measure];
  unsigned fits = kinds_of_names(about->kinds);
  flow_position place = measure->at;
  place.column += (int)t->at + (measure->quoted ? 1 : 0);
  char words[120];
  bool is_system = strcmp(t->node, "system") == 0;
  bool is_of_system = (about->kinds & FLOW_AT_SYSTEM) != 0;
  if (t->persons && !about->persons) flow_check_tell(c, place, FLOW_SAYS(NOT_IN_PERSONS), t->name);
  if (is_system ? !is_of_system : *t->node == '\0' && !is_of_system)
    flow_check_tell(c, place, FLOW_SAYS(OF_WHICH_NODE), t->name, t->name,
                    flow_check_kinds(c, fits, words, sizeof words));
  else if (*t->node && !is_system && flow_symbols_find(&c->names, t->node, ~0u))
    check_term_kind(c, measure, t, fits);
  bool takes_to = about->numerator == FLOW_STAT_TO;
  if (takes_to && *t->to == '\0')
    flow_check_tell(c, place, FLOW_SAYS(NEEDS_A_NODE), t->name, t->name);
  else if (!takes_to && *t->to != '\0')
    flow_check_tell(c, place, FLOW_SAYS(TAKES_NO_NODE), t->name);
}

static void check_measure(flow_checker *c, flow_value *measure)
{
  if (!measure || measure->type != FLOW_VALUE_TEXT) return;
  flow_expression *e = flow_arena_take(c->arena, sizeof *e);
  flow_expression_problem problem = {.what.language = c->diags->language};
  const char **known = flow_arena_take(c->arena, flow_measure_count * sizeof *known);
  if (!e || !known) {
    c->no_memory = true;
    return;
  }
  for (uint32_t i = 0; i < flow_measure_count; i++) known[i] = flow_measures[i].name;
  if (!flow_expression_read(measure->text, known, flow_measure_count, e, &problem)) {
    flow_position at = measure->at;
    at.column += (int)problem.offset + (measure->quoted ? 1 : 0);
    flow_diagnostic *diag = flow_check_tell(c, at, FLOW_SAYS(PROBLEM), problem.what.text);
    if (diag) diag->id = problem.what.id;
    char found[FLOW_TERM_NAME];
    snprintf(found, sizeof found, "%.*s", (int)problem.length, measure->text + problem.offset);
    if (problem.length > 0) flow_diagnostic_offer(diag, found, problem.what.instead, false);
    return;
  }
  measure->expression = e;
  for (size_t i = 0; i < e->count; i++) {
    const flow_term *t = &e->terms[i];
    if (t->kind != FLOW_TERM_MEASURE) continue;
    check_term_name(c, measure, t->to, t->to_at, FLOW_NAME_KIND_NODE);
    if (strcmp(t->node, "system") != 0)
      check_term_name(c, measure, t->node, t->node_at, FLOW_NAME_KIND_NODE | FLOW_NAME_KIND_INFLOW);
    check_term_name(c, measure, t->group, t->group_at, FLOW_NAME_KIND_GROUP);
    check_term(c, measure, t);
  }
}

/** What stands before an indicator's unit in a sentence. */
static const char *unit_before(const flow_checker *c, const char *unit)
{
  if (*unit) return "in ";
  return c->diags->language == FLOW_LANGUAGE_DUTCH ? "zonder eenheid" : "without a unit";
}

/* `relevant` is an amount of the indicator. */
static void check_relevant(flow_checker *c, const flow_value *indicator)
{
  const flow_value *relevant = flow_value_named(indicator, "relevant");
  const flow_value *measure = flow_value_named(indicator, "measure");
  flow_indicator_amount amount;
  if (!relevant || relevant->type != FLOW_VALUE_NUMBER || !measure || !measure->expression) return;
  const char *unit = flow_indicator_unit(measure->expression);
  if (flow_indicator_amount_read(relevant, unit, &amount)) return;
  flow_check_tell(c, relevant->at, FLOW_SAYS(RELEVANT_UNIT), relevant->text, indicator->key,
                  unit_before(c, unit), unit);
}

/* The first screen has room for three. */
static void check_summary(flow_checker *c)
{
  const flow_value *summary = flow_value_named(c->root, "summary");
  if (summary && summary->children > 3)
    flow_check_tell(c, summary->key_at, FLOW_SAYS(SUMMARY_OF_THREE), summary->children);
}

static void check_line(flow_checker *c, const flow_value *line)
{
  const flow_value *per = flow_value_named(line, "per"), *of = flow_value_named(line, "of");
  if (!per || per->type != FLOW_VALUE_WORD || flow_check_is_told(c, per)) return;
  bool is_year = flow_value_says(per, FLOW_WORD(per, year));
  if (!is_year && !of) flow_check_tell(c, per->at, FLOW_SAYS(SAY_OF), per->text);
  if (is_year && of) flow_check_tell(c, of->key_at, FLOW_SAYS(YEAR_WITHOUT_OF));
  if (!of || of->type != FLOW_VALUE_NAME) return;
  bool is_dwelling = flow_value_says(per, FLOW_WORD(per, dwelling)) ||
                     flow_value_says(per, FLOW_WORD(per, dwelling_day));
  bool is_exit = flow_value_says(per, FLOW_WORD(per, exit));
  unsigned fits = is_dwelling ? FLOW_NAME_KIND_POOL
                  : is_exit   ? FLOW_NAME_KIND_NODE
                              : FLOW_NAME_KIND_FACILITY;
  char words[120];
  if (flow_symbols_find(&c->names, of->text, ~0u) && !flow_symbols_find(&c->names, of->text, fits))
    flow_check_tell(c, of->at, FLOW_SAYS(COUNTED_ELSEWHERE), of->text, per->text,
                    flow_check_kinds(c, fits, words, sizeof words));
}

/** A label, and the prestatie without one that it may have been meant for. */
typedef struct booked {
  const flow_value *label;
  const char *meant;
  int reach;
  bool is_found;
} booked;

static void look_at(booked *b, const flow_value *booking)
{
  const flow_value *own = flow_value_named(booking, "prestatie");
  if (!own || !own->text) return;
  if (strcmp(own->text, b->label->key) == 0) b->is_found = true;
  if (flow_value_named(b->label->parent, own->text)) return;
  const int distance = flow_spelling_distance(b->label->key, own->text, b->reach);
  if (distance > b->reach) return;
  b->meant = own->text;
  b->reach = distance - 1;
}

/** A label is for a prestatie that a cost line or a lever is booked on. */
static void check_label(flow_checker *c, const flow_value *label)
{
  const flow_value *levers = flow_value_named(c->root, "levers");
  const flow_value *lines = flow_value_named(flow_value_named(c->root, "costs"), "lines");
  booked b = {label, NULL, flow_spelling_tolerance(label->key), false};
  char meant[96];
  for (const flow_value *l = lines ? lines->first : NULL; l; l = l->next) look_at(&b, l);
  for (const flow_value *l = levers ? levers->first : NULL; l; l = l->next) {
    const flow_value *cost = flow_value_named(l, "cost");
    bool is_list = cost && cost->shape == FLOW_SHAPE_LIST;
    if (!is_list) look_at(&b, cost);
    for (const flow_value *i = is_list ? cost->first : NULL; i; i = i->next) look_at(&b, i);
  }
  if (b.is_found) return;
  flow_check_tell(c, label->key_at, FLOW_SAYS(NO_COST_BOOKED), label->key,
                  flow_check_meant(c, b.meant, meant));
}

static void check_origin(flow_checker *c, const flow_value *entry)
{
  flow_value *values[FLOW_CHECK_MOST_FOUND];
  const size_t found = flow_check_find(c, entry, values);
  const flow_value *grade = flow_value_named(entry, "grade");
  for (size_t i = 0; i < found && grade; i++)
    if (!values[i]->grade) values[i]->grade = grade->text;
}

void flow_check_outputs(flow_checker *c)
{
  const flow_value *indicators = flow_value_named(c->root, "indicators");
  for (const flow_value *i = indicators ? indicators->first : NULL; i; i = i->next)
    check_measure(c, flow_value_named(i, "measure"));
  for (const flow_value *i = indicators ? indicators->first : NULL; i; i = i->next)
    check_relevant(c, i);
  check_summary(c);
  const flow_value *costs = flow_value_named(c->root, "costs");
  const flow_value *lines = flow_value_named(costs, "lines");
  for (const flow_value *l = lines ? lines->first : NULL; l; l = l->next) check_line(c, l);
  const flow_value *labels = flow_value_named(costs, "prestaties");
  for (const flow_value *l = labels ? labels->first : NULL; l; l = l->next) check_label(c, l);
  const flow_value *provenance = flow_value_named(c->root, "provenance");
  if (provenance && provenance->shape == FLOW_SHAPE_MAP)
    for (const flow_value *p = provenance->first; p; p = p->next) check_origin(c, p);
}
