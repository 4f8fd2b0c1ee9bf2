/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_PAGE_ASSETS_H
#define TOOLS_REPORT_PAGE_ASSETS_H

#include <stddef.h>

/** @file page_assets.h
 *  What web/ is built into: the script that draws (of size 0 when the program was built without
 *  it) and the style. A zero follows both. */

extern const unsigned char tool_page_script[], tool_page_style[];
extern const size_t tool_page_script_size, tool_page_style_size;

#endif
