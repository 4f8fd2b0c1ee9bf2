/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/random_dice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS_PER_MONTH = 30, MONTHS_PER_YEAR = 12 };

/* ---- nodes and routes ---- */

static int32_t some_exit(const random_plan *r, const char *what, uint32_t a, uint32_t b)
{
  return flow_plan_first_exit(&r->plan) +
         (int32_t)random_roll(r, what, a + 3, b, r->plan.exit_count);
}

static int32_t pool_or_exit(const random_plan *r, const char *what, uint32_t a, uint32_t b)
{
  if (r->plan.pool_count && random_roll(r, what, a + 5, b, 2))
    return flow_plan_first_pool(&r->plan) +
           (int32_t)random_roll(r, what, a, b + 5, r->plan.pool_count);
  return some_exit(r, what, a, b);
}

/* Elsewhere without a way back at the same instant: a later facility, a pool, an exit. */
static int32_t onward(const random_plan *r, const char *what, uint32_t f, uint32_t b)
{
  uint32_t later = r->plan.facility_count - f - 1;
  if (later && random_roll(r, what, f, b, 2))
    return (int32_t)(f + 1 + random_roll(r, what, f, b + 9, later));
  return pool_or_exit(r, what, f, b);
}

/* Shares in eighths; the last goes to an exit. `f` is where it leaves from. */
static flow_routes routes(random_plan *r, const char *what, uint32_t a, uint32_t b, uint32_t f,
                          bool may_move)
{
  const flow_plan *plan = &r->plan;
  uint32_t count = 2 + random_roll(r, what, a, b, 3);
  flow_route *items = random_block(r, count, sizeof *items);
  uint32_t eighths = 0;
  for (uint32_t i = 0; i < count; i++) {
    uint32_t key = b * 8 + i;
    eighths += 1 + random_roll(r, what, a + 11, key, 5);
    bool moves = may_move && random_roll(r, what, a + 13, key, 6) > 0;
    uint32_t to = random_roll(r, what, a + 17, key, plan->facility_count);
    if (to == f && !random_applies(r, RANDOM_SELF, a, key, 30)) to = (f + 1) % plan->facility_count;
    items[i].to = moves ? (int32_t)to : pool_or_exit(r, what, a, key);
    items[i].upto = eighths / 8.0;
    if (i + 1 < count && eighths < 7) continue;
    count = i + 1;
    items[i].upto = 1;
    items[i].to = some_exit(r, what, a, b);
  }
  return (flow_routes){items, count};
}

static flow_return some_return(random_plan *r, uint32_t node, uint32_t item)
{
  flow_return returns = {0, NULL, FLOW_NOWHERE};
  if (!random_applies(r, RANDOM_RETURNS, node, item, 70)) return returns;
  returns.chance = (1 + random_roll(r, "chance", node, item, 5)) / 8.0;
  returns.after = random_days(r, "after", node, item, 1, 30);
  returns.to = random_roll(r, "return to", node, item, 6) == 0
                   ? pool_or_exit(r, "return to", node, item)
                   : (int32_t)random_roll(r, "return to", node, item + 50, r->plan.facility_count);
  return returns;
}

/* Every node but the last is told apart. */
static flow_classes classes(random_plan *r, const char *what, uint32_t a, uint32_t b)
{
  flow_classes out = {.from_count = r->plan.node_count - 1};
  uint32_t cells = r->plan.node_count * r->plan.group_count;
  uint8_t *of = random_block(r, cells, sizeof *of);
  int32_t *from = random_block(r, r->plan.node_count, sizeof *from);
  out.count = (uint8_t)(1 + random_roll(r, what, a, b, 3));
  for (uint32_t i = 0; i < cells; i++)
    of[i] = (uint8_t)random_roll(r, what, a * 16 + b + 1, i, out.count);
  for (uint32_t i = 0; i < out.from_count; i++) from[i] = (int32_t)i;
  out.froms = from;
  out.of = of;
  if (strcmp(what, "rights") != 0 && random_applies(r, RANDOM_AGEING, a, b, 60)) {
    flow_class_wait *waits = random_block(r, out.count, sizeof *waits);
    for (uint8_t i = 0; i < out.count; i++)
      if (random_roll(r, what, a * 16 + b + 3, i, 2))
        waits[out.wait_count++] =
            (flow_class_wait){.days = random_roll(r, "ages", a * 16 + b, i, 12), .index = i};
    out.waits = waits;
  }
  return out;
}

/* ---- facilities ---- */

static flow_group_rules group_rules(random_plan *r, uint32_t f, uint32_t item, uint32_t group)
{
  uint32_t b = item * 8 + group;
  flow_group_rules rules = {.max_stay = INFINITY, .max_stay_to = FLOW_NOWHERE};
  bool is_short = random_roll(r, "short", f, b, 4) == 0;
  rules.stay = random_days(r, "stay", f, b, is_short ? 0 : 2, is_short ? 3 : 20);
  if (random_applies(r, RANDOM_PATIENCE, f, b, 70))
    rules.patience = random_days(r, "patience", f, b, 0, 15);
  if (rules.patience && random_applies(r, RANDOM_FOLLOWS, f, b, 30)) rules.patience = rules.stay;
  if (random_applies(r, RANDOM_BLOCKED_PATIENCE, f, b, 60))
    rules.blocked_patience = random_days(r, "blocked patience", f, b, 1, 20);
  if (random_applies(r, RANDOM_MAX_STAY, f, b, 60)) {
    rules.max_stay = 1.0 + random_roll(r, "max stay", f, b, 12);
    rules.max_stay_to = onward(r, "max stay to", f, b);
  }
  if (random_applies(r, RANDOM_WORSENS, f, b, 60))
    rules.worsens = random_roll(r, "worsens", f, b, 5) / 4.0;
  if (random_applies(r, RANDOM_BRIDGING, f, b, 60)) rules.bridging_share = 0.5;
  rules.waits_outside = random_applies(r, RANDOM_WAITS_OUTSIDE, f, b, 25);
  rules.then = routes(r, "then", f, b, f, random_has(r, RANDOM_MOVES));
  return rules;
}

static flow_rules facility_rules(random_plan *r, uint32_t f, uint32_t item, uint32_t items)
{
  static const double clocks[] = {0, 0.5, 0.875, 7.0 / 18};
  flow_rules rules = {.from = random_date(r, "rules from", f, item, items),
                      .classes = {.count = 1},
                      .clock = NAN,
                      .limit = FLOW_NO_LIMIT,
                      .evict_to = FLOW_NOWHERE};
  if (random_applies(r, RANDOM_LOTTERY, f, item, 35)) rules.order = FLOW_ORDER_LOTTERY;
  if (random_applies(r, RANDOM_PRIORITY, f, item, 45)) {
    rules.order = FLOW_ORDER_PRIORITY;
    rules.classes = classes(r, "class", f, item);
  }
  rules.strict = random_applies(r, RANDOM_STRICT, f, item, 50);
  if (random_applies(r, RANDOM_CLOCK, f, item, 35))
    rules.clock = clocks[random_roll(r, "at", f, item, 4)];
  rules.refused_to = onward(r, "refused to", f, item);
  rules.gives_up_to = onward(r, "gives up to", f, item);
  if (random_applies(r, RANDOM_LIMIT, f, item, 50))
    rules.limit = random_roll(r, "list limit", f, item, 6);
  if (random_applies(r, RANDOM_OVERFLOW, f, item, 60)) {
    int32_t *overflow = random_block(r, 2, sizeof *overflow);
    rules.overflow_count = 1 + random_roll(r, "overflows", f, item, 2);
    for (uint32_t i = 0; i < rules.overflow_count; i++)
      overflow[i] =
          (int32_t)((f + 1 + random_roll(r, "over", f, item * 4 + i, r->plan.facility_count - 1)) %
                    r->plan.facility_count);
    rules.overflow = overflow;
  }
  if (random_applies(r, RANDOM_EVICT, f, item, 50)) rules.closing = FLOW_CLOSING_EVICT;
  if (random_applies(r, RANDOM_NOTICE, f, item, 50)) {
    rules.closing = FLOW_CLOSING_EVICT_AFTER;
    rules.notice_days = 1 + random_roll(r, "notice days", f, item, 12);
  }
  if (random_roll(r, "evict to", f, item, 2)) rules.evict_to = onward(r, "evict to", f, item + 20);
  if (random_applies(r, RANDOM_EVICT_ORDER, f, item, 70))
    rules.evict = (flow_evict)random_roll(r, "evict order", f, item, 3);
  if (random_applies(r, RANDOM_EVICTED_STAY, f, item, 70))
    rules.evicted_stay = (flow_evicted_stay)random_roll(r, "evicted stay", f, item, 3);
  if (random_applies(r, RANDOM_CLEANING, f, item, 50)) rules.cleaning_rate = 0.05;
  if (random_applies(r, RANDOM_RESERVED, f, item, 50)) {
    rules.rights = classes(r, "rights", f, item);
    rules.reserved = 1 + (int32_t)random_roll(r, "reserved", f, item, 4);
  }
  flow_group_rules *group = random_block(r, r->plan.group_count, sizeof *group);
  for (uint32_t g = 0; g < r->plan.group_count; g++) group[g] = group_rules(r, f, item, g);
  rules.groups = group;
  return rules;
}

static flow_weather weather(random_plan *r, uint32_t f)
{
  flow_weather out = {0};
  if (!random_applies(r, RANDOM_WEATHER, f, 0, 50)) return out;
  out.on_rate = 0.2;
  out.off_rate = 0.3;
  out.extra = random_roll(r, "extra", f, 0, 8) ? 1 + (int32_t)random_roll(r, "extra", f, 1, 3)
                                               : FLOW_UNLIMITED;
  double third = floor((r->plan.end - r->plan.start) / 3);
  double *seasons = random_block(r, 4, sizeof *seasons);
  seasons[0] = r->plan.start - 5 + random_roll(r, "season", f, 0, 15);
  seasons[1] = r->plan.start + third;
  seasons[2] = seasons[1] + random_roll(r, "season", f, 2, 3) * 7;
  seasons[3] = r->plan.start + 2 * third + random_roll(r, "season", f, 3, 40);
  out.seasons = seasons;
  if (random_applies(r, RANDOM_PLACES, f, 77, 50)) {
    flow_places *extras = random_block(r, 3, sizeof *extras);
    for (uint32_t i = 0; i < 3; i++) {
      extras[i].from = random_date(r, "extra from", f, i + 1, 4);
      extras[i].places = (int32_t)random_roll(r, "later extra", f, i, 5);
    }
    out.extras = extras;
    out.extras_count = 3;
  }
  out.season_count = 2;
  return out;
}

static flow_facility facility(random_plan *r, uint32_t f)
{
  flow_facility out = {.weather = weather(r, f)};
  out.places_count = random_pieces(r, RANDOM_PLACES, f, 5);
  flow_places *places = random_block(r, out.places_count, sizeof *places);
  for (uint32_t i = 0; i < out.places_count; i++) {
    places[i].from = random_date(r, "places from", f, i, out.places_count);
    places[i].places = (int32_t)(i ? random_roll(r, "some places", f, i, 12)
                                   : 1 + random_roll(r, "some places", f, i, 12));
  }
  if (out.weather.on_rate == 0 && random_roll(r, "unlimited", f, 0, 25) == 0)
    places[0].places = FLOW_UNLIMITED;
  out.places = places;
  out.rules_count = random_pieces(r, RANDOM_RULES, f, 3);
  flow_rules *rules = random_block(r, out.rules_count, sizeof *rules);
  for (uint32_t i = 0; i < out.rules_count; i++)
    rules[i] = facility_rules(r, f, i, out.rules_count);
  out.rules = rules;
  return out;
}

static flow_inflow inflow(random_plan *r, uint32_t i)
{
  flow_inflow out = {.group = (uint16_t)random_roll(r, "inflow group", i, 0, r->plan.group_count)};
  out.process = random_process(r, i, 4);
  if (random_applies(r, RANDOM_WAITED, i, 0, 40))
    out.waited = random_days(r, "came waited", i, 0, 0, 9);
  out.door_count = random_pieces(r, RANDOM_RULES, 300 + i, 2);
  flow_inflow_routes *doors = random_block(r, out.door_count, sizeof *doors);
  for (uint32_t d = 0; d < out.door_count; d++) {
    doors[d].from = random_date(r, "door from", i, d, out.door_count);
    doors[d].to = routes(r, "door", i, d, r->plan.facility_count, true);
  }
  out.doors = doors;
  return out;
}

static flow_stock stock(random_plan *r, uint32_t p, uint32_t s)
{
  const uint32_t key = 40 * p + s;
  flow_stock out = {.for_group = -1, .for_node = -1, .type = -1, .ends_to = FLOW_NOWHERE};
  out.size_count = 1 + random_roll(r, "stock sizes", key, 0, 4);
  flow_stock_size *sizes = random_block(r, out.size_count, sizeof *sizes);
  for (uint32_t i = 0; i < out.size_count; i++) {
    sizes[i].from = random_date(r, "stock from", key, i, out.size_count);
    sizes[i].standing = (int32_t)random_roll(r, "stock standing", key, i, 8);
    sizes[i].lettable = sizes[i].standing;
    if (random_roll(r, "stock notice", key, i, 4) == 0) sizes[i].lettable /= 2;
  }
  out.sizes = sizes;
  if (random_roll(r, "stock tenancy", key, 0, 4))
    out.tenancy = random_days(r, "tenancy", key, 0, 1, 30);
  out.turnaround_days = random_roll(r, "turnaround", key, 0, 4);
  out.converts_days = INFINITY;
  if (random_roll(r, "converts", key, 0, 4) == 0)
    out.converts_days = 1.0 + random_roll(r, "converts", key, 1, 20);
  if (random_has(r, RANDOM_TYPES))
    out.type = (int32_t)random_roll(r, "stock type", key, 0, r->plan.dwelling_type_count + 1) - 1;
  if (random_roll(r, "stock ends", key, 0, 2))
    out.ends_to = (int32_t)random_roll(r, "stock ends to", key, 0,
                                       (uint32_t)flow_plan_first_inflow(&r->plan));
  out.is_reserved = random_roll(r, "stock reserved", key, 0, 3) == 0;
  if (out.is_reserved && random_roll(r, "stock for", key, 0, 2))
    out.for_group = (int32_t)random_roll(r, "stock for group", key, 0, r->plan.group_count);
  else if (out.is_reserved)
    out.for_node = (int32_t)random_roll(r, "stock for node", key, 0, r->plan.node_count);
  return out;
}

/* Some of those that stand at the start are let, of two groups at most. */
static void set_tenants(random_plan *r, uint32_t key, flow_stock *out)
{
  uint32_t now = 0;
  for (uint32_t i = 1; i < out->size_count; i++)
    if (out->sizes[i].from <= r->plan.start) now = i;
  int32_t left = out->sizes[now].standing;
  flow_tenants *rows = random_block(r, 2, sizeof *rows);
  if (random_roll(r, "stock let", key, 0, 2) == 0) return;
  for (uint32_t g = 0; g < 2 && g < r->plan.group_count && left > 0; g++) {
    const uint32_t count = random_roll(r, "stock tenants", key, g, (uint32_t)left + 1);
    rows[out->tenants_count++] = (flow_tenants){(uint16_t)g, count};
    left -= (int32_t)count;
  }
  out->tenants = rows;
  if (out->tenancy) out->met = random_days(r, "tenancy met", key, 0, 1, 40);
}

static void set_stocks(random_plan *r, uint32_t p, flow_pool *out)
{
  if (!random_applies(r, RANDOM_STOCK, p, 0, 60)) return;
  out->stock_count = 1 + random_roll(r, "stocks", p, 0, 3);
  flow_stock *stocks = random_block(r, out->stock_count, sizeof *stocks);
  for (uint32_t s = 0; s < out->stock_count; s++) {
    stocks[s] = stock(r, p, s);
    set_tenants(r, 40 * p + s, &stocks[s]);
  }
  out->stocks = stocks;
}

/* Quotas of two or three months. */
static void set_quota_periods(random_plan *r, uint32_t p, flow_pool *out)
{
  if (!random_applies(r, RANDOM_QUOTA_PERIOD, p, 0, 60)) return;
  const uint32_t months = 2 + random_roll(r, "quota period", p, 0, 2);
  const double length = months * DAYS_PER_MONTH;
  out->quotas_a_year = MONTHS_PER_YEAR / months;
  double next = (floor(r->plan.start / length) + 1) * length;
  out->first_quota_share = (next - r->plan.start) / length;
  double *starts = random_block(r, 64, sizeof *starts);
  for (; next < r->plan.end; next += length) starts[out->quota_start_count++] = next;
  out->quota_starts = starts;
}

static flow_pool pool(random_plan *r, uint32_t p)
{
  flow_pool out = {.supply = random_process(r, 100 + p, 3)};
  uint32_t key = 500 + p;
  out.rules_count = random_pieces(r, RANDOM_RULES, key, 3);
  flow_pool_rules *rules = random_block(r, out.rules_count, sizeof *rules);
  out.claimant_count = r->plan.node_count - 1; /* claimants and nodes have the same indices */
  int32_t *claimant = random_block(r, out.claimant_count, sizeof *claimant);
  for (uint32_t c = 0; c < out.claimant_count; c++) claimant[c] = (int32_t)c;
  out.claimants = claimant;
  for (uint32_t i = 0; i < out.rules_count; i++) {
    flow_pool_rules *it = &rules[i];
    it->from = random_date(r, "pool from", p, i, out.rules_count);
    it->classes = (flow_classes){.count = 1};
    if (random_applies(r, RANDOM_POOL_PRIORITY, key, 0, 50)) {
      it->allocate = FLOW_ALLOCATE_BY_PRIORITY;
      it->classes = classes(r, "pool class", p, i);
    }
    if (random_applies(r, RANDOM_QUOTA, key, 0, 50)) {
      it->allocate = FLOW_ALLOCATE_BY_QUOTA;
      int32_t *quota = random_block(r, out.claimant_count, sizeof *quota);
      for (uint32_t node = 0; node < out.claimant_count; node++)
        quota[node] = random_roll(r, "claims", p, node, 3)
                          ? (int32_t)random_roll(r, "dwellings", p * 4 + i, node, 25)
                          : -1;
      it->quotas = quota;
    }
    it->unused = random_roll(r, "unused", p, i, 2) ? FLOW_UNUSED_GIVE_ON : FLOW_UNUSED_ROLL_OVER;
    if (random_applies(r, RANDOM_TYPES, key, 0, 60)) {
      double *upto = random_block(r, r->plan.dwelling_type_count, sizeof *upto);
      for (uint32_t type = 0; type < r->plan.dwelling_type_count; type++)
        upto[type] = (type + 1.0) / r->plan.dwelling_type_count;
      it->type_upto = upto;
    }
    it->vacant_limit =
        random_applies(r, RANDOM_VACANT, key, i, 70) ? random_roll(r, "vacancies", p, i, 4) : 1000;
    it->returns = some_return(r, key, i);
  }
  out.rules = rules;
  set_stocks(r, p, &out);
  set_quota_periods(r, p, &out);
  return out;
}

static flow_exit some_exit_node(random_plan *r, uint32_t e)
{
  flow_exit out = {.rules_count = random_pieces(r, RANDOM_RULES, 600 + e, 2)};
  flow_exit_rules *rules = random_block(r, out.rules_count, sizeof *rules);
  for (uint32_t i = 0; i < out.rules_count; i++) {
    rules[i].from = random_date(r, "exit from", e, i, out.rules_count);
    rules[i].outside = random_applies(r, RANDOM_OUTSIDE, e, i, 60);
    if (random_roll(r, "stays outside", e, i, 2))
      rules[i].stays_outside = random_days(r, "outside", e, i, 0, 20);
    rules[i].returns = some_return(r, 600 + e, i);
  }
  out.rules = rules;
  return out;
}

/* ---- the whole ---- */

static void set_groups(random_plan *r)
{
  flow_group *groups = random_block(r, r->plan.group_count, sizeof *groups);
  uint16_t *persons = random_block(r, 3, sizeof *persons);
  double *upto = random_block(r, 3, sizeof *upto);
  for (uint32_t i = 0; i < 3; i++) {
    persons[i] = (uint16_t)(1 + i);
    upto[i] = (i + 1) / 3.0;
  }
  for (uint32_t g = 0; g < r->plan.group_count; g++) {
    bool sizes = random_applies(r, RANDOM_SIZES, g, 0, 70);
    groups[g] =
        (flow_group){persons, upto, 3, sizes && random_roll(r, "as persons", g, 0, 2), 1, -1};
    if (sizes) groups[g].places = (uint16_t)(1 + random_roll(r, "takes", g, 0, 3));
    if (random_has(r, RANDOM_TYPES))
      groups[g].dwelling =
          (int32_t)random_roll(r, "dwelling", g, 0, r->plan.dwelling_type_count + 1) - 1;
  }
  r->plan.groups = groups;
}

/* A calendar of months of 30 days and years of 12 months; day 0 is the first of a month. */
static void set_calendar(random_plan *r)
{
  flow_plan *plan = &r->plan;
  uint32_t length = 60 + random_roll(r, "horizon", 0, 0, 300);
  if (random_roll(r, "long", 0, 0, 5) == 0) length += 500;
  plan->end = length;
  plan->start =
      random_has(r, RANDOM_WARM_UP) ? -(double)(10 + random_roll(r, "warm up", 0, 0, 60)) : 0;
  int32_t first_year =
      DAYS_PER_MONTH * (int32_t)(1 + random_roll(r, "month", 0, 0, MONTHS_PER_YEAR));
  double *month = random_block(r, 64, sizeof *month);
  double *ends = random_block(r, 8, sizeof *ends),
         *new_years = random_block(r, 8, sizeof *new_years);
  int *year = random_block(r, 8, sizeof *year);
  for (double at = floor(plan->start / DAYS_PER_MONTH) * DAYS_PER_MONTH; at < plan->end;
       at += DAYS_PER_MONTH)
    month[plan->month_count++] = at;
  month[plan->month_count] = plan->end;
  double next = first_year;
  while (next - DAYS_PER_MONTH * MONTHS_PER_YEAR > plan->start)
    next -= DAYS_PER_MONTH * MONTHS_PER_YEAR;
  plan->first_year_share = (next - plan->start) / (DAYS_PER_MONTH * MONTHS_PER_YEAR);
  for (; next < plan->end; next += DAYS_PER_MONTH * MONTHS_PER_YEAR) {
    new_years[plan->new_year_count++] = next;
    if (next > 0) ends[plan->year_count++] = next;
  }
  ends[plan->year_count++] = plan->end;
  for (uint32_t i = 0; i < plan->year_count; i++) year[i] = 2020 + (int)i;
  plan->month_starts = month;
  plan->new_years = new_years;
  plan->year_ends = ends;
  plan->years = year;
}

random_plan *random_plan_new(uint64_t seed, uint64_t allowed)
{
  random_plan *r = calloc(1, sizeof *r);
  if (!r || sim_dists_new(&r->dists) != SIM_OK) abort();
  r->seed = seed;
  for (uint32_t i = 0; i < RANDOM_FEATURES; i++)
    if ((allowed >> i & 1) && random_roll(r, "has", i, 0, 3)) r->features |= (uint64_t)1 << i;
  flow_plan *plan = &r->plan;
  plan->group_count = random_has(r, RANDOM_GROUPS) ? 1 + random_roll(r, "groups", 0, 0, 3) : 1;
  plan->facility_count = 2 + random_roll(r, "facilities", 0, 0, 4);
  plan->pool_count = random_has(r, RANDOM_POOLS) ? 1 + random_roll(r, "pools", 0, 0, 2) : 0;
  plan->exit_count = 1 + random_roll(r, "exits", 0, 0, 2);
  plan->inflow_count = 1 + random_roll(r, "inflows", 0, 0, 3);
  plan->node_count =
      plan->facility_count + plan->pool_count + plan->exit_count + plan->inflow_count;
  plan->dwelling_type_count = random_has(r, RANDOM_TYPES) ? 2 : 0;
  plan->by_household = random_has(r, RANDOM_BY_HOUSEHOLD);
  set_calendar(r);
  set_groups(r);
  flow_facility *facilities = random_block(r, plan->facility_count, sizeof *facilities);
  for (uint32_t f = 0; f < plan->facility_count; f++) facilities[f] = facility(r, f);
  plan->facilities = facilities;
  flow_pool *pools = random_block(r, plan->pool_count, sizeof *pools);
  for (uint32_t p = 0; p < plan->pool_count; p++) pools[p] = pool(r, p);
  plan->pools = pools;
  flow_exit *exits = random_block(r, plan->exit_count, sizeof *exits);
  for (uint32_t e = 0; e < plan->exit_count; e++) exits[e] = some_exit_node(r, e);
  plan->exits = exits;
  flow_inflow *inflows = random_block(r, plan->inflow_count, sizeof *inflows);
  for (uint32_t i = 0; i < plan->inflow_count; i++) inflows[i] = inflow(r, i);
  plan->inflows = inflows;
  random_initial(r);
  return r;
}

void random_plan_free(random_plan *random)
{
  if (!random) return;
  sim_dists_free(random->dists);
  for (uint32_t i = 0; i < random->block_count; i++) free(random->blocks[i]);
  free(random);
}

const flow_plan *random_plan_plan(const random_plan *random)
{
  return &random->plan;
}

uint64_t random_plan_features(const random_plan *random)
{
  return random->features;
}

#define FEATURE_WORD(name, word) word,
const char *random_feature_word(random_feature feature)
{
  static const char *const words[] = {RANDOM_FEATURE_MAP(FEATURE_WORD)};
  return words[feature];
}
#undef FEATURE_WORD
