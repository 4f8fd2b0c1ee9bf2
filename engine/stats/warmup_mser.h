/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_WARMUP_MSER_H
#define ENGINE_STATS_WARMUP_MSER_H

#include <stdbool.h>
#include <stddef.h>

/** @file warmup_mser.h
 *  One long series x[n] of dependent numbers: where it has settled. */

/** Where to cut a warm-up. */
typedef struct sim_warm_up_estimate {
  size_t batches_cut; /* whole batches to drop from the start */
  double mean;        /* of the batches kept */
  bool has_settled;   /* false: the best cut is half the series; it is too short */
} sim_warm_up_estimate;

/** MSER-5 when `batch` is 5: the cut that minimises the squared standard error
 *  of the kept batch means, at most half (White, Cobb and Spratt, "A comparison
 *  of five steady-state truncation heuristics for simulation", 2000). What is
 *  short of a batch at the end is left out; NAN mean below two batches. */
sim_warm_up_estimate sim_series_warm_up(const double *x, size_t n, size_t batch);

/** The earliest cut that is as good: its squared standard error is at most 1 + slack
 *  times the least one. The curve that MSER minimises is flat about its minimum, so
 *  where it lies is chance; this is where the fall ends. In batches, at most half;
 *  0 below two batches. */
size_t sim_series_earliest_cut(const double *x, size_t n, size_t batch, double slack);

/** Welch's moving average over 2 window + 1 numbers, fewer near the start, into
 *  smooth[n - window]; n > window (Welch, "The statistical analysis of
 *  simulation results", 1983). */
void sim_series_smooth(const double *x, size_t n, size_t window, double *smooth);

#endif
