/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/scenario/reference.h"
#include "models/scenario/schema.h"
#include "tools/cli/message_page.h"
#include "tools/files/results_schema.h"
#include "tools/text/columns.h"
#include "tools/text/messages.h"
#include "tools/text/terminal.h"

#include <stdio.h>
#include <stdlib.h>

int tool_schema(const tool_options *options)
{
  if (options->columns) {
    tool_columns_page(options->language, stdout);
    return tool_terminal_close() == 0 ? TOOL_DONE : TOOL_UNFINISHED;
  }
  if (options->messages) {
    tool_message_page_print(stdout);
    return tool_terminal_close() == 0 ? TOOL_DONE : TOOL_UNFINISHED;
  }
  const char *language = options->language == TOOL_DUTCH ? "nl" : "en";
  char *text = options->reference ? flow_reference_text(language)
               : options->results ? tool_results_schema()
                                  : flow_schema_text(language);
  if (text == NULL) return tool_exit_of(SIM_E_MEMORY);
  fputs(text, stdout);
  if (options->results) fputc('\n', stdout);
  free(text);
  return tool_terminal_close() == 0 ? TOOL_DONE : TOOL_UNFINISHED;
}
