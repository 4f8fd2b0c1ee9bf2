/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_KEYS_TABLE_H
#define MODELS_SCENARIO_KEYS_TABLE_H

#include "models/scenario/keys.h"

/** @file keys_table.h
 *  The parts of the table of keys, and how a row is written. */

typedef struct flow_key_part {
  const flow_key *rows;
  size_t count;
} flow_key_part;

flow_key_part flow_keys_frame(void);   /* the file, its run, its groups, its aims */
flow_key_part flow_keys_network(void); /* inflow, facilities, housing, exits */
flow_key_part flow_keys_dist(void);    /* distributions */
flow_key_part flow_keys_policy(void);  /* levers, money, uncertainty, provenance */

/* A number; a word; a name; a map with keys of its own; anything else. */
#define NUMBER(section, name, how, dimension, min, max, fallback, en, nl)                          \
  {                                                                                                \
    section, name, FLOW_FORM_NUMBER | (how), FLOW_DIM_##dimension, min, max, NULL, NULL, 0,        \
        fallback, en, nl                                                                           \
  }
#define WORD(section, name, words, fallback, en, nl)                                               \
  {                                                                                                \
    section, name, FLOW_FORM_WORD, FLOW_DIM_ONE, 0, 0, words, NULL, 0, fallback, en, nl            \
  }
#define NAME(section, name, how, names, en, nl)                                                    \
  {                                                                                                \
    section, name, FLOW_FORM_NAME | (how), FLOW_DIM_ONE, 0, 0, NULL, NULL, names, NULL, en, nl     \
  }
#define TEXT(section, name, en, nl)                                                                \
  {                                                                                                \
    section, name, FLOW_FORM_TEXT, FLOW_DIM_ONE, 0, 0, NULL, NULL, 0, NULL, en, nl                 \
  }
#define STRUCT(section, name, how, inner, en, nl)                                                  \
  {                                                                                                \
    section, name, FLOW_FORM_STRUCT | (how), FLOW_DIM_ONE, 0, 0, NULL, inner, 0, NULL, en, nl      \
  }
/* A map that is `none` when it is left out, so that a lever can put one there. */
#define OPTIONAL(section, name, how, inner, en, nl)                                                \
  {                                                                                                \
    section, name, FLOW_FORM_STRUCT | FLOW_FORM_NONE | (how), FLOW_DIM_ONE, 0, 0, NULL, inner, 0,  \
        "none", en, nl                                                                             \
  }
#define MAP(section, name, how, names, inner, en, nl)                                              \
  {                                                                                                \
    section, name, FLOW_FORM_MAP | (how), FLOW_DIM_ONE, 0, 0, NULL, inner, names, NULL, en, nl     \
  }
#define ROW(section, name, how, words, inner, names, fallback, en, nl)                             \
  {                                                                                                \
    section, name, how, FLOW_DIM_ONE, 0, 0, words, inner, names, fallback, en, nl                  \
  }
#define FULL(section, name, how, dimension, min, max, words, inner, names, fallback, en, nl)       \
  {                                                                                                \
    section, name, how, FLOW_DIM_##dimension, min, max, words, inner, names, fallback, en, nl      \
  }

#define MOST_DAYS   36525.0 /* a century */
#define MOST_PLACES 1e6

#endif
