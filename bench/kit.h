/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_KIT_H
#define BENCH_KIT_H

#include "engine/status.h"

#include <stddef.h>
#include <stdint.h>

/** @file kit.h
 *  How a benchmark program measures: many short rounds, the reference kernel just
 *  before and after each, so that a slow moment of the machine touches both.
 *
 *  Times are of the process, not of the clock on the wall. The program prints
 *  what it measured, a line of JSON per case; tools/bench makes sense of it. */

typedef struct bench_work {
  uint64_t operations; /* really done, at least those asked for */
  uint64_t events;     /* pending events taken; 0 where there are none */
  double value;        /* a result, so that no work can be left out */
} bench_work;

typedef struct bench_case {
  char name[48];         /* "pending/hold/1000" */
  const char *operation; /* what one operation is, a noun */
  uint64_t counted;      /* operations when instructions are counted; 0: they are not */
  double expected;       /* what `value` is on average, by theory; NAN: not known */
  uint32_t what;         /* for start and run */

  /** Make what the work needs. */
  sim_status (*start)(uint32_t what, void **state);
  /** Do at least `operations`. */
  sim_status (*run)(void *state, uint64_t operations, bench_work *work);
  void (*finish)(void *state);
} bench_case;

/** The program: `list`, `time ROUNDS MILLISECONDS [NAME...]` (all cases, or those
 *  of that name or below it: pending/hold has pending/hold/10 below it) or
 *  `count NAME` (its work once more after a first time, inside a function named
 *  bench_measured). Returns the exit status. */
int bench_main(int argc, char **argv, const bench_case *cases, size_t case_count);

#endif
