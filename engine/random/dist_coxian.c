/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_coxian.h"

#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <string.h>

/* Upper triangular, row by row. */
typedef double matrix[SIM_COXIAN_MOST][SIM_COXIAN_MOST];

static void multiply(size_t n, matrix a, matrix b, matrix out)
{
  for (size_t i = 0; i < n; i++) {
    for (size_t j = i; j < n; j++) {
      double sum = 0;
      for (size_t k = i; k <= j; k++) sum += a[i][k] * b[k][j];
      out[i][j] = sum;
    }
  }
}

/* The chances to be in each phase at time x, starting in the first: the first
 * row of exp(T x) by scaling and squaring of the uniformised chain, in which
 * nothing is negative and so nothing cancels. The diagonal is set anew at each
 * squaring because its error would double. */
static void phases_at(const sim_coxian *c, double x, double chances[])
{
  size_t n = c->count;
  double fastest = 0, slowest = INFINITY;
  for (size_t i = 0; i < n; i++) {
    fastest = fmax(fastest, 1 / c->mean[i]);
    slowest = fmin(slowest, 1 / c->mean[i]);
  }
  if (slowest * x > 2000) { /* below the least double, whatever the path */
    memset(chances, 0, n * sizeof *chances);
    return;
  }
  int squarings = 0;
  while (ldexp(fastest * x, -squarings) > 0.5) squarings++;
  double step = ldexp(x, -squarings);

  matrix chain = {{0}}, power = {{0}}, sum = {{0}}, next = {{0}};
  for (size_t i = 0; i < n; i++) {
    double rate = 1 / c->mean[i];
    chain[i][i] = (fastest - rate) * step;
    if (i + 1 < n) chain[i][i + 1] = rate * c->on[i] * step;
    power[i][i] = sum[i][i] = exp(-fastest * step);
  }
  for (int k = 1; k <= 20 + (int)n; k++) {
    multiply(n, power, chain, next);
    for (size_t i = 0; i < n; i++) {
      for (size_t j = i; j < n; j++) sum[i][j] += power[i][j] = next[i][j] / k;
    }
  }
  for (int s = 1; s <= squarings; s++) {
    multiply(n, sum, sum, next);
    memcpy(sum, next, sizeof sum);
    for (size_t i = 0; i < n; i++) sum[i][i] = exp(-ldexp(step, s) / c->mean[i]);
  }
  memcpy(chances, sum[0], n * sizeof *chances);
}

double sim_coxian_density(const sim_coxian *c, double x)
{
  double chances[SIM_COXIAN_MOST], sum = 0;
  if (!(x >= 0) || isinf(x)) return 0;
  phases_at(c, x, chances);
  for (size_t i = 0; i < c->count; i++) {
    double on = i + 1 < c->count ? c->on[i] : 0;
    sum += chances[i] * (1 - on) / c->mean[i];
  }
  return sum;
}

/* By parts, sum over j of k!/(k-j)! x^(k-j) chances (-T)^(-j) 1. */
static double power_integral_above(const sim_coxian *c, int k, double x)
{
  double chances[SIM_COXIAN_MOST], left[SIM_COXIAN_MOST];
  size_t n = c->count;
  phases_at(c, x, chances);
  for (size_t i = 0; i < n; i++) left[i] = 1;
  double sum = 0;
  for (int j = 0; j <= k; j++) {
    double dot = 0;
    for (size_t i = 0; i < n; i++) dot += chances[i] * left[i];
    sum += gsl_sf_fact((unsigned)k) / gsl_sf_fact((unsigned)(k - j)) * gsl_pow_int(x, k - j) * dot;
    for (size_t i = n; i-- > 0;) {
      left[i] = c->mean[i] * left[i] + (i + 1 < n ? c->on[i] * left[i + 1] : 0);
    }
  }
  return sum;
}

double sim_coxian_power_integral(const sim_coxian *c, int k, double x, bool above)
{
  if (x < 0) x = 0;
  double rest = isinf(x) ? 0 : power_integral_above(c, k, x);
  return above ? rest : power_integral_above(c, k, 0) - rest;
}
