/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_PLAN_H
#define MODELS_PLAN_PLAN_H

#include "engine/random/dist.h"
#include "models/plan/overlay.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file plan.h
 *  The checked scenario under one policy, ready to run: every name an index,
 *  every date a number of days since horizon.start, every table built.
 *
 *  A plan is built once and then `const`, shared by all threads. Nodes share one
 *  index space: facilities first, then housing pools, exits, inflows. All arrays
 *  are owned by the plan. Times are days; rates are per day; shares 0 to 1. */

enum { FLOW_NOWHERE = -1 };       /* no node */
#define FLOW_UNLIMITED (1 << 28)  /* no bound on the number of places */
#define FLOW_NO_LIMIT  UINT32_MAX /* no bound on the length of a list */

/** A measure with a number in its name (output_measures.h) of one node and group; it is measured
 *  only where it is asked for. */
typedef struct flow_asked {
  int32_t measure;    /* index in flow_measures */
  uint32_t parameter; /* the number */
  int32_t node;       /* node_count: the system */
  uint32_t group;     /* group_count: all */
  bool persons;
} flow_asked;

/** One choice of a routing draw: taken when u < upto and no earlier one is.
 *  The last `upto` is 1. */
typedef struct flow_route {
  double upto;
  int32_t to; /* node */
} flow_route;

typedef struct flow_routes {
  const flow_route *items;
  uint32_t count; /* 0: there is no choice to make */
} flow_routes;

/* ---- arrivals of households and of dwellings ---- */

typedef enum flow_arrival_process_kind {
  FLOW_PROCESS_POISSON, /* candidates in layers, thinned */
  FLOW_PROCESS_REGULAR, /* the n-th (from 0) when the integral of the rate since plan.start reaches n + 1/2 */
  FLOW_PROCESS_LISTED, /* counts from a file: so many at random instants of a period, each kept by share */
} flow_arrival_process_kind;

typedef struct flow_rate_piece {
  double from; /* holds up to the next piece */
  double
      rate; /* per day at `from`; POISSON and REGULAR with months folded in; LISTED: copies per entry */
  double slope;
} flow_rate_piece;

/** `count` households come at random instants of [from, until). They are the entries `first` to
 *  first + count - 1 of the file. */
typedef struct flow_count_period {
  double from, until;
  uint32_t count, first;
} flow_count_period;

typedef struct flow_burst {
  double at;
  uint32_t count;
} flow_burst;

/** Layer 0 covers rates from 0 to `layer_rate` (the baseline's own peak); each
 *  further layer is as large as all below it together, so layer k >= 1 covers
 *  [layer_rate 2^(k-1), layer_rate 2^k). The same in every policy; 1 per day where
 *  the baseline has no arrivals at all. */
typedef struct flow_arrival_process {
  flow_arrival_process_kind kind;
  const flow_rate_piece *pieces; /* the first starts at or before plan.start */
  uint32_t piece_count;
  double layer_rate;
  const sim_dist
      *monthly_factor; /* overdispersed: gamma with mean 1, one draw per month; else NULL */
  /* LISTED: ascending, none overlaps the next. Of another kind: what has happened, one of each, and
   * the rate is 0 up to then. */
  const flow_count_period *listed;
  uint32_t listed_count;
  const flow_burst *bursts; /* ascending; inflows only */
  uint32_t burst_count;
  double realised_until; /* day up to which what came has happened; INFINITY: nothing has */
} flow_arrival_process;

typedef struct flow_inflow_routes {
  double from;
  flow_routes to;
} flow_inflow_routes;

typedef struct flow_inflow {
  uint16_t group;
  const sim_dist *waited; /* before it comes; NULL: 0 */
  flow_arrival_process process;
  const flow_inflow_routes *doors; /* where they go, by date; the first at or before plan.start */
  uint32_t door_count;
} flow_inflow;

typedef struct flow_group {
  const uint16_t *persons; /* possible sizes */
  const double *size_upto; /* cumulative shares, last 1 */
  uint32_t size_count;
  bool places_as_persons; /* takes a place per person; else `places` */
  uint16_t places;
  int32_t dwelling; /* index of the dwelling type, the same in every pool; -1: any fits */
} flow_group;

/* ---- facilities ---- */

typedef enum flow_order { FLOW_ORDER_FIFO, FLOW_ORDER_PRIORITY, FLOW_ORDER_LOTTERY } flow_order;
typedef enum flow_closing {
  FLOW_CLOSING_DRAIN,
  FLOW_CLOSING_EVICT,
  FLOW_CLOSING_EVICT_AFTER
} flow_closing;

/** Who goes first when more are inside than there are places. */
typedef enum flow_evict {
  FLOW_EVICT_LATEST,  /* admitted */
  FLOW_EVICT_LONGEST, /* inside */
  FLOW_EVICT_BY_CLASS /* the last class of the order, and of that the latest */
} flow_evict;

/** What is left of the stay of who is evicted to a facility, or to the list. */
typedef enum flow_evicted_stay {
  FLOW_EVICTED_STAY_IF_SAME,   /* goes along where the group has the same stay there on that day */
  FLOW_EVICTED_STAY_CONTINUES, /* goes along */
  FLOW_EVICTED_STAY_ANEW       /* does not: a new one is drawn */
} flow_evicted_stay;

typedef struct flow_group_rules {
  const sim_dist *stay;
  const sim_dist *patience;         /* NULL: never gives up */
  const sim_dist *blocked_patience; /* NULL: never */
  double max_stay;                  /* INFINITY: none */
  int32_t max_stay_to;
  double worsens;        /* days of stay per day waited */
  double bridging_share; /* of those waiting */
  bool waits_outside;
  flow_routes then;
} flow_group_rules;

/** The class of whoever has waited more than `days`. */
typedef struct flow_class_wait {
  double days;
  uint8_t index;
} flow_class_wait;

/** Classes by where households come from and by group, lowest first: a row for
 *  every node that is told apart, and a last one for all others. */
typedef struct flow_classes {
  const int32_t *froms; /* of the rows before the last */
  uint32_t from_count;
  const uint8_t *of;            /* [row x group_count + group]; NULL: not by priority */
  uint8_t count;                /* 1 unless by priority */
  const flow_class_wait *waits; /* by class, ascending */
  uint32_t wait_count;          /* 0: nobody's class changes by waiting */
} flow_classes;

/** A facility's rules while they are in force. */
typedef struct flow_rules {
  double from;
  flow_order order;
  flow_classes classes;
  bool strict;         /* fit: strict */
  int32_t reserved;    /* the last open places; 0: none */
  flow_classes rights; /* the last class may not use the reserved places */
  double clock;        /* admission clock as a fraction of the day; NAN: at once */
  uint32_t limit;
  int32_t refused_to, gives_up_to;
  const int32_t *overflow; /* facilities, in the order they are tried */
  uint32_t overflow_count;
  flow_closing closing;
  double notice_days; /* EVICT_AFTER */
  int32_t evict_to;   /* a node; FLOW_NOWHERE: its own list */
  flow_evict evict;
  flow_evicted_stay evicted_stay;
  double cleaning_rate;
  const flow_group_rules *groups; /* one per group */
} flow_rules;

typedef struct flow_places {
  double from;
  int32_t places; /* seasonal surge folded in; FLOW_UNLIMITED */
} flow_places;

/** A weather process: cold spells come and go in its seasons only. */
typedef struct flow_weather {
  double on_rate, off_rate; /* per day; 0: no weather process */
  int32_t extra;            /* places while it is on, until the first of `extras`; FLOW_UNLIMITED */
  const flow_places *extras; /* what it is later, by date after plan.start */
  uint32_t extras_count;
  const double *seasons; /* start, end, start, end ... ascending */
  uint32_t season_count; /* pairs */
} flow_weather;

/** One household of a list of those who are there at the start. */
typedef struct flow_present {
  double days;         /* inside or on the list */
  double blocked_days; /* of a blocked one; NAN: not known */
  uint16_t persons;    /* 0: drawn */
} flow_present;

/** Residents and waiting households at plan.start, one row per facility and group
 *  that have any, or are named with none. */
typedef struct flow_initial {
  int32_t facility;
  uint16_t group;
  uint32_t residents, blocked, waiting; /* blocked <= residents */
  double blocked_mean_days;      /* how long a blocked one has been blocked at most, by Little */
  const sim_dist *lifetime;      /* length-biased care stay of those whom max_stay does not cut */
  double cut_share;              /* of those met in mid-stay whom it will cut */
  double max_stay;               /* how long these stay; INFINITY: none */
  const sim_dist *waited;        /* elapsed waits; NULL: 0 */
  const sim_dist *since;         /* days that residents are there; NULL: by `lifetime` */
  const sim_dist *blocked_since; /* days that the blocked are so; NULL: by `blocked_mean_days` */
  const flow_present *inside;    /* [residents], the blocked first; NULL: drawn */
  const flow_present *listed;    /* [waiting]; NULL: drawn */
} flow_initial;

typedef struct flow_facility {
  const flow_places *places; /* by date; the first at or before plan.start */
  uint32_t places_count;
  const flow_rules *rules;
  uint32_t rules_count;
  flow_weather weather;
} flow_facility;

/* ---- dwellings ---- */

typedef enum flow_allocate {
  FLOW_ALLOCATE_BY_ORDER,
  FLOW_ALLOCATE_BY_PRIORITY,
  FLOW_ALLOCATE_BY_QUOTA
} flow_allocate;
typedef enum flow_unused { FLOW_UNUSED_ROLL_OVER, FLOW_UNUSED_GIVE_ON } flow_unused;

typedef struct flow_return {
  double chance; /* 0: nobody */
  const sim_dist *after;
  int32_t to;
} flow_return;

/** A pool's rules while they are in force. */
typedef struct flow_pool_rules {
  double from;
  flow_allocate allocate;
  flow_classes classes;
  /* QUOTA: dwellings per calendar year, one per claimant of the pool; -1: none by these rules */
  const int32_t *quotas;
  flow_unused unused;
  const double *type_upto; /* cumulative shares of the dwelling types; NULL: every dwelling fits */
  uint32_t vacant_limit;
  flow_return returns;
} flow_pool_rules;

/** Dwellings of a stock from a day on. */
typedef struct flow_stock_size {
  double from;
  int32_t standing, lettable; /* lettable: of these, offered to new tenants; fewer under notice */
} flow_stock_size;

/** Households of a group that hold a tenancy at the start. */
typedef struct flow_tenants {
  uint16_t group;
  uint32_t count;
} flow_tenants;

/** Dwellings that are let for a tenancy and then offered again. A stock that keeps some of them for
 *  somebody is several of these: one for each share that is kept, and one for what is left. */
typedef struct flow_stock {
  const flow_stock_size
      *sizes; /* by date; the first at or before plan.start, some after plan.end */
  uint32_t size_count;
  bool is_reserved;            /* for these alone, outside any quota: */
  int32_t for_group, for_node; /* a group, or who comes from a node; -1: neither */
  int32_t type;                /* of dwelling; -1: they fit everybody */
  const sim_dist *tenancy;     /* NULL: as long as they stand */
  const flow_tenants *tenants; /* at the start, in order of their names */
  uint32_t tenants_count;
  const sim_dist
      *met; /* the whole tenancy of those met at the start, length-biased; NULL: as above */
  double turnaround_days;
  double converts_days; /* after which a tenant's dwelling leaves the stock; INFINITY: never */
  int32_t ends_to;      /* where tenants go when theirs closes; FLOW_NOWHERE: they stay on */
} flow_stock;

typedef struct flow_pool {
  flow_arrival_process supply;
  const flow_stock *stocks;
  uint32_t stock_count;
  const flow_pool_rules *rules;
  uint32_t rules_count;
  const int32_t *claimants; /* nodes to which any of the rules gives a quota, ascending */
  uint32_t claimant_count;
  /* When quotas are for a shorter time than a calendar year: every start of such a period in
   * (plan.start, plan.end), and the part of the first from plan.start on. */
  const double *quota_starts;
  uint32_t quota_start_count;
  uint32_t quotas_a_year; /* 0 and 1: calendar years, see new_years */
  double first_quota_share;
} flow_pool;

typedef struct flow_exit_rules {
  double from;
  bool outside;                  /* counted as homeless while there */
  const sim_dist *stays_outside; /* NULL: until they return */
  flow_return returns;
} flow_exit_rules;

typedef struct flow_exit {
  const flow_exit_rules *rules;
  uint32_t rules_count;
} flow_exit;

/* ---- the whole ---- */

enum { FLOW_MOST_EVENTS = 1000 };

typedef struct flow_plan {
  double start, end; /* days; start = -warm_up, end exclusive */
  /* Ends of calendar years inside (0, end], the last is `end`; years[i] is its number. */
  const double *year_ends;
  const int *years;
  uint32_t year_count;
  /* Starts of calendar months from the one that holds plan.start: `month_count` of them, then `end`. */
  const double *month_starts;
  uint32_t month_count;
  double
      first_year_share; /* of the first calendar year from plan.start on: quotas are scaled by it */
  const double *new_years; /* every 1 January in (start, end), warm-up included */
  uint32_t new_year_count;

  uint32_t group_count, facility_count, pool_count, exit_count, inflow_count;
  uint32_t node_count; /* of facilities, pools, exits and inflows */
  uint32_t dwelling_type_count;
  const flow_group *groups;
  const flow_facility *facilities;
  const flow_pool *pools;
  const flow_exit *exits;
  const flow_inflow *inflows;
  const flow_initial *initials;
  uint32_t initial_count;

  const flow_asked *asked; /* measures with a number that an indicator asks for, each once */
  uint32_t asked_count;
  double realised_until; /* day up to which what came has happened; INFINITY: nothing has */
  double most_events;    /* of a household in a day, see simulate/endless.h; 0: FLOW_MOST_EVENTS */
  bool by_household;     /* stays named by household instead of by admission */
  /* What its distributions were made from, for plan_build.h; NULL: another policy's than the baseline. */
  const struct flow_known_dist *known;
  size_t known_count;
  void *memory; /* what the arrays live in */
  void *lent;   /* that of the baseline, where some of them live, held; NULL: none do */
} flow_plan;

/** NULL when no replication could tell two plans apart, else where they differ, in a
 *  word ("facilities"); distributions are compared by quantiles. Static storage. */
const char *flow_plan_difference(const flow_plan *a, const flow_plan *b);
bool flow_plan_same(const flow_plan *a, const flow_plan *b);

/** The day up to which no replication can tell two plans apart: the first on which they may differ.
 *  a->start when they differ in something that has no date, a->end or later when in nothing. The two
 *  have the same nodes, groups, horizon and identity. */
double flow_plan_parting(const flow_plan *a, const flow_plan *b);

/** Which of `count` entries of `size` bytes, each beginning with the day from which it holds and
 *  ascending, is in force on `day`; the first when none has begun. */
static inline uint32_t flow_entry_in_force(const void *entries, uint32_t count, size_t size,
                                           double day)
{
  uint32_t i = 0;
  while (i + 1 < count && *(const double *)((const char *)entries + (i + 1) * size) <= day) i++;
  return i;
}

/** What is in force on `day`. */
static inline const flow_rules *flow_rules_in_force(const flow_facility *facility, double day)
{
  return &facility->rules[flow_entry_in_force(facility->rules, facility->rules_count,
                                              sizeof *facility->rules, day)];
}

static inline int32_t flow_places_in_force(const flow_facility *facility, double day)
{
  return facility
      ->places[flow_entry_in_force(facility->places, facility->places_count,
                                   sizeof *facility->places, day)]
      .places;
}

static inline const flow_pool_rules *flow_pool_rules_in_force(const flow_pool *pool, double day)
{
  return &pool->rules[flow_entry_in_force(pool->rules, pool->rules_count, sizeof *pool->rules,
                                          day)];
}

static inline const flow_exit_rules *flow_exit_rules_in_force(const flow_exit *exit, double day)
{
  return &exit->rules[flow_entry_in_force(exit->rules, exit->rules_count, sizeof *exit->rules,
                                          day)];
}

static inline flow_routes flow_doors_in_force(const flow_inflow *inflow, double day)
{
  return inflow
      ->doors[flow_entry_in_force(inflow->doors, inflow->door_count, sizeof *inflow->doors, day)]
      .to;
}

/** The share that takes the i-th of the routes. */
static inline double flow_routes_share(flow_routes routes, uint32_t i)
{
  return routes.items[i].upto - (i > 0 ? routes.items[i - 1].upto : 0);
}

/** The whole care stay of an initial resident from a uniform `u` in (0, 1). */
static inline double flow_initial_life(const flow_initial *row, double u)
{
  double below = 1 - row->cut_share;
  return u < below ? sim_dist_quantile(row->lifetime, u / below) : row->max_stay;
}

/** The class of a household of the group that comes from a node. */
static inline uint8_t flow_class_of(const flow_classes *classes, int32_t from, uint32_t group,
                                    uint32_t groups)
{
  uint32_t row = 0; /* few are told apart */
  while (row < classes->from_count && classes->froms[row] != from) row++;
  return classes->of[row * groups + group];
}

/** The same at `now` of one that has waited since `since`: the best of its own and those that waiting
 *  gives. */
static inline uint8_t flow_class_of_waiting(const flow_classes *classes, int32_t from,
                                            uint32_t group, uint32_t groups, double since,
                                            double now)
{
  const uint8_t own = flow_class_of(classes, from, group, groups);
  for (uint32_t i = 0; i < classes->wait_count && classes->waits[i].index < own; i++)
    if (now > since + classes->waits[i].days) return classes->waits[i].index;
  return own;
}

/** Whether such a household may not use the places that the rules reserve. */
static inline bool flow_is_other(const flow_rules *rules, int32_t from, uint32_t group,
                                 uint32_t groups)
{
  return rules->reserved > 0 &&
         flow_class_of(&rules->rights, from, group, groups) == rules->rights.count - 1;
}

/** Which of the pool's claimants a node is; -1: none. */
static inline int32_t flow_claimant_of(const flow_pool *pool, int32_t node)
{
  for (uint32_t i = 0; i < pool->claimant_count; i++)
    if (pool->claimants[i] == node) return (int32_t)i;
  return -1;
}

/** First node index of each kind. */
static inline int32_t flow_plan_first_pool(const flow_plan *plan)
{
  return (int32_t)plan->facility_count;
}
static inline int32_t flow_plan_first_exit(const flow_plan *plan)
{
  return (int32_t)(plan->facility_count + plan->pool_count);
}
static inline int32_t flow_plan_first_inflow(const flow_plan *plan)
{
  return (int32_t)(plan->facility_count + plan->pool_count + plan->exit_count);
}

static inline bool flow_plan_is_pool(const flow_plan *plan, int32_t node)
{
  return node >= flow_plan_first_pool(plan) && node < flow_plan_first_exit(plan);
}

/** What kind of node an index is; plan->node_count is the system. */
static inline flow_node_kind flow_plan_kind(const flow_plan *plan, int32_t node)
{
  if (node < flow_plan_first_pool(plan)) return FLOW_NODE_FACILITY;
  if (node < flow_plan_first_exit(plan)) return FLOW_NODE_POOL;
  if (node < flow_plan_first_inflow(plan)) return FLOW_NODE_EXIT;
  return node < (int32_t)plan->node_count ? FLOW_NODE_INFLOW : FLOW_NODE_SYSTEM;
}

#endif
