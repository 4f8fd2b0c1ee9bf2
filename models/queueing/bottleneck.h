/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_BOTTLENECK_H
#define MODELS_QUEUEING_BOTTLENECK_H

/** @file bottleneck.h
 *  What sets the length of stay at a facility: care, places or dwellings?
 *
 *  A household that needs a dwelling keeps its place until one comes. In the long run
 *  the exits per year are the least of three flows: those who arrive, those whose care
 *  the places can give, and those the dwellings can house. When dwellings are the
 *  least, care and arrivals drop out of the stay: stay = places x occupancy x share
 *  needing a dwelling x 365.25 / dwellings per year. This is flow balance (J. D. C.
 *  Little, "A proof for the queuing formula L = lambda W", Operations Research 9
 *  (1961)), a limit for long times: near the balance of two flows chance blurs it. */

typedef enum flow_bottleneck_bound {
  FLOW_BOTTLENECK_BOUND_ARRIVALS, /* places and dwellings suffice: stay is the care stay */
  FLOW_BOTTLENECK_BOUND_PLACES,   /* places are full of care: stay is the care stay */
  FLOW_BOTTLENECK_BOUND_DWELLINGS /* places are full of households that are ready */
} flow_bottleneck_bound;

typedef struct flow_facility_year {
  double arrivals_per_year;  /* who would enter, > 0 */
  double places;             /* mean over the year, > 0 */
  double full_occupancy;     /* share of places in use when full, 0 .. 1, above 0 */
  double care_days;          /* mean stay until ready, > 0 */
  double needs_home;         /* share of exits that needs a dwelling, 0 .. 1 */
  double dwellings_per_year; /* for this facility, >= 0 */
} flow_facility_year;

typedef struct flow_bottleneck {
  flow_bottleneck_bound bound;
  double exits_per_year;
  double stay_days;         /* care and blocked; INFINITY when nobody can leave */
  double blocked_days;      /* mean per household, over all */
  double occupancy;         /* share of places in use */
  double blocked_places;    /* places kept by households that are ready */
  double shut_out_per_year; /* arrivals beyond the exits: on lists, gone, elsewhere */
  double dwellings_used_per_year;
  double days_per_dwelling; /* change of the stay by one more dwelling a year; 0 unless
                                   dwellings bind */
  double days_per_place;    /* change of the stay by one more place */
} flow_bottleneck;

/** What flow balance predicts. All NAN (bound by arrivals) for numbers out of range. */
flow_bottleneck flow_bottleneck_of(const flow_facility_year *facility);

#endif
