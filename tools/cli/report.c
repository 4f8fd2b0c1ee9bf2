/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/report/report.h"
#include "tools/text/terminal.h"
#include "tools/workbook/workbook.h"

#include <stdio.h>

static int write_workbook(const tool_options *options)
{
  const tool_workbook_request request = {.directory = options->scenarios[0],
                                         .output = options->workbook,
                                         .has_language = options->has_language,
                                         .language = options->language};
  const int exit_status = (int)tool_workbook_write(&request);
  if (exit_status == TOOL_DONE) printf("%s\n", options->workbook);
  return tool_terminal_close() != 0 ? TOOL_UNFINISHED : exit_status;
}

int tool_report(const tool_options *options)
{
  if (options->workbook != NULL) return write_workbook(options);
  const tool_report_request request = {
      .directory = options->scenarios[0],
      .output = options->output,
      .has_language = options->has_language,
      .language = options->language,
      .form = options->proposal ? TOOL_REPORT_FORM_PROPOSAL : TOOL_REPORT_FORM_REPORT,
      .pdf = options->pdf,
  };
  const int exit_status = (int)tool_report_write(&request);
  return tool_terminal_close() != 0 ? TOOL_UNFINISHED : exit_status;
}
