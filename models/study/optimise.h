/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_OPTIMISE_H
#define MODELS_STUDY_OPTIMISE_H

#include "engine/stats/mix_search.h"
#include "models/study/experiment.h"

/** @file optimise.h
 *  The best mix of levers for the money, as the scenario's `optimise` asks.
 *
 *  A design gives every lever a size; what a lever changes, and what it costs once and per year,
 *  goes with its size (flow_mix). All designs meet the same chances, and the same drawn inputs, in a
 *  search (mix_search.h) within the budget, half of it and a fifth more. What that finds is run
 *  again on fresh replications: the best of many estimates is too good, and by how much is told.
 *  Which of them the best can be told from, and the chance that it is the best, are of those; for how
 *  much of what inputs may be each is the best, of further ones. */

enum { FLOW_OPTIMISE_FINALS = 14, FLOW_OPTIMISE_BUDGETS = 7 };

typedef struct flow_optimise_question {
  const flow_scenario *scenario; /* borrowed, as all pointers here */
  uint32_t replications;         /* of the last estimates; 0: as the scenario says */
  bool has_seed;
  uint64_t seed;
  uint32_t threads;
  const atomic_int *stop;
  void (*progress)(void *context, uint32_t designs, uint32_t replications);
  void *progress_context;
} flow_optimise_question;

typedef struct flow_optimise_lever {
  const flow_value *lever;
  const char *id, *label;
  sim_mix_lever range; /* sizes, in the unit of its first change */
  double written;      /* its size as written; the factor is the size over this */
  char unit[40];       /* as written: "per year", "%" or "" */
} flow_optimise_lever;

/** A design that was run again on fresh replications. */
typedef struct flow_optimise_final {
  size_t design; /* in the store */
  sim_interval objective;
  sim_interval cost;       /* a year on top of the baseline, in the dearest year */
  sim_interval difference; /* of the objective from the best, over the same replications */
  sim_mix_value value;     /* fresh estimates, signs as in the search */
  bool is_allowed;         /* by them it is within all bounds */
  bool is_alike;           /* it cannot be told from the best */
  bool is_front;           /* nothing that costs no more is better */
  double chance_best;      /* over resamples of the replications; NAN where it is not allowed */
  double plausible;        /* share of the sets of drawn inputs for which it is best
                            * (optimise_plausible.h); NAN where it is not allowed or nothing is drawn */
} flow_optimise_final;

typedef struct flow_optimise {
  flow_optimise_lever *levers;
  sim_mix_lever ranges[SIM_MIX_LEVERS];
  uint32_t lever_count;
  sim_mix_store store;
  sim_mix_problem problem;                          /* with the budget */
  flow_optimise_final finals[FLOW_OPTIMISE_FINALS]; /* the best first, then by objective */
  uint32_t final_count;
  sim_interval base;  /* the objective of the baseline, fresh */
  double in_sample;   /* the objective of the best in the search */
  bool is_enumerated; /* all designs were looked at */
  bool is_stopped;    /* before the search was complete */
  bool has_budget, is_maximised;
  uint32_t replications; /* fresh */
  uint32_t sets;         /* of drawn inputs that `plausible` is a share of; 0: nothing is drawn */
  double confidence;
  int year;
  const flow_indicator_def *indicator;
  flow_experiment *last; /* the fresh one, which owns the indicator; NULL when it is not complete */
} flow_optimise;

/** Answer it; free it whatever is returned. SIM_E_INPUT with errors in `diags`; SIM_E_STOPPED when
 *  not even a first design was estimated; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_optimise_run(const flow_optimise_question *question,
                                            flow_diagnostics *diags, flow_optimise *out);
void flow_optimise_free(flow_optimise *optimise);

/** The lever at a size of a design, as a change of that number: "+20 per year". */
double flow_optimise_factor(const flow_optimise_lever *lever, int32_t amount);

#endif
