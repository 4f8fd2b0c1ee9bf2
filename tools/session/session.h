/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_SESSION_H
#define TOOLS_SESSION_SESSION_H

#include "models/study/uncertainty.h"
#include "models/study/warm_up.h"
#include "tools/session/options.h"
#include "tools/text/messages.h"

/** @file session.h
 *  A scenario as the user named it, opened and, perhaps, run: what the tables and
 *  files are made from. */

typedef struct tool_session {
  flow_scenario *scenario;
  flow_experiment *experiment;
  flow_warm_up *warm_up;         /* NULL unless a pilot was to choose it */
  flow_uncertainty *uncertainty; /* NULL: no uncertain inputs, or not run */
  flow_experiment *steps;        /* of --waterfall; NULL: not asked for, or not run */
  const tool_options *options;   /* borrowed */
  char *input;                   /* what stood on standard input; NULL: the scenario is a file */
  tool_language language;
  const char *title;
  char file[400]; /* the scenario's, as it may be shown; what is longer is cut off */
  size_t width;   /* columns of what is printed */
  flow_diagnostics diags;
} tool_session;

/** The experiment that the command line asks for. */
flow_experiment_options tool_session_asked(const tool_options *options);

/** Read and check a scenario (`-`: what stands on standard input), with the values of --set, and prepare its policies for the experiment `run`.
 *  With --warm-up auto the pilot runs here; a warm-up that it does not find stays
 *  as the scenario has it. What was found is in `diags`, not said. Free it whatever
 *  is returned. */
SIM_MUST_CHECK sim_status tool_session_open(tool_session *session, const char *path,
                                            const tool_options *options,
                                            const flow_experiment_options *run);
void tool_session_free(tool_session *session);

/** Labels for people, ids for files. The node after the last is the system. */
const char *tool_node_label(const tool_session *session, int32_t node);
const char *tool_node_id(const tool_session *session, int32_t node);
const char *tool_group_id(const tool_session *session, uint32_t group);
const char *tool_policy_label(const tool_session *session, uint32_t policy);

/** The name of a period in files: a year, or "all". */
const char *tool_period(const tool_session *session, uint32_t period, char text[16]);

/** How a mean or difference was estimated: "plain", "pairs", "controls" or
 *  "pairs and controls". */
const char *tool_method(const tool_session *session, bool is_controlled);

/** The 64-bit FNV-1a hash of the scenario's text, in hexadecimal. */
const char *tool_scenario_hash(const tool_session *session, char text[17]);

#endif
