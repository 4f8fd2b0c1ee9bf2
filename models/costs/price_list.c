/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/price_list.h"

#include "models/base/calendar.h"

#include "models/base/arena.h"
#include "models/costs/effect.h"
#include "models/costs/cost_item.h"
#include "models/costs/payers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct reading {
  const flow_policies *policies;
  const flow_policy *policy;
  const flow_row_layout *layout;
  flow_cost_item *drafts;
  double *price, *discount, *budget, *level;
  flow_costs costs;
} reading;

static double value_or(const reading *r, const flow_value *value, double fallback)
{
  if (value == NULL || value->type != FLOW_VALUE_NUMBER) return fallback;
  return flow_overlay_value(r->policy->view, value, 0);
}

static double year_start(const reading *r, uint32_t year)
{
  return year > 0 ? r->policy->plan->year_ends[year - 1] : 0;
}

/* ---- amounts ---- */

/* What one costs in a year, in prices of the price year. */
static double amount_in(const reading *r, const flow_cost_item *d, uint32_t year)
{
  const flow_plan *plan = r->policy->plan;
  const flow_time_profile *profile = flow_overlay_profile(r->policy->view, d->amount);
  const double from = year_start(r, year), to = plan->year_ends[year];
  const double area = flow_time_profile_area(profile, from, to);
  const double whole = flow_days_of_year(plan->years[year]);
  if (d->lever == NULL) return area / (d->line.per == FLOW_PER_YEAR ? whole : to - from);
  if (!d->is_pulled) return 0;
  const double mean = area / (to - from);
  switch (d->kind) {
    case FLOW_COST_KIND_ONCE:
      return d->from >= from && d->from < to ? flow_time_profile_at(profile, d->from) : 0;
    case FLOW_COST_KIND_PER_YEAR:
      return mean * flow_ramp_days(d->from, d->ramp, d->until, from, to) / whole;
    case FLOW_COST_KIND_COUNTED: break;
  }
  return d->from < to && d->until > from ? mean : 0;
}

static double discount_in(const reading *r, const flow_cost_item *d, uint32_t year)
{
  const double rate = r->costs.discount_rate;
  double from = year_start(r, year), to = r->policy->plan->year_ends[year];
  if (d->lever != NULL && d->kind == FLOW_COST_KIND_ONCE && d->from >= from && d->from < to)
    return flow_discount_day(rate, d->from);
  if (d->lever != NULL && d->from < to && d->until > from) {
    from = fmax(from, d->from);
    to = fmin(to, d->until);
  }
  return flow_discount_flow(rate, from, to);
}

static void fill_prices(reading *r, const flow_value *costs)
{
  const flow_plan *plan = r->policy->plan;
  const uint32_t years = r->costs.years;
  const double index = value_or(r, flow_value_get(costs, FLOW_KEY(costs, index)), 0);
  const int price_year =
      (int)value_or(r, flow_value_get(costs, FLOW_KEY(costs, price_year)), plan->years[0]);
  const flow_value *signs = flow_value_get(costs, FLOW_KEY(costs, signs));
  r->costs.discount_rate = value_or(r, flow_value_get(costs, FLOW_KEY(costs, discount)), 0);
  r->costs.price_year = price_year;
  r->costs.is_bbv = signs != NULL && flow_value_says(signs, FLOW_WORD(signs, bbv));
  for (uint32_t y = 0; y < years; y++)
    r->level[y] = flow_price_level(index, price_year, plan->years[y]);
  for (uint32_t l = 0; l < r->costs.lines; l++) {
    for (uint32_t y = 0; y < years; y++) {
      const size_t at = (size_t)l * years + y;
      const double level = r->drafts[l].line.is_nominal ? 1 : r->level[y];
      r->price[at] = amount_in(r, &r->drafts[l], y) * level;
      r->discount[at] = discount_in(r, &r->drafts[l], y);
    }
  }
}

static void fill_budget(reading *r, const flow_value *costs)
{
  const flow_plan *plan = r->policy->plan;
  const flow_value *budget = flow_value_get(costs, FLOW_KEY(costs, budget));
  double whole = 0;
  for (uint32_t y = 0; y < r->costs.years; y++) {
    const double part = r->layout->days[y] / flow_days_of_year(plan->years[y]);
    double amount =
        budget != NULL && budget->shape != FLOW_SHAPE_MAP ? value_or(r, budget, NAN) : NAN;
    for (const flow_value *c = budget != NULL ? budget->first : NULL; c != NULL; c = c->next)
      if (c->key != NULL && atoi(c->key) == plan->years[y]) amount = value_or(r, c, NAN);
    r->budget[y] = part * amount;
    whole += r->budget[y];
  }
  r->budget[r->costs.years] = whole;
}

static const flow_key_id effect_keys[FLOW_EFFECTS] = {
    [FLOW_EFFECT_WAITING] = FLOW_KEY(willingness, waiting_days_avoided),
    [FLOW_EFFECT_STAY] = FLOW_KEY(willingness, stay_days_avoided),
    [FLOW_EFFECT_HOUSED] = FLOW_KEY(willingness, households_housed)};

/* One amount for a unit of every effect, or each its own. */
static void fill_willingness(reading *r, const flow_value *costs)
{
  const flow_value *pays = flow_value_get(costs, FLOW_KEY(costs, willingness_to_pay));
  for (int i = 0; i < FLOW_EFFECTS; i++) {
    const bool is_map = pays != NULL && pays->shape == FLOW_SHAPE_MAP;
    const flow_value *own = is_map ? flow_value_get(pays, effect_keys[i]) : pays;
    r->costs.willingness_to_pay[i] = value_or(r, own, NAN);
  }
}

/* ---- names ---- */

static uint32_t number_of(const char **names, uint32_t *count, const char *name)
{
  for (uint32_t i = 0; i < *count; i++)
    if (strcmp(names[i], name) == 0) return i;
  names[*count] = name;
  return (*count)++;
}

static bool is_booked_on(const reading *r, const char *prestatie)
{
  for (uint32_t l = 0; l < r->costs.lines; l++)
    if (strcmp(r->drafts[l].prestatie, prestatie) == 0) return true;
  return false;
}

/* By their characters, but whole numbers by their size: 9D1.9 before 9D1.10. */
static bool is_before(const char *a, const char *b)
{
  while (*a != '\0' && *b != '\0') {
    const size_t left = strspn(a, "0123456789"), right = strspn(b, "0123456789");
    if (left > 0 && right > 0 && left != right) return left < right;
    if (*a != *b) return *a < *b;
    a++;
    b++;
  }
  return *a == '\0' && *b != '\0';
}

/* Those with a label come first, sorted by code, for a scenario that extends another adds
 * its own behind those of the other. */
static void take_labels(reading *r, const flow_value *labels, const char **prestatie,
                        const char **label)
{
  for (const flow_value *c = labels != NULL ? labels->first : NULL; c != NULL; c = c->next) {
    if (!is_booked_on(r, c->key)) continue;
    uint32_t at = r->costs.prestaties++;
    for (; at > 0 && is_before(c->key, prestatie[at - 1]); at--) {
      prestatie[at] = prestatie[at - 1];
      label[at] = label[at - 1];
    }
    prestatie[at] = c->key;
    label[at] = c->text;
  }
}

/* ---- who pays ---- */

/* How many parts a line has, at most. */
static uint32_t part_room_of(const reading *r, const flow_cost_item *d)
{
  if (!flow_payer_is_shared(r->policies, d->payer)) return 0;
  return flow_payer_names(r->policies, d->payer, NULL, 0);
}

/* The days of a year in which the item is paid. */
static sim_status fill_shares(const reading *r, const flow_cost_item *d, const char *name,
                              double *share)
{
  sim_status status = SIM_OK;
  for (uint32_t y = 0; y < r->costs.years && status == SIM_OK; y++) {
    double from = year_start(r, y), to = r->policy->plan->year_ends[y];
    if (d->lever != NULL && d->from >= from && d->from < to) from = d->from;
    if (d->lever != NULL && d->until > from && d->until < to) to = d->until;
    if (d->lever != NULL && d->kind == FLOW_COST_KIND_ONCE) to = from;
    status = flow_payer_share(r->policy->view, d->payer, name, from, to, &share[y]);
  }
  return status;
}

/* The parts of a line that several pay, behind those of the lines before it. */
static sim_status take_parts(reading *r, uint32_t l, const char **payers, flow_cost_part *parts,
                             double *shares, flow_arena *arena)
{
  const flow_cost_item *d = &r->drafts[l];
  const uint32_t room = part_room_of(r, d);
  const char **names = flow_arena_take(arena, (room + 1) * sizeof *names);
  if (names == NULL) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  const uint32_t count = flow_payer_names(r->policies, d->payer, names, room);
  for (uint32_t i = 0; i < count && status == SIM_OK; i++) {
    const uint32_t part = r->costs.parts++;
    parts[part] = (flow_cost_part){l, number_of(payers, &r->costs.payers, names[i])};
    status = fill_shares(r, d, names[i], &shares[(size_t)part * r->costs.years]);
  }
  return status;
}

static sim_status take_payers(reading *r, flow_cost_line *line, flow_arena *arena)
{
  size_t most = 1, part_most = 1;
  for (uint32_t l = 0; l < r->costs.lines; l++) {
    const uint32_t count = part_room_of(r, &r->drafts[l]);
    most += count > 0 ? count : 1;
    part_most += count;
  }
  const char **payer = flow_arena_take(arena, most * sizeof *payer);
  flow_cost_part *parts = flow_arena_take(arena, part_most * sizeof *parts);
  double *shares = flow_arena_take(arena, part_most * r->costs.years * sizeof *shares);
  sim_status status = payer && parts && shares ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t l = 0; l < r->costs.lines && status == SIM_OK; l++) {
    const flow_value *own = r->drafts[l].payer;
    line[l].payer = FLOW_PAYERS_SHARE;
    if (flow_payer_is_shared(r->policies, own))
      status = take_parts(r, l, payer, parts, shares, arena);
    else
      line[l].payer = number_of(payer, &r->costs.payers, own != NULL ? own->text : "");
  }
  r->costs.payer = payer;
  r->costs.part = parts;
  r->costs.share = shares;
  return status;
}

static sim_status take_lines(reading *r, const flow_value *costs, flow_arena *arena)
{
  const uint32_t lines = r->costs.lines, years = r->costs.years;
  const size_t cells = (size_t)lines * years + 1;
  flow_cost_line *line = flow_arena_take(arena, (lines + 1) * sizeof *line);
  const char **prestatie = flow_arena_take(arena, (lines + 1) * sizeof *prestatie);
  const char **label = flow_arena_take(arena, (lines + 1) * sizeof *label);
  r->price = flow_arena_take(arena, cells * sizeof *r->price);
  r->discount = flow_arena_take(arena, cells * sizeof *r->discount);
  r->budget = flow_arena_take(arena, (years + 1) * sizeof *r->budget);
  r->level = flow_arena_take(arena, (years + 1) * sizeof *r->level);
  if (!line || !prestatie || !label || !r->price || !r->discount || !r->budget || !r->level)
    return SIM_E_MEMORY;
  for (uint32_t l = 0; l < lines; l++) label[l] = NULL;
  take_labels(r, flow_value_get(costs, FLOW_KEY(costs, prestaties)), prestatie, label);
  for (uint32_t l = 0; l < lines; l++) {
    line[l] = r->drafts[l].line;
    line[l].prestatie = number_of(prestatie, &r->costs.prestaties, r->drafts[l].prestatie);
    if (line[l].taakveld != FLOW_TAAKVELD_NONE) r->costs.has_taakvelden = true;
    if (line[l].is_nominal) r->costs.has_nominal = true;
  }
  r->costs.line = line;
  r->costs.prestatie = prestatie;
  r->costs.prestatie_label = label;
  r->costs.price = r->price;
  r->costs.discount = r->discount;
  r->costs.budget = r->budget;
  r->costs.level = r->level;
  return take_payers(r, line, arena);
}

sim_status flow_price_list_new(const flow_policies *policies, uint32_t policy,
                               const flow_row_layout *layout, flow_diagnostics *diags,
                               flow_costs **out)
{
  const flow_value *costs = flow_value_get(policies->scenario->root, FLOW_KEY(scenario, costs));
  reading r = {.policies = policies, .policy = &policies->items[policy], .layout = layout};
  flow_arena *arena = flow_arena_new();
  *out = NULL;
  if (arena == NULL) return SIM_E_MEMORY;
  r.costs.memory = arena;
  r.costs.years = layout->years;
  sim_status status =
      flow_cost_items_read(policies, policy, layout, arena, diags, &r.drafts, &r.costs.lines);
  if (status == SIM_OK) status = take_lines(&r, costs, arena);
  flow_costs *done = flow_arena_take(arena, sizeof *done);
  if (done == NULL && status == SIM_OK) status = SIM_E_MEMORY;
  if (status != SIM_OK) {
    flow_arena_free(arena);
    return status;
  }
  fill_prices(&r, costs);
  fill_budget(&r, costs);
  fill_willingness(&r, costs);
  *done = r.costs;
  *out = done;
  return SIM_OK;
}

void flow_price_list_free(flow_costs *costs)
{
  if (costs != NULL) flow_arena_free(costs->memory);
}
