/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_RESERVOIR_H
#define MODELS_ESTIMATE_RESERVOIR_H

#include "engine/status.h"

#include <stddef.h>
#include <stdint.h>

/** @file reservoir.h
 *  Values of many numbers in some of the replications, for quantiles.
 *
 *  Of n replications every 2^k-th is kept: at most FLOW_RESERVOIR_ROWS, and where so many numbers
 *  vary that this would be more values than it is to hold, fewer, though never fewer than
 *  FLOW_RESERVOIR_ROWS_LEAST. A number that never varied, by a part in 10^12 of it, takes no room. */

enum {
  FLOW_RESERVOIR_ROWS = 1024,
  FLOW_RESERVOIR_ROWS_LEAST = 64,
  FLOW_RESERVOIR_VALUES = 1 << 24 /* of 8 bytes: that of a policy may hold */
};

typedef struct flow_reservoir flow_reservoir;

/** One number. */
typedef struct flow_kept {
  double first;   /* its value in every replication while it is constant */
  int32_t column; /* in the kept rows, or FLOW_KEPT_CONSTANT */
} flow_kept;

enum { FLOW_KEPT_CONSTANT = -1 };

/** `values`: how many it is to hold. */
SIM_MUST_CHECK sim_status flow_reservoir_new(uint32_t values, flow_reservoir **out);
void flow_reservoir_free(flow_reservoir *reservoir);

/** The number has this value in the present replication; NAN is a value like any other. A number
 *  is told in every replication, or begins as one that was `first` and constant until then. */
SIM_MUST_CHECK sim_status flow_reservoir_add(flow_reservoir *reservoir, flow_kept *kept,
                                             double value);

/** `kept` is a copy of another number, which it was equal to until now: from this replication on it
 *  has values of its own. */
SIM_MUST_CHECK sim_status flow_reservoir_branch(flow_reservoir *reservoir, flow_kept *kept);

/** The present replication is complete. */
SIM_MUST_CHECK sim_status flow_reservoir_next(flow_reservoir *reservoir);

/** How many numbers vary: kept.column is below it. */
uint32_t flow_reservoir_columns(const flow_reservoir *reservoir);

/** Quantiles at the shares[share_count], ascending, of the values kept of kept[count] numbers that
 *  vary, into quantiles[count x share_count]; a value that is NAN does not count, and NAN where
 *  there is none. Many at once are cheaper. `room` is scratch for count x FLOW_RESERVOIR_ROWS. */
void flow_reservoir_quantiles(const flow_reservoir *reservoir, const flow_kept *kept, size_t count,
                              const double *shares, size_t share_count, double *room,
                              double *quantiles);

#endif
