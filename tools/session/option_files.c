/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { WORKBOOK = TOOL_NO_LETTER, CSV, PER_REPLICATION, END_STATE };

static const char *const kinds[] = {"plain", "nl", NULL};

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case WORKBOOK: out->workbook = text; return 0;
    case CSV: out->has_dutch_csv = tool_option_word(state, "--csv", text, kinds) == 1; return 0;
    case END_STATE: out->end_state = text; return 0;
    case PER_REPLICATION: out->per_replication = true; return 0;
    case ARGP_KEY_END:
      if (out->has_dutch_csv && out->output == NULL && out->end_state == NULL)
        tool_option_wrong(state, FLOW_SAYS(CSV_WHERE));
      if (out->per_replication && out->output == NULL)
        tool_option_wrong(state, FLOW_SAYS(REPLICATIONS_WHERE));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "xlsx",
     .key = WORKBOOK,
     .arg = "FILE",
     .doc = TOOL_BOTH("write a workbook for a spreadsheet to FILE",
                      "schrijf een werkboek voor een spreadsheet naar FILE")},
    {.name = "csv",
     .key = CSV,
     .arg = "KIND",
     .doc = TOOL_BOTH(
         "plain (default), or nl: the CSV files with semicolons and decimal commas",
         "plain (anders ook), of nl: de CSV-bestanden met puntkomma's en decimale komma's")},
    {.name = "per-replication",
     .key = PER_REPLICATION,
     .doc = TOOL_BOTH("also write replications.csv: every indicator of every replication",
                      "schrijf ook replications.csv: elke indicator van elke replicatie")},
    {.name = "end-state",
     .key = END_STATE,
     .arg = "DIR",
     .doc = TOOL_BOTH(
         "write bewoners.csv and lijst.csv of the last day to DIR, from which the scenario of "
         "what comes after can start",
         "schrijf bewoners.csv en lijst.csv van de laatste dag naar DIR, waarmee het scenario van "
         "daarna kan beginnen")},
    {0}};

const struct argp tool_argp_files = {.options = options, .parser = take};
