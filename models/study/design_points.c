/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/design_points.h"

#include "engine/parallel/interrupt.h"
#include "engine/parallel/replicate.h"
#include "models/simulate/simulation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- the simulator ---- */

static sim_status find_indicator(flow_design_simulator *s, flow_diagnostics *diags)
{
  const flow_design_setting *q = &s->setting;
  const flow_plan *plan = s->policies->items[0].plan;
  int32_t found = s->defs->summary_count > 0 ? (int32_t)s->defs->summary[0] : -1;
  if (found < 0 && s->defs->count > 0) found = 0;
  if (q->indicator != NULL) found = flow_indicator_defs_find(s->defs, q->indicator);
  if (found < 0) {
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(STUDY_NO_INDICATOR), q->indicator != NULL ? q->indicator : "");
    return SIM_E_INPUT;
  }
  s->indicator = (uint32_t)found;
  s->period = plan->year_count - 1;
  if (q->year == 0) return SIM_OK;
  for (s->period = 0; s->period < plan->year_count; s->period++)
    if (plan->years[s->period] == q->year) return SIM_OK;
  flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR, FLOW_SAYS(STUDY_NO_YEAR),
                        q->year, plan->years[0], plan->years[plan->year_count - 1]);
  return SIM_E_INPUT;
}

static double run_number(const flow_scenario *scenario, flow_key_id key, double fallback)
{
  const flow_value *run = flow_value_get(scenario->root, FLOW_KEY(scenario, run));
  const flow_value *value = flow_value_get(run, key);
  return value != NULL && value->profile.count > 0 ? value->profile.pieces[0].value : fallback;
}

sim_status flow_design_simulator_new(const flow_design_setting *setting, flow_diagnostics *diags,
                                     flow_design_simulator **out)
{
  *out = NULL;
  flow_design_simulator *s = calloc(1, sizeof *s);
  if (s == NULL) return SIM_E_MEMORY;
  s->setting = *setting;
  sim_status status =
      flow_policies_new(setting->scenario, setting->policy != NULL ? setting->policy : "baseline",
                        diags, &s->policies);
  if (status == SIM_OK) status = flow_policies_reachability(s->policies, &s->reachability);
  if (status == SIM_OK)
    status = flow_row_layout_new(s->policies->items[0].plan, s->reachability, &s->layout);
  if (status == SIM_OK)
    status = flow_indicator_defs_new(setting->scenario, s->policies->index, s->layout,
                                     s->policies->items[0].plan->years, &s->defs);
  if (status == SIM_OK) status = find_indicator(s, diags);
  if (status == SIM_OK) status = flow_money_new(s->policies, s->layout, 1, diags, &s->money);
  if (status != SIM_OK) {
    flow_design_simulator_free(s);
    return status;
  }
  s->policy = s->policies->count - 1;
  s->confidence = run_number(setting->scenario, FLOW_KEY(run, confidence), 0.95);
  s->seed = setting->has_seed ? setting->seed
                              : (uint64_t)run_number(setting->scenario, FLOW_KEY(run, seed), 1);
  s->inputs = (uint32_t)flow_uncertain_inputs(s->policies->uncertain);
  *out = s;
  return SIM_OK;
}

void flow_design_simulator_free(flow_design_simulator *s)
{
  if (s == NULL) return;
  flow_money_free(s->money);
  flow_indicator_defs_free(s->defs);
  flow_row_layout_free(s->layout);
  flow_reachability_free(s->reachability);
  flow_policies_free(s->policies);
  free(s);
}

/* ---- one point ---- */

typedef struct design_run {
  const flow_design_simulator *simulator;
  const flow_design_point *points;
  flow_design_value *values;
  uint32_t failed;
  sim_interrupt interrupt;
} design_run;

typedef struct worker {
  flow_state *state;
  flow_policies *policies;
  double *rows, *euros; /* of all policies */
} worker;

static void finish_worker(void *context, void *state)
{
  worker *w = state;
  (void)context;
  if (w == NULL) return;
  flow_state_free(w->state);
  flow_policies_free(w->policies);
  free(w->rows);
  free(w->euros);
  free(w);
}

static sim_status start_worker(void *context, void **state)
{
  const design_run *run = context;
  const flow_design_simulator *s = run->simulator;
  flow_diagnostics diags = {0}; /* said when the simulator was made */
  worker *w = calloc(1, sizeof *w);
  *state = w;
  if (w == NULL) return SIM_E_MEMORY;
  w->rows = calloc(s->policies->count * s->layout->length + 1, sizeof *w->rows);
  w->euros = calloc(flow_money_length(s->money) + 1, sizeof *w->euros);
  sim_status status = w->rows != NULL && w->euros != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK)
    status = flow_state_new(s->policies->items[0].plan, s->reachability, &w->state);
  if (status == SIM_OK) flow_state_heed(w->state, &run->interrupt);
  if (status == SIM_OK) status = flow_policies_new_after(s->policies, &diags, &w->policies);
  flow_diagnostics_free(&diags);
  return status;
}

/* The indicator and the balance on the chances of one replication. Without money the baseline
 * need not be run beside the policy. */
static sim_status simulate_one(const flow_design_simulator *s, worker *w, uint32_t replication,
                               double *y, double *euros, flow_diagnostics *diags)
{
  const sim_random chance = {.seed = s->seed, .replication = replication};
  const size_t length = s->layout->length;
  for (uint32_t p = s->money != NULL ? 0 : s->policy; p < s->policies->count; p++) {
    sim_status status = flow_state_run(w->state, w->policies->items[p].plan, &chance, NULL, NULL);
    if (status != SIM_OK) return status;
    memcpy(w->rows + p * length, flow_monitor_row(flow_state_monitor(w->state)),
           length * sizeof *w->rows);
  }
  *y = flow_indicator_value(&s->defs->indicators[s->indicator], s->layout, s->period,
                            w->rows + s->policy * length);
  if (s->money == NULL) return SIM_OK;
  sim_status status = flow_money_fill(s->money, w->policies, w->rows, w->euros, diags);
  const size_t own = s->policy * flow_costs_length(s->money->costs[0]);
  if (status == SIM_OK) *euros = flow_cost_value(s->money->costs[0], w->euros + own);
  return status;
}

enum { ROW = 2 * FLOW_DESIGN_CHANCES };

static sim_status work(void *context, void *state, uint32_t unit, double *row)
{
  const design_run *run = context;
  const flow_design_point *point = &run->points[unit];
  flow_diagnostics diags = {0}; /* a point that cannot be simulated is counted, not told */
  worker *w = state;
  sim_status status = flow_policies_place(w->policies, point->places, &diags);
  for (int c = 0; c < ROW; c++) row[c] = NAN;
  for (int c = 0; c < FLOW_DESIGN_CHANCES && status == SIM_OK; c++)
    status = simulate_one(run->simulator, w, point->replications[c], &row[c],
                          &row[FLOW_DESIGN_CHANCES + c], &diags);
  flow_diagnostics_free(&diags);
  return status;
}

static sim_status merge(void *context, uint32_t unit, const double *row)
{
  design_run *run = context;
  for (int c = 0; c < FLOW_DESIGN_CHANCES; c++) {
    run->values[unit].y[c] = row[c];
    run->values[unit].euros[c] = row[FLOW_DESIGN_CHANCES + c];
  }
  return SIM_OK;
}

static sim_status leave_out(void *context, uint32_t unit, sim_status status)
{
  design_run *run = context;
  if (status == SIM_E_MEMORY) return status;
  for (int c = 0; c < FLOW_DESIGN_CHANCES; c++)
    run->values[unit].y[c] = run->values[unit].euros[c] = NAN;
  run->failed++;
  return SIM_OK;
}

static void show_progress(void *context, uint32_t done, uint32_t of)
{
  const flow_design_setting *setting = &((const design_run *)context)->simulator->setting;
  if (setting->progress != NULL) setting->progress(setting->progress_context, done, of);
}

sim_status flow_design_simulate(const flow_design_simulator *simulator,
                                const flow_design_point *points, uint32_t count,
                                flow_design_value *values, uint32_t *failed)
{
  design_run run = {
      .simulator = simulator,
      .points = points,
      .values = values,
      .interrupt = {.asked = simulator->setting.stop, .deadline = INFINITY},
  };
  const sim_replicate_job job = {.context = &run,
                                 .row_length = ROW,
                                 .start = start_worker,
                                 .finish = finish_worker,
                                 .work = work,
                                 .merge = merge,
                                 .failed = leave_out,
                                 .progress = show_progress};
  const sim_replicate_options options = {.replications = count,
                                         .threads = simulator->setting.threads,
                                         .stop = simulator->setting.stop};
  sim_replicate_result result;
  const sim_status status = sim_replicate(&job, &options, &result);
  *failed = run.failed;
  return status;
}
