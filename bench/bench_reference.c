/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reference kernel's two halves as cases of their own, and the kernel as
 * tools/bench runs it beside the program. */
#include "bench/kit.h"
#include "bench/reference.h"

#include <math.h>
#include <stdlib.h>

static sim_status start(uint32_t what, void **state)
{
  (void)what;
  bench_random *random = malloc(sizeof *random);
  if (random == NULL) return SIM_E_MEMORY;
  bench_random_init(random, 2385);
  *state = random;
  return SIM_OK;
}

static sim_status lindley(void *state, uint64_t customers, bench_work *work)
{
  *work = (bench_work){customers, 0, bench_lindley(state, 0.9, customers)};
  return SIM_OK;
}

static sim_status loop(bench_random *random, uint32_t servers, uint64_t customers, bench_work *work)
{
  const bench_queue_result r = bench_loop(random, servers, 0.9, customers);
  *work = (bench_work){customers, 2 * customers, r.list_mean + r.busy_mean};
  return SIM_OK;
}

static sim_status loop_1(void *state, uint64_t customers, bench_work *work)
{
  return loop(state, 1, customers, work);
}

static sim_status loop_10(void *state, uint64_t customers, bench_work *work)
{
  return loop(state, 10, customers, work);
}

static sim_status loop_500(void *state, uint64_t customers, bench_work *work)
{
  return loop(state, 500, customers, work);
}

int main(int argc, char **argv)
{
  /* M/M/1 at 0.9: the mean wait is 9 services. Inside, M/M/10: 9 + 6.01861 (Erlang C 0.668732). */
  static const bench_case cases[] = {
      {"reference/lindley", "customer", 20000, 9, 0, start, lindley, free},
      {"reference/loop1", "customer", 20000, 9, 0, start, loop_1, free},
      {"reference/loop10", "customer", 20000, 15.01861, 0, start, loop_10, free},
      {"reference/loop500", "customer", 0, 450, 0, start, loop_500, free},
  };
  return bench_main(argc, argv, cases, sizeof cases / sizeof *cases);
}
