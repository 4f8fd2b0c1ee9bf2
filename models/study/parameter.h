/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_PARAMETER_H
#define MODELS_STUDY_PARAMETER_H

#include "models/plan/policy.h"

/** @file parameter.h
 *  What the path of an inverse question names: numbers that take a value together.
 *
 *  One number, all of a path that names several (a stay per group), or the amounts of a
 *  lever's `change`, each in its own unit: one unit, or none. When one of them is a
 *  whole number, so is the value. */

enum { FLOW_PARAMETER_MOST = 16, FLOW_PARAMETER_UNIT_ROOM = 40, FLOW_PARAMETER_WHY_ROOM = 800 };

typedef struct flow_parameter_number {
  const flow_value *value;
  double factor; /* base units in one of the unit it is written in */
} flow_parameter_number;

typedef struct flow_parameter {
  const char *path; /* borrowed */
  flow_parameter_number numbers[FLOW_PARAMETER_MOST];
  uint32_t count;
  double now; /* of the first of them, at first */
  bool whole;
  const char *lever;                   /* of which it is an amount; NULL: of none */
  char unit[FLOW_PARAMETER_UNIT_ROOM]; /* as written in the scenario: "per year", or "" */
} flow_parameter;

/** Find it. SIM_E_INPUT with what is wrong in `diags`. */
SIM_MUST_CHECK sim_status flow_parameter_find(const flow_scenario *scenario, const char *path,
                                              flow_parameter *out, flow_diagnostics *diags);

/** Give the numbers that value (in `unit`) under a policy, and make its plan anew.
 *  SIM_E_INPUT with errors in `diags`: a value that the language does not allow there. */
SIM_MUST_CHECK sim_status flow_parameter_set(const flow_parameter *parameter,
                                             flow_policies *policies, uint32_t policy, double value,
                                             flow_diagnostics *diags);

/** How far the value can go from `from` towards `to` before the language refuses it: at a
 *  share of 100%, at the end of a key's range, where parameters contradict each other. `to`
 *  itself when all is well, and NAN when `from` is refused already; then, and when it is not
 *  `to`, what is wrong beyond it is in `why`, in that language. */
SIM_MUST_CHECK sim_status flow_parameter_range(const flow_parameter *parameter,
                                               flow_policies *policies, uint32_t policy,
                                               double from, double to, flow_language language,
                                               double *reach, char why[FLOW_PARAMETER_WHY_ROOM]);

/** Tell what is wrong with a question; it has no place in the scenario. SIM_E_INPUT. */
sim_status flow_parameter_wrong(flow_diagnostics *diags, flow_message_id id, const char *english,
                                const char *dutch, ...) SIM_PRINTF(3, 5) SIM_PRINTF(4, 5);

/** Whether the policy pulls the lever that the number is of; true when it is of none. */
bool flow_parameter_is_used(const flow_parameter *parameter, const flow_policy *policy);

#endif
