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
  FLOW_NODE_SYSTEM, /* all nodes together; its index is plan->nodes */
  FLOW_NODE_KINDS
} flow_node_kind;

/** How the values of years make the value of the horizon, and those of groups
 *  the value of all. OWN: measured for the whole by itself. SAME: belongs to the
 *  node, so every group shows the same. */
typedef enum flow_combine { FLOW_SUM, FLOW_MAX, FLOW_LAST, FLOW_OWN, FLOW_SAME } flow_combine;

#define FLOW_F (1u << FLOW_NODE_FACILITY)
#define FLOW_P (1u << FLOW_NODE_POOL)
#define FLOW_E (1u << FLOW_NODE_EXIT)
#define FLOW_I (1u << FLOW_NODE_INFLOW)
#define FLOW_S (1u << FLOW_NODE_SYSTEM)

/* name, kinds of node, years combine, groups combine; areas are x days */
#define FLOW_STAT_MAP(X)                                                                           \
  X(ARRIVALS, FLOW_F | FLOW_P | FLOW_E | FLOW_I, SUM, SUM)                                         \
  X(RETURNS, FLOW_F | FLOW_P | FLOW_E, SUM, SUM)                                                   \
  X(REFUSALS, FLOW_F, SUM, SUM)                                                                    \
  X(TURNED_AWAY, FLOW_F, SUM, SUM)                                                                 \
  X(GIVE_UPS, FLOW_F | FLOW_P, SUM, SUM)                                                           \
  X(CLEANED, FLOW_F | FLOW_P, SUM, SUM)                                                            \
  X(EVICTIONS, FLOW_F, SUM, SUM)                                                                   \
  X(ADMISSIONS, FLOW_F | FLOW_P, SUM, SUM)                                                         \
  X(WAITED, FLOW_F | FLOW_P, SUM, SUM)    /* admitted after a wait > 0 */                          \
  X(WAITED_30, FLOW_F | FLOW_P, SUM, SUM) /* of these, after more than 30 days */                  \
  X(WAITED_90, FLOW_F | FLOW_P, SUM, SUM) /* and after more than 90 */                             \
  X(WAIT_DAYS, FLOW_F | FLOW_P, SUM, SUM) /* of those admitted in the period */                    \
  X(WAIT_P50, FLOW_F | FLOW_P, OWN, OWN)                                                           \
  X(WAIT_P90, FLOW_F | FLOW_P, OWN, OWN)                                                           \
  X(WAIT_P95, FLOW_F | FLOW_P, OWN, OWN)                                                           \
  X(LIST_AREA, FLOW_F | FLOW_P, SUM, SUM)                                                          \
  X(LIST_END, FLOW_F | FLOW_P, LAST, SUM)                                                          \
  X(LIST_MAX, FLOW_F | FLOW_P, MAX, OWN)                                                           \
  X(BRIDGED_AREA, FLOW_F | FLOW_P, SUM, SUM)                                                       \
  X(EXITS, FLOW_F, SUM, SUM)                                                                       \
  X(TRANSFERS, FLOW_F, SUM, SUM)                                                                   \
  X(ENDED, FLOW_F, SUM, SUM)        /* exits + transfers */                                        \
  X(STAY_DAYS, FLOW_F, SUM, SUM)    /* whole episodes that ended in the period */                  \
  X(CARE_DAYS, FLOW_F, SUM, SUM)    /* of these */                                                 \
  X(BLOCKED_DAYS, FLOW_F, SUM, SUM) /* of these */                                                 \
  X(EPISODES, FLOW_F, OWN, SUM)     /* present at some time of the period */                       \
  X(INSIDE_AREA, FLOW_F, SUM, SUM)                                                                 \
  X(INSIDE_END, FLOW_F, LAST, SUM)                                                                 \
  X(PRESENT_DAYS, FLOW_F, LAST, SUM)  /* so far, of those inside at the period's end */            \
  X(OCCUPIED_AREA, FLOW_F, SUM, SUM)  /* places */                                                 \
  X(BLOCKED_AREA, FLOW_F, SUM, SUM)   /* places */                                                 \
  X(BOUNDED_AREA, FLOW_F, SUM, SUM)   /* places occupied while places were limited */              \
  X(OPEN_BOUNDED, FLOW_F, SUM, SAME)  /* places open while limited */                              \
  X(OPEN_AREA, FLOW_F, SUM, SAME)     /* the same, and those occupied while unlimited */           \
  X(STANDING_AREA, FLOW_F, SUM, SAME) /* the same, and those still occupied after closing */       \
  X(OPEN_TIME, FLOW_F, SUM, SAME)     /* days with an open place */                                \
  X(FULL_TIME, FLOW_F, SUM, SAME)     /* of these, without a free one */                           \
  X(OFFERED, FLOW_P, SUM, SAME)                                                                    \
  X(PASSED_ON, FLOW_P, SUM, SAME)                                                                  \
  X(VACANT_AREA, FLOW_P, SUM, SAME)                                                                \
  X(OUTSIDE_AREA, FLOW_E | FLOW_S, SUM, SUM)                                                       \
  X(OUTSIDE_END, FLOW_E | FLOW_S, LAST, SUM)                                                       \
  X(IN_SYSTEM_AREA, FLOW_S, SUM, SUM) /* on a list or inside, each household once */               \
  X(IN_SYSTEM_END, FLOW_S, LAST, SUM)

typedef enum flow_stat {
#define FLOW_STAT_NAME(name, kinds, years, groups) FLOW_STAT_##name,
  FLOW_STAT_MAP(FLOW_STAT_NAME)
#undef FLOW_STAT_NAME
      FLOW_STATS,
  FLOW_STAT_TO,  /* exits_to: households that left for a node, one per node; SUM, SUM */
  FLOW_STAT_ONE, /* as a denominator: 1 */
  FLOW_STAT_DAYS /* as a denominator: the days of the period */
} flow_stat;

typedef struct flow_stat_about {
  unsigned kinds; /* bits 1 << flow_node_kind */
  flow_combine years, groups;
} flow_stat_about;

extern const flow_stat_about flow_stats[FLOW_STATS];

#define FLOW_NO_DESTINATION (-1)

/** One measure: `numerator / denominator` of a replication, NAN when 0 / 0. */
typedef struct flow_measure_about {
  const char *name; /* as in the tables and in indicators; exits_to takes `:NODE` */
  const char *unit; /* "households" becomes "persons" under `persons:` */
  flow_stat numerator, denominator;
  unsigned kinds;
  bool persons; /* `persons:` may stand before it */
  const char *english, *dutch;
} flow_measure_about;

extern const flow_measure_about flow_measures[];
extern const uint32_t flow_measure_count;

/** Index of the measure with this name (the first `length` characters), without
 *  `persons:` and without `:NODE`; -1: there is none. */
int32_t flow_measure_find(const char *name, size_t length);

/** The unit of a measure, of its persons variant if `persons`; static storage. */
const char *flow_measure_unit(const flow_measure_about *measure, bool persons);

#endif
