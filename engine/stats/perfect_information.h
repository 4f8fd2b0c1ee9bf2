/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_PERFECT_INFORMATION_H
#define ENGINE_STATS_PERFECT_INFORMATION_H

#include "engine/random/random.h"
#include "engine/status.h"

#include <stddef.h>
#include <stdint.h>

/** @file perfect_information.h
 *  What it would be worth to know an uncertain input before deciding.
 *
 *  EVPPI = E[max over options of E[benefit | input]] - max over options of E[benefit]. The inner mean is a
 *  regression of the benefits on the input, a cubic spline with knots at its quantiles (Strong,
 *  Oakley and Brennan, "Estimating multiparameter partial expected value of perfect information
 *  from a probabilistic sensitivity analysis sample", 2014), which also takes out the noise of the
 *  simulation. What a spline finds in an input that does nothing is estimated by shuffling the
 *  input, and comes off. */

enum { SIM_PURPOSE_SHUFFLE = 42, SIM_EVPPI_LEAST = 50 /* rows */ };

typedef struct sim_evppi {
  double value; /* never below 0 */
  double floor; /* of an input that does nothing, the part that came off */
} sim_evppi;

/** benefits[n x options], row by row; input[n]. Shuffles are named by `chance`. SIM_E_INPUT: n
 *  below SIM_EVPPI_LEAST, or the input takes one value; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_evppi_of(const double *benefits, uint32_t options,
                                       const double *input, size_t n, const sim_random *chance,
                                       sim_evppi *out);

/** The same when everything would be known: mean of the best less the best of the means; true of
 *  benefits without noise. */
double sim_evpi(const double *benefits, uint32_t options, size_t n);

#endif
