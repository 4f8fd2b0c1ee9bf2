/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/diff/diff.h"
#include "tools/text/terminal.h"

int tool_diff(const tool_options *options)
{
  const tool_diff_request request = {
      .directories = {options->scenarios[0], options->scenarios[1]},
      .has_language = options->has_language,
      .language = options->language,
  };
  const int exit_status = (int)tool_diff_print(&request);
  return tool_terminal_close() != 0 ? TOOL_UNFINISHED : exit_status;
}
