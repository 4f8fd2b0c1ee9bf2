/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/scenario/expression.h"
#include "models/scenario/output_measures.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { MOST_FOUND = 64 };

static bool is_at(const flow_diagnostic *d, flow_position at)
{
  return d->severity == FLOW_SEVERITY_ERROR && d->at.line == at.line && d->at.column == at.column &&
         d->at.file && at.file && strcmp(d->at.file, at.file) == 0;
}

/** Whether a mistake was told of the node's key or value. */
static bool is_told(const flow_checker *c, const flow_value *node)
{
  for (size_t i = 0; i < c->diags->count; i++)
    if (is_at(&c->diags->items[i], node->at) || is_at(&c->diags->items[i], node->key_at))
      return true;
  return false;
}

/** The same, or of anything in it: then what refers to it is not a second mistake. */
static bool is_told_within(const flow_checker *c, const flow_value *node)
{
  bool is = is_told(c, node);
  for (const flow_value *child = node->first; child && !is; child = child->next)
    is = is_told_within(c, child);
  return is;
}

/** Whether the path would go on, but for a mistake that was told: a key that was left out, or
 *  is there mistyped, or a distribution that cannot be read. */
static bool is_cut_off(const flow_checker *c, const flow_value *node, const char *part)
{
  if (!node->rule) return false;
  if (node->rule->forms & FLOW_FORM_DIST) return is_told_within(c, node);
  if (!(node->rule->forms & FLOW_FORM_STRUCT) || !flow_key_find(node->rule->inner, part))
    return false;
  bool is = is_told(c, node);
  for (const flow_value *child = node->first; child && !is; child = child->next)
    is = !child->rule && is_told(c, child);
  return is;
}

/** Suggest the key at which the path goes wrong: the deepest node it does reach,
 *  and what comes closest below that. */
static void tell_no_path(flow_checker *c, flow_position at, const char *path)
{
  const flow_value *node = c->root;
  const char *rest = path;
  for (bool goes_on = true; goes_on;) {
    goes_on = false;
    if (node->first && node->first->unnamed) node = node->first;
    for (const flow_value *child = node->first; child && !goes_on; child = child->next) {
      size_t n = child->key ? strlen(child->key) : 0;
      if (!n || strncmp(child->key, rest, n) != 0 || rest[n] != '.') continue;
      node = child;
      rest += n + 1;
      goes_on = true;
    }
  }
  if (node->first && node->first->unnamed) node = node->first;
  char part[64], meant[200] = "";
  snprintf(part, sizeof part, "%.*s", (int)strcspn(rest, "."), rest);
  if (is_cut_off(c, node, part)) return;
  const char *best = NULL;
  int reach = flow_spelling_tolerance(part);
  for (const flow_value *child = node->first; child; child = child->next) {
    int distance = child->key ? flow_spelling_distance(part, child->key, reach) : reach + 1;
    if (distance > reach) continue;
    best = child->key;
    reach = distance - 1;
  }
  if (best)
    snprintf(meant, sizeof meant, "; did you mean '%.*s%.60s'?",
             (int)(rest - path < 90 ? rest - path : 90), path, best);
  flow_check_tell(c, at, "'%.120s' names nothing in this scenario%s", path, meant);
}

/** The nodes of a path; 0 when something was told. */
static size_t find(flow_checker *c, const flow_value *entry, flow_value **nodes)
{
  size_t found = flow_value_find(c->root, entry->key, nodes, MOST_FOUND);
  if (found == 0) tell_no_path(c, entry->key_at, entry->key);
  return found < MOST_FOUND ? found : MOST_FOUND;
}

static bool starts_with(const char *text, const char *start)
{
  return strncmp(text, start, strlen(start)) == 0;
}

/** Whether a lever may change what the path names: what a household meets. */
static bool can_be_changed(const char *path, const flow_value *target)
{
  bool is_network = starts_with(path, "facilities.") || starts_with(path, "inflow.") ||
                    starts_with(path, "housing.") || starts_with(path, "exits.");
  for (const flow_value *n = target; n; n = n->parent)
    if (n->key && strcmp(n->key, "initial") == 0 && n->rule &&
        strcmp(n->rule->section, "facility") == 0)
      return false;
  bool is_name = target->rule && (strcmp(target->rule->name, "label") == 0 ||
                                  strcmp(target->rule->name, "kind") == 0 ||
                                  strcmp(target->rule->name, "group") == 0);
  return is_network && !is_name && target->rule && strcmp(target->rule->name, "*") != 0;
}

static bool is_changeable_share(const char *path, const flow_value *target)
{
  static const char *const sections[] = {"route", "types", "quota", "season", "burst"};
  bool is_network = starts_with(path, "facilities.") || starts_with(path, "inflow.") ||
                    starts_with(path, "housing.");
  for (size_t i = 0; is_network && target->rule && i < sizeof sections / sizeof *sections; i++)
    if (strcmp(target->rule->section, sections[i]) == 0) return true;
  return false;
}

/** A change by `= value`: the value is read by the row of what it replaces. */
static void check_set(flow_checker *c, flow_value *change, const flow_value *target)
{
  change->lay = FLOW_CHANGE_OP_SET;
  if (change->shape == FLOW_SHAPE_SCALAR) {
    const char *text = change->text + (*change->text == '=');
    change->text = text + strspn(text, " ");
  }
  flow_check_value(c, change, target->rule, NULL);
  if (change->type == FLOW_VALUE_REST)
    flow_check_tell(c, change->at, "a lever cannot make a share rest; write a percentage");
}

static void check_change(flow_checker *c, flow_value *change)
{
  flow_value *nodes[MOST_FOUND];
  size_t found = find(c, change, nodes);
  if (found == 0) return;
  const flow_value *target = nodes[0];
  for (const flow_value *n = target; n && !n->rule; n = n->parent)
    if (is_told(c, n)) return;
  change->rule = target->rule;
  if (!can_be_changed(change->key, target) && !is_changeable_share(change->key, target)) {
    flow_check_tell(c, change->key_at,
                    "'%.100s' cannot be changed by a lever; levers change inflow, facilities, "
                    "housing and exits",
                    change->key);
    return;
  }
  for (size_t i = 0; i < found; i++) {
    if (nodes[i]->type == FLOW_VALUE_REST) {
      flow_check_tell(c, change->key_at, "'%.100s' is rest; change another share and it follows",
                      change->key);
      return;
    }
  }
  if (change->shape != FLOW_SHAPE_SCALAR || *change->text == '=') {
    check_set(c, change, target);
    return;
  }
  char problem[FLOW_PROBLEM_ROOM] = "";
  if (!(target->rule->forms & FLOW_FORM_NUMBER)) {
    flow_check_tell(c, change->at, "'%.100s' is %.60s; it is not a number, so write `= value`",
                    change->key, change->text);
    return;
  }
  double amount = 0;
  if (!flow_quantity_read_change(change->text, target->rule->dimension, &change->lay, &amount,
                                 problem)) {
    flow_check_tell(c, change->at, "'%.100s' is %.60s; %s", change->key, change->text, problem);
    return;
  }
  for (size_t i = 0; i < found; i++)
    if (nodes[i]->type != FLOW_VALUE_NUMBER) {
      if (is_told_within(c, nodes[i])) return;
      flow_check_tell(c, change->at, "'%.100s' has no number to change; write `= value`",
                      change->key);
      return;
    }
  if (change->lay == FLOW_CHANGE_OP_SCALE && (amount < -1 || amount > 1000))
    flow_check_tell(c, change->at, "'%.100s' is %.60s; it must be from -100%% to +100000%%",
                    change->key, change->text);
  bool is_whole = (target->rule->forms & FLOW_KEY_WHOLE) && change->lay == FLOW_CHANGE_OP_ADD;
  if (is_whole && amount != round(amount))
    flow_check_tell(c, change->at, "'%.100s' is %.60s; it must be a whole number", change->key,
                    change->text);
  change->type = FLOW_VALUE_NUMBER;
  change->profile.pieces = flow_arena_take(c->arena, sizeof(flow_piece));
  change->profile.count = 1;
  if (!change->profile.pieces)
    c->no_memory = true;
  else
    change->profile.pieces[0] = (flow_piece){-INFINITY, amount, 0};
}

static void check_lever(flow_checker *c, const flow_value *lever)
{
  const flow_value *from = flow_value_named(lever, "from"),
                   *until = flow_value_named(lever, "until");
  if (from && until && from->type == FLOW_VALUE_DATE && until->type == FLOW_VALUE_DATE &&
      until->day <= from->day)
    flow_check_tell(c, until->at, "'until' is %s; it must be after 'from', %s", until->text,
                    from->text);
  if (from && from->type == FLOW_VALUE_DATE && from->day >= c->end_day)
    flow_check_warn(c, from->at, "'from' is %s, not before horizon.end; the lever has no effect",
                    from->text);
  const flow_value *change = flow_value_named(lever, "change");
  for (flow_value *ch = change ? change->first : NULL; ch && change->shape == FLOW_SHAPE_MAP;
       ch = ch->next)
    check_change(c, ch);
}

static void check_policies(flow_checker *c)
{
  flow_value *policies = flow_value_named(c->root, "policies");
  if (policies && policies->shape != FLOW_SHAPE_MAP) return;
  if (!policies) policies = flow_check_imply(c, c->root, "policies", FLOW_SHAPE_MAP, NULL);
  if (!policies) return;
  policies->rule = flow_key_find("scenario", "policies");
  flow_value *baseline = flow_value_named(policies, "baseline");
  if (!baseline) {
    baseline = flow_check_imply(c, policies, "baseline", FLOW_SHAPE_LIST, NULL);
    if (baseline) baseline->rule = flow_key_find("policies", "*");
    return;
  }
  const flow_value *levers =
      baseline->shape == FLOW_SHAPE_MAP ? flow_value_named(baseline, "levers") : baseline;
  if (levers && (levers->children > 0 || levers->shape == FLOW_SHAPE_SCALAR))
    flow_check_tell(c, levers->at,
                    "'baseline' has no levers; give a policy with levers another name");
}

static void check_term_name(flow_checker *c, const flow_value *measure, const char *name, size_t at,
                            unsigned kinds)
{
  if (*name == '\0' || flow_symbols_find(&c->names, name, kinds)) return;
  flow_position place = measure->at;
  place.column += (int)at + (measure->quoted ? 1 : 0);
  char words[120], meant[96];
  flow_check_meant(flow_symbols_suggest(&c->names, name, kinds), meant);
  flow_check_tell(c, place, "'%s' is not the name of %s%s", name,
                  flow_symbols_words(kinds, words, sizeof words), meant);
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
    flow_check_tell(c, place, "'%s' is %s; '%s' is measured at %s", t->node,
                    flow_symbols_words(other->kind, is, sizeof is), t->name,
                    flow_symbols_words(fits, words, sizeof words));
}

static unsigned kinds_of_names(unsigned measured)
{
  return (measured & FLOW_AT_FACILITY ? FLOW_NAME_KIND_FACILITY : 0u) |
         (measured & FLOW_AT_POOL ? FLOW_NAME_KIND_POOL : 0u) |
         (measured & FLOW_AT_EXIT ? FLOW_NAME_KIND_EXIT : 0u) |
         (measured & FLOW_AT_INFLOW ? FLOW_NAME_KIND_INFLOW : 0u);
}

/** Whether what is measured can be measured there, and of persons. */
static void check_term(flow_checker *c, const flow_value *measure, const flow_term *t)
{
  const flow_measure *about = &flow_measures[t->measure];
  unsigned fits = kinds_of_names(about->kinds);
  flow_position place = measure->at;
  place.column += (int)t->at + (measure->quoted ? 1 : 0);
  char words[120];
  bool is_system = strcmp(t->node, "system") == 0;
  bool is_of_system = (about->kinds & FLOW_AT_SYSTEM) != 0;
  if (t->persons && !about->persons)
    flow_check_tell(c, place, "'%s' is not counted in persons; leave 'persons:' out", t->name);
  if (is_system ? !is_of_system : *t->node == '\0' && !is_of_system)
    flow_check_tell(c, place, "say of which node '%s' is; write `%s of` and the name of %s",
                    t->name, t->name, flow_symbols_words(fits, words, sizeof words));
  else if (*t->node && !is_system && flow_symbols_find(&c->names, t->node, ~0u))
    check_term_kind(c, measure, t, fits);
  bool takes_to = about->numerator == FLOW_STAT_TO;
  if (takes_to != (*t->to != '\0'))
    flow_check_tell(
        c, place, takes_to ? "'%s' needs a node: write `%s:NODE of NODE`" : "'%s' takes no `:NODE`",
        t->name, t->name);
}

static void check_measure(flow_checker *c, flow_value *measure)
{
  if (!measure || measure->type != FLOW_VALUE_TEXT) return;
  flow_expression *e = flow_arena_take(c->arena, sizeof *e);
  flow_expression_problem problem;
  const char **known = flow_arena_take(c->arena, flow_measure_count * sizeof *known);
  if (!e || !known) {
    c->no_memory = true;
    return;
  }
  for (uint32_t i = 0; i < flow_measure_count; i++) known[i] = flow_measures[i].name;
  if (!flow_expression_read(measure->text, known, flow_measure_count, e, &problem)) {
    flow_position at = measure->at;
    at.column += (int)problem.offset + (measure->quoted ? 1 : 0);
    flow_check_tell(c, at, "%s", problem.text);
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

static void check_line(flow_checker *c, const flow_value *line)
{
  const flow_value *per = flow_value_named(line, "per"), *of = flow_value_named(line, "of");
  if (!per || per->type != FLOW_VALUE_WORD) return;
  bool is_year = strcmp(per->text, "year") == 0;
  if (!is_year && !of)
    flow_check_tell(c, per->at, "'per' is %s; say with 'of' at which node it is counted",
                    per->text);
  if (is_year && of)
    flow_check_tell(c, of->key_at, "an amount per year is for no node; leave 'of' out");
  if (!of || of->type != FLOW_VALUE_NAME) return;
  bool is_dwelling = strcmp(per->text, "dwelling") == 0;
  bool is_exit = strcmp(per->text, "exit") == 0;
  unsigned fits = is_dwelling ? FLOW_NAME_KIND_POOL
                  : is_exit   ? FLOW_NAME_KIND_NODE
                              : FLOW_NAME_KIND_FACILITY;
  char words[120];
  if (flow_symbols_find(&c->names, of->text, ~0u) && !flow_symbols_find(&c->names, of->text, fits))
    flow_check_tell(c, of->at, "'of' is %s; what is counted per %s is counted at %s", of->text,
                    per->text, flow_symbols_words(fits, words, sizeof words));
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
  flow_check_tell(c, label->key_at, "no cost is booked on '%.60s'%s", label->key,
                  flow_check_meant(b.meant, meant));
}

static void check_uncertain(flow_checker *c, flow_value *entry)
{
  flow_value *nodes[MOST_FOUND];
  size_t found = find(c, entry, nodes);
  if (found == 0) return;
  if (nodes[0]->type != FLOW_VALUE_NUMBER) {
    if (!is_told_within(c, nodes[0]))
      flow_check_tell(c, entry->key_at, "'%.100s' is not a number that can be uncertain",
                      entry->key);
    return;
  }
  if (starts_with(entry->key, "horizon.") || starts_with(entry->key, "run.")) {
    flow_check_tell(c, entry->key_at, "'%.100s' is a choice; it cannot be uncertain", entry->key);
    return;
  }
  flow_check_value(c, entry, flow_key_find("uncertain", "*"), nodes[0]->rule);
}

static void check_origin(flow_checker *c, const flow_value *entry)
{
  flow_value *nodes[MOST_FOUND];
  const size_t found = find(c, entry, nodes);
  const flow_value *grade = flow_value_named(entry, "grade");
  for (size_t i = 0; i < found && grade; i++)
    if (!nodes[i]->grade) nodes[i]->grade = grade->text;
}

void flow_check_policies(flow_checker *c)
{
  const flow_value *levers = flow_value_named(c->root, "levers");
  for (const flow_value *l = levers ? levers->first : NULL; l; l = l->next) check_lever(c, l);
  check_policies(c);
  const flow_value *indicators = flow_value_named(c->root, "indicators");
  for (const flow_value *i = indicators ? indicators->first : NULL; i; i = i->next)
    check_measure(c, flow_value_named(i, "measure"));
  const flow_value *lines = flow_value_named(flow_value_named(c->root, "costs"), "lines");
  for (const flow_value *l = lines ? lines->first : NULL; l; l = l->next) check_line(c, l);
  const flow_value *labels = flow_value_named(flow_value_named(c->root, "costs"), "prestaties");
  for (const flow_value *l = labels ? labels->first : NULL; l; l = l->next) check_label(c, l);
  const flow_value *uncertain = flow_value_named(c->root, "uncertain");
  if (uncertain && uncertain->shape == FLOW_SHAPE_MAP)
    for (flow_value *u = uncertain->first; u; u = u->next) check_uncertain(c, u);
  const flow_value *provenance = flow_value_named(c->root, "provenance");
  if (provenance && provenance->shape == FLOW_SHAPE_MAP)
    for (const flow_value *p = provenance->first; p; p = p->next) check_origin(c, p);
}
