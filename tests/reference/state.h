/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REFERENCE_STATE_H
#define TESTS_REFERENCE_STATE_H

#include "tests/reference/reference.h"

/** @file state.h
 *  The state of the reference implementation, for its own files alone. Plain arrays that only
 *  grow; whatever can be counted by a loop is counted by a loop. */

typedef struct reference_list {
  uint32_t *items;
  uint32_t count, room;
} reference_list;

void reference_list_add(reference_list *list, uint32_t item);
/** Take the item out, wherever it stands; the others keep their order. */
void reference_list_remove(reference_list *list, uint32_t item);

/** When a process brings a household, a dwelling or a burst of households, and the name
 *  of the first; those of a burst have the numbers that follow. */
typedef struct reference_instant {
  double at;
  uint32_t layer, number, count;
} reference_instant;

typedef struct reference_stream {
  reference_instant *items; /* in order of time */
  uint32_t count, room, next;
} reference_stream;

enum {
  REFERENCE_INFLOW,
  REFERENCE_POOL,
  REFERENCE_RESIDENT,
  REFERENCE_WAITING,
  REFERENCE_FACILITY,
  REFERENCE_TENANT
}; /* kinds of owners */

static inline uint32_t reference_owner(uint32_t kind, uint32_t index, uint32_t layer)
{
  return kind << 20 | index << 8 | layer;
}

/** All that a process, or its bursts, will bring from the start to the end. */
void reference_stream_work_out(const flow_plan *plan, const sim_random *random,
                               const flow_arrival_process *process, uint32_t kind, uint32_t index,
                               reference_stream *out);
/** What it has brought already (not of a listed one). */
void reference_stream_of_past(const flow_plan *plan, const sim_random *random,
                              const flow_arrival_process *process, uint32_t kind, uint32_t index,
                              reference_stream *out);
void reference_stream_of_bursts(const flow_plan *plan, const flow_arrival_process *process,
                                reference_stream *out);

typedef enum reference_kind {
  REFERENCE_YEAR_ENDS,
  REFERENCE_NEW_YEAR,
  REFERENCE_NEW_QUOTAS,
  REFERENCE_NEW_RULES,
  REFERENCE_NEW_PLACES,
  REFERENCE_NEW_EXTRA,
  REFERENCE_SEASON_STARTS,
  REFERENCE_SEASON_ENDS,
  REFERENCE_SWITCH,
  REFERENCE_NOTICE_ENDS,
  REFERENCE_NEW_POOL_RULES,
  REFERENCE_NEW_SIZE,
  REFERENCE_NEW_EXIT_RULES,
  REFERENCE_CARE_ENDS,
  REFERENCE_DWELLING,
  REFERENCE_TENANCY_ENDS,
  REFERENCE_TURNAROUND_ENDS,
  REFERENCE_ROUND,
  REFERENCE_GIVES_UP,
  REFERENCE_REMOVED,
  REFERENCE_ARRIVAL,
  REFERENCE_RETURN,
  REFERENCE_OUTSIDE_ENDS
} reference_kind;

typedef struct reference_event {
  double at;
  uint32_t rank, order; /* order: the facility for clocks, else 0 */
  uint64_t serial;
  reference_kind kind;
  uint32_t subject, item;
} reference_event;

typedef struct reference_household {
  uint32_t owner, number;
  uint16_t group, places;
  int32_t list;   /* on whose list; FLOW_NOWHERE: on none */
  int32_t from;   /* from where it came to that list */
  int32_t inside; /* whose places it holds; FLOW_NOWHERE: none */
  bool is_blocked, is_outside;
  double waited;                       /* before it came, for the first list or places */
  double joined_at, admitted_at, care; /* care: days from admitted_at on */
  int32_t admitted_from;
  double gives_up_at;              /* of the list it is on or was admitted from; INFINITY: never */
  double care_left, patience_left; /* what goes along with an evicted one; NAN: nothing */
  int32_t cut_to;                  /* where max_stay sends it; FLOW_NOWHERE: not cut */
  int32_t left_by, comes_to;       /* by which node it left; where it comes back */
  double comes_at;                 /* INFINITY: never */
  bool converts;                   /* its dwelling is its own when the tenancy is over */
  uint32_t stock;                  /* 1 + that of left_by whose dwelling it holds; 0: none */
  uint32_t joins, admissions, completions, departures;
} reference_household;

typedef struct reference_facility {
  const flow_rules *rules;
  int32_t steady; /* places by date, without the weather's */
  int32_t extra;  /* what the weather opens */
  int32_t open;
  bool in_season, is_on, in_round;
  uint32_t admissions, completions, lotteries, switches; /* ordinals of draws */
  reference_list inside;                                 /* in order of admission */
} reference_facility;

/** A stock of dwellings; the numbers of tenants and of turnarounds are those of the lists. */
typedef struct reference_stock {
  int32_t standing, lettable, vacant, converted;
  reference_list tenants; /* in order of being housed */
  double *ready;          /* ends of the turnarounds under way, in order */
  uint32_t turning;
} reference_stock;

typedef struct reference_pool {
  const flow_pool_rules *rules;
  uint32_t *vacant;        /* by type */
  int32_t *used, *carried; /* by claimant node */
  reference_stock *stock;
  bool is_later; /* than its first period of quotas */
} reference_pool;

typedef struct reference_state {
  const flow_plan *plan;
  const sim_random *random;
  flow_trace_fn trace;
  void *context;
  double now;
  uint64_t serials;
  reference_event *events;
  uint32_t event_count, event_room;
  reference_household *households;
  uint32_t household_count, household_room;
  reference_facility *facility;
  reference_pool *pool;
  const flow_exit_rules **exit;
  reference_stream *streams; /* per inflow: process, past, bursts; then per pool its supply, past */
  reference_list *list;      /* per facility and pool, in order of joining */
  bool *is_dirty;            /* whether that node is to be dispatched */
  reference_list dirty;      /* those that are, in the order in which they were marked */
  reference_list blocked;    /* in order of becoming blocked */
  reference_list outside;
  bool look_for_cycles;
  reference_totals *totals;
} reference_state;

enum { PERIOD, CHANGE, CARE, DWELLING, CLOCK, PATIENCE, ARRIVAL }; /* ranks */
enum {                                                             /* purposes of draws */
       DRAW_CANDIDATE = 1,
       DRAW_FACTOR,
       DRAW_LISTED,
       DRAW_ARRIVAL,
       DRAW_PATIENCE = 6,
       DRAW_CLEANING,
       DRAW_BRIDGING,
       DRAW_STAY,
       DRAW_ROUTE,
       DRAW_BLOCKED,
       DRAW_LOTTERY,
       DRAW_TYPE,
       DRAW_RETURN,
       DRAW_OUTSIDE,
       DRAW_WEATHER,
       DRAW_LIFETIME,
       DRAW_WAITED,
       DRAW_INSTANT,
       DRAW_TENANCY
};

/* state.c */
void *reference_need(void *memory);
bool reference_is_facility(const reference_state *run, int32_t node);
bool reference_is_exit(const reference_state *run, int32_t node);
double reference_draw_of(const reference_state *run, const reference_household *h, uint8_t purpose,
                         uint32_t occasion);
double reference_draw_at(const reference_state *run, int32_t f, uint8_t purpose, uint32_t ordinal);
double reference_exponential(double rate, double u);
int32_t reference_choose_route(flow_routes routes, double u);
void reference_tell(const reference_state *run, flow_trace_kind what, const reference_household *h,
                    int32_t node, int32_t from, int32_t to);
bool reference_counts(const reference_state *run);
reference_total *reference_total_of(const reference_state *run, int32_t node,
                                    const reference_household *h);
void reference_schedule(reference_state *run, double at, uint32_t rank, reference_kind kind,
                        uint32_t subject, uint32_t item);
uint32_t reference_first_event(const reference_state *run);
void reference_cancel_household(reference_state *run, uint32_t id);
void reference_cancel_facility(reference_state *run, reference_kind kind, int32_t f);
int32_t reference_occupied(const reference_state *run, int32_t f);
int32_t reference_free_places(const reference_state *run, int32_t f);
/** Places are reserved there, and not for who comes from that node. */
bool reference_is_other(const reference_state *run, int32_t f, int32_t from, uint16_t group);
/** Of the free places, those free to who comes from that node. */
int32_t reference_free_to(const reference_state *run, int32_t f, int32_t from, uint16_t group);
/** The class of one that has waited since then. */
uint8_t reference_class_at(const reference_state *run, int32_t f, int32_t from, uint16_t group,
                           double since);
/** The best of its own class and of those that its wait has given. */
uint8_t reference_class_by(const reference_state *run, const flow_classes *classes, int32_t from,
                           uint16_t group, double since);
/** The node is to be dispatched. */
void reference_mark_dirty(reference_state *run, int32_t node);
/** Off its list, if on one, because it is served; drop_claim: without being served. */
void reference_take_off_list(reference_state *run, uint32_t id);
void reference_drop_claim(reference_state *run, uint32_t id);
void reference_leave(reference_state *run, uint32_t id, int32_t to);

/* routing.c */
void reference_admit(reference_state *run, uint32_t id, int32_t f, int32_t from, double wait);
void reference_enqueue(reference_state *run, uint32_t id, int32_t node, int32_t from, double since);
void reference_depart(reference_state *run, uint32_t id, int32_t node, const flow_return *returns,
                      bool is_outside, const sim_dist *stays_outside);
void reference_enter(reference_state *run, uint32_t id, int32_t node, int32_t from);
void reference_start_blocking(reference_state *run, uint32_t id, int32_t to);
void reference_draw_blocked_patience(reference_state *run, uint32_t id, double blocked_days,
                                     uint32_t completion);
void reference_end_care(reference_state *run, uint32_t id);
void reference_give_up(reference_state *run, uint32_t id, flow_trace_kind what);

/* timetable.c */
int32_t reference_places_now(const reference_state *run, int32_t f);
void reference_start_year(reference_state *run);
void reference_start_quotas(reference_state *run, uint32_t p);
void reference_set_rules(reference_state *run, int32_t f, uint32_t item);
void reference_set_places(reference_state *run, int32_t f, uint32_t item);
void reference_set_extra(reference_state *run, int32_t f, uint32_t item);
void reference_set_weather(reference_state *run, int32_t f, bool in_season, bool is_on);
/** The latest admitted leave, until no more places are occupied than `most`, or than are open. */
void reference_evict_above(reference_state *run, int32_t f, int32_t most);
void reference_set_pool_rules(reference_state *run, uint32_t p, uint32_t item);
void reference_schedule_changes(reference_state *run);
void reference_schedule_round(reference_state *run, int32_t f);
int32_t reference_quota(const reference_state *run, const reference_pool *pool, int32_t claimant);

/* dispatch.c */
void reference_dispatch(reference_state *run);
/** Who is next in the pool for a dwelling of the type (-1: it fits everybody), or -1; `uses` tells
 *  whether it is within a quota. */
int64_t reference_next_claimant(const reference_state *run, uint32_t p, int32_t type, bool *uses);
void reference_give_dwelling(reference_state *run, uint32_t p, uint32_t id, uint32_t stock,
                             bool uses);

/* stock.c */
void reference_prepare_stocks(reference_state *run);
void reference_free_stocks(reference_state *run);
void reference_start_stocks(reference_state *run);
void reference_dispatch_stocks(reference_state *run, uint32_t p);
/** It moves into a dwelling that it has been given; the earlier of leaving and coming back pends. */
void reference_move_in(reference_state *run, uint32_t id);
void reference_move_out(reference_state *run, uint32_t id);
void reference_end_tenancy(reference_state *run, uint32_t id);
void reference_end_turnaround(reference_state *run, uint32_t stock_of_pool);
void reference_set_size(reference_state *run, uint32_t stock_of_pool, uint32_t item);

/* circular_blocking.c: the first cycle by the page's search, household indices in order of
 * joining the set; false when there is none. */
bool reference_find_cycle(const reference_state *run, reference_list *set);

/* reference.c */
void reference_come_back(reference_state *run, uint32_t id);
uint32_t reference_new_household(reference_state *run, uint32_t owner, uint32_t number,
                                 uint16_t group);

/* load.c: the state at the start, before dispatch. */
void reference_load(reference_state *run);

/* check.c: properties of a state after dispatch; what is wrong goes into totals->fault. */
void reference_check(const reference_state *run);

#endif
