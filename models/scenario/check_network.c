/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/base/array.h"

#include <stdlib.h>
#include <string.h>

/* Which groups come to which nodes and whether they can leave the system from there, followed over
 * the network as the scenario has it: before there is a plan, so that mistakes are told at their
 * place in the file. */

/* One of the nodes from which one can come to a node. */
typedef struct route_in {
  size_t from, next; /* next: index + 1 of another, 0: none */
} route_in;

typedef struct network {
  flow_checker *c;
  const flow_symbol **nodes; /* facilities, pools and exits */
  size_t count;
  size_t *index;          /* among these, by place in the list of names */
  unsigned char *reached; /* by the group that is looked at */
  unsigned char *ever;    /* by any group */
  unsigned char *leaves;  /* can get out from there */
  size_t *pending;        /* nodes whose neighbours are still to be looked at; each once */
  size_t pending_count;
  size_t *into; /* by node: index + 1 of its first route, 0: none */
  route_in *routes;
  size_t route_count, route_room;
} network;

static size_t index_of(const network *n, const char *name)
{
  const flow_symbol *found = flow_symbols_find(&n->c->names, name, FLOW_NAME_KIND_NODE);
  return found ? n->index[found - n->c->names.items] : n->count;
}

/** What holds for the group: the value itself, or the group's. */
static const flow_value *for_group(const flow_value *value, const char *group)
{
  if (value && value->first && value->first->by_group) return flow_value_named(value, group);
  return value;
}

typedef void (*visit_fn)(network *n, const char *to, void *context);

/** Each node a route can lead to: not those with a share that is always 0. */
static void each_route(network *n, const flow_value *routes, visit_fn visit, void *context)
{
  if (!routes) return;
  if (routes->shape == FLOW_SHAPE_SCALAR) {
    visit(n, routes->text, context);
    return;
  }
  for (const flow_value *r = routes->first; r && routes->shape == FLOW_SHAPE_MAP; r = r->next) {
    bool is_never =
        r->type == FLOW_VALUE_NUMBER && flow_time_profile_peak(&r->profile, -1e6, 1e6) <= 0;
    if (!is_never) visit(n, r->key, context);
  }
}

static void visit_name(network *n, const flow_value *name, visit_fn visit, void *context)
{
  if (name && name->shape == FLOW_SHAPE_SCALAR) visit(n, name->text, context);
}

/** Where a stay at node i ends for a household of the group, or a return from it. */
static void each_end(network *n, size_t i, const char *group, visit_fn visit, void *context)
{
  const flow_value *value = n->nodes[i]->value;
  if (n->nodes[i]->kind != FLOW_NAME_KIND_FACILITY) {
    visit_name(n, flow_value_named(flow_value_named(value, "returns"), "to"), visit, context);
    return;
  }
  each_route(n, for_group(flow_value_named(value, "then"), group), visit, context);
  const flow_value *max_stay = for_group(flow_value_named(value, "max_stay"), group);
  visit_name(n, flow_value_named(max_stay, "to"), visit, context);
}

/** Everywhere that node i can send a household of the group. */
static void each_next(network *n, size_t i, const char *group, visit_fn visit, void *context)
{
  each_end(n, i, group, visit, context);
  const flow_value *value = n->nodes[i]->value;
  const flow_value *stocks = flow_value_named(value, "stock");
  for (const flow_value *s = stocks ? stocks->first : NULL; s; s = s->next)
    visit_name(n, flow_value_named(flow_value_named(s, "at_end"), "to"), visit, context);
  if (n->nodes[i]->kind != FLOW_NAME_KIND_FACILITY) return;
  visit_name(n, flow_value_named(value, "gives_up_to"), visit, context);
  visit_name(n, flow_value_named(value, "refused_to"), visit, context);
  visit_name(n, flow_value_named(value, "evict_to"), visit, context);
  const flow_value *overflow = flow_value_named(value, "overflow");
  visit_name(n, overflow, visit, context);
  for (const flow_value *o = overflow ? overflow->first : NULL; o; o = o->next)
    visit_name(n, o, visit, context);
}

static void come_to(network *n, size_t i)
{
  if (n->reached[i]) return;
  n->reached[i] = 1;
  n->pending[n->pending_count++] = i;
}

static void mark(network *n, const char *to, void *context)
{
  (void)context;
  const size_t i = index_of(n, to);
  if (i < n->count) come_to(n, i);
}

static bool starts_there(const flow_value *facility, const char *group)
{
  const flow_value *initial = flow_value_named(facility, "initial");
  static const char *const keys[] = {"residents", "waiting"};
  for (size_t i = 0; i < 2; i++) {
    const flow_value *value = flow_value_named(initial, keys[i]);
    const flow_value *count = flow_value_named(value, "count");
    const flow_value *given = for_group(count ? count : value, group);
    if (given && given->type == FLOW_VALUE_NUMBER && given->profile.pieces[0].value > 0)
      return true;
  }
  return false;
}

/** Spread from the doors until nothing new is reached. */
static void walk(network *n, const char *group)
{
  memset(n->reached, 0, n->count);
  const flow_value *inflows = flow_value_named(n->c->root, "inflow");
  for (const flow_value *f = inflows ? inflows->first : NULL; f; f = f->next) {
    const flow_value *of = flow_value_named(f, "group");
    if (of && of->text && strcmp(of->text, group) == 0)
      each_route(n, flow_value_named(f, "to"), mark, NULL);
  }
  for (size_t i = 0; i < n->count; i++)
    if (n->nodes[i]->kind == FLOW_NAME_KIND_FACILITY) {
      const flow_value *given = flow_value_named(n->nodes[i]->value, "initial");
      bool is_given = starts_there(n->nodes[i]->value, group);
      bool for_all = is_given && !flow_value_named(flow_value_named(given, "residents"), group);
      if (is_given) n->ever[i] = 1;
      if (is_given && !for_all) come_to(n, i);
    }
  while (n->pending_count > 0) each_next(n, n->pending[--n->pending_count], group, mark, NULL);
}

/** Whether everybody who comes to the exit or pool comes back. */
static bool always_returns(const flow_value *value)
{
  const flow_value *chance = flow_value_named(flow_value_named(value, "returns"), "chance");
  return chance && chance->type == FLOW_VALUE_NUMBER &&
         flow_time_profile_least(&chance->profile, -1e6, 1e6) >= 1;
}

static void call_leaving(network *n, size_t i)
{
  if (n->leaves[i]) return;
  n->leaves[i] = 1;
  n->pending[n->pending_count++] = i;
}

static void note_route(network *n, const char *to, void *from)
{
  const size_t i = index_of(n, to);
  if (i == n->count) { /* told already */
    call_leaving(n, *(const size_t *)from);
    return;
  }
  route_in *routes = flow_array_room(n->routes, n->route_count, &n->route_room, sizeof *routes);
  if (!routes) {
    n->c->no_memory = true;
    return;
  }
  n->routes = routes;
  routes[n->route_count++] = (route_in){*(const size_t *)from, n->into[i]};
  n->into[i] = n->route_count;
}

/** Back from where one is out of the system, along the routes that lead there. */
static void find_routes_out(network *n, const char *group)
{
  n->route_count = 0;
  memset(n->leaves, 0, n->count);
  memset(n->into, 0, n->count * sizeof *n->into);
  for (size_t i = 0; i < n->count; i++)
    if (n->nodes[i]->kind != FLOW_NAME_KIND_FACILITY && !always_returns(n->nodes[i]->value))
      call_leaving(n, i);
  for (size_t i = 0; i < n->count; i++)
    if (!n->leaves[i]) each_end(n, i, group, note_route, &i);
  while (n->pending_count > 0)
    for (size_t r = n->into[n->pending[--n->pending_count]]; r > 0; r = n->routes[r - 1].next)
      call_leaving(n, n->routes[r - 1].from);
}

static void check_given(network *n, const flow_value *facility, const char *key, const char *group)
{
  const flow_value *value = flow_value_named(facility, key);
  if (!value || for_group(value, group)) return;
  flow_check_tell(n->c, value->key_at, FLOW_SAYS(NONE_FOR_GROUP), key, facility->key, group);
}

static void check_group(network *n, const flow_value *group)
{
  walk(n, group->key);
  find_routes_out(n, group->key);
  if (n->c->no_memory) return; /* the routes out are not all known */
  for (size_t i = 0; i < n->count; i++) {
    if (!n->reached[i]) continue;
    n->ever[i] = 1;
    const flow_value *value = n->nodes[i]->value;
    if (n->nodes[i]->kind == FLOW_NAME_KIND_FACILITY && value->shape == FLOW_SHAPE_MAP) {
      check_given(n, value, "stay", group->key);
      check_given(n, value, "then", group->key);
      flow_check_room(n->c, value, group);
    }
    const flow_value *then = flow_value_named(value, "then");
    if (!n->leaves[i] && then && for_group(then, group->key))
      flow_check_tell(n->c, then->key_at, FLOW_SAYS(NEVER_LEAVE), group->key, value->key);
  }
}

/** Follow refusals from a facility: they must end somewhere that has room. */
static void check_refusals(network *n, size_t start)
{
  size_t i = start;
  for (size_t steps = 0; steps <= n->count; steps++) {
    const flow_value *to = flow_value_named(n->nodes[i]->value, "refused_to");
    const flow_value *limit = flow_value_named(n->nodes[i]->value, "limit");
    if (!to || !to->text || !limit || limit->type == FLOW_VALUE_NO) return;
    i = index_of(n, to->text);
    if (i == n->count || n->nodes[i]->kind != FLOW_NAME_KIND_FACILITY) return;
    if (i != start) continue;
    const flow_value *own = flow_value_named(n->nodes[start]->value, "refused_to");
    flow_check_tell(n->c, own->at, FLOW_SAYS(REFUSALS_LEAD_BACK), n->nodes[start]->text,
                    n->nodes[start]->text);
    return;
  }
}

static void check_overflow(network *n, size_t i)
{
  const flow_value *overflow = flow_value_named(n->nodes[i]->value, "overflow");
  for (const flow_value *o = overflow ? overflow->first : NULL; o; o = o->next)
    if (o->text && strcmp(o->text, n->nodes[i]->text) == 0)
      flow_check_tell(n->c, o->at, FLOW_SAYS(OWN_OVERFLOW), o->text);
}

static void tell_unreached(const network *n)
{
  if (n->c->no_memory || n->c->diags->errors > 0)
    return; /* a slip in a name may be all there is to it */
  for (size_t i = 0; i < n->count; i++)
    if (!n->ever[i])
      flow_check_warn(n->c, n->nodes[i]->value->key_at, FLOW_SAYS(NOTHING_FLOWS),
                      flow_symbol_kind_word(n->nodes[i]->kind, n->c->diags->language),
                      n->nodes[i]->text);
}

void flow_check_network(flow_checker *c)
{
  network n = {.c = c};
  n.nodes = flow_arena_take(c->arena, (c->names.count + 1) * sizeof *n.nodes);
  n.index = flow_arena_take(c->arena, (c->names.count + 1) * sizeof *n.index);
  n.reached = flow_arena_take(c->arena, c->names.count + 1);
  n.ever = flow_arena_take(c->arena, c->names.count + 1);
  n.leaves = flow_arena_take(c->arena, c->names.count + 1);
  n.pending = flow_arena_take(c->arena, (c->names.count + 1) * sizeof *n.pending);
  n.into = flow_arena_take(c->arena, (c->names.count + 1) * sizeof *n.into);
  if (!n.nodes || !n.index || !n.reached || !n.ever || !n.leaves || !n.pending || !n.into) {
    c->no_memory = true;
    return;
  }
  for (size_t i = 0; i < c->names.count; i++) {
    if (!((unsigned)c->names.items[i].kind & FLOW_NAME_KIND_NODE)) continue;
    n.index[i] = n.count;
    n.nodes[n.count++] = &c->names.items[i];
  }
  const flow_value *groups = flow_value_named(c->root, "groups");
  for (const flow_value *g = groups ? groups->first : NULL; g; g = g->next) check_group(&n, g);
  for (size_t i = 0; i < n.count; i++) {
    check_refusals(&n, i);
    check_overflow(&n, i);
  }
  tell_unreached(&n);
  free(n.routes);
}
