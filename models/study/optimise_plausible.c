/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/optimise_plausible.h"

#include "models/estimate/probability.h"

#include <math.h>
#include <stdlib.h>

/* Replications are numbered from here, where neither a search nor the fresh ones come. */
#define PLAUSIBLE_FIRST UINT32_C(0x40000000)

uint32_t flow_optimise_best_of(const flow_optimise *o, const double *values)
{
  uint32_t best = FLOW_OPTIMISE_FINALS;
  double least = INFINITY;
  for (uint32_t f = 0; f < o->final_count; f++) {
    const double value = o->is_maximised ? -values[f] : values[f];
    if (!o->finals[f].is_allowed || !(value < least)) continue;
    least = value;
    best = f;
  }
  return best;
}

/* The best of a set of inputs: own[final x replications]. */
static uint32_t best_of_set(const flow_optimise *o, const double *own, size_t replications,
                            uint32_t set)
{
  double means[FLOW_OPTIMISE_FINALS];
  for (uint32_t f = 0; f < o->final_count; f++)
    means[f] = flow_mean_of_known(own + f * replications + (size_t)set * FLOW_OPTIMISE_INNER,
                                  FLOW_OPTIMISE_INNER);
  return flow_optimise_best_of(o, means);
}

static sim_status count_best(const flow_optimise_task *s, const flow_experiment *e)
{
  flow_optimise *o = s->out;
  const size_t n = flow_indicator_samples_replications(e->samples);
  const uint32_t sets = (uint32_t)(n / FLOW_OPTIMISE_INNER);
  uint32_t wins[FLOW_OPTIMISE_FINALS + 1] = {0};
  double *own = calloc(n * o->final_count + 1, sizeof *own);
  if (own == NULL) return SIM_E_MEMORY;
  for (uint32_t f = 0; f < o->final_count; f++)
    flow_indicator_samples_own(e->samples, f + 1, s->setup.objective, s->setup.period, own + f * n);
  for (uint32_t set = 0; set < sets; set++) wins[best_of_set(o, own, n, set)]++;
  free(own);
  if (sets == 0) return SIM_OK;
  o->sets = sets;
  for (uint32_t f = 0; f < o->final_count; f++)
    if (o->finals[f].is_allowed) o->finals[f].plausible = wins[f] / (double)sets;
  return SIM_OK;
}

sim_status flow_optimise_weigh(const flow_optimise_task *s, const flow_optimise_mixes *mixes)
{
  const flow_optimise *o = s->out;
  const uint32_t sets = o->replications / FLOW_OPTIMISE_INNER;
  flow_experiment *e = NULL;
  if (!flow_policies_are_uncertain(o->last->policies) || sets == 0) return SIM_OK;
  const flow_optimise_range range = {.first = PLAUSIBLE_FIRST,
                                     .replications = sets * FLOW_OPTIMISE_INNER,
                                     .inner = FLOW_OPTIMISE_INNER};
  sim_status status = flow_optimise_run_designs(s, mixes, o->final_count, range, &e);
  if (status == SIM_OK) status = count_best(s, e);
  flow_experiment_free(e);
  return status == SIM_E_STOPPED ? SIM_OK : status;
}
