/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_MONEY_TABLES_H
#define TOOLS_REPORT_MONEY_TABLES_H

#include "tools/report/page.h"

/** @file money_tables.h
 *  The smaller tables about money, each with its sentence; what the results do not have is said. */

/** What the signs of balances mean, by the scenario's `signs`; below every table that has them. */
void tool_put_signs(tool_page *page);

/** Expenses, income and balance by taakveld: the column `taakveld` of budget.csv, which names that of the year. What
 *  is in none is the last group, and where the run crosses a change of list one line has both codes. */
void tool_put_task_table(tool_page *page);

/** Costs of stagnating outflow: a block of its own, for it is part of the balance already. */
void tool_put_held_table(tool_page *page);

/** What the levers themselves cost, incidental or structural, and what that is paid from. */
void tool_put_lever_table(tool_page *page);

/** Current and constant prices side by side, by prestatie and together: the column `constant` of budget.csv. */
void tool_put_constant_table(tool_page *page);

#endif
