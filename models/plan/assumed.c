/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/assumed.h"

#include "models/scenario/keys.h"
#include "models/scenario/provenance.h"

#include <math.h>
#include <string.h>

enum { MOST_EXCEPTED = 256 };

static const flow_value *key_of(const flow_scenario *scenario)
{
  const flow_value *uncertain = flow_value_get(scenario->root, FLOW_KEY(scenario, uncertain));
  return flow_value_get(uncertain, FLOW_KEY(uncertain, assumed));
}

static double largest(const flow_value *number)
{
  double most = -INFINITY;
  for (size_t i = 0; i < number->profile.count; i++)
    most = fmax(most, number->profile.pieces[i].value);
  return most;
}

double flow_assumed_deviation(const flow_scenario *scenario)
{
  const flow_value *spread = flow_value_get(key_of(scenario), FLOW_KEY(assumed, spread));
  return spread != NULL ? largest(spread) : NAN;
}

/* Of a kind that a draw leaves what it is. */
static bool can_vary(const flow_value *number)
{
  static const flow_dist_parameter of_support[] = {
      FLOW_DIST_PARAMETER_LOW,   FLOW_DIST_PARAMETER_MODE,    FLOW_DIST_PARAMETER_HIGH,
      FLOW_DIST_PARAMETER_SHIFT, FLOW_DIST_PARAMETER_AT_MOST, FLOW_DIST_PARAMETER_PHASE_COUNT};
  if (number->type != FLOW_VALUE_NUMBER || number->rule == NULL) return false;
  if (number->rule->forms & FLOW_KEY_WHOLE) return false;
  for (size_t i = 0; i < sizeof of_support / sizeof of_support[0]; i++)
    if (number->rule->parameter == of_support[i]) return false;
  const double most = largest(number);
  return most > 0 && !(number->rule->dimension == FLOW_DIM_SHARE && most >= 1);
}

/* The state of the first day is counted, or a choice. */
static bool is_of_first_day(const flow_value *number)
{
  for (const flow_value *up = number; up != NULL; up = up->parent)
    if (up->rule != NULL && up->rule->id == FLOW_KEY(facility, initial)) return true;
  return false;
}

static bool is_price(const flow_value *number)
{
  return number->rule->dimension == FLOW_DIM_EUR && number->rule->id == FLOW_KEY(line, amount) &&
         !number->implied;
}

static bool is_assumed(const flow_value *number)
{
  const char *grade = flow_provenance_grade(number);
  if (is_price(number)) return grade != NULL && strcmp(grade, "assumed") == 0;
  if (!flow_provenance_is_input(number) || is_of_first_day(number)) return false;
  return grade == NULL || strcmp(grade, "assumed") == 0;
}

static bool is_under(const flow_value *number, flow_value *const *tops, size_t count)
{
  for (const flow_value *up = number; up != NULL; up = up->parent)
    for (size_t i = 0; i < count; i++)
      if (up == tops[i]) return true;
  return false;
}

/* Of one path under `except`, or of each in its list. */
static bool is_excepted(const flow_scenario *scenario, const flow_value *number)
{
  const flow_value *except = flow_value_get(key_of(scenario), FLOW_KEY(assumed, except));
  const bool is_list = except != NULL && except->shape == FLOW_SHAPE_LIST;
  const flow_value *path = is_list ? except->first : except;
  while (path != NULL) {
    flow_value *tops[MOST_EXCEPTED];
    const size_t found = flow_scenario_find(scenario, path->text, tops, MOST_EXCEPTED);
    if (is_under(number, tops, found < MOST_EXCEPTED ? found : MOST_EXCEPTED)) return true;
    path = is_list ? path->next : NULL;
  }
  return false;
}

size_t flow_assumed_find(const flow_scenario *scenario, const flow_value **numbers)
{
  size_t count = 0;
  for (int32_t i = 0; i < scenario->number_count; i++) {
    const flow_value *number = scenario->numbers[i];
    if (can_vary(number) && is_assumed(number) && !is_excepted(scenario, number))
      numbers[count++] = number;
  }
  return count;
}

sim_dist_spec flow_assumed_dist(const flow_value *number, double deviation, double *unit)
{
  sim_dist_spec spec = {.family = SIM_DIST_LOGNORMAL, .at_least = -INFINITY, .at_most = INFINITY};
  *unit = 1;
  if (number->rule->dimension == FLOW_DIM_SHARE) {
    const double p = largest(number);
    spec.family = SIM_DIST_BETA;
    spec.a = p;
    spec.b = deviation * fmin(p, 1 - p);
    *unit = p;
    return spec;
  }
  const double variance = log1p(deviation * deviation); /* of the logarithm */
  spec.a = exp(-variance / 2);
  spec.b = sqrt(variance);
  return spec;
}

const flow_value *flow_assumed_quotas(const flow_value *number)
{
  if (number->rule == NULL || number->rule->id != FLOW_KEY(pool, supply)) return NULL;
  const flow_value *allocate = flow_value_get(number->parent, FLOW_KEY(pool, allocate));
  const flow_value *quota = flow_value_get(allocate, FLOW_KEY(allocate, quota));
  return quota != NULL ? quota->first : NULL;
}
