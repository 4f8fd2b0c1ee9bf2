/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_KEYS_H
#define MODELS_SCENARIO_KEYS_H

#include "models/scenario/quantity.h"

/** @file keys.h
 *  The table of keys: every key of the language, once.
 *
 *  The checker, the JSON Schema and the reference page are made from it. Keys
 *  stand in sections; a key whose value is a map says which section its keys are in. */

/** What a value may be; several may be allowed. */
typedef enum flow_form {
  FLOW_FORM_NUMBER = 1u << 0,
  FLOW_FORM_WORD = 1u << 1,  /* one of `words` */
  FLOW_FORM_NONE = 1u << 2,  /* none, never or unlimited: no bound */
  FLOW_FORM_NAME = 1u << 3,  /* a name of one of the kinds in `names` */
  FLOW_FORM_NAMES = 1u << 4, /* one, or a list of them */
  FLOW_FORM_TEXT = 1u << 5,
  FLOW_FORM_DATE = 1u << 6,
  FLOW_FORM_CLOCK = 1u << 7,    /* "21:00" */
  FLOW_FORM_SEASON = 1u << 8,   /* [11-01, 04-01] */
  FLOW_FORM_STRUCT = 1u << 9,   /* a map with the keys of section `inner` */
  FLOW_FORM_MAP = 1u << 10,     /* a map from `names` to the row "*" of section `inner` */
  FLOW_FORM_LIST = 1u << 11,    /* a list of maps with the keys of section `inner` */
  FLOW_FORM_DIST = 1u << 12,    /* a distribution */
  FLOW_FORM_REST = 1u << 13,    /* the word rest */
  FLOW_FORM_CLASSES = 1u << 14, /* a list of groups and `from NODE` */
  FLOW_FORM_MEASURE = 1u << 15, /* an expression of measures */
  FLOW_FORM_CHANGE = 1u << 16,  /* a lever's change of what its key names */
  FLOW_FORM_FILE = 1u << 17,    /* a data file beside the scenario */
  /* and how */
  FLOW_KEY_DATED = 1u << 20,    /* a number, or a distribution, may change on dates */
  FLOW_KEY_BY_GROUP = 1u << 21, /* given once, or as a map from group to value */
  FLOW_KEY_WHOLE = 1u << 22,    /* a whole number */
  FLOW_KEY_ABOVE = 1u << 23,    /* above `min`, not at it */
  FLOW_KEY_REQUIRED = 1u << 24,
  FLOW_KEY_ONE_OF = 1u << 25,     /* the inner map holds exactly one of its keys */
  FLOW_KEY_SUMS = 1u << 26,       /* the shares in the map sum to 100% */
  FLOW_KEY_AS_SAMPLED = 1u << 27, /* a distribution's parameter in the unit of what is drawn */
} flow_form;

/** Kinds of names; also what the keys of a map are. */
typedef enum flow_name_kind {
  FLOW_NAME_KIND_FACILITY = 1u << 0,
  FLOW_NAME_KIND_POOL = 1u << 1,
  FLOW_NAME_KIND_EXIT = 1u << 2,
  FLOW_NAME_KIND_INFLOW = 1u << 3,
  FLOW_NAME_KIND_GROUP = 1u << 4,
  FLOW_NAME_KIND_TYPE = 1u << 5,
  FLOW_NAME_KIND_LEVER = 1u << 6,
  FLOW_NAME_KIND_POLICY = 1u << 7,
  FLOW_NAME_KIND_INDICATOR = 1u << 8,
  FLOW_NAME_KIND_SOURCE = 1u << 9,
  FLOW_NAME_KIND_NODE = FLOW_NAME_KIND_FACILITY | FLOW_NAME_KIND_POOL | FLOW_NAME_KIND_EXIT,
  FLOW_NAME_KIND_OWN = 1u << 16, /* a name that is given here */
  FLOW_NAME_KIND_DATE = 1u << 17,
  FLOW_NAME_KIND_YEAR = 1u << 18,
  FLOW_NAME_KIND_MONTH = 1u << 19, /* jan to dec */
  FLOW_NAME_KIND_WHOLE = 1u << 20, /* 1, 2, 3 ... */
  FLOW_NAME_KIND_PATH = 1u << 21,
  FLOW_NAME_KIND_WEEKDAY = 1u << 22, /* mon to sun */
} flow_name_kind;

/** What a number, or a list of parts, is to the distribution it belongs to. */
typedef enum flow_dist_parameter {
  FLOW_DIST_PARAMETER_NONE,
  FLOW_DIST_PARAMETER_MEAN,
  FLOW_DIST_PARAMETER_CV,
  FLOW_DIST_PARAMETER_SD,
  FLOW_DIST_PARAMETER_SHAPE,
  FLOW_DIST_PARAMETER_SIGMA,
  FLOW_DIST_PARAMETER_MEDIAN,
  FLOW_DIST_PARAMETER_LOW,
  FLOW_DIST_PARAMETER_MODE,
  FLOW_DIST_PARAMETER_HIGH,
  FLOW_DIST_PARAMETER_VALUE,
  FLOW_DIST_PARAMETER_SHIFT,
  FLOW_DIST_PARAMETER_AT_MOST,
  FLOW_DIST_PARAMETER_PHASE_COUNT,
  FLOW_DIST_PARAMETER_PARTS,  /* branches, phases, parts of a mixture */
  FLOW_DIST_PARAMETER_WEIGHT, /* of a part; of a phase, the share that goes on */
  FLOW_DIST_PARAMETER_OF,     /* the distribution of a part */
  FLOW_DIST_PARAMETER_FILE
} flow_dist_parameter;

struct flow_key {
  flow_key_id id;
  const char *section, *name; /* name "*": every key of a map */
  unsigned forms;
  flow_dimension dimension;
  double min, max;          /* of a number */
  const char *const *words; /* up to NULL; the first is number 0 */
  const char *inner;        /* section */
  unsigned names;
  const char *fallback; /* what holds when the key is left out; NULL: nothing */
  const char *en, *nl;
  flow_dist_parameter parameter; /* of a distribution */
};

/** The row of a key, or NULL. */
const flow_key *flow_key_find(const char *section, const char *name);

/** All rows, by section, in the order of the reference page. */
size_t flow_key_count(void);
const flow_key *flow_key_at(size_t index);

/** The number of `text` in the row's words, or -1. */
int flow_key_word(const flow_key *key, const char *text);

/** The name of the section that a Dutch word stands for, else the closest to a mistyped one; NULL
 *  when none is close. */
const char *flow_key_suggest(const char *section, const char *mistyped);

/** The same of the words that the key may be. */
const char *flow_key_suggest_word(const flow_key *key, const char *mistyped);

/** Whether two keys exclude each other, as two distributions do, or the dates of a
 *  number with those that are laid over it. */
bool flow_key_alternatives(const char *one, const char *other);

/** Damerau-Levenshtein distance with adjacent transpositions; above `most`, most + 1. */
int flow_spelling_distance(const char *a, const char *b, int most);

/** The largest distance at which a name of this length is still suggested. */
int flow_spelling_tolerance(const char *mistyped);

#endif
