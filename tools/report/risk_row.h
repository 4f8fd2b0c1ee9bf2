/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_RISK_ROW_H
#define TOOLS_REPORT_RISK_ROW_H

#include "tools/report/page.h"

/** @file risk_row.h
 *  A row for the risk paragraph of a budget: risk, consequences, measures, chance, most impact,
 *  influence. The impact is the overspend that one future in twenty exceeds (certainty.csv), in the
 *  year in which that is most; the chance that of risk.csv where the scenario states a budget. */
void tool_put_risk_row(tool_page *page);

#endif
