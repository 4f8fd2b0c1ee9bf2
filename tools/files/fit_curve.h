/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_FIT_CURVE_H
#define TOOLS_FILES_FIT_CURVE_H

#include "tools/session/fit_session.h"

#include <stdbool.h>

/** @file fit_curve.h
 *  What a picture of a fit shows, in SVG and in a report: who is still there, by days, as the data
 *  have it and as the family does. */

typedef struct tool_fit_curve {
  const sim_survival *data; /* borrowed from the session; no rows where no curve can be made */
  const sim_lifetime *life; /* the chosen family, or of a refused fit the best; NULL: none */
  double from;              /* the days from which lives are seen */
  bool is_elapsed;          /* a census: the share that had been there for longer */
  double most;              /* as many days are worth showing; above 0 */
} tool_fit_curve;

tool_fit_curve tool_fit_curve_of(const tool_fit_session *session);

/** The share that the family says is there at t days, from 0 to 1; NAN without a family. */
double tool_fit_curve_share(const tool_fit_curve *curve, double t);

#endif
