/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/backtest_files.h"

#include "tools/files/study_directory.h"
#include "tools/text/csv.h"

#include <stdio.h>

typedef struct contents {
  const flow_observed *observed;
  const flow_backtest *backtests;
} contents;

static void put_unit(const flow_observed_unit *unit, tool_csv *csv)
{
  tool_csv_text(csv, unit->facility);
  tool_csv_text(csv, unit->group);
}

static void put_score(const flow_backtest_score *s, size_t horizon, tool_csv *csv)
{
  tool_csv_number(csv, (double)horizon);
  tool_csv_number(csv, (double)s->count);
  for (int rule = 0; rule < SIM_STOCK_FLOW_RULES; rule++) tool_csv_number(csv, s->error[rule]);
  for (int i = 0; i < 3; i++) tool_csv_number(csv, s->third[i]);
  for (int l = 0; l < FLOW_BACKTEST_LEVELS; l++) tool_csv_number(csv, s->within[l]);
  tool_csv_number(csv, s->crps);
  for (int i = 0; i < FLOW_BACKTEST_BINS; i++) tool_csv_number(csv, (double)s->pit[i]);
  tool_csv_text(csv, flow_backtest_rule_name(s->rule));
  tool_csv_number(csv, s->gain.estimate);
  tool_csv_number(csv, s->gain.low);
  tool_csv_number(csv, s->gain.high);
  tool_csv_end_line(csv);
}

static void write_scores(const void *of, FILE *out)
{
  const flow_observed *o = ((const contents *)of)->observed;
  const flow_backtest *all = ((const contents *)of)->backtests;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv,
                "facility,group,residual_mean,residual_sd,horizon,forecasts,persistence,drift,"
                "fluid,model,half,model_first,model_second,model_third,in_50,in_80,in_95,crps,"
                "pit1,pit2,pit3,pit4,pit5,pit6,pit7,pit8,pit9,pit10,best_rule,gain,gain_low,"
                "gain_high");
  for (uint32_t u = 0; u < o->unit_count; u++)
    for (size_t h = 0; h < FLOW_BACKTEST_HORIZONS; h++) {
      if (all[u].scores[h].count == 0) continue;
      put_unit(&o->units[u], &csv);
      tool_csv_number(&csv, all[u].residual_mean);
      tool_csv_number(&csv, all[u].residual_sd);
      put_score(&all[u].scores[h], flow_backtest_horizons[h], &csv);
    }
}

static void put_month(int32_t month, tool_csv *csv)
{
  char text[16];
  snprintf(text, sizeof text, "%04d-%02d", month / 12, month % 12 + 1);
  tool_csv_text(csv, text);
}

static void write_forecasts(const void *of, FILE *out)
{
  const flow_observed *o = ((const contents *)of)->observed;
  const flow_backtest *all = ((const contents *)of)->backtests;
  tool_csv csv = {.out = out};
  tool_csv_head(&csv, "facility,group,origin,month,horizon,persistence,drift,fluid,model,half,"
                      "low_50,high_50,low_80,high_80,low_95,high_95,observed,crps,pit");
  for (uint32_t u = 0; u < o->unit_count; u++)
    for (size_t i = 0; i < all[u].count; i++) {
      const flow_backtest_forecast *f = &all[u].forecasts[i];
      put_unit(&o->units[u], &csv);
      put_month(f->origin, &csv);
      put_month(f->target, &csv);
      tool_csv_number(&csv, (double)flow_backtest_horizons[f->horizon]);
      for (int rule = 0; rule < SIM_STOCK_FLOW_RULES; rule++) tool_csv_number(&csv, f->value[rule]);
      for (int l = 0; l < FLOW_BACKTEST_LEVELS; l++) {
        tool_csv_number(&csv, f->low[l]);
        tool_csv_number(&csv, f->high[l]);
      }
      tool_csv_number(&csv, f->observed);
      tool_csv_number(&csv, f->crps);
      tool_csv_number(&csv, f->pit);
      tool_csv_end_line(&csv);
    }
}

tool_exit tool_backtest_write(const flow_observed *observed, const flow_backtest *backtests,
                              const char *path, bool force)
{
  static const tool_study_file files[] = {{"scores.csv", write_scores},
                                          {"forecasts.csv", write_forecasts}};
  const contents what = {observed, backtests};
  const tool_study study = {"backtest", files, sizeof files / sizeof *files, &what};
  return tool_study_write(&study, path, force);
}
