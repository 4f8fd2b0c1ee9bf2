/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_SPEC_H
#define ENGINE_RANDOM_DIST_SPEC_H

#include <stddef.h>

/** @file dist_spec.h
 *  What a distribution is, in the words of its users. */

#define SIM_DIST_MAP(X)                                                                            \
  X(EXPONENTIAL, "exponential")                                                                    \
  X(ERLANG, "erlang")                                                                              \
  X(GAMMA, "gamma")                                                                                \
  X(WEIBULL, "weibull")                                                                            \
  X(LOGNORMAL, "lognormal")                                                                        \
  X(LOGLOGISTIC, "loglogistic")                                                                    \
  X(HYPEREXPONENTIAL, "hyperexponential")                                                          \
  X(PHASE_TYPE, "phase_type")                                                                      \
  X(UNIFORM, "uniform")                                                                            \
  X(TRIANGULAR, "triangular")                                                                      \
  X(PERT, "pert")                                                                                  \
  X(NORMAL, "normal")                                                                              \
  X(DETERMINISTIC, "deterministic")                                                                \
  X(BETA, "beta")                                                                                  \
  X(MIXTURE, "mixture")                                                                            \
  X(EMPIRICAL, "empirical")

#define SIM_DIST_NAME(name, text) SIM_DIST_##name,
typedef enum sim_dist_family { SIM_DIST_MAP(SIM_DIST_NAME) SIM_DIST_FAMILIES } sim_dist_family;
#undef SIM_DIST_NAME

typedef struct sim_dist_spec sim_dist_spec;

/** What a distribution is, in its own parameters. Unused fields are 0.
 *
 *  | family            | a            | b       | c    | parts                               |
 *  | EXPONENTIAL       | mean         |         |      |                                     |
 *  | ERLANG            | mean         | phases  |      |                                     |
 *  | GAMMA, WEIBULL    | mean         | shape   |      |                                     |
 *  | LOGNORMAL         | median       | sigma   |      |                                     |
 *  | LOGLOGISTIC       | median       | shape   |      |                                     |
 *  | HYPEREXPONENTIAL  |              |         |      | weight = share, a = mean of branch  |
 *  | PHASE_TYPE        |              |         |      | Coxian: a = mean of phase, weight = |
 *  |                   |              |         |      | share that goes on to the next      |
 *  | UNIFORM           | low          | high    |      |                                     |
 *  | TRIANGULAR, PERT  | low          | mode    | high |                                     |
 *  | NORMAL            | mean         | sd      |      | truncated below at `at_least`       |
 *  | DETERMINISTIC     | value        |         |      |                                     |
 *  | BETA              | mean         | sd      |      |                                     |
 *  | MIXTURE           |              |         |      | weight = share, the part itself     |
 *  | EMPIRICAL         |              | 0: lines|      | a of each part: the sorted values,  |
 *  |                   |              | 1: steps|      | with their mean (dist_empirical.h)  |
 *
 *  `shift` is added; `at_most` (INFINITY: none) cuts the shifted value, and
 *  `at_least` (-INFINITY: none) likewise; both renormalise. */
struct sim_dist_spec {
  sim_dist_family family;
  double a, b, c;
  double shift, at_least, at_most;
  double weight;              /* as a part of another */
  const sim_dist_spec *parts; /* borrowed */
  size_t part_count;
};

/** Deepest nesting of mixtures. */
enum { SIM_DIST_DEEPEST = 8 };

/** NULL when the numbers of `spec` and its parts make sense, else what is wrong
 *  in words that end a sentence; static storage. Whether a cut leaves anything
 *  is `sim_dist_spec_problem`'s to say. */
const char *sim_dist_spec_fault(const sim_dist_spec *spec);

#endif
