/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/time_average.h"

#include <assert.h>
#include <math.h>

/* Neumaier: what is lost in a sum is what the smaller term had below the last
 * bit of the larger. */
static double lost_in_adding(double sum, double a, double b)
{
  return fabs(a) >= fabs(b) ? (a - sum) + b : (b - sum) + a;
}

void bench_time_average_start(bench_time_average *a, double now, double level)
{
  *a = (bench_time_average){.since = now, .last = now, .level = level};
}

void bench_time_average_set(bench_time_average *a, double now, double level)
{
  assert(now >= a->last);
  const double piece = a->level * (now - a->last);
  const double sum = a->area + piece;
  a->lost += lost_in_adding(sum, a->area, piece);
  a->area = sum;
  a->last = now;
  a->level = level;
}

double bench_time_average_close(bench_time_average *a, double now)
{
  const double area = bench_time_average_area(a, now);
  bench_time_average_start(a, now, a->level);
  return area;
}

double bench_time_average_area(const bench_time_average *a, double now)
{
  assert(now >= a->last);
  const double piece = a->level * (now - a->last);
  const double sum = a->area + piece;
  return sum + (a->lost + lost_in_adding(sum, a->area, piece));
}

double bench_time_average_mean(const bench_time_average *a, double now)
{
  return now > a->since ? bench_time_average_area(a, now) / (now - a->since) : NAN;
}
