/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/lifetime_search.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_multimin.h>
#include <math.h>

void sim_lifetime_free_of(const sim_lifetime *life, double free[SIM_LIFETIME_PARAMETERS])
{
  const bool is_mixture = life->family == SIM_LIFETIME_MIXTURE;
  free[0] = log(life->scale);
  free[1] = is_mixture ? log(life->shape / (1 - life->shape)) : log(life->shape);
  free[2] = log(life->shape2);
}

sim_lifetime sim_lifetime_of_free(sim_lifetime_family family,
                                  const double free[SIM_LIFETIME_PARAMETERS])
{
  const size_t n = sim_lifetime_parameter_count(family);
  const bool is_mixture = family == SIM_LIFETIME_MIXTURE;
  return (sim_lifetime){family, exp(free[0]),
                        is_mixture ? 1 / (1 + exp(-free[1]))
                        : n > 1    ? exp(free[1])
                                   : 1,
                        is_mixture ? exp(free[2]) : 1};
}

void sim_lifetime_free_range(sim_lifetime_family family, size_t i, double *low, double *high)
{
  static const double ranges[SIM_LIFETIME_FAMILIES][2] = {[SIM_LIFETIME_WEIBULL] = {-4, 8},
                                                          [SIM_LIFETIME_LOGNORMAL] = {-8, 4},
                                                          [SIM_LIFETIME_GAMMA] = {-4.5, 13},
                                                          [SIM_LIFETIME_LOGLOGISTIC] = {-4, 8},
                                                          [SIM_LIFETIME_MIXTURE] = {-9, 9}};
  *low = i == 2 ? 0 : ranges[family][0];
  *high = i == 2 ? 15 : ranges[family][1];
}

typedef struct search {
  sim_lifetime_cost_fn cost;
  const void *context;
} search;

/* GSL stops at what is not finite. */
static double finite_cost(const gsl_vector *x, void *context)
{
  const search *s = context;
  const double cost = s->cost(s->context, x->data);
  return isfinite(cost) ? cost : 1e100;
}

sim_status sim_lifetime_search(sim_lifetime_cost_fn cost, const void *context, double *x, size_t n,
                               double step, double size, double *least)
{
  enum { MOST_STEPS = 2000 };
  search s = {cost, context};
  double steps[SIM_LIFETIME_PARAMETERS];
  for (size_t i = 0; i < n; i++) steps[i] = step;
  gsl_multimin_function f = {finite_cost, n, &s};
  gsl_vector_view at = gsl_vector_view_array(x, n), by = gsl_vector_view_array(steps, n);
  gsl_multimin_fminimizer *m = gsl_multimin_fminimizer_alloc(gsl_multimin_fminimizer_nmsimplex2, n);
  if (m == NULL) return SIM_E_MEMORY;
  int status = gsl_multimin_fminimizer_set(m, &f, &at.vector, &by.vector);
  for (int i = 0; status == GSL_SUCCESS && i < MOST_STEPS; i++) {
    status = gsl_multimin_fminimizer_iterate(m);
    if (gsl_multimin_fminimizer_size(m) < size) break;
  }
  for (size_t i = 0; i < n; i++) x[i] = gsl_vector_get(m->x, i);
  *least = m->fval;
  gsl_multimin_fminimizer_free(m);
  return SIM_OK;
}
