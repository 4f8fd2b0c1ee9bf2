/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_MEASURE_ACCUMULATORS_H
#define MODELS_MEASURE_ACCUMULATORS_H

#include "engine/stats/histogram.h"
#include "models/measure/monitor.h"

#include <assert.h>

/** @file accumulators.h
 *  What the monitor keeps, and how a closed period becomes a part of the row. For
 *  monitor.c alone: everybody else reads the row.
 *
 *  One change touches one or two cache lines: every level of every node and
 *  group is a line of its own. Numbers for all groups together are summed at the
 *  year's end, except those that cannot be, the longest list and full time, and
 *  the levels that every month asks for. */

enum {
  FLOW_CELL_COUNT_INSIDE = FLOW_LEVELS,
  FLOW_CELL_COUNT_LEVELS
}; /* the level that load, admit and leave move */
enum {
  FLOW_CELL_COUNT_WAITED = FLOW_COUNTS,
  FLOW_CELL_COUNT_WAITED_30,
  FLOW_CELL_COUNT_WAITED_90,
  FLOW_CELL_COUNT_ADMITTED,
  FLOW_CELL_COUNT_EXITED,
  FLOW_CELL_COUNT_TRANSFERRED,
  FLOW_CELL_COUNT_EVENTS
};
enum {
  FLOW_COUNTED_IN_HOUSEHOLDS,
  FLOW_COUNTED_IN_PERSONS,
  FLOW_COUNTED_IN_PLACES
}; /* how a level is counted */

typedef struct flow_weighted_level {
  double last;     /* up to here its areas are known */
  double area[3];  /* level x days this year */
  double level[3]; /* doubles: no conversion in the sums */
  double joined;   /* sum of joining minus leaving instants since day 0 */
} flow_weighted_level;

enum { FLOW_CACHE_LINE = 64 }; /* bytes */

/* Of one node and group, in whole cache lines: what one event touches stands side by side. */
typedef struct flow_cell_counts {
  _Alignas(FLOW_CACHE_LINE) bool used;                 /* anything has happened in it */
  bool has_quantiles;                                  /* somebody reads those of its waits */
  uint8_t planes;                                      /* 1: all are single persons */
  uint32_t waits, departures;                          /* where those of the cell begin */
  uint32_t events[FLOW_CELL_COUNT_EVENTS][FLOW_UNITS]; /* this year */
  double wait[FLOW_UNITS];
  double stay[FLOW_UNITS], care[FLOW_UNITS]; /* of the episodes that ended this year */
  double admitted[FLOW_UNITS];               /* sum of admitted_at of those inside */
  double at_start[FLOW_UNITS];               /* inside at day 0 */
  double at_year[FLOW_UNITS];                /* inside when this year began */
  double list_max[FLOW_UNITS];               /* of this year */
  double nights;                             /* since day 0: of those who left */
  double since;                              /* of those inside: the days from which nights count */
  double unlimited;                          /* place-days while places had no limit, this year */
} flow_cell_counts;

/* What belongs to a node whatever the group. */
typedef struct flow_node_counts {
  double last, open_since;
  double open, occupied; /* places */
  double bounded_area;   /* open while places are limited */
  double unlimited_area; /* occupied while they are not */
  double excess_area;    /* occupied above what is open */
  double open_time, full_time;
  double list[FLOW_UNITS], list_max[FLOW_UNITS];
  double blocked; /* places */
  double outside; /* households */
  double vacant, vacant_area, vacant_start, offered, passed_on;
  double stock, stock_area, let, let_area, stock_closed; /* of a pool's own stocks */
  bool unlimited;
} flow_node_counts;

/* Of one cell, when a year ends: those on the list. */
typedef struct flow_waiting_sums {
  double days[FLOW_UNITS], over_90[FLOW_UNITS];
} flow_waiting_sums;

/* Of the households of a group that were first seen in a year. */
typedef struct flow_followed_sums {
  double seen, stays, nights, housed, days_to_home;
} flow_followed_sums;

struct flow_monitor {
  const flow_plan *plan; /* borrowed */
  flow_row_layout *layout;
  uint32_t node_count, group_count;
  flow_weighted_level *levels; /* [cell x FLOW_CELL_COUNT_LEVELS + level] */
  flow_cell_counts *cells;     /* [cell], of nodes with one group, see row_layout.h */
  flow_node_counts *nodes;     /* [node] */
  uint32_t *departures;        /* from counts->departures: [column x planes of the cell + plane] */
  size_t departure_count;
  flow_waiting_sums *waiting;   /* [cell] */
  flow_followed_sums *followed; /* [(year x groups + group) x FLOW_UNITS + plane] */
  sim_durations *waits;         /* from counts->waits: [plane x 2 + this year | horizon] */
  size_t wait_count;
  sim_durations pooled;          /* of all groups, while quantiles are read */
  const flow_row_layout *wanted; /* of the rows that are taken; borrowed. NULL: whole rows */
  uint8_t *planes;               /* by cell of the row: units that are written */
  double *row;
  double in_system, outside; /* households now, of all nodes */
  uint32_t year, month;      /* reported ones closed so far */
  double month_since;        /* since when the month that is not closed is reported */
  double *month_areas;       /* [series] level x days of this year up to then */
  sim_fine_durations
      *fine; /* of one cell, while its quantile is read; NULL: nothing asked for is one */
  bool started;
  bool follows;  /* somebody reads `followed` */
  bool is_short; /* of memory, at some time */
};

static inline flow_weighted_level *flow_weighted_level_of(flow_monitor *monitor, int32_t node,
                                                          uint32_t group, int level)
{
  const size_t cell = flow_row_layout_index(monitor->layout, node, group);
  return &monitor->levels[cell * FLOW_CELL_COUNT_LEVELS + (size_t)level];
}

static inline flow_cell_counts *flow_cell_counts_of(const flow_monitor *monitor, int32_t node,
                                                    uint32_t group)
{
  const uint32_t cell = flow_row_layout_index(monitor->layout, node, group);
  assert(cell != FLOW_NO_CELL);
  return &monitor->cells[cell];
}

/** Whether the group can come to the node, and has. */
static inline bool flow_cell_counts_used(const flow_monitor *monitor, int32_t node, uint32_t group)
{
  const uint32_t cell = flow_row_layout_index(monitor->layout, node, group);
  return cell != FLOW_NO_CELL && monitor->cells[cell].used;
}

static inline sim_durations *flow_waits_of(flow_monitor *monitor, int32_t node, uint32_t group,
                                           uint32_t plane)
{
  const flow_cell_counts *counts = flow_cell_counts_of(monitor, node, group);
  return &monitor->waits[counts->waits + (counts->planes > 1 ? 2 * plane : 0)];
}

/** Add one who got in after that wait to the waits of this year, of a cell whose quantiles are read. */
void flow_accumulators_add_wait(flow_monitor *monitor, const flow_cell_counts *counts, flow_who who,
                                double wait);

/** How many units of a cell that there is somebody reads anything of, up to the last that is read. */
int flow_accumulators_planes_wanted(const flow_monitor *monitor, int32_t node, uint32_t group);

/** Whether somebody reads a quantile of the waits of a cell that there is. */
bool flow_accumulators_are_quantiles_wanted(const flow_monitor *monitor, int32_t node,
                                            uint32_t group, flow_unit plane);

/** Write the year that has just ended, all levels advanced to `now`, and then,
 *  when it was the last, the horizon (this year's waits merged into its waits). */
void flow_accumulators_write_year(flow_monitor *monitor, double now);
void flow_accumulators_write_horizon(flow_monitor *monitor);

/** Write the waits so far of a cell into the statistics at `to`, whose positions are `at`; and what
 *  households did into all years, when the last of them has been written. */
void flow_followed_write_waiting(const flow_monitor *monitor, uint32_t cell, const int16_t *at,
                                 flow_unit plane, double *to);
void flow_followed_write(flow_monitor *monitor);

/** A duration of a household at a node (node_count: the system), for whoever asked for it: it counts
 *  in the year that is not closed. A household that comes back in time counts above. Where the
 *  horizon shows `seen` days of it, shares of more days do not count it; INFINITY: all of it. */
void flow_asked_add(flow_monitor *monitor, flow_duration duration, int32_t node, flow_who who,
                    double days, double seen);

/** Nothing has been measured of what was asked for; and complete the year that has just ended and,
 *  after the last, the horizon. */
void flow_asked_clear(flow_monitor *monitor);
void flow_asked_write_year(flow_monitor *monitor);
void flow_asked_write_horizon(flow_monitor *monitor);

/** Write the levels as they are into the next month. */
void flow_accumulators_write_month(flow_monitor *monitor, double now);

#endif
