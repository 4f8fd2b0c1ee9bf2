/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_SWEEP_FILES_H
#define TOOLS_FILES_SWEEP_FILES_H

#include "tools/session/factorial.h"
#include "tools/session/session.h"

/** @file sweep_files.h
 *  sweep.csv and, with --per-replication, sweep_replications.csv: one combination after the other,
 *  each row with the values that were set. */

typedef struct tool_sweep_files tool_sweep_files;

/** Begin both in the directory of -o, which is there as a whole in the end or not at all. Says
 *  what is wrong. `*out` is the caller's to free. */
tool_exit tool_sweep_files_open(const tool_options *options, const tool_factorial *design,
                                tool_sweep_files **out);

/** What the session of a combination found. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status tool_sweep_files_add(tool_sweep_files *files, const tool_session *session,
                                               size_t combination);

/** Write what it was a sweep of, by the session of any combination, and give the directory its
 *  name. Says what went wrong. */
tool_exit tool_sweep_files_finish(tool_sweep_files *files, const tool_session *session);

/** Removes what is not finished. NULL is fine. */
void tool_sweep_files_free(tool_sweep_files *files);

#endif
