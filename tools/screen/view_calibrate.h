/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SCREEN_VIEW_CALIBRATE_H
#define TOOLS_SCREEN_VIEW_CALIBRATE_H

#include "models/study/calibrate.h"
#include "tools/text/words.h"

#include <stdio.h>

/** @file view_calibrate.h
 *  What `calibrate` prints for people. */

typedef struct tool_calibrate_view {
  const flow_calibration *calibration;
  double discrepancy;
  tool_language language;
  size_t width;
  FILE *out;
} tool_calibrate_view;

/** What the observations can determine, the set, its ranges and what policies do over it; or why
 *  there is none. */
SIM_MUST_CHECK sim_status tool_view_calibrate(const tool_calibrate_view *view);

/** The two inputs that go together most, as a picture of letters; nothing where none do. */
void tool_view_calibrate_ridge(const tool_calibrate_view *view);

#endif
