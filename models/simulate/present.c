/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/present.h"

#include "models/simulate/state.h"

#include <math.h>

static bool is_on_list(const flow_household *hh, int32_t node)
{
  return hh->state == FLOW_STATE_WAITING && hh->list == node;
}

static void tell(const flow_state *run, const flow_household *hh, int32_t facility,
                 flow_presence_fn take, void *context)
{
  const bool is_inside = hh->inside == facility;
  const flow_presence presence = {.facility = facility,
                                  .group = (uint16_t)hh->who.group,
                                  .persons = (uint16_t)hh->who.persons,
                                  .is_inside = is_inside,
                                  .days = run->now - (is_inside ? hh->admitted_at : hh->since),
                                  .blocked_days =
                                      hh->state == FLOW_STATE_BLOCKED ? run->now - hh->since : NAN};
  take(context, &presence);
}

uint32_t flow_state_present(const flow_state *run, flow_presence_fn take, void *context)
{
  uint32_t for_pools = 0;
  for (int32_t f = 0; f < flow_plan_first_pool(run->plan); f++)
    for (uint32_t h = 0; h < run->household_used; h++) {
      const flow_household *hh = &run->households[h];
      if (hh->state == FLOW_STATE_UNUSED) continue;
      if (hh->inside == f || is_on_list(hh, f)) tell(run, hh, f, take, context);
    }
  for (uint32_t h = 0; h < run->household_used; h++) {
    const flow_household *hh = &run->households[h];
    for_pools += hh->state == FLOW_STATE_WAITING && flow_is_pool(run, hh->list);
  }
  return for_pools;
}
