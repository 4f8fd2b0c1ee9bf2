/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/perfect_information.h"

#include "engine/stats/interval.h"
#include "engine/stats/regress.h"

#include <gsl/gsl_bspline.h>
#include <gsl/gsl_sort.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { ORDER = 4, BREAKS = 5, COEFFICIENTS = BREAKS + ORDER - 2, SHUFFLES = 8 };

/* What the mean of the best gains over the best of the means. */
static double gain(const double *benefits, uint32_t options, size_t n)
{
  double best = -INFINITY, of_best = 0;
  for (uint32_t d = 0; d < options; d++) {
    double sum = 0;
    for (size_t r = 0; r < n; r++) sum += benefits[r * options + d];
    best = fmax(best, sum / (double)n);
  }
  for (size_t r = 0; r < n; r++) {
    double most = -INFINITY;
    for (uint32_t d = 0; d < options; d++) most = fmax(most, benefits[r * options + d]);
    of_best += most;
  }
  return of_best / (double)n - best;
}

double sim_evpi(const double *benefits, uint32_t options, size_t n)
{
  return n > 0 ? gain(benefits, options, n) : NAN;
}

/* The splines' values at every input, row by row. Knots at quantiles; as many as differ. */
static sim_status spline_rows(const double *input, size_t n, double *rows)
{
  double breaks[BREAKS];
  double *sorted = malloc(n * sizeof *sorted);
  if (sorted == NULL) return SIM_E_MEMORY;
  memcpy(sorted, input, n * sizeof *sorted);
  gsl_sort(sorted, 1, n);
  for (int b = 0; b < BREAKS; b++) breaks[b] = sim_quantile(sorted, n, b / (double)(BREAKS - 1));
  free(sorted);
  if (!(breaks[0] < breaks[BREAKS - 1])) return SIM_E_INPUT;
  for (int b = 1; b < BREAKS - 1; b++) /* of an input with few values */
    if (breaks[b] <= breaks[b - 1] || breaks[b] >= breaks[BREAKS - 1])
      breaks[b] = breaks[b - 1] + (breaks[BREAKS - 1] - breaks[b - 1]) / (BREAKS - b);
  gsl_bspline_workspace *work = gsl_bspline_alloc(ORDER, BREAKS);
  gsl_vector *values = gsl_vector_alloc(COEFFICIENTS);
  sim_status status = work != NULL && values != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK) {
    const gsl_vector_const_view view = gsl_vector_const_view_array(breaks, BREAKS);
    (void)gsl_bspline_knots(&view.vector, work);
  }
  for (size_t r = 0; status == SIM_OK && r < n; r++) {
    (void)gsl_bspline_eval(input[r], values, work);
    for (size_t k = 0; k < COEFFICIENTS; k++)
      rows[r * COEFFICIENTS + k] = gsl_vector_get(values, k);
  }
  if (work != NULL) gsl_bspline_free(work);
  if (values != NULL) gsl_vector_free(values);
  return status;
}

/* Replace benefits by their regression on the rows. */
static sim_status fit(const double *benefits, uint32_t options, const double *rows, size_t n,
                      double *y, double *fitted)
{
  double coefficients[COEFFICIENTS], variance;
  for (uint32_t d = 0; d < options; d++) {
    for (size_t r = 0; r < n; r++) y[r] = benefits[r * options + d];
    const sim_status status = sim_regress(y, rows, n, COEFFICIENTS, coefficients, NULL, &variance);
    if (status != SIM_OK) return status;
    for (size_t r = 0; r < n; r++) {
      double sum = 0;
      for (size_t k = 0; k < COEFFICIENTS; k++) sum += coefficients[k] * rows[r * COEFFICIENTS + k];
      fitted[r * options + d] = sum;
    }
  }
  return SIM_OK;
}

static void shuffle(const sim_random *chance, uint32_t number, size_t n, double *rows)
{
  double kept[COEFFICIENTS];
  for (size_t i = n; i > 1; i--) {
    const sim_stream_id name = {
        .purpose = SIM_PURPOSE_SHUFFLE, .owner = number, .number = (uint32_t)i};
    const size_t other = (size_t)(sim_draw(chance, name) * (double)i);
    double *a = rows + (i - 1) * COEFFICIENTS, *b = rows + other * COEFFICIENTS;
    memcpy(kept, a, sizeof kept);
    memcpy(a, b, sizeof kept);
    memcpy(b, kept, sizeof kept);
  }
}

sim_status sim_evppi_of(const double *benefits, uint32_t options, const double *input, size_t n,
                        const sim_random *chance, sim_evppi *out)
{
  if (n < SIM_EVPPI_LEAST) return SIM_E_INPUT;
  double *rows = malloc(n * COEFFICIENTS * sizeof *rows);
  double *y = malloc(n * sizeof *y);
  double *fitted = malloc(n * (options + (size_t)1) * sizeof *fitted);
  sim_status status = rows && y && fitted ? spline_rows(input, n, rows) : SIM_E_MEMORY;
  if (status == SIM_OK) status = fit(benefits, options, rows, n, y, fitted);
  const double raw = status == SIM_OK ? gain(fitted, options, n) : NAN;
  double shuffled = 0;
  for (uint32_t s = 0; s < SHUFFLES && status == SIM_OK; s++) {
    shuffle(chance, s, n, rows);
    status = fit(benefits, options, rows, n, y, fitted);
    if (status == SIM_OK) shuffled += gain(fitted, options, n) / SHUFFLES;
  }
  *out = (sim_evppi){fmax(raw - shuffled, 0), shuffled};
  free(rows);
  free(y);
  free(fitted);
  return status;
}
