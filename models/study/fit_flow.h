/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_FIT_FLOW_H
#define MODELS_STUDY_FIT_FLOW_H

#include "models/study/fit_records.h"

/** @file fit_flow.h
 *  What else a register tells of those who stayed: where they went, who came back, how much of
 *  the stay was care and how much waiting to leave. */

enum { FLOW_FIT_DESTINATIONS_MOST = 40 };

typedef struct flow_fit_destination {
  const char *name; /* borrowed from the register; NULL: none was written, or too few to tell */
  size_t ended;
  double share, se; /* of all who enter, by competing ends (Aalen-Johansen) */
} flow_fit_destination;

/** An empirical distribution of a time, with what is known of its mean. */
typedef struct flow_fit_time {
  size_t count, ended;
  double mean;   /* days per end: days seen / ends; NAN without an end */
  double median; /* of the product limit; NAN when it does not come so far */
} flow_fit_time;

typedef struct flow_fit_flow {
  flow_fit_destination destinations[FLOW_FIT_DESTINATIONS_MOST];
  size_t destination_count; /* 0: no column, or a selection that cannot tell */
  double destinations_rest; /* the share that had not ended at the last length */
  bool has_care;            /* there are ready dates */
  flow_fit_time care, blocked;
  double blocked_share; /* of all days; NAN without ready dates */
  size_t returns_of;    /* stays that ended and of which a return could be seen */
  double returned_in_year, returned_in_year_se; /* share; NAN when it cannot be told */
  double return_median_days;                    /* of those who return within the year; NAN */
} flow_fit_flow;

/** Work it out of the stays `which[count]` whose lengths are `seen`. A ready date later than the
 *  exit is taken for the exit; who left without one was never blocked. Returns are to the places
 *  that the register was read of. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_fit_flow_of(const flow_register *records,
                                           const sim_lifetime_seen *seen, const size_t *which,
                                           size_t count, flow_fit_flow *out);

#endif
