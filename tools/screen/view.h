/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_H
#define TOOLS_SCREEN_VIEW_H

#include "tools/session/session.h"
#include "tools/text/table.h"
#include "tools/text/words.h"

/** @file view.h
 *  What every view of a run has at hand, and the cells and tables it is made of. */

typedef struct tool_view {
  const tool_session *session; /* borrowed, as all pointers here */
  const flow_experiment *experiment;
  tool_language language;
  uint32_t policy;        /* whose numbers are shown */
  uint32_t from, until;   /* the years abreast: the first, and the one after the last */
  const bool *is_harmful; /* by policy: more people are left outside; NULL: not asked */
  tool_table *table;      /* being filled, from tool_view_start to tool_view_finish */
} tool_view;

/** A view of the policy, without a table. */
tool_view tool_view_of(const tool_session *session, uint32_t policy);

/** Start a table; `align` as in tool_table_new. */
SIM_MUST_CHECK sim_status tool_view_start(tool_view *v, const char *align);

/** Print the table, unless `status` says that it could not be filled, and free it.
 *  Returns `status`, or what went wrong in printing. */
SIM_MUST_CHECK sim_status tool_view_finish(tool_view *v, sim_status status, FILE *out);

enum { TOOL_VIEW_YEARS = 6 }; /* of money abreast */

/** All years, at most TOOL_VIEW_YEARS abreast, each table filled by `fill`. */
SIM_MUST_CHECK sim_status tool_view_by_years(tool_view v, sim_status (*fill)(const tool_view *v),
                                             FILE *out);

/** Cells with a text, in the view's language. */
void tool_view_heads(const tool_view *v, const tool_text *heads, size_t count);

/** The row of years: an empty cell, each year, and a line under it. */
void tool_view_years(const tool_view *v);

/** A cell with a number (number.h). */
void tool_view_number(const tool_view *v, double value, int decimals);
void tool_view_difference(const tool_view *v, double value, int decimals);

/** A cell with a chance, of so many futures that have a value: "alle 1.000" (rounding.h). */
void tool_view_probability(const tool_view *v, double share, uint64_t replications);

/** A line with an indicator's id and label. */
void tool_view_heading(const tool_view *v, const flow_indicator_def *def);

/** A line of text over the whole width: "no data: a, b". */
void tool_view_line(const tool_view *v, size_t indent, const char *what, const char *items);

/** Names one after the other, as many as fit. */
typedef struct tool_names {
  char text[1200];
} tool_names;

void tool_names_add(tool_names *names, const char *name);

#endif
