/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/accumulators.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of two numbers, neither of them NAN: one instruction, where fmax is a call. */
static double larger(double a, double b)
{
  return a > b ? a : b;
}

static inline void advance_level(flow_weighted_level *level, double now)
{
  double days = now - level->last;
  assert(days >= 0);
  level->last = now;
  level->area[FLOW_COUNTED_IN_HOUSEHOLDS] += level->level[FLOW_COUNTED_IN_HOUSEHOLDS] * days;
  level->area[FLOW_COUNTED_IN_PERSONS] += level->level[FLOW_COUNTED_IN_PERSONS] * days;
  level->area[FLOW_COUNTED_IN_PLACES] += level->level[FLOW_COUNTED_IN_PLACES] * days;
}

static inline void move_level(flow_weighted_level *level, flow_who who, double direction,
                              double now)
{
  advance_level(level, now);
  level->level[FLOW_COUNTED_IN_HOUSEHOLDS] += direction;
  level->level[FLOW_COUNTED_IN_PERSONS] += direction * who.persons;
  level->level[FLOW_COUNTED_IN_PLACES] += direction * who.places;
  level->joined += direction * now;
  assert(level->level[FLOW_COUNTED_IN_HOUSEHOLDS] >= 0);
}

/* Places that stay open are counted when their number changes, in one piece: a constant stays one. */
static void advance_open(flow_node_counts *node_counts, double now)
{
  const double days = now - node_counts->open_since;
  node_counts->open_since = now;
  if (!node_counts->unlimited) node_counts->bounded_area += node_counts->open * days;
  if (node_counts->unlimited || node_counts->open > 0) node_counts->open_time += days;
}

static void advance_node(flow_node_counts *node_counts, double now)
{
  double days = now - node_counts->last;
  assert(days >= 0);
  node_counts->last = now;
  node_counts->vacant_area += node_counts->vacant * days;
  node_counts->stock_area += node_counts->stock * days;
  node_counts->let_area += node_counts->let * days;
  if (node_counts->unlimited) {
    node_counts->unlimited_area += node_counts->occupied * days;
    return;
  }
  if (node_counts->occupied < node_counts->open) return;
  node_counts->excess_area += (node_counts->occupied - node_counts->open) * days;
  if (node_counts->open > 0) node_counts->full_time += days;
}

static inline void note_event(flow_cell_counts *counts, flow_who who, int event)
{
  counts->used = true;
  counts->events[event][FLOW_UNIT_HOUSEHOLDS]++;
  counts->events[event][FLOW_UNIT_PERSONS] += who.persons;
}

/* The level beside the counts of the same cell. */
static inline flow_weighted_level *level_beside(const flow_monitor *monitor,
                                                const flow_cell_counts *counts, int which)
{
  const size_t cell = (size_t)(counts - monitor->cells);
  return &monitor->levels[cell * FLOW_CELL_COUNT_LEVELS + (size_t)which];
}

static void move_inside(flow_monitor *monitor, int32_t node, const flow_cell_counts *counts,
                        flow_who who, double direction, double now)
{
  move_level(level_beside(monitor, counts, FLOW_CELL_COUNT_INSIDE), who, direction, now);
  monitor->in_system += direction;
  flow_node_counts *node_counts = &monitor->nodes[node];
  advance_node(node_counts, now);
  node_counts->occupied += direction * who.places;
}

static void count_inside(flow_cell_counts *counts, flow_who who, double direction,
                         double admitted_at)
{
  counts->used = true;
  counts->admitted[FLOW_UNIT_HOUSEHOLDS] += direction * admitted_at;
  counts->admitted[FLOW_UNIT_PERSONS] += direction * who.persons * admitted_at;
  counts->since += direction * larger(admitted_at, 0);
}

/* ---- life ---- */

/* Where the waits and the departures of each cell begin. */
static void place_cells(flow_monitor *monitor)
{
  const flow_row_layout *layout = monitor->layout;
  size_t waits = 0, departures = 0;
  for (int32_t n = 0; n < (int32_t)monitor->node_count; n++) {
    const uint32_t destinations = flow_row_layout_destinations(layout, n);
    const bool has_list = n < flow_plan_first_exit(monitor->plan);
    for (uint32_t g = 0; g < monitor->group_count; g++) {
      const uint32_t cell = flow_row_layout_index(layout, n, g);
      if (cell == FLOW_NO_CELL) continue;
      const uint8_t planes = layout->cell_planes[cell];
      monitor->cells[cell].planes = planes;
      monitor->cells[cell].waits = (uint32_t)waits;
      monitor->cells[cell].departures = (uint32_t)departures;
      waits += has_list ? 2u * planes : 0;
      departures += (size_t)destinations * planes;
    }
  }
  monitor->wait_count = waits;
  monitor->departure_count = departures;
}

static size_t followed_count(const flow_monitor *monitor)
{
  return (size_t)monitor->layout->years * monitor->group_count * FLOW_UNITS;
}

sim_status flow_monitor_new(const flow_plan *plan, const flow_reachability *reachability,
                            flow_monitor **out)
{
  flow_monitor *monitor = calloc(1, sizeof *monitor);
  if (!monitor) return SIM_E_MEMORY;
  monitor->plan = plan;
  monitor->node_count = plan->node_count;
  monitor->group_count = plan->group_count;
  sim_status status = flow_row_layout_new(plan, reachability, &monitor->layout);
  if (status != SIM_OK) {
    flow_monitor_free(monitor);
    return status;
  }
  const size_t cells = monitor->layout->group_cells;
  monitor->levels =
      aligned_alloc(sizeof(flow_weighted_level),
                    (cells * FLOW_CELL_COUNT_LEVELS + 1) * sizeof(flow_weighted_level));
  monitor->cells = aligned_alloc(FLOW_CACHE_LINE, (cells + 1) * sizeof *monitor->cells);
  monitor->nodes = calloc(plan->node_count + 1, sizeof *monitor->nodes);
  monitor->row = calloc(monitor->layout->length, sizeof *monitor->row);
  if (monitor->cells) {
    memset(monitor->cells, 0, cells * sizeof *monitor->cells);
    place_cells(monitor);
  }
  monitor->departures = calloc(monitor->departure_count + 1, sizeof *monitor->departures);
  monitor->waits = calloc(monitor->wait_count + 1, sizeof *monitor->waits);
  monitor->waiting = calloc(cells + 1, sizeof *monitor->waiting);
  monitor->followed = calloc(followed_count(monitor) + 1, sizeof *monitor->followed);
  monitor->month_areas = calloc(monitor->layout->monthly_count + 1u, sizeof *monitor->month_areas);
  const bool has_fine = monitor->layout->with_counts > 0;
  monitor->fine = has_fine ? malloc(sizeof *monitor->fine) : NULL;
  monitor->planes = calloc(cells + monitor->layout->nodes + 1, sizeof *monitor->planes);
  if ((has_fine && !monitor->fine) || !monitor->levels || !monitor->cells || !monitor->nodes ||
      !monitor->departures || !monitor->waits || !monitor->waiting || !monitor->followed ||
      !monitor->row || !monitor->month_areas || !monitor->planes) {
    flow_monitor_free(monitor);
    return SIM_E_MEMORY;
  }
  flow_monitor_limit(monitor, monitor->layout);
  flow_monitor_reset(monitor, plan);
  *out = monitor;
  return SIM_OK;
}

void flow_monitor_free(flow_monitor *monitor)
{
  if (!monitor) return;
  for (size_t i = 0; monitor->waits && i < monitor->wait_count; i++)
    sim_durations_free(&monitor->waits[i]);
  sim_durations_free(&monitor->pooled);
  flow_row_layout_free(monitor->layout);
  free(monitor->levels);
  free(monitor->cells);
  free(monitor->nodes);
  free(monitor->departures);
  free(monitor->waits);
  free(monitor->waiting);
  free(monitor->followed);
  free(monitor->row);
  free(monitor->month_areas);
  free(monitor->fine);
  free(monitor->planes);
  free(monitor);
}

/* Years begin anew; what runs on (levels, who is inside since when) stays. */
static void clear_year(flow_monitor *monitor)
{
  const size_t cells = monitor->layout->group_cells;
  for (size_t i = 0; i < cells * FLOW_CELL_COUNT_LEVELS; i++)
    memset(monitor->levels[i].area, 0, sizeof(double[3]));
  for (size_t i = 0; i < cells; i++) {
    flow_cell_counts *counts = &monitor->cells[i];
    memset(counts->events, 0, sizeof counts->events);
    counts->unlimited = 0;
    for (int p = 0; p < FLOW_UNITS; p++) {
      counts->wait[p] = counts->stay[p] = counts->care[p] = 0;
      counts->at_year[p] =
          monitor->levels[i * FLOW_CELL_COUNT_LEVELS + FLOW_CELL_COUNT_INSIDE].level[p];
      counts->list_max[p] = monitor->levels[i * FLOW_CELL_COUNT_LEVELS + FLOW_LEVEL_LIST].level[p];
    }
  }
  for (uint32_t n = 0; n < monitor->node_count; n++) {
    flow_node_counts *node_counts = &monitor->nodes[n];
    node_counts->unlimited_area = node_counts->bounded_area = node_counts->excess_area =
        node_counts->open_time = node_counts->full_time = 0;
    node_counts->vacant_area = node_counts->offered = node_counts->passed_on = 0;
    node_counts->stock_area = node_counts->let_area = node_counts->stock_closed = 0;
    memcpy(node_counts->list_max, node_counts->list, sizeof node_counts->list);
  }
  memset(monitor->month_areas, 0, monitor->layout->monthly_count * sizeof *monitor->month_areas);
  memset(monitor->departures, 0, monitor->departure_count * sizeof *monitor->departures);
  memset(monitor->waiting, 0, cells * sizeof *monitor->waiting);
}

static void clear_waits(flow_monitor *monitor)
{
  for (size_t i = 0; i < monitor->wait_count; i++) sim_durations_clear(&monitor->waits[i]);
}

void flow_monitor_reset(flow_monitor *monitor, const flow_plan *plan)
{
  assert(plan->node_count == monitor->node_count && plan->group_count == monitor->group_count);
  assert(plan->year_count == monitor->layout->years);
  const size_t cells = monitor->layout->group_cells;
  monitor->plan = plan;
  memset(monitor->levels, 0, cells * FLOW_CELL_COUNT_LEVELS * sizeof *monitor->levels);
  for (size_t i = 0; i < cells; i++) {
    flow_cell_counts *counts = &monitor->cells[i];
    *counts = (flow_cell_counts){.has_quantiles = counts->has_quantiles,
                                 .planes = counts->planes,
                                 .waits = counts->waits,
                                 .departures = counts->departures};
  }
  memset(monitor->nodes, 0, monitor->node_count * sizeof *monitor->nodes);
  for (size_t i = 0; i < cells * FLOW_CELL_COUNT_LEVELS; i++) monitor->levels[i].last = plan->start;
  for (uint32_t n = 0; n < monitor->node_count; n++)
    monitor->nodes[n].last = monitor->nodes[n].open_since = plan->start;
  clear_year(monitor);
  clear_waits(monitor);
  memset(monitor->followed, 0, followed_count(monitor) * sizeof *monitor->followed);
  flow_asked_clear(monitor);
  monitor->in_system = monitor->outside = 0;
  monitor->year = monitor->month = 0;
  monitor->month_since = 0;
  monitor->started = false;
}

/* ---- what the simulation tells ---- */

/* Whether a measure with a number is asked for, and this is no warm-up. */
static inline bool is_asked(const flow_monitor *monitor)
{
  return monitor->layout->asked_count > 0 && monitor->started;
}

void flow_monitor_count(flow_monitor *monitor, flow_count what, int32_t node, flow_who who)
{
  flow_cell_counts *counts = flow_cell_counts_of(monitor, node, who.group);
  if (what == FLOW_COUNT_REMOVALS) note_event(counts, who, FLOW_COUNT_GIVE_UPS);
  note_event(counts, who, (int)what);
}

void flow_monitor_turned_away(flow_monitor *monitor, int32_t facility, uint32_t group,
                              uint32_t households, uint32_t persons)
{
  if (households == 0) return;
  flow_cell_counts *counts = flow_cell_counts_of(monitor, facility, group);
  counts->used = true;
  counts->events[FLOW_COUNT_TURNED_AWAY][FLOW_UNIT_HOUSEHOLDS] += households;
  counts->events[FLOW_COUNT_TURNED_AWAY][FLOW_UNIT_PERSONS] += persons;
}

static void move_list(flow_monitor *monitor, int32_t node, flow_who who, int direction,
                      flow_cell_counts *counts, const flow_weighted_level *level)
{
  flow_node_counts *node_counts = &monitor->nodes[node];
  node_counts->list[FLOW_UNIT_HOUSEHOLDS] += direction;
  node_counts->list[FLOW_UNIT_PERSONS] += (double)direction * who.persons;
  monitor->in_system += direction;
  if (direction < 0) return;
  for (int p = 0; p < FLOW_UNITS; p++) {
    counts->list_max[p] = larger(counts->list_max[p], level->level[p]);
    node_counts->list_max[p] = larger(node_counts->list_max[p], node_counts->list[p]);
  }
}

void flow_monitor_move(flow_monitor *monitor, flow_level which, int32_t node, flow_who who,
                       int direction, double now)
{
  flow_cell_counts *counts = flow_cell_counts_of(monitor, node, who.group);
  flow_weighted_level *level = level_beside(monitor, counts, (int)which);
  counts->used = true;
  move_level(level, who, direction, now);
  if (which == FLOW_LEVEL_LIST) {
    move_list(monitor, node, who, direction, counts, level);
  } else if (which == FLOW_LEVEL_BLOCKED) {
    monitor->nodes[node].blocked += (double)direction * who.places;
    monitor->in_system -= direction; /* on a list and inside at once */
  } else if (which == FLOW_LEVEL_OUTSIDE) {
    monitor->nodes[node].outside += direction;
    monitor->outside += direction;
  }
}

void flow_monitor_admit(flow_monitor *monitor, int32_t node, flow_who who, double wait, double now)
{
  assert(wait >= 0);
  flow_cell_counts *counts = flow_cell_counts_of(monitor, node, who.group);
  note_event(counts, who, FLOW_CELL_COUNT_ADMITTED);
  if (wait > 0) {
    note_event(counts, who, FLOW_CELL_COUNT_WAITED);
    if (wait > 30) note_event(counts, who, FLOW_CELL_COUNT_WAITED_30);
    if (wait > 90) note_event(counts, who, FLOW_CELL_COUNT_WAITED_90);
    counts->wait[FLOW_UNIT_HOUSEHOLDS] += wait;
    counts->wait[FLOW_UNIT_PERSONS] += wait * who.persons;
  }
  if (is_asked(monitor)) flow_asked_add(monitor, FLOW_DURATION_WAIT, node, who, wait, INFINITY);
  if (counts->has_quantiles) flow_accumulators_add_wait(monitor, counts, who, wait);
  if (node >= flow_plan_first_pool(monitor->plan)) return;
  count_inside(counts, who, 1, now);
  move_inside(monitor, node, counts, who, 1, now);
}

void flow_monitor_leave(flow_monitor *monitor, int32_t node, flow_who who, double admitted_at,
                        double care, int32_t to, double now)
{
  flow_cell_counts *counts = flow_cell_counts_of(monitor, node, who.group);
  bool moves = to != FLOW_NOWHERE && to < flow_plan_first_pool(monitor->plan);
  note_event(counts, who, moves ? FLOW_CELL_COUNT_TRANSFERRED : FLOW_CELL_COUNT_EXITED);
  counts->stay[FLOW_UNIT_HOUSEHOLDS] += now - admitted_at;
  counts->stay[FLOW_UNIT_PERSONS] += (now - admitted_at) * who.persons;
  counts->care[FLOW_UNIT_HOUSEHOLDS] += care;
  counts->care[FLOW_UNIT_PERSONS] += care * who.persons;
  counts->nights += now - larger(admitted_at, 0);
  if (is_asked(monitor))
    flow_asked_add(monitor, FLOW_DURATION_STAY, node, who, now - admitted_at, INFINITY);
  count_inside(counts, who, -1, admitted_at);
  move_inside(monitor, node, counts, who, -1, now);
  if (to == FLOW_NOWHERE) return;
  const uint32_t column = flow_row_layout_destination(monitor->layout, node, to);
  assert(column < flow_row_layout_destinations(monitor->layout, node));
  uint32_t *departures = &monitor->departures[counts->departures + (size_t)column * counts->planes];
  departures[FLOW_UNIT_HOUSEHOLDS]++;
  if (counts->planes > 1) departures[FLOW_UNIT_PERSONS] += who.persons;
}

void flow_monitor_load(flow_monitor *monitor, int32_t node, flow_who who, double admitted_at)
{
  flow_cell_counts *counts = flow_cell_counts_of(monitor, node, who.group);
  count_inside(counts, who, 1, admitted_at);
  move_inside(monitor, node, counts, who, 1, monitor->plan->start);
  if (!monitor->started) return;
  counts->at_start[FLOW_UNIT_HOUSEHOLDS]++;
  counts->at_start[FLOW_UNIT_PERSONS] += who.persons;
  counts->at_year[FLOW_UNIT_HOUSEHOLDS]++;
  counts->at_year[FLOW_UNIT_PERSONS] += who.persons;
}

/* Place-days spent without a limit: area now minus area when the limit went. */
static void mark_unlimited(flow_monitor *monitor, int32_t node, double sign, double now)
{
  for (uint32_t g = 0; g < monitor->group_count; g++) {
    if (flow_row_layout_index(monitor->layout, node, g) == FLOW_NO_CELL) continue;
    flow_weighted_level *inside = flow_weighted_level_of(monitor, node, g, FLOW_CELL_COUNT_INSIDE);
    advance_level(inside, now);
    flow_cell_counts_of(monitor, node, g)->unlimited += sign * inside->area[FLOW_COUNTED_IN_PLACES];
  }
}

void flow_monitor_places(flow_monitor *monitor, int32_t facility, int32_t places, double now)
{
  flow_node_counts *node_counts = &monitor->nodes[facility];
  advance_node(node_counts, now);
  advance_open(node_counts, now);
  bool unlimited = places >= FLOW_UNLIMITED;
  if (unlimited != node_counts->unlimited)
    mark_unlimited(monitor, facility, unlimited ? -1 : 1, now);
  node_counts->unlimited = unlimited;
  node_counts->open = unlimited ? 0 : places;
}

void flow_monitor_offered(flow_monitor *monitor, int32_t pool)
{
  monitor->nodes[pool].offered++;
}

void flow_monitor_passed_on(flow_monitor *monitor, int32_t pool)
{
  monitor->nodes[pool].passed_on++;
}

void flow_monitor_vacant(flow_monitor *monitor, int32_t pool, uint32_t vacant, double now)
{
  flow_node_counts *node_counts = &monitor->nodes[pool];
  if (node_counts->vacant == vacant) return;
  advance_node(node_counts, now);
  node_counts->vacant = vacant;
}

void flow_monitor_stock(flow_monitor *monitor, int32_t pool, int32_t standing, int32_t let,
                        double now)
{
  flow_node_counts *node_counts = &monitor->nodes[pool];
  advance_node(node_counts, now);
  node_counts->stock = standing;
  node_counts->let = let;
}

void flow_monitor_stock_closed(flow_monitor *monitor, int32_t pool)
{
  monitor->nodes[pool].stock_closed++;
}

/* ---- closing periods ---- */

static void advance_all(flow_monitor *monitor, double now)
{
  const size_t levels = (size_t)monitor->layout->group_cells * FLOW_CELL_COUNT_LEVELS;
  for (size_t i = 0; i < levels; i++) advance_level(&monitor->levels[i], now);
  for (uint32_t n = 0; n < monitor->node_count; n++) {
    advance_node(&monitor->nodes[n], now);
    advance_open(&monitor->nodes[n], now);
    if (monitor->nodes[n].unlimited) mark_unlimited(monitor, (int32_t)n, 1, now);
  }
}

void flow_monitor_start(flow_monitor *monitor)
{
  advance_all(monitor, 0);
  clear_year(monitor);
  clear_waits(monitor);
  for (size_t i = 0; i < monitor->layout->group_cells; i++) {
    flow_cell_counts *counts = &monitor->cells[i];
    memcpy(counts->at_start, counts->at_year, sizeof counts->at_start);
    counts->nights = 0;
    for (int level = 0; level < FLOW_CELL_COUNT_LEVELS; level++)
      monitor->levels[i * FLOW_CELL_COUNT_LEVELS + (size_t)level].joined = 0;
  }
  for (uint32_t n = 0; n < monitor->node_count; n++)
    monitor->nodes[n].vacant_start = monitor->nodes[n].vacant;
  monitor->started = true;
}

static void merge_waits(flow_monitor *monitor)
{
  for (size_t i = 0; i < monitor->wait_count; i += 2) {
    sim_durations_merge(&monitor->waits[i + 1], &monitor->waits[i]);
    monitor->is_short = monitor->is_short || monitor->waits[i + 1].is_short;
    sim_durations_clear(&monitor->waits[i]);
  }
}

void flow_monitor_end_year(flow_monitor *monitor, double now)
{
  const flow_row_layout *layout = monitor->layout;
  if (now <= 0) return;
  assert(monitor->started && monitor->year < layout->years);
  advance_all(monitor, now);
  flow_accumulators_write_year(monitor, now);
  flow_asked_write_year(monitor);
  merge_waits(monitor);
  clear_year(monitor);
  monitor->year++;
  if (monitor->year < layout->years) return;
  flow_accumulators_write_horizon(monitor);
  flow_asked_write_horizon(monitor);
}

void flow_monitor_end_month(flow_monitor *monitor, double now)
{
  if (now <= 0) return;
  assert(monitor->month < monitor->layout->months);
  if (monitor->wanted == NULL) flow_accumulators_write_month(monitor, now);
  monitor->month++;
}

/* ---- reading ---- */

bool flow_monitor_is_short(const flow_monitor *monitor)
{
  return monitor->is_short;
}

const double *flow_monitor_row(const flow_monitor *monitor)
{
  return monitor->row;
}

const flow_row_layout *flow_monitor_layout(const flow_monitor *monitor)
{
  return monitor->layout;
}
