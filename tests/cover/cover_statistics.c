/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cover.h"

#include "engine/stats/double_sampling.h"
#include "engine/stats/interval.h"
#include "engine/random/normal.h"
#include "engine/stats/proportion.h"
#include "engine/stats/regress.h"
#include "engine/stats/stochastic_root.h"
#include "tests/unit/jackknife.h"

#include <math.h>

/* Numbers as replications bring them: somewhat skew, sums and counts that hang together. */

static const double LEVEL = 0.95;

double cover_uniform(uint32_t experiment, uint8_t kind, uint32_t i)
{
  const sim_random chance = {.seed = 20150101, .replication = experiment};
  return sim_draw(&chance, (sim_stream_id){.purpose = kind, .number = i});
}

double cover_normal(uint32_t experiment, uint8_t kind, uint32_t i)
{
  const double u = cover_uniform(experiment, kind, i);
  return sim_normal_quantile(u, 1 - u);
}

double cover_exponential(uint32_t experiment, uint8_t kind, uint32_t i)
{
  return -log1p(-cover_uniform(experiment, kind, i));
}

/* A stay in a small year: gamma of shape 4, mean 4. */
static double skew(uint32_t experiment, uint8_t kind, uint32_t i)
{
  double sum = 0;
  for (uint32_t k = 0; k < 4; k++) sum += cover_exponential(experiment, kind, 4 * i + k);
  return sum;
}

static bool a_mean(uint32_t e)
{
  sim_tally t = {0};
  for (uint32_t i = 0; i < 100; i++) sim_tally_add(&t, skew(e, 1, i));
  return cover_holds(sim_interval_student(&t, LEVEL), 4);
}

/* The sum of 20 to 39 exponentials, and how many they are: a ratio of mean 1. */
static double stays(uint32_t e, uint32_t i, double *count)
{
  const uint32_t n = 20 + (uint32_t)(20 * cover_uniform(e, 2, i));
  double sum = 0;
  for (uint32_t k = 0; k < n; k++) sum += cover_exponential(e, 3, i * 64 + k);
  *count = n;
  return sum;
}

static bool a_ratio(uint32_t e)
{
  sim_covariance c = {0};
  for (uint32_t i = 0; i < 100; i++) {
    double count;
    const double sum = stays(e, i, &count);
    sim_covariance_add(&c, count, sum);
  }
  return cover_holds(sim_interval_ratio(&c, 100, LEVEL), 1);
}

/* Stays of mean 1 that end at 0.3 a year, over some replications of a year; drawn anew while fewer
 * than two of them have an exit, for then there is no interval. `y` and `x` have those that do. */
enum { SPARSE_MOST = 100 };
static size_t sparse(uint32_t e, uint32_t replications, double *y, double *x)
{
  size_t informed = 0;
  for (uint32_t draw = 0; informed < 2; draw++) {
    informed = 0;
    for (uint32_t i = 0; i < replications; i++) {
      const uint32_t first = (draw * SPARSE_MOST + i) * 16;
      double time = cover_exponential(e, 16, first), sum = 0;
      uint32_t exits = 0;
      for (; time < 0.3 && exits < 15; time += cover_exponential(e, 16, first + exits))
        sum += cover_exponential(e, 17, first + exits++);
      if (exits == 0) continue;
      y[informed] = sum;
      x[informed++] = exits;
    }
  }
  return informed;
}

static bool a_sparse_ratio(uint32_t e, uint32_t replications)
{
  double y[SPARSE_MOST], x[SPARSE_MOST];
  sim_covariance c = {0};
  const size_t informed = sparse(e, replications, y, x);
  for (size_t i = 0; i < informed; i++) sim_covariance_add(&c, x[i], y[i]);
  for (size_t i = informed; i < replications; i++) sim_covariance_add(&c, 0, 0);
  return cover_holds(sim_interval_ratio(&c, informed, LEVEL), 1);
}

static bool a_sparse_ratio_of_5(uint32_t e)
{
  return a_sparse_ratio(e, 5);
}

static bool a_sparse_ratio_of_10(uint32_t e)
{
  return a_sparse_ratio(e, 10);
}

static bool a_sparse_ratio_of_30(uint32_t e)
{
  return a_sparse_ratio(e, 30);
}

static bool a_sparse_ratio_of_100(uint32_t e)
{
  return a_sparse_ratio(e, 100);
}

static bool a_sparse_jackknife(uint32_t e, uint32_t replications)
{
  double y[SPARSE_MOST], x[SPARSE_MOST], pseudo[SPARSE_MOST];
  const size_t informed = sparse(e, replications, y, x);
  return cover_holds(jackknife(y, x, informed, LEVEL, pseudo), 1);
}

static bool a_sparse_jackknife_of_5(uint32_t e)
{
  return a_sparse_jackknife(e, 5);
}

static bool a_sparse_jackknife_of_10(uint32_t e)
{
  return a_sparse_jackknife(e, 10);
}

static bool a_sparse_jackknife_of_30(uint32_t e)
{
  return a_sparse_jackknife(e, 30);
}

static bool a_sparse_jackknife_of_100(uint32_t e)
{
  return a_sparse_jackknife(e, 100);
}

static bool a_ratio_by_the_jackknife(uint32_t e)
{
  double y[100], x[100], pseudo[100];
  for (uint32_t i = 0; i < 100; i++) y[i] = stays(e, i, &x[i]);
  return cover_holds(jackknife(y, x, 100, LEVEL, pseudo), 1);
}

/* Policy k: the same replication's number a little shorter, and noise of its own. */
static double under(uint32_t e, uint32_t i, uint32_t policy)
{
  const double shared = skew(e, 5, i);
  return shared * (1 - 0.05 * policy) + (policy > 0 ? 0.3 * cover_normal(e, 6, 8 * i + policy) : 0);
}

static sim_tally difference(uint32_t e, uint32_t policy)
{
  sim_tally t = {0};
  for (uint32_t i = 0; i < 100; i++) sim_tally_add(&t, under(e, i, policy) - under(e, i, 0));
  return t;
}

static bool a_paired_difference(uint32_t e)
{
  const sim_tally t = difference(e, 1);
  return cover_holds(sim_interval_student(&t, LEVEL), -0.2);
}

static bool all_of_four_differences(uint32_t e)
{
  for (uint32_t p = 1; p <= 4; p++) {
    const sim_tally t = difference(e, p);
    if (!cover_holds(sim_interval_student(&t, sim_bonferroni_level(LEVEL, 4)), -0.2 * p))
      return false;
  }
  return true;
}

/* After every 64, until the half width is at most 5% / 1.05 of the mean. */
static bool a_sequential_mean(uint32_t e)
{
  sim_tally t = {0};
  for (uint32_t i = 0; i < 6400; i++) {
    sim_tally_add(&t, skew(e, 7, i));
    if ((i + 1) % 64 != 0) continue;
    const sim_interval now = sim_interval_student(&t, LEVEL);
    if (sim_interval_half_width(now) <= now.estimate * 0.05 / 1.05) return cover_holds(now, 4);
  }
  return false;
}

/* A stay and its mirror image: of u and of 1 - u. */
static double mirrored(uint32_t e, uint8_t kind, uint32_t i, bool is_image)
{
  const double u = cover_uniform(e, kind, i);
  return is_image ? -log(u) : -log1p(-u);
}

static bool a_mean_of_pairs(uint32_t e)
{
  sim_tally t = {0};
  for (uint32_t i = 0; i < 50; i++) {
    double sum = 0;
    for (uint32_t k = 0; k < 4; k++)
      sum += mirrored(e, 12, 4 * i + k, false) + mirrored(e, 12, 4 * i + k, true);
    sim_tally_add(&t, sum / 2);
  }
  return cover_holds(sim_interval_student(&t, LEVEL), 4);
}

/* Two stays together above 3: a chance of 4 exp(-3). */
static bool a_probability_by_pairs(uint32_t e)
{
  uint64_t hits = 0, split = 0;
  for (uint32_t i = 0; i < 200; i++) {
    double sum[2] = {0};
    for (uint32_t k = 0; k < 2; k++)
      for (int m = 0; m < 2; m++) sum[m] += mirrored(e, 13, 2 * i + k, m == 1);
    hits += (sum[0] > 3 ? 1U : 0U) + (sum[1] > 3 ? 1U : 0U);
    split += (sum[0] > 3) != (sum[1] > 3);
  }
  return cover_holds(sim_interval_wilson_pairs(hits, split, 200, LEVEL), 4 * exp(-3));
}

/* A skew number that four controls explain in part, and not quite in straight lines. */
static bool a_mean_with_controls(uint32_t e)
{
  enum { N = 150, Q = 4 };
  static const double expected[Q] = {0};
  double y[N], x[N][Q];
  sim_controlled found;
  for (uint32_t i = 0; i < N; i++) {
    y[i] = skew(e, 14, i);
    for (uint32_t q = 0; q < Q; q++) {
      x[i][q] = cover_exponential(e, 15, Q * i + q) - 1;
      y[i] += (q + 1) / 2.0 * x[i][q] + 0.1 * (x[i][q] * x[i][q] - 1);
    }
  }
  return sim_regress_controls(y, &x[0][0], expected, N, Q, LEVEL, NULL, &found) == SIM_OK &&
         cover_holds(found.mean, 4);
}

enum { SETS = 64, INNER = 4 };

static bool a_share(uint32_t e, double between, bool is_skew)
{
  double y[SETS * INNER];
  for (uint32_t g = 0; g < SETS; g++) {
    const double input = is_skew ? (skew(e, 8, g) - 4) / 2 : cover_normal(e, 8, g);
    for (uint32_t i = 0; i < INNER; i++) {
      const uint32_t n = g * INNER + i;
      const double chance = is_skew ? (skew(e, 9, n) - 4) / 2 : cover_normal(e, 9, n);
      y[n] = sqrt(between) * input + sqrt(1 - between) * chance;
    }
  }
  return cover_holds(sim_random_effects_share(y, SETS, INNER, LEVEL), between);
}

static bool a_share_of_inputs(uint32_t e)
{
  return a_share(e, 0.4, false);
}

static bool a_share_of_skew_inputs(uint32_t e)
{
  return a_share(e, 0.6, true);
}

/* The curve 100 / x over exponential chances that all x share; it is 5 at x = 20. */
static sim_status curve(void *context, double x, uint32_t n, sim_interval *out)
{
  const uint32_t e = *(const uint32_t *)context;
  sim_tally t = {0};
  for (uint32_t i = 0; i < n; i++)
    sim_tally_add(&t, 100 / x * (1 + 0.5 * (cover_exponential(e, 10, i) - 1)) +
                          0.5 * cover_normal(e, 11, i));
  *out = sim_interval_student(&t, LEVEL);
  return SIM_OK;
}

static bool a_root(uint32_t e, double target, bool whole, double truth)
{
  const sim_root_problem problem = {.at = curve,
                                    .context = &e,
                                    .target = target,
                                    .low = 5,
                                    .high = 60,
                                    .whole = whole,
                                    .side = SIM_ROOT_SIDE_BELOW,
                                    .first = 64,
                                    .most = 128};
  sim_root root;
  return sim_root_find(&problem, &root) == SIM_OK && root.is_found && cover_holds(root.x, truth);
}

static bool a_target_value(uint32_t e)
{
  return a_root(e, 5, false, 20);
}

static bool a_whole_target_value(uint32_t e) /* 100 / 20 = 5 is above it, 100 / 21 below */
{
  return a_root(e, 4.88, true, 21);
}

/* A policy that keeps a third of the baseline's chance and has some of its own; both skew. */
static bool a_double_sample(uint32_t e, uint32_t n, double share)
{
  enum { TIMES = 8 };
  sim_covariance pairs = {0};
  sim_tally all = {0};
  for (uint32_t i = 0; i < TIMES * n; i++) {
    const double x = skew(e, 1, i);
    sim_tally_add(&all, x);
    if (i < n) sim_covariance_add(&pairs, x, share * x + skew(e, 2, i));
  }
  const sim_double_sampling found = sim_double_sampling_difference(&pairs, &all, LEVEL);
  return cover_holds(found.difference, 4 * share);
}

static bool a_difference_from_more_of_the_baseline(uint32_t e)
{
  return a_double_sample(e, 100, 1.0 / 3);
}

static bool a_difference_from_more_and_30_pairs(uint32_t e)
{
  return a_double_sample(e, 30, 1.0 / 3);
}

static bool a_difference_that_pairs_cancel(uint32_t e)
{
  return a_double_sample(e, 30, 1);
}

const cover_case cover_statistics[] = {
    {"Student", "a mean, 100 replications", 0.93, 0.97, 2000, 20000, a_mean},
    {"delta method", "a ratio of sums, 100 replications", 0.93, 0.97, 2000, 20000, a_ratio},
    {"jackknife", "a ratio of sums, 100 replications", 0.93, 0.97, 2000, 20000,
     a_ratio_by_the_jackknife},
    {"delta method", "mean stay at 0.3 exits a year, 5 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_ratio_of_5},
    {"delta method", "mean stay at 0.3 exits a year, 10 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_ratio_of_10},
    {"delta method", "mean stay at 0.3 exits a year, 30 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_ratio_of_30},
    {"delta method", "mean stay at 0.3 exits a year, 100 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_ratio_of_100},
    {"jackknife", "mean stay at 0.3 exits a year, 5 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_jackknife_of_5},
    {"jackknife", "mean stay at 0.3 exits a year, 10 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_jackknife_of_10},
    {"jackknife", "mean stay at 0.3 exits a year, 30 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_jackknife_of_30},
    {"jackknife", "mean stay at 0.3 exits a year, 100 replications", 0.88, 0.97, 2000, 20000,
     a_sparse_jackknife_of_100},
    {"paired Student", "a difference of policies, 100 replications", 0.93, 0.97, 2000, 20000,
     a_paired_difference},
    {"Bonferroni", "four differences at once, 100 replications", 0.93, 0.98, 2000, 20000,
     all_of_four_differences},
    {"Student, stopped", "a mean to 5%, in blocks of 64", 0.93, 0.97, 2000, 10000,
     a_sequential_mean},
    {"Student", "a mean, 50 antithetic pairs", 0.93, 0.97, 2000, 20000, a_mean_of_pairs},
    {"Wilson", "a chance, 200 antithetic pairs", 0.93, 0.97, 2000, 20000, a_probability_by_pairs},
    {"regression", "a mean with 4 controls, 150 replications", 0.93, 0.97, 2000, 20000,
     a_mean_with_controls},
    {"double sampling", "a difference, 100 replications, baseline 8 times", 0.93, 0.97, 2000, 20000,
     a_difference_from_more_of_the_baseline},
    {"double sampling", "the same, 30 replications", 0.93, 0.97, 2000, 20000,
     a_difference_from_more_and_30_pairs},
    {"double sampling", "the same, of policies alike", 0.93, 0.97, 2000, 20000,
     a_difference_that_pairs_cancel},
    {"jackknife of log F", "the share of inputs, 64 sets of 4", 0.93, 0.97, 2000, 20000,
     a_share_of_inputs},
    {"jackknife of log F", "the same, skew inputs and chances", 0.93, 0.97, 2000, 20000,
     a_share_of_skew_inputs},
    {"inversion", "the value that reaches a target, 128 replications", 0.93, 0.97, 1000, 5000,
     a_target_value},
    {"inversion", "the same, whole numbers (wider: it is never short)", 0.93, 1, 1000, 5000,
     a_whole_target_value},
};
const size_t cover_statistics_count = sizeof cover_statistics / sizeof cover_statistics[0];
