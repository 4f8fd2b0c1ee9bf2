/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/elementary_effects.h"

#include <gsl/gsl_math.h>
#include <math.h>
#include <string.h>

static double uniform(const sim_random *chance, uint32_t trajectory, uint32_t factor,
                      uint32_t occasion)
{
  const sim_stream_id name = {.purpose = SIM_PURPOSE_TRAJECTORY,
                              .owner = factor,
                              .number = trajectory,
                              .occasion = occasion};
  return sim_draw(chance, name);
}

void sim_morris_trajectory(const sim_random *chance, uint32_t trajectory, uint32_t factors,
                           double *points, uint32_t *order)
{
  const double delta = 2.0 / 3;
  /* From 0 or 1/3 a move goes up, from 2/3 or 1 down. */
  for (uint32_t i = 0; i < factors; i++) {
    points[i] = floor(4 * uniform(chance, trajectory, i, 0)) / 3;
    order[i] = i;
  }
  for (uint32_t i = factors; i > 1; i--) {
    const uint32_t other = (uint32_t)(uniform(chance, trajectory, i - 1, 1) * i);
    const uint32_t kept = order[i - 1];
    order[i - 1] = order[other];
    order[other] = kept;
  }
  for (uint32_t step = 0; step < factors; step++) {
    double *to = points + (size_t)(step + 1) * factors;
    memcpy(to, to - factors, factors * sizeof *to);
    to[order[step]] += to[order[step]] < 0.5 ? delta : -delta;
  }
}

/* Sums over trajectories. */
typedef struct sums {
  double n, effect, squares, absolute, absolute_squares, product, noise;
} sums;

static void add(sums *s, double one, double other)
{
  const double effect = (one + other) / 2;
  if (isnan(effect)) return;
  s->n++;
  s->effect += effect;
  s->squares += effect * effect;
  s->absolute += fabs(effect);
  s->absolute_squares += effect * effect;
  s->product += one * other;
  s->noise += (one - other) * (one - other) / 4; /* variance of the mean of both */
}

static double deviation(double sum, double squares, double n)
{
  return sqrt(fmax(squares - sum * sum / n, 0) / (n - 1));
}

static sim_elementary_effect read_sums(const sums *s)
{
  const double half_normal = sqrt(2 / M_PI);
  if (s->n < 2) return (sim_elementary_effect){NAN, NAN, NAN, NAN, NAN, NAN, (uint32_t)s->n};
  return (sim_elementary_effect){.mean = s->effect / s->n,
                                 .absolute = s->absolute / s->n,
                                 .absolute_se =
                                     deviation(s->absolute, s->absolute_squares, s->n) / sqrt(s->n),
                                 .sd = deviation(s->effect, s->squares, s->n),
                                 .noise = half_normal * sqrt(s->noise / s->n),
                                 .square = s->product / s->n,
                                 .count = (uint32_t)s->n};
}

void sim_morris_effects(uint32_t trajectories, uint32_t factors, const double *points,
                        const uint32_t *orders, const double *y, sim_elementary_effect *effects)
{
  for (uint32_t i = 0; i < factors; i++) {
    sums s = {0};
    for (uint32_t t = 0; t < trajectories; t++) {
      const double *point = points + (size_t)t * (factors + 1) * factors;
      const double *value = y + (size_t)t * (factors + 1) * 2;
      uint32_t step = 0;
      while (orders[(size_t)t * factors + step] != i) step++;
      const double moved =
          point[(size_t)(step + 1) * factors + i] - point[(size_t)step * factors + i];
      const double *from = value + 2 * (size_t)step, *to = from + 2;
      add(&s, (to[0] - from[0]) / moved, (to[1] - from[1]) / moved);
    }
    effects[i] = read_sums(&s);
  }
}
