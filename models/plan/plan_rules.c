/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include <math.h>
#include <string.h>

/* The rules of a facility, one entry per date on which any of them changes. */

/* Everything under a facility that its rules hang on. */
#define RULE_KEYS(X)                                                                               \
  X(closing)                                                                                       \
  X(evict_to)                                                                                      \
  X(order)                                                                                         \
  X(admits)                                                                                        \
  X(fit)                                                                                           \
  X(limit)                                                                                         \
  X(refused_to)                                                                                    \
  X(overflow)                                                                                      \
  X(patience)                                                                                      \
  X(gives_up_to) X(blocked_patience) X(stay) X(max_stay) X(then) X(waits) X(worsens) X(bridging)   \
      X(list_cleaning) X(reserved)

typedef struct rule_nodes {
#define MEMBER(key) const flow_value *key;
  RULE_KEYS(MEMBER)
#undef MEMBER
} rule_nodes;

static void find_nodes(const flow_value *facility, rule_nodes *nodes)
{
  const struct {
    const char *key;
    size_t at;
  } keys[] = {
#define ROW(key) {#key, offsetof(rule_nodes, key)},
      RULE_KEYS(ROW)
#undef ROW
  };
  *nodes = (rule_nodes){0};
  for (const flow_value *c = facility->first; c != NULL; c = c->next) {
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
      if (strcmp(c->key, keys[i].key) == 0) *(const flow_value **)((char *)nodes + keys[i].at) = c;
    }
  }
}

static void read_max_stay(flow_builder *b, const flow_value *node, double day,
                          flow_group_rules *out)
{
  out->max_stay = INFINITY;
  out->max_stay_to = FLOW_NOWHERE;
  if (node == NULL || node->shape != FLOW_SHAPE_MAP) return;
  out->max_stay = flow_build_number(b, flow_value_get(node, "after"), day, 0, INFINITY);
  out->max_stay_to = flow_build_name(b, flow_value_get(node, "to"), day);
}

static flow_group_rules read_group(flow_builder *b, const rule_nodes *n, uint32_t g, double day)
{
  flow_group_rules rules = {0};
  const flow_value *bridging = flow_build_pick(b, n->bridging, g, day);
  const flow_value *waits = flow_build_pick(b, n->waits, g, day);
  rules.stay = flow_build_dist(b, flow_build_pick(b, n->stay, g, day), day);
  rules.patience = flow_build_dist(b, flow_build_pick(b, n->patience, g, day), day);
  rules.blocked_patience = flow_build_dist(b, flow_build_pick(b, n->blocked_patience, g, day), day);
  read_max_stay(b, flow_build_pick(b, n->max_stay, g, day), day, &rules);
  rules.worsens = flow_build_number(b, flow_build_pick(b, n->worsens, g, day), day, 0, 0);
  rules.bridging_share = flow_build_share(b, flow_value_get(bridging, "share"), day);
  rules.waits_outside = flow_build_says(waits, "outside");
  rules.then = flow_build_routes(b, flow_build_pick(b, n->then, g, day), day);
  return rules;
}

static bool tells_groups_apart(const flow_builder *b, const rule_nodes *n, double day)
{
  const flow_value *may[] = {n->stay,     n->patience, n->blocked_patience,
                             n->max_stay, n->worsens,  n->bridging,
                             n->waits,    n->then};
  for (size_t i = 0; i < sizeof may / sizeof may[0]; i++) {
    if (flow_build_is_by_group(b, may[i], day)) return true;
  }
  return false;
}

static void read_groups(flow_builder *b, const rule_nodes *n, double day, flow_rules *rules)
{
  uint32_t count = b->plan->group_count;
  flow_group_rules *group = flow_build_array(b, count, sizeof *group);
  if (group == NULL) return;
  bool is_one = !tells_groups_apart(b, n, day);
  for (uint32_t g = 0; g < count; g++)
    group[g] = g > 0 && is_one ? group[0] : read_group(b, n, g, day);
  rules->groups = group;
}

static void read_order(flow_builder *b, const flow_value *node, double day, flow_rules *rules)
{
  node = flow_overlay_node(b->view, node, day);
  const flow_value *list = flow_overlay_get(b->view, node, "priority", day);
  rules->classes = (flow_classes){.count = 1};
  rules->order = flow_build_says(node, "lottery") ? FLOW_ORDER_LOTTERY : FLOW_ORDER_FIFO;
  if (list == NULL) return;
  rules->order = FLOW_ORDER_PRIORITY;
  rules->classes = flow_build_classes(b, list, day);
}

/* Places that are reserved for all, or none that are, hold nobody up. */
static void read_reserved(flow_builder *b, const flow_value *node, double day, flow_rules *rules)
{
  node = flow_overlay_node(b->view, node, day);
  const flow_value *places = flow_overlay_get(b->view, node, "places", day);
  const flow_value *list = flow_overlay_get(b->view, node, "for", day);
  const uint32_t reserved = flow_build_whole(b, places, day);
  if (list == NULL || reserved == 0) return;
  rules->reserved = reserved < FLOW_UNLIMITED ? (int32_t)reserved : FLOW_UNLIMITED;
  rules->rights = flow_build_classes(b, list, day);
}

static void read_closing(flow_builder *b, const rule_nodes *n, double day, flow_rules *rules)
{
  const flow_value *closing = flow_overlay_node(b->view, n->closing, day);
  const flow_value *notice = flow_overlay_get(b->view, closing, "evict_after", day);
  rules->closing = flow_build_says(closing, "evict") ? FLOW_CLOSING_EVICT
                   : notice != NULL                  ? FLOW_CLOSING_EVICT_AFTER
                                                     : FLOW_CLOSING_DRAIN;
  rules->notice_days = flow_build_number(b, notice, day, 0, 0);
  rules->evict_to = FLOW_NOWHERE; /* also what `list` means */
  if (!flow_build_says(flow_overlay_node(b->view, n->evict_to, day), "list"))
    rules->evict_to = flow_build_name(b, n->evict_to, day);
}

static void read_overflow(flow_builder *b, const flow_value *node, double day, flow_rules *rules)
{
  node = flow_overlay_node(b->view, node, day);
  if (node == NULL || node->type == FLOW_VALUE_NO) return;
  uint32_t count = node->shape == FLOW_SHAPE_LIST ? node->children : 1;
  int32_t *overflow = flow_build_array(b, count, sizeof *overflow);
  if (overflow == NULL) return;
  if (node->shape == FLOW_SHAPE_LIST) {
    const flow_value *c = node->first;
    for (uint32_t i = 0; i < count; i++, c = c->next) overflow[i] = flow_build_name(b, c, day);
  } else {
    overflow[0] = flow_build_name(b, node, day);
  }
  rules->overflow = overflow;
  rules->overflow_count = count;
}

/* A lever may ask for what only another key can answer. */
static void check_partners(flow_builder *b, const rule_nodes *n, const flow_rules *rules)
{
  bool gives_up = rules->cleaning_rate > 0;
  for (uint32_t g = 0; rules->groups != NULL && g < b->plan->group_count; g++)
    gives_up =
        gives_up || rules->groups[g].patience != NULL || rules->groups[g].blocked_patience != NULL;
  char date[11];
  flow_build_date(b, rules->from, date);
  if (rules->limit != FLOW_NO_LIMIT && rules->refused_to == FLOW_NOWHERE)
    flow_build_error(b, n->limit, "needs 'refused_to' on %s: where the refused go", date);
  if (gives_up && rules->gives_up_to == FLOW_NOWHERE)
    flow_build_error(b, n->patience, "needs 'gives_up_to' on %s: where those go who leave the list",
                     date);
}

static flow_rules read_rules(flow_builder *b, const rule_nodes *n, double day)
{
  flow_rules rules = {.from = day};
  const flow_value *admits = flow_overlay_node(b->view, n->admits, day);
  const flow_value *clock = flow_overlay_get(b->view, admits, "daily", day);
  const flow_value *limit = flow_overlay_node(b->view, n->limit, day);
  read_order(b, n->order, day, &rules);
  read_reserved(b, n->reserved, day, &rules);
  rules.strict = flow_build_says(flow_overlay_node(b->view, n->fit, day), "strict");
  rules.clock = clock != NULL && clock->type == FLOW_VALUE_CLOCK ? clock->day : NAN;
  rules.limit = limit != NULL && limit->type == FLOW_VALUE_NUMBER ? flow_build_whole(b, limit, day)
                                                                  : FLOW_NO_LIMIT;
  rules.refused_to = flow_build_name(b, n->refused_to, day);
  rules.gives_up_to = flow_build_name(b, n->gives_up_to, day);
  read_overflow(b, n->overflow, day, &rules);
  read_closing(b, n, day, &rules);
  rules.cleaning_rate = flow_build_number(b, n->list_cleaning, day, 0, 0);
  read_groups(b, n, day, &rules);
  check_partners(b, n, &rules);
  return rules;
}

static void build_rules(flow_builder *b, const flow_value *node, flow_facility *facility)
{
  rule_nodes nodes;
  find_nodes(node, &nodes);
  const flow_value *const all[] = {
#define VALUE(key) nodes.key,
      RULE_KEYS(VALUE)
#undef VALUE
  };
  flow_build_days(b, all, sizeof all / sizeof all[0]);
  flow_rules *rules = flow_build_array(b, b->days.count, sizeof *rules);
  if (rules == NULL) return;
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++) {
    flow_rules one = read_rules(b, &nodes, b->days.items[i]);
    if (b->status == SIM_OK && (count == 0 || !flow_rules_same(b->plan, &rules[count - 1], &one)))
      rules[count++] = one;
  }
  facility->rules = rules;
  facility->rules_count = count;
}

void flow_build_facilities(flow_builder *b)
{
  flow_facility *facilities = flow_build_array(b, b->plan->facility_count, sizeof *facilities);
  if (facilities == NULL) return;
  for (uint32_t f = 0; f < b->plan->facility_count && b->status != SIM_E_MEMORY; f++) {
    flow_build_places(b, b->index->nodes[f].value, &facilities[f]);
    build_rules(b, b->index->nodes[f].value, &facilities[f]);
  }
  b->plan->facilities = facilities;
}
