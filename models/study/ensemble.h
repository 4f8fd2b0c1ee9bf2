/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_ENSEMBLE_H
#define MODELS_STUDY_ENSEMBLE_H

#include "engine/parallel/interrupt.h"
#include "models/estimate/indicator_compile.h"
#include "models/study/free_inputs.h"

/** @file ensemble.h
 *  A scenario run at many points of its inputs: what every indicator is there, in every period.
 *
 *  A point is run with chances that no other point has, and never again with the same: so no point
 *  can look good because its chances are. Policies at one point share theirs.
 *
 *  Where only the first years are asked about, later ones need not be run: that changes no number of
 *  the first. */

typedef struct flow_ensemble {
  const flow_scenario *scenario;  /* borrowed */
  const flow_free_inputs *inputs; /* borrowed */
  const char *selection;          /* of policies, as in policy.h; borrowed */
  flow_policies *policies;
  flow_reachability *reachability;
  flow_row_layout *layout;
  flow_indicator_defs *defs;
  uint32_t periods;        /* years, and last the horizon */
  uint32_t until;          /* periods that are run: those from here on have no data */
  int *years;              /* by period but the last */
  const size_t *together;  /* numbers of a point whose covariances are asked too; borrowed */
  uint32_t together_count; /* 0: none are */
  uint64_t seed;
  uint32_t next;    /* the replication that comes next */
  uint32_t threads; /* 0: all cores */
  sim_interrupt interrupt;
  uint64_t replications; /* made so far, of all policies at once */
} flow_ensemble;

/** What a run found: by point, then policy, indicator and period. */
typedef struct flow_ensemble_values {
  size_t points, width; /* numbers of a point */
  double *mean;         /* [points x width]; NAN: no data, or no plan can be made of the point */
  double *variance;     /* likewise, of one replication; NAN below two */
  double
      *covariance; /* [points x together x together], likewise; NAN where either of two is without
                           data in some replication */
} flow_ensemble_values;

/** `stop` NULL: none. SIM_E_INPUT with errors in `diags`; SIM_E_MEMORY. `out` is the caller's to free
 *  whatever is returned. */
SIM_MUST_CHECK sim_status flow_ensemble_new(const flow_scenario *scenario,
                                            const flow_free_inputs *inputs, const char *selection,
                                            uint64_t seed, uint32_t threads, const atomic_int *stop,
                                            flow_diagnostics *diags, flow_ensemble *out);
void flow_ensemble_free(flow_ensemble *ensemble);

/** Where a number stands in a point's. */
size_t flow_ensemble_at(const flow_ensemble *ensemble, uint32_t policy, uint32_t indicator,
                        uint32_t period);
size_t flow_ensemble_width(const flow_ensemble *ensemble);

/** Run points[count x inputs->count], each `replications` times. Room is made in `values`, which is
 *  the caller's to free and may be used again. SIM_E_STOPPED, SIM_E_MEMORY, SIM_E_FAULT. */
SIM_MUST_CHECK sim_status flow_ensemble_run(flow_ensemble *ensemble, const double *points,
                                            size_t count, uint32_t replications,
                                            flow_ensemble_values *values);
void flow_ensemble_values_free(flow_ensemble_values *values);

#endif
