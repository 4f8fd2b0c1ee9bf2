/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"
#include "models/plan/plan_new.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static flow_date date_of(const flow_builder *b, double day)
{
  return flow_date_of_number(b->scenario->start + (int64_t)floor(day));
}

static double new_year(const flow_builder *b, int year)
{
  return flow_scenario_day(b->scenario, (flow_date){year, 1, 1});
}

static void build_years(flow_builder *b)
{
  flow_plan *plan = b->plan;
  int first = date_of(b, plan->start).year;
  int last = date_of(b, plan->end).year;
  size_t most = (size_t)(last - first) + 2;
  double *year_end = flow_build_array(b, most, sizeof *year_end);
  int *year = flow_build_array(b, most, sizeof *year);
  double *new_years = flow_build_array(b, most, sizeof *new_years);
  if (year_end == NULL || year == NULL || new_years == NULL) return;
  for (int y = first; y <= last; y++) {
    double end = fmin(new_year(b, y + 1), plan->end);
    if (end > 0 && new_year(b, y) < plan->end) {
      year_end[plan->year_count] = end;
      year[plan->year_count++] = y;
    }
    if (new_year(b, y) > plan->start && new_year(b, y) < plan->end)
      new_years[plan->new_year_count++] = new_year(b, y);
  }
  double length = new_year(b, first + 1) - new_year(b, first);
  plan->first_year_share = (new_year(b, first + 1) - plan->start) / length;
  plan->year_ends = year_end;
  plan->years = year;
  plan->new_years = new_years;
}

static void build_months(flow_builder *b)
{
  flow_plan *plan = b->plan;
  flow_date first = date_of(b, plan->start);
  first.day = 1;
  b->days.count = 0;
  if (b->status == SIM_OK)
    b->status = flow_date_list_add_months(&b->days, b->scenario->start,
                                          flow_scenario_day(b->scenario, first), plan->end);
  double *month_start = flow_build_array(b, b->days.count + 1, sizeof *month_start);
  if (month_start == NULL) return;
  for (size_t i = 0; i < b->days.count; i++) month_start[i] = b->days.items[i];
  month_start[b->days.count] = plan->end;
  plan->month_starts = month_start;
  plan->month_count = (uint32_t)b->days.count;
}

static void build_frame(flow_builder *b)
{
  flow_plan *plan = b->plan;
  const flow_node_index *index = b->index;
  const flow_value *run = flow_value_get(b->scenario->root, FLOW_KEY(scenario, run));
  plan->start = 0 - b->scenario->warm_up_days; /* never -0 */
  plan->end = b->scenario->end_day;
  plan->group_count = index->group_count;
  plan->facility_count = index->kinds[FLOW_NODE_FACILITY];
  plan->pool_count = index->kinds[FLOW_NODE_POOL];
  plan->exit_count = index->kinds[FLOW_NODE_EXIT];
  plan->inflow_count = index->kinds[FLOW_NODE_INFLOW];
  plan->node_count = index->node_count;
  plan->dwelling_type_count = index->type_count;
  plan->by_household =
      flow_value_says(flow_value_get(run, FLOW_KEY(run, identity)), FLOW_WORD(identity, household));
  const flow_value *most = flow_value_get(run, FLOW_KEY(run, most_events));
  plan->most_events =
      most != NULL && most->profile.count > 0 ? most->profile.pieces[0].value : FLOW_MOST_EVENTS;
  build_years(b);
  build_months(b);
}

static double realised_until(const flow_plan *plan)
{
  double day = INFINITY;
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    day = fmin(day, plan->inflows[i].process.realised_until);
  for (uint32_t p = 0; p < plan->pool_count; p++)
    day = fmin(day, plan->pools[p].supply.realised_until);
  return day;
}

/* For the plans that borrow from this one. */
static void keep_known(flow_builder *b)
{
  flow_known_dist *known = flow_build_array(b, b->known_count + 1, sizeof *known);
  if (known == NULL || b->plan == NULL) return;
  if (b->known_count > 0) memcpy(known, b->known, b->known_count * sizeof *known);
  b->plan->known = known;
  b->plan->known_count = b->known_count;
}

sim_status flow_plan_new(const flow_overlay *view, const flow_plan_baseline *baseline,
                         sim_dists *dists, flow_diagnostics *diags, flow_plan **out)
{
  flow_arena *arena = flow_arena_new();
  if (arena == NULL) return SIM_E_MEMORY;
  flow_builder b = {.scenario = flow_overlay_scenario(view),
                    .view = view,
                    .index = flow_overlay_index(view),
                    .baseline = baseline != NULL ? baseline->plan : NULL,
                    .dists = dists,
                    .diags = diags,
                    .arena = arena};
  b.plan = flow_build_array(&b, 1, sizeof *b.plan);
  if (b.plan != NULL) {
    b.plan->memory = arena;
    build_frame(&b);
    if (baseline != NULL) flow_build_lend(&b, baseline->view);
  }
  /* After a mistake of the user go on, so that all are found at once. */
  void (*const parts[])(flow_builder *) = {
      flow_build_groups, flow_build_inflows, flow_build_facilities, flow_build_pools,
      flow_build_exits,  flow_build_loops,   flow_build_initial,    flow_build_asked};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    if (b.status == SIM_OK || b.status == SIM_E_INPUT) parts[i](&b);
  }
  if (b.baseline == NULL) keep_known(&b);
  free(b.known);
  flow_date_list_free(&b.days);
  if (b.status != SIM_OK) {
    flow_plan_free(b.plan);
    if (b.plan == NULL) flow_arena_free(arena);
    return b.status;
  }
  b.plan->realised_until = realised_until(b.plan);
  *out = b.plan;
  return SIM_OK;
}

void flow_plan_free(flow_plan *plan)
{
  if (plan == NULL) return;
  flow_arena_free(plan->lent);
  flow_arena_free(plan->memory);
}
