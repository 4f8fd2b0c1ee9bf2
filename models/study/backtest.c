/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/backtest.h"

#include <math.h>
#include <stdlib.h>

enum { PURPOSE_PATHS = 242, PURPOSE_BLOCKS = 243 };

const size_t flow_backtest_horizons[FLOW_BACKTEST_HORIZONS] = {1, 3, 6, 12};
const double flow_backtest_levels[FLOW_BACKTEST_LEVELS] = {0.5, 0.8, 0.95};

const char *flow_backtest_rule_name(sim_stock_flow_rule rule)
{
  static const char *const names[SIM_STOCK_FLOW_RULES] = {"persistence", "drift", "fluid", "model",
                                                          "half"};
  return names[rule];
}

/* Three series of a unit, as they were known on a day: up to the first month of which something is
 * missing. */
typedef struct known_series {
  double *in, *out, *stock; /* of one block */
  size_t count;
} known_series;

static sim_status know(const flow_observed *o, uint32_t unit, int64_t by, known_series *k)
{
  const size_t n = (size_t)(o->units[unit].last - o->units[unit].first) + 1;
  const sim_status status = flow_observed_known(o, unit, by, k->in, k->out, k->stock);
  k->count = 0;
  while (k->count < n && !isnan(k->in[k->count] + k->out[k->count] + k->stock[k->count]))
    k->count++;
  return status;
}

static sim_status new_series(size_t n, known_series *k)
{
  k->in = calloc(3 * n, sizeof *k->in);
  if (k->in == NULL) return SIM_E_MEMORY;
  k->out = k->in + n;
  k->stock = k->out + n;
  return SIM_OK;
}

static double quantile(const double *sorted, double p)
{
  const double place = p * (FLOW_BACKTEST_PATHS - 1);
  const size_t i = (size_t)place;
  if (i + 1 >= FLOW_BACKTEST_PATHS) return sorted[FLOW_BACKTEST_PATHS - 1];
  return sorted[i] + (place - (double)i) * (sorted[i + 1] - sorted[i]);
}

static void forecast(const sim_stock_flow *series, size_t ahead, const sim_random *random,
                     flow_backtest_forecast *f)
{
  double draws[FLOW_BACKTEST_PATHS];
  const sim_stream_id name = {.purpose = PURPOSE_PATHS, .owner = (uint32_t)f->horizon};
  for (sim_stock_flow_rule rule = 0; rule < SIM_STOCK_FLOW_RULES; rule++)
    f->value[rule] = sim_stock_flow_forecast(series, rule, ahead);
  sim_stock_flow_draw(series, ahead, random, name, FLOW_BACKTEST_PATHS, draws);
  for (int l = 0; l < FLOW_BACKTEST_LEVELS; l++) {
    f->low[l] = quantile(draws, (1 - flow_backtest_levels[l]) / 2);
    f->high[l] = quantile(draws, (1 + flow_backtest_levels[l]) / 2);
  }
  f->crps = sim_crps(draws, FLOW_BACKTEST_PATHS, f->observed);
  size_t below = 0;
  while (below < FLOW_BACKTEST_PATHS && draws[below] < f->observed) below++;
  f->pit = (double)below / FLOW_BACKTEST_PATHS;
}

/* From one origin: what is known then may end some months before it. */
static void forecast_from(const known_series *k, const flow_observed_unit *unit, int32_t origin,
                          const known_series *all, uint64_t seed, flow_backtest *out)
{
  if (k->count < SIM_STOCK_FLOW_LEAST) return;
  const sim_stock_flow series = {k->count, ((unit->first % 12) + 12) % 12, k->in, k->out, k->stock};
  const size_t late = (size_t)(origin - unit->first) + 1 - k->count;
  const sim_random random = {.seed = seed, .replication = (uint32_t)(origin - unit->first)};
  bool is_used = false;
  for (size_t h = 0; h < FLOW_BACKTEST_HORIZONS; h++) {
    const int32_t target = origin + (int32_t)flow_backtest_horizons[h];
    if ((size_t)(target - unit->first) >= all->count) continue;
    flow_backtest_forecast *f = &out->forecasts[out->count];
    *f = (flow_backtest_forecast){.origin = origin,
                                  .target = target,
                                  .horizon = h,
                                  .observed = all->stock[target - unit->first]};
    forecast(&series, late + flow_backtest_horizons[h], &random, f);
    if (isnan(f->value[SIM_STOCK_FLOW_RULE_MODEL])) continue;
    out->count++;
    is_used = true;
  }
  out->origins += is_used;
}

/* The errors of the rule less those of the model, in the order of the origins. */
static double gain_of(const double *gains, size_t n, const size_t *starts, size_t blocks)
{
  double sum = 0;
  size_t count = 0;
  for (size_t b = 0; b < blocks; b++)
    for (size_t i = 0; i < FLOW_BACKTEST_BLOCK && count < n; i++, count++)
      sum += gains[(starts[b] + i) % n];
  return sum / (double)n;
}

static int ascending(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void find_gain(const double *gains, size_t n, size_t horizon, const sim_random *random,
                      sim_interval *out)
{
  const size_t blocks = (n + FLOW_BACKTEST_BLOCK - 1) / FLOW_BACKTEST_BLOCK;
  double resampled[FLOW_BACKTEST_RESAMPLES], sum = 0;
  size_t starts[64];
  *out = (sim_interval){NAN, NAN, NAN};
  for (size_t i = 0; i < n; i++) sum += gains[i];
  if (n > 0) out->estimate = sum / (double)n;
  if (n < 2 * FLOW_BACKTEST_BLOCK || blocks > 64) return; /* too few blocks to tell */
  for (uint32_t r = 0; r < FLOW_BACKTEST_RESAMPLES; r++) {
    for (size_t b = 0; b < blocks; b++) {
      const sim_stream_id name = {PURPOSE_BLOCKS, (uint32_t)horizon, r, (uint32_t)b};
      starts[b] = (size_t)(sim_draw(random, name) * (double)n);
    }
    resampled[r] = gain_of(gains, n, starts, blocks);
  }
  qsort(resampled, FLOW_BACKTEST_RESAMPLES, sizeof *resampled, ascending);
  out->low = resampled[24]; /* 2.5% of 999, from 0 */
  out->high = resampled[974];
}

static sim_status score(const flow_backtest *b, size_t horizon, uint64_t seed,
                        flow_backtest_score *s)
{
  size_t n = 0;
  double *gains = calloc(b->count + 1, sizeof *gains);
  if (gains == NULL) return SIM_E_MEMORY;
  *s = (flow_backtest_score){0};
  for (size_t i = 0; i < b->count; i++) s->count += b->forecasts[i].horizon == horizon;
  size_t third_count[3] = {0};
  for (size_t i = 0; i < b->count; i++) {
    const flow_backtest_forecast *f = &b->forecasts[i];
    if (f->horizon != horizon) continue;
    for (int rule = 0; rule < SIM_STOCK_FLOW_RULES; rule++)
      s->error[rule] += fabs(f->value[rule] - f->observed) / (double)s->count;
    for (int l = 0; l < FLOW_BACKTEST_LEVELS; l++)
      s->within[l] += (f->low[l] <= f->observed && f->observed <= f->high[l]) / (double)s->count;
    const size_t third = 3 * n / s->count;
    s->third[third] += fabs(f->value[SIM_STOCK_FLOW_RULE_MODEL] - f->observed);
    third_count[third]++;
    s->crps += f->crps / (double)s->count;
    s->pit[(size_t)fmin(FLOW_BACKTEST_BINS - 1, f->pit * FLOW_BACKTEST_BINS)]++;
    n++;
  }
  for (int i = 0; i < 3; i++) s->third[i] = s->third[i] / (double)third_count[i];
  for (sim_stock_flow_rule rule = 0; rule <= SIM_STOCK_FLOW_RULE_FLUID; rule++)
    if (s->error[rule] < s->error[s->rule]) s->rule = rule;
  n = 0;
  for (size_t i = 0; i < b->count; i++) {
    const flow_backtest_forecast *f = &b->forecasts[i];
    if (f->horizon == horizon)
      gains[n++] = fabs(f->value[s->rule] - f->observed) -
                   fabs(f->value[SIM_STOCK_FLOW_RULE_MODEL] - f->observed);
  }
  find_gain(gains, n, horizon, &(sim_random){.seed = seed}, &s->gain);
  free(gains);
  return SIM_OK;
}

sim_status flow_backtest_run(const flow_observed *o, uint32_t unit_index,
                             const flow_backtest_origins *origins, uint64_t seed,
                             flow_backtest *out)
{
  const flow_observed_unit *unit = &o->units[unit_index];
  const size_t n = (size_t)(unit->last - unit->first) + 1;
  known_series all = {0}, then = {0};
  *out = (flow_backtest){0};
  sim_status status = new_series(n, &all);
  if (status == SIM_OK) status = new_series(n, &then);
  out->forecasts = calloc(n * FLOW_BACKTEST_HORIZONS, sizeof *out->forecasts);
  if (out->forecasts == NULL) status = SIM_E_MEMORY;
  if (status == SIM_OK) status = know(o, unit_index, INT64_MAX, &all);
  out->months = all.count;
  sim_stock_flow_residual(&(sim_stock_flow){all.count, 0, all.in, all.out, all.stock},
                          &out->residual_mean, &out->residual_sd);
  for (size_t i = SIM_STOCK_FLOW_LEAST - 1; status == SIM_OK && i + 1 < all.count; i++) {
    const int32_t origin = unit->first + (int32_t)i;
    if (origins != NULL && (origin < origins->first || origin > origins->last)) continue;
    status = know(o, unit_index, flow_observed_month_end(origin), &then);
    if (status == SIM_OK) forecast_from(&then, unit, origin, &all, seed, out);
  }
  for (size_t h = 0; status == SIM_OK && h < FLOW_BACKTEST_HORIZONS; h++)
    status = score(out, h, seed, &out->scores[h]);
  free(all.in);
  free(then.in);
  if (status != SIM_OK) flow_backtest_free(out);
  return status;
}

void flow_backtest_free(flow_backtest *b)
{
  free(b->forecasts);
  *b = (flow_backtest){0};
}
