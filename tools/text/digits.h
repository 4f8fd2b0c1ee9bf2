/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_DIGITS_H
#define TOOLS_TEXT_DIGITS_H

#include <stdbool.h>

/** @file digits.h
 *  The digits of a double, fast: a result directory holds two million numbers, and
 *  printing each and reading it back took longer than anything else about them. */

enum { TOOL_DIGITS_ROOM = 24 };

/** The text of "%.15g", or "%.16g" where only that reads back as the same double, or
 *  "%.17g"; the same bytes. False, and nothing in `text`, where that is not easily
 *  said: below 1e-4 (but 0 is fine), from 1e15 on, and next to a tie. */
bool tool_digits(double value, char text[TOOL_DIGITS_ROOM]);

#endif
