/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/baseline_contrast.h"

#include "engine/stats/double_sampling.h"
#include "engine/stats/proportion.h"

#include <math.h>
#include <stdlib.h>

/* The pseudo-values of one policy, and the estimate that they are around. */
typedef struct sampled {
  double *pseudo;
  double whole;
  size_t count;
  bool is_complete;
} sampled;

static sim_status read(const flow_indicator_samples *samples, uint32_t policy, uint32_t indicator,
                       uint32_t period, sampled *out)
{
  out->count = flow_indicator_samples_observations(samples);
  out->pseudo = calloc(out->count + 1, sizeof *out->pseudo);
  if (out->pseudo == NULL) return SIM_E_MEMORY;
  out->is_complete =
      flow_indicator_samples_pseudo(samples, policy, indicator, period, &out->whole, out->pseudo);
  return SIM_OK;
}

static sim_covariance pair_up(const sampled *baseline, const sampled *policy)
{
  sim_covariance pairs = {0};
  for (size_t i = 0; i < policy->count; i++)
    sim_covariance_add(&pairs, baseline->pseudo[i], policy->pseudo[i]);
  return pairs;
}

/* The interval is that of the mean of the pseudo-values, around the estimate itself. */
static void put(const sampled *policy, const sampled *baseline, const sampled *more, double level,
                double level_all, flow_contrast *out)
{
  sim_tally all = {0};
  for (size_t i = 0; i < more->count; i++) sim_tally_add(&all, more->pseudo[i]);
  const sim_covariance pairs = pair_up(baseline, policy);
  const sim_double_sampling found = sim_double_sampling_difference(&pairs, &all, level);
  const double half = sim_double_sampling_half_width(&found, level_all);
  const double alone =
      sim_covariance_variance_x(&pairs) / (double)pairs.count +
      sim_covariance_variance_y(&pairs) / (double)pairs.count; /* of independent runs */
  out->low_all = found.difference.estimate - half;
  out->high_all = found.difference.estimate + half;
  out->p = sim_double_sampling_p(&found);
  out->variance_reduction = found.se > 0 ? alone / (found.se * found.se) : NAN;
  out->difference = found.difference;
  out->difference.estimate =
      policy->whole - found.slope * baseline->whole + (found.slope - 1) * more->whole;
}

static sim_status improve(const flow_indicator_samples *samples, const flow_indicator_samples *more,
                          uint32_t indicator, uint32_t period, double level, uint32_t policies,
                          flow_contrast *out)
{
  sampled baseline = {0}, all = {0};
  sim_status status = read(samples, 0, indicator, period, &baseline);
  if (status == SIM_OK) status = read(more, 0, indicator, period, &all);
  const bool is_known = baseline.is_complete && all.is_complete;
  const double level_all = sim_bonferroni_level(level, policies - 1);
  for (uint32_t p = 1; p < policies && is_known && status == SIM_OK; p++) {
    sampled policy = {0};
    status = read(samples, p, indicator, period, &policy);
    if (status == SIM_OK && policy.is_complete)
      put(&policy, &baseline, &all, level, level_all, &out[p]);
    free(policy.pseudo);
  }
  free(baseline.pseudo);
  free(all.pseudo);
  return status;
}

sim_status flow_baseline_contrast(const flow_indicator_samples *samples,
                                  const flow_indicator_samples *more, uint32_t policies,
                                  uint32_t indicator, uint32_t period, double level,
                                  flow_contrast *out)
{
  sim_status status = flow_indicator_samples_compare(samples, 0, indicator, period, level, out);
  if (status != SIM_OK || policies < 2) return status;
  status = improve(samples, more, indicator, period, level, policies, out);
  double *p = calloc(2 * (size_t)policies, sizeof *p);
  if (p == NULL) return SIM_E_MEMORY;
  for (uint32_t k = 0; k < policies; k++) p[k] = k == 0 ? NAN : out[k].p;
  sim_holm(p, policies, p + policies);
  for (uint32_t k = 0; k < policies; k++) out[k].p_holm = p[policies + k];
  free(p);
  return status;
}

sim_status flow_baseline_ratios(const flow_indicator_samples *samples, uint32_t policies,
                                uint32_t indicator, uint32_t period, double times, double *ratios)
{
  sampled baseline = {0};
  sim_status status = read(samples, 0, indicator, period, &baseline);
  for (uint32_t p = 0; p < policies; p++) ratios[p] = NAN;
  for (uint32_t p = 1; p < policies && baseline.is_complete && status == SIM_OK; p++) {
    sampled policy = {0};
    status = read(samples, p, indicator, period, &policy);
    if (status == SIM_OK && policy.is_complete) {
      const sim_covariance pairs = pair_up(&baseline, &policy);
      ratios[p] = sim_double_sampling_ratio(&pairs, times);
    }
    free(policy.pseudo);
  }
  free(baseline.pseudo);
  return status;
}
