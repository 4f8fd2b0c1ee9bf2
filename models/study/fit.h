/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_FIT_H
#define MODELS_STUDY_FIT_H

#include "engine/stats/lifetime_fit.h"
#include "engine/stats/survival.h"

#include <stdint.h>

/** @file fit.h
 *  From lengths of stay to a distribution: every family, the best of them, whether it fits, how
 *  sure its mean, median and 90th percentile are, and what forgetting how the lengths were
 *  selected would have given. It refuses where the data cannot tell. */

/** How the rows of a file came to be in it: that decides what their lengths mean. */
#define FLOW_FIT_SELECTION_MAP(X)                                                                  \
  X(PRESENT_OR_ENTERED, "present_or_entered") /* left truncation at the start, right censoring */  \
  X(ENTERED, "entered")                       /* right censoring at the end */                     \
  X(EXITED, "exited") /* seen only between (from - entry) and (to - entry): double truncation */   \
  X(CENSUS, "census") /* what had elapsed of those present: length-biased */

#define FLOW_FIT_SELECTION_NAME(name, text) FLOW_FIT_SELECTION_##name,
typedef enum flow_fit_selection {
  FLOW_FIT_SELECTION_MAP(FLOW_FIT_SELECTION_NAME) FLOW_FIT_SELECTIONS
} flow_fit_selection;
#undef FLOW_FIT_SELECTION_NAME

/** The word; static storage. */
const char *flow_fit_selection_name(flow_fit_selection selection);

/** Why there is no distribution to take. */
typedef enum flow_fit_refusal {
  FLOW_FIT_REFUSAL_NONE,
  FLOW_FIT_REFUSAL_NOTHING,      /* no row could be used */
  FLOW_FIT_REFUSAL_SMALL_GROUP,  /* fewer than min_group */
  FLOW_FIT_REFUSAL_LENGTHS,      /* no family has an estimate; of each the fit says why */
  FLOW_FIT_REFUSAL_SHORT_WINDOW, /* leavers over less than three times the 90th percentile */
  FLOW_FIT_REFUSAL_NO_UPPER_END, /* leavers: any longer mean fits about as well */
  FLOW_FIT_REFUSAL_GAP           /* nobody at risk between two lengths */
} flow_fit_refusal;

/* A window over leavers must be this many times the 90th percentile of their stay. */
#define FLOW_FIT_WINDOWS_PER_P90 3.0

typedef struct flow_fit_lengths {
  const sim_lifetime_seen *seen; /* borrowed */
  size_t count;
  bool is_elapsed;    /* a census */
  bool is_of_leavers; /* seen because they ended */
  double window;      /* length of the window over leavers; NAN: none is known */
} flow_fit_lengths;

typedef struct flow_fit_options {
  uint32_t resamples; /* of the parametric bootstrap; 0: none */
  uint32_t threads;   /* 0: all cores */
  uint64_t seed;
  size_t min_group;
  bool has_intervals;
} flow_fit_options;

/** Forgetting the selection. Where nothing is truncated: forgetting those that go on. */
typedef struct flow_fit_naive {
  sim_lifetime_fit families[SIM_LIFETIME_FAMILIES];
  sim_survival survival;
  double mean; /* of the lengths that have ended, of a census of what had elapsed; NAN: none */
} flow_fit_naive;

typedef struct flow_fit {
  size_t count, ended,
      truncated; /* lengths; whose end is known; seen only because of their length */
  sim_lifetime_fit families[SIM_LIFETIME_FAMILIES];
  double ad[SIM_LIFETIME_FAMILIES]; /* Anderson-Darling; NAN where there is none */
  int chosen;                       /* of the least AIC with a finite mean; -1: refused */
  int best;                         /* the same before anything was refused; -1: none */
  double ad_p;                      /* share of resamples that lie as far off; NAN: not made */
  uint32_t resamples;               /* that could be fitted */
  sim_lifetime *refits;             /* [resamples]: the family fitted to each of them */
  sim_interval intervals[SIM_LIFETIME_QUANTITIES]; /* of the best; NAN when not asked for */
  sim_survival survival;
  bool is_turnbull;
  flow_fit_refusal refusal;
  double gap_from; /* with GAP */
  flow_fit_naive naive;
} flow_fit;

/** Fit. SIM_OK also when refused; SIM_E_MEMORY. `out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_fit_lengths_of(const flow_fit_lengths *lengths,
                                              const flow_fit_options *options, flow_fit *out);
void flow_fit_free(flow_fit *fit);

#endif
