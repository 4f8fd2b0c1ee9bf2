/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/load.h"

#include "models/calendar.h"
#include "models/erlang.h"
#include "models/traffic.h"
#include "models/yearly.h"

#include <math.h>
#include <stdlib.h>

/* Rates are households per year from here on. Of a network of n nodes (facilities,
 * pools, exits) `share` holds n x n numbers per group, as traffic.h wants them, and
 * flows are [group x nodes + node]. */

enum { MOST_ROUNDS = 2000 };

typedef struct network {
  const flow_plan *plan;
  uint32_t nodes, groups;
  double from, until, middle; /* days */
  double *share;
  double *fresh; /* from inflows */
  double *flow;  /* bounded arrivals */
  double *next;
  double *through; /* per node: the part of the arrivals that gets in and out again */
  double *passed;  /* per node: of the arrivals, those refused elsewhere */
  double *tries;   /* per node: who was refused elsewhere and tries it */
  double *free;    /* per node: the part of these that finds a place */
  flow_load_year *year;
} network;

static double *share_of(network *n, uint32_t group, int32_t from, int32_t to)
{
  return &n->share[((size_t)group * n->nodes + (size_t)from) * n->nodes + (size_t)to];
}

static double *at(const network *n, double *flows, uint32_t group, int32_t node)
{
  return &flows[(size_t)group * n->nodes + (size_t)node];
}

/* ---- the network ---- */

static void add_return(network *n, int32_t node, const flow_return *returns)
{
  if (returns->chance <= 0 || returns->to == FLOW_NOWHERE) return;
  for (uint32_t g = 0; g < n->groups; g++) *share_of(n, g, node, returns->to) += returns->chance;
}

static void describe(network *n)
{
  const flow_plan *plan = n->plan;
  for (int32_t f = 0; f < (int32_t)plan->facilities; f++) {
    const flow_rules *rules = flow_yearly_rules(&plan->facility[f], n->middle);
    for (uint32_t g = 0; g < n->groups; g++) {
      const flow_group_rules *own = &rules->group[g];
      double cut = isinf(own->max_stay) ? 0 : 1 - sim_dist_cdf(own->stay, own->max_stay);
      flow_yearly_add_routes(share_of(n, g, f, 0), own->then, 1 - cut);
      if (cut > 0 && own->max_stay_to != FLOW_NOWHERE) *share_of(n, g, f, own->max_stay_to) += cut;
    }
  }
  for (uint32_t p = 0; p < plan->pools; p++)
    add_return(n, flow_plan_first_pool(plan) + (int32_t)p,
               &flow_yearly_pool_rules(&plan->pool[p], n->middle)->returns);
  for (uint32_t e = 0; e < plan->exits; e++) {
    const flow_exit_rules *rules = flow_yearly_exit_rules(&plan->exit[e], n->middle);
    add_return(n, flow_plan_first_exit(plan) + (int32_t)e, &rules->returns);
  }
  for (uint32_t i = 0; i < plan->inflows; i++) {
    const flow_inflow *inflow = &plan->inflow[i];
    double rate = FLOW_DAYS_PER_YEAR * flow_yearly_rate(&inflow->process, n->from, n->until);
    flow_yearly_add_routes(at(n, n->fresh, inflow->group, 0), flow_yearly_doors(inflow, n->middle),
                           rate);
  }
}

/* ---- dwellings ---- */

/* What claimant `c` asks of a pool for one group. */
static double asked_by(network *n, int32_t c, int32_t pool, uint32_t group, double in)
{
  const flow_plan *plan = n->plan;
  if (c < (int32_t)plan->facilities) return in * *share_of(n, group, c, pool);
  const flow_inflow *inflow = &plan->inflow[c - flow_plan_first_inflow(plan)];
  if (inflow->group != group) return 0;
  double *to = calloc(n->nodes, sizeof *to), rate = 0;
  if (to == NULL) return NAN; /* shows as no data */
  flow_yearly_add_routes(to, flow_yearly_doors(inflow, n->middle), 1);
  rate = to[pool] * FLOW_DAYS_PER_YEAR * flow_yearly_rate(&inflow->process, n->from, n->until);
  free(to);
  return rate;
}

/* Share the pool's supply among its claims, by its rule; `spare` is what nobody asks for. */
static void allocate(network *n, uint32_t pool, double *asked, double *got)
{
  const flow_pool_rules *rules = flow_yearly_pool_rules(&n->plan->pool[pool], n->middle);
  flow_load_year *y = n->year;
  int32_t node = flow_plan_first_pool(n->plan) + (int32_t)pool;
  double left = y->supply[pool];
  int classes = rules->allocate == FLOW_BY_PRIORITY ? rules->classes : 1;
  double quotas = 0;
  for (uint32_t c = 0; c < y->claims; c++) {
    if (rules->allocate == FLOW_BY_QUOTA && y->claim[c].pool == node &&
        rules->quota[y->claim[c].claimant] > 0)
      quotas += rules->quota[y->claim[c].claimant];
    if (y->claim[c].pool == node) y->claim[c].needed = y->claim[c].supplied = 0;
  }
  for (uint32_t c = 0; c < y->claims; c++) {
    if (y->claim[c].pool != node) continue;
    for (uint32_t g = 0; g < n->groups; g++) y->claim[c].needed += asked[c * n->groups + g];
    if (rules->allocate != FLOW_BY_QUOTA || quotas <= 0) continue;
    double quota = fmax(0, rules->quota[y->claim[c].claimant]);
    y->claim[c].supplied = quota * fmin(1, y->supply[pool] / quotas);
    left -= fmin(y->claim[c].supplied, y->claim[c].needed);
  }
  if (rules->allocate == FLOW_BY_QUOTA && rules->unused == FLOW_ROLL_OVER) return;
  for (int k = 0; k < classes; k++) {
    double wanted = 0;
    for (uint32_t c = 0; c < y->claims; c++) {
      if (y->claim[c].pool != node) continue;
      got[c] = 0;
      for (uint32_t g = 0; g < n->groups; g++) {
        if (rules->class_of == NULL ||
            rules->class_of[(size_t)y->claim[c].claimant * n->groups + g] == k)
          got[c] += asked[c * n->groups + g];
      }
      if (rules->allocate == FLOW_BY_QUOTA) got[c] = fmax(0, got[c] - y->claim[c].supplied);
      wanted += got[c];
    }
    double part = wanted > left ? left / wanted : 1;
    for (uint32_t c = 0; c < y->claims; c++) {
      if (y->claim[c].pool == node) y->claim[c].supplied += part * got[c];
    }
    left = fmax(0, left - part * wanted);
  }
  /* Nobody is short: each could have all that is over. */
  for (uint32_t c = 0; c < y->claims; c++) {
    if (y->claim[c].pool == node) y->claim[c].supplied += left;
  }
}

/* ---- one facility, given what arrives ---- */

typedef struct mixture { /* over groups, weighted by arrivals */
  double in, care_days, needs_home, held_by_home, places_each;
} mixture;

static mixture mix(network *n, int32_t f, double *flows)
{
  mixture m = {0};
  const flow_plan *plan = n->plan;
  const flow_rules *rules = flow_yearly_rules(&plan->facility[f], n->middle);
  for (uint32_t g = 0; g < n->groups; g++) {
    const flow_group_rules *own = &rules->group[g];
    double in = *at(n, flows, g, f), homes = 0;
    if (!(in > 0)) continue;
    for (uint32_t p = 0; p < plan->pools; p++)
      homes += *share_of(n, g, f, flow_plan_first_pool(plan) + (int32_t)p);
    m.in += in;
    m.care_days += in * flow_yearly_stay(own->stay, own->max_stay);
    m.needs_home += in * fmin(homes, 1);
    m.held_by_home += own->waits_outside ? 0 : in * fmin(homes, 1);
    m.places_each += in * flow_yearly_places_each(&plan->group[g]);
  }
  if (m.in > 0) {
    m.care_days /= m.in;
    m.needs_home /= m.in;
    m.held_by_home /= m.in;
    m.places_each /= m.in;
  }
  return m;
}

static double dwellings_for(const network *n, int32_t claimant)
{
  double sum = NAN;
  for (uint32_t c = 0; c < n->year->claims; c++) {
    if (n->year->claim[c].claimant == claimant)
      sum = (isnan(sum) ? 0 : sum) + n->year->claim[c].supplied;
  }
  return sum;
}

static void bound_facility(network *n, int32_t f)
{
  flow_load_facility *load = &n->year->facility[f];
  mixture m = mix(n, f, n->flow);
  load->arrivals_per_year = m.in;
  load->dwellings = dwellings_for(n, f);
  flow_facility_year own = {.arrivals_per_year = m.in,
                            .places = load->places / (m.in > 0 ? m.places_each : 1),
                            .full_occupancy = 1,
                            .care_days = m.care_days,
                            .needs_home = fmin(m.held_by_home, 1),
                            .dwellings_per_year = isnan(load->dwellings) ? 0 : load->dwellings};
  load->regime = flow_regime_of(&own);
  double out = load->regime.exits_per_year;
  n->through[f] = m.in > 0 && !isnan(out) ? fmin(1, out / m.in) : load->places > 0 ? 1 : 0;
}

static void ask_and_allocate(network *n, double *asked, double *got)
{
  const flow_plan *plan = n->plan;
  for (uint32_t c = 0; c < n->year->claims; c++) {
    const flow_load_claim *claim = &n->year->claim[c];
    double limit = 1;
    if (claim->claimant < (int32_t)plan->facilities) {
      mixture m = mix(n, claim->claimant, n->flow);
      double places = n->year->facility[claim->claimant].places;
      double room = m.in > 0 ? FLOW_DAYS_PER_YEAR * places / (m.places_each * m.care_days) : 0;
      limit = m.in > 0 ? fmin(1, room / m.in) : 0;
    }
    for (uint32_t g = 0; g < n->groups; g++) {
      double in = claim->claimant < (int32_t)plan->facilities
                      ? limit * *at(n, n->flow, g, claim->claimant)
                      : 0;
      asked[c * n->groups + g] = asked_by(n, claim->claimant, claim->pool, g, in);
    }
  }
  for (uint32_t p = 0; p < plan->pools; p++) {
    allocate(n, p, asked, got);
    double needed = 0, used = 0;
    int32_t node = flow_plan_first_pool(plan) + (int32_t)p;
    for (uint32_t c = 0; c < n->year->claims; c++) {
      if (n->year->claim[c].pool != node) continue;
      needed += n->year->claim[c].needed;
      used += fmin(n->year->claim[c].needed, n->year->claim[c].supplied);
    }
    double in = 0;
    for (uint32_t g = 0; g < n->groups; g++) in += *at(n, n->flow, g, node);
    n->through[node] = in > 0 ? fmin(1, used / in) : 0;
  }
}

/* ---- who does not get in ---- */

/* Of those a facility loses, the part that gives up: all without a limit, else as many as
 * leave a list that is full. */
static double gives_up_part(const network *n, int32_t f, double lost)
{
  const flow_rules *rules = flow_yearly_rules(&n->plan->facility[f], n->middle);
  if (rules->limit == FLOW_NO_LIMIT) return 1;
  double patience = 0, groups = 0;
  for (uint32_t g = 0; g < n->groups; g++) {
    if (rules->group[g].patience == NULL || !(*at(n, n->flow, g, f) > 0)) continue;
    patience += sim_dist_mean(rules->group[g].patience);
    groups++;
  }
  if (!(groups > 0 && lost > 0)) return 0;
  return fmin(1, FLOW_DAYS_PER_YEAR * rules->limit / (patience / groups) / lost);
}

/* Let `lost` households of a group go where giving up, overflow and refusal lead. */
static void lose(network *n, int32_t from, uint32_t group, double lost, double gives_up)
{
  const flow_rules *rules = flow_yearly_rules(&n->plan->facility[from], n->middle);
  double refused = lost * (1 - gives_up);
  const int32_t gone = rules->gives_up_to, refused_to = rules->refused_to;
  if (gone >= 0 && gone < (int32_t)n->nodes) *at(n, n->next, group, gone) += lost * gives_up;
  for (uint32_t i = 0; i < rules->overflow_count; i++) {
    const int32_t to = rules->overflow[i];
    const double admitted = refused * n->free[to];
    n->tries[to] += refused;
    n->passed[to] += admitted;
    *at(n, n->next, group, to) += admitted;
    refused -= admitted;
  }
  if (refused_to >= 0 && refused_to < (int32_t)n->nodes)
    *at(n, n->next, group, refused_to) += refused;
}

/* The chance of a free place, were those who come the only ones to be chance. */
static void look_for_room(network *n, int32_t f, double passed_before)
{
  const mixture m = mix(n, f, n->flow);
  const double places = n->year->facility[f].places;
  if (isinf(places) || !(m.in > 0) || !(n->tries[f] > 0)) return;
  const double base = fmax(0, m.in - passed_before);
  const double load = (base + n->tries[f]) * m.care_days * m.places_each / FLOW_DAYS_PER_YEAR;
  n->free[f] = (n->free[f] + 1 - flow_erlang_b(load, (int)places)) / 2;
}

/* One round of the flows; returns how much they moved. */
static double flow_on(network *n)
{
  const flow_plan *plan = n->plan;
  double moved = 0;
  for (uint32_t g = 0; g < n->groups; g++)
    for (uint32_t to = 0; to < n->nodes; to++)
      *at(n, n->next, g, (int32_t)to) = *at(n, n->fresh, g, (int32_t)to);
  for (uint32_t f = 0; f < plan->facilities; f++) n->tries[f] = 0;
  for (int32_t from = 0; from < (int32_t)n->nodes; from++) {
    const double through = from < flow_plan_first_exit(plan) ? n->through[from] : 1;
    const bool loses = from < (int32_t)plan->facilities && n->year->facility[from].loses;
    double lost = 0;
    for (uint32_t g = 0; g < n->groups; g++) lost += (1 - through) * *at(n, n->flow, g, from);
    const double gives_up = loses ? gives_up_part(n, from, lost) : 0;
    for (uint32_t g = 0; g < n->groups; g++) {
      const double in = *at(n, n->flow, g, from), out = in * through;
      for (uint32_t to = 0; to < n->nodes; to++)
        *at(n, n->next, g, (int32_t)to) += out * *share_of(n, g, from, (int32_t)to);
      if (loses) lose(n, from, g, in - out, gives_up);
    }
  }
  for (size_t i = 0; i < (size_t)n->groups * n->nodes; i++) {
    double step = (n->next[i] - n->flow[i]) / 2; /* halved: limits make it swing */
    moved = fmax(moved, fabs(step) / (1e-3 + fabs(n->flow[i])));
    n->flow[i] += step;
  }
  for (uint32_t f = 0; f < plan->facilities; f++) {
    n->passed[f] /= 2; /* keeps pace with the flows: half of it is the round before */
    look_for_room(n, (int32_t)f, n->passed[f]);
  }
  return moved;
}

/* ---- a year ---- */

static sim_status list_claims(network *n)
{
  const flow_plan *plan = n->plan;
  uint32_t claimants = plan->facilities + plan->inflows;
  flow_load_year *y = n->year;
  y->claim = calloc((size_t)claimants * plan->pools + 1, sizeof *y->claim);
  if (y->claim == NULL) return SIM_E_MEMORY;
  for (uint32_t p = 0; p < plan->pools; p++) {
    int32_t pool = flow_plan_first_pool(plan) + (int32_t)p;
    for (uint32_t k = 0; k < claimants; k++) {
      bool is_facility = k < plan->facilities;
      int32_t claimant =
          is_facility ? (int32_t)k : flow_plan_first_inflow(plan) + (int32_t)(k - plan->facilities);
      double asks = 0;
      for (uint32_t g = 0; g < n->groups; g++)
        asks += asked_by(n, claimant, pool, g, is_facility ? *at(n, n->flow, g, claimant) : 0);
      if (asks > 0) y->claim[y->claims++] = (flow_load_claim){pool, claimant, 0, 0};
    }
  }
  return SIM_OK;
}

static sim_status solve_offered(network *n)
{
  for (uint32_t g = 0; g < n->groups; g++) {
    sim_status status = flow_traffic_solve(n->nodes, at(n, n->fresh, g, 0), share_of(n, g, 0, 0),
                                           at(n, n->flow, g, 0));
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

/* What the table says, from the flows that were found. */
static void conclude_facility(network *n, int32_t f)
{
  flow_load_facility *load = &n->year->facility[f];
  const mixture m = mix(n, f, n->flow);
  load->asked_places = m.in * m.care_days * m.places_each / FLOW_DAYS_PER_YEAR;
  if (m.in > 0) load->care_days = m.care_days;
  load->dwellings_needed = 0;
  for (uint32_t c = 0; c < n->year->claims; c++)
    if (n->year->claim[c].claimant == f) load->dwellings_needed += n->year->claim[c].needed;
}

static sim_status solve_year(network *n)
{
  const flow_plan *plan = n->plan;
  flow_load_year *y = n->year;
  describe(n);
  sim_status status = solve_offered(n);
  if (status != SIM_OK) return status;
  for (uint32_t p = 0; p < plan->pools; p++)
    y->supply[p] = FLOW_DAYS_PER_YEAR * flow_yearly_rate(&plan->pool[p].supply, n->from, n->until);
  for (int32_t f = 0; f < (int32_t)plan->facilities; f++) {
    flow_load_facility *load = &y->facility[f];
    const flow_rules *rules = flow_yearly_rules(&plan->facility[f], n->middle);
    mixture m = mix(n, f, n->flow);
    load->offered_per_year = m.in;
    load->care_days = m.in > 0 ? m.care_days : NAN;
    load->needs_home = m.needs_home;
    load->offered_places = m.in * m.care_days * m.places_each / FLOW_DAYS_PER_YEAR;
    load->places = flow_yearly_places(&plan->facility[f], n->from, n->until);
    load->loses = rules->limit != FLOW_NO_LIMIT;
    for (uint32_t g = 0; g < n->groups; g++) load->loses |= rules->group[g].patience != NULL;
  }
  status = list_claims(n);
  if (status != SIM_OK) return status;
  double *asked = calloc((size_t)y->claims * n->groups + 1, sizeof *asked);
  double *got = calloc((size_t)y->claims + 1, sizeof *got);
  if (asked != NULL && got != NULL) {
    double moved = INFINITY;
    for (int round = 0; round < MOST_ROUNDS && moved > 1e-10; round++) {
      ask_and_allocate(n, asked, got);
      for (int32_t f = 0; f < (int32_t)plan->facilities; f++) bound_facility(n, f);
      moved = flow_on(n);
    }
    for (int32_t f = 0; f < (int32_t)plan->facilities; f++) conclude_facility(n, f);
  } else {
    status = SIM_E_MEMORY;
  }
  free(asked);
  free(got);
  return status;
}

static sim_status fill_year(const flow_plan *plan, uint32_t index, flow_load_year *year)
{
  network n = {.plan = plan,
               .nodes = (uint32_t)flow_plan_first_inflow(plan),
               .groups = plan->groups,
               .from = index == 0 ? 0 : plan->year_end[index - 1],
               .until = plan->year_end[index],
               .year = year};
  n.middle = (n.from + n.until) / 2;
  year->year = plan->year[index];
  year->days = n.until - n.from;
  size_t flows = (size_t)n.groups * n.nodes;
  year->facility = calloc(plan->facilities + 1u, sizeof *year->facility);
  year->supply = calloc(plan->pools + 1u, sizeof *year->supply);
  n.share = calloc(flows * n.nodes + 1, sizeof *n.share);
  n.fresh = calloc(flows + 1, sizeof *n.fresh);
  n.flow = calloc(flows + 1, sizeof *n.flow);
  n.next = calloc(flows + 1, sizeof *n.next);
  n.through = calloc(n.nodes + 1u, sizeof *n.through);
  n.passed = calloc(n.nodes + 1u, sizeof *n.passed);
  n.tries = calloc(n.nodes + 1u, sizeof *n.tries);
  n.free = calloc(n.nodes + 1u, sizeof *n.free);
  sim_status status = SIM_E_MEMORY;
  if (year->facility && year->supply && n.share && n.fresh && n.flow && n.next && n.through &&
      n.passed && n.tries && n.free) {
    for (uint32_t i = 0; i < n.nodes; i++) n.free[i] = 1;
    status = solve_year(&n);
  }
  free(n.share);
  free(n.fresh);
  free(n.flow);
  free(n.next);
  free(n.through);
  free(n.passed);
  free(n.tries);
  free(n.free);
  return status;
}

sim_status flow_load_new(const flow_plan *plan, flow_load **out)
{
  *out = NULL;
  flow_load *load = calloc(1, sizeof *load);
  if (load == NULL) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  load->year = calloc(plan->years + 1u, sizeof *load->year);
  if (load->year == NULL) status = SIM_E_MEMORY;
  for (; status == SIM_OK && load->years < plan->years; load->years++)
    status = fill_year(plan, load->years, &load->year[load->years]);
  if (status != SIM_OK) {
    flow_load_free(load);
    return status;
  }
  *out = load;
  return SIM_OK;
}

void flow_load_free(flow_load *load)
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
