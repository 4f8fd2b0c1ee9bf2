/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_BUDGET_LINES_H
#define TOOLS_REPORT_BUDGET_LINES_H

#include "tools/report/pieces.h"

/** @file budget_lines.h
 *  The rows of budget.csv by what they are: a line, a sum of lines, or a part of one. Amounts are
 *  shown in thousands. */

enum { TOOL_BUDGET_MOST = 96, TOOL_BUDGET_YEARS = 24 };

/** Whether the row is a line of its own, neither a sum nor a part. */
bool tool_budget_is_line(const tool_grid *budget, int row);

/** Whether the row is what blocked places cost on one line. */
bool tool_budget_is_held(const tool_grid *budget, int row);

/** The prestaties that the budget has, named ones first; how many, at most TOOL_BUDGET_MOST. */
int tool_budget_prestaties(tool_page *page, const char *prestaties[TOOL_BUDGET_MOST]);

/** The label of a prestatie, or its code. */
const char *tool_budget_label(tool_page *page, const char *prestatie);

/** A sum of lines and what it is made of. */
typedef struct tool_budget_sum {
  tool_place places[TOOL_BUDGET_MOST];
  int count;
  double value; /* EUR */
} tool_budget_sum;

/** Add up the first policy's lines of a year where `column` holds `text`: those above zero
 *  (`sign` 1: expenses), below (-1: income) or all (0). `text` NULL: of everything. */
void tool_budget_add_up(tool_page *page, int year, const char *column, const char *text, int sign,
                        tool_budget_sum *out);

/** The sum as a piece, in thousands; "-" when nothing was added up. */
const char *tool_budget_piece(tool_page *page, const tool_budget_sum *sum, double scale);

/** The balance of a policy in a year, of one prestatie or "all": the row's mean. */
tool_place tool_budget_balance(tool_page *page, const char *policy, int year,
                               const char *prestatie);

/** The first year in which a policy's balance differs from the first policy's; the year in which a
 *  council sees its table from. Without one the third year, or the last of fewer. */
int tool_budget_year(tool_page *page);

/** The head of a year's column: account before, budget, estimate after. */
const char *tool_budget_head(tool_page *page, int year);

/** By how much what is printed as a balance is multiplied: thousands, and the other sign where the
 *  scenario has `signs: bbv`. */
double tool_budget_scale(tool_page *page);
bool tool_budget_is_bbv(tool_page *page);

#endif
