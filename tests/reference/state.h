/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REFERENCE_STATE_H
#define TESTS_REFERENCE_STATE_H

#include "tests/reference/reference.h"

/** @file state.h
 *  The twin's state, for the files of the twin alone. Plain arrays that only
 *  grow; whatever can be counted by a loop is counted by a loop. */

typedef struct twin_list {
  uint32_t *items;
  uint32_t count, room;
} twin_list;

void twin_list_add(twin_list *list, uint32_t item);
/** Take the item out, wherever it stands; the others keep their order. */
void twin_list_remove(twin_list *list, uint32_t item);

/** When a process brings a household, a dwelling or a burst of households, and the name
 *  of the first; those of a burst have the numbers that follow. */
typedef struct twin_instant {
  double at;
  uint32_t layer, number, count;
} twin_instant;

typedef struct twin_stream {
  twin_instant *items; /* in order of time */
  uint32_t count, room, next;
} twin_stream;

enum { TWIN_INFLOW, TWIN_POOL, TWIN_RESIDENT, TWIN_WAITING, TWIN_FACILITY }; /* kinds of owners */

static inline uint32_t twin_owner(uint32_t kind, uint32_t index, uint32_t layer)
{
  return kind << 20 | index << 8 | layer;
}

/** All that a process, or its bursts, will bring from the start to the end. */
void twin_stream_work_out(const flow_plan *plan, const sim_chance *chance,
                          const flow_process *process, uint32_t kind, uint32_t index,
                          twin_stream *out);
void twin_stream_of_bursts(const flow_plan *plan, const flow_process *process, twin_stream *out);

typedef enum twin_kind {
  TWIN_YEAR_ENDS,
  TWIN_NEW_YEAR,
  TWIN_NEW_RULES,
  TWIN_NEW_PLACES,
  TWIN_NEW_EXTRA,
  TWIN_SEASON_STARTS,
  TWIN_SEASON_ENDS,
  TWIN_SWITCH,
  TWIN_NOTICE_ENDS,
  TWIN_NEW_POOL_RULES,
  TWIN_NEW_EXIT_RULES,
  TWIN_CARE_ENDS,
  TWIN_DWELLING,
  TWIN_STRIKE,
  TWIN_GIVES_UP,
  TWIN_STRUCK_OFF,
  TWIN_ARRIVAL,
  TWIN_RETURN,
  TWIN_OUTSIDE_ENDS
} twin_kind;

typedef struct twin_event {
  double at;
  uint32_t rank, order; /* order: the facility for clocks, else 0 */
  uint64_t serial;
  twin_kind kind;
  uint32_t subject, item;
} twin_event;

typedef struct twin_household {
  uint32_t owner, number;
  uint16_t group, places;
  int32_t list;   /* on whose list; FLOW_NOWHERE: on none */
  int32_t from;   /* from where it came to that list */
  int32_t inside; /* whose places it holds; FLOW_NOWHERE: none */
  bool is_blocked, is_outside;
  double joined_at, admitted_at;
  int32_t cut_to;            /* where max_stay sends it; FLOW_NOWHERE: not cut */
  int32_t left_by, comes_to; /* by which node it left; where it comes back */
  double comes_at;           /* INFINITY: never */
  uint32_t joins, admissions, completions, departures;
} twin_household;

typedef struct twin_facility {
  const flow_rules *rules;
  int32_t steady; /* places by date, without the weather's */
  int32_t extra;  /* what the weather opens */
  int32_t open;
  bool in_season, is_on, strikes;
  uint32_t admissions, completions, lotteries, switches; /* ordinals of draws */
  twin_list inside;                                      /* in order of admission */
} twin_facility;

typedef struct twin_pool {
  const flow_pool_rules *rules;
  uint32_t *vacant;        /* by type */
  int32_t *used, *carried; /* by claimant node */
} twin_pool;

typedef struct twin_world {
  const flow_plan *plan;
  const sim_chance *chance;
  flow_trace_fn tell;
  void *context;
  double now;
  uint64_t serials;
  twin_event *events;
  uint32_t event_count, event_room;
  twin_household *households;
  uint32_t household_count, household_room;
  twin_facility *facility;
  twin_pool *pool;
  const flow_exit_rules **exit;
  twin_stream *streams; /* per inflow: process, bursts; then per pool its supply */
  twin_list *list;      /* per facility and pool, in order of joining */
  bool *waits;          /* whether that node waits to be settled */
  twin_list queue;      /* the nodes that do */
  twin_list blocked;    /* in order of becoming blocked */
  twin_list outside;
  bool is_first_year, look_for_rings;
  twin_totals *totals;
} twin_world;

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
       DRAW_WAITED
};

/* state.c */
void *twin_need(void *memory);
bool twin_is_facility(const twin_world *w, int32_t node);
bool twin_is_exit(const twin_world *w, int32_t node);
double twin_draw_of(const twin_world *w, const twin_household *h, uint8_t purpose,
                    uint32_t occasion);
double twin_draw_at(const twin_world *w, int32_t f, uint8_t purpose, uint32_t ordinal);
double twin_exponential(double rate, double u);
int32_t twin_choose_route(flow_routes routes, double u);
void twin_tell(const twin_world *w, flow_what what, const twin_household *h, int32_t node,
               int32_t from, int32_t to);
bool twin_counts(const twin_world *w);
twin_total *twin_total_of(const twin_world *w, int32_t node, const twin_household *h);
void twin_schedule(twin_world *w, double at, uint32_t rank, twin_kind kind, uint32_t subject,
                   uint32_t item);
uint32_t twin_first_event(const twin_world *w);
void twin_cancel_household(twin_world *w, uint32_t id);
void twin_cancel_facility(twin_world *w, twin_kind kind, int32_t f);
int32_t twin_occupied(const twin_world *w, int32_t f);
int32_t twin_free_places(const twin_world *w, int32_t f);
/** Places are reserved there, and not for who comes from that node. */
bool twin_is_other(const twin_world *w, int32_t f, int32_t from, uint16_t group);
/** Of the free places, those free to who comes from that node. */
int32_t twin_free_to(const twin_world *w, int32_t f, int32_t from, uint16_t group);
uint8_t twin_class_at(const twin_world *w, int32_t f, int32_t from, uint16_t group);
/** The node comes to wait to be settled. */
void twin_ask(twin_world *w, int32_t node);
/** Off its list, if on one, because it is helped; drop_claim: without being helped. */
void twin_take_off_list(twin_world *w, uint32_t id);
void twin_drop_claim(twin_world *w, uint32_t id);
void twin_leave(twin_world *w, uint32_t id, int32_t to);

/* reach.c */
void twin_admit(twin_world *w, uint32_t id, int32_t f, int32_t from, double wait);
void twin_join(twin_world *w, uint32_t id, int32_t node, int32_t from, double since);
void twin_depart(twin_world *w, uint32_t id, int32_t node, const flow_return *returns,
                 bool is_outside, const sim_dist *stays_outside);
void twin_reach(twin_world *w, uint32_t id, int32_t node, int32_t from);
void twin_start_blocking(twin_world *w, uint32_t id, int32_t to);
void twin_draw_blocked_patience(twin_world *w, uint32_t id, double blocked_days,
                                uint32_t completion);
void twin_end_care(twin_world *w, uint32_t id);
void twin_give_up(twin_world *w, uint32_t id, flow_what what);

/* changes.c */
int32_t twin_places_now(const twin_world *w, int32_t f);
void twin_start_year(twin_world *w);
void twin_set_rules(twin_world *w, int32_t f, uint32_t item);
void twin_set_places(twin_world *w, int32_t f, uint32_t item);
void twin_set_extra(twin_world *w, int32_t f, uint32_t item);
void twin_set_weather(twin_world *w, int32_t f, bool in_season, bool is_on);
/** The latest admitted leave, until no more places are occupied than `most`, or than are open. */
void twin_evict_above(twin_world *w, int32_t f, int32_t most);
void twin_set_pool_rules(twin_world *w, uint32_t p, uint32_t item);
void twin_schedule_changes(twin_world *w);
void twin_set_clock(twin_world *w, int32_t f);
int32_t twin_quota(const twin_world *w, const twin_pool *pool, int32_t claimant);

/* settle.c */
void twin_settle(twin_world *w);

/* rings.c: the first ring by the page's search, household indices in order of
 * joining the set; false when there is none. */
bool twin_find_ring(const twin_world *w, twin_list *set);

/* twin.c */
uint32_t twin_new_household(twin_world *w, uint32_t owner, uint32_t number, uint16_t group);

/* load.c: the world at the start, not yet settled. */
void twin_load(twin_world *w);

/* check.c: look over a settled world; what is wrong goes into totals->fault. */
void twin_check(const twin_world *w);

#endif
