/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_ERLANG_H
#define TESTS_THEORY_EXACT_ERLANG_H

#include "models/queueing/erlang.h"

/** @file erlang.h
 *  More about the queues of A. K. Erlang: how long the longest waits are, lists with an end,
 *  and what overflows. Arguments and ranges as in models/queueing/erlang.h. */

/** P(wait > days) in M/M/c, first come first served; 1 when load >= places. */
double exact_mmc_wait_tail(double arrivals_per_day, double stay_days, int places, double days);

/** The wait that a share `p` in (0, 1) stays below or meets, first come first
 *  served; 0 when enough do not wait, INFINITY when load >= places. */
double exact_mmc_wait_quantile(double arrivals_per_day, double stay_days, int places, double p);

/** M/M/c/K: at most `room` >= `places` households in places and list together;
 *  who finds the room full is turned away. Any load. Product form, L. Kleinrock,
 *  "Queueing Systems I", 1975, section 3.8. */
flow_queue exact_mmck(double arrivals_per_day, double stay_days, int places, int room);

/** Mean places in use at a second facility of `second_places` that takes what
 *  the first turns away (both the same exponential stay). */
double exact_overflow_in_use(double load, int first_places, int second_places);

/** Variance of the places in use by the overflow of `places`, were the second
 *  facility endless; the mean is load x Erlang B. Above the mean: overflow comes
 *  in bursts. L. Kosten 1937; J. Riordan, appendix to R. I. Wilkinson, "Theories
 *  for toll traffic engineering in the U.S.A.", Bell Syst. Tech. J. 35 (1956). */
double exact_overflow_variance(double load, int places);

#endif
