/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_FIT_FILES_H
#define TOOLS_FILES_FIT_FILES_H

#include "tools/session/fit_session.h"
#include "tools/text/messages.h"

#include <stdio.h>

/** @file fit_files.h
 *  What `fit` found, as files: JSON, tables, a picture, and YAML to paste. */

/** The object that the manual describes; with `is_full` also intervals, the test of the fit,
 *  destinations, care, returns and arrivals. */
void tool_fit_json(const tool_fit_session *session, bool is_full, FILE *out);

/** The curve without a distribution, with the chosen or best family over it, as SVG. */
void tool_fit_svg(const tool_fit_session *session, FILE *out);

/** Keys of a scenario: the stay, its uncertainty and where it comes from; comments with what has
 *  no place of its own. Only comments when it was refused. */
void tool_fit_yaml(const tool_fit_session *session, FILE *out);

/** All files into the directory `path`; says what went wrong. */
tool_exit tool_fit_write(const tool_fit_session *session, const char *path, bool force);

#endif
