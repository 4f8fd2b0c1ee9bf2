/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/payers.h"

#include "models/scenario/keys.h"

#include <assert.h>
#include <string.h>

enum { MOST_FOUND = 64 };

/* Whether a path can name the value by its last word; false spares a search of the whole scenario. */
static bool may_name(const char *path, const flow_value *value)
{
  if (value->key == NULL || value->by_group) return true;
  const size_t whole = strlen(path), own = strlen(value->key);
  return whole >= own && strcmp(path + whole - own, value->key) == 0;
}

/* What a lever puts in the place of the payer, or NULL. */
static const flow_value *put_there(const flow_policies *policies, const flow_value *payer,
                                   const flow_value *change)
{
  if (!may_name(change->key, payer)) return NULL;
  flow_value *found[MOST_FOUND];
  size_t count = flow_value_find(policies->scenario->root, change->key, found, MOST_FOUND);
  if (count > MOST_FOUND) count = MOST_FOUND;
  for (size_t i = 0; i < count; i++)
    if (found[i] == payer) return change;
  return NULL;
}

/* The payer as the scenario has it, and then as every lever would. */
static bool visit_all(const flow_policies *policies, const flow_value *payer,
                      bool (*visit)(void *of, const flow_value *value), void *of)
{
  const flow_value *levers = flow_value_get(policies->scenario->root, FLOW_KEY(scenario, levers));
  if (visit(of, payer)) return true;
  for (const flow_value *l = levers != NULL ? levers->first : NULL; l != NULL; l = l->next) {
    const flow_value *changes = flow_value_get(l, FLOW_KEY(lever, change));
    for (const flow_value *c = changes != NULL ? changes->first : NULL; c != NULL; c = c->next) {
      const flow_value *other = put_there(policies, payer, c);
      if (other != NULL && visit(of, other)) return true;
    }
  }
  return false;
}

/* The second that is visited is a lever's. */
static bool is_not_one_text(void *count, const flow_value *value)
{
  uint32_t *visited = count;
  return ++*visited > 1 || value->shape != FLOW_SHAPE_SCALAR;
}

bool flow_payer_is_shared(const flow_policies *policies, const flow_value *payer)
{
  uint32_t visited = 0;
  return payer != NULL && visit_all(policies, payer, is_not_one_text, &visited);
}

typedef struct name_list {
  const char **names;
  uint32_t count, room;
} name_list;

static void add_name(name_list *list, const char *name)
{
  for (uint32_t i = 0; i < list->count && list->names != NULL; i++)
    if (strcmp(list->names[i], name) == 0) return;
  if (list->names != NULL) {
    assert(list->count < list->room);
    list->names[list->count] = name;
  }
  list->count++;
}

static bool is_key(const flow_value *share)
{
  return share->rule != NULL && share->rule->id == FLOW_KEY(payer, key);
}

static bool add_names(void *of, const flow_value *value)
{
  if (value->shape == FLOW_SHAPE_SCALAR) add_name(of, value->text);
  for (const flow_value *c = value->first; c != NULL; c = c->next) {
    if (c->from_day)
      (void)add_names(of, c);
    else if (!is_key(c))
      add_name(of, c->key);
  }
  return false;
}

uint32_t flow_payer_names(const flow_policies *policies, const flow_value *payer,
                          const char **names, uint32_t room)
{
  name_list list = {names, 0, room};
  (void)visit_all(policies, payer, add_names, &list);
  return list.count;
}

/* Of those by date the one in force; the first before its own date too. */
static const flow_value *in_force(const flow_overlay *view, const flow_value *payer, double day)
{
  payer = flow_overlay_node(view, payer, day);
  if (payer->first == NULL || !payer->first->from_day) return payer;
  const flow_value *now = payer->first;
  while (now->next != NULL && now->next->day <= day) now = now->next;
  return now;
}

static double share_on(const flow_overlay *view, const flow_value *payer, const char *name,
                       double day)
{
  payer = in_force(view, payer, day);
  if (payer->shape == FLOW_SHAPE_SCALAR) return strcmp(payer->text, name) == 0 ? 1 : 0;
  double own = 0, all = 0;
  bool is_rest = false;
  for (const flow_value *c = payer->first; c != NULL; c = c->next) {
    if (is_key(c)) continue;
    const double share = c->type == FLOW_VALUE_NUMBER ? flow_overlay_value(view, c, day) : 0;
    all += share;
    if (strcmp(c->key, name) != 0) continue;
    own = share;
    is_rest = c->type == FLOW_VALUE_REST;
  }
  return is_rest ? 1 - all : own;
}

sim_status flow_payer_share(const flow_overlay *view, const flow_value *payer, const char *name,
                            double from, double to, double *share)
{
  flow_date_list days = {0};
  if (!(from < to)) {
    *share = share_on(view, payer, name, from);
    return SIM_OK;
  }
  sim_status status = flow_overlay_days(view, payer, from, to, &days);
  if (status == SIM_OK) status = flow_date_list_add(&days, from);
  if (status == SIM_OK) status = flow_date_list_add(&days, to);
  flow_date_list_sort(&days);
  double sum = 0;
  for (size_t i = 0; status == SIM_OK && i + 1 < days.count; i++)
    sum += share_on(view, payer, name, days.items[i]) * (days.items[i + 1] - days.items[i]);
  flow_date_list_free(&days);
  if (status == SIM_OK) *share = sum / (to - from);
  return status;
}
