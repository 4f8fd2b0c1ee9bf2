/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_PARALLEL_INTERRUPT_H
#define ENGINE_PARALLEL_INTERRUPT_H

#include "engine/status.h"

#include <stdatomic.h>
#include <stdbool.h>

/** @file interrupt.h
 *  When long work is given up: somebody asked, or its time is over.
 *
 *  What is under way may still be finished within a grace of half a second, so that work of the
 *  usual length is kept whole; whoever looks often enough ends within a second. */

typedef struct sim_interrupt {
  const atomic_int *asked; /* borrowed; not 0: give up. NULL: nobody asks */
  double deadline;         /* by sim_seconds; INFINITY: none */
} sim_interrupt;

/** Seconds on a clock that only goes forward. */
double sim_seconds(void);

/** Whether to give up now. `*asked_since` is the caller's own, INFINITY before the first look:
 *  when it first saw that somebody asks. */
bool sim_interrupt_is_due(const sim_interrupt *interrupt, double *asked_since);

#endif
