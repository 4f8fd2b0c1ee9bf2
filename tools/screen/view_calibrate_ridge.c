/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_calibrate.h"

#include "tools/text/calibrate_words.h"
#include "tools/text/table.h"

#include <math.h>

enum { ROWS = 12, COLUMNS = 48 };

/* The input that has the strongest partner; -1: none has one. */
static int32_t strongest(const flow_calibration *c)
{
  int32_t found = -1;
  for (uint32_t k = 0; k < c->inputs.count; k++) {
    if (c->of_inputs[k].partner < 0) continue;
    if (found < 0 || fabs(c->of_inputs[k].correlation) > fabs(c->of_inputs[found].correlation))
      found = (int32_t)k;
  }
  return found;
}

/* Weight by cell, over the ranges beforehand: uniforms are even there. */
static void fill(const flow_calibration *c, uint32_t up, uint32_t across,
                 double cells[ROWS][COLUMNS])
{
  for (size_t i = 0; i < c->count; i++) {
    const double *point = c->points + i * c->inputs.count;
    cells[(int)(point[up] * ROWS)][(int)(point[across] * COLUMNS)] += c->weights[i];
  }
}

static const char *number_of(const tool_calibrate_view *v, uint32_t input, double uniform,
                             char text[TOOL_NUMBER_ROOM])
{
  const double value = flow_free_input_value(&v->calibration->inputs, input, uniform);
  return tool_number(value, tool_decimals(fabs(value)), v->language, text);
}

static void print_axes(const tool_calibrate_view *v, uint32_t up, uint32_t across)
{
  char line[900], a[TOOL_NUMBER_ROOM], b[TOOL_NUMBER_ROOM], c[TOOL_NUMBER_ROOM],
      d[TOOL_NUMBER_ROOM];
  const double low = 0.5 / ROWS, left = 0.5 / COLUMNS;
  const flow_free_input *inputs = v->calibration->inputs.items;
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_RIDGE_AXES),
           inputs[up].path, number_of(v, up, low, a), number_of(v, up, 1 - low, b),
           inputs[across].path, number_of(v, across, left, c), number_of(v, across, 1 - left, d));
  tool_wrap(line, 2, 4, v->width, v->out);
}

void tool_view_calibrate_ridge(const tool_calibrate_view *v)
{
  static const char ink[] = " .:+#";
  const flow_calibration *c = v->calibration;
  const int32_t found = strongest(c);
  double cells[ROWS][COLUMNS] = {{0}}, most = 0;
  char line[400], number[TOOL_NUMBER_ROOM];
  if (found < 0) return;
  const uint32_t up = (uint32_t)found, across = (uint32_t)c->of_inputs[found].partner;
  fill(c, up, across, cells);
  for (int r = 0; r < ROWS; r++)
    for (int k = 0; k < COLUMNS; k++) most = fmax(most, cells[r][k]);
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_CALIBRATE_RIDGE),
           tool_number(c->of_inputs[found].correlation, 2, v->language, number));
  fputc('\n', v->out);
  tool_wrap(line, 0, 2, v->width, v->out);
  for (int r = ROWS - 1; r >= 0; r--) {
    fputs("  |", v->out);
    for (int k = 0; k < COLUMNS; k++) {
      const double share = cells[r][k] / most;
      fputc(ink[share > 0 ? 1 + (int)fmin(3, share * 4) : 0], v->out);
    }
    fputs("|\n", v->out);
  }
  print_axes(v, up, across);
}
