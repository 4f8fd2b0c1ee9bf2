/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_CELL_STORE_H
#define MODELS_ESTIMATE_CELL_STORE_H

#include "models/estimate/columns.h"
#include "models/estimate/moments.h"

/** @file cell_store.h
 *  The numbers of a summary, by block: those of one node, group and unit in every period.
 *
 *  While a number has had the same bits in every replication these alone are kept. From the first
 *  replication in which it has others it has moments (moments.h), of a ratio only where it is one or
 *  replications come in pairs, and values in the reservoir (reservoir.h). What comes out is the same
 *  to the last bit as if it had had them from the start. */

enum { FLOW_CELL_SHARES = 3 }; /* quantiles: of 10, 50 and 90% */

typedef struct flow_cell_store flow_cell_store;

/** Of one store. {0}: there is none. */
typedef struct flow_cell_block {
  double *same; /* [period][column, then denominators of those that are ratios] while they are */
  uint32_t *varying; /* [period x columns + column]: which with moments; FLOW_CELL_SAME */
} flow_cell_block;

#define FLOW_CELL_SAME UINT32_MAX

/** A number in one period. */
typedef struct flow_cell_at {
  int32_t node;
  uint32_t period, column;
} flow_cell_at;

/** `columns` are borrowed. An observation is `per` replications; `values`: see reservoir.h. */
SIM_MUST_CHECK sim_status flow_cell_store_new(const flow_columns *columns, uint32_t per,
                                              uint32_t values, flow_cell_store **out);
void flow_cell_store_free(flow_cell_store *store);

/** Empty. SIM_E_MEMORY: to be freed all the same. */
SIM_MUST_CHECK sim_status flow_cell_block_new(const flow_cell_store *store, int32_t node,
                                              flow_cell_block *out);
void flow_cell_block_free(flow_cell_block *block);

/** Of a group that had the numbers of `all` in every replication so far, and from now on its own. */
SIM_MUST_CHECK sim_status flow_cell_block_branch(flow_cell_store *store, int32_t node,
                                                 const flow_cell_block *all, flow_cell_block *out);

/** Of a group of whom nobody was there in any replication so far; others were. */
SIM_MUST_CHECK sim_status flow_cell_block_of_nobody(flow_cell_store *store, int32_t node,
                                                    const flow_cell_block *all,
                                                    flow_cell_block *out);

/** Take in the cell of the present replication in one period, at `at`; `mate`: that of the
 *  replication before, when both are a pair, else NULL. */
SIM_MUST_CHECK sim_status flow_cell_store_add(flow_cell_store *store, const flow_cell_block *block,
                                              int32_t node, uint32_t period, const double *at,
                                              const double *mate);

/** The present replication is complete. */
SIM_MUST_CHECK sim_status flow_cell_store_next(flow_cell_store *store);

/** Work out the quantiles, once all replications are in. */
SIM_MUST_CHECK sim_status flow_cell_store_finish(flow_cell_store *store);

flow_moments flow_cell_store_moments(const flow_cell_store *store, const flow_cell_block *block,
                                     flow_cell_at at);

/** Of the values kept; false unless they were worked out after the last replication. */
bool flow_cell_store_quantiles(const flow_cell_store *store, const flow_cell_block *block,
                               flow_cell_at at, double quantiles[FLOW_CELL_SHARES]);

#endif
