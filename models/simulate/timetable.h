/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_TIMETABLE_H
#define MODELS_SIMULATE_TIMETABLE_H

#include "models/simulate/state.h"

/** @file timetable.h
 *  What the scenario changes on its dates, the switches of the weather, and admission clocks. */

/** Put all dated changes after the start in order and schedule the first. Out of memory sets
 *  run->status. */
void flow_timetable_start(flow_state *run);

/** The same, for a run that stands at `day`, before anything of that instant: what is dated earlier
 *  has taken effect. */
void flow_timetable_resume(flow_state *run, double day);

/** The next change takes effect. */
void flow_timetable_next(flow_state *run);

/** The weather begins, for a run that starts within a season, and turns cold or mild. */
void flow_weather_start(flow_state *run, int32_t facility);
void flow_weather_switch(flow_state *run, int32_t facility);

/** Schedule the facility's next admission round, if it has a clock: at this instant at the
 *  earliest if `today`, else later. */
void flow_clock_schedule(flow_state *run, int32_t facility, bool today);

#endif
