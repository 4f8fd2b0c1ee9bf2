/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_NODE_INDEX_H
#define MODELS_PLAN_NODE_INDEX_H

#include "models/scenario/output_measures.h"
#include "models/scenario/scenario.h"

/** @file node_index.h
 *  Names and their indices: nodes, groups and dwelling types, in file order.
 *
 *  Nodes share one index space: facilities first, then housing pools, exits,
 *  inflows. The names are the same in every policy. */

typedef struct flow_named {
  const char *id;          /* borrowed from the scenario */
  const char *label;       /* its label, else its id */
  const char *sort;        /* a facility's `kind` in words ("nachtopvang"); else "" */
  const flow_value *value; /* where it is described; NULL for a dwelling type */
} flow_named;

typedef struct flow_node_index {
  flow_named *nodes, *groups, *types;
  uint32_t node_count, group_count, type_count;
  uint32_t kinds[FLOW_NODE_SYSTEM]; /* how many of each kind; the system has no name */
  uint32_t *slots;                  /* of the hash table of all of them */
  uint32_t slot_count;
} flow_node_index;

/** Fill from a checked scenario, which must outlive them. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_node_index_new(const flow_scenario *scenario, flow_node_index **out);
void flow_node_index_free(flow_node_index *index);

/** Index of the node, group or dwelling type with that id; -1: none, also for NULL. */
int32_t flow_node_index_node(const flow_node_index *index, const char *id);
int32_t flow_node_index_group(const flow_node_index *index, const char *id);
int32_t flow_node_index_type(const flow_node_index *index, const char *id);

flow_node_kind flow_node_index_kind(const flow_node_index *index, int32_t node);

/** "facility", "pool", "exit" or "inflow"; static storage. */
const char *flow_node_kind_word(flow_node_kind kind);

/** "a facility", "a pool", "an exit" or "an inflow", or the same in Dutch; static storage. */
const char *flow_node_kind_words(flow_node_kind kind, flow_language language);

#endif
