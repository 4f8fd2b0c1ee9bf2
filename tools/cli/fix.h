/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_FIX_H
#define TOOLS_CLI_FIX_H

#include "models/base/diagnostics.h"

#include <stdio.h>

/** @file fix.h
 *  `check --fix`: what can have been meant in one way only is written so. */

/** Rewrite the file with every certain remedy of `diags`, read from that file. The lines that change
 *  go to `out` (NULL: nowhere), as they were and as they are. `*count`: how many remedies. SIM_E_FILE
 *  when it cannot be written; the file is then as it was. */
SIM_MUST_CHECK sim_status tool_fix_file(const char *path, const flow_diagnostics *diags, FILE *out,
                                        size_t *count);

#endif
