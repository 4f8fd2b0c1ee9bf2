/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/random_dice.h"

#include <math.h>

static bool has_somewhere_to_wait_for(const random_plan *r, const flow_group_rules *rules)
{
  bool any = false;
  for (uint32_t i = 0; i < rules->then.count; i++)
    any = any || rules->then.items[i].to < flow_plan_first_exit(&r->plan);
  return any && !rules->waits_outside;
}

static const flow_present *list_of(random_plan *r, const char *what, uint32_t f, uint32_t g,
                                   uint32_t count)
{
  flow_present *list = random_block(r, count + 1, sizeof *list);
  const flow_group *group = &r->plan.groups[g];
  for (uint32_t j = 0; j < count; j++) {
    const uint32_t key = g * 8 + j;
    list[j].days = random_roll(r, what, f, key, 20) / 2.0;
    const double blocked = random_roll(r, what, f + 50, key, 10) / 2.0;
    list[j].blocked_days = blocked > list[j].days ? NAN : blocked;
    if (random_roll(r, what, f + 70, key, 2))
      list[j].persons = group->persons[random_roll(r, what, f + 90, key, group->size_count)];
  }
  return list;
}

void random_initial(random_plan *r)
{
  flow_plan *plan = &r->plan;
  flow_initial *rows = random_block(r, plan->facility_count * plan->group_count, sizeof *rows);
  for (uint32_t f = 0; f < plan->facility_count; f++)
    for (uint32_t g = 0; g < plan->group_count; g++) {
      if (!random_applies(r, RANDOM_INITIAL, f, g, 60)) continue;
      const flow_facility *of = &plan->facilities[f];
      uint32_t now = 0;
      for (uint32_t i = 1; i < of->rules_count; i++)
        if (of->rules[i].from <= plan->start) now = i;
      flow_initial *row = &rows[plan->initial_count++];
      row->facility = (int32_t)f;
      row->group = (uint16_t)g;
      row->residents = random_roll(r, "residents", f, g, 5);
      row->waiting = random_roll(r, "waiting", f, g, 4);
      if (has_somewhere_to_wait_for(r, &of->rules[now].groups[g]))
        row->blocked = random_roll(r, "blocked", f, g, row->residents + 1);
      row->blocked_mean_days = 2.0 * random_roll(r, "blocked mean", f, g, 10);
      row->lifetime = random_days(r, "lifetime", f, g, 2, 30);
      row->max_stay = INFINITY;
      const flow_group_rules *rules = &of->rules[now].groups[g];
      if (rules->max_stay < INFINITY) {
        row->max_stay = rules->max_stay;
        row->cut_share = random_roll(r, "cut share", f, g, 3) / 4.0;
      }
      if (random_roll(r, "has waited", f, g, 3))
        row->waited = random_days(r, "waited", f, g, 0, 10);
      if (random_applies(r, RANDOM_SINCE, f, g, 40))
        row->since = random_days(r, "since", f, g, 0, 12);
      if (random_applies(r, RANDOM_BLOCKED_SINCE, f, g, 40))
        row->blocked_since = random_days(r, "blocked since", f, g, 0, 12);
      if (random_applies(r, RANDOM_LISTS, f, g, 40)) {
        row->inside = list_of(r, "inside", f, g, row->residents);
        row->listed = list_of(r, "listed", f, g, row->waiting);
      }
    }
  plan->initials = rows;
}
