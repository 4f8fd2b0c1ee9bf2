/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_END_STATE_H
#define TOOLS_FILES_END_STATE_H

#include "tools/session/session.h"

/** @file end_state.h
 *  `run --end-state DIR`: who is there on the last day, in the tables that `initial` reads. */

/** bewoners.csv and lijst.csv of one replication (that of --only-replication, else the first) under
 *  the policy that was asked for alone, else the first: into `directory`, which is made when it is
 *  not there. Tables of an earlier run give way, others do not. Says what was written, and what
 *  went wrong. */
tool_exit tool_end_state_write(const tool_session *session, const char *directory);

#endif
