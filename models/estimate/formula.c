/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/indicator.h"

#include <assert.h>
#include <math.h>

bool flow_formula_fits(const flow_formula *formula, const flow_row_layout *layout)
{
  uint32_t depth = 0;
  for (uint32_t i = 0; i < formula->step_count; i++) {
    const flow_op op = formula->steps[i].op;
    const bool pushes = op == FLOW_OP_TERM || op == FLOW_OP_NUMBER;
    if (op == FLOW_OP_TERM && formula->steps[i].operand >= formula->term_count) return false;
    if (!pushes && depth < (op == FLOW_OP_NEGATE ? 1u : 2u)) return false;
    if (pushes && ++depth > FLOW_FORMULA_DEPTH) return false;
    if (!pushes && op != FLOW_OP_NEGATE) depth--;
  }
  for (uint32_t t = 0; t < formula->term_count; t++)
    if (!flow_row_layout_has(layout, &formula->terms[t])) return false;
  return depth == 1 && formula->term_count <= FLOW_FORMULA_TERMS;
}

static double apply(flow_op op, double a, double b)
{
  switch (op) {
    case FLOW_OP_ADD: return a + b;
    case FLOW_OP_SUBTRACT: return a - b;
    case FLOW_OP_MULTIPLY: return a * b;
    case FLOW_OP_DIVIDE: return b != 0 ? a / b : NAN;
    case FLOW_OP_TERM:
    case FLOW_OP_NUMBER:
    case FLOW_OP_NEGATE: break;
  }
  return NAN;
}

double flow_formula_value(const flow_formula *formula, const double *terms)
{
  double stack[FLOW_FORMULA_DEPTH];
  uint32_t depth = 0;
  for (uint32_t i = 0; i < formula->step_count; i++) {
    const struct flow_step step = formula->steps[i];
    if (step.op == FLOW_OP_TERM) {
      stack[depth++] = terms[step.operand];
    } else if (step.op == FLOW_OP_NUMBER) {
      stack[depth++] = formula->numbers[step.operand];
    } else if (step.op == FLOW_OP_NEGATE) {
      stack[depth - 1] = -stack[depth - 1];
    } else {
      stack[depth - 2] = apply(step.op, stack[depth - 2], stack[depth - 1]);
      depth--;
    }
  }
  assert(depth == 1);
  return stack[0];
}

double flow_indicator_value(const flow_indicator *indicator, const flow_row_layout *layout,
                            uint32_t period, const double *row)
{
  double terms[FLOW_FORMULA_TERMS] = {0};
  for (uint32_t t = 0; t < indicator->formula.term_count; t++)
    terms[t] = flow_fraction_value(
        flow_row_layout_read(layout, row, &indicator->formula.terms[t], period));
  return flow_formula_value(&indicator->formula, terms);
}
