/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_LABELS_H
#define TOOLS_FILES_LABELS_H

#include "tools/session/session.h"

#include <stddef.h>

/** @file labels.h
 *  What people call that which the files name by an id. */

/** "iedereen" for all groups together. */
const char *tool_group_label(const tool_session *session, uint32_t group);

/** A measure with where to, and whether persons are counted; in `text`. */
const char *tool_measure_label(const tool_session *session, const flow_cell *cell, char *text,
                               size_t room);

/** A level that is written down every month: its id, unit and label. */
const char *tool_series_id(flow_series series);
const char *tool_series_unit(flow_series series);
const char *tool_series_label(const tool_session *session, flow_series series);

#endif
