/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_SYMBOLS_H
#define MODELS_SCENARIO_SYMBOLS_H

#include "models/base/arena.h"
#include "models/scenario/keys.h"

#include <stdint.h>

/** @file symbols.h
 *  The names that a scenario gives to its groups, nodes, levers and so on. */

typedef struct flow_symbol {
  const char *text;
  flow_name_kind kind; /* one of the kinds */
  flow_value *value;   /* what carries the name; of a dwelling type, its share;
                       NULL for a baseline that is not written down */
} flow_symbol;

typedef struct flow_symbol_list {
  flow_symbol *items;
  size_t count, room;
  uint32_t *slots; /* of a hash table: index + 1; twice as many as there is room for names */
} flow_symbol_list;

/** Collect the names of the whole scenario, and tell in `diags` which cannot be
 *  used or are used twice among groups, inflows and nodes. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_symbols_collect(const flow_value *root, flow_arena *arena,
                                               flow_diagnostics *diags, flow_symbol_list *out);

/** What data tools make of a name in a CSV file instead of leaving it a text. */
typedef enum flow_misreading {
  FLOW_MISREADING_NONE,
  FLOW_MISREADING_MISSING, /* NA */
  FLOW_MISREADING_TRUTH,   /* TRUE */
  FLOW_MISREADING_NUMBER,  /* 9E1 */
  FLOW_MISREADING_DATE,    /* 1-2, mrt-5 */
  FLOW_MISREADINGS
} flow_misreading;
flow_misreading flow_symbol_misreading(const char *name);

/** Warn where that is not NONE. */
void flow_symbol_warn_misreading(flow_diagnostics *diags, flow_position at, const char *name);

/** The entry with that name of one of the kinds, or NULL. */
const flow_symbol *flow_symbols_find(const flow_symbol_list *names, const char *text,
                                     unsigned kinds);

/** The closest name of the kinds to a mistyped one, or NULL. */
const char *flow_symbols_suggest(const flow_symbol_list *names, const char *mistyped,
                                 unsigned kinds);

/** One kind in a word: "facility". */
const char *flow_symbol_kind_word(flow_name_kind kind, flow_language language);

/** The kinds in words: "a facility, housing pool or exit"; into `text`. */
const char *flow_symbols_words(unsigned kinds, flow_language language, char *text, size_t room);

#endif
