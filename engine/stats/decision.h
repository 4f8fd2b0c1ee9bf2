/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_DECISION_H
#define ENGINE_STATS_DECISION_H

#include <stdbool.h>
#include <stddef.h>

/** @file decision.h
 *  From results to a choice: what knowing more is worth, money over time, and
 *  which designs are not beaten by another on everything. */

/** Expected value of perfect information, in the unit of `benefit`: the mean
 *  over rows of the best option less the best mean. `benefit`: n rows of
 *  `options`, a row for each draw of the unknowns (Briggs, Claxton and
 *  Sculpher, "Decision Modelling for Health Economic Evaluation", 2006,
 *  chapter 6). Noise of the simulation in a row biases it upwards: regress on
 *  the unknowns first. NAN for n = 0. */
double sim_evpi(const double *benefit, size_t n, size_t options);

/** The same for two options whose difference is normal: sd phi(mean / sd) -
 *  |mean| Phi(-|mean| / sd), the unit normal loss (Raiffa and Schlaifer,
 *  "Applied Statistical Decision Theory", 1961). sd > 0. With the sd of what
 *  one unknown explains it is the value of knowing that one (EVPPI). */
double sim_evpi_normal(double mean, double sd);

/** Share of rows in which an option has the largest benefit; ties are shared.
 *  Into `shares[options]`; NAN for n = 0. */
void sim_probability_best(const double *benefit, size_t n, size_t options, double *shares);

/** Present value of amounts paid at the start of year 0, 1, ...; `rate` > -1 is
 *  the yearly discount rate as a share (0.04). */
double sim_present_value(const double *amounts, size_t years, double rate);

/** Present value of `per_year` paid evenly from `from` to `to` years:
 *  per_year (e^-d from - e^-d to) / d, d = ln(1 + rate). */
double sim_present_value_flow(double per_year, double from, double to, double rate);

/** Which of n points, rows of `objectives` to be minimised, are not dominated:
 *  no other is at most as large in all and smaller in one. Returns how many.
 *  Time n^2. */
size_t sim_pareto_front(const double *points, size_t n, size_t objectives, bool *on_front);

/** Area dominated by n points of two objectives to be minimised, up to the
 *  reference (Zitzler and Thiele, 1999). Points beyond it add nothing. */
double sim_pareto_hypervolume(const double *points, size_t n, const double reference[2]);

#endif
