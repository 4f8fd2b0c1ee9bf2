/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/select.h"

#include <math.h>

/* The k-th smallest into its place, none larger before it (Wirth, "Algorithms +
 * Data Structures = Programs", 1976, section 2.4): sorting every cell whole would
 * take as long as a run. */
static void find(double *v, size_t n, size_t k)
{
  ptrdiff_t low = 0, high = (ptrdiff_t)n - 1;
  const ptrdiff_t wanted = (ptrdiff_t)k;
  while (low < high) {
    const double pivot = v[wanted];
    ptrdiff_t i = low, j = high;
    while (i <= j) {
      while (v[i] < pivot) i++;
      while (pivot < v[j]) j--;
      if (i > j) break;
      const double swap = v[i];
      v[i++] = v[j];
      v[j--] = swap;
    }
    if (j < wanted) low = i;
    if (wanted < i) high = j;
  }
}

double sim_select_quantile(double *v, size_t n, double p)
{
  if (n == 0) return NAN;
  const double at = p * (double)(n - 1);
  const size_t k = (size_t)at;
  find(v, n, k);
  const double share = at - (double)k;
  if (k + 1 >= n || share <= 0) return v[k];
  double next = v[k + 1];
  for (size_t i = k + 2; i < n; i++) next = fmin(next, v[i]);
  return v[k] + share * (next - v[k]);
}
