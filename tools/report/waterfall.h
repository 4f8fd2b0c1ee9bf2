/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WATERFALL_H
#define TOOLS_REPORT_WATERFALL_H

#include "tools/report/page.h"

/** @file waterfall.h
 *  What each lever of a policy adds to its balance when they are pulled one after the other.
 *
 *  Reads waterfall.csv: a row per policy and lever, in the order in which they are added, the
 *  amount over the whole horizon in `difference` (EUR). Rows of single years, prestaties or lines
 *  are left to whoever wants them: of a column of that name only `all` is read. */

/** The picture and its table; without the file the command that makes it. */
void tool_put_waterfall(tool_page *page);

#endif
