/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/overlay_state.h"

#include <math.h>

/* When something changes, and whom to blame for what is wrong. */

static sim_status add_steps(const flow_overlay *view, const flow_time_profile *profile, double from,
                            double until, flow_date_list *days)
{
  sim_status status = SIM_OK;
  for (size_t i = 0; status == SIM_OK && i < profile->count; i++) {
    const flow_piece *piece = &profile->pieces[i];
    if (i > 0) status = flow_date_list_add_within(days, piece->from, from, until);
    if (status != SIM_OK || piece->slope == 0) continue;
    double end = i + 1 < profile->count ? fmin(until, piece[1].from) : until;
    status = flow_date_list_add_months(days, view->scenario->start, fmax(from, piece->from), end);
  }
  return status;
}

sim_status flow_overlay_days(const flow_overlay *view, const flow_value *value, double from,
                             double until, flow_date_list *days)
{
  sim_status status = SIM_OK;
  if (value == NULL) return SIM_OK;
  for (size_t i = 0; status == SIM_OK && i < view->swap_count; i++) {
    const swap *s = &view->swaps[i];
    if (s->place != value) continue;
    status = flow_date_list_add_within(days, s->from, from, until);
    if (status == SIM_OK) status = flow_date_list_add_within(days, s->until, from, until);
    if (status == SIM_OK) status = flow_overlay_days(view, s->value, from, until, days);
  }
  if (status != SIM_OK) return status;
  if (value->type == FLOW_VALUE_NUMBER) {
    const flow_time_profile *profile = flow_overlay_profile(view, value);
    return profile->count > 1 ? add_steps(view, profile, from, until, days) : SIM_OK;
  }
  for (const flow_value *c = value->first; status == SIM_OK && c != NULL; c = c->next) {
    if (c->from_day) status = flow_date_list_add_within(days, c->day, from, until);
    if (status == SIM_OK) status = flow_overlay_days(view, c, from, until, days);
  }
  return status;
}

static bool is_under(const flow_value *value, const flow_value *above)
{
  while (value != NULL && value != above) value = value->parent;
  return value != NULL;
}

flow_position flow_overlay_origin(const flow_overlay *view, const flow_value *value)
{
  for (size_t i = view->touch_count; i-- > 0;) {
    const touch *t = &view->touches[i];
    if (is_under(t->value, value) || is_under(value, t->value)) return t->at;
  }
  return value->at;
}
