/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_GENERAL_H
#define TESTS_THEORY_EXACT_GENERAL_H

/** @file general.h
 *  Mean waits when stays or gaps between arrivals are not exponential.
 *
 *  Endless list, first come first served, steady state: INFINITY when the load
 *  leaves no room, NAN for an argument outside its range. */

/** M/G/1: one place, stays with mean `stay_days` and mean square `stay_days2`.
 *  F. Pollaczek 1930, A. Y. Khinchine 1932; L. Kleinrock, "Queueing Systems I",
 *  1975, section 5.6. */
double exact_mg1_wait_days(double arrivals_per_day, double stay_days, double stay_days2);

/** Mean households in the system at one place with exponential stays when they
 *  come in groups: `groups_per_day` of size mean `size`, mean square `size2`.
 *  D. Gross and C. M. Harris, "Fundamentals of Queueing Theory", 1974, section 3.1. */
double exact_groups_present(double groups_per_day, double size, double size2, double stay_days);

/** GI/M/1 with Erlang gaps of `phases` >= 1 phases (1: Poisson), exponential
 *  stays. The root sigma of A*(mu (1 - sigma)) = sigma: D. G. Kendall, "Stochastic
 *  processes occurring in the theory of queues", Ann. Math. Stat. 24 (1953). */
double exact_em1_wait_days(double arrivals_per_day, int phases, double stay_days);

/** D/M/1: arrivals like clockwork, exponential stays. Same source. */
double exact_dm1_wait_days(double arrivals_per_day, double stay_days);

/** M/D/c: every stay lasts exactly `stay_days`. From the c - 1 roots of
 *  z^c = exp(-load (1 - z)) inside the unit circle: C. D. Crommelin, "Delay
 *  probability formulae when the holding times are constant", P.O. Elec. Eng. J.
 *  25 (1932). Absolute error about 1e-15 x places x the mean gap of arrivals. */
double exact_mdc_wait_days(double arrivals_per_day, double stay_days, int places);

/** One worker visits `lists` equal lists in turn and empties each before moving
 *  on; a move takes exponential time of mean `move_days`. Service has mean
 *  `service_days`, mean square `service_days2`; `arrivals_per_day` is of one list.
 *  H. Takagi, "Analysis of Polling Systems", 1986, section 4. */
double exact_polling_wait_days(int lists, double arrivals_per_day, double service_days,
                               double service_days2, double move_days);

#endif
