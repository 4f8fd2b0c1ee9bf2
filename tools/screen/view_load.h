/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_LOAD_H
#define TOOLS_SCREEN_VIEW_LOAD_H

#include "models/predict/flow_balance.h"
#include "models/scenario/provenance.h"
#include "tools/text/json.h"
#include "tools/session/session.h"

/** @file view_load.h
 *  The load table: what is asked of every facility, which limit binds it, and
 *  what that means, in words. */

/** Print the tables and the sentences. Years that do not differ share a line. */
SIM_MUST_CHECK sim_status tool_load_print(const tool_session *session, const flow_demand *load,
                                          FILE *out);

/** The same as the value of a key, one object per facility and year, and per claim. */
void tool_load_json(const tool_session *session, const flow_demand *load, tool_json *json);

/** "of 60 numbers 40% are assumed, ..." into `text`. */
const char *tool_provenance_line(const tool_session *session, char *text, size_t room);

/** "NOTE  80% of the 88 numbers are assumed. Read directions, not decimals." into `text`. */
const char *tool_assumed_line(const tool_session *session, char *text, size_t room);

#endif
