/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_ERLANG_H
#define MODELS_QUEUEING_ERLANG_H

/** @file erlang.h
 *  Places, exponential stays, Poisson arrivals: the queues of A. K. Erlang.
 *
 *  `load` is the offered load in erlang: arrivals per day times mean stay in
 *  days, the places that would be in use were there no limit. Loss results
 *  (Erlang B) hold for stays of any distribution. Up to 1e5 places in O(places)
 *  time without overflow; an argument outside its range gives NAN. */

/** Steady state of a facility with a waiting list. */
typedef struct flow_queue {
  double full_share;    /* share of arrivals (and of time) that finds no free place */
  double refused_share; /* share of arrivals that is turned away for good */
  double in_use;        /* mean places in use */
  double waiting;       /* mean households on the list */
  double wait_days;     /* mean wait of those who join, zero waits included */
} flow_queue;

/** Erlang B: the share turned away when nobody waits. `load` >= 0, `places` >= 0.
 *  A. K. Erlang, "Losning af nogle Problemer fra Sandsynlighedsregningen",
 *  Elektroteknikeren 13 (1917); recursion as in R. B. Cooper, "Introduction to
 *  Queueing Theory", 2nd ed. 1981, section 3.3. */
double flow_erlang_b(double load, int places);

/** Erlang C: the share that has to wait; 1 when load >= places. Same sources. */
double flow_erlang_c(double load, int places);

/** M/M/c with an endless list. `waiting` and `wait_days` are INFINITY and all
 *  places are in use when load >= places: the list then has no steady state. */
flow_queue flow_mmc(double arrivals_per_day, double stay_days, int places);

#endif
