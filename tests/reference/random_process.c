/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/random_dice.h"

#include <math.h>

/* Half of the periods are an instant, and so full of ties. */
static void add_counts(random_plan *r, uint32_t k, flow_arrival_process *out)
{
  out->listed_count = 20 + random_roll(r, "entries", k, 0, 40);
  flow_count_period *at = random_block(r, out->listed_count, sizeof *at);
  double gap = ceil((r->plan.end - r->plan.start) / out->listed_count);
  double now = r->plan.start - gap;
  uint32_t entries = 0;
  for (uint32_t i = 0; i < out->listed_count; i++) {
    now += gap * random_roll(r, "gap", k, i, 4) / 2;
    at[i].from = now;
    at[i].until = now += gap * random_roll(r, "until", k, i, 2) / 2;
    at[i].count = 1 + random_roll(r, "counted", k, i, 3);
    at[i].first = entries;
    entries += at[i].count;
  }
  out->listed = at;
}

/* A third of the run has happened; then the first rate is in force until the second. */
static void add_past(random_plan *r, uint32_t k, flow_arrival_process *out)
{
  flow_rate_piece *pieces = random_block(r, out->piece_count + 1, sizeof *pieces);
  add_counts(r, k, out);
  out->listed_count /= 3;
  const double until = ceil(out->listed[out->listed_count - 1].until);
  uint32_t count = 0;
  pieces[count++] = (flow_rate_piece){.from = out->pieces[0].from};
  for (uint32_t i = 0; i < out->piece_count; i++) {
    if (i + 1 < out->piece_count && out->pieces[i + 1].from <= until) continue;
    pieces[count] = out->pieces[i];
    if (pieces[count].from < until) {
      pieces[count].rate += pieces[count].slope * (until - pieces[count].from);
      pieces[count].from = until;
    }
    count++;
  }
  out->pieces = pieces;
  out->piece_count = count;
}

static void add_bursts(random_plan *r, uint32_t k, flow_arrival_process *out)
{
  out->burst_count = 1 + random_roll(r, "bursts", k, 1, 3);
  flow_burst *bursts = random_block(r, out->burst_count, sizeof *bursts);
  for (uint32_t i = 0; i < out->burst_count; i++) {
    bursts[i].at = random_date(r, "burst at", k, i + 1, out->burst_count + 1);
    bursts[i].count = 1 + random_roll(r, "burst", k, i, 10);
  }
  out->bursts = bursts;
}

/* The instants of a regular process must be the same to the last bit however they are reckoned,
 * or ties come and go: its rates are powers of 2, and it slopes in the end only. */
flow_arrival_process random_process(random_plan *r, uint32_t k, uint32_t quarters)
{
  flow_arrival_process out = {.kind = FLOW_PROCESS_POISSON};
  if (random_applies(r, RANDOM_REGULAR, k, 0, 35)) out.kind = FLOW_PROCESS_REGULAR;
  if (random_applies(r, RANDOM_LISTED, k, 0, 35)) out.kind = FLOW_PROCESS_LISTED;
  out.piece_count = random_pieces(r, RANDOM_RULES, 200 + k, 4);
  flow_rate_piece *rates = random_block(r, out.piece_count, sizeof *rates);
  double highest = 0, length = (r->plan.end - r->plan.start) / out.piece_count;
  for (uint32_t i = 0; i < out.piece_count; i++) {
    rates[i].from = random_date(r, "rate from", k, i, out.piece_count);
    rates[i].rate = (1 + random_roll(r, "rate", k, i, quarters)) / 4.0;
    if (out.kind == FLOW_PROCESS_REGULAR && rates[i].rate == 0.75) rates[i].rate = 2;
    bool may_slope = out.kind != FLOW_PROCESS_REGULAR || i + 1 == out.piece_count;
    if (may_slope && random_applies(r, RANDOM_SLOPES, k, i, 50))
      rates[i].slope = 0.9173 * rates[i].rate / (2 * length + 20);
    highest = fmax(highest, rates[i].rate + rates[i].slope * (length + 20));
  }
  out.pieces = rates;
  out.layer_rate = random_applies(r, RANDOM_LAYERS, k, 0, 60) ? highest / 3.5 : highest;
  if (random_applies(r, RANDOM_FACTOR, k, 0, 50))
    out.monthly_factor = random_dist(r, (sim_dist_spec){.family = SIM_DIST_GAMMA, .a = 1, .b = 4});
  if (out.kind == FLOW_PROCESS_LISTED)
    add_counts(r, k, &out);
  else if (random_applies(r, RANDOM_REALISED, k, 0, 35))
    add_past(r, k, &out);
  if (k < 100 && random_applies(r, RANDOM_BURSTS, k, 0, 60)) add_bursts(r, k, &out);
  return out;
}
