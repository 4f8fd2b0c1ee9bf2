/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_LOSS_H
#define TESTS_THEORY_EXACT_LOSS_H

#include "engine/status.h"

#include <stddef.h>

/** @file loss.h
 *  Facilities that turn away: households of several places, places held back
 *  for some, small populations, and people who try again.
 *
 *  Loads in erlang of households, Poisson arrivals. Kaufman-Roberts holds for
 *  stays of any distribution; the others assume exponential stays. */

/** A kind of household: it takes `places` places at once or none at all. */
typedef struct exact_household_kind {
  double load; /* erlang of households, >= 0 */
  int places;  /* >= 1 */
} exact_household_kind;

/** Share of each kind turned away, into `refused_share[kinds]`, and mean places
 *  in use into `*in_use`, for `places` >= 0 shared by all kinds. SIM_E_INPUT,
 *  SIM_E_MEMORY. J. S. Kaufman, "Blocking in a shared resource environment",
 *  IEEE Trans. Commun. 29 (1981); J. W. Roberts (1981). */
SIM_MUST_CHECK sim_status exact_kaufman_roberts(size_t kinds, const exact_household_kind *kind,
                                                int places, double *refused_share, double *in_use);

/** Trunk reservation: the second class is admitted only while more than
 *  `reserved` places are free, the first as long as one is. Both have the same
 *  mean stay. 0 <= reserved <= places. Sets the two shares turned away, NAN
 *  outside the ranges. F. P. Kelly, "Loss networks", Ann. Appl. Probab. 1 (1991). */
void exact_reserved(double load_first, double load_second, int places, int reserved,
                    double *refused_first, double *refused_second);

/** Mean households present (in places and on the list) of a population of
 *  `people`, each of whom comes at `rate_per_day` while outside and stays
 *  `stay_days` on average once one of the `places` >= 1 is free. The machine-
 *  repair model, L. Kleinrock, "Queueing Systems I", 1975, section 3.8. */
double exact_finite_present(double rate_per_day, double stay_days, int places, int people);

/** Mean number who will try again at one place: everyone turned away tries after
 *  exponential times of mean `retry_days` until admitted. INFINITY when load >= 1.
 *  G. I. Falin and J. G. C. Templeton, "Retrial Queues", 1997, section 1.1. */
double exact_retrial_orbit(double arrivals_per_day, double stay_days, double retry_days);

#endif
