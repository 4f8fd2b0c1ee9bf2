/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/names.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const sections[FLOW_NODE_KINDS] = {"facilities", "housing", "exits", "inflow"};

/* In the hash table an entry is its index + 1 in the row: nodes, then groups,
 * then types. One id may stand in all three. */

static uint32_t hash(const char *id)
{
  uint32_t h = 2166136261u; /* FNV-1a */
  for (; *id != '\0'; id++) h = (h ^ (unsigned char)*id) * 16777619u;
  return h;
}

static const char *id_of(const flow_names *names, uint32_t entry)
{
  if (entry < names->nodes) return names->node[entry].id;
  entry -= names->nodes;
  return entry < names->groups ? names->group[entry].id : names->type[entry - names->groups].id;
}

static int32_t find(const flow_names *names, const char *id, uint32_t first, uint32_t count)
{
  if (id == NULL) return -1;
  uint32_t mask = names->slot_count - 1;
  for (uint32_t s = hash(id) & mask; names->slots[s] != 0; s = (s + 1) & mask) {
    uint32_t entry = names->slots[s] - 1;
    if (entry >= first && entry - first < count && strcmp(id_of(names, entry), id) == 0)
      return (int32_t)(entry - first);
  }
  return -1;
}

static void enter(flow_names *names, uint32_t entry)
{
  uint32_t mask = names->slot_count - 1;
  uint32_t s = hash(id_of(names, entry)) & mask;
  while (names->slots[s] != 0) s = (s + 1) & mask;
  names->slots[s] = entry + 1;
}

static flow_named named(const flow_node *node)
{
  const flow_node *label = flow_node_get(node, "label");
  const flow_node *sort = flow_node_get(node, "kind");
  return (flow_named){
      .id = node->key,
      .label =
          label != NULL && label->text != NULL && label->text[0] != '\0' ? label->text : node->key,
      .sort = sort != NULL && sort->text != NULL ? sort->text : "",
      .node = node,
  };
}

/* A type is any that a pool tells apart or a group asks for. */
static void add_type(flow_names *names, const char *id)
{
  if (id == NULL) return;
  for (uint32_t i = 0; i < names->types; i++) {
    if (strcmp(names->type[i].id, id) == 0) return;
  }
  names->type[names->types++] = (flow_named){.id = id, .label = id, .sort = ""};
}

static uint32_t count_of(const flow_node *node)
{
  return node != NULL ? node->children : 0;
}

static sim_status take_room(flow_names *names, const flow_scenario *scenario)
{
  const flow_node *groups = flow_node_get(scenario->root, "groups");
  size_t nodes = 0;
  size_t types = count_of(groups);
  for (int k = 0; k < FLOW_NODE_KINDS; k++)
    nodes += count_of(flow_node_get(scenario->root, sections[k]));
  const flow_node *housing = flow_node_get(scenario->root, "housing");
  for (const flow_node *p = housing != NULL ? housing->first : NULL; p != NULL; p = p->next)
    types += count_of(flow_node_get(p, "types"));
  names->slot_count = 16;
  while (names->slot_count < 2 * (nodes + count_of(groups) + types)) names->slot_count *= 2;
  names->node = calloc(nodes + 1, sizeof *names->node);
  names->group = calloc(count_of(groups) + 1, sizeof *names->group);
  names->type = calloc(types + 1, sizeof *names->type);
  names->slots = calloc(names->slot_count, sizeof *names->slots);
  return names->node != NULL && names->group != NULL && names->type != NULL && names->slots != NULL
             ? SIM_OK
             : SIM_E_MEMORY;
}

sim_status flow_names_new(const flow_scenario *scenario, flow_names **out)
{
  flow_names *names = calloc(1, sizeof *names);
  if (names == NULL) return SIM_E_MEMORY;
  sim_status status = take_room(names, scenario);
  if (status != SIM_OK) {
    flow_names_free(names);
    return status;
  }
  for (int k = 0; k < FLOW_NODE_KINDS; k++) {
    const flow_node *section = flow_node_get(scenario->root, sections[k]);
    names->kinds[k] = count_of(section);
    for (const flow_node *n = section != NULL ? section->first : NULL; n != NULL; n = n->next)
      names->node[names->nodes++] = named(n);
  }
  const flow_node *housing = flow_node_get(scenario->root, "housing");
  for (const flow_node *p = housing != NULL ? housing->first : NULL; p != NULL; p = p->next) {
    const flow_node *types = flow_node_get(p, "types");
    for (const flow_node *t = types != NULL ? types->first : NULL; t != NULL; t = t->next)
      add_type(names, t->key);
  }
  const flow_node *groups = flow_node_get(scenario->root, "groups");
  for (const flow_node *g = groups != NULL ? groups->first : NULL; g != NULL; g = g->next) {
    names->group[names->groups++] = named(g);
    const flow_node *dwelling = flow_node_get(g, "dwelling");
    if (dwelling != NULL && dwelling->type == FLOW_TYPE_NAME) add_type(names, dwelling->text);
  }
  for (uint32_t i = 0; i < names->nodes + names->groups + names->types; i++) enter(names, i);
  *out = names;
  return SIM_OK;
}

void flow_names_free(flow_names *names)
{
  if (names == NULL) return;
  free(names->node);
  free(names->group);
  free(names->type);
  free(names->slots);
  free(names);
}

int32_t flow_names_node(const flow_names *names, const char *id)
{
  return find(names, id, 0, names->nodes);
}

int32_t flow_names_group(const flow_names *names, const char *id)
{
  return find(names, id, names->nodes, names->groups);
}

int32_t flow_names_type(const flow_names *names, const char *id)
{
  return find(names, id, names->nodes + names->groups, names->types);
}

flow_node_kind flow_names_kind(const flow_names *names, int32_t node)
{
  assert(node >= 0 && (uint32_t)node < names->nodes);
  uint32_t i = (uint32_t)node;
  int kind = 0;
  while (i >= names->kinds[kind]) i -= names->kinds[kind++];
  return (flow_node_kind)kind;
}

const char *flow_node_kind_word(flow_node_kind kind)
{
  static const char *const words[FLOW_NODE_KINDS] = {"facility", "pool", "exit", "inflow"};
  return words[kind];
}
