/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_ERLANG_A_H
#define MODELS_QUEUEING_ERLANG_A_H

/** @file erlang_a.h
 *  Facilities whose waiting households give up: M/M/c+M (Erlang A) and M/M/c+D.
 *
 *  Poisson arrivals, exponential stays, first come first served; the patience
 *  clock runs from joining the list and only while waiting. A steady state exists
 *  at any load. Up to 1e5 places; an argument outside its range gives NAN. */

typedef struct flow_patient_queue {
  double full_share;       /* share of arrivals that finds no free place */
  double gave_up_share;    /* share of arrivals that leaves the list unserved */
  double in_use;           /* mean places in use */
  double waiting;          /* mean households on the list */
  double wait_days;        /* mean wait of all arrivals, zero waits and give-ups included */
  double wait_served_days; /* mean wait of those who get a place, zero waits included */
} flow_patient_queue;

/** Erlang A: exponential patience. `arrivals_per_day` > 0, `stay_days` > 0,
 *  `patience_days` > 0 (mean), `places` >= 0.
 *  C. Palm, "Methods of judging the annoyance caused by congestion", Tele 4
 *  (1953); A. Mandelbaum and S. Zeltyn, "Service engineering in action: the
 *  Palm/Erlang-A queue", 2007. Work grows with the square root of the list. */
flow_patient_queue flow_erlang_a(double arrivals_per_day, double stay_days, int places,
                                 double patience_days);

/** P(still on the list after `days`) in Erlang A, for all arrivals: 1 for
 *  days < 0, the full share at 0. `places` >= 1.
 *  S. Zeltyn and A. Mandelbaum, "Call centers with impatient customers: many-
 *  server asymptotics of the M/M/n+G queue", Queueing Systems 51 (2005), section
 *  3, whose integral is an incomplete gamma function here. */
double flow_erlang_a_wait_tail(double arrivals_per_day, double stay_days, int places,
                               double patience_days, double days);

/** Everyone waits `patience_days` >= 0 and then gives up; `places` >= 1.
 *  `wait_served_days` follows from all waits and those of `patience_days` each.
 *  F. Baccelli and G. Hebuterne, "On queues with impatient customers",
 *  Performance '81; the integrals of Zeltyn and Mandelbaum (2005). */
flow_patient_queue flow_fixed_patience(double arrivals_per_day, double stay_days, int places,
                                       double patience_days);

#endif
