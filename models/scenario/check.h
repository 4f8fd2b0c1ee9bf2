/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_CHECK_H
#define MODELS_SCENARIO_CHECK_H

#include "models/scenario/symbols.h"

/** @file check.h
 *  What the parts of the checker share: `check_*.c` each look at one side of a
 *  scenario, tell everything that is wrong, and go on. */

typedef struct flow_checker {
  flow_arena *arena;
  flow_diagnostics *diags;
  flow_value *root;
  flow_symbol_list names;
  int64_t start;  /* horizon.start as a date number; 0 when it cannot be read */
  double end_day; /* horizon.end, days since the start; INFINITY when it cannot be read */
  bool no_memory;
} flow_checker;

/** What a distribution draws: NULL a duration, else the row of the number. */
typedef const flow_key *flow_control_draws;

/** Match the value, and all below it, with the row: fill types and values, add
 *  defaults, tell mistakes. */
void flow_check_value(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn);

/* check_struct.c */
void flow_check_struct(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn);
void flow_check_items(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn);
void flow_check_map(flow_checker *c, flow_value *value, const flow_key *row,
                    flow_control_draws drawn);
void flow_check_by_group(flow_checker *c, flow_value *value, const flow_key *row,
                         flow_control_draws drawn);

/* check_number.c */
void flow_check_number(flow_checker *c, flow_value *value, const flow_key *row,
                       flow_control_draws drawn);
void flow_check_dated(flow_checker *c, flow_value *value, const flow_key *row,
                      flow_control_draws drawn);
void flow_check_season(flow_checker *c, flow_value *value);
void flow_check_shares(flow_checker *c, const flow_value *map);
/** Whether `number` is in the range of the row; tells it if not. */
bool flow_check_range(flow_checker *c, const flow_value *value, const flow_key *row,
                      flow_control_draws drawn, double number);

/* check_dist.c: the sense of parameters that are each right by themselves. */
void flow_check_dist(flow_checker *c, flow_value *value, const flow_key *row,
                     flow_control_draws drawn);

/* check_file.c: read a data file into value->values. */
void flow_check_counts_file(flow_checker *c, flow_value *value);
void flow_check_column(flow_checker *c, flow_value *family);

/* check_network.c: the network as a whole. */
void flow_check_network(flow_checker *c);

/* check_combinations.c: keys that need each other. */
void flow_check_combinations(flow_checker *c);

/** Whether households of the group ever find room in the facility. */
void flow_check_room(flow_checker *c, const flow_value *facility, const flow_value *group);

/* check_policies.c: levers, policies, uncertain numbers. */
void flow_check_policies(flow_checker *c);

/* check_outputs.c: indicators, cost lines, provenance. */
void flow_check_outputs(flow_checker *c);

/* check_path.c */
enum { FLOW_CHECK_MOST_FOUND = 64 };

/** The values that the key of `entry`, a path, names: the first FLOW_CHECK_MOST_FOUND of them, and
 *  how many that are; 0 when it names none, which is told with the path that may have been meant
 *  unless a mistake that was told before has cut it off. */
size_t flow_check_find(flow_checker *c, const flow_value *entry,
                       flow_value *found[FLOW_CHECK_MOST_FOUND]);

/** Whether a mistake was told of the value or its key; and of these or of anything below. */
bool flow_check_is_told(const flow_checker *c, const flow_value *value);
bool flow_check_is_told_within(const flow_checker *c, const flow_value *value);

/** Tell an error or a warning at a place. */
void flow_check_tell(flow_checker *c, flow_position at, const char *format, ...) SIM_PRINTF(3, 4);
void flow_check_warn(flow_checker *c, flow_position at, const char *format, ...) SIM_PRINTF(3, 4);

/** The key in a message: the value's own, or that of the list it stands in. */
const char *flow_check_key(const flow_value *value);

/** A new value under `parent`, of a key that the scenario left out; NULL without memory. */
flow_value *flow_check_imply(flow_checker *c, flow_value *parent, const char *key, flow_shape shape,
                             const char *text);

/** "; did you mean 'x'?" or "", into `text`. */
const char *flow_check_meant(const char *suggestion, char text[96]);

#endif
