/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_SENSITIVITY_H
#define MODELS_STUDY_SENSITIVITY_H

#include "engine/stats/elementary_effects.h"
#include "engine/stats/perfect_information.h"
#include "engine/stats/sobol_indices.h"
#include "models/study/design_points.h"

/** @file sensitivity.h
 *  Which uncertain input an indicator depends on, and by how much.
 *
 *  Screening by elementary effects over all inputs first; the largest of them get variance-based
 *  indices, the others one together; then each of those alone from the tenth to the ninetieth
 *  percentile of what it may be, all others as written. Common random numbers throughout. What is
 *  meant is the mean of the indicator at given inputs: the noise of a replication is taken out
 *  (sobol_indices.h). */

typedef enum flow_sensitivity_method {
  FLOW_SENSITIVITY_ALL, /* all three, one after the other */
  FLOW_SENSITIVITY_MORRIS,
  FLOW_SENSITIVITY_SOBOL,
  FLOW_SENSITIVITY_OAT /* one at a time */
} flow_sensitivity_method;

enum {
  FLOW_SENSITIVITY_APART = 12,        /* inputs with indices of their own, at most */
  FLOW_SENSITIVITY_SHIFTS = 8,        /* of the net */
  FLOW_SENSITIVITY_ROWS = 32,         /* of a shift, unless asked otherwise: a power of two */
  FLOW_SENSITIVITY_TRAJECTORIES = 20, /* of the screening */
  FLOW_SENSITIVITY_PAIRS = 32,        /* of replications at an end, one at a time */
  FLOW_SENSITIVITY_FUTURES = 1000     /* for the value of information */
};

typedef struct flow_sensitivity_question {
  flow_design_setting setting;
  flow_sensitivity_method method;
  uint32_t rows; /* of the design for indices, all shifts; rounded up to a net. 0: the usual */
} flow_sensitivity_question;

typedef struct flow_sensitivity_input {
  const char *name; /* a path, or the name of a file of sets */
  bool is_file;
  sim_elementary_effect effect; /* per unit of its place from P5 to P95 */
  bool is_apart;                /* it has an index of its own */
  sim_sobol_index index;
  double influence;               /* of all inputs: sums to 1 with the rest; NAN: in the rest */
  double factors[2];              /* at P10 and P90: times the number as written */
  sim_interval moves[2];          /* there, less the indicator as written */
  sim_interval moves_in_euros[2]; /* the same of the balance of all costs, over the horizon */
  sim_evppi information;          /* EUR; NAN: not told */
} flow_sensitivity_input;

typedef struct flow_sensitivity {
  flow_sensitivity_input *inputs; /* the most important first */
  uint32_t input_count;
  bool has_effects, has_indices, has_moves, has_information;
  bool has_rest;
  sim_sobol_index rest; /* all inputs that are not apart, together */
  double rest_influence;
  sim_sobol_index dummy; /* nothing but other chances: what is not above it cannot be told from 0 */
  sim_sobol_moments spread;
  double saving,
      saving_of_largest; /* by common random numbers: the median over the inputs apart, and
                                     * of the one with the largest index (sobol_indices.h) */
  sim_interval base, base_in_euros; /* as written */
  const flow_effect_about *effect;  /* that information is valued by; NULL: none */
  double willingness, evpi;
  double confidence;
  int year;
  uint32_t runs,
      failed; /* points simulated, on two sets of chances each; and those that could not */
  const flow_indicator_def *indicator;
  flow_design_simulator *simulator; /* owns the names */
} flow_sensitivity;

/** Answer it; free it whatever is returned. SIM_E_INPUT with errors in `diags`: no input is
 *  uncertain, inputs are drawn together in rows and indices are asked, the indicator has no value;
 *  SIM_E_STOPPED; SIM_E_MEMORY; SIM_E_ENDLESS. */
SIM_MUST_CHECK sim_status flow_sensitivity_run(const flow_sensitivity_question *question,
                                               flow_diagnostics *diags, flow_sensitivity *out);
void flow_sensitivity_free(flow_sensitivity *sensitivity);

#endif
