/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PREDICT_INFINITE_SERVER_PLAN_H
#define MODELS_PREDICT_INFINITE_SERVER_PLAN_H

#include "models/predict/applicability.h"

/** @file infinite_server_plan.h
 *  The places a facility of a plan would have in use were there no limit, year by year,
 *  from its own start and with its own dates: Mt/G/infinity. Means, so for any arrivals
 *  with these rates. S. G. Eick, W. A. Massey and W. Whitt, "The physics of the
 *  Mt/G/infinity queue", Operations Research 41 (1993). */

/** Mean places in use each year, into in_use[plan->years], in cells of a day. For a
 *  facility without the obstacle in question (structure.h). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_infinite_server_by_year(const flow_plan *plan, int32_t facility,
                                                       double *in_use);

/** Whether a Poisson number of this mean exceeds `places` less than once in 1e6. */
bool flow_infinite_server_suffices(double load, int32_t places);

#endif
