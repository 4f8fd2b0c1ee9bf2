/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_CONTROL_DRAWS_H
#define MODELS_STUDY_CONTROL_DRAWS_H

#include "models/estimate/indicator.h"
#include "models/measure/wanted.h"
#include "models/simulate/trace.h"
#include "models/plan/plan.h"

#include "engine/random/random.h"

/** @file control_draws.h
 *  What a replication drew whose mean is known: what control_variates.h adjusts for.
 *
 *  Arrivals and dwellings are counted in the row, less their expected numbers under the plan
 *  of the replication. Routes and stays are heard from the trace and drawn again by their
 *  names, one for every completion and admission of a facility up to the end of a year: when
 *  the n-th is drawn, whether there is an n-th is settled, so each sum has mean exactly 0
 *  (a martingale stopped at a fixed time; Doob). Of what a plan draws by household there are
 *  none, and neither of regular arrivals, which never vary. */

typedef struct flow_control_draws flow_control_draws;

/** For plans with these nodes and years. */
SIM_MUST_CHECK sim_status flow_control_draws_new(const flow_plan *plan,
                                                 const flow_row_layout *layout,
                                                 flow_control_draws **out);
void flow_control_draws_free(flow_control_draws *drawn);

/** Before a replication; both are borrowed until it is filled. */
void flow_control_draws_start(flow_control_draws *drawn, const flow_plan *plan,
                              const sim_random *chance);

/** During it: a flow_trace_fn with the flow_control_draws as context. */
void flow_control_draws_hear(void *drawn, const flow_trace_record *record);

/** Ask for what flow_control_draws_fill reads of a row of these plans. */
void flow_control_draws_ask(const flow_plan *plan, flow_wanted *wanted);

/** After it, from its row: the record of flow_control_use, [member x years + year]. */
void flow_control_draws_fill(flow_control_draws *drawn, const double *row, double *record);

/** Which members are whose: of an indicator about facilities, their routes and stays and the
 *  inflows that go straight to them (all, when none does); of any other, everything. All
 *  pools are everybody's. The caller owns it. */
SIM_MUST_CHECK sim_status flow_control_draws_use(const flow_plan *plan,
                                                 const flow_indicator *indicators, uint32_t count,
                                                 flow_control_use **out);
void flow_control_draws_use_free(flow_control_use *use);

#endif
