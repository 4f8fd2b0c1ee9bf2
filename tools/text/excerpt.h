/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_EXCERPT_H
#define TOOLS_TEXT_EXCERPT_H

#include "models/base/diagnostics.h"

#include <stddef.h>
#include <stdio.h>

/** @file excerpt.h
 *  Where in its file a mistake stands: the columns it takes, and the line with carets below. */

/** The column behind the last one of what a diagnostic is about, at least one behind its own. */
int tool_excerpt_end(const flow_diagnostics *diags, const flow_diagnostic *diag);

/** The line of the file, cut to `width` columns, and carets below the mistake; nothing when the
 *  file was not kept. */
void tool_excerpt_print(const flow_diagnostics *diags, const flow_diagnostic *diag, size_t width,
                        FILE *out);

#endif
