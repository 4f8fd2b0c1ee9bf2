/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_ESTIMATE_CONTROL_VARIATES_H
#define MODELS_ESTIMATE_CONTROL_VARIATES_H

#include "engine/stats/regress.h"

#include <stdint.h>

/** @file control_variates.h
 *  Levels of indicators after control variates: what replications drew by chance is
 *  known to average to zero, so what it did to the average can be taken out.
 *
 *  Which controls an indicator has is settled by the scenario, not by what the
 *  replications brought, or the interval would not hold: arrivals, dwellings and drawn
 *  routes of the period itself, then what came before it, then drawn stays; the first
 *  four that vary, and no more than one for every thirty observations beyond the first thirty
 *  (docs/notes/variance-reduction.md). */

/** Kinds of members: what is drawn, all centred at their means. */
typedef enum flow_control_kind {
  FLOW_CONTROL_KIND_ARRIVALS,  /* households from an inflow, less the expected number */
  FLOW_CONTROL_KIND_DWELLINGS, /* dwellings offered by a pool, likewise */
  FLOW_CONTROL_KIND_ROUTES,    /* sum over the routes drawn in a facility of u - 1/2 */
  FLOW_CONTROL_KIND_STAYS,     /* sum over the stays drawn in it of -log(1 - u) - 1 */
  FLOW_CONTROL_KINDS
} flow_control_kind;

enum { FLOW_CONTROLS_MOST = 4, FLOW_CONTROLS_EACH = 30 };

/** Which members count for which indicator. */
typedef struct flow_control_use {
  uint32_t members, years;
  /* [(indicator x FLOW_CONTROL_KINDS + kind) x members + member]: 1 when its sum is a part
   * of the control of that kind, else 0. */
  uint8_t *uses;
} flow_control_use;

/** Numbers in the record of a replication: [member x years + year], each the sum from the
 *  start of the simulation to the end of that year. */
static inline size_t flow_control_length(const flow_control_use *use)
{
  return (size_t)use->members * use->years;
}

/** The mean of y[n] over observations of `per` records each, `records` of them one after
 *  another, adjusted for the controls of an indicator in a period (use->years: the horizon).
 *  `*controls`: how many there were; with 0, `out` is Student's interval and a ratio of 1.
 *  y is finite, n at least 2. SIM_E_MEMORY; SIM_E_FAULT. */
SIM_MUST_CHECK sim_status flow_control_adjust(const flow_control_use *use, uint32_t indicator,
                                              uint32_t period, const double *records, uint32_t per,
                                              const double *y, size_t n, double level,
                                              uint32_t *controls, sim_controlled *out);

#endif
