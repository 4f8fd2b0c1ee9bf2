/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_EXACT_H
#define BENCH_EXACT_H

#include "engine/status.h"

/** @file exact.h
 *  What theory says about the models that are timed, so that nobody is fast by
 *  being wrong. Mean stay 1. */

/** Mean wait in M/M/c with load 0.9 per place. */
double bench_exact_mmc_wait(int places);

enum { BENCH_BLOCKING_PLACES = 2 };

/** Three facilities of BENCH_BLOCKING_PLACES in a row; `arrivals` per mean stay;
 *  who is ready keeps the place until the next has room: the mean wait for the
 *  first, from its Markov chain with a list of at most 300. */
SIM_MUST_CHECK sim_status bench_exact_blocking_wait(double arrivals, double *wait);

#endif
