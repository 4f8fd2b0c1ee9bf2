/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_TIMEAVG_H
#define ENGINE_STATS_TIMEAVG_H

/** @file timeavg.h
 *  The time average of a level that jumps: beds in use, people waiting.
 *
 *  Time is an argument, so this file knows no clock and a test needs no run.
 *  The area is a compensated sum (Neumaier, "Rundungsfehleranalyse einiger
 *  Verfahren zur Summation endlicher Summen", 1974), so that years of small
 *  steps add up to what Little's law says. */

typedef struct sim_timeavg {
  double since; /* start of the window */
  double last;  /* when the level last changed, or was last closed */
  double level;
  double area, lost; /* level x time up to `last`, and what rounding took from it */
} sim_timeavg;

/** Start averaging at `now` with `level`; also how a warm-up is cut off. */
void sim_timeavg_start(sim_timeavg *a, double now, double level);

/** The level becomes `level` at `now`, which never runs back. */
void sim_timeavg_set(sim_timeavg *a, double now, double level);

/** Close the window at `now`, its boundary, and start the next one there with
 *  the same level. Returns the area of the closed window. */
double sim_timeavg_close(sim_timeavg *a, double now);

/** Integral of the level from the start to `now` (level x time). Reads only. */
double sim_timeavg_area(const sim_timeavg *a, double now);

/** Average level from the start to `now`; NAN when no time has passed. */
double sim_timeavg_mean(const sim_timeavg *a, double now);

#endif
