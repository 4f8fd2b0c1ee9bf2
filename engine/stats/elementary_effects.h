/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_ELEMENTARY_EFFECTS_H
#define ENGINE_STATS_ELEMENTARY_EFFECTS_H

#include "engine/random/random.h"
#include "engine/status.h"

#include <stdint.h>

/** @file elementary_effects.h
 *  Screening of many inputs with few runs (Morris, "Factorial sampling plans for preliminary
 *  computational experiments", 1991).
 *
 *  A trajectory moves one input at a time over the levels 0, 1/3, 2/3 and 1, by 2/3: factors + 1
 *  points. What an output changes, per unit of the input, is an elementary effect. Every point is
 *  simulated on two independent sets of chances, the same along a trajectory. */

enum { SIM_PURPOSE_TRAJECTORY = 41 };

/** Trajectory number `trajectory`: points[(factors + 1) x factors] in [0, 1], and order[factors],
 *  the input that the move to point i + 1 changes. */
void sim_morris_trajectory(const sim_random *chance, uint32_t trajectory, uint32_t factors,
                           double *points, uint32_t *order);

typedef struct sim_elementary_effect {
  double mean;        /* mu: signed */
  double absolute;    /* mu*: mean of the absolute value */
  double absolute_se; /* its standard error over trajectories */
  double sd;          /* sigma: interactions, or bends */
  double noise;       /* what mu* would be of an input that does nothing, by noise alone */
  double square;      /* mean square of the effect, the noise taken out; may be below 0 */
  uint32_t count;     /* trajectories that count; with fewer than 2 all is NAN */
} sim_elementary_effect;

/** From y[(trajectory x (factors + 1) + point) x 2 + chances], points and orders as the trajectories
 *  have them one after the other, into effects[factors]. An effect with a NAN is left out. */
void sim_morris_effects(uint32_t trajectories, uint32_t factors, const double *points,
                        const uint32_t *orders, const double *y, sim_elementary_effect *effects);

#endif
