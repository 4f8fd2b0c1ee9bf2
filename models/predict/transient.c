/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/transient.h"

#include "models/queueing/birthdeath.h"
#include "models/queueing/time_varying_chain.h"
#include "models/queueing/erlang.h"
#include "models/queueing/erlang_a.h"
#include "models/plan/plan_averages.h"

#include <math.h>
#include <stdlib.h>

static double year_begin(const flow_plan *plan, uint32_t year)
{
  return year == 0 ? 0 : plan->year_ends[year - 1];
}

/* ---- the dates on which something changes ---- */

typedef struct dates {
  double *day;
  size_t count;
} dates;

static int by_day(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void note(dates *d, const flow_plan *plan, double day)
{
  if (day > plan->start && day < plan->end) d->day[d->count++] = day;
}

/* A sloping rate becomes one step a month. */
static void note_inflow(dates *d, const flow_plan *plan, const flow_inflow *inflow)
{
  bool is_sloping = false;
  for (uint32_t k = 0; k < inflow->door_count; k++) note(d, plan, inflow->doors[k].from);
  for (uint32_t k = 0; k < inflow->process.piece_count; k++) {
    note(d, plan, inflow->process.pieces[k].from);
    is_sloping = is_sloping || fabs(inflow->process.pieces[k].slope) > 0;
  }
  for (uint32_t m = 0; is_sloping && m < plan->month_count; m++)
    note(d, plan, plan->month_starts[m]);
}

static sim_status find_dates(const flow_plan *plan, int32_t facility, dates *d)
{
  const flow_facility *f = &plan->facilities[facility];
  size_t room = f->places_count + 1u;
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    room += plan->inflows[i].door_count + plan->inflows[i].process.piece_count + plan->month_count;
  *d = (dates){.day = calloc(room, sizeof *d->day)};
  if (d->day == NULL) return SIM_E_MEMORY;
  d->day[d->count++] = plan->start;
  for (uint32_t i = 0; i < f->places_count; i++) note(d, plan, f->places[i].from);
  for (uint32_t i = 0; i < plan->inflow_count; i++)
    if (flow_inflow_reaches(plan, i, facility)) note_inflow(d, plan, &plan->inflows[i]);
  qsort(d->day, d->count, sizeof *d->day, by_day);
  return SIM_OK;
}

/* Periods of constant numbers, alike neighbours as one; days count from plan->start. */
static sim_status find_periods(const flow_plan *plan, int32_t facility,
                               flow_time_varying_period **out, size_t *count)
{
  dates d;
  sim_status status = find_dates(plan, facility, &d);
  if (status != SIM_OK) return status;
  flow_time_varying_period *period = calloc(d.count + 1, sizeof *period);
  size_t n = 0;
  for (size_t i = 0; period != NULL && i < d.count; i++) {
    const double until = i + 1 < d.count ? d.day[i + 1] : plan->end;
    if (!(until > d.day[i])) continue;
    const double rate = flow_average_arrivals(plan, facility, plan->group_count, d.day[i], until);
    const int places = flow_places_in_force(&plan->facilities[facility], d.day[i]);
    if (n > 0 && period[n - 1].places == places &&
        fabs(period[n - 1].arrivals_per_day - rate) <= 1e-12 * rate)
      continue;
    period[n++] = (flow_time_varying_period){d.day[i] - plan->start, rate, places};
  }
  free(d.day);
  if (period == NULL) return SIM_E_MEMORY;
  *out = period;
  *count = n;
  return SIM_OK;
}

/* ---- a list so long that the chain hardly reaches its end ---- */

static double list_room(const flow_simple_facility *own, const flow_time_varying_period *period,
                        size_t periods, double end)
{
  if (own->limit != FLOW_NO_LIMIT) return own->limit;
  double growth = 0, steps = 0, fullest = 0, most = 0;
  for (size_t k = 0; k < periods; k++) {
    const double days = (k + 1 < periods ? period[k + 1].from_day : end) - period[k].from_day;
    const double in = period[k].arrivals_per_day, out = period[k].places / own->stay_days;
    growth += fmax(0, in - out) * days;
    steps += (in + out) * days;
    fullest = fmax(fullest, in / fmax(out, 1e-9));
    most = fmax(most, in);
  }
  double room = growth + 8 * sqrt(steps) + 20;
  if (fullest < 1) room = fmin(room, 20 + log(1e-12) / log(fmax(fullest, 1e-3)));
  if (isfinite(own->patience_days)) {
    const double load = most * own->patience_days;
    room = fmin(room, load + 10 * sqrt(load) + 20);
  }
  return ceil(room) + own->present;
}

/* About as many operations as an uniformisation of all samples takes. */
static double work_of(const flow_simple_facility *own, const flow_time_varying_period *period,
                      size_t periods, double room, double step_days, double samples)
{
  double fastest = 0, most = own->present;
  for (size_t k = 0; k < periods; k++) {
    fastest = fmax(fastest, period[k].arrivals_per_day + period[k].places / own->stay_days);
    most = fmax(most, period[k].places);
  }
  fastest += isfinite(own->patience_days) ? room / own->patience_days : 0;
  const double steps = fastest * step_days;
  if ((most + 1) * (room + most + 1) > 1e7) return INFINITY;
  return 3 * (room + most) * samples * (steps + 10 * sqrt(steps) + 30);
}

/* ---- the years of a chain ---- */

enum { STEP_DAYS = 6 };

static size_t cells_of(const flow_plan *plan, uint32_t year)
{
  return (size_t)ceil((plan->year_ends[year] - year_begin(plan, year)) / STEP_DAYS);
}

/* The first instant of every year, the middles of its cells, and the end of the last. */
static size_t list_days(const flow_plan *plan, double *day)
{
  size_t n = 0;
  for (uint32_t y = 0; y < plan->year_count; y++) {
    const double begin = year_begin(plan, y) - plan->start;
    const double cell = (plan->year_ends[y] - year_begin(plan, y)) / (double)cells_of(plan, y);
    if (day != NULL) day[n] = begin;
    n++;
    for (size_t i = 0; i < cells_of(plan, y); i++, n++)
      if (day != NULL) day[n] = begin + ((double)i + 0.5) * cell;
  }
  if (day != NULL) day[n] = plan->end - plan->start;
  return n + 1;
}

static void mean_year(const flow_plan *plan, const flow_simple_facility *own, uint32_t y,
                      double arrivals, const flow_time_varying_level *level,
                      flow_transient_year *out)
{
  const size_t cells = cells_of(plan, y);
  const double days = plan->year_ends[y] - year_begin(plan, y);
  for (size_t i = 1; i <= cells; i++) {
    out->in_use += level[i].in_use / (double)cells;
    out->waiting += level[i].waiting / (double)cells;
  }
  const flow_time_varying_level *first = &level[0], *last = &level[cells + 1];
  const double more = last->in_use + last->waiting - first->in_use - first->waiting;
  out->give_ups = isfinite(own->patience_days) ? out->waiting * days / own->patience_days : 0;
  out->refusals = arrivals - out->in_use * days / own->stay_days - out->give_ups - more;
}

static void look_for_constant(const flow_plan *plan, const flow_time_varying_period *period,
                              size_t periods, uint32_t y, flow_transient_year *out)
{
  const double begin = year_begin(plan, y) - plan->start, end = plan->year_ends[y] - plan->start;
  for (size_t k = 0; k < periods; k++) {
    const double until = k + 1 < periods ? period[k + 1].from_day : INFINITY;
    if (period[k].from_day > begin || until < end) continue;
    out->is_constant = true;
    out->arrivals_per_day = period[k].arrivals_per_day;
    out->places = period[k].places;
  }
}

sim_status flow_transient_by_year(const flow_plan *plan, int32_t facility,
                                  const flow_simple_facility *own, flow_transient_year *years)
{
  flow_time_varying_period *period = NULL;
  size_t periods = 0;
  sim_status status = find_periods(plan, facility, &period, &periods);
  if (status != SIM_OK) return status;
  const double room = list_room(own, period, periods, plan->end - plan->start);
  const size_t days = list_days(plan, NULL);
  if (!(work_of(own, period, periods, room, STEP_DAYS, (double)days) < 3e8)) {
    free(period);
    return SIM_E_INPUT;
  }
  const bool evicts = plan->facilities[facility].rules->closing == FLOW_CLOSING_EVICT;
  const flow_time_varying_facility chain = {.period = period,
                                            .periods = periods,
                                            .stay_days = own->stay_days,
                                            .patience_days = own->patience_days,
                                            .rule = evicts ? FLOW_CUT_RULE_AT_ONCE
                                                           : FLOW_CUT_RULE_WHEN_VACATED,
                                            .list_limit = (int)room};
  double *day = calloc(days, sizeof *day);
  flow_time_varying_level *level = calloc(days, sizeof *level);
  status = day != NULL && level != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK) {
    list_days(plan, day);
    status = flow_time_varying_levels(&chain, own->present, days, day, level);
  }
  size_t first = 0;
  for (uint32_t y = 0; status == SIM_OK && y < plan->year_count; y++) {
    const double begin = year_begin(plan, y), end = plan->year_ends[y];
    const double arrivals =
        (end - begin) * flow_average_arrivals(plan, facility, plan->group_count, begin, end);
    years[y] = (flow_transient_year){0};
    mean_year(plan, own, y, arrivals, &level[first], &years[y]);
    look_for_constant(plan, period, periods, y, &years[y]);
    first += cells_of(plan, y) + 1;
  }
  free(period);
  free(day);
  free(level);
  return status;
}

/* ---- where a chain settles ---- */

static bool settled_limited(const flow_simple_facility *own, double arrivals_per_day, int places,
                            flow_transient_limit *limit)
{
  const int top = places + (int)own->limit;
  double *up = calloc((size_t)top + 1, sizeof *up), *down = calloc((size_t)top + 1, sizeof *down);
  double *p = calloc((size_t)top + 1, sizeof *p);
  const bool has_room = up != NULL && down != NULL && p != NULL;
  if (has_room) {
    flow_facility_rates(arrivals_per_day, own->stay_days, places, own->patience_days, top, up,
                        down);
    flow_birthdeath_steady(&(flow_birthdeath){top, up, down}, p);
  }
  for (int n = 0; has_room && n <= top; n++) {
    limit->in_use += p[n] * (n < places ? n : places);
    limit->waiting += p[n] * (n < places ? 0 : n - places);
  }
  if (has_room && own->limit > 0 && isinf(own->patience_days)) {
    const double in = arrivals_per_day * (1 - p[top]);
    limit->wait_mean = limit->waiting / in;
  }
  free(up);
  free(down);
  free(p);
  return has_room;
}

bool flow_transient_settled(const flow_simple_facility *own, double arrivals_per_day, int places,
                            flow_transient_limit *limit)
{
  *limit = (flow_transient_limit){.wait_mean = NAN, .wait_share = NAN};
  if (!(arrivals_per_day > 0) || places < 1) return false;
  if (own->limit != FLOW_NO_LIMIT) return settled_limited(own, arrivals_per_day, places, limit);
  if (isinf(own->patience_days)) {
    const flow_queue q = flow_mmc(arrivals_per_day, own->stay_days, places);
    *limit = (flow_transient_limit){q.in_use, q.waiting, q.wait_days, q.full_share};
    return true;
  }
  const flow_patient_queue q =
      flow_erlang_a(arrivals_per_day, own->stay_days, places, own->patience_days);
  *limit = (flow_transient_limit){q.in_use, q.waiting, q.wait_served_days,
                                  (q.full_share - q.gave_up_share) / (1 - q.gave_up_share)};
  return true;
}

/* ---- stays of any distribution ---- */

bool flow_transient_loss_of(const flow_plan *plan, int32_t facility, double from, double until,
                            flow_transient_loss *loss)
{
  const flow_facility *f = &plan->facilities[facility];
  flow_time_varying_period *period = NULL;
  size_t periods = 0;
  if (find_periods(plan, facility, &period, &periods) != SIM_OK) return false;
  bool is_constant = periods == 1 || period[1].from_day >= until - plan->start;
  free(period);
  double load = 0, in = 0, lived = 0;
  for (uint32_t g = 0; g < plan->group_count; g++) {
    const flow_group_rules *own = &f->rules->groups[g];
    const double rate = flow_average_arrivals(plan, facility, g, from, until);
    if (!(rate > 0)) continue;
    in += rate;
    load += rate * flow_average_stay(own->stay, own->max_stay);
    lived += rate * flow_average_stay(own->stay, fmin(own->max_stay, from - plan->start));
  }
  if (!is_constant || !(lived >= 0.995 * load && load > 0)) return false;
  const double refused = flow_erlang_b(load, f->places[0].places);
  *loss = (flow_transient_loss){load * (1 - refused), in * refused * (until - from)};
  return true;
}
