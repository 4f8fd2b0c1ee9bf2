/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_OPTIMISE_SETUP_H
#define MODELS_STUDY_OPTIMISE_SETUP_H

#include "models/study/optimise.h"

/** @file optimise_setup.h
 *  What `optimise` in a scenario says. */

typedef struct flow_optimise_bound {
  int32_t indicator; /* -1: of a prestatie */
  uint32_t prestatie;
  double at_most, at_least; /* INFINITY and -INFINITY: none */
  int32_t period;           /* -1: every year */
} flow_optimise_bound;

typedef struct flow_optimise_setup {
  uint32_t objective, period;
  bool is_maximised, has_budget;
  double budget;
  flow_optimise_bound *bounds;
  uint32_t bound_count;
} flow_optimise_setup;

/** Read the levers, into *levers (the caller's to free, also when it fails). SIM_E_INPUT with errors
 *  in `diags`. */
SIM_MUST_CHECK sim_status flow_optimise_read_levers(const flow_scenario *scenario,
                                                    flow_diagnostics *diags,
                                                    flow_optimise_lever **levers, uint32_t *count);

/** Read the rest, by the indicators and prestaties of an experiment on the scenario; free
 *  out->bounds whatever is returned. */
SIM_MUST_CHECK sim_status flow_optimise_read(const flow_experiment *experiment,
                                             flow_diagnostics *diags, flow_optimise_setup *out);

#endif
