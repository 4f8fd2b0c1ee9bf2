/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/ensemble.h"

#include "engine/parallel/replicate.h"
#include "models/simulate/simulation.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* One run: a unit of work is a point. */
typedef struct run {
  const flow_ensemble *ensemble;
  const double *points;
  uint32_t replications;
  flow_ensemble_values *values;
} run;

typedef struct worker {
  flow_policies *policies;
  flow_state *state;
  flow_diagnostics diags;
  flow_draw *drawn;
  double *room;
} worker;

/* ---- life ---- */

/* All shapes that the points may have, once for all threads and runs (flow_policies_new_after). */
static sim_status make_tables(flow_ensemble *e)
{
  const flow_free_inputs *inputs = e->inputs;
  flow_diagnostics known = {0}; /* a point that cannot be planned has no data; the rest was said */
  flow_draw *drawn = calloc(inputs->draw_count + 1, sizeof *drawn);
  double *point = calloc(inputs->count + flow_free_inputs_room(inputs) + 1, sizeof *point);
  sim_status status = drawn != NULL && point != NULL ? SIM_OK : SIM_E_MEMORY;
  size_t count = 0;
  for (uint32_t i = 0; i < FLOW_FREE_SHAPES && status == SIM_OK; i++) {
    count = flow_free_inputs_place_shape(inputs, i, point, point + inputs->count, drawn);
    if (count == 0) break;
    status = flow_policies_take(e->policies, drawn, count, &known);
    if (status == SIM_E_INPUT) status = SIM_OK;
  }
  if (status == SIM_OK && count > 0) status = flow_policies_take(e->policies, drawn, 0, &known);
  flow_diagnostics_free(&known);
  free(drawn);
  free(point);
  return status;
}

sim_status flow_ensemble_new(const flow_scenario *scenario, const flow_free_inputs *inputs,
                             const char *selection, uint64_t seed, uint32_t threads,
                             const atomic_int *stop, flow_diagnostics *diags, flow_ensemble *e)
{
  *e = (flow_ensemble){.scenario = scenario,
                       .inputs = inputs,
                       .selection = selection,
                       .seed = seed,
                       .threads = threads,
                       .interrupt = {.asked = stop, .deadline = INFINITY}};
  sim_status status = flow_policies_new(scenario, selection, diags, &e->policies);
  if (status == SIM_OK) status = make_tables(e);
  if (status != SIM_OK) return status;
  const flow_plan *plan = e->policies->items[0].plan;
  status = flow_policies_reachability(e->policies, &e->reachability);
  if (status == SIM_OK) status = flow_row_layout_new(plan, e->reachability, &e->layout);
  if (status == SIM_OK)
    status =
        flow_indicator_defs_new(scenario, e->policies->index, e->layout, plan->years, &e->defs);
  if (status != SIM_OK) return status;
  e->periods = e->until = e->layout->years + 1;
  e->years = calloc(e->periods, sizeof *e->years);
  if (e->years == NULL) return SIM_E_MEMORY;
  memcpy(e->years, plan->years, e->layout->years * sizeof *e->years);
  return SIM_OK;
}

void flow_ensemble_free(flow_ensemble *e)
{
  free(e->years);
  flow_indicator_defs_free(e->defs);
  flow_row_layout_free(e->layout);
  flow_reachability_free(e->reachability);
  flow_policies_free(e->policies);
  *e = (flow_ensemble){0};
}

size_t flow_ensemble_width(const flow_ensemble *e)
{
  return (size_t)e->policies->count * e->defs->count * e->periods;
}

size_t flow_ensemble_at(const flow_ensemble *e, uint32_t policy, uint32_t indicator,
                        uint32_t period)
{
  return ((size_t)policy * e->defs->count + indicator) * e->periods + period;
}

void flow_ensemble_values_free(flow_ensemble_values *values)
{
  free(values->mean);
  free(values->variance);
  free(values->covariance);
  *values = (flow_ensemble_values){0};
}

/* ---- one point ---- */

static void finish_worker(void *context, void *state)
{
  worker *w = state;
  (void)context;
  if (w == NULL) return;
  flow_state_free(w->state);
  flow_policies_free(w->policies);
  flow_diagnostics_free(&w->diags);
  free(w->drawn);
  free(w->room);
  free(w);
}

static sim_status start_worker(void *context, void **state)
{
  const run *r = context;
  const flow_ensemble *e = r->ensemble;
  worker *w = calloc(1, sizeof *w);
  *state = w;
  if (w == NULL) return SIM_E_MEMORY;
  w->drawn = calloc(e->inputs->draw_count + 1, sizeof *w->drawn);
  w->room = calloc(flow_free_inputs_room(e->inputs) + 1, sizeof *w->room);
  if (w->drawn == NULL || w->room == NULL) return SIM_E_MEMORY;
  sim_status status = flow_policies_new_after(e->policies, &w->diags, &w->policies);
  if (status == SIM_OK)
    status = flow_state_new(w->policies->items[0].plan, e->reachability, &w->state);
  if (status == SIM_OK) flow_state_heed(w->state, &e->interrupt);
  return status;
}

static double value_of(const flow_formula *formula, const flow_row_layout *layout,
                       const double *row, uint32_t period)
{
  double terms[FLOW_FORMULA_TERMS];
  for (uint32_t t = 0; t < formula->term_count; t++)
    terms[t] = flow_fraction_value(flow_row_layout_read(layout, row, &formula->terms[t], period));
  return flow_formula_value(formula, terms);
}

/* Of one number of a point, over its replications. */
typedef struct sums {
  double count, first;         /* about the first value: */
  double sum, squares, latest; /* latest: of this replication, NAN without a value */
} sums;

enum { SUMS = sizeof(sums) / sizeof(double) };

/* A row: the sums of every number, and of those that are asked together the products. */
static size_t row_length(const flow_ensemble *e)
{
  return SUMS * flow_ensemble_width(e) + (size_t)e->together_count * e->together_count;
}

static void add_replication(const flow_ensemble *e, uint32_t policy, const double *row, sums *all)
{
  sums *own = all + flow_ensemble_at(e, policy, 0, 0);
  for (uint32_t i = 0; i < e->defs->count; i++)
    for (uint32_t period = 0; period < e->periods; period++, own++) {
      own->latest = NAN;
      if (period >= e->until) continue;
      const double value = value_of(&e->defs->indicators[i].formula, e->layout, row, period);
      if (!isfinite(value)) continue;
      if (own->count == 0) own->first = value;
      own->latest = value - own->first;
      own->count++;
      own->sum += own->latest;
      own->squares += own->latest * own->latest;
    }
}

static void add_products(const flow_ensemble *e, const sums *all, double *products)
{
  for (uint32_t a = 0; a < e->together_count; a++)
    for (uint32_t b = 0; b < e->together_count; b++)
      *products++ += all[e->together[a]].latest * all[e->together[b]].latest;
}

/* To the end, or to just after the last year that is asked about has closed. */
static sim_status simulate(const flow_ensemble *e, worker *w, const flow_plan *plan,
                           const sim_random *chance)
{
  if (e->until >= e->layout->years) return flow_state_run(w->state, plan, chance, NULL, NULL);
  const double closed = nextafter(plan->year_ends[e->until - 1], INFINITY);
  sim_status status = flow_state_begin(w->state, plan, chance, NULL, NULL);
  if (status == SIM_OK) status = flow_state_advance(w->state, closed);
  if (status == SIM_OK && flow_monitor_is_short(flow_state_monitor(w->state)))
    status = SIM_E_MEMORY;
  return status;
}

static sim_status run_policies(const run *r, worker *w, uint32_t point, double *row)
{
  const flow_ensemble *e = r->ensemble;
  sim_status status = SIM_OK;
  for (uint32_t i = 0; i < r->replications && status == SIM_OK; i++) {
    const sim_random chance = {.seed = e->seed,
                               .replication = e->next + point * r->replications + i};
    for (uint32_t p = 0; p < e->policies->count && status == SIM_OK; p++) {
      status = simulate(e, w, w->policies->items[p].plan, &chance);
      if (status == SIM_OK)
        add_replication(e, p, flow_monitor_row(flow_state_monitor(w->state)), (sums *)row);
    }
    if (status == SIM_OK) add_products(e, (const sums *)row, row + SUMS * flow_ensemble_width(e));
  }
  return status;
}

/* A point of which no plan can be made, or that goes round without end, has no data. */
static sim_status work(void *context, void *state, uint32_t point, double *row)
{
  const run *r = context;
  const flow_free_inputs *inputs = r->ensemble->inputs;
  worker *w = state;
  const size_t length = row_length(r->ensemble);
  memset(row, 0, length * sizeof *row);
  const size_t count =
      flow_free_inputs_place(inputs, r->points + (size_t)point * inputs->count, w->room, w->drawn);
  flow_diagnostics_free(&w->diags);
  w->diags = (flow_diagnostics){0};
  sim_status status = flow_policies_take(w->policies, w->drawn, count, &w->diags);
  if (status == SIM_OK) status = run_policies(r, w, point, row);
  if (status != SIM_E_INPUT && status != SIM_E_ENDLESS) return status;
  memset(row, 0, length * sizeof *row);
  return SIM_OK;
}

static void find_covariances(const flow_ensemble *e, const sums *all, const double *products,
                             double *covariance)
{
  for (uint32_t a = 0; a < e->together_count; a++)
    for (uint32_t b = 0; b < e->together_count; b++) {
      const sums *one = &all[e->together[a]], *other = &all[e->together[b]];
      const double n = one->count;
      *covariance++ = n > 1 ? (*products - one->sum * other->sum / n) / (n - 1) : NAN;
      products++;
    }
}

static sim_status merge(void *context, uint32_t point, const double *row)
{
  const run *r = context;
  flow_ensemble_values *values = r->values;
  const size_t width = values->width, together = r->ensemble->together_count;
  double *mean = values->mean + point * width, *variance = values->variance + point * width;
  const sums *all = (const sums *)row;
  for (size_t i = 0; i < width; i++) {
    const double n = all[i].count, shifted = n > 0 ? all[i].sum / n : 0;
    mean[i] = n > 0 ? all[i].first + shifted : NAN;
    variance[i] = n > 1 ? fmax(0, (all[i].squares - n * shifted * shifted) / (n - 1)) : NAN;
  }
  if (together > 0)
    find_covariances(r->ensemble, all, row + SUMS * width,
                     values->covariance + point * together * together);
  return SIM_OK;
}

/* ---- all ---- */

static sim_status make_room(flow_ensemble_values *values, size_t points, size_t width, size_t pairs)
{
  double *mean = realloc(values->mean, (points * width + 1) * sizeof *mean);
  if (mean != NULL) values->mean = mean;
  double *variance = realloc(values->variance, (points * width + 1) * sizeof *variance);
  if (variance != NULL) values->variance = variance;
  double *covariance = realloc(values->covariance, (points * pairs + 1) * sizeof *covariance);
  if (covariance != NULL) values->covariance = covariance;
  values->points = points;
  values->width = width;
  return mean != NULL && variance != NULL && covariance != NULL ? SIM_OK : SIM_E_MEMORY;
}

sim_status flow_ensemble_run(flow_ensemble *e, const double *points, size_t count,
                             uint32_t replications, flow_ensemble_values *values)
{
  run r = {.ensemble = e, .points = points, .replications = replications, .values = values};
  const sim_replicate_job job = {.context = &r,
                                 .row_length = row_length(e),
                                 .start = start_worker,
                                 .finish = finish_worker,
                                 .work = work,
                                 .merge = merge};
  const sim_replicate_options options = {
      .replications = (uint32_t)count, .threads = e->threads, .stop = e->interrupt.asked};
  sim_replicate_result result;
  const size_t pairs = (size_t)e->together_count * e->together_count;
  sim_status status = make_room(values, count, flow_ensemble_width(e), pairs);
  if (status == SIM_OK) status = sim_replicate(&job, &options, &result);
  if (status == SIM_OK && result.failed > 0) status = result.failures[0].status;
  e->next += (uint32_t)count * replications;
  e->replications += count * replications;
  return status;
}
