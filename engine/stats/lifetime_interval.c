/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/lifetime_fit.h"

#include "engine/stats/lifetime_search.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

/* Every family is a scale family: the value of a quantity and the shape give the scale, so the
 * profile is a search over the shape alone. The signed root of the deviance is nearly a
 * straight line in the logarithm of the quantity: a few steps find where it meets its bound. */

enum { P = SIM_LIFETIME_PARAMETERS, MOST_STEPS = 40 };

double sim_lifetime_quantity_of(const sim_lifetime *life, sim_lifetime_quantity quantity)
{
  if (quantity == SIM_LIFETIME_QUANTITY_MEAN) return sim_lifetime_mean(life);
  return sim_lifetime_exceeded(life, quantity == SIM_LIFETIME_QUANTITY_MEDIAN ? 0.5 : 0.1);
}

typedef struct profile {
  const sim_lifetime_sample *sample;
  const sim_lifetime_fit *fit;
  sim_lifetime_quantity quantity;
  double value;   /* the quantity has this value */
  double free[P]; /* of the last point, where the next search begins */
  sim_status status;
} profile;

static double cost(const void *context, const double *shape)
{
  const profile *p = context;
  const sim_lifetime_family family = p->fit->life.family;
  double free[P] = {0};
  for (size_t i = 1; i < sim_lifetime_parameter_count(family); i++) {
    double low, high;
    sim_lifetime_free_range(family, i, &low, &high);
    free[i] = shape[i - 1];
    if (!(free[i] >= low && free[i] <= high)) return INFINITY;
  }
  sim_lifetime life = sim_lifetime_of_free(family, free);
  const double of_one = sim_lifetime_quantity_of(&life, p->quantity);
  life.scale = p->value / of_one;
  if (!isfinite(of_one) || !(life.scale > 0) || !isfinite(life.scale)) return INFINITY;
  return -sim_lifetime_log_likelihood(p->sample, &life);
}

/* The root of the deviance at ln(quantity). */
static double root_deviance(profile *p, double ln_value)
{
  const size_t shapes = sim_lifetime_parameter_count(p->fit->life.family) - 1;
  double least = 0;
  p->value = exp(ln_value);
  if (shapes == 0)
    least = cost(p, NULL);
  else if (p->status == SIM_OK)
    p->status = sim_lifetime_search(cost, p, p->free + 1, shapes, 0.1, 1e-5, &least);
  return sqrt(fmax(0, 2 * (least + p->fit->log_likelihood)));
}

/* Where the root of the deviance is `bound`, to the side of `sign`; infinite when nowhere. */
static double find_end(profile *p, double centre, double bound, int sign)
{
  const double farthest = 12, fine = 1e-5;
  sim_lifetime_free_of(&p->fit->life, p->free);
  double inside = 0, at_inside = 0, step = 0.1, outside = 0, at_outside = 0;
  for (;;) {
    at_outside = root_deviance(p, centre + sign * (inside + step));
    outside = inside + step;
    if (at_outside >= bound || p->status != SIM_OK) break;
    inside = outside;
    at_inside = at_outside;
    if (inside > farthest) return sign < 0 ? -INFINITY : INFINITY;
    step = fmin(1.5, fmax(step, 1.3 * (bound - at_inside) / fmax(at_inside / inside, 1e-3)));
  }
  for (int i = 0; i < MOST_STEPS && outside - inside > fine && p->status == SIM_OK; i++) {
    double middle = inside + (outside - inside) * (bound - at_inside) / (at_outside - at_inside);
    const double margin = 0.02 * (outside - inside);
    if (i % 3 == 2 || !isfinite(middle)) middle = (inside + outside) / 2;
    middle = fmin(fmax(middle, inside + margin), outside - margin);
    const double at = root_deviance(p, centre + sign * middle);
    if (at >= bound)
      outside = middle, at_outside = at;
    else
      inside = middle, at_inside = at;
    if (fabs(at - bound) < 1e-4) return centre + sign * middle;
  }
  return centre + sign * (inside + outside) / 2;
}

sim_status sim_lifetime_fit_interval(const sim_lifetime_sample *sample, const sim_lifetime_fit *fit,
                                     sim_lifetime_quantity quantity, double level,
                                     sim_interval *out)
{
  const double estimate = sim_lifetime_quantity_of(&fit->life, quantity);
  *out = (sim_interval){estimate, NAN, NAN};
  if (!isfinite(estimate)) return SIM_OK;
  profile p = {.sample = sample, .fit = fit, .quantity = quantity};
  const double bound = sqrt(gsl_cdf_chisq_Pinv(level, 1));
  const double low = find_end(&p, log(estimate), bound, -1);
  const double high = find_end(&p, log(estimate), bound, 1);
  if (p.status != SIM_OK) return p.status;
  out->low = exp(low);
  out->high = exp(high);
  return SIM_OK;
}
