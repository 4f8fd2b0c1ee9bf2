/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_CALIBRATE_H
#define MODELS_STUDY_CALIBRATE_H

#include "models/study/ensemble.h"

/** @file calibrate.h
 *  Which values of the free inputs agree with what was observed: a set of them, not one.
 *
 *  History matching (Craig, Goldstein, Seheult and Smith, "Pressure matching for hydrocarbon
 *  reservoirs", 1997): a point is plausible when no target is further off than FLOW_CALIBRATE_CUT
 *  standard deviations,
 *
 *      I = max over targets |observed - mean| / sqrt(V), V = V_rounding + V_discrepancy + V_chance,
 *
 *  V_chance being that of the mean of the replications and that of the one course that was observed.
 *  Waves narrow the points down by subset simulation (Au and Beck, "Estimation of small failure
 *  probabilities in high dimensions by subset simulation", 2001): the cut-off comes down from what
 *  the best third reaches, and in between every point makes moves that leave the distribution beforehand as
 *  it is, on shifted Sobol points. The set is run again with new chances; who is then
 *  implausible leaves, and the weights are the normal likelihood of the observations, which one course
 *  of events gave together, and in which the chance of the replications counts no more than it does
 *  in these means. The seed is no input. */

#define FLOW_CALIBRATE_CUT         3.0
#define FLOW_CALIBRATE_DISCREPANCY 0.1 /* of the observed value */
#define FLOW_CALIBRATE_SHRUNK      0.5 /* calibrated: the range is at most this part of what it was */

enum { FLOW_CALIBRATE_WAVES = 40, FLOW_CALIBRATE_NONE = -1 };

typedef struct flow_calibrate_question {
  const char *const *free;    /* as in free_inputs.h; borrowed */
  const char *const *targets; /* "INDICATOR@YEAR"; none: all observed values of simulated years */
  const char *const *kept;    /* likewise: kept back, and predicted */
  size_t free_count, target_count, kept_count;
  double discrepancy; /* a share of the observed value */
  bool is_exact;   /* the observed values are expectations: no rounding, no chance of their own */
  uint32_t points; /* 0: 20 for each input, from 400 to 1500 */
  uint32_t replications; /* of a point, at least 2; 0: 2 */
  bool has_seed;
  uint64_t seed;
  uint32_t threads;
  const atomic_int *stop;                                     /* borrowed; NULL: none */
  void (*progress)(void *context, uint32_t wave, double cut); /* NULL: none */
  void *progress_context;
} flow_calibrate_question;

/** Quantiles over the set, or beforehand. */
typedef struct flow_range {
  double least, p10, p50, p90,
      largest; /* least and largest: of the plausible points, NAN beforehand */
} flow_range;

typedef struct flow_calibrate_target {
  uint32_t indicator, period;
  int year;
  double observed, rounding; /* rounding: the standard deviation that the last digit leaves */
  double discrepancy, one;   /* standard deviations: of what the model lacks, of one replication */
  double sd;                 /* all together */
  bool is_kept;
  flow_range range; /* of the means over the set */
  double nearest;   /* how near any point came to it alone, in sd */
  double nearest_value;
  double without; /* the least implausibility there would be without it */
} flow_calibrate_target;

typedef struct flow_calibrate_input {
  flow_range before, after; /* in the input's unit */
  double middle;
  double foreseen, left; /* width after over before, of normal scores: the standard deviation
                            that the sensitivities foresee, and p10 to p90 of the set */
  bool is_calibrated;
  int32_t extra;         /* the indicator that would tell most about it; -1: none would */
  double foreseen_extra; /* with it */
  int32_t partner;       /* the input it goes together with in the set; -1: alone */
  double correlation;    /* of normal scores, with that one */
} flow_calibrate_input;

/** What a policy does to an indicator, minus the baseline, over the set. */
typedef struct flow_calibrate_effect {
  uint32_t policy, indicator, period;
  flow_range range;
  double share_below; /* of the set, by weight: where the difference is below 0 */
} flow_calibrate_effect;

typedef struct flow_calibrate_wave {
  double cut;      /* the cut-off reached */
  double accepted; /* of the moves */
  double width; /* mean over the inputs of the standard deviation of normal scores: 1 beforehand */
} flow_calibrate_wave;

typedef struct flow_calibration {
  flow_free_inputs inputs;
  flow_ensemble ensemble; /* of all policies; its indicators and years are those of the indices */
  flow_calibrate_input *of_inputs;
  flow_calibrate_target *targets; /* those kept back last */
  uint32_t target_count, kept_count;
  double determined; /* how many inputs the targets determine together: sum of 1 - foreseen^2 */
  int32_t extra;     /* the indicator that would add most; -1: none */
  uint32_t extra_period;
  flow_calibrate_wave waves[FLOW_CALIBRATE_WAVES];
  uint32_t wave_count;
  double *points;  /* [count x inputs] uniforms, the plausible ones */
  double *weights; /* [count], sum 1 */
  double *implausibility;
  size_t count;            /* 0: the set is empty */
  size_t tried;            /* points that were run */
  double effective;        /* points that weigh as much as these do: 1 / sum of squared weights */
  size_t middle;           /* the point nearest the middle */
  double nearest;          /* the least implausibility found */
  double nearest_value;    /* what that point gives of the target it hangs on */
  uint32_t nearest_target; /* the target that it hangs on, and */
  uint32_t impossible;     /* the target without which it would be least; when the set is empty */
  double needed;           /* the discrepancy that would have let the nearest point in */
  flow_calibrate_effect *effects;
  size_t effect_count;
  uint32_t replications; /* of a point, and */
  uint32_t again;        /* of a point of the set, with new chances */
  uint64_t seed;
} flow_calibration;

/** Answer it. SIM_E_INPUT with what is wrong in `diags`; SIM_E_STOPPED;
 *  SIM_E_MEMORY; SIM_E_FAULT. An empty set is an answer. `out` is the caller's to free whatever is
 *  returned; `scenario` and the question's texts must outlive it. */
SIM_MUST_CHECK sim_status flow_calibrate(const flow_scenario *scenario,
                                         const flow_calibrate_question *question,
                                         flow_diagnostics *diags, flow_calibration *out);
void flow_calibration_free(flow_calibration *calibration);

#endif
