/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include <math.h>
#include <string.h>

/* Where households go for good, or come back from: dwellings and exits. */

/* The quotas in force, if that is how the pool is shared. */
static const flow_value *quota_in_force(flow_builder *b, const flow_value *pool, double day)
{
  const flow_value *allocate =
      flow_overlay_node(b->view, flow_value_get(pool, FLOW_KEY(pool, allocate)), day);
  const flow_value *quota = flow_overlay_get(b->view, allocate, FLOW_KEY(allocate, quota), day);
  return quota != NULL && quota->type != FLOW_VALUE_NO ? quota : NULL;
}

/* Everybody with a quota on one of the days in b->days, in order. */
static void list_claimants(flow_builder *b, const flow_value *value, flow_pool *pool)
{
  size_t most = 0;
  for (size_t i = 0; i < b->days.count; i++) {
    const flow_value *quota = quota_in_force(b, value, b->days.items[i]);
    most += quota != NULL ? quota->children : 0;
  }
  int32_t *claimant = flow_build_array(b, most, sizeof *claimant);
  for (size_t i = 0; claimant != NULL && i < b->days.count; i++) {
    const flow_value *quota = quota_in_force(b, value, b->days.items[i]);
    for (const flow_value *c = quota != NULL ? quota->first : NULL; c != NULL; c = c->next) {
      const int32_t one = flow_node_index_node(b->index, c->key);
      uint32_t at = pool->claimant_count;
      while (at > 0 && claimant[at - 1] >= one) at--;
      if (one < 0 || (at < pool->claimant_count && claimant[at] == one)) continue;
      memmove(&claimant[at + 1], &claimant[at], (pool->claimant_count - at) * sizeof *claimant);
      claimant[at] = one;
      pool->claimant_count++;
    }
  }
  pool->claimants = claimant;
}

/* A map of claimants to dwellings per year; -1: has none. */
static const int32_t *read_quota(flow_builder *b, const flow_pool *pool, const flow_value *map,
                                 double day)
{
  int32_t *quota = flow_build_array(b, pool->claimant_count, sizeof *quota);
  if (quota == NULL) return NULL;
  for (uint32_t i = 0; i < pool->claimant_count; i++) quota[i] = -1;
  for (const flow_value *c = map->first; c != NULL; c = c->next) {
    const int32_t row = flow_claimant_of(pool, flow_node_index_node(b->index, c->key));
    if (row >= 0) quota[row] = (int32_t)flow_build_whole(b, c, day);
  }
  return quota;
}

static void read_allocate(flow_builder *b, const flow_pool *pool, const flow_value *value,
                          double day, flow_pool_rules *rules)
{
  const flow_value *quota = quota_in_force(b, value, day);
  value = flow_overlay_node(b->view, flow_value_get(value, FLOW_KEY(pool, allocate)), day);
  const flow_value *priority = flow_overlay_get(b->view, value, FLOW_KEY(allocate, priority), day);
  const flow_value *unused = flow_overlay_get(b->view, value, FLOW_KEY(allocate, unused), day);
  rules->allocate = FLOW_ALLOCATE_BY_ORDER;
  rules->classes = (flow_classes){.count = 1};
  if (quota != NULL) {
    rules->allocate = FLOW_ALLOCATE_BY_QUOTA;
    rules->quotas = read_quota(b, pool, quota, day);
    rules->unused = flow_value_says(unused, FLOW_WORD(unused, give_on)) ? FLOW_UNUSED_GIVE_ON
                                                                        : FLOW_UNUSED_ROLL_OVER;
  } else if (priority != NULL && priority->type != FLOW_VALUE_NO) {
    rules->allocate = FLOW_ALLOCATE_BY_PRIORITY;
    rules->classes = flow_build_classes(b, priority, day);
  }
}

/* Periods of the calendar of so many months; those of a year are the plan's own. */
static void build_quota_periods(flow_builder *b, const flow_value *value, flow_pool *pool)
{
  static const int months_of[] = {[FLOW_WORD(quota_period, year)] = 12,
                                  [FLOW_WORD(quota_period, half_year)] = 6,
                                  [FLOW_WORD(quota_period, quarter)] = 3,
                                  [FLOW_WORD(quota_period, month)] = 1};
  if (value != NULL) flow_build_fixed(b, value);
  value = flow_overlay_node(b->view, value, b->plan->start);
  const int months = value != NULL && value->type == FLOW_VALUE_WORD ? months_of[value->word] : 12;
  pool->quotas_a_year = (uint32_t)(12 / months);
  if (months == 12) return;
  flow_date date = flow_date_of_number(b->scenario->start + (int64_t)floor(b->plan->start));
  date.day = 1;
  date.month -= (date.month - 1) % months;
  double begin = flow_scenario_day(b->scenario, date);
  const size_t most = (size_t)((b->plan->end - begin) / (28.0 * months)) + 2;
  double *starts = flow_build_array(b, most, sizeof *starts);
  if (starts == NULL) return;
  for (uint32_t i = 0; begin < b->plan->end; i++) {
    date.month += months;
    if (date.month > 12) {
      date.month -= 12;
      date.year++;
    }
    const double next = flow_scenario_day(b->scenario, date);
    if (i == 0) pool->first_quota_share = (next - b->plan->start) / (next - begin);
    if (next < b->plan->end) starts[pool->quota_start_count++] = next;
    begin = next;
  }
  pool->quota_starts = starts;
}

/* Shares of all types of the scenario; those the pool does not name have none. */
static const double *read_types(flow_builder *b, const flow_value *value, double day)
{
  value = flow_overlay_node(b->view, value, day);
  if (value == NULL || value->shape != FLOW_SHAPE_MAP || value->children == 0) return NULL;
  const double *own = flow_build_shares(b, value, day);
  double *upto = flow_build_array(b, b->plan->dwelling_type_count, sizeof *upto);
  if (own == NULL || upto == NULL) return NULL;
  double before = 0;
  uint32_t i = 0;
  for (const flow_value *c = value->first; c != NULL; c = c->next, before = own[i++])
    upto[flow_node_index_type(b->index, c->key)] = own[i] - before;
  double sum = 0;
  for (uint32_t t = 0; t < b->plan->dwelling_type_count; t++) {
    sum = fmin(1, sum + upto[t]);
    upto[t] = sum;
  }
  /* The last type that has a share takes what rounding left. */
  for (uint32_t t = b->plan->dwelling_type_count; t-- > 0 && upto[t] == sum;) upto[t] = 1;
  return upto;
}

static flow_pool_rules read_rules(flow_builder *b, const flow_pool *pool, const flow_value *value,
                                  double day)
{
  flow_pool_rules rules = {.from = day};
  const flow_value *limit = flow_overlay_get(b->view, value, FLOW_KEY(pool, vacant_limit), day);
  read_allocate(b, pool, value, day, &rules);
  rules.type_upto = read_types(b, flow_value_get(value, FLOW_KEY(pool, types)), day);
  rules.vacant_limit = limit != NULL && limit->type == FLOW_VALUE_NUMBER
                           ? flow_build_whole(b, limit, day)
                           : FLOW_NO_LIMIT;
  rules.returns = flow_build_return(b, flow_value_get(value, FLOW_KEY(pool, returns)), day);
  return rules;
}

static void build_pool(flow_builder *b, const flow_value *value, flow_pool *pool)
{
  const flow_value *all[] = {flow_value_get(value, FLOW_KEY(pool, allocate)),
                             flow_value_get(value, FLOW_KEY(pool, types)),
                             flow_value_get(value, FLOW_KEY(pool, vacant_limit)),
                             flow_value_get(value, FLOW_KEY(pool, returns))};
  flow_build_days(b, all, sizeof all / sizeof all[0]);
  flow_pool_rules *rules = flow_build_array(b, b->days.count, sizeof *rules);
  if (rules == NULL) return;
  list_claimants(b, value, pool);
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++) {
    flow_pool_rules one = read_rules(b, pool, value, b->days.items[i]);
    if (b->status == SIM_OK &&
        (count == 0 || !flow_pool_rules_same(b->plan, pool, &rules[count - 1], &one)))
      rules[count++] = one;
  }
  pool->rules = rules;
  pool->rules_count = count;
}

void flow_build_pools(flow_builder *b)
{
  flow_plan *plan = b->plan;
  const uint32_t first = plan->facility_count;
  if (flow_build_are_lent(b, first, plan->pool_count)) {
    plan->pools = b->baseline->pools;
    return;
  }
  flow_pool *pools = flow_build_array(b, plan->pool_count, sizeof *pools);
  if (pools == NULL) return;
  for (uint32_t p = 0; p < plan->pool_count && b->status != SIM_E_MEMORY; p++) {
    if (flow_build_is_lent(b, (int32_t)(first + p))) {
      pools[p] = b->baseline->pools[p];
      continue;
    }
    const flow_value *value = b->index->nodes[first + p].value;
    pools[p].supply =
        flow_build_process(b, flow_value_get(value, FLOW_KEY(pool, process)), (flow_pattern){0},
                           flow_value_get(value, FLOW_KEY(pool, supply)),
                           b->baseline != NULL ? &b->baseline->pools[p].supply : NULL);
    flow_build_realised(b, flow_value_get(value, FLOW_KEY(pool, realised)), &pools[p].supply);
    build_pool(b, value, &pools[p]);
    build_quota_periods(b, flow_value_get(value, FLOW_KEY(pool, quota_period)), &pools[p]);
    flow_build_stocks(b, flow_value_get(value, FLOW_KEY(pool, stock)), &pools[p]);
  }
  plan->pools = pools;
}

/* ---- exits ---- */

static void build_exit(flow_builder *b, const flow_value *value, flow_exit *out)
{
  const flow_value *outside = flow_value_get(value, FLOW_KEY(exit, outside));
  const flow_value *stays = flow_value_get(value, FLOW_KEY(exit, stays_outside));
  const flow_value *returns = flow_value_get(value, FLOW_KEY(exit, returns));
  const flow_value *all[] = {outside, stays, returns};
  flow_build_days(b, all, 3);
  flow_exit_rules *rules = flow_build_array(b, b->days.count, sizeof *rules);
  if (rules == NULL) return;
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++) {
    double day = b->days.items[i];
    flow_exit_rules one = {.from = day};
    one.outside =
        flow_value_says(flow_overlay_node(b->view, outside, day), FLOW_WORD(outside, yes));
    one.stays_outside = flow_build_dist(b, stays, day);
    one.returns = flow_build_return(b, returns, day);
    if (b->status == SIM_OK && (count == 0 || !flow_exit_rules_same(&rules[count - 1], &one)))
      rules[count++] = one;
  }
  out->rules = rules;
  out->rules_count = count;
}

void flow_build_exits(flow_builder *b)
{
  flow_plan *plan = b->plan;
  const uint32_t first = plan->facility_count + plan->pool_count;
  if (flow_build_are_lent(b, first, plan->exit_count)) {
    plan->exits = b->baseline->exits;
    return;
  }
  flow_exit *exits = flow_build_array(b, plan->exit_count, sizeof *exits);
  if (exits == NULL) return;
  for (uint32_t e = 0; e < plan->exit_count && b->status != SIM_E_MEMORY; e++) {
    if (flow_build_is_lent(b, (int32_t)(first + e)))
      exits[e] = b->baseline->exits[e];
    else
      build_exit(b, b->index->nodes[first + e].value, &exits[e]);
  }
  plan->exits = exits;
}
