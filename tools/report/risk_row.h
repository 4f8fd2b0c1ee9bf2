/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_RISK_ROW_H
#define TOOLS_REPORT_RISK_ROW_H

#include "tools/report/page.h"

/** @file risk_row.h
 *  A row for the risk paragraph of a budget: risk, consequences, measures, chance, most impact,
 *  influence. From risk.csv, where a run with a `budget` wrote it (`chance`, `impact` in EUR); else
 *  from what the budget has: one future in ten costs more than its ninetieth percentile. */
void tool_put_risk_row(tool_page *page);

#endif
