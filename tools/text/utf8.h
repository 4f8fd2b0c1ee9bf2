/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_UTF8_H
#define TOOLS_TEXT_UTF8_H

#include <stddef.h>

/** @file utf8.h
 *  Characters of a UTF-8 text, by the C library: LC_CTYPE has to be a UTF-8 locale. */

/** How many bytes the character at `text` (not its end) takes, and in `*width` how many
 *  columns of a terminal (é one, 家 two, a control character one). 0: no UTF-8 begins
 *  there; the byte is then shown as one column. */
size_t tool_utf8_character(const char *text, size_t *width);

#endif
