/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_SOBOL_H
#define ENGINE_STATS_SOBOL_H

#include "engine/random/random.h"
#include "engine/status.h"

#include <stddef.h>

/** @file sobol.h
 *  Points that fill the unit cube more evenly than random ones, each by itself uniform.
 *
 *  Sobol's sequence, its first coordinates shifted at random modulo 1 (Cranley and Patterson,
 *  "Randomization of number theoretic methods for multiple integration", 1976). Coordinates
 *  beyond SIM_SOBOL_MOST are named uniforms: the sequence has no more. */

enum { SIM_SOBOL_MOST = 40 };

/** `count` points of `dimensions` coordinates, strictly inside (0, 1), into
 *  points[count * dimensions]. `name` names the shifts (number 0, occasion the coordinate) and the uniforms
 *  (number 1 + point). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_sobol_fill(size_t dimensions, size_t count, const sim_random *random,
                                         sim_stream_id name, double *points);

#endif
