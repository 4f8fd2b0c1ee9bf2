/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All inputs, with few runs: elementary effects. */
#include "models/study/sensitivity_parts.h"

#include <math.h>
#include <stdlib.h>

/* The ends of a distribution may be infinite: levels 0 to 1 are P5 to P95. */
static double place_of(double level)
{
  return 0.05 + 0.9 * level;
}

typedef struct screen {
  double *levels, *places, *y;
  uint32_t *orders;
  flow_design_point *points;
  sim_elementary_effect *effects;
} screen;

static void screen_free(screen *d)
{
  free(d->levels);
  free(d->places);
  free(d->y);
  free(d->orders);
  free(d->points);
  free(d->effects);
}

static bool screen_new(uint32_t k, screen *d)
{
  const size_t points = (size_t)FLOW_SENSITIVITY_TRAJECTORIES * (k + 1);
  *d = (screen){.levels = calloc(points * k, sizeof(double)),
                .places = calloc(points * k, sizeof(double)),
                .y = calloc(points * FLOW_DESIGN_CHANCES, sizeof(double)),
                .orders = calloc((size_t)FLOW_SENSITIVITY_TRAJECTORIES * k, sizeof(uint32_t)),
                .points = calloc(points, sizeof(flow_design_point)),
                .effects = calloc(k, sizeof(sim_elementary_effect))};
  return d->levels && d->places && d->y && d->orders && d->points && d->effects;
}

static void lay_out(const flow_sensitivity *s, screen *d)
{
  const uint32_t k = s->input_count;
  const sim_random chance = {.seed = s->simulator->seed};
  for (uint32_t t = 0; t < FLOW_SENSITIVITY_TRAJECTORIES; t++) {
    const size_t first = (size_t)t * (k + 1);
    sim_morris_trajectory(&chance, t, k, d->levels + first * k, d->orders + (size_t)t * k);
    for (uint32_t p = 0; p <= k; p++)
      d->points[first + p] = (flow_design_point){d->places + (first + p) * k, {2 * t, 2 * t + 1}};
  }
  const size_t all = (size_t)FLOW_SENSITIVITY_TRAJECTORIES * (k + 1) * k;
  for (size_t i = 0; i < all; i++) d->places[i] = place_of(d->levels[i]);
}

sim_status flow_sensitivity_screen(flow_sensitivity *s)
{
  const uint32_t k = s->input_count, points = FLOW_SENSITIVITY_TRAJECTORIES * (k + 1);
  flow_design_value *values = NULL;
  screen d;
  sim_status status = screen_new(k, &d) ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK) {
    lay_out(s, &d);
    status = flow_sensitivity_simulate(s, d.points, points, &values);
  }
  if (status == SIM_OK) {
    for (size_t i = 0; i < points; i++)
      for (int c = 0; c < FLOW_DESIGN_CHANCES; c++)
        d.y[i * FLOW_DESIGN_CHANCES + (size_t)c] = values[i].y[c];
    sim_morris_effects(FLOW_SENSITIVITY_TRAJECTORIES, k, d.levels, d.orders, d.y, d.effects);
    for (uint32_t i = 0; i < k; i++) s->inputs[i].effect = d.effects[i];
    s->has_effects = true;
  }
  free(values);
  screen_free(&d);
  return status;
}
