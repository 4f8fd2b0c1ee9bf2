/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/sobol_net.h"

#include <gsl/gsl_qrng.h>

/* GSL's coordinates are multiples of 2^-30. */
static const double STEPS = 1073741824.0;

sim_status sim_sobol_net(uint32_t count, uint32_t dimensions, const sim_random *chance,
                         uint32_t shift, double *points)
{
  if (dimensions > SIM_SOBOL_NET_DIMENSIONS || count == 0 || (count & (count - 1)) != 0)
    return SIM_E_INPUT;
  if (dimensions == 0) return SIM_OK;
  gsl_qrng *net = gsl_qrng_alloc(gsl_qrng_sobol, dimensions);
  if (net == NULL) return SIM_E_MEMORY;
  uint32_t mask[SIM_SOBOL_NET_DIMENSIONS];
  for (uint32_t d = 0; d < dimensions; d++) {
    const sim_stream_id name = {.purpose = SIM_PURPOSE_NET_SHIFT, .owner = d, .number = shift};
    mask[d] = (uint32_t)(sim_draw(chance, name) * STEPS);
  }
  for (uint32_t i = 0; i < count; i++) {
    double point[SIM_SOBOL_NET_DIMENSIONS] = {0};
    if (i > 0) (void)gsl_qrng_get(net, point);
    for (uint32_t d = 0; d < dimensions; d++)
      points[(size_t)i * dimensions + d] =
          ((double)((uint32_t)(point[d] * STEPS) ^ mask[d]) + 0.5) / STEPS;
  }
  gsl_qrng_free(net);
  return SIM_OK;
}
