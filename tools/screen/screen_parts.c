/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "models/estimate/summary.h"

#include <math.h>
#include <string.h>

void screen_heading(const screen *s, const char *text)
{
  fprintf(s->out, s->options->is_bold ? "\n\033[1m%s\033[0m\n" : "\n%s\n", text);
}

double screen_mean(const screen *s, int32_t node, const char *measure)
{
  const flow_cell cell = {.measure = flow_measure_find(measure, strlen(measure)),
                          .node = node,
                          .destination = FLOW_NO_DESTINATION,
                          .group = s->e->layout->groups,
                          .plane = FLOW_UNIT_HOUSEHOLDS};
  return flow_summary_read(s->e->summary[0], &cell, s->year, s->e->confidence).mean.estimate;
}

const char *screen_expected(const screen *s, double mean, double p10, double p50, double p90,
                            int decimals, char text[TOOL_GRID_CELL])
{
  char middle[TOOL_NUMBER_ROOM], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM];
  const bool is_outside = mean < p10 || mean > p90;
  tool_number(is_outside ? p50 : mean, decimals, s->language, middle);
  if (s->e->merged < 2 || isnan(p10) || isnan(p90))
    snprintf(text, TOOL_GRID_CELL, "%s", middle);
  else
    snprintf(text, TOOL_GRID_CELL, "%s%s (%s-%s)", is_outside ? "~" : "", middle,
             tool_number(p10, decimals, s->language, low),
             tool_number(p90, decimals, s->language, high));
  return text;
}
