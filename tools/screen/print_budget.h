/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_PRINT_BUDGET_H
#define TOOLS_SCREEN_PRINT_BUDGET_H

#include "tools/session/session.h"

#include <stdio.h>

/** @file print_budget.h
 *  Money as municipalities print it: nothing where the scenario names no costs. */

/** A policy's budget by prestatie: expenses, income and balance, years across,
 *  each amount rounded by itself to thousands of euros; with the payers, the costs
 *  of blocked places, and what a stated budget risks. */
SIM_MUST_CHECK sim_status tool_print_budget(const tool_session *outcome, uint32_t policy,
                                            FILE *out);

/** The first policy's balance by year, and what the others' differ from it; with the
 *  chance that each spends more than a stated budget. */
SIM_MUST_CHECK sim_status tool_print_balances(const tool_session *outcome, FILE *out);

/** Every policy's balance over the horizon against the first, with what it saves
 *  on the books and in cash. */
SIM_MUST_CHECK sim_status tool_print_money(const tool_session *outcome, FILE *out);

/** What a unit of each effect costs under every policy; which policies are beaten. */
SIM_MUST_CHECK sim_status tool_print_cost_effectiveness(const tool_session *outcome, FILE *out);

#endif
