/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_SETTINGS_H
#define MODELS_SCENARIO_SETTINGS_H

#include "models/base/arena.h"
#include "models/scenario/scenario.h"

/** @file settings.h
 *  Values from outside, put into a scenario before it is checked: "facilities.opvang.places=20".
 *
 *  A path names what it names in a lever, and the value is what could stand in its place in the
 *  file. What is set is a choice: it is not drawn, and counts as assumed. */

/** In places of messages, the file of the settings: line n is the n-th of them. */
#define FLOW_SETTINGS_FILE "--set"

/** Put the settings of `source` into the unchecked tree `root`, which is what `as_written` was
 *  made from and lives in `arena`. SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_settings_lay(const flow_scenario_source *source,
                                            const flow_scenario *as_written, flow_value *root,
                                            flow_arena *arena, flow_diagnostics *diags);

#endif
