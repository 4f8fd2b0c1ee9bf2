/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_JACKKNIFE_H
#define TESTS_UNIT_JACKKNIFE_H

#include "engine/stats/interval.h"

#include <math.h>
#include <stddef.h>

/** @file jackknife.h
 *  The ratio sum(y) / sum(x) by the jackknife, straight from its definition: pseudo-values
 *  n r - (n-1) r(i) into `pseudo[n]`, Student's interval of their mean (Miller, "The jackknife -
 *  a review", 1974). The estimate is the ratio itself. No sum without one of the x may be 0. */

static inline sim_interval jackknife(const double *y, const double *x, size_t n, double level,
                                     double *pseudo)
{
  double sum_y = 0, sum_x = 0;
  sim_tally tally = {0};
  for (size_t i = 0; i < n; i++) {
    sum_y += y[i];
    sum_x += x[i];
  }
  const double ratio = sum_y / sum_x, count = (double)n;
  for (size_t i = 0; i < n; i++) {
    pseudo[i] = count * ratio - (count - 1) * ((sum_y - y[i]) / (sum_x - x[i]));
    sim_tally_add(&tally, pseudo[i]);
  }
  const sim_interval interval = sim_interval_student(&tally, level);
  return (sim_interval){ratio, interval.low, interval.high};
}

#endif
