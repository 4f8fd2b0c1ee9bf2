/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/theory/exact/priority.h"

#include <math.h>

#include "models/queueing/erlang.h"

/* Mean remaining stay that an arrival finds at the place. Of the class that
 * saturates it, only the share that still fits is ever served. */
static double mean_residual(size_t classes, const exact_class *class)
{
  double residual = 0, load = 0;
  for (size_t k = 0; k < classes && load < 1; k++) {
    const double offered = class[k].arrivals_per_day * class[k].stay_days;
    const double served = fmin(offered, 1 - load);
    load += offered;
    residual += served * class[k].stay_days2 / (2 * class[k].stay_days);
  }
  return residual;
}

void exact_priority_waits(size_t classes, const exact_class *class, double *wait_days)
{
  const double residual = mean_residual(classes, class);
  double before = 0;
  for (size_t k = 0; k < classes; k++) {
    const double with = before + class[k].arrivals_per_day * class[k].stay_days;
    wait_days[k] = with < 1 ? residual / ((1 - before) * (1 - with)) : INFINITY;
    before = with;
  }
}

void exact_priority_waits_places(size_t classes, const double *arrivals_per_day, double stay_days,
                                 int places, double *wait_days)
{
  double arrivals = 0, before = 0;
  for (size_t k = 0; k < classes; k++) arrivals += arrivals_per_day[k];
  const double full = flow_erlang_c(arrivals * stay_days, places);
  for (size_t k = 0; k < classes; k++) {
    const double with = before + arrivals_per_day[k] * stay_days / places;
    wait_days[k] = with < 1 ? full * stay_days / places / ((1 - before) * (1 - with)) : INFINITY;
    before = with;
  }
}

void exact_priority_resume_days(size_t classes, const exact_class *class, double *days)
{
  double before = 0, residual = 0;
  for (size_t k = 0; k < classes; k++) {
    const double with = before + class[k].arrivals_per_day * class[k].stay_days;
    residual += class[k].arrivals_per_day * class[k].stay_days2 / 2;
    days[k] = with < 1 ? class[k].stay_days / (1 - before) + residual / ((1 - before) * (1 - with))
                       : INFINITY;
    before = with;
  }
}
