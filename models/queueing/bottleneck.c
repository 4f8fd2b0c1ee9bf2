/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/bottleneck.h"

#include <math.h>
#include <stdbool.h>

#include "models/base/calendar.h"

static bool is_well(const flow_facility_year *f)
{
  return f->arrivals_per_year > 0 && f->places > 0 && f->full_occupancy > 0 &&
         f->full_occupancy <= 1 && f->care_days > 0 && f->needs_home >= 0 && f->needs_home <= 1 &&
         f->dwellings_per_year >= 0;
}

flow_bottleneck flow_bottleneck_of(const flow_facility_year *f)
{
  if (!is_well(f))
    return (flow_bottleneck){
        FLOW_BOTTLENECK_BOUND_ARRIVALS, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
  const double full_place_days = f->places * f->full_occupancy * FLOW_DAYS_PER_YEAR;
  const double by_places = full_place_days / f->care_days;
  const double by_dwellings = f->needs_home > 0 ? f->dwellings_per_year / f->needs_home : INFINITY;
  flow_bottleneck r = {.bound = FLOW_BOTTLENECK_BOUND_ARRIVALS,
                       .exits_per_year = fmin(f->arrivals_per_year, fmin(by_places, by_dwellings)),
                       .stay_days = f->care_days};
  if (by_dwellings < fmin(f->arrivals_per_year, by_places)) {
    r.bound = FLOW_BOTTLENECK_BOUND_DWELLINGS;
    r.stay_days = full_place_days / by_dwellings;
    r.days_per_dwelling = -r.stay_days / f->dwellings_per_year;
    r.days_per_place = r.stay_days / f->places;
  } else if (by_places < f->arrivals_per_year) {
    r.bound = FLOW_BOTTLENECK_BOUND_PLACES;
  }
  const double care_places = r.exits_per_year * f->care_days / FLOW_DAYS_PER_YEAR;
  const double in_use =
      r.bound == FLOW_BOTTLENECK_BOUND_ARRIVALS ? care_places : f->places * f->full_occupancy;
  r.blocked_days = r.stay_days - f->care_days;
  r.occupancy = in_use / f->places;
  r.blocked_places = r.bound == FLOW_BOTTLENECK_BOUND_DWELLINGS ? in_use - care_places : 0;
  r.shut_out_per_year = f->arrivals_per_year - r.exits_per_year;
  r.dwellings_used_per_year = r.exits_per_year * f->needs_home;
  return r;
}
