/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PREDICT_TRANSIENT_H
#define MODELS_PREDICT_TRANSIENT_H

#include "models/predict/applicability.h"

/** @file transient.h
 *  The exact theories applied to a facility of a plan, year by year: from its own
 *  start, with its own dates. Only for facilities without the obstacle in question
 *  (structure.h). Years are the plan's; the first begins on day 0. */

/** Means over a year of a facility that is a chain of levels (time_varying_chain.h). */
typedef struct flow_transient_year {
  double in_use, waiting;    /* places; households */
  double give_ups, refusals; /* households in the year */
  bool is_constant;          /* one rate and one number of places all year: */
  double arrivals_per_day;
  int places;
} flow_transient_year;

/** Into years[plan->years]; sampled every few days (midpoints). SIM_E_INPUT when the
 *  chain is too large for a second's work; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_transient_by_year(const flow_plan *plan, int32_t facility,
                                                 const flow_simple_facility *simple,
                                                 flow_transient_year *years);

/** Where such a facility settles. */
typedef struct flow_transient_limit {
  double in_use, waiting;       /* waiting INFINITY: nowhere, the list grows without end */
  double wait_mean, wait_share; /* of those admitted; NAN: not known, nobody waits */
} flow_transient_limit;

/** False when it is not known (memory). */
bool flow_transient_settled(const flow_simple_facility *simple, double arrivals_per_day, int places,
                            flow_transient_limit *limit);

/** Erlang B with stays of any distribution over [from, until). */
typedef struct flow_transient_loss {
  double in_use, refusals; /* places; households in the period */
} flow_transient_loss;

/** False unless rates and places were constant from the start on and at most half a
 *  percent of the places in use still belongs to the start. */
bool flow_transient_loss_of(const flow_plan *plan, int32_t facility, double from, double until,
                            flow_transient_loss *loss);

#endif
