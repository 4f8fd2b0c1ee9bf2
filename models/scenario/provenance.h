/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_PROVENANCE_H
#define MODELS_SCENARIO_PROVENANCE_H

#include "models/scenario/scenario.h"

/** @file provenance.h
 *  Where the numbers come from: how many inputs are taken from a source, how many
 *  from public data, how many are assumed. */

typedef struct flow_provenance {
  uint32_t numbers; /* that somebody wrote, of groups, inflow, facilities, housing and exits */
  uint32_t from_source, from_public, assumed; /* sum to `numbers`; not listed is assumed */
} flow_provenance;

/** Whether somebody wrote the number, of groups, inflow, facilities, housing or exits. */
bool flow_provenance_is_input(const flow_value *number);

/** The grade of the entry whose path stands nearest above the number; NULL: it is in none. */
const char *flow_provenance_grade(const flow_value *number);

flow_provenance flow_provenance_count(const flow_scenario *scenario);

#endif
