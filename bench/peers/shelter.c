/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The night shelter of bench/made.py as a loop written by hand: it knows this one model and keeps one
 * mean. Usage: peer_shelter sequence|named HOUSEHOLDS SEED; prints seconds of processor time for so
 * many households, the mean stay in the shelter in days, and the events of a household.
 *
 * Draws come in sequence, from one generator, or by name, each by itself whatever came before, as the
 * program has them. */
#include "bench/reference.h"
#include "engine/random/normal.h"
#include "engine/random/random.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { CLAIMANTS = 2, SHELTER = 0, OTHERS = 1, VACANT_LIMIT = 5, ROOM = 1 << 14, NOBODY = -1 };

static const double year = 365.25, horizon = 2192;      /* 2015 to 2021 */
static const double openings[] = {334, 1642, INFINITY}; /* the building opens and closes */
static const int places_of[] = {59, 94, 59};
static const double new_years[] = {365, 731, 1096, 1461, 1826, INFINITY};
static const double rates[] = {330 / year, 181 / year, 235 / year}; /* who comes; dwellings */
static const int quotas[CLAIMANTS] = {54, 181};

typedef enum what { NOTHING, GIVES_UP, CARE_ENDS, COMES_BACK } what;
typedef enum kind { ARRIVAL, PATIENCE, STAY, ROUTE, RETURN, AWAY, KINDS } kind;

typedef struct household {
  double since;  /* in the place */
  double joined; /* the list for a dwelling */
  int16_t claimant;
  int32_t next, prev; /* on a list */
} household;

typedef struct event {
  double at;
  what what;
  int32_t who;
  uint32_t turn; /* of the household: an older one is void */
} event;

typedef struct list {
  int32_t first, last;
} list;

typedef struct shelter {
  bench_random sequence;
  sim_random names;
  bool is_named;
  uint32_t drawn[KINDS];
  household people[ROOM];
  uint32_t turns[ROOM];
  int32_t free[ROOM], free_count;
  event heap[ROOM];
  int count;
  list waiting, claims[CLAIMANTS];
  int used[CLAIMANTS], carried[CLAIMANTS];
  int vacant, taken, places, period;
  uint64_t households, left, events;
  double days, now;
} shelter;

static double uniform(shelter *s, kind of, uint32_t number)
{
  if (!s->is_named) return bench_uniform(&s->sequence);
  return sim_draw(&s->names, (sim_stream_id){.purpose = (uint8_t)(of + 1), .number = number});
}

static double exponential(shelter *s, kind of, double mean)
{
  return -mean * log(uniform(s, of, s->drawn[of]++));
}

/* Mean 50 days, coefficient of variation 1.5. */
static double stay(shelter *s)
{
  const double sigma = sqrt(log(1 + 1.5 * 1.5)), u = uniform(s, STAY, s->drawn[STAY]++);
  return 50 * exp(sigma * sim_normal_quantile(u, 1 - u) - sigma * sigma / 2);
}

/* ---- pending events ---- */

static void push(shelter *s, double at, what which, int32_t who)
{
  int i = s->count++;
  while (i > 0 && s->heap[(i - 1) / 2].at > at) {
    s->heap[i] = s->heap[(i - 1) / 2];
    i = (i - 1) / 2;
  }
  s->heap[i] = (event){at, which, who, s->turns[who]};
}

static event pop(shelter *s)
{
  const event first = s->heap[0], last = s->heap[--s->count];
  int i = 0;
  for (int child; (child = 2 * i + 1) < s->count; i = child) {
    child += child + 1 < s->count && s->heap[child + 1].at < s->heap[child].at;
    if (s->heap[child].at >= last.at) break;
    s->heap[i] = s->heap[child];
  }
  s->heap[i] = last;
  return first;
}

/* ---- lists ---- */

static void append(shelter *s, list *l, int32_t h)
{
  s->people[h].prev = l->last;
  s->people[h].next = NOBODY;
  *(l->last == NOBODY ? &l->first : &s->people[l->last].next) = h;
  l->last = h;
}

static void take_out(shelter *s, list *l, int32_t h)
{
  const household *p = &s->people[h];
  *(p->prev == NOBODY ? &l->first : &s->people[p->prev].next) = p->next;
  *(p->next == NOBODY ? &l->last : &s->people[p->next].prev) = p->prev;
}

static int32_t come(shelter *s, int16_t claimant)
{
  const int32_t h = s->free[--s->free_count];
  s->people[h] = (household){.claimant = claimant};
  return h;
}

static void go(shelter *s, int32_t h)
{
  s->turns[h]++;
  s->free[s->free_count++] = h;
}

/* ---- the rules ---- */

static void fill_places(shelter *s)
{
  while (s->taken < s->places && s->waiting.first != NOBODY) {
    const int32_t h = s->waiting.first;
    take_out(s, &s->waiting, h);
    s->turns[h]++;
    s->taken++;
    s->people[h].since = s->now;
    push(s, s->now + stay(s), CARE_ENDS, h);
  }
}

static void leave_place(shelter *s, int32_t h)
{
  s->days += s->now - s->people[h].since;
  s->left++;
  s->taken--;
}

static void ask_for_place(shelter *s, int32_t h)
{
  append(s, &s->waiting, h);
  push(s, s->now + exponential(s, PATIENCE, 30), GIVES_UP, h);
  fill_places(s);
}

static double joined(const shelter *s, int claimant)
{
  return s->people[s->claims[claimant].first].joined;
}

static void ask_for_dwelling(shelter *s, int32_t h)
{
  s->people[h].joined = s->now;
  append(s, &s->claims[s->people[h].claimant], h);
}

/* Of the claimants with quota left the one that has used the smallest share of it, at equal shares the
 * one whose first has waited longest; none: NOBODY. */
static int choose(const shelter *s)
{
  int best = NOBODY;
  double least = 0;
  for (int c = 0; c < CLAIMANTS; c++) {
    const int quota = quotas[c] + s->carried[c];
    if (s->claims[c].first == NOBODY || s->used[c] >= quota) continue;
    const double share = (double)s->used[c] / quota;
    const bool is_first =
        best == NOBODY || share < least || (share <= least && joined(s, c) < joined(s, best));
    if (is_first) best = c, least = share;
  }
  return best;
}

static void give_dwellings(shelter *s)
{
  for (int c; s->vacant > 0 && (c = choose(s)) != NOBODY; s->vacant--) {
    const int32_t h = s->claims[c].first;
    take_out(s, &s->claims[c], h);
    s->used[c]++;
    if (c == SHELTER) leave_place(s, h);
    if (uniform(s, RETURN, s->drawn[RETURN]++) < 0.15 && c == SHELTER)
      push(s, s->now + exponential(s, AWAY, year) + 7, COMES_BACK, h);
    else
      go(s, h);
  }
  if (s->vacant > VACANT_LIMIT) s->vacant = VACANT_LIMIT;
  fill_places(s);
}

static void take_event(shelter *s, event e)
{
  if (e.turn != s->turns[e.who]) return;
  s->events++;
  s->turns[e.who]++;
  if (e.what == GIVES_UP) {
    take_out(s, &s->waiting, e.who);
    go(s, e.who);
  } else if (e.what == COMES_BACK) {
    ask_for_place(s, e.who);
  } else if (uniform(s, ROUTE, s->drawn[ROUTE]++) < 0.2) {
    ask_for_dwelling(s, e.who);
    give_dwellings(s);
  } else {
    leave_place(s, e.who);
    go(s, e.who);
    fill_places(s);
  }
}

static void new_year(shelter *s)
{
  for (int c = 0; c < CLAIMANTS; c++) {
    s->carried[c] += quotas[c] - s->used[c];
    s->used[c] = 0;
  }
  give_dwellings(s);
}

static void replicate(shelter *s, uint64_t seed, uint32_t replication)
{
  double next[3];
  s->names = (sim_random){.seed = seed, .replication = replication};
  memset(s->drawn, 0, sizeof s->drawn);
  memset(s->turns, 0, sizeof s->turns);
  for (int32_t i = 0; i < ROOM; i++) s->free[i] = ROOM - 1 - i;
  s->free_count = ROOM;
  s->count = s->vacant = s->taken = s->period = 0;
  s->waiting = s->claims[SHELTER] = s->claims[OTHERS] = (list){NOBODY, NOBODY};
  memset(s->used, 0, sizeof s->used);
  memset(s->carried, 0, sizeof s->carried);
  s->places = places_of[0];
  s->now = 0;
  int years = 0;
  for (int i = 0; i < 3; i++) next[i] = exponential(s, ARRIVAL, 1 / rates[i]);
  while (s->now < horizon) {
    int first = 0;
    for (int i = 1; i < 3; i++)
      if (next[i] < next[first]) first = i;
    const double pending = s->count > 0 ? s->heap[0].at : INFINITY;
    const double dated = fmin(new_years[years], openings[s->period]);
    if (dated <= fmin(pending, next[first])) {
      s->now = dated;
      s->events++;
      if (dated < openings[s->period]) {
        years++;
        new_year(s);
      } else {
        s->places = places_of[++s->period];
        fill_places(s);
      }
      continue;
    }
    if (pending <= next[first]) {
      s->now = pending;
      take_event(s, pop(s));
      continue;
    }
    s->now = next[first];
    next[first] += exponential(s, ARRIVAL, 1 / rates[first]);
    if (s->now >= horizon) continue;
    s->events++;
    if (first == 2) {
      s->vacant++;
      give_dwellings(s);
      continue;
    }
    s->households++;
    const int32_t h = come(s, (int16_t)first);
    if (first == SHELTER)
      ask_for_place(s, h);
    else
      ask_for_dwelling(s, h), give_dwellings(s);
  }
}

int main(int argc, char **argv)
{
  shelter *s = calloc(1, sizeof *s);
  if (argc != 4 || s == NULL) {
    fprintf(stderr, "usage: %s sequence|named HOUSEHOLDS SEED\n", argv[0]);
    return 2;
  }
  const uint64_t asked = strtoull(argv[2], NULL, 10), seed = strtoull(argv[3], NULL, 10);
  s->is_named = strcmp(argv[1], "named") == 0;
  bench_random_init(&s->sequence, seed << 32);
  const clock_t from = clock();
  for (uint32_t r = 0; s->households < asked; r++) replicate(s, seed, r);
  const double seconds = (double)(clock() - from) / CLOCKS_PER_SEC;
  printf("%.6f %.9g %.6g\n", seconds * (double)asked / (double)s->households,
         s->days / (double)s->left, (double)s->events / (double)s->households);
  free(s);
  return EXIT_SUCCESS;
}
