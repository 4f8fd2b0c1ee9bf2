/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_averages.h"
#include "models/plan/plan_build.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Who is there at the start: residents and waiting households per group. */

/* A stay as it ends up: drawn, or cut at max_stay. */
typedef struct care {
  const sim_dist *below; /* the stay given that it is below max_stay */
  double mean;           /* of all, the cut ones included */
  double cut_share;      /* of those met in mid-stay that will be cut */
} care;

static care no_care(void)
{
  return (care){.mean = 0};
}

static const sim_dist_spec *spec_of(const flow_builder *b, const sim_dist *dist)
{
  for (size_t i = 0; i < b->known_count; i++) {
    if (b->known[i].dist == dist) return &b->known[i].spec;
  }
  for (size_t i = 0; b->baseline != NULL && i < b->baseline->known_count; i++) {
    if (b->baseline->known[i].dist == dist) return &b->baseline->known[i].spec;
  }
  return NULL;
}

static care read_care(flow_builder *b, const flow_value *at, const flow_group_rules *rules)
{
  if (rules->stay == NULL) return no_care();
  if (isinf(rules->max_stay))
    return (care){.below = rules->stay, .mean = sim_dist_mean(rules->stay)};
  double m = rules->max_stay;
  double below = sim_dist_cdf(rules->stay, m);
  if (below >= 1) return (care){.below = rules->stay, .mean = sim_dist_mean(rules->stay)};
  sim_dist_spec spec = *spec_of(b, rules->stay);
  spec.at_most = fmin(spec.at_most, m);
  if (below < 1e-6)
    spec = (sim_dist_spec){
        .family = SIM_DIST_DETERMINISTIC, .a = m, .at_least = -INFINITY, .at_most = INFINITY};
  care c = {.below = flow_build_spec(b, at, &spec)};
  if (c.below == NULL) return no_care();
  c.mean = below * sim_dist_mean(c.below) + (1 - below) * m;
  c.cut_share = c.mean > 0 ? (1 - below) * m / c.mean : 0;
  return c;
}

/* ---- flow x mean stay, to split plain numbers over groups ---- */

/* A group's arrivals per day from inflows, averaged over the first year. Bursts are no part of what
 * goes on all the time. */
static void add_inflows(const flow_plan *plan, uint32_t g, double *fresh)
{
  const double end = fmin(plan->end, plan->start + FLOW_DAYS_PER_YEAR);
  for (uint32_t i = 0; i < plan->inflow_count; i++) {
    const flow_inflow *inflow = &plan->inflows[i];
    if (inflow->group == g)
      flow_average_add_routes(fresh, flow_doors_in_force(inflow, plan->start),
                              flow_average_stream_rate(&inflow->process, plan->start, end));
  }
}

/* load[facility x groups + group]: arrivals per day times mean stay; the caller's to free. NULL after
 * a failure. */
static double *read_loads(flow_builder *b)
{
  const flow_plan *plan = b->plan;
  const size_t n = plan->node_count - plan->inflow_count,
               facilities = (size_t)plan->facility_count * plan->group_count;
  double *load = calloc(facilities + 2 * n + 1, sizeof *load);
  if (load == NULL) {
    b->status = SIM_E_MEMORY;
    return NULL;
  }
  double *fresh = load + facilities, *arrivals = fresh + n;
  flow_moves moves = {0};
  for (uint32_t g = 0; g < plan->group_count && b->status == SIM_OK; g++) {
    memset(fresh, 0, n * sizeof *fresh);
    flow_moves_clear(&moves);
    flow_average_moves(plan, g, plan->start, &moves);
    add_inflows(plan, g, fresh);
    sim_status status = flow_traffic_follow(&moves, fresh, arrivals);
    if (status == SIM_E_INPUT) {
      char date[11];
      flow_build_date(b, plan->start, date);
      flow_build_error(b, flow_value_get(b->scenario->root, FLOW_KEY(scenario, facilities)),
                       FLOW_SAYS(LOOP_AT_START), date, b->index->groups[g].id);
    } else if (status != SIM_OK)
      b->status = status;
    for (uint32_t f = 0; f < plan->facility_count; f++)
      load[f * plan->group_count + g] =
          arrivals[f] *
          read_care(b, b->index->nodes[f].value, &plan->facilities[f].rules[0].groups[g]).mean;
  }
  flow_moves_free(&moves);
  if (b->status == SIM_OK) return load;
  free(load);
  return NULL;
}

/* `total` in whole parts proportional to `weight`: largest remainder, the first
 * group of equal ones; equal parts when nothing weighs. */
static void split(uint32_t total, const double *weight, uint32_t count, uint32_t *part)
{
  double sum = 0;
  uint32_t given = 0;
  for (uint32_t i = 0; i < count; i++) sum += weight[i];
  for (uint32_t i = 0; i < count; i++) {
    double exact = sum > 0 ? total * (weight[i] / sum) : (double)total / count;
    part[i] = (uint32_t)floor(exact);
    given += part[i];
  }
  for (; given < total; given++) {
    uint32_t best = 0;
    double most = -INFINITY;
    for (uint32_t i = 0; i < count; i++) {
      double exact = sum > 0 ? total * (weight[i] / sum) : (double)total / count;
      if (exact - part[i] > most + 1e-12) {
        most = exact - part[i];
        best = i;
      }
    }
    part[best]++;
  }
}

/* ---- the rows ---- */

/* What is said of those who are there, for one group. */
typedef struct start_nodes {
  const flow_value *residents, *waiting, *blocked, *since, *blocked_since;
  const flow_value *inside, *listed; /* files; NULL: none */
} start_nodes;

static void read_counts(flow_builder *b, const flow_value *value, const double *load, uint32_t *out)
{
  uint32_t groups = b->plan->group_count;
  double day = b->plan->start;
  if (flow_build_is_by_group(b, value, day)) {
    for (uint32_t g = 0; g < groups; g++)
      out[g] = flow_build_whole(b, flow_build_pick(b, value, g, day), day);
    return;
  }
  uint32_t total = flow_build_whole(b, value, day);
  if (total == 0) return;
  if (load == NULL && groups == 1)
    out[0] = total;
  else if (load != NULL)
    split(total, load, groups, out);
}

/* `waiting` is a count or {count, waited}, once or per group; `count` may be per
 * group in its turn. */
static void read_waiting(flow_builder *b, const flow_value *waiting, const double *load,
                         uint32_t *out)
{
  double day = b->plan->start;
  const flow_value *count = flow_overlay_get(b->view, waiting, FLOW_KEY(waiting, count), day);
  if (!flow_build_is_by_group(b, waiting, day)) {
    read_counts(b, count != NULL ? count : waiting, load, out);
    return;
  }
  for (uint32_t g = 0; g < b->plan->group_count; g++) {
    const flow_value *own = flow_build_pick(b, waiting, g, day);
    count = flow_overlay_get(b->view, own, FLOW_KEY(waiting, count), day);
    out[g] = flow_build_whole(b, count != NULL ? count : own, day);
  }
}

/* How long the blocked have been so at most, by Little: residents flow through
 * care at (1 - share) / care, of whom p will be blocked, for share / flow. Where all are, nobody
 * flows, and it is as long as care. */
static double blocked_days(flow_builder *b, const flow_value *at, const flow_group_rules *rules,
                           double care_mean, double share)
{
  double may_block = 0;
  for (uint32_t i = 0; i < rules->then.count; i++) {
    const int32_t to = rules->then.items[i].to;
    if (to >= 0 && to < flow_plan_first_exit(b->plan))
      may_block += flow_routes_share(rules->then, i);
  }
  if (rules->waits_outside || !(may_block > 0)) {
    flow_build_error(b, at, FLOW_SAYS(NO_ROUTE_TO_WAIT));
    return 0;
  }
  if (share >= 1) return care_mean;
  return care_mean * share / ((1 - share) * may_block);
}

/* ---- those of a file ---- */

static const flow_value *file_of(const flow_builder *b, const flow_value *initial, flow_key_id key)
{
  const flow_value *file = flow_overlay_get(b->view, initial, key, b->plan->start);
  return file != NULL && file->value_count > 0 ? file : NULL;
}

static uint32_t count_in_file(const flow_value *file, uint32_t group)
{
  uint32_t count = 0;
  for (size_t i = 0; i < file->value_count; i += 4) count += file->values[i] == group;
  return count;
}

/* Of one group, in the order of the file. */
static flow_present *take_from_file(flow_builder *b, const flow_value *file, uint32_t group,
                                    uint32_t count)
{
  flow_present *list = flow_build_array(b, count, sizeof *list);
  uint32_t taken = 0;
  for (size_t i = 0; list != NULL && i < file->value_count; i += 4) {
    const double *row = file->values + i;
    if (row[0] == group)
      list[taken++] =
          (flow_present){.days = row[2], .blocked_days = row[3], .persons = (uint16_t)row[1]};
  }
  return list;
}

static int blocked_first(const void *a, const void *b)
{
  const flow_present *x = a, *y = b;
  const bool of_x = !(x->blocked_days < 0), of_y = !(y->blocked_days < 0);
  if (of_x != of_y) return of_x ? -1 : 1;
  return (x->days < y->days) - (x->days > y->days); /* the longest inside first */
}

/* Where the file does not say who is blocked, those who are longest inside are. */
static void take_residents(flow_builder *b, const flow_value *file, double share, flow_initial *row)
{
  flow_present *list = take_from_file(b, file, row->group, row->residents);
  if (list == NULL) return;
  qsort(list, row->residents, sizeof *list, blocked_first);
  row->blocked = 0;
  if (file->word)
    while (row->blocked < row->residents && !(list[row->blocked].blocked_days < 0)) row->blocked++;
  else
    row->blocked = (uint32_t)floor(share * row->residents + 0.5);
  for (uint32_t j = 0; !file->word && j < row->blocked; j++) list[j].blocked_days = NAN;
  row->inside = list;
}

/* Waits that are values of a file stand as they are: the same in every replication, each once
 * where there are as many as households. */
static void take_waits(flow_builder *b, flow_initial *row)
{
  const sim_dist_spec *spec = spec_of(b, row->waited);
  if (spec == NULL || spec->family != SIM_DIST_EMPIRICAL || spec->b != 1) return;
  flow_present *list = flow_build_array(b, row->waiting, sizeof *list);
  for (uint32_t j = 0; list != NULL && j < row->waiting; j++)
    list[j].days = sim_dist_quantile(row->waited, (j + 0.5) / row->waiting);
  row->listed = list;
}

/* ---- a row ---- */

/* A date is as many days ago in every replication. */
static const sim_dist *build_since(flow_builder *b, const flow_value *since)
{
  if (since == NULL || since->type != FLOW_VALUE_DATE)
    return flow_build_dist(b, since, b->plan->start);
  const sim_dist_spec spec = {.family = SIM_DIST_DETERMINISTIC,
                              .a = b->plan->start - since->day,
                              .at_least = -INFINITY,
                              .at_most = INFINITY};
  if (spec.a >= 0) return flow_build_spec(b, since, &spec);
  flow_build_error(b, since, FLOW_SAYS(SINCE_AFTER_START));
  return NULL;
}

static void fill_waiting(flow_builder *b, const start_nodes *n, flow_initial *row)
{
  const double day = b->plan->start;
  if (row->waiting == 0) return;
  if (n->listed != NULL) {
    row->listed = take_from_file(b, n->listed, row->group, row->waiting);
    return;
  }
  const flow_value *own = flow_build_pick(b, n->waiting, row->group, day);
  const flow_value *waited = flow_overlay_get(b->view, own, FLOW_KEY(waiting, waited), day);
  row->waited = flow_build_dist(b, flow_build_pick(b, waited, row->group, day), day);
  if (row->waited != NULL) take_waits(b, row);
}

/* What nobody has said is said here, once. */
static void note_blocked(flow_builder *b, const flow_value *at, const flow_initial *row)
{
  if (b->baseline != NULL || flow_overlay_is_sampled(b->view) || row->blocked_since != NULL) return;
  for (uint32_t j = 0; j < row->blocked; j++) {
    if (row->inside != NULL && !isnan(row->inside[j].blocked_days)) continue;
    flow_diagnostics_tell(b->diags, at->at, FLOW_SEVERITY_NOTE, FLOW_SAYS(BLOCKED_DERIVED),
                          row->blocked, b->index->nodes[row->facility].id, row->blocked_mean_days);
    return;
  }
}

static void fill_row(flow_builder *b, const start_nodes *n, flow_initial *row)
{
  double day = b->plan->start;
  const flow_value *blocked = flow_build_pick(b, n->blocked, row->group, day);
  const flow_group_rules *rules = &b->plan->facilities[row->facility].rules[0].groups[row->group];
  row->max_stay = rules->max_stay;
  fill_waiting(b, n, row);
  if (row->residents == 0 || rules->stay == NULL) return;
  care c = read_care(b, n->residents, rules);
  if (c.below == NULL) return;
  sim_status status =
      sim_dists_add_length_biased(b->dists, c.below, row->residents, &row->lifetime);
  if (status == SIM_E_INPUT)
    flow_build_error(b, n->residents, FLOW_SAYS(FINITE_MEAN));
  else if (status != SIM_OK)
    b->status = status;
  row->cut_share = c.cut_share;
  double share = flow_build_share(b, blocked, day);
  row->blocked = (uint32_t)floor(share * row->residents + 0.5);
  row->since = build_since(b, flow_build_pick(b, n->since, row->group, day));
  if (n->inside != NULL) take_residents(b, n->inside, share, row);
  if (row->blocked == 0) return;
  if (n->inside != NULL) share = (double)row->blocked / row->residents;
  row->blocked_since =
      flow_build_dist(b, flow_build_pick(b, n->blocked_since, row->group, day), day);
  row->blocked_mean_days = blocked_days(b, blocked, rules, c.mean, share);
  note_blocked(b, blocked, row);
}

/* Whether the group has a number of its own: one that is 0 may be drawn, and then is not. */
static bool is_named(flow_builder *b, const start_nodes *n, uint32_t group)
{
  const double day = b->plan->start;
  const flow_value *both[] = {n->residents, n->waiting};
  for (size_t i = 0; i < 2; i++)
    if (flow_build_is_by_group(b, both[i], day) && flow_build_pick(b, both[i], group, day) != NULL)
      return true;
  return false;
}

/* The first of the baseline's rows, ascending by facility and group, that is not before this one. */
static uint32_t lent_from(const flow_plan *baseline, int32_t facility, uint16_t group)
{
  uint32_t low = 0, high = baseline->initial_count;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    const flow_initial *one = &baseline->initials[middle];
    if (one->facility < facility || (one->facility == facility && one->group < group))
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* The baseline's row of a facility that it lends, where the same households are there. */
static const flow_initial *lent_row(const flow_builder *b, const flow_initial *row)
{
  if (!flow_build_is_lent(b, row->facility)) return NULL;
  const uint32_t at = lent_from(b->baseline, row->facility, row->group);
  if (at == b->baseline->initial_count) return NULL;
  const flow_initial *one = &b->baseline->initials[at];
  const bool is_same = one->facility == row->facility && one->group == row->group &&
                       one->residents == row->residents && one->waiting == row->waiting;
  return is_same ? one : NULL;
}

/* All of them, where nothing is split by what other facilities do. */
static uint32_t add_lent(const flow_builder *b, uint32_t f, flow_initial *rows)
{
  const flow_plan *baseline = b->baseline;
  uint32_t added = 0;
  for (uint32_t i = lent_from(baseline, (int32_t)f, 0);
       i < baseline->initial_count && baseline->initials[i].facility == (int32_t)f; i++)
    rows[added++] = baseline->initials[i];
  return added;
}

static void add_row(flow_builder *b, const start_nodes *n, const flow_initial *counted,
                    flow_initial *row)
{
  const flow_initial *lent = lent_row(b, counted);
  *row = lent != NULL ? *lent : *counted;
  if (lent == NULL) fill_row(b, n, row);
}

/* `counts` is room for two numbers per group. */
static uint32_t add_rows(flow_builder *b, uint32_t f, const double *load, uint32_t *counts,
                         flow_initial *rows)
{
  double day = b->plan->start;
  uint32_t groups = b->plan->group_count;
  if (load == NULL && flow_build_is_lent(b, (int32_t)f)) return add_lent(b, f, rows);
  const flow_value *initial = flow_value_get(b->index->nodes[f].value, FLOW_KEY(facility, initial));
  flow_build_fixed(b, initial);
  initial = flow_overlay_node(b->view, initial, day);
  start_nodes n = {
      .residents = flow_overlay_get(b->view, initial, FLOW_KEY(initial, residents), day),
      .waiting = flow_overlay_get(b->view, initial, FLOW_KEY(initial, waiting), day),
      .blocked = flow_overlay_get(b->view, initial, FLOW_KEY(initial, blocked), day),
      .since = flow_overlay_get(b->view, initial, FLOW_KEY(initial, since), day),
      .blocked_since = flow_overlay_get(b->view, initial, FLOW_KEY(initial, blocked_since), day),
      .inside = file_of(b, initial, FLOW_KEY(initial, residents_file)),
      .listed = file_of(b, initial, FLOW_KEY(initial, waiting_file)),
  };
  uint32_t *residents = counts, *queue = counts + groups;
  memset(counts, 0, 2 * (size_t)groups * sizeof *counts);
  load = load != NULL ? load + (size_t)f * groups : NULL;
  read_counts(b, n.residents, load, residents);
  read_waiting(b, n.waiting, load, queue);
  for (uint32_t g = 0; g < groups; g++) {
    if (n.inside != NULL) residents[g] = count_in_file(n.inside, g);
    if (n.listed != NULL) queue[g] = count_in_file(n.listed, g);
  }
  uint32_t added = 0;
  for (uint32_t g = 0; g < groups && b->status == SIM_OK; g++) {
    if (residents[g] + queue[g] == 0 && !is_named(b, &n, g)) continue;
    const flow_initial counted = {.facility = (int32_t)f,
                                  .group = (uint16_t)g,
                                  .residents = residents[g],
                                  .waiting = queue[g]};
    add_row(b, &n, &counted, &rows[added++]);
  }
  return added;
}

/* Plain numbers need the flows, but only with several groups. */
static bool needs_loads(const flow_builder *b)
{
  double day = b->plan->start;
  for (uint32_t f = 0; b->plan->group_count > 1 && f < b->plan->facility_count; f++) {
    const flow_value *initial =
        flow_overlay_get(b->view, b->index->nodes[f].value, FLOW_KEY(facility, initial), day);
    const flow_value *residents =
        flow_overlay_get(b->view, initial, FLOW_KEY(initial, residents), day);
    const flow_value *waiting = flow_overlay_get(b->view, initial, FLOW_KEY(initial, waiting), day);
    if (initial != NULL &&
        (!flow_build_is_by_group(b, residents, day) || !flow_build_is_by_group(b, waiting, day)))
      return true;
  }
  return false;
}

/* The rows take as much memory as there are, and none where all of them are the baseline's. */
static void keep_rows(flow_builder *b, const flow_initial *rows, uint32_t count, bool are_lent)
{
  flow_plan *plan = b->plan;
  plan->initial_count = count;
  if (are_lent && count == b->baseline->initial_count) {
    plan->initials = b->baseline->initials;
    return;
  }
  flow_initial *kept = flow_build_array(b, count, sizeof *kept);
  if (kept != NULL && count > 0) memcpy(kept, rows, count * sizeof *kept);
  plan->initials = kept;
}

void flow_build_initial(flow_builder *b)
{
  if (b->status != SIM_OK) return;
  const uint32_t facilities = b->plan->facility_count, groups = b->plan->group_count;
  double *load = NULL;
  flow_initial *rows = calloc((size_t)facilities * groups + 1, sizeof *rows);
  uint32_t *counts = calloc(2 * (size_t)groups + 1, sizeof *counts);
  uint32_t count = 0;
  bool are_lent = b->is_own != NULL;
  if (rows == NULL || counts == NULL)
    b->status = SIM_E_MEMORY;
  else if (needs_loads(b))
    load = read_loads(b);
  for (uint32_t f = 0; f < facilities && b->status == SIM_OK; f++)
    count += add_rows(b, f, load, counts, &rows[count]);
  for (uint32_t i = 0; i < count && are_lent && b->status == SIM_OK; i++)
    are_lent = lent_row(b, &rows[i]) != NULL;
  if (b->status == SIM_OK) keep_rows(b, rows, count, are_lent);
  free(counts);
  free(rows);
  free(load);
}
