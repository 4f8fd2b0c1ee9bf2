/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulation on plans made by hand, every measure on: M/M/c at load 0.9 and three
 * facilities of two places in a row, where who is ready keeps the place until the
 * next has room. What it must find is the mean wait in mean stays, for M/M/500 the
 * mean number of places in use, for there hardly anyone waits. */
#include "bench/exact.h"
#include "bench/kit.h"
#include "bench/plans.h"
#include "models/simulate/simulation.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { BLOCKING = 3 }; /* `what` is a number of places, or this for the row of three */

typedef struct runner {
  bench_plan *plan;
  flow_state *simulation;
  uint32_t replication;
} runner;

static void finish(void *state)
{
  runner *r = state;
  flow_state_free(r->simulation);
  bench_plan_free(r->plan);
  free(r);
}

/* Stays are short, so that six years hold some ten thousand customers. */
static bench_row row_of(uint32_t what)
{
  if (what == BLOCKING)
    return (bench_row){.facilities = 3,
                       .places = {2, 2, 2},
                       .stay_days = {0.1, 0.1, 0.1},
                       .arrivals_per_day = 10,
                       .years = 6};
  const double stay_days = what <= 10 ? 0.05 * what : 5;
  return (bench_row){.facilities = 1,
                     .places = {(int32_t)what},
                     .stay_days = {stay_days},
                     .arrivals_per_day = 0.9 * what / stay_days,
                     .years = 6};
}

static sim_status start(uint32_t what, void **out)
{
  runner *r = calloc(1, sizeof *r);
  if (r == NULL) return SIM_E_MEMORY;
  const bench_row row = row_of(what);
  sim_status s = bench_plan_new(&row, &r->plan);
  if (s == SIM_OK) s = flow_state_new(bench_plan_get(r->plan), NULL, &r->simulation);
  if (s != SIM_OK) {
    finish(r);
    return s;
  }
  *out = r;
  return SIM_OK;
}

static double measured(flow_state *simulation, const char *name, size_t length, int32_t node)
{
  const flow_monitor *monitor = flow_state_monitor(simulation);
  const flow_row_layout *layout = flow_monitor_layout(monitor);
  const flow_cell cell = {.measure = flow_measure_find(name, length),
                          .node = node,
                          .destination = FLOW_NO_DESTINATION,
                          .group = layout->groups,
                          .plane = FLOW_UNIT_HOUSEHOLDS};
  return flow_fraction_value(
      flow_row_layout_read(layout, flow_monitor_row(monitor), &cell, layout->years));
}

static sim_status run(void *state, uint64_t customers, bench_work *work)
{
  runner *r = state;
  const flow_plan *plan = bench_plan_get(r->plan);
  const int32_t inflow = flow_plan_first_inflow(plan);
  const double mean_stay = sim_dist_mean(plan->facilities[0].rules[0].groups[0].stay);
  const bool crowd = plan->facilities[0].places[0].places > 10;
  double sum = 0;
  uint32_t replications = 0;
  *work = (bench_work){0};
  while (work->operations < customers) {
    const sim_random chance = {.seed = 2385, .replication = r->replication++, .mirrored = false};
    const sim_status s = flow_state_run(r->simulation, plan, &chance, NULL, NULL);
    if (s != SIM_OK) return s;
    work->operations += (uint64_t)measured(r->simulation, "arrivals", 8, inflow);
    work->events += flow_state_events(r->simulation);
    sum += crowd ? measured(r->simulation, "places_occupied", 15, 0)
                 : measured(r->simulation, "wait_mean", 9, 0) / mean_stay;
    replications++;
  }
  work->value = sum / replications;
  return SIM_OK;
}

static bench_case case_of(const char *name, uint32_t what, double expected)
{
  bench_case c = {.operation = "customer",
                  .counted = 1, /* one replication */
                  .expected = expected,
                  .what = what,
                  .start = start,
                  .run = run,
                  .finish = finish};
  snprintf(c.name, sizeof c.name, "journey/%s", name);
  return c;
}

int main(int argc, char **argv)
{
  double wait = NAN;
  const sim_status s = bench_exact_blocking_wait(1, &wait);
  if (s != SIM_OK) {
    fprintf(stderr, "%s\n", sim_status_text(s));
    return EXIT_FAILURE;
  }
  const bench_case cases[] = {case_of("mm1", 1, bench_exact_mmc_wait(1)),
                              case_of("mm10", 10, bench_exact_mmc_wait(10)),
                              case_of("mm500", 500, 450), case_of("blocking", BLOCKING, wait)};
  return bench_main(argc, argv, cases, sizeof cases / sizeof *cases);
}
