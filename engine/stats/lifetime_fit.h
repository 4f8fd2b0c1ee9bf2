/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_LIFETIME_FIT_H
#define ENGINE_STATS_LIFETIME_FIT_H

#include "engine/stats/interval.h"
#include "engine/stats/lifetime_sample.h"

/** @file lifetime_fit.h
 *  Lifetimes by maximum likelihood, with intervals by profile likelihood.
 *
 *  Searched over logarithms of the parameters (the logit of a share) by the simplex of
 *  Nelder and Mead as GSL has it, then by Newton's steps to the last digits. A likelihood
 *  that grows without end or is flat has no estimate, and says so. */

/** Why a family has no estimate. */
typedef enum sim_lifetime_refusal {
  SIM_LIFETIME_REFUSAL_NONE,
  SIM_LIFETIME_REFUSAL_FEW,       /* fewer than two lengths are known */
  SIM_LIFETIME_REFUSAL_ALL_OPEN,  /* none has ended */
  SIM_LIFETIME_REFUSAL_TIED,      /* all lengths are the same */
  SIM_LIFETIME_REFUSAL_TOO_SHORT, /* seen because they ended, so evenly that any longer mean fits as
                                       well: there is no finite estimate */
  SIM_LIFETIME_REFUSAL_UNBOUNDED, /* the likelihood grows without end */
  SIM_LIFETIME_REFUSAL_FLAT,      /* it is flat: the parameters cannot be told apart */
  SIM_LIFETIME_REFUSAL_EMPTY_PHASE, /* a phase holds fewer than five lengths, or both are the same */
  SIM_LIFETIME_REFUSALS
} sim_lifetime_refusal;

typedef struct sim_lifetime_fit {
  sim_lifetime life;
  sim_lifetime_refusal refusal; /* when not NONE the numbers below are NAN */
  double log_likelihood, aic;
  double se[SIM_LIFETIME_PARAMETERS]; /* of the parameters as printed (lifetime.h), from the
                                         curvature of the likelihood by the delta method */
} sim_lifetime_fit;

/** Fit one family. `start`: where to begin, with a small first step (NULL: from the data).
 *  SIM_OK also when there is no estimate; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_lifetime_fit_family(const sim_lifetime_sample *sample,
                                                  sim_lifetime_family family,
                                                  const sim_lifetime *start, sim_lifetime_fit *out);

/** What an interval can be asked of. */
typedef enum sim_lifetime_quantity {
  SIM_LIFETIME_QUANTITY_MEAN,
  SIM_LIFETIME_QUANTITY_MEDIAN,
  SIM_LIFETIME_QUANTITY_P90,
  SIM_LIFETIME_QUANTITIES
} sim_lifetime_quantity;

double sim_lifetime_quantity_of(const sim_lifetime *life, sim_lifetime_quantity quantity);

/** The values of the quantity whose profile likelihood is within half the chi-square quantile
 *  of the best (Venzon and Moolgavkar, "A method for computing profile-likelihood-based
 *  confidence intervals", 1988); INFINITY or 0 where the data set no end. Valid for some tens
 *  of lengths known. `fit` has an estimate. */
SIM_MUST_CHECK sim_status sim_lifetime_fit_interval(const sim_lifetime_sample *sample,
                                                    const sim_lifetime_fit *fit,
                                                    sim_lifetime_quantity quantity, double level,
                                                    sim_interval *out);

#endif
