/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_CALIBRATE_FILES_H
#define TOOLS_FILES_CALIBRATE_FILES_H

#include "models/study/calibrate.h"
#include "tools/text/messages.h"

#include <stdio.h>

/** @file calibrate_files.h
 *  What `calibrate` found, as files: the set, ranges, targets, effects, a picture and JSON. */

/** The set as `uncertain: {sets: FILE}` reads it: a column for each input, and `weight`. */
void tool_calibrate_set(const flow_calibration *calibration, FILE *out);

/** The two inputs that go together most, as SVG; where none do, the two that narrowed most. */
void tool_calibrate_svg(const flow_calibration *calibration, tool_language language, FILE *out);

/** The object that the manual describes. */
void tool_calibrate_json(const flow_calibration *calibration, double discrepancy, FILE *out);

/** All files into the directory `path`; says what went wrong. Where the set is empty there is no
 *  plausible.csv. */
tool_exit tool_calibrate_write(const flow_calibration *calibration, double discrepancy,
                               tool_language language, const char *path, bool force);

/** The set alone into a file, by way of a file beside it. */
tool_exit tool_calibrate_write_set(const flow_calibration *calibration, const char *path);

#endif
