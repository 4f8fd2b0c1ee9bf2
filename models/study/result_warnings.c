/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/result_warnings.h"

#include "models/predict/flow_balance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A difference that matters, however surely it is there. */
static const double least_share = 0.05;
static const double least_places_share = 0.01, least_level = 0.5; /* below both: nothing */

static flow_estimate read(const flow_experiment *e, const flow_result_warning *at,
                          const char *measure, uint32_t period)
{
  const flow_cell cell = {.measure = flow_measure_find(measure, strlen(measure)),
                          .node = at->facility,
                          .destination = FLOW_NO_DESTINATION,
                          .group = e->layout->groups,
                          .plane = FLOW_UNIT_HOUSEHOLDS};
  return flow_summary_read(e->summary[at->policy], &cell, period, e->confidence);
}

/* Comparisons with the NAN of a missing interval are false: then nothing is surely so. */
static bool surely_below(sim_interval a, sim_interval b)
{
  return a.high < b.low && b.estimate - a.estimate > least_share * fmax(1, fabs(a.estimate));
}

/* Half a household, or of a small facility a hundredth of its places. */
static bool is_practically_nothing(const flow_experiment *e, const flow_result_warning *warning,
                                   uint32_t year)
{
  const double places = read(e, warning, "places_open", year).mean.estimate;
  const double difference = fabs(warning->after - warning->before);
  return difference < least_level && difference < least_places_share * places;
}

/* The last two whole years, when there are two in a row; `last` is the later. */
static bool last_whole_years(const flow_experiment *e, uint32_t *last)
{
  uint32_t years = e->layout->years;
  while (years > 0 && e->layout->days[years - 1] < 365) years--;
  if (years < 2 || e->layout->days[years - 2] < 365) return false;
  *last = years - 1;
  return true;
}

static bool differs(const flow_experiment *e, flow_result_warning *warning, const char *measure)
{
  uint32_t last = 0;
  if (!last_whole_years(e, &last)) return false;
  const flow_plan *plan = e->policies->items[0].plan;
  const sim_interval a = read(e, warning, measure, last - 1).mean;
  const sim_interval b = read(e, warning, measure, last).mean;
  warning->first_year = plan->years[last - 1];
  warning->last_year = plan->years[last];
  warning->before = a.estimate;
  warning->after = b.estimate;
  if (is_practically_nothing(e, warning, last)) return false;
  return surely_below(a, b) || surely_below(b, a);
}

/* What it is asked says that it cannot settle: then any growth that is surely there is its own, and
 * counts however long the list is by now. */
static bool is_overloaded(const flow_experiment *e, const flow_demand *load,
                          flow_result_warning *warning)
{
  const flow_plan *plan = e->policies->items[0].plan;
  uint32_t last = 0;
  const sim_interval growth = flow_summary_list_growth(e->summary[warning->policy],
                                                       warning->facility, e->confidence, &last);
  if (load == NULL || !(growth.low > 0)) return false;
  const flow_demand_facility *f = &load->year[last].facility[warning->facility];
  if (f->loses || f->bottleneck.bound == FLOW_BOTTLENECK_BOUND_ARRIVALS) return false;
  warning->first_year = plan->years[last - 1];
  warning->last_year = plan->years[last];
  warning->before = read(e, warning, "list_end", last - 1).mean.estimate;
  warning->after = read(e, warning, "list_end", last).mean.estimate;
  return !is_practically_nothing(e, warning, last);
}

static bool misses_long_stays(const flow_experiment *e, flow_result_warning *warning)
{
  const uint32_t horizon = e->layout->years;
  const flow_plan *plan = e->policies->items[0].plan;
  const sim_interval completed = read(e, warning, "stay_completed", horizon).mean;
  const sim_interval present = read(e, warning, "present_mean", horizon).mean;
  const double ended = read(e, warning, "exits", horizon).mean.estimate +
                       read(e, warning, "transfers", horizon).mean.estimate;
  const double days = e->layout->days[horizon];
  warning->first_year = plan->years[0];
  warning->last_year = plan->years[horizon - 1];
  warning->before = completed.estimate;
  warning->after = present.estimate * days / ended;
  return completed.high < present.low * days / ended &&
         warning->after > (1 + least_share) * warning->before;
}

static bool last_whole_year(const flow_experiment *e, flow_result_warning *warning, uint32_t *last)
{
  *last = e->layout->years;
  while (*last > 0 && e->layout->days[*last - 1] < 365) (*last)--;
  if (*last == 0) return false;
  --*last;
  warning->first_year = warning->last_year = e->policies->items[0].plan->years[*last];
  return true;
}

static const double long_wait = 90, much_longer = 3; /* days; times */

/* Of those admitted only who waited counts: on a quiet list most do not. */
static bool does_not_move(const flow_experiment *e, flow_result_warning *warning)
{
  uint32_t last = 0;
  if (!last_whole_year(e, warning, &last)) return false;
  const sim_interval so_far = read(e, warning, "wait_so_far_mean", last).mean;
  const sim_interval wait = read(e, warning, "wait_mean", last).mean;
  const double waited = read(e, warning, "wait_share", last).mean.estimate;
  warning->before = so_far.estimate;
  warning->after = waited > 0 ? wait.estimate / waited : 0;
  return read(e, warning, "list_end", last).mean.estimate >= least_level &&
         so_far.low > long_wait && so_far.low > much_longer * (waited > 0 ? wait.high / waited : 0);
}

static const double many = 5, half = 0.5;

static bool are_not_admitted(const flow_experiment *e, flow_result_warning *warning)
{
  uint32_t last = 0;
  if (!last_whole_year(e, warning, &last)) return false;
  const double admitted = read(e, warning, "admissions", last).mean.estimate;
  const double waited = read(e, warning, "wait_share", last).mean.estimate;
  const double left = read(e, warning, "give_ups", last).mean.estimate;
  const sim_interval list = read(e, warning, "list_end", last).mean;
  warning->before = list.estimate;
  warning->after = warning->before + left + (admitted > 0 ? waited * admitted : 0);
  return warning->before >= many && list.low > half * warning->after;
}

static void add(flow_result_warnings *warnings, flow_result_warning warning)
{
  for (uint32_t i = 0; i < warnings->count; i++) {
    const bool is_same_facility = warnings->items[i].facility == warning.facility;
    if (is_same_facility && warnings->items[i].kind == warning.kind) return;
  }
  warnings->items[warnings->count++] = warning;
}

static void look_at(const flow_experiment *e, const flow_demand *load, uint32_t policy,
                    int32_t facility, flow_result_warnings *warnings)
{
  flow_result_warning warning = {.policy = policy, .facility = facility};
  warning.kind = FLOW_RESULT_WARNING_KIND_OVERLOAD;
  const bool has_no_level = is_overloaded(e, load, &warning);
  bool is_moving = has_no_level;
  if (!is_moving) {
    warning.kind = FLOW_RESULT_WARNING_KIND_LIST_DRIFTS;
    is_moving = differs(e, &warning, "list_mean");
  }
  if (!is_moving) {
    warning.kind = FLOW_RESULT_WARNING_KIND_OCCUPIED_DRIFTS;
    is_moving = differs(e, &warning, "places_occupied");
  }
  if (is_moving) add(warnings, warning);
  warning.kind = FLOW_RESULT_WARNING_KIND_LONG_STAYS;
  if (misses_long_stays(e, &warning)) add(warnings, warning);
  if (has_no_level) return;
  warning.kind = FLOW_RESULT_WARNING_KIND_LIST_STANDS;
  bool is_told = does_not_move(e, &warning);
  if (!is_told) {
    warning.kind = FLOW_RESULT_WARNING_KIND_NOT_ADMITTED;
    is_told = are_not_admitted(e, &warning);
  }
  if (is_told) add(warnings, warning);
}

static int in_order(const void *a, const void *b)
{
  const flow_result_warning *x = a, *y = b;
  if (x->facility != y->facility) return x->facility < y->facility ? -1 : 1;
  return (x->kind > y->kind) - (x->kind < y->kind);
}

sim_status flow_result_warnings_new(const flow_experiment *e, flow_result_warnings **out)
{
  enum { KINDS = FLOW_RESULT_WARNING_KIND_NOT_ADMITTED + 1 };
  const uint32_t facilities = e->policies->items[0].plan->facility_count;
  flow_result_warnings *warnings = calloc(1, sizeof *warnings);
  if (warnings != NULL)
    warnings->items = calloc((size_t)facilities * KINDS + 1, sizeof *warnings->items);
  if (warnings == NULL || warnings->items == NULL) {
    flow_result_warnings_free(warnings);
    return SIM_E_MEMORY;
  }
  for (uint32_t p = 0; p < e->policies->count; p++) {
    flow_demand *load = NULL;
    sim_status status = flow_demand_new(e->policies->items[p].plan, &load);
    if (status == SIM_E_MEMORY) {
      flow_result_warnings_free(warnings);
      return status;
    }
    if (status != SIM_OK) load = NULL; /* no flow balance: nothing is said of overload */
    for (uint32_t f = 0; f < facilities; f++) look_at(e, load, p, (int32_t)f, warnings);
    flow_demand_free(load);
  }
  qsort(warnings->items, warnings->count, sizeof *warnings->items, in_order);
  *out = warnings;
  return SIM_OK;
}

void flow_result_warnings_free(flow_result_warnings *warnings)
{
  if (warnings == NULL) return;
  free(warnings->items);
  free(warnings);
}
