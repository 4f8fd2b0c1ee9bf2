/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BENCH_TIME_AVERAGE_H
#define BENCH_TIME_AVERAGE_H

/** @file time_average.h
 *  The time average of a level that jumps: beds in use, people waiting.
 *
 *  Time is an argument, so this file knows no clock and a test needs no run.
 *  The area is a compensated sum (Neumaier, "Rundungsfehleranalyse einiger
 *  Verfahren zur Summation endlicher Summen", 1974), so that years of small
 *  steps add up to what Little's law says. */

typedef struct bench_time_average {
  double since; /* start of the window */
  double last;  /* when the level last changed, or was last closed */
  double level;
  double area, lost; /* level x time up to `last`, and what rounding took from it */
} bench_time_average;

/** Start averaging at `now` with `level`; also how a warm-up is cut off. */
void bench_time_average_start(bench_time_average *a, double now, double level);

/** The level becomes `level` at `now`, which never runs back. */
void bench_time_average_set(bench_time_average *a, double now, double level);

/** Close the window at `now`, its boundary, and start the next one there with
 *  the same level. Returns the area of the closed window. */
double bench_time_average_close(bench_time_average *a, double now);

/** Integral of the level from the start to `now` (level x time). Reads only. */
double bench_time_average_area(const bench_time_average *a, double now);

/** Average level from the start to `now`; NAN when no time has passed. */
double bench_time_average_mean(const bench_time_average *a, double now);

#endif
