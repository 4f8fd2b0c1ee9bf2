/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PREDICT_PREDICTION_H
#define MODELS_PREDICT_PREDICTION_H

#include "models/predict/applicability.h"

/** @file prediction.h
 *  What queueing theory says of every facility in every calendar year, to stand
 *  beside what was simulated in that same year; or why it says nothing.
 *
 *  Per facility the strictest theory that its structure allows. Everything but
 *  BALANCE is exact for the model as written with its central numbers: the chain
 *  and the places without a limit start where the scenario starts, so they hold
 *  before a system has settled too; the Erlang names are given to a year in which
 *  the rates are constant and the chain is within a percent of its limit. */

typedef enum flow_theory {
  FLOW_THEORY_NONE,
  FLOW_THEORY_ERLANG_B,        /* loss, stays of any distribution */
  FLOW_THEORY_ERLANG_C,        /* waits without end */
  FLOW_THEORY_ERLANG_A,        /* gives up */
  FLOW_THEORY_LIMITED,         /* M/M/c/K: a list with a limit */
  FLOW_THEORY_CHAIN,           /* levels from the start on, by date: time_varying_chain.h */
  FLOW_THEORY_INFINITE_SERVER, /* no limit, Mt/G/infinity */
  FLOW_THEORY_BALANCE,         /* flow balance in the long run, an approximation */
  FLOW_THEORIES
} flow_theory;

/** Why a year is not the level where things settle. */
typedef enum flow_unsettled {
  FLOW_UNSETTLED_NOT,
  FLOW_UNSETTLED_CHANGE, /* rates or places change in this year, or did since the last */
  FLOW_UNSETTLED_START,  /* the start, or the last change, is still felt */
  FLOW_UNSETTLED_GROWTH  /* there is no such level: the list grows without end */
} flow_unsettled;

/** Means over a year of all replications; NAN: not predicted. */
typedef struct flow_prediction {
  flow_theory theory;
  flow_obstacle obstacle; /* NONE: why nothing; BALANCE: why nothing exact */
  flow_unsettled unsettled;
  bool is_near_balance; /* BALANCE: two flows within 25% of each other, chance blurs it */
  double places_occupied;
  double list_mean;          /* households */
  double give_ups, refusals; /* households in the year */
  double wait_mean;          /* days, of those admitted; settled years only */
  double wait_share;         /* of those admitted, 0-1; settled years only */
  double stay_days;          /* BALANCE */
  double list_settled;       /* where the list of a CHAIN goes with the year's last numbers */
} flow_prediction;

typedef struct flow_predictions {
  uint32_t years, facilities;
  flow_prediction *items; /* [year x facilities + facility] */
} flow_predictions;

/** SIM_E_MEMORY; when households go round for ever there is no balance, and the rest
 *  stands. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_predictions_new(const flow_plan *plan, flow_predictions **out);
void flow_predictions_free(flow_predictions *predictions);

static inline const flow_prediction *flow_prediction_of(const flow_predictions *p, uint32_t year,
                                                        int32_t facility)
{
  return &p->items[(size_t)year * p->facilities + (size_t)facility];
}

#endif
