/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/control_draws.h"

#include "models/simulate/arrival_process.h"
#include "models/plan/plan_averages.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Members: inflows, pools, routes of facilities, stays of facilities. */

typedef struct draws { /* of one facility, so far */
  uint32_t routes, stays;
  double route_sum, stay_sum;
} draws;

struct flow_control_draws {
  const flow_row_layout *layout; /* borrowed, and so are: */
  const flow_plan *plan;
  const sim_random *chance;
  uint32_t facilities, year; /* the year that has not ended yet */
  draws *now;                /* by facility */
  draws *ends;               /* [year x facilities + facility], at the year's end */
};

static uint32_t members_of(const flow_plan *plan)
{
  return plan->inflow_count + plan->pool_count + 2 * plan->facility_count;
}

/* ---- while it runs ---- */

sim_status flow_control_draws_new(const flow_plan *plan, const flow_row_layout *layout,
                                  flow_control_draws **out)
{
  flow_control_draws *d = calloc(1, sizeof *d);
  if (d == NULL) return SIM_E_MEMORY;
  d->layout = layout;
  d->facilities = plan->facility_count;
  d->now = calloc(plan->facility_count + 1, sizeof *d->now);
  d->ends = calloc((size_t)plan->facility_count * layout->years + 1, sizeof *d->ends);
  if (d->now == NULL || d->ends == NULL) {
    flow_control_draws_free(d);
    return SIM_E_MEMORY;
  }
  *out = d;
  return SIM_OK;
}

void flow_control_draws_free(flow_control_draws *d)
{
  if (d == NULL) return;
  free(d->now);
  free(d->ends);
  free(d);
}

void flow_control_draws_start(flow_control_draws *d, const flow_plan *plan,
                              const sim_random *chance)
{
  d->plan = plan;
  d->chance = chance;
  d->year = 0;
  memset(d->now, 0, d->facilities * sizeof *d->now);
}

static void close_years(flow_control_draws *d, double at)
{
  for (; d->year < d->plan->year_count && d->plan->year_ends[d->year] <= at; d->year++)
    memcpy(d->ends + (size_t)d->year * d->facilities, d->now, d->facilities * sizeof *d->now);
}

/* Who is there at the start came from nowhere, and drew by its own name. */
static bool is_there_at_start(const flow_trace_record *record)
{
  const uint32_t kind = record->owner >> 20;
  return record->from == FLOW_NOWHERE && kind == FLOW_OWNER_RESIDENT;
}

static double draw(const flow_control_draws *d, flow_purpose purpose, int32_t facility,
                   uint32_t number)
{
  const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, (uint32_t)facility, 0);
  return sim_draw(d->chance, (sim_stream_id){(uint8_t)purpose, owner, number, 0});
}

void flow_control_draws_hear(void *context, const flow_trace_record *record)
{
  flow_control_draws *d = context;
  if (d->plan->by_household) return;
  close_years(d, record->at);
  if (record->what == FLOW_TRACE_ADMITTED && !is_there_at_start(record)) {
    draws *own = &d->now[record->node];
    const double u = draw(d, FLOW_PURPOSE_STAY, record->node, own->stays++);
    own->stay_sum += -log1p(-u) - 1; /* an exponential stay, in means */
  } else if (record->what == FLOW_TRACE_CARE_ENDS) {
    draws *own = &d->now[record->node];
    own->route_sum += draw(d, FLOW_PURPOSE_ROUTE, record->node, own->routes++) - 0.5;
  }
}

/* ---- afterwards ---- */

/* What came of a process year by year, less what was expected; running sums. */
static void fill_process(const flow_control_draws *d, const double *row,
                         const flow_arrival_process *process, int32_t node, flow_stat stat,
                         double *record)
{
  const flow_row_layout *l = d->layout;
  const uint32_t at = (uint32_t)l->position[l->kind[node]][stat];
  double sum = 0, from = 0;
  for (uint32_t y = 0; y < l->years; y++) {
    const double until = d->plan->year_ends[y];
    if (process->kind != FLOW_PROCESS_REGULAR) {
      sum += flow_row_layout_value(l, row, y, node, l->groups, FLOW_UNIT_HOUSEHOLDS, at);
      sum -= flow_average_rate(process, from, until) * (until - from);
    }
    record[y] = sum;
    from = until;
  }
}

void flow_control_draws_ask(const flow_plan *plan, flow_wanted *wanted)
{
  const int32_t inflow = flow_plan_first_inflow(plan), pool = flow_plan_first_pool(plan);
  for (int32_t i = 0; i < (int32_t)plan->inflow_count; i++)
    flow_wanted_stat(wanted, inflow + i, plan->group_count, FLOW_UNIT_HOUSEHOLDS, FLOW_STAT_ARRIVALS);
  for (int32_t i = 0; i < (int32_t)plan->pool_count; i++)
    flow_wanted_stat(wanted, pool + i, plan->group_count, FLOW_UNIT_HOUSEHOLDS, FLOW_STAT_OFFERED);
}

void flow_control_draws_fill(flow_control_draws *d, const double *row, double *record)
{
  const flow_plan *plan = d->plan;
  const uint32_t years = d->layout->years;
  close_years(d, INFINITY);
  for (uint32_t i = 0; i < plan->inflow_count; i++, record += years)
    fill_process(d, row, &plan->inflows[i].process, flow_plan_first_inflow(plan) + (int32_t)i,
                 FLOW_STAT_ARRIVALS, record);
  for (uint32_t i = 0; i < plan->pool_count; i++, record += years)
    fill_process(d, row, &plan->pools[i].supply, flow_plan_first_pool(plan) + (int32_t)i,
                 FLOW_STAT_OFFERED, record);
  for (uint32_t f = 0; f < plan->facility_count; f++, record += years)
    for (uint32_t y = 0; y < years; y++)
      record[y] = d->ends[(size_t)y * d->facilities + f].route_sum;
  for (uint32_t f = 0; f < plan->facility_count; f++, record += years)
    for (uint32_t y = 0; y < years; y++)
      record[y] = d->ends[(size_t)y * d->facilities + f].stay_sum;
}

/* ---- whose they are ---- */

static bool has_choice(const flow_facility *facility, uint32_t groups)
{
  for (uint32_t i = 0; i < facility->rules_count; i++)
    for (uint32_t g = 0; g < groups; g++)
      if (facility->rules[i].groups[g].then.count > 1) return true;
  return false;
}

/* The facilities an indicator is about, into mine[]; all, when it is about anything else. */
static void find_facilities(const flow_plan *plan, const flow_formula *formula, uint8_t *mine)
{
  bool all = formula->term_count == 0;
  memset(mine, 0, plan->facility_count * sizeof *mine);
  for (uint32_t t = 0; t < formula->term_count; t++) {
    const int32_t node = formula->terms[t].node;
    if (flow_plan_kind(plan, node) == FLOW_NODE_FACILITY)
      mine[node] = 1;
    else
      all = true;
  }
  for (uint32_t f = 0; all && f < plan->facility_count; f++) mine[f] = 1;
}

static bool leads_to(const flow_inflow *inflow, uint32_t facilities, const uint8_t *mine)
{
  for (uint32_t d = 0; d < inflow->door_count; d++) {
    for (uint32_t i = 0; i < inflow->doors[d].to.count; i++) {
      const int32_t to = inflow->doors[d].to.items[i].to;
      if (to >= 0 && (uint32_t)to < facilities && mine[to]) return true;
    }
  }
  return false;
}

static void mark(const flow_plan *plan, const flow_formula *formula, uint8_t *mine, uint8_t *uses)
{
  const uint32_t members = members_of(plan);
  uint8_t *arrivals = uses + (size_t)FLOW_CONTROL_KIND_ARRIVALS * members;
  uint8_t *dwellings = uses + (size_t)FLOW_CONTROL_KIND_DWELLINGS * members + plan->inflow_count;
  const size_t routes_at = plan->inflow_count + plan->pool_count,
               stays_at = routes_at + plan->facility_count;
  uint8_t *routes = uses + (size_t)FLOW_CONTROL_KIND_ROUTES * members + routes_at;
  uint8_t *stays = uses + (size_t)FLOW_CONTROL_KIND_STAYS * members + stays_at;
  bool none = true;
  find_facilities(plan, formula, mine);
  for (uint32_t i = 0; i < plan->inflow_count; i++) {
    arrivals[i] = leads_to(&plan->inflows[i], plan->facility_count, mine);
    none = none && arrivals[i] == 0;
  }
  if (none) memset(arrivals, 1, plan->inflow_count * sizeof *arrivals);
  memset(dwellings, 1, plan->pool_count * sizeof *dwellings);
  for (uint32_t f = 0; f < plan->facility_count && !plan->by_household; f++) {
    routes[f] = mine[f] != 0 && has_choice(&plan->facilities[f], plan->group_count);
    stays[f] = mine[f];
  }
}

sim_status flow_control_draws_use(const flow_plan *plan, const flow_indicator *indicators,
                                  uint32_t count, flow_control_use **out)
{
  const size_t each = (size_t)FLOW_CONTROL_KINDS * members_of(plan);
  flow_control_use *use = calloc(1, sizeof *use);
  uint8_t *uses = calloc(count * each + 1, sizeof *uses);
  uint8_t *mine = calloc(plan->facility_count + 1, sizeof *mine);
  const bool is_ready = use != NULL && uses != NULL && mine != NULL;
  for (uint32_t i = 0; is_ready && i < count; i++)
    mark(plan, &indicators[i].formula, mine, uses + i * each);
  free(mine);
  if (!is_ready) {
    free(use);
    free(uses);
    return SIM_E_MEMORY;
  }
  *use = (flow_control_use){.members = members_of(plan), .years = plan->year_count, .uses = uses};
  *out = use;
  return SIM_OK;
}

void flow_control_draws_use_free(flow_control_use *use)
{
  if (use == NULL) return;
  free(use->uses);
  free(use);
}
