/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/endless.h"

#include "models/base/calendar.h"
#include "models/predict/flow_balance.h"
#include "models/simulate/state.h"

#include <math.h>

enum {
  EVENTS_OF_A_STAY = 4, /* arrival, admission, the end of care and of patience */
  FOLLOWED = 16,        /* households, before it is said that no loop was found */
  EVENTS_FOLLOWED = 65536,
  STEPS_OF_A_VISIT = 3
};

static double most_events_in_a_day(const flow_plan *plan)
{
  return plan->most_events > 0 ? plan->most_events : FLOW_MOST_EVENTS;
}

static uint64_t dwellings_so_far(const flow_state *run)
{
  uint64_t sum = 0;
  for (uint32_t i = 0; i < run->source_count; i++)
    if (run->source_node[i] < run->pool_count) sum += run->sources[i].source.number;
  return sum;
}

void flow_endless_start(flow_state *run)
{
  run->endless = (flow_endless){.since = run->now, .asked_since = INFINITY, .household = FLOW_NONE};
  run->loop = (flow_loop){.count = 0};
  run->until_look = run->endless.in_a_row = FLOW_EVENTS_IN_A_ROW;
}

/* Events that flow balance expects of the horizon and its warm-up; INFINITY where it says nothing. */
static sim_status expect_events(const flow_plan *plan, double *expected)
{
  flow_demand *demand = NULL;
  const sim_status status = flow_demand_new(plan, &demand);
  double events = 0;
  if (status != SIM_OK) return status;
  for (uint32_t y = 0; y < demand->years; y++) {
    const flow_demand_year *year = &demand->year[y];
    double per_year = 0;
    for (uint32_t f = 0; f < plan->facility_count; f++)
      per_year += EVENTS_OF_A_STAY * year->facility[f].offered_per_year;
    for (uint32_t p = 0; p < plan->pool_count; p++) per_year += year->supply[p];
    events += per_year * year->days / FLOW_DAYS_PER_YEAR;
  }
  flow_demand_free(demand);
  *expected = isnan(events) ? INFINITY : events * (plan->end - plan->start) / plan->end;
  return SIM_OK;
}

static void bound_replication(flow_state *run)
{
  flow_endless *e = &run->endless;
  if (!(e->most > 0)) {
    const sim_status status = expect_events(run->plan, &e->most);
    if (status != SIM_OK) run->status = status;
    e->most *= FLOW_EVENTS_EXPECTED * most_events_in_a_day(run->plan) / FLOW_MOST_EVENTS;
    e->most = fmax(e->most, FLOW_EVENTS_FREE);
  }
  if (run->status == SIM_OK && (double)run->events > e->most) run->status = SIM_E_ENDLESS;
}

/* A day is over, or so many events without one that it must be asked whether they are too many. */
static void bound_day(flow_state *run)
{
  flow_endless *e = &run->endless;
  if (run->now - e->since < 1) {
    const double events = (double)(run->events - e->events) - FLOW_EVENTS_ALWAYS;
    const uint64_t came = run->created - e->created + dwellings_so_far(run) - e->dwellings;
    if (events > most_events_in_a_day(run->plan) * ((double)run->household_used + (double)came))
      run->status = SIM_E_ENDLESS;
    return;
  }
  e->since = run->now;
  e->events = run->events;
  e->created = run->created;
  e->dwellings = dwellings_so_far(run);
}

/* ---- where it goes round ---- */

static int32_t whereabouts(const flow_household *hh)
{
  if (hh->inside != FLOW_NOWHERE) return hh->inside;
  return hh->list != FLOW_NOWHERE ? hh->list : hh->from;
}

/* How often it came somewhere: it wraps, as its parts do. */
static uint32_t steps_of(const flow_household *hh)
{
  return (uint32_t)hh->join_count + hh->admission_count + hh->departure_count;
}

/* Follow whoever is next. */
static bool choose(flow_state *run)
{
  flow_endless *e = &run->endless;
  const sim_event first = sim_event_queue_first(run->pending);
  run->loop.count = 0;
  e->household = FLOW_NONE;
  if (e->followed == FOLLOWED) return false;
  if (isinf(first.at) || first.slot < run->slots.household) return true; /* somebody later */
  e->household = first.slot - run->slots.household;
  e->owner = run->households[e->household].owner;
  e->number = run->households[e->household].number;
  e->steps = steps_of(&run->households[e->household]);
  e->until = run->events + EVENTS_FOLLOWED;
  e->followed++;
  return true;
}

/* It came to `node`: true when it has been there. */
static bool is_closed_by(flow_loop *loop, int32_t node)
{
  for (uint32_t i = 0; i < loop->count; i++) {
    if (loop->nodes[i] != node) continue;
    for (uint32_t k = i; k < loop->count; k++) loop->nodes[k - i] = loop->nodes[k];
    loop->count -= i;
    return true;
  }
  if (loop->count < FLOW_LOOP_MOST) loop->nodes[loop->count++] = node;
  return false;
}

/* Between any two events: true when run->loop is known, or none was found. */
static bool follow(flow_state *run)
{
  flow_endless *e = &run->endless;
  run->loop.at = run->now;
  const bool is_lost = run->events > e->until;
  if (is_lost && e->household == FLOW_NONE) e->followed = FOLLOWED;
  if (is_lost || e->household == FLOW_NONE) return !choose(run);
  const flow_household *hh = &run->households[e->household];
  if (hh->state == FLOW_STATE_UNUSED || hh->owner != e->owner || hh->number != e->number)
    return !choose(run);
  const uint32_t steps = steps_of(hh) - e->steps;
  const int32_t node = whereabouts(hh);
  if (steps == 0) return false;
  /* Onto its own list, in, and ready: one visit. More is another. */
  if (run->loop.count > 0 && run->loop.nodes[run->loop.count - 1] == node &&
      steps <= STEPS_OF_A_VISIT)
    return false;
  if (is_closed_by(&run->loop, node)) return true;
  e->steps += steps;
  return false;
}

/* ---- looking ---- */

/* Beyond a bound, or stopped. */
static void look_around(flow_state *run)
{
  flow_endless *e = &run->endless;
  if (run->interrupt != NULL && sim_interrupt_is_due(run->interrupt, &e->asked_since)) {
    run->status = SIM_E_STOPPED;
    return;
  }
  if (run->now - e->since >= 1 || run->events - e->events > FLOW_EVENTS_ALWAYS) bound_day(run);
  if (run->status == SIM_OK && run->events > FLOW_EVENTS_FREE) bound_replication(run);
  if (run->status != SIM_E_ENDLESS) return;
  run->status = SIM_OK; /* until it is known where */
  e->until = run->events + EVENTS_FOLLOWED;
  e->in_a_row = 1;
}

void flow_endless_look(flow_state *run)
{
  flow_endless *e = &run->endless;
  run->events += e->in_a_row;
  if (run->status == SIM_OK && e->until == 0)
    look_around(run);
  else if (run->status == SIM_OK && follow(run))
    run->status = SIM_E_ENDLESS;
  run->until_look = e->in_a_row;
}

void flow_endless_end(flow_state *run)
{
  if (run->status == SIM_OK && run->endless.until > 0) run->status = SIM_E_ENDLESS;
}
