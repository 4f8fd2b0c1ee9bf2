/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/sobol.h"

#include <gsl/gsl_qrng.h>
#include <math.h>

/* Modulo 1, off the ends: what is made of a point by inversion must be finite. */
static double shift(double at, double by)
{
  const double sum = at + by;
  return fmin(fmax(sum - floor(sum), 0x1p-53), 1 - 0x1p-53);
}

static double draw(const sim_random *random, sim_stream_id name, size_t number, size_t coordinate)
{
  name.number = (uint32_t)number;
  name.occasion = (uint32_t)coordinate;
  return sim_draw(random, name);
}

sim_status sim_sobol_fill(size_t dimensions, size_t count, const sim_random *random,
                          sim_stream_id name, double *points)
{
  double shifts[SIM_SOBOL_MOST], point[SIM_SOBOL_MOST];
  const size_t own = dimensions < SIM_SOBOL_MOST ? dimensions : SIM_SOBOL_MOST;
  if (own == 0) return SIM_OK;
  gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)own);
  if (sequence == NULL) return SIM_E_MEMORY;
  for (size_t c = 0; c < own; c++) shifts[c] = draw(random, name, 0, c);
  for (size_t i = 0; i < count; i++) {
    gsl_qrng_get(sequence, point);
    double *to = points + i * dimensions;
    for (size_t c = 0; c < dimensions; c++)
      to[c] = c < own ? shift(point[c], shifts[c]) : draw(random, name, 1 + i, c);
  }
  gsl_qrng_free(sequence);
  return SIM_OK;
}
