/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/optimise_designs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { TOGETHER = 24 /* designs in one experiment */ };

/* ---- designs as policies ---- */

double flow_optimise_factor(const flow_optimise_lever *lever, int32_t amount)
{
  return amount / lever->written;
}

void flow_optimise_mixes_free(flow_optimise_mixes *m)
{
  free(m->items);
  free(m->levers);
  free(m->factors);
  free(m->names);
}

sim_status flow_optimise_mixes_new(const flow_optimise *o, const int32_t *designs, uint32_t count,
                                   flow_optimise_mixes *m)
{
  const uint32_t k = o->lever_count;
  *m = (flow_optimise_mixes){.items = calloc(count, sizeof *m->items),
                             .levers = calloc(k, sizeof(const flow_value *)),
                             .factors = calloc((size_t)count * k, sizeof *m->factors),
                             .names = calloc(count, sizeof *m->names)};
  if (!m->items || !m->levers || !m->factors || !m->names) return SIM_E_MEMORY;
  for (uint32_t i = 0; i < k; i++) m->levers[i] = o->levers[i].lever;
  for (uint32_t d = 0; d < count; d++) {
    snprintf(m->names[d], FLOW_OPTIMISE_NAME_ROOM, "mix %u", d + 1);
    for (uint32_t i = 0; i < k; i++)
      m->factors[(size_t)d * k + i] =
          flow_optimise_factor(&o->levers[i], designs[(size_t)d * k + i]);
    m->items[d] = (flow_mix){m->names[d], m->names[d], m->levers, m->factors + (size_t)d * k, k};
  }
  return SIM_OK;
}

sim_status flow_optimise_run_designs(const flow_optimise_task *s, const flow_optimise_mixes *m,
                                     uint32_t count, flow_optimise_range range, flow_experiment **e)
{
  const flow_optimise_question *q = s->question;
  const flow_experiment_options options = {.mixes = m->items,
                                           .mix_count = count,
                                           .replications = range.replications,
                                           .has_seed = true,
                                           .seed = s->seed,
                                           .first = range.first,
                                           .inner = range.inner,
                                           .scores_only = true,
                                           .keeps_money = true,
                                           .threads = q->threads,
                                           .stop = q->stop};
  flow_diagnostics diags = {0}; /* of a design: it is no mistake of the scenario */
  sim_status status = flow_experiment_new(q->scenario, &options, &diags, e);
  if (status == SIM_OK) status = flow_experiment_run(*e);
  flow_diagnostics_free(&diags);
  return status;
}

/* ---- what came of a design ---- */

/* More than the baseline, in the dearest year. */
sim_interval flow_optimise_cost(const flow_experiment *e, uint32_t policy)
{
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  sim_interval dearest = {0, 0, 0};
  for (uint32_t y = 0; e->money != NULL && y < e->layout->years; y++) {
    const sim_interval more =
        flow_budget_compare(e->money->budget, policy, &all, y, e->confidence).difference;
    if (y == 0 || more.estimate > dearest.estimate) dearest = more;
  }
  return dearest;
}

static double beyond(const flow_optimise_bound *b, double value)
{
  if (isnan(value)) return 0;
  const double over = fmax(value - b->at_most, b->at_least - value);
  const double bound = isfinite(b->at_most) ? b->at_most : b->at_least;
  return over > 0 ? over / fmax(fabs(bound), 1) : 0;
}

static sim_status bounded_value(const flow_experiment *e, const flow_optimise_bound *b,
                                uint32_t policy, uint32_t period, double *value)
{
  if (b->indicator < 0) {
    const flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PRESTATIE, b->prestatie,
                                  FLOW_SIDE_BALANCE};
    flow_amount amount;
    const sim_status status =
        flow_budget_read(e->money->budget, policy, &account, period, e->confidence, &amount);
    *value = amount.mean.estimate;
    return status;
  }
  flow_indicator_sample sample;
  const sim_status status = flow_indicator_samples_read(e->samples, policy, (uint32_t)b->indicator,
                                                        period, e->confidence, &sample);
  *value = sample.mean.estimate;
  return status;
}

static sim_status excess_of(const flow_optimise_task *s, const flow_experiment *e, uint32_t policy,
                            double *excess)
{
  *excess = 0;
  for (uint32_t i = 0; i < s->setup.bound_count; i++) {
    const flow_optimise_bound *b = &s->setup.bounds[i];
    const uint32_t from = b->period < 0 ? 0 : (uint32_t)b->period;
    const uint32_t until = b->period < 0 ? e->layout->years : from + 1;
    for (uint32_t y = from; y < until; y++) {
      double value = NAN;
      const sim_status status = bounded_value(e, b, policy, y, &value);
      if (status != SIM_OK) return status;
      *excess += beyond(b, value);
    }
  }
  return SIM_OK;
}

sim_status flow_optimise_read_design(const flow_optimise_task *s, const flow_experiment *e,
                                     uint32_t policy, sim_mix_value *out, sim_interval *objective)
{
  flow_indicator_sample sample;
  sim_status status = flow_indicator_samples_read(e->samples, policy, s->setup.objective,
                                                  s->setup.period, e->confidence, &sample);
  if (status != SIM_OK) return status;
  if (objective != NULL) *objective = sample.mean;
  out->objective = s->setup.is_maximised ? -sample.mean.estimate : sample.mean.estimate;
  out->cost = flow_optimise_cost(e, policy).estimate;
  return excess_of(s, e, policy, &out->excess);
}

/* ---- looking ---- */

/* A few designs in one experiment; where one of them cannot be made, each by itself. */
static sim_status look_together(const flow_optimise_task *s, const int32_t *designs, uint32_t count,
                                uint32_t replications, sim_mix_value *values)
{
  const uint32_t k = s->out->lever_count;
  flow_experiment *e = NULL;
  flow_optimise_mixes m;
  sim_status status = flow_optimise_mixes_new(s->out, designs, count, &m);
  const flow_optimise_range range = {.replications = replications};
  if (status == SIM_OK) status = flow_optimise_run_designs(s, &m, count, range, &e);
  for (uint32_t d = 0; status == SIM_OK && d < count; d++)
    status = flow_optimise_read_design(s, e, d + 1, &values[d], NULL);
  flow_experiment_free(e);
  flow_optimise_mixes_free(&m);
  if (status != SIM_E_INPUT) return status;
  if (count == 1) {
    values[0] = (sim_mix_value){NAN, 0, 0};
    return SIM_OK;
  }
  status = SIM_OK;
  for (uint32_t d = 0; status == SIM_OK && d < count; d++)
    status = look_together(s, designs + (size_t)d * k, 1, replications, &values[d]);
  return status;
}

sim_status flow_optimise_look(void *context, const int32_t *designs, uint32_t count,
                              uint32_t replications, sim_mix_value *values)
{
  const flow_optimise_task *s = context;
  const flow_optimise_question *q = s->question;
  sim_status status = SIM_OK;
  for (uint32_t d = 0; d < count && status == SIM_OK; d += TOGETHER) {
    const uint32_t some = count - d < TOGETHER ? count - d : TOGETHER;
    if (q->progress != NULL)
      q->progress(q->progress_context, (uint32_t)s->out->store.count + d, replications);
    status =
        look_together(s, designs + (size_t)d * s->out->lever_count, some, replications, values + d);
  }
  return status;
}
