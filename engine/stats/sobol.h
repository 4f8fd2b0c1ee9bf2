/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_SOBOL_H
#define ENGINE_STATS_SOBOL_H

#include "engine/random/random.h"
#include "engine/status.h"

#include <stddef.h>

/** @file sobol.h
 *  Points that fill the unit cube more evenly than random ones, each by itself uniform.
 *
 *  Sobol's sequence with the direction numbers of GSL (Bratley and Fox, "Algorithm 659", 1988), made
 *  random in two ways. For any number of points and coordinates: shifted modulo 1 (Cranley and
 *  Patterson, "Randomization of number theoretic methods for multiple integration", 1976). For whole
 *  nets of 2^k points: GSL leaves the origin out, here it comes first, and a digital shift, a random
 *  exclusive or by coordinate, keeps the net; over independent shifts the error of a mean can be
 *  estimated (L'Ecuyer and Lemieux, "Recent advances in randomized quasi-Monte Carlo methods", 2002). */

enum { SIM_SOBOL_MOST = 40 /* coordinates that the sequence has */, SIM_PURPOSE_NET_SHIFT = 40 };

/** `count` points of `dimensions` coordinates, strictly inside (0, 1), into
 *  points[count * dimensions]. Coordinates beyond SIM_SOBOL_MOST are named uniforms. `name` names the
 *  shifts (number 0, occasion the coordinate) and the uniforms (number 1 + point). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_sobol_fill(size_t dimensions, size_t count, const sim_random *random,
                                         sim_stream_id name, double *points);

/** The first `count` points, a power of two, of shift number `shift` into points[count x
 *  dimensions], strictly inside (0, 1). Shifts are named by `chance`. SIM_E_INPUT: more dimensions than
 *  SIM_SOBOL_MOST, or no power of two; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_sobol_net(uint32_t count, uint32_t dimensions,
                                        const sim_random *chance, uint32_t shift, double *points);

#endif
