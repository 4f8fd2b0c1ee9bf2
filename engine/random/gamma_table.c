/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/gamma_table.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "engine/random/gamma.h"
#include "engine/random/normal.h"

static const double most_error = 1e-11; /* in u */

enum { TERMS = 12, PIECES = 48, END = 6 };

/* Of a piece, around its centre. */
#define HALF_WIDTH ((double)END / PIECES)

typedef struct series {
  double y[TERMS]; /* of log x, in the distance to the centre */
} series;

struct sim_gamma_table {
  series pieces[PIECES];   /* around -6 + 1/8, -6 + 3/8, ... */
  double ends[PIECES + 1]; /* x at -6, -6 + 1/4, ... */
};

/* By Estrin's scheme. */
static double value_of(const series *s, double t)
{
  const double *y = s->y, square = t * t, fourth = square * square;
  double low = (y[0] + y[1] * t) + (y[2] + y[3] * t) * square;
  double middle = (y[4] + y[5] * t) + (y[6] + y[7] * t) * square;
  double high = (y[8] + y[9] * t) + (y[10] + y[11] * t) * square;
  return low + fourth * (middle + fourth * high);
}

/* With g = y' and x = exp(y): x' = x g, and g' = g w where w = -z + (x - shape) g. */
static series series_at(double shape, double z, double y)
{
  double x[TERMS] = {exp(y)}, g[TERMS], w[TERMS];
  series s = {{y}};
  g[0] = sim_normal_density(z) / (x[0] * sim_gamma_density(shape, x[0]));
  for (int k = 0; k + 1 < TERMS; k++) {
    double of_x = 0, of_g = 0;
    for (int i = 0; i <= k; i++) of_x += x[i] * g[k - i];
    w[k] = of_x - shape * g[k] - (k == 0 ? z : k == 1 ? 1 : 0);
    for (int i = 0; i <= k; i++) of_g += g[i] * w[k - i];
    s.y[k + 1] = g[k] / (k + 1);
    x[k + 1] = of_x / (k + 1);
    g[k + 1] = of_g / (k + 1);
  }
  return s;
}

static double centre_of(int piece)
{
  return (2 * piece + 1) * HALF_WIDTH - END;
}

static bool is_accurate(double shape, double z, double x)
{
  return z < 0 ? fabs(sim_gamma_share(shape, x, false) - sim_normal_below(z)) <= most_error
               : fabs(sim_gamma_share(shape, x, true) - sim_normal_above(z)) <= most_error;
}

/* From a centre at which log x is `y`, over the pieces up to the last, or down to the first. */
static bool march(sim_gamma_table *t, double shape, int first, int step, double y)
{
  for (int i = first; i >= 0 && i < PIECES; i += step) {
    const double z = centre_of(i), end = z + step * HALF_WIDTH;
    t->pieces[i] = series_at(shape, z, y);
    y = value_of(&t->pieces[i], step * HALF_WIDTH);
    t->ends[step > 0 ? i + 1 : i] = exp(y);
    if (!is_accurate(shape, end, exp(y))) return false;
    const series between = series_at(shape, end, y);
    y = value_of(&between, step * HALF_WIDTH);
  }
  return true;
}

static bool fill(sim_gamma_table *t, double shape)
{
  const double z = sim_normal_quantile(sim_gamma_share(shape, shape, false),
                                       sim_gamma_share(shape, shape, true));
  const int nearest = (int)floor((z + END) / (2 * HALF_WIDTH));
  if (!(nearest > 0 && nearest + 1 < PIECES)) return false;
  const series mean = series_at(shape, z, log(shape));
  const double y = value_of(&mean, centre_of(nearest) - z);
  if (!march(t, shape, nearest, 1, y) || !march(t, shape, nearest, -1, y)) return false;
  for (int i = 0; i < PIECES; i++)
    if (!(t->ends[i] < t->ends[i + 1])) return false;
  return true;
}

sim_gamma_table *sim_gamma_table_new(double shape)
{
  sim_gamma_table *t = malloc(sizeof *t);
  if (t == NULL || fill(t, shape)) return t;
  free(t);
  return NULL;
}

void sim_gamma_table_free(sim_gamma_table *table)
{
  free(table);
}

double sim_gamma_table_low(const sim_gamma_table *table)
{
  return table->ends[0];
}

double sim_gamma_table_high(const sim_gamma_table *table)
{
  return table->ends[PIECES];
}

double sim_gamma_table_at(const sim_gamma_table *t, double z)
{
  if (!(z > -END)) return t->ends[0];
  if (!(z < END)) return t->ends[PIECES];
  const int i = (int)((z + END) * (0.5 / HALF_WIDTH));
  const double x = exp(value_of(&t->pieces[i], z - centre_of(i)));
  return x < t->ends[i] ? t->ends[i] : x > t->ends[i + 1] ? t->ends[i + 1] : x;
}
