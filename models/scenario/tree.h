/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_TREE_H
#define MODELS_SCENARIO_TREE_H

#include "models/base/calendar.h"
#include "models/base/diagnostics.h"
#include "models/base/time_profile.h"
#include "models/scenario/key_ids.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file tree.h
 *  A scenario file as a tree of values that know where they stand.
 *
 *  The reader (yaml.h) fills keys, texts and places. The checker (check.h)
 *  matches every value with a row of the table of keys, fills its typed value,
 *  and adds values for defaults that were left out, so that behind it every key
 *  of a facility exists and every number has a path. */

typedef struct flow_key flow_key; /* a row of the table of keys, keys.h */

typedef enum flow_shape { FLOW_SHAPE_SCALAR, FLOW_SHAPE_MAP, FLOW_SHAPE_LIST } flow_shape;

/** What a scalar means, once checked. */
typedef enum flow_value_type {
  FLOW_VALUE_NONE,   /* a map or list without a value of its own */
  FLOW_VALUE_NUMBER, /* `profile`, in base units: days, per day, share, EUR, persons, places, 1 */
  FLOW_VALUE_WORD,   /* `word`: index into the row's list of words */
  FLOW_VALUE_NAME,   /* `text` names a node, group, inflow, lever, type or source */
  FLOW_VALUE_TEXT,   /* `text` */
  FLOW_VALUE_DATE,   /* `day`: days since horizon.start */
  FLOW_VALUE_CLOCK,  /* `day`: fraction of a day */
  FLOW_VALUE_SEASON, /* `month`, `month_day`: a day of the year such as 11-01 */
  FLOW_VALUE_REST,   /* the word `rest`: what the other shares leave */
  FLOW_VALUE_NO      /* none, never, unlimited: the absence of a bound */
} flow_value_type;

/** What a lever's change does: `+x` and `+x points`, `+x%`, `= value`. */
typedef enum flow_change_op {
  FLOW_CHANGE_OP_NONE,
  FLOW_CHANGE_OP_ADD,
  FLOW_CHANGE_OP_SCALE,
  FLOW_CHANGE_OP_SET
} flow_change_op;

typedef struct flow_value flow_value;
struct flow_value {
  flow_shape shape;
  const char *key;      /* in a map; else NULL */
  const char *text;     /* of a scalar, without quotes; else NULL */
  flow_position key_at; /* where its key stands; the value's place in a list */
  flow_position at;     /* where its value stands */
  flow_value *parent, *first, *last, *next;
  uint32_t children;
  bool quoted;   /* the scalar stood in quotes */
  bool implied;  /* a default that the checker added */
  bool unnamed;  /* a distribution's name: paths leave it out */
  bool by_group; /* its key is a group: paths may leave it out */
  bool from_day; /* its key is a date: a distribution that holds from `day` on */

  const flow_key *rule; /* NULL until checked */
  flow_value_type type;
  flow_time_profile
      profile;    /* NUMBER; a dated number keeps its dates here, and has no children's types */
  int32_t number; /* NUMBER: index among all numbers of the scenario; else -1 */
  int word; /* WORD; of a file: of counts, they are rates; of residents, it says who is blocked */
  double day;
  int month, month_day;
  const double *
      values; /* of a data file: the values, or those of its rows (check_counts.c, check_lists.c) */
  size_t value_count;
  flow_change_op lay; /* a lever's change: how the value is laid over what it names */
  const struct flow_expression *expression; /* of an indicator's measure */
  const char *grade; /* of the first entry of `provenance` that names it; else NULL */
};

/** The key of a value under an entry of a dated number that stands for the entry's date: the checker
 *  adds it where `uncertain` draws the date. */
#define FLOW_UNCERTAIN_DATE "date"

/** The child of that name, or NULL; `value` may be NULL. For what the planner has named (groups,
 *  nodes, levers), and for the checker; behind it keys are enumerators: */
flow_value *flow_value_named(const flow_value *value, const char *name);

/** The child that the checker found to be this key, or NULL; `value` may be NULL. */
flow_value *flow_value_get(const flow_value *value, flow_key_id key);

/** Whether a checked value is this word of its list; `value` may be NULL. */
bool flow_value_says(const flow_value *value, int word);

/** The item of a list (from 0), or NULL. */
flow_value *flow_value_item(const flow_value *value, uint32_t index);

/** Put `child` last under `parent`. */
void flow_value_add(flow_value *parent, flow_value *child);

/** Take `child` away from its parent; its own `next` and `parent` stay as they are. */
void flow_value_remove(const flow_value *child);

/** The value's path from the root, "facilities.nachtopvang.stay.mean" (a
 *  distribution's name is left out; items of a list count from 1), into `text`, cut to
 *  `room` bytes; returns `text`. */
const char *flow_value_path(const flow_value *value, char *text, size_t room);

/** The values under `root` that a path names, at most `room` of them; returns how
 *  many there are. Keys may hold dots themselves. A path that leaves out the
 *  group names the value of every group. */
size_t flow_value_find(const flow_value *root, const char *path, flow_value **values, size_t room);

#endif
