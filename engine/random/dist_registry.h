/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_REGISTRY_H
#define ENGINE_RANDOM_DIST_REGISTRY_H

#include "engine/random/dist_shape_node.h"
#include "engine/status.h"

#include <stddef.h>

/** @file dist_registry.h
 *  The cores of a registry: equal ones are one, so that a table is built once. */

/** {0} is empty. Parts come before what is made of them. */
typedef struct sim_dist_registry {
  sim_shape_node **list; /* owned */
  size_t count, room;
  const struct sim_dist_registry
      *base; /* whose cores are used as they stand. Borrowed; NULL: none */
} sim_dist_registry;

void sim_dist_registry_free(sim_dist_registry *cores);

/** Nobody uses the cores at present; those not asked for during 64 clearings go. */
void sim_dist_registry_clear(sim_dist_registry *cores);

/** A core of `count` parts, values or phases, all 0; NULL when out of memory.
 *  The caller owns it until `sim_dist_registry_share`. */
sim_shape_node *sim_shape_node_new(sim_shape_node_kind kind, size_t count);
void sim_shape_node_free(sim_shape_node *core);

/** Give `made` away, also on failure; `*out` is it or the equal one that was
 *  there before, in the base when that can be sampled. */
SIM_MUST_CHECK sim_status sim_dist_registry_share(sim_dist_registry *cores, sim_shape_node *made,
                                                  const sim_shape_node **out);

/** The registry's own pointer to one of its cores; NULL for a core of its base, which is not to be
 *  changed. */
sim_shape_node *sim_dist_registry_own(const sim_dist_registry *cores, const sim_shape_node *core);

#endif
