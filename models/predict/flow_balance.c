/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/demand_net.h"

#include "models/base/arena.h"
#include "models/base/calendar.h"
#include "models/plan/plan_averages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rates are households per year from here on. The network has nodes (facilities, pools, exits);
 * flows are [group x nodes + node]. A national network has thousands of nodes, each with a handful
 * of moves, so nothing here is kept or looked at per pair of nodes. */

enum { MOST_ROUNDS = 2000 };

/* ---- the network ---- */

static void describe(flow_demand_net *n)
{
  const flow_plan *plan = n->plan;
  for (uint32_t g = 0; g < n->groups; g++) {
    flow_average_moves(plan, g, n->middle, &n->moves[g]);
  }
  for (uint32_t f = 0; f < plan->facility_count; f++) {
    const int32_t most = flow_most_places(&plan->facilities[f], n->from, n->until);
    for (uint32_t g = 0; g < n->groups; g++) {
      flow_demand_fit *fit = &n->fits[(size_t)f * n->groups + g];
      fit->share = flow_average_fit(&plan->groups[g], most, &fit->places_each);
    }
  }
  for (uint32_t i = 0; i < plan->inflow_count; i++) {
    const flow_inflow *inflow = &plan->inflows[i];
    double rate = FLOW_DAYS_PER_YEAR * flow_average_rate(&inflow->process, n->from, n->until);
    flow_average_add_routes(flow_demand_at(n, n->fresh, inflow->group, 0),
                            flow_doors_in_force(inflow, n->middle), rate);
  }
}

/* ---- dwellings ---- */

static double quota_of(const flow_demand_net *n, const flow_pool_rules *rules,
                       const flow_demand_claim *claim)
{
  const flow_pool *pool = &n->plan->pools[claim->pool - flow_plan_first_pool(n->plan)];
  const int32_t row = flow_claimant_of(pool, claim->claimant);
  return row >= 0 ? fmax(0, rules->quotas[row]) : 0;
}

/* Share the pool's supply among its claims, by its rule. */
static void allocate(flow_demand_net *n, uint32_t pool, double *asked, double *got)
{
  const flow_pool_rules *rules = flow_pool_rules_in_force(&n->plan->pools[pool], n->middle);
  flow_demand_year *y = n->year;
  const uint32_t first = n->claim_from[pool], end = n->claim_from[pool + 1];
  double left = y->supply[pool];
  int classes = rules->allocate == FLOW_ALLOCATE_BY_PRIORITY ? rules->classes.count : 1;
  double quotas = 0;
  for (uint32_t c = first; c < end; c++) {
    if (rules->allocate == FLOW_ALLOCATE_BY_QUOTA) quotas += quota_of(n, rules, &y->claim[c]);
    y->claim[c].needed = y->claim[c].supplied = 0;
  }
  for (uint32_t c = first; c < end; c++) {
    for (uint32_t g = 0; g < n->groups; g++) y->claim[c].needed += asked[c * n->groups + g];
    if (rules->allocate != FLOW_ALLOCATE_BY_QUOTA || quotas <= 0) continue;
    double quota = quota_of(n, rules, &y->claim[c]);
    y->claim[c].supplied = quota * fmin(1, y->supply[pool] / quotas);
    left -= fmin(y->claim[c].supplied, y->claim[c].needed);
  }
  if (rules->allocate == FLOW_ALLOCATE_BY_QUOTA && rules->unused == FLOW_UNUSED_ROLL_OVER) return;
  for (int k = 0; k < classes; k++) {
    double wanted = 0;
    for (uint32_t c = first; c < end; c++) {
      got[c] = 0;
      for (uint32_t g = 0; g < n->groups; g++) {
        if (rules->classes.of == NULL ||
            flow_class_of(&rules->classes, y->claim[c].claimant, g, n->groups) == k)
          got[c] += asked[c * n->groups + g];
      }
      if (rules->allocate == FLOW_ALLOCATE_BY_QUOTA)
        got[c] = fmax(0, got[c] - y->claim[c].supplied);
      wanted += got[c];
    }
    double part = wanted > left ? left / wanted : 1;
    for (uint32_t c = first; c < end; c++) y->claim[c].supplied += part * got[c];
    left = fmax(0, left - part * wanted);
  }
  /* Nobody is short: each could have all that is over. */
  for (uint32_t c = first; c < end; c++) y->claim[c].supplied += left;
}

/* ---- one facility, given what arrives ---- */

static void bound_facility(flow_demand_net *n, int32_t f)
{
  flow_demand_facility *load = &n->year->facility[f];
  flow_demand_mixture m = flow_demand_mix(n, f, n->flow);
  load->arrivals_per_year = m.in;
  flow_facility_year own = {.arrivals_per_year = m.in,
                            .places = load->places / (m.in > 0 ? m.places_each : 1),
                            .full_occupancy = 1,
                            .care_days = m.care_days,
                            .needs_home = fmin(m.held_by_home, 1),
                            .dwellings_per_year = isnan(load->dwellings) ? 0 : load->dwellings};
  load->bottleneck = flow_bottleneck_of(&own);
  double out = load->bottleneck.exits_per_year;
  n->through[f] = m.in > 0 && !isnan(out) ? fmin(1, out / m.in) : load->places > 0 ? 1 : 0;
}

static void ask_and_allocate(flow_demand_net *n, double *asked, double *got)
{
  const flow_plan *plan = n->plan;
  flow_demand_year *y = n->year;
  for (uint32_t c = 0; c < y->claims; c++) {
    const int32_t claimant = y->claim[c].claimant;
    const bool is_facility = claimant < (int32_t)plan->facility_count;
    double limit = 1;
    if (is_facility) {
      flow_demand_mixture m = flow_demand_mix(n, claimant, n->flow);
      double places = y->facility[claimant].places;
      double room = m.in > 0 ? FLOW_DAYS_PER_YEAR * places / (m.places_each * m.care_days) : 0;
      limit = m.in > 0 ? fmin(1, room / m.in) : 0;
    }
    for (uint32_t g = 0; g < n->groups; g++) {
      double in = is_facility ? limit * *flow_demand_at(n, n->flow, g, claimant) : 1;
      asked[c * n->groups + g] = in * n->claim_share[c * n->groups + g];
    }
  }
  for (uint32_t f = 0; f < plan->facility_count; f++) y->facility[f].dwellings = NAN;
  for (uint32_t p = 0; p < plan->pool_count; p++) {
    allocate(n, p, asked, got);
    double needed = 0, used = 0, in = 0;
    for (uint32_t c = n->claim_from[p]; c < n->claim_from[p + 1]; c++) {
      const flow_demand_claim *claim = &y->claim[c];
      needed += claim->needed;
      used += fmin(claim->needed, claim->supplied);
      if (claim->claimant >= (int32_t)plan->facility_count) continue;
      double *dwellings = &y->facility[claim->claimant].dwellings;
      *dwellings = (isnan(*dwellings) ? 0 : *dwellings) + claim->supplied;
    }
    const int32_t node = flow_plan_first_pool(plan) + (int32_t)p;
    for (uint32_t g = 0; g < n->groups; g++) in += *flow_demand_at(n, n->flow, g, node);
    n->through[node] = in > 0 ? fmin(1, used / in) : 0;
  }
}

/* ---- a year ---- */

static size_t count_pool_routes(const flow_demand_net *n)
{
  size_t count = 0;
  for (uint32_t g = 0; g < n->groups; g++)
    for (size_t m = 0; m < n->moves[g].count; m++)
      count += flow_plan_is_pool(n->plan, n->moves[g].to[m]);
  for (uint32_t i = 0; i < n->plan->inflow_count; i++)
    count += flow_doors_in_force(&n->plan->inflows[i], n->middle).count;
  return count;
}

/* The claim of the one who was listed last on that pool, there from now on. */
static uint32_t claim_on(flow_demand_claim *claims, uint32_t *count, int32_t claimant, int32_t pool)
{
  uint32_t c = *count;
  while (c > 0 && claims[c - 1].claimant == claimant)
    if (claims[--c].pool == pool) return c;
  claims[*count] = (flow_demand_claim){.pool = pool, .claimant = claimant};
  return (*count)++;
}

/* Who asks for dwellings, facilities before inflows, into `claims` and, by group, `share`. */
static uint32_t find_claims(flow_demand_net *n, flow_demand_claim *claims, double *share)
{
  const flow_plan *plan = n->plan;
  uint32_t count = 0;
  for (int32_t f = 0; f < (int32_t)plan->facility_count; f++) {
    for (uint32_t g = 0; g < n->groups; g++) {
      const flow_moves *moves = &n->moves[g];
      if (!(*flow_demand_at(n, n->flow, g, f) > 0)) continue;
      for (size_t m = moves->first[f]; m < moves->first[f + 1]; m++)
        if (flow_plan_is_pool(n->plan, moves->to[m]) && moves->share[m] > 0)
          share[claim_on(claims, &count, f, moves->to[m]) * n->groups + g] += moves->share[m];
    }
  }
  for (uint32_t i = 0; i < plan->inflow_count; i++) {
    const flow_inflow *inflow = &plan->inflows[i];
    const flow_routes doors = flow_doors_in_force(inflow, n->middle);
    const int32_t node = flow_plan_first_inflow(plan) + (int32_t)i;
    double rate = FLOW_DAYS_PER_YEAR * flow_average_rate(&inflow->process, n->from, n->until);
    for (uint32_t k = 0; k < doors.count; k++) {
      const double part = rate * flow_routes_share(doors, k);
      if (flow_plan_is_pool(n->plan, doors.items[k].to) && part > 0)
        share[claim_on(claims, &count, node, doors.items[k].to) * n->groups + inflow->group] +=
            part;
    }
  }
  return count;
}

/* The claims in the order of their pools. */
static sim_status list_claims(flow_demand_net *n, flow_arena *arena)
{
  const uint32_t pools = n->plan->pool_count, groups = n->groups;
  const size_t most = count_pool_routes(n);
  flow_demand_claim *found = flow_arena_take(arena, most * sizeof *found);
  double *share = flow_arena_take(arena, most * groups * sizeof *share);
  n->claim_share = flow_arena_take(arena, most * groups * sizeof *share);
  n->claim_from = flow_arena_take(arena, (pools + 1) * sizeof *n->claim_from);
  n->year->claim = calloc(most + 1, sizeof *n->year->claim);
  if (!found || !share || !n->claim_share || !n->claim_from || !n->year->claim) return SIM_E_MEMORY;
  const int32_t first_pool = flow_plan_first_pool(n->plan);
  const uint32_t count = n->year->claims = find_claims(n, found, share);
  for (uint32_t c = 0; c < count; c++) n->claim_from[found[c].pool - first_pool + 1]++;
  for (uint32_t p = 0; p < pools; p++) n->claim_from[p + 1] += n->claim_from[p];
  uint32_t *next = flow_arena_take(arena, (pools + 1) * sizeof *next);
  if (!next) return SIM_E_MEMORY;
  memcpy(next, n->claim_from, pools * sizeof *next);
  for (uint32_t c = 0; c < count; c++) {
    const uint32_t to = next[found[c].pool - first_pool]++;
    n->year->claim[to] = found[c];
    memcpy(&n->claim_share[to * groups], &share[c * groups], groups * sizeof *share);
  }
  return SIM_OK;
}

static void describe_facility(flow_demand_net *n, int32_t f)
{
  const flow_facility *facility = &n->plan->facilities[f];
  flow_demand_facility *load = &n->year->facility[f];
  const flow_rules *rules = flow_rules_in_force(facility, n->middle);
  flow_demand_mixture m = flow_demand_mix(n, f, n->flow);
  load->offered_per_year = 0;
  for (uint32_t g = 0; g < n->groups; g++)
    load->offered_per_year += fmax(0, *flow_demand_at(n, n->flow, g, f));
  load->care_days = m.in > 0 ? m.care_days : NAN;
  load->needs_home = m.needs_home;
  load->offered_places = m.in * m.care_days * m.places_each / FLOW_DAYS_PER_YEAR;
  load->places = flow_average_places(facility, n->from, n->until);
  load->loses = rules->limit != FLOW_NO_LIMIT;
  for (uint32_t g = 0; g < n->groups; g++) load->loses |= rules->groups[g].patience != NULL;
}

static sim_status solve_offered(flow_demand_net *n)
{
  sim_status status = SIM_OK;
  for (uint32_t g = 0; g < n->groups && status == SIM_OK; g++)
    status = flow_traffic_follow(&n->moves[g], flow_demand_at(n, n->fresh, g, 0),
                                 flow_demand_at(n, n->flow, g, 0));
  return status;
}

/* Some households cycle until a later rule change: this year has no steady state. */
static void leave_year_open(flow_demand_net *n)
{
  for (int32_t f = 0; f < (int32_t)n->plan->facility_count; f++)
    n->year->facility[f] = (flow_demand_facility){
        .offered_per_year = NAN,
        .care_days = NAN,
        .needs_home = NAN,
        .offered_places = NAN,
        .places = flow_average_places(&n->plan->facilities[f], n->from, n->until),
        .asked_places = NAN,
        .dwellings_needed = NAN,
        .dwellings = NAN,
        .arrivals_per_year = NAN,
        .bottleneck = {FLOW_BOTTLENECK_BOUND_ARRIVALS, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN,
                       NAN}};
}

/* What the table says, from the flows that were found. */
static void conclude(flow_demand_net *n)
{
  flow_demand_year *y = n->year;
  for (int32_t f = 0; f < (int32_t)n->plan->facility_count; f++) {
    const flow_demand_mixture m = flow_demand_mix(n, f, n->flow);
    y->facility[f].asked_places = m.in * m.care_days * m.places_each / FLOW_DAYS_PER_YEAR;
    if (m.in > 0) y->facility[f].care_days = m.care_days;
    y->facility[f].dwellings_needed = 0;
  }
  for (uint32_t c = 0; c < y->claims; c++)
    if (y->claim[c].claimant < (int32_t)n->plan->facility_count)
      y->facility[y->claim[c].claimant].dwellings_needed += y->claim[c].needed;
}

static sim_status solve_year(flow_demand_net *n, flow_arena *arena)
{
  const flow_plan *plan = n->plan;
  flow_demand_year *y = n->year;
  describe(n);
  for (uint32_t p = 0; p < plan->pool_count; p++)
    y->supply[p] =
        FLOW_DAYS_PER_YEAR * flow_average_offers(plan, &plan->pools[p], n->from, n->until);
  sim_status status = solve_offered(n);
  if (status == SIM_E_INPUT) {
    leave_year_open(n);
    return SIM_OK;
  }
  if (status != SIM_OK) return status;
  for (int32_t f = 0; f < (int32_t)plan->facility_count; f++) describe_facility(n, f);
  status = list_claims(n, arena);
  if (status != SIM_OK) return status;
  double *asked = flow_arena_take(arena, (size_t)y->claims * n->groups * sizeof *asked);
  double *got = flow_arena_take(arena, y->claims * sizeof *got);
  if (asked == NULL || got == NULL) return SIM_E_MEMORY;
  double moved = INFINITY;
  for (int round = 0; round < MOST_ROUNDS && moved > 1e-10; round++) {
    ask_and_allocate(n, asked, got);
    for (int32_t f = 0; f < (int32_t)plan->facility_count; f++) bound_facility(n, f);
    moved = flow_demand_move(n);
  }
  conclude(n);
  return SIM_OK;
}

static sim_status fill_year(const flow_plan *plan, uint32_t index, flow_demand_year *year)
{
  flow_arena *arena = flow_arena_new();
  if (arena == NULL) return SIM_E_MEMORY;
  flow_demand_net n = {.plan = plan,
                       .nodes = (uint32_t)flow_plan_first_inflow(plan),
                       .groups = plan->group_count,
                       .from = index == 0 ? 0 : plan->year_ends[index - 1],
                       .until = plan->year_ends[index],
                       .year = year};
  n.middle = (n.from + n.until) / 2;
  year->year = plan->years[index];
  year->days = n.until - n.from;
  const size_t flows = (size_t)n.groups * n.nodes, stays = (size_t)n.groups * plan->facility_count;
  year->facility = calloc(plan->facility_count + 1u, sizeof *year->facility);
  year->supply = calloc(plan->pool_count + 1u, sizeof *year->supply);
  n.moves = flow_arena_take(arena, n.groups * sizeof *n.moves);
  n.fresh = flow_arena_take(arena, flows * sizeof *n.fresh);
  n.flow = flow_arena_take(arena, flows * sizeof *n.flow);
  n.next = flow_arena_take(arena, flows * sizeof *n.next);
  n.through = flow_arena_take(arena, n.nodes * sizeof *n.through);
  n.passed = flow_arena_take(arena, n.nodes * sizeof *n.passed);
  n.tries = flow_arena_take(arena, n.nodes * sizeof *n.tries);
  n.free = flow_arena_take(arena, n.nodes * sizeof *n.free);
  n.own = flow_arena_take(arena, stays * sizeof *n.own);
  n.fits = flow_arena_take(arena, stays * sizeof *n.fits);
  sim_status status = SIM_E_MEMORY;
  if (year->facility && year->supply && n.moves && n.fresh && n.flow && n.next && n.through &&
      n.passed && n.tries && n.free && n.own && n.fits) {
    for (uint32_t i = 0; i < n.nodes; i++) n.free[i] = 1;
    status = solve_year(&n, arena);
  }
  for (uint32_t g = 0; n.moves && g < n.groups; g++) flow_moves_free(&n.moves[g]);
  flow_arena_free(arena);
  return status;
}

sim_status flow_demand_new(const flow_plan *plan, flow_demand **out)
{
  *out = NULL;
  flow_demand *load = calloc(1, sizeof *load);
  if (load == NULL) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  load->year = calloc(plan->year_count + 1u, sizeof *load->year);
  if (load->year == NULL) status = SIM_E_MEMORY;
  for (; status == SIM_OK && load->years < plan->year_count; load->years++)
    status = fill_year(plan, load->years, &load->year[load->years]);
  if (status != SIM_OK) {
    flow_demand_free(load);
    return status;
  }
  *out = load;
  return SIM_OK;
}

void flow_demand_free(flow_demand *load)
{
  if (load == NULL) return;
  for (uint32_t i = 0; load->year != NULL && i < load->years; i++) {
    free(load->year[i].facility);
    free(load->year[i].claim);
    free(load->year[i].supply);
  }
  free(load->year);
  free(load);
}
