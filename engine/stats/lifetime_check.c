/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/lifetime_check.h"

#include "engine/stats/survival.h"

#include <math.h>
#include <stdlib.h>

/* The share of the way from `above` to `most` that a life had gone at x. */
static double share_at(const sim_lifetime_seen *seen, const sim_lifetime *life, double x)
{
  if (!(seen->above > 0) && seen->most == INFINITY) return exp(sim_lifetime_log_below(life, x));
  const double whole = sim_lifetime_log_between(life, seen->above, seen->most);
  return x > seen->above ? exp(sim_lifetime_log_between(life, seen->above, x) - whole) : 0;
}

/* The integrals of (c - u)^2, and of the same over u (1 - u), from `from` to `to`. */
static double square_between(double c, double from, double to)
{
  return (pow(to - c, 3) - pow(from - c, 3)) / 3;
}

static double weighted_between(double c, double from, double to)
{
  double sum = from - to;
  if (c > 0) sum += c * c * (log(to) - log(from));
  if (c < 1) sum += (1 - c) * (1 - c) * (log1p(-from) - log1p(-to));
  return sum;
}

typedef struct share {
  double u;
  bool goes_on;
} share;

/* At one place ends come first. */
static int by_place(const void *a, const void *b)
{
  const share *x = a, *y = b;
  if (x->u != y->u) return x->u < y->u ? -1 : 1;
  return x->goes_on - y->goes_on;
}

/* Along the product limit of sorted shares, of which all are at risk from the start. */
static sim_lifetime_distance measure(const share *shares, size_t count)
{
  const double n = (double)count;
  double from = 0, s = 1, weighted = 0, square = 0, farthest = 0;
  for (size_t i = 0; i < count;) {
    if (shares[i].goes_on) {
      i++;
      continue;
    }
    const double at = shares[i].u, at_risk = (double)(count - i), before = s;
    size_t ends = 0;
    for (; i < count && shares[i].u == at && !shares[i].goes_on; i++) ends++;
    s = (double)ends == at_risk ? 0 : s * (1 - (double)ends / at_risk);
    const double u = fmin(fmax(at, 1e-300), 1 - 1e-16);
    weighted += weighted_between(1 - before, from, u);
    square += square_between(1 - before, from, u);
    farthest = fmax(farthest, fmax(fabs(u - (1 - before)), fabs(u - (1 - s))));
    from = u;
  }
  if (s == 0) { /* complete: up to 1 */
    weighted += from - 1 - log(from);
    square += square_between(1, from, 1);
  }
  return (sim_lifetime_distance){n * weighted, farthest, n * square};
}

sim_status sim_lifetime_distance_of(const sim_lifetime_seen *seen, size_t count, bool is_elapsed,
                                    const sim_lifetime *life, sim_lifetime_distance *out)
{
  *out = (sim_lifetime_distance){NAN, NAN, NAN};
  for (size_t i = 0; i < count && !is_elapsed; i++)
    if (seen[i].high > seen[i].low && seen[i].high < INFINITY) return SIM_OK;
  share *shares = malloc(count * sizeof *shares + 1);
  if (shares == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++)
    shares[i] = (share){is_elapsed ? sim_lifetime_elapsed_share(life, seen[i].low)
                                   : share_at(&seen[i], life, seen[i].low),
                        !is_elapsed && seen[i].high == INFINITY};
  qsort(shares, count, sizeof *shares, by_place);
  *out = measure(shares, count);
  free(shares);
  return SIM_OK;
}

/* What had elapsed of one met at an instant: elapsed_share is a distribution function. */
static double elapsed_at(const sim_lifetime *life, double u)
{
  double low = log(sim_lifetime_mean(life)) - 40, high = low + 80;
  for (int i = 0; i < 50; i++) {
    const double middle = (low + high) / 2;
    if (sim_lifetime_elapsed_share(life, exp(middle)) < u)
      low = middle;
    else
      high = middle;
  }
  return exp((low + high) / 2);
}

void sim_lifetime_resample(const sim_lifetime_seen *seen, size_t count, bool is_elapsed,
                           bool is_whole, const sim_lifetime *life, const sim_random *random,
                           sim_stream_id name, sim_lifetime_seen *out)
{
  for (size_t i = 0; i < count; i++) {
    sim_stream_id own = name;
    own.number += (uint32_t)i;
    const double u = sim_draw(random, own);
    out[i] = seen[i];
    double x;
    if (is_elapsed) {
      x = elapsed_at(life, u);
    } else {
      const double first = exp(sim_lifetime_log_above(life, seen[i].above));
      const double last = exp(sim_lifetime_log_above(life, seen[i].most));
      x = sim_lifetime_exceeded(life, fmin(1 - 1e-16, fmax(1e-300, first - u * (first - last))));
    }
    if (is_whole) x = fmax(1, ceil(x));
    x = fmin(fmax(x, nextafter(seen[i].above, INFINITY)), fmin(seen[i].most, 1e300));
    const bool goes_on = !is_elapsed && x > seen[i].limit;
    out[i].low = goes_on ? seen[i].limit : x;
    out[i].high = goes_on ? INFINITY : x;
  }
}

sim_status sim_lifetime_guess_limits(sim_lifetime_seen *seen, size_t count,
                                     const sim_random *random, sim_stream_id name)
{
  sim_lifetime_seen *turned = calloc(count + 1, sizeof *turned);
  if (turned == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    const bool goes_on = seen[i].high == INFINITY;
    turned[i] = seen[i];
    turned[i].high = goes_on ? seen[i].low : INFINITY;
  }
  sim_survival curve;
  const sim_status status = sim_survival_product_limit(turned, count, &curve);
  free(turned);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < count; i++) {
    if (!isnan(seen[i].limit)) continue;
    if (seen[i].high == INFINITY) {
      seen[i].limit = seen[i].low;
      continue;
    }
    sim_stream_id own = name;
    own.number += (uint32_t)i;
    const double after = sim_survival_at(&curve, seen[i].low);
    const double limit = sim_survival_quantile(&curve, 1 - after * sim_draw(random, own));
    seen[i].limit = isnan(limit) ? INFINITY : limit;
  }
  sim_survival_free(&curve);
  return SIM_OK;
}
