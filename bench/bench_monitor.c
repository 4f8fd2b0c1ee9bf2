/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measuring costs, in a system the size of a town: 6 facilities, a pool, 6
 * exits, 10 inflows, 5 groups of which 3 have larger households, 6 years. Per
 * call of the monitor; and per replication what it takes to reset and write the
 * row, to check the books and to merge. */
#include "bench/kit.h"
#include "models/measure/conservation.h"
#include "models/estimate/summary.h"

#include <math.h>
#include <stdlib.h>

enum { FACILITIES = 6, NODES = 23, GROUPS = 5, YEARS = 6, LOTS = 1 << 12 };

static const uint16_t one[] = {1}, more[] = {1, 2, 3};
static const double certain[] = {1}, even[] = {1. / 3, 2. / 3, 1};

typedef struct lot { /* each group keeps to a facility, and now and then the pool */
  int32_t node;
  flow_who who;
} lot;

typedef struct town {
  flow_plan plan;
  flow_group groups[GROUPS];
  flow_pool pool;
  double year_end[YEARS], month_start[12 * YEARS];
  int year[YEARS];
  lot lots[LOTS];
  flow_monitor *monitor;
  flow_summary *summary;
} town;

static void deal(lot *lots)
{
  uint64_t state = 2385;
  for (int i = 0; i < LOTS; i++) {
    state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    const uint16_t group = (uint16_t)((state >> 40) % GROUPS);
    const uint16_t persons = group < 3 ? (uint16_t)(1 + (state >> 50) % 3) : 1;
    lots[i].who = (flow_who){.group = group, .persons = persons, .places = persons};
    lots[i].node = (state >> 60) == 0 ? FACILITIES : (int32_t)group;
  }
}

static void finish(void *state)
{
  town *t = state;
  flow_summary_free(t->summary);
  flow_monitor_free(t->monitor);
  free(t);
}

static void begin(town *t)
{
  flow_monitor_reset(t->monitor, &t->plan);
  flow_monitor_start(t->monitor);
}

/* 600 stays a year, and the row of what they left behind. */
static void live(town *t)
{
  begin(t);
  for (int year = 0; year < YEARS; year++) {
    for (int i = 0; i < 600; i++) {
      const lot *l = &t->lots[(i + 7 * year) % LOTS];
      const double now = 365 * year + 0.5 * i;
      flow_monitor_admit(t->monitor, l->who.group, l->who, 0.1 * i, now);
      flow_monitor_leave(t->monitor, l->who.group, l->who, now, 0, FACILITIES + 1 + i % 6, now);
    }
    flow_monitor_end_year(t->monitor, t->year_end[year]);
  }
}

static sim_status start(uint32_t what, void **out)
{
  (void)what;
  town *t = calloc(1, sizeof *t);
  if (t == NULL) return SIM_E_MEMORY;
  for (int g = 0; g < GROUPS; g++)
    t->groups[g] = (flow_group){.persons = g < 3 ? more : one,
                                .size_upto = g < 3 ? even : certain,
                                .size_count = g < 3 ? 3 : 1,
                                .places_as_persons = true,
                                .dwelling = -1};
  for (int y = 0; y < YEARS; y++) {
    t->year[y] = 2015 + y;
    t->year_end[y] = 365 * (y + 1);
  }
  for (int m = 0; m < 12 * YEARS; m++) t->month_start[m] = 365. / 12 * m;
  t->plan = (flow_plan){.end = 365 * YEARS,
                        .year_ends = t->year_end,
                        .years = t->year,
                        .year_count = YEARS,
                        .month_starts = t->month_start,
                        .month_count = 12 * YEARS,
                        .group_count = GROUPS,
                        .facility_count = FACILITIES,
                        .pool_count = 1,
                        .exit_count = 6,
                        .inflow_count = 10,
                        .node_count = NODES,
                        .groups = t->groups,
                        .pools = &t->pool};
  deal(t->lots);
  sim_status s = flow_monitor_new(&t->plan, NULL, &t->monitor);
  if (s == SIM_OK) s = flow_summary_new(flow_monitor_layout(t->monitor), 1, &t->summary);
  if (s != SIM_OK) {
    finish(t);
    return s;
  }
  live(t);
  *out = t;
  return SIM_OK;
}

static sim_status move(void *state, uint64_t operations, bench_work *work)
{
  town *t = state;
  begin(t);
  for (uint64_t i = 0; i < operations; i++) {
    const lot *l = &t->lots[i % LOTS];
    flow_monitor_move(t->monitor, FLOW_LEVEL_LIST, l->node, l->who, (i / LOTS) % 2 == 0 ? 1 : -1,
                      1e-7 * (double)i);
  }
  *work = (bench_work){operations, 0, 0};
  return SIM_OK;
}

static sim_status count(void *state, uint64_t operations, bench_work *work)
{
  town *t = state;
  begin(t);
  for (uint64_t i = 0; i < operations; i++)
    flow_monitor_count(t->monitor, FLOW_COUNT_ARRIVALS, t->lots[i % LOTS].node,
                       t->lots[i % LOTS].who);
  *work = (bench_work){operations, 0, 0};
  return SIM_OK;
}

/* A whole stay: all lots are admitted, then all leave. */
static sim_status stay(void *state, uint64_t operations, bench_work *work)
{
  town *t = state;
  begin(t);
  const uint64_t calls = 2 * LOTS * ((operations + LOTS - 1) / LOTS);
  for (uint64_t i = 0; i < calls; i++) {
    const lot *l = &t->lots[i % LOTS];
    const double now = 1e-7 * (double)i;
    if ((i / LOTS) % 2 == 0)
      flow_monitor_admit(t->monitor, l->who.group, l->who, 0.01 * (double)(i % LOTS), now);
    else
      flow_monitor_leave(t->monitor, l->who.group, l->who, 1e-7 * (double)(i - LOTS), 0, FACILITIES,
                         now);
  }
  *work = (bench_work){calls / 2, 0, 0};
  return SIM_OK;
}

static sim_status rows(void *state, uint64_t operations, bench_work *work)
{
  town *t = state;
  for (uint64_t i = 0; i < operations; i++) {
    begin(t);
    for (int year = 0; year < YEARS; year++) flow_monitor_end_year(t->monitor, t->year_end[year]);
  }
  *work = (bench_work){operations, 0, 0};
  return SIM_OK;
}

static sim_status accounts(void *state, uint64_t operations, bench_work *work)
{
  town *t = state;
  uint64_t wrong = 0;
  live(t);
  for (uint64_t i = 0; i < operations; i++) wrong += flow_conservation_check(t->monitor).what != 0;
  *work = (bench_work){operations, 0, (double)wrong};
  return wrong == 0 ? SIM_OK : SIM_E_FAULT;
}

static sim_status merge(void *state, uint64_t operations, bench_work *work)
{
  town *t = state;
  sim_status s = SIM_OK;
  live(t);
  const double *row = flow_monitor_row(t->monitor);
  for (uint64_t i = 0; i < operations && s == SIM_OK; i++)
    for (uint32_t part = 0; part < flow_summary_parts(t->summary) && s == SIM_OK; part++)
      s = flow_summary_merge_part(t->summary, part, &row);
  *work = (bench_work){operations, 0, 0};
  return s;
}

int main(int argc, char **argv)
{
  static const bench_case cases[] = {
      {"meter/move", "change", 20000, NAN, 0, start, move, finish},
      {"meter/count", "thing", 20000, NAN, 0, start, count, finish},
      {"meter/stay", "stay", 16384, NAN, 0, start, stay, finish},
      {"meter/row", "replication", 100, NAN, 0, start, rows, finish},
      {"meter/books", "replication", 0, NAN, 0, start, accounts, finish},
      {"meter/merge", "replication", 100, NAN, 0, start, merge, finish},
  };
  return bench_main(argc, argv, cases, sizeof cases / sizeof *cases);
}
