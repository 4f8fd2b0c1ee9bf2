/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_DIST_PARAMS_H
#define MODELS_PLAN_DIST_PARAMS_H

#include "engine/random/dist.h"
#include "models/base/arena.h"
#include "models/plan/overlay.h"

/** @file dist_params.h
 *  From a distribution in the scenario to the parameters the engine wants.
 *
 *  Moments are turned into the family's own parameters (Law, "Simulation
 *  Modeling and Analysis", 5th ed., section 6.2.2; hyperexponential with
 *  balanced means: Tijms, "A First Course in Stochastic Models", appendix B):
 *
 *  | lognormal        | median = mean / sqrt(1 + cv^2), sigma = sqrt(ln(1 + cv^2))     |
 *  | gamma            | shape = 1 / cv^2                                               |
 *  | weibull          | shape k with Gamma(1 + 2/k) / Gamma(1 + 1/k)^2 = 1 + cv^2      |
 *  | hyperexponential | p = (1 + sqrt((cv^2 - 1) / (cv^2 + 1))) / 2, means mean/2p,    |
 *  |                  | mean/2(1 - p); cv of 1 or more                                 | */

/** How a distribution is read. */
typedef struct flow_dist_params_terms {
  double day;      /* its numbers as in force then */
  double at_least; /* where a normal is cut off: 0 for durations; -INFINITY: nowhere */
  double mean;     /* of a distribution that names no location itself; NAN: it must */
  bool is_steps;   /* values of a file as they are, where the scenario does not say */
} flow_dist_params_terms;

/** Read the distribution `value`: `{family: {...}}`, or a plain number for a
 *  constant. Parts live in `arena`. NULL when it went well, else why it has no parameters,
 *  in words that follow the distribution's name ("cv must be 1 or more"); static storage. Whether
 *  the parameters can be drawn from is the engine's to say, when it makes the distribution. */
const char *flow_dist_params_read(const flow_overlay *view, const flow_value *value,
                                  flow_dist_params_terms terms, flow_arena *arena,
                                  sim_dist_spec *spec);

/** True when the distribution names no location of its own, as `normal: {cv: 10%}`. */
bool flow_dist_params_is_around(const flow_value *value);

/** Shape of a Weibull distribution with this coefficient of variation, from 0.01
 *  to 100; NAN outside. */
double flow_weibull_shape(double cv);

#endif
