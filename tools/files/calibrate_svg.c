/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/calibrate_files.h"

#include <math.h>

/* The set as dots over two inputs, the larger the heavier; the middle as a ring. */

enum { WIDTH = 520, HEIGHT = 420, LEFT = 76, RIGHT = 16, TOP = 40, BOTTOM = 52 };
#define INK    "#333333"
#define DOT    "#0072b2"
#define MIDDLE "#d55e00"

typedef struct pair {
  uint32_t across, up;
} pair;

/* Those that go together most; else the two that narrowed most. */
static pair choose(const flow_calibration *c)
{
  pair found = {0, c->inputs.count > 1 ? 1 : 0};
  double most = 0;
  for (uint32_t k = 0; k < c->inputs.count; k++) {
    const flow_calibrate_input *input = &c->of_inputs[k];
    if (input->partner < 0 || !(fabs(input->correlation) > most)) continue;
    most = fabs(input->correlation);
    found = (pair){(uint32_t)input->partner, k};
  }
  if (most > 0) return found;
  for (uint32_t k = 0; k < c->inputs.count; k++) {
    if (c->of_inputs[k].left < c->of_inputs[found.up].left) found = (pair){found.up, k};
  }
  return found;
}

/* The ends of what was possible beforehand. */
static double end_of(const flow_calibration *c, uint32_t input, double uniform)
{
  return flow_free_input_value(&c->inputs, input, uniform);
}

static void draw_ends(const flow_calibration *c, pair p, tool_language language, FILE *out)
{
  static const double ends[] = {0.005, 0.5, 0.995};
  char text[TOOL_NUMBER_ROOM];
  for (int i = 0; i < 3; i++) {
    const double x = end_of(c, p.across, ends[i]), y = end_of(c, p.up, ends[i]);
    fprintf(out, "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>\n",
            LEFT + ends[i] * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM + 18,
            tool_number(x, tool_decimals(fabs(x)), language, text));
    fprintf(out, "<text x='%d' y='%.1f' text-anchor='end'>%s</text>\n", LEFT - 6,
            TOP + (1 - ends[i]) * (HEIGHT - TOP - BOTTOM) + 4,
            tool_number(y, tool_decimals(fabs(y)), language, text));
  }
}

/* Names of the scenario's are letters, digits, dots and underscores, but a path that was asked for
 * may hold anything. */
static void put_text(const char *text, FILE *out)
{
  for (; *text != '\0'; text++) {
    if (*text == '<')
      fputs("&lt;", out);
    else if (*text == '&')
      fputs("&amp;", out);
    else
      fputc(*text, out);
  }
}

static void draw_dot(const flow_calibration *c, pair p, size_t i, double radius, const char *style,
                     FILE *out)
{
  const double *point = c->points + i * c->inputs.count;
  fprintf(out, "<circle cx='%.1f' cy='%.1f' r='%.1f' %s/>\n",
          LEFT + point[p.across] * (WIDTH - LEFT - RIGHT),
          TOP + (1 - point[p.up]) * (HEIGHT - TOP - BOTTOM), radius, style);
}

void tool_calibrate_svg(const flow_calibration *c, tool_language language, FILE *out)
{
  const pair p = choose(c);
  double most = 0;
  for (size_t i = 0; i < c->count; i++) most = fmax(most, c->weights[i]);
  fprintf(out,
          "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img' "
          "font-family='system-ui, sans-serif' font-size='12' fill='" INK "'>\n",
          WIDTH, HEIGHT);
  fprintf(out, "<title>%s</title>\n",
          language == TOOL_DUTCH ? "Wat met de waarnemingen te rijmen is"
                                 : "What agrees with the observations");
  fprintf(out, "<rect width='%d' height='%d' fill='#ffffff'/>\n", WIDTH, HEIGHT);
  fprintf(out, "<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='#cccccc'/>\n", LEFT,
          TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
  draw_ends(c, p, language, out);
  for (size_t i = 0; i < c->count; i++)
    draw_dot(c, p, i, 1 + 3 * sqrt(c->weights[i] / most), "fill='" DOT "' fill-opacity='0.4'", out);
  draw_dot(c, p, c->middle, 7, "fill='none' stroke='" MIDDLE "' stroke-width='2'", out);
  fprintf(out, "<text x='%d' y='20'>", LEFT);
  put_text(c->inputs.items[p.up].path, out);
  fprintf(out, "</text>\n<text x='%d' y='%d' text-anchor='end'>", WIDTH - RIGHT, HEIGHT - 12);
  put_text(c->inputs.items[p.across].path, out);
  fputs("</text>\n</svg>\n", out);
}
