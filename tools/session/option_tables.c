/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

#include <stdio.h>
#include <string.h>

enum { TABLE = TOOL_NO_LETTER, ALL, CHECKS };

static const char *const names[] = {
#define NAME(name, word) word,
    TOOL_TABLE_MAP(NAME)
#undef NAME
        NULL};

/* "indicators,budget" as bits. */
static unsigned read_tables(struct argp_state *state, const char *text)
{
  unsigned tables = 0;
  char name[40];
  do {
    const size_t length = strcspn(text, ",");
    snprintf(name, sizeof name, "%.*s", (int)length, text);
    tables |= 1u << tool_option_word(state, "--table", name, names);
    text += length + (text[length] == ',');
  } while (*text != '\0');
  return tables;
}

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case TABLE: out->tables |= read_tables(state, text); return 0;
    case ALL: out->all_tables = true; return 0;
    case CHECKS: out->checks = true; return 0;
    case ARGP_KEY_END:
      if (out->format != TOOL_FORMAT_TABLE && (out->tables != 0 || out->all_tables))
        tool_option_wrong(state, FLOW_SAYS(TABLES_ARE_READ));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "table",
     .key = TABLE,
     .arg = "NAME",
     .doc =
         TOOL_BOTH("print this table instead of the screen: indicators, comparison, budget, "
                   "balances, worth, spread, checks or measures, or several with commas between",
                   "druk deze tabel af in plaats van het scherm: indicators, comparison, budget, "
                   "balances, worth, spread, checks of measures, of meer met komma's ertussen")},
    {.name = "all",
     .key = ALL,
     .doc = TOOL_BOTH("print all tables of the run", "druk alle tabellen van de run af")},
    {.name = "checks",
     .key = CHECKS,
     .doc = TOOL_BOTH(
         "print the self-checks: flow balance, Little's law, theory against simulation",
         "druk de controles af: stroombalans, de wet van Little, theorie naast simulatie")},
    {0}};

const struct argp tool_argp_tables = {.options = options, .parser = take};
