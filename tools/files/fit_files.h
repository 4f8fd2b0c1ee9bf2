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

enum { TOOL_FIT_ID_ROOM = 64, TOOL_FIT_SETS_ROOM = TOOL_FIT_ID_ROOM + 16 };

/** The facility's name as an id of the language: letters, digits and underscores. */
const char *tool_fit_id(const tool_fit_session *session, char id[TOOL_FIT_ID_ROOM]);

/** The cv of a lognormal, and whether it is one that the language does not take: then it is written
 *  by median and sigma. */
double tool_fit_cv(const sim_lifetime *life);
bool tool_fit_is_wide(const sim_lifetime *life);

/** The file of the parameters fitted to each resample, with what they have to do with each other:
 *  `uncertain: {sets: ...}` draws its rows. False when there are too few of them. */
bool tool_fit_sets_name(const tool_fit_session *session, char name[TOOL_FIT_SETS_ROOM]);
void tool_fit_sets(const tool_fit_session *session, FILE *out);

/** All files into the directory `path`; says what went wrong. */
tool_exit tool_fit_write(const tool_fit_session *session, const char *path, bool force);

#endif
