/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_RESULT_WARNINGS_H
#define MODELS_STUDY_RESULT_WARNINGS_H

#include "models/study/experiment.h"

/** @file result_warnings.h
 *  What a reader of the results should be warned of: means that are not the level the
 *  system settles at. Per facility and kind at most one, of the first policy that
 *  gives cause. Too few replications for an interval give none. */

typedef enum flow_result_warning_kind {
  /* More is asked than its places or dwellings let through in the last year, nobody gives up
   * or is refused, and the list at the year's end is surely longer than a year before, compared
   * within each replication: there is no steady state. `before` and `after` are these lists, in
   * households; by half a household or 1% of the places. */
  FLOW_RESULT_WARNING_KIND_OVERLOAD,
  /* The mean list differs between the last two whole years: their intervals do not meet, and
   * by more than 5% (of at least one household), and by half a household or 1% of the places.
   * Not told of a facility that is overloaded. */
  FLOW_RESULT_WARNING_KIND_LIST_DRIFTS,
  /* Likewise the occupied places; not told when the list drifts. */
  FLOW_RESULT_WARNING_KIND_OCCUPIED_DRIFTS,
  /* Over the horizon the mean stay of those who left (`before`, in days) lies more than 5%,
   * and more than the intervals, below nights over exits (`after`; Little's law): the long
   * stays have not ended and are not in it. */
  FLOW_RESULT_WARNING_KIND_LONG_STAYS,
  /* Whoever is on the list at the end of the last whole year has waited more than 90 days so far
   * (`before`, the mean), and surely more than three times as long as those had waited who were
   * admitted in it after a wait (`after`): others go first, and somebody does not move, also on a
   * list that does not grow. Not told of a facility that is overloaded. */
  FLOW_RESULT_WARNING_KIND_LIST_STANDS,
  /* Of those who waited in the last whole year (`after`) surely more than half, and at least five, were
   * still on the list at its end (`before`): waits of those admitted say nothing of them. Not told
   * of a facility that is overloaded, nor when the list stands. */
  FLOW_RESULT_WARNING_KIND_NOT_ADMITTED
} flow_result_warning_kind;

typedef struct flow_result_warning {
  flow_result_warning_kind kind;
  uint32_t policy;
  int32_t facility;
  int first_year,
      last_year; /* compared; LONG_STAYS: of the horizon; LIST_STANDS, NOT_ADMITTED: the same */
  double before, after;
} flow_result_warning;

typedef struct flow_result_warnings {
  uint32_t count;
  flow_result_warning *items; /* by facility, then kind */
} flow_result_warnings;

/** Of an experiment that has run. SIM_E_MEMORY. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status flow_result_warnings_new(const flow_experiment *experiment,
                                                   flow_result_warnings **out);
void flow_result_warnings_free(flow_result_warnings *warnings);

#endif
