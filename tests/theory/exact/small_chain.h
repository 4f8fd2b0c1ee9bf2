/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_SMALL_CHAIN_H
#define TESTS_THEORY_EXACT_SMALL_CHAIN_H

#include "engine/status.h"

/** @file small_chain.h
 *  Facilities without a closed form, solved exactly as small Markov chains.
 *
 *  Poisson arrivals. Endless lists are cut at a limit that should hardly be
 *  reached. All functions: SIM_E_INPUT for numbers outside their range,
 *  SIM_E_MEMORY. */

/** Households turned away try again after exponential times of mean `retry_days`
 *  until admitted; exponential stays. The share of first tries turned away and the
 *  mean number who will try again, of at most `orbit_limit`. */
SIM_MUST_CHECK sim_status exact_retrial_steady(double arrivals_per_day, double stay_days,
                                               int places, double retry_days, int orbit_limit,
                                               double *refused_share, double *will_retry);

/** Two classes on one list, the first goes before the second; exponential stay and
 *  exponential patience, the same for both. Mean households waiting of each, of at
 *  most `first_limit` and `second_limit`. */
SIM_MUST_CHECK sim_status exact_patient_priority_steady(double first_per_day, double second_per_day,
                                                        double stay_days, int places,
                                                        double patience_days, int first_limit,
                                                        int second_limit, double *first_waiting,
                                                        double *second_waiting);

/** M/E2/c: stays in two exponential phases of equal mean (coefficient of variation
 *  0.71), first come first served. The share that waits and the mean wait of all. */
SIM_MUST_CHECK sim_status exact_two_phase_steady(double arrivals_per_day, double stay_days,
                                                 int places, int list_limit, double *full_share,
                                                 double *wait_days);

#endif
