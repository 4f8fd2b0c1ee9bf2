/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_EXPERIMENT_H
#define MODELS_STUDY_EXPERIMENT_H

#include "engine/parallel/interrupt.h"
#include "engine/parallel/replicate.h"
#include "engine/parallel/row_parts.h"
#include "models/estimate/indicator_compile.h"
#include "models/measure/conservation.h"
#include "models/study/control_draws.h"
#include "models/simulate/trace.h"
#include "models/costs/money.h"
#include "models/study/stopping_rule.h"
#include "models/estimate/summary.h"

/** @file experiment.h
 *  All policies of a scenario, on the same chances, as often as it takes.
 *
 *  One unit of work is one replication of every policy: under common random
 *  numbers they belong together. Rows are merged by replication number, so the
 *  result has the same bits for any number of threads.
 *
 *  With antithetic pairs replication 2k + 1 draws 1 - u wherever replication 2k draws u, its
 *  uncertain inputs included; a unit of work is a pair, and to every interval a pair is one
 *  observation (Hammersley and Morton, "A new Monte Carlo technique: antithetic variates",
 *  1956). Replication 2k is the same as without pairs. */

typedef struct flow_experiment_options {
  const char *policies;  /* "A,B"; NULL: all */
  const char *steps;     /* instead of those, this policy lever by lever; NULL: not */
  const flow_mix *mixes; /* instead of those, these (borrowed); NULL: not */
  uint32_t mix_count;
  const char *against;   /* the policy that others are compared with; NULL: the baseline */
  uint32_t replications; /* 0: as the scenario says */
  bool has_seed, has_only;
  uint64_t seed;
  uint32_t only;    /* this replication alone */
  uint32_t first;   /* replications are numbered from here */
  uint32_t inner;   /* this many in a row share their drawn inputs; 0: one */
  bool scores_only; /* no measures, no money */
  bool wanted_only; /* of all measures those of measures_read.h alone, and no months */
  bool keeps_money; /* but money after all */
  bool plans_only;  /* nothing is run: no tables, and prices under the baseline alone, whose
                       mistakes are those of every policy */
  bool apart;       /* every policy is run from the start, also where it is still the baseline */
  const flow_policies
      *after;             /* of the same scenario and options: see flow_policies_new_after. NULL */
  bool antithetic;        /* replications come in pairs, mirror images of each other */
  bool controls;          /* adjust the levels of indicators for control variates */
  uint32_t threads;       /* 0: all cores */
  double max_seconds;     /* 0: no limit */
  const atomic_int *stop; /* borrowed; NULL: none */
  flow_language language; /* of what is said of a replication that fails */
  void (*progress)(void *context, uint32_t done, uint32_t of);
  void *progress_context;
  /* Called once the first block of replications is in the tables, while nothing is added to
   * them: they may be read, except for the quantiles of the summaries. NULL: not. */
  void (*first_block)(void *context);
  void *first_block_context;
} flow_experiment_options;

/** A run that is kept, gone on with, or divided, by observations. All zero: none of this. */
typedef struct flow_experiment_division {
  const sim_row_parts *known; /* rows that are there are not made again. Borrowed; NULL: none */
  sim_row_file *kept;         /* every row goes there too. Borrowed; NULL: nowhere */
  bool is_shard;              /* run the observations of `kept` alone, and make no tables */
  bool is_shared; /* all processes run it together (engine/parallel/machines.h); not a shard */
} flow_experiment_division;

typedef struct flow_experiment {
  const flow_scenario *scenario; /* borrowed */
  flow_policies *policies;
  flow_reachability *reachability; /* of all its policies */
  flow_row_layout *layout;
  flow_indicator_defs *defs;
  flow_summary **summary;          /* one per policy; NULL with `scores_only` */
  flow_control_use *use;           /* NULL: no control variates */
  flow_indicator_samples *samples; /* NULL without indicators */
  flow_money *money;               /* NULL without costs */
  uint32_t against;                /* the policy that others are compared with */
  uint64_t seed;
  double confidence;
  uint32_t per;         /* replications in an observation: 2 in antithetic pairs, else 1 */
  uint32_t least, most; /* replications asked for, whole observations; equal unless `until` */
  flow_stopping_rule precision;
  flow_experiment_options options;
  flow_experiment_division division; /* none, until somebody sets it before the run */
  sim_replicate_result result;       /* of the run, in observations; failures by replication */
  sim_interrupt interrupt;           /* when a replication gives up */
  bool has_first_block;
  uint32_t merged; /* replications in the tables; where memory ran out while one was added, those
                      before it that are on disk */
  const double **rows;              /* room for one row per policy */
  uint64_t events;                  /* of the replications merged, all policies */
  struct flow_experiment *baseline; /* more of it: more_baseline.h; NULL: none */
} flow_experiment;

/** Everything but the run. SIM_E_INPUT with errors in `diags`. `scenario` and what
 *  `options` points to are borrowed. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_experiment_new(const flow_scenario *scenario,
                                              const flow_experiment_options *options,
                                              flow_diagnostics *diags, flow_experiment **out);
void flow_experiment_free(flow_experiment *experiment);

/** How the rows of this run are written, all observations of them, without their identity. */
sim_row_head flow_experiment_row_head(const flow_experiment *experiment);

/** Observations between two decisions whether it is enough. */
uint32_t flow_experiment_block(const flow_experiment *experiment);

/** Run. What is in the tables afterwards holds whatever is returned: SIM_OK;
 *  SIM_E_STOPPED by `stop`; SIM_E_ENDLESS when a replication has no end, the last of the failures;
 *  SIM_E_FILE when rows could not be kept; SIM_E_MEMORY. Replications that failed are left out
 *  and listed in `result`. */
SIM_MUST_CHECK sim_status flow_experiment_run(flow_experiment *experiment);

/** The chances of a replication. */
sim_random flow_experiment_random(const flow_experiment *experiment, uint32_t replication);

/** Run one replication of one policy again and tell what is wrong with it, in
 *  words, into `text`; its status. To explain a failure. `trace` may be NULL. */
SIM_MUST_CHECK sim_status flow_experiment_repeat(const flow_experiment *experiment, uint32_t policy,
                                                 uint32_t replication, flow_trace_fn trace,
                                                 void *trace_context, char *text, size_t room);

/** The sums (conservation.h) of the first replication that succeeded, run once more under a
 *  policy, into sums[facilities and pools]; which one it was into `*replication`. */
SIM_MUST_CHECK sim_status flow_experiment_conservation(const flow_experiment *experiment,
                                                       uint32_t policy, flow_node_sums *sums,
                                                       uint32_t *replication);

/** Index of the policy with that id, or -1. */
int32_t flow_experiment_policy(const flow_experiment *experiment, const char *id);

/** How many more replications one more digit takes at the present standard
 *  deviation: a hundred times as many less those there are. */
uint64_t flow_experiment_one_digit(const flow_experiment *experiment);

#endif
