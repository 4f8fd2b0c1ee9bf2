/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/control_variates.h"

#include <stdbool.h>
#include <stdlib.h>

/* In the order in which they are taken: over the shipped scenarios the first four of these
 * eight bring most of what all would. */
typedef struct candidate {
  flow_control_kind kind;
  bool is_before; /* up to the period, not in it */
} candidate;

static const candidate candidates[] = {
    {FLOW_CONTROL_KIND_ARRIVALS, false}, {FLOW_CONTROL_KIND_DWELLINGS, false},
    {FLOW_CONTROL_KIND_ROUTES, false},   {FLOW_CONTROL_KIND_ROUTES, true},
    {FLOW_CONTROL_KIND_ARRIVALS, true},  {FLOW_CONTROL_KIND_DWELLINGS, true},
    {FLOW_CONTROL_KIND_STAYS, false},    {FLOW_CONTROL_KIND_STAYS, true},
};
enum { CANDIDATES = sizeof candidates / sizeof candidates[0] };

/* Of a member's running sums, what came in the period or before it. */
static double part_of(const double *sums, uint32_t years, uint32_t period, bool is_before)
{
  const bool is_horizon = period == years;
  const double before = is_horizon || period == 0 ? 0 : sums[period - 1];
  if (is_before) return before;
  return sums[is_horizon ? years - 1 : period] - before;
}

/* One control of every observation, the mean of its records, into x[n] at a distance of
 * FLOW_CONTROLS_MOST; whether it varies. */
static bool fill(const flow_control_use *use, const uint8_t *uses, uint32_t period, bool is_before,
                 const double *records, uint32_t per, size_t n, double *x)
{
  const size_t length = flow_control_length(use);
  sim_tally tally = {0};
  for (size_t i = 0; i < n; i++) x[i * FLOW_CONTROLS_MOST] = 0;
  for (uint32_t m = 0; m < use->members; m++) {
    if (!uses[m]) continue;
    for (size_t r = 0; r < n * per; r++)
      x[r / per * FLOW_CONTROLS_MOST] +=
          part_of(records + r * length + (size_t)m * use->years, use->years, period, is_before) /
          per;
  }
  for (size_t i = 0; i < n; i++) sim_tally_add(&tally, x[i * FLOW_CONTROLS_MOST]);
  return tally.m2 > 0;
}

/* As many as leave thirty observations to each and to the mean itself. */
static uint32_t most_controls(size_t n)
{
  const size_t parts = n / FLOW_CONTROLS_EACH;
  return parts > FLOW_CONTROLS_MOST ? FLOW_CONTROLS_MOST : parts > 0 ? (uint32_t)parts - 1 : 0;
}

sim_status flow_control_adjust(const flow_control_use *use, uint32_t indicator, uint32_t period,
                               const double *records, uint32_t per, const double *y, size_t n,
                               double level, uint32_t *controls, sim_controlled *out)
{
  static const double expected[FLOW_CONTROLS_MOST] = {0};
  const uint8_t *uses = use->uses + (size_t)indicator * FLOW_CONTROL_KINDS * use->members;
  const uint32_t most = most_controls(n);
  double *x = malloc(n * FLOW_CONTROLS_MOST * sizeof *x);
  if (x == NULL) return SIM_E_MEMORY;
  uint32_t q = 0;
  for (uint32_t c = 0; c < CANDIDATES && q < most; c++)
    q += fill(use, uses + (size_t)candidates[c].kind * use->members, period,
              candidates[c].is_before, records, per, n, x + q);
  for (size_t i = 0; i < n * q; i++)
    x[i] = x[i / q * FLOW_CONTROLS_MOST + i % q]; /* side by side */
  sim_status status = SIM_OK;
  if (q > 0) {
    status = sim_regress_controls(y, x, expected, n, q, level, NULL, out);
  } else {
    sim_tally plain = {0};
    for (size_t i = 0; i < n; i++) sim_tally_add(&plain, y[i]);
    *out = (sim_controlled){sim_interval_student(&plain, level), 1, 1};
  }
  *controls = q;
  free(x);
  return status;
}
