/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_KEPT_DRAWS_H
#define MODELS_SIMULATE_KEPT_DRAWS_H

#include "engine/random/dist.h"

#include <stdint.h>

/** @file kept_draws.h
 *  What one run of a replication has drawn by name, kept for the others: no policy changes a name, so
 *  all of them draw the same to the last bit. Kept are the draws that are made most, of households that
 *  come and of facilities by ordinal. For one thread. */

/** A quantile at a uniform that has a name. */
typedef struct flow_kept_quantile {
  const sim_dist *of; /* borrowed; NULL: not drawn */
  double value;
} flow_kept_quantile;

/** Of one household, what it draws the first time: a line of the cache. Uniforms are NAN until they are
 *  drawn. */
typedef struct flow_first_draws {
  flow_kept_quantile patience, stay, outside;
  double bridging, route;
} flow_first_draws;

/** What of a facility has ordinals. */
typedef enum flow_kept_kind { FLOW_KEPT_ROUTE, FLOW_KEPT_LOT, FLOW_KEPT_KINDS } flow_kept_kind;

typedef struct flow_kept_draws flow_kept_draws;

/** NULL: out of memory. */
flow_kept_draws *flow_kept_draws_new(void);
void flow_kept_draws_free(flow_kept_draws *kept);

/** Forget everything: another replication. */
void flow_kept_draws_clear(flow_kept_draws *kept);

/** Room for one household more: its number, from 0 on, or FLOW_NOT_KEPT; and what stands there. */
#define FLOW_NOT_KEPT UINT32_MAX
uint32_t flow_kept_draws_add(flow_kept_draws *kept);
flow_first_draws *flow_kept_draws_of(const flow_kept_draws *kept, uint32_t household);

/** The stay, or the uniform (NAN: not drawn), of that ordinal. NULL: there is no room. */
flow_kept_quantile *flow_kept_stay(flow_kept_draws *kept, uint32_t facility, uint32_t ordinal);
double *flow_kept_uniform(flow_kept_draws *kept, flow_kept_kind kind, uint32_t facility,
                          uint32_t ordinal);

/** Whether what is kept is of this distribution, or of one that has the same quantiles. */
static inline bool flow_kept_is_of(const flow_kept_quantile *kept, const sim_dist *dist)
{
  return kept->of == dist || (kept->of != NULL && sim_dist_is_same(kept->of, dist));
}

#endif
