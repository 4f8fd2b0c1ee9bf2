/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <math.h>
#include <string.h>

/* Levers, policies and uncertain numbers: what changes the numbers of the scenario. */

static bool starts_with(const char *text, const char *start)
{
  return strncmp(text, start, strlen(start)) == 0;
}

/** Whether a lever may change what the path names: what a household meets, and who pays for it. */
static bool can_be_changed(const char *path, const flow_value *target)
{
  if (target->rule && target->rule->id == FLOW_KEY(line, payer)) return true;
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
  if (change->type == FLOW_VALUE_REST) flow_check_tell(c, change->at, FLOW_SAYS(LEVER_MAKES_REST));
}

static void check_change(flow_checker *c, flow_value *change)
{
  flow_value *values[FLOW_CHECK_MOST_FOUND];
  size_t found = flow_check_find(c, change, values);
  if (found == 0) return;
  const flow_value *target = values[0];
  for (const flow_value *n = target; n && !n->rule; n = n->parent)
    if (flow_check_is_told(c, n)) return;
  change->rule = target->rule;
  if (!can_be_changed(change->key, target) && !is_changeable_share(change->key, target)) {
    flow_check_tell(c, change->key_at, FLOW_SAYS(CANNOT_BE_CHANGED), change->key);
    return;
  }
  for (size_t i = 0; i < found; i++) {
    if (values[i]->type == FLOW_VALUE_REST) {
      flow_check_tell(c, change->key_at, FLOW_SAYS(CHANGES_REST), change->key);
      return;
    }
  }
  if (change->shape != FLOW_SHAPE_SCALAR || *change->text == '=') {
    check_set(c, change, target);
    return;
  }
  flow_finding finding = {.language = c->diags->language};
  if (!(target->rule->forms & FLOW_FORM_NUMBER)) {
    flow_check_tell(c, change->at, FLOW_SAYS(CHANGE_IS_NO_NUMBER), change->key, change->text);
    return;
  }
  double amount = 0;
  if (!flow_quantity_read_change(change->text, target->rule->dimension, &change->lay, &amount,
                                 &finding)) {
    flow_diagnostic *diag =
        flow_check_tell(c, change->at, FLOW_SAYS(CHANGE), change->key, change->text, finding.text);
    if (diag) diag->id = finding.id;
    flow_diagnostic_offer(diag, change->text, finding.instead, finding.is_certain);
    return;
  }
  if (finding.instead[0]) flow_check_rewrite(c, change, finding.instead);
  for (size_t i = 0; i < found; i++)
    if (values[i]->type != FLOW_VALUE_NUMBER) {
      if (flow_check_is_told_within(c, values[i])) return;
      flow_check_tell(c, change->at, FLOW_SAYS(NO_NUMBER_TO_CHANGE), change->key);
      return;
    }
  if (change->lay == FLOW_CHANGE_OP_SCALE && (amount < -1 || amount > 1000))
    flow_check_tell(c, change->at, FLOW_SAYS(CHANGE_FROM_TO), change->key, change->text);
  bool is_whole = (target->rule->forms & FLOW_KEY_WHOLE) && change->lay == FLOW_CHANGE_OP_ADD;
  if (is_whole && amount != round(amount))
    flow_check_tell(c, change->at, FLOW_SAYS(CHANGE_WHOLE), change->key, change->text);
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
    flow_check_tell(c, until->at, FLOW_SAYS(UNTIL_AFTER_FROM), until->text, from->text);
  if (from && from->type == FLOW_VALUE_DATE && from->day >= c->end_day)
    flow_check_warn(c, from->at, FLOW_SAYS(FROM_AFTER_HORIZON), from->text);
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
    flow_check_tell(c, levers->at, FLOW_SAYS(BASELINE_HAS_LEVERS));
}

/* All that is assumed; paths that are left out name something. */
static void check_assumed(flow_checker *c, flow_value *entry)
{
  flow_check_value(c, entry, flow_key_find("uncertain", "assumed"), NULL);
  const flow_value *except = flow_value_named(entry, "except");
  const bool is_list = except && except->shape == FLOW_SHAPE_LIST;
  for (const flow_value *path = is_list ? except->first : except; path;
       path = is_list ? path->next : NULL) {
    if (path->shape != FLOW_SHAPE_SCALAR || !path->text) continue;
    flow_value named = {.key = path->text, .key_at = path->at};
    flow_value *values[FLOW_CHECK_MOST_FOUND];
    (void)flow_check_find(c, &named, values);
  }
}

/* A date that is drawn: the first or last day of a lever or of a stock of dwellings, or (imply_date)
 * one from which a number holds. */
static bool may_vary(const flow_value *date)
{
  if (date->type != FLOW_VALUE_DATE || date->rule == NULL) return false;
  const flow_key_id id = date->rule->id;
  return id == FLOW_KEY(lever, from) || id == FLOW_KEY(lever, until) ||
         id == FLOW_KEY(stock, from) || id == FLOW_KEY(stock, until);
}

/* It is a number like any other behind the checker: its day. */
static void check_uncertain_date(flow_checker *c, flow_value *entry, flow_value **dates,
                                 size_t found)
{
  static const char *const families[] = {"uniform", "triangular", "pert", "normal",
                                         "deterministic"};
  for (const flow_value *f = entry->first; f != NULL && entry->shape == FLOW_SHAPE_MAP;
       f = f->next) {
    size_t i = 0;
    while (i < 5 && strcmp(families[i], f->key) != 0) i++;
    const bool has_place =
        i < 5 && (i != 3 || (flow_value_named(f, "mean") && flow_value_named(f, "sd")));
    if (!has_place) {
      flow_check_tell(c, f->key_at, FLOW_SAYS(DATE_VARIES_FROM), f->key);
      return;
    }
  }
  for (size_t i = 0; i < found; i++) {
    if (!may_vary(dates[i])) continue;
    dates[i]->profile.pieces = flow_arena_take(c->arena, sizeof(flow_piece));
    if (dates[i]->profile.pieces == NULL) {
      c->no_memory = true;
      return;
    }
    dates[i]->profile.count = 1;
    dates[i]->profile.pieces[0] = (flow_piece){-INFINITY, dates[i]->day, 0};
  }
  flow_check_value(c, entry, flow_key_find("uncertain", "*"), dates[0]->rule);
}

/* Of an entry of a dated number in steps: neither the first, which holds from the start, nor
 * `between`. */
static bool has_own_date(const flow_value *entry)
{
  const flow_value *number = entry->parent;
  return number && number->type == FLOW_VALUE_NUMBER && number->profile.count > 1 &&
         number->profile.pieces[0].slope == 0 && !flow_value_named(number, "between") &&
         entry != number->first;
}

/* `facilities.night.places.2019-07-01.date`: the date stands in a key, so a value is made of it. */
static void imply_date(flow_checker *c, const flow_value *entry)
{
  static const char end[] = "." FLOW_UNCERTAIN_DATE;
  flow_value *found[FLOW_CHECK_MOST_FOUND];
  const size_t length = strlen(entry->key), tail = sizeof end - 1;
  if (length <= tail || strcmp(entry->key + length - tail, end) != 0) return;
  char *path = flow_arena_text(c->arena, entry->key, length - tail);
  if (!path) {
    c->no_memory = true;
    return;
  }
  size_t count = flow_value_find(c->root, path, found, FLOW_CHECK_MOST_FOUND);
  if (count > FLOW_CHECK_MOST_FOUND) count = FLOW_CHECK_MOST_FOUND;
  for (size_t i = 0; i < count; i++) {
    if (!has_own_date(found[i])) continue;
    const double day = found[i]->day;
    flow_value *date =
        flow_check_imply(c, found[i], FLOW_UNCERTAIN_DATE, FLOW_SHAPE_SCALAR, found[i]->key);
    if (!date) return;
    date->rule = flow_key_find("lever", "from"); /* any date: what is drawn is one */
    date->type = FLOW_VALUE_DATE;
    date->day = day;
  }
}

static void check_uncertain(flow_checker *c, flow_value *entry)
{
  imply_date(c, entry);
  if (strcmp(entry->key, "assumed") == 0) {
    check_assumed(c, entry);
    return;
  }
  flow_value *values[FLOW_CHECK_MOST_FOUND];
  if (strcmp(entry->key, "sets") == 0) {
    flow_check_sets(c, entry);
    return;
  }
  size_t found = flow_check_find(c, entry, values);
  if (found == 0) return;
  if (may_vary(values[0])) {
    check_uncertain_date(c, entry, values, found);
    return;
  }
  if (values[0]->type != FLOW_VALUE_NUMBER) {
    if (!flow_check_is_told_within(c, values[0]))
      flow_check_tell(c, entry->key_at, FLOW_SAYS(NOT_UNCERTAIN), entry->key);
    return;
  }
  if (starts_with(entry->key, "horizon.") || starts_with(entry->key, "run.")) {
    flow_check_tell(c, entry->key_at, FLOW_SAYS(CHOICE_NOT_UNCERTAIN), entry->key);
    return;
  }
  flow_check_value(c, entry, flow_key_find("uncertain", "*"), values[0]->rule);
}

void flow_check_policies(flow_checker *c)
{
  const flow_value *levers = flow_value_named(c->root, "levers");
  for (const flow_value *l = levers ? levers->first : NULL; l; l = l->next) check_lever(c, l);
  check_policies(c);
  const flow_value *uncertain = flow_value_named(c->root, "uncertain");
  if (uncertain && uncertain->shape == FLOW_SHAPE_MAP)
    for (flow_value *u = uncertain->first; u; u = u->next) check_uncertain(c, u);
}
