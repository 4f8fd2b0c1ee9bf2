/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_BUILD_H
#define ENGINE_RANDOM_DIST_BUILD_H

#include "engine/random/dist_shape_node.h"
#include "engine/random/dist_registry.h"
#include "engine/random/dist_spec.h"
#include "engine/status.h"

/** @file dist_build.h
 *  From a distribution in its users' words to a core with a shift, a scale and
 *  a cut. No table is built here. */

/** `spec` has no fault (dist_spec.h). SIM_E_INPUT when a cut leaves less than
 *  1e-9, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_dist_build(sim_dist_registry *cores, const sim_dist_spec *spec,
                                         sim_dist *out);

/** The length-biased form of a distribution with cores from here. SIM_E_INPUT unless it has a
 *  finite mean above 0 and no negative values, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_dist_build_length_biased(sim_dist_registry *cores, const sim_dist *of,
                                                       sim_dist *out);

#endif
