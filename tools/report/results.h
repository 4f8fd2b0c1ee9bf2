/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_RESULTS_H
#define TOOLS_REPORT_RESULTS_H

#include "tools/report/grid.h"
#include "tools/text/number.h"

#include <stdbool.h>

/** @file results.h
 *  What a result directory holds, as tables: of the run, and of studies that stand beside it. A file
 *  or table that is not there is an empty table; only results.json has to be. */

/* member, file, the columns that name a row */
#define TOOL_RESULT_FILE_MAP(X)                                                                    \
  X(measures, "measures.csv", "policy period node group measure")                                  \
  X(indicators, "indicators.csv", "policy indicator year")                                         \
  X(comparison, "comparison.csv", "policy against indicator year")                                 \
  X(monthly, "monthly.csv", "policy month node series")                                            \
  X(budget, "budget.csv", "policy year prestatie line")                                            \
  X(effects, "worth.csv", "policy against effect")                                                 \
  X(plane, "plane.csv", "policy effect point")                                                     \
  X(waterfall, "waterfall.csv", "policy year prestatie step")                                      \
  X(certainty, "certainty.csv", "policy year probability")                                         \
  X(risk, "risk.csv", "policy year")                                                               \
  X(families, "families.csv", "family")                                                            \
  X(curve, "curve.csv", "days")                                                                    \
  X(sensitivity, "sensitivity.csv", "input kind")                                                  \
  X(designs, "designs.csv", "design")                                                              \
  X(tried, "seek.csv", "value replications")                                                       \
  X(ranges, "ranges.csv", "input")                                                                 \
  X(targets, "targets.csv", "indicator year")                                                      \
  X(scores, "scores.csv", "facility group horizon")

/* member, file: what a study beside the run says of itself, as one row */
#define TOOL_RESULT_STUDY_MAP(X)                                                                   \
  X(about_sensitivity, "sensitivity.json")                                                         \
  X(about_mix, "optimise.json")                                                                    \
  X(about_seek, "seek.json")                                                                       \
  X(about_calibration, "calibration.json")

/* member, key of results.json, the columns that name a row */
#define TOOL_RESULT_LIST_MAP(X)                                                                    \
  X(policies, "policies", "id")                                                                    \
  X(nodes, "nodes", "id")                                                                          \
  X(groups, "groups", "id")                                                                        \
  X(prestaties, "prestaties", "id")                                                                \
  X(indicator_texts, "indicators", "id")                                                           \
  X(settings, "settings", "path")                                                                  \
  X(warnings, "warnings", "kind policy facility")                                                  \
  X(run, "run", "")                                                                                \
  X(scenario, "scenario", "")                                                                      \
  X(provenance, "provenance", "")                                                                  \
  X(report, "report", "")

/* member, table of results.json without a file of its own, the columns that name a row */
#define TOOL_RESULT_TABLE_MAP(X)                                                                   \
  X(verdicts, "verdicts", "policy against indicator year")                                         \
  X(uncertainty, "spread", "policy against indicator year")                                        \
  X(inputs, "inputs", "policy against indicator year input")                                       \
  X(checks, "checks", "policy period node check")

typedef struct tool_results {
  flow_arena *arena; /* owns all below */
  tool_grid self;    /* of results.json: format, format_version, version */
#define TOOL_RESULT_GRID(member, name, identity) tool_grid member;
  TOOL_RESULT_FILE_MAP(TOOL_RESULT_GRID)
  TOOL_RESULT_LIST_MAP(TOOL_RESULT_GRID)
  TOOL_RESULT_TABLE_MAP(TOOL_RESULT_GRID)
#undef TOOL_RESULT_GRID
#define TOOL_RESULT_ABOUT(member, file) tool_grid member;
  TOOL_RESULT_STUDY_MAP(TOOL_RESULT_ABOUT)
#undef TOOL_RESULT_ABOUT
  tool_grid observed, forecast; /* of the indicators: id, year, value; by id and year */
  tool_language language;       /* the scenario's */
  const char **years;           /* of the indicators or measures, in order, without "all" */
  int year_count;
} tool_results;

/** Whether a results.json, read, is of this version; if not `problem` gets a sentence in which
 *  `path` names it. For all that reads results. */
bool tool_results_are_current(const json_t *root, const char *path, char *problem, size_t room);

/** Read the directory. SIM_E_INPUT, SIM_E_FILE: `problem` says in a sentence which file and what.
 *  Free with tool_results_free, also after a failure. */
SIM_MUST_CHECK sim_status tool_results_open(const char *directory, tool_results *out, char *problem,
                                            size_t room);
void tool_results_free(tool_results *results);

/** Whether a study stands beside the run: what it says of itself, and rows. */
bool tool_results_have_study(const tool_grid *about, const tool_grid *rows);

/** The first policy's id, which all others are compared with: "baseline". "" when there is none. */
const char *tool_results_baseline(const tool_results *results);

/** The id of the policy in this row. */
const char *tool_results_policy(const tool_results *results, int row);

/** The last year; "" when there is none. */
const char *tool_results_last_year(const tool_results *results);

/** The label of a policy, node, prestatie or indicator with this id; its id when it has none. */
tool_place tool_results_label(tool_grid *list, const char *id);

#endif
