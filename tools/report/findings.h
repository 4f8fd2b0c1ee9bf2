/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_FINDINGS_H
#define TOOLS_REPORT_FINDINGS_H

#include "tools/report/results.h"

/** @file findings.h
 *  What the numbers allow to be said, by rules. All in the last year of the horizon, compared
 *  with the first policy.
 *
 *  Whether a difference is worth mentioning, and better or worse, is the verdict of the results
 *  (models/study/appraisal.h says by which rules). */

typedef enum tool_mark {
  TOOL_MARK_UNKNOWN, /* nothing to compare */
  TOOL_MARK_MUCH_BETTER,
  TOOL_MARK_BETTER,
  TOOL_MARK_SAME,
  TOOL_MARK_WORSE,
  TOOL_MARK_MUCH_WORSE,
  TOOL_MARK_HARM /* better while more people are left outside, or the reverse */
} tool_mark;

enum { TOOL_FINDINGS_MOST = 64 };

/** What a policy does to an indicator: the verdict of the results; UNKNOWN for what they do not
 *  judge. */
tool_mark tool_mark_of(tool_results *results, const char *policy, const char *indicator);

/** The difference as a share of the level, positive where it is better; 0 where it is not worth
 *  mentioning or has no direction, NAN where there is none. */
double tool_gain_of(tool_results *results, const char *policy, const char *indicator);

/** A policy by which one indicator gets better and another worse: a shorter stay because fewer get
 *  in, or the reverse. `better`, `worse`: the differences, largest for their level; of
 *  what gets worse, what has a target goes first. */
typedef struct tool_trade {
  tool_place better, worse;
  double harm; /* the worsening as a share of the level, and one more where there is a target */
} tool_trade;

/** Whether it is such a policy; `out` may be NULL. */
bool tool_trade_of(tool_results *results, const char *policy, tool_trade *out);

/** Whether some indicator gets worse. */
bool tool_policy_harms(tool_results *results, const char *policy);

/** The indicator the answer is about: of those that are compared, in the order of
 *  tool_compared_indicators, the first with a direction that has a target in the last year; else
 *  the first of all with both, else the first compared, else the first. "" when there is none. */
const char *tool_leading_indicator(tool_results *results);

/** The indicators that policies are compared on: those of the first screen in its order, then those
 *  with a direction in the scenario's order, then the rest; how many, at most `most`. */
int tool_compared_indicators(tool_results *results, const char *indicators[], int most);

/** The row of the policy with the best mean of the indicator among those that better it without
 *  harm to another; -1 when there is none. */
int tool_best_policy(tool_results *results, const char *indicator);

/** What a policy costs more than the first over the horizon; a place that is none without costs. */
tool_place tool_extra_cost(tool_results *results, const char *policy);

/** Whether all that the policy does has a price; for results that do not say, whether the budget
 *  has a line for one of its levers. */
bool tool_is_priced(tool_results *results, const char *policy);

/** The facility that the policies make the most of: whose mean stay they change most, and then the
 *  one with the most blocked places. "" when there is no facility. */
const char *tool_leading_facility(tool_results *results);

/** The indicator in the last year: a column of the policy's row. */
tool_place tool_expected(tool_results *results, const char *policy, const char *indicator,
                         const char *column);

/** The difference from the first policy in the last year: a column of that row. */
tool_place tool_difference_of(tool_results *results, const char *policy, const char *indicator,
                              const char *column);

/** A measure of all groups in the last year. */
tool_place tool_measured(tool_results *results, const char *policy, const char *node,
                         const char *measure, const char *column);

#endif
