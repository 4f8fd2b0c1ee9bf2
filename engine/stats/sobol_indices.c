/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/sobol_indices.h"

#include <gsl/gsl_cdf.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

/* Sums over the rows of a shift. */
typedef struct factor_sums {
  double first, total, raw; /* products */
  double squares;           /* of the products of two differences */
  double noise;             /* half the squared difference of two differences */
} factor_sums;

typedef struct shift_sums {
  double n, variance, raw, noise;
} shift_sums;

static const double *row_at(const sim_sobol_design *d, uint32_t shift, uint32_t row)
{
  return d->y + ((size_t)shift * d->rows + row) * (d->factors + 2) * 2;
}

static bool is_known(const sim_sobol_design *d, const double *row)
{
  for (size_t i = 0; i < (size_t)(d->factors + 2) * 2; i++)
    if (isnan(row[i])) return false;
  return true;
}

static double mean_of(const sim_sobol_design *d, uint32_t *rows)
{
  double sum = 0;
  *rows = 0;
  for (uint32_t s = 0; s < d->shifts; s++)
    for (uint32_t r = 0; r < d->rows; r++) {
      const double *y = row_at(d, s, r);
      if (!is_known(d, y)) continue;
      sum += (y[0] + y[1] + y[2] + y[3]) / 4;
      (*rows)++;
    }
  return *rows > 0 ? sum / *rows : NAN;
}

static void add_row(const sim_sobol_design *d, const double *y, double mean, shift_sums *all,
                    factor_sums *factors)
{
  const double b1 = y[2] - mean, b2 = y[3] - mean;
  all->n++;
  for (int point = 0; point < 2; point++) {
    const double y1 = y[2 * point] - mean, y2 = y[2 * point + 1] - mean;
    all->variance += y1 * y2 / 2;
    all->raw += (y1 * y1 + y2 * y2) / 4;
    all->noise += (y1 - y2) * (y1 - y2) / 4;
  }
  for (uint32_t i = 0; i < d->factors; i++) {
    const double *at = y + 2 * (i + 2);
    const double d1 = at[0] - y[0], d2 = at[1] - y[1];
    factor_sums *f = &factors[i];
    f->first += (b1 * d2 + b2 * d1) / 2;
    f->total += d1 * d2 / 2;
    f->raw += (d1 * d1 + d2 * d2) / 4;
    f->squares += d1 * d2 * d1 * d2;
    f->noise += (d1 - d2) * (d1 - d2) / 2;
  }
}

/* A ratio of sums over shifts, with the interval of the delta method. */
typedef struct ratio {
  double above, below;
} ratio;

static sim_interval ratio_of(const ratio *parts, uint32_t count, double level)
{
  double above = 0, below = 0, squares = 0;
  for (uint32_t s = 0; s < count; s++) {
    above += parts[s].above;
    below += parts[s].below;
  }
  const double all = above / below, n = count;
  for (uint32_t s = 0; s < count; s++) {
    const double residual = parts[s].above - all * parts[s].below;
    squares += residual * residual;
  }
  const double se = sqrt(squares / (n - 1) * n) / fabs(below);
  const double half = gsl_cdf_tdist_Pinv((1 + level) / 2, n - 1) * se;
  return (sim_interval){all, all - half, all + half};
}

/* The variance of a product of two differences with that much noise in each: the true one is D,
 * and Var((D + e1)(D + e2)) = Var(D^2) + 2 E[D^2] v + v^2. */
static double saving_of(const factor_sums *f, double n, double noise)
{
  const double square = 2 * f->total / n, own = f->noise / n, apart = 2 * noise;
  const double measured = f->squares / n - square * square, truth = fmax(square, 0);
  const double of_inputs = fmax(measured - 2 * truth * own - own * own, 0);
  return measured > 0 ? (of_inputs + 2 * truth * apart + apart * apart) / measured : NAN;
}

static void read_factors(const sim_sobol_design *d, const shift_sums *all,
                         const factor_sums *factors, uint32_t used, double level, ratio *parts,
                         sim_sobol_index *indices)
{
  for (uint32_t i = 0; i < d->factors; i++) {
    double raw = 0, below = 0;
    for (uint32_t s = 0; s < used; s++) {
      const factor_sums *f = &factors[(size_t)s * d->factors + i];
      parts[s] = (ratio){f->first, all[s].variance};
      raw += f->raw;
      below += all[s].raw;
    }
    indices[i].first = ratio_of(parts, used, level);
    for (uint32_t s = 0; s < used; s++) parts[s].above = factors[(size_t)s * d->factors + i].total;
    indices[i].total = ratio_of(parts, used, level);
    indices[i].total_with_noise = raw / below;
  }
}

static void read_moments(const sim_sobol_design *d, const shift_sums *all,
                         const factor_sums *factors, uint32_t used, factor_sums *together,
                         sim_sobol_index *indices, sim_sobol_moments *spread)
{
  double n = 0;
  for (uint32_t s = 0; s < used; s++) {
    n += all[s].n;
    spread->variance += all[s].variance;
    spread->noise += all[s].noise;
    for (uint32_t i = 0; i < d->factors; i++) {
      const factor_sums *f = &factors[(size_t)s * d->factors + i];
      together[i].total += f->total;
      together[i].squares += f->squares;
      together[i].noise += f->noise;
    }
  }
  spread->variance /= n;
  spread->noise /= n;
  for (uint32_t i = 0; i < d->factors; i++)
    indices[i].saving = saving_of(&together[i], n, spread->noise);
}

sim_status sim_sobol_indices(const sim_sobol_design *d, double level, sim_sobol_index *indices,
                             sim_sobol_moments *spread)
{
  *spread = (sim_sobol_moments){0};
  spread->mean = mean_of(d, &spread->rows);
  shift_sums *all = calloc((size_t)d->shifts + 1, sizeof *all);
  ratio *parts = calloc((size_t)d->shifts + 1, sizeof *parts);
  factor_sums *factors = calloc((size_t)(d->shifts + 1) * (d->factors + 1), sizeof *factors);
  sim_status status = all && parts && factors ? SIM_OK : SIM_E_MEMORY;
  uint32_t used = 0; /* shifts with a row */
  for (uint32_t s = 0; status == SIM_OK && s < d->shifts; s++) {
    for (uint32_t r = 0; r < d->rows; r++) {
      const double *y = row_at(d, s, r);
      if (is_known(d, y))
        add_row(d, y, spread->mean, &all[used], factors + (size_t)used * d->factors);
    }
    used += all[used].n > 0;
  }
  if (status == SIM_OK && used < 2) status = SIM_E_INPUT;
  if (status == SIM_OK) {
    read_factors(d, all, factors, used, level, parts, indices);
    read_moments(d, all, factors, used, factors + (size_t)d->shifts * d->factors, indices, spread);
  }
  free(all);
  free(parts);
  free(factors);
  return status;
}

void sim_sobol_influence(const sim_sobol_index *indices, uint32_t factors, double *influence)
{
  double sum = 0;
  for (uint32_t i = 0; i < factors; i++) {
    influence[i] = fmax((indices[i].first.estimate + indices[i].total.estimate) / 2, 0);
    sum += influence[i];
  }
  for (uint32_t i = 0; i < factors; i++) influence[i] = sum > 0 ? influence[i] / sum : NAN;
}
