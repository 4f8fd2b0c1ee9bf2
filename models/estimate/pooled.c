/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/pooled.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

/* All households are counted in fine bins, the sections in coarse ones: they say how the share
 * at or below the percentile varies, not where the percentile is. */

enum { FOLD = 16, COARSE_BINS = (SIM_FINE_BINS - 2) / FOLD + 2 };

typedef struct section {
  uint32_t bins[COARSE_BINS];
} section;

struct flow_pooled {
  const flow_row_layout *layout; /* borrowed */
  sim_fine_durations *all;       /* [period x with_counts + which] */
  section *sections;             /* the same of years, x FLOW_POOLED_SECTIONS + section */
};

static uint32_t coarse_bin(uint32_t bin)
{
  return bin == 0 ? 0 : 1 + (bin - 1) / FOLD;
}

static double coarse_low(uint32_t coarse)
{
  return sim_fine_low(coarse == 0 ? 0 : 1 + (coarse - 1) * FOLD);
}

sim_status flow_pooled_new(const flow_row_layout *layout, flow_pooled **out)
{
  const size_t count = (size_t)layout->years * layout->with_counts;
  flow_pooled *pooled = calloc(1, sizeof *pooled);
  if (!pooled) return SIM_E_MEMORY;
  pooled->layout = layout;
  pooled->all = calloc(count + layout->with_counts + 1, sizeof *pooled->all);
  pooled->sections = calloc(count * FLOW_POOLED_SECTIONS + 1, sizeof *pooled->sections);
  if (!pooled->all || !pooled->sections) {
    flow_pooled_free(pooled);
    return SIM_E_MEMORY;
  }
  *out = pooled;
  return SIM_OK;
}

void flow_pooled_free(flow_pooled *pooled)
{
  if (!pooled) return;
  free(pooled->all);
  free(pooled->sections);
  free(pooled);
}

static size_t place_of(const flow_pooled *pooled, uint32_t asked, uint32_t period)
{
  const flow_row_layout *layout = pooled->layout;
  return (size_t)period * layout->with_counts + layout->asked_counts[asked];
}

static void add_to_section(section *to, const double *packed)
{
  const uint32_t words = sim_fine_bin(packed[0]) / SIM_FINE_PER_WORD + 1;
  for (uint32_t w = 0; w < words; w++) {
    uint32_t counts[SIM_FINE_PER_WORD];
    if (!sim_fine_word(packed, w, counts)) continue;
    for (uint32_t i = 0; i < SIM_FINE_PER_WORD; i++)
      to->bins[coarse_bin(w * SIM_FINE_PER_WORD + i)] += counts[i];
  }
}

void flow_pooled_add(flow_pooled *pooled, const double *row, size_t observation)
{
  const flow_row_layout *layout = pooled->layout;
  for (uint32_t i = 0; i < layout->asked_count; i++) {
    if (!flow_row_layout_is_pooled(layout, i)) continue;
    for (uint32_t year = 0; year < layout->years; year++) {
      const double *packed = row + flow_row_layout_counts_at(layout, year, i);
      const size_t at = place_of(pooled, i, year);
      sim_fine_unpack(&pooled->all[at], packed);
      if (year >= flow_row_layout_first_year(layout, i))
        sim_fine_unpack(&pooled->all[place_of(pooled, i, layout->years)], packed);
      add_to_section(
          &pooled->sections[at * FLOW_POOLED_SECTIONS + observation % FLOW_POOLED_SECTIONS],
          packed);
    }
  }
}

/* How many of a section, and at or below `days`, linear within a bin. */
typedef struct tally {
  double total, below;
} tally;

static tally count_section(const flow_pooled *pooled, uint32_t asked, uint32_t first, uint32_t end,
                           size_t which, double days)
{
  const uint32_t bin = coarse_bin(sim_fine_bin(days));
  const double low = coarse_low(bin), high = coarse_low(bin + 1);
  const double share = bin == 0 || !(high > low) ? 1 : (days - low) / (high - low);
  tally t = {0, 0};
  for (uint32_t year = first; year < end; year++) {
    const uint32_t *bins =
        pooled->sections[place_of(pooled, asked, year) * FLOW_POOLED_SECTIONS + which].bins;
    for (uint32_t i = 0; i < COARSE_BINS; i++) {
      t.total += bins[i];
      if (i <= bin) t.below += i < bin ? bins[i] : share * bins[i];
    }
  }
  return t;
}

/* How many more of a section are below than the share of all would have. */
static double excess_of(tally one, tally sum)
{
  return one.below - sum.below / sum.total * one.total;
}

/* Days by which the percentile moves when its share moves by one: the width between the percentiles
 * one standard error of the share to both sides. 0: it does not vary. */
static double days_per_share(const sim_fine_durations *all, double p, const tally *tallies,
                             size_t sections, tally sum)
{
  double squares = 0;
  for (size_t i = 0; i < sections; i++) {
    const double excess = excess_of(tallies[i], sum);
    squares += excess * excess;
  }
  const double error =
      sections > 1 ? sqrt(squares * (double)sections / (double)(sections - 1)) / sum.total : 0;
  const double low = fmax(0, p - error), high = fmin(1, p + error);
  if (!(high > low) || !(error > 0)) return 0;
  return (sim_fine_quantile(all, high) - sim_fine_quantile(all, low)) / (high - low);
}

static void leave_out(const sim_fine_durations *all, double p, const tally *tallies,
                      size_t sections, double whole, double *without)
{
  tally sum = {0, 0};
  for (size_t i = 0; i < sections; i++) {
    sum.total += tallies[i].total;
    sum.below += tallies[i].below;
  }
  const double days = days_per_share(all, p, tallies, sections, sum);
  for (size_t i = 0; i < sections; i++) {
    const double left = sum.total - tallies[i].total;
    without[i] = left > 0 ? whole + excess_of(tallies[i], sum) / left * days : NAN;
  }
}

double flow_pooled_read(const flow_pooled *pooled, uint32_t asked, uint32_t period, double *without,
                        size_t sections)
{
  const flow_row_layout *layout = pooled->layout;
  const bool is_horizon = period == layout->years;
  const uint32_t first = is_horizon ? flow_row_layout_first_year(layout, asked) : period;
  const uint32_t end = is_horizon ? layout->years : period + 1;
  const sim_fine_durations *all = &pooled->all[place_of(pooled, asked, period)];
  const double p = layout->asked[asked].parameter / 100.0;
  const double whole = sim_fine_quantile(all, p);
  assert(sections <= FLOW_POOLED_SECTIONS);
  tally tallies[FLOW_POOLED_SECTIONS];
  for (size_t i = 0; i < sections; i++) {
    without[i] = NAN;
    if (all->total > 0) tallies[i] = count_section(pooled, asked, first, end, i, whole);
  }
  if (all->total > 0) leave_out(all, p, tallies, sections, whole, without);
  return whole;
}
