/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include <math.h>

/* The rules of a facility, one entry per date on which any of them changes. */

/* Everything under a facility that its rules hang on. */
static const flow_key_id rule_keys[] = {
    FLOW_KEY(facility, closing),       FLOW_KEY(facility, evict_to),
    FLOW_KEY(facility, evict),         FLOW_KEY(facility, evicted_stay),
    FLOW_KEY(facility, order),         FLOW_KEY(facility, admits),
    FLOW_KEY(facility, fit),           FLOW_KEY(facility, reserved),
    FLOW_KEY(facility, limit),         FLOW_KEY(facility, refused_to),
    FLOW_KEY(facility, overflow),      FLOW_KEY(facility, patience),
    FLOW_KEY(facility, gives_up_to),   FLOW_KEY(facility, blocked_patience),
    FLOW_KEY(facility, list_cleaning), FLOW_KEY(facility, stay),
    FLOW_KEY(facility, max_stay),      FLOW_KEY(facility, then),
    FLOW_KEY(facility, waits),         FLOW_KEY(facility, worsens),
    FLOW_KEY(facility, bridging)};

/* Those that may be given by group. */
static const flow_key_id group_keys[] = {FLOW_KEY(facility, stay),
                                         FLOW_KEY(facility, patience),
                                         FLOW_KEY(facility, blocked_patience),
                                         FLOW_KEY(facility, max_stay),
                                         FLOW_KEY(facility, worsens),
                                         FLOW_KEY(facility, bridging),
                                         FLOW_KEY(facility, waits),
                                         FLOW_KEY(facility, then)};

enum {
  RULE_KEYS = sizeof rule_keys / sizeof *rule_keys,
  GROUP_KEYS = sizeof group_keys / sizeof *group_keys
};

static void read_max_stay(flow_builder *b, const flow_value *value, double day,
                          flow_group_rules *out)
{
  out->max_stay = INFINITY;
  out->max_stay_to = FLOW_NOWHERE;
  if (value == NULL || value->shape != FLOW_SHAPE_MAP) return;
  out->max_stay =
      flow_build_number(b, flow_value_get(value, FLOW_KEY(max_stay, after)), day, 0, INFINITY);
  out->max_stay_to = flow_build_name(b, flow_value_get(value, FLOW_KEY(max_stay, to)), day);
}

/* What a facility says for a group by a key that may be given by group. */
static const flow_value *own_of(const flow_builder *b, const flow_value *facility, flow_key_id key,
                                uint32_t g, double day)
{
  return flow_build_pick(b, flow_value_get(facility, key), g, day);
}

/* Who follows the stay waits as long at most as it would stay. */
static const sim_dist *read_patience(flow_builder *b, const flow_value *value, double day,
                                     const sim_dist *stay)
{
  value = flow_overlay_node(b->view, value, day);
  return flow_value_get(value, FLOW_KEY(patience, follows)) != NULL
             ? stay
             : flow_build_dist(b, value, day);
}

static flow_group_rules read_group(flow_builder *b, const flow_value *facility, uint32_t g,
                                   double day)
{
#define OWN(key) own_of(b, facility, FLOW_KEY(facility, key), g, day)
  flow_group_rules rules = {0};
  rules.stay = flow_build_dist(b, OWN(stay), day);
  rules.patience = read_patience(b, OWN(patience), day, rules.stay);
  rules.blocked_patience = flow_build_dist(b, OWN(blocked_patience), day);
  read_max_stay(b, OWN(max_stay), day, &rules);
  rules.worsens = flow_build_number(b, OWN(worsens), day, 0, 0);
  rules.bridging_share =
      flow_build_share(b, flow_value_get(OWN(bridging), FLOW_KEY(bridging, share)), day);
  rules.waits_outside = flow_value_says(OWN(waits), FLOW_WORD(waits, outside));
  rules.then = flow_build_routes(b, OWN(then), day);
#undef OWN
  return rules;
}

static bool tells_groups_apart(const flow_builder *b, const flow_value *facility, double day)
{
  for (size_t i = 0; i < GROUP_KEYS; i++)
    if (flow_build_is_by_group(b, flow_value_get(facility, group_keys[i]), day)) return true;
  return false;
}

static void read_groups(flow_builder *b, const flow_value *facility, double day, flow_rules *rules)
{
  uint32_t count = b->plan->group_count;
  flow_group_rules *group = flow_build_array(b, count, sizeof *group);
  if (group == NULL) return;
  bool is_one = !tells_groups_apart(b, facility, day);
  for (uint32_t g = 0; g < count; g++)
    group[g] = g > 0 && is_one ? group[0] : read_group(b, facility, g, day);
  rules->groups = group;
}

static void read_order(flow_builder *b, const flow_value *value, double day, flow_rules *rules)
{
  value = flow_overlay_node(b->view, value, day);
  const flow_value *list = flow_overlay_get(b->view, value, FLOW_KEY(order, priority), day);
  rules->classes = (flow_classes){.count = 1};
  rules->order =
      flow_value_says(value, FLOW_WORD(order, lottery)) ? FLOW_ORDER_LOTTERY : FLOW_ORDER_FIFO;
  if (list == NULL) return;
  rules->order = FLOW_ORDER_PRIORITY;
  rules->classes = flow_build_classes(b, list, day);
}

/* Places that are reserved for all, or none that are, hold nobody up. */
static void read_reserved(flow_builder *b, const flow_value *value, double day, flow_rules *rules)
{
  value = flow_overlay_node(b->view, value, day);
  const flow_value *places = flow_overlay_get(b->view, value, FLOW_KEY(reserved, places), day);
  const flow_value *list = flow_overlay_get(b->view, value, FLOW_KEY(reserved, for), day);
  const uint32_t reserved = flow_build_whole(b, places, day);
  if (list == NULL || reserved == 0) return;
  rules->reserved = reserved < FLOW_UNLIMITED ? (int32_t)reserved : FLOW_UNLIMITED;
  rules->rights = flow_build_classes(b, list, day);
}

/* Who is sent away, and with what. */
static void read_evicted(flow_builder *b, const flow_value *facility, double day, flow_rules *rules)
{
  const flow_value *evict =
      flow_overlay_node(b->view, flow_value_get(facility, FLOW_KEY(facility, evict)), day);
  const flow_value *stay =
      flow_overlay_node(b->view, flow_value_get(facility, FLOW_KEY(facility, evicted_stay)), day);
  rules->evict = flow_value_says(evict, FLOW_WORD(evict, longest))    ? FLOW_EVICT_LONGEST
                 : flow_value_says(evict, FLOW_WORD(evict, by_class)) ? FLOW_EVICT_BY_CLASS
                                                                      : FLOW_EVICT_LATEST;
  rules->evicted_stay =
      flow_value_says(stay, FLOW_WORD(evicted_stay, continues)) ? FLOW_EVICTED_STAY_CONTINUES
      : flow_value_says(stay, FLOW_WORD(evicted_stay, anew))    ? FLOW_EVICTED_STAY_ANEW
                                                                : FLOW_EVICTED_STAY_IF_SAME;
}

static void read_closing(flow_builder *b, const flow_value *facility, double day, flow_rules *rules)
{
  const flow_value *closing =
      flow_overlay_node(b->view, flow_value_get(facility, FLOW_KEY(facility, closing)), day);
  const flow_value *notice =
      flow_overlay_get(b->view, closing, FLOW_KEY(closing, evict_after), day);
  rules->closing = flow_value_says(closing, FLOW_WORD(closing, evict)) ? FLOW_CLOSING_EVICT
                   : notice != NULL                                    ? FLOW_CLOSING_EVICT_AFTER
                                                                       : FLOW_CLOSING_DRAIN;
  rules->notice_days = flow_build_number(b, notice, day, 0, 0);
  rules->evict_to = FLOW_NOWHERE; /* also what `list` means */
  if (!flow_value_says(
          flow_overlay_node(b->view, flow_value_get(facility, FLOW_KEY(facility, evict_to)), day),
          FLOW_WORD(evict_to, list)))
    rules->evict_to =
        flow_build_name(b, flow_value_get(facility, FLOW_KEY(facility, evict_to)), day);
}

static void read_overflow(flow_builder *b, const flow_value *value, double day, flow_rules *rules)
{
  value = flow_overlay_node(b->view, value, day);
  if (value == NULL || value->type == FLOW_VALUE_NO) return;
  uint32_t count = value->shape == FLOW_SHAPE_LIST ? value->children : 1;
  int32_t *overflow = flow_build_array(b, count, sizeof *overflow);
  if (overflow == NULL) return;
  if (value->shape == FLOW_SHAPE_LIST) {
    const flow_value *c = value->first;
    for (uint32_t i = 0; i < count; i++, c = c->next) overflow[i] = flow_build_name(b, c, day);
  } else {
    overflow[0] = flow_build_name(b, value, day);
  }
  rules->overflow = overflow;
  rules->overflow_count = count;
}

/* A lever may ask for what only another key can answer. */
static void check_partners(flow_builder *b, const flow_value *facility, const flow_rules *rules)
{
  bool gives_up = rules->cleaning_rate > 0;
  for (uint32_t g = 0; rules->groups != NULL && g < b->plan->group_count; g++)
    gives_up =
        gives_up || rules->groups[g].patience != NULL || rules->groups[g].blocked_patience != NULL;
  char date[11];
  flow_build_date(b, rules->from, date);
  if (rules->limit != FLOW_NO_LIMIT && rules->refused_to == FLOW_NOWHERE)
    flow_build_error(b, flow_value_get(facility, FLOW_KEY(facility, limit)),
                     FLOW_SAYS(NEEDS_REFUSED_TO), date);
  if (gives_up && rules->gives_up_to == FLOW_NOWHERE)
    flow_build_error(b, flow_value_get(facility, FLOW_KEY(facility, patience)),
                     FLOW_SAYS(NEEDS_GIVES_UP_TO), date);
}

static flow_rules read_rules(flow_builder *b, const flow_value *facility, double day)
{
  flow_rules rules = {.from = day};
  const flow_value *admits =
      flow_overlay_node(b->view, flow_value_get(facility, FLOW_KEY(facility, admits)), day);
  const flow_value *clock = flow_overlay_get(b->view, admits, FLOW_KEY(admits, daily), day);
  const flow_value *limit =
      flow_overlay_node(b->view, flow_value_get(facility, FLOW_KEY(facility, limit)), day);
  read_order(b, flow_value_get(facility, FLOW_KEY(facility, order)), day, &rules);
  read_reserved(b, flow_value_get(facility, FLOW_KEY(facility, reserved)), day, &rules);
  rules.strict = flow_value_says(
      flow_overlay_node(b->view, flow_value_get(facility, FLOW_KEY(facility, fit)), day),
      FLOW_WORD(fit, strict));
  rules.clock = clock != NULL && clock->type == FLOW_VALUE_CLOCK ? clock->day : NAN;
  rules.limit = limit != NULL && limit->type == FLOW_VALUE_NUMBER ? flow_build_whole(b, limit, day)
                                                                  : FLOW_NO_LIMIT;
  rules.refused_to =
      flow_build_name(b, flow_value_get(facility, FLOW_KEY(facility, refused_to)), day);
  rules.gives_up_to =
      flow_build_name(b, flow_value_get(facility, FLOW_KEY(facility, gives_up_to)), day);
  read_overflow(b, flow_value_get(facility, FLOW_KEY(facility, overflow)), day, &rules);
  read_closing(b, facility, day, &rules);
  read_evicted(b, facility, day, &rules);
  rules.cleaning_rate =
      flow_build_number(b, flow_value_get(facility, FLOW_KEY(facility, list_cleaning)), day, 0, 0);
  read_groups(b, facility, day, &rules);
  check_partners(b, facility, &rules);
  return rules;
}

static void build_rules(flow_builder *b, const flow_value *value, flow_facility *facility)
{
  const flow_value *all[RULE_KEYS];
  for (size_t i = 0; i < RULE_KEYS; i++) all[i] = flow_value_get(value, rule_keys[i]);
  flow_build_days(b, all, RULE_KEYS);
  flow_rules *rules = flow_build_array(b, b->days.count, sizeof *rules);
  if (rules == NULL) return;
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++) {
    flow_rules one = read_rules(b, value, b->days.items[i]);
    if (b->status == SIM_OK && (count == 0 || !flow_rules_same(b->plan, &rules[count - 1], &one)))
      rules[count++] = one;
  }
  facility->rules = rules;
  facility->rules_count = count;
}

void flow_build_facilities(flow_builder *b)
{
  const uint32_t count = b->plan->facility_count;
  if (flow_build_are_lent(b, 0, count)) {
    b->plan->facilities = b->baseline->facilities;
    return;
  }
  flow_facility *facilities = flow_build_array(b, count, sizeof *facilities);
  if (facilities == NULL) return;
  for (uint32_t f = 0; f < count && b->status != SIM_E_MEMORY; f++) {
    if (flow_build_is_lent(b, (int32_t)f)) {
      facilities[f] = b->baseline->facilities[f];
      continue;
    }
    flow_build_places(b, b->index->nodes[f].value, &facilities[f]);
    build_rules(b, b->index->nodes[f].value, &facilities[f]);
  }
  b->plan->facilities = facilities;
}
