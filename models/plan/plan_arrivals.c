/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include <math.h>

/* What comes in: households by their inflows, dwellings by their supply. */

/* The rate that layer 0 has where the baseline has none: any fixed one will do,
 * as the baseline then needs no layer at all. */
static const double LAYER_RATE_OF_NOTHING = 1; /* per day */

enum { MONTHS = 12 };

/* On average over leap years. */
static double days_of_month(int month_from_0)
{
  return month_from_0 == 1 ? 28.25 : flow_days_of_month(2001, month_from_0 + 1);
}

/* Monthly factors in force at `day`, scaled to mean 1 over the days of the year. */
static void read_season(flow_builder *b, const flow_value *season, double day,
                        double factor[MONTHS])
{
  double sum = 0;
  for (int m = 0; m < MONTHS; m++) factor[m] = 1;
  for (const flow_value *c = season != NULL ? season->first : NULL; c != NULL; c = c->next)
    factor[c->month - 1] = flow_build_number(b, c, day, 0, 1);
  for (int m = 0; m < MONTHS; m++) sum += factor[m] * days_of_month(m);
  if (!(sum > 0)) {
    flow_build_error(b, season, FLOW_SAYS(NO_MONTH_ABOVE_ZERO));
    return;
  }
  for (int m = 0; m < MONTHS; m++) factor[m] *= FLOW_DAYS_PER_YEAR / sum;
}

static double factor_at(flow_builder *b, const flow_value *season, double day)
{
  double factor[MONTHS];
  season = flow_overlay_node(b->view, season, day);
  if (season == NULL || season->shape != FLOW_SHAPE_MAP) return 1;
  read_season(b, season, day, factor);
  flow_date date = flow_date_of_number(b->scenario->start + (int64_t)floor(day));
  return factor[date.month - 1];
}

static double weekday_factor_at(flow_builder *b, const flow_value *weekdays, double day)
{
  double factor[7] = {1, 1, 1, 1, 1, 1, 1}, sum = 0;
  weekdays = flow_overlay_node(b->view, weekdays, day);
  if (weekdays == NULL || weekdays->shape != FLOW_SHAPE_MAP) return 1;
  for (const flow_value *c = weekdays->first; c != NULL; c = c->next)
    factor[c->word] = flow_build_number(b, c, day, 0, 1);
  for (int d = 0; d < 7; d++) sum += factor[d];
  if (sum > 0) return factor[flow_build_weekday(b, day)] * 7 / sum;
  flow_build_error(b, weekdays, FLOW_SAYS(WEEKDAYS_ARE_ZERO));
  return 1;
}

static double slope_at(const flow_time_profile *profile, double day)
{
  size_t i = profile->count;
  while (i > 1 && profile->pieces[i - 1].from > day) i--;
  return profile->pieces[i - 1].slope;
}

/* The piece from `day` to `end`; never below 0 when it was drawn so. */
static flow_rate_piece read_piece(flow_builder *b, const flow_value *rate, double day, double end)
{
  flow_rate_piece piece = {.from = day};
  const flow_value *value = flow_overlay_node(b->view, rate, day);
  if (value == NULL || value->type != FLOW_VALUE_NUMBER) return piece;
  const flow_time_profile *profile = flow_overlay_profile(b->view, value);
  piece.rate = flow_time_profile_at(profile, day);
  piece.slope = slope_at(profile, day);
  double last = piece.rate + piece.slope * (end - day);
  if (piece.rate >= 0 && last >= -1e-12) return piece;
  if (!flow_overlay_is_sampled(b->view)) {
    char date[11];
    flow_build_date(b, piece.rate < 0 ? day : end, date);
    flow_build_error(b, value, FLOW_SAYS(RATE_BELOW_ZERO),
                     fmin(piece.rate, last) * FLOW_DAYS_PER_YEAR, date);
  }
  return (flow_rate_piece){.from = day, .rate = fmax(0, (piece.rate + last) / 2)};
}

static double end_of_piece(const flow_builder *b, const flow_rate_piece *pieces, uint32_t count,
                           uint32_t i)
{
  return i + 1 < count ? pieces[i + 1].from : b->plan->end;
}

static void build_listed(flow_builder *b, const flow_value *file, flow_arrival_process *process)
{
  flow_count_period *listed = flow_build_array(b, file->value_count / 3, sizeof *listed);
  if (listed == NULL) return;
  process->listed = listed;
  process->listed_count = flow_build_periods(b, file, 0, listed);
}

/* The file of rates that the process has, or NULL. */
static const flow_value *rates_of(flow_builder *b, const flow_value *kind)
{
  const double day = b->plan->start;
  const flow_value *file = flow_overlay_get(b->view, flow_overlay_node(b->view, kind, day),
                                            FLOW_KEY(process, file), day);
  return file != NULL && file->word ? file : NULL;
}

/* Per day at `day`; 0 where no period is. */
static double rate_of_file(const flow_value *rates, double day)
{
  for (const double *row = rates->values; row < rates->values + rates->value_count; row += 3)
    if (row[0] <= day && day < row[1]) return row[2] / (row[1] - row[0]);
  return 0;
}

static void add_periods(flow_builder *b, const flow_value *rates)
{
  for (size_t i = 0; i < rates->value_count && b->status == SIM_OK; i += 3)
    for (size_t end = 0; end < 2 && b->status == SIM_OK; end++)
      b->status =
          flow_date_list_add_within(&b->days, rates->values[i + end], b->plan->start, b->plan->end);
  flow_date_list_sort(&b->days);
}

/* Pieces break where the rate does, at month starts when there is a season, at midnights when there
 * are weekdays, and where periods of a file of `rates` (NULL: none) begin and end. */
static void build_pieces(flow_builder *b, const flow_value *rate, flow_pattern pattern,
                         const flow_value *rates, flow_arrival_process *process)
{
  const flow_value *season = pattern.season;
  bool has_season = season != NULL && season->type != FLOW_VALUE_NO;
  const flow_value *all[] = {rate, season, pattern.weekdays};
  flow_build_days(b, all, 3);
  if (pattern.weekdays != NULL && b->status == SIM_OK) {
    b->status = flow_date_list_add_midnights(&b->days, b->plan->start, b->plan->end);
    flow_date_list_sort(&b->days);
  }
  if (has_season && b->status == SIM_OK) {
    b->status =
        flow_date_list_add_months(&b->days, b->scenario->start, b->plan->start, b->plan->end);
    flow_date_list_sort(&b->days);
  }
  if (rates != NULL) add_periods(b, rates);
  flow_rate_piece *pieces = flow_build_array(b, b->days.count, sizeof *pieces);
  if (pieces == NULL) return;
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count; i++) {
    double day = b->days.items[i];
    double end = i + 1 < b->days.count ? b->days.items[i + 1] : b->plan->end;
    flow_rate_piece piece = read_piece(b, rate, day, end);
    double factor = has_season ? factor_at(b, season, day) : 1;
    if (pattern.weekdays != NULL) factor *= weekday_factor_at(b, pattern.weekdays, day);
    if (rates != NULL) factor *= rate_of_file(rates, day);
    piece.rate *= factor;
    piece.slope *= factor;
    const flow_rate_piece *before = count > 0 ? &pieces[count - 1] : NULL;
    if (before != NULL && before->slope == 0 && piece.slope == 0 && before->rate == piece.rate)
      continue;
    pieces[count++] = piece;
  }
  process->pieces = pieces;
  process->piece_count = count;
}

static double peak_of(const flow_builder *b, const flow_arrival_process *process)
{
  double peak = 0;
  for (uint32_t i = 0; i < process->piece_count; i++) {
    const flow_rate_piece *p = &process->pieces[i];
    double length = end_of_piece(b, process->pieces, process->piece_count, i) - p->from;
    peak = fmax(peak, fmax(p->rate, p->rate + p->slope * length));
  }
  return peak;
}

static void build_kind(flow_builder *b, const flow_value *kind, flow_arrival_process *process)
{
  double day = b->plan->start;
  kind = flow_overlay_node(b->view, kind, day);
  const flow_value *overdispersed =
      flow_overlay_get(b->view, kind, FLOW_KEY(process, overdispersed), day);
  const flow_value *file = flow_overlay_get(b->view, kind, FLOW_KEY(process, file), day);
  if (flow_value_says(kind, FLOW_WORD(process, regular))) process->kind = FLOW_PROCESS_REGULAR;
  if (file != NULL && !file->word) {
    process->kind = FLOW_PROCESS_LISTED;
    build_listed(b, file, process);
  }
  const double cv = flow_build_number(b, overdispersed, day, 0, 0);
  if (!(cv > 0)) return;
  sim_dist_spec gamma = {.family = SIM_DIST_GAMMA,
                         .a = 1,
                         .b = 1 / (cv * cv),
                         .at_least = -INFINITY,
                         .at_most = INFINITY};
  process->monthly_factor = flow_build_spec(b, overdispersed, &gamma);
}

flow_arrival_process flow_build_process(flow_builder *b, const flow_value *kind,
                                        flow_pattern pattern, const flow_value *rate,
                                        const flow_arrival_process *baseline)
{
  flow_arrival_process process = {.kind = FLOW_PROCESS_POISSON, .realised_until = INFINITY};
  flow_build_fixed(b, kind);
  build_kind(b, kind, &process);
  build_pieces(b, rate, pattern, rates_of(b, kind), &process);
  process.layer_rate = baseline != NULL ? baseline->layer_rate : peak_of(b, &process);
  if (!(process.layer_rate > 0)) process.layer_rate = LAYER_RATE_OF_NOTHING;
  return process;
}

/* ---- groups ---- */

static void build_persons(flow_builder *b, const flow_value *persons, flow_group *group)
{
  double day = b->plan->start;
  flow_build_fixed(b, persons);
  persons = flow_overlay_node(b->view, persons, day);
  bool is_map =
      persons != NULL && persons->shape == FLOW_SHAPE_MAP && persons->type == FLOW_VALUE_NONE;
  uint32_t sizes = is_map ? persons->children : 1;
  uint16_t *size = flow_build_array(b, sizes, sizeof *size);
  double *upto = flow_build_array(b, sizes, sizeof *upto);
  if (size == NULL || upto == NULL) return;
  if (is_map) {
    const flow_value *c = persons->first;
    for (uint32_t i = 0; i < sizes; i++, c = c->next) size[i] = (uint16_t)c->word;
    upto = flow_build_shares(b, persons, day);
  } else {
    size[0] = (uint16_t)flow_build_number(b, persons, day, 1, 1);
    upto[0] = 1;
  }
  group->persons = size;
  group->size_upto = upto;
  group->size_count = sizes;
}

void flow_build_groups(flow_builder *b)
{
  double day = b->plan->start;
  flow_group *groups = flow_build_array(b, b->index->group_count, sizeof *groups);
  if (groups == NULL) return;
  for (uint32_t g = 0; g < b->index->group_count; g++) {
    const flow_value *value = b->index->groups[g].value;
    const flow_value *places = flow_value_get(value, FLOW_KEY(group, places));
    const flow_value *dwelling = flow_value_get(value, FLOW_KEY(group, dwelling));
    build_persons(b, flow_value_get(value, FLOW_KEY(group, persons)), &groups[g]);
    flow_build_fixed(b, places);
    flow_build_fixed(b, dwelling);
    places = flow_overlay_node(b->view, places, day);
    dwelling = flow_overlay_node(b->view, dwelling, day);
    groups[g].places_as_persons = flow_value_says(places, FLOW_WORD(places, persons));
    groups[g].places = (uint16_t)flow_build_number(b, places, day, 1, 1);
    groups[g].dwelling = dwelling != NULL && dwelling->type != FLOW_VALUE_NO
                             ? flow_node_index_type(b->index, dwelling->text)
                             : -1;
  }
  b->plan->groups = groups;
}

/* ---- inflows ---- */

static void build_doors(flow_builder *b, const flow_value *to, flow_inflow *inflow)
{
  flow_build_days(b, &to, 1);
  flow_inflow_routes *doors = flow_build_array(b, b->days.count, sizeof *doors);
  if (doors == NULL) return;
  uint32_t count = 0;
  for (size_t i = 0; i < b->days.count; i++) {
    flow_inflow_routes door = {.from = b->days.items[i],
                               .to = flow_build_routes(b, to, b->days.items[i])};
    if (count == 0 || !flow_routes_same(doors[count - 1].to, door.to)) doors[count++] = door;
  }
  inflow->doors = doors;
  inflow->door_count = count;
}

/* `2022-07-01: 41`; those before the start or after the end never come. */
static void build_bursts(flow_builder *b, const flow_value *value, flow_arrival_process *process)
{
  flow_build_fixed(b, value);
  value = flow_overlay_node(b->view, value, b->plan->start);
  if (value == NULL || value->shape != FLOW_SHAPE_MAP) return;
  flow_burst *bursts = flow_build_array(b, value->children, sizeof *bursts);
  if (bursts == NULL) return;
  uint32_t count = 0;
  for (const flow_value *c = value->first; c != NULL; c = c->next) {
    double at = c->day;
    uint32_t households = flow_build_whole(b, c, b->plan->start);
    if (at < b->plan->start || at >= b->plan->end || households == 0) continue;
    uint32_t i = count++;
    for (; i > 0 && bursts[i - 1].at > at; i--) bursts[i] = bursts[i - 1];
    bursts[i] = (flow_burst){.at = at, .count = households};
  }
  process->bursts = bursts;
  process->burst_count = count;
}

static void build_inflow(flow_builder *b, const flow_value *value,
                         const flow_arrival_process *baseline, flow_inflow *inflow)
{
  const double start = b->plan->start;
  const flow_value *group = flow_value_get(value, FLOW_KEY(inflow, group));
  flow_build_fixed(b, group);
  group = flow_overlay_node(b->view, group, start);
  inflow->group = (uint16_t)flow_node_index_group(b->index, group->text);
  const flow_pattern pattern = {flow_value_get(value, FLOW_KEY(inflow, season)),
                                flow_value_get(value, FLOW_KEY(inflow, weekdays))};
  inflow->process = flow_build_process(b, flow_value_get(value, FLOW_KEY(inflow, process)), pattern,
                                       flow_value_get(value, FLOW_KEY(inflow, rate)), baseline);
  build_bursts(b, flow_value_get(value, FLOW_KEY(inflow, burst)), &inflow->process);
  flow_build_realised(b, flow_value_get(value, FLOW_KEY(inflow, realised)), &inflow->process);
  build_doors(b, flow_value_get(value, FLOW_KEY(inflow, to)), inflow);
  const flow_value *waited = flow_value_get(value, FLOW_KEY(inflow, waited));
  flow_build_fixed(b, waited);
  inflow->waited = flow_build_dist(b, waited, start);
}

void flow_build_inflows(flow_builder *b)
{
  flow_plan *plan = b->plan;
  const uint32_t first = plan->node_count - plan->inflow_count;
  if (flow_build_are_lent(b, first, plan->inflow_count)) {
    plan->inflows = b->baseline->inflows;
    return;
  }
  flow_inflow *inflows = flow_build_array(b, plan->inflow_count, sizeof *inflows);
  if (inflows == NULL) return;
  for (uint32_t i = 0; i < plan->inflow_count && b->status != SIM_E_MEMORY; i++) {
    const flow_inflow *before = b->baseline != NULL ? &b->baseline->inflows[i] : NULL;
    if (flow_build_is_lent(b, (int32_t)(first + i)))
      inflows[i] = *before;
    else
      build_inflow(b, b->index->nodes[first + i].value, before != NULL ? &before->process : NULL,
                   &inflows[i]);
  }
  plan->inflows = inflows;
}
