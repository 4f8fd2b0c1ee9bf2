/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/stock_flow.h"

#include "engine/random/normal.h"

#include <math.h>
#include <stdlib.h>

enum { MONTHS = 12 };

typedef struct model {
  double mean, phi, now; /* of the inflow, its month's effect taken off */
  double mean_se, phi_se, in_sd;
  double leaving; /* share of the average stock that leaves in a month, likewise */
  double leaving_sd;
  double in_effect[MONTHS], leaving_effect[MONTHS];
  double in_effect_se, leaving_effect_se; /* of each of them, relative */
  double residual_sd;
} model;

/* Effects of the months, half of what they were: x[count] begins in `month`. */
static void find_effects(const double *x, size_t count, int month, double effect[MONTHS])
{
  double mean = 0, sum[MONTHS] = {0};
  int seen[MONTHS] = {0};
  for (size_t i = 0; i < count; i++) {
    const size_t m = ((size_t)month + i) % MONTHS;
    mean += x[i] / (double)count;
    sum[m] += x[i];
    seen[m]++;
  }
  for (int m = 0; m < MONTHS; m++)
    effect[m] =
        seen[m] > 0 && mean > 0 ? 1 + SIM_STOCK_FLOW_SEASON * (sum[m] / seen[m] / mean - 1) : 1;
}

/* What is taken off with effects of the months at half strength: 3/4 of the variance of their means,
 * which are 11 numbers beside the mean. */
static const double season_freedom =
    (1 - (1 - SIM_STOCK_FLOW_SEASON) * (1 - SIM_STOCK_FLOW_SEASON)) * (MONTHS - 1);

static double effect_se(double sd, double mean, size_t count)
{
  return mean > 0 ? SIM_STOCK_FLOW_SEASON * sd / mean / sqrt((double)count / MONTHS) : 0;
}

static double effect_at(const double effect[MONTHS], const sim_stock_flow *k, size_t i)
{
  return effect[((size_t)k->month + i) % MONTHS];
}

static void fit_inflow(const sim_stock_flow *k, model *m)
{
  const size_t n = SIM_STOCK_FLOW_WINDOW, first = k->count - n;
  double x[SIM_STOCK_FLOW_WINDOW], mean = 0, cross = 0, square = 0, error = 0;
  find_effects(k->in + first, n, (int)(((size_t)k->month + first) % MONTHS), m->in_effect);
  for (size_t i = 0; i < n; i++) {
    x[i] = k->in[first + i] / effect_at(m->in_effect, k, first + i);
    mean += x[i] / (double)n;
  }
  for (size_t i = 0; i < n; i++) {
    square += (x[i] - mean) * (x[i] - mean);
    if (i > 0) cross += (x[i] - mean) * (x[i - 1] - mean);
  }
  m->phi = square > 0 ? fmin(0.99, fmax(0, cross / square)) : 0;
  for (size_t i = 1; i < n; i++)
    error += pow(x[i] - mean - m->phi * (x[i - 1] - mean), 2) / ((double)(n - 3) - season_freedom);
  m->mean = mean;
  m->now = x[n - 1];
  m->in_sd = sqrt(error);
  m->phi_se = sqrt((1 - m->phi * m->phi) / (double)n);
  m->in_effect_se = effect_se(sqrt(square / ((double)(n - 1) - season_freedom)), mean, n);
  m->mean_se = sqrt(square / (double)(n - 1) * (1 + m->phi) / (1 - m->phi) / (double)n);
}

static double share_leaving(const sim_stock_flow *k, size_t i)
{
  return k->out[i] / ((k->stock[i - 1] + k->stock[i]) / 2);
}

static void fit_leaving(const sim_stock_flow *k, model *m)
{
  const size_t n = SIM_STOCK_FLOW_WINDOW < k->count - 1 ? SIM_STOCK_FLOW_WINDOW : k->count - 1;
  const size_t first = k->count - n;
  double x[SIM_STOCK_FLOW_WINDOW], error = 0;
  for (size_t i = 0; i < n; i++) x[i] = share_leaving(k, first + i);
  find_effects(x, n, (int)(((size_t)k->month + first) % MONTHS), m->leaving_effect);
  double level = share_leaving(k, 1) / effect_at(m->leaving_effect, k, 1);
  for (size_t i = 2; i < k->count; i++) {
    const double step = share_leaving(k, i) / effect_at(m->leaving_effect, k, i) - level;
    if (i >= first) error += step * step / ((double)(n - 1) - season_freedom);
    level += SIM_STOCK_FLOW_SMOOTHING * step;
  }
  m->leaving = level;
  m->leaving_sd = sqrt(error);
  m->leaving_effect_se = effect_se(m->leaving_sd, level, n);
}

static bool fit(const sim_stock_flow *k, model *m)
{
  double mean;
  if (k->count < SIM_STOCK_FLOW_LEAST) return false;
  fit_inflow(k, m);
  fit_leaving(k, m);
  sim_stock_flow_residual(k, &mean, &m->residual_sd);
  return isfinite(m->mean) && isfinite(m->leaving);
}

/* A month on: `leaving` of the average of the stock before and after goes. */
static double next_stock(double stock, double in, double leaving)
{
  return fmax(0, (stock * (1 - leaving / 2) + in) / (1 + leaving / 2));
}

static double forecast_model(const sim_stock_flow *k, size_t horizon)
{
  model m;
  if (!fit(k, &m)) return NAN;
  double stock = k->stock[k->count - 1], apart = m.now - m.mean;
  for (size_t h = 0; h < horizon; h++) {
    const size_t at = k->count + h;
    apart *= m.phi;
    stock = next_stock(stock, (m.mean + apart) * effect_at(m.in_effect, k, at),
                       m.leaving * effect_at(m.leaving_effect, k, at));
  }
  return stock;
}

static double forecast_fluid(const sim_stock_flow *k, size_t horizon)
{
  const size_t n = k->count;
  double in = 0, rate = 0, stock = k->stock[n - 1];
  for (size_t i = n - MONTHS; i < n; i++) {
    in += k->in[i] / MONTHS;
    rate += k->out[i] / k->stock[i - 1] / MONTHS;
  }
  for (size_t h = 0; h < horizon; h++) stock += in - rate * stock;
  return stock;
}

double sim_stock_flow_forecast(const sim_stock_flow *k, sim_stock_flow_rule rule, size_t horizon)
{
  const size_t n = k->count;
  if (n < SIM_STOCK_FLOW_LEAST) return NAN;
  const double now = k->stock[n - 1];
  double value = NAN;
  switch (rule) {
    case SIM_STOCK_FLOW_RULE_PERSISTENCE: value = now; break;
    case SIM_STOCK_FLOW_RULE_DRIFT:
      value = now + (double)horizon * (now - k->stock[n - 1 - MONTHS]) / MONTHS;
      break;
    case SIM_STOCK_FLOW_RULE_FLUID: value = forecast_fluid(k, horizon); break;
    case SIM_STOCK_FLOW_RULE_MODEL: value = forecast_model(k, horizon); break;
    case SIM_STOCK_FLOW_RULE_HALF: value = (forecast_model(k, horizon) + now) / 2; break;
    case SIM_STOCK_FLOW_RULES: break;
  }
  return isfinite(value) ? value : NAN;
}

typedef struct path_draws {
  const sim_random *random;
  sim_stream_id name;
} path_draws;

static double normal(path_draws *d)
{
  d->name.occasion++;
  const double u = sim_draw(d->random, d->name);
  return sim_normal_quantile(u, 1 - u);
}

/* Effects as they may be too; what was taken off the last months with them moves along. */
static void draw_effects(const sim_stock_flow *k, model *m, path_draws *d)
{
  double in_was[MONTHS], leaving_was[MONTHS], weight = SIM_STOCK_FLOW_SMOOTHING, apart = 0;
  for (int i = 0; i < MONTHS; i++) {
    in_was[i] = m->in_effect[i];
    leaving_was[i] = m->leaving_effect[i];
    m->in_effect[i] = fmax(0, m->in_effect[i] + m->in_effect_se * normal(d));
    m->leaving_effect[i] = fmax(0, m->leaving_effect[i] + m->leaving_effect_se * normal(d));
  }
  const size_t last = k->count - 1;
  m->now += m->mean * (effect_at(in_was, k, last) - effect_at(m->in_effect, k, last));
  for (size_t j = 0; j < SIM_STOCK_FLOW_WINDOW - 1; j++) {
    apart +=
        weight * (effect_at(leaving_was, k, last - j) - effect_at(m->leaving_effect, k, last - j));
    weight *= 1 - SIM_STOCK_FLOW_SMOOTHING;
  }
  m->leaving = fmax(0, m->leaving * (1 + apart));
}

/* A standard deviation from n - 1 numbers and effects, as it may be too: times the root of the
 * freedom over a chi-square of it (Wilson and Hilferty, "The distribution of chi-square", 1931). */
static double draw_sd(double sd, path_draws *d)
{
  const double freedom = SIM_STOCK_FLOW_WINDOW - 2 - season_freedom, part = 2 / (9 * freedom);
  const double root = fmax(0.3, 1 - part + sqrt(part) * normal(d));
  return sd / sqrt(root * root * root);
}

static double draw_path(const sim_stock_flow *k, const model *fitted, size_t horizon, path_draws *d)
{
  model with_errors = *fitted, *m = &with_errors;
  draw_effects(k, m, d);
  const double mean = m->mean + m->mean_se * normal(d);
  /* A short series makes phi look smaller than it is (Kendall, "Note on bias in the estimation of
   * autocorrelation", 1954). */
  const double bias = (1 + 3 * m->phi) / SIM_STOCK_FLOW_WINDOW;
  const double phi = fmin(0.99, fmax(0, m->phi + bias + m->phi_se * normal(d)));
  const double in_sd = draw_sd(m->in_sd, d), leaving_sd = draw_sd(m->leaving_sd, d);
  double stock = k->stock[k->count - 1], apart = m->now - mean, leaving = m->leaving;
  for (size_t h = 0; h < horizon; h++) {
    const size_t at = k->count + h;
    const double step = leaving_sd * normal(d);
    apart = phi * apart + in_sd * normal(d);
    stock = next_stock(stock, fmax(0, mean + apart) * effect_at(m->in_effect, k, at),
                       fmax(0, leaving + step) * effect_at(m->leaving_effect, k, at));
    stock = fmax(0, stock + m->residual_sd * normal(d));
    leaving += SIM_STOCK_FLOW_SMOOTHING * step;
  }
  return stock;
}

static int ascending(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

void sim_stock_flow_draw(const sim_stock_flow *k, size_t horizon, const sim_random *random,
                         sim_stream_id name, size_t paths, double *out)
{
  model m;
  const bool is_fitted = fit(k, &m);
  for (size_t p = 0; p < paths; p++) {
    path_draws d = {random, name};
    d.name.number += (uint32_t)p;
    out[p] = is_fitted ? draw_path(k, &m, horizon, &d) : NAN;
  }
  if (is_fitted) qsort(out, paths, sizeof *out, ascending);
}

void sim_stock_flow_residual(const sim_stock_flow *k, double *mean, double *sd)
{
  double sum = 0, square = 0;
  *mean = *sd = NAN;
  if (k->count < 3) return;
  const double n = (double)(k->count - 1);
  for (size_t i = 1; i < k->count; i++) sum += k->stock[i] - k->stock[i - 1] - k->in[i] + k->out[i];
  for (size_t i = 1; i < k->count; i++)
    square += pow(k->stock[i] - k->stock[i - 1] - k->in[i] + k->out[i] - sum / n, 2);
  *mean = sum / n;
  *sd = sqrt(square / (n - 1));
}

double sim_crps(const double *sorted, size_t count, double value)
{
  const double n = (double)count;
  double apart = 0, among = 0;
  for (size_t i = 0; i < count; i++) {
    apart += fabs(sorted[i] - value) / n;
    among += (2 * (double)i + 1 - n) * sorted[i];
  }
  return apart - among / (n * n); /* half the mean distance of two draws */
}
