/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/warm_up.h"

#include "engine/stats/warmup_mser.h"
#include "models/base/calendar.h"

#include <math.h>
#include <stdlib.h>

enum { BATCH = 5 };                        /* of MSER-5 */
static const double slack = 0.25;          /* above the least squared standard error */
static const double too_far = 4;           /* standard errors */
static const double least_level = 0.5;     /* households or places: nothing, however sure */
static const double least_share = 0.02;    /* of a level: likewise */
static const double ninety_percent = 3.29; /* standard deviations, of a normal */

/* The day number of a date so many months earlier; the 31st becomes the 30th where need be. */
static int64_t months_before(int64_t day, uint32_t months)
{
  flow_date date = flow_date_of_number(day);
  int64_t month = (int64_t)date.year * 12 + date.month - 1 - (int64_t)months;
  date.year = (int)(month / 12);
  date.month = (int)(month % 12) + 1;
  const int last = flow_days_of_month(date.year, date.month);
  if (date.day > last) date.day = last;
  return flow_date_number(date);
}

/* The same scenario without warm-up and with a later end. */
static flow_scenario pilot_of(const flow_scenario *scenario)
{
  flow_scenario pilot = *scenario;
  flow_date end = flow_date_of_number(scenario->start);
  end.year += FLOW_PILOT_YEARS;
  if (end.day > flow_days_of_month(end.year, end.month)) end.day--;
  pilot.warm_up_days = 0;
  pilot.end_day = flow_scenario_day(scenario, end);
  return pilot;
}

static double mean_of(const double *x, size_t n)
{
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += x[i];
  return sum / (double)n;
}

double flow_warm_up_years_asked(const double *x, size_t n, double years)
{
  const size_t quarter = n / 4;
  const double second = mean_of(x + n - 3 * quarter, quarter);
  const double third = mean_of(x + n - 2 * quarter, quarter);
  const double last = mean_of(x + n - quarter, quarter);
  const double ratio = (last - third) / (third - second);
  if (ratio >= 0.9) return INFINITY;
  if (!(ratio > 0)) return 2 * years;
  const double quarters = 4 + log(0.01) / log(ratio);
  return 2 * years * fmax(1, quarters / 4);
}

static bool is_followed(const flow_row_layout *layout, const flow_monthly *m)
{
  if (layout->kind[m->node] != FLOW_NODE_FACILITY) return false;
  return m->series == FLOW_SERIES_LIST || m->series == FLOW_SERIES_OCCUPIED ||
         m->series == FLOW_SERIES_BLOCKED;
}

/* Of a month's mean over the replications, in the second half of the pilot, by the
 * distance of the 5% and 95% quantiles. */
static double standard_error(const flow_experiment *e, uint32_t index)
{
  const uint32_t months = e->layout->months, half = months / 2;
  double deviation = 0;
  for (uint32_t m = half; m < months; m++) {
    const flow_fan fan = flow_summary_month(e->summary[0], index, m);
    deviation += (fan.p95 - fan.p05) / ninety_percent / (months - half);
  }
  return deviation / sqrt((double)e->merged);
}

static double not_missed(double level)
{
  return fmax(least_level, least_share * level);
}

static bool still_moves(const double *x, uint32_t months, double error)
{
  const uint32_t quarter = months / 4;
  const double last = mean_of(x + months - quarter, quarter);
  const double before = mean_of(x + months - 2 * quarter, quarter);
  return fabs(last - before) > fmax(too_far * error, not_missed(before));
}

/* Up to the cut, the last batch that differs from what comes after by anything anybody would
 * miss, and beyond chance; none when no batch does so far beyond it. Where MSER cuts a long noisy
 * series is chance for a good part: of twenty pilots one would go on for years over mere noise. */
static uint32_t needed(const double *x, uint32_t months, uint32_t cut, double error)
{
  const double level = mean_of(x + cut, months - cut);
  double farthest = 0;
  for (uint32_t m = 0; m < cut; m += BATCH)
    farthest = fmax(farthest, fabs(mean_of(x + m, BATCH) - level));
  if (farthest <= fmax(too_far * error, not_missed(level))) return 0;
  const double most = fmax(too_far * error, not_missed(level));
  while (cut > 0 && fabs(mean_of(x + cut - BATCH, BATCH) - level) <= most) cut -= BATCH;
  return cut;
}

static sim_status judge(const flow_experiment *e, uint32_t index, flow_warm_up_series *s)
{
  const uint32_t months = e->layout->months;
  s->of = e->layout->monthly[index];
  s->mean = calloc(months, sizeof *s->mean);
  s->welch = calloc(months, sizeof *s->welch);
  if (s->mean == NULL || s->welch == NULL) return SIM_E_MEMORY;
  for (uint32_t m = 0; m < months; m++) {
    s->mean[m] = flow_summary_month(e->summary[0], index, m).mean;
    s->welch[m] = NAN;
  }
  sim_series_smooth(s->mean, months, FLOW_WELCH_MONTHS, s->welch);
  const sim_warm_up_estimate best = sim_series_warm_up(s->mean, months, BATCH);
  const double error = standard_error(e, index);
  const size_t cut = sim_series_earliest_cut(s->mean, months, BATCH, slack);
  s->has_settled = best.has_settled || !still_moves(s->mean, months, error);
  s->cut = s->has_settled ? needed(s->mean, months, (uint32_t)cut * BATCH, error)
                          : (uint32_t)best.batches_cut * BATCH;
  s->years_asked =
      s->has_settled ? NAN : flow_warm_up_years_asked(s->mean, months, FLOW_PILOT_YEARS);
  return SIM_OK;
}

/* Whether `a` decides rather than `b`: it takes longer. */
static bool is_slower(const flow_warm_up_series *a, const flow_warm_up_series *b)
{
  if (a->has_settled != b->has_settled) return b->has_settled;
  return a->has_settled ? a->cut > b->cut : a->years_asked > b->years_asked;
}

static sim_status conclude(const flow_experiment *e, flow_warm_up *w)
{
  const flow_plan *plan = e->policies->items[0].plan;
  w->months = e->layout->months;
  w->day = calloc(w->months, sizeof *w->day);
  w->series = calloc(e->layout->monthly_count + 1, sizeof *w->series);
  if (w->day == NULL || w->series == NULL) return SIM_E_MEMORY;
  for (uint32_t m = 0; m < w->months; m++) w->day[m] = plan->month_starts[m + 1];
  for (uint32_t i = 0; i < e->layout->monthly_count; i++) {
    if (!is_followed(e->layout, &e->layout->monthly[i])) continue;
    sim_status status = judge(e, i, &w->series[w->count++]);
    if (status != SIM_OK) return status;
    if (is_slower(&w->series[w->count - 1], &w->series[w->slowest])) w->slowest = w->count - 1;
  }
  w->has_settled = w->count == 0 || w->series[w->slowest].has_settled;
  w->cut = w->count > 0 ? w->series[w->slowest].cut : 0;
  w->days = (double)(e->scenario->start - months_before(e->scenario->start, w->cut));
  return SIM_OK;
}

sim_status flow_warm_up_new(const flow_scenario *scenario, const flow_experiment_options *options,
                            flow_diagnostics *diags, flow_warm_up **out)
{
  const flow_scenario pilot = pilot_of(scenario);
  const flow_experiment_options as_pilot = {.policies = "baseline",
                                            .replications = FLOW_PILOT_REPLICATIONS,
                                            .has_seed = options->has_seed,
                                            .seed = options->seed,
                                            .threads = options->threads,
                                            .stop = options->stop,
                                            .progress = options->progress,
                                            .progress_context = options->progress_context};
  flow_experiment *e = NULL;
  flow_warm_up *w = calloc(1, sizeof *w);
  if (w == NULL) return SIM_E_MEMORY;
  sim_status status = flow_experiment_new(&pilot, &as_pilot, diags, &e);
  if (status == SIM_OK) {
    e->seed = ~e->seed; /* what chooses the cut is independent of what is measured after it */
    status = flow_experiment_run(e);
  }
  if (status == SIM_OK && e->merged == 0) status = SIM_E_FAULT;
  if (status == SIM_E_FAULT || status == SIM_E_ENDLESS)
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR, FLOW_SAYS(PILOT_FAILED),
                          flow_status_text(status, diags->language));
  if (status == SIM_OK) status = conclude(e, w);
  flow_experiment_free(e);
  if (status != SIM_OK) {
    flow_warm_up_free(w);
    return status;
  }
  *out = w;
  return SIM_OK;
}

void flow_warm_up_free(flow_warm_up *w)
{
  if (w == NULL) return;
  for (uint32_t i = 0; w->series != NULL && i < w->count; i++) {
    free(w->series[i].mean);
    free(w->series[i].welch);
  }
  free(w->series);
  free(w->day);
  free(w);
}
