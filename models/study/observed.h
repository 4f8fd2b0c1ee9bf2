/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_STUDY_OBSERVED_H
#define MODELS_STUDY_OBSERVED_H

#include "models/data/row_faults.h"

#include <stdint.h>

/** @file observed.h
 *  What was counted month by month, as a table of one value a row: month, facility (or `system`),
 *  group, series (`in`, `out:DESTINATION`, `stock`), value, and where known the day on which the
 *  value was published. A value that was published again later has several rows. */

enum { FLOW_OBSERVED_ROOM = 200 };

typedef struct flow_observed_row {
  uint32_t unit, series; /* indices */
  int32_t month;         /* year x 12 + month - 1 */
  int64_t published;     /* day number; INT64_MIN: at once */
  double value;
} flow_observed_row;

/** A place and a group, with the months it is in. */
typedef struct flow_observed_unit {
  char facility[FLOW_OBSERVED_ROOM], group[FLOW_OBSERVED_ROOM];
  int32_t first, last;
} flow_observed_unit;

typedef struct flow_observed {
  flow_observed_row *rows;
  size_t row_count, read;
  flow_observed_unit *units;
  uint32_t unit_count, series_count;
  char (*series)[FLOW_OBSERVED_ROOM];
  flow_row_faults refused;
} flow_observed;

/** Read the file. SIM_E_INPUT with what is wrong in `diags`. `out` is the caller's to free whatever
 *  is returned. */
SIM_MUST_CHECK sim_status flow_observed_read(const char *path, flow_diagnostics *diags,
                                             flow_observed *out);
void flow_observed_free(flow_observed *observed);

/** What was known of a unit on the day `by` (INT64_MAX: all): the newest value published until then,
 *  by month from unit->first, into in, out and stock [unit->last - unit->first + 1]; `out` is the
 *  sum over destinations. NAN: not known. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_observed_known(const flow_observed *observed, uint32_t unit,
                                              int64_t by, double *in, double *out, double *stock);

/** The day after a month, as a day number. */
int64_t flow_observed_month_end(int32_t month);

#endif
