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
static bool is_practically_nothing(const flow_experiment *e, const flow_result_warning *doubt,
                                   uint32_t year)
{
  const double places = read(e, doubt, "places_open", year).mean.estimate;
  const double difference = fabs(doubt->after - doubt->before);
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

static bool differs(const flow_experiment *e, flow_result_warning *doubt, const char *measure,
                    bool only_upward)
{
  uint32_t last = 0;
  if (!last_whole_years(e, &last)) return false;
  const flow_plan *plan = e->policies->items[0].plan;
  const sim_interval a = read(e, doubt, measure, last - 1).mean;
  const sim_interval b = read(e, doubt, measure, last).mean;
  doubt->first_year = plan->years[last - 1];
  doubt->last_year = plan->years[last];
  doubt->before = a.estimate;
  doubt->after = b.estimate;
  if (is_practically_nothing(e, doubt, last)) return false;
  return surely_below(a, b) || (!only_upward && surely_below(b, a));
}

static bool is_overloaded(const flow_experiment *e, const flow_demand *load,
                          flow_result_warning *doubt)
{
  uint32_t last = 0;
  if (load == NULL || !last_whole_years(e, &last)) return false;
  const flow_demand_facility *f = &load->year[last].facility[doubt->facility];
  if (f->loses || f->regime.bound == FLOW_BOTTLENECK_ARRIVALS) return false;
  return differs(e, doubt, "list_end", true);
}

static bool misses_long_stays(const flow_experiment *e, flow_result_warning *doubt)
{
  const uint32_t horizon = e->layout->years;
  const flow_plan *plan = e->policies->items[0].plan;
  const sim_interval completed = read(e, doubt, "stay_completed", horizon).mean;
  const sim_interval present = read(e, doubt, "present_mean", horizon).mean;
  const double ended = read(e, doubt, "exits", horizon).mean.estimate +
                       read(e, doubt, "transfers", horizon).mean.estimate;
  const double days = e->layout->days[horizon];
  doubt->first_year = plan->years[0];
  doubt->last_year = plan->years[horizon - 1];
  doubt->before = completed.estimate;
  doubt->after = present.estimate * days / ended;
  return completed.high < present.low * days / ended &&
         doubt->after > (1 + least_share) * doubt->before;
}

static void add(flow_result_warnings *doubts, flow_result_warning doubt)
{
  for (uint32_t i = 0; i < doubts->count; i++) {
    const bool is_same_facility = doubts->items[i].facility == doubt.facility;
    if (is_same_facility && doubts->items[i].kind == doubt.kind) return;
  }
  doubts->items[doubts->count++] = doubt;
}

static void look_at(const flow_experiment *e, const flow_demand *load, uint32_t policy,
                    int32_t facility, flow_result_warnings *doubts)
{
  flow_result_warning doubt = {.policy = policy, .facility = facility};
  doubt.kind = FLOW_RESULT_WARNING_OVERLOAD;
  bool is_moving = is_overloaded(e, load, &doubt);
  if (!is_moving) {
    doubt.kind = FLOW_RESULT_WARNING_LIST_DRIFTS;
    is_moving = differs(e, &doubt, "list_mean", false);
  }
  if (!is_moving) {
    doubt.kind = FLOW_RESULT_WARNING_OCCUPIED_DRIFTS;
    is_moving = differs(e, &doubt, "places_occupied", false);
  }
  if (is_moving) add(doubts, doubt);
  doubt.kind = FLOW_RESULT_WARNING_LONG_STAYS;
  if (misses_long_stays(e, &doubt)) add(doubts, doubt);
}

static int in_order(const void *a, const void *b)
{
  const flow_result_warning *x = a, *y = b;
  if (x->facility != y->facility) return x->facility < y->facility ? -1 : 1;
  return (x->kind > y->kind) - (x->kind < y->kind);
}

sim_status flow_result_warnings_new(const flow_experiment *e, flow_result_warnings **out)
{
  enum { KINDS = FLOW_RESULT_WARNING_LONG_STAYS + 1 };
  const uint32_t facilities = e->policies->items[0].plan->facility_count;
  flow_result_warnings *doubts = calloc(1, sizeof *doubts);
  if (doubts != NULL) doubts->items = calloc((size_t)facilities * KINDS + 1, sizeof *doubts->items);
  if (doubts == NULL || doubts->items == NULL) {
    flow_result_warnings_free(doubts);
    return SIM_E_MEMORY;
  }
  for (uint32_t p = 0; p < e->policies->count; p++) {
    flow_demand *load = NULL;
    sim_status status = flow_demand_new(e->policies->items[p].plan, &load);
    if (status == SIM_E_MEMORY) {
      flow_result_warnings_free(doubts);
      return status;
    }
    if (status != SIM_OK) load = NULL; /* no flow balance: nothing is said of overload */
    for (uint32_t f = 0; f < facilities; f++) look_at(e, load, p, (int32_t)f, doubts);
    flow_demand_free(load);
  }
  qsort(doubts->items, doubts->count, sizeof *doubts->items, in_order);
  *out = doubts;
  return SIM_OK;
}

void flow_result_warnings_free(flow_result_warnings *doubts)
{
  if (doubts == NULL) return;
  free(doubts->items);
  free(doubts);
}
