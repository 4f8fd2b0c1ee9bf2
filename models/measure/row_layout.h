/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_MEASURE_ROW_LAYOUT_H
#define MODELS_MEASURE_ROW_LAYOUT_H

#include "engine/stats/fine_durations.h"
#include "models/plan/reachability.h"
#include "models/scenario/output_measures.h"

/** @file row_layout.h
 *  Where each number stands in the row of a replication.
 *
 *  A row is one flat array of doubles:
 *
 *    [period][node][group][unit][statistic, then destination]    then    [month][series], twice
 *    then    [period][asked][above, below]    then    [year][asked percentile][counts]
 *
 *  - period: the calendar years, and last the whole horizon;
 *  - node: facilities, pools, exits, inflows, and last the system;
 *  - group: those that can come to the node, and last all together (one that comes alone is all);
 *  - unit: households, and persons where a group has others than single persons;
 *  - statistic: those of the node's kind, see output_measures.h;
 *  - destination: of a facility, the departures to each node that one can go to from there;
 *  - month, series: levels at the end of a month, whole numbers, and their time means;
 *  - asked: the measures with a number in their name that the plan asks for; of a percentile the
 *    replication's own, and the durations of everybody (engine/stats/fine_durations.h).
 *
 *  Where nobody reads whole rows (wanted.h) a row is what somebody wants of them and no more:
 *
 *    [period][number wanted, in the order of a whole row]    then all of what is asked, as above
 *
 *  Offsets in a period are still those of whole rows; flow_row_layout_value finds where they went.
 *
 *  The layout is the same for every policy of a run: it depends on nodes, groups, household sizes,
 *  periods and the reachability under all policies, so that a row grows with the size of a
 *  scenario and not with its square. */

typedef enum flow_unit {
  FLOW_UNIT_HOUSEHOLDS,
  FLOW_UNIT_PERSONS, /* weighted by persons; the same place in the row where all are single persons */
  FLOW_UNITS
} flow_unit;

/** Levels at the end of every month, and their time means. LIST (households): facilities, pools.
 *  OCCUPIED and BLOCKED (places): facilities. OUTSIDE (households): exits and
 *  the system. IN_SYSTEM (households): the system. */
typedef enum flow_series {
  FLOW_SERIES_LIST,
  FLOW_SERIES_OCCUPIED,
  FLOW_SERIES_BLOCKED,
  FLOW_SERIES_OUTSIDE,
  FLOW_SERIES_IN_SYSTEM,
  FLOW_SERIES_COUNT
} flow_series;

typedef struct flow_monthly {
  int32_t node;
  flow_series series;
} flow_monthly;

#define FLOW_NO_CELL    UINT32_MAX
#define FLOW_NOT_WANTED UINT32_MAX

typedef struct flow_row_layout {
  uint32_t nodes;        /* the system included, as the last */
  uint32_t groups;       /* of the plan; also the index of all groups together */
  uint32_t years;        /* also the index of the whole horizon */
  uint32_t planes;       /* 1: every household is one person; else 2 */
  uint32_t destinations; /* nodes that can be left for: those before the inflows */
  flow_node_kind *kind;  /* by node */
  bool *has_stock;       /* by node: a pool with dwellings of its own */
  uint32_t group_cells;  /* nodes with one group; after them stands a cell per node, of all */
  uint32_t *cell;       /* [node x (groups + 1) + group]; FLOW_NO_CELL: they never come there; where
                            one group comes alone it is all */
  uint8_t *cell_planes; /* by cell: 1 where all are single persons */
  size_t *first;        /* by cell: offset in a period */
  int32_t *to;          /* where one can go from a facility ... */
  uint32_t *to_first;   /* ... by node, and one past the last */
  size_t period_width;
  double *days;                                  /* of the periods */
  uint32_t stats[FLOW_NODE_KINDS];               /* statistics of one cell */
  int16_t position[FLOW_NODE_KINDS][FLOW_STATS]; /* in the cell; -1: not of this kind */
  uint32_t months;                               /* that end after day 0 */
  flow_monthly *monthly;                         /* the series, nodes in order */
  uint32_t monthly_count;
  size_t months_first; /* offset of the monthly levels */
  size_t means_first;  /* and of the time means of the months */
  flow_asked *asked;   /* of the plan */
  uint32_t asked_count;
  uint32_t *asked_counts; /* by asked: which of those with durations it is; asked_count: none */
  uint32_t with_counts;   /* how many have */
  size_t asked_first, counts_first;
  size_t length;    /* doubles in a row */
  uint32_t *place;  /* by offset in a period: which of those wanted; FLOW_NOT_WANTED. NULL: rows are
                       whole */
  uint32_t *wanted; /* these offsets, ascending */
  uint32_t wanted_count;
} flow_row_layout;

/** Of the plan's nodes and periods. `reachability` (NULL: from everywhere to everywhere) is not kept. */
SIM_MUST_CHECK sim_status flow_row_layout_new(const flow_plan *plan,
                                              const flow_reachability *reachability,
                                              flow_row_layout **out);
void flow_row_layout_free(flow_row_layout *layout);

/** Which cell a node and group (layout->groups: all) have, or FLOW_NO_CELL. */
static inline uint32_t flow_row_layout_index(const flow_row_layout *layout, int32_t node,
                                             uint32_t group)
{
  return layout->cell[(size_t)node * (layout->groups + 1) + group];
}

/** Whether one group comes to the node alone, so that its cell is that of all. */
static inline bool flow_row_layout_is_alone(const flow_row_layout *layout, int32_t node)
{
  return flow_row_layout_index(layout, node, layout->groups) < layout->group_cells;
}

/** Destinations that have a column, and all columns of a cell. */
static inline uint32_t flow_row_layout_destinations(const flow_row_layout *layout, int32_t node)
{
  return layout->to_first[node + 1] - layout->to_first[node];
}
static inline uint32_t flow_row_layout_width(const flow_row_layout *layout, int32_t node)
{
  return layout->stats[layout->kind[node]] + flow_row_layout_destinations(layout, node);
}

/** Which of a node's destinations `to` is; flow_row_layout_destinations(layout, node) when it is none. */
static inline uint32_t flow_row_layout_destination(const flow_row_layout *layout, int32_t node,
                                                   int32_t to)
{
  const int32_t *own = &layout->to[layout->to_first[node]];
  const uint32_t count = flow_row_layout_destinations(layout, node);
  uint32_t column = 0; /* counted: no processor predicts a branch that depends on a draw */
  for (uint32_t i = 0; i < count; i++) column += own[i] < to;
  return column < count && own[column] == to ? column : count;
}

/** Offset in a whole row of the first statistic of a cell that there is. `group` up to and with
 *  layout->groups (all), `period` up to and with layout->years (the horizon). */
size_t flow_row_layout_cell(const flow_row_layout *layout, uint32_t period, int32_t node,
                            uint32_t group, flow_unit plane);

/** The number in that column of such a cell, which was asked for. */
double flow_row_layout_value(const flow_row_layout *layout, const double *row, uint32_t period,
                             int32_t node, uint32_t group, flow_unit plane, uint32_t column);

/** Of a row `from` of the layout `whole` what this one has, into row[layout->length]. */
void flow_row_layout_take(const flow_row_layout *layout, const flow_row_layout *whole,
                          const double *from, double *row);

/** A statistic that the node's kind has, also of a group that never comes there: its
 *  counts are 0, its quantiles NAN, and what belongs to the node is the node's. */
double flow_row_layout_stat(const flow_row_layout *layout, const double *row, uint32_t period,
                            int32_t node, uint32_t group, flow_unit plane, flow_stat stat);

/** What is asked of a row. */
typedef struct flow_cell {
  int32_t measure;     /* index in flow_measures */
  uint32_t parameter;  /* the number in its name; 0: it has none */
  int32_t node;        /* of a kind the measure applies to */
  int32_t destination; /* of exits_to; else FLOW_NO_DESTINATION */
  uint32_t group;
  flow_unit plane;
} flow_cell;

/** Which of the layout's asked it is; layout->asked_count: none. */
uint32_t flow_row_layout_asked(const flow_row_layout *layout, const flow_cell *cell);

/** The cell of one of them. */
flow_cell flow_row_layout_asked_cell(const flow_row_layout *layout, uint32_t asked);

/** Offset of the two numbers of one of them, and of its durations (SIM_FINE_PACKED) in a year. */
static inline size_t flow_row_layout_asked_at(const flow_row_layout *layout, uint32_t period,
                                              uint32_t asked)
{
  return layout->asked_first + 2 * ((size_t)period * layout->asked_count + asked);
}
static inline size_t flow_row_layout_counts_at(const flow_row_layout *layout, uint32_t year,
                                               uint32_t asked)
{
  return layout->counts_first +
         ((size_t)year * layout->with_counts + layout->asked_counts[asked]) * SIM_FINE_PACKED;
}

/** Whether durations of all replications together are kept for it. */
static inline bool flow_row_layout_is_pooled(const flow_row_layout *layout, uint32_t asked)
{
  return asked < layout->asked_count && layout->asked_counts[asked] < layout->asked_count;
}

/** The first of the years that make its horizon: of those who still wait the last is all of it. */
static inline uint32_t flow_row_layout_first_year(const flow_row_layout *layout, uint32_t asked)
{
  const flow_duration duration = flow_measures[layout->asked[asked].measure].duration;
  return duration == FLOW_DURATION_WAIT_SO_FAR ? layout->years - 1 : 0;
}

/** Whether that can be asked. */
bool flow_row_layout_has(const flow_row_layout *layout, const flow_cell *cell);

/** A measure of one replication is above / below; the value is NAN when below
 *  is 0 or the replication has no data. */
typedef struct flow_fraction {
  double above, below;
} flow_fraction;

/** Whether a table shows it: of dwellings that a pool does not have, none does. */
bool flow_row_layout_shows(const flow_row_layout *layout, const flow_cell *cell);

flow_fraction flow_row_layout_read(const flow_row_layout *layout, const double *row,
                                   const flow_cell *cell, uint32_t period);

/** above / below, NAN when below is 0. */
double flow_fraction_value(flow_fraction fraction);

/** Whether anything of its own stands in the cell of the horizon of a whole row. */
bool flow_row_layout_is_visited(const flow_row_layout *layout, const double *row, int32_t node,
                                uint32_t group, flow_unit plane);

/** The level at the end of a month (index among layout->months) of a whole row. */
int32_t flow_row_layout_level(const flow_row_layout *layout, const double *row, uint32_t series,
                              uint32_t month);

/** The time mean of a month of a whole row. */
double flow_row_layout_month_mean(const flow_row_layout *layout, const double *row, uint32_t series,
                                  uint32_t month);

#endif
