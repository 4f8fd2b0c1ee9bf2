/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_ROUNDING_H
#define TOOLS_TEXT_ROUNDING_H

#include "tools/text/number.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file rounding.h
 *  Numbers rounded for a reader, once: as many digits as what can happen bears, parts that
 *  add up to their total, and chances that are counted. */

/** The decimals, 0 to 3, of numbers whose future lies between `low` and `high`: two steps of
 *  the last digit fit in half of that. Equal ends: as many as write the number, at most 2. */
int tool_band_decimals(double low, double high);

/** Half of one of the last digit is what rounding can hide; this is one: 1, 0.1, 0.01 ... */
double tool_last_digit(int decimals);

/** Round parts to whole numbers that add up to the whole number nearest to their sum: each
 *  down, and those with the largest remainder one up (Hamilton's method). A part that is whole
 *  stays as it is. */
void tool_round_parts(const double *parts, size_t count, double *rounded);

/** What is constant but for the rounding of sums as that constant: where the values differ by less
 *  than a part in 10^12, each becomes the number of twelve digits nearest to the first. Values that
 *  are NAN stay so. Returns whether they were. */
bool tool_without_dust(double *values, size_t count);

/** The number of twelve digits nearest to it. */
double tool_twelve_digits(double value);

/** A chance of `count` in `of` futures that were simulated, which are never all there are:
 *  "geen", "alle 1.000", "3 van 1.000" where they are few or a percentage would be 0 or 100, else
 *  "41%"; "-" when `of` is 0. */
const char *tool_probability(uint64_t count, uint64_t of, tool_language language,
                             char text[TOOL_NUMBER_ROOM]);

/** The same for a narrow column: "<1%" and ">99%" where that says "3 van 1.000". */
const char *tool_probability_short(uint64_t count, uint64_t of, tool_language language,
                                   char text[TOOL_NUMBER_ROOM]);

#endif
