/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_STATE_H
#define MODELS_SIMULATE_STATE_H

#include "engine/event/event_queue.h"
#include "engine/event/indexed_fifo.h"
#include "models/simulate/simulation.h"
#include "models/simulate/arrival_process.h"

/** @file state.h
 *  The state of one replication, shared by the files that make up the journey
 *  (world, waiting, rings, settle, reach, start, changes, audit, journey) and
 *  by nobody else. Households are recycled by index; a household's index also
 *  is its slot among the pending events, counted from `first_household`. */

#define FLOW_NONE UINT32_MAX

enum {
  FLOW_RANK_PERIOD,
  FLOW_RANK_CHANGE, /* dated ones, in the order of the page */
  FLOW_RANK_SWITCH, /* changes that become known on the way: weather, ends of notices */
  FLOW_RANK_CARE,
  FLOW_RANK_DWELLING,
  FLOW_RANK_CLOCK, /* after this rank, everything is settled */
  FLOW_RANK_PATIENCE,
  FLOW_RANK_ARRIVAL,
};

typedef enum flow_household_state {
  FLOW_STATE_UNUSED,  /* the record is unused */
  FLOW_STATE_WAITING, /* on a list, without a place */
  FLOW_STATE_CARE,
  FLOW_STATE_BLOCKED, /* blocked: care over, holding places, on a list */
  FLOW_STATE_AWAY,    /* out of the system, something is still to happen */
} flow_household_state;

typedef struct flow_household {
  uint32_t owner, number; /* its name */
  flow_who who;
  uint8_t state;
  bool bridged;
  bool strikes; /* its timer strikes it off the list, not its patience */
  bool outside; /* away, and counted as outside */
  uint16_t joins, admissions, completions, departures;
  int32_t inside;      /* the facility whose places it holds, or FLOW_NOWHERE */
  int32_t list;        /* the node whose list it is on, or FLOW_NOWHERE */
  int32_t from;        /* the node it came to that list from; away: the node it left by */
  int32_t back_to;     /* away: the node it comes back to, or FLOW_NOWHERE */
  int32_t cut_to;      /* where max_stay sends it, or FLOW_NOWHERE: the care is not cut */
  uint32_t lane;       /* of the list */
  uint32_t prev, next; /* among those blocked on a facility's list, by becoming blocked */
  uint32_t barred;     /* in a search for a ring: at which depth it was of no use; 0: not */
  uint64_t serial;     /* of joining the list, orders across lanes */
  uint64_t admission;  /* serial of admission */
  double since;        /* on the list */
  double admitted_at, care_days;
  double back_at; /* away: when it comes back; INFINITY: never */
} flow_household;

/** Those of one group who are on a list without holding a place elsewhere. */
typedef struct flow_outside {
  uint32_t households, persons;
} flow_outside;

/** A list in lanes; within a lane in order of joining. */
typedef struct flow_queue {
  sim_fifo *lanes;
  uint32_t lane_count;
  uint32_t size;
  uint32_t without_place; /* of these, holding no place elsewhere */
  flow_outside *outside;  /* the same by group */
} flow_queue;

/** Those above so many places have been told to leave by then. */
typedef struct flow_notice {
  double until;
  int32_t open;
} flow_notice;

typedef struct flow_facility_state {
  const flow_facility *plan;
  const flow_rules *rules;
  int32_t scheduled; /* places by the dated numbers */
  int32_t extra;     /* places more while it is cold */
  bool cold;         /* the weather process is on */
  int32_t open, occupied;
  bool striking;           /* the admission clock strikes now */
  uint32_t blocked_onward; /* of those inside, blocked on a facility's list */
  uint32_t admissions, completions, lotteries, switches;
  flow_notice *notices; /* pending, by their ends, ascending */
  uint32_t notice_count, notice_room;
} flow_facility_state;

typedef struct flow_pool_state {
  const flow_pool *plan;
  const flow_pool_rules *rules;
  uint32_t *vacant; /* by type */
  uint32_t vacant_total;
  uint32_t *claimants; /* of the pool's, those with a quota under these rules, ascending */
  uint32_t claimant_count, claimant_room;
  int32_t *quota;          /* by claimant: what it may have this year in all */
  int32_t *carried, *used; /* by claimant: of that, from last year; had already */
  double year_share;       /* of the current calendar year's quota */
} flow_pool_state;

typedef struct flow_timetable_entry {
  double at;
  uint32_t order; /* as found: ties keep it */
  uint8_t what;   /* flow_change_kind of changes.c */
  int32_t node;
  uint32_t index;
} flow_timetable_entry;

struct flow_state {
  const flow_plan *plan; /* borrowed during a run */
  const sim_random *chance;
  flow_trace_fn trace;
  void *trace_context;
  flow_monitor *meter;
  sim_event_queue *pending;
  double now;
  uint64_t events, serial;
  sim_status status;
  char fault[256];

  flow_household *households;
  uint32_t *positions; /* on the roster, by household */
  uint32_t household_room, household_used, free_head;
  uint32_t first_household; /* slot */
  uint64_t created, gone;

  uint32_t facility_count, pool_count; /* what the arrays below are for */
  flow_facility_state *facilities;
  flow_pool_state *pools;
  const flow_exit_rules **exits; /* in force */
  flow_queue *queues;            /* facilities, then pools */
  uint32_t *sizes;               /* the numbers of places households take, ascending */
  uint32_t size_count;
  uint32_t *size_index; /* by places */

  int32_t *unsettled; /* nodes in order of coming to wait, a ring buffer */
  uint32_t unsettled_head, unsettled_count;
  bool *is_unsettled;
  bool may_ring;
  uint32_t first_blocked, last_blocked; /* on facilities' lists, by becoming blocked */
  uint32_t blocked_onward;
  uint32_t *ring; /* room for the set under search */
  int32_t *balance;
  bool *entered;
  uint32_t ring_room;

  flow_source *sources;
  uint32_t *source_node; /* inflow or pool node of each source */
  uint32_t source_count, source_room;
  flow_timetable_entry *changes;
  uint32_t change_count, change_room, change_next;
  uint32_t month_next, year_next;
  uint32_t strikes; /* clocks that strike now */

  /* Slots: of the sources from 0 on, and of each facility's clock: these happen most. Then the
   * changes, each facility's weather and end of a notice, bursts by inflow, periods, households. */
  uint32_t slot_clock, slot_change, slot_weather, slot_notice, slot_burst, slot_period;
  uint32_t *burst_next;
};

/* ---- world.c: storage and small state changes ---- */

/** Everything empty, at plan->start, the rules and places of that day in force. */
SIM_MUST_CHECK sim_status flow_state_reset(flow_state *w, const flow_plan *plan,
                                           const sim_random *chance);

/** A new household, its size drawn by `u`; FLOW_NONE when out of memory (w->status is set). */
uint32_t flow_household_new(flow_state *w, uint32_t owner, uint32_t number, uint16_t group,
                            double u);
void flow_household_gone(flow_state *w, uint32_t h);

double flow_draw_named(const flow_state *w, const flow_household *hh, flow_purpose purpose,
                       uint32_t occasion);
/** What happens to the household next, and that nothing does. Whatever brings a household into a
 *  state calls one of the two, so that an event is replaced, not taken off and put back. */
void flow_schedule(flow_state *w, uint32_t h, double at, uint32_t rank);
void flow_unschedule(flow_state *w, uint32_t h);
void flow_fault(flow_state *w, const char *format, ...) SIM_PRINTF(2, 3);
void flow_tell_trace(const flow_state *w, flow_trace_kind what, uint32_t h, int32_t node,
                     int32_t from, int32_t to);
static inline void flow_tell(const flow_state *w, flow_trace_kind what, uint32_t h, int32_t node,
                             int32_t from, int32_t to)
{
  if (w->trace != NULL) flow_tell_trace(w, what, h, node, from, to);
}

static inline bool flow_is_facility(const flow_state *w, int32_t node)
{
  return (uint32_t)node < w->plan->facility_count; /* FLOW_NOWHERE becomes the largest */
}
static inline bool flow_is_pool(const flow_state *w, int32_t node)
{
  return (uint32_t)node - w->plan->facility_count < w->plan->pool_count;
}
static inline const flow_group_rules *flow_rules_of(const flow_state *w, int32_t facility,
                                                    uint16_t group)
{
  return &w->facilities[facility].rules->groups[group];
}
/** Places that are open and not taken. */
static inline int32_t flow_free_places(const flow_facility_state *f)
{
  return f->open > f->occupied ? f->open - f->occupied : 0;
}

/** Of these, those free to who may not use the reserved ones. */
static inline int32_t flow_free_to_others(const flow_facility_state *f)
{
  const int32_t free_places = flow_free_places(f) - f->rules->reserved;
  return free_places > 0 ? free_places : 0;
}

/** The node waits to be settled, behind those that do already. */
static inline void flow_mark_dirty(flow_state *w, int32_t node)
{
  if (w->is_unsettled[node]) return;
  const uint32_t nodes = w->facility_count + w->pool_count;
  w->is_unsettled[node] = true;
  uint32_t last = w->unsettled_head + w->unsettled_count++;
  if (last >= nodes) last -= nodes;
  w->unsettled[last] = node;
}

/* ---- waiting.c: lists ---- */

/** Join the node's list at the end; `since` is when its wait began. */
void flow_list_join(flow_state *w, uint32_t h, int32_t node, int32_t from, double since);
void flow_list_leave(flow_state *w, uint32_t h);
/** The rules of the node changed: everybody keeps the order of joining. */
void flow_list_rearrange(flow_state *w, int32_t node);
/** Who is admitted next to the facility; FLOW_NONE: nobody. */
uint32_t flow_list_next_admitted(flow_state *w, int32_t facility);
/** Whether the facility would admit the household at once, coming from `from`. */
bool flow_list_has_room(const flow_state *w, uint32_t h, int32_t facility, int32_t from);
/** The claimants and their quota under the pool's rules, whenever these, the year or what is
 *  carried changed. */
void flow_quota_fix(flow_pool_state *p);
/** What is left of the claimant's quota this year; below 0 when overdrawn. */
static inline int32_t flow_quota_left(const flow_pool_state *p, uint32_t claimant)
{
  return p->quota[claimant] - p->used[claimant];
}
/** Who gets a vacant dwelling of the type; FLOW_NONE: nobody. `*counts` says
 *  whether it counts against a quota. */
uint32_t flow_list_next_housed(flow_state *w, int32_t pool, uint32_t type, bool *counts);

/* ---- places.c: holding places ---- */

void flow_admit(flow_state *w, uint32_t h, int32_t facility, int32_t from, double wait);
void flow_leave_places(flow_state *w, uint32_t h, int32_t to);
/** Care is over and there is no room ahead; the list is joined next. */
void flow_block(flow_state *w, uint32_t h, int32_t to);
/** Onto the row of those blocked on a facility's list, at its end. */
void flow_link_onward(flow_state *w, uint32_t h);
/** Off its list, no longer blocked; it keeps its places, and what was pending until replaced. */
void flow_drop_claim(flow_state *w, uint32_t h);
/** Latest admitted first, until no more is occupied than `most` places. */
void flow_evict(flow_state *w, int32_t facility, int32_t most);

/* ---- rings.c ---- */

/** Room for `count` in w->ring, which other files may use as scratch. */
bool flow_ring_reserve(flow_state *w, uint32_t count);

/** Find and move one ring; false when there is none. */
bool flow_ring_move(flow_state *w);

/* ---- settle.c ---- */

/** The moves and admissions that what happened allows. */
void flow_dispatch(flow_state *w);

/* ---- reach.c ---- */

/** It waits for the node without a place, since now or since earlier. */
void flow_wait(flow_state *w, uint32_t h, int32_t node, int32_t from);
void flow_wait_since(flow_state *w, uint32_t h, int32_t node, int32_t from, double since);
/** It waits for the node in the place it holds; `occasion` names its patience. */
void flow_wait_in_place(flow_state *w, uint32_t h, int32_t to, double since, uint32_t occasion);
/** The route that a share u takes. */
int32_t flow_route_of(flow_routes routes, double u);
/** A household without places reaches a node. */
void flow_enter_node(flow_state *w, uint32_t h, int32_t node, int32_t from);
/** Its care in a facility is over. */
void flow_care_ends(flow_state *w, uint32_t h);
/** Leaves a list, or the place it is blocked in, for gives_up_to. */
void flow_give_up(flow_state *w, uint32_t h);
/** Housed, or left by an exit: when it comes back, if it does. */
void flow_depart(flow_state *w, uint32_t h, int32_t node);
/** Away, its date has come: no longer outside, or back. */
void flow_away_ends(flow_state *w, uint32_t h);

/* ---- changes.c ---- */

/** Put all dated changes after the start in order. */
void flow_timetable_prepare(flow_state *w);
void flow_timetable_next(flow_state *w);
void flow_weather_switch(flow_state *w, int32_t facility);
/** Within a season at the start: the weather begins. */
void flow_weather_start(flow_state *w, int32_t facility);
void flow_notice_ends(flow_state *w, int32_t facility);
void flow_clock_next(flow_state *w, int32_t facility, bool today);

/* ---- start.c, audit.c ---- */

void flow_initial_state_load(flow_state *w);
/** Households and levels add up; else w->status is SIM_E_FAULT. */
void flow_invariants_check(flow_state *w);

#endif
