/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_INDICATOR_H
#define MODELS_ESTIMATE_INDICATOR_H

#include "models/estimate/control_variates.h"
#include "models/measure/row_layout.h"

/** @file indicator.h
 *  Indicators: expressions of measures, followed over all replications and
 *  policies, so that policies can be compared on the same chances.
 *
 *  Every measure in an expression is a ratio: of the sums over replications
 *  (a mean of the replications' values where the measure is no ratio). The
 *  estimate is the expression of these. Its interval is Student's on jackknife
 *  pseudo-values, one per replication (Miller, "The jackknife - a review",
 *  1974); the difference of two policies likewise, on differences of their
 *  pseudo-values. A replication in which no measure of the expression has data adds nothing and
 *  is left out of both; with data in one alone there is no interval. Where replications come in antithetic pairs an observation is a pair:
 *  one pseudo-value leaves both out. With control variates the pseudo-values of a level
 *  are regressed on them; a difference is left as it is, because common random numbers
 *  have already taken out what the controls would. Memory: 8 bytes per replication,
 *  policy, period and measure in an expression, 16 for a ratio. */

typedef enum flow_op {
  FLOW_OP_TERM,   /* push the measure terms[operand] */
  FLOW_OP_NUMBER, /* push numbers[operand] */
  FLOW_OP_ADD,
  FLOW_OP_SUBTRACT,
  FLOW_OP_MULTIPLY,
  FLOW_OP_DIVIDE, /* by 0: NAN */
  FLOW_OP_NEGATE
} flow_op;

enum { FLOW_FORMULA_DEPTH = 32, FLOW_FORMULA_TERMS = 32 }; /* values on the stack, terms: at most */

/** An expression in postfix order that leaves one value. Units are factors in it. */
typedef struct flow_formula {
  const struct flow_step {
    flow_op op;
    uint32_t operand;
  } * steps;
  uint32_t step_count;
  const flow_cell *terms;
  uint32_t term_count;
  const double *numbers;
} flow_formula;

/** Whether it is well formed (stack, operands) and the layout has its cells. */
bool flow_formula_fits(const flow_formula *formula, const flow_row_layout *layout);

/** Its value for given values of its terms; NAN where there is no data. */
double flow_formula_value(const flow_formula *formula, const double *terms);

typedef enum flow_better { FLOW_BETTER_LOWER, FLOW_BETTER_HIGHER, FLOW_BETTER_NEITHER } flow_better;

typedef struct flow_indicator {
  flow_formula formula;
  flow_better better;
  const double *target; /* per year, NAN: none; NULL: none at all. The horizon has none */
} flow_indicator;

/** What one replication has of it in a period (layout->years: the horizon); NAN where it has no data. */
double flow_indicator_value(const flow_indicator *indicator, const flow_row_layout *layout,
                            uint32_t period, const double *row);

/** One indicator under one policy in one period. */
typedef struct flow_indicator_sample {
  sim_interval mean;
  double p10, p50, p90;  /* of the replications' own values, all of them */
  double chance;         /* share of these on the right side of the target or on it; NAN: no
                            target, or neither side is better */
  uint64_t replications; /* that have a value */
  uint32_t controls;     /* that the mean is adjusted for */
  /* Variance of the plain mean of as many replications that stand alone, over the variance
   * of this one: what pairs and controls brought. NAN when nothing varies; INFINITY when it is its
   * own control, so that its mean is known. */
  double gain;
} flow_indicator_sample;

/** One policy against another: `policy` minus `against`. */
typedef struct flow_contrast {
  sim_interval difference;
  double low_all, high_all; /* Bonferroni: all intervals of a set hold at once at the level */
  double p, p_holm;         /* two-sided, that there is no difference; adjusted over the set */
  /* (variance + variance) / variance of the difference, from the pseudo-values: how
   * many times more replications independent runs would have taken. NAN when the
   * difference never varies. */
  double variance_reduction;
  double gain; /* by pairs alone, as in a sample */
  /* Share of replications in which the policy is on the better side of the other;
   * equal values count half. NAN when neither side is better. */
  double chance_better;
} flow_contrast;

typedef struct flow_indicator_samples flow_indicator_samples;

/** How replications stand to each other. */
typedef struct flow_sampling {
  uint32_t per; /* replications in an observation: 1, or 2 for antithetic pairs */
  const flow_control_use *control; /* borrowed; NULL: no control variates */
} flow_sampling;

/** `layout` and `indicators` are borrowed; formulas fit the layout. `sampling` NULL: every
 *  replication is an observation, without controls. */
SIM_MUST_CHECK sim_status flow_indicator_samples_new(const flow_row_layout *layout,
                                                     const flow_indicator *indicators,
                                                     uint32_t count, uint32_t policies,
                                                     const flow_sampling *sampling,
                                                     flow_indicator_samples **out);
void flow_indicator_samples_free(flow_indicator_samples *samples);

/** Take in what the next replication brought under every policy, by policy. With controls
 *  `controls` has a record for each (flow_control_length), one after the other; else NULL. */
SIM_MUST_CHECK sim_status flow_indicator_samples_add(flow_indicator_samples *samples,
                                                     const double *const *rows,
                                                     const double *controls);

/** An indicator over a period (layout->years: the horizon), interval at `level`. */
SIM_MUST_CHECK sim_status flow_indicator_samples_read(const flow_indicator_samples *samples,
                                                      uint32_t policy, uint32_t indicator,
                                                      uint32_t period, double level,
                                                      flow_indicator_sample *out);

/** The replications' own values, in order, into own[flow_indicator_samples_replications(samples)];
 *  NAN where one has no data. */
void flow_indicator_samples_own(const flow_indicator_samples *samples, uint32_t policy,
                                uint32_t indicator, uint32_t period, double *own);
size_t flow_indicator_samples_replications(const flow_indicator_samples *samples);
size_t flow_indicator_samples_observations(const flow_indicator_samples *samples);

/** The estimate, and by observation the jackknife's pseudo-values around it; whether every
 *  observation has data and a finite one. Never so of a percentile over everybody. */
bool flow_indicator_samples_pseudo(const flow_indicator_samples *samples, uint32_t policy,
                                   uint32_t indicator, uint32_t period, double *whole,
                                   double *pseudo);

/** Take in the replications of other samples as well, of as many of their first policies and
 *  indicators as these have, which are the same; without controls, and not for percentiles over
 *  everybody. */
SIM_MUST_CHECK sim_status flow_indicator_samples_append(flow_indicator_samples *samples,
                                                        const flow_indicator_samples *from);

/** Every policy against one: out[policies], that of `against` itself exactly 0
 *  and not counted in the set. */
SIM_MUST_CHECK sim_status flow_indicator_samples_compare(const flow_indicator_samples *samples,
                                                         uint32_t against, uint32_t indicator,
                                                         uint32_t period, double level,
                                                         flow_contrast *out);

#endif
