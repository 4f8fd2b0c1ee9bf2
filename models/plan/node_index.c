/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/node_index.h"

#include "models/base/hash.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* By kind of node: the section it stands in, and its label. */
static const flow_key_id sections[FLOW_NODE_SYSTEM] = {
    FLOW_KEY(scenario, facilities), FLOW_KEY(scenario, housing), FLOW_KEY(scenario, exits),
    FLOW_KEY(scenario, inflow)};
static const flow_key_id labels[FLOW_NODE_SYSTEM] = {FLOW_KEY(facility, label),
                                                     FLOW_KEY(pool, label), FLOW_KEY(exit, label),
                                                     FLOW_KEY(inflow, label)};

/* In the hash table an entry is its index + 1 in the row: nodes, then groups,
 * then types. One id may stand in all three. */

static const char *id_of(const flow_node_index *index, uint32_t entry)
{
  if (entry < index->node_count) return index->nodes[entry].id;
  entry -= index->node_count;
  return entry < index->group_count ? index->groups[entry].id
                                    : index->types[entry - index->group_count].id;
}

static int32_t find(const flow_node_index *index, const char *id, uint32_t first, uint32_t count)
{
  if (id == NULL) return -1;
  uint32_t mask = index->slot_count - 1;
  for (uint32_t s = flow_hash_text(id) & mask; index->slots[s] != 0; s = (s + 1) & mask) {
    uint32_t entry = index->slots[s] - 1;
    if (entry >= first && entry - first < count && strcmp(id_of(index, entry), id) == 0)
      return (int32_t)(entry - first);
  }
  return -1;
}

static void enter(flow_node_index *index, uint32_t entry)
{
  uint32_t mask = index->slot_count - 1;
  uint32_t s = flow_hash_text(id_of(index, entry)) & mask;
  while (index->slots[s] != 0) s = (s + 1) & mask;
  index->slots[s] = entry + 1;
}

static flow_named named(const flow_value *value, flow_key_id label_key)
{
  const flow_value *label = flow_value_get(value, label_key);
  const flow_value *sort = flow_value_get(value, FLOW_KEY(facility, kind));
  return (flow_named){
      .id = value->key,
      .label =
          label != NULL && label->text != NULL && label->text[0] != '\0' ? label->text : value->key,
      .sort = sort != NULL && sort->text != NULL ? sort->text : "",
      .value = value,
  };
}

/* A type is any that a pool tells apart or a group asks for. */
static void add_type(flow_node_index *index, const char *id)
{
  if (id == NULL) return;
  for (uint32_t i = 0; i < index->type_count; i++) {
    if (strcmp(index->types[i].id, id) == 0) return;
  }
  index->types[index->type_count++] = (flow_named){.id = id, .label = id, .sort = ""};
}

static uint32_t count_of(const flow_value *value)
{
  return value != NULL ? value->children : 0;
}

static sim_status take_room(flow_node_index *index, const flow_scenario *scenario)
{
  const flow_value *groups = flow_value_get(scenario->root, FLOW_KEY(scenario, groups));
  size_t nodes = 0;
  size_t types = count_of(groups);
  for (int k = 0; k < FLOW_NODE_SYSTEM; k++)
    nodes += count_of(flow_value_get(scenario->root, sections[k]));
  const flow_value *housing = flow_value_get(scenario->root, FLOW_KEY(scenario, housing));
  for (const flow_value *p = housing != NULL ? housing->first : NULL; p != NULL; p = p->next)
    types += count_of(flow_value_get(p, FLOW_KEY(pool, types)));
  index->slot_count = 16;
  while (index->slot_count < 2 * (nodes + count_of(groups) + types)) index->slot_count *= 2;
  index->nodes = calloc(nodes + 1, sizeof *index->nodes);
  index->groups = calloc(count_of(groups) + 1, sizeof *index->groups);
  index->types = calloc(types + 1, sizeof *index->types);
  index->slots = calloc(index->slot_count, sizeof *index->slots);
  return index->nodes != NULL && index->groups != NULL && index->types != NULL &&
                 index->slots != NULL
             ? SIM_OK
             : SIM_E_MEMORY;
}

sim_status flow_node_index_new(const flow_scenario *scenario, flow_node_index **out)
{
  flow_node_index *index = calloc(1, sizeof *index);
  if (index == NULL) return SIM_E_MEMORY;
  sim_status status = take_room(index, scenario);
  if (status != SIM_OK) {
    flow_node_index_free(index);
    return status;
  }
  for (int k = 0; k < FLOW_NODE_SYSTEM; k++) {
    const flow_value *section = flow_value_get(scenario->root, sections[k]);
    index->kinds[k] = count_of(section);
    for (const flow_value *n = section != NULL ? section->first : NULL; n != NULL; n = n->next)
      index->nodes[index->node_count++] = named(n, labels[k]);
  }
  const flow_value *housing = flow_value_get(scenario->root, FLOW_KEY(scenario, housing));
  for (const flow_value *p = housing != NULL ? housing->first : NULL; p != NULL; p = p->next) {
    const flow_value *types = flow_value_get(p, FLOW_KEY(pool, types));
    for (const flow_value *t = types != NULL ? types->first : NULL; t != NULL; t = t->next)
      add_type(index, t->key);
  }
  const flow_value *groups = flow_value_get(scenario->root, FLOW_KEY(scenario, groups));
  for (const flow_value *g = groups != NULL ? groups->first : NULL; g != NULL; g = g->next) {
    index->groups[index->group_count++] = named(g, FLOW_KEY(group, label));
    const flow_value *dwelling = flow_value_get(g, FLOW_KEY(group, dwelling));
    if (dwelling != NULL && dwelling->type == FLOW_VALUE_NAME) add_type(index, dwelling->text);
  }
  for (uint32_t i = 0; i < index->node_count + index->group_count + index->type_count; i++)
    enter(index, i);
  *out = index;
  return SIM_OK;
}

void flow_node_index_free(flow_node_index *index)
{
  if (index == NULL) return;
  free(index->nodes);
  free(index->groups);
  free(index->types);
  free(index->slots);
  free(index);
}

int32_t flow_node_index_node(const flow_node_index *index, const char *id)
{
  return find(index, id, 0, index->node_count);
}

int32_t flow_node_index_group(const flow_node_index *index, const char *id)
{
  return find(index, id, index->node_count, index->group_count);
}

int32_t flow_node_index_type(const flow_node_index *index, const char *id)
{
  return find(index, id, index->node_count + index->group_count, index->type_count);
}

flow_node_kind flow_node_index_kind(const flow_node_index *index, int32_t node)
{
  assert(node >= 0 && (uint32_t)node < index->node_count);
  uint32_t i = (uint32_t)node;
  int kind = 0;
  while (i >= index->kinds[kind]) i -= index->kinds[kind++];
  return (flow_node_kind)kind;
}

const char *flow_node_kind_word(flow_node_kind kind)
{
  static const char *const words[FLOW_NODE_SYSTEM] = {"facility", "pool", "exit", "inflow"};
  return words[kind];
}

const char *flow_node_kind_words(flow_node_kind kind, flow_language language)
{
  static const char *const words[FLOW_NODE_SYSTEM][FLOW_LANGUAGES] = {
      {"a facility", "een voorziening"},
      {"a pool", "een woningvoorraad"},
      {"an exit", "een uitgang"},
      {"an inflow", "een instroom"}};
  return words[kind][language];
}
