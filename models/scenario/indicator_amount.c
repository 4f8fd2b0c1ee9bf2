/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/indicator_amount.h"

#include "models/scenario/output_measures.h"
#include "models/scenario/quantity.h"

#include <stdio.h>

const char *flow_indicator_unit(const flow_expression *measure)
{
  const flow_term *first = &measure->terms[0];
  const bool is_scaled = measure->per_unit > 0 && measure->per_unit != 1;
  if (measure->unit[0] != '\0') return measure->unit;
  if (measure->count != 1 || first->kind != FLOW_TERM_MEASURE || is_scaled) return "";
  return flow_measure_unit(&flow_measures[first->measure], first->persons);
}

bool flow_indicator_amount_read(const flow_value *written, const char *unit,
                                flow_indicator_amount *out)
{
  const flow_dimension dimension = flow_quantity_dimension(written->text);
  char one[40];
  flow_finding finding = {0};
  double size = 1;
  out->value = written->profile.count > 0 ? written->profile.pieces[0].value : 0;
  out->is_relative = dimension == FLOW_DIM_SHARE;
  if (out->is_relative || dimension == FLOW_DIM_ONE) return true;
  snprintf(one, sizeof one, "1 %.30s", unit);
  if (unit[0] == '\0' || !flow_quantity_read(one, dimension, &size, &finding)) return false;
  out->value /= size;
  return true;
}
