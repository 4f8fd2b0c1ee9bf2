/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/files/fit_files.h"
#include "tools/screen/view_fit.h"
#include "tools/text/messages.h"
#include "tools/text/terminal.h"

#include <stdio.h>

/* One facility, or all of them together; JSON is one object. */
static int fit_one(const tool_options *options, const char *facility)
{
  tool_fit_session session;
  sim_status status = tool_fit_session_open(&session, options, facility);
  tool_message_diags(&session.diags, options->quiet);
  int exit_status = tool_exit_of(status);
  if (status == SIM_OK) {
    if (options->format == TOOL_FORMAT_JSON) {
      tool_fit_json(&session, false, stdout);
    } else {
      status = tool_view_fit(&session, stdout);
      if (status == SIM_OK && session.fit.chosen >= 0) {
        fputc('\n', stdout);
        tool_fit_yaml(&session, stdout);
      }
      exit_status = tool_exit_of(status);
    }
    if (options->output != NULL && exit_status == TOOL_DONE)
      exit_status = tool_fit_write(&session, options->output, options->force);
    if (tool_terminal_close() != 0 && exit_status == TOOL_DONE) exit_status = TOOL_UNFINISHED;
  }
  tool_fit_session_free(&session);
  return exit_status;
}

int tool_fit(const tool_options *options)
{
  return fit_one(options, options->fit.facility);
}
