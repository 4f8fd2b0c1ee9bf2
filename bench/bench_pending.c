/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nanoseconds per hold operation (take the earliest, put it back later) on the
 * pending events: by number of slots, with continuous times and with whole
 * days. The draw is a multiply-and-shift generator with -log(u) from a table,
 * and is measured alone on the first line. */
#include "engine/pending.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TABLE = 1 << 14, ROUNDS = 7, HOLDS = 1000000 };

static double gaps[TABLE];
static uint64_t state = 2385;

static double gap(void)
{
  state = state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return gaps[state >> 50];
}

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static double draws_alone_ns(void)
{
  double best = INFINITY, sum = 0;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = seconds();
    for (int i = 0; i < HOLDS; i++) sum += gap();
    best = fmin(best, (seconds() - start) / HOLDS);
  }
  return sum > 0 ? 1e9 * best : NAN;
}

static double hold_ns(uint32_t slots, int whole_days)
{
  sim_pending *pending;
  if (sim_pending_new(slots, &pending) != SIM_OK) return NAN;
  for (uint32_t slot = 0; slot < slots; slot++) {
    const double at = 30 * gap();
    sim_pending_set(pending, slot, whole_days ? ceil(at) : at, slot % 7);
  }
  double best = INFINITY;
  for (int round = 0; round < ROUNDS; round++) {
    const double start = seconds();
    for (int i = 0; i < HOLDS; i++) {
      const sim_event first = sim_pending_first(pending);
      const double wait = 30 * gap();
      const double days = (double)(int64_t)(wait + 1);
      sim_pending_set(pending, first.slot, first.at + (whole_days ? days : wait), first.rank);
    }
    best = fmin(best, (seconds() - start) / HOLDS);
  }
  sim_pending_free(pending);
  return 1e9 * best;
}

int main(void)
{
  for (int i = 0; i < TABLE; i++) gaps[i] = -log((i + 0.5) / TABLE);
  printf("draw alone %.1f ns\n%8s %12s %12s\n", draws_alone_ns(), "slots", "continuous",
         "whole days");
  for (uint32_t slots = 10; slots <= 100000; slots *= 10)
    printf("%8u %12.1f %12.1f\n", slots, hold_ns(slots, 0), hold_ns(slots, 1));
  return EXIT_SUCCESS;
}
