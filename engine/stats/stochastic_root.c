/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/stochastic_root.h"

#include <math.h>

/* How near the curve must come, in half widths of its own interval: well below what
 * chance leaves unknown. */
static const double NEAR = 0.03;
static const double NARROW = 1e-9; /* of the range: for curves without chance */
enum { MOST_STEPS = 40, GRID = 8 /* parts of the range */, REFINEMENTS = 8 };

typedef struct search {
  const sim_root_problem *problem;
  sim_root *out;
  uint32_t n;  /* replications at present */
  int curve;   /* 0 the estimate, -1 the low end of its interval, 1 the high end */
  double bend; /* inside the range, nearer to the target than both ends; NAN: none is known */
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
  const bool is_flat = k->ya == 0 || k->yb == 0; /* where it is met over a range */
  double x = k->a + width * (is_flat ? 0.5 : k->ya / (k->ya - k->yb));
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
  /* An end at which it is exactly met: the first value that meets it may be before it. */
  const bool a_meets = k->ya == 0, b_meets = k->yb == 0;
  if (a_meets && b_meets) {
    *x = k->a;
    return SIM_OK;
  }
  const double least = p->whole ? 1 : NARROW * (p->high - p->low);
  for (int step = 0; step < MOST_STEPS && k->b - k->a > least; step++) {
    double y, half;
    const bracket slanted = {k->a, k->b, ha, hb};
    const double c = next_x(s, &slanted);
    sim_status status = height(s, c, &y, &half);
    if (status != SIM_OK) return status;
    const bool near = !a_meets && !b_meets && fabs(y) <= NEAR * half;
    const bool is_like_a = a_meets || b_meets ? (y == 0) == a_meets : (y < 0) == (k->ya < 0);
    if (is_like_a) {
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
  if (a_meets || b_meets) {
    *x = a_meets ? k->a : k->b;
    return SIM_OK;
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

/* ---- a curve that bends ---- */

static double grid_x(const sim_root_problem *p, int i)
{
  const double x = p->low + (p->high - p->low) * i / GRID;
  return p->whole ? round(x) : x;
}

/* How far from the target on few replications. */
static sim_status distance(search *s, double x, double *out)
{
  sim_interval at;
  const sim_status status = look(s, x, s->problem->first, &at);
  if (status == SIM_OK) *out = fabs(at.estimate - s->problem->target);
  return status;
}

/* The place nearest to the target, by halving the steps around the best of a grid. */
static sim_status find_bend(search *s)
{
  const sim_root_problem *p = s->problem;
  double best = p->low, least = INFINITY, step = (p->high - p->low) / GRID;
  sim_status status = SIM_OK;
  for (int i = 0; i <= GRID && status == SIM_OK; i++) {
    double away = 0;
    status = distance(s, grid_x(p, i), &away);
    if (status != SIM_OK || away >= least) continue;
    least = away;
    best = grid_x(p, i);
  }
  for (int i = 0; i < REFINEMENTS && status == SIM_OK; i++) {
    step = p->whole ? floor(step / 2 + 0.5) : step / 2;
    const double centre = best;
    for (int side = -1; side <= 1 && status == SIM_OK; side += 2) {
      const double x = centre + side * step;
      double away = 0;
      if (x <= p->low || x >= p->high || x == centre) continue;
      status = distance(s, x, &away);
      if (status != SIM_OK || away >= least) continue;
      least = away;
      best = x;
    }
    if (p->whole && step <= 1) break;
  }
  s->bend = best > p->low && best < p->high ? best : NAN;
  return status;
}

/* Between the ends of the range the curve does not pass the target: does it inside? Then the bracket is
 * that of the first time. */
static sim_status look_inside(search *s, bracket *k)
{
  const sim_root_problem *p = s->problem;
  sim_status status = isnan(s->bend) ? find_bend(s) : SIM_OK;
  if (status != SIM_OK || isnan(s->bend)) return status;
  bracket first = {.a = p->low, .b = s->bend};
  status = height(s, first.a, &first.ya, NULL);
  if (status == SIM_OK) status = height(s, first.b, &first.yb, NULL);
  if (status == SIM_OK && is_crossed(&first)) *k = first;
  return status;
}

static sim_status find_second(search *s, sim_root *out)
{
  const sim_root_problem *p = s->problem;
  bracket k = {.a = s->bend, .b = p->high};
  if (isnan(s->bend)) return SIM_OK;
  sim_status status = height(s, k.a, &k.ya, NULL);
  if (status == SIM_OK) status = height(s, k.b, &k.yb, NULL);
  if (status != SIM_OK || !is_crossed(&k)) return status;
  double x = NAN;
  status = solve(s, &k, &x);
  if (status == SIM_OK && x != out->x.estimate) out->second = x;
  return status;
}

static bool is_met(const sim_root_problem *p, double y)
{
  return p->side == SIM_ROOT_SIDE_BELOW ? y <= p->target
                                        : p->side == SIM_ROOT_SIDE_ABOVE && y >= p->target;
}

/* No estimate reaches it: is it met everywhere, or can it be reached for all that is known? */
static sim_status look_again(search *s, sim_root *out)
{
  const sim_root_problem *p = s->problem;
  const double places[] = {p->low, p->high, s->bend};
  double least = INFINITY;
  sim_status status = look(s, p->low, s->n, &out->at_low);
  if (status == SIM_OK) status = look(s, p->high, s->n, &out->at_high);
  out->is_already = status == SIM_OK;
  for (uint32_t i = 0; i < out->count; i++)
    out->is_already = out->is_already && is_met(p, out->points[i].y.estimate);
  for (int i = 0; i < 3 && status == SIM_OK && !out->is_already; i++) {
    sim_interval at;
    if (isnan(places[i])) continue;
    status = look(s, places[i], s->n, &at);
    if (status != SIM_OK || !(at.low <= p->target && p->target <= at.high)) continue;
    if (fabs(at.estimate - p->target) >= least) continue;
    least = fabs(at.estimate - p->target);
    out->is_found = out->is_about = true;
    out->is_open_low = places[i] == p->low;
    out->is_open_high = places[i] == p->high;
    out->x = (sim_interval){places[i], places[i], places[i]};
    out->at_root = at;
  }
  return status;
}

/* ---- the interval ---- */

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
  search s = {.problem = p, .out = out, .n = p->first, .bend = NAN};
  bracket k = {.a = p->low, .b = p->high};
  const double middle = (p->low + p->high) / 2, width = p->high - p->low;
  *out = (sim_root){.second = NAN};
  double x = middle, reach = width;
  for (;;) {
    sim_status status = enclose(&s, x, reach, &k);
    if (status == SIM_OK && !is_crossed(&k)) status = look_inside(&s, &k);
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
  if (!out->is_found) return look_again(&s, out);
  out->at_low = out->at_high = (sim_interval){NAN, NAN, NAN};
  const sim_status status = find_interval(&s, &k, x);
  s.curve = 0;
  return status == SIM_OK ? find_second(&s, out) : status;
}
