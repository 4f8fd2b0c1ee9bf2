/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_HISTOGRAM_H
#define ENGINE_STATS_HISTOGRAM_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file histogram.h
 *  Counts by value, for quantiles of what is too much to keep.
 *
 *  All counts are integers, so merging is exact in any order: the same
 *  quantiles for any number of threads. */

/** How often each whole level occurred, fewer than 2^32 times; {0} is empty. Exact. */
typedef struct sim_levels {
  uint32_t *counts; /* of the levels lowest, lowest + 1, ... */
  int64_t lowest;
  uint32_t room;
  uint32_t total;
} sim_levels;

void sim_levels_free(sim_levels *levels);

/** `level` occurred `times` times more. The range grows as needed: memory is 4
 *  bytes times the range of levels. */
SIM_MUST_CHECK sim_status sim_levels_add(sim_levels *levels, int64_t level, uint32_t times);

/** Exact up to rounding of the sum's quotient; NAN when empty. */
double sim_levels_mean(const sim_levels *levels);

/** The smallest level that at least a share `p` in [0, 1] stays at or below
 *  (definition 1 of Hyndman and Fan, "Sample quantiles in statistical
 *  packages", 1996); NAN when empty. */
double sim_levels_quantile(const sim_levels *levels, double p);

/** Durations in days: zero has a bin of its own, and from 2^-10 to 2^15 days
 *  every octave has 64 bins of equal width, so that a quantile is within 1.6%;
 *  the outermost bins take the rest. The layout of HdrHistogram. */
enum { SIM_DURATIONS_OCTAVES = 25, SIM_DURATIONS_BINS = 64 * SIM_DURATIONS_OCTAVES + 3 };

/** While there are few, their bins stand one after the other, in as much room as
 *  they need; a model has thousands of groups and nodes whose waits are few and far
 *  between. More are counted bin by bin, in blocks of 64 with a sum each: what empty
 *  blocks hold is never touched, by no clearing, merging or quantile. */
enum { SIM_DURATIONS_FEW = 256 };
enum { SIM_DURATIONS_BLOCK = 64, SIM_DURATIONS_BLOCKS = SIM_DURATIONS_OCTAVES + 1 };

typedef struct sim_duration_counts {
  uint64_t blocks[SIM_DURATIONS_BLOCKS];
  uint32_t bins[SIM_DURATIONS_BLOCKS][SIM_DURATIONS_BLOCK]; /* the last few unused */
} sim_duration_counts;

/** {0} is empty; fewer than 2^32 per bin. */
typedef struct sim_durations {
  uint64_t total;
  double min, max;
  uint16_t *few; /* the bins of the first, in the order of coming */
  uint32_t room;
  bool is_short;               /* of memory: not everything was counted */
  sim_duration_counts *counts; /* once there are more than SIM_DURATIONS_FEW; kept when cleared */
} sim_durations;

void sim_durations_free(sim_durations *durations);
void sim_durations_clear(sim_durations *durations);

/** The same durations; `is_short` when memory for them ran out. */
void sim_durations_copy(sim_durations *durations, const sim_durations *from);

/** `days` >= 0 and finite. */
void sim_durations_add(sim_durations *durations, double days);
void sim_durations_merge(sim_durations *durations, const sim_durations *other);

/** What each of `count` shares p[i] in [0, 1] stays below, into days[i]: linear within a bin
 *  and never outside what was seen; NAN when empty. */
void sim_durations_quantiles(const sim_durations *durations, const double *p, size_t count,
                             double *days);

#endif
