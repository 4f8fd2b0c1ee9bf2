/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_NUMBER_H
#define TOOLS_TEXT_NUMBER_H

#include <stddef.h>

/** @file number.h
 *  Numbers as people read them (1.063 and 7,3 in Dutch) and as files hold them.
 *  The C locale of numbers stays "C" throughout: commas are put in here. */

typedef enum tool_language { TOOL_ENGLISH, TOOL_DUTCH } tool_language;

enum { TOOL_NUMBER_ROOM = 48 };

/** `value` with `decimals` (0 to 6) behind the comma and thousands apart; "-" for
 *  NAN, an infinity sign for an infinity. Never "-0". Returns `text`. */
const char *tool_number(double value, int decimals, tool_language language,
                        char text[TOOL_NUMBER_ROOM]);

/** The same with a sign in front, for differences: "+3,2", "-0,4", "0". */
const char *tool_difference(double value, int decimals, tool_language language,
                            char text[TOOL_NUMBER_ROOM]);

/** A share as a whole percentage; "<1%" and ">99%" where rounding would make a
 *  certainty of what is none. */
const char *tool_percent(double share, tool_language language, char text[TOOL_NUMBER_ROOM]);

/** How many decimals make numbers of this size readable: three digits that count. */
int tool_decimals(double size);

/** As files hold it: the shortest text that reads back as the same double, with a
 *  dot; empty for NAN, "inf" and "-inf". */
const char *tool_exact(double value, char text[TOOL_NUMBER_ROOM]);

/** A length of time in words that fit a line: "7 s", "2 min 10 s", "1 h 05 min". */
const char *tool_seconds(double seconds, tool_language language, char text[TOOL_NUMBER_ROOM]);

#endif
