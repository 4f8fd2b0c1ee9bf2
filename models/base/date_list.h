/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_DATE_LIST_H
#define MODELS_BASE_DATE_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "engine/status.h"

/** @file date_list.h
 *  A list of days on which something changes. */

/** {0} is ready; ascending and each once after flow_date_list_sort. */
typedef struct flow_date_list {
  double *items;
  size_t count, room;
} flow_date_list;

SIM_MUST_CHECK sim_status flow_date_list_add(flow_date_list *days, double day);

/** Add `day` if it lies in [from, until). */
SIM_MUST_CHECK sim_status flow_date_list_add_within(flow_date_list *days, double day, double from,
                                                    double until);

/** Add every first of the month in [from, until); `start` is the date number of day 0. */
SIM_MUST_CHECK sim_status flow_date_list_add_months(flow_date_list *days, int64_t start,
                                                    double from, double until);

/** Add every midnight in [from, until). */
SIM_MUST_CHECK sim_status flow_date_list_add_midnights(flow_date_list *days, double from,
                                                       double until);

void flow_date_list_sort(flow_date_list *days);
void flow_date_list_free(flow_date_list *days);

#endif
