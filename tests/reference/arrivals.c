/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/reference/state.h"

#include <math.h>
#include <stdlib.h>

/* All arrivals are worked out before the run: when they come depends on nothing
 * that happens in it. */

enum { LAYER_REGULAR = 253, LAYER_LISTED = 254, LAYER_BURST = 255 };

static void add(reference_stream *stream, double at, uint32_t layer, uint32_t number,
                uint32_t count)
{
  if (stream->count == stream->room) {
    stream->room = 2 * stream->room + 16;
    stream->items = realloc(stream->items, stream->room * sizeof *stream->items);
    if (!stream->items) abort();
  }
  stream->items[stream->count++] = (reference_instant){at, layer, number, count};
}

static double rate_at(const flow_arrival_process *process, double at)
{
  double rate = 0;
  for (uint32_t i = 0; i < process->piece_count; i++) {
    const flow_rate_piece *piece = &process->pieces[i];
    if (piece->from <= at) rate = piece->rate + piece->slope * (at - piece->from);
  }
  return rate;
}

/* The largest rate from `from` to `to`: at one of the ends of a piece. */
static double peak(const flow_arrival_process *process, double from, double to)
{
  double largest = rate_at(process, from);
  for (uint32_t i = 0; i < process->piece_count; i++) {
    const flow_rate_piece *piece = &process->pieces[i];
    double ends = i + 1 < process->piece_count ? process->pieces[i + 1].from : INFINITY;
    double last = fmin(ends, to);
    double first = fmax(piece->from, from);
    if (first >= last) continue;
    largest = fmax(largest, piece->rate + piece->slope * (first - piece->from));
    largest = fmax(largest, piece->rate + piece->slope * (last - piece->from));
  }
  return largest;
}

static int by_time(const void *a, const void *b)
{
  const reference_instant *x = a, *y = b;
  return x->at < y->at ? -1 : x->at > y->at;
}

static void poisson(const flow_plan *plan, const sim_random *random,
                    const flow_arrival_process *process, uint32_t kind, uint32_t index,
                    reference_stream *out)
{
  for (uint32_t month = 0; month < plan->month_count; month++) {
    double from = fmax(plan->month_starts[month], plan->start);
    double to = plan->month_starts[month + 1];
    double factor = 1;
    if (process->monthly_factor) {
      sim_stream_id name = {DRAW_FACTOR, reference_owner(kind, index, 0), month, 0};
      factor = sim_dist_quantile(process->monthly_factor, sim_draw(random, name));
    }
    double largest = peak(process, from, to) * factor;
    double low = 0, size = process->layer_rate;
    for (uint32_t layer = 0; low < largest && size > 0; layer++) {
      double at = from;
      for (uint32_t k = 0;; k++) {
        sim_stream_id name = {DRAW_CANDIDATE, reference_owner(kind, index, layer), month << 20 | k,
                              0};
        double u[2];
        sim_draw_pair(random, name, u);
        at += -log(1 - u[0]) / size;
        if (at >= to) break;
        if (low + u[1] * size < rate_at(process, at) * factor) add(out, at, layer, name.number, 1);
      }
      low += size;
      size = low;
    }
  }
  if (out->count) qsort(out->items, out->count, sizeof *out->items, by_time);
}

static void regular(const flow_plan *plan, const flow_arrival_process *process,
                    reference_stream *out)
{
  double area = 0; /* integral of the rate from the start to the present piece */
  uint32_t n = 0;
  for (uint32_t i = 0; i < process->piece_count; i++) {
    const flow_rate_piece *piece = &process->pieces[i];
    double from = fmax(piece->from, plan->start);
    double to = i + 1 < process->piece_count ? process->pieces[i + 1].from : plan->end;
    if (to <= from) continue;
    double rate = piece->rate + piece->slope * (from - piece->from);
    double days = to - from;
    double all = rate * days + piece->slope * days * days / 2;
    for (; all > 0 && n + 0.5 <= area + all; n++) {
      double rest = n + 0.5 - area;
      double root = sqrt(rate * rate + 2 * piece->slope * rest);
      double after = piece->slope == 0 ? rest / rate : 2 * rest / (rate + root);
      if (from + after < plan->end) add(out, from + after, LAYER_REGULAR, n, 1);
    }
    area += all;
  }
}

/* Of another process: what has happened, one of each. */
static void listed(const flow_plan *plan, const sim_random *random,
                   const flow_arrival_process *process, uint32_t kind, uint32_t index,
                   reference_stream *out)
{
  for (uint32_t i = 0; i < process->listed_count; i++) {
    const flow_count_period *period = &process->listed[i];
    double at = period->from;
    for (uint32_t k = 0; k < period->count; k++) {
      uint32_t entry = period->first + k;
      sim_stream_id when = {DRAW_INSTANT, reference_owner(kind, index, 0), entry, 0};
      double rest = period->until - at;
      at += rest * (1 - pow(1 - sim_draw(random, when), 1.0 / (period->count - k)));
      if (at < plan->start || at >= plan->end) continue;
      double rate = process->kind == FLOW_PROCESS_LISTED ? rate_at(process, at) : 1;
      for (uint32_t copy = 0; copy < rate; copy++) {
        sim_stream_id name = {DRAW_LISTED, reference_owner(kind, index, 0), entry, copy};
        if (copy + sim_draw(random, name) < rate) add(out, at, LAYER_LISTED, entry << 8 | copy, 1);
      }
    }
  }
}

void reference_stream_work_out(const flow_plan *plan, const sim_random *random,
                               const flow_arrival_process *process, uint32_t kind, uint32_t index,
                               reference_stream *out)
{
  switch (process->kind) {
    case FLOW_PROCESS_POISSON: poisson(plan, random, process, kind, index, out); break;
    case FLOW_PROCESS_REGULAR: regular(plan, process, out); break;
    case FLOW_PROCESS_LISTED: listed(plan, random, process, kind, index, out); break;
  }
}

void reference_stream_of_past(const flow_plan *plan, const sim_random *random,
                              const flow_arrival_process *process, uint32_t kind, uint32_t index,
                              reference_stream *out)
{
  if (process->kind != FLOW_PROCESS_LISTED) listed(plan, random, process, kind, index, out);
}

void reference_stream_of_bursts(const flow_plan *plan, const flow_arrival_process *process,
                                reference_stream *out)
{
  for (uint32_t i = 0; i < process->burst_count; i++) {
    const flow_burst *burst = &process->bursts[i];
    if (burst->at >= plan->start && burst->at < plan->end)
      add(out, burst->at, LAYER_BURST, i << 20, burst->count);
  }
}
