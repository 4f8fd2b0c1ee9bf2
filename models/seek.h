/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SEEK_H
#define MODELS_SEEK_H

#include "engine/root.h"
#include "models/aims.h"
#include "models/policy.h"

#include <stdatomic.h>

/** @file seek.h
 *  The inverse question: which value of a number brings an indicator to a target.
 *
 *  The number is that value at all times under the policy (flow_view_set); of a
 *  lever's change it is the amount. All else stays, the chances too. A path may name
 *  a lever's `change` as a whole: then all its amounts take the value (30 dwellings
 *  per year more and a quota of 30 more), each in its own unit: one unit, or none. When
 *  one of them is a whole number, so is the answer. */

typedef struct flow_seek_question {
  const char *path, *indicator, *policy; /* borrowed; policy NULL: the baseline */
  int year;                              /* 0: the last of the horizon */
  double target;                         /* in the indicator's unit */
  double low, high;      /* in the unit of the path; NAN: half and twice what it is now */
  uint32_t replications; /* at most; 0: as the scenario says */
  bool has_seed;
  uint64_t seed;
  uint32_t threads;
  const atomic_int *stop; /* borrowed; NULL: none */
} flow_seek_question;

enum { FLOW_SEEK_UNIT_ROOM = 40, FLOW_SEEK_PROBLEM_ROOM = 400 };

typedef struct flow_seek_answer {
  sim_root root; /* x in the unit of the path, y in that of the indicator */
  double low, high, now;
  bool whole;
  uint32_t replications; /* of the last stage */
  double confidence;
  int year;
  char unit[FLOW_SEEK_UNIT_ROOM]; /* as written in the scenario: "per year", or "" */
  char indicator_unit[FLOW_SEEK_UNIT_ROOM];
} flow_seek_answer;

/** Answer it. SIM_E_INPUT when the question is wrong, with what is wrong in `problem` or
 *  in `diags`; SIM_E_STOPPED; SIM_E_MEMORY; SIM_E_FAULT when a replication fails or the
 *  indicator has no value somewhere. */
SIM_MUST_CHECK sim_status flow_seek(const flow_scenario *scenario,
                                    const flow_seek_question *question, flow_diags *diags,
                                    char problem[FLOW_SEEK_PROBLEM_ROOM], flow_seek_answer *out);

#endif
