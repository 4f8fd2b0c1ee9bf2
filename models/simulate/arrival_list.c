/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/arrival_list.h"

#include "models/plan/plan_compare.h"

#include <math.h>
#include <stdlib.h>

/* Of all lists together, some 100 MB. Sources draw for themselves after that. */
enum { ARRIVALS_MOST = 1 << 20 };

typedef struct arrival {
  double at; /* INFINITY: nothing comes any more */
  double u[2];
  uint32_t number;
  uint32_t household; /* in what is kept; FLOW_NOT_KEPT: it is not there */
} arrival;

typedef struct flow_arrival_list {
  flow_arrival_lists *all;
  const flow_plan *plan;
  flow_source source; /* stands at the last of the items */
  uint32_t index;     /* of the sources of its process */
  bool is_of_households, has_uniforms;
  arrival *items;
  uint32_t count, room;
} flow_arrival_list;

struct flow_arrival_lists {
  const sim_random *random;
  flow_arrival_list **lists; /* each by itself: their addresses stay */
  uint32_t made, room, used; /* used: in this replication */
  uint32_t next;             /* where the list that is asked for probably stands */
  size_t arrivals;
  flow_kept_draws *kept;
};

flow_arrival_lists *flow_arrival_lists_new(void)
{
  flow_arrival_lists *all = calloc(1, sizeof *all);
  if (all == NULL) return NULL;
  all->kept = flow_kept_draws_new();
  if (all->kept != NULL) return all;
  free(all);
  return NULL;
}

void flow_arrival_lists_free(flow_arrival_lists *all)
{
  if (all == NULL) return;
  for (uint32_t i = 0; i < all->made; i++) {
    free(all->lists[i]->items);
    free(all->lists[i]);
  }
  flow_kept_draws_free(all->kept);
  free(all->lists);
  free(all);
}

void flow_arrival_lists_clear(flow_arrival_lists *all, const sim_random *random)
{
  all->random = random;
  all->used = all->next = 0;
  all->arrivals = 0;
  flow_kept_draws_clear(all->kept);
}

flow_kept_draws *flow_arrival_lists_kept(const flow_arrival_lists *all)
{
  return all->kept;
}

void flow_arrival_draw(const sim_random *random, uint32_t owner, uint32_t number, double u[2])
{
  sim_draw_pair(random, (sim_stream_id){FLOW_PURPOSE_ARRIVAL, owner, number, 0}, u);
}

/* ---- lists ---- */

/* Runs start their sources in one order, so that it is nearly always the one after the last. */
static flow_arrival_list *find(flow_arrival_lists *all, const flow_arrival_process *process,
                               uint32_t owner, uint32_t index)
{
  for (uint32_t i = 0; i < all->used; i++) {
    const uint32_t at = (all->next + i) % all->used;
    flow_arrival_list *list = all->lists[at];
    if (list->source.owner != owner || list->index != index ||
        !flow_processes_same(list->source.process, process))
      continue;
    all->next = at + 1;
    return list;
  }
  return NULL;
}

/* One that is empty, or NULL. */
static flow_arrival_list *add(flow_arrival_lists *all)
{
  if (all->used < all->made) return all->lists[all->used++];
  if (all->made == all->room) {
    const uint32_t room = 2 * all->room + 16;
    flow_arrival_list **lists = realloc(all->lists, room * sizeof(flow_arrival_list *));
    if (lists == NULL) return NULL;
    all->lists = lists;
    all->room = room;
  }
  flow_arrival_list *list = calloc(1, sizeof *list);
  if (list == NULL) return NULL;
  list->all = all;
  all->lists[all->made++] = list;
  return all->lists[all->used++];
}

/* Whether size or route of who comes may have to be drawn. */
static bool has_uniforms(const flow_plan *plan, uint32_t owner)
{
  const flow_inflow *inflow = &plan->inflows[owner >> 8 & 0xfff];
  for (uint32_t i = 0; i < inflow->door_count; i++)
    if (inflow->doors[i].to.count > 1) return true;
  return plan->groups[inflow->group].size_count > 1;
}

/* Room for one more; false: there is none. */
static bool reserve(flow_arrival_list *list)
{
  if (list->all->arrivals == ARRIVALS_MOST) return false;
  if (list->count < list->room) return true;
  const uint32_t room = 2 * list->room + 64;
  arrival *items = realloc(list->items, room * sizeof *items);
  if (items == NULL) return false;
  list->items = items;
  list->room = room;
  return true;
}

/* What the list's source has come to. */
static void keep(flow_arrival_list *list)
{
  const flow_source *s = &list->source;
  arrival *a = &list->items[list->count++];
  list->all->arrivals++;
  *a = (arrival){.at = s->at, .u = {NAN, NAN}, .number = s->number, .household = FLOW_NOT_KEPT};
  if (!isfinite(s->at) || !list->is_of_households) return;
  a->household = flow_kept_draws_add(list->all->kept);
  if (list->has_uniforms)
    flow_arrival_draw(list->all->random, s->owner | s->layer, s->number, a->u);
}

static bool grow(flow_arrival_list *list)
{
  if (!reserve(list)) return false;
  flow_source_next(&list->source, list->plan, list->all->random);
  keep(list);
  return true;
}

/* A replication has more sources than the processor can foresee, and the next arrival of one is some
 * twenty others away: what it and its household have is fetched by then. */
static void read(flow_arrivals *a)
{
  const arrival *next = &a->shared->items[a->read++];
  a->source.at = next->at;
  a->source.number = next->number;
  a->u[0] = next->u[0];
  a->u[1] = next->u[1];
  a->first = next->household == FLOW_NOT_KEPT
                 ? NULL
                 : flow_kept_draws_of(a->shared->all->kept, next->household);
  __builtin_prefetch(next + 1);
  __builtin_prefetch(a->first);
}

/* ---- what a run reads ---- */

static flow_arrival_list *make_list(flow_arrival_lists *all, const flow_source *source,
                                    const flow_plan *plan, uint32_t index)
{
  flow_arrival_list *list = add(all);
  if (list == NULL) return NULL;
  list->plan = plan;
  list->source = *source;
  list->index = index;
  list->is_of_households = source->owner >> 20 == FLOW_OWNER_INFLOW;
  list->has_uniforms = list->is_of_households && has_uniforms(plan, source->owner);
  list->count = 0;
  if (reserve(list)) {
    keep(list);
    return list;
  }
  all->used--;
  return NULL;
}

void flow_arrivals_start(flow_arrivals *a, flow_arrival_lists *lists,
                         const flow_arrival_process *process, const flow_plan *plan,
                         const sim_random *random, uint32_t owner, uint32_t index)
{
  *a = (flow_arrivals){.u = {NAN, NAN}};
  if (lists != NULL) a->shared = find(lists, process, owner, index);
  if (a->shared != NULL) {
    a->source = a->shared->source;
    a->source.process = process;
    read(a);
    return;
  }
  flow_source_start(&a->source, process, plan, random, owner, index);
  if (lists != NULL) a->shared = make_list(lists, &a->source, plan, index);
  if (a->shared != NULL) read(a);
}

/* From here on it draws for this run alone. */
static void leave_list(flow_arrivals *a)
{
  const flow_arrival_process *own = a->source.process;
  a->source = a->shared->source;
  a->source.process = own;
  a->shared = NULL;
}

void flow_arrivals_next(flow_arrivals *a, const flow_plan *plan, const sim_random *random)
{
  if (a->shared != NULL && (a->read < a->shared->count || grow(a->shared))) {
    read(a);
    return;
  }
  if (a->shared != NULL) leave_list(a);
  a->u[0] = a->u[1] = NAN;
  a->first = NULL;
  flow_source_next(&a->source, plan, random);
}

void flow_arrivals_skip(flow_arrivals *a, const flow_arrivals *other)
{
  const flow_arrival_process *own = a->source.process;
  if (!flow_processes_same(own, other->source.process)) return;
  *a = *other;
  a->source.process = own;
}
