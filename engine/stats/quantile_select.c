/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/quantile_select.h"

#include <assert.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

/* Spread over buckets of equal width first, which has no branch to mispredict; then
 * only the bucket of a quantile is looked into. */

enum { BUCKETS = 256, FEW = 64 }; /* of so few the buckets would take longer */

typedef struct buckets {
  size_t start[BUCKETS + 1]; /* the values of bucket b: [start[b], start[b + 1]) */
  uint32_t count;
} buckets;

static double width_of(const double *v, size_t n, double *lowest)
{
  double least = v[0], most = v[0];
  for (size_t i = 1; i < n; i++) {
    least = v[i] < least ? v[i] : least;
    most = v[i] > most ? v[i] : most;
  }
  *lowest = least;
  return most - least;
}

static buckets fill(double *v, double *room, size_t n)
{
  buckets all = {.count = 1};
  all.start[1] = n;
  double lowest = 0;
  const double scale = n < FEW ? NAN : (BUCKETS - 1e-3) / width_of(v, n, &lowest);
  if (!isfinite(scale) || scale <= 0) return all;
  size_t next[BUCKETS + 1] = {0};
  for (size_t i = 0; i < n; i++) next[(int)((v[i] - lowest) * scale) + 1]++;
  for (int b = 0; b < BUCKETS; b++) all.start[b + 1] = next[b + 1] += next[b];
  all.count = BUCKETS;
  for (size_t i = 0; i < n; i++) room[next[(int)((v[i] - lowest) * scale)]++] = v[i];
  memcpy(v, room, n * sizeof *v);
  return all;
}

/* The k-th smallest of v[low..high] into its place, none larger before it (Wirth,
 * "Algorithms + Data Structures = Programs", 1976, section 2.4). */
static void put(double *v, ptrdiff_t low, ptrdiff_t high, ptrdiff_t k)
{
  while (low < high) {
    const double pivot = v[k];
    ptrdiff_t i = low, j = high;
    while (i <= j) {
      while (v[i] < pivot) i++;
      while (pivot < v[j]) j--;
      if (i > j) break;
      const double swap = v[i];
      v[i++] = v[j];
      v[j--] = swap;
    }
    if (j < k) low = i;
    if (k < i) high = j;
  }
}

void sim_quantile_select(double *values, double *room, size_t n, const double *p, size_t count,
                         double *out)
{
  const buckets all = fill(values, room, n);
  uint32_t b = 0;
  for (size_t i = 0; i < count; i++) {
    assert(p[i] >= 0 && p[i] <= 1 && (i == 0 || p[i] >= p[i - 1]));
    out[i] = NAN;
    if (n == 0) continue;
    const double place = p[i] * (double)(n - 1);
    const size_t k = (size_t)place;
    while (all.start[b + 1] <= k) b++;
    put(values, (ptrdiff_t)all.start[b], (ptrdiff_t)all.start[b + 1] - 1, (ptrdiff_t)k);
    out[i] = values[k];
    if (k + 1 >= n || !(place > (double)k)) continue;
    uint32_t after = b;
    while (all.start[after + 1] <= k + 1) after++;
    double next = values[k + 1];
    for (size_t j = k + 2; j < all.start[after + 1]; j++)
      next = values[j] < next ? values[j] : next;
    out[i] += (place - (double)k) * (next - values[k]);
  }
}
