/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_SAFE_TEXT_H
#define TOOLS_REPORT_SAFE_TEXT_H

#include "models/base/arena.h"

/** @file safe_text.h
 *  Text of a scenario as a page can hold it: data, whatever stands in it.
 *
 *  Signs that no page may hold (control signs, what is no UTF-8) become U+FFFD, signs that turn the
 *  direction of what follows are left out, and what is longer than so many letters is cut with an
 *  ellipsis. `longest` 0: of any length. In the arena; NULL when there is no memory. */

/** For HTML, also inside quoted attributes. Lines and tabs stay. */
const char *tool_safe_text(flow_arena *arena, const char *text, size_t longest);

/** For JSON inside a script element: with its quotes, and without a `<`. */
const char *tool_safe_json(flow_arena *arena, const char *text, size_t longest);

#endif
