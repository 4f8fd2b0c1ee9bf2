/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/worker.h"

#include "models/base/calendar.h"
#include "models/study/experiment_tables.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void flow_worker_free(flow_worker *w)
{
  if (w == NULL) return;
  flow_state_free(w->state);
  flow_state_free(w->branch);
  flow_arrival_lists_free(w->lists);
  free(w->parting);
  flow_control_draws_free(w->draws);
  flow_policies_free(w->policies);
  flow_diagnostics_free(&w->diags);
  free(w);
}

static sim_status add_branch(const flow_experiment *e, flow_worker *w)
{
  w->parting = calloc(e->policies->count, sizeof *w->parting);
  w->lists = flow_arrival_lists_new();
  if (w->parting == NULL || w->lists == NULL) return SIM_E_MEMORY;
  const sim_status status = flow_state_new(e->policies->items[0].plan, e->reachability, &w->branch);
  if (status != SIM_OK) return status;
  flow_state_heed(w->branch, &e->interrupt);
  flow_state_limit(w->branch, e->layout);
  return SIM_OK;
}

sim_status flow_worker_new(const flow_experiment *e, flow_worker **out)
{
  flow_worker *w = calloc(1, sizeof *w);
  if (w == NULL) return SIM_E_MEMORY;
  const flow_plan *plan = e->policies->items[0].plan;
  sim_status status = flow_state_new(plan, e->reachability, &w->state);
  if (status == SIM_OK) flow_state_heed(w->state, &e->interrupt);
  if (status == SIM_OK) flow_state_limit(w->state, e->layout);
  if (status == SIM_OK && e->use != NULL)
    status = flow_control_draws_new(plan, e->layout, &w->draws);
  if (status == SIM_OK && flow_policies_are_uncertain(e->policies))
    status = flow_policies_new_after(e->policies, &w->diags, &w->policies);
  /* Control variates listen to every event of a policy from its start. */
  if (status == SIM_OK && e->use == NULL && e->policies->count > 1 && !e->options.apart)
    status = add_branch(e, w);
  if (status != SIM_OK) {
    flow_worker_free(w);
    return status;
  }
  *out = w;
  return SIM_OK;
}

/* Run a policy's plan; the simulation itself checks that what it measured adds up. */
static const flow_plan *plan_of(const flow_experiment *e, const flow_worker *w, uint32_t policy)
{
  return (w->policies != NULL ? w->policies : e->policies)->items[policy].plan;
}

/* Where it goes round without end, for a planner. */
static const char *describe_loop(const flow_experiment *e, flow_worker *w)
{
  const flow_loop *loop = flow_state_loop(w->state);
  const flow_node_index *index = e->policies->index;
  const bool is_dutch = e->options.language == FLOW_LANGUAGE_DUTCH;
  char nodes[250] = "", date[11];
  size_t used = 0;
  for (uint32_t i = 0; loop->count > 0 && i <= loop->count && used < sizeof nodes; i++)
    used += (size_t)snprintf(nodes + used, sizeof nodes - used, "%s'%.20s'",
                             i == 0     ? ""
                             : is_dutch ? " naar "
                                        : " to ",
                             index->nodes[loop->nodes[i % loop->count]].id);
  flow_date_print(flow_date_of_number(e->scenario->start + (int64_t)floor(loop->at)), date);
  if (loop->count > 0)
    snprintf(w->endless, sizeof w->endless,
             is_dutch
                 ? "er komt geen eind aan: op %s gaan huishoudens van %s en verder, vaker dan "
                   "bedoeld kan zijn (most_events); kijk naar verblijf, geduld en terugkeer daar"
                 : "it has no end: on %s households go from %s and on, too often to be meant "
                   "(most_events); look at the stays, patience and returns there",
             date, nodes);
  else
    snprintf(w->endless, sizeof w->endless,
             is_dutch
                 ? "er komt geen eind aan: op %s gebeurt meer dan bedoeld kan zijn (most_events)"
                 : "it has no end: on %s more happens than can be meant (most_events)",
             date);
  return w->endless;
}

sim_status flow_worker_run(const flow_experiment *e, flow_worker *w, uint32_t policy,
                           const sim_random *chance, flow_trace_fn trace, void *context,
                           const char **problem)
{
  const sim_status status = flow_state_run(w->state, plan_of(e, w, policy), chance, trace, context);
  *problem = flow_state_fault(w->state);
  if (status == SIM_E_ENDLESS) *problem = describe_loop(e, w);
  return status;
}

sim_status flow_worker_draw(const flow_experiment *e, flow_worker *w, uint32_t replication)
{
  if (w->policies == NULL) return SIM_OK;
  const uint32_t first = e->options.first, inner = e->options.inner;
  const uint32_t set = inner > 1 ? first + (replication - first) / inner : replication;
  const sim_random chance = flow_experiment_random(e, set);
  if (w->has_set && w->set == set) return SIM_OK;
  flow_diagnostics_free(&w->diags);
  w->diags = (flow_diagnostics){.language = e->options.language};
  const sim_status status = flow_policies_draw(w->policies, &chance, &w->diags);
  w->has_set = status == SIM_OK;
  w->has_parting = false;
  w->set = set;
  return status;
}

/* Every policy from its start. */
static sim_status run_apart(const flow_experiment *e, flow_worker *w, const sim_random *chance,
                            double *row, uint64_t *events)
{
  const size_t length = e->layout->length;
  double *controls = row + flow_unit_controls(e);
  sim_status status = SIM_OK;
  *events = 0;
  for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
    const char *problem = NULL;
    if (w->draws != NULL) flow_control_draws_start(w->draws, plan_of(e, w, p), chance);
    status = flow_worker_run(e, w, p, chance, w->draws != NULL ? flow_control_draws_hear : NULL,
                             w->draws, &problem);
    if (status != SIM_OK) break;
    flow_monitor_take(flow_state_monitor(w->state), row + p * length);
    if (w->draws != NULL)
      flow_control_draws_fill(w->draws, row + p * length,
                              controls + p * flow_control_length(e->use));
    *events += flow_state_events(w->state);
  }
  return status;
}

/* ---- policies that are the baseline up to a day ---- */

static void find_partings(const flow_experiment *e, flow_worker *w)
{
  if (w->has_parting) return;
  for (uint32_t p = 1; p < e->policies->count; p++)
    w->parting[p] = flow_plan_parting(plan_of(e, w, 0), plan_of(e, w, p));
  w->has_parting = true;
}

/* The first of them after `day`; the end of the horizon when there is none. */
static double next_parting(const flow_experiment *e, const flow_worker *w, double day)
{
  double next = plan_of(e, w, 0)->end;
  for (uint32_t p = 1; p < e->policies->count; p++)
    if (w->parting[p] > day && w->parting[p] < next) next = w->parting[p];
  return next;
}

static void keep_row(const flow_experiment *e, flow_state *state, uint32_t policy, double *row,
                     uint64_t *events)
{
  flow_monitor_take(flow_state_monitor(state), row + policy * e->layout->length);
  *events += flow_state_events(state);
}

/* The policies that part on `day`, from where the baseline stands. */
static sim_status run_branches(const flow_experiment *e, flow_worker *w, double day, double *row,
                               uint64_t *events)
{
  sim_status status = SIM_OK;
  for (uint32_t p = 1; p < e->policies->count && status == SIM_OK; p++) {
    if (w->parting[p] != day) continue;
    status = flow_state_fork(w->branch, w->state, plan_of(e, w, p), day);
    if (status == SIM_OK) status = flow_state_finish(w->branch);
    if (status == SIM_OK) keep_row(e, w->branch, p, row, events);
  }
  return status;
}

/* Up to the first day on which a policy differs it is the baseline: that is run once, and every
 * policy goes on from there. */
static sim_status run_from_partings(const flow_experiment *e, flow_worker *w,
                                    const sim_random *chance, double *row, uint64_t *events)
{
  const flow_plan *baseline = plan_of(e, w, 0);
  find_partings(e, w);
  *events = 0;
  sim_status status = flow_state_begin(w->state, baseline, chance, NULL, NULL);
  for (double day = baseline->start; status == SIM_OK && day < baseline->end;) {
    day = next_parting(e, w, day);
    status = flow_state_advance(w->state, day);
    if (status == SIM_OK && day < baseline->end) status = run_branches(e, w, day, row, events);
  }
  if (status == SIM_OK) status = flow_state_finish(w->state);
  if (status != SIM_OK) return status;
  keep_row(e, w->state, 0, row, events);
  for (uint32_t p = 1; p < e->policies->count && status == SIM_OK; p++) {
    if (w->parting[p] >= baseline->end) keep_row(e, w->state, p, row, events);
    if (w->parting[p] > baseline->start) continue;
    status = flow_state_run(w->branch, plan_of(e, w, p), chance, NULL, NULL);
    if (status == SIM_OK) keep_row(e, w->branch, p, row, events);
  }
  return status;
}

static sim_status run_together(const flow_experiment *e, flow_worker *w, const sim_random *chance,
                               double *row, uint64_t *events)
{
  flow_arrival_lists_clear(w->lists, chance);
  flow_state_share(w->state, w->lists);
  flow_state_share(w->branch, w->lists);
  const sim_status status = run_from_partings(e, w, chance, row, events);
  flow_state_share(w->state, NULL);
  return status;
}

sim_status flow_worker_replicate(const flow_experiment *e, flow_worker *w, uint32_t replication,
                                 double *row)
{
  const sim_random chance = flow_experiment_random(e, replication);
  uint64_t events = 0;
  sim_status status = flow_worker_draw(e, w, replication);
  if (status != SIM_OK) return status;
  if (w->branch != NULL) status = run_together(e, w, &chance, row, &events);
  /* A replication that fails does so as it would alone: the first policy that cannot be run. */
  if (w->branch == NULL || (status != SIM_OK && status != SIM_E_STOPPED))
    status = run_apart(e, w, &chance, row, &events);
  double *after = row + e->policies->count * e->layout->length;
  *after = (double)events;
  if (status == SIM_OK && e->money != NULL)
    status = flow_money_fill(e->money, w->policies, row, after + 1, &w->diags);
  return status;
}
