/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The limit: the three models as loops written by hand, without a simulator.
 * Usage: peer_loop MODEL CUSTOMERS SEED; prints seconds of processor time and the
 * mean wait in mean stays. */
#include "bench/reference.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FACILITIES = 3, PLACES = 2, SLOTS = FACILITIES * PLACES, LINE = 1 << 16 };

typedef struct row {
  double ready[SLOTS];   /* by place; INFINITY: free or blocked */
  double blocked[SLOTS]; /* since when; INFINITY: not */
  int taken[FACILITIES];
  double line[LINE]; /* arrival times, a ring */
  uint64_t joined, left, admitted;
  double waits;
} row;

static int free_place(const row *r, int facility)
{
  for (int s = facility * PLACES; s < (facility + 1) * PLACES; s++)
    if (isinf(r->ready[s]) && isinf(r->blocked[s])) return s;
  return -1;
}

/* A place of the facility is free: who waits for it longest takes it, and frees another. */
static void fill(row *r, bench_random *random, int facility, double now)
{
  for (; facility >= 0; facility--) {
    const int place = free_place(r, facility);
    if (facility == 0) {
      if (r->joined == r->left) return;
      r->waits += now - r->line[r->left++ % LINE];
      r->admitted++;
    } else {
      int first = (facility - 1) * PLACES;
      for (int s = first + 1; s < facility * PLACES; s++)
        if (r->blocked[s] < r->blocked[first]) first = s;
      if (isinf(r->blocked[first])) return;
      r->blocked[first] = INFINITY;
      r->taken[facility - 1]--;
    }
    r->taken[facility]++;
    r->ready[place] = now + bench_exponential(random);
  }
}

static double blocking_wait(bench_random *random, double arrivals, uint64_t customers)
{
  row *r = calloc(1, sizeof *r);
  if (r == NULL) abort();
  for (int s = 0; s < SLOTS; s++) r->ready[s] = r->blocked[s] = INFINITY;
  double next = bench_exponential(random) / arrivals;
  while (r->admitted < customers) {
    int slot = 0;
    for (int s = 1; s < SLOTS; s++)
      if (r->ready[s] < r->ready[slot]) slot = s;
    if (next <= r->ready[slot]) {
      if (r->joined - r->left == LINE) abort();
      r->line[r->joined++ % LINE] = next;
      if (r->taken[0] < PLACES) fill(r, random, 0, next);
      next += bench_exponential(random) / arrivals;
      continue;
    }
    const double now = r->ready[slot];
    const int facility = slot / PLACES;
    r->ready[slot] = INFINITY;
    if (facility + 1 < FACILITIES && r->taken[facility + 1] == PLACES) {
      r->blocked[slot] = now;
      continue;
    }
    r->taken[facility]--;
    if (facility + 1 < FACILITIES) {
      r->ready[free_place(r, facility + 1)] = now + bench_exponential(random);
      r->taken[facility + 1]++;
    }
    fill(r, random, facility, now);
  }
  const double wait = r->waits / (double)r->admitted;
  free(r);
  return wait;
}

int main(int argc, char **argv)
{
  if (argc != 4) {
    fprintf(stderr, "usage: %s mm1|mm10|blocking CUSTOMERS SEED\n", argv[0]);
    return 2;
  }
  const uint64_t customers = strtoull(argv[2], NULL, 10);
  bench_random random;
  bench_random_init(&random, strtoull(argv[3], NULL, 10) << 32);
  const clock_t from = clock();
  double wait = NAN;
  if (strcmp(argv[1], "mm1") == 0)
    wait = bench_loop(&random, 1, 0.9, customers).wait_mean;
  else if (strcmp(argv[1], "mm10") == 0)
    wait = bench_loop(&random, 10, 0.9, customers).wait_mean;
  else if (strcmp(argv[1], "blocking") == 0)
    wait = blocking_wait(&random, 1, customers);
  printf("%.6f %.9g\n", (double)(clock() - from) / CLOCKS_PER_SEC, wait);
  return isnan(wait) ? 2 : EXIT_SUCCESS;
}
