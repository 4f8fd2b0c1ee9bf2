/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_KEY_IDS_H
#define MODELS_SCENARIO_KEY_IDS_H

/** @file key_ids.h
 *  Every key and every word of the language as an enumerator, from the same rows as the table of
 *  keys: behind the checker nothing is looked up by text, and a misspelt key does not compile. */

/* The rows of the table by what they are called; the rest of a row is for keys_table.h. */
#define ROW(section, name, ...)       FLOW_KEY_ID_##section##_##name
#define FULL(section, name, ...)      ROW(section, name, )
#define NUMBER(section, name, ...)    ROW(section, name, )
#define WORD(section, name, ...)      ROW(section, name, )
#define NAME(section, name, ...)      ROW(section, name, )
#define TEXT(section, name, ...)      ROW(section, name, )
#define STRUCT(section, name, ...)    ROW(section, name, )
#define OPTIONAL(section, name, ...)  ROW(section, name, )
#define MAP(section, name, ...)       ROW(section, name, )
#define PARAMETER(section, name, ...) ROW(section, name, )
#define PART(section, name, ...)      ROW(section, name, )

/** By section and name; the name ANY stands for every key of a map. */
typedef enum flow_key_id {
  FLOW_KEY_ID_NONE,
#include "models/scenario/keys_frame.def"
#include "models/scenario/keys_network.def"
#include "models/scenario/keys_dist.def"
#include "models/scenario/keys_policy.def"
  FLOW_KEY_IDS
} flow_key_id;

#undef ROW
#undef FULL
#undef NUMBER
#undef WORD
#undef NAME
#undef TEXT
#undef STRUCT
#undef OPTIONAL
#undef MAP
#undef PARAMETER
#undef PART

/** The enumerator of a key: FLOW_KEY(facility, closing). */
#define FLOW_KEY(section, name) FLOW_KEY_ID_##section##_##name

/* The words a key may be, numbered by list. */
#define LIST(list, words)      enum { words };
#define WORD(list, word, text) FLOW_WORD_##list##_##word,
#include "models/scenario/keys_words.def"
#undef LIST
#undef WORD

/** The number of a word: FLOW_WORD(closing, evict). */
#define FLOW_WORD(list, word) FLOW_WORD_##list##_##word

#endif
