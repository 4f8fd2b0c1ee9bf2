/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is aimed at, and how wrong it may be. */
#include "models/study/calibrate_steps.h"

#include "models/scenario/keys.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const flow_value *of_year(const flow_value *yearly, int year)
{
  char key[16];
  snprintf(key, sizeof key, "%d", year);
  return flow_value_named(yearly, key);
}

/* What its source may be off by, where somebody wrote it; else a share of it. */
static double discrepancy_of(const flow_indicator_def *def, int year, double observed, double share)
{
  const flow_value *sd =
      of_year(flow_value_get(def->value, FLOW_KEY(indicator, observed_sd)), year);
  if (sd != NULL && sd->profile.count > 0) return sd->profile.pieces[0].value;
  return share * fabs(observed);
}

/* Half of the last digit that the source wrote: 81 is 80.5 to 81.5, all of it as likely. */
static double rounding_of(const flow_indicator_def *def, int year)
{
  const flow_value *value =
      of_year(flow_value_get(def->value, FLOW_KEY(indicator, observed)), year);
  const char *dot = value != NULL && value->text != NULL ? strchr(value->text, '.') : NULL;
  const size_t decimals = dot != NULL ? strspn(dot + 1, "0123456789") : 0;
  return 0.5 * pow(10, -(double)decimals) / sqrt(3);
}

static int32_t period_of(const flow_ensemble *e, int year)
{
  for (uint32_t i = 0; i + 1 < e->periods; i++)
    if (e->years[i] == year) return (int32_t)i;
  return -1;
}

static flow_calibrate_target *find(flow_calibration *c, uint32_t indicator, uint32_t period)
{
  for (uint32_t i = 0; i < c->target_count + c->kept_count; i++)
    if (c->targets[i].indicator == indicator && c->targets[i].period == period)
      return &c->targets[i];
  return NULL;
}

static void add(const flow_calibrate_question *q, flow_calibration *c, uint32_t indicator,
                uint32_t period, bool is_kept)
{
  const flow_ensemble *e = &c->ensemble;
  const flow_indicator_def *def = &e->defs->items[indicator];
  const int year = e->years[period];
  const double observed = flow_indicator_def_observed(def, year);
  c->targets[c->target_count + c->kept_count] =
      (flow_calibrate_target){.indicator = indicator,
                              .period = period,
                              .year = year,
                              .observed = observed,
                              .rounding = rounding_of(def, year),
                              .discrepancy = discrepancy_of(def, year, observed, q->discrepancy),
                              .is_kept = is_kept,
                              .nearest = INFINITY,
                              .nearest_value = NAN,
                              .without = INFINITY};
  if (is_kept)
    c->kept_count++;
  else
    c->target_count++;
}

/* "INDICATOR@YEAR", or "INDICATOR": all its years. */
static sim_status add_named(const flow_calibrate_question *q, const char *name, bool is_kept,
                            flow_diagnostics *diags, flow_calibration *c)
{
  const flow_ensemble *e = &c->ensemble;
  char id[200];
  const char *at = strrchr(name, '@');
  const int year = at != NULL ? atoi(at + 1) : 0;
  const size_t length = at != NULL ? (size_t)(at - name) : strlen(name);
  snprintf(id, sizeof id, "%.*s", (int)length, name);
  const int32_t found = flow_indicator_defs_find(e->defs, id);
  if (found < 0) return flow_parameter_wrong(diags, FLOW_SAYS(TARGET_NO_INDICATOR), id);
  if (at != NULL && period_of(e, year) < 0)
    return flow_parameter_wrong(diags, FLOW_SAYS(TARGET_NO_YEAR), name, at + 1);
  uint32_t count = 0;
  for (uint32_t p = 0; p + 1 < e->periods; p++) {
    if (at != NULL && e->years[p] != year) continue;
    if (isnan(flow_indicator_def_observed(&e->defs->items[found], e->years[p]))) continue;
    count++;
    if (find(c, (uint32_t)found, p) == NULL) add(q, c, (uint32_t)found, p, is_kept);
  }
  if (count == 0)
    return at != NULL ? flow_parameter_wrong(diags, FLOW_SAYS(TARGET_NOT_OBSERVED), id, at + 1)
                      : flow_parameter_wrong(diags, FLOW_SAYS(TARGET_NEVER_OBSERVED), id);
  return SIM_OK;
}

/* All that was observed, but for what is kept back. */
static void add_all(const flow_calibrate_question *q, flow_calibration *c)
{
  const flow_ensemble *e = &c->ensemble;
  for (uint32_t i = 0; i < e->defs->count; i++)
    for (uint32_t p = 0; p + 1 < e->periods; p++) {
      const flow_calibrate_target *known = find(c, i, p);
      if (known != NULL || isnan(flow_indicator_def_observed(&e->defs->items[i], e->years[p])))
        continue;
      add(q, c, i, p, false);
    }
}

/* Targets first, those kept back behind them. */
static void order(flow_calibration *c)
{
  const uint32_t count = c->target_count + c->kept_count;
  for (uint32_t i = 1; i < count; i++) { /* insertion: stable, and there are few */
    const flow_calibrate_target own = c->targets[i];
    uint32_t k = i;
    for (; k > 0 && c->targets[k - 1].is_kept && !own.is_kept; k--)
      c->targets[k] = c->targets[k - 1];
    c->targets[k] = own;
  }
}

sim_status flow_calibrate_find_targets(const flow_calibrate_question *q, flow_diagnostics *diags,
                                       flow_calibration *c)
{
  const flow_ensemble *e = &c->ensemble;
  sim_status status = SIM_OK;
  c->targets = calloc((size_t)e->defs->count * e->periods + 1, sizeof *c->targets);
  if (c->targets == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < q->kept_count && status == SIM_OK; i++)
    status = add_named(q, q->kept[i], true, diags, c);
  for (size_t i = 0; i < q->target_count && status == SIM_OK; i++)
    status = add_named(q, q->targets[i], false, diags, c);
  if (status != SIM_OK) return status;
  if (q->target_count == 0) add_all(q, c);
  order(c);
  if (c->target_count == 0) return flow_parameter_wrong(diags, FLOW_SAYS(NOTHING_OBSERVED));
  return SIM_OK;
}

static int ascending(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* The median over the points, so that none of them in particular decides it, made that of a variance:
 * the median of chi-squared over its degrees of freedom is (1 - 2 / 9k)^3 (Wilson and Hilferty, "The
 * distribution of chi-square", 1931). */
sim_status flow_calibrate_set_errors(const flow_ensemble *e, const flow_ensemble_values *values,
                                     uint32_t replications, bool is_exact, flow_calibration *c)
{
  const double freedom = replications > 1 ? replications - 1.0 : 1;
  const double median = pow(1 - 2 / (9 * freedom), 3), courses = is_exact ? 0 : 1;
  double *own = calloc(values->points + 1, sizeof *own);
  if (own == NULL) return SIM_E_MEMORY;
  for (uint32_t j = 0; j < c->target_count + c->kept_count; j++) {
    flow_calibrate_target *t = &c->targets[j];
    const size_t at = flow_calibrate_at(e, t);
    size_t n = 0;
    for (size_t i = 0; i < values->points; i++) {
      const double variance = values->variance[i * values->width + at];
      if (!isnan(variance)) own[n++] = variance;
    }
    qsort(own, n, sizeof *own, ascending);
    const double variance = n > 0 ? own[n / 2] / median : 0;
    if (is_exact) t->rounding = 0;
    t->one = sqrt(variance);
    t->sd = sqrt(t->rounding * t->rounding + t->discrepancy * t->discrepancy +
                 variance * (courses + 1.0 / replications));
    t->sd = fmax(t->sd, 1e-9 * fabs(t->observed) + 1e-12);
  }
  free(own);
  return SIM_OK;
}

double flow_calibrate_implausibility(const flow_calibration *c, const double *means)
{
  double most = 0;
  for (uint32_t j = 0; j < c->target_count; j++) {
    if (isnan(means[j])) return INFINITY;
    most = fmax(most, fabs(c->targets[j].observed - means[j]) / c->targets[j].sd);
  }
  return most;
}
