/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_VALUE_LINE_H
#define TOOLS_REPORT_VALUE_LINE_H

#include "models/base/arena.h"
#include "models/scenario/tree.h"

/** @file value_line.h
 *  A value of a scenario on one line: "woning 20%, uit_beeld 50%, netwerk rest". */

/** At most 160 letters of it; in `arena`. "" for NULL, and when there is no memory. */
const char *tool_value_line(flow_arena *arena, const flow_value *value);

#endif
