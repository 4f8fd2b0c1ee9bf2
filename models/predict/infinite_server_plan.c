/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/infinite_server_plan.h"

#include "models/queueing/infinite_server.h"
#include "models/plan/plan_averages.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

static double year_begin(const flow_plan *plan, uint32_t year)
{
  return year == 0 ? 0 : plan->year_ends[year - 1];
}

/* Mean days of a stay spent before its k-th half day, lived[0 .. halves]. */
static void live(const flow_group_rules *own, size_t halves, double *lived)
{
  enum { PARTS = 4 };
  lived[0] = 0;
  for (size_t k = 0; k < halves; k++) {
    double sum = 0;
    for (int i = 0; i < PARTS; i++) {
      const double at = 0.5 * ((double)k + (i + 0.5) / PARTS);
      if (at < own->max_stay) sum += (1 - sim_dist_cdf(own->stay, at)) / PARTS;
    }
    lived[k + 1] = lived[k] + 0.5 * sum;
  }
}

static double lived_at(const double *lived, double days)
{
  if (!(days > 0)) return 0;
  const size_t k = (size_t)(2 * days);
  return lived[k] + (2 * days - (double)k) * (lived[k + 1] - lived[k]);
}

/* Place-days in [from, until) of one household that comes on day `at`. */
static double stays_in(const double *lived, double at, double from, double until)
{
  return lived_at(lived, until - at) - lived_at(lived, fmax(from, at) - at);
}

/* The same of one met in mid-stay at the start: less and less of the area is left. */
static double remains_in(const double *lived, double mean, double from, double until)
{
  const int parts = 200;
  double sum = 0;
  for (int i = 0; i < parts; i++) {
    const double at = from + (until - from) * (i + 0.5) / parts;
    sum += 1 - fmin(1, lived_at(lived, at) / mean);
  }
  return sum * (until - from) / parts;
}

static void add_group(const flow_plan *plan, int32_t facility, uint32_t group, const double *lived,
                      double *in_use)
{
  const flow_group_rules *own = &plan->facilities[facility].rules->groups[group];
  const double each = flow_average_places_each(&plan->groups[group]);
  const double mean = flow_average_stay(own->stay, own->max_stay);
  for (double day = plan->start; day < plan->end; day++) {
    const double next = fmin(day + 1, plan->end);
    const double come = (next - day) * flow_average_arrivals(plan, facility, group, day, next);
    for (uint32_t y = 0; come > 0 && y < plan->year_count; y++) {
      const double begin = year_begin(plan, y), end = plan->year_ends[y], at = (day + next) / 2;
      if (end > at) in_use[y] += each * come * stays_in(lived, at, begin, end) / (end - begin);
    }
  }
  for (uint32_t i = 0; i < plan->initial_count; i++) {
    const flow_initial *row = &plan->initials[i];
    if (row->facility != facility || row->group != group) continue;
    for (uint32_t y = 0; y < plan->year_count; y++) {
      const double begin = year_begin(plan, y), end = plan->year_ends[y];
      const double held =
          row->residents * remains_in(lived, mean, begin - plan->start, end - plan->start) +
          row->waiting * stays_in(lived, plan->start, begin, end);
      in_use[y] += each * held / (end - begin);
    }
  }
}

sim_status flow_infinite_server_by_year(const flow_plan *plan, int32_t facility, double *in_use)
{
  const size_t halves = (size_t)ceil(2 * (plan->end - plan->start)) + 2;
  double *lived = calloc(halves + 1, sizeof *lived);
  if (lived == NULL) return SIM_E_MEMORY;
  for (uint32_t y = 0; y < plan->year_count; y++) in_use[y] = 0;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    if (plan->facilities[facility].rules->groups[g].stay == NULL) continue; /* never comes */
    live(&plan->facilities[facility].rules->groups[g], halves, lived);
    add_group(plan, facility, g, lived, in_use);
  }
  free(lived);
  return SIM_OK;
}

bool flow_infinite_server_suffices(double load, int32_t places)
{
  assert(places >= 0);
  return load < places && flow_infinite_server_tail(load, (int)places) < 1e-6;
}
