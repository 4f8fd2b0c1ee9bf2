/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/page_assets.h"

/* The program as a build without Node makes it: no script, and here a style of one rule. */
const unsigned char tool_page_script[] = {0};
const size_t tool_page_script_size = 0;
const unsigned char tool_page_style[] = "table { border-collapse: collapse }";
const size_t tool_page_style_size = sizeof tool_page_style - 1;
