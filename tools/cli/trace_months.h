/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_TRACE_MONTHS_H
#define TOOLS_CLI_TRACE_MONTHS_H

#include "models/simulate/trace.h"
#include "tools/session/session.h"

#include <stdio.h>

/** @file trace_months.h
 *  A replication as a municipality would have counted it: of every facility and month who came in,
 *  who went out and where, and who is there at its end, with the columns that `backtest` reads. */

typedef struct tool_trace_months tool_trace_months;

/** NULL when out of memory. `session` is borrowed. */
tool_trace_months *tool_trace_months_new(const tool_session *session);
void tool_trace_months_free(tool_trace_months *months);

/** Take in an event; a flow_trace_fn whose context is the months. */
void tool_trace_months_take(void *months, const flow_trace_record *record);

/** Write the months that lie in the horizon whole. */
void tool_trace_months_write(const tool_trace_months *months, FILE *out);

#endif
