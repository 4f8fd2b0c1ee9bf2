/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_FACTORIAL_H
#define TOOLS_SESSION_FACTORIAL_H

#include "models/base/diagnostics.h"
#include "tools/session/options.h"

#include <stddef.h>

/** @file factorial.h
 *  A full factorial design: every combination of the values of `--vary PATH=a,b,c`. */

enum { TOOL_FACTORIAL_MOST = 10000 }; /* combinations */

typedef struct tool_factor {
  char *path;
  char **settings; /* "PATH=VALUE", for --set */
  size_t level_count;
} tool_factor;

typedef struct tool_factorial {
  tool_factor *factors;
  size_t factor_count;
  size_t count; /* of combinations */
} tool_factorial;

/** Take the texts of `--vary` apart. A comma inside brackets or quotes parts nothing. SIM_E_INPUT
 *  with errors in `diags`; SIM_E_MEMORY. Free it whatever is returned. */
SIM_MUST_CHECK sim_status tool_factorial_read(const tool_options *options, flow_diagnostics *diags,
                                              tool_factorial *out);
void tool_factorial_free(tool_factorial *design);

/** The setting of a factor in a combination, 0 to `count` - 1; the last factor changes first. */
const char *tool_factorial_setting(const tool_factorial *design, size_t combination, size_t factor);

/** Its value alone, as it was written. */
const char *tool_factorial_value(const tool_factorial *design, size_t combination, size_t factor);

#endif
