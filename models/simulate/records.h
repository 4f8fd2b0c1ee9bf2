/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_RECORDS_H
#define MODELS_SIMULATE_RECORDS_H

#include "engine/event/indexed_fifo.h"
#include "models/measure/monitor.h"
#include "models/simulate/arrival_list.h"

/** @file records.h
 *  What a run knows of one household, one list, one facility and one pool. Times are days since
 *  horizon.start; nodes are indices of the plan, FLOW_NOWHERE for none. */

#define FLOW_NONE UINT32_MAX /* no household */

typedef enum flow_household_state {
  FLOW_STATE_UNUSED,  /* the record is free */
  FLOW_STATE_MOVING,  /* between two of the others, within one instant */
  FLOW_STATE_WAITING, /* on a list, holding no places */
  FLOW_STATE_CARE,    /* in a facility */
  FLOW_STATE_BLOCKED, /* care is over; holds its places and is on a list */
  FLOW_STATE_AWAY,    /* out of the system, and something is still to happen to it */
} flow_household_state;

/** `state`, `inside` and `list` are written by household.c alone. */
typedef struct flow_household {
  uint32_t owner, number;  /* its name, see docs/model.md */
  flow_first_draws *first; /* borrowed from the lists of arrivals; NULL: nothing is kept */
  flow_who who;
  uint8_t state;   /* flow_household_state */
  bool bridged;    /* with bridging care while on the list */
  bool is_removal; /* what is pending removes it from the list; else its patience ends */
  bool outside;    /* away, and counted as outside */
  bool converts;   /* a tenant: its dwelling is its own at the end of the tenancy */
  uint16_t join_count, admission_count, completion_count, departure_count;
  uint16_t stock;        /* away: 1 + the stock whose dwelling it holds; 0: none */
  int32_t inside;        /* the facility whose places it holds */
  int32_t list;          /* the node whose list it is on */
  int32_t from;          /* the node it came to that list from; away: the node it left by */
  int32_t return_to;     /* away: the node it comes back to */
  int32_t cut_to;        /* where max_stay sends it; FLOW_NOWHERE: its care is not cut */
  uint32_t subqueue;     /* of the list */
  uint32_t prev, next;   /* among those blocked on a facility's list; next: also of free records */
  uint32_t barred;       /* by the search for a cycle, from this depth on; 0: not */
  uint64_t queue_serial; /* of joining the list: the order across subqueues */
  uint64_t admission_serial; /* the order of admissions at equal times */
  double waited;             /* before it came, until the first list or places */
  double since;              /* on the list */
  double admitted_at, care_days;
  double return_at;             /* away: when it comes back; INFINITY: never */
  double tenancy_end;           /* of a tenant; INFINITY: when its dwelling closes */
  double first_seen, housed_at; /* it came by an inflow; its first dwelling, INFINITY: none */
  double nights;                /* of the stays that have ended */
  int32_t admitted_from;        /* from where it came to its places */
  int32_t last_stay;  /* the facility whose places it held last since it came; FLOW_NOWHERE: none */
  double gives_up_at; /* on a list without a place; INFINITY: never */
  double care_left;   /* goes with who is evicted, to the next places; NAN: none */
  double patience_left; /* of the list it was admitted from, or goes with it; NAN: none */
} flow_household;

typedef struct flow_head_count {
  uint32_t households, persons;
} flow_head_count;

/** The list of a facility or a pool, kept as subqueues in order of joining; see queue.c. */
typedef struct flow_queue {
  sim_fifo *subqueues;
  uint32_t subqueue_count;
  uint32_t size;
  uint32_t without_place;            /* of these, holding no places in a facility */
  flow_head_count *without_place_of; /* the same by group */
  double ages_at; /* after this, waiting gives somebody another class; INFINITY: never */
} flow_queue;

/** Residents above so many places have been told to leave by then. */
typedef struct flow_notice {
  double until;
  int32_t open;
} flow_notice;

typedef struct flow_facility_state {
  const flow_facility *plan;
  const flow_rules *rules; /* in force */
  int32_t scheduled;       /* places by the dated numbers */
  int32_t extra;           /* places more while it is cold */
  bool cold;               /* the weather process is on */
  bool in_round;           /* an admission round is held at this instant */
  int32_t open, occupied;  /* places */
  uint32_t blocked_onward; /* of those inside, blocked on a facility's list */
  uint32_t admission_count, completion_count, lottery_count, switch_count; /* ordinals of draws */
  flow_notice *notices; /* pending, by their ends, ascending */
  uint32_t notice_count, notice_room;
} flow_facility_state;

/** A stock of dwellings. Each that stands is let, between two tenants, vacant, or under notice. */
typedef struct flow_stock_state {
  const flow_stock *plan;
  int32_t standing, lettable; /* as the plan has them now */
  int32_t tenants, turning;   /* turning: between two tenants */
  int32_t converted;          /* of what the plan has, left for good with their tenants */
  uint32_t vacant;
  double *ready; /* when each turnaround ends: a ring buffer */
  uint32_t ready_first, ready_room;
} flow_stock_state;

typedef struct flow_pool_state {
  const flow_pool *plan;
  const flow_pool_rules *rules; /* in force */
  uint32_t *vacant;             /* dwellings by type */
  uint32_t vacant_total;
  uint32_t *claimants; /* of the pool's, those with a quota under these rules, ascending */
  uint32_t claimant_count, claimant_room;
  int32_t *quota;          /* by claimant: dwellings it may have this period in all */
  int32_t *carried, *used; /* by claimant: of that, from the last one; had already */
  flow_stock_state *stocks;
  uint32_t stock_room;
  uint32_t stock_vacant; /* vacant dwellings of all stocks, apart from `vacant` */
  double quota_share;    /* of the current period's quota */
} flow_pool_state;

#endif
