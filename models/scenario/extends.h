/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_EXTENDS_H
#define MODELS_SCENARIO_EXTENDS_H

#include "models/base/arena.h"
#include "models/scenario/tree.h"

/** @file extends.h
 *  A scenario file laid over what it `extends`: at most 8 files of 4 MB. */

/** Whether two keys are alternatives of each other, such as two distributions:
 *  then the map that holds the one replaces the map that holds the other instead
 *  of joining it. */
typedef bool (*flow_alternatives_fn)(const char *one, const char *other);

/** Read `path` and lay it over the file it `extends`, key by key: maps join,
 *  everything else replaces. What `without` names is first taken out of the file
 *  that is extended, with all that its `provenance` and `uncertain` say of it. Values
 *  keep the file, line and column where they stand. `extends` and `without` themselves
 *  are left out of the tree. `*root` and `*text` (of `path` alone, as read) live in
 *  the arena. SIM_E_INPUT with errors in `diags`. */
SIM_MUST_CHECK sim_status flow_extends_read(const char *path, flow_alternatives_fn alternatives,
                                            flow_arena *arena, flow_diagnostics *diags,
                                            flow_value **root, const char **text);

/** The same for a text in memory; `name` stands in for the file's name. */
SIM_MUST_CHECK sim_status flow_extends_read_text(const char *text, const char *name,
                                                 flow_alternatives_fn alternatives,
                                                 flow_arena *arena, flow_diagnostics *diags,
                                                 flow_value **root);

/** The path of `file` as seen from beside `beside`, in the arena. */
const char *flow_path_beside(flow_arena *arena, const char *beside, const char *file);

/** A whole file of at most 4 MB into the arena, ended by a zero; an error at `at`
 *  in `diags` and NULL when it cannot be read. */
const char *flow_file_text(const char *path, flow_arena *arena, flow_diagnostics *diags,
                           flow_position at, size_t *length);

#endif
