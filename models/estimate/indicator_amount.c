/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/indicator_amount.h"

#include "models/scenario/quantity.h"

#include <stdio.h>

sim_status flow_indicator_amount_read(const flow_value *written, const flow_indicator_def *def,
                                      flow_diagnostics *diags, flow_indicator_amount *out)
{
  const flow_dimension dimension = flow_quantity_dimension(written->text);
  char one[40], problem[FLOW_PROBLEM_ROOM];
  double unit = 1;
  out->value = written->profile.count > 0 ? written->profile.pieces[0].value : 0;
  out->is_relative = dimension == FLOW_DIM_SHARE;
  if (out->is_relative || dimension == FLOW_DIM_ONE) return SIM_OK;
  snprintf(one, sizeof one, "1 %.30s", def->unit);
  if (def->unit[0] != '\0' && flow_quantity_read(one, dimension, &unit, problem)) {
    out->value /= unit;
    return SIM_OK;
  }
  flow_diagnostics_add(
      diags, written->at, FLOW_SEVERITY_ERROR,
      "'%s' is %s, and indicator '%s' is %s%s; write a number without a unit, or a percentage",
      written->key, written->text, def->id, def->unit[0] != '\0' ? "in " : "without a unit",
      def->unit);
  return SIM_E_INPUT;
}
