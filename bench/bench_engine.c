/* SPDX-License-Identifier: GPL-3.0-or-later */
/* M/M/c on the engine alone: pending events, named draws by inversion, a tally of
 * the waits with their quantiles, and the time averages of list and places. The
 * gap before a customer and that customer's stay are the two uniforms of one name.
 * Load 0.9, mean stay 1. What it must find is the mean wait; from 100
 * places on, where hardly anyone waits, the mean number of places in use. */
#include "bench/exact.h"
#include "bench/kit.h"
#include "engine/random/random.h"
#include "engine/random/dist.h"
#include "engine/stats/histogram.h"
#include "engine/event/event_queue.h"
#include "engine/stats/tally.h"
#include "bench/time_average.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double load = 0.9;
enum { ARRIVES, LEAVES }; /* who leaves frees a place for who arrives: ranks */

typedef struct customer {
  double arrived, stay;
} customer;

typedef struct queue {
  sim_dists *dists;
  const sim_dist *gap, *stay; /* borrowed from dists */
  sim_event_queue *pending;   /* slot 0: the next arrival; the others: places */
  uint32_t places, free_count;
  uint32_t *free_slots;
  customer *line; /* a ring of `room`, a power of two */
  uint64_t room, joined, left;
  bench_time_average list, busy;
  sim_tally waits;
  sim_durations wait_spread;
  uint32_t replication;
} queue;

static void finish(void *state)
{
  queue *q = state;
  sim_event_queue_free(q->pending);
  sim_dists_free(q->dists);
  free(q->free_slots);
  free(q->line);
  sim_durations_free(&q->wait_spread);
  free(q);
}

static sim_status start(uint32_t places, void **out)
{
  queue *q = calloc(1, sizeof *q);
  if (q == NULL) return SIM_E_MEMORY;
  q->places = places;
  q->room = 1024;
  sim_status s = SIM_E_MEMORY;
  q->line = malloc(q->room * sizeof *q->line);
  q->free_slots = malloc(places * sizeof *q->free_slots);
  if (q->line == NULL || q->free_slots == NULL) goto failed;
  s = sim_dists_new(&q->dists);
  if (s != SIM_OK) goto failed;
  sim_dist_spec spec = {
      .family = SIM_DIST_EXPONENTIAL, .a = 1, .at_least = -INFINITY, .at_most = INFINITY};
  s = sim_dists_add(q->dists, &spec, &q->stay);
  if (s != SIM_OK) goto failed;
  spec.a = 1 / (load * places);
  s = sim_dists_add(q->dists, &spec, &q->gap);
  if (s != SIM_OK) goto failed;
  s = sim_event_queue_new(1, places + 1, &q->pending);
  if (s != SIM_OK) goto failed;
  *out = q;
  return SIM_OK;
failed:
  finish(q);
  return s;
}

static sim_status join(queue *q, customer who)
{
  if (q->joined - q->left == q->room) {
    customer *line = malloc(2 * q->room * sizeof *line);
    if (line == NULL) return SIM_E_MEMORY;
    for (uint64_t i = q->left; i < q->joined; i++)
      line[i & (2 * q->room - 1)] = q->line[i & (q->room - 1)];
    free(q->line);
    q->line = line;
    q->room *= 2;
  }
  q->line[q->joined++ & (q->room - 1)] = who;
  return SIM_OK;
}

static void admit(queue *q, uint32_t slot, customer who, double now)
{
  sim_tally_add(&q->waits, now - who.arrived);
  sim_durations_add(&q->wait_spread, now - who.arrived);
  sim_event_queue_set(q->pending, slot, now + who.stay, LEAVES);
}

static void leave(queue *q, uint32_t slot, double now)
{
  if (q->joined > q->left) {
    const customer who = q->line[q->left++ & (q->room - 1)];
    bench_time_average_set(&q->list, now, (double)(q->joined - q->left));
    admit(q, slot, who, now);
  } else {
    q->free_slots[q->free_count++] = slot;
    sim_event_queue_cancel(q->pending, slot);
    bench_time_average_set(&q->busy, now, q->places - q->free_count);
  }
}

static sim_status clear(queue *q)
{
  q->joined = q->left = 0;
  q->free_count = 0;
  for (uint32_t slot = q->places; slot >= 1; slot--) q->free_slots[q->free_count++] = slot;
  bench_time_average_start(&q->list, 0, 0);
  bench_time_average_start(&q->busy, 0, 0);
  q->waits = (sim_tally){0};
  sim_durations_clear(&q->wait_spread);
  return sim_event_queue_reset(q->pending, 1, q->places + 1);
}

static sim_status run(void *state, uint64_t customers, bench_work *work)
{
  queue *q = state;
  const sim_random chance = {.seed = 2385, .replication = q->replication++, .mirrored = false};
  const sim_status cleared = clear(q);
  if (cleared != SIM_OK) return cleared;
  uint64_t served = 0, events = 0;
  uint32_t number = 0;
  double now = 0, u[2];
  sim_draw_pair(&chance, (sim_stream_id){.purpose = 1, .number = number}, u);
  sim_event_queue_set(q->pending, 0, sim_dist_quantile(q->gap, u[0]), ARRIVES);
  while (served < customers) {
    const sim_event e = sim_event_queue_first(q->pending);
    now = e.at;
    events++;
    if (e.slot != 0) {
      leave(q, e.slot, now);
      served++;
      continue;
    }
    const customer who = {now, sim_dist_quantile(q->stay, u[1])};
    sim_draw_pair(&chance, (sim_stream_id){.purpose = 1, .number = ++number}, u);
    sim_event_queue_set(q->pending, 0, now + sim_dist_quantile(q->gap, u[0]), ARRIVES);
    if (q->free_count > 0) {
      admit(q, q->free_slots[--q->free_count], who, now);
      bench_time_average_set(&q->busy, now, q->places - q->free_count);
    } else {
      const sim_status s = join(q, who);
      if (s != SIM_OK) return s;
      bench_time_average_set(&q->list, now, (double)(q->joined - q->left));
    }
  }
  *work = (bench_work){customers, events,
                       q->places < 100 ? sim_tally_mean(&q->waits)
                                       : bench_time_average_mean(&q->busy, now)};
  return SIM_OK;
}

int main(int argc, char **argv)
{
  static const uint32_t places[] = {1, 10, 100, 500};
  enum { CASES = sizeof places / sizeof *places };
  bench_case cases[CASES];
  for (size_t i = 0; i < CASES; i++) {
    cases[i] = (bench_case){.operation = "customer",
                            .counted = places[i] == 100 ? 0 : 20000,
                            .expected = places[i] < 100 ? bench_exact_mmc_wait((int)places[i])
                                                        : load * places[i],
                            .what = places[i],
                            .start = start,
                            .run = run,
                            .finish = finish};
    snprintf(cases[i].name, sizeof cases[i].name, "engine/mm%u", places[i]);
  }
  return bench_main(argc, argv, cases, CASES);
}
