/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_FIT_PRIVACY_H
#define MODELS_STUDY_FIT_PRIVACY_H

#include "models/data/table.h"

/** @file fit_privacy.h
 *  What does not belong in a file of stays: citizen service numbers, names, dates of birth. */

/** Whether a text is a Dutch citizen service number by the eleven-test: nine digits (or eight, the
 *  zero before them lost) with 9 d1 + 8 d2 + ... + 2 d8 - d9 a multiple of 11. */
bool flow_is_citizen_number(const char *text);

/** SIM_OK, or SIM_E_INPUT with the reason in `diags`: a column of which 90% of the nine-digit
 *  values pass the eleven-test, one whose heading or values look like names, dates of birth,
 *  addresses. `household` is the column of households, `entry` that of entry dates. */
SIM_MUST_CHECK sim_status flow_privacy_check(flow_table *table, size_t household, size_t entry,
                                             flow_diagnostics *diags);

#endif
