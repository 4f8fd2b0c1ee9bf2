/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/prediction.h"

#include "models/predict/transient.h"
#include "models/predict/flow_balance.h"
#include "models/predict/infinite_server_plan.h"
#include "models/plan/plan_averages.h"

#include <math.h>
#include <stdlib.h>

static const flow_prediction nothing = {.places_occupied = NAN,
                                        .list_mean = NAN,
                                        .give_ups = NAN,
                                        .refusals = NAN,
                                        .wait_mean = NAN,
                                        .wait_share = NAN,
                                        .stay_days = NAN,
                                        .list_settled = NAN};

static double year_begin(const flow_plan *plan, uint32_t year)
{
  return year == 0 ? 0 : plan->year_ends[year - 1];
}

/* ---- a chain, and where it settles ---- */

static bool near(double a, double b, double share, double slack)
{
  return fabs(a - b) <= share * fabs(b) + slack;
}

static void name_by_limit(const flow_simple_facility *own, flow_prediction *p)
{
  const bool is_endless = own->limit == FLOW_NO_LIMIT;
  p->theory = own->limit == 0             ? FLOW_THEORY_ERLANG_B
              : !is_endless               ? FLOW_THEORY_LIMITED
              : isinf(own->patience_days) ? FLOW_THEORY_ERLANG_C
                                          : FLOW_THEORY_ERLANG_A;
}

static void name_theory(const flow_simple_facility *own, const flow_transient_year *y,
                        flow_prediction *p)
{
  flow_transient_limit limit;
  p->theory = FLOW_THEORY_CHAIN;
  p->unsettled = FLOW_UNSETTLED_CHANGE;
  if (!y->is_constant) return;
  p->unsettled = FLOW_UNSETTLED_START;
  if (!flow_transient_settled(own, y->arrivals_per_day, y->places, &limit)) return;
  p->list_settled = limit.waiting;
  if (isinf(limit.waiting)) {
    p->unsettled = FLOW_UNSETTLED_GROWTH;
    return;
  }
  if (!near(y->in_use, limit.in_use, 0.005, 0) || !near(y->waiting, limit.waiting, 0.01, 0.002))
    return;
  p->unsettled = FLOW_UNSETTLED_NOT;
  p->wait_mean = limit.wait_mean;
  p->wait_share = limit.wait_share;
  name_by_limit(own, p);
}

static sim_status by_chain(const flow_plan *plan, int32_t facility, const flow_simple_facility *own,
                           flow_predictions *all, bool *is_done)
{
  flow_transient_year *years = calloc(plan->year_count + 1u, sizeof *years);
  if (years == NULL) return SIM_E_MEMORY;
  sim_status status = flow_transient_by_year(plan, facility, own, years);
  *is_done = status == SIM_OK;
  const flow_rules *rules = plan->facilities[facility].rules;
  for (uint32_t y = 0; *is_done && y < plan->year_count; y++) {
    flow_prediction *p = &all->items[(size_t)y * all->facilities + (size_t)facility];
    p->places_occupied = years[y].in_use;
    p->list_mean = own->limit == 0 ? NAN : years[y].waiting;
    if (isfinite(own->patience_days)) p->give_ups = years[y].give_ups;
    if (own->limit != FLOW_NO_LIMIT && rules->overflow_count == 0) p->refusals = years[y].refusals;
    name_theory(own, &years[y], p);
  }
  free(years);
  return status == SIM_E_INPUT ? SIM_OK : status; /* too large: another theory */
}

/* ---- no list ---- */

static void by_loss(const flow_plan *plan, int32_t facility, flow_predictions *all)
{
  for (uint32_t y = 0; y < plan->year_count; y++) {
    flow_prediction *p = &all->items[(size_t)y * all->facilities + (size_t)facility];
    flow_transient_loss loss;
    if (!flow_transient_loss_of(plan, facility, year_begin(plan, y), plan->year_ends[y], &loss))
      continue;
    p->theory = FLOW_THEORY_ERLANG_B;
    p->places_occupied = loss.in_use;
    if (plan->facilities[facility].rules->overflow_count == 0) p->refusals = loss.refusals;
  }
}

/* ---- no limit ---- */

static sim_status by_offered(const flow_plan *plan, int32_t facility, flow_predictions *all)
{
  double *in_use = calloc(plan->year_count + 1u, sizeof *in_use);
  if (in_use == NULL) return SIM_E_MEMORY;
  sim_status status = flow_infinite_server_by_year(plan, facility, in_use);
  for (uint32_t y = 0; status == SIM_OK && y < plan->year_count; y++) {
    flow_prediction *p = &all->items[(size_t)y * all->facilities + (size_t)facility];
    p->theory = FLOW_THEORY_INFINITE_SERVER;
    p->places_occupied = in_use[y];
  }
  free(in_use);
  return status;
}

/* ---- flow balance ---- */

static double least_flows(const flow_demand_facility *f, double *next)
{
  const double flow[] = {f->arrivals_per_year, FLOW_DAYS_PER_YEAR * f->places / f->care_days,
                         f->needs_home > 0 && !isnan(f->dwellings) ? f->dwellings / f->needs_home
                                                                   : INFINITY};
  double least = INFINITY;
  *next = INFINITY;
  for (int i = 0; i < 3; i++) {
    *next = fmin(*next, fmax(least, flow[i]));
    least = fmin(least, flow[i]);
  }
  return least;
}

static bool is_like(const flow_demand_facility *a, const flow_demand_facility *b)
{
  return near(a->places, b->places, 0.02, 0) &&
         near(a->arrivals_per_year, b->arrivals_per_year, 0.02, 0) &&
         near(a->bottleneck.stay_days, b->bottleneck.stay_days, 0.02, 0);
}

static void by_balance(const flow_plan *plan, int32_t facility, const flow_demand *load,
                       flow_predictions *all)
{
  double since = plan->start;
  for (uint32_t y = 0; y < plan->year_count; y++) {
    flow_prediction *p = &all->items[(size_t)y * all->facilities + (size_t)facility];
    const flow_demand_facility *f = &load->year[y].facility[facility];
    const double begin = year_begin(plan, y);
    const bool has_changed = y > 0 && !is_like(f, &load->year[y - 1].facility[facility]);
    double next;
    if (has_changed) since = begin;
    if (p->theory != FLOW_THEORY_NONE) continue;
    if (!(f->arrivals_per_year > 0) || !isfinite(f->bottleneck.stay_days)) {
      p->obstacle = FLOW_OBSTACLE_NOBODY;
      continue;
    }
    p->theory = FLOW_THEORY_BALANCE;
    p->stay_days = f->bottleneck.stay_days;
    p->places_occupied = f->bottleneck.occupancy * f->places;
    if (!isfinite(f->places)) p->places_occupied = f->offered_places;
    if (f->bottleneck.bound == FLOW_BOTTLENECK_BOUND_PLACES && !f->loses)
      p->unsettled = FLOW_UNSETTLED_GROWTH;
    else if (has_changed)
      p->unsettled = FLOW_UNSETTLED_CHANGE;
    else if (begin - since < 3 * f->bottleneck.stay_days)
      p->unsettled = FLOW_UNSETTLED_START;
    p->is_near_balance = least_flows(f, &next) > 0 && next < 1.25 * least_flows(f, &next);
  }
}

/* ---- a facility ---- */

/* Capacity so large that the facility is practically never full. */
static bool is_never_full(const flow_plan *plan, int32_t facility, const flow_demand *load)
{
  const flow_facility *f = &plan->facilities[facility];
  double most = 0;
  int32_t fewest = FLOW_UNLIMITED;
  for (uint32_t i = 0; i < f->places_count; i++)
    if (f->places[i].places < fewest) fewest = f->places[i].places;
  if (fewest >= FLOW_UNLIMITED) return true;
  for (uint32_t i = 0; i < plan->initial_count; i++)
    if (plan->initials[i].facility == facility)
      most += plan->initials[i].residents + plan->initials[i].waiting;
  double asked = 0;
  for (uint32_t y = 0; load != NULL && y < load->years; y++)
    asked = fmax(asked, load->year[y].facility[facility].offered_places);
  return load != NULL && flow_infinite_server_suffices(most + 1.5 * asked, fewest);
}

static sim_status predict(const flow_plan *plan, int32_t facility, const flow_demand *load,
                          flow_predictions *all)
{
  flow_simple_facility own;
  bool is_done = false;
  sim_status status = SIM_OK;
  if (flow_obstacle_to_infinite_server(plan, facility) == FLOW_OBSTACLE_NONE &&
      is_never_full(plan, facility, load))
    return by_offered(plan, facility, all);
  flow_obstacle obstacle = flow_obstacle_to_chain(plan, facility, &own);
  if (obstacle == FLOW_OBSTACLE_NONE) {
    status = by_chain(plan, facility, &own, all, &is_done);
    if (status != SIM_OK || is_done) return status;
    obstacle = FLOW_OBSTACLE_SIZE;
  }
  if (flow_obstacle_to_loss(plan, facility) == FLOW_OBSTACLE_NONE) by_loss(plan, facility, all);
  const flow_obstacle harder = flow_obstacle_to_balance(plan, facility);
  if (harder != FLOW_OBSTACLE_NONE) obstacle = harder;
  for (uint32_t y = 0; y < plan->year_count; y++) {
    flow_prediction *p = &all->items[(size_t)y * all->facilities + (size_t)facility];
    if (p->theory == FLOW_THEORY_NONE) p->obstacle = obstacle;
  }
  if (harder == FLOW_OBSTACLE_NONE && load != NULL) by_balance(plan, facility, load, all);
  return SIM_OK;
}

sim_status flow_predictions_new(const flow_plan *plan, flow_predictions **out)
{
  flow_demand *load = NULL;
  flow_predictions *all = calloc(1, sizeof *all);
  if (all == NULL) return SIM_E_MEMORY;
  all->years = plan->year_count;
  all->facilities = plan->facility_count;
  const size_t count = (size_t)plan->year_count * plan->facility_count;
  all->items = calloc(count + 1, sizeof *all->items);
  sim_status status = all->items != NULL ? flow_demand_new(plan, &load) : SIM_E_MEMORY;
  if (status == SIM_E_INPUT) status = SIM_OK; /* without a load nothing leans on it */
  for (size_t i = 0; status == SIM_OK && i < count; i++) all->items[i] = nothing;
  for (uint32_t f = 0; status == SIM_OK && f < plan->facility_count; f++)
    status = predict(plan, (int32_t)f, load, all);
  flow_demand_free(load);
  if (status == SIM_OK)
    *out = all;
  else
    flow_predictions_free(all);
  return status;
}

void flow_predictions_free(flow_predictions *all)
{
  if (all == NULL) return;
  free(all->items);
  free(all);
}
