/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEWS_H
#define TOOLS_SCREEN_VIEWS_H

#include "tools/session/session.h"

#include <stdio.h>

/** @file views.h
 *  What a run prints for people: a hundred columns at most. */

/** A policy's indicators, years across, with what was observed and aimed at. */
SIM_MUST_CHECK sim_status tool_view_indicators(const tool_session *session, uint32_t policy,
                                               FILE *out);

/** Every policy against `--against`, in the last year; nothing for one policy. */
SIM_MUST_CHECK sim_status tool_view_comparison(const tool_session *session, FILE *out);

/** What of the variance in the last year is chance and what comes from uncertain inputs: of the
 *  policy shown, and of every policy's difference; nothing without `session->uncertainty`. */
SIM_MUST_CHECK sim_status tool_view_uncertainty(const tool_session *session, uint32_t policy,
                                                FILE *out);

/** Footnotes and sources of the indicators. */
void tool_view_notes(const tool_session *session, FILE *out);

/** The main measures of a policy over the whole horizon, for want of indicators. */
SIM_MUST_CHECK sim_status tool_view_measures(const tool_session *session, uint32_t policy,
                                             FILE *out);

/* Money as municipalities print it: nothing where the scenario names no costs. */

/** A policy's budget by prestatie: expenses, income and balance, years across,
 *  each amount rounded by itself to thousands of euros; with the payers, the costs
 *  of blocked places, and what a stated budget risks. */
SIM_MUST_CHECK sim_status tool_view_budget(const tool_session *session, uint32_t policy, FILE *out);

/** The first policy's balance by year, and what the others' differ from it; with the
 *  chance that each spends more than a stated budget. */
SIM_MUST_CHECK sim_status tool_view_balances(const tool_session *session, FILE *out);

/** Every policy's balance over the horizon against the first, with what it saves
 *  on the books and in cash. */
SIM_MUST_CHECK sim_status tool_view_savings(const tool_session *session, FILE *out);

/** What a unit of each effect costs under every policy; which policies are beaten. */
SIM_MUST_CHECK sim_status tool_view_cost_effectiveness(const tool_session *session, FILE *out);

/** Flow balance, Little's law, and theory beside what was simulated in the last whole year. */
SIM_MUST_CHECK sim_status tool_view_checks(const tool_session *session, uint32_t policy, FILE *out);

/** Seed, replications, time, files, precision, sources. `shown` is the policy whose indicators
 *  stand there by year; `files`: NULL for none. */
SIM_MUST_CHECK sim_status tool_view_closing(const tool_session *session, uint32_t shown,
                                            const char *files, FILE *out);

/** How many decimals a value with this half width deserves. */
int tool_view_decimals(double value, double half_width);

/** One number of decimals for numbers that stand together: what the narrowest interval
 *  needs, but no more than give the widest two digits. Intervals without ends do not count. */
int tool_view_decimals_of(const sim_interval *intervals, size_t count);

#endif
