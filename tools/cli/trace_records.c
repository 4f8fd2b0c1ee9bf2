/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/trace_records.h"

#include "models/base/array.h"
#include "tools/text/csv.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

typedef struct stay {
  uint32_t owner, number;
  uint16_t group, persons;
  int32_t facility, destination;       /* -1: none */
  double referral, entry, ready, exit; /* days; NAN: not yet, or unknown */
} stay;

/* Who is where: a household is in one place at a time, so its name finds its stay. */
typedef struct slot {
  uint64_t name;    /* + 1; 0: empty */
  int32_t asked_at; /* facility whose list it joined, or where it arrived last */
  double asked;
  size_t stay; /* index + 1; 0: in no place */
} slot;

struct tool_trace_records {
  const tool_session *session;
  stay *stays;
  size_t count, room;
  size_t *ended; /* in the order of ending */
  size_t ended_count, ended_room;
  slot *slots;
  size_t slot_count, slots_used;
  size_t without_entry;
  bool out_of_memory;
};

tool_trace_records *tool_trace_records_new(const tool_session *session)
{
  tool_trace_records *r = calloc(1, sizeof *r);
  if (r == NULL) return NULL;
  r->session = session;
  r->slot_count = 1024;
  r->slots = calloc(r->slot_count, sizeof *r->slots);
  if (r->slots != NULL) return r;
  free(r);
  return NULL;
}

void tool_trace_records_free(tool_trace_records *records)
{
  if (records == NULL) return;
  free(records->stays);
  free(records->ended);
  free(records->slots);
  free(records);
}

static slot *find(slot *slots, size_t count, uint64_t name)
{
  uint64_t hash = name * 0x9e3779b97f4a7c15u;
  size_t i = (size_t)(hash >> 32) & (count - 1);
  while (slots[i].name != 0 && slots[i].name != name + 1) i = (i + 1) & (count - 1);
  return &slots[i];
}

/* The slot of a household, made when it is new; NULL when there is no memory. */
static slot *slot_of(tool_trace_records *r, const flow_trace_record *e)
{
  const uint64_t name = (uint64_t)e->owner << 32 | e->number;
  if (2 * r->slots_used >= r->slot_count) {
    slot *more = calloc(2 * r->slot_count, sizeof *more);
    if (more == NULL) {
      r->out_of_memory = true;
      return NULL;
    }
    for (size_t i = 0; i < r->slot_count; i++)
      if (r->slots[i].name != 0) *find(more, 2 * r->slot_count, r->slots[i].name - 1) = r->slots[i];
    free(r->slots);
    r->slots = more;
    r->slot_count *= 2;
  }
  slot *s = find(r->slots, r->slot_count, name);
  if (s->name == 0) {
    *s = (slot){.name = name + 1, .asked_at = -1, .asked = NAN};
    r->slots_used++;
  }
  return s;
}

/* Residents of the first day are put in their places then, but came long before. */
static bool was_there_before(const tool_trace_records *r, const flow_trace_record *e)
{
  const flow_plan *plan = r->session->experiment->policies->items[0].plan;
  const uint32_t resident = 2; /* of the kinds of names, docs/model.md */
  return e->owner >> 20 == resident && e->at <= plan->start;
}

static void admit(tool_trace_records *r, slot *s, const flow_trace_record *e)
{
  if (was_there_before(r, e)) {
    r->without_entry++;
    return;
  }
  stay *stays = flow_array_room(r->stays, r->count, &r->room, sizeof *stays);
  if (stays == NULL) {
    r->out_of_memory = true;
    return;
  }
  r->stays = stays;
  r->stays[r->count++] = (stay){.owner = e->owner,
                                .number = e->number,
                                .group = e->group,
                                .persons = e->persons,
                                .facility = e->node,
                                .destination = -1,
                                .referral = s->asked_at == e->node ? s->asked : NAN,
                                .entry = e->at,
                                .ready = NAN,
                                .exit = NAN};
  s->stay = r->count;
}

static void leave(tool_trace_records *r, slot *s, const flow_trace_record *e)
{
  if (s->stay == 0) return; /* there from the first day */
  stay *left = &r->stays[s->stay - 1];
  if (left->facility != e->node) return;
  size_t *ended = flow_array_room(r->ended, r->ended_count, &r->ended_room, sizeof *ended);
  if (ended == NULL) {
    r->out_of_memory = true;
    return;
  }
  r->ended = ended;
  left->exit = e->at;
  left->destination = e->to;
  r->ended[r->ended_count++] = s->stay - 1;
  s->stay = 0;
}

void tool_trace_records_take(void *records, const flow_trace_record *e)
{
  tool_trace_records *r = records;
  if (e->owner == FLOW_NOBODY || r->out_of_memory) return;
  slot *s = slot_of(r, e);
  if (s == NULL) return;
  if (e->what == FLOW_TRACE_ARRIVES || e->what == FLOW_TRACE_COMES_BACK ||
      e->what == FLOW_TRACE_JOINS) {
    if (s->asked_at != e->node || e->what != FLOW_TRACE_JOINS) s->asked = e->at;
    s->asked_at = e->node;
  } else if (e->what == FLOW_TRACE_ADMITTED) {
    admit(r, s, e);
  } else if (e->what == FLOW_TRACE_CARE_ENDS && s->stay != 0) {
    r->stays[s->stay - 1].ready = e->at;
  } else if (e->what == FLOW_TRACE_LEAVES || e->what == FLOW_TRACE_EVICTED) {
    leave(r, s, e);
  }
}

static void put_date(const tool_trace_records *r, double at, tool_csv *csv)
{
  if (isnan(at))
    tool_csv_text(csv, NULL);
  else
    tool_csv_date(csv, r->session->scenario->start + (int64_t)floor(at));
}

static void put_stay(const tool_trace_records *r, const stay *s, tool_csv *csv)
{
  char name[TOOL_TRACE_NAME_ROOM];
  if (s->exit <= 0) return; /* of the warm-up */
  tool_csv_text(csv, tool_trace_household(r->session, s->owner, s->number, name));
  tool_csv_text(csv, tool_node_id(r->session, s->facility));
  put_date(r, s->entry, csv);
  put_date(r, s->exit, csv);
  tool_csv_text(csv, tool_group_id(r->session, s->group));
  tool_csv_text(csv, s->destination >= 0 ? tool_node_id(r->session, s->destination) : NULL);
  tool_csv_number(csv, s->persons);
  put_date(r, s->referral, csv);
  put_date(r, s->ready, csv);
  tool_csv_end_line(csv);
}

sim_status tool_trace_records_write(const tool_trace_records *r, FILE *out, size_t *without_entry)
{
  tool_csv csv = {.out = out};
  if (r->out_of_memory) return SIM_E_MEMORY;
  tool_csv_head(&csv, "household,facility,entry_date,exit_date,group,destination,persons,"
                      "referral_date,ready_date");
  for (size_t i = 0; i < r->ended_count; i++) put_stay(r, &r->stays[r->ended[i]], &csv);
  for (size_t i = 0; i < r->count; i++)
    if (isnan(r->stays[i].exit)) put_stay(r, &r->stays[i], &csv);
  *without_entry = r->without_entry;
  return SIM_OK;
}

const char *tool_trace_household(const tool_session *session, uint32_t owner, uint32_t number,
                                 char name[TOOL_TRACE_NAME_ROOM])
{
  const uint32_t kind = owner >> 20, index = owner >> 8 & 0xfff, layer = owner & 0xff;
  const flow_plan *plan = session->experiment->policies->items[0].plan;
  const int32_t node = kind == 0 ? flow_plan_first_inflow(plan) + (int32_t)index : (int32_t)index;
  const int32_t pool = flow_plan_first_pool(plan) + (int32_t)index;
  if (kind == 0)
    snprintf(name, TOOL_TRACE_NAME_ROOM, "%.200s.%" PRIu32 ".%" PRIu32, tool_node_id(session, node),
             layer, number);
  else if (kind == 5)
    snprintf(name, TOOL_TRACE_NAME_ROOM, "%.100s.tenant%" PRIu32 ".%.100s.%" PRIu32,
             tool_node_id(session, pool), layer + 1, tool_group_id(session, number >> 20),
             number & 0xfffff);
  else
    snprintf(name, TOOL_TRACE_NAME_ROOM, "%.100s.%s.%.100s.%" PRIu32, tool_node_id(session, node),
             kind == 2 ? "resident" : "waiting", tool_group_id(session, number >> 20),
             number & 0xfffff);
  return name;
}
