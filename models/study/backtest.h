/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_BACKTEST_H
#define MODELS_STUDY_BACKTEST_H

#include "engine/stats/interval.h"
#include "engine/stats/stock_flow.h"
#include "models/study/observed.h"

/** @file backtest.h
 *  Would it have been right? From every month the stock is forecast from what was known at its end,
 *  by the model and by rules that anyone can apply, and scored by what came.
 *
 *  Nothing that is later than a month, or was published later, moves its forecast by a bit. */

enum {
  FLOW_BACKTEST_HORIZONS = 4, /* months ahead: 1, 3, 6, 12 */
  FLOW_BACKTEST_LEVELS = 3,   /* bands of 50, 80, 95% */
  FLOW_BACKTEST_BINS = 10,
  FLOW_BACKTEST_PATHS = 1000,
  FLOW_BACKTEST_BLOCK = 12, /* months that are resampled together */
  FLOW_BACKTEST_RESAMPLES = 999
};
extern const size_t flow_backtest_horizons[FLOW_BACKTEST_HORIZONS];
extern const double flow_backtest_levels[FLOW_BACKTEST_LEVELS];

typedef struct flow_backtest_forecast {
  int32_t origin, target; /* months, as in observed.h */
  size_t horizon;         /* index */
  double value[SIM_STOCK_FLOW_RULES];
  double low[FLOW_BACKTEST_LEVELS], high[FLOW_BACKTEST_LEVELS]; /* of the model's bands */
  double observed, crps, pit; /* pit: the share of the model's draws below what came */
} flow_backtest_forecast;

typedef struct flow_backtest_score {
  size_t count;                       /* forecasts */
  double error[SIM_STOCK_FLOW_RULES]; /* mean absolute */
  double third[3];                    /* of the model, by thirds of the origins, the first first */
  double within[FLOW_BACKTEST_LEVELS], crps;
  size_t pit[FLOW_BACKTEST_BINS];
  sim_stock_flow_rule rule; /* the best of the three simple rules */
  sim_interval gain; /* its error less the model's, 95% by block bootstrap (Kuensch, "The jackknife
                        and the bootstrap for general stationary observations", 1989) */
} flow_backtest_score;

typedef struct flow_backtest {
  size_t months; /* known at the end, without a gap */
  size_t origins;
  double residual_mean, residual_sd; /* of stock - stock before - in + out */
  flow_backtest_forecast *forecasts; /* by origin, then by horizon */
  size_t count;
  flow_backtest_score scores[FLOW_BACKTEST_HORIZONS];
} flow_backtest;

/** Months from which forecasts are made, as in observed.h. */
typedef struct flow_backtest_origins {
  int32_t first, last;
} flow_backtest_origins;

/** Forecast a unit from every month of `origins` on (NULL: from every month). Fewer than SIM_STOCK_FLOW_LEAST + 1 months: no origin. `out`
 *  is the caller's to free. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_backtest_run(const flow_observed *observed, uint32_t unit,
                                            const flow_backtest_origins *origins, uint64_t seed,
                                            flow_backtest *out);
void flow_backtest_free(flow_backtest *backtest);

/** The name of a rule: persistence, drift, fluid, model, half. */
const char *flow_backtest_rule_name(sim_stock_flow_rule rule);

#endif
