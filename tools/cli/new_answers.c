/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/new.h"

#include "models/scenario/keys.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { PROBLEM_ROOM = 200 };

static bool says(const char *typed, const char *const *words)
{
  for (; *words != NULL; words++)
    if (strcasecmp(typed, *words) == 0) return true;
  return false;
}

static bool is_none(const char *typed)
{
  static const char *const words[] = {"none", "geen", "nee", "no", "0", NULL};
  return says(typed, words);
}

static bool take_name(const char *typed, tool_language language, char *out, char *problem)
{
  size_t n = 0;
  for (const char *p = typed; *p != '\0' && n + 1 < TOOL_ANSWER_ROOM; p++)
    if (*p != '"' && *p != '\\' && !iscntrl((unsigned char)*p)) out[n++] = *p;
  out[n] = '\0';
  if (n > 0 && n <= 60) return true;
  snprintf(problem, PROBLEM_ROOM, "%s", TOOL_TEXT(language, TOOL_WORD_NEW_ANSWER));
  return false;
}

static bool take_kind(const char *typed, tool_language language, char *out, char *problem)
{
  const flow_key *row = flow_key_find("facility", "kind");
  const char *meant = flow_key_word(row, typed) >= 0 ? typed : flow_key_suggest_word(row, typed);
  if (meant != NULL) {
    snprintf(out, TOOL_ANSWER_ROOM, "%s", meant);
    return true;
  }
  size_t used = 0;
  for (size_t i = 0; row->words[i] != NULL && used < PROBLEM_ROOM; i++)
    used += (size_t)snprintf(problem + used, PROBLEM_ROOM - used, "%s%s",
                             i > 0                    ? ", "
                             : language == TOOL_DUTCH ? "schrijf "
                                                      : "write ",
                             row->words[i]);
  return false;
}

static bool take_whole(const char *typed, long most, tool_language language, char *out,
                       const char **rest, char *problem)
{
  char *end = NULL;
  const long number = isdigit((unsigned char)*typed) ? strtol(typed, &end, 10) : 0;
  if (number < 1 || number > most || (*end != '\0' && *end != ' ')) {
    snprintf(problem, PROBLEM_ROOM, TOOL_TEXT(language, TOOL_WORD_NEW_WHOLE), (int)most);
    return false;
  }
  snprintf(out, TOOL_ANSWER_ROOM, "%ld", number);
  *rest = end + strspn(end, " ");
  return true;
}

static bool take_places(tool_answers *answers, const char *typed, tool_language language, char *out,
                        char *problem)
{
  static const char *const beds[] = {"bedden", "bed", "beds", NULL};
  static const char *const places[] = {"",       "plaatsen", "plaats", "plekken",
                                       "places", "place",    NULL};
  const char *rest;
  if (!take_whole(typed, 100000, language, out, &rest, problem)) return false;
  answers->counts_beds = says(rest, beds);
  if (answers->counts_beds || says(rest, places)) return true;
  snprintf(problem, PROBLEM_ROOM, TOOL_TEXT(language, TOOL_WORD_NEW_WHOLE), 100000);
  return false;
}

/** A bare number has the unit that was asked for. */
static bool take_quantity(const char *typed, flow_dimension dimension, const char *unit,
                          tool_language language, char *out, char *problem)
{
  flow_finding finding = {.language =
                              language == TOOL_DUTCH ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH};
  double value = 0;
  const bool is_bare = typed[0] != '\0' && strspn(typed, "0123456789.,") == strlen(typed);
  snprintf(out, TOOL_ANSWER_ROOM, "%.50s%s%s", typed, is_bare ? " " : "", is_bare ? unit : "");
  if (!flow_quantity_read(out, dimension, &value, &finding)) {
    snprintf(problem, PROBLEM_ROOM, "%s", finding.text);
    return false;
  }
  if (finding.instead[0] != '\0') snprintf(out, TOOL_ANSWER_ROOM, "%.79s", finding.instead);
  if (value > 0) return true;
  snprintf(problem, PROBLEM_ROOM, "%s", TOOL_TEXT(language, TOOL_WORD_NEW_ABOVE));
  return false;
}

static bool take_word(const char *typed, const char *const *const *words, const char *const *names,
                      const char *otherwise, char *out, char *problem)
{
  for (size_t i = 0; names[i] != NULL; i++) {
    if (!says(typed, words[i])) continue;
    snprintf(out, TOOL_ANSWER_ROOM, "%s", names[i]);
    return true;
  }
  snprintf(problem, PROBLEM_ROOM, "%s", otherwise);
  return false;
}

static bool take_state(const char *typed, tool_language language, char *out, char *problem)
{
  static const char *const fresh[] = {"new", "nieuw", "n", NULL};
  static const char *const running[] = {"running", "bestaand", "loopt", "b", "r", NULL};
  static const char *const *const words[] = {fresh, running};
  static const char *const names[] = {"new", "running", NULL};
  return take_word(typed, words, names, TOOL_TEXT(language, TOOL_WORD_NEW_STATE), out, problem);
}

static bool take_full(const char *typed, tool_language language, char *out, char *problem)
{
  static const char *const wait[] = {"wait", "wachten", NULL};
  static const char *const leave[] = {"give-up", "give up", "afhaken", NULL};
  static const char *const refuse[] = {"refuse", "weigeren", NULL};
  static const char *const *const words[] = {wait, leave, refuse};
  static const char *const names[] = {"wait", "give-up", "refuse", NULL};
  return take_word(typed, words, names, TOOL_TEXT(language, TOOL_WORD_NEW_FULL), out, problem);
}

bool tool_answer_take(tool_answers *answers, tool_question question, const char *typed,
                      tool_language language, char problem[PROBLEM_ROOM])
{
  char *out = answers->text[question];
  const char *rest;
  const bool may_be_none = question == TOOL_QUESTION_DWELLINGS || question == TOOL_QUESTION_PRICE;
  if (may_be_none && is_none(typed)) {
    snprintf(out, TOOL_ANSWER_ROOM, "none");
    return true;
  }
  switch (question) {
    case TOOL_QUESTION_NAME: return take_name(typed, language, out, problem);
    case TOOL_QUESTION_KIND: return take_kind(typed, language, out, problem);
    case TOOL_QUESTION_PLACES: return take_places(answers, typed, language, out, problem);
    case TOOL_QUESTION_PERSONS: return take_whole(typed, 20, language, out, &rest, problem);
    case TOOL_QUESTION_STATE: return take_state(typed, language, out, problem);
    case TOOL_QUESTION_ARRIVALS:
    case TOOL_QUESTION_DWELLINGS:
      return take_quantity(typed, FLOW_DIM_PER_DAY, "per year", language, out, problem);
    case TOOL_QUESTION_STAY:
      return take_quantity(typed, FLOW_DIM_DAYS, "days", language, out, problem);
    case TOOL_QUESTION_FULL: return take_full(typed, language, out, problem);
    case TOOL_QUESTION_PRICE:
      return take_quantity(typed, FLOW_DIM_EUR, "EUR", language, out, problem);
    case TOOL_QUESTIONS: break;
  }
  return false;
}
