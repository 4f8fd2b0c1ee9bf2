/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_PRODUCT_FORM_H
#define TESTS_THEORY_EXACT_PRODUCT_FORM_H

#include "engine/status.h"

#include <stddef.h>

/** @file product_form.h
 *  Networks whose steady state has a product form. Shares are those of
 *  models/queueing/traffic_equations.h. */

/** One node: places with exponential stays and an endless list; 0 places means no
 *  limit (stays of any distribution). */
typedef struct exact_station {
  int places;
  double stay_days;
} exact_station;

/** Open network: arrivals per day and mean households present (in places and on the
 *  list; INFINITY where load >= places) per node. J. R. Jackson, "Networks of waiting
 *  lines", Operations Research 5 (1957). Errors as flow_traffic_solve. */
SIM_MUST_CHECK sim_status exact_jackson(size_t nodes, const exact_station *station,
                                        const double *fresh_per_day, const double *share,
                                        double *arrivals_per_day, double *present);

/** Closed network: `households` that circulate for ever and spend `stay_days` x visits
 *  at each station per cycle (give that as its stay_days). Cycles per day, and mean
 *  households present per station. W. J. Gordon and G. F. Newell, Operations Research
 *  15 (1967), by the convolution of J. P. Buzen, Commun. ACM 16 (1973).
 *  SIM_E_INPUT, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status exact_closed_network(size_t stations, const exact_station *station,
                                               int households, double *cycles_per_day,
                                               double *present);

#endif
