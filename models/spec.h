/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SPEC_H
#define MODELS_SPEC_H

#include "engine/dist.h"
#include "models/view.h"

/** @file spec.h
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

/** Read the distribution `node` (`{family: {...}}`, or a plain number for a
 *  constant) as it is in force at `day`. A normal is truncated at `at_least`
 *  (0 for durations, -INFINITY: not). Parts live in `arena`. NULL when it went well, else what is
 *  wrong, in words that follow the distribution's name ("cv must be 1 or more"); static storage. */
const char *flow_spec_read(const flow_view *view, const flow_node *node, double day, double at_least,
                           flow_arena *arena, sim_dist_spec *spec);

/** Shape of a Weibull distribution with this coefficient of variation, from 0.01
 *  to 100; NAN outside. */
double flow_weibull_shape(double cv);

#endif
