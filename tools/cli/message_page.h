/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_CLI_MESSAGE_PAGE_H
#define TOOLS_CLI_MESSAGE_PAGE_H

#include <stdio.h>

/** @file message_page.h
 *  docs/messages.md: every message with its code, in both languages. */

void tool_message_page_print(FILE *out);

#endif
