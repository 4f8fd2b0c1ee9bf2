/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_BIRTHDEATH_H
#define TESTS_THEORY_EXACT_BIRTHDEATH_H

#include "engine/status.h"
#include "models/queueing/birthdeath.h"

/** @file birthdeath.h
 *  How a level that goes up and down by one moves: where it is on a later day, how soon it
 *  passes another level, how fast it forgets its start and how much its average varies. */

/** Turn p, the chances of each level now, into those `days` later. Rates may be
 *  0. Uniformisation: A. Jensen, "Markoff chains as an aid in the study of Markoff
 *  processes", Skand. Aktuarietidskr. 36 (1953). All terms are positive, so tiny
 *  chances keep their relative precision (about 1e-12). Work: largest rate x days
 *  x top. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status exact_birthdeath_after(const flow_birthdeath *chain, double days,
                                                 double *p);

/** Mean of level (or of `value[level]` when not NULL) under the chances p. */
double exact_birthdeath_mean(const flow_birthdeath *chain, const double *p, const double *value);

/** P(level `high` is reached within `days`), from `start` <= high <= top. Rates
 *  may be 0. SIM_E_MEMORY. Relative precision as above. */
SIM_MUST_CHECK sim_status exact_birthdeath_reached(const flow_birthdeath *chain, int start,
                                                   int high, double days, double *share);

/** Mean days until `to` is first reached from `from`, up or down; INFINITY when
 *  a rate on the way is 0. J. Keilson, "Markov Chain Models", 1979, section 5.1. */
double exact_birthdeath_passage_days(const flow_birthdeath *chain, int from, int to);

/** P(`high` is reached before `low`) from low <= start <= high, low < high.
 *  S. Karlin and H. Taylor, "A First Course in Stochastic Processes", 1975, 4.7. */
double exact_birthdeath_ruin(const flow_birthdeath *chain, int low, int start, int high);

/** The relaxation time in days: the slowest part of what is left of the initial
 *  state shrinks by e in this time (1 / spectral gap). By bisection on the dual
 *  chain: S. Karlin and J. McGregor, "The classification of birth and death
 *  processes", Trans. AMS 86 (1957). Needs top >= 1. */
double exact_birthdeath_relaxation_days(const flow_birthdeath *chain);

/** The relaxation time of a facility as in `flow_facility_rates`, to about 1e-4: how
 *  long to simulate before the start is forgotten (divide by 365.25 for years).
 *  INFINITY when load >= places and nobody gives up. `arrivals_per_day` > 0.
 *  SIM_E_INPUT, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status exact_facility_relaxation_days(double arrivals_per_day, double stay_days,
                                                         int places, double patience_days,
                                                         double *days);

/** The constant s2 (value^2 days) with Var(time average over T days) ~ s2 / T in
 *  steady state; plans run lengths. `value[level]`, or the level when NULL.
 *  W. Whitt, "Asymptotic formulas for Markov processes with applications to
 *  simulation", Operations Research 40 (1992), eq. (7). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status exact_birthdeath_average_variance(const flow_birthdeath *chain,
                                                            const double *value, double *s2);

#endif
