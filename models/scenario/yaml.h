/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_YAML_H
#define MODELS_SCENARIO_YAML_H

#include "models/base/arena.h"
#include "models/scenario/tree.h"

/** @file yaml.h
 *  A YAML text as a tree of texts with their places.
 *
 *  The only file that knows the YAML library. Anchors, aliases and `<<` work;
 *  tags do not. Limits, each with its own message: 200 000 values after aliases
 *  are written out, 40 levels, 5000 keys in a map. */

/** Read `length` bytes of `text`, called `file` in places (borrowed by the tree).
 *  `*root` lives in the arena. SIM_E_INPUT with errors in `diags`; then `*root` is
 *  what could be read, or NULL. */
SIM_MUST_CHECK sim_status flow_yaml_read(const char *text, size_t length, const char *file,
                                         flow_arena *arena, flow_diagnostics *diags,
                                         flow_value **root);

#endif
