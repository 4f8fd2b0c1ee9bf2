/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_GAMMA_TABLE_H
#define ENGINE_RANDOM_GAMMA_TABLE_H

/** @file gamma_table.h
 *  Quantiles of the gamma distribution of rate 1, from a table that is cheap enough to be made for a
 *  shape that comes once.
 *
 *  With z the standard normal quantile of the same share, y = log x of the gamma quantile x solves
 *  dy/dz = phi(z) / (x f(x)), whose Taylor series follows from recurrences (quantile functions by
 *  their differential equations: Steinbrecher and Shaw, "Quantile mechanics", European Journal of
 *  Applied Mathematics 19(2), 2008). From the mean, where the share is known, series are made at steps
 *  of 1/8 out to z = -6 and 6, shares of 1e-9; every second is kept, for z within 1/8 of it. An error
 *  in the share stays what it is along the way, so the steps do not enlarge it; at the end of each
 *  piece it is checked to be below 1e-11. */

typedef struct sim_gamma_table sim_gamma_table;

/** The table of `shape`; NULL when memory is out or it is not that accurate, as for shapes below
 *  some 0.05: then quantiles are to be found in another way. The caller's to free. */
sim_gamma_table *sim_gamma_table_new(double shape);
void sim_gamma_table_free(sim_gamma_table *table);

/** Least and greatest value that the table knows. */
double sim_gamma_table_low(const sim_gamma_table *table);
double sim_gamma_table_high(const sim_gamma_table *table);

/** The quantile at the standard normal quantile `z` of its share: monotone but for rounding, and never outside the
 *  table's values, whatever `z` is. */
double sim_gamma_table_at(const sim_gamma_table *table, double z);

#endif
