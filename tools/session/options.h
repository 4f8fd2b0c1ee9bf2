/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_OPTIONS_H
#define TOOLS_SESSION_OPTIONS_H

#include "tools/text/number.h"

#include <stdbool.h>
#include <stdint.h>

/** @file options.h
 *  The command line of every subcommand: a subcommand lists the letters of the
 *  options it takes, and takes no other. */

typedef enum tool_format { TOOL_FORMAT_TABLE, TOOL_FORMAT_JSON, TOOL_FORMAT_CSV } tool_format;

/* key, long name, argument (NULL: none), help */
#define TOOL_OPTION_MAP(X)                                                                         \
  X('o', "output", "DIR", "write the result files to DIR")                                         \
  X('f', "force", NULL, "put them into DIR even when something else stands there")                 \
  X('p', "policy", "A,B", "run these policies beside the baseline, in this order (default: all)")  \
  X('O', "policy", "P", "under this policy instead of the baseline")                               \
  X('A', "against", "P", "compare with this policy instead of the baseline")                       \
  X('n', "replications", "N", "this many replications instead of the scenario's")                  \
  X('K', "only-replication", "K", "run replication K alone, counted from 0")                       \
  X('k', "replication", "K", "trace replication K, counted from 0 (default 0)")                    \
  X('a', "antithetic", NULL,                                                                       \
    "replications in pairs, the second with mirrored draws: narrower levels for the same time")    \
  X('C', "controls", NULL,                                                                         \
    "adjust the levels of indicators for the arrivals, dwellings, routes and stays drawn")         \
  X('s', "seed", "N", "this seed instead of the scenario's")                                       \
  X('t', "threads", "N", "use N threads (default: all cores); results do not depend on it")        \
  X('w', "warm-up", "DAYS", "simulate DAYS before the start uncounted; auto: a pilot chooses")     \
  X('T', "max-time", "TIME", "stop after this long (90, 5min, 2h), at a whole block of 64")        \
  X('i', "inner", "N",                                                                             \
    "with uncertain inputs: N replications of each set of inputs (default 4; 1: do not split)")    \
  X('P', "path", "PATH", "the number that is to be found, such as housing.woning.supply")          \
  X('I', "indicator", "ID", "the indicator that is to reach the target")                           \
  X('g', "target", "VALUE", "the target, in the indicator's unit")                                 \
  X('y', "year", "YEAR", "in this year (default: the last)")                                       \
  X('L', "low", "VALUE", "look from here on, in the path's unit (default: half of what it is)")    \
  X('H', "high", "VALUE", "look up to here (default: twice what it is)")                           \
  X('F', "format", "FORMAT", "what to print: table (default), json or csv")                        \
  X('J', "format", "FORMAT", "what to print: table (default) or json")                             \
  X('l', "lang", "LANG", "nl or en, instead of the scenario's language")                           \
  X('c', "checks", NULL, "print the self-checks: flow balance, Little's law, theory beside a year")         \
  X('r', "reference", NULL, "print the reference page of the language (Markdown) instead")         \
  X('q', "quiet", NULL, "no progress, notes or warnings")

typedef struct tool_options {
  const char **scenarios; /* the texts are borrowed from argv */
  int scenario_count;
  const char *output, *policies, *against; /* NULL: not given */
  uint32_t replications;                   /* 0: as the scenario says */
  bool has_seed, has_only;
  uint64_t seed;
  uint32_t only; /* a replication: of --only-replication or --replication */
  uint32_t threads;
  uint32_t inner; /* 0: not given */
  const char *path, *indicator;
  double target, low, high; /* NAN: not given */
  int year;                 /* 0: not given */
  double max_seconds;
  bool has_warm_up, chooses_warm_up; /* --warm-up DAYS, --warm-up auto */
  double warm_up_days;
  tool_format format;
  bool has_language;
  tool_language language;
  bool antithetic, controls;
  bool force, checks, reference, quiet;
} tool_options;

typedef struct tool_command {
  const char *name;
  const char *arguments; /* "SCENARIO..." */
  const char *about;     /* what it does; after \v what stands below the options */
  const char *options;   /* their keys */
  int least, most;       /* how many scenarios */
  int (*run)(const tool_options *options);
} tool_command;

/** Read argv (argv[0] is the subcommand). Prints help, and ends the program with
 *  status 2 on what is wrong. */
void tool_options_read(const tool_command *command, int argc, char **argv, tool_options *out);
void tool_options_free(tool_options *options);

#endif
