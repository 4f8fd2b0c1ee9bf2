/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_SWEEP_H
#define TOOLS_SCREEN_VIEW_SWEEP_H

#include "tools/session/factorial.h"
#include "tools/session/session.h"

#include <stdio.h>

/** @file view_sweep.h
 *  A sweep on the screen: a line for each combination, the indicators of the first screen beside
 *  the values, a table for each policy. */

typedef struct tool_sweep_view tool_sweep_view;

/** Room for what the combinations find; `design` is borrowed. NULL: no memory. */
tool_sweep_view *tool_sweep_view_new(const tool_factorial *design);
void tool_sweep_view_free(tool_sweep_view *view); /* NULL is fine */

/** Keep what the session of the next combination found in its last year. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status tool_sweep_view_add(tool_sweep_view *view, const tool_session *session);

/** Print what was kept; names and language are those of `session`, of any combination. */
SIM_MUST_CHECK sim_status tool_sweep_view_print(const tool_sweep_view *view,
                                                const tool_session *session, FILE *out);

#endif
