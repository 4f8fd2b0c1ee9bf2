/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/fit_curve.h"

#include <math.h>

/* Few stay very long: the hundredth of the family, but at least a quarter of what was seen. */
static double longest_shown(const tool_fit_session *s, const sim_lifetime *life)
{
  double most = 0, p99 = 0;
  for (size_t i = 0; i < s->count; i++) most = fmax(most, s->seen[i].low);
  if (life != NULL) p99 = sim_lifetime_exceeded(life, 0.01);
  return p99 > 0 ? fmin(most * 1.02, fmax(p99, most / 4)) : fmax(1, most * 1.02);
}

tool_fit_curve tool_fit_curve_of(const tool_fit_session *s)
{
  tool_fit_curve curve = {.data = &s->fit.survival, .from = INFINITY};
  curve.is_elapsed = s->is_register && s->records.terms.selection == FLOW_FIT_SELECTION_CENSUS;
  /* With the selection forgotten what had elapsed is all that there is: its own curve. */
  if (curve.is_elapsed) curve.data = &s->fit.naive.survival;
  if (s->fit.best >= 0) curve.life = &s->fit.families[s->fit.best].life;
  for (size_t i = 0; i < s->count; i++) curve.from = fmin(curve.from, s->seen[i].above);
  if (!isfinite(curve.from)) curve.from = 0;
  curve.most = fmax(1e-6, longest_shown(s, curve.life));
  return curve;
}

double tool_fit_curve_share(const tool_fit_curve *curve, double t)
{
  if (curve->life == NULL) return NAN;
  if (t <= curve->from) return 1;
  if (curve->is_elapsed) return 1 - sim_lifetime_elapsed_share(curve->life, t);
  return exp(sim_lifetime_log_above(curve->life, t) -
             sim_lifetime_log_above(curve->life, curve->from));
}
