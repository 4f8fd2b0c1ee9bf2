/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_ALL_TABLES_H
#define TOOLS_SCREEN_ALL_TABLES_H

#include "tools/session/session.h"

#include <stdio.h>

/** @file all_tables.h
 *  The tables of a run one below the other. */

/** Those asked for (bits by tool_table_id) under the title and the share assumed. What the
 *  scenario has nothing for is left out. */
SIM_MUST_CHECK sim_status tool_tables_print(const tool_session *session, unsigned tables,
                                            FILE *out);

/** All of them, with warnings, and the closing lines; `files`: where they were written, or NULL. */
SIM_MUST_CHECK sim_status tool_all_tables_print(const tool_session *session, const char *files,
                                                FILE *out);

#endif
