/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include "tools/text/help_words.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tool_option_wrong(const struct argp_state *state, flow_message_id id, const char *english,
                       const char *dutch, ...)
{
  flow_diagnostics diags = {.language = tool_language_of_locale() == TOOL_DUTCH
                                            ? FLOW_LANGUAGE_DUTCH
                                            : FLOW_LANGUAGE_ENGLISH};
  va_list args;
  va_start(args, dutch);
  flow_diagnostics_tell_list(&diags, (flow_position){.file = state->name}, FLOW_SEVERITY_ERROR, id,
                             english, dutch, args);
  va_end(args);
  tool_message_faults(&diags, false);
  flow_diagnostics_free(&diags);
  fprintf(stderr, TOOL_TEXT(tool_language_of_locale(), TOOL_WORD_HELP_TRY), state->name);
  exit(TOOL_WRONG);
}

uint64_t tool_option_whole(struct argp_state *state, const char *option, const char *text,
                           uint64_t least, uint64_t most)
{
  char *end = NULL;
  errno = 0;
  unsigned long long value = strtoull(text, &end, 10);
  if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value < least || value > most)
    tool_option_wrong(state, FLOW_SAYS(OPTION_WHOLE), option, (unsigned long long)least,
                      (unsigned long long)most, text);
  return value;
}

double tool_option_number(struct argp_state *state, const char *option, const char *text)
{
  char *end = NULL;
  const double value = strtod(text, &end);
  if (end == text || *end != '\0' || !isfinite(value))
    tool_option_wrong(state, FLOW_SAYS(OPTION_NUMBER), option, text);
  return value;
}

double tool_option_seconds(struct argp_state *state, const char *option, const char *text)
{
  static const struct {
    const char *unit;
    double seconds;
  } units[] = {{"", 1}, {"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"u", 3600}};
  char *end = NULL;
  double value = strtod(text, &end);
  while (*end == ' ') end++;
  if (text[0] >= '0' && text[0] <= '9' && isfinite(value) && value > 0) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
      if (strcmp(end, units[i].unit) == 0) return value * units[i].seconds;
    }
  }
  tool_option_wrong(state, FLOW_SAYS(OPTION_TIME), option, text);
  return 0;
}

/* "table, json or csv" */
static void list_words(const char *const *words, char *text, size_t room)
{
  const tool_language language = tool_language_of_locale();
  size_t used = 0;
  for (int i = 0; words[i] != NULL && used < room; i++)
    used += (size_t)snprintf(text + used, room - used, "%s%s",
                             i == 0                 ? ""
                             : words[i + 1] == NULL ? TOOL_TEXT(language, TOOL_WORD_OR)
                                                    : ", ",
                             words[i]);
}

int tool_option_word(struct argp_state *state, const char *option, const char *text,
                     const char *const *words)
{
  char all[200];
  for (int i = 0; words[i] != NULL; i++)
    if (strcmp(text, words[i]) == 0) return i;
  list_words(words, all, sizeof all);
  tool_option_wrong(state, FLOW_SAYS(OPTION_WORD), option, all, text);
  return 0;
}
