/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/arrival_process.h"

#include <math.h>

/* Candidates are drawn and thinned ahead of time: the rate is known in advance, so only accepted
 * arrivals become events. */

static double piece_end(const flow_arrival_process *p, const flow_plan *plan, uint32_t piece)
{
  return piece + 1 < p->piece_count ? fmin(p->pieces[piece + 1].from, plan->end) : plan->end;
}

static double piece_rate(const flow_rate_piece *piece, double at)
{
  return piece->slope == 0.0 ? piece->rate : piece->rate + piece->slope * (at - piece->from);
}

/* The rate at `at`, which never lies before an earlier call's. */
static double rate_at(flow_source *s, double at)
{
  const flow_arrival_process *p = s->process;
  while (s->piece + 1 < p->piece_count && p->pieces[s->piece + 1].from <= at) s->piece++;
  return piece_rate(&p->pieces[s->piece], at);
}

static double largest_rate(const flow_arrival_process *p, const flow_plan *plan, uint32_t piece,
                           double from, double until)
{
  double most = 0.0;
  for (; piece < p->piece_count && p->pieces[piece].from < until; piece++) {
    double a = fmax(p->pieces[piece].from, from);
    double b = fmin(piece_end(p, plan, piece), until);
    if (b < from) continue;
    most = fmax(most, fmax(piece_rate(&p->pieces[piece], a), piece_rate(&p->pieces[piece], b)));
  }
  return most;
}

static double layer_low(const flow_arrival_process *p, uint32_t layer)
{
  return layer == 0 ? 0.0 : ldexp(p->layer_rate, (int)layer - 1);
}

static double layer_size(const flow_arrival_process *p, uint32_t layer)
{
  return layer == 0 ? p->layer_rate : ldexp(p->layer_rate, (int)layer - 1);
}

/* Of a process that is not listed itself. */
static bool has_happened(const flow_arrival_process *p)
{
  return p->kind != FLOW_PROCESS_LISTED && p->listed_count > 0;
}

static uint32_t sources_to_come(const flow_arrival_process *p, const flow_plan *plan)
{
  if (p->piece_count == 0) return 0;
  if (p->kind != FLOW_PROCESS_POISSON) return 1;
  double most = largest_rate(p, plan, 0, plan->start, plan->end);
  if (p->monthly_factor != NULL)
    most *= sim_dist_quantile(p->monthly_factor, 1.0 - ldexp(1.0, -53));
  uint32_t layers = 0;
  while (layers < FLOW_LAYERS_MOST && layer_low(p, layers) < most) layers++;
  return layers;
}

uint32_t flow_arrival_process_sources(const flow_arrival_process *p, const flow_plan *plan)
{
  return sources_to_come(p, plan) + has_happened(p);
}

static double month_from(const flow_plan *plan, uint32_t month)
{
  return fmax(plan->month_starts[month], plan->start);
}

static double month_factor(const flow_source *s, const sim_random *random)
{
  if (s->process->monthly_factor == NULL) return 1.0;
  sim_stream_id name = {FLOW_PURPOSE_FACTOR, s->owner, s->month, 0};
  return sim_dist_quantile(s->process->monthly_factor, sim_draw(random, name));
}

static void next_candidate(flow_source *s, const flow_plan *plan, const sim_random *random)
{
  const flow_arrival_process *p = s->process;
  const double low = s->low;
  const double size = s->size;
  for (; s->month < plan->month_count; s->month++, s->next = 0) {
    const double until = plan->month_starts[s->month + 1];
    const double factor = month_factor(s, random);
    if (s->next == 0) {
      s->at = month_from(plan, s->month);
      if (largest_rate(p, plan, s->piece, s->at, until) * factor <= low) continue;
    }
    for (;;) {
      double u[2];
      s->number = s->month << 20 | s->next;
      sim_draw_pair(random,
                    (sim_stream_id){FLOW_PURPOSE_CANDIDATE, s->owner | s->layer, s->number, 0}, u);
      s->next++;
      s->at += -log(1 - u[0]) / size;
      if (s->at >= until) break;
      if (low + u[1] * size < rate_at(s, s->at) * factor) return;
    }
  }
  s->at = INFINITY;
}

static double time_of_area(const flow_rate_piece *piece, double from, double wanted)
{
  const double rate = piece_rate(piece, from);
  if (!(wanted > 0.0)) return from; /* complete as this piece begins, whatever its rate */
  if (piece->slope == 0.0) return from + wanted / rate;
  /* rate t + slope t^2 / 2 = wanted, the smaller positive root, in its stable form */
  const double root = rate * rate + 2.0 * piece->slope * wanted;
  return root < 0.0 ? INFINITY : from + 2.0 * wanted / (rate + sqrt(root));
}

static void next_regular(flow_source *s, const flow_plan *plan)
{
  const flow_arrival_process *p = s->process;
  const double wanted =
      (double)s->next + 0.5; /* so that a year has its number, whatever its days */
  for (; s->piece < p->piece_count; s->piece++) {
    const flow_rate_piece *piece = &p->pieces[s->piece];
    const double from = fmax(piece->from, plan->start);
    const double until = piece_end(p, plan, s->piece);
    if (until <= from) continue;
    const double area = (piece_rate(piece, from) + piece_rate(piece, until)) / 2.0 * (until - from);
    if (area > 0.0 && s->area + area >= wanted) { /* at a rate of 0 nothing comes */
      const double at = time_of_area(piece, from, wanted - s->area);
      if (at < until) {
        s->at = at;
        s->number = s->next++;
        return;
      }
    }
    s->area += area;
  }
  s->at = INFINITY;
}

/* The households of a period come in the order of their entries: the next one is the first of
 * those that are left, at random instants of what is left of the period. */
static double draw_instant(const flow_source *s, const sim_random *random,
                           const flow_count_period *period)
{
  const double from = s->entry == 0 ? period->from : s->instant;
  const double left = period->count - s->entry;
  const double u = sim_draw(
      random, (sim_stream_id){FLOW_PURPOSE_INSTANT, s->owner, period->first + s->entry, 0});
  return from - (period->until - from) * expm1(log1p(-u) / left);
}

static void next_listed(flow_source *s, const flow_plan *plan, const sim_random *random)
{
  const flow_arrival_process *p = s->process;
  /* `month` is the period, `next` the copy of the entry that is to be tried. */
  for (; s->month < p->listed_count; s->month++, s->entry = 0) {
    const flow_count_period *period = &p->listed[s->month];
    for (; s->entry < period->count; s->entry++, s->next = 0) {
      const uint32_t number = period->first + s->entry;
      if (s->next == 0) s->instant = draw_instant(s, random, period);
      if (s->instant < plan->start) continue;
      if (s->instant >= plan->end) break;
      const double copies = has_happened(p) ? 1.0 : rate_at(s, s->instant);
      while ((double)s->next < copies) {
        const uint32_t copy = s->next++;
        const double u =
            sim_draw(random, (sim_stream_id){FLOW_PURPOSE_LISTED, s->owner, number, copy});
        if ((double)copy + u < copies) {
          s->at = s->instant;
          s->number = number << 8 | copy;
          return;
        }
      }
    }
  }
  s->at = INFINITY;
}

void flow_source_next(flow_source *s, const flow_plan *plan, const sim_random *random)
{
  switch (s->kind) {
    case FLOW_PROCESS_POISSON: next_candidate(s, plan, random); break;
    case FLOW_PROCESS_REGULAR: next_regular(s, plan); break;
    case FLOW_PROCESS_LISTED: next_listed(s, plan, random); break;
  }
}

void flow_source_start(flow_source *s, const flow_arrival_process *process, const flow_plan *plan,
                       const sim_random *random, uint32_t owner, uint32_t index)
{
  const bool is_past = has_happened(process) && index == sources_to_come(process, plan);
  *s = (flow_source){
      .process = process, .owner = owner, .kind = is_past ? FLOW_PROCESS_LISTED : process->kind};
  switch (s->kind) {
    case FLOW_PROCESS_POISSON:
      s->layer = index;
      s->low = layer_low(process, index);
      s->size = layer_size(process, index);
      break;
    case FLOW_PROCESS_REGULAR: s->layer = FLOW_LAYER_REGULAR; break;
    case FLOW_PROCESS_LISTED: s->layer = FLOW_LAYER_LISTED; break;
  }
  flow_source_next(s, plan, random);
}
