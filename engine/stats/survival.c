/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/survival.h"

#include <math.h>
#include <stdlib.h>

/* Everything that happens, sorted by time: at one time ends come first, then what goes on is
 * let go, and who begins there is not yet at risk. */
typedef enum what { WHAT_ENDS, WHAT_GOES_ON, WHAT_BEGINS } what;

typedef struct happening {
  double at;
  what what;
  uint32_t cause;
} happening;

static int by_time(const void *a, const void *b)
{
  const happening *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return (x->what > y->what) - (x->what < y->what);
}

static sim_status happenings(const sim_lifetime_seen *seen, const uint32_t *cause, size_t count,
                             happening **out)
{
  happening *list = malloc(2 * count * sizeof *list + 1);
  if (list == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    const bool has_ended = seen[i].high < INFINITY;
    list[2 * i] = (happening){seen[i].above, WHAT_BEGINS, 0};
    list[2 * i + 1] = (happening){seen[i].low, has_ended ? WHAT_ENDS : WHAT_GOES_ON,
                                  has_ended && cause != NULL ? cause[i] : 0};
  }
  qsort(list, 2 * count, sizeof *list, by_time);
  *out = list;
  return SIM_OK;
}

static sim_status make_room(sim_survival *survival, size_t most)
{
  *survival = (sim_survival){.gap_from = NAN};
  survival->t = malloc(3 * most * sizeof *survival->t + 1);
  if (survival->t == NULL) return SIM_E_MEMORY;
  survival->s = survival->t + most;
  survival->se = survival->s + most;
  return SIM_OK;
}

void sim_survival_free(sim_survival *survival)
{
  free(survival->t);
  *survival = (sim_survival){.gap_from = NAN};
}

double sim_survival_at(const sim_survival *survival, double t)
{
  size_t low = 0, high = survival->count;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (survival->t[middle] <= t)
      low = middle + 1;
    else
      high = middle;
  }
  return low == 0 ? 1 : survival->s[low - 1];
}

double sim_survival_quantile(const sim_survival *survival, double p)
{
  for (size_t i = 0; i < survival->count; i++)
    if (survival->s[i] <= 1 - p + 1e-12) return survival->t[i];
  return NAN;
}

sim_status sim_survival_product_limit(const sim_lifetime_seen *seen, size_t count,
                                      sim_survival *out)
{
  happening *list;
  sim_status status = happenings(seen, NULL, count, &list);
  if (status != SIM_OK) return status;
  status = make_room(out, count);
  double at_risk = 0, s = 1, greenwood = 0;
  for (size_t i = 0; status == SIM_OK && i < 2 * count;) {
    if (list[i].what != WHAT_ENDS) {
      at_risk += list[i].what == WHAT_BEGINS ? 1 : -1;
      i++;
      continue;
    }
    const double t = list[i].at;
    double ends = 0;
    for (; i < 2 * count && list[i].at == t && list[i].what == WHAT_ENDS; i++) ends++;
    if (s == 0) { /* the curve came down to nothing, and yet somebody lived on */
      out->gap_from = out->t[out->count - 1];
      break;
    }
    s *= 1 - ends / at_risk;
    greenwood += ends / (at_risk * (at_risk - ends));
    at_risk -= ends;
    if (at_risk == 0) s = 0;
    out->t[out->count] = t;
    out->s[out->count] = s;
    out->se[out->count++] = s > 0 ? s * sqrt(greenwood) : NAN;
  }
  free(list);
  return status;
}

/* The variance of one incidence by the delta method, by passing over the steps again (Marubini
 * and Valsecchi, formula 10.12). */
typedef struct step {
  double at_risk, ends, s_before;
  size_t first, last; /* of its happenings */
} step;

static double incidence_of(const happening *list, const step *steps, size_t step_count,
                           uint32_t cause, double *se)
{
  double total = 0;
  for (size_t j = 0; j < step_count; j++)
    for (size_t i = steps[j].first; i < steps[j].last; i++)
      if (list[i].cause == cause) total += steps[j].s_before / steps[j].at_risk;
  double so_far = 0, variance = 0;
  for (size_t j = 0; j < step_count; j++) {
    double ends_by_cause = 0;
    for (size_t i = steps[j].first; i < steps[j].last; i++) ends_by_cause += list[i].cause == cause;
    const double y = steps[j].at_risk, s = steps[j].s_before;
    so_far += s * ends_by_cause / y;
    const double rest = total - so_far;
    if (rest > 0 && steps[j].ends < y)
      variance += rest * rest * steps[j].ends / (y * (y - steps[j].ends));
    variance += s * ends_by_cause / (y * y) * (s * (y - ends_by_cause) / y - 2 * rest);
  }
  *se = sqrt(fmax(0, variance));
  return total;
}

sim_status sim_survival_incidence(const sim_lifetime_seen *seen, const uint32_t *cause,
                                  size_t count, uint32_t causes, double *incidence, double *se)
{
  happening *list = NULL;
  step *steps = NULL;
  sim_status status = happenings(seen, cause, count, &list);
  if (status != SIM_OK) return status;
  steps = malloc(count * sizeof *steps + 1);
  if (steps == NULL) {
    free(list);
    return SIM_E_MEMORY;
  }
  size_t step_count = 0;
  double at_risk = 0, s = 1;
  for (size_t i = 0; i < 2 * count && s > 0;) {
    if (list[i].what != WHAT_ENDS) {
      at_risk += list[i].what == WHAT_BEGINS ? 1 : -1;
      i++;
      continue;
    }
    step *now = &steps[step_count++];
    *now = (step){.at_risk = at_risk, .s_before = s, .first = i};
    while (i < 2 * count && list[i].at == list[now->first].at && list[i].what == WHAT_ENDS) i++;
    now->last = i;
    now->ends = (double)(now->last - now->first);
    s *= 1 - now->ends / at_risk;
    at_risk -= now->ends;
    if (at_risk == 0) s = 0;
  }
  for (uint32_t c = 0; c < causes; c++)
    incidence[c] = incidence_of(list, steps, step_count, c, &se[c]);
  free(steps);
  free(list);
  return SIM_OK;
}
