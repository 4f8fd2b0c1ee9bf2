/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measurements: one number into each of the engine's statistics, a list as the
 * lottery uses it, and one household's whole episode told to the meter. */
#include "bench/kit.h"
#include "bench/plans.h"
#include "bench/reference.h"
#include "engine/histogram.h"
#include "engine/roster.h"
#include "engine/tally.h"
#include "engine/timeavg.h"
#include "models/meter.h"

#include <math.h>
#include <stdlib.h>

enum { NUMBERS = 1 << 12, LISTED = 1000 };

typedef struct meters {
  double numbers[NUMBERS];
  uint32_t positions[LISTED];
  sim_roster roster;
  sim_durations durations;
  bench_plan *plan;
  flow_meter *meter;
} meters;

static void finish(void *state)
{
  meters *m = state;
  sim_roster_free(&m->roster);
  flow_meter_free(m->meter);
  bench_plan_free(m->plan);
  free(m);
}

static sim_status start(uint32_t what, void **out)
{
  (void)what;
  meters *m = calloc(1, sizeof *m);
  if (m == NULL) return SIM_E_MEMORY;
  bench_random random;
  bench_random_init(&random, 2385);
  for (int i = 0; i < NUMBERS; i++) m->numbers[i] = 50 * bench_exponential(&random);
  sim_status s = SIM_OK;
  for (uint32_t i = 0; i < LISTED && s == SIM_OK; i++)
    s = sim_roster_add(&m->roster, i, m->positions);
  const bench_row row = {
      .facilities = 1, .places = {20}, .stay_days = {50}, .arrivals_per_day = 1, .years = 6};
  if (s == SIM_OK) s = bench_plan_new(&row, &m->plan);
  if (s == SIM_OK) s = flow_meter_new(bench_plan_get(m->plan), &m->meter);
  if (s != SIM_OK) {
    finish(m);
    return s;
  }
  *out = m;
  return SIM_OK;
}

static sim_status tally(void *state, uint64_t operations, bench_work *work)
{
  const meters *m = state;
  sim_tally t = {0};
  for (uint64_t i = 0; i < operations; i++) sim_tally_add(&t, m->numbers[i % NUMBERS]);
  *work = (bench_work){operations, 0, sim_tally_sd(&t)};
  return SIM_OK;
}

static sim_status timeavg(void *state, uint64_t operations, bench_work *work)
{
  const meters *m = state;
  sim_timeavg a;
  double now = 0;
  sim_timeavg_start(&a, now, 0);
  for (uint64_t i = 0; i < operations; i++) {
    now += m->numbers[i % NUMBERS];
    sim_timeavg_set(&a, now, (double)(i % 7));
  }
  *work = (bench_work){operations, 0, sim_timeavg_mean(&a, now)};
  return SIM_OK;
}

static sim_status durations(void *state, uint64_t operations, bench_work *work)
{
  meters *m = state;
  sim_durations_clear(&m->durations);
  for (uint64_t i = 0; i < operations; i++)
    sim_durations_add(&m->durations, m->numbers[i % NUMBERS]);
  *work = (bench_work){operations, 0, sim_durations_quantile(&m->durations, 0.9)};
  return SIM_OK;
}

/* Who is drawn from anywhere on the list joins again at its end. */
static sim_status lottery(void *state, uint64_t operations, bench_work *work)
{
  meters *m = state;
  uint64_t sum = 0;
  for (uint64_t i = 0; i < operations; i++) {
    const uint32_t k = (uint32_t)(i * 7919 % LISTED);
    const uint32_t who = sim_roster_kth(&m->roster, k);
    sim_roster_remove(&m->roster, who, m->positions);
    const sim_status s = sim_roster_add(&m->roster, who, m->positions);
    if (s != SIM_OK) return s;
    sum += who;
  }
  *work = (bench_work){operations, 0, (double)sum};
  return SIM_OK;
}

/* Six years of one episode every hour: arrives, joins the list, is admitted, leaves for the exit. */
static sim_status episodes(void *state, uint64_t operations, bench_work *work)
{
  meters *m = state;
  const flow_plan *plan = bench_plan_get(m->plan);
  const flow_who who = {.group = 0, .persons = 1, .places = 1};
  const int32_t door = flow_plan_first_inflow(plan), exit = flow_plan_first_exit(plan);
  const double hour = 1.0 / 24, six_years = plan->end - 1;
  double now = six_years;
  for (uint64_t i = 0; i < operations; i++, now += hour) {
    if (now >= six_years) {
      flow_meter_reset(m->meter, plan);
      flow_meter_start(m->meter);
      flow_meter_places(m->meter, 0, 20, 0);
      now = 0;
    }
    flow_meter_count(m->meter, FLOW_COUNT_ARRIVALS, door, who);
    flow_meter_count(m->meter, FLOW_COUNT_ARRIVALS, 0, who);
    flow_meter_move(m->meter, FLOW_LEVEL_LIST, 0, who, +1, now);
    flow_meter_move(m->meter, FLOW_LEVEL_LIST, 0, who, -1, now + hour / 4);
    flow_meter_admit(m->meter, 0, who, hour / 4, now + hour / 4);
    flow_meter_leave(m->meter, 0, who, now + hour / 4, hour / 2, exit, now + hour * 3 / 4);
    flow_meter_count(m->meter, FLOW_COUNT_ARRIVALS, exit, who);
  }
  *work = (bench_work){operations, 0, now};
  return SIM_OK;
}

int main(int argc, char **argv)
{
  static const bench_case cases[] = {
      {"measures/tally", "number", 20000, NAN, 0, start, tally, finish},
      {"measures/timeavg", "change", 20000, NAN, 0, start, timeavg, finish},
      {"measures/durations", "number", 0, NAN, 0, start, durations, finish},
      {"measures/roster", "draw from the list", 20000, NAN, 0, start, lottery, finish},
      {"measures/meter", "episode", 20000, NAN, 0, start, episodes, finish},
  };
  return bench_main(argc, argv, cases, sizeof cases / sizeof *cases);
}
