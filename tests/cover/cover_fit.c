/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cover.h"

#include "engine/stats/lifetime_fit.h"

#include <math.h>

/* Registers of 200 stays of a known family, as each way of selecting shows them, fitted by that
 * family: whether the profile interval of its mean, median and 90th percentile holds the truth.
 * Days since the start of a window of two years; of leavers three times the 90th percentile. */

enum { STAYS = 200, KIND_ENTRY = 30, KIND_LENGTH = 31 };

typedef enum selection { PRESENT_OR_ENTERED, ENTERED, EXITED, CENSUS } selection;

static const sim_lifetime truths[SIM_LIFETIME_FAMILIES] = {
    {SIM_LIFETIME_EXPONENTIAL, 100, 1, 1},  {SIM_LIFETIME_WEIBULL, 110, 1.4, 1},
    {SIM_LIFETIME_LOGNORMAL, 70, 0.9, 1},   {SIM_LIFETIME_GAMMA, 50, 2, 1},
    {SIM_LIFETIME_LOGLOGISTIC, 80, 2.5, 1}, {SIM_LIFETIME_MIXTURE, 20, 0.5, 10}};

/* A stay that entered `entry` days after the start and lasts `length`, as the selection shows it;
 * false: it does not. */
static bool show(selection how, double entry, double length, double window, sim_lifetime_seen *out)
{
  const double from = fmax(0, -entry), to = window - entry;
  *out = (sim_lifetime_seen){length, length, 0, INFINITY, NAN};
  if (to <= 0) return false;
  if (how == CENSUS) {
    out->low = to;
    out->high = INFINITY;
    return length > to;
  }
  if (length > to) {
    out->low = to;
    out->high = INFINITY;
  }
  if (how == ENTERED) return entry >= 0;
  out->above = from;
  if (how == PRESENT_OR_ENTERED) return length > from;
  out->most = to;
  return length > from && length <= to;
}

/* Entries at a steady rate from long before the window; the first 200 that it shows. */
static bool draw(uint32_t experiment, selection how, const sim_lifetime *truth, double window,
                 sim_lifetime_seen seen[STAYS])
{
  const double before = how == ENTERED ? 0 : sim_lifetime_exceeded(truth, 1e-5);
  size_t count = 0;
  for (uint32_t i = 0; count < STAYS; i++) {
    if (i > 10000000) return false;
    const double entry = -before + (before + window) * cover_uniform(experiment, KIND_ENTRY, i);
    const double above = cover_uniform(experiment, KIND_LENGTH, i);
    count += show(how, entry, sim_lifetime_exceeded(truth, above), window, &seen[count]);
  }
  return true;
}

static bool fitted(uint32_t experiment, selection how, sim_lifetime_family family,
                   sim_lifetime_quantity quantity)
{
  const sim_lifetime *truth = &truths[family];
  const double p90 = sim_lifetime_quantity_of(truth, SIM_LIFETIME_QUANTITY_P90);
  sim_lifetime_seen seen[STAYS];
  sim_lifetime_sample sample;
  sim_lifetime_fit fit;
  sim_interval interval = {NAN, NAN, NAN};
  if (!draw(experiment, how, truth, how == EXITED ? 3 * p90 : 730, seen)) return false;
  if (sim_lifetime_sample_fill(seen, STAYS, how == CENSUS, &sample) != SIM_OK) return false;
  sim_status status = sim_lifetime_fit_family(&sample, family, NULL, &fit);
  if (status == SIM_OK && fit.refusal == SIM_LIFETIME_REFUSAL_NONE)
    status = sim_lifetime_fit_interval(&sample, &fit, quantity, 0.95, &interval);
  sim_lifetime_sample_free(&sample);
  return status == SIM_OK && cover_holds(interval, sim_lifetime_quantity_of(truth, quantity));
}

/* selection, family, their names */
#define REGISTERS(X)                                                                               \
  X(PRESENT_OR_ENTERED, EXPONENTIAL, "present or entered", "exponential")                          \
  X(PRESENT_OR_ENTERED, LOGNORMAL, "present or entered", "lognormal")                              \
  X(PRESENT_OR_ENTERED, GAMMA, "present or entered", "gamma")                                      \
  X(PRESENT_OR_ENTERED, MIXTURE, "present or entered", "mixture")                                  \
  X(ENTERED, WEIBULL, "entered", "Weibull")                                                        \
  X(ENTERED, LOGNORMAL, "entered", "lognormal")                                                    \
  X(ENTERED, LOGLOGISTIC, "entered", "log-logistic")                                               \
  X(EXITED, EXPONENTIAL, "leavers", "exponential")                                                 \
  X(EXITED, WEIBULL, "leavers", "Weibull")                                                         \
  X(EXITED, LOGNORMAL, "leavers", "lognormal")                                                     \
  X(EXITED, GAMMA, "leavers", "gamma")                                                             \
  X(CENSUS, EXPONENTIAL, "census", "exponential")                                                  \
  X(CENSUS, WEIBULL, "census", "Weibull")                                                          \
  X(CENSUS, LOGNORMAL, "census", "lognormal")

#define EXPERIMENT(how, family, quantity)                                                          \
  static bool how##_##family##_##quantity(uint32_t e)                                              \
  {                                                                                                \
    return fitted(e, how, SIM_LIFETIME_##family, SIM_LIFETIME_QUANTITY_##quantity);                \
  }
#define EXPERIMENTS(how, family, how_name, family_name)                                            \
  EXPERIMENT(how, family, MEAN) EXPERIMENT(how, family, MEDIAN) EXPERIMENT(how, family, P90)
REGISTERS(EXPERIMENTS)

#define ROW(how, family, how_name, family_name, quantity, name)                                    \
  {"profile likelihood",                                                                           \
   name " of 200 stays, " family_name ", " how_name,                                               \
   0.92,                                                                                           \
   0.98,                                                                                           \
   200,                                                                                            \
   1000,                                                                                           \
   how##_##family##_##quantity},
#define ROWS(how, family, how_name, family_name)                                                   \
  ROW(how, family, how_name, family_name, MEAN, "mean")                                            \
  ROW(how, family, how_name, family_name, MEDIAN, "median")                                        \
  ROW(how, family, how_name, family_name, P90, "90th percentile")

const cover_case cover_fit[] = {REGISTERS(ROWS)};
const size_t cover_fit_count = sizeof cover_fit / sizeof cover_fit[0];
