/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_SYMBOLS_H
#define MODELS_SCENARIO_SYMBOLS_H

#include "models/base/arena.h"
#include "models/scenario/keys.h"

#include <stdint.h>

/** @file symbols.h
 *  The names that a scenario gives to its groups, nodes, levers and so on. */

typedef struct flow_name {
  const char *text;
  flow_names kind; /* one of the kinds */
  flow_node *node; /* what carries the name; of a dwelling type, its share;
                       NULL for a baseline that is not written down */
} flow_name;

typedef struct flow_name_list {
  flow_name *items;
  size_t count, room;
  uint32_t *slots; /* of a hash table: index + 1; twice as many as there is room for names */
} flow_name_list;

/** Collect the names of the whole scenario, and tell in `diags` which cannot be
 *  used or are used twice among groups, inflows and nodes. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_names_collect(const flow_node *root, flow_arena *arena,
                                             flow_diags *diags, flow_name_list *out);

/** The entry with that name of one of the kinds, or NULL. */
const flow_name *flow_names_find(const flow_name_list *names, const char *text, unsigned kinds);

/** The closest name of the kinds to a mistyped one, or NULL. */
const char *flow_names_suggest(const flow_name_list *names, const char *mistyped, unsigned kinds);

/** The kinds in words: "a facility, housing pool or exit"; into `text`. */
const char *flow_names_words(unsigned kinds, char *text, size_t room);

#endif
