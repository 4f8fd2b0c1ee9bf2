/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One input at a time: the bars of a tornado. */
#include "engine/stats/interval.h"
#include "models/study/sensitivity_parts.h"

#include <math.h>
#include <stdlib.h>

/* Units of points: as written, then each input at P10 and at P90; a unit meets all chances. */
typedef struct moves {
  uint32_t *moved, count; /* inputs */
  double *places;         /* [unit x inputs] */
  flow_design_point *points;
} moves;

static void moves_free(moves *m)
{
  free(m->moved);
  free(m->places);
  free(m->points);
}

static bool moves_new(const flow_sensitivity *s, bool all, moves *m)
{
  *m = (moves){.moved = calloc(s->input_count, sizeof *m->moved)};
  for (uint32_t i = 0; m->moved != NULL && i < s->input_count; i++)
    if (all || s->inputs[i].is_apart) m->moved[m->count++] = i;
  const size_t units = 1 + 2 * (size_t)m->count;
  m->places = calloc(units * s->input_count, sizeof *m->places);
  m->points = calloc(units * FLOW_SENSITIVITY_PAIRS, sizeof *m->points);
  return m->moved && m->places && m->points;
}

static void lay_out(const flow_sensitivity *s, moves *m)
{
  const size_t units = 1 + 2 * (size_t)m->count, width = s->input_count;
  for (size_t i = 0; i < units * width; i++) m->places[i] = NAN;
  for (size_t i = 0; i < m->count; i++) {
    m->places[(1 + 2 * i) * width + m->moved[i]] = 0.1;
    m->places[(2 + 2 * i) * width + m->moved[i]] = 0.9;
  }
  for (size_t u = 0; u < units; u++)
    for (uint32_t pair = 0; pair < FLOW_SENSITIVITY_PAIRS; pair++)
      m->points[u * FLOW_SENSITIVITY_PAIRS + pair] =
          (flow_design_point){m->places + u * width, {2 * pair, 2 * pair + 1}};
}

/* The mean of a unit, less that of `from` on the same chances (NULL: of nothing). */
static sim_interval difference(const flow_design_value *unit, const flow_design_value *from,
                               bool in_euros, double level)
{
  sim_tally tally = {0};
  for (uint32_t pair = 0; pair < FLOW_SENSITIVITY_PAIRS; pair++)
    for (int c = 0; c < FLOW_DESIGN_CHANCES; c++) {
      const double own = in_euros ? unit[pair].euros[c] : unit[pair].y[c];
      const double other = from == NULL ? 0 : in_euros ? from[pair].euros[c] : from[pair].y[c];
      if (!isnan(own - other)) sim_tally_add(&tally, own - other);
    }
  return sim_interval_student(&tally, level);
}

sim_status flow_sensitivity_move(flow_sensitivity *s, bool all)
{
  flow_design_value *values = NULL;
  moves m;
  sim_status status = moves_new(s, all, &m) ? SIM_OK : SIM_E_MEMORY;
  const uint32_t units = 1 + 2 * m.count;
  if (status == SIM_OK) {
    lay_out(s, &m);
    status = flow_sensitivity_simulate(s, m.points, units * FLOW_SENSITIVITY_PAIRS, &values);
  }
  if (status == SIM_OK) {
    s->base = difference(values, NULL, false, s->confidence);
    s->base_in_euros = difference(values, NULL, true, s->confidence);
    for (uint32_t i = 0; i < m.count; i++)
      for (uint32_t end = 0; end < 2; end++) {
        const flow_design_value *unit = values + (1 + 2 * i + end) * FLOW_SENSITIVITY_PAIRS;
        flow_sensitivity_input *input = &s->inputs[m.moved[i]];
        input->moves[end] = difference(unit, values, false, s->confidence);
        input->moves_in_euros[end] = difference(unit, values, true, s->confidence);
      }
    s->has_moves = true;
  }
  free(values);
  moves_free(&m);
  return status;
}
