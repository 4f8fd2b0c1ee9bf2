/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/infinite_server.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

double flow_infinite_server_tail(double load, int places)
{
  if (!(load >= 0)) return NAN;
  if (places < 0) return 1;
  return load > 0 ? gsl_cdf_poisson_Q((unsigned)places, load) : 0;
}
