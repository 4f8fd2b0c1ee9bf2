/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/parallel/interrupt.h"

#include <math.h>
#include <stddef.h>
#include <time.h>

static const double GRACE_SECONDS = 0.5;

double sim_seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

bool sim_interrupt_is_due(const sim_interrupt *interrupt, double *asked_since)
{
  const bool is_asked = interrupt->asked != NULL && atomic_load(interrupt->asked) != 0;
  if (!is_asked && isinf(interrupt->deadline)) return false;
  const double now = sim_seconds();
  if (is_asked && isinf(*asked_since)) *asked_since = now;
  return now > GRACE_SECONDS + fmin(*asked_since, interrupt->deadline);
}
