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

/** P(wait > days) in M/M/c, first come first served; 1 when load >= places. */
double flow_mmc_wait_tail(double arrivals_per_day, double stay_days, int places, double days);

/** The wait that a share `p` in (0, 1) stays below or meets, first come first
 *  served; 0 when enough do not wait, INFINITY when load >= places. */
double flow_mmc_wait_quantile(double arrivals_per_day, double stay_days, int places, double p);

/** M/M/c/K: at most `room` >= `places` households in places and list together;
 *  who finds the room full is turned away. Any load. Product form, L. Kleinrock,
 *  "Queueing Systems I", 1975, section 3.8. */
flow_queue flow_mmck(double arrivals_per_day, double stay_days, int places, int room);

/** Mean places in use at a second facility of `second_places` that takes what
 *  the first turns away (both the same exponential stay). */
double flow_overflow_in_use(double load, int first_places, int second_places);

/** Variance of the places in use by the overflow of `places`, were the second
 *  facility endless; the mean is load x Erlang B. Above the mean: overflow comes
 *  in bursts. L. Kosten 1937; J. Riordan, appendix to R. I. Wilkinson, "Theories
 *  for toll traffic engineering in the U.S.A.", Bell Syst. Tech. J. 35 (1956). */
double flow_overflow_variance(double load, int places);

#endif
