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

/* GSL's coordinates are multiples of 2^-30. */
static const double STEPS = 1073741824.0;

sim_status sim_sobol_net(uint32_t count, uint32_t dimensions, const sim_random *chance,
                         uint32_t shift, double *points)
{
  if (dimensions > SIM_SOBOL_MOST || count == 0 || (count & (count - 1)) != 0) return SIM_E_INPUT;
  if (dimensions == 0) return SIM_OK;
  gsl_qrng *net = gsl_qrng_alloc(gsl_qrng_sobol, dimensions);
  if (net == NULL) return SIM_E_MEMORY;
  uint32_t mask[SIM_SOBOL_MOST];
  for (uint32_t d = 0; d < dimensions; d++) {
    const sim_stream_id name = {.purpose = SIM_PURPOSE_NET_SHIFT, .owner = d, .number = shift};
    mask[d] = (uint32_t)(sim_draw(chance, name) * STEPS);
  }
  for (uint32_t i = 0; i < count; i++) {
    double point[SIM_SOBOL_MOST] = {0};
    if (i > 0) (void)gsl_qrng_get(net, point);
    for (uint32_t d = 0; d < dimensions; d++)
      points[(size_t)i * dimensions + d] =
          ((double)((uint32_t)(point[d] * STEPS) ^ mask[d]) + 0.5) / STEPS;
  }
  gsl_qrng_free(net);
  return SIM_OK;
}
