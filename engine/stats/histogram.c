/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/histogram.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_SPARE = 2 }; /* most levels of a small facility vary little */

void sim_levels_free(sim_levels *levels)
{
  free(levels->counts);
  *levels = (sim_levels){0};
}

/* The range from `low` to `high` has a place; it grows by half at least, on the
 * side where it is short. */
SIM_MUST_CHECK static sim_status make_room(sim_levels *levels, int64_t low, int64_t high)
{
  const int64_t end = levels->lowest + (int64_t)levels->room;
  if (levels->room > 0 && low >= levels->lowest && high < end) return SIM_OK;
  const int64_t spare = levels->room > 0 ? (int64_t)levels->room / 2 + 1 : FIRST_SPARE;
  int64_t new_low = levels->room > 0 ? levels->lowest : low;
  int64_t new_end = levels->room > 0 ? end : high + spare;
  if (low < new_low) new_low = low - spare;
  if (high >= new_end) new_end = high + 1 + spare;
  const size_t room = (size_t)(new_end - new_low);
  uint32_t *counts = room <= UINT32_MAX ? calloc(room, sizeof *counts) : NULL;
  if (!counts) return SIM_E_MEMORY;
  if (levels->room > 0)
    memcpy(counts + (levels->lowest - new_low), levels->counts, levels->room * sizeof *counts);
  free(levels->counts);
  levels->counts = counts;
  levels->lowest = new_low;
  levels->room = (uint32_t)room;
  return SIM_OK;
}

sim_status sim_levels_add(sim_levels *levels, int64_t level, uint32_t times)
{
  const sim_status status = make_room(levels, level, level);
  if (status != SIM_OK) return status;
  levels->counts[level - levels->lowest] += times;
  levels->total += times;
  return SIM_OK;
}

double sim_levels_mean(const sim_levels *levels)
{
  double sum = 0; /* of whole numbers: exact */
  for (size_t i = 0; i < levels->room; i++)
    sum += (double)levels->counts[i] * (double)(levels->lowest + (int64_t)i);
  return levels->total > 0 ? sum / (double)levels->total : NAN;
}

double sim_levels_quantile(const sim_levels *levels, double p)
{
  assert(p >= 0 && p <= 1);
  if (levels->total == 0) return NAN;
  const double enough = fmax(1, ceil(p * (double)levels->total));
  uint64_t below = 0;
  size_t i = 0;
  while (below += levels->counts[i], (double)below < enough) i++;
  return (double)(levels->lowest + (int64_t)i);
}

/* Bins of durations: 0 is zero, 1 is below 2^-10, 2 up to the last but one are
 * numbered as the exponent and the first six bits of the fraction count. */

enum { SMALL = 1, REGULAR = 2, LARGE = SIM_DURATIONS_BINS - 1, FRACTION_BITS = 46 };

static const double LEAST = 0x1p-10;
static const double MOST = 0x1p15;

static uint64_t leading_bits(double days)
{
  uint64_t bits;
  memcpy(&bits, &days, sizeof bits);
  return bits >> FRACTION_BITS;
}

static uint32_t bin_of(double days)
{
  if (days < LEAST) return days > 0 ? SMALL : 0;
  if (days >= MOST) return LARGE;
  return REGULAR + (uint32_t)(leading_bits(days) - leading_bits(LEAST));
}

static double low_end(uint32_t bin)
{
  const uint64_t bits = (leading_bits(LEAST) + bin - REGULAR) << FRACTION_BITS;
  double days;
  memcpy(&days, &bits, sizeof days);
  return bin < REGULAR ? 0 : days;
}

static double high_end(const sim_durations *durations, uint32_t bin)
{
  if (bin == 0) return 0;
  return bin == LARGE ? durations->max : low_end(bin + 1);
}

static void widen(sim_durations *durations, double min, double max)
{
  const bool is_first = durations->total == 0;
  if (is_first || min < durations->min) durations->min = min;
  if (is_first || max > durations->max) durations->max = max;
}

static bool are_few(uint64_t total)
{
  return total <= SIM_DURATIONS_FEW;
}

static void count_one(sim_duration_counts *counts, uint32_t bin)
{
  counts->bins[bin / SIM_DURATIONS_BLOCK][bin % SIM_DURATIONS_BLOCK]++;
  counts->blocks[bin / SIM_DURATIONS_BLOCK]++;
}

/* Those that stand one by one, in blocks that are cleared when first met. */
static void count_few(sim_duration_counts *counts, const sim_durations *durations)
{
  for (uint64_t i = 0; i < durations->total; i++) {
    const uint32_t block = durations->few[i] / SIM_DURATIONS_BLOCK;
    if (counts->blocks[block] == 0) memset(counts->bins[block], 0, sizeof counts->bins[block]);
    count_one(counts, durations->few[i]);
  }
}

/* Room for one more of the few. */
static bool has_room(sim_durations *durations)
{
  if (durations->total < durations->room) return true;
  const uint32_t room = durations->room > 0 ? 2 * durations->room : 8;
  uint16_t *few = realloc(durations->few, room * sizeof *few);
  if (!few) return false;
  durations->few = few;
  durations->room = room;
  return true;
}

/* From one by one to bin by bin. */
static bool count_from_now(sim_durations *durations)
{
  if (!durations->counts) durations->counts = calloc(1, sizeof *durations->counts);
  if (!durations->counts) return false;
  count_few(durations->counts, durations);
  return true;
}

void sim_durations_free(sim_durations *durations)
{
  free(durations->few);
  free(durations->counts);
  *durations = (sim_durations){0};
}

void sim_durations_clear(sim_durations *durations)
{
  sim_duration_counts *counts = durations->counts;
  if (!are_few(durations->total)) {
    for (uint32_t block = 0; block < SIM_DURATIONS_BLOCKS; block++) {
      if (counts->blocks[block] == 0) continue;
      memset(counts->bins[block], 0, sizeof counts->bins[block]);
      counts->blocks[block] = 0;
    }
  }
  durations->total = 0;
}

/* Room for the few that another has. */
static bool copy_few(sim_durations *durations, const sim_durations *from)
{
  if (durations->room < from->total) {
    uint16_t *few = realloc(durations->few, from->room * sizeof *few);
    if (!few) return false;
    durations->few = few;
    durations->room = from->room;
  }
  if (from->total > 0) memcpy(durations->few, from->few, from->total * sizeof *from->few);
  return true;
}

static bool copy_counts(sim_durations *durations, const sim_durations *from)
{
  if (!durations->counts) durations->counts = calloc(1, sizeof *durations->counts);
  if (!durations->counts) return false;
  for (uint32_t block = 0; block < SIM_DURATIONS_BLOCKS; block++) {
    durations->counts->blocks[block] = from->counts->blocks[block];
    if (from->counts->blocks[block] == 0) continue;
    memcpy(durations->counts->bins[block], from->counts->bins[block],
           sizeof from->counts->bins[block]);
  }
  return true;
}

void sim_durations_copy(sim_durations *durations, const sim_durations *from)
{
  sim_durations_clear(durations);
  durations->is_short = durations->is_short || from->is_short;
  const bool is_copied =
      are_few(from->total) ? copy_few(durations, from) : copy_counts(durations, from);
  if (!is_copied) {
    durations->is_short = true;
    return;
  }
  durations->total = from->total;
  durations->min = from->min;
  durations->max = from->max;
}

static void add_bin(sim_durations *durations, uint32_t bin)
{
  if (durations->total >= SIM_DURATIONS_FEW) {
    const bool is_ready = durations->total > SIM_DURATIONS_FEW || count_from_now(durations);
    if (is_ready) count_one(durations->counts, bin);
    durations->is_short = durations->is_short || !is_ready;
    durations->total += is_ready;
  } else if (has_room(durations)) {
    durations->few[durations->total++] = (uint16_t)bin;
  } else {
    durations->is_short = true;
  }
}

void sim_durations_add(sim_durations *durations, double days)
{
  assert(days >= 0 && isfinite(days));
  widen(durations, days, days);
  add_bin(durations, bin_of(days));
}

void sim_durations_merge(sim_durations *durations, const sim_durations *other)
{
  if (other->total == 0) return;
  widen(durations, other->min, other->max);
  durations->is_short = durations->is_short || other->is_short;
  if (are_few(other->total)) {
    for (uint64_t i = 0; i < other->total; i++) add_bin(durations, other->few[i]);
    return;
  }
  if (are_few(durations->total) && !count_from_now(durations)) {
    durations->is_short = true;
    return;
  }
  sim_duration_counts *counts = durations->counts;
  for (uint32_t block = 0; block < SIM_DURATIONS_BLOCKS; block++) {
    if (other->counts->blocks[block] == 0) continue;
    for (uint32_t i = 0; i < SIM_DURATIONS_BLOCK; i++)
      counts->bins[block][i] += other->counts->bins[block][i];
    counts->blocks[block] += other->counts->blocks[block];
  }
  durations->total += other->total;
}

static double find_quantile(const sim_durations *durations, const sim_duration_counts *counts,
                            double p)
{
  assert(p >= 0 && p <= 1);
  const double rank = p * (double)durations->total;
  const uint64_t enough = rank > 0 ? (uint64_t)ceil(rank) : 1; /* the bin of that many-th */
  uint64_t below = 0;
  uint32_t block = 0, i = 0;
  while (below + counts->blocks[block] < enough) below += counts->blocks[block++];
  while (below + counts->bins[block][i] < enough) below += counts->bins[block][i++];
  const uint32_t bin = block * SIM_DURATIONS_BLOCK + i;
  const double share = (rank - (double)below) / (double)counts->bins[block][i];
  const double low = low_end(bin);
  const double days = low + share * (high_end(durations, bin) - low);
  return fmax(durations->min, fmin(durations->max, days));
}

void sim_durations_quantiles(const sim_durations *durations, const double *p, size_t count,
                             double *days)
{
  sim_duration_counts counted;
  const sim_duration_counts *counts = durations->counts;
  if (are_few(durations->total)) {
    memset(counted.blocks, 0, sizeof counted.blocks);
    count_few(&counted, durations);
    counts = &counted;
  }
  for (size_t i = 0; i < count; i++)
    days[i] = durations->total > 0 ? find_quantile(durations, counts, p[i]) : NAN;
}
