/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_VERIFICATION_H
#define MODELS_STUDY_VERIFICATION_H

#include "models/study/experiment.h"
#include "models/predict/prediction.h"

/** @file verification.h
 *  A run beside what it must be: identities of one replication that hold to the last
 *  digit, Little's law over all replications, and theory year by year.
 *
 *  Little: J. D. C. Little, "A proof for the queuing formula L = lambda W", Operations
 *  Research 9 (1961). */

/* name in files; identities have no measure of their own */
#define FLOW_VERIFICATION_MAP(X)                                                                   \
  X(FLOW, "flow_balance", NULL)           /* start + in = out + end, of one replication */         \
  X(LITTLE_INSIDE, "little_inside", NULL) /* nights = area under those inside, likewise */         \
  X(LITTLE_LIST, "little_list", NULL)     /* waits = area under the list, likewise */              \
  X(LONG_INSIDE, "long_run_inside", "present_mean") /* = admissions per day x stay */              \
  X(LONG_LIST, "long_run_list", "list_mean")        /* = admissions per day x wait */              \
  X(OCCUPIED, "places_occupied", "places_occupied")                                                \
  X(LIST, "list_mean", "list_mean")                                                                \
  X(GIVE_UPS, "give_ups", "give_ups")                                                              \
  X(REFUSALS, "refusals", "refusals")                                                              \
  X(WAIT, "wait_mean", "wait_mean")                                                                \
  X(WAIT_SHARE, "wait_share", "wait_share")                                                        \
  X(STAY, "stay_completed", "stay_completed")                                                      \
  X(NONE, "no_prediction", NULL) /* theory says nothing: see the obstacle */

typedef enum flow_verification_kind {
#define FLOW_VERIFICATION_NAME(id, name, measure) FLOW_VERIFICATION_##id,
  FLOW_VERIFICATION_MAP(FLOW_VERIFICATION_NAME)
#undef FLOW_VERIFICATION_NAME
      FLOW_CHECKS
} flow_verification_kind;

extern const char *const flow_verification_names[FLOW_CHECKS];

/** What may explain a difference beyond chance. */
typedef enum flow_verification_reason {
  FLOW_VERIFICATION_REASON_NONE, /* no such difference, or too few replications to tell */
  FLOW_VERIFICATION_REASON_UNFINISHED, /* Little in the long run: episodes cut by the ends of the horizon */
  FLOW_VERIFICATION_REASON_GIVE_UPS, /* likewise: whoever gave up waited too and is not among those admitted */
  FLOW_VERIFICATION_REASON_UNCERTAIN, /* predicted for central inputs, simulated for drawn ones */
  FLOW_VERIFICATION_REASON_CHANGE,    /* BALANCE: numbers change in this year */
  FLOW_VERIFICATION_REASON_START,     /* BALANCE: the start or the last change is still felt */
  FLOW_VERIFICATION_REASON_GROWTH,    /* BALANCE: there is no level to settle at */
  FLOW_VERIFICATION_REASON_NEAR,      /* BALANCE: chance blurs two flows that are nearly the same */
  FLOW_VERIFICATION_REASON_ROUGH,     /* BALANCE: a long-run mean without chance */
  FLOW_VERIFICATION_REASON_NO_REASON, /* an exact theory: look at the scenario, or tell the makers */
  FLOW_REASONS
} flow_verification_reason;

typedef struct flow_verification_row {
  flow_verification_kind kind;
  int32_t node;
  uint32_t period; /* a year's index; layout->years: the horizon */
  flow_theory theory;
  flow_obstacle obstacle;
  sim_interval measured; /* identities: the left side, without an interval */
  double expected;       /* the right side, or what theory says */
  double residue;        /* measured - expected */
  bool is_off;           /* beyond twice the half width and 0.2%; identities: not equal */
  flow_verification_reason reason;
} flow_verification_row;

typedef struct flow_verification {
  uint32_t policy, replication; /* of the identities */
  flow_node_sums *sums;         /* by node: facilities, then pools */
  flow_predictions *predictions;
  uint32_t count;
  flow_verification_row *items; /* identities by node, then facilities by year */
} flow_verification;

/** Of an experiment that has run and merged something. One replication is run once more
 *  for the identities. SIM_E_MEMORY. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_verification_new(const flow_experiment *experiment, uint32_t policy,
                                                flow_verification **out);
void flow_verification_free(flow_verification *checks);

#endif
