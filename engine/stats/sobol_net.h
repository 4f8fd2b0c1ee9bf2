/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_SOBOL_NET_H
#define ENGINE_STATS_SOBOL_NET_H

#include "engine/random/random.h"
#include "engine/status.h"

/** @file sobol_net.h
 *  Points that fill a cube more evenly than chance does.
 *
 *  Sobol's net with the direction numbers of GSL (Bratley and Fox, "Algorithm 659", 1988),
 *  which leaves the origin out: here it comes first, so that 2^k points are a net. A digital
 *  shift, a random exclusive or by dimension, makes every point uniform and keeps the net; over
 *  independent shifts the error of a mean can be estimated (L'Ecuyer and Lemieux, "Recent
 *  advances in randomized quasi-Monte Carlo methods", 2002). */

enum { SIM_SOBOL_NET_DIMENSIONS = 40 /* at most */, SIM_PURPOSE_NET_SHIFT = 40 };

/** The first `count` points, a power of two, of shift number `shift` into points[count x
 *  dimensions], strictly inside (0, 1). Shifts are named by `chance`. SIM_E_INPUT: too many
 *  dimensions, or no power of two; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_sobol_net(uint32_t count, uint32_t dimensions,
                                        const sim_random *chance, uint32_t shift, double *points);

#endif
