/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_STOCK_FLOW_H
#define ENGINE_STATS_STOCK_FLOW_H

#include "engine/random/random.h"
#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>

/** @file stock_flow.h
 *  A monthly stock with what comes in and goes out, forecast from what is known of it.
 *
 *  The inflow is an AR(1) that returns to its mean of 36 months; the share of the stock that leaves
 *  in a month, out / average stock, is smoothed by 0.3 (simple exponential smoothing: Hyndman and
 *  others, "Forecasting with Exponential Smoothing", 2008, section 3.2); effects of the month count
 *  half. These settings are fixed. Beside it stand rules that anyone can apply. */

enum {
  SIM_STOCK_FLOW_WINDOW = 36, /* months that the estimates look back on */
  SIM_STOCK_FLOW_LEAST = 36   /* months that must be known */
};
#define SIM_STOCK_FLOW_SMOOTHING 0.3
#define SIM_STOCK_FLOW_SEASON    0.5

typedef struct sim_stock_flow {
  size_t count;                   /* months known */
  int month;                      /* of the first, 0 January */
  const double *in, *out, *stock; /* [count]; stock at the end of the month */
} sim_stock_flow;

typedef enum sim_stock_flow_rule {
  SIM_STOCK_FLOW_RULE_PERSISTENCE, /* as it is now */
  SIM_STOCK_FLOW_RULE_DRIFT,       /* it goes on as over the last 12 months */
  SIM_STOCK_FLOW_RULE_FLUID,       /* mean inflow and mean out / stock before of 12 months */
  SIM_STOCK_FLOW_RULE_MODEL,       /* as above */
  SIM_STOCK_FLOW_RULE_HALF,        /* the mean of the model and persistence */
  SIM_STOCK_FLOW_RULES
} sim_stock_flow_rule;

/** The stock `horizon` months (1 or more) after the last that is known. NAN with fewer than
 *  SIM_STOCK_FLOW_LEAST months, or where a share cannot be formed. */
double sim_stock_flow_forecast(const sim_stock_flow *known, sim_stock_flow_rule rule,
                               size_t horizon);

/** Draw `paths` stocks that far ahead from the model with the errors of its estimates, into
 *  out[paths], ascending. Draws are named by `name`: number the path, occasion the step. NAN as
 *  above. */
void sim_stock_flow_draw(const sim_stock_flow *known, size_t horizon, const sim_random *random,
                         sim_stream_id name, size_t paths, double *out);

/** Mean and standard deviation of stock - stock before - in + out: what no forecast from in and out
 *  can know. NAN with fewer than 3 months. */
void sim_stock_flow_residual(const sim_stock_flow *known, double *mean, double *sd);

/** The continuous ranked probability score of sorted[count] at `value` (Gneiting and Raftery,
 *  "Strictly proper scoring rules, prediction, and estimation", 2007, section 4.2). */
double sim_crps(const double *sorted, size_t count, double value);

#endif
