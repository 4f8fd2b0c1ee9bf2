/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/timeavg.h"

#include <assert.h>
#include <math.h>

/* Neumaier: what is lost in a sum is what the smaller term had below the last
 * bit of the larger. */
static double lost_in_adding(double sum, double a, double b)
{
  return fabs(a) >= fabs(b) ? (a - sum) + b : (b - sum) + a;
}

void sim_timeavg_start(sim_timeavg *a, double now, double level)
{
  *a = (sim_timeavg){.since = now, .last = now, .level = level};
}

void sim_timeavg_set(sim_timeavg *a, double now, double level)
{
  assert(now >= a->last);
  const double piece = a->level * (now - a->last);
  const double sum = a->area + piece;
  a->lost += lost_in_adding(sum, a->area, piece);
  a->area = sum;
  a->last = now;
  a->level = level;
}

double sim_timeavg_close(sim_timeavg *a, double now)
{
  const double area = sim_timeavg_area(a, now);
  sim_timeavg_start(a, now, a->level);
  return area;
}

double sim_timeavg_area(const sim_timeavg *a, double now)
{
  assert(now >= a->last);
  const double piece = a->level * (now - a->last);
  const double sum = a->area + piece;
  return sum + (a->lost + lost_in_adding(sum, a->area, piece));
}

double sim_timeavg_mean(const sim_timeavg *a, double now)
{
  return now > a->since ? sim_timeavg_area(a, now) / (now - a->since) : NAN;
}
