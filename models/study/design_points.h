/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_DESIGN_POINTS_H
#define MODELS_STUDY_DESIGN_POINTS_H

#include "models/costs/money.h"
#include "models/estimate/indicator_compile.h"
#include "models/plan/policy.h"

#include <stdatomic.h>

/** @file design_points.h
 *  A simulator as a function of its uncertain inputs: one policy of a scenario, with every input
 *  put at a place of its distribution, on chances that are named. */

typedef struct flow_design_setting {
  const flow_scenario *scenario; /* borrowed, as all pointers here */
  const char *policy;            /* NULL: the baseline */
  const char *indicator;         /* NULL: the first by which policies are compared */
  int year;                      /* 0: the last of the horizon */
  bool has_seed;                 /* false: as the scenario says */
  uint64_t seed;
  uint32_t threads;       /* 0: all cores */
  const atomic_int *stop; /* NULL: none */
  void (*progress)(void *context, uint32_t done, uint32_t of);
  void *progress_context;
} flow_design_setting;

typedef struct flow_design_simulator {
  flow_design_setting setting;
  flow_policies *policies; /* the baseline, and the policy unless it is that */
  flow_reachability *reachability;
  flow_row_layout *layout;
  flow_indicator_defs *defs;
  flow_money *money; /* NULL: the scenario has no costs */
  uint32_t policy, indicator, period;
  uint32_t inputs; /* that vary by themselves (uncertain.h) */
  uint64_t seed;
  double confidence;
} flow_design_simulator;

/** SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_design_simulator_new(const flow_design_setting *setting,
                                                    flow_diagnostics *diags,
                                                    flow_design_simulator **out);
void flow_design_simulator_free(flow_design_simulator *simulator);

enum { FLOW_DESIGN_CHANCES = 2 };

/** Where the inputs are, and the replications whose chances it meets. */
typedef struct flow_design_point {
  const double *places; /* [inputs], in (0, 1); NAN: the scenario's own number */
  uint32_t replications[FLOW_DESIGN_CHANCES];
} flow_design_point;

/** What came of it: the indicator, and the balance of all costs over the horizon in EUR; NAN where
 *  there is none, and of a point that could not be simulated. */
typedef struct flow_design_value {
  double y[FLOW_DESIGN_CHANCES], euros[FLOW_DESIGN_CHANCES];
} flow_design_value;

/** Simulate them all into values[count]; how many could not be, into `*failed`. The same bits for any
 *  number of threads. SIM_E_STOPPED; SIM_E_MEMORY; SIM_E_ENDLESS. */
SIM_MUST_CHECK sim_status flow_design_simulate(const flow_design_simulator *simulator,
                                               const flow_design_point *points, uint32_t count,
                                               flow_design_value *values, uint32_t *failed);

#endif
