/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/parallel/row_parts.h"

#include <stdlib.h>

static uint32_t first_of(const sim_row_file *file)
{
  return sim_row_file_head(file)->first;
}

static uint32_t end_of(const sim_row_file *file)
{
  return first_of(file) + sim_row_file_count(file);
}

static int by_first(const void *a, const void *b)
{
  const sim_row_file *x = *(sim_row_file *const *)a, *y = *(sim_row_file *const *)b;
  if (first_of(x) != first_of(y)) return first_of(x) < first_of(y) ? -1 : 1;
  return (end_of(x) > end_of(y)) - (end_of(x) < end_of(y));
}

bool sim_row_parts_sort(sim_row_parts *parts, const sim_row_file **one, const sim_row_file **other)
{
  const sim_row_file *last = NULL; /* with rows */
  qsort(parts->files, parts->count, sizeof *parts->files, by_first);
  for (size_t i = 0; i < parts->count; i++) {
    const sim_row_file *file = parts->files[i];
    if (sim_row_file_count(file) == 0) continue;
    if (last != NULL && end_of(last) > first_of(file)) {
      *one = last;
      *other = file;
      return false;
    }
    last = file;
  }
  return true;
}

bool sim_row_parts_gap(const sim_row_parts *parts, uint32_t total, uint32_t *from, uint32_t *end)
{
  uint32_t at = *from;
  for (size_t i = 0; i < parts->count; i++) {
    const sim_row_file *file = parts->files[i];
    if (end_of(file) <= at) continue;
    if (first_of(file) > at) {
      *from = at;
      *end = first_of(file) < total ? first_of(file) : total;
      return at < total;
    }
    at = end_of(file);
  }
  *from = at;
  *end = total;
  return at < total;
}

const sim_row_file *sim_row_parts_find(const sim_row_parts *parts, uint32_t number)
{
  size_t low = 0, high = parts->count; /* the last that begins at or before it is below `high` */
  while (low < high) {
    const size_t middle = low + (high - low) / 2;
    if (first_of(parts->files[middle]) <= number)
      low = middle + 1;
    else
      high = middle;
  }
  /* Files without rows may stand between. */
  for (; low > 0; low--) {
    const sim_row_file *file = parts->files[low - 1];
    if (sim_row_file_count(file) > 0) return number < end_of(file) ? file : NULL;
  }
  return NULL;
}
