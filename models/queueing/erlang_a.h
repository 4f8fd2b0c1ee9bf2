/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_ERLANG_A_H
#define MODELS_QUEUEING_ERLANG_A_H

/** @file erlang_a.h
 *  Facilities whose waiting households give up: M/M/c+M (Erlang A).
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

#endif
