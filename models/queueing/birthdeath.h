/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_BIRTHDEATH_H
#define MODELS_QUEUEING_BIRTHDEATH_H

/** @file birthdeath.h
 *  A level that goes up and down by one: the households at one facility.
 *
 *  A chain has levels 0 .. top. `up[n]` is the rate per day from n to n + 1
 *  (`up[top]` must be 0), `down[n]` from n to n - 1 (`down[0]` must be 0); all
 *  others are positive unless a function says otherwise. An endless list is cut at
 *  a `top` the chain hardly reaches. The arrays are borrowed, of length top + 1. */
typedef struct flow_birthdeath {
  int top;
  const double *up, *down; /* borrowed */
} flow_birthdeath;

/** The rates of a facility with `places`, exponential stays and exponential
 *  patience (INFINITY: nobody gives up), into up[top + 1] and down[top + 1]. */
void flow_facility_rates(double arrivals_per_day, double stay_days, int places,
                         double patience_days, int top, double *up, double *down);

/** The share of time at each level in steady state, into p[top + 1]. Product form
 *  about the likeliest level: no overflow. L. Kleinrock, "Queueing Systems I",
 *  1975, chapter 3. */
void flow_birthdeath_steady(const flow_birthdeath *chain, double *p);

#endif
