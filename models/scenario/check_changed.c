/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/base/calendar.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Keys that meant something else before: each that a scenario uses is told once, with how to get the
 * old number. Until version 1.0. */

typedef struct changes {
  flow_checker *c;
  bool cleaning, regular, season, empirical, counts, eviction; /* told already */
} changes;

/* Whether it is told for the first time; it is from now on. */
static bool is_first(bool *is_told)
{
  const bool was = *is_told;
  *is_told = true;
  return !was;
}

/* What the factors were scaled by, over what they are scaled by: 1 when all months are alike. */
static double old_over_new(const flow_value *season)
{
  double months = 0, days = 0;
  for (int m = 1; m <= 12; m++) {
    double factor = 1;
    for (const flow_value *one = season->first; one; one = one->next)
      if (one->month == m && one->type == FLOW_VALUE_NUMBER) factor = one->profile.pieces[0].value;
    months += factor;
    days += factor * (m == 2 ? 28.25 : flow_days_of_month(2001, m));
  }
  return months > 0 ? 12 / months * days / FLOW_DAYS_PER_YEAR : 1;
}

static void tell_season(changes *k, const flow_value *season)
{
  const double ratio = old_over_new(season);
  if (fabs(ratio - 1) >= 1e-6 && is_first(&k->season))
    flow_check_note(k->c, season->at, FLOW_SAYS(CHANGED_SEASON), ratio);
}

static void tell_cleaning(changes *k, const flow_value *cleaning)
{
  const char *text = cleaning->text ? cleaning->text : "";
  const char *sign = strchr(text, '%');
  double share = 0;
  if (!sign || sscanf(text, "%lf", &share) != 1 || !(share > 0)) return;
  if (is_first(&k->cleaning))
    flow_check_note(k->c, cleaning->at, FLOW_SAYS(CHANGED_CLEANING), text, share / 100, sign + 1);
}

/* Who is sent to the list, or to another facility, without a word on what is left of the stay. */
static void tell_eviction(changes *k, const flow_value *evict_to)
{
  const flow_value *facility = evict_to->parent, *closing = flow_value_named(facility, "closing");
  const flow_value *stay = flow_value_named(facility, "evicted_stay");
  const bool is_list = flow_value_says(evict_to, FLOW_WORD(evict_to, list));
  if (!closing || !stay || !stay->implied) return;
  if (closing->shape != FLOW_SHAPE_MAP && !flow_value_says(closing, FLOW_WORD(closing, evict)))
    return;
  if (!is_list && (evict_to->type != FLOW_VALUE_NAME ||
                   !flow_symbols_find(&k->c->names, evict_to->text, FLOW_NAME_KIND_FACILITY)))
    return;
  if (is_first(&k->eviction)) flow_check_note(k->c, evict_to->at, FLOW_SAYS(CHANGED_EVICTION));
}

static void look_at(changes *k, const flow_value *value)
{
  const char *key = value->key ? value->key : "";
  const char *section = value->rule && value->rule->section ? value->rule->section : "";
  const char *text = value->text ? value->text : "";
  if (strcmp(key, "list_cleaning") == 0 || strstr(key, ".list_cleaning"))
    tell_cleaning(k, value);
  else if (strcmp(section, "inflow") == 0 && strcmp(key, "season") == 0)
    tell_season(k, value);
  else if (strcmp(key, "process") == 0 && strcmp(text, "regular") == 0 && is_first(&k->regular))
    flow_check_note(k->c, value->at, FLOW_SAYS(CHANGED_REGULAR));
  else if (strcmp(key, "empirical") == 0 && value->rule && is_first(&k->empirical))
    flow_check_note(k->c, value->at, FLOW_SAYS(CHANGED_EMPIRICAL));
  else if (strcmp(section, "facility") == 0 && strcmp(key, "evict_to") == 0)
    tell_eviction(k, value);
  else if (strcmp(section, "process") == 0 && strcmp(key, "file") == 0 && is_first(&k->counts))
    flow_check_note(k->c, value->at, FLOW_SAYS(CHANGED_COUNTS));
  for (const flow_value *child = value->first; child; child = child->next) look_at(k, child);
}

void flow_check_changed(flow_checker *c)
{
  changes k = {.c = c};
  look_at(&k, c->root);
}
