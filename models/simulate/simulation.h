/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_SIMULATION_H
#define MODELS_SIMULATE_SIMULATION_H

#include "engine/random/random.h"
#include "models/measure/monitor.h"
#include "models/simulate/trace.h"
#include "models/plan/plan.h"

/** @file simulation.h
 *  One replication from start to end: the rules of docs/model.md. */

typedef struct flow_world flow_world;

/** A world for plans with these nodes and groups, and with those ways (as of
 *  flow_meter_new); reused for any number of replications. One thread at a time. */
SIM_MUST_CHECK sim_status flow_world_new(const flow_plan *plan, const flow_ways *ways,
                                         flow_world **out);
void flow_world_free(flow_world *world);

/** Run one replication of `plan` (borrowed during the call). `trace` may be NULL.
 *  SIM_E_MEMORY; SIM_E_FAULT when the books do not balance at the end
 *  (arrivals + initial = exits + still inside, levels = sums over households):
 *  then flow_world_fault says what and when. */
SIM_MUST_CHECK sim_status flow_world_run(flow_world *world, const flow_plan *plan,
                                         const sim_chance *chance, flow_trace_fn trace,
                                         void *trace_context);

/** What the last replication measured; borrowed. */
flow_meter *flow_world_meter(flow_world *world);

/** Pending events that were taken in the last replication. */
uint64_t flow_world_events(const flow_world *world);

/** What went wrong in the last replication, in words, or ""; borrowed. */
const char *flow_world_fault(const flow_world *world);

#endif
