/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_table.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unuran.h>

#include "engine/random/gamma_table.h"
#include "engine/random/normal.h"

static const double tail_share = 1e-9;  /* beyond it a table is not worth its intervals */
static const double least_mass = 1e-14; /* below it a piece is rounding */
static const double most_error = 1e-11; /* in u */
static const size_t most_smooth = 24;   /* breaks; more would not fit the cache */
static const double least_fast = 1e-6;  /* mass of a piece that deserves a table */

enum { PINV_ORDER = 7, PINV_INTERVALS = 4000, PROBES = 64 };

typedef enum piece_kind { SOLVED, CONSTANT, IN_X, IN_LOG_X } piece_kind;

typedef struct piece {
  piece_kind kind;
  double p_from, p_to;
  double per_share; /* 1 / (p_to - p_from) */
  double from, to;
  UNUR_GEN *generator; /* IN_X and IN_LOG_X */
} piece;

struct sim_table {
  const sim_shape_node *core; /* borrowed */
  sim_gamma_table *gamma;     /* NULL: pieces instead */
  piece main;                 /* a copy of the heaviest */
  piece *pieces;
  size_t count, room;
};

/* Doubles as integers in the same order, so that halving reaches any of them in 64 steps. */
static int64_t rank_of(double x)
{
  int64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits < 0 ? INT64_MIN - bits : bits;
}

static double of_rank(int64_t rank)
{
  int64_t bits = rank < 0 ? INT64_MIN - rank : rank;
  double x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

/* The least value in (from, to] with a share p below. The halving points do not
 * depend on p, so that the result is monotone in it even where the distribution
 * function has rounding errors. */
static double solve(const sim_shape_node *core, double p, double q, double from, double to)
{
  int64_t low = rank_of(from), high = rank_of(to);
  while (low < high && high - 1 != low) {
    int64_t middle = (low >> 1) + (high >> 1) + (low & high & 1);
    double x = of_rank(middle);
    bool is_enough = p < 0.5 ? sim_shape_node_power_integral(core, 0, x, false) >= p
                             : sim_shape_node_power_integral(core, 0, x, true) <= q;
    if (is_enough)
      high = middle;
    else
      low = middle;
  }
  return of_rank(high);
}

static double below(const sim_shape_node *core, double x)
{
  return sim_shape_node_power_integral(core, 0, x, false);
}

typedef struct density {
  const sim_shape_node *core;
  double from, to; /* strictly between, because the density may jump at the ends */
  bool in_log;
} density;

static double density_at(double x, const UNUR_DISTR *distr)
{
  const density *d = unur_distr_get_extobj(distr);
  double value = fmin(fmax(d->in_log ? exp(x) : x, d->from), d->to);
  return sim_shape_node_density(d->core, value) * (d->in_log ? value : 1);
}

static void say_nothing(const char *object, const char *file, int line, const char *type, int code,
                        const char *reason)
{
  (void)object, (void)file, (void)line, (void)type, (void)code, (void)reason;
}

static double value_at(const piece *p, double share)
{
  double x = unur_pinv_eval_approxinvcdf(p->generator, fmin(fmax(share, 0), 1));
  if (p->kind == IN_LOG_X) x = exp(x);
  return x < p->from ? p->from : x > p->to ? p->to : x;
}

static bool is_accurate(const sim_shape_node *core, const piece *p)
{
  double last = p->from;
  for (int i = 1; i < PROBES; i++) {
    double share = (double)i / PROBES, x = value_at(p, share);
    double u = p->p_from + share * (p->p_to - p->p_from);
    if (!(x >= last) || !(fabs(below(core, x) - u) <= most_error)) return false;
    last = x;
  }
  return true;
}

/* Tabulates from `from` to `to`; false when that cannot be done to the accuracy. */
static bool make_fast(const sim_shape_node *core, piece_kind kind, double from, double to,
                      piece *out)
{
  bool in_log = kind == IN_LOG_X;
  double width = 1e-13 * (to - from);
  density d = {core, from + (in_log ? 1e-13 * from : width), to - (in_log ? 1e-13 * to : width),
               in_log};
  piece made = {.kind = kind, .p_from = below(core, from), .from = from, .to = to};
  made.p_to = below(core, nextafter(to, -INFINITY));
  made.per_share = 1 / (made.p_to - made.p_from);
  double half = 0.5 * (made.p_from + made.p_to);
  double median = solve(core, half, 1 - half, from, to);

  UNUR_DISTR *distr = unur_distr_cont_new();
  if (distr == NULL) return false;
  double left = in_log ? log(from) : from, right = in_log ? log(to) : to;
  unur_distr_set_extobj(distr, &d);
  unur_distr_cont_set_pdf(distr, density_at);
  unur_distr_cont_set_domain(distr, left, right);
  unur_distr_cont_set_center(distr, in_log ? log(median) : median);
  UNUR_PAR *par = unur_pinv_new(distr);
  if (par != NULL) {
    unur_pinv_set_order(par, PINV_ORDER);
    unur_pinv_set_u_resolution(par, 1e-12);
    unur_pinv_set_usepdf(par);
    unur_pinv_set_boundary(par, left, right);
    unur_pinv_set_searchboundary(par, 0, 0);
    unur_pinv_set_max_intervals(par, PINV_INTERVALS);
    made.generator = unur_init(par); /* frees par */
  }
  unur_distr_free(distr);
  if (made.generator == NULL) return false;
  if (!is_accurate(core, &made)) {
    unur_free(made.generator);
    return false;
  }
  *out = made;
  return true;
}

static bool add_piece(sim_table *t, piece p)
{
  if (t->count == t->room) {
    size_t room = 2 * t->room + 8;
    piece *more = realloc(t->pieces, room * sizeof *more);
    if (more == NULL) {
      if (p.generator != NULL) unur_free(p.generator);
      return false;
    }
    t->pieces = more;
    t->room = room;
  }
  t->pieces[t->count++] = p;
  return true;
}

static bool add_solved(sim_table *t, double from, double to)
{
  double p_from = below(t->core, from), p_to = below(t->core, nextafter(to, -INFINITY));
  return add_piece(t, (piece){SOLVED, p_from, p_to, 0, from, to, NULL});
}

/* A piece without breaks, from `a` to `b`, that holds `mass`. */
static bool add_smooth(sim_table *t, double a, double b, double mass)
{
  static const piece_kind scales[] = {IN_X, IN_LOG_X};
  const sim_shape_node *core = t->core;
  if (mass < least_fast) return add_solved(t, a, b);
  double p_a = below(core, a),
         q_b = sim_shape_node_power_integral(core, 0, nextafter(b, -INFINITY), true);
  bool has_low_end = isfinite(a) && isfinite(sim_shape_node_density(core, a));
  bool has_high_end = isfinite(b) && isfinite(sim_shape_node_density(core, b));
  for (size_t i = 0; i < sizeof scales / sizeof *scales; i++) {
    double from = a, to = b;
    if (scales[i] == IN_LOG_X && a < 0) break;
    if (!has_low_end || (scales[i] == IN_LOG_X && a <= 0)) {
      from = solve(core, p_a + tail_share, 1 - p_a - tail_share, a, b);
    }
    if (!has_high_end) to = solve(core, 1 - q_b - tail_share, q_b + tail_share, a, b);
    piece fast;
    if (!isfinite(from) || !isfinite(to)) break;
    double tabled = below(core, nextafter(to, -INFINITY)) - below(core, from);
    if (!(tabled > mass - 4 * tail_share)) break; /* doubles are too coarse beside a pole */
    if (scales[i] == IN_LOG_X && from <= 0) break;
    if (!make_fast(core, scales[i], from, to, &fast)) continue;
    if (from > a && !add_solved(t, a, from)) {
      unur_free(fast.generator);
      return false;
    }
    return add_piece(t, fast) && (to == b || add_solved(t, to, b));
  }
  return add_solved(t, a, b);
}

static bool add_pieces(sim_table *t, const double *breaks, size_t count)
{
  for (size_t i = 0; i < count; i++) {
    double x = breaks[i];
    double p_before = below(t->core, nextafter(x, -INFINITY)), p = below(t->core, x);
    if (isfinite(x) && p - p_before > least_mass) {
      if (!add_piece(t, (piece){CONSTANT, p_before, p, 0, x, x, NULL})) return false;
    }
    if (i + 1 == count) break;
    double next = breaks[i + 1], mass = below(t->core, nextafter(next, -INFINITY)) - p;
    if (!(mass > least_mass)) continue;
    bool is_done = count > most_smooth ? add_solved(t, x, next) : add_smooth(t, x, next, mass);
    if (!is_done) return false;
  }
  return t->count > 0;
}

bool sim_table_is_cheap(const sim_shape_node *core)
{
  return core->kind == SIM_SHAPE_NODE_KIND_SHAPE && core->shape.kind == SIM_SHAPE_KIND_GAMMA;
}

static sim_status make_pieces(sim_table *t)
{
  double *breaks = NULL;
  size_t count = 0;
  sim_status s = sim_shape_node_breaks(t->core, &breaks, &count);
  if (s != SIM_OK) goto done;
  unur_set_error_handler(say_nothing); /* a piece that fails is solved; by default it prints */
  if (!add_pieces(t, breaks, count)) {
    s = SIM_E_MEMORY;
    goto done;
  }
  t->pieces[t->count - 1].p_to = INFINITY;
  t->main = t->pieces[0];
  for (size_t i = 1; i < t->count; i++) {
    const piece *p = &t->pieces[i];
    bool is_fast = p->kind == IN_X || p->kind == IN_LOG_X;
    bool has_fast = t->main.kind == IN_X || t->main.kind == IN_LOG_X;
    if (is_fast && (!has_fast || p->per_share < t->main.per_share)) t->main = *p;
  }
done:
  free(breaks);
  return s;
}

sim_status sim_table_new(const sim_shape_node *core, sim_table **out)
{
  sim_table *t = calloc(1, sizeof *t);
  if (t == NULL) return SIM_E_MEMORY;
  t->core = core;
  if (sim_table_is_cheap(core)) t->gamma = sim_gamma_table_new(core->shape.a);
  const sim_status s = t->gamma != NULL ? SIM_OK : make_pieces(t);
  if (s == SIM_OK)
    *out = t;
  else
    sim_table_free(t);
  return s;
}

void sim_table_free(sim_table *table)
{
  if (table == NULL) return;
  for (size_t i = 0; i < table->count; i++) {
    if (table->pieces[i].generator != NULL) unur_free(table->pieces[i].generator);
  }
  free(table->pieces);
  sim_gamma_table_free(table->gamma);
  free(table);
}

static const piece *piece_of(const sim_table *t, double p)
{
  size_t from = 0, to = t->count - 1; /* the first piece with p <= p_to */
  while (from < to) {
    size_t middle = from + (to - from) / 2;
    if (p <= t->pieces[middle].p_to)
      to = middle;
    else
      from = middle + 1;
  }
  return &t->pieces[from];
}

/* Beyond the table by bisection, so that it goes on rising where the table ends. */
static double gamma_quantile(const sim_table *t, double p, double q)
{
  const double low = sim_gamma_table_low(t->gamma), high = sim_gamma_table_high(t->gamma);
  const double x = sim_gamma_table_at(t->gamma, sim_normal_quantile(p, q));
  if (x > low && x < high) return x;
  return x > low ? solve(t->core, p, q, high, INFINITY) : solve(t->core, p, q, 0, low);
}

double sim_table_quantile(const sim_table *t, double p, double q)
{
  if (t->gamma != NULL) return gamma_quantile(t, p, q);
  const piece *at = &t->main;
  if (p <= at->p_from || p > at->p_to) at = piece_of(t, p);
  switch (at->kind) {
    case IN_X:
    case IN_LOG_X: return value_at(at, (p - at->p_from) * at->per_share);
    case CONSTANT: return at->from;
    case SOLVED: break;
  }
  return solve(t->core, p, q, at->from, at->to);
}

double sim_table_solve(const sim_shape_node *core, double p, double q)
{
  return solve(core, p, q, nextafter(sim_shape_node_low(core), -INFINITY),
               sim_shape_node_high(core));
}
