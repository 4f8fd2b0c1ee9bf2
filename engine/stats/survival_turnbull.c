/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/survival.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Turnbull's masses lie in the innermost intervals: a left end that the next end to the right
 * closes. Of two ends at one place an exact length opens first, then intervals close, then
 * those that do not hold the place open. */

enum { MOST_WORK = 40000000, MOST_ROUNDS = 20000 };

typedef struct end {
  double at;
  int order; /* 0 opens and holds its place, 1 closes, 2 opens and does not hold it */
} end;

static int by_place(const void *a, const void *b)
{
  const end *x = a, *y = b;
  if (x->at != y->at) return x->at < y->at ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

/* The masses that one life may be: first to last, and its truncation's; many lives may share. */
typedef struct span {
  uint32_t first, last, seen_first, seen_last; /* half open */
} span;

static int by_span(const void *a, const void *b)
{
  return memcmp(a, b, sizeof(span));
}

typedef struct turnbull {
  size_t masses;
  double *from, *to; /* innermost intervals: (from, to], or one place */
  double *mass, *next;
  size_t spans;
  span *span;
  double *weight;
} turnbull;

static sim_status find_masses(turnbull *t, const sim_lifetime_seen *seen, size_t count)
{
  end *ends = malloc(2 * count * sizeof *ends + 1);
  t->from = malloc(4 * count * sizeof *t->from + 1);
  if (ends == NULL || t->from == NULL) {
    free(ends);
    return SIM_E_MEMORY;
  }
  t->to = t->from + count;
  t->mass = t->to + count;
  t->next = t->mass + count;
  for (size_t i = 0; i < count; i++) {
    ends[2 * i] = (end){seen[i].low, seen[i].low == seen[i].high ? 0 : 2};
    ends[2 * i + 1] = (end){seen[i].high, 1};
  }
  qsort(ends, 2 * count, sizeof *ends, by_place);
  for (size_t i = 0; i + 1 < 2 * count; i++) {
    if (ends[i].order == 1 || ends[i + 1].order != 1) continue;
    t->from[t->masses] = ends[i].at;
    t->to[t->masses++] = ends[i + 1].at;
  }
  free(ends);
  return SIM_OK;
}

/* The first mass whose right end is above x, or (with `or_at`) not below it. */
static uint32_t first_above(const turnbull *t, double x, bool or_at)
{
  size_t low = 0, high = t->masses;
  while (low < high) {
    const size_t middle = (low + high) / 2;
    if (t->to[middle] < x || (!or_at && t->to[middle] == x))
      low = middle + 1;
    else
      high = middle;
  }
  return (uint32_t)low;
}

static sim_status find_spans(turnbull *t, const sim_lifetime_seen *seen, size_t count)
{
  t->span = malloc(count * sizeof *t->span + 1);
  t->weight = malloc(count * sizeof *t->weight + 1);
  if (t->span == NULL || t->weight == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    const bool is_exact = seen[i].low == seen[i].high;
    t->span[i] = (span){first_above(t, seen[i].low, is_exact), first_above(t, seen[i].high, false),
                        first_above(t, seen[i].above, false), first_above(t, seen[i].most, false)};
  }
  qsort(t->span, count, sizeof *t->span, by_span);
  for (size_t i = 0; i < count; i++) {
    if (t->spans > 0 && by_span(&t->span[t->spans - 1], &t->span[i]) == 0) {
      t->weight[t->spans - 1]++;
      continue;
    }
    t->span[t->spans] = t->span[i];
    t->weight[t->spans++] = 1;
  }
  return SIM_OK;
}

static double total(const double *mass, uint32_t first, uint32_t last)
{
  double sum = 0;
  for (uint32_t j = first; j < last; j++) sum += mass[j];
  return sum;
}

/* One step of self-consistency; the largest change. Those never seen, because of truncation,
 * are as many as the masses outside say. */
static double improve(turnbull *t)
{
  double all = 0, change = 0;
  for (size_t j = 0; j < t->masses; j++) t->next[j] = 0;
  for (size_t i = 0; i < t->spans; i++) {
    const span s = t->span[i];
    const double own = total(t->mass, s.first, s.last);
    if (!(own > 0)) continue;
    for (uint32_t j = s.first; j < s.last; j++) t->next[j] += t->weight[i] * t->mass[j] / own;
    if (s.seen_first == 0 && s.seen_last == t->masses) continue;
    const double visible = total(t->mass, s.seen_first, s.seen_last);
    for (uint32_t j = 0; j < t->masses; j++)
      if (j < s.seen_first || j >= s.seen_last) t->next[j] += t->weight[i] * t->mass[j] / visible;
  }
  for (size_t j = 0; j < t->masses; j++) all += t->next[j];
  for (size_t j = 0; j < t->masses; j++) {
    change = fmax(change, fabs(t->next[j] / all - t->mass[j]));
    t->mass[j] = t->next[j] / all;
  }
  return change;
}

static sim_status write_curve(const turnbull *t, sim_survival *out)
{
  *out = (sim_survival){.gap_from = NAN};
  out->t = malloc(3 * t->masses * sizeof *out->t + 1);
  if (out->t == NULL) return SIM_E_MEMORY;
  out->s = out->t + t->masses;
  out->se = out->s + t->masses;
  double s = 1;
  for (size_t j = 0; j < t->masses && t->to[j] < INFINITY; j++) {
    s -= t->mass[j];
    if (t->mass[j] < 1e-9) continue;
    out->t[out->count] = t->to[j];
    out->s[out->count] = fmax(0, s < 1e-12 ? 0 : s);
    out->se[out->count++] = NAN;
  }
  return SIM_OK;
}

sim_status sim_survival_turnbull(const sim_lifetime_seen *seen, size_t count, sim_survival *out)
{
  turnbull t = {0};
  sim_status status = find_masses(&t, seen, count);
  if (status == SIM_OK) status = find_spans(&t, seen, count);
  const double work = (double)t.spans * (double)t.masses;
  if (status == SIM_OK && work > MOST_WORK) status = SIM_E_INPUT;
  for (size_t j = 0; j < t.masses; j++) t.mass[j] = 1 / (double)t.masses;
  const int rounds = (int)fmin(MOST_ROUNDS, 3e9 / (work + 1e4));
  for (int i = 0; status == SIM_OK && i < rounds; i++)
    if (improve(&t) < 1e-12) break;
  if (status == SIM_OK) status = write_curve(&t, out);
  free(t.from);
  free(t.span);
  free(t.weight);
  return status;
}
