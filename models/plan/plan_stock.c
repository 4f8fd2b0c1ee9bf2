/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include <math.h>

/* Stocks of dwellings: how many stand on each day, split over those for whom some are kept. */

static const double instant = 1e-9; /* days: sums of dates round */

/* One stock as the scenario has it. */
typedef struct stock_reading {
  const flow_places *steps; /* of its number */
  uint32_t step_count;
  double from, until; /* it stands within */
  double notice_days;
} stock_reading;

static int32_t dwellings_at(const stock_reading *r, double day)
{
  if (day < r->from || day >= r->until) return 0;
  return r->steps[flow_entry_in_force(r->steps, r->step_count, sizeof *r->steps, day)].places;
}

/* Of so many dwellings, those of the k-th part: a rounded share for each for whom some are kept, as
 * long as there are any, and the rest for anybody. */
static int32_t part_of(const double *shares, uint32_t reserved, uint32_t k, int32_t dwellings)
{
  int32_t left = dwellings;
  for (uint32_t i = 0; i < reserved; i++) {
    const int32_t kept = (int32_t)fmin(left, floor(shares[i] * dwellings + 0.5));
    if (i == k) return kept;
    left -= kept;
  }
  return left;
}

/* All days on which the number, or what of it is let, may change. */
static void find_days(flow_builder *b, const stock_reading *r, flow_date_list *days)
{
  const double start = b->plan->start;
  sim_status status = flow_date_list_add(days, start);
  for (uint32_t i = 0; i < r->step_count + 2 && status == SIM_OK; i++) {
    const double day = i < r->step_count    ? r->steps[i].from
                       : i == r->step_count ? r->from
                                            : r->until;
    if (!isfinite(day)) continue;
    if (day > start) status = flow_date_list_add(days, day);
    if (status == SIM_OK && day - r->notice_days > start)
      status = flow_date_list_add(days, day - r->notice_days);
  }
  if (status != SIM_OK) b->status = status;
  flow_date_list_sort(days);
}

/* The fewest that stand until the notice would be over. */
static int32_t lettable_at(const stock_reading *r, const flow_date_list *days, size_t i,
                           const double *shares, uint32_t reserved, uint32_t k)
{
  const double until = days->items[i] + r->notice_days + instant;
  int32_t least = part_of(shares, reserved, k, dwellings_at(r, days->items[i]));
  for (size_t j = i + 1; j < days->count && days->items[j] <= until; j++) {
    const int32_t then = part_of(shares, reserved, k, dwellings_at(r, days->items[j]));
    if (then < least) least = then;
  }
  return least;
}

static void build_sizes(flow_builder *b, const stock_reading *r, const double *shares,
                        uint32_t reserved, uint32_t k, flow_stock *out)
{
  flow_date_list days = {0};
  find_days(b, r, &days);
  flow_stock_size *sizes = flow_build_array(b, days.count, sizeof *sizes);
  uint32_t count = 0;
  for (size_t i = 0; sizes != NULL && i < days.count; i++) {
    const flow_stock_size one = {.from = days.items[i],
                                 .standing =
                                     part_of(shares, reserved, k, dwellings_at(r, days.items[i])),
                                 .lettable = lettable_at(r, &days, i, shares, reserved, k)};
    if (count == 0 || sizes[count - 1].standing != one.standing ||
        sizes[count - 1].lettable != one.lettable)
      sizes[count++] = one;
  }
  flow_date_list_free(&days);
  out->sizes = sizes;
  out->size_count = count;
}

/* What all parts of a stock have in common. */
static flow_stock read_stock(flow_builder *b, const flow_value *value, stock_reading *r)
{
  const flow_value *fixed[] = {flow_value_get(value, FLOW_KEY(stock, from)),
                               flow_value_get(value, FLOW_KEY(stock, until)),
                               flow_value_get(value, FLOW_KEY(stock, tenancy)),
                               flow_value_get(value, FLOW_KEY(stock, turnaround)),
                               flow_value_get(value, FLOW_KEY(stock, type)),
                               flow_value_get(value, FLOW_KEY(stock, reserved)),
                               flow_value_get(value, FLOW_KEY(stock, at_end)),
                               flow_value_get(value, FLOW_KEY(stock, converts_after))};
  for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
    if (fixed[i] != NULL) flow_build_fixed(b, fixed[i]);
  const double day = b->plan->start;
  const flow_value *type = flow_overlay_node(b->view, fixed[4], day);
  const flow_value *at_end = flow_overlay_node(b->view, fixed[6], day);
  const flow_value *turnaround = flow_overlay_node(b->view, fixed[3], day);
  const flow_value *converts = flow_overlay_node(b->view, fixed[7], day);
  flow_build_steps(b, flow_value_get(value, FLOW_KEY(stock, dwellings)), &r->steps, &r->step_count);
  r->from = flow_overlay_day(b->view, flow_overlay_node(b->view, fixed[0], day), -INFINITY);
  r->until = flow_overlay_day(b->view, flow_overlay_node(b->view, fixed[1], day), INFINITY);
  r->notice_days = flow_build_number(
      b, flow_overlay_get(b->view, at_end, FLOW_KEY(at_end, notice), day), day, 0, 0);
  return (flow_stock){
      .for_group = -1,
      .for_node = -1,
      .type = type != NULL && type->text != NULL ? flow_node_index_type(b->index, type->text) : -1,
      .tenancy = flow_build_dist(b, fixed[2], day),
      .turnaround_days = flow_build_number(b, turnaround, day, 0, 0),
      .converts_days = flow_build_number(b, converts, day, 0, INFINITY),
      .ends_to = flow_build_name(b, flow_value_get(at_end, FLOW_KEY(at_end, to)), day)};
}

/* ---- who lives there already ---- */

/* How many of each group, into count[group]. */
static void read_let(flow_builder *b, const flow_value *let, uint32_t *count)
{
  const double day = b->plan->start;
  const uint32_t groups = b->plan->group_count;
  const bool is_by_group = flow_build_is_by_group(b, let, day);
  const uint32_t all = is_by_group ? 0 : flow_build_whole(b, let, day);
  if (!is_by_group && groups > 1 && all > 0)
    flow_build_error(b, let, FLOW_SAYS(LET_TO_WHOM), b->index->groups[0].id, all);
  count[0] = all;
  for (uint32_t g = 0; is_by_group && g < groups; g++)
    count[g] = flow_build_whole(b, flow_build_pick(b, let, g, day), day);
}

static bool may_live_in(const flow_plan *plan, const flow_stock *part, uint32_t group)
{
  const int32_t wants = plan->groups[group].dwelling;
  if (part->is_reserved && part->for_group != (int32_t)group) return false;
  return part->type < 0 || wants < 0 || wants == part->type;
}

static int32_t standing_at_start(const flow_plan *plan, const flow_stock *part)
{
  return part
      ->sizes[flow_entry_in_force(part->sizes, part->size_count, sizeof *part->sizes, plan->start)]
      .standing;
}

/* Those of a group into the parts of the stock: what is kept for them first. How many have no room. */
static uint32_t place_tenants(const flow_plan *plan, flow_stock *parts, uint32_t part_count,
                              flow_tenants *const *rows, uint32_t group, uint32_t count)
{
  for (uint32_t k = 0; k < part_count && count > 0; k++) {
    flow_stock *part = &parts[k];
    if (!may_live_in(plan, part, group)) continue;
    int32_t left = standing_at_start(plan, part);
    for (uint32_t i = 0; i < part->tenants_count; i++) left -= (int32_t)rows[k][i].count;
    const uint32_t here = left <= 0 ? 0 : (uint32_t)left < count ? (uint32_t)left : count;
    if (here == 0) continue;
    rows[k][part->tenants_count++] = (flow_tenants){(uint16_t)group, here};
    count -= here;
  }
  return count;
}

/* A date that is drawn may leave fewer standing than are said to be let: then those are. */
static void build_tenants(flow_builder *b, const flow_value *value, flow_stock *parts,
                          uint32_t part_count)
{
  const flow_value *let = flow_value_get(value, FLOW_KEY(stock, let));
  const uint32_t groups = b->plan->group_count;
  if (let == NULL) return;
  flow_build_fixed(b, let);
  let = flow_overlay_node(b->view, let, b->plan->start);
  uint32_t *count = flow_build_array(b, groups, sizeof *count);
  flow_tenants **rows = flow_build_array(b, part_count, sizeof *rows);
  if (count == NULL || rows == NULL) return;
  for (uint32_t k = 0; k < part_count; k++)
    parts[k].tenants = rows[k] = flow_build_array(b, groups, sizeof **rows);
  if (b->status != SIM_OK) return;
  read_let(b, let, count);
  uint32_t all = 0, unhoused = 0;
  for (uint32_t g = 0; g < groups; g++) {
    all += count[g];
    unhoused += place_tenants(b->plan, parts, part_count, rows, g, count[g]);
  }
  if (all > 0 && !isinf(parts->converts_days))
    flow_build_error(b, let, FLOW_SAYS(LET_AND_CONVERTS));
  if (unhoused > 0 && !flow_overlay_is_sampled(b->view))
    flow_build_error(b, let, FLOW_SAYS(LET_ABOVE_STANDING), value->key, all, (int)(all - unhoused));
  if (all == 0 || parts->tenancy == NULL) return;
  const sim_dist *met = NULL;
  const sim_status status = sim_dists_add_length_biased(b->dists, parts->tenancy, all, &met);
  if (status == SIM_E_INPUT)
    flow_build_error(b, let, FLOW_SAYS(FINITE_MEAN));
  else if (status != SIM_OK)
    b->status = status;
  for (uint32_t k = 0; k < part_count; k++) parts[k].met = met;
}

static flow_stock *build_parts(flow_builder *b, const flow_value *value, flow_stock *next)
{
  flow_stock *const first = next;
  stock_reading r = {0};
  const flow_stock common = read_stock(b, value, &r);
  const flow_value *reserved =
      flow_overlay_get(b->view, value, FLOW_KEY(stock, reserved), b->plan->start);
  const uint32_t count = reserved != NULL ? reserved->children : 0;
  double *shares = flow_build_array(b, count + 1u, sizeof *shares);
  if (shares == NULL || b->status != SIM_OK) return next;
  const flow_value *c = reserved != NULL ? reserved->first : NULL;
  for (uint32_t k = 0; c != NULL; c = c->next) shares[k++] = flow_build_share(b, c, b->plan->start);
  c = reserved != NULL ? reserved->first : NULL;
  for (uint32_t k = 0; k <= count; k++, next++) {
    *next = common;
    build_sizes(b, &r, shares, count, k, next);
    if (k == count) continue;
    next->is_reserved = true;
    next->for_group = flow_node_index_group(b->index, c->key);
    next->for_node = flow_node_index_node(b->index, c->key);
    c = c->next;
  }
  build_tenants(b, value, first, count + 1);
  return next;
}

void flow_build_stocks(flow_builder *b, const flow_value *value, flow_pool *out)
{
  uint32_t count = 0;
  for (const flow_value *s = value != NULL ? value->first : NULL; s != NULL; s = s->next) {
    const flow_value *reserved =
        flow_overlay_get(b->view, s, FLOW_KEY(stock, reserved), b->plan->start);
    count += 1 + (reserved != NULL ? reserved->children : 0);
  }
  flow_stock *stocks = flow_build_array(b, count, sizeof *stocks);
  if (stocks == NULL) return;
  flow_stock *next = stocks;
  for (const flow_value *s = value != NULL ? value->first : NULL; s != NULL && b->status == SIM_OK;
       s = s->next)
    next = build_parts(b, s, next);
  out->stocks = stocks;
  out->stock_count = b->status == SIM_OK ? count : 0;
}
