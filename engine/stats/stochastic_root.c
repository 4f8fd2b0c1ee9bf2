/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/stochastic_root.h"

#include <math.h>

/* How near the curve must come, in half widths of its own interval: well below what
 * chance leaves unknown. */
static const double NEAR = 0.03;
static const double NARROW = 1e-9; /* of the range: for curves without chance */
enum { MOST_STEPS = 40 };

typedef struct search {
  const sim_root_problem *problem;
  sim_root *out;
  uint32_t n; /* replications at present */
  int curve;  /* 0 the estimate, -1 the low end of its interval, 1 the high end */
} search;

/* Two points with the target between them. */
typedef struct bracket {
  double a, b, ya, yb; /* y less the target */
} bracket;

static sim_status look(search *s, double x, uint32_t n, sim_interval *y)
{
  sim_root *out = s->out;
  for (uint32_t i = 0; i < out->count; i++) {
    if (out->points[i].x != x || out->points[i].replications != n) continue;
    *y = out->points[i].y;
    return SIM_OK;
  }
  if (out->count == SIM_ROOT_POINTS) return SIM_E_FAULT;
  sim_status status = s->problem->at(s->problem->context, x, n, y);
  if (status != SIM_OK) return status;
  if (isnan(y->estimate) || isnan(y->low)) return SIM_E_FAULT;
  out->points[out->count++] = (sim_root_point){x, n, *y};
  return SIM_OK;
}

static sim_status height(search *s, double x, double *y, double *half)
{
  sim_interval at;
  sim_status status = look(s, x, s->n, &at);
  if (status != SIM_OK) return status;
  *y = (s->curve < 0 ? at.low : s->curve > 0 ? at.high : at.estimate) - s->problem->target;
  if (half != NULL) *half = sim_interval_half_width(at);
  return SIM_OK;
}

static bool is_crossed(const bracket *k)
{
  return k->ya == 0 || k->yb == 0 || (k->ya < 0) != (k->yb < 0);
}

/* Where to look next inside the bracket: by the secant, but never at its ends. */
static double next_x(const search *s, const bracket *k)
{
  const double width = k->b - k->a;
  double x = k->a + width * (k->ya / (k->ya - k->yb));
  if (!s->problem->whole) return fmin(fmax(x, k->a + 0.01 * width), k->b - 0.01 * width);
  x = round(x);
  return fmin(fmax(x, k->a + 1), k->b - 1);
}

/* Make the bracket as narrow as makes sense; `*x` is the answer. */
static sim_status solve(search *s, bracket *k, double *x)
{
  const sim_root_problem *p = s->problem;
  double ha, hb; /* heights for the secant; halved at an end that stays (Illinois) */
  int stayed = 0;
  ha = k->ya;
  hb = k->yb;
  if (k->ya == 0 || k->yb == 0) {
    *x = k->ya == 0 ? k->a : k->b;
    return SIM_OK;
  }
  const double least = p->whole ? 1 : NARROW * (p->high - p->low);
  for (int step = 0; step < MOST_STEPS && k->b - k->a > least; step++) {
    double y, half;
    const bracket slanted = {k->a, k->b, ha, hb};
    const double c = next_x(s, &slanted);
    sim_status status = height(s, c, &y, &half);
    if (status != SIM_OK) return status;
    const bool near = fabs(y) <= NEAR * half;
    if ((y < 0) == (k->ya < 0)) {
      k->a = c;
      k->ya = ha = y;
      if (stayed == 1) hb /= 2;
      stayed = 1;
    } else {
      k->b = c;
      k->yb = hb = y;
      if (stayed == -1) ha /= 2;
      stayed = -1;
    }
    if (near && !p->whole) {
      *x = c;
      return SIM_OK;
    }
  }
  const bool ends_at_a = p->whole && p->side != SIM_ROOT_SIDE_EITHER
                             ? (k->ya <= 0) == (p->side == SIM_ROOT_SIDE_BELOW)
                             : fabs(k->ya) <= fabs(k->yb);
  *x = ends_at_a ? k->a : k->b;
  return SIM_OK;
}

/* A bracket around `x`, `reach` wide to both sides, and wider until it holds the target
 * or is the whole range. */
static sim_status enclose(search *s, double x, double reach, bracket *k)
{
  const sim_root_problem *p = s->problem;
  for (;; reach *= 4) {
    k->a = fmax(p->low, x - reach);
    k->b = fmin(p->high, x + reach);
    if (p->whole) {
      k->a = fmax(p->low, floor(k->a));
      k->b = fmin(p->high, ceil(k->b));
    }
    sim_status status = height(s, k->a, &k->ya, NULL);
    if (status == SIM_OK) status = height(s, k->b, &k->yb, NULL);
    if (status != SIM_OK || is_crossed(k) || (k->a == p->low && k->b == p->high)) return status;
  }
}

/* How far the root may move when chance moves the curve by `times` half widths. */
static double possible_move(const search *s, const bracket *k, double half, double times)
{
  const sim_root_problem *p = s->problem;
  const double slope = fabs((k->yb - k->ya) / (k->b - k->a));
  const double least = p->whole ? 1 : 0.001 * (p->high - p->low);
  const double move = slope > 0 ? times * half / slope : p->high - p->low;
  return fmin(fmax(move, least), p->high - p->low);
}

/* One end of the interval: where the low or the high end of the curve's own interval
 * reaches the target. Whether it goes on beyond the range is in `*open`. */
static sim_status find_end(search *s, int curve, double root, double reach, bool upwards,
                           double *end, bool *open)
{
  const sim_root_problem *p = s->problem;
  bracket k;
  s->curve = curve;
  *open = false;
  for (;; reach *= 2) {
    k.a = upwards ? root : fmax(p->low, root - reach);
    k.b = upwards ? fmin(p->high, root + reach) : root;
    if (p->whole) {
      k.a = floor(k.a);
      k.b = ceil(k.b);
    }
    sim_status status = height(s, k.a, &k.ya, NULL);
    if (status == SIM_OK) status = height(s, k.b, &k.yb, NULL);
    if (status != SIM_OK) return status;
    if (k.a < k.b && is_crossed(&k)) break;
    if (upwards ? k.b >= p->high : k.a <= p->low) {
      *open = true;
      *end = upwards ? p->high : p->low;
      return SIM_OK;
    }
  }
  return solve(s, &k, end);
}

static sim_status find_interval(search *s, const bracket *k, double x)
{
  sim_root *out = s->out;
  sim_status status = look(s, x, s->n, &out->at_root);
  const bool rises = k->yb > k->ya;
  const double reach = possible_move(s, k, sim_interval_half_width(out->at_root), 1.5);
  out->x = (sim_interval){x, x, x};
  /* A whole number may be the answer of the curve and of its ends at once. */
  const double beside = s->problem->whole ? 1 : 0;
  if (status == SIM_OK)
    status = find_end(s, rises ? 1 : -1, fmin(x + beside, s->problem->high), reach, false,
                      &out->x.low, &out->is_open_low);
  if (status == SIM_OK)
    status = find_end(s, rises ? -1 : 1, fmax(x - beside, s->problem->low), reach, true,
                      &out->x.high, &out->is_open_high);
  if (s->problem->whole) {
    out->x.low = fmin(out->x.low, x);
    out->x.high = fmax(out->x.high, x);
  }
  return status;
}

sim_status sim_root_find(const sim_root_problem *p, sim_root *out)
{
  search s = {.problem = p, .out = out, .n = p->first};
  bracket k = {.a = p->low, .b = p->high};
  const double middle = (p->low + p->high) / 2, width = p->high - p->low;
  *out = (sim_root){.is_found = false};
  double x = middle, reach = width;
  for (;;) {
    sim_status status = enclose(&s, x, reach, &k);
    if (status != SIM_OK) return status;
    if (is_crossed(&k)) {
      const bracket wide = k;
      double half = 0, y;
      status = solve(&s, &k, &x);
      if (status == SIM_OK) status = height(&s, x, &y, &half);
      if (status != SIM_OK) return status;
      out->is_found = true;
      reach = possible_move(&s, k.b - k.a > 0.01 * (wide.b - wide.a) ? &k : &wide, half, 1);
      if (s.n == p->most) k = wide;
    } else {
      out->is_found = false;
      x = middle;
      reach = width;
    }
    if (s.n == p->most) break;
    /* What is out of reach with few replications is looked at with all of them. */
    s.n = out->is_found && s.n <= p->most / 4 ? 4 * s.n : p->most;
  }
  if (!out->is_found) {
    sim_status status = look(&s, p->low, s.n, &out->at_low);
    return status == SIM_OK ? look(&s, p->high, s.n, &out->at_high) : status;
  }
  out->at_low = out->at_high = (sim_interval){NAN, NAN, NAN};
  return find_interval(&s, &k, x);
}
