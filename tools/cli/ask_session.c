/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/ask_session.h"

#include "tools/text/terminal.h"

int tool_ask_session(const tool_options *options, tool_exit (*answer)(tool_session *session))
{
  tool_session session;
  const flow_experiment_options asked = tool_session_asked(options);
  const sim_status status = tool_session_open(&session, options->scenarios[0], options, &asked);
  tool_message_faults(&session.diags, options->quiet);
  tool_exit exit_status = tool_exit_of(status);
  tool_terminal_watch();
  if (status == SIM_OK) exit_status = answer(&session);
  tool_session_free(&session);
  if (tool_terminal_close() != 0 && exit_status == TOOL_DONE) exit_status = TOOL_UNFINISHED;
  return exit_status;
}
