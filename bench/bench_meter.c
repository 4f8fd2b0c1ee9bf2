/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What measuring costs, in a system the size of a town: 6 facilities, a pool, 6
 * exits, 10 inflows, 5 groups of which 3 have larger households, 6 years. Per
 * call of the meter in ns, and per replication what it takes to write the row,
 * to check the books and to merge, in microseconds. */
#include "models/books.h"
#include "models/summary.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
  FACILITIES = 6,
  NODES = 23,
  GROUPS = 5,
  YEARS = 6,
  LOTS = 1 << 12,
  ROUNDS = 7,
  CALLS = 1 << 18
};

static const uint16_t one[] = {1}, more[] = {1, 2, 3};
static const double certain[] = {1}, even[] = {1. / 3, 2. / 3, 1};

typedef struct lot { /* each group keeps to a facility, and now and then the pool */
  int32_t node;
  flow_who who;
} lot;

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

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

static double move_ns(flow_meter *meter, const flow_plan *plan, const lot *lots)
{
  double best = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    flow_meter_reset(meter, plan);
    flow_meter_start(meter);
    double now = 0;
    const double start = seconds();
    for (int i = 0; i < CALLS; i++) {
      const lot *l = &lots[i % LOTS];
      now += 1e-4;
      flow_meter_move(meter, FLOW_LEVEL_LIST, l->node, l->who, (i / LOTS) % 2 == 0 ? 1 : -1, now);
    }
    best = fmin(best, (seconds() - start) / CALLS);
  }
  return 1e9 * best;
}

static double count_ns(flow_meter *meter, const flow_plan *plan, const lot *lots)
{
  double best = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    flow_meter_reset(meter, plan);
    flow_meter_start(meter);
    const double start = seconds();
    for (int i = 0; i < CALLS; i++)
      flow_meter_count(meter, FLOW_COUNT_ARRIVALS, lots[i % LOTS].node, lots[i % LOTS].who);
    best = fmin(best, (seconds() - start) / CALLS);
  }
  return 1e9 * best;
}

/* A whole stay: admitted, and left one round of the lots later. */
static double stay_ns(flow_meter *meter, const flow_plan *plan, const lot *lots)
{
  double best = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    flow_meter_reset(meter, plan);
    flow_meter_start(meter);
    double now = 0;
    const double start = seconds();
    for (int i = 0; i < CALLS; i++) {
      const lot *l = &lots[i % LOTS];
      now += 1e-4;
      if ((i / LOTS) % 2 == 0)
        flow_meter_admit(meter, l->who.group, l->who, 0.01 * (i % LOTS), now);
      else
        flow_meter_leave(meter, l->who.group, l->who, now - 1e-4 * LOTS, 0.3, FACILITIES, now);
    }
    best = fmin(best, (seconds() - start) / (CALLS / 2));
  }
  return 1e9 * best;
}

typedef struct closing {
  double row_us, books_us, merge_us;
} closing;

static closing closing_us(flow_meter *meter, const flow_plan *plan, const lot *lots)
{
  closing best = {INFINITY, INFINITY, INFINITY};
  flow_summary *summary = NULL;
  if (flow_summary_new(flow_meter_layout(meter), &summary) != SIM_OK) return best;
  bool balanced = true;
  for (int round = 0; round < 100 * ROUNDS; round++) {
    flow_meter_reset(meter, plan);
    flow_meter_start(meter);
    double row = 0;
    for (int year = 0; year < YEARS; year++) {
      for (int i = 0; i < 600; i++) {
        const lot *l = &lots[(i + 7 * round) % LOTS];
        const double now = 365 * year + 0.5 * i;
        flow_meter_admit(meter, l->who.group, l->who, 0.1 * (i % (round + 1)), now);
        flow_meter_leave(meter, l->who.group, l->who, now, 0, FACILITIES + 1 + i % 6, now);
      }
      const double start = seconds();
      flow_meter_end_year(meter, plan->year_end[year]);
      row += seconds() - start;
    }
    const double start = seconds();
    balanced = balanced && !flow_books_check(meter).what;
    const double checked = seconds();
    if (flow_summary_merge(summary, flow_meter_row(meter)) != SIM_OK) break;
    const double merged = seconds();
    best.row_us = fmin(best.row_us, 1e6 * row);
    best.books_us = fmin(best.books_us, 1e6 * (checked - start));
    if (round > 10) best.merge_us = fmin(best.merge_us, 1e6 * (merged - checked));
  }
  flow_summary_free(summary);
  if (!balanced) best.books_us = NAN;
  return best;
}

int main(void)
{
  static lot lots[LOTS];
  static double year_end[YEARS], month_start[12 * YEARS];
  static const int year[YEARS] = {2015, 2016, 2017, 2018, 2019, 2020};
  flow_group groups[GROUPS];
  for (int g = 0; g < GROUPS; g++)
    groups[g] = (flow_group){.persons = g < 3 ? more : one,
                             .upto = g < 3 ? even : certain,
                             .sizes = g < 3 ? 3 : 1,
                             .places_as_persons = true,
                             .dwelling = -1};
  for (int y = 0; y < YEARS; y++) year_end[y] = 365 * (y + 1);
  for (int m = 0; m < 12 * YEARS; m++) month_start[m] = 365. / 12 * m;
  const flow_plan plan = {.end = 365 * YEARS,
                          .year_end = year_end,
                          .year = year,
                          .years = YEARS,
                          .month_start = month_start,
                          .months = 12 * YEARS,
                          .groups = GROUPS,
                          .facilities = FACILITIES,
                          .pools = 1,
                          .exits = 6,
                          .inflows = 10,
                          .nodes = NODES,
                          .group = groups};
  flow_meter *meter = NULL;
  if (flow_meter_new(&plan, &meter) != SIM_OK) return 1;
  deal(lots);
  printf("move   %6.1f ns\n", move_ns(meter, &plan, lots));
  printf("count  %6.1f ns\n", count_ns(meter, &plan, lots));
  printf("stay   %6.1f ns (admit and leave)\n", stay_ns(meter, &plan, lots));
  const closing cost = closing_us(meter, &plan, lots);
  printf("row    %6.1f us (%zu numbers)\n", cost.row_us, flow_meter_layout(meter)->length);
  printf("books  %6.1f us\n", cost.books_us);
  printf("merge  %6.1f us\n", cost.merge_us);
  flow_meter_free(meter);
  return 0;
}
