/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include "models/scenario/keys.h"
#include "tools/text/help_words.h"

#include <stdio.h>
#include <string.h>

/* What getopt could not read, told in the language of the locale. */

static const struct argp *const parsers[] = {
#define PARSER(name, parser) [TOOL_OPTION_ROW_##name] = &tool_argp_##parser,
    TOOL_OPTION_SET_MAP(PARSER)
#undef PARSER
};

typedef struct search {
  const char *word; /* without its dashes */
  size_t length;    /* up to its = */
  size_t count;     /* options that begin so */
  const struct argp_option *found, *closest;
  int distance;
} search;

static void look_at(search *s, const struct argp_option *option)
{
  char own[64];
  snprintf(own, sizeof own, "%.*s", (int)s->length, s->word);
  const int distance = flow_spelling_distance(own, option->name, s->distance);
  if (distance < s->distance) {
    s->distance = distance;
    s->closest = option;
  }
  if (strncmp(s->word, option->name, s->length) != 0) return;
  if (s->count == 0 || option->name[s->length] == '\0') s->found = option;
  s->count = option->name[s->length] == '\0' ? 1 : s->count + 1;
}

static void look_at_sets(search *s, unsigned sets)
{
  for (size_t i = 0; i < TOOL_OPTION_SETS; i++) {
    if ((sets & (1u << i)) == 0) continue;
    for (const struct argp_option *o = parsers[i]->options; o->name != NULL; o++) look_at(s, o);
  }
}

/* A letter, or several behind one dash: the first that is none, or lacks its value. */
static void tell_letters(const struct argp_state *state, const char *word, unsigned sets)
{
  const struct argp_option *last = NULL;
  for (size_t i = 0; i < TOOL_OPTION_SETS; i++) {
    if ((sets & (1u << i)) == 0) continue;
    for (const struct argp_option *o = parsers[i]->options; o->name != NULL; o++)
      if (o->key == word[strlen(word) - 1]) last = o;
  }
  if (last != NULL && last->arg != NULL)
    tool_option_wrong(state, FLOW_SAYS(OPTION_NEEDS), word, last->name, last->arg);
  tool_option_wrong(state, FLOW_SAYS(OPTION_UNKNOWN), word, "");
}

void tool_option_unknown(const struct argp_state *state, unsigned sets)
{
  const char *word = state->argv[state->next - 1];
  if (word[0] != '-' && state->next < state->argc) word = state->argv[state->next];
  if (word[0] != '-' || word[1] != '-') tell_letters(state, word, sets);
  search s = {.word = word + 2, .length = strcspn(word + 2, "=")};
  s.distance = flow_spelling_tolerance(s.word) + 1;
  look_at_sets(&s, sets);
  char meant[96] = "";
  if (s.closest != NULL)
    snprintf(meant, sizeof meant, TOOL_TEXT(tool_language_of_locale(), TOOL_WORD_OPTION_MEANT),
             s.closest->name);
  if (s.count == 0) tool_option_wrong(state, FLOW_SAYS(OPTION_UNKNOWN), word, meant);
  if (s.count > 1) tool_option_wrong(state, FLOW_SAYS(OPTION_AMBIGUOUS), word);
  if (s.found->arg == NULL) tool_option_wrong(state, FLOW_SAYS(OPTION_TAKES_NONE), word);
  tool_option_wrong(state, FLOW_SAYS(OPTION_NEEDS), word, s.found->name, s.found->arg);
}
