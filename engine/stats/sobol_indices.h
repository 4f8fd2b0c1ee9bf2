/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_SOBOL_INDICES_H
#define ENGINE_STATS_SOBOL_INDICES_H

#include "engine/stats/interval.h"
#include "engine/status.h"

#include <stdint.h>

/** @file sobol_indices.h
 *  Which input a simulated mean varies by: variance-based indices, the simulator's own noise taken
 *  out.
 *
 *  A row of the design has point A, point B, and for every factor i point A with the inputs of i
 *  from B (Saltelli et al., "Variance based sensitivity analysis of model output", 2010). Every
 *  point is simulated on two independent sets of chances, y1 and y2; along a row they are the same
 *  (common random numbers). Whatever is squared is a product of a y1 and a y2, so that the noise,
 *  independent of one to the other, adds nothing to it on average:
 *
 *      V    = mean of (y1 - m)(y2 - m) over A and B                 variance of E[Y | inputs]
 *      T_i V = mean of (y1_i - y1_A)(y2_i - y2_A) / 2               Jansen 1999
 *      S_i V = mean of (y1_B - m)(y2_i - y2_A), and the other way   Saltelli 2010
 *
 *  Rows come in independent shifts of a net; intervals are by the delta method over shifts,
 *  Student's with one degree of freedom less than there are shifts. */

typedef struct sim_sobol_design {
  uint32_t shifts, rows, factors; /* rows of a shift */
  /* y[((shift x rows + row) x (factors + 2) + point) x 2 + chances]; points A, B, then by factor.
   * A row with a NAN is left out. */
  const double *y;
} sim_sobol_design;

typedef struct sim_sobol_index {
  sim_interval first, total; /* shares of V; chance may have them below 0 or above 1 */
  double total_with_noise;   /* what it would be without taking the noise out */
  /* For the same error of the total index, how many times more rows independent chances would take
   * than the common ones did: by the variance of the products as measured, and as it would be with
   * twice the noise of a replication in every difference. NAN when nothing varies. */
  double saving;
} sim_sobol_index;

typedef struct sim_sobol_moments {
  double mean;
  double variance; /* V */
  double noise;    /* variance of one replication at given inputs */
  uint32_t rows;   /* that count */
} sim_sobol_moments;

/** Into indices[factors]. SIM_E_INPUT: fewer than two shifts with a row; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_sobol_indices(const sim_sobol_design *design, double level,
                                            sim_sobol_index *indices, sim_sobol_moments *spread);

/** The influence of each factor, into influence[factors], summing to 1: the mean of its first and
 *  total index, below 0 as 0, in proportion. Where inputs interact in pairs that is the Shapley
 *  effect (Owen, "Sobol' indices and Shapley value", 2014). All NAN when all are 0. */
void sim_sobol_influence(const sim_sobol_index *indices, uint32_t factors, double *influence);

#endif
