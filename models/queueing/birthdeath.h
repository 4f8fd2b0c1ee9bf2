/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_BIRTHDEATH_H
#define MODELS_QUEUEING_BIRTHDEATH_H

#include "engine/status.h"

#include <stddef.h>

/** @file birthdeath.h
 *  A level that goes up and down by one: the households at one facility.
 *
 *  A chain has levels 0 .. top. `up[n]` is the rate per day from n to n + 1
 *  (`up[top]` must be 0), `down[n]` from n to n - 1 (`down[0]` must be 0); all
 *  others are positive unless a function says otherwise. An endless list is cut at
 *  a `top` the chain hardly reaches. The arrays are borrowed, of length top + 1. */
typedef struct flow_birthdeath {
  int top;
  const double *up, *down; /* borrowed */
} flow_birthdeath;

/** The rates of a facility with `places`, exponential stays and exponential
 *  patience (INFINITY: nobody gives up), into up[top + 1] and down[top + 1]. */
void flow_facility_rates(double arrivals_per_day, double stay_days, int places,
                         double patience_days, int top, double *up, double *down);

/** The share of time at each level in steady state, into p[top + 1]. Product form
 *  about the likeliest level: no overflow. L. Kleinrock, "Queueing Systems I",
 *  1975, chapter 3. */
void flow_birthdeath_steady(const flow_birthdeath *chain, double *p);

/** Turn p, the chances of each level now, into those `days` later. Rates may be
 *  0. Uniformisation: A. Jensen, "Markoff chains as an aid in the study of Markoff
 *  processes", Skand. Aktuarietidskr. 36 (1953). All terms are positive, so tiny
 *  chances keep their relative precision (about 1e-12). Work: largest rate x days
 *  x top. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_birthdeath_after(const flow_birthdeath *chain, double days,
                                                double *p);

/** Mean of level (or of `value[level]` when not NULL) under the chances p. */
double flow_birthdeath_mean(const flow_birthdeath *chain, const double *p, const double *value);

/** P(level `high` is reached within `days`), from `start` <= high <= top. Rates
 *  may be 0. SIM_E_MEMORY. Relative precision as above. */
SIM_MUST_CHECK sim_status flow_birthdeath_reached(const flow_birthdeath *chain, int start, int high,
                                                  double days, double *share);

/** Mean days until `to` is first reached from `from`, up or down; INFINITY when
 *  a rate on the way is 0. J. Keilson, "Markov Chain Models", 1979, section 5.1. */
double flow_birthdeath_passage_days(const flow_birthdeath *chain, int from, int to);

/** P(`high` is reached before `low`) from low <= start <= high, low < high.
 *  S. Karlin and H. Taylor, "A First Course in Stochastic Processes", 1975, 4.7. */
double flow_birthdeath_ruin(const flow_birthdeath *chain, int low, int start, int high);

/** The relaxation time in days: the slowest part of what is left of the initial
 *  state shrinks by e in this time (1 / spectral gap). By bisection on the dual
 *  chain: S. Karlin and J. McGregor, "The classification of birth and death
 *  processes", Trans. AMS 86 (1957). Needs top >= 1. */
double flow_birthdeath_relaxation_days(const flow_birthdeath *chain);

/** The relaxation time of a facility as in `flow_facility_rates`, to about 1e-4: how
 *  long to simulate before the start is forgotten (divide by 365.25 for years).
 *  INFINITY when load >= places and nobody gives up. `arrivals_per_day` > 0.
 *  SIM_E_INPUT, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_facility_relaxation_days(double arrivals_per_day, double stay_days,
                                                        int places, double patience_days,
                                                        double *days);

/** The constant s2 (value^2 days) with Var(time average over T days) ~ s2 / T in
 *  steady state; plans run lengths. `value[level]`, or the level when NULL.
 *  W. Whitt, "Asymptotic formulas for Markov processes with applications to
 *  simulation", Operations Research 40 (1992), eq. (7). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_birthdeath_average_variance(const flow_birthdeath *chain,
                                                           const double *value, double *s2);

#endif
