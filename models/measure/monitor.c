/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/accumulators.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LINE = 64 }; /* of a cache */
static_assert(sizeof(flow_cell_counts) % LINE == 0, "tabs stand in whole lines");

/* Of two numbers, neither of them NAN: one instruction, where fmax is a call. */
static double larger(double a, double b)
{
  return a > b ? a : b;
}

static inline void settle_gauge(flow_weighted_level *g, double now)
{
  double days = now - g->last;
  assert(days >= 0);
  g->last = now;
  g->area[FLOW_COUNTED_IN_HOUSEHOLDS] += g->level[FLOW_COUNTED_IN_HOUSEHOLDS] * days;
  g->area[FLOW_COUNTED_IN_PERSONS] += g->level[FLOW_COUNTED_IN_PERSONS] * days;
  g->area[FLOW_COUNTED_IN_PLACES] += g->level[FLOW_COUNTED_IN_PLACES] * days;
}

static inline void move_gauge(flow_weighted_level *g, flow_who who, double direction, double now)
{
  settle_gauge(g, now);
  g->level[FLOW_COUNTED_IN_HOUSEHOLDS] += direction;
  g->level[FLOW_COUNTED_IN_PERSONS] += direction * who.persons;
  g->level[FLOW_COUNTED_IN_PLACES] += direction * who.places;
  g->joined += direction * now;
  assert(g->level[FLOW_COUNTED_IN_HOUSEHOLDS] >= 0);
}

static void settle_house(flow_node_counts *h, double now)
{
  double days = now - h->last;
  assert(days >= 0);
  h->last = now;
  h->vacant_area += h->vacant * days;
  if (h->unlimited) {
    h->open_area += h->occupied * days;
    h->standing_area += h->occupied * days;
    h->open_time += days;
    return;
  }
  h->open_area += h->open * days;
  h->standing_area += larger(h->open, h->occupied) * days;
  h->bounded_area += h->open * days;
  if (h->open <= 0) return;
  h->open_time += days;
  if (h->occupied >= h->open) h->full_time += days;
}

static inline void note_event(flow_cell_counts *b, flow_who who, int event)
{
  b->used = true;
  b->events[event][FLOW_UNIT_HOUSEHOLDS]++;
  b->events[event][FLOW_UNIT_PERSONS] += who.persons;
}

static void move_inside(flow_monitor *meter, int32_t node, flow_who who, double direction,
                        double now)
{
  move_gauge(flow_weighted_level_of(meter, node, who.group, FLOW_CELL_COUNT_INSIDE), who, direction,
             now);
  meter->in_system += direction;
  flow_node_counts *h = &meter->houses[node];
  settle_house(h, now);
  h->occupied += direction * who.places;
}

static void enter(flow_cell_counts *b, flow_who who, double direction, double admitted_at)
{
  b->used = true;
  b->admitted[FLOW_UNIT_HOUSEHOLDS] += direction * admitted_at;
  b->admitted[FLOW_UNIT_PERSONS] += direction * who.persons * admitted_at;
  b->since += direction * larger(admitted_at, 0);
}

/* ---- life ---- */

/* Where the waits and the destinations of each cell begin. */
static void place_tabs(flow_monitor *meter)
{
  const flow_row_layout *layout = meter->layout;
  size_t waits = 0, left = 0;
  for (int32_t n = 0; n < (int32_t)meter->nodes; n++) {
    const uint32_t ways = flow_row_layout_destinations(layout, n);
    const bool has_list = n < flow_plan_first_exit(meter->plan);
    for (uint32_t g = 0; g < meter->groups; g++) {
      const uint32_t cell = flow_row_layout_index(layout, n, g);
      if (cell == FLOW_NO_CELL) continue;
      const uint8_t planes = layout->cell_planes[cell];
      meter->tabs[cell].planes = planes;
      meter->tabs[cell].waits = (uint32_t)waits;
      meter->tabs[cell].left = (uint32_t)left;
      waits += has_list ? 2u * planes : 0;
      left += (size_t)ways * planes;
    }
  }
  meter->waits_count = waits;
  meter->left_count = left;
}

sim_status flow_monitor_new(const flow_plan *plan, const flow_reachability *ways,
                            flow_monitor **out)
{
  flow_monitor *meter = calloc(1, sizeof *meter);
  if (!meter) return SIM_E_MEMORY;
  meter->plan = plan;
  meter->nodes = plan->node_count;
  meter->groups = plan->group_count;
  sim_status status = flow_row_layout_new(plan, ways, &meter->layout);
  if (status != SIM_OK) {
    flow_monitor_free(meter);
    return status;
  }
  const size_t cells = meter->layout->group_cells;
  meter->gauges = aligned_alloc(sizeof(flow_weighted_level),
                                (cells * FLOW_CELL_COUNT_LEVELS + 1) * sizeof(flow_weighted_level));
  meter->tabs = aligned_alloc(LINE, (cells + 1) * sizeof *meter->tabs);
  meter->houses = calloc(plan->node_count + 1, sizeof *meter->houses);
  meter->row = calloc(meter->layout->length, sizeof *meter->row);
  if (meter->tabs) {
    memset(meter->tabs, 0, cells * sizeof *meter->tabs);
    place_tabs(meter);
  }
  meter->left = calloc(meter->left_count + 1, sizeof *meter->left);
  meter->waits = calloc(meter->waits_count + 1, sizeof *meter->waits);
  if (!meter->gauges || !meter->tabs || !meter->houses || !meter->left || !meter->waits ||
      !meter->row) {
    flow_monitor_free(meter);
    return SIM_E_MEMORY;
  }
  flow_monitor_reset(meter, plan);
  *out = meter;
  return SIM_OK;
}

void flow_monitor_free(flow_monitor *meter)
{
  if (!meter) return;
  for (size_t i = 0; meter->waits && i < meter->waits_count; i++)
    sim_durations_free(&meter->waits[i]);
  sim_durations_free(&meter->pooled);
  flow_row_layout_free(meter->layout);
  free(meter->gauges);
  free(meter->tabs);
  free(meter->houses);
  free(meter->left);
  free(meter->waits);
  free(meter->row);
  free(meter);
}

/* Years begin anew; what runs on (levels, who is inside since when) stays. */
static void clear_year(flow_monitor *meter)
{
  const size_t cells = meter->layout->group_cells;
  for (size_t i = 0; i < cells * FLOW_CELL_COUNT_LEVELS; i++)
    memset(meter->gauges[i].area, 0, sizeof(double[3]));
  for (size_t i = 0; i < cells; i++) {
    flow_cell_counts *b = &meter->tabs[i];
    memset(b->events, 0, sizeof b->events);
    b->unlimited = 0;
    for (int p = 0; p < FLOW_UNITS; p++) {
      b->wait[p] = b->stay[p] = b->care[p] = 0;
      b->at_year[p] = meter->gauges[i * FLOW_CELL_COUNT_LEVELS + FLOW_CELL_COUNT_INSIDE].level[p];
      b->list_max[p] = meter->gauges[i * FLOW_CELL_COUNT_LEVELS + FLOW_LEVEL_LIST].level[p];
    }
  }
  for (uint32_t n = 0; n < meter->nodes; n++) {
    flow_node_counts *h = &meter->houses[n];
    h->open_area = h->bounded_area = h->standing_area = h->open_time = h->full_time = 0;
    h->vacant_area = h->offered = h->passed_on = 0;
    memcpy(h->list_max, h->list, sizeof h->list);
  }
  memset(meter->left, 0, meter->left_count * sizeof *meter->left);
}

static void clear_waits(flow_monitor *meter)
{
  for (size_t i = 0; i < meter->waits_count; i++) sim_durations_clear(&meter->waits[i]);
}

void flow_monitor_reset(flow_monitor *meter, const flow_plan *plan)
{
  assert(plan->nodes == meter->nodes && plan->groups == meter->groups);
  assert(plan->years == meter->layout->years);
  const size_t cells = meter->layout->group_cells;
  meter->plan = plan;
  memset(meter->gauges, 0, cells * FLOW_CELL_COUNT_LEVELS * sizeof *meter->gauges);
  for (size_t i = 0; i < cells; i++) {
    flow_cell_counts *b = &meter->tabs[i];
    *b = (flow_cell_counts){.planes = b->planes, .waits = b->waits, .left = b->left};
  }
  memset(meter->houses, 0, meter->nodes * sizeof *meter->houses);
  for (size_t i = 0; i < cells * FLOW_CELL_COUNT_LEVELS; i++) meter->gauges[i].last = plan->start;
  for (uint32_t n = 0; n < meter->nodes; n++) meter->houses[n].last = plan->start;
  clear_year(meter);
  clear_waits(meter);
  meter->in_system = meter->outside = 0;
  meter->year = meter->month = 0;
  meter->started = false;
}

/* ---- telling ---- */

void flow_monitor_count(flow_monitor *meter, flow_count what, int32_t node, flow_who who)
{
  flow_cell_counts *b = flow_cell_counts_of(meter, node, who.group);
  if (what == FLOW_COUNT_CLEANED) note_event(b, who, FLOW_COUNT_GIVE_UPS);
  note_event(b, who, (int)what);
}

void flow_monitor_turned_away(flow_monitor *meter, int32_t facility, uint32_t group,
                              uint32_t households, uint32_t persons)
{
  if (households == 0) return;
  flow_cell_counts *b = flow_cell_counts_of(meter, facility, group);
  b->used = true;
  b->events[FLOW_COUNT_TURNED_AWAY][FLOW_UNIT_HOUSEHOLDS] += households;
  b->events[FLOW_COUNT_TURNED_AWAY][FLOW_UNIT_PERSONS] += persons;
}

static void move_list(flow_monitor *meter, int32_t node, flow_who who, int direction,
                      flow_cell_counts *b, const flow_weighted_level *g)
{
  flow_node_counts *h = &meter->houses[node];
  h->list[FLOW_UNIT_HOUSEHOLDS] += direction;
  h->list[FLOW_UNIT_PERSONS] += (double)direction * who.persons;
  meter->in_system += direction;
  if (direction < 0) return;
  for (int p = 0; p < FLOW_UNITS; p++) {
    b->list_max[p] = larger(b->list_max[p], g->level[p]);
    h->list_max[p] = larger(h->list_max[p], h->list[p]);
  }
}

void flow_monitor_move(flow_monitor *meter, flow_level level, int32_t node, flow_who who,
                       int direction, double now)
{
  flow_cell_counts *b = flow_cell_counts_of(meter, node, who.group);
  flow_weighted_level *g = &meter->gauges[(b - meter->tabs) * FLOW_CELL_COUNT_LEVELS + (int)level];
  b->used = true;
  move_gauge(g, who, direction, now);
  switch (level) {
    case FLOW_LEVEL_LIST: move_list(meter, node, who, direction, b, g); break;
    case FLOW_LEVEL_BRIDGED: break;
    case FLOW_LEVEL_BLOCKED:
      meter->houses[node].blocked += (double)direction * who.places;
      meter->in_system -= direction; /* on a list and inside at once */
      break;
    case FLOW_LEVEL_OUTSIDE:
      meter->houses[node].outside += direction;
      meter->outside += direction;
      break;
    case FLOW_LEVELS: break;
  }
}

void flow_monitor_admit(flow_monitor *meter, int32_t node, flow_who who, double wait, double now)
{
  assert(wait >= 0);
  flow_cell_counts *b = flow_cell_counts_of(meter, node, who.group);
  note_event(b, who, FLOW_CELL_COUNT_ADMITTED);
  if (wait > 0) {
    note_event(b, who, FLOW_CELL_COUNT_WAITED);
    if (wait > 30) note_event(b, who, FLOW_CELL_COUNT_WAITED_30);
    if (wait > 90) note_event(b, who, FLOW_CELL_COUNT_WAITED_90);
    b->wait[FLOW_UNIT_HOUSEHOLDS] += wait;
    b->wait[FLOW_UNIT_PERSONS] += wait * who.persons;
  }
  sim_durations *waits = &meter->waits[b->waits];
  sim_durations_add(waits, wait);
  if (b->planes > 1) {
    sim_durations *persons = waits + 2; /* of this year, in the plane of persons */
    for (uint16_t i = 0; i < who.persons; i++) sim_durations_add(persons, wait);
  }
  if (node >= flow_plan_first_pool(meter->plan)) return;
  enter(b, who, 1, now);
  move_inside(meter, node, who, 1, now);
}

void flow_monitor_leave(flow_monitor *meter, int32_t node, flow_who who, double admitted_at,
                        double care, int32_t to, double now)
{
  flow_cell_counts *b = flow_cell_counts_of(meter, node, who.group);
  bool moves = to != FLOW_NOWHERE && to < flow_plan_first_pool(meter->plan);
  note_event(b, who, moves ? FLOW_CELL_COUNT_TRANSFERRED : FLOW_CELL_COUNT_EXITED);
  b->stay[FLOW_UNIT_HOUSEHOLDS] += now - admitted_at;
  b->stay[FLOW_UNIT_PERSONS] += (now - admitted_at) * who.persons;
  b->care[FLOW_UNIT_HOUSEHOLDS] += care;
  b->care[FLOW_UNIT_PERSONS] += care * who.persons;
  b->nights += now - larger(admitted_at, 0);
  enter(b, who, -1, admitted_at);
  move_inside(meter, node, who, -1, now);
  if (to == FLOW_NOWHERE) return;
  const uint32_t way = flow_row_layout_destination(meter->layout, node, to);
  assert(way < flow_row_layout_destinations(meter->layout, node));
  uint32_t *left = &meter->left[b->left + (size_t)way * b->planes];
  left[FLOW_UNIT_HOUSEHOLDS]++;
  if (b->planes > 1) left[FLOW_UNIT_PERSONS] += who.persons;
}

void flow_monitor_load(flow_monitor *meter, int32_t node, flow_who who, double admitted_at)
{
  flow_cell_counts *b = flow_cell_counts_of(meter, node, who.group);
  enter(b, who, 1, admitted_at);
  move_inside(meter, node, who, 1, meter->plan->start);
  if (!meter->started) return;
  b->at_start[FLOW_UNIT_HOUSEHOLDS]++;
  b->at_start[FLOW_UNIT_PERSONS] += who.persons;
  b->at_year[FLOW_UNIT_HOUSEHOLDS]++;
  b->at_year[FLOW_UNIT_PERSONS] += who.persons;
}

/* Place-days spent without a limit: area now minus area when the limit went. */
static void mark_unlimited(flow_monitor *meter, int32_t node, double sign, double now)
{
  for (uint32_t g = 0; g < meter->groups; g++) {
    if (flow_row_layout_index(meter->layout, node, g) == FLOW_NO_CELL) continue;
    flow_weighted_level *inside = flow_weighted_level_of(meter, node, g, FLOW_CELL_COUNT_INSIDE);
    settle_gauge(inside, now);
    flow_cell_counts_of(meter, node, g)->unlimited += sign * inside->area[FLOW_COUNTED_IN_PLACES];
  }
}

void flow_monitor_places(flow_monitor *meter, int32_t facility, int32_t places, double now)
{
  flow_node_counts *h = &meter->houses[facility];
  settle_house(h, now);
  bool unlimited = places >= FLOW_UNLIMITED;
  if (unlimited != h->unlimited) mark_unlimited(meter, facility, unlimited ? -1 : 1, now);
  h->unlimited = unlimited;
  h->open = unlimited ? 0 : places;
}

void flow_monitor_offered(flow_monitor *meter, int32_t pool)
{
  meter->houses[pool].offered++;
}

void flow_monitor_passed_on(flow_monitor *meter, int32_t pool)
{
  meter->houses[pool].passed_on++;
}

void flow_monitor_vacant(flow_monitor *meter, int32_t pool, uint32_t vacant, double now)
{
  flow_node_counts *h = &meter->houses[pool];
  if (h->vacant == vacant) return;
  settle_house(h, now);
  h->vacant = vacant;
}

/* ---- closing periods ---- */

static void settle_all(flow_monitor *meter, double now)
{
  const size_t gauges = (size_t)meter->layout->group_cells * FLOW_CELL_COUNT_LEVELS;
  for (size_t i = 0; i < gauges; i++) settle_gauge(&meter->gauges[i], now);
  for (uint32_t n = 0; n < meter->nodes; n++) {
    settle_house(&meter->houses[n], now);
    if (meter->houses[n].unlimited) mark_unlimited(meter, (int32_t)n, 1, now);
  }
}

void flow_monitor_start(flow_monitor *meter)
{
  settle_all(meter, 0);
  clear_year(meter);
  clear_waits(meter);
  for (size_t i = 0; i < meter->layout->group_cells; i++) {
    flow_cell_counts *b = &meter->tabs[i];
    memcpy(b->at_start, b->at_year, sizeof b->at_start);
    b->nights = 0;
    for (int level = 0; level < FLOW_CELL_COUNT_LEVELS; level++)
      meter->gauges[i * FLOW_CELL_COUNT_LEVELS + (size_t)level].joined = 0;
  }
  for (uint32_t n = 0; n < meter->nodes; n++)
    meter->houses[n].vacant_start = meter->houses[n].vacant;
  meter->started = true;
}

static void merge_waits(flow_monitor *meter)
{
  for (size_t i = 0; i < meter->waits_count; i += 2) {
    sim_durations_merge(&meter->waits[i + 1], &meter->waits[i]);
    meter->is_short = meter->is_short || meter->waits[i + 1].is_short;
    sim_durations_clear(&meter->waits[i]);
  }
}

void flow_monitor_end_year(flow_monitor *meter, double now)
{
  const flow_row_layout *layout = meter->layout;
  if (now <= 0) return;
  assert(meter->started && meter->year < layout->years);
  settle_all(meter, now);
  flow_accumulators_write_year(meter, now);
  merge_waits(meter);
  clear_year(meter);
  meter->year++;
  if (meter->year == layout->years) flow_accumulators_write_horizon(meter);
}

void flow_monitor_end_month(flow_monitor *meter, double now)
{
  if (now <= 0) return;
  assert(meter->month < meter->layout->months);
  flow_accumulators_write_month(meter);
  meter->month++;
}

/* ---- reading ---- */

bool flow_monitor_is_short(const flow_monitor *meter)
{
  return meter->is_short;
}

const double *flow_monitor_row(const flow_monitor *meter)
{
  return meter->row;
}

const flow_row_layout *flow_monitor_layout(const flow_monitor *meter)
{
  return meter->layout;
}

flow_conservation_sums flow_monitor_conservation_sums(const flow_monitor *meter, int32_t node,
                                                      uint32_t group)
{
  const uint32_t cell = flow_row_layout_index(meter->layout, node, group);
  if (cell == FLOW_NO_CELL)
    return (flow_conservation_sums){.vacant_start = meter->houses[node].vacant_start,
                                    .vacant_end = meter->houses[node].vacant};
  const flow_cell_counts *b = &meter->tabs[cell];
  const flow_weighted_level *list =
      &meter->gauges[(size_t)cell * FLOW_CELL_COUNT_LEVELS + FLOW_LEVEL_LIST];
  const flow_weighted_level *inside =
      &meter->gauges[(size_t)cell * FLOW_CELL_COUNT_LEVELS + FLOW_CELL_COUNT_INSIDE];
  const double end = meter->plan->end;
  return (flow_conservation_sums){
      .list_waits = list->level[FLOW_COUNTED_IN_HOUSEHOLDS] * end - list->joined,
      .nights = b->nights + inside->level[FLOW_COUNTED_IN_HOUSEHOLDS] * end - b->since,
      .present_since = b->since,
      .present_start = b->at_start[FLOW_UNIT_HOUSEHOLDS],
      .vacant_start = meter->houses[node].vacant_start,
      .vacant_end = meter->houses[node].vacant};
}
