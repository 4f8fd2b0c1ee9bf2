/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_OPTIONS_H
#define TOOLS_SESSION_OPTIONS_H

#include "tools/text/number.h"
#include "tools/text/question_words.h"

#include <stdbool.h>
#include <stdint.h>

/** @file options.h
 *  The command line of every subcommand. A subcommand names the sets of options
 *  that it takes, and takes no other; a set is a row here and an argp parser of that
 *  name (option_sets.h). */

typedef enum tool_format { TOOL_FORMAT_TABLE, TOOL_FORMAT_JSON, TOOL_FORMAT_CSV } tool_format;

/* What --table can print, as it is called there. */
#define TOOL_TABLE_MAP(X)                                                                          \
  X(INDICATORS, "indicators")                                                                      \
  X(COMPARISON, "comparison")                                                                      \
  X(BUDGET, "budget")                                                                              \
  X(BALANCES, "balances")                                                                          \
  X(COST_EFFECTIVENESS, "worth")                                                                   \
  X(UNCERTAINTY, "spread")                                                                         \
  X(CHECKS, "checks")                                                                              \
  X(MEASURES, "measures")

/* Combined as bits: 1 << TOOL_TABLE_BUDGET. */
typedef enum tool_table_id {
#define TOOL_TABLE_ID(name, word) TOOL_TABLE_##name,
  TOOL_TABLE_MAP(TOOL_TABLE_ID)
#undef TOOL_TABLE_ID
} tool_table_id;

/* The sets of options, and their parsers. */
#define TOOL_OPTION_SET_MAP(X)                                                                     \
  X(OUTPUT, output)             /* -o, --force */                                                  \
  X(FILES, files)               /* --xlsx, --csv, --per-replication */                             \
  X(POLICIES, policies)         /* -p A,B, --against */                                            \
  X(POLICY, policy)             /* -p P */                                                         \
  X(WATERFALL, waterfall)       /* --waterfall */                                                  \
  X(REPLICATIONS, replications) /* -n */                                                           \
  X(THREADS, threads)           /* -t */                                                           \
  X(SEED, seed)                 /* -s */                                                           \
  X(ONLY, only)                 /* --only-replication */                                           \
  X(SETTINGS, settings)         /* --set */                                                        \
  X(VARIATIONS, variations)     /* --vary, --per-replication */                                    \
  X(TRACED, traced)             /* --replication */                                                \
  X(STAYS, stays)               /* --records, --months */                                          \
  X(ANTITHETIC, antithetic)     /* --antithetic */                                                 \
  X(VARIANCE, variance)         /* --controls, --inner, --baseline-times */                        \
  X(WARM_UP, warm_up)           /* --warm-up */                                                    \
  X(TIME_LIMIT, time_limit)     /* --max-time */                                                   \
  X(DIVISION, division)         /* --resume, --shard */                                            \
  X(GOAL, goal)                 /* --path, --indicator, --target, --year, --low, --high */         \
  X(STUDY, study)               /* --indicator, --year, --method */                                \
  X(FORMAT, format)             /* --format table or json */                                       \
  X(FORMAT_CSV, format_csv)     /* --format table, json or csv */                                  \
  X(TABLES, tables)             /* --table, --all, --checks */                                     \
  X(LANGUAGE, language)         /* --lang */                                                       \
  X(ANSWERS, answers)     /* of new: an option for each of its questions, --start, --force */      \
  X(FIX, fix)             /* --fix */                                                              \
  X(REFERENCE, reference) /* --reference, --columns, ... */                                        \
  X(RECORDS, records)     /* --facility, --selection, ..., --exit, --left, --resamples */          \
  X(CALIBRATE, calibrate) /* --free, --targets, --keep-back, --discrepancy, --points */            \
  X(REPORT, report)       /* -o FILE, --form, --pdf, --xlsx */                                     \
  X(QUIET, quiet)         /* -q */                                                                 \
  X(BACKTEST, backtest)   /* --observed, --origins */

/* The place of each row. */
enum {
#define TOOL_OPTION_SET_ROW(name, parser) TOOL_OPTION_ROW_##name,
  TOOL_OPTION_SET_MAP(TOOL_OPTION_SET_ROW)
#undef TOOL_OPTION_SET_ROW
      TOOL_OPTION_SETS
};

/* Combined with |. */
typedef enum tool_option_set {
#define TOOL_OPTION_SET_BIT(name, parser) TOOL_OPTIONS_##name = (int)(1u << TOOL_OPTION_ROW_##name),
  TOOL_OPTION_SET_MAP(TOOL_OPTION_SET_BIT)
#undef TOOL_OPTION_SET_BIT
} tool_option_set;

/* Of `fit`. Texts are borrowed from argv; NULL and -1: not given. */
typedef struct tool_fit_options {
  const char *facility, *group, *selection, *window, *nights;
  int merge_gap, min_group, resamples;
  const char *exit, *entry, *event, *left, *right; /* columns */
} tool_fit_options;

enum { TOOL_CALIBRATE_NAMES = 128 };

/* Of `calibrate`. The texts are borrowed from argv. */
typedef struct tool_calibrate_options {
  const char *inputs[TOOL_CALIBRATE_NAMES], *targets[TOOL_CALIBRATE_NAMES],
      *kept[TOOL_CALIBRATE_NAMES];
  size_t input_count, target_count, kept_count;
  double discrepancy; /* a share; NAN: not given */
  uint32_t points;    /* 0: not given */
  bool is_exact;
  const char *plausible; /* the file for the set; NULL: not given */
} tool_calibrate_options;

/* Of `backtest`: months as year x 12 + month - 1. */
typedef struct tool_backtest_options {
  const char *observed; /* a file; NULL: not given */
  bool has_origins;
  int first, last;
} tool_backtest_options;

typedef struct tool_options {
  const char **scenarios; /* the texts are borrowed from argv */
  int scenario_count;
  const char *scenario_text; /* of the first, where it stands elsewhere; NULL: in its file */
  const char **settings;     /* of --set: PATH=VALUE */
  size_t setting_count;
  const char **variations; /* of --vary: PATH=a,b,c */
  size_t variation_count;
  const char *output, *policies, *against; /* NULL: not given */
  const char *end_state;                   /* a directory for the last day; NULL: not given */
  const char *waterfall;                   /* a policy to add up lever by lever; NULL: not given */
  uint32_t replications;                   /* 0: as the scenario says */
  bool has_seed, has_only;
  uint64_t seed;
  uint32_t only; /* a replication: of --only-replication or --replication */
  uint32_t threads;
  uint32_t inner, baseline_times; /* 0: not given */
  const char *path, *indicator;
  double target, low, high; /* NAN: not given */
  double plausible;         /* of seek, a share; 0: not given */
  int year;                 /* 0: not given */
  int method;               /* of sensitivity: flow_sensitivity_method */
  double max_seconds;
  const char *resume, *shard;        /* NULL: not given */
  bool has_warm_up, chooses_warm_up; /* --warm-up DAYS, --warm-up auto */
  double warm_up_days;
  tool_format format;
  unsigned tables; /* of --table: bits by tool_table_id; 0: the screen */
  bool all_tables;
  bool has_language;
  tool_language language;
  bool antithetic, controls;
  bool force, checks, reference, columns, messages, results, records, months, quiet, fix;
  bool proposal, pdf;                  /* --form raadsvoorstel, --pdf */
  bool has_dutch_csv, per_replication; /* --csv nl, --per-replication */
  const char *workbook;                /* --xlsx FILE; NULL: not given */
  tool_fit_options fit;
  tool_calibrate_options calibrate;
  tool_backtest_options backtest;
  const char *answers[TOOL_QUESTIONS]; /* of `new`; NULL: to be asked */
  int start_year;                      /* of `new`; 0: the next one */
} tool_options;

typedef struct tool_command {
  const char *name;
  const char *arguments; /* "SCENARIO..." */
  const char *about;     /* what it does; after \v what stands below the options */
  unsigned sets;         /* of options: tool_option_set */
  int least, most;       /* how many scenarios */
  int (*run)(const tool_options *options);
} tool_command;

/** Read argv (argv[0] is the subcommand). Prints help, and ends the program with
 *  status 2 on what is wrong. */
void tool_options_read(const tool_command *command, int argc, char **argv, tool_options *out);
void tool_options_free(tool_options *options);

#endif
