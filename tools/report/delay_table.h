/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_DELAY_TABLE_H
#define TOOLS_REPORT_DELAY_TABLE_H

#include "tools/report/page.h"

/** @file delay_table.h
 *  What delay costs, in every compared indicator and in euros: policies whose levers start later than
 *  another's, over the whole horizon. Nothing where there are none. */

void tool_put_delay_table(tool_page *page);

#endif
