/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_SIMULATION_H
#define MODELS_SIMULATE_SIMULATION_H

#include "engine/parallel/interrupt.h"
#include "engine/random/random.h"
#include "models/measure/monitor.h"
#include "models/simulate/arrival_list.h"
#include "models/simulate/trace.h"
#include "models/plan/plan.h"

/** @file simulation.h
 *  One replication from start to end: the rules of docs/model.md. */

typedef struct flow_state flow_state;

/** For plans with these nodes and groups, and with this reachability (as of flow_monitor_new);
 *  reused for any number of replications. One thread at a time. */
SIM_MUST_CHECK sim_status flow_state_new(const flow_plan *plan,
                                         const flow_reachability *reachability, flow_state **out);
void flow_state_free(flow_state *run);

/** Where households go round: from each node to the next, and from the last to the first. */
enum { FLOW_LOOP_MOST = 8 };
typedef struct flow_loop {
  int32_t nodes[FLOW_LOOP_MOST];
  uint32_t count; /* 0: none was found */
  double at;      /* days */
} flow_loop;

/** From now on replications give up as `interrupt` says; borrowed. NULL: they do not. */
void flow_state_heed(flow_state *run, const sim_interrupt *interrupt);

/** From now on arrivals are drawn in `lists` (borrowed), for all runs that have the same; what is run
 *  next is of the replication they were cleared for. NULL: for this run alone. */
void flow_state_share(flow_state *run, flow_arrival_lists *lists);

/** Run one replication of `plan` (borrowed during the call). `trace` may be NULL.
 *  SIM_E_MEMORY; SIM_E_STOPPED when it gave up; SIM_E_ENDLESS when households go round without
 *  end (endless.h), and flow_state_loop says where; SIM_E_FAULT when the run contradicts itself, in which case flow_state_fault says
 *  how. It checks at its end that every household is where its state says and that what was
 *  measured adds up, so that no caller has to. */
SIM_MUST_CHECK sim_status flow_state_run(flow_state *run, const flow_plan *plan,
                                         const sim_random *random, flow_trace_fn trace,
                                         void *trace_context);

/** The same in parts: begin, advance to before the first event at `until` or later, as often as
 *  wanted, and finish, which runs to the end. `plan` and `random` are borrowed until then. What
 *  fails stays failed. */
SIM_MUST_CHECK sim_status flow_state_begin(flow_state *run, const flow_plan *plan,
                                           const sim_random *random, flow_trace_fn trace,
                                           void *trace_context);
SIM_MUST_CHECK sim_status flow_state_advance(flow_state *run, double until);
SIM_MUST_CHECK sim_status flow_state_finish(flow_state *run);

/** Go on from where `from` stands, advanced to `day`, under a plan that does not part from its own
 *  before that day (flow_plan_parting), with the same random numbers and untraced: bit for bit as if
 *  the plan had been run from its start. `run` owns all it needs; `from` can go on too. The two are
 *  for the same nodes, groups and reachability. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_state_fork(flow_state *run, const flow_state *from,
                                          const flow_plan *plan, double day);

/** What is measured: see flow_monitor_limit. */
void flow_state_limit(flow_state *run, const flow_row_layout *wanted);

/** What the last replication measured; borrowed. */
flow_monitor *flow_state_monitor(flow_state *run);

/** Pending events that were taken in the last replication. */
uint64_t flow_state_events(const flow_state *run);

/** Where the last replication goes round, if it does; borrowed. */
const flow_loop *flow_state_loop(const flow_state *run);

/** What went wrong in the last replication, in words, or ""; borrowed. */
const char *flow_state_fault(const flow_state *run);

#endif
