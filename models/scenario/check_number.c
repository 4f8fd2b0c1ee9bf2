/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const double ROUNDING = 1e-6; /* of a sum of shares */

/** Whether the row is as what is drawn. When that is a date, places are dates and lengths days. */
static bool is_of_draw(const flow_key *row, flow_control_draws drawn)
{
  return (row->forms & FLOW_KEY_AS_SAMPLED) && drawn && !(drawn->forms & FLOW_FORM_DATE);
}

static bool is_date_of_draw(const flow_key *row, flow_control_draws drawn)
{
  return (row->forms & FLOW_KEY_AS_SAMPLED) && drawn && (drawn->forms & FLOW_FORM_DATE) &&
         row->parameter != FLOW_DIST_PARAMETER_SD && row->parameter != FLOW_DIST_PARAMETER_SHIFT;
}

static flow_dimension dimension_of(const flow_key *row, flow_control_draws drawn)
{
  return is_of_draw(row, drawn) ? drawn->dimension : row->dimension;
}

bool flow_check_range(flow_checker *c, const flow_value *value, const flow_key *row,
                      flow_control_draws drawn, double number)
{
  const char *key = flow_check_key(c, value);
  bool of_draw = is_of_draw(row, drawn);
  flow_dimension d = dimension_of(row, drawn);
  double min = of_draw ? drawn->min : row->min, max = of_draw ? drawn->max : row->max;
  if (of_draw && strcmp(row->name, "sd") == 0) min = 0, max = drawn->max - drawn->min;
  bool is_above = !of_draw && (row->forms & FLOW_KEY_ABOVE);
  char least[40], most[40];
  flow_quantity_print(min, d, least, sizeof least);
  flow_quantity_print(max, d, most, sizeof most);
  if (min == 0 && d != FLOW_DIM_SHARE) snprintf(least, sizeof least, "0");
  if ((row->forms & FLOW_KEY_WHOLE) && number != round(number) && !isinf(number)) {
    flow_check_tell(c, value->at, FLOW_SAYS(WHOLE), key, value->text);
    return false;
  }
  if (number >= min && number <= max && !(is_above && number == min)) return true;
  if (min == max)
    flow_check_tell(c, value->at, FLOW_SAYS(EXACTLY), key, value->text, least);
  else if (d == FLOW_DIM_SHARE && !is_above)
    flow_check_tell(c, value->at, FLOW_SAYS(FROM_TO), key, value->text, least, most);
  else if (number > max)
    flow_check_tell(c, value->at, FLOW_SAYS(AT_MOST), key, value->text, most);
  else if (is_above)
    flow_check_tell(c, value->at, FLOW_SAYS(MORE_THAN), key, value->text, least);
  else
    flow_check_tell(c, value->at, FLOW_SAYS(OR_MORE), key, value->text, least);
  return false;
}

static bool set_profile(flow_checker *c, flow_value *value, size_t count)
{
  value->profile.pieces = flow_arena_take(c->arena, count * sizeof(flow_piece));
  if (!value->profile.pieces) {
    c->no_memory = true;
    return false;
  }
  value->profile.count = count;
  value->type = FLOW_VALUE_NUMBER;
  return true;
}

/** Read a scalar of the row; false when something was told. */
static bool read_value(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn, double *out)
{
  flow_finding finding = {.language = c->diags->language};
  if (value->shape != FLOW_SHAPE_SCALAR) {
    flow_check_tell(c, value->at, FLOW_SAYS(MUST_BE), flow_check_key(c, value),
                    flow_dimension_words(dimension_of(row, drawn), c->diags->language),
                    flow_dimension_example(dimension_of(row, drawn)));
    return false;
  }
  if (is_date_of_draw(row, drawn)) {
    flow_date date;
    if (!flow_date_read(value->text, &date) || date.year < 1900 || date.year > 2200) {
      flow_check_tell(c, value->at, FLOW_SAYS(UNCERTAIN_DATE), flow_check_key(c, value),
                      value->text);
      return false;
    }
    *out = (double)(flow_date_number(date) - c->start);
    return true;
  }
  bool is_none = strcmp(value->text, "none") == 0 || strcmp(value->text, "unlimited") == 0;
  if ((row->forms & FLOW_FORM_NONE) && is_none) {
    *out = INFINITY;
    return true;
  }
  if (!flow_quantity_read(value->text, dimension_of(row, drawn), out, &finding)) {
    flow_check_tell_finding(c, value, &finding);
    return false;
  }
  if (finding.instead[0]) flow_check_rewrite(c, value, finding.instead);
  return flow_check_range(c, value, row, drawn, *out);
}

void flow_check_number(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn)
{
  double number = 0;
  if (!read_value(c, value, row, drawn, &number)) return;
  if (!set_profile(c, value, 1)) return;
  value->profile.pieces[0] = (flow_piece){-INFINITY, number, 0};
  if (row->dimension == FLOW_DIM_ANY) value->word = (int)flow_quantity_dimension(value->text);
}

/** The day of a key that must be a date; false when something was told. */
static bool read_day(flow_checker *c, flow_value *child, double *day)
{
  flow_date date;
  if (!flow_date_read(child->key, &date) || date.year < 1900 || date.year > 2200) {
    flow_check_tell_date_key(c, child);
    return false;
  }
  *day = child->day = (double)(flow_date_number(date) - c->start);
  return true;
}

static bool read_between(flow_checker *c, const flow_value *between, bool *is_linear)
{
  bool is_word = between->shape == FLOW_SHAPE_SCALAR;
  *is_linear = is_word && strcmp(between->text, "linear") == 0;
  if (*is_linear || (is_word && strcmp(between->text, "step") == 0)) return true;
  flow_check_tell(c, between->at, FLOW_SAYS(BETWEEN));
  return false;
}

/** Read the dates in order; returns how many there are, 0 when something was told. */
static size_t read_dates(flow_checker *c, flow_value *value, const flow_key *row,
                         flow_control_draws drawn, flow_piece *pieces, bool *is_linear)
{
  size_t count = 0;
  bool is_good = true;
  double latest = -INFINITY;
  for (flow_value *child = value->first; child; child = child->next) {
    double day = 0, number = 0;
    if (strcmp(child->key, "between") == 0) {
      is_good = read_between(c, child, is_linear) && is_good;
      continue;
    }
    bool has_day = read_day(c, child, &day);
    bool has_value = read_value(c, child, row, drawn, &number);
    if (has_day && day <= latest)
      flow_check_tell(c, child->key_at, FLOW_SAYS(LATER_DATE_BEFORE), child->key);
    if (has_day && day >= c->end_day)
      flow_check_warn(c, child->key_at, FLOW_SAYS(AFTER_HORIZON), child->key);
    is_good = is_good && has_day && has_value && day > latest;
    if (has_day) latest = fmax(latest, day);
    pieces[count++] = (flow_piece){day, number, 0};
  }
  if (is_good && count == 0)
    flow_check_tell(c, value->at, FLOW_SAYS(NO_DATES), flow_check_key(c, value));
  return is_good ? count : 0;
}

void flow_check_dated(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn)
{
  flow_piece *read = flow_arena_take(c->arena, (value->children + 1) * sizeof *read);
  if (!read) {
    c->no_memory = true;
    return;
  }
  bool is_linear = false;
  size_t count = read_dates(c, value, row, drawn, read, &is_linear);
  if (count == 0) return;
  if (read[0].from > 0)
    flow_check_tell(c, value->first->key_at, FLOW_SAYS(NONE_AT_START), flow_check_key(c, value));
  if (!set_profile(c, value, is_linear ? count + 1 : count)) return;
  flow_piece *p = value->profile.pieces;
  if (!is_linear) {
    memcpy(p, read, count * sizeof *p);
    p[0].from = -INFINITY;
    return;
  }
  p[0] = (flow_piece){-INFINITY, read[0].value, 0};
  memcpy(p + 1, read, count * sizeof *p);
  for (size_t i = 1; i < count; i++) {
    p[i].slope = (read[i].value - read[i - 1].value) / (read[i].from - read[i - 1].from);
    if (!isfinite(p[i].slope)) {
      flow_check_tell(c, value->at, FLOW_SAYS(LINE_TO_UNLIMITED), flow_check_key(c, value));
      return;
    }
  }
}

void flow_check_season(flow_checker *c, flow_value *value)
{
  for (flow_value *item = value->first; item; item = item->next) {
    const char *t = item->shape == FLOW_SHAPE_SCALAR ? item->text : "";
    int month = 0, day = 0;
    bool is_day = strlen(t) == 5 && strspn(t, "0123456789-") == 5 && t[2] == '-' &&
                  sscanf(t, "%2d-%2d", &month, &day) == 2 && month >= 1 && month <= 12 &&
                  day >= 1 && day <= flow_days_of_month(2001, month);
    item->rule = value->rule;
    item->type = FLOW_VALUE_SEASON;
    item->month = month;
    item->month_day = day;
    if (!is_day)
      flow_check_tell(c, item->at, FLOW_SAYS(NOT_A_MONTH_DAY), flow_check_key(c, item), t);
  }
  const flow_value *first = value->first;
  if (value->children != 2)
    flow_check_tell(c, value->at, FLOW_SAYS(TWO_MONTH_DAYS), flow_check_key(c, value));
  else if (first->month == first->next->month && first->month_day == first->next->month_day)
    flow_check_tell(c, value->at, FLOW_SAYS(SAME_MONTH_DAY), flow_check_key(c, value));
}

/** The share of an entry: of a list, its key `share`. NULL when it has none. */
static const flow_value *share_of(const flow_value *map, const flow_value *child)
{
  const flow_value *share =
      map->shape == FLOW_SHAPE_LIST ? flow_value_named(child, "share") : child;
  bool is_share = share && (share->type == FLOW_VALUE_NUMBER || share->type == FLOW_VALUE_REST);
  return is_share ? share : NULL;
}

/** Whether the entry is to have a share: not what the shares follow. */
static bool has_share(const flow_value *map, const flow_value *child)
{
  return map->shape == FLOW_SHAPE_LIST || !child->rule || (child->rule->forms & FLOW_FORM_NUMBER);
}

static double sum_at(const flow_value *map, double day)
{
  double sum = 0;
  for (const flow_value *child = map->first; child; child = child->next) {
    if (!has_share(map, child)) continue;
    const flow_value *share = share_of(map, child);
    if (share->type == FLOW_VALUE_NUMBER) sum += flow_time_profile_at(&share->profile, day);
  }
  return sum;
}

/** Tell when the shares are wrong on a day; true when they are. */
static bool is_wrong_on(flow_checker *c, const flow_value *map, double day, bool has_rest,
                        double sum)
{
  bool is_wrong = has_rest ? sum > 1 + ROUNDING : fabs(sum - 1) > ROUNDING;
  if (!is_wrong) return false;
  char when[32] = "";
  if (!isinf(day)) {
    char date[11];
    flow_date_print(flow_date_of_number(c->start + (int64_t)floor(day)), date);
    const bool is_dutch = c->diags->language == FLOW_LANGUAGE_DUTCH;
    snprintf(when, sizeof when, is_dutch ? " op %s" : " on %s", date);
  }
  const char *key = flow_check_key(c, map);
  if (has_rest)
    flow_check_tell(c, map->at, FLOW_SAYS(SHARES_ABOVE), key, sum * 100, when);
  else
    flow_check_tell(c, map->at, FLOW_SAYS(SHARES_SUM), key, sum * 100, when);
  return true;
}

void flow_check_shares(flow_checker *c, const flow_value *map)
{
  unsigned rests = 0, shares = 0;
  for (const flow_value *child = map->first; child; child = child->next) {
    const flow_value *share = share_of(map, child);
    if (!has_share(map, child)) continue;
    if (!share) return; /* told already */
    rests += share->type == FLOW_VALUE_REST;
    shares++;
  }
  if (shares == 0 && is_wrong_on(c, map, -INFINITY, false, 0)) return;
  if (rests > 1) {
    flow_check_tell(c, map->at, FLOW_SAYS(RESTS), flow_check_key(c, map));
    return;
  }
  for (const flow_value *child = map->first; child; child = child->next) {
    const flow_value *share = share_of(map, child);
    if (!has_share(map, child)) continue;
    for (size_t i = 0; i < share->profile.count; i++) {
      double day = share->profile.pieces[i].from;
      double before = isinf(day) ? day : nextafter(day, -INFINITY);
      if (is_wrong_on(c, map, before, rests > 0, sum_at(map, before))) return;
      if (is_wrong_on(c, map, day, rests > 0, sum_at(map, day))) return;
    }
  }
}
