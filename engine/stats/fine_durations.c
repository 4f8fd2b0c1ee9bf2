/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/fine_durations.h"

#include <assert.h>
#include <math.h>

/* Bins: 0 is zero; then 1,024 of an eighth of a day; then octaves of 1,024 bins each; the last. */
enum { EVEN = 1024, OCTAVES = 7, LARGE = SIM_FINE_BINS - 1 };

static const double PER_DAY = 8;        /* bins, up to 128 days */
static const double UPPER = 0x1p26;     /* of the second count in a word */
static const double MOST_DAYS = 0x1p14; /* where the last bin begins */

uint32_t sim_fine_bin(double days)
{
  assert(days >= 0);
  if (!(days > 0)) return 0;
  if (days >= MOST_DAYS) return LARGE;
  const double scaled = days * PER_DAY;
  if (scaled < EVEN) return 1 + (uint32_t)scaled;
  int exponent;
  const double fraction = frexp(scaled, &exponent); /* in [1/2, 1): 2^10 is 1/2 and 11 */
  const uint32_t octave = (uint32_t)exponent - 10;
  return 1 + octave * EVEN + (uint32_t)((2 * fraction - 1) * EVEN);
}

double sim_fine_low(uint32_t bin)
{
  if (bin == 0) return 0;
  if (bin >= LARGE) return MOST_DAYS;
  const uint32_t octave = (bin - 1) / EVEN, within = (bin - 1) % EVEN;
  if (octave == 0) return within / PER_DAY;
  return ldexp((EVEN + within) / PER_DAY, (int)octave - 1);
}

void sim_fine_pack(double *packed, double days, uint32_t times)
{
  const uint32_t bin = sim_fine_bin(days);
  if (times == 0) return;
  if (days > packed[0]) packed[0] = days;
  packed[1 + bin / SIM_FINE_PER_WORD] += bin % SIM_FINE_PER_WORD == 0 ? times : times * UPPER;
}

bool sim_fine_word(const double *packed, uint32_t word, uint32_t counts[SIM_FINE_PER_WORD])
{
  const double both = packed[1 + word];
  if (!(both > 0)) return false;
  counts[1] = (uint32_t)(both / UPPER);
  counts[0] = (uint32_t)(both - counts[1] * UPPER);
  return true;
}

void sim_fine_unpack(sim_fine_durations *durations, const double *packed)
{
  const uint32_t words = sim_fine_bin(packed[0]) / SIM_FINE_PER_WORD + 1;
  for (uint32_t w = 0; w < words; w++) {
    uint32_t counts[SIM_FINE_PER_WORD];
    if (!sim_fine_word(packed, w, counts)) continue;
    for (uint32_t i = 0; i < SIM_FINE_PER_WORD; i++) {
      durations->bins[w * SIM_FINE_PER_WORD + i] += counts[i];
      durations->total += counts[i];
    }
  }
  if (packed[0] > durations->longest) durations->longest = packed[0];
}

double sim_fine_quantile(const sim_fine_durations *durations, double p)
{
  assert(p >= 0 && p <= 1);
  if (durations->total == 0) return NAN;
  const double rank = p * (double)durations->total;
  const uint64_t enough = rank > 0 ? (uint64_t)ceil(rank) : 1; /* the bin of that many-th */
  uint64_t below = 0;
  uint32_t bin = 0;
  while (below + durations->bins[bin] < enough) below += durations->bins[bin++];
  const double low = sim_fine_low(bin);
  const double high = bin == LARGE ? durations->longest : bin == 0 ? 0 : sim_fine_low(bin + 1);
  const double share = (rank - (double)below) / (double)durations->bins[bin];
  return fmin(durations->longest, low + share * (high - low));
}
