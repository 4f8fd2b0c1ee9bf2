/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_PAYER_TABLES_H
#define TOOLS_REPORT_PAYER_TABLES_H

#include "tools/report/page.h"

/** @file payer_tables.h
 *  Who pays, and what a grant loses that does not grow with prices; nothing where the results have
 *  neither. */

/** What everybody pays by year: under unchanged policy, and under policies that change who pays. */
void tool_put_payer_table(tool_page *page);

/** What nominal lines fall behind prices since the first year. */
void tool_put_nominal_table(tool_page *page);

#endif
