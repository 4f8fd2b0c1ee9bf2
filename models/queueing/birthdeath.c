/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/birthdeath.h"

#include <math.h>

void flow_facility_rates(double arrivals_per_day, double stay_days, int places,
                         double patience_days, int top, double *up, double *down)
{
  for (int n = 0; n <= top; n++) {
    const int staying = n < places ? n : places;
    up[n] = n < top ? arrivals_per_day : 0;
    down[n] = staying / stay_days + (n - staying) / patience_days;
  }
}

static int likeliest(const flow_birthdeath *c)
{
  double log_weight = 0, best = 0;
  int at = 0;
  for (int n = 1; n <= c->top; n++) {
    log_weight += log(c->up[n - 1]) - log(c->down[n]);
    if (log_weight > best) {
      best = log_weight;
      at = n;
    }
  }
  return at;
}

void flow_birthdeath_steady(const flow_birthdeath *chain, double *p)
{
  const int middle = likeliest(chain);
  p[middle] = 1;
  for (int n = middle; n < chain->top; n++) p[n + 1] = p[n] * chain->up[n] / chain->down[n + 1];
  for (int n = middle; n > 0; n--) p[n - 1] = p[n] * chain->down[n] / chain->up[n - 1];
  double all = 0;
  for (int n = 0; n <= chain->top; n++) all += p[n];
  for (int n = 0; n <= chain->top; n++) p[n] /= all;
}
