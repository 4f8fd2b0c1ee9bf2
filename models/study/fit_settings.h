/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_FIT_SETTINGS_H
#define MODELS_STUDY_FIT_SETTINGS_H

#include "models/base/arena.h"
#include "models/study/fit_records.h"

/** @file fit_settings.h
 *  What a register cannot say of itself, in a file beside it: records.yaml for records.csv.
 *
 *      window: [2020-01-01, 2024-12-31]
 *      selection: present_or_entered
 *      nights: exclusive
 *      merge_gap: 7
 *      min_group: 10
 *      columns: {household: Pseudoniem, entry_date: Instroom} */

enum { FLOW_FIT_COLUMNS_MOST = 16 };

typedef struct flow_fit_settings {
  const char *column[FLOW_FIT_COLUMNS_MOST]; /* as `flow_fit_column_keys` orders them; NULL: by its
                                                usual names; in the arena */
} flow_fit_settings;

/** The columns a register may have, ended by NULL, and their usual names. */
extern const char *const flow_fit_column_keys[];

/** Read the file beside `records` into `terms` where the caller has not given them, and `out`. No
 *  such file: SIM_OK. SIM_E_INPUT with what is wrong in `diags`. */
SIM_MUST_CHECK sim_status flow_fit_settings_read(const char *records, flow_arena *arena,
                                                 flow_diagnostics *diags, flow_fit_terms *terms,
                                                 flow_fit_settings *out);

/** Read `present_or_entered` and so on; false when it is none of the four. */
bool flow_fit_selection_read(const char *text, flow_fit_selection *out);

#endif
