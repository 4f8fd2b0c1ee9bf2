/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measurements: one number into each of the engine's statistics, and a list as the
 * lottery uses it. */
#include "bench/kit.h"
#include "bench/reference.h"
#include "engine/stats/histogram.h"
#include "engine/event/indexed_fifo.h"
#include "engine/stats/tally.h"

#include <math.h>
#include <stdlib.h>

enum { NUMBERS = 1 << 12, LISTED = 1000 };

typedef struct meters {
  double numbers[NUMBERS];
  uint32_t positions[LISTED];
  sim_fifo roster;
  sim_durations durations;
} meters;

static void finish(void *state)
{
  meters *m = state;
  sim_fifo_free(&m->roster);
  sim_durations_free(&m->durations);
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
    s = sim_fifo_add(&m->roster, i, m->positions);
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

static sim_status durations(void *state, uint64_t operations, bench_work *work)
{
  meters *m = state;
  sim_durations_clear(&m->durations);
  for (uint64_t i = 0; i < operations; i++)
    sim_durations_add(&m->durations, m->numbers[i % NUMBERS]);
  const double p = 0.9;
  double days;
  sim_durations_quantiles(&m->durations, &p, 1, &days);
  *work = (bench_work){operations, 0, days};
  return SIM_OK;
}

/* Who is drawn from anywhere on the list joins again at its end. */
static sim_status lottery(void *state, uint64_t operations, bench_work *work)
{
  meters *m = state;
  uint64_t sum = 0;
  for (uint64_t i = 0; i < operations; i++) {
    const uint32_t k = (uint32_t)(i * 7919 % LISTED);
    const uint32_t who = sim_fifo_kth(&m->roster, k);
    sim_fifo_remove(&m->roster, who, m->positions);
    const sim_status s = sim_fifo_add(&m->roster, who, m->positions);
    if (s != SIM_OK) return s;
    sum += who;
  }
  *work = (bench_work){operations, 0, (double)sum};
  return SIM_OK;
}

int main(int argc, char **argv)
{
  static const bench_case cases[] = {
      {"measures/tally", "number", 20000, NAN, 0, start, tally, finish},
      {"measures/durations", "number", 0, NAN, 0, start, durations, finish},
      {"measures/roster", "lot", 20000, NAN, 0, start, lottery, finish},
  };
  return bench_main(argc, argv, cases, sizeof cases / sizeof *cases);
}
