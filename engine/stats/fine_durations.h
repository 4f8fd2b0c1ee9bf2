/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_FINE_DURATIONS_H
#define ENGINE_STATS_FINE_DURATIONS_H

#include <stdbool.h>
#include <stdint.h>

/** @file fine_durations.h
 *  Counts of durations in days, for quantiles over everybody of every replication.
 *
 *  Zero has a bin of its own; up to 128 days a bin is an eighth of a day, beyond that every octave
 *  has 1,024 bins of equal width (the layout of HdrHistogram), up to 2^14 days, and the last
 *  takes the rest. So a quantile is within three hours, or within 0.1%. All counts are whole numbers,
 *  so that merging them is exact in any order: however replications are divided, the bits are the
 *  same. (histogram.h has coarser bins and is for one replication.) */

enum {
  SIM_FINE_BINS = 8194,
  SIM_FINE_PER_WORD = 2, /* counts below 2^26 each in a double, which holds them exactly */
  SIM_FINE_WORDS = SIM_FINE_BINS / SIM_FINE_PER_WORD,
  SIM_FINE_PACKED = 1 + SIM_FINE_WORDS /* the longest, then the counts */
};

/** The bin of `days` >= 0, and where a bin begins; that of SIM_FINE_BINS is where the last ends. */
uint32_t sim_fine_bin(double days);
double sim_fine_low(uint32_t bin);

/** `times` durations more in packed[SIM_FINE_PACKED], all zero: none. Fewer than 2^26 in a bin. */
void sim_fine_pack(double *packed, double days, uint32_t times);

/** The two counts of a word; false when both are 0, and counts[] is not filled. */
bool sim_fine_word(const double *packed, uint32_t word, uint32_t counts[SIM_FINE_PER_WORD]);

/** Counts by bin, fewer than 2^64. {0} is empty. */
typedef struct sim_fine_durations {
  double longest;
  uint64_t total;
  uint64_t bins[SIM_FINE_BINS];
} sim_fine_durations;

/** Add what is packed. */
void sim_fine_unpack(sim_fine_durations *durations, const double *packed);

/** What a share `p` in [0, 1] stays at or below: linear within a bin and never above the longest;
 *  NAN when empty. */
double sim_fine_quantile(const sim_fine_durations *durations, double p);

#endif
