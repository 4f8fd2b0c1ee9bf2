/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/messages.h"

#include "models/base/plain_text.h"
#include "tools/text/excerpt.h"
#include "tools/text/terminal.h"
#include "tools/text/words.h"

#include <stdarg.h>
#include <stdio.h>

static const tool_text severity_words[] = {[FLOW_SEVERITY_ERROR] = {"error", "fout"},
                                           [FLOW_SEVERITY_WARNING] = {"warning", "waarschuwing"},
                                           [FLOW_SEVERITY_NOTE] = {"note", "opmerking"}};
static const char *const severity_colours[] = {[FLOW_SEVERITY_ERROR] = "\033[1;31m",
                                               [FLOW_SEVERITY_WARNING] = "\033[1;35m",
                                               [FLOW_SEVERITY_NOTE] = "\033[1;36m"};

/* Of one run of the program: messages come from everywhere, also before there is a session. */
static tool_language followed = TOOL_ENGLISH, spoken = TOOL_ENGLISH;
static bool is_following = false, is_speaking = false;

void tool_messages_follow(tool_language language)
{
  followed = language;
  is_following = true;
}

void tool_messages_speak(tool_language language)
{
  spoken = language;
  is_speaking = true;
}

tool_language tool_messages_language(void)
{
  if (is_following) return followed;
  return is_speaking ? spoken : tool_language_of_locale();
}

static flow_language flow_language_of(tool_language language)
{
  return language == TOOL_DUTCH ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH;
}

flow_diagnostics tool_messages_list(void)
{
  return (flow_diagnostics){.language = flow_language_of(tool_messages_language())};
}

static void say_severity(flow_severity severity, tool_language language)
{
  const char *word = severity_words[severity][language];
  if (tool_terminal_has_colour())
    fprintf(stderr, "%s%s:\033[0m ", severity_colours[severity], word);
  else
    fprintf(stderr, "%s: ", word);
}

/* Names of files, options and what else was found: nothing in it acts. */
static void put_plain(const char *text)
{
  char written[FLOW_PLAIN_SIGN_ROOM];
  while (*text != '\0') {
    const size_t bytes = flow_plain_sign(text, FLOW_PLAIN_LINE, written);
    if (bytes > 0)
      fputs(written, stderr);
    else
      fputc(*text, stderr);
    text += bytes > 0 ? bytes : 1;
  }
}

SIM_PRINTF(2, 0)
static void say(flow_severity severity, const char *format, va_list arguments)
{
  fflush(stdout);
  fputs("doorstroom: ", stderr);
  say_severity(severity, tool_messages_language());
  char text[2000];
  vsnprintf(text, sizeof text, format, arguments);
  put_plain(text);
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

void tool_message_say(flow_severity severity, flow_message_id id, const char *english,
                      const char *dutch, ...)
{
  const tool_language language = tool_messages_language();
  char text[2000], code[FLOW_MESSAGE_CODE_ROOM];
  va_list arguments;
  va_start(arguments, dutch);
  vsnprintf(text, sizeof text, language == TOOL_DUTCH ? dutch : english, arguments);
  va_end(arguments);
  fflush(stdout);
  fputs("doorstroom: ", stderr);
  say_severity(severity, language);
  put_plain(text);
  fprintf(stderr, " [%s]\n", flow_message_code(id, code));
}

void tool_message_write(char *text, size_t room, flow_message_id id, const char *english,
                        const char *dutch, ...)
{
  char code[FLOW_MESSAGE_CODE_ROOM];
  va_list arguments;
  va_start(arguments, dutch);
  const int used =
      vsnprintf(text, room, tool_messages_language() == TOOL_DUTCH ? dutch : english, arguments);
  va_end(arguments);
  if (used >= 0 && (size_t)used < room)
    snprintf(text + used, room - (size_t)used, " [%s]", flow_message_code(id, code));
}

static void say_place(flow_position at)
{
  put_plain(at.file != NULL ? at.file : "doorstroom");
  if (at.file != NULL && at.line > 0) fprintf(stderr, ":%d:%d", at.line, at.column);
  fputs(": ", stderr);
}

static void say_all(flow_diagnostics *diags, bool quiet, bool with_notes)
{
  const tool_language language = diags->language == FLOW_LANGUAGE_DUTCH ? TOOL_DUTCH : TOOL_ENGLISH;
  const size_t width = tool_terminal_width();
  char code[FLOW_MESSAGE_CODE_ROOM];
  fflush(stdout);
  flow_diagnostics_sort(diags);
  for (size_t i = 0; i < diags->count; i++) {
    const flow_diagnostic *diag = &diags->items[i];
    if (diag->severity == FLOW_SEVERITY_HINT) continue;
    if (quiet && diag->severity != FLOW_SEVERITY_ERROR) continue;
    if (!with_notes && diag->severity == FLOW_SEVERITY_NOTE && diag->at.file != NULL) continue;
    say_place(diag->at);
    say_severity(diag->severity, language);
    put_plain(diag->text);
    if (diag->id != FLOW_MESSAGE_NONE) fprintf(stderr, " [%s]", flow_message_code(diag->id, code));
    fputc('\n', stderr);
    tool_excerpt_print(diags, diag, width, stderr);
  }
  if (diags->out_of_memory) tool_message_error(TOOL_TEXT(language, TOOL_WORD_MESSAGES_LOST));
}

void tool_message_diags(flow_diagnostics *diags, bool quiet)
{
  say_all(diags, quiet, true);
}

void tool_message_faults(flow_diagnostics *diags, bool quiet)
{
  say_all(diags, quiet, false);
}

const char *tool_status_text(sim_status status)
{
  return flow_status_text(status, flow_language_of(tool_messages_language()));
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
    case SIM_E_CROWDED:
    case SIM_E_FILE: tool_message_error("%s", tool_status_text(status)); return TOOL_UNFINISHED;
  }
  return TOOL_FAULT;
}
