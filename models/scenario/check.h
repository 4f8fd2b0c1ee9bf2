/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_CHECK_H
#define MODELS_SCENARIO_CHECK_H

#include "models/scenario/symbols.h"

/** @file check.h
 *  What the parts of the checker share: `check_*.c` each look at one side of a
 *  scenario, tell everything that is wrong, and go on. */

typedef struct flow_check {
  flow_arena *arena;
  flow_diags *diags;
  flow_node *root;
  flow_name_list names;
  int64_t start;  /* horizon.start as a date number; 0 when it cannot be read */
  double end_day; /* horizon.end, days since the start; INFINITY when it cannot be read */
  bool no_memory;
} flow_check;

/** What a distribution draws: NULL a duration, else the row of the number. */
typedef const flow_key *flow_drawn;

/** Match the node, and all below it, with the row: fill types and values, add
 *  defaults, tell mistakes. */
void flow_check_value(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);

/* check_struct.c */
void flow_check_struct(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);
void flow_check_items(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);
void flow_check_map(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);
void flow_check_by_group(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);

/* check_number.c */
void flow_check_number(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);
void flow_check_dated(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);
void flow_check_season(flow_check *c, flow_node *node);
void flow_check_shares(flow_check *c, const flow_node *map);
/** Whether `value` is in the range of the row; tells it if not. */
bool flow_check_range(flow_check *c, const flow_node *node, const flow_key *row, flow_drawn drawn,
                      double value);

/* check_dist.c: the sense of parameters that are each right by themselves. */
void flow_check_dist(flow_check *c, flow_node *node, const flow_key *row, flow_drawn drawn);

/* check_file.c: read a data file into node->values. */
void flow_check_counts_file(flow_check *c, flow_node *node);
void flow_check_column(flow_check *c, flow_node *family);

/* check_flow.c: the network as a whole. */
void flow_check_flow(flow_check *c);

/* check_sense.c: keys that need each other. */
void flow_check_sense(flow_check *c);

/** Whether households of the group ever find room in the facility. */
void flow_check_room(flow_check *c, const flow_node *facility, const flow_node *group);

/* check_aims.c: levers, policies, indicators, money, uncertainty, provenance. */
void flow_check_aims(flow_check *c);

/** Tell an error or a warning at a place. */
void flow_check_tell(flow_check *c, flow_place at, const char *format, ...) SIM_PRINTF(3, 4);
void flow_check_warn(flow_check *c, flow_place at, const char *format, ...) SIM_PRINTF(3, 4);

/** The key in a message: the node's own, or that of the list it stands in. */
const char *flow_check_key(const flow_node *node);

/** A new node under `parent` that the scenario left out; NULL without memory. */
flow_node *flow_check_imply(flow_check *c, flow_node *parent, const char *key, flow_shape shape,
                            const char *text);

/** "; did you mean 'x'?" or "", into `text`. */
const char *flow_check_meant(const char *suggestion, char text[96]);

#endif
