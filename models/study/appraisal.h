/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_APPRAISAL_H
#define MODELS_STUDY_APPRAISAL_H

#include "models/estimate/harm_indicators.h"
#include "models/study/experiment.h"

/** @file appraisal.h
 *  What a difference between two policies is called: the same words for everybody, by fixed
 *  rules. A difference that chance can have made, or that is too small to matter, is none. A
 *  policy that does better by its own measure while more people are left outside is not
 *  called better, nor worse one that leaves fewer outside. */

typedef enum flow_verdict {
  FLOW_VERDICT_NONE, /* no data, or neither side is better */
  FLOW_VERDICT_ALIKE,
  FLOW_VERDICT_MUCH_BETTER,
  FLOW_VERDICT_BETTER,
  FLOW_VERDICT_WORSE,
  FLOW_VERDICT_MUCH_WORSE,
  FLOW_VERDICT_HARM /* better while somebody else is worse off, or the reverse */
} flow_verdict;

enum { FLOW_VERDICT_MUCH = 10 }; /* "much" is so many times what matters */

/** The smallest difference that matters: what the scenario says, as a share of `level` or in
 *  its unit; where it says nothing (a share) at least `printed`, one of the last digit shown. */
double flow_relevant_difference(const flow_indicator_def *def, double level, double printed);

/** A difference of a policy from what it is compared with, when one of `relevant` matters.
 *  `p` (adjusted for the policies compared together, Holm) above 1 - `confidence`: alike. */
flow_verdict flow_verdict_of(double difference, double p, double confidence, double relevant,
                             flow_better better);

/** The verdict `own` beside those on who is left outside. */
flow_verdict flow_verdict_with_harm(flow_verdict own, const flow_verdict *harms, size_t count);

/** Every policy by an indicator in a period, harm included, into verdicts[policies]. That of
 *  the policy compared with is FLOW_VERDICT_NONE. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_appraise(const flow_experiment *experiment, uint32_t indicator,
                                        uint32_t period, double printed, flow_verdict *verdicts);

/** What a policy changes for those who are left outside, by what befalls them. */
typedef struct flow_left_outside {
  flow_verdict verdicts[FLOW_HARM_COUNT]; /* worse before better; else FLOW_VERDICT_NONE */
  double differences[FLOW_HARM_COUNT];    /* over all nodes, in the units of flow_harm */
} flow_left_outside;

/** Every policy beside what it is compared with in a period, into outside[policies].
 *  SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_appraise_outside(const flow_experiment *experiment, uint32_t period,
                                                flow_left_outside *outside);

bool flow_verdict_is_better(flow_verdict verdict);

/** Whether it is worse beside something that is better, or better beside something that is worse. */
bool flow_verdict_is_against(flow_verdict verdict, bool is_better);

/** Which policies leave more people outside than the baseline does in a period, into
 *  is_harmful[policies]; none in an experiment without indicators. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_appraise_harm(const flow_experiment *experiment, uint32_t period,
                                             bool *is_harmful);

#endif
