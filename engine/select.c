/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/select.h"

#include <assert.h>
#include <math.h>

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

static ptrdiff_t place_of(size_t n, double p)
{
  assert(p >= 0 && p <= 1);
  return (ptrdiff_t)(p * (double)(n - 1));
}

/* The middle one first, so that each of the others has half as much to look through:
 * low - 1 and high + 1 are in their places. */
static void put_all(double *v, size_t n, ptrdiff_t low, ptrdiff_t high, const double *p,
                    size_t count)
{
  if (count == 0 || low > high) return;
  const size_t middle = count / 2;
  const ptrdiff_t k = place_of(n, p[middle]);
  if (k >= low && k <= high) put(v, low, high, k);
  put_all(v, n, low, k - 1 < high ? k - 1 : high, p, middle);
  put_all(v, n, k + 1 > low ? k + 1 : low, high, p + middle + 1, count - middle - 1);
}

/* The smallest after place k: of what lies up to the next place that is known. */
static double next_after(const double *v, size_t n, ptrdiff_t k, const double *p, size_t count)
{
  while (count > 0 && place_of(n, *p) <= k) {
    p++;
    count--;
  }
  const ptrdiff_t until = count > 0 ? place_of(n, *p) : (ptrdiff_t)n - 1;
  double next = v[k + 1];
  for (ptrdiff_t i = k + 2; i <= until; i++) next = v[i] < next ? v[i] : next;
  return next;
}

void sim_select_quantiles(double *values, size_t n, const double *p, size_t count, double *out)
{
  if (n > 0) put_all(values, n, 0, (ptrdiff_t)n - 1, p, count);
  for (size_t i = 0; i < count; i++) {
    const ptrdiff_t k = n > 0 ? place_of(n, p[i]) : 0;
    const double share = p[i] * ((double)n - 1) - (double)k;
    out[i] = n > 0 ? values[k] : NAN;
    if (n > 0 && share > 0)
      out[i] += share * (next_after(values, n, k, p + i + 1, count - i - 1) - values[k]);
  }
}
