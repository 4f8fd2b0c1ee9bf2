/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include <math.h>

/* Places are whole. A sloping number of places steps where its line passes a
 * half; what a season adds lies on top of it. */

static int32_t whole_places(double places)
{
  double rounded = floor(places + 0.5);
  return rounded >= FLOW_UNLIMITED ? FLOW_UNLIMITED : (int32_t)fmax(0, rounded);
}

/* Days in (from, end) at which the rounded line steps. */
static void add_half_days(flow_builder *b, double value, double slope, double from, double end,
                          flow_date_list *days)
{
  double last = value + slope * (end - from);
  double low = floor(fmin(value, last) + 0.5);
  double high = floor(fmax(value, last) + 0.5);
  for (double k = low; k <= high && b->status == SIM_OK; k++) {
    double day = from + (k + 0.5 - value) / slope;
    if (day > from && day < end) b->status = flow_date_list_add(days, day);
  }
}

static void add_steps(flow_builder *b, const flow_time_profile *profile, flow_date_list *days)
{
  for (size_t i = 0; i < profile->count && b->status == SIM_OK; i++) {
    const flow_piece *p = &profile->pieces[i];
    double from = fmax(p->from, b->plan->start);
    double end = i + 1 < profile->count ? fmin(b->plan->end, p[1].from) : b->plan->end;
    if (!(from < end)) continue;
    b->status = flow_date_list_add(days, from);
    if (p->slope != 0)
      add_half_days(b, p->value + p->slope * (from - p->from), p->slope, from, end, days);
  }
}

/* Seasons from one day of the year to another, cut to [start, end]: pairs. */
static void add_seasons(flow_builder *b, const flow_value *season, flow_date_list *days)
{
  const flow_value *first = season->first;
  const flow_value *last = season->last;
  const flow_plan *plan = b->plan;
  int year = flow_date_of_number(b->scenario->start + (int64_t)floor(plan->start)).year - 1;
  bool crosses = last->month < first->month ||
                 (last->month == first->month && last->month_day <= first->month_day);
  for (;; year++) {
    double on = flow_scenario_day(b->scenario, (flow_date){year, first->month, first->month_day});
    double off =
        flow_scenario_day(b->scenario, (flow_date){year + crosses, last->month, last->month_day});
    if (on >= plan->end) return;
    if (off <= plan->start) continue;
    if (b->status == SIM_OK) b->status = flow_date_list_add(days, fmax(on, plan->start));
    if (b->status == SIM_OK) b->status = flow_date_list_add(days, fmin(off, plan->end));
  }
}

static bool is_in_season(const flow_date_list *seasons, double day)
{
  for (size_t i = 0; i + 1 < seasons->count; i += 2) {
    if (day >= seasons->items[i] && day < seasons->items[i + 1]) return true;
  }
  return false;
}

static int32_t extra_at(flow_builder *b, const flow_value *surge, double day)
{
  const flow_value *extra = flow_overlay_get(b->view, surge, FLOW_KEY(surge, extra), day);
  if (extra != NULL && extra->type == FLOW_VALUE_NO) return FLOW_UNLIMITED;
  return whole_places(flow_build_number(b, extra, day, 0, 0));
}

/* Places without an end stay so, whatever is added. */
static int32_t sum_of(int32_t places, int32_t extra)
{
  return places >= FLOW_UNLIMITED - extra ? FLOW_UNLIMITED : places + extra;
}

/* A surge of a facility: its block by date, and the seasons that it has; the weather's are its own. */
typedef struct surge_part {
  const flow_value *place;
  flow_date_list seasons;
  bool has_weather;
} surge_part;

/* What makes the places of a facility. */
typedef struct capacity {
  const flow_value *places, *weekdays; /* weekdays: NULL when every day is alike */
  const flow_value *surge;
  surge_part *parts; /* a list holds only while it is what `surge` says */
  uint32_t part_count;
  const flow_value *list; /* NULL: there is one, or none */
} capacity;

/* All days on which the number of places may step. */
static void add_place_days(flow_builder *b, const capacity *c, flow_date_list *days)
{
  const flow_value *all[] = {c->places, c->weekdays, c->surge};
  flow_build_days(b, all, 3);
  for (size_t i = 0; i < b->days.count && b->status == SIM_OK; i++) {
    const flow_value *value = flow_overlay_node(b->view, c->places, b->days.items[i]);
    b->status = flow_date_list_add(days, b->days.items[i]);
    if (value->type == FLOW_VALUE_NUMBER) add_steps(b, flow_overlay_profile(b->view, value), days);
  }
  if (c->weekdays != NULL && b->status == SIM_OK)
    b->status = flow_date_list_add_midnights(days, b->plan->start, b->plan->end);
  for (uint32_t k = 0; k < c->part_count && b->status == SIM_OK; k++) {
    const surge_part *s = &c->parts[k];
    for (size_t i = 0; !s->has_weather && i < s->seasons.count && b->status == SIM_OK; i++)
      if (s->seasons.items[i] < b->plan->end)
        b->status = flow_date_list_add(days, s->seasons.items[i]);
  }
  flow_date_list_sort(days);
}

/* The places that the day of the week has, or NULL. */
static const flow_value *of_weekday(const flow_builder *b, const flow_value *weekdays, double day)
{
  weekdays = flow_overlay_node(b->view, weekdays, day);
  const int today = flow_build_weekday(b, day);
  const flow_value *c = weekdays != NULL ? weekdays->first : NULL;
  while (c != NULL && c->word != today) c = c->next;
  return c;
}

/* Places from `day` on, `middle` being halfway to the next step. */
static int32_t open_between(flow_builder *b, const capacity *c, double day, double middle)
{
  const flow_value *today = of_weekday(b, c->weekdays, day);
  const flow_value *value = flow_overlay_node(b->view, today != NULL ? today : c->places, day);
  if (value->type != FLOW_VALUE_NUMBER) return FLOW_UNLIMITED;
  double open = floor(flow_overlay_value(b->view, value, middle) + 0.5);
  if (open < 0 && !flow_overlay_is_sampled(b->view)) {
    char date[11];
    flow_build_date(b, day, date);
    flow_build_error(b, value, FLOW_SAYS(PLACES_BELOW_ZERO), open, date);
  }
  return whole_places(open);
}

static void build_schedule(flow_builder *b, const capacity *c, const flow_places **out,
                           uint32_t *out_count)
{
  flow_date_list days = {0};
  add_place_days(b, c, &days);
  flow_places *schedule = flow_build_array(b, days.count, sizeof *schedule);
  uint32_t count = 0;
  for (size_t i = 0; schedule != NULL && b->status == SIM_OK && i < days.count; i++) {
    /* Between two steps the rounded number is the same; in the middle no
     * rounding error can tip it. */
    double day = days.items[i];
    double next = i + 1 < days.count ? days.items[i + 1] : b->plan->end;
    double middle = 0.5 * (day + next);
    int32_t open = open_between(b, c, day, middle);
    const bool holds = c->list == NULL || flow_overlay_node(b->view, c->surge, day) == c->list;
    for (uint32_t k = 0; holds && k < c->part_count; k++) {
      const surge_part *s = &c->parts[k];
      if (!s->has_weather && is_in_season(&s->seasons, day))
        open = sum_of(open, extra_at(b, flow_overlay_node(b->view, s->place, day), day));
    }
    if (count == 0 || schedule[count - 1].places != open)
      schedule[count++] = (flow_places){.from = day, .places = open};
  }
  flow_date_list_free(&days);
  *out = schedule;
  *out_count = count;
}

void flow_build_steps(flow_builder *b, const flow_value *number, const flow_places **out,
                      uint32_t *count)
{
  const capacity c = {.places = number};
  build_schedule(b, &c, out, count);
}

static void build_weather(flow_builder *b, const flow_value *surge, const flow_value *weather,
                          const flow_date_list *seasons, flow_weather *out)
{
  double day = b->plan->start;
  out->on_rate = flow_build_number(b, flow_value_get(weather, FLOW_KEY(weather, on)), day, 0, 0);
  out->off_rate = flow_build_number(b, flow_value_get(weather, FLOW_KEY(weather, off)), day, 0, 0);
  out->extra = extra_at(b, surge, day);
  flow_build_days(b, &surge, 1);
  flow_places *extras = flow_build_array(b, b->days.count, sizeof *extras);
  int32_t before = out->extra;
  for (size_t i = 1; extras != NULL && i < b->days.count; i++) {
    int32_t extra = extra_at(b, surge, b->days.items[i]);
    if (extra == before) continue;
    before = extra;
    extras[out->extras_count++] = (flow_places){.from = b->days.items[i], .places = extra};
  }
  out->extras = extras;
  double *pairs = flow_build_array(b, seasons->count, sizeof *pairs);
  for (size_t i = 0; pairs != NULL && i < seasons->count; i++) pairs[i] = seasons->items[i];
  out->seasons = pairs;
  out->season_count = pairs != NULL ? (uint32_t)(seasons->count / 2) : 0;
}

/* The weather goes on through a change of what it opens, but not of what it is. */
static void check_surge_stays(flow_builder *b, const flow_value *surge, const flow_value *now)
{
  flow_build_days(b, &surge, 1);
  for (size_t i = 1; i < b->days.count; i++) {
    if (flow_overlay_node(b->view, surge, b->days.items[i]) == now) continue;
    flow_build_error(b, surge, FLOW_SAYS(WEATHER_IS_FIXED));
    return;
  }
}

/* The seasons of a surge; the whole run when it names none. */
static void read_seasons(flow_builder *b, const flow_value *surge, flow_date_list *seasons)
{
  const flow_value *season =
      flow_overlay_get(b->view, surge, FLOW_KEY(surge, season), b->plan->start);
  if (season != NULL && season->children == 2) {
    add_seasons(b, season, seasons);
    return;
  }
  if (b->status == SIM_OK) b->status = flow_date_list_add(seasons, b->plan->start);
  if (b->status == SIM_OK) b->status = flow_date_list_add(seasons, b->plan->end);
}

/* What stands at `place` now, when it is a surge: its seasons, and the weather of those that have it. */
static void add_surge(flow_builder *b, const flow_value *place, capacity *c, flow_facility *out)
{
  const flow_value *now = flow_overlay_node(b->view, place, b->plan->start);
  if (now == NULL || now->shape != FLOW_SHAPE_MAP) return;
  surge_part *s = &c->parts[c->part_count++];
  const flow_value *weather =
      flow_overlay_get(b->view, now, FLOW_KEY(surge, weather), b->plan->start);
  *s = (surge_part){.place = place,
                    .has_weather = weather != NULL && weather->shape == FLOW_SHAPE_MAP};
  read_seasons(b, now, &s->seasons);
  if (!s->has_weather) return;
  const flow_value *season = flow_value_get(now, FLOW_KEY(surge, season));
  flow_build_fixed(b, weather);
  if (season != NULL) flow_build_fixed(b, season);
  check_surge_stays(b, place, now);
  build_weather(b, now, weather, &s->seasons, &out->weather);
}

void flow_build_places(flow_builder *b, const flow_value *facility, flow_facility *out)
{
  const flow_value *surge_value = flow_value_get(facility, FLOW_KEY(facility, surge));
  const flow_value *now = flow_overlay_node(b->view, surge_value, b->plan->start);
  const bool is_list = now != NULL && now->shape == FLOW_SHAPE_LIST;
  capacity c = {.places = flow_value_get(facility, FLOW_KEY(facility, places)),
                .weekdays = flow_value_get(facility, FLOW_KEY(facility, places_by_weekday)),
                .surge = surge_value,
                .list = is_list ? now : NULL,
                .parts = flow_build_array(b, is_list ? now->children : 1, sizeof *c.parts)};
  if (c.parts == NULL) return;
  for (const flow_value *one = is_list ? now->first : NULL; one != NULL; one = one->next)
    add_surge(b, one, &c, out);
  if (!is_list) add_surge(b, surge_value, &c, out);
  build_schedule(b, &c, &out->places, &out->places_count);
  for (uint32_t k = 0; k < c.part_count; k++) flow_date_list_free(&c.parts[k].seasons);
}
