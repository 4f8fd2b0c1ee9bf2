/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/plans.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_YEARS = 100, MONTHS = 12, MONTH_DAYS = 30, FIRST_YEAR = 2001 };

struct bench_plan {
  flow_plan plan;
  sim_dists *dists;
  flow_facility facilities[BENCH_ROW_MOST];
  flow_places places[BENCH_ROW_MOST];
  flow_rules rules[BENCH_ROW_MOST];
  flow_group_rules group_rules[BENCH_ROW_MOST];
  flow_route routes[BENCH_ROW_MOST], door_route;
  flow_group group;
  flow_inflow inflow;
  flow_rate_piece piece;
  flow_inflow_routes door;
  flow_exit exit;
  flow_exit_rules exit_rules;
  double year_end[MOST_YEARS], month_start[MOST_YEARS * MONTHS + 1];
  int year[MOST_YEARS];
};

static const uint16_t one_person[] = {1};
static const double certain[] = {1};

void bench_plan_free(bench_plan *plan)
{
  if (plan == NULL) return;
  sim_dists_free(plan->dists);
  free(plan);
}

const flow_plan *bench_plan_get(const bench_plan *plan)
{
  return &plan->plan;
}

static void set_calendar(bench_plan *p, uint32_t years)
{
  for (uint32_t y = 0; y < years; y++) {
    p->year[y] = FIRST_YEAR + (int)y;
    p->year_end[y] = (y + 1.0) * MONTHS * MONTH_DAYS;
  }
  for (uint32_t m = 0; m <= years * MONTHS; m++) p->month_start[m] = (double)m * MONTH_DAYS;
  p->plan.start = 0;
  p->plan.end = p->year_end[years - 1];
  p->plan.year_ends = p->plan.new_years = p->year_end;
  p->plan.years = p->year;
  p->plan.year_count = years;
  p->plan.new_year_count = years - 1;
  p->plan.month_starts = p->month_start;
  p->plan.month_count = years * MONTHS;
  p->plan.first_year_share = 1;
}

static sim_status set_facility(bench_plan *p, const bench_row *row, uint32_t f)
{
  const sim_dist_spec stay = {.family = SIM_DIST_EXPONENTIAL,
                              .a = row->stay_days[f],
                              .at_least = -INFINITY,
                              .at_most = INFINITY};
  p->places[f] = (flow_places){.from = 0, .places = row->places[f]};
  p->routes[f] = (flow_route){1, (int32_t)f + 1}; /* the exit follows the facilities */
  p->group_rules[f] = (flow_group_rules){
      .max_stay = INFINITY, .max_stay_to = FLOW_NOWHERE, .then = {&p->routes[f], 1}};
  p->rules[f] = (flow_rules){.order = FLOW_ORDER_FIFO,
                             .classes = {.count = 1},
                             .clock = NAN,
                             .limit = FLOW_NO_LIMIT,
                             .refused_to = FLOW_NOWHERE,
                             .gives_up_to = FLOW_NOWHERE,
                             .evict_to = FLOW_NOWHERE,
                             .groups = &p->group_rules[f]};
  p->facilities[f] = (flow_facility){
      .places = &p->places[f], .places_count = 1, .rules = &p->rules[f], .rules_count = 1};
  return sim_dists_add(p->dists, &stay, &p->group_rules[f].stay);
}

sim_status bench_plan_new(const bench_row *row, bench_plan **out)
{
  if (row->facilities < 1 || row->facilities > BENCH_ROW_MOST || row->years < 1 ||
      row->years > MOST_YEARS)
    return SIM_E_INPUT;
  bench_plan *p = calloc(1, sizeof *p);
  if (p == NULL) return SIM_E_MEMORY;
  sim_status s = sim_dists_new(&p->dists);
  for (uint32_t f = 0; f < row->facilities && s == SIM_OK; f++) s = set_facility(p, row, f);
  if (s != SIM_OK) {
    bench_plan_free(p);
    return s;
  }
  set_calendar(p, (uint32_t)row->years);
  p->group = (flow_group){
      .persons = one_person, .size_upto = certain, .size_count = 1, .places = 1, .dwelling = -1};
  p->door_route = (flow_route){1, 0};
  p->door = (flow_inflow_routes){.from = 0, .to = {&p->door_route, 1}};
  p->piece = (flow_rate_piece){.from = 0, .rate = row->arrivals_per_day};
  p->inflow = (flow_inflow){.process = {.kind = FLOW_PROCESS_POISSON,
                                        .pieces = &p->piece,
                                        .piece_count = 1,
                                        .layer_rate = row->arrivals_per_day},
                            .doors = &p->door,
                            .door_count = 1};
  p->exit_rules = (flow_exit_rules){.returns = {.to = FLOW_NOWHERE}};
  p->exit = (flow_exit){.rules = &p->exit_rules, .rules_count = 1};
  p->plan.group_count = p->plan.exit_count = p->plan.inflow_count = 1;
  p->plan.facility_count = row->facilities;
  p->plan.node_count = row->facilities + 2;
  p->plan.groups = &p->group;
  p->plan.facilities = p->facilities;
  p->plan.exits = &p->exit;
  p->plan.inflows = &p->inflow;
  *out = p;
  return SIM_OK;
}
