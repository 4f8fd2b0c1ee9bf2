/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/worker.h"

#include "models/base/calendar.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

size_t flow_unit_controls(const flow_experiment *e)
{
  return e->policies->count * e->layout->length + 1 + flow_money_length(e->money);
}

static size_t control_length(const flow_experiment *e)
{
  return e->use != NULL ? flow_control_length(e->use) : 0;
}

size_t flow_unit_length(const flow_experiment *e)
{
  return flow_unit_controls(e) + e->policies->count * control_length(e);
}

void flow_worker_free(flow_worker *w)
{
  if (w == NULL) return;
  flow_state_free(w->state);
  flow_control_draws_free(w->draws);
  flow_policies_free(w->policies);
  flow_diagnostics_free(&w->diags);
  free(w);
}

sim_status flow_worker_new(const flow_experiment *e, flow_worker **out)
{
  flow_worker *w = calloc(1, sizeof *w);
  if (w == NULL) return SIM_E_MEMORY;
  const flow_plan *plan = e->policies->items[0].plan;
  sim_status status = flow_state_new(plan, e->reachability, &w->state);
  if (status == SIM_OK) flow_state_heed(w->state, &e->interrupt);
  if (status == SIM_OK && e->use != NULL)
    status = flow_control_draws_new(plan, e->layout, &w->draws);
  if (status == SIM_OK && flow_policies_are_uncertain(e->policies))
    status = flow_policies_new_after(e->policies, &w->diags, &w->policies);
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
  char nodes[250] = "", date[11];
  size_t used = 0;
  for (uint32_t i = 0; loop->count > 0 && i <= loop->count && used < sizeof nodes; i++)
    used += (size_t)snprintf(nodes + used, sizeof nodes - used, "%s'%.20s'", i > 0 ? " to " : "",
                             index->nodes[loop->nodes[i % loop->count]].id);
  flow_date_print(flow_date_of_number(e->scenario->start + (int64_t)floor(loop->at)), date);
  if (loop->count > 0)
    snprintf(w->endless, sizeof w->endless,
             "it has no end: on %s households go from %s and on, too often to be meant "
             "(most_events); look at the stays, patience and returns there",
             date, nodes);
  else
    snprintf(w->endless, sizeof w->endless,
             "it has no end: on %s more happens than can be meant (most_events)", date);
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
  w->diags = (flow_diagnostics){0};
  const sim_status status = flow_policies_draw(w->policies, &chance, &w->diags);
  w->has_set = status == SIM_OK;
  w->set = set;
  return status;
}

sim_status flow_worker_replicate(const flow_experiment *e, flow_worker *w, uint32_t replication,
                                 double *row)
{
  sim_random chance = flow_experiment_random(e, replication);
  sim_status status = flow_worker_draw(e, w, replication);
  size_t length = e->layout->length;
  double *controls = row + flow_unit_controls(e);
  uint64_t events = 0;
  for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
    const char *problem = NULL;
    if (w->draws != NULL) flow_control_draws_start(w->draws, plan_of(e, w, p), &chance);
    status = flow_worker_run(e, w, p, &chance, w->draws != NULL ? flow_control_draws_hear : NULL,
                             w->draws, &problem);
    if (status != SIM_OK) break;
    memcpy(row + p * length, flow_monitor_row(flow_state_monitor(w->state)), length * sizeof *row);
    if (w->draws != NULL)
      flow_control_draws_fill(w->draws, row + p * length, controls + p * control_length(e));
    events += flow_state_events(w->state);
  }
  double *after = row + e->policies->count * length;
  *after = (double)events;
  if (status == SIM_OK && e->money != NULL)
    status = flow_money_fill(e->money, w->policies, row, after + 1, &w->diags);
  return status;
}
