/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_GOAL_SEEK_H
#define MODELS_STUDY_GOAL_SEEK_H

#include "engine/stats/stochastic_root.h"
#include "models/study/experiment.h"
#include "models/study/parameter.h"

#include <stdatomic.h>

/** @file goal_seek.h
 *  The inverse question: which value of a number brings an indicator to a target.
 *
 *  The number (parameter.h) has that value at all times under the policy (flow_overlay_set); of a
 *  lever's change it is the amount. All else stays, the chances too. */

typedef struct flow_goal_seek_question {
  const char *path, *indicator, *policy; /* borrowed; policy NULL: the baseline */
  int year;                              /* 0: the last of the horizon */
  double target;                         /* in the indicator's unit */
  double plausible; /* instead of the mean: this share of what is plausible is to meet the target
                     * (goal_share.h); 0: the mean */
  double low, high; /* in the unit of the path; NAN: half and twice what it is now, or as far as
                     * the language allows */
  uint32_t replications; /* at most; 0: as the scenario says */
  bool has_seed;
  uint64_t seed;
  uint32_t threads;
  const atomic_int *stop; /* borrowed; NULL: none */
} flow_goal_seek_question;

enum { FLOW_GOAL_SEEK_UNIT_ROOM = 40 };

/** A lever that brings the indicator nearer than that number did, by the policy that
 *  pulls it and nothing else, as the scenario has it. */
typedef struct flow_goal_seek_hint {
  const char *policy, *lever; /* borrowed from the scenario; NULL: no such lever */
  sim_interval y;
} flow_goal_seek_hint;

typedef struct flow_goal_seek_answer {
  sim_root root; /* x in the unit of the path, y in that of the indicator, or the share of what is
                  * plausible that meets the target */
  double low, high, now;
  bool whole;
  uint32_t replications; /* of the last stage */
  double confidence;
  int year;
  flow_goal_seek_hint hint;            /* when nothing was found */
  char unit[FLOW_GOAL_SEEK_UNIT_ROOM]; /* as written in the scenario: "per year", or "" */
  char indicator_unit[FLOW_GOAL_SEEK_UNIT_ROOM];
} flow_goal_seek_answer;

/** Answer it. SIM_E_INPUT when the question is wrong, or asks for an indicator that has no
 *  value there, with what is wrong in `diags`; SIM_E_STOPPED; SIM_E_MEMORY;
 *  SIM_E_FAULT when a replication fails. */
SIM_MUST_CHECK sim_status flow_goal_seek(const flow_scenario *scenario,
                                         const flow_goal_seek_question *question,
                                         flow_diagnostics *diags, flow_goal_seek_answer *out);

#endif
