/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_REGISTRY_H
#define ENGINE_RANDOM_DIST_REGISTRY_H

#include "engine/random/dist_shape_node.h"
#include "engine/status.h"

#include <stddef.h>

/** @file dist_registry.h
 *  The cores of a registry: equal ones are one, so that a table is built once. */

/** {0} is empty. Parts come before what is made of them. */
typedef struct sim_cores {
  sim_core **list; /* owned */
  size_t count, room;
} sim_cores;

void sim_cores_free(sim_cores *cores);

/** Nobody uses the cores at present; those not asked for during 64 clearings go. */
void sim_cores_clear(sim_cores *cores);

/** A core of `count` parts, values or phases, all 0; NULL when out of memory.
 *  The caller owns it until `sim_cores_share`. */
sim_core *sim_core_new(sim_core_kind kind, size_t count);
void sim_core_free(sim_core *core);

/** Give `made` away, also on failure; `*out` is it or the equal one that was
 *  there before. */
SIM_MUST_CHECK sim_status sim_cores_share(sim_cores *cores, sim_core *made, const sim_core **out);

/** The registry's own pointer to one of its cores. */
sim_core *sim_cores_own(const sim_cores *cores, const sim_core *core);

#endif
