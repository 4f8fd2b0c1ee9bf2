/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/extra_cost.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int by_size(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

tool_extra_costs tool_extra_costs_of(tool_page *page, const char *policy)
{
  tool_grid *plane = &page->results->plane;
  const tool_place first = tool_grid_find(plane, "effect", "policy", policy, NULL);
  tool_extra_costs found = {.effect = tool_place_text(first), .policy = policy};
  if (first.row < 0) return found;
  found.costs = flow_arena_take(page->arena, (size_t)plane->row_count * sizeof *found.costs);
  if (found.costs == NULL) {
    page->failed = true;
    return found;
  }
  for (int r = first.row; r < plane->row_count; r++) {
    if (strcmp(tool_place_text(tool_grid_at(plane, r, "policy")), policy) != 0 ||
        strcmp(tool_place_text(tool_grid_at(plane, r, "effect")), found.effect) != 0)
      continue;
    const double cost = tool_place_value(tool_grid_at(plane, r, "extra_cost"));
    if (!isnan(cost)) found.costs[found.count++] = cost;
  }
  qsort(found.costs, (size_t)found.count, sizeof *found.costs, by_size);
  return found;
}

double tool_extra_costs_quantile(const tool_extra_costs *costs, double share)
{
  if (costs->count == 0) return NAN;
  const int rank = (int)ceil(share * costs->count - 1e-9);
  return costs->costs[rank < 1 ? 0 : rank > costs->count ? costs->count - 1 : rank - 1];
}

const char *tool_extra_costs_piece(tool_page *page, const tool_extra_costs *costs, double share,
                                   double scale, bool is_signed)
{
  const double value = tool_extra_costs_quantile(costs, share);
  if (isnan(value)) return "-";
  char text[TOOL_NUMBER_ROOM];
  if (is_signed)
    tool_difference(scale * value, 0, page->language, text);
  else
    tool_number(scale * value, 0, page->language, text);
  return tool_piece(page,
                    "<span data-key=\"plane.csv#extra_cost;policy=%s;effect=%s\" "
                    "data-op=\"q%.4g\" data-scale=\"%.10g\">%s%s</span>",
                    tool_piece_safe(page, costs->policy), tool_piece_safe(page, costs->effect),
                    share, scale, text[0] == '-' ? "\xe2\x88\x92" : "",
                    text[0] == '-' ? text + 1 : text);
}
