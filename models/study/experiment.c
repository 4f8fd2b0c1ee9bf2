/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/experiment.h"

#include "models/simulate/simulation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A thread's own: a world, and plans of its own when inputs are drawn. */
typedef struct worker {
  flow_state *world;
  flow_control_draws *drawn; /* NULL without control variates */
  flow_policies *policies;   /* NULL: everybody shares those of the experiment */
  flow_diagnostics diags;    /* of a draw with which no plan can be made */
} worker;

/* A row: those of the policies one after the other, then the events they took,
 * their euros, and their control variates. */
static size_t controls_at(const flow_experiment *e)
{
  return e->policies->count * e->layout->length + 1 + flow_money_length(e->money);
}

static size_t control_length(const flow_experiment *e)
{
  return e->use != NULL ? flow_control_length(e->use) : 0;
}

static size_t row_length(const flow_experiment *e)
{
  return controls_at(e) + e->policies->count * control_length(e);
}

sim_random flow_experiment_random(const flow_experiment *e, uint32_t replication)
{
  if (!e->options.antithetic) return (sim_random){.seed = e->seed, .replication = replication};
  const uint32_t mirrored = replication % 2;
  return (sim_random){
      .seed = e->seed, .replication = replication - mirrored, .mirrored = mirrored != 0};
}

/* The chance by which the inputs of a replication are drawn. */
static sim_random inputs_of(const flow_experiment *e, uint32_t replication)
{
  const uint32_t first = e->options.first, inner = e->options.inner;
  const uint32_t set = inner > 1 ? first + (replication - first) / inner : replication;
  return flow_experiment_random(e, set);
}

static uint32_t first_of(const flow_experiment *e)
{
  return e->options.has_only ? e->options.only : e->options.first;
}

/* ---- one unit of work ---- */

static void worker_free(worker *w)
{
  if (w == NULL) return;
  flow_state_free(w->world);
  flow_control_draws_free(w->drawn);
  flow_policies_free(w->policies);
  flow_diagnostics_free(&w->diags);
  free(w);
}

static sim_status worker_new(const flow_experiment *e, worker **out)
{
  worker *w = calloc(1, sizeof *w);
  if (w == NULL) return SIM_E_MEMORY;
  const flow_plan *plan = e->policies->items[0].plan;
  sim_status status = flow_state_new(plan, e->ways, &w->world);
  if (status == SIM_OK && e->use != NULL)
    status = flow_control_draws_new(plan, e->layout, &w->drawn);
  if (status == SIM_OK && flow_policies_are_uncertain(e->policies))
    status = flow_policies_new(e->scenario, e->options.policies, &w->diags, &w->policies);
  if (status != SIM_OK) {
    worker_free(w);
    return status;
  }
  *out = w;
  return SIM_OK;
}

/* Run a policy's plan; the simulation itself checks that what it measured adds up. */
static sim_status run_policy(const flow_experiment *e, worker *w, uint32_t policy,
                             const sim_random *chance, flow_trace_fn trace, void *context,
                             const char **problem)
{
  const flow_policies *policies = w->policies != NULL ? w->policies : e->policies;
  const sim_status status =
      flow_state_run(w->world, policies->items[policy].plan, chance, trace, context);
  *problem = flow_state_fault(w->world);
  return status;
}

static sim_status draw_inputs(worker *w, const sim_random *chance)
{
  if (w->policies == NULL) return SIM_OK;
  flow_diagnostics_free(&w->diags);
  w->diags = (flow_diagnostics){0};
  return flow_policies_draw(w->policies, chance, &w->diags);
}

static sim_status start_worker(void *context, void **state)
{
  worker *w = NULL;
  sim_status status = worker_new(context, &w);
  *state = w;
  return status;
}

static void finish_worker(void *context, void *state)
{
  (void)context;
  worker_free(state);
}

static const flow_plan *plan_of(const flow_experiment *e, const worker *w, uint32_t policy)
{
  return (w->policies != NULL ? w->policies : e->policies)->items[policy].plan;
}

static sim_status replicate(const flow_experiment *e, worker *w, uint32_t replication, double *row)
{
  sim_random chance = flow_experiment_random(e, replication);
  sim_random inputs = inputs_of(e, replication);
  sim_status status = draw_inputs(w, &inputs);
  size_t length = e->layout->length;
  double *controls = row + controls_at(e);
  uint64_t events = 0;
  for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
    const char *problem = NULL;
    if (w->drawn != NULL) flow_control_draws_start(w->drawn, plan_of(e, w, p), &chance);
    status = run_policy(e, w, p, &chance, w->drawn != NULL ? flow_control_draws_hear : NULL,
                        w->drawn, &problem);
    if (status != SIM_OK) break;
    memcpy(row + p * length, flow_monitor_row(flow_state_monitor(w->world)), length * sizeof *row);
    if (w->drawn != NULL)
      flow_control_draws_fill(w->drawn, row + p * length, controls + p * control_length(e));
    events += flow_state_events(w->world);
  }
  double *after = row + e->policies->count * length;
  *after = (double)events;
  if (status == SIM_OK && e->money != NULL)
    status = flow_money_fill(e->money, w->policies, row, after + 1, &w->diags);
  return status;
}

/* A unit of work is an observation: a replication, or a pair of them. */
static sim_status work(void *context, void *state, uint32_t unit, double *row)
{
  const flow_experiment *e = context;
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < e->per && status == SIM_OK; i++)
    status = replicate(e, state, first_of(e) + unit * e->per + i, row + i * row_length(e));
  return status;
}

/* What is kept by replication. */
static sim_status merge_one(flow_experiment *e, const double *row)
{
  const size_t length = e->layout->length;
  sim_status status = SIM_OK;
  if (e->scores != NULL) {
    for (uint32_t p = 0; p < e->policies->count; p++) e->rows[p] = row + p * length;
    status = flow_indicator_samples_add(e->scores, e->rows,
                                        e->use != NULL ? row + controls_at(e) : NULL);
  }
  if (status == SIM_OK && e->money != NULL)
    status = flow_money_add(e->money, row, row + e->policies->count * length + 1);
  if (status != SIM_OK) return status;
  e->events += (uint64_t)row[e->policies->count * length];
  e->merged++;
  return SIM_OK;
}

static sim_status merge(void *context, uint32_t unit, const double *row)
{
  (void)unit;
  flow_experiment *e = context;
  sim_status status = SIM_OK;
  for (uint32_t p = 0; e->summary != NULL && p < e->policies->count && status == SIM_OK; p++) {
    const double *own = row + p * e->layout->length;
    const double *rows[] = {own, e->per > 1 ? own + row_length(e) : NULL};
    status = flow_summary_merge(e->summary[p], rows);
  }
  for (uint32_t i = 0; i < e->per && status == SIM_OK; i++)
    status = merge_one(e, row + i * row_length(e));
  return status;
}

static void show_progress(void *context, uint32_t done, uint32_t of)
{
  const flow_experiment *e = context;
  if (e->options.progress != NULL)
    e->options.progress(e->options.progress_context, done * e->per, of * e->per);
}

/* ---- precision ---- */

static double half_width(sim_interval interval, bool relative)
{
  double half = sim_interval_half_width(interval);
  if (!relative) return half;
  return interval.estimate != 0 ? half / fabs(interval.estimate) : half == 0 ? 0 : INFINITY;
}

/* The widest of the policies asked for, in the period asked for. */
static sim_status reach(flow_experiment *e)
{
  flow_stopping_rule *p = &e->precision;
  const uint32_t policies = e->policies->count;
  double widest = 0;
  flow_contrast *contrasts = calloc(policies, sizeof *contrasts);
  if (contrasts == NULL) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  if (p->against >= 0)
    status = flow_indicator_samples_compare(e->scores, (uint32_t)p->against, (uint32_t)p->indicator,
                                            p->period, e->confidence, contrasts);
  for (uint32_t k = 0; k < policies && status == SIM_OK; k++) {
    if (p->policy >= 0 && k != (uint32_t)p->policy) continue;
    flow_indicator_sample score = {.mean = contrasts[k].difference};
    if (p->against < 0)
      status = flow_indicator_samples_read(e->scores, k, (uint32_t)p->indicator, p->period,
                                           e->confidence, &score);
    else if (k == (uint32_t)p->against)
      continue;
    double half = half_width(score.mean, p->relative);
    if (!(half <= widest)) widest = half;
  }
  free(contrasts);
  const double wanted = p->relative ? p->half_width / (1 + p->half_width) : p->half_width;
  if (status == SIM_OK) p->reached = widest;
  p->is_reached = status == SIM_OK && widest <= wanted;
  const double times = widest / wanted;
  p->more = p->is_reached || !isfinite(times)
                ? 0
                : (uint64_t)ceil((double)(e->merged / e->per) * (times * times - 1)) * e->per;
  return status;
}

static bool enough(void *context, uint32_t done)
{
  flow_experiment *e = context;
  const bool is_first = !e->has_first_block;
  e->has_first_block = true;
  if (is_first && e->options.first_block != NULL)
    e->options.first_block(e->options.first_block_context);
  if (e->precision.indicator < 0 || done < e->least / e->per) return false;
  return reach(e) == SIM_OK && e->precision.is_reached;
}

static sim_status settle(void *context, uint32_t policy)
{
  const flow_experiment *e = context;
  return flow_summary_finish(e->summary[policy]);
}

sim_status flow_experiment_run(flow_experiment *e)
{
  const sim_replicate_job job = {.context = e,
                                 .row_length = e->per * row_length(e),
                                 .start = start_worker,
                                 .finish = finish_worker,
                                 .work = work,
                                 .merge = merge,
                                 .enough = enough,
                                 .progress = show_progress};
  const uint32_t inner = e->options.inner > 1 ? e->options.inner : 1;
  const uint32_t whole = SIM_REPLICATE_BLOCK / inner * inner; /* no set of inputs is cut in two */
  const sim_replicate_options options = {.replications = e->options.has_only ? 1 : e->most / e->per,
                                         .block = (whole > 0 ? whole : inner) / e->per,
                                         .threads = e->options.threads,
                                         .max_seconds = e->options.max_seconds,
                                         .stop = e->options.stop};
  sim_status status = sim_replicate(&job, &options, &e->result);
  for (uint32_t i = 0; i < e->result.failed && i < SIM_REPLICATE_FAILURES_LISTED; i++)
    e->result.failures[i].replication = first_of(e) + e->result.failures[i].replication * e->per;
  if (status == SIM_OK && e->precision.indicator >= 0 && e->merged > e->per) status = reach(e);
  const uint32_t summaries = e->summary != NULL ? e->policies->count : 0;
  const sim_status settled = sim_each(summaries, e->options.threads, settle, e);
  return status == SIM_OK ? settled : status;
}

sim_status flow_experiment_repeat(const flow_experiment *e, uint32_t policy, uint32_t replication,
                                  flow_trace_fn trace, void *trace_context, char *text, size_t room)
{
  worker *w = NULL;
  text[0] = '\0';
  sim_status status = worker_new(e, &w);
  if (status != SIM_OK) return status;
  sim_random chance = flow_experiment_random(e, replication);
  sim_random inputs = inputs_of(e, replication);
  const char *problem = "";
  status = draw_inputs(w, &inputs);
  if (status != SIM_OK)
    problem = w->diags.count > 0 ? w->diags.items[0].text : sim_status_text(status);
  else
    status = run_policy(e, w, policy, &chance, trace, trace_context, &problem);
  if (status != SIM_OK) {
    size_t i = 0; /* as much as fits */
    for (; problem != NULL && problem[i] != '\0' && i + 1 < room; i++) text[i] = problem[i];
    text[i] = '\0';
  }
  worker_free(w);
  return status;
}

/* The failures are listed from the lowest number on. */
static uint32_t first_that_succeeded(const flow_experiment *e)
{
  uint32_t replication = first_of(e);
  for (uint32_t i = 0; i < e->result.failed && i < SIM_REPLICATE_FAILURES_LISTED; i++)
    if (e->result.failures[i].replication == replication) replication += e->per;
  return replication;
}

sim_status flow_experiment_conservation(const flow_experiment *e, uint32_t policy,
                                        flow_node_sums *sums, uint32_t *replication)
{
  worker *w = NULL;
  *replication = first_that_succeeded(e);
  sim_status status = worker_new(e, &w);
  if (status != SIM_OK) return status;
  const sim_random chance = flow_experiment_random(e, *replication);
  const sim_random inputs = inputs_of(e, *replication);
  const char *problem = NULL;
  status = draw_inputs(w, &inputs);
  if (status == SIM_OK) status = run_policy(e, w, policy, &chance, NULL, NULL, &problem);
  const flow_plan *plan = e->policies->items[0].plan;
  for (int32_t node = 0; status == SIM_OK && node < flow_plan_first_exit(plan); node++)
    sums[node] = flow_conservation_of(flow_state_monitor(w->world), node);
  worker_free(w);
  return status;
}

uint64_t flow_experiment_one_digit(const flow_experiment *e)
{
  return (uint64_t)e->merged * 99;
}

int32_t flow_experiment_policy(const flow_experiment *e, const char *id)
{
  for (uint32_t p = 0; id != NULL && p < e->policies->count; p++)
    if (strcmp(e->policies->items[p].id, id) == 0) return (int32_t)p;
  return -1;
}

/* ---- what the scenario and the options say ---- */

static double number_of(const flow_value *value, double fallback)
{
  return value != NULL && value->profile.count > 0 ? value->profile.pieces[0].value : fallback;
}

static sim_status read_run(flow_experiment *e, flow_diagnostics *diags)
{
  const flow_value *run = flow_value_get(e->scenario->root, FLOW_KEY(scenario, run));
  const flow_value *replications = flow_value_get(run, FLOW_KEY(run, replications));
  const flow_value *until = flow_value_get(replications, FLOW_KEY(replications, until));
  e->seed = e->options.has_seed ? e->options.seed
                                : (uint64_t)number_of(flow_value_get(run, FLOW_KEY(run, seed)), 1);
  e->confidence = number_of(flow_value_get(run, FLOW_KEY(run, confidence)), 0.95);
  e->precision = (flow_stopping_rule){.indicator = -1, .policy = -1, .against = -1, .reached = NAN};
  if (e->options.replications > 0 || until == NULL) {
    e->most = e->least = e->options.replications > 0 ? e->options.replications
                                                     : (uint32_t)number_of(replications, 1000);
    return SIM_OK;
  }
  e->least = (uint32_t)number_of(flow_value_get(replications, FLOW_KEY(replications, min)), 100);
  e->most = (uint32_t)number_of(flow_value_get(replications, FLOW_KEY(replications, max)), 10000);
  if (e->aims->count == 0) return SIM_OK;
  return flow_stopping_rule_read(until, e->aims, e->policies, diags, &e->precision);
}

/* Pairs are whole: an odd number is rounded up. */
static void pair_up(flow_experiment *e, flow_diagnostics *diags)
{
  const uint32_t asked = e->most;
  e->per = e->options.antithetic && !e->options.has_only ? 2 : 1;
  e->most += e->most % e->per;
  e->least += e->least % e->per;
  if (e->most != asked)
    flow_diagnostics_add(diags, (flow_position){0}, FLOW_SEVERITY_NOTE,
                         "antithetic replications come in pairs: %u of them instead of %u", e->most,
                         asked);
}

static sim_status find_against(flow_experiment *e, flow_diagnostics *diags)
{
  const char *id = e->options.against;
  const int32_t found = id == NULL ? 0 : flow_experiment_policy(e, id);
  e->against = found > 0 ? (uint32_t)found : 0;
  if (found >= 0) return SIM_OK;
  flow_diagnostics_add(diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                       "'%s' is not among the policies of this run", id);
  return SIM_E_INPUT;
}

static sim_status add_summaries(flow_experiment *e)
{
  e->summary = calloc(e->policies->count, sizeof *e->summary);
  if (e->summary == NULL) return SIM_E_MEMORY;
  for (uint32_t p = 0; p < e->policies->count; p++) {
    sim_status status = flow_summary_new(e->layout, e->per, &e->summary[p]);
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

sim_status flow_experiment_new(const flow_scenario *scenario,
                               const flow_experiment_options *options, flow_diagnostics *diags,
                               flow_experiment **out)
{
  *out = NULL;
  flow_experiment *e = calloc(1, sizeof *e);
  if (e == NULL) return SIM_E_MEMORY;
  e->scenario = scenario;
  e->options = *options;
  sim_status status = flow_policies_new(scenario, options->policies, diags, &e->policies);
  if (status != SIM_OK) goto failed;
  const flow_plan *plan = e->policies->items[0].plan;
  status = flow_policies_reachability(e->policies, &e->ways);
  if (status == SIM_OK) status = flow_row_layout_new(plan, e->ways, &e->layout);
  if (status != SIM_OK) goto failed;
  status = flow_indicator_defs_new(scenario, e->policies->index, e->layout, plan->years, &e->aims);
  if (status != SIM_OK) goto failed;
  status = find_against(e, diags);
  if (status != SIM_OK) goto failed;
  uint32_t policies = e->policies->count;
  status = read_run(e, diags);
  if (status != SIM_OK) goto failed;
  pair_up(e, diags);
  e->rows = calloc(policies, sizeof *e->rows);
  status = e->rows != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK && !options->scores_only) status = add_summaries(e);
  if (status != SIM_OK) goto failed;
  if (e->aims->count == 0 && options->controls)
    flow_diagnostics_add(diags, (flow_position){0}, FLOW_SEVERITY_NOTE,
                         "control variates adjust indicators, and this scenario has none");
  /* Harm is asked only of policies that are compared. */
  const uint32_t harms = policies > 1 && !options->scores_only ? e->aims->harm_count : 0;
  const uint32_t followed = e->aims->count + harms;
  if (e->aims->count > 0 && options->controls)
    status = flow_control_draws_use(plan, e->aims->indicators, followed, &e->use);
  const flow_sampling sampling = {e->per, e->use};
  if (e->aims->count > 0 && status == SIM_OK)
    status = flow_indicator_samples_new(e->layout, e->aims->indicators, followed, policies,
                                        &sampling, &e->scores);
  if (status == SIM_OK && !options->scores_only)
    status = flow_money_new(e->policies, e->layout, e->per, diags, &e->money);
  if (status != SIM_OK) goto failed;
  *out = e;
  return SIM_OK;
failed:
  flow_experiment_free(e);
  return status;
}

void flow_experiment_free(flow_experiment *e)
{
  if (e == NULL) return;
  for (uint32_t p = 0; e->summary != NULL && p < e->policies->count; p++)
    flow_summary_free(e->summary[p]);
  free(e->summary);
  free(e->rows);
  flow_indicator_samples_free(e->scores);
  flow_control_draws_use_free(e->use);
  flow_money_free(e->money);
  flow_indicator_defs_free(e->aims);
  flow_row_layout_free(e->layout);
  flow_reachability_free(e->ways);
  flow_policies_free(e->policies);
  free(e);
}
