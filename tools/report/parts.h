/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_PARTS_H
#define TOOLS_REPORT_PARTS_H

#include "tools/report/page.h"

/** @file parts.h
 *  The parts of the report, each the inside of its section. What a result directory does not hold
 *  is said in a sentence. */

void tool_part_answer(tool_page *page);
void tool_part_overview(tool_page *page);
void tool_part_congestion(tool_page *page);
void tool_part_indicators(tool_page *page);
void tool_part_policies(tool_page *page);
void tool_part_money(tool_page *page);
void tool_part_where(tool_page *page);
void tool_part_certainty(tool_page *page);
void tool_part_assumptions(tool_page *page);
/** Studies that stand beside the run: which number matters, the best mix, which value is enough,
 *  and the two below. */
void tool_part_studies(tool_page *page);
/** A sentence for the answer: the best mix of levers, where `optimise` stands beside the run. */
void tool_part_best_mix(tool_page *page);
bool tool_part_studies_are_there(const tool_page *page);

/** Of `calibrate` beside the run: what the observations pin down, the set, what was kept back. */
void tool_part_calibration(tool_page *page);
/** Of `backtest`: how often the band held, and whether the model or a simple rule was nearer. */
void tool_part_backtest(tool_page *page);

void tool_part_account(tool_page *page);
void tool_part_glossary(tool_page *page);

/** Where a fit stands beside the run: how long households stay by the register, and by the
 *  distribution fitted to it. Nothing where there is none. */
void tool_part_fit(tool_page *page);

/** Of a proposal to a council: every policy as a decision that can be dropped, with the result
 *  without it; and what speaks for and against each, by signs and intervals. */
void tool_part_decisions(tool_page *page);
void tool_part_arguments(tool_page *page);

#endif
