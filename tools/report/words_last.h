/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_LAST_H
#define TOOLS_REPORT_WORDS_LAST_H
#define TOOL_WORDS_LAST_MAP(X) X(LAST_X,"","")
#endif
