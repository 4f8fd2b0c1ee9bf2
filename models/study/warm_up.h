/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_WARM_UP_H
#define MODELS_STUDY_WARM_UP_H

#include "models/study/experiment.h"

/** @file warm_up.h
 *  How long a system takes to forget how it started, found by a pilot.
 *
 *  The pilot runs the baseline from the scenario's start, without warm-up and
 *  for FLOW_PILOT_YEARS, in FLOW_PILOT_REPLICATIONS replications of a seed of its
 *  own. Of every facility the list, the occupied and the blocked places at the
 *  months' ends, averaged over the replications, are cut by MSER-5 (engine/stats/warmup_mser.h):
 *  the earliest cut within a quarter of the best, and of that no more than up to the
 *  last batch that differs from what is kept by over half a household and 2%, and by four
 *  standard errors over the replications. None,
 *  when no batch does so. The latest of
 *  all series counts. A best cut at half the pilot is a failure when the last two
 *  quarters differ by as much: too short, or there is no steady state. Dated changes
 *  of the scenario are in the pilot too. */

enum { FLOW_PILOT_YEARS = 30, FLOW_PILOT_REPLICATIONS = 128, FLOW_WELCH_MONTHS = 6 };

typedef struct flow_warm_up_series {
  flow_monthly of;
  double *mean;       /* at the end of each month, over the replications */
  double *welch;      /* moving average of 2 FLOW_WELCH_MONTHS + 1; NAN near the end */
  uint32_t cut;       /* months to drop */
  bool has_settled;   /* false: `cut` is half the pilot */
  double years_asked; /* not settled: a pilot long enough, extrapolated; INFINITY: none */
} flow_warm_up_series;

typedef struct flow_warm_up {
  uint32_t months, count;
  double *day; /* of the months' ends, from the start */
  flow_warm_up_series *series;
  uint32_t slowest; /* the one that decides; without facilities 0 of a count of 0 */
  bool has_settled; /* all of them */
  uint32_t cut;     /* whole months of warm-up; meaningless unless settled */
  double days;      /* the same, before horizon.start */
} flow_warm_up;

/** Run the pilot. Of `options` the seed, threads, stop and progress count.
 *  SIM_E_INPUT with errors in `diags`; SIM_E_STOPPED, SIM_E_MEMORY; SIM_E_FAULT
 *  when no replication succeeded. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_warm_up_new(const flow_scenario *scenario,
                                           const flow_experiment_options *options,
                                           flow_diagnostics *diags, flow_warm_up **out);
void flow_warm_up_free(flow_warm_up *warm_up);

/** How long a pilot of series x[n] over `years` should have been: its four quarters
 *  on their way to a level, each step a fixed part of the one before, come within
 *  a hundredth of the last step in the first half of it. INFINITY when the steps
 *  do not get smaller. n >= 4. */
double flow_warm_up_years_asked(const double *x, size_t n, double years);

#endif
