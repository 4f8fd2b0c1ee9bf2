/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_SENSITIVITY_PARTS_H
#define MODELS_STUDY_SENSITIVITY_PARTS_H

#include "models/study/sensitivity.h"

/** @file sensitivity_parts.h
 *  The parts of a sensitivity analysis, each into the same result. `inputs` stand in the order of
 *  the simulator while they work. */

SIM_MUST_CHECK sim_status flow_sensitivity_screen(flow_sensitivity *s);

/** With the inputs that are `is_apart` by themselves and all others as one. */
SIM_MUST_CHECK sim_status flow_sensitivity_index(flow_sensitivity *s, uint32_t rows);

/** Each input alone: those apart, or all. */
SIM_MUST_CHECK sim_status flow_sensitivity_move(flow_sensitivity *s, bool all);

/** What knowing each input is worth: nothing happens without policies to choose from or a
 *  willingness to pay. */
SIM_MUST_CHECK sim_status flow_sensitivity_value(flow_sensitivity *s, flow_diagnostics *diags);

/** Points of a part, simulated: values[count], the caller's to free. Counts them in `s`. */
SIM_MUST_CHECK sim_status flow_sensitivity_simulate(flow_sensitivity *s,
                                                    const flow_design_point *points, uint32_t count,
                                                    flow_design_value **values);

#endif
