/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_REFERENCE_H
#define BENCH_REFERENCE_H

#include <stdint.h>

/** @file reference.h
 *  What a queue costs without a simulator: the measure that figures of different
 *  days are divided by, and the limit that peers are compared with.
 *
 *  Nothing here uses the project's code, so it stays as fast as the machine is.
 *  Changing it moves every ratio in history.csv: add a kernel instead. */

enum { BENCH_LAYERS = 256 };

/** Sequential draws, as fast as they come. */
typedef struct bench_random {
  uint64_t state;
  double x[BENCH_LAYERS + 1], f[BENCH_LAYERS + 1];
} bench_random;

void bench_random_init(bench_random *random, uint64_t seed);

/** Strictly inside (0, 1). Steele, Lea and Flood, "Fast splittable pseudorandom
 *  number generators" (OOPSLA 2014). */
double bench_uniform(bench_random *random);

/** Exponential with mean 1. Marsaglia and Tsang, "The ziggurat method for
 *  generating random variables" (2000). */
double bench_exponential(bench_random *random);

typedef struct bench_queue_result {
  double wait_mean; /* over all customers who started service */
  double list_mean; /* over time */
  double busy_mean; /* over time */
  double wait_longest;
} bench_queue_result;

/** Waits in M/M/1 by the recursion of D. V. Lindley, "The theory of queues with a
 *  single server" (1952): two draws a customer and no events. Mean service 1. */
double bench_lindley(bench_random *random, double load, uint64_t customers);

/** M/M/c as a hand-written loop over events: a winner tree over the servers, a
 *  ring of arrival times, waits, list and busy averages. Mean service 1, `load`
 *  per server below 1, 1 to 1024 servers. Aborts when 2^20 wait. */
bench_queue_result bench_loop(bench_random *random, uint32_t servers, double load,
                              uint64_t customers);

/** The reference kernel: `customers` by the recursion, then as many by the loop
 *  with ten servers, load 0.9. Returns a number that depends on all of it. */
double bench_reference(uint64_t customers);

#endif
