/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "tools/text/rounding.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL, OBSERVED, EXPECTED, TARGET, CHANCE };

static bool has_target(const flow_experiment *e, uint32_t i)
{
  const double *target = e->defs->indicators[i].target;
  for (uint32_t y = 0; target != NULL && y < e->layout->years; y++)
    if (!isnan(target[y])) return true;
  return false;
}

static double target_of(const screen *s, uint32_t i)
{
  const double *target = s->e->defs->indicators[i].target;
  return target != NULL ? target[s->year] : NAN;
}

static const flow_yearly_value *last_observed(const flow_experiment *e, uint32_t i)
{
  const flow_yearly_values *all = &e->defs->items[i].observed;
  const flow_yearly_value *last = NULL;
  for (uint32_t k = 0; k < all->count; k++)
    if (last == NULL || all->items[k].year > last->year) last = &all->items[k];
  return last;
}

static sim_status sample_of(const screen *s, uint32_t i, flow_indicator_sample *out)
{
  return flow_indicator_samples_read(s->e->samples, 0, i, s->year, s->e->confidence, out);
}

/* How much an indicator asks to be seen, from 0; RANKS: not at all. */
enum { RANKS = 4 };

static int rank_of(const flow_experiment *e, uint32_t i)
{
  if (has_target(e, i)) return 0;
  if (last_observed(e, i) != NULL) return e->defs->items[i].is_compared ? 1 : 2;
  return e->defs->items[i].is_compared ? 3 : RANKS;
}

/* Those with a target or an observation, or where none has any the first that are compared;
 * without those that have no data. In file order. */
static sim_status choose(const screen *s, uint32_t *chosen, uint32_t *count)
{
  const flow_experiment *e = s->e;
  *count = 0;
  bool *is_shown = calloc(e->defs->count, sizeof *is_shown);
  if (is_shown == NULL) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  uint32_t found = 0;
  for (int rank = 0; rank < RANKS; rank++) {
    if (rank == 3 && found > 0) break;
    for (uint32_t i = 0; i < e->defs->count && found < s->limits.indicators; i++) {
      flow_indicator_sample sample;
      if (rank_of(e, i) != rank) continue;
      status = sample_of(s, i, &sample);
      if (status != SIM_OK) break;
      is_shown[i] = !isnan(sample.mean.estimate);
      found += is_shown[i];
    }
  }
  for (uint32_t i = 0; i < e->defs->count; i++)
    if (is_shown[i]) chosen[(*count)++] = i;
  free(is_shown);
  return status;
}

/* The year that most of the observations are of; 0: there are none. */
static int year_of_most(const screen *s, const uint32_t *chosen, uint32_t count)
{
  int year = 0;
  uint32_t most = 0;
  for (uint32_t i = 0; i < count; i++) {
    const flow_yearly_value *own = last_observed(s->e, chosen[i]);
    uint32_t same = 0;
    for (uint32_t j = 0; own != NULL && j < count; j++) {
      const flow_yearly_value *other = last_observed(s->e, chosen[j]);
      same += other != NULL && other->year == own->year;
    }
    if (same > most || (same > 0 && same == most && own->year > year)) {
      most = same;
      year = own->year;
    }
  }
  return year;
}

static const char *as_written(const screen *s, double value, char text[TOOL_NUMBER_ROOM])
{
  return tool_number(value, value == floor(value) ? 0 : tool_decimals(value), s->language, text);
}

static void add_observed(const screen *s, tool_grid *grid, size_t row, uint32_t i, int year)
{
  char text[TOOL_GRID_CELL], number[TOOL_NUMBER_ROOM];
  const flow_yearly_value *own = last_observed(s->e, i);
  if (own == NULL) {
    tool_grid_set(grid, row, OBSERVED, year != 0 ? "-" : "");
    return;
  }
  as_written(s, own->value, number);
  snprintf(text, sizeof text, own->year == year ? "%s" : "%s '%02d", number, own->year % 100);
  tool_grid_set(grid, row, OBSERVED, text);
}

static void add_target(const screen *s, tool_grid *grid, size_t row, uint32_t i,
                       const flow_indicator_sample *sample, bool is_shown)
{
  char text[TOOL_NUMBER_ROOM];
  const double own = target_of(s, i);
  const uint64_t of = isnan(sample->chance) ? 0 : sample->replications;
  if (!is_shown) return;
  tool_grid_set(grid, row, TARGET, isnan(own) ? "-" : as_written(s, own, text));
  tool_probability_short((uint64_t)llround(sample->chance * (double)of), of, s->language, text);
  tool_grid_set(grid, row, CHANCE, text);
}

static sim_status add_rows(const screen *s, tool_grid *grid, const uint32_t *chosen, uint32_t count)
{
  const int observed = year_of_most(s, chosen, count);
  const int last = s->e->policies->items[0].plan->years[s->year];
  char text[TOOL_GRID_CELL];
  bool has_targets = false; /* of the year that is shown */
  for (uint32_t k = 0; k < count; k++) has_targets |= !isnan(target_of(s, chosen[k]));
  if (observed != 0) {
    snprintf(text, sizeof text, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_OBSERVED), observed);
    tool_grid_head(grid, OBSERVED, text);
  }
  snprintf(text, sizeof text, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_EXPECTED), last);
  tool_grid_head(grid, EXPECTED, text);
  if (has_targets) {
    snprintf(text, sizeof text, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_TARGET), last);
    tool_grid_head(grid, TARGET, text);
    tool_grid_head(grid, CHANCE, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_CHANCES));
  }
  for (uint32_t k = 0; k < count; k++) {
    flow_indicator_sample sample;
    sim_status status = sample_of(s, chosen[k], &sample);
    if (status != SIM_OK) return status;
    tool_grid_set(grid, k, LABEL, s->e->defs->items[chosen[k]].short_label);
    add_observed(s, grid, k, chosen[k], observed);
    tool_grid_set(grid, k, EXPECTED,
                  screen_expected(s, sample.mean.estimate, sample.p10, sample.p50, sample.p90,
                                  tool_band_decimals(sample.p10, sample.p90), text));
    add_target(s, grid, k, chosen[k], &sample, has_targets);
  }
  return SIM_OK;
}

/* For want of indicators: how long, how soon, how full, by facility. */
static void add_facilities(const screen *s, tool_grid *grid)
{
  static const char *const measures[] = {"stay_completed", "wait_mean", "places_occupied"};
  static const tool_text heads[] = {{TOOL_WORD_SCREEN_MEASURE_STAY},
                                    {TOOL_WORD_SCREEN_MEASURE_WAIT},
                                    {TOOL_WORD_SCREEN_MEASURE_USED}};
  const uint32_t facilities = s->e->policies->items[0].plan->facility_count;
  char number[TOOL_NUMBER_ROOM];
  for (size_t m = 0; m < 3; m++) tool_grid_head(grid, m + 1, heads[m][s->language]);
  for (uint32_t f = 0; f < facilities && f < s->limits.indicators; f++) {
    tool_grid_set(grid, f, LABEL, tool_node_label(s->session, (int32_t)f));
    for (size_t m = 0; m < 3; m++) {
      const double mean = screen_mean(s, (int32_t)f, measures[m]);
      tool_grid_set(grid, f, m + 1, tool_number(mean, mean < 10 ? 1 : 0, s->language, number));
    }
  }
}

sim_status screen_unchanged(const screen *s)
{
  uint32_t *chosen = calloc(s->e->defs->count + 1, sizeof *chosen), count = 0;
  tool_grid *grid = NULL;
  sim_status status = chosen != NULL ? tool_grid_new("lrrrr", &grid) : SIM_E_MEMORY;
  if (status == SIM_OK && s->e->defs->count > 0) status = choose(s, chosen, &count);
  if (status == SIM_OK && s->e->defs->count > 0) status = add_rows(s, grid, chosen, count);
  if (status == SIM_OK && s->e->defs->count == 0) add_facilities(s, grid);
  if (status == SIM_OK) {
    char heading[400];
    snprintf(heading, sizeof heading, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_UNCHANGED),
             tool_policy_label(s->session, 0));
    if (!flow_policies_are_uncertain(s->e->policies)) {
      strcat(heading, ": ");
      strcat(heading, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_PROBABILITY));
    }
    screen_heading(s, heading);
    tool_grid_print(grid, 2, s->session->width, s->out);
  }
  free(chosen);
  free(grid);
  return status;
}
