/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/sensitivity.h"

#include "models/study/sensitivity_parts.h"

#include <math.h>
#include <stdlib.h>

static flow_position nowhere(void)
{
  return (flow_position){0};
}

/* Inputs, as the simulator has them. */
static sim_status list_inputs(flow_sensitivity *s, flow_diagnostics *diags)
{
  const flow_uncertain *u = s->simulator->policies->uncertain;
  s->input_count = s->simulator->inputs;
  if (s->input_count == 0) {
    flow_diagnostics_tell(diags, nowhere(), FLOW_SEVERITY_ERROR, FLOW_SAYS(STUDY_NO_RANGES));
    return SIM_E_INPUT;
  }
  s->inputs = calloc(s->input_count, sizeof *s->inputs);
  if (s->inputs == NULL) return SIM_E_MEMORY;
  for (uint32_t i = 0; i < s->input_count; i++) {
    flow_sensitivity_input *input = &s->inputs[i];
    const sim_interval none = {NAN, NAN, NAN};
    *input = (flow_sensitivity_input){.name = flow_uncertain_input(u, i),
                                      .is_file = flow_uncertain_input_is_file(u, i),
                                      .effect = {.absolute = NAN, .square = NAN},
                                      .index = {none, none, NAN, NAN},
                                      .influence = NAN,
                                      .moves = {none, none},
                                      .moves_in_euros = {none, none},
                                      .information = {NAN, NAN}};
    input->factors[0] = flow_uncertain_factor(u, i, 0.1);
    input->factors[1] = flow_uncertain_factor(u, i, 0.9);
  }
  return SIM_OK;
}

/* Numbers in a file of sets belong together: they have no variance each of its own. */
static sim_status refuse_sets(const flow_sensitivity *s, flow_diagnostics *diags)
{
  for (uint32_t i = 0; i < s->input_count; i++) {
    if (!s->inputs[i].is_file) continue;
    flow_diagnostics_tell(diags, nowhere(), FLOW_SEVERITY_ERROR, FLOW_SAYS(STUDY_SETS),
                          s->inputs[i].name);
    return SIM_E_INPUT;
  }
  return SIM_OK;
}

static int by_effect(const void *a, const void *b)
{
  const flow_sensitivity_input *one = *(flow_sensitivity_input *const *)a;
  const flow_sensitivity_input *other = *(flow_sensitivity_input *const *)b;
  if (one->effect.square > other->effect.square) return -1;
  if (one->effect.square < other->effect.square) return 1;
  return one < other ? -1 : one > other; /* as the scenario has them */
}

/* The largest, or all where they are few. */
static sim_status set_apart(flow_sensitivity *s)
{
  if (s->input_count <= FLOW_SENSITIVITY_APART) {
    for (uint32_t i = 0; i < s->input_count; i++) s->inputs[i].is_apart = true;
    return SIM_OK;
  }
  sim_status status = flow_sensitivity_screen(s);
  if (status != SIM_OK) return status;
  flow_sensitivity_input **order = calloc(s->input_count, sizeof(flow_sensitivity_input *));
  if (order == NULL) return SIM_E_MEMORY;
  for (uint32_t i = 0; i < s->input_count; i++) order[i] = &s->inputs[i];
  qsort(order, s->input_count, sizeof *order, by_effect);
  for (uint32_t i = 0; i < FLOW_SENSITIVITY_APART; i++) order[i]->is_apart = true;
  free(order);
  return SIM_OK;
}

/* What an input is sorted by: the best that is known of it. */
static double weight_of(const flow_sensitivity_input *input)
{
  if (!isnan(input->influence)) return 2 + input->influence;
  if (!isnan(input->effect.square)) return -1 / (1 + fmax(input->effect.square, 0));
  const double swing = input->moves[1].estimate - input->moves[0].estimate;
  return isnan(swing) ? -INFINITY : fabs(swing);
}

static int by_weight(const void *a, const void *b)
{
  const double one = weight_of(a), other = weight_of(b);
  return one > other ? -1 : one < other;
}

static bool has_value(const flow_sensitivity *s)
{
  if (s->has_indices) return s->spread.rows > 0 && !isnan(s->spread.mean);
  if (s->has_moves) return !isnan(s->base.estimate);
  for (uint32_t i = 0; i < s->input_count; i++)
    if (!isnan(s->inputs[i].effect.absolute)) return true;
  return false;
}

sim_status flow_sensitivity_run(const flow_sensitivity_question *q, flow_diagnostics *diags,
                                flow_sensitivity *s)
{
  *s = (flow_sensitivity){.rest_influence = NAN};
  sim_status status = flow_design_simulator_new(&q->setting, diags, &s->simulator);
  if (status != SIM_OK) return status;
  s->confidence = s->simulator->confidence;
  s->year = s->simulator->policies->items[0].plan->years[s->simulator->period];
  s->indicator = &s->simulator->defs->items[s->simulator->indicator];
  const bool is_all = q->method == FLOW_SENSITIVITY_ALL;
  const bool wants_indices = is_all || q->method == FLOW_SENSITIVITY_SOBOL;
  status = list_inputs(s, diags);
  if (status == SIM_OK && wants_indices) status = refuse_sets(s, diags);
  if (status == SIM_OK && q->method == FLOW_SENSITIVITY_MORRIS) status = flow_sensitivity_screen(s);
  if (status == SIM_OK && wants_indices) status = set_apart(s);
  if (status == SIM_OK && wants_indices) status = flow_sensitivity_index(s, q->rows);
  if (status == SIM_OK && (is_all || q->method == FLOW_SENSITIVITY_OAT))
    status = flow_sensitivity_move(s, !is_all);
  if (status == SIM_OK && is_all) status = flow_sensitivity_value(s, diags);
  if (status == SIM_OK && !has_value(s)) {
    flow_diagnostics_tell(diags, nowhere(), FLOW_SEVERITY_ERROR, FLOW_SAYS(STUDY_NO_VALUE),
                          s->indicator->id, s->year);
    status = SIM_E_INPUT;
  }
  if (status == SIM_OK) qsort(s->inputs, s->input_count, sizeof *s->inputs, by_weight);
  return status;
}

void flow_sensitivity_free(flow_sensitivity *s)
{
  free(s->inputs);
  flow_design_simulator_free(s->simulator);
}
