/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/exact.h"
#include "models/queueing/erlang.h"
#include "tests/theory/exact/markov.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_LIST = 300 };
enum { LIST, CARE_1, READY_1, CARE_2, READY_2, CARE_3, AXES };

double bench_exact_mmc_wait(int places)
{
  return flow_mmc(0.9 * places, 1, places).wait_days;
}

/* Ready households go on, and the list comes in, until nobody can move: the last first. */
static void advance(int *s)
{
  while (s[READY_2] > 0 && s[CARE_3] < BENCH_BLOCKING_PLACES) {
    s[READY_2]--;
    s[CARE_3]++;
  }
  while (s[READY_1] > 0 && s[CARE_2] + s[READY_2] < BENCH_BLOCKING_PLACES) {
    s[READY_1]--;
    s[CARE_2]++;
  }
  while (s[LIST] > 0 && s[CARE_1] + s[READY_1] < BENCH_BLOCKING_PLACES) {
    s[LIST]--;
    s[CARE_1]++;
  }
}

static void move(const int *state, int from, int to, double rate, flow_chain *chain)
{
  int next[AXES];
  memcpy(next, state, sizeof next);
  if (from >= 0) next[from]--;
  if (to < AXES) next[to]++;
  advance(next);
  flow_chain_move(chain, next, rate);
}

static void moves(const void *model, const int *s, flow_chain *chain)
{
  const double *arrivals = model;
  move(s, -1, LIST, *arrivals, chain);
  move(s, CARE_1, READY_1, s[CARE_1], chain);
  move(s, CARE_2, READY_2, s[CARE_2], chain);
  move(s, CARE_3, AXES, s[CARE_3], chain);
}

sim_status bench_exact_blocking_wait(double arrivals, double *wait)
{
  static const int limit[AXES] = {LONGEST_LIST,          BENCH_BLOCKING_PLACES,
                                  BENCH_BLOCKING_PLACES, BENCH_BLOCKING_PLACES,
                                  BENCH_BLOCKING_PLACES, BENCH_BLOCKING_PLACES};
  flow_chain *chain = NULL;
  double *p = NULL;
  const sim_status s = exact_chain_solve(AXES, limit, moves, &arrivals, &chain, &p);
  if (s == SIM_OK) *wait = exact_chain_mean(chain, p, LIST) / arrivals;
  flow_chain_free(chain);
  free(p);
  return s;
}
