/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pending events: take the earliest and put it back later (a hold), by number of
 * slots; with whole days, so that most times are equal; and with a timer of
 * another slot set and cancelled at each hold, as patience is. Gaps come from a
 * table of exponentials, to measure the queue and not the draw. */
#include "bench/kit.h"
#include "engine/event/event_queue.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { GAPS = 1 << 12, MEAN_DAYS = 30 };

typedef struct queue {
  sim_event_queue *pending;
  uint32_t slots;
  uint64_t random;
  double gaps[GAPS];
} queue;

static double gap(queue *q)
{
  q->random = q->random * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return q->gaps[q->random >> 52];
}

static void finish(void *state)
{
  queue *q = state;
  sim_event_queue_free(q->pending);
  free(q);
}

static double whole(double days)
{
  return (double)(int64_t)days + 1;
}

static sim_status start(uint32_t slots, uint32_t timers, bool whole_days, void **out)
{
  queue *q = calloc(1, sizeof *q);
  if (q == NULL) return SIM_E_MEMORY;
  q->slots = slots;
  q->random = 2385;
  for (int i = 0; i < GAPS; i++) q->gaps[i] = -MEAN_DAYS * log((i + 0.5) / GAPS);
  const sim_status s = sim_event_queue_new(0, slots + timers, &q->pending);
  if (s != SIM_OK) {
    free(q);
    return s;
  }
  for (uint32_t slot = 0; slot < slots; slot++) {
    const double at = gap(q);
    sim_event_queue_set(q->pending, slot, whole_days ? whole(at) : at, slot % 7);
  }
  *out = q;
  return SIM_OK;
}

static sim_status start_hold(uint32_t slots, void **out)
{
  return start(slots, 0, false, out);
}

static sim_status start_ties(uint32_t slots, void **out)
{
  return start(slots, 0, true, out);
}

static sim_status start_cancel(uint32_t slots, void **out)
{
  return start(slots, slots, false, out);
}

static sim_status hold(void *state, uint64_t operations, bench_work *work)
{
  queue *q = state;
  double now = 0;
  for (uint64_t i = 0; i < operations; i++) {
    const sim_event first = sim_event_queue_first(q->pending);
    now = first.at;
    sim_event_queue_set(q->pending, first.slot, now + gap(q), first.rank);
  }
  *work = (bench_work){operations, operations, now};
  return SIM_OK;
}

static sim_status hold_ties(void *state, uint64_t operations, bench_work *work)
{
  queue *q = state;
  double now = 0;
  for (uint64_t i = 0; i < operations; i++) {
    const sim_event first = sim_event_queue_first(q->pending);
    now = first.at;
    sim_event_queue_set(q->pending, first.slot, now + whole(gap(q)), first.rank);
  }
  *work = (bench_work){operations, operations, now};
  return SIM_OK;
}

static sim_status hold_cancel(void *state, uint64_t operations, bench_work *work)
{
  queue *q = state;
  double now = 0;
  for (uint64_t i = 0; i < operations; i++) {
    const sim_event first = sim_event_queue_first(q->pending);
    now = first.at;
    const uint32_t timer = q->slots + first.slot;
    sim_event_queue_set(q->pending, timer, now + MEAN_DAYS * 12 + gap(q), 5);
    sim_event_queue_set(q->pending, first.slot, now + gap(q), first.rank);
    sim_event_queue_cancel(q->pending, timer);
  }
  *work = (bench_work){operations, operations, now};
  return SIM_OK;
}

int main(int argc, char **argv)
{
  static const struct {
    const char *name;
    sim_status (*start)(uint32_t slots, void **out);
    sim_status (*run)(void *state, uint64_t operations, bench_work *work);
  } kinds[] = {{"hold", start_hold, hold},
               {"ties", start_ties, hold_ties},
               {"cancel", start_cancel, hold_cancel}};
  static const uint32_t sizes[] = {10, 100, 1000, 10000, 100000, 1000000};
  enum { KINDS = sizeof kinds / sizeof *kinds, SIZES = sizeof sizes / sizeof *sizes };
  bench_case cases[KINDS * SIZES];
  for (size_t k = 0; k < KINDS; k++) {
    for (size_t n = 0; n < SIZES; n++) {
      bench_case *c = &cases[k * SIZES + n];
      *c = (bench_case){.operation = "hold",
                        .counted = sizes[n] == 1000 ? 20000 : 0,
                        .expected = NAN,
                        .what = sizes[n],
                        .start = kinds[k].start,
                        .run = kinds[k].run,
                        .finish = finish};
      snprintf(c->name, sizeof c->name, "pending/%s/%u", kinds[k].name, sizes[n]);
    }
  }
  return bench_main(argc, argv, cases, KINDS * SIZES);
}
