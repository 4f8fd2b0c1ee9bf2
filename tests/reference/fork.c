/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/fork.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A plan that parts from another on a day. What it does not share it owns. */
typedef struct variant {
  flow_plan plan;
  void *owned[64];
  size_t owned_count;
} variant;

static void *take(variant *v, size_t count, size_t size)
{
  void *room = calloc(count + 1, size);
  if (room == NULL || v->owned_count == sizeof v->owned / sizeof *v->owned) abort();
  v->owned[v->owned_count++] = room;
  return room;
}

static void free_variant(variant *v)
{
  for (size_t i = 0; i < v->owned_count; i++) free(v->owned[i]);
}

/* A place more from the day on. */
static void add_place(variant *v, flow_facility *f, double day)
{
  flow_places *places = take(v, f->places_count + 1u, sizeof *places);
  uint32_t count = 0;
  for (uint32_t i = 0; i < f->places_count && (i == 0 || f->places[i].from < day); i++)
    places[count++] = f->places[i];
  places[count] = places[count - 1];
  places[count++].from = day;
  for (uint32_t i = 1; i < f->places_count; i++)
    if (f->places[i].from >= day) places[count++] = f->places[i];
  for (uint32_t i = 1; i < count; i++)
    if (places[i].from >= day && places[i].places < FLOW_UNLIMITED) places[i].places++;
  f->places = places;
  f->places_count = count;
}

/* Half as many again from the day on; what is no Poisson process stays as it is. */
static void add_arrivals(variant *v, flow_arrival_process *p, double day)
{
  if (p->kind != FLOW_PROCESS_POISSON || p->piece_count == 0) return;
  flow_rate_piece *pieces = take(v, p->piece_count + 1u, sizeof *pieces);
  uint32_t count = 0;
  for (uint32_t i = 0; i < p->piece_count && (i == 0 || p->pieces[i].from < day); i++)
    pieces[count++] = p->pieces[i];
  const flow_rate_piece last = pieces[count - 1];
  pieces[count++] =
      (flow_rate_piece){day, 1.5 * (last.rate + last.slope * (day - last.from)), 1.5 * last.slope};
  for (uint32_t i = 1; i < p->piece_count; i++)
    if (p->pieces[i].from > day)
      pieces[count++] =
          (flow_rate_piece){p->pieces[i].from, 1.5 * p->pieces[i].rate, 1.5 * p->pieces[i].slope};
  p->pieces = pieces;
  p->piece_count = count;
}

static void vary(variant *v, const flow_plan *plan, double day)
{
  v->plan = *plan;
  v->owned_count = 0;
  flow_facility *facilities = take(v, plan->facility_count, sizeof *facilities);
  flow_pool *pools = take(v, plan->pool_count, sizeof *pools);
  flow_inflow *inflows = take(v, plan->inflow_count, sizeof *inflows);
  for (uint32_t i = 0; i < plan->facility_count; i++) facilities[i] = plan->facilities[i];
  for (uint32_t i = 0; i < plan->pool_count; i++) pools[i] = plan->pools[i];
  for (uint32_t i = 0; i < plan->inflow_count; i++) inflows[i] = plan->inflows[i];
  if (plan->facility_count > 0) add_place(v, &facilities[0], day);
  if (plan->pool_count > 0) add_arrivals(v, &pools[0].supply, day);
  if (plan->inflow_count > 0) add_arrivals(v, &inflows[0].process, day);
  v->plan.facilities = facilities;
  v->plan.pools = pools;
  v->plan.inflows = inflows;
}

static bool rows_same(flow_state *a, flow_state *b)
{
  const size_t length = flow_monitor_layout(flow_state_monitor(a))->length;
  return flow_state_events(a) == flow_state_events(b) &&
         memcmp(flow_monitor_row(flow_state_monitor(a)), flow_monitor_row(flow_state_monitor(b)),
                length * sizeof(double)) == 0;
}

/* Go on under `plan` from where `from` stands; compare with its whole run in `whole`. */
static const char *go_on(flow_state *branch, const flow_state *from, flow_state *whole,
                         const flow_plan *plan, const sim_random *chance, double day)
{
  static char text[200];
  sim_status status = flow_state_fork(branch, from, plan, day);
  if (status == SIM_OK) status = flow_state_finish(branch);
  const sim_status expected = flow_state_run(whole, plan, chance, NULL, NULL);
  if (status != expected) {
    snprintf(text, sizeof text, "from day %g on: %s, and as a whole: %s%s", day,
             sim_status_text(status), sim_status_text(expected), flow_state_fault(branch));
    return text;
  }
  if (status != SIM_OK || rows_same(branch, whole)) return NULL;
  snprintf(text, sizeof text, "the row of a run that goes on from day %g is another", day);
  return text;
}

const char *fork_problem(const flow_plan *plan, const flow_reachability *reachability,
                         const sim_random *chance, flow_state *traced)
{
  const char *wrong = NULL;
  flow_state *first = NULL, *branch = NULL, *whole = NULL;
  flow_arrival_lists *lists = flow_arrival_lists_new();
  variant v;
  const double share = sim_draw(chance, (sim_stream_id){.purpose = 200});
  double day = plan->start + share * (plan->end - plan->start);
  if (chance->seed % 2 == 0) day = fmin(ceil(day), plan->end - 0.5); /* a day full of ties */
  vary(&v, plan, day);
  if (flow_state_new(plan, reachability, &first) != SIM_OK ||
      flow_state_new(plan, reachability, &branch) != SIM_OK ||
      flow_state_new(plan, reachability, &whole) != SIM_OK || lists == NULL)
    abort();
  if (chance->seed % 3 != 0) { /* what is drawn for one is kept for the other */
    flow_arrival_lists_clear(lists, chance);
    flow_state_share(first, lists);
    flow_state_share(branch, lists);
  }
  if (flow_plan_parting(plan, plan) < plan->end) wrong = "a plan parts from itself";
  if (!wrong && flow_plan_parting(plan, &v.plan) != day) wrong = "plans part on another day";
  if (!wrong && (flow_state_begin(first, plan, chance, NULL, NULL) != SIM_OK ||
                 flow_state_advance(first, day) != SIM_OK))
    wrong = "a run cannot be advanced";
  if (!wrong) wrong = go_on(branch, first, whole, plan, chance, day);
  if (!wrong && !rows_same(traced, whole)) wrong = "the row of a run that is not traced is another";
  if (!wrong) wrong = go_on(branch, first, whole, &v.plan, chance, day);
  if (!wrong) wrong = go_on(branch, first, whole, plan, chance, day);
  if (!wrong && (flow_state_finish(first) != SIM_OK || !rows_same(first, whole)))
    wrong = "a run that others went on from ends otherwise";
  flow_state_free(first);
  flow_state_free(branch);
  flow_state_free(whole);
  flow_arrival_lists_free(lists);
  free_variant(&v);
  return wrong;
}
