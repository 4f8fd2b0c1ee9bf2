/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_FIT_H
#define TOOLS_SCREEN_VIEW_FIT_H

#include "tools/session/fit_session.h"

#include <stdio.h>

/** @file view_fit.h
 *  What `fit` prints for people. */

/** What was read and left out, the families, the chosen one with its intervals and its test, what
 *  forgetting the selection would have given, where people went, how they came; or the sentence
 *  of the refusal. */
SIM_MUST_CHECK sim_status tool_view_fit(const tool_fit_session *session, FILE *out);

#endif
