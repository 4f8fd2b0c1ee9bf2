/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_STEPS_H
#define TOOLS_SESSION_STEPS_H

#include "tools/session/session.h"

/** @file steps.h
 *  The policy of --waterfall lever by lever: an experiment of its own beside that of the session,
 *  on the same chances, so that nothing else in the results depends on it. */

/** Whether the policy can be taken apart, before anything has run; OK without --waterfall.
 *  SIM_E_INPUT with errors in the session's `diags`. */
SIM_MUST_CHECK sim_status tool_steps_check(tool_session *session);

/** Run it into `session->steps`, as many replications as the session's own have been merged; of
 *  `run` the limits of time, threads and progress. Statuses of flow_experiment_run;
 *  NULL unless all of them were run. */
SIM_MUST_CHECK sim_status tool_steps_run(tool_session *session, const flow_experiment_options *run);

#endif
