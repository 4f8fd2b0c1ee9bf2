/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_COLUMNS_H
#define TOOLS_TEXT_COLUMNS_H

#include "tools/text/column_words.h"
#include "tools/text/row_writer.h"
#include "tools/text/words.h"

/** @file columns.h
 *  Which columns every result file has, what they hold and in what unit: the one table that the
 *  writers take their heads from, and that columns.csv, docs/columns.md and the workbook show. */

typedef enum tool_column_kind {
  TOOL_COLUMN_KIND_ID,
  TOOL_COLUMN_KIND_TEXT,
  TOOL_COLUMN_KIND_YEAR, /* or "all" */
  TOOL_COLUMN_KIND_MONTH,
  TOOL_COLUMN_KIND_DATE,
  TOOL_COLUMN_KIND_COUNT,
  TOOL_COLUMN_KIND_NUMBER,
  TOOL_COLUMN_KIND_SHARE,
  TOOL_COLUMN_KINDS
} tool_column_kind;

typedef enum tool_column_id {
#define TOOL_COLUMN_NAME(name, word, kind, unit, head, meaning, kop, betekenis) TOOL_COLUMN_##name,
  TOOL_COLUMN_MAP(TOOL_COLUMN_NAME)
#undef TOOL_COLUMN_NAME
      TOOL_COLUMNS
} tool_column_id;

typedef struct tool_column {
  const char *name; /* in the head of the file */
  tool_column_kind kind;
  const char *unit;
  tool_text heading, meaning;
} tool_column;

extern const tool_column tool_columns[TOOL_COLUMNS];

/** "id", "text", "year" ... as columns.csv names a kind. */
const char *tool_column_kind_word(tool_column_kind kind);

/* name, file ("" for a table of results.json alone), table of results.json ("" for a file alone) */
#define TOOL_RESULT_MAP(X)                                                                         \
  X(MEASURES, "measures.csv", "measures")                                                          \
  X(INDICATORS, "indicators.csv", "indicators")                                                    \
  X(COMPARISON, "comparison.csv", "comparison")                                                    \
  X(MONTHLY, "monthly.csv", "monthly")                                                             \
  X(VERDICTS, "", "verdicts")                                                                      \
  X(UNCERTAINTY, "", "spread")                                                                     \
  X(INPUTS, "", "inputs")                                                                          \
  X(BUDGET, "budget.csv", "budget")                                                                \
  X(CERTAINTY, "certainty.csv", "certainty")                                                       \
  X(RISK, "risk.csv", "risk")                                                                      \
  X(WATERFALL, "waterfall.csv", "")                                                                \
  X(COST_EFFECTIVENESS, "worth.csv", "worth")                                                      \
  X(ACCEPTABILITY, "acceptability.csv", "acceptability")                                           \
  X(PLANE, "plane.csv", "plane")                                                                   \
  X(CHECKS, "", "checks")                                                                          \
  X(WARM_UP, "warm_up.csv", "")                                                                    \
  X(REPLICATIONS, "replications.csv", "")                                                          \
  X(DRAWS, "draws.csv", "")                                                                        \
  X(SWEEP, "sweep.csv", "")                                                                        \
  X(SWEEP_REPLICATIONS, "sweep_replications.csv", "")                                              \
  X(CALIBRATE_RANGES, "ranges.csv", "")                                                            \
  X(CALIBRATE_TARGETS, "targets.csv", "")                                                          \
  X(CALIBRATE_EFFECTS, "effects.csv", "")                                                          \
  X(CALIBRATE_WAVES, "waves.csv", "")                                                              \
  X(COLUMNS, "columns.csv", "")

typedef enum tool_result_id {
#define TOOL_RESULT_NAME(name, file, table) TOOL_RESULT_##name,
  TOOL_RESULT_MAP(TOOL_RESULT_NAME)
#undef TOOL_RESULT_NAME
      TOOL_RESULTS
} tool_result_id;

/* When a column is there. */
typedef enum tool_presence {
  TOOL_PRESENCE_END, /* ends the list */
  TOOL_PRESENCE_ALWAYS,
  TOOL_PRESENCE_METHOD,   /* only with pairs or controls */
  TOOL_PRESENCE_REALISED, /* only where months have happened, in the file alone */
  TOOL_PRESENCE_FILE      /* in the CSV file alone: results.json has labels once */
} tool_presence;

typedef struct tool_result_column {
  tool_column_id column;
  tool_presence presence;
} tool_result_column;

typedef struct tool_result {
  const char *file, *table;
  const tool_result_column *columns; /* ended by TOOL_PRESENCE_END */
} tool_result;

extern const tool_result tool_result_all[TOOL_RESULTS];

/** The result with this file or table of results.json; NULL for none. */
const tool_result *tool_result_named(const char *name);

/** The columns that only some runs have: 0, or a sum of these. */
enum { TOOL_EXTRA_METHOD = 1, TOOL_EXTRA_REALISED = 2 };

/** The first row of a table, and its key in JSON. */
void tool_result_start(tool_result_id id, unsigned extras, tool_row_writer *writer);

/** columns.csv: every column of every file. */
void tool_columns_write(tool_language language, tool_row_writer *writer);

/** The same as a page, in Markdown. */
void tool_columns_page(tool_language language, FILE *out);

#endif
