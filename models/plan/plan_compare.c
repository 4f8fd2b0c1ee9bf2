/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_compare.h"

#include "models/plan/plan_build.h"

#include <math.h>
#include <string.h>

/* Two plans are the same when no replication could tell them apart. */

static bool same(double a, double b)
{
  return a == b || (isnan(a) && isnan(b));
}

bool flow_dist_same(const sim_dist *a, const sim_dist *b)
{
  static const double at[] = {0.01, 0.25, 0.5, 0.9, 0.999};
  if (a == b) return true;
  if (a == NULL || b == NULL) return false;
  if (sim_dist_is_same(a, b)) return true;
  for (size_t i = 0; i < sizeof at / sizeof at[0]; i++) {
    if (sim_dist_quantile(a, at[i]) != sim_dist_quantile(b, at[i])) return false;
  }
  return true;
}

bool flow_routes_same(flow_routes a, flow_routes b)
{
  if (a.count != b.count) return false;
  for (uint32_t i = 0; i < a.count; i++) {
    if (a.items[i].to != b.items[i].to || a.items[i].upto != b.items[i].upto) return false;
  }
  return true;
}

static bool ints_same(const int32_t *a, const int32_t *b, size_t count)
{
  if (a == b || count == 0) return true;
  return a != NULL && b != NULL && memcmp(a, b, count * sizeof *a) == 0;
}

static bool bytes_same(const uint8_t *a, const uint8_t *b, size_t count)
{
  if (a == b || count == 0) return true;
  return a != NULL && b != NULL && memcmp(a, b, count) == 0;
}

static bool doubles_same(const double *a, const double *b, size_t count)
{
  if (a == b) return true;
  if (a == NULL || b == NULL) return count == 0;
  for (size_t i = 0; i < count; i++) {
    if (!same(a[i], b[i])) return false;
  }
  return true;
}

static bool waits_same(const flow_classes *a, const flow_classes *b)
{
  if (a->wait_count != b->wait_count) return false;
  for (uint32_t i = 0; i < a->wait_count; i++)
    if (a->waits[i].days != b->waits[i].days || a->waits[i].index != b->waits[i].index)
      return false;
  return true;
}

static bool classes_same(const flow_plan *plan, const flow_classes *a, const flow_classes *b)
{
  return a->count == b->count && a->from_count == b->from_count &&
         ints_same(a->froms, b->froms, a->from_count) &&
         bytes_same(a->of, b->of, (size_t)(a->from_count + 1) * plan->group_count) &&
         waits_same(a, b);
}

static bool group_rules_same(const flow_group_rules *a, const flow_group_rules *b)
{
  return a->max_stay == b->max_stay && a->max_stay_to == b->max_stay_to &&
         a->worsens == b->worsens && a->bridging_share == b->bridging_share &&
         a->waits_outside == b->waits_outside && flow_routes_same(a->then, b->then) &&
         flow_dist_same(a->stay, b->stay) && flow_dist_same(a->patience, b->patience) &&
         flow_dist_same(a->blocked_patience, b->blocked_patience);
}

bool flow_rules_same(const flow_plan *plan, const flow_rules *a, const flow_rules *b)
{
  if (a->order != b->order || a->strict != b->strict || !same(a->clock, b->clock) ||
      a->limit != b->limit || a->refused_to != b->refused_to || a->gives_up_to != b->gives_up_to ||
      a->overflow_count != b->overflow_count || a->closing != b->closing ||
      a->notice_days != b->notice_days || a->evict_to != b->evict_to || a->evict != b->evict ||
      a->evicted_stay != b->evicted_stay || a->cleaning_rate != b->cleaning_rate ||
      a->reserved != b->reserved || !ints_same(a->overflow, b->overflow, a->overflow_count) ||
      !classes_same(plan, &a->classes, &b->classes) || !classes_same(plan, &a->rights, &b->rights))
    return false;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    if (!group_rules_same(&a->groups[g], &b->groups[g])) return false;
  }
  return true;
}

static bool returns_same(const flow_return *a, const flow_return *b)
{
  return a->chance == b->chance && a->to == b->to && flow_dist_same(a->after, b->after);
}

bool flow_pool_rules_same(const flow_plan *plan, const flow_pool *pool, const flow_pool_rules *a,
                          const flow_pool_rules *b)
{
  return a->allocate == b->allocate && a->unused == b->unused &&
         a->vacant_limit == b->vacant_limit && returns_same(&a->returns, &b->returns) &&
         classes_same(plan, &a->classes, &b->classes) &&
         ints_same(a->quotas, b->quotas, pool->claimant_count) &&
         doubles_same(a->type_upto, b->type_upto, plan->dwelling_type_count);
}

bool flow_exit_rules_same(const flow_exit_rules *a, const flow_exit_rules *b)
{
  return a->outside == b->outside && flow_dist_same(a->stays_outside, b->stays_outside) &&
         returns_same(&a->returns, &b->returns);
}

/* ---- whole plans ---- */

bool flow_processes_same(const flow_arrival_process *a, const flow_arrival_process *b)
{
  if (a->kind != b->kind || a->piece_count != b->piece_count || a->layer_rate != b->layer_rate ||
      a->listed_count != b->listed_count || a->burst_count != b->burst_count ||
      !flow_dist_same(a->monthly_factor, b->monthly_factor))
    return false;
  for (uint32_t i = 0; i < a->listed_count; i++) {
    const flow_count_period *x = &a->listed[i];
    const flow_count_period *y = &b->listed[i];
    if (x->from != y->from || x->until != y->until || x->count != y->count || x->first != y->first)
      return false;
  }
  for (uint32_t i = 0; i < a->piece_count; i++) {
    const flow_rate_piece *x = &a->pieces[i];
    const flow_rate_piece *y = &b->pieces[i];
    if (x->from != y->from || x->rate != y->rate || x->slope != y->slope) return false;
  }
  for (uint32_t i = 0; i < a->burst_count; i++) {
    if (a->bursts[i].at != b->bursts[i].at || a->bursts[i].count != b->bursts[i].count)
      return false;
  }
  return true;
}

static bool groups_same(const flow_group *a, const flow_group *b)
{
  return a->size_count == b->size_count && a->places_as_persons == b->places_as_persons &&
         a->places == b->places && a->dwelling == b->dwelling &&
         doubles_same(a->size_upto, b->size_upto, a->size_count) &&
         memcmp(a->persons, b->persons, a->size_count * sizeof *a->persons) == 0;
}

static bool inflows_same(const flow_inflow *a, const flow_inflow *b)
{
  if (!flow_dist_same(a->waited, b->waited) || a->group != b->group ||
      a->door_count != b->door_count || !flow_processes_same(&a->process, &b->process))
    return false;
  for (uint32_t i = 0; i < a->door_count; i++) {
    if (a->doors[i].from != b->doors[i].from || !flow_routes_same(a->doors[i].to, b->doors[i].to))
      return false;
  }
  return true;
}

static bool places_same(const flow_places *a, const flow_places *b, uint32_t count)
{
  for (uint32_t i = 0; i < count; i++) {
    if (a[i].from != b[i].from || a[i].places != b[i].places) return false;
  }
  return true;
}

static bool weather_same(const flow_weather *a, const flow_weather *b)
{
  return a->on_rate == b->on_rate && a->off_rate == b->off_rate && a->extra == b->extra &&
         a->season_count == b->season_count && a->extras_count == b->extras_count &&
         places_same(a->extras, b->extras, a->extras_count) &&
         doubles_same(a->seasons, b->seasons, 2 * (size_t)a->season_count);
}

static bool facilities_same(const flow_plan *plan, const flow_facility *a, const flow_facility *b)
{
  if (a->places_count != b->places_count || a->rules_count != b->rules_count ||
      !weather_same(&a->weather, &b->weather))
    return false;
  if (!places_same(a->places, b->places, a->places_count)) return false;
  for (uint32_t i = 0; i < a->rules_count; i++) {
    if (a->rules[i].from != b->rules[i].from || !flow_rules_same(plan, &a->rules[i], &b->rules[i]))
      return false;
  }
  return true;
}

bool flow_stock_same(const flow_stock *a, const flow_stock *b)
{
  if (a->size_count != b->size_count || a->is_reserved != b->is_reserved ||
      a->for_group != b->for_group || a->for_node != b->for_node || a->type != b->type ||
      a->turnaround_days != b->turnaround_days || a->converts_days != b->converts_days ||
      a->ends_to != b->ends_to || a->tenants_count != b->tenants_count ||
      !flow_dist_same(a->tenancy, b->tenancy))
    return false;
  for (uint32_t i = 0; i < a->tenants_count; i++)
    if (a->tenants[i].group != b->tenants[i].group || a->tenants[i].count != b->tenants[i].count)
      return false;
  for (uint32_t i = 0; i < a->size_count; i++) {
    const flow_stock_size *x = &a->sizes[i];
    const flow_stock_size *y = &b->sizes[i];
    if (x->from != y->from || x->standing != y->standing || x->lettable != y->lettable)
      return false;
  }
  return true;
}

static bool pools_same(const flow_plan *plan, const flow_pool *a, const flow_pool *b)
{
  if (a->rules_count != b->rules_count || a->stock_count != b->stock_count ||
      a->quotas_a_year != b->quotas_a_year || !flow_processes_same(&a->supply, &b->supply))
    return false;
  for (uint32_t i = 0; i < a->stock_count; i++)
    if (!flow_stock_same(&a->stocks[i], &b->stocks[i])) return false;
  for (uint32_t i = 0; i < a->rules_count; i++) {
    if (a->rules[i].from != b->rules[i].from ||
        !flow_pool_rules_same(plan, a, &a->rules[i], &b->rules[i]))
      return false;
  }
  return true;
}

static bool exits_same(const flow_exit *a, const flow_exit *b)
{
  if (a->rules_count != b->rules_count) return false;
  for (uint32_t i = 0; i < a->rules_count; i++) {
    if (a->rules[i].from != b->rules[i].from || !flow_exit_rules_same(&a->rules[i], &b->rules[i]))
      return false;
  }
  return true;
}

static bool present_same(const flow_present *a, const flow_present *b, uint32_t count)
{
  if (a == NULL || b == NULL) return a == b;
  for (uint32_t i = 0; i < count; i++) {
    const bool is_alike = isnan(a[i].blocked_days) ? isnan(b[i].blocked_days)
                                                   : a[i].blocked_days == b[i].blocked_days;
    if (a[i].days != b[i].days || a[i].persons != b[i].persons || !is_alike) return false;
  }
  return true;
}

static bool initial_same(const flow_initial *a, const flow_initial *b)
{
  return a->facility == b->facility && a->group == b->group && a->residents == b->residents &&
         a->blocked == b->blocked && a->waiting == b->waiting && a->max_stay == b->max_stay &&
         a->cut_share == b->cut_share && a->blocked_mean_days == b->blocked_mean_days &&
         flow_dist_same(a->lifetime, b->lifetime) && flow_dist_same(a->waited, b->waited) &&
         flow_dist_same(a->since, b->since) && flow_dist_same(a->blocked_since, b->blocked_since) &&
         present_same(a->inside, b->inside, a->residents) &&
         present_same(a->listed, b->listed, a->waiting);
}

const char *flow_plan_difference(const flow_plan *a, const flow_plan *b)
{
  if (a->group_count != b->group_count || a->facility_count != b->facility_count ||
      a->pool_count != b->pool_count || a->exit_count != b->exit_count ||
      a->inflow_count != b->inflow_count || a->node_count != b->node_count ||
      a->dwelling_type_count != b->dwelling_type_count)
    return "nodes";
  if (a->start != b->start || a->end != b->end || a->year_count != b->year_count ||
      a->month_count != b->month_count || a->new_year_count != b->new_year_count ||
      a->first_year_share != b->first_year_share ||
      !doubles_same(a->year_ends, b->year_ends, a->year_count) ||
      !doubles_same(a->month_starts, b->month_starts, (size_t)a->month_count + 1) ||
      !doubles_same(a->new_years, b->new_years, a->new_year_count))
    return "calendar";
  for (uint32_t i = 0; i < a->group_count; i++)
    if (!groups_same(&a->groups[i], &b->groups[i])) return "groups";
  for (uint32_t i = 0; i < a->facility_count; i++)
    if (!facilities_same(a, &a->facilities[i], &b->facilities[i])) return "facilities";
  for (uint32_t i = 0; i < a->pool_count; i++)
    if (!pools_same(a, &a->pools[i], &b->pools[i])) return "pools";
  for (uint32_t i = 0; i < a->exit_count; i++)
    if (!exits_same(&a->exits[i], &b->exits[i])) return "exits";
  for (uint32_t i = 0; i < a->inflow_count; i++)
    if (!inflows_same(&a->inflows[i], &b->inflows[i])) return "inflows";
  if (a->initial_count != b->initial_count) return "initial";
  for (uint32_t i = 0; i < a->initial_count; i++)
    if (!initial_same(&a->initials[i], &b->initials[i])) return "initial";
  return a->by_household == b->by_household ? NULL : "identity";
}

bool flow_plan_same(const flow_plan *a, const flow_plan *b)
{
  return flow_plan_difference(a, b) == NULL;
}

/* ---- the day on which plans part ---- */

/* The first day on which one of two series of dated entries has what the other has not, when the first
 * `same_count` are the same in both. */
static double series_parting(const void *a, uint32_t a_count, const void *b, uint32_t b_count,
                             size_t size, uint32_t same_count)
{
  double day = INFINITY;
  if (same_count < a_count) day = *(const double *)((const char *)a + same_count * size);
  if (same_count < b_count) day = fmin(day, *(const double *)((const char *)b + same_count * size));
  return same_count == 0 && (a_count > 0 || b_count > 0) ? -INFINITY : day;
}

static uint32_t fewer(uint32_t a, uint32_t b)
{
  return a < b ? a : b;
}

/* Of Poisson processes only candidates that come later are thinned anew. */
static double process_parting(const flow_arrival_process *a, const flow_arrival_process *b)
{
  if (flow_processes_same(a, b)) return INFINITY;
  flow_arrival_process x = *a, y = *b;
  x.piece_count = y.piece_count = 0;
  if (a->kind != FLOW_PROCESS_POISSON || !flow_processes_same(&x, &y)) return -INFINITY;
  uint32_t n = 0;
  while (n < fewer(a->piece_count, b->piece_count) && a->pieces[n].from == b->pieces[n].from &&
         a->pieces[n].rate == b->pieces[n].rate && a->pieces[n].slope == b->pieces[n].slope)
    n++;
  return series_parting(a->pieces, a->piece_count, b->pieces, b->piece_count, sizeof *a->pieces, n);
}

static double places_parting(const flow_places *a, uint32_t a_count, const flow_places *b,
                             uint32_t b_count)
{
  uint32_t n = 0;
  while (n < fewer(a_count, b_count) && places_same(&a[n], &b[n], 1)) n++;
  return series_parting(a, a_count, b, b_count, sizeof *a, n);
}

static double facility_parting(const flow_plan *plan, const flow_facility *a,
                               const flow_facility *b)
{
  flow_weather x = a->weather, y = b->weather;
  x.extras_count = y.extras_count = 0;
  if (!weather_same(&x, &y)) return -INFINITY;
  double day = places_parting(a->places, a->places_count, b->places, b->places_count);
  uint32_t n = 0;
  while (n < fewer(a->weather.extras_count, b->weather.extras_count) &&
         places_same(&a->weather.extras[n], &b->weather.extras[n], 1))
    n++;
  if (n < a->weather.extras_count) day = fmin(day, a->weather.extras[n].from);
  if (n < b->weather.extras_count) day = fmin(day, b->weather.extras[n].from);
  for (n = 0; n < fewer(a->rules_count, b->rules_count) && a->rules[n].from == b->rules[n].from &&
              flow_rules_same(plan, &a->rules[n], &b->rules[n]);)
    n++;
  return fmin(
      day, series_parting(a->rules, a->rules_count, b->rules, b->rules_count, sizeof *a->rules, n));
}

static double pool_parting(const flow_plan *plan, const flow_pool *a, const flow_pool *b)
{
  if (a->claimant_count != b->claimant_count || a->quotas_a_year != b->quotas_a_year ||
      !ints_same(a->claimants, b->claimants, a->claimant_count) || a->stock_count != b->stock_count)
    return -INFINITY;
  for (uint32_t i = 0; i < a->stock_count; i++)
    if (!flow_stock_same(&a->stocks[i], &b->stocks[i])) return -INFINITY;
  uint32_t n = 0;
  while (n < fewer(a->rules_count, b->rules_count) && a->rules[n].from == b->rules[n].from &&
         flow_pool_rules_same(plan, a, &a->rules[n], &b->rules[n]))
    n++;
  return fmin(
      process_parting(&a->supply, &b->supply),
      series_parting(a->rules, a->rules_count, b->rules, b->rules_count, sizeof *a->rules, n));
}

static double exit_parting(const flow_exit *a, const flow_exit *b)
{
  uint32_t n = 0;
  while (n < fewer(a->rules_count, b->rules_count) && a->rules[n].from == b->rules[n].from &&
         flow_exit_rules_same(&a->rules[n], &b->rules[n]))
    n++;
  return series_parting(a->rules, a->rules_count, b->rules, b->rules_count, sizeof *a->rules, n);
}

static double inflow_parting(const flow_inflow *a, const flow_inflow *b)
{
  if (a->group != b->group || !flow_dist_same(a->waited, b->waited)) return -INFINITY;
  uint32_t n = 0;
  while (n < fewer(a->door_count, b->door_count) && a->doors[n].from == b->doors[n].from &&
         flow_routes_same(a->doors[n].to, b->doors[n].to))
    n++;
  return fmin(
      process_parting(&a->process, &b->process),
      series_parting(a->doors, a->door_count, b->doors, b->door_count, sizeof *a->doors, n));
}

double flow_plan_parting(const flow_plan *a, const flow_plan *b)
{
  double day = INFINITY;
  for (uint32_t i = 0; i < a->group_count; i++)
    if (!groups_same(&a->groups[i], &b->groups[i])) return a->start;
  if (a->initial_count != b->initial_count || a->by_household != b->by_household) return a->start;
  for (uint32_t i = 0; i < a->initial_count; i++)
    if (!initial_same(&a->initials[i], &b->initials[i])) return a->start;
  for (uint32_t i = 0; i < a->inflow_count; i++)
    day = fmin(day, inflow_parting(&a->inflows[i], &b->inflows[i]));
  for (uint32_t i = 0; i < a->pool_count; i++)
    day = fmin(day, pool_parting(a, &a->pools[i], &b->pools[i]));
  for (uint32_t i = 0; i < a->exit_count; i++)
    day = fmin(day, exit_parting(&a->exits[i], &b->exits[i]));
  for (uint32_t i = 0; i < a->facility_count && day > a->start; i++)
    day = fmin(day, facility_parting(a, &a->facilities[i], &b->facilities[i]));
  return fmax(day, a->start);
}
