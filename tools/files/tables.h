/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_TABLES_H
#define TOOLS_FILES_TABLES_H

#include "tools/session/session.h"
#include "tools/text/row_writer.h"

/** @file tables.h
 *  The result tables with the columns of the results page, full precision. */

SIM_MUST_CHECK sim_status tool_table_measures(const tool_session *session, tool_row_writer *writer);
SIM_MUST_CHECK sim_status tool_table_monthly(const tool_session *session, tool_row_writer *writer);

/** Both only their heads when there are no indicators. */
SIM_MUST_CHECK sim_status tool_table_indicators(const tool_session *session,
                                                tool_row_writer *writer);
SIM_MUST_CHECK sim_status tool_table_comparison(const tool_session *session,
                                                tool_row_writer *writer);

/** What is chance and what not knowing the inputs, in the last year, and which inputs; only
 *  their heads without `session->uncertainty`. */
SIM_MUST_CHECK sim_status tool_table_uncertainty(const tool_session *session,
                                                 tool_row_writer *writer);
SIM_MUST_CHECK sim_status tool_table_inputs(const tool_session *session, tool_row_writer *writer);

/** Identities and predictions beside what was simulated, of every policy and year. */
SIM_MUST_CHECK sim_status tool_table_checks(const tool_session *session, tool_row_writer *writer);

/** results.json, whole. */
SIM_MUST_CHECK sim_status tool_results_json(const tool_session *session, FILE *out);

/** All files into the result directory `path`; says what went wrong. */
tool_exit tool_results_write(const tool_session *session, const char *path, bool force);

#endif
