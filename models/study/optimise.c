/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/optimise.h"

#include "models/study/optimise_designs.h"
#include "models/study/optimise_plausible.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  FIRST = 16,       /* replications of the first flow_optimise_look */
  MOST = 256,       /* and of the last before the fresh ones */
  ENUMERATED = 200, /* designs that are all looked at */
  RESAMPLES = 1000,
  PURPOSE_RESAMPLE = 44
};

/* Fresh replications are numbered from here, where no search comes. */
#define FRESH_FIRST UINT32_C(0x00100000)

/* ---- the search ---- */

/* From no lever at all, or the nearest to it. */
static void fill_start(const flow_optimise *o, int32_t *start)
{
  for (uint32_t i = 0; i < o->lever_count; i++) {
    const sim_mix_lever *r = &o->ranges[i];
    start[i] = r->low;
    while (start[i] + r->step <= r->high && start[i] + r->step <= 0) start[i] += r->step;
  }
}

static sim_status search(flow_optimise_task *s, size_t *best)
{
  static const double parts[] = {0.5, 1, 1.2}; /* of the budget; the middle one is asked */
  flow_optimise *o = s->out;
  int32_t start[SIM_MIX_LEVERS] = {0};
  sim_status status = SIM_OK;
  o->is_enumerated = sim_mix_count(&o->problem) <= o->problem.enumerate;
  fill_start(o, start);
  const bool has_sweep = o->has_budget && !o->is_enumerated;
  for (int part = has_sweep ? 0 : 1; part < (has_sweep ? 3 : 2) && status == SIM_OK; part++) {
    sim_mix_problem p = o->problem;
    size_t found = 0;
    p.budget *= parts[part];
    if (part != 1) p.most = 4 * FIRST;
    status = sim_mix_search(&p, start, &o->store, &found);
    if (found < o->store.count) memcpy(start, o->store.designs[found].amounts, sizeof start);
  }
  *best = o->store.count; /* over all that is known best, of what was looked at longest */
  uint32_t longest = 0;
  for (size_t i = 0; i < o->store.count; i++)
    if (o->store.designs[i].replications > longest) longest = o->store.designs[i].replications;
  for (size_t i = 0; i < o->store.count; i++) {
    if (o->store.designs[i].replications < longest) continue;
    if (*best == o->store.count ||
        sim_mix_is_better(&o->problem, &o->store.designs[i], &o->store.designs[*best]))
      *best = i;
  }
  o->is_stopped = status == SIM_E_STOPPED;
  return status == SIM_E_STOPPED && o->store.count > 0 ? SIM_OK : status;
}

/* ---- the fresh estimates ---- */

static void add_final(flow_optimise *o, size_t design)
{
  for (uint32_t f = 0; f < o->final_count; f++)
    if (o->finals[f].design == design) return;
  if (o->final_count < FLOW_OPTIMISE_FINALS)
    o->finals[o->final_count++] =
        (flow_optimise_final){.design = design, .chance_best = NAN, .plausible = NAN};
}

/* The best of the store within a budget; not one of the finals with `is_new`. */
static size_t best_within(const flow_optimise *o, double budget, bool is_new)
{
  sim_mix_problem p = o->problem;
  size_t best = o->store.count;
  p.budget = budget;
  for (size_t i = 0; i < o->store.count; i++) {
    bool is_taken = false;
    for (uint32_t f = 0; is_new && f < o->final_count; f++)
      is_taken = is_taken || o->finals[f].design == i;
    if (is_taken || !sim_mix_is_allowed(&p, &o->store.designs[i])) continue;
    if (best == o->store.count ||
        sim_mix_is_better(&p, &o->store.designs[i], &o->store.designs[best]))
      best = i;
  }
  return best;
}

/* The best, what is best at other budgets, and what comes after it. */
static void choose_finals(flow_optimise *o, size_t best)
{
  add_final(o, best);
  for (int b = 0; o->has_budget && b < FLOW_OPTIMISE_BUDGETS; b++) {
    const size_t at = best_within(o, o->problem.budget * b / 5, false);
    if (at < o->store.count) add_final(o, at);
  }
  while (o->final_count < FLOW_OPTIMISE_FINALS) {
    const size_t next = best_within(o, o->problem.budget, true);
    if (next == o->store.count) break;
    add_final(o, next);
  }
}

static sim_status mix_finals(const flow_optimise *o, flow_optimise_mixes *m)
{
  const uint32_t k = o->lever_count;
  int32_t designs[FLOW_OPTIMISE_FINALS * SIM_MIX_LEVERS];
  for (uint32_t f = 0; f < o->final_count; f++)
    memcpy(designs + (size_t)f * k, o->store.designs[o->finals[f].design].amounts,
           k * sizeof *designs);
  return flow_optimise_mixes_new(o, designs, o->final_count, m);
}

static sim_status run_finals(flow_optimise_task *s, const flow_optimise_mixes *m)
{
  flow_optimise *o = s->out;
  const flow_optimise_range range = {.first = FRESH_FIRST, .replications = o->replications};
  sim_status status = flow_optimise_run_designs(s, m, o->final_count, range, &o->last);
  for (uint32_t f = 0; status == SIM_OK && f < o->final_count; f++) {
    flow_optimise_final *final = &o->finals[f];
    status = flow_optimise_read_design(s, o->last, f + 1, &final->value, &final->objective);
    final->cost = flow_optimise_cost(o->last, f + 1);
    const sim_mix_design fresh = {.value = final->value};
    final->is_allowed = sim_mix_is_allowed(&o->problem, &fresh);
  }
  if (status == SIM_OK) {
    flow_indicator_sample base;
    status = flow_indicator_samples_read(o->last->samples, 0, s->setup.objective, s->setup.period,
                                         o->confidence, &base);
    o->base = base.mean;
  }
  return status;
}

/* As a design of the search, with its fresh value. */
static sim_mix_design fresh(const flow_optimise *o, const flow_optimise_final *f)
{
  sim_mix_design d = o->store.designs[f->design];
  d.value = f->value;
  return d;
}

static bool is_better(const flow_optimise *o, const flow_optimise_final *a,
                      const flow_optimise_final *b)
{
  const sim_mix_design one = fresh(o, a), other = fresh(o, b);
  return sim_mix_is_better(&o->problem, &one, &other);
}

static sim_status compare(const flow_optimise_task *s, uint32_t best)
{
  flow_optimise *o = s->out;
  flow_contrast contrasts[FLOW_OPTIMISE_FINALS + 1];
  sim_status status = flow_indicator_samples_compare(o->last->samples, best + 1, s->setup.objective,
                                                     s->setup.period, o->confidence, contrasts);
  for (uint32_t f = 0; status == SIM_OK && f < o->final_count; f++) {
    flow_optimise_final *final = &o->finals[f];
    const flow_contrast *c = &contrasts[f + 1];
    final->difference = c->difference;
    final->is_alike = f == best || !(c->low_all > 0 || c->high_all < 0);
    final->is_front = !(final->value.excess > 0);
    for (uint32_t g = 0; g < o->final_count; g++) {
      const sim_mix_value *a = &o->finals[g].value, *b = &final->value;
      if (a->excess > 0 || a->cost > b->cost || a->objective > b->objective) continue;
      if (a->cost < b->cost || a->objective < b->objective) final->is_front = false;
    }
  }
  return status;
}

/* How often each is best when replications are drawn again with replacement. */
static sim_status resample(const flow_optimise_task *s)
{
  flow_optimise *o = s->out;
  const size_t n = flow_indicator_samples_replications(o->last->samples);
  uint32_t wins[FLOW_OPTIMISE_FINALS] = {0};
  double *own = calloc(n * o->final_count + 1, sizeof *own);
  if (own == NULL) return SIM_E_MEMORY;
  for (uint32_t f = 0; f < o->final_count; f++)
    flow_indicator_samples_own(o->last->samples, f + 1, s->setup.objective, s->setup.period,
                               own + f * n);
  for (uint32_t b = 0; b < RESAMPLES && n > 0; b++) {
    double sums[FLOW_OPTIMISE_FINALS] = {0}, counts[FLOW_OPTIMISE_FINALS] = {0};
    const sim_random chance = {.seed = s->seed, .replication = b};
    for (uint32_t r = 0; r < n; r++) {
      const sim_stream_id name = {.purpose = PURPOSE_RESAMPLE, .number = r};
      const size_t at = (size_t)(sim_draw(&chance, name) * (double)n);
      for (uint32_t f = 0; f < o->final_count; f++) {
        if (isnan(own[f * n + at])) continue;
        sums[f] += own[f * n + at];
        counts[f]++;
      }
    }
    for (uint32_t f = 0; f < o->final_count; f++) sums[f] /= counts[f]; /* NAN: none has data */
    const uint32_t winner = flow_optimise_best_of(o, sums);
    if (winner < FLOW_OPTIMISE_FINALS) wins[winner]++;
  }
  for (uint32_t f = 0; f < o->final_count; f++)
    if (o->finals[f].is_allowed) o->finals[f].chance_best = wins[f] / (double)RESAMPLES;
  free(own);
  return SIM_OK;
}

/* The best first, the others in order after it. */
static void sort_finals(flow_optimise *o)
{
  for (uint32_t i = 1; i < o->final_count; i++) {
    const flow_optimise_final kept = o->finals[i];
    uint32_t at = i;
    for (; at > 0 && is_better(o, &kept, &o->finals[at - 1]); at--)
      o->finals[at] = o->finals[at - 1];
    o->finals[at] = kept;
  }
}

static sim_status finish(flow_optimise_task *s, size_t best)
{
  flow_optimise *o = s->out;
  flow_optimise_mixes mixes;
  choose_finals(o, best);
  sim_status status = mix_finals(o, &mixes);
  if (status == SIM_OK) status = run_finals(s, &mixes);
  if (status == SIM_OK) status = flow_optimise_weigh(s, &mixes);
  flow_optimise_mixes_free(&mixes);
  if (status != SIM_OK) return status;
  uint32_t winner = 0;
  for (uint32_t f = 1; f < o->final_count; f++)
    if (is_better(o, &o->finals[f], &o->finals[winner])) winner = f;
  const double searched = o->store.designs[o->finals[winner].design].value.objective;
  o->in_sample = o->is_maximised ? -searched : searched;
  status = compare(s, winner);
  if (status == SIM_OK) status = resample(s);
  sort_finals(o);
  return status;
}

/* ---- the question ---- */

static uint32_t replications_of(const flow_scenario *scenario, uint32_t asked)
{
  const flow_value *run = flow_value_get(scenario->root, FLOW_KEY(scenario, run));
  const flow_value *value = flow_value_get(run, FLOW_KEY(run, replications));
  if (asked > 0) return asked;
  return value != NULL && value->profile.count > 0 ? (uint32_t)value->profile.pieces[0].value
                                                   : 1000;
}

/* Everything but the search, by an experiment that is not run. */
static sim_status prepare(flow_optimise_task *s, flow_diagnostics *diags)
{
  const flow_optimise_question *q = s->question;
  flow_optimise *o = s->out;
  sim_status status = flow_optimise_read_levers(q->scenario, diags, &o->levers, &o->lever_count);
  if (status != SIM_OK) return status;
  const flow_experiment_options options = {.policies = "baseline",
                                           .has_seed = q->has_seed,
                                           .seed = q->seed,
                                           .scores_only = true,
                                           .keeps_money = true};
  flow_experiment *e = NULL;
  status = flow_experiment_new(q->scenario, &options, diags, &e);
  if (status == SIM_OK) status = flow_optimise_read(e, diags, &s->setup);
  if (status == SIM_OK) {
    s->seed = e->seed;
    o->confidence = e->confidence;
    o->year = e->policies->items[0].plan->years[s->setup.period];
  }
  flow_experiment_free(e);
  if (status != SIM_OK) return status;
  for (uint32_t i = 0; i < o->lever_count; i++) o->ranges[i] = o->levers[i].range;
  o->has_budget = s->setup.has_budget;
  o->is_maximised = s->setup.is_maximised;
  o->replications = replications_of(q->scenario, q->replications);
  o->problem = (sim_mix_problem){.levers = o->ranges,
                                 .lever_count = o->lever_count,
                                 .budget = s->setup.budget,
                                 .first = FIRST,
                                 .most = MOST,
                                 .enumerate = ENUMERATED};
  return SIM_OK;
}

sim_status flow_optimise_run(const flow_optimise_question *question, flow_diagnostics *diags,
                             flow_optimise *out)
{
  *out = (flow_optimise){.lever_count = 0};
  flow_optimise_task s = {.question = question, .out = out};
  size_t best = 0;
  sim_status status = prepare(&s, diags);
  out->problem.at = flow_optimise_look;
  out->problem.context = &s;
  if (status == SIM_OK) status = search(&s, &best);
  /* Stopped during the search: what is there is told, without fresh estimates. */
  if (status == SIM_OK && best < out->store.count) {
    if (out->is_stopped)
      choose_finals(out, best);
    else
      status = finish(&s, best);
  }
  if (status == SIM_E_STOPPED && out->store.count > 0) {
    flow_experiment_free(out->last); /* fresh estimates that are not complete */
    out->last = NULL;
    out->is_stopped = true;
    status = SIM_OK;
  }
  if (status == SIM_OK && out->last != NULL)
    out->indicator = &out->last->defs->items[s.setup.objective];
  out->problem.context = NULL;
  free(s.setup.bounds);
  return status;
}

void flow_optimise_free(flow_optimise *o)
{
  sim_mix_store_free(&o->store);
  flow_experiment_free(o->last);
  free(o->levers);
}
