/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_OUTPUT_MEASURES_H
#define MODELS_SCENARIO_OUTPUT_MEASURES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file output_measures.h
 *  What is measured, written once: the raw statistics a replication keeps, and
 *  the measures of the tables, each a statistic or a ratio of two.
 *
 *  A period is a calendar year (only its part in the horizon) or the whole
 *  horizon. An arrival comes from an inflow; who comes back is a return. An
 *  episode is one stay in one facility, from getting places to leaving them; it
 *  ends in a transfer when it goes to another facility and in an exit otherwise.
 *  Sums in the persons plane weigh each household by its persons, so a mean
 *  there is a mean over persons. */

/** What kind of node an index is, in the order of their indices. */
typedef enum flow_node_kind {
  FLOW_NODE_FACILITY,
  FLOW_NODE_POOL,
  FLOW_NODE_EXIT,
  FLOW_NODE_INFLOW,
  FLOW_NODE_SYSTEM, /* all nodes together; its index is plan->node_count */
  FLOW_NODE_KINDS
} flow_node_kind;

/** How the values of years make the value of the horizon, and those of groups
 *  the value of all. OWN: measured for the whole by itself. SAME: belongs to the
 *  node, so every group shows the same. */
typedef enum flow_combine {
  FLOW_COMBINE_SUM,
  FLOW_COMBINE_MAX,
  FLOW_COMBINE_LAST,
  FLOW_COMBINE_OWN,
  FLOW_COMBINE_SAME
} flow_combine;

#define FLOW_AT_FACILITY (1u << FLOW_NODE_FACILITY)
#define FLOW_AT_POOL     (1u << FLOW_NODE_POOL)
#define FLOW_AT_EXIT     (1u << FLOW_NODE_EXIT)
#define FLOW_AT_INFLOW   (1u << FLOW_NODE_INFLOW)
#define FLOW_AT_SYSTEM   (1u << FLOW_NODE_SYSTEM)

/* name, kinds of node, years combine, groups combine; areas are x days */
#define FLOW_STAT_MAP(X)                                                                           \
  X(ARRIVALS, FLOW_AT_FACILITY | FLOW_AT_POOL | FLOW_AT_EXIT | FLOW_AT_INFLOW, SUM, SUM)           \
  X(RETURNS, FLOW_AT_FACILITY | FLOW_AT_POOL | FLOW_AT_EXIT, SUM, SUM)                             \
  X(REFUSALS, FLOW_AT_FACILITY, SUM, SUM)                                                          \
  X(OVERFLOWED, FLOW_AT_FACILITY, SUM, SUM) /* of these */                                         \
  X(TURNED_AWAY, FLOW_AT_FACILITY, SUM, SUM)                                                       \
  X(GIVE_UPS, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM)                                           \
  X(CLEANED, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM)                                            \
  X(EVICTIONS, FLOW_AT_FACILITY, SUM, SUM)                                                         \
  X(ADMISSIONS, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM)                                         \
  X(WAITED, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM)    /* admitted after a wait > 0 */          \
  X(WAITED_30, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM) /* of these, after more than 30 days */  \
  X(WAITED_90, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM) /* and after more than 90 */             \
  X(WAIT_DAYS, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM) /* of those admitted in the period */    \
  X(WAIT_P50, FLOW_AT_FACILITY | FLOW_AT_POOL, OWN, OWN)                                           \
  X(WAIT_P90, FLOW_AT_FACILITY | FLOW_AT_POOL, OWN, OWN)                                           \
  X(WAIT_P95, FLOW_AT_FACILITY | FLOW_AT_POOL, OWN, OWN)                                           \
  X(LIST_AREA, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM)                                          \
  X(LIST_END, FLOW_AT_FACILITY | FLOW_AT_POOL, LAST, SUM)                                          \
  X(LIST_MAX, FLOW_AT_FACILITY | FLOW_AT_POOL, MAX, OWN)                                           \
  X(BRIDGED_AREA, FLOW_AT_FACILITY | FLOW_AT_POOL, SUM, SUM)                                       \
  X(EXITS, FLOW_AT_FACILITY, SUM, SUM)                                                             \
  X(TRANSFERS, FLOW_AT_FACILITY, SUM, SUM)                                                         \
  X(ENDED, FLOW_AT_FACILITY, SUM, SUM)        /* exits + transfers */                              \
  X(STAY_DAYS, FLOW_AT_FACILITY, SUM, SUM)    /* whole episodes that ended in the period */        \
  X(CARE_DAYS, FLOW_AT_FACILITY, SUM, SUM)    /* of these */                                       \
  X(BLOCKED_DAYS, FLOW_AT_FACILITY, SUM, SUM) /* of these */                                       \
  X(EPISODES, FLOW_AT_FACILITY, OWN, SUM)     /* present at some time of the period */             \
  X(INSIDE_AREA, FLOW_AT_FACILITY, SUM, SUM)                                                       \
  X(INSIDE_END, FLOW_AT_FACILITY, LAST, SUM)                                                       \
  X(PRESENT_DAYS, FLOW_AT_FACILITY, LAST, SUM) /* so far, of those inside at the period's end */   \
  X(OCCUPIED_AREA, FLOW_AT_FACILITY, SUM, SUM) /* places */                                        \
  X(BLOCKED_AREA, FLOW_AT_FACILITY, SUM, SUM)  /* places */                                        \
  X(BOUNDED_AREA, FLOW_AT_FACILITY, SUM, SUM)  /* places occupied while places were limited */     \
  X(OPEN_BOUNDED, FLOW_AT_FACILITY, SUM, SAME) /* places open while limited */                     \
  X(OPEN_AREA, FLOW_AT_FACILITY, SUM, SAME)    /* the same, and those occupied while unlimited */  \
  X(STANDING_AREA, FLOW_AT_FACILITY, SUM,                                                          \
    SAME)                                   /* the same, and those still occupied after closing */ \
  X(OPEN_TIME, FLOW_AT_FACILITY, SUM, SAME) /* days with an open place */                          \
  X(FULL_TIME, FLOW_AT_FACILITY, SUM, SAME) /* of these, without a free one */                     \
  X(OFFERED, FLOW_AT_POOL, SUM, SAME)                                                              \
  X(PASSED_ON, FLOW_AT_POOL, SUM, SAME)                                                            \
  X(VACANT_AREA, FLOW_AT_POOL, SUM, SAME)                                                          \
  X(STOCK_AREA, FLOW_AT_POOL, SUM, SAME)   /* dwellings of its own stocks */                       \
  X(LET_AREA, FLOW_AT_POOL, SUM, SAME)     /* of these, with a tenant */                           \
  X(STOCK_CLOSED, FLOW_AT_POOL, SUM, SAME) /* tenants who had to leave */                          \
  X(OUTSIDE_AREA, FLOW_AT_EXIT | FLOW_AT_SYSTEM, SUM, SUM)                                         \
  X(OUTSIDE_END, FLOW_AT_EXIT | FLOW_AT_SYSTEM, LAST, SUM)                                         \
  X(IN_SYSTEM_AREA, FLOW_AT_SYSTEM, SUM, SUM) /* on a list or inside, each household once */       \
  X(IN_SYSTEM_END, FLOW_AT_SYSTEM, LAST, SUM)                                                      \
  X(WAITING_DAYS, FLOW_AT_FACILITY | FLOW_AT_POOL, LAST, SUM) /* so far, of those on the list */   \
  X(WAITING_90, FLOW_AT_FACILITY | FLOW_AT_POOL, LAST, SUM) /* of these, for more than 90 days */  \
  X(FIRST_SEEN, FLOW_AT_SYSTEM, SUM, SUM)  /* households that came by an inflow in the period */   \
  X(THEIR_STAYS, FLOW_AT_SYSTEM, SUM, SUM) /* of these, up to the end of the horizon */            \
  X(THEIR_NIGHTS, FLOW_AT_SYSTEM, SUM, SUM)                                                        \
  X(HOUSED, FLOW_AT_SYSTEM, SUM, SUM) /* of these, who got a dwelling */                           \
  X(DAYS_TO_HOME, FLOW_AT_SYSTEM, SUM, SUM)

typedef enum flow_stat {
#define FLOW_STAT_NAME(name, kinds, years, groups) FLOW_STAT_##name,
  FLOW_STAT_MAP(FLOW_STAT_NAME)
#undef FLOW_STAT_NAME
      FLOW_STATS,
  FLOW_STAT_TO,   /* exits_to: households that left for a node, one per node; SUM, SUM */
  FLOW_STAT_ONE,  /* as a denominator: 1 */
  FLOW_STAT_DAYS, /* as a denominator: the days of the period */
  FLOW_STAT_ASKED /* both, of a measure with a number in its name: kept where it is asked for */
} flow_stat;

/** What the number in a measure's name is: `wait_over_180`, `wait_pooled_p95`. */
typedef enum flow_parameter_kind {
  FLOW_PARAMETER_NONE,
  FLOW_PARAMETER_DAYS,      /* the share above it, or within it */
  FLOW_PARAMETER_PERCENTILE /* over all households of all replications together */
} flow_parameter_kind;

enum { FLOW_PARAMETER_MOST_DAYS = 36500 }; /* in a name */

/** Of which duration a measure with a number is. */
typedef enum flow_duration {
  FLOW_DURATION_WAIT,        /* of those admitted in the period */
  FLOW_DURATION_WAIT_SO_FAR, /* of those on the list at its end */
  FLOW_DURATION_STAY,        /* whole episodes that ended in the period */
  FLOW_DURATION_AWAY         /* from leaving to coming back */
} flow_duration;

typedef struct flow_stat_about {
  unsigned kinds; /* bits 1 << flow_node_kind */
  flow_combine years, groups;
} flow_stat_about;

extern const flow_stat_about flow_stats[FLOW_STATS];

#define FLOW_NO_DESTINATION (-1)

/** One measure: `numerator / denominator` of a replication, NAN when 0 / 0. */
typedef struct flow_measure {
  const char
      *name; /* as in the tables and in indicators; exits_to takes `:NODE`; `N` or `NN` at the
                       end is a number that whoever asks chooses */
  const char *unit; /* "households" becomes "persons" under `persons:` */
  flow_stat numerator, denominator;
  unsigned kinds;
  bool persons;                /* `persons:` may stand before it */
  const char *english, *dutch; /* `#` where the number of its name stands */
  flow_parameter_kind parameter;
  flow_duration duration; /* of one with a number */
} flow_measure;

extern const flow_measure flow_measures[];
extern const uint32_t flow_measure_count;

/** Index of the measure with this name (the first `length` characters), without
 *  `persons:` and without `:NODE`; -1: there is none. */
int32_t flow_measure_find(const char *name, size_t length);

/** The name of a measure and what it is in words (`text`: its english or dutch), with the number
 *  that was asked for (0: none) into out[room]; returns it. */
const char *flow_measure_name(const flow_measure *measure, uint32_t parameter, char *out,
                              size_t room);
const char *flow_measure_words(const char *text, uint32_t parameter, char *out, size_t room);

/** The unit of a measure, of its persons variant if `persons`; static storage. */
const char *flow_measure_unit(const flow_measure *measure, bool persons);

#endif
