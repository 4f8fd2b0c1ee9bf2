/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_SCREEN_PARTS_H
#define TOOLS_SCREEN_SCREEN_PARTS_H

#include "models/study/appraisal.h"
#include "tools/screen/grid.h"
#include "tools/screen/screen.h"
#include "tools/text/screen_words.h"

/** @file screen_parts.h
 *  The parts of the first screen, each told how many lines it may take. A part that has
 *  nothing to say prints nothing. */

/** How much of everything is shown: what does not fit the screen gives way, in this order. */
typedef struct screen_limits {
  uint32_t sentences, warnings, indicators, policies, harms;
} screen_limits;

typedef struct screen {
  const tool_session *session;
  const flow_experiment *e;
  const tool_screen_options *options;
  tool_language language;
  screen_limits limits;
  uint32_t year; /* the last of the horizon */
  FILE *out;
} screen;

/** A heading, in bold where that is possible. */
void screen_heading(const screen *s, const char *text);

/** A measure of a node in the last year, over all replications: its mean; NAN. */
double screen_mean(const screen *s, int32_t node, const char *measure);

/** "126 (105-156)": the mean, or the median with a ~ where the mean lies outside the band;
 *  without a band when there is one replication. `decimals` from tool_band_decimals. */
const char *screen_expected(const screen *s, double mean, double p10, double p50, double p90,
                            int decimals, char text[TOOL_GRID_CELL]);

SIM_MUST_CHECK sim_status screen_unchanged(const screen *s);
SIM_MUST_CHECK sim_status screen_binding(const screen *s);
SIM_MUST_CHECK sim_status screen_policies(const screen *s);
SIM_MUST_CHECK sim_status screen_warnings(const screen *s);

/** A policy marked for harm: better by the first column while somebody is worse off, or worse by it
 *  while somebody is better off. */
typedef struct screen_marked {
  uint32_t policy;
  bool is_better;
} screen_marked;

/** Who is worse off under such policies, or better off, in a line for each. */
SIM_MUST_CHECK sim_status screen_left_outside(const screen *s, const screen_marked *marked,
                                              uint32_t count);

/** The policy that meets the target of the year most often, for the first indicator of the summary
 *  that has one: of the policies that do no harm (`verdicts`, by policy), and only where it is more
 *  often than under what they are compared with. */
SIM_MUST_CHECK sim_status screen_best_probability(const screen *s, const flow_verdict *verdicts);

/** What it costs that levers start later, over the horizon. */
SIM_MUST_CHECK sim_status screen_delay(const screen *s);

/** What everybody pays more or less under policies that change who pays. */
void screen_payers(const screen *s);

#endif
