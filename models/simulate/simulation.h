/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_SIMULATION_H
#define MODELS_SIMULATE_SIMULATION_H

#include "engine/random/random.h"
#include "models/measure/monitor.h"
#include "models/simulate/trace.h"
#include "models/plan/plan.h"

/** @file simulation.h
 *  One replication from start to end: the rules of docs/model.md. */

typedef struct flow_state flow_state;

/** A world for plans with these nodes and groups, and with those ways (as of
 *  flow_monitor_new); reused for any number of replications. One thread at a time. */
SIM_MUST_CHECK sim_status flow_state_new(const flow_plan *plan, const flow_reachability *ways,
                                         flow_state **out);
void flow_state_free(flow_state *world);

/** Run one replication of `plan` (borrowed during the call). `trace` may be NULL.
 *  SIM_E_MEMORY; SIM_E_FAULT when the books do not balance at the end
 *  (arrivals + initial = exits + still inside, levels = sums over households):
 *  then flow_state_fault says what and when. */
SIM_MUST_CHECK sim_status flow_state_run(flow_state *world, const flow_plan *plan,
                                         const sim_random *chance, flow_trace_fn trace,
                                         void *trace_context);

/** What the last replication measured; borrowed. */
flow_monitor *flow_state_meter(flow_state *world);

/** Pending events that were taken in the last replication. */
uint64_t flow_state_events(const flow_state *world);

/** What went wrong in the last replication, in words, or ""; borrowed. */
const char *flow_state_fault(const flow_state *world);

#endif
