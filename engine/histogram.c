/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/histogram.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROOM = 16 };

void sim_levels_free(sim_levels *levels)
{
  free(levels->counts);
  *levels = (sim_levels){0};
}

void sim_levels_clear(sim_levels *levels)
{
  if (levels->total > 0) memset(levels->counts, 0, levels->room * sizeof *levels->counts);
  levels->total = 0;
}

/* The range from `low` to `high` has a place; it grows by half at least, on the
 * side where it is short. */
SIM_MUST_CHECK static sim_status make_room(sim_levels *levels, int64_t low, int64_t high)
{
  const int64_t end = levels->lowest + (int64_t)levels->room;
  if (levels->room > 0 && low >= levels->lowest && high < end) return SIM_OK;
  const int64_t spare = levels->room > 0 ? (int64_t)levels->room / 2 : FIRST_ROOM;
  int64_t new_low = levels->room > 0 ? levels->lowest : low;
  int64_t new_end = levels->room > 0 ? end : high + spare;
  if (low < new_low) new_low = low - spare;
  if (high >= new_end) new_end = high + 1 + spare;
  const size_t room = (size_t)(new_end - new_low);
  uint64_t *counts = calloc(room, sizeof *counts);
  if (!counts) return SIM_E_MEMORY;
  if (levels->room > 0)
    memcpy(counts + (levels->lowest - new_low), levels->counts, levels->room * sizeof *counts);
  free(levels->counts);
  levels->counts = counts;
  levels->lowest = new_low;
  levels->room = room;
  return SIM_OK;
}

sim_status sim_levels_add(sim_levels *levels, int64_t level, uint64_t times)
{
  const sim_status status = make_room(levels, level, level);
  if (status != SIM_OK) return status;
  levels->counts[level - levels->lowest] += times;
  levels->total += times;
  return SIM_OK;
}

sim_status sim_levels_merge(sim_levels *levels, const sim_levels *other)
{
  size_t first = 0, end = other->room;
  if (other->total == 0) return SIM_OK;
  while (other->counts[first] == 0) first++;
  while (other->counts[end - 1] == 0) end--;
  const sim_status status =
      make_room(levels, other->lowest + (int64_t)first, other->lowest + (int64_t)end - 1);
  if (status != SIM_OK) return status;
  const int64_t shift = other->lowest - levels->lowest;
  for (size_t i = first; i < end; i++) levels->counts[(int64_t)i + shift] += other->counts[i];
  levels->total += other->total;
  return SIM_OK;
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

static void reach(sim_durations *durations, double min, double max)
{
  const int is_first = durations->total == 0;
  if (is_first || min < durations->min) durations->min = min;
  if (is_first || max > durations->max) durations->max = max;
}

void sim_durations_clear(sim_durations *durations)
{
  if (durations->total == 0) return;
  for (uint32_t block = 0; block < SIM_DURATIONS_BLOCKS; block++) {
    if (durations->blocks[block] == 0) continue;
    memset(durations->counts[block], 0, sizeof durations->counts[block]);
    durations->blocks[block] = 0;
  }
  durations->total = 0;
}

void sim_durations_add(sim_durations *durations, double days)
{
  assert(days >= 0 && isfinite(days));
  const uint32_t bin = bin_of(days);
  reach(durations, days, days);
  durations->counts[bin / SIM_DURATIONS_BLOCK][bin % SIM_DURATIONS_BLOCK]++;
  durations->blocks[bin / SIM_DURATIONS_BLOCK]++;
  durations->total++;
}

void sim_durations_merge(sim_durations *durations, const sim_durations *other)
{
  if (other->total == 0) return;
  reach(durations, other->min, other->max);
  for (uint32_t block = 0; block < SIM_DURATIONS_BLOCKS; block++) {
    if (other->blocks[block] == 0) continue;
    for (uint32_t i = 0; i < SIM_DURATIONS_BLOCK; i++)
      durations->counts[block][i] += other->counts[block][i];
    durations->blocks[block] += other->blocks[block];
  }
  durations->total += other->total;
}

double sim_durations_quantile(const sim_durations *durations, double p)
{
  assert(p >= 0 && p <= 1);
  if (durations->total == 0) return NAN;
  const double rank = p * (double)durations->total;
  const uint64_t enough = rank > 0 ? (uint64_t)ceil(rank) : 1; /* the bin of that many-th */
  uint64_t below = 0;
  uint32_t block = 0, i = 0;
  while (below + durations->blocks[block] < enough) below += durations->blocks[block++];
  while (below + durations->counts[block][i] < enough) below += durations->counts[block][i++];
  const uint32_t bin = block * SIM_DURATIONS_BLOCK + i;
  const double share = (rank - (double)below) / (double)durations->counts[block][i];
  const double low = low_end(bin);
  const double days = low + share * (high_end(durations, bin) - low);
  return fmax(durations->min, fmin(durations->max, days));
}
