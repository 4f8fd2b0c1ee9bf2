/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_ROWS_H
#define TESTS_THEORY_EXACT_ROWS_H

#include "engine/status.h"

/** @file rows.h
 *  The rows of oracles.csv, computed anew: case, metric and value, one a line. */

/** Print one row. */
void exact_row(const char *name, const char *metric, double value);

/** End the program unless `status` is SIM_OK: every row of oracles.csv can be computed. */
void exact_need(sim_status status);

/** Queues at one node (Q), networks (N), and what changes in time (T). */
void exact_rows_queues(void);
void exact_rows_networks(void);
void exact_rows_transients(void);

#endif
