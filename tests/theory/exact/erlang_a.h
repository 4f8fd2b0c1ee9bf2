/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_ERLANG_A_H
#define TESTS_THEORY_EXACT_ERLANG_A_H

#include "models/queueing/erlang_a.h"

/** @file erlang_a.h
 *  More about households that give up: the tail of the wait in Erlang A, and M/M/c+D. */

/** P(still on the list after `days`) in Erlang A, for all arrivals: 1 for
 *  days < 0, the full share at 0. `places` >= 1.
 *  S. Zeltyn and A. Mandelbaum, "Call centers with impatient customers: many-
 *  server asymptotics of the M/M/n+G queue", Queueing Systems 51 (2005), section
 *  3, whose integral is an incomplete gamma function here. */
double exact_erlang_a_wait_tail(double arrivals_per_day, double stay_days, int places,
                                double patience_days, double days);

/** Everyone waits `patience_days` >= 0 and then gives up; `places` >= 1.
 *  `wait_served_days` follows from all waits and those of `patience_days` each.
 *  F. Baccelli and G. Hebuterne, "On queues with impatient customers",
 *  Performance '81; the integrals of Zeltyn and Mandelbaum (2005). */
flow_patient_queue exact_fixed_patience(double arrivals_per_day, double stay_days, int places,
                                        double patience_days);

#endif
