/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit.h"

#include "engine/parallel/replicate.h"
#include "engine/stats/lifetime_check.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

enum { PURPOSE_LIMITS = 240, PURPOSE_RESAMPLE = 241 };

const char *flow_fit_selection_name(flow_fit_selection selection)
{
  static const char *const names[] = {
#define NAME(name, text) text,
      FLOW_FIT_SELECTION_MAP(NAME)
#undef NAME
  };
  assert(selection < FLOW_FIT_SELECTIONS);
  return names[selection];
}

static sim_status fit_families(const sim_lifetime_sample *sample, sim_lifetime_fit *families)
{
  sim_status status = SIM_OK;
  for (sim_lifetime_family f = 0; status == SIM_OK && f < SIM_LIFETIME_FAMILIES; f++)
    status = sim_lifetime_fit_family(sample, f, NULL, &families[f]);
  return status;
}

static int best_of(const sim_lifetime_fit *families)
{
  int best = -1;
  for (int f = 0; f < SIM_LIFETIME_FAMILIES; f++) {
    if (families[f].refusal != SIM_LIFETIME_REFUSAL_NONE) continue;
    if (!isfinite(sim_lifetime_mean(&families[f].life))) continue;
    if (best < 0 || families[f].aic < families[best].aic) best = f;
  }
  return best;
}

/* The product limit where ends are exact and nothing is hidden beyond an end; of what was seen
 * within intervals or because it ended the self-consistent curve; of a census none. */
static sim_status find_survival(const flow_fit_lengths *lengths, flow_fit *fit)
{
  bool is_turnbull = false;
  fit->survival.gap_from = NAN;
  if (lengths->is_elapsed) return SIM_OK;
  for (size_t i = 0; i < lengths->count; i++) {
    const sim_lifetime_seen *s = &lengths->seen[i];
    is_turnbull |= s->most < INFINITY || (s->high < INFINITY && s->high > s->low);
  }
  fit->is_turnbull = is_turnbull;
  if (!is_turnbull)
    return sim_survival_product_limit(lengths->seen, lengths->count, &fit->survival);
  const sim_status status = sim_survival_turnbull(lengths->seen, lengths->count, &fit->survival);
  return status == SIM_E_INPUT ? SIM_OK : status; /* too many to say: no curve */
}

/* The same lives as if nothing had been hidden, or, where nothing is, as if only those that
 * ended were there; how many. */
static size_t forget(const flow_fit_lengths *lengths, bool is_truncated, sim_lifetime_seen *out)
{
  size_t n = 0;
  for (size_t i = 0; i < lengths->count; i++) {
    sim_lifetime_seen s = lengths->seen[i];
    if (lengths->is_elapsed) s.high = s.low;
    if (!is_truncated && s.high == INFINITY) continue;
    s.above = 0;
    s.most = INFINITY;
    out[n++] = s;
  }
  return n;
}

static sim_status fit_naive(const flow_fit_lengths *lengths, bool is_truncated, flow_fit_naive *out)
{
  sim_lifetime_sample sample = {0};
  sim_lifetime_seen *seen = malloc(lengths->count * sizeof *seen + 1);
  if (seen == NULL) return SIM_E_MEMORY;
  const size_t n = forget(lengths, is_truncated, seen);
  double sum = 0, ended = 0;
  bool is_within = false;
  for (size_t i = 0; i < n; i++) {
    is_within |= seen[i].high < INFINITY && seen[i].high > seen[i].low;
    if (seen[i].high != seen[i].low) continue;
    sum += seen[i].low;
    ended++;
  }
  out->mean = ended > 0 ? sum / ended : NAN;
  out->survival.gap_from = NAN;
  sim_status status = n > 0 ? sim_lifetime_sample_fill(seen, n, false, &sample) : SIM_OK;
  for (sim_lifetime_family f = 0; n == 0 && f < SIM_LIFETIME_FAMILIES; f++)
    out->families[f] = (sim_lifetime_fit){
        {f, NAN, NAN, NAN}, SIM_LIFETIME_REFUSAL_ALL_OPEN, NAN, NAN, {NAN, NAN, NAN}};
  if (status == SIM_OK && n > 0) status = fit_families(&sample, out->families);
  if (status == SIM_OK && n > 0 && !is_within)
    status = sim_survival_product_limit(seen, n, &out->survival);
  sim_lifetime_sample_free(&sample);
  free(seen);
  return status;
}

/* One resample of the bootstrap, refitted from its own estimate (Stute, Gonzalez Manteiga and
 * Presedo Quindimil, "Bootstrap based goodness-of-fit tests", 1993). */
typedef struct bootstrap {
  const sim_lifetime_seen *plan;
  size_t count;
  bool is_elapsed, is_whole;
  const sim_lifetime *life;
  sim_random random;
  double *ad;
  sim_lifetime *refits;
} bootstrap;

static sim_status resample(void *context, uint32_t i)
{
  const bootstrap *b = context;
  sim_random random = b->random;
  random.replication = i;
  sim_lifetime_sample sample = {0};
  sim_lifetime_seen *seen = malloc(b->count * sizeof *seen);
  if (seen == NULL) return SIM_E_MEMORY;
  sim_lifetime_resample(b->plan, b->count, b->is_elapsed, b->is_whole, b->life, &random,
                        (sim_stream_id){.purpose = PURPOSE_RESAMPLE}, seen);
  sim_lifetime_fit fit;
  sim_lifetime_distance distance = {NAN, NAN, NAN};
  sim_status status = sim_lifetime_sample_fill(seen, b->count, b->is_elapsed, &sample);
  if (status == SIM_OK) status = sim_lifetime_fit_family(&sample, b->life->family, b->life, &fit);
  if (status == SIM_OK && fit.refusal == SIM_LIFETIME_REFUSAL_NONE)
    status = sim_lifetime_distance_of(seen, b->count, b->is_elapsed, &fit.life, &distance);
  b->ad[i] = distance.ad;
  if (!isnan(distance.ad)) b->refits[i] = fit.life;
  sim_lifetime_sample_free(&sample);
  free(seen);
  return status;
}

static bool is_whole(const flow_fit_lengths *lengths)
{
  for (size_t i = 0; i < lengths->count; i++)
    if (lengths->seen[i].low != floor(lengths->seen[i].low)) return false;
  return true;
}

static sim_status check_fit(const flow_fit_lengths *lengths, const flow_fit_options *options,
                            flow_fit *fit)
{
  if (options->resamples == 0 || fit->best < 0 || isnan(fit->ad[fit->best])) return SIM_OK;
  sim_lifetime_seen *plan = malloc(lengths->count * sizeof *plan + 1);
  double *ad = malloc(options->resamples * sizeof *ad);
  sim_lifetime *refits = calloc(options->resamples, sizeof *refits);
  sim_status status = plan != NULL && ad != NULL && refits != NULL ? SIM_OK : SIM_E_MEMORY;
  bootstrap b = {.plan = plan,
                 .count = lengths->count,
                 .is_elapsed = lengths->is_elapsed,
                 .is_whole = is_whole(lengths),
                 .life = &fit->families[fit->best].life,
                 .random = {.seed = options->seed},
                 .ad = ad,
                 .refits = refits};
  for (size_t i = 0; status == SIM_OK && i < lengths->count; i++) plan[i] = lengths->seen[i];
  if (status == SIM_OK && !lengths->is_elapsed)
    status = sim_lifetime_guess_limits(plan, lengths->count, &b.random,
                                       (sim_stream_id){.purpose = PURPOSE_LIMITS});
  if (status == SIM_OK) status = sim_each(options->resamples, options->threads, resample, &b);
  size_t as_far = 0;
  for (uint32_t i = 0; status == SIM_OK && i < options->resamples; i++) {
    if (isnan(ad[i])) continue;
    refits[fit->resamples++] = refits[i];
    as_far += ad[i] >= fit->ad[fit->best];
  }
  if (fit->resamples > 0) fit->ad_p = (1 + (double)as_far) / (1 + (double)fit->resamples);
  fit->refits = refits;
  free(plan);
  free(ad);
  return status;
}

static flow_fit_refusal refusal_of(const flow_fit_lengths *lengths, const flow_fit *fit)
{
  if (fit->best < 0) return FLOW_FIT_REFUSAL_LENGTHS;
  if (!isnan(fit->survival.gap_from)) return FLOW_FIT_REFUSAL_GAP;
  if (!lengths->is_of_leavers) return FLOW_FIT_REFUSAL_NONE;
  const sim_lifetime *life = &fit->families[fit->best].life;
  const double p90 = sim_lifetime_quantity_of(life, SIM_LIFETIME_QUANTITY_P90);
  if (lengths->window < FLOW_FIT_WINDOWS_PER_P90 * p90) return FLOW_FIT_REFUSAL_SHORT_WINDOW;
  if (isinf(fit->intervals[SIM_LIFETIME_QUANTITY_MEAN].high)) return FLOW_FIT_REFUSAL_NO_UPPER_END;
  return FLOW_FIT_REFUSAL_NONE;
}

static sim_status fit_all(const flow_fit_lengths *lengths, const flow_fit_options *options,
                          const sim_lifetime_sample *sample, flow_fit *fit)
{
  sim_status status = fit_families(sample, fit->families);
  if (status != SIM_OK) return status;
  fit->ended = sample->ended;
  fit->best = best_of(fit->families);
  for (int f = 0; status == SIM_OK && f < SIM_LIFETIME_FAMILIES; f++) {
    sim_lifetime_distance distance = {NAN, NAN, NAN};
    if (fit->families[f].refusal == SIM_LIFETIME_REFUSAL_NONE)
      status = sim_lifetime_distance_of(lengths->seen, lengths->count, lengths->is_elapsed,
                                        &fit->families[f].life, &distance);
    fit->ad[f] = distance.ad;
  }
  for (int q = 0;
       status == SIM_OK && options->has_intervals && fit->best >= 0 && q < SIM_LIFETIME_QUANTITIES;
       q++)
    status = sim_lifetime_fit_interval(sample, &fit->families[fit->best], (sim_lifetime_quantity)q,
                                       0.95, &fit->intervals[q]);
  if (status == SIM_OK) status = find_survival(lengths, fit);
  if (status == SIM_OK)
    status = fit_naive(lengths, sample->is_truncated || lengths->is_elapsed, &fit->naive);
  if (status != SIM_OK) return status;
  fit->refusal = refusal_of(lengths, fit);
  fit->gap_from = fit->survival.gap_from;
  if (fit->refusal == FLOW_FIT_REFUSAL_NONE) fit->chosen = fit->best;
  return check_fit(lengths, options, fit);
}

sim_status flow_fit_lengths_of(const flow_fit_lengths *lengths, const flow_fit_options *options,
                               flow_fit *out)
{
  flow_fit fit = {.count = lengths->count, .chosen = -1, .best = -1, .ad_p = NAN, .gap_from = NAN};
  fit.naive.mean = NAN;
  for (int q = 0; q < SIM_LIFETIME_QUANTITIES; q++)
    fit.intervals[q] = (sim_interval){NAN, NAN, NAN};
  for (sim_lifetime_family f = 0; f < SIM_LIFETIME_FAMILIES; f++) {
    fit.families[f] = fit.naive.families[f] =
        (sim_lifetime_fit){{f, NAN, NAN, NAN}, SIM_LIFETIME_REFUSAL_FEW, NAN, NAN, {NAN, NAN, NAN}};
    fit.ad[f] = NAN;
  }
  sim_status status = SIM_OK;
  if (lengths->count == 0) {
    fit.refusal = FLOW_FIT_REFUSAL_NOTHING;
  } else if (lengths->count < options->min_group) {
    fit.refusal = FLOW_FIT_REFUSAL_SMALL_GROUP;
  } else {
    for (size_t i = 0; i < lengths->count; i++)
      fit.truncated += lengths->seen[i].above > 0 || lengths->seen[i].most < INFINITY;
    sim_lifetime_sample sample;
    status = sim_lifetime_sample_fill(lengths->seen, lengths->count, lengths->is_elapsed, &sample);
    if (status != SIM_OK) return status;
    status = fit_all(lengths, options, &sample, &fit);
    sim_lifetime_sample_free(&sample);
  }
  *out = fit;
  if (status != SIM_OK) flow_fit_free(out);
  return status;
}

void flow_fit_free(flow_fit *fit)
{
  free(fit->refits);
  fit->refits = NULL;
  sim_survival_free(&fit->survival);
  sim_survival_free(&fit->naive.survival);
}
