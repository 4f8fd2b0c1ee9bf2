/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/messages.h"

#include "tools/text/terminal.h"

#include <stdarg.h>
#include <stdio.h>

static const char *const severity_words[] = {[FLOW_SEVERITY_ERROR] = "error",
                                             [FLOW_SEVERITY_WARNING] = "warning",
                                             [FLOW_SEVERITY_NOTE] = "note"};
static const char *const severity_colours[] = {[FLOW_SEVERITY_ERROR] = "\033[1;31m",
                                               [FLOW_SEVERITY_WARNING] = "\033[1;35m",
                                               [FLOW_SEVERITY_NOTE] = "\033[1;36m"};

static void say_severity(flow_severity severity)
{
  if (tool_terminal_has_colour())
    fprintf(stderr, "%s%s:\033[0m ", severity_colours[severity], severity_words[severity]);
  else
    fprintf(stderr, "%s: ", severity_words[severity]);
}

SIM_PRINTF(2, 0)
static void say(flow_severity severity, const char *format, va_list arguments)
{
  fflush(stdout);
  fputs("doorstroom: ", stderr);
  say_severity(severity);
  vfprintf(stderr, format, arguments);
  fputc('\n', stderr);
}

#define SAY(name, severity)                                                                        \
  void name(const char *format, ...)                                                               \
  {                                                                                                \
    va_list arguments;                                                                             \
    va_start(arguments, format);                                                                   \
    say(severity, format, arguments);                                                              \
    va_end(arguments);                                                                             \
  }
SAY(tool_message_error, FLOW_SEVERITY_ERROR)
SAY(tool_message_warning, FLOW_SEVERITY_WARNING)
SAY(tool_message_note, FLOW_SEVERITY_NOTE)
#undef SAY

void tool_message_diags(flow_diagnostics *diags, bool quiet)
{
  fflush(stdout);
  flow_diagnostics_sort(diags);
  for (size_t i = 0; i < diags->count; i++) {
    const flow_diagnostic *diag = &diags->items[i];
    if (quiet && diag->severity != FLOW_SEVERITY_ERROR) continue;
    if (diag->at.file == NULL)
      fputs("doorstroom: ", stderr);
    else if (diag->at.line > 0)
      fprintf(stderr, "%s:%d:%d: ", diag->at.file, diag->at.line, diag->at.column);
    else
      fprintf(stderr, "%s: ", diag->at.file);
    say_severity(diag->severity);
    fprintf(stderr, "%s\n", diag->text);
  }
  if (diags->out_of_memory) tool_message_error("out of memory: some messages are missing");
}

tool_exit tool_exit_of(sim_status status)
{
  switch (status) {
    case SIM_OK: return TOOL_DONE;
    case SIM_E_INPUT: return TOOL_WRONG;
    case SIM_E_FAULT: return TOOL_FAULT;
    case SIM_E_ENDLESS: return TOOL_UNFINISHED;
    case SIM_E_STOPPED:
    case SIM_E_MEMORY:
    case SIM_E_FILE: tool_message_error("%s", sim_status_text(status)); return TOOL_UNFINISHED;
  }
  return TOOL_FAULT;
}
