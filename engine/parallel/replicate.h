/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_PARALLEL_REPLICATE_H
#define ENGINE_PARALLEL_REPLICATE_H

#include "engine/status.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file replicate.h
 *  Replications on all cores, merged as if there were one.
 *
 *  Threads take replications as they come free; finished rows wait in a short
 *  ring and are merged strictly by replication number, so sums have the same
 *  bits for any number of threads and memory does not grow with replications.
 *  What a row is merged into may have parts that have nothing to do with each other: they
 *  are merged at the same time, each strictly by replication number for itself.
 *  Whether it is enough is asked of complete blocks only: stopping on whatever
 *  finished first would favour replications that finish soon (Glynn and
 *  Heidelberger, "Analysis of parallel replicated simulations under a
 *  completion time constraint", 1991). */

enum { SIM_REPLICATE_BLOCK = 64, SIM_REPLICATE_FAILURES_LISTED = 8 };

/** What to do. `context` goes to every call. `merge` and `enough` need no locks:
 *  they are never called by two threads at once; nor is `merge_part` for one part, nor `enough`
 *  while anything is merged. `progress` comes from the
 *  first thread while another may merge, so it looks at its arguments only. */
typedef struct sim_replicate_job {
  void *context; /* borrowed */
  size_t row_length;

  /** A thread's own state, e.g. the state of a model, to reuse; both NULL: none. */
  sim_status (*start)(void *context, void **state);
  void (*finish)(void *context, void *state);

  /** Run one replication and fill its row, a function of nothing but context
   *  and replication. Many at once: must not change the context. */
  sim_status (*work)(void *context, void *state, uint32_t replication, double *row);

  /** Take in a row: by replication number, one at a time. */
  sim_status (*merge)(void *context, uint32_t replication, const double *row);

  /** Take in what belongs to a part, below `parts`: like `merge`, but while `merge` and other
   *  parts take in the same row or one some places away. Both 0: none. */
  uint32_t parts;
  sim_status (*merge_part)(void *context, uint32_t part, uint32_t replication, const double *row);

  /** After `done` replications, a whole number of blocks: stop? NULL: no. */
  bool (*enough)(void *context, uint32_t done);

  /** `done` of at most `of`; at most ten times a second and at the end. NULL: none. */
  void (*progress)(void *context, uint32_t done, uint32_t of);

  /** In place of `merge`, in the same order, of a replication that failed. NULL: none. */
  sim_status (*failed)(void *context, uint32_t replication, sim_status status);

  /** Whether `work` has the row at hand, with no more work than reading it and no state. NULL: no. */
  bool (*is_known)(void *context, uint32_t replication);
} sim_replicate_job;

typedef struct sim_replicate_options {
  uint32_t replications;  /* at most */
  uint32_t block;         /* 0: SIM_REPLICATE_BLOCK */
  uint32_t threads;       /* 0: all cores */
  double max_seconds;     /* checked after each block; 0: no limit. Work may look itself */
  const atomic_int *stop; /* borrowed; not 0: finish what is under way. NULL: none */
} sim_replicate_options;

typedef struct sim_replicate_failure {
  uint32_t replication;
  sim_status status;
} sim_replicate_failure;

typedef struct sim_replicate_result {
  uint32_t done;   /* replications 0 to done-1 have been run */
  uint32_t failed; /* how many of them have no row */
  sim_replicate_failure failures[SIM_REPLICATE_FAILURES_LISTED]; /* the lowest-numbered */
  bool out_of_time;
  bool is_torn; /* it could not be merged: other parts may have it, or have been ahead */
  double seconds;
} sim_replicate_result;

/** Run. SIM_OK when all were run, or `enough`, or the time limit was reached;
 *  SIM_E_STOPPED by `stop`; else what `start` or `merge` said, or
 *  SIM_E_MEMORY. A failing replication does not end the run: it is listed in
 *  the result and not merged. Two do, and nothing after them is merged: one that gave up with
 *  SIM_E_STOPPED (interrupt.h; it is not counted; out of time unless `stop`), and one with
 *  SIM_E_ENDLESS, which is listed and returned. `result` is filled whatever is returned. */
SIM_MUST_CHECK sim_status sim_replicate(const sim_replicate_job *job,
                                        const sim_replicate_options *options,
                                        sim_replicate_result *result);

/** How many threads are used of those asked for; 0: all cores. */
uint32_t sim_threads(uint32_t asked);

/** Call `work` for every i below `count` on `threads` (0: all cores), in no order; a call
 *  writes only what is its own. What the lowest i that failed returned. */
SIM_MUST_CHECK sim_status sim_each(uint32_t count, uint32_t threads,
                                   sim_status (*work)(void *context, uint32_t i), void *context);

#endif
