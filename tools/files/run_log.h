/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_RUN_LOG_H
#define TOOLS_FILES_RUN_LOG_H

#include "tools/session/session.h"

#include <stdio.h>

/** @file run_log.h
 *  run.log.json: how a run went on its machine. All that depends on clock, threads, interruptions
 *  and division stands here, and nothing of it in results.json. */
void tool_run_log_write(const tool_session *session, FILE *out);

#endif
