/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_FILES_EARLIER_H
#define TOOLS_FILES_EARLIER_H

#include <stdbool.h>
#include <stddef.h>

/** @file earlier.h
 *  What stands where results are to come: an earlier result, somebody's own files, or what a run
 *  that was killed has left.
 *
 *  An earlier result is a directory whose results.json (or fit.json) says that this program wrote
 *  it, and in which stands nothing but what such a result has. Names alone say nothing: anybody
 *  may have a budget.csv. */

/** The first entry of a directory that no earlier result of ours has, into `name`; "" when there is
 *  none: the directory may be replaced. False when the directory cannot be read (errno). */
bool tool_earlier_stranger(const char *path, char *name, size_t room);

/** Whether the directory holds the result of a run. */
bool tool_earlier_is_run(const char *path);

/** An entry of the directory that is in the way of a file of ours, for it is none itself, into
 *  `name`; "" when there is none. */
void tool_earlier_obstacle(const char *path, char *name, size_t room);

/** What says that a directory holds a study: which command made it. */
#define TOOL_EARLIER_STUDY "study.json"

/** In the directory of a run under way: the mark of the result that it replaces, file by file. */
#define TOOL_EARLIER_MARK ".earlier"

/** Remove the files of a result from a directory, and the directory if nothing else is in it. */
bool tool_earlier_remove(const char *path);

/** Make the directory of a run under way from `template` (as mkdtemp) and lock it, until the
 *  descriptor returned is closed; -1 (errno). */
int tool_earlier_begin(char *template);

/** Remove the directories that killed runs left for `path`: those named as by tool_earlier_begin
 *  that nobody holds a lock on; with a slash after `path`, those inside it. Each is said. Where no result stands and an earlier one was set
 *  aside, it is put back. */
void tool_earlier_tidy(const char *path);

#endif
