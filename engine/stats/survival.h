/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_SURVIVAL_H
#define ENGINE_STATS_SURVIVAL_H

#include "engine/stats/lifetime_sample.h"

#include <stdint.h>

/** @file survival.h
 *  How long lives last without a family: product limit, competing ends, self-consistency. */

/** A curve that steps down at t[i] to s[i]; {0} is empty. */
typedef struct sim_survival {
  size_t count;
  double *t, *s, *se; /* of one block; se NAN where it is not known */
  double gap_from;    /* nobody at risk from here while lives go on later; NAN: no such gap */
} sim_survival;

void sim_survival_free(sim_survival *survival);

/** P(X > t) of the curve: 1 before its first step. */
double sim_survival_at(const sim_survival *survival, double t);

/** The first t at which the curve is at most 1 - p; NAN when it does not come so far. */
double sim_survival_quantile(const sim_survival *survival, double p);

/** Product limit of lives seen from `above` to `low`, that end there (high == low) or go on
 *  (high INFINITY): at risk at t are those with above < t <= low (Kaplan and Meier, 1958; Tsai,
 *  Jewell and Wang, "A note on the product-limit estimator under right censoring and left
 *  truncation", 1987); se by Greenwood. Where the risk set dies out while later lives begin the
 *  curve ends: `gap_from`. `most` is not looked at. */
SIM_MUST_CHECK sim_status sim_survival_product_limit(const sim_lifetime_seen *seen, size_t count,
                                                     sim_survival *out);

/** Of the same lives with `cause[i]` below `causes` saying how it ended (not read of those that
 *  go on): incidence[c] the probability of having ended by cause c at the last step, and its
 *  standard error (Aalen and Johansen, 1978; variance: Marubini and Valsecchi, "Analysing Survival
 *  Data from Clinical Trials and Observational Studies", 1995, section 10.2). */
SIM_MUST_CHECK sim_status sim_survival_incidence(const sim_lifetime_seen *seen,
                                                 const uint32_t *cause, size_t count,
                                                 uint32_t causes, double *incidence, double *se);

/** The self-consistent curve of lives known within (low, high] and seen when in (above, most]
 *  (Turnbull, "The empirical distribution function with arbitrarily grouped, censored and
 *  truncated data", 1976): masses at the right ends of the innermost intervals, those beyond
 *  all finite ends left out; no se. SIM_E_INPUT when it would take too long (some thousand
 *  different intervals). */
SIM_MUST_CHECK sim_status sim_survival_turnbull(const sim_lifetime_seen *seen, size_t count,
                                                sim_survival *out);

#endif
