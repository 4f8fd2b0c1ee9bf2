/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

/* ---- how many replications, on how many threads, and from which seed ---- */

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case 'n':
      out->replications = (uint32_t)tool_option_whole(state, "--replications", text, 1, 100000000);
      return 0;
    case 't':
      out->threads = (uint32_t)tool_option_whole(state, "--threads", text, 1, 1024);
      return 0;
    case 's':
      out->seed = tool_option_whole(state, "--seed", text, 0, UINT64_MAX);
      out->has_seed = true;
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option replications[] = {
    {.name = "replications",
     .key = 'n',
     .arg = "N",
     .doc = TOOL_BOTH("this many replications instead of the scenario's",
                      "zoveel replicaties in plaats van die van het scenario")},
    {0}};

static const struct argp_option seed[] = {
    {.name = "seed",
     .key = 's',
     .arg = "N",
     .doc = TOOL_BOTH("this seed instead of the scenario's",
                      "dit startgetal in plaats van dat van het scenario")},
    {0}};

static const struct argp_option threads[] = {
    {.name = "threads",
     .key = 't',
     .arg = "N",
     .doc =
         TOOL_BOTH("use N threads (default: all cores); results do not depend on it",
                   "gebruik N draden (anders: alle kernen); de uitkomsten hangen er niet van af")},
    {0}};

const struct argp tool_argp_threads = {.options = threads, .parser = take};
const struct argp tool_argp_replications = {.options = replications, .parser = take};
const struct argp tool_argp_seed = {.options = seed, .parser = take};

/* ---- one replication alone ---- */

enum { ONLY = TOOL_NO_LETTER, TRACED, RECORDS, MONTHS };

static error_t take_replication(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case ONLY:
    case TRACED:
      out->only = (uint32_t)tool_option_whole(
          state, key == ONLY ? "--only-replication" : "--replication", text, 0, UINT32_MAX - 1);
      out->has_only = true;
      return 0;
    case RECORDS: out->records = true; return 0;
    case MONTHS: out->months = true; return 0;
    case ARGP_KEY_END:
      if (out->has_only && out->replications > 0) tool_option_wrong(state, FLOW_SAYS(ONLY_OR_MANY));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option only[] = {
    {.name = "only-replication",
     .key = ONLY,
     .arg = "K",
     .doc = TOOL_BOTH("run replication K alone, counted from 0",
                      "reken alleen replicatie K door, geteld vanaf 0")},
    {0}};

static const struct argp_option traced[] = {
    {.name = "replication",
     .key = TRACED,
     .arg = "K",
     .doc = TOOL_BOTH("trace replication K, counted from 0 (default 0)",
                      "volg replicatie K, geteld vanaf 0 (anders 0)")},
    {0}};

const struct argp tool_argp_only = {.options = only, .parser = take_replication};
const struct argp tool_argp_traced = {.options = traced, .parser = take_replication};

static const struct argp_option stays[] = {
    {.name = "records",
     .key = RECORDS,
     .doc = TOOL_BOTH("as a register: one row per stay, with the columns that fit reads",
                      "als een register: een rij per verblijf, met de kolommen die fit leest")},
    {.name = "months",
     .key = MONTHS,
     .doc = TOOL_BOTH(
         "as counts by month: who came, who went where, who is there; backtest reads them",
         "als tellingen per maand: wie kwam, wie waarheen ging, wie er is; backtest leest ze")},
    {0}};

const struct argp tool_argp_stays = {.options = stays, .parser = take_replication};
