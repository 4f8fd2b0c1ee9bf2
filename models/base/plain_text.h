/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_PLAIN_TEXT_H
#define MODELS_BASE_PLAIN_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/** @file plain_text.h
 *  Nothing in a text acts.
 *
 *  Signs that do something where they are shown, instead of being seen, are written out: control
 *  signs of both sets as \x1b, \n, \t, and what turns the direction of writing or ends a line
 *  as \u202e. Texts are UTF-8; bytes that are not stay as they are. */

/** Which of them are meant: none, or lines and tabs. */
typedef enum flow_plain { FLOW_PLAIN_LINE, FLOW_PLAIN_LINES } flow_plain;

enum { FLOW_PLAIN_SIGN_ROOM = 8 };

/** Bytes of the sign that `text` begins with when it acts, and how it is written out; 0: it does
 *  not, and may be shown. */
size_t flow_plain_sign(const char *text, flow_plain kind, char written[FLOW_PLAIN_SIGN_ROOM]);

/** Whether any sign of the text acts. */
bool flow_plain_acts(const char *text, flow_plain kind);

/** The text with these written out into out[room], as much as fits; what it would take, without
 *  the zero. */
size_t flow_plain_write(const char *text, flow_plain kind, char *out, size_t room);

#endif
