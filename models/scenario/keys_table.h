/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_KEYS_TABLE_H
#define MODELS_SCENARIO_KEYS_TABLE_H

#include "models/scenario/keys.h"

/** @file keys_table.h
 *  How a row of the table of keys is written, in keys_*.def. Included by keys.c alone: these are
 *  short names. A row begins with its section and its name, as they are spelled; the name ANY
 *  stands for every key of a map, and its text is "*". */

/* KEY_NAME(ANY) is "*", for then the probe is two arguments; any other name is its own text. */
#define PROBE_ANY          ~, "*"
#define SECOND(a, b, ...)  b
#define PICK(...)          SECOND(__VA_ARGS__)
#define KEY_NAME(name)     PICK(PROBE_##name, #name, ~)
#define KEY(section, name) FLOW_KEY(section, name), #section, KEY_NAME(name)

/* A number; a word; a name; a map with keys of its own; anything else. */
#define NUMBER(section, name, how, dimension, min, max, fallback, en, nl)                          \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_NUMBER | (how), FLOW_DIM_##dimension, min, max, NULL, NULL, 0,   \
        fallback, en, nl, FLOW_DIST_PARAMETER_NONE                                                 \
  }
#define WORD(section, name, words, fallback, en, nl)                                               \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_WORD, FLOW_DIM_ONE, 0, 0, WORDS(words), NULL, 0, fallback, en,   \
        nl, FLOW_DIST_PARAMETER_NONE                                                               \
  }
#define NAME(section, name, how, names, en, nl)                                                    \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_NAME | (how), FLOW_DIM_ONE, 0, 0, NULL, NULL, names, NULL, en,   \
        nl, FLOW_DIST_PARAMETER_NONE                                                               \
  }
#define TEXT(section, name, en, nl)                                                                \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_TEXT, FLOW_DIM_ONE, 0, 0, NULL, NULL, 0, NULL, en, nl,           \
        FLOW_DIST_PARAMETER_NONE                                                                   \
  }
#define STRUCT(section, name, how, inner, en, nl)                                                  \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_STRUCT | (how), FLOW_DIM_ONE, 0, 0, NULL, inner, 0, NULL, en,    \
        nl, FLOW_DIST_PARAMETER_NONE                                                               \
  }
/* A map that is `none` when it is left out, so that a lever can put one there. */
#define OPTIONAL(section, name, how, inner, en, nl)                                                \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_STRUCT | FLOW_FORM_NONE | (how), FLOW_DIM_ONE, 0, 0, NULL,       \
        inner, 0, "none", en, nl, FLOW_DIST_PARAMETER_NONE                                         \
  }
#define MAP(section, name, how, names, inner, en, nl)                                              \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_MAP | (how), FLOW_DIM_ONE, 0, 0, NULL, inner, names, NULL, en,   \
        nl, FLOW_DIST_PARAMETER_NONE                                                               \
  }
#define ROW(section, name, how, words, inner, names, fallback, en, nl)                             \
  {                                                                                                \
    KEY(section, name), how, FLOW_DIM_ONE, 0, 0, words, inner, names, fallback, en, nl,            \
        FLOW_DIST_PARAMETER_NONE                                                                   \
  }
#define FULL(section, name, how, dimension, min, max, words, inner, names, fallback, en, nl)       \
  {                                                                                                \
    KEY(section, name), how, FLOW_DIM_##dimension, min, max, words, inner, names, fallback, en,    \
        nl, FLOW_DIST_PARAMETER_NONE                                                               \
  }
/* A number, or something else, that a distribution is made from. */
#define PARAMETER(section, name, parameter, how, dimension, min, max, en, nl)                      \
  {                                                                                                \
    KEY(section, name), FLOW_FORM_NUMBER | (how), FLOW_DIM_##dimension, min, max, NULL, NULL, 0,   \
        NULL, en, nl, FLOW_DIST_PARAMETER_##parameter                                              \
  }
#define PART(section, name, parameter, how, inner, en, nl)                                         \
  {                                                                                                \
    KEY(section, name), how, FLOW_DIM_ONE, 0, 0, NULL, inner, 0, NULL, en, nl,                     \
        FLOW_DIST_PARAMETER_##parameter                                                            \
  }

#define WORDS(list) words_##list

#define MOST_DAYS   36525.0 /* a century */
#define MOST_PLACES 1e6

#endif
