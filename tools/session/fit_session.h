/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_FIT_SESSION_H
#define TOOLS_SESSION_FIT_SESSION_H

#include "models/study/fit.h"
#include "models/study/fit_arrivals.h"
#include "models/study/fit_flow.h"
#include "models/study/fit_records.h"
#include "tools/session/options.h"

/** @file fit_session.h
 *  A file of stays or of lengths, and all that was made of it. */

typedef struct tool_fit_session {
  const tool_options *options; /* borrowed */
  tool_language language;
  const char *path;     /* borrowed */
  const char *facility; /* NULL: of all; borrowed from the register or the command line */
  bool is_register;     /* dates, not lengths */
  flow_diagnostics diags;
  flow_register records; /* of a register only */
  flow_row_faults refused;
  size_t read;
  sim_lifetime_seen *seen;
  size_t *which; /* the stay of each length; NULL without a register */
  size_t count;
  bool is_of_care; /* the lengths are of care; those of the stays stand apart */
  sim_lifetime_seen *stays;
  size_t *stay_which;
  size_t stay_count;
  flow_fit fit;
  flow_fit_flow flow;         /* of a register only */
  flow_fit_arrivals arrivals; /* of a register only */
} tool_fit_session;

/** Read and fit. `facility` NULL: all. SIM_E_INPUT with what is wrong in `diags`. The session is
 *  the caller's to free whatever is returned. */
SIM_MUST_CHECK sim_status tool_fit_session_open(tool_fit_session *session,
                                                const tool_options *options, const char *facility);
void tool_fit_session_free(tool_fit_session *session);

enum { TOOL_FIT_SENTENCE_ROOM = 500 };

/** The sentence of a refusal; NULL when there is none. */
const char *tool_fit_refusal(const tool_fit_session *session, char text[TOOL_FIT_SENTENCE_ROOM]);

/** Why rows were left out, in the language. */
const char *tool_fit_row_reason(tool_language language, flow_message_id kind);

/** Why a family has no estimate; static storage. */
const char *tool_fit_reason(tool_language language, sim_lifetime_refusal refusal);

#endif
