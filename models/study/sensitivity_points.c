/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/sensitivity_parts.h"

#include <stdlib.h>

sim_status flow_sensitivity_simulate(flow_sensitivity *s, const flow_design_point *points,
                                     uint32_t count, flow_design_value **values)
{
  uint32_t failed = 0;
  *values = calloc((size_t)count + 1, sizeof **values);
  if (*values == NULL) return SIM_E_MEMORY;
  const sim_status status = flow_design_simulate(s->simulator, points, count, *values, &failed);
  s->runs += count;
  s->failed += failed;
  return status;
}
