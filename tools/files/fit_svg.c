/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_curve.h"
#include "tools/files/fit_files.h"

#include "tools/text/fit_words.h"

#include <math.h>

/* Who is still there, by days: the curve of the data as steps with its 95% band, the family as a
 * line. Colours that the colour-blind tell apart; text of the reader's own font. */

enum { WIDTH = 720, HEIGHT = 360, LEFT = 56, RIGHT = 16, TOP = 40, BOTTOM = 44 };
#define INK    "#333333"
#define DATA   "#0072b2"
#define FAMILY "#d55e00"

typedef struct axes {
  FILE *out;
  double most;
} axes;

static double x_of(const axes *a, double t)
{
  return LEFT + t / a->most * (WIDTH - LEFT - RIGHT);
}

static double y_of(double s)
{
  return TOP + (1 - s) * (HEIGHT - TOP - BOTTOM);
}

/* 1, 2 or 5 times a power of ten, so that five or so fit. */
static double step_of(double most)
{
  const double rough = most / 6, power = pow(10, floor(log10(rough))), times = rough / power;
  return power * (times < 1.5 ? 1 : times < 3.5 ? 2 : times < 7.5 ? 5 : 10);
}

static void draw_axes(const axes *a, tool_language language)
{
  char number[TOOL_NUMBER_ROOM];
  for (int i = 0; i <= 4; i++) {
    const double y = y_of(i / 4.0);
    fprintf(a->out, "<line x1='%d' y1='%.1f' x2='%d' y2='%.1f' stroke='#dddddd'/>\n", LEFT, y,
            WIDTH - RIGHT, y);
    fprintf(a->out, "<text x='%d' y='%.1f' text-anchor='end'>%d%%</text>\n", LEFT - 6, y + 4,
            25 * i);
  }
  const double step = step_of(a->most);
  for (int i = 0; i * step <= a->most * 1.0001; i++)
    fprintf(a->out, "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>\n", x_of(a, i * step),
            HEIGHT - BOTTOM + 18, tool_number(i * step, step < 1 ? 1 : 0, language, number));
}

static void draw_curve(const axes *a, const sim_survival *curve)
{
  const double z = 1.959963984540054;
  double last = 1;
  fprintf(a->out, "<path fill='none' stroke='" DATA "' stroke-width='2' d='M%.1f %.1f", x_of(a, 0),
          y_of(1));
  for (size_t i = 0; i < curve->count && curve->t[i] <= a->most; i++) {
    if (last - curve->s[i] < 0.001 && i + 1 < curve->count) continue; /* no wider than the line */
    fprintf(a->out, "H%.1fV%.1f", x_of(a, curve->t[i]), y_of(curve->s[i]));
    last = curve->s[i];
  }
  fputs("'/>\n", a->out);
  if (curve->count == 0 || isnan(curve->se[0])) return;
  for (int side = -1; side <= 1; side += 2) {
    last = 2;
    fprintf(a->out, "<path fill='none' stroke='" DATA "' stroke-dasharray='3 3' d='M%.1f %.1f",
            x_of(a, 0), y_of(1));
    for (size_t i = 0; i < curve->count && curve->t[i] <= a->most; i++) {
      const double s = curve->s[i] + side * z * curve->se[i];
      if (isnan(s) || fabs(last - s) < 0.001) continue;
      fprintf(a->out, "H%.1fV%.1f", x_of(a, curve->t[i]), y_of(fmin(1, fmax(0, s))));
      last = s;
    }
    fputs("'/>\n", a->out);
  }
}

static void draw_family(const axes *a, const tool_fit_curve *curve)
{
  for (int i = 0; i <= 200; i++) {
    const double t = a->most * i / 200;
    fprintf(a->out, "%s%.1f %.1f",
            i == 0 ? "<path fill='none' stroke='" FAMILY "' stroke-width='2' d='M" : "L",
            x_of(a, t), y_of(tool_fit_curve_share(curve, t)));
  }
  fputs("'/>\n", a->out);
}

/* What the curve of the data is. */
static const char *data_words(const tool_fit_session *s, const sim_survival *curve)
{
  const bool is_dutch = s->language == TOOL_DUTCH;
  if (curve->count == 0)
    return is_dutch ? "gegevens: geen curve te maken" : "data: no curve can be made";
  if (s->fit.is_turnbull) return is_dutch ? "gegevens (Turnbull)" : "data (Turnbull)";
  return is_dutch ? "gegevens, met 95%-band" : "data, with 95% band";
}

static const char *title_words(const tool_fit_session *s, bool is_elapsed)
{
  const bool is_dutch = s->language == TOOL_DUTCH;
  if (is_elapsed)
    return is_dutch ? "Aandeel dat er al langer was, naar dagen"
                    : "Share that had been there for longer, by days";
  return is_dutch ? "Aandeel dat er nog is, naar dagen" : "Share still there, by days";
}

void tool_fit_svg(const tool_fit_session *s, FILE *out)
{
  const tool_fit_curve drawn = tool_fit_curve_of(s);
  const sim_survival *curve = drawn.data;
  const bool is_dutch = s->language == TOOL_DUTCH;
  const axes a = {out, drawn.most};
  fprintf(out,
          "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img' "
          "font-family='system-ui, sans-serif' font-size='12' fill='" INK "'>\n",
          WIDTH, HEIGHT);
  fprintf(out, "<title>%s</title>\n", title_words(s, drawn.is_elapsed));
  fprintf(out, "<rect width='%d' height='%d' fill='#ffffff'/>\n", WIDTH, HEIGHT);
  draw_axes(&a, s->language);
  if (curve->count > 0) draw_curve(&a, curve);
  if (drawn.life != NULL) draw_family(&a, &drawn);
  fprintf(out, "<text x='%d' y='20' fill='" DATA "'>%s</text>\n", LEFT, data_words(s, curve));
  if (s->fit.best >= 0)
    fprintf(out, "<text x='%d' y='20' fill='" FAMILY "'>%s%s</text>\n", LEFT + 220,
            sim_lifetime_name(s->fit.families[s->fit.best].life.family),
            s->fit.chosen < 0 ? (is_dutch ? " (geweigerd)" : " (refused)") : "");
  fprintf(out, "<text x='%d' y='%d' text-anchor='end'>%s</text>\n</svg>\n", WIDTH - RIGHT,
          HEIGHT - 8, is_dutch ? "dagen" : "days");
}
