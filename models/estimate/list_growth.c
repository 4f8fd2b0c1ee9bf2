/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/list_growth.h"

#include <math.h>
#include <stdlib.h>

static const double whole_year = 365; /* days, or one more */

static bool has_list(const flow_row_layout *layout, int32_t node)
{
  return layout->position[layout->kind[node]][FLOW_STAT_LIST_END] >= 0;
}

sim_status flow_list_growth_init(flow_list_growth *g, const flow_row_layout *layout)
{
  uint32_t years = layout->years;
  while (years > 0 && layout->days[years - 1] < whole_year) years--;
  const bool are_two = years >= 2 && layout->days[years - 2] >= whole_year;
  *g = (flow_list_growth){.layout = layout, .last = are_two ? years - 1 : 0};
  if (!are_two) return SIM_OK;
  g->nodes = calloc(layout->nodes, sizeof *g->nodes);
  return g->nodes != NULL ? SIM_OK : SIM_E_MEMORY;
}

void flow_list_growth_free(flow_list_growth *g)
{
  free(g->nodes);
}

static double list_at_end(const flow_row_layout *layout, const double *row, int32_t node,
                          uint32_t year)
{
  return flow_row_layout_stat(layout, row, year, node, layout->groups, FLOW_UNIT_HOUSEHOLDS,
                              FLOW_STAT_LIST_END);
}

void flow_list_growth_add(flow_list_growth *g, const double *const *rows, uint32_t per)
{
  if (g->last == 0) return;
  for (int32_t n = 0; n < (int32_t)g->layout->nodes; n++) {
    double sum = 0;
    if (!has_list(g->layout, n)) continue;
    for (uint32_t i = 0; i < per; i++)
      sum += list_at_end(g->layout, rows[i], n, g->last) -
             list_at_end(g->layout, rows[i], n, g->last - 1);
    sim_tally_add(&g->nodes[n], sum / per);
  }
}

sim_interval flow_list_growth_read(const flow_list_growth *g, int32_t node, double level,
                                   uint32_t *last)
{
  if (g->last == 0 || !has_list(g->layout, node)) return (sim_interval){NAN, NAN, NAN};
  *last = g->last;
  return sim_interval_student(&g->nodes[node], level);
}
