/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/reference.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_SERVERS = 1024, LINE = 1 << 20 };

/* Where the lowest layer's tail begins, and the area of a layer: from the paper. */
static const double tail_from = 7.69711747013104972, layer_area = 0.0039496598225815571993;

void bench_random_init(bench_random *random, uint64_t seed)
{
  random->state = seed;
  random->x[0] = layer_area * exp(tail_from);
  random->x[1] = tail_from;
  for (int i = 2; i < BENCH_LAYERS; i++)
    random->x[i] = -log(layer_area / random->x[i - 1] + exp(-random->x[i - 1]));
  random->x[BENCH_LAYERS] = 0;
  for (int i = 0; i <= BENCH_LAYERS; i++) random->f[i] = exp(-random->x[i]);
}

static uint64_t bits(bench_random *random)
{
  uint64_t z = random->state += UINT64_C(0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static double fraction(uint64_t word)
{
  return ((double)(word >> 12) + 0.5) * 0x1p-52;
}

double bench_uniform(bench_random *random)
{
  return fraction(bits(random));
}

double bench_exponential(bench_random *random)
{
  double beyond = 0;
  for (;;) {
    const uint64_t word = bits(random);
    const uint32_t layer = word % BENCH_LAYERS;
    const double x = fraction(word) * random->x[layer];
    if (x < random->x[layer + 1]) return beyond + x;
    if (layer == 0) { /* the tail is the whole again */
      beyond += tail_from;
      continue;
    }
    const double low = random->f[layer], high = random->f[layer + 1];
    if (low + bench_uniform(random) * (high - low) < exp(-x)) return beyond + x;
  }
}

double bench_lindley(bench_random *random, double load, uint64_t customers)
{
  double wait = 0, sum = 0;
  for (uint64_t n = 0; n < customers; n++) {
    sum += wait;
    const double next = wait + bench_exponential(random) - bench_exponential(random) / load;
    wait = next > 0 ? next : 0;
  }
  return sum / (double)customers;
}

typedef struct loop {
  double departs[MOST_SERVERS];      /* by server; INFINITY: free */
  uint32_t winner[2 * MOST_SERVERS]; /* the earliest of two subtrees; leaves are servers */
  uint32_t leaves;
  double now, list_area, busy_area;
  uint32_t free_servers[MOST_SERVERS], free_count;
  uint64_t joined, left; /* the line: arrival times joined to left, in a ring */
} loop;

static void server_departs(loop *l, uint32_t server, double at)
{
  l->departs[server] = at;
  for (uint32_t k = (l->leaves + server) / 2; k >= 1; k /= 2) {
    const uint32_t a = l->winner[2 * k], b = l->winner[2 * k + 1];
    /* Masks, for gcc would branch here, and the branch is a coin toss. */
    const uint32_t b_first = l->departs[b] < l->departs[a];
    l->winner[k] = a ^ ((a ^ b) & (0u - b_first));
  }
}

static void advance(loop *l, double to, uint32_t servers)
{
  const double step = to - l->now;
  l->list_area += step * (double)(l->joined - l->left);
  l->busy_area += step * (servers - l->free_count);
  l->now = to;
}

static void start_loop(loop *l, uint32_t servers)
{
  memset(l, 0, sizeof *l);
  l->leaves = 2;
  while (l->leaves < servers) l->leaves *= 2;
  for (uint32_t s = 0; s < l->leaves; s++) {
    l->departs[s] = INFINITY;
    l->winner[l->leaves + s] = s;
  }
  for (uint32_t k = l->leaves - 1; k >= 1; k--) l->winner[k] = l->winner[2 * k];
  for (uint32_t s = servers; s-- > 0;) l->free_servers[l->free_count++] = s;
}

bench_queue_result bench_loop(bench_random *random, uint32_t servers, double load,
                              uint64_t customers)
{
  assert(servers >= 1 && servers <= MOST_SERVERS && load > 0 && load < 1);
  loop l;
  start_loop(&l, servers);
  double *line = malloc(LINE * sizeof *line);
  if (line == NULL) abort();
  const double gap = 1 / (load * servers);
  double next = gap * bench_exponential(random), waits = 0, longest = 0;
  uint64_t served = 0;
  while (served < customers) {
    const uint32_t server = l.winner[1];
    if (next <= l.departs[server]) {
      advance(&l, next, servers);
      next += gap * bench_exponential(random);
      if (l.free_count > 0) {
        server_departs(&l, l.free_servers[--l.free_count], l.now + bench_exponential(random));
      } else {
        if (l.joined - l.left == LINE) abort();
        line[l.joined++ % LINE] = l.now;
      }
    } else {
      advance(&l, l.departs[server], servers);
      served++;
      if (l.joined > l.left) {
        const double wait = l.now - line[l.left++ % LINE];
        waits += wait;
        longest = wait > longest ? wait : longest;
        server_departs(&l, server, l.now + bench_exponential(random));
      } else {
        l.free_servers[l.free_count++] = server;
        server_departs(&l, server, INFINITY);
      }
    }
  }
  free(line);
  return (bench_queue_result){.wait_mean = waits / (double)served,
                              .list_mean = l.list_area / l.now,
                              .busy_mean = l.busy_area / l.now,
                              .wait_longest = longest};
}

double bench_reference(uint64_t customers)
{
  bench_random random;
  bench_random_init(&random, 2385);
  const double wait = bench_lindley(&random, 0.9, customers);
  return wait + bench_loop(&random, 10, 0.9, customers).wait_mean;
}
