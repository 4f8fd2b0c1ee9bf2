/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_DERIVED_INPUTS_H
#define MODELS_STUDY_DERIVED_INPUTS_H

#include "models/scenario/scenario.h"

/** @file derived_inputs.h
 *  Inputs that somebody worked out from what was observed: their `why` under `provenance` says
 *  "derived from INDICATOR" ("afgeleid uit INDICATOR"), and the indicator has observed values.
 *
 *  To aim at the observation with such a number fixed would use it twice. */

/** Their paths (borrowed from the scenario) in the order of the scenario, into paths[most]; how many
 *  there are, which may be more. Those that have a distribution of their own under `uncertain` are
 *  not among them. */
size_t flow_derived_inputs_find(const flow_scenario *scenario, const char **paths, size_t most);

#endif
