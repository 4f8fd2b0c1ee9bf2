/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_TRACE_RECORDS_H
#define TOOLS_CLI_TRACE_RECORDS_H

#include "models/simulate/trace.h"
#include "tools/session/session.h"

#include <stdio.h>

/** @file trace_records.h
 *  A replication as the register that a municipality would have kept of it: one row per stay of
 *  one household at one facility, with the columns that `fit` reads. */

typedef struct tool_trace_records tool_trace_records;

/** NULL when out of memory. `session` is borrowed. */
tool_trace_records *tool_trace_records_new(const tool_session *session);
void tool_trace_records_free(tool_trace_records *records);

/** Take in an event; a flow_trace_fn whose context is the records. */
void tool_trace_records_take(void *records, const flow_trace_record *record);

/** Write the stays that were seen from the start of the horizon on, those that ended in the order
 *  in which they ended and then those that go on. Residents of the first day whose entry nobody
 *  knows are left out; how many is in `*without_entry`. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status tool_trace_records_write(const tool_trace_records *records, FILE *out,
                                                   size_t *without_entry);

enum { TOOL_TRACE_NAME_ROOM = 256 };

/** A household's name (docs/model.md, Draws) with the ids of the scenario in it. */
const char *tool_trace_household(const tool_session *session, uint32_t owner, uint32_t number,
                                 char name[TOOL_TRACE_NAME_ROOM]);

#endif
