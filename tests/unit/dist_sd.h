/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_DIST_SD_H
#define TESTS_UNIT_DIST_SD_H

#include "engine/random/dist.h"
#include "engine/random/dist_shape_node.h"

#include <math.h>

/** @file dist_sd.h
 *  The standard deviation of a distribution: the second moment of the same one moved to mean 0. */

static inline double dist_sd(const sim_dist *dist)
{
  const double mean = sim_dist_mean(dist);
  if (isinf(mean)) return INFINITY;
  sim_dist centred = *dist;
  centred.shift -= mean;
  return sqrt(fmax(sim_dist_power_integral(&centred, 2, -INFINITY, true), 0));
}

#endif
