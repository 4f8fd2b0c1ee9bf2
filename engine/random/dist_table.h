/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_TABLE_H
#define ENGINE_RANDOM_DIST_TABLE_H

#include "engine/random/dist_shape_node.h"
#include "engine/status.h"

#include <stdbool.h>

/** @file dist_table.h
 *  Quantiles of cores without a closed one, from a table built once.
 *
 *  The line is divided where the density jumps or bends. An atom is a constant;
 *  a smooth piece is a UNU.RAN PINV table (Derflinger, Hörmann and Leydold,
 *  "Random variate generation by numerical inversion when only the density is
 *  known", ACM TOMACS 20(4), 2010) in x or, for heavy tails and poles, in log x.
 *  Each is checked against the distribution function to 1e-11 in u. What is left
 *  (tails of 1e-9, pieces that fail, cores of very many pieces) is solved by
 *  bisection, which is right but takes microseconds.
 *
 *  A gamma shape has a table of its own (gamma_table.h), thirty times as cheap to make. */

/** Build the table of `core`, which must outlive it. */
SIM_MUST_CHECK sim_status sim_table_new(const sim_shape_node *core, sim_table **out);
void sim_table_free(sim_table *table);

/** Whether a table takes no longer than a few quantiles without one. */
bool sim_table_is_cheap(const sim_shape_node *core);

/** The value with a share `p` below and `q` above; monotone, for all threads. */
double sim_table_quantile(const sim_table *table, double p, double q);

/** The same by bisection alone, to the last bit of the distribution function; needs no table. */
double sim_table_solve(const sim_shape_node *core, double p, double q);

#endif
