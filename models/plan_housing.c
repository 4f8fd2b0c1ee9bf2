/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan_build.h"

#include <math.h>
#include <string.h>

/* Where households go for good, or come back from: dwellings and exits. */

/* A map of claimants to dwellings per year; -1: no claimant. */
static const int32_t *read_quota(flow_builder *b, const flow_node *map, double day)
{
  int32_t *quota = flow_build_array(b, b->plan->nodes, sizeof *quota);
  if (quota == NULL) return NULL;
  for (uint32_t i = 0; i < b->plan->nodes; i++) quota[i] = -1;
  for (const flow_node *c = map->first; c != NULL; c = c->next) {
    int32_t claimant = flow_index_node(b->index, c->key);
    if (claimant >= 0) quota[claimant] = (int32_t)flow_build_whole(b, c, day);
  }
  return quota;
}

static void read_allocate(flow_builder *b, const flow_node *node, double day,
                          flow_pool_rules *rules)
{
  node = flow_view_node(b->view, node, day);
  const flow_node *quota = flow_view_get(b->view, node, "quota", day);
  const flow_node *priority = flow_view_get(b->view, node, "priority", day);
  const flow_node *unused = flow_view_get(b->view, node, "unused", day);
  rules->allocate = FLOW_BY_ORDER;
  rules->classes = 1;
  if (quota != NULL && quota->type != FLOW_TYPE_NO) {
    rules->allocate = FLOW_BY_QUOTA;
    rules->quota = read_quota(b, quota, day);
    rules->unused = flow_build_says(unused, "give_on") ? FLOW_GIVE_ON : FLOW_ROLL_OVER;
  } else if (priority != NULL && priority->type != FLOW_TYPE_NO) {
    rules->allocate = FLOW_BY_PRIORITY;
    rules->class_of = flow_build_classes(b, priority, day, &rules->classes);
  }
}

/* Shares of all types of the scenario; those the pool does not name have none. */
static const double *read_types(flow_builder *b, const flow_node *node, double day)
{
  node = flow_view_node(b->view, node, day);
  if (node == NULL || node->shape != FLOW_MAP || node->children == 0) return NULL;
  const double *own = flow_build_shares(b, node, day);
  double *upto = flow_build_array(b, b->plan->dwelling_types, sizeof *upto);
  if (own == NULL || upto == NULL) return NULL;
  double before = 0;
  uint32_t i = 0;
  for (const flow_node *c = node->first; c != NULL; c = c->next, before = own[i++])
    upto[flow_index_type(b->index, c->key)] = own[i] - before;
  double sum = 0;
  for (uint32_t t = 0; t < b->plan->dwelling_types; t++) {
    sum = fmin(1, sum + upto[t]);
    upto[t] = sum;
  }
  /* The last type that has a share takes what rounding left. */
  for (uint32_t t = b->plan->dwelling_types; t-- > 0 && upto[t] == sum;) upto[t] = 1;
  return upto;
}

static flow_pool_rules read_rules(flow_builder *b, const flow_node *pool, double day)
{
  flow_pool_rules rules = {.from = day};
  const flow_node *limit = flow_view_get(b->view, pool, "vacant_limit", day);
  read_allocate(b, flow_node_get(pool, "allocate"), day, &rules);
  rules.type_upto = read_types(b, flow_node_get(pool, "types"), day);
  rules.vacant_limit = limit != NULL && limit->type == FLOW_TYPE_NUMBER
                           ? flow_build_whole(b, limit, day)
                           : FLOW_NO_LIMIT;
  rules.returns = flow_build_return(b, flow_node_get(pool, "returns"), day);
  return rules;
}

static void build_pool(flow_builder *b, const flow_node *node, flow_pool *pool)
{
  const flow_node *all[] = {flow_node_get(node, "allocate"), flow_node_get(node, "types"),
                            flow_node_get(node, "vacant_limit"), flow_node_get(node, "returns")};
  flow_build_days(b, all, sizeof all / sizeof all[0]);
  flow_pool_rules *rules = flow_build_array(b, b->days.count, sizeof *rules);
  if (rules == NULL) return;
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++) {
    flow_pool_rules one = read_rules(b, node, b->days.items[i]);
    if (b->status == SIM_OK &&
        (count == 0 || !flow_pool_rules_same(b->plan, &rules[count - 1], &one)))
      rules[count++] = one;
  }
  pool->rules = rules;
  pool->rules_count = count;
}

void flow_build_pools(flow_builder *b)
{
  flow_plan *plan = b->plan;
  flow_pool *pools = flow_build_array(b, plan->pools, sizeof *pools);
  if (pools == NULL) return;
  for (uint32_t p = 0; p < plan->pools && b->status != SIM_E_MEMORY; p++) {
    const flow_node *node = b->index->node[plan->facilities + p].node;
    pools[p].supply = flow_build_process(b, node, flow_node_get(node, "supply"),
                                         b->baseline != NULL ? &b->baseline->pool[p].supply : NULL);
    build_pool(b, node, &pools[p]);
  }
  plan->pool = pools;
}

/* ---- exits ---- */

static void build_exit(flow_builder *b, const flow_node *node, flow_exit *out)
{
  const flow_node *outside = flow_node_get(node, "outside");
  const flow_node *stays = flow_node_get(node, "stays_outside");
  const flow_node *returns = flow_node_get(node, "returns");
  const flow_node *all[] = {outside, stays, returns};
  flow_build_days(b, all, 3);
  flow_exit_rules *rules = flow_build_array(b, b->days.count, sizeof *rules);
  if (rules == NULL) return;
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++) {
    double day = b->days.items[i];
    flow_exit_rules one = {.from = day};
    one.outside = flow_build_says(flow_view_node(b->view, outside, day), "true");
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
  flow_exit *exits = flow_build_array(b, plan->exits, sizeof *exits);
  if (exits == NULL) return;
  for (uint32_t e = 0; e < plan->exits && b->status != SIM_E_MEMORY; e++)
    build_exit(b, b->index->node[plan->facilities + plan->pools + e].node, &exits[e]);
  plan->exit = exits;
}
