/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/verification.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const flow_verification_names[FLOW_CHECKS] = {
#define NAME(id, name, measure) [FLOW_VERIFICATION_##id] = (name),
    FLOW_VERIFICATION_MAP(NAME)
#undef NAME
};

static const char *const measures[FLOW_CHECKS] = {
#define MEASURE(id, name, measure) [FLOW_VERIFICATION_##id] = (measure),
    FLOW_VERIFICATION_MAP(MEASURE)
#undef MEASURE
};

typedef struct making {
  const flow_experiment *e;
  flow_verification *c;
  uint32_t room;
} making;

static sim_interval measured(const making *m, int32_t node, const char *measure, uint32_t period)
{
  const flow_cell cell = {.measure = flow_measure_find(measure, strlen(measure)),
                          .node = node,
                          .destination = FLOW_NO_DESTINATION,
                          .group = m->e->layout->groups,
                          .plane = FLOW_UNIT_HOUSEHOLDS};
  return flow_summary_read(m->e->summary[m->c->policy], &cell, period, m->e->confidence).mean;
}

static void add(making *m, flow_verification_row check)
{
  assert(m->c->count < m->room);
  check.residue = check.measured.estimate - check.expected;
  m->c->items[m->c->count++] = check;
}

/* ---- identities ---- */

/* Sums of instants in days: digits are lost to the length of the horizon. */
static void add_identity(making *m, flow_verification_kind kind, int32_t node, double left,
                         double right, double slack)
{
  add(m, (flow_verification_row){.kind = kind,
                                 .node = node,
                                 .period = m->e->layout->years,
                                 .measured = {left, NAN, NAN},
                                 .expected = right,
                                 .is_off = !(fabs(left - right) <= slack)});
}

static void add_identities(making *m, int32_t node)
{
  const flow_node_sums *b = &m->c->sums[node];
  const double days = m->e->layout->days[m->e->layout->years];
  add_identity(m, FLOW_VERIFICATION_FLOW, node, b->start + b->in, b->out + b->end, 0);
  if (!isnan(b->nights))
    add_identity(m, FLOW_VERIFICATION_LITTLE_INSIDE, node, b->nights, b->present_area,
                 1e-9 * fmax(days, b->present_area));
  add_identity(m, FLOW_VERIFICATION_LITTLE_LIST, node, b->waits, b->list_area,
               1e-9 * fmax(days, b->list_area));
}

static bool is_beyond(sim_interval measured, double expected)
{
  return fabs(measured.estimate - expected) >
         2 * sim_interval_half_width(measured) + 0.002 * fabs(expected);
}

/* Little's law between means over the horizon: equal up to the episodes cut by its ends. */
static void add_long_run(making *m, flow_verification_kind kind, int32_t node, const char *duration)
{
  const uint32_t horizon = m->e->layout->years;
  const double entries = measured(m, node, "admissions", horizon).estimate;
  const double each = measured(m, node, duration, horizon).estimate;
  const double give_ups = measured(m, node, "give_ups", horizon).estimate;
  flow_verification_row check = {.kind = kind,
                                 .node = node,
                                 .period = horizon,
                                 .measured = measured(m, node, measures[kind], horizon),
                                 .expected = entries * each / m->e->layout->days[horizon]};
  if (isnan(check.expected)) return;
  check.is_off = is_beyond(check.measured, check.expected);
  if (check.is_off)
    check.reason = kind == FLOW_VERIFICATION_LONG_LIST && give_ups > 0
                       ? FLOW_VERIFICATION_REASON_GIVE_UPS
                       : FLOW_VERIFICATION_REASON_UNFINISHED;
  add(m, check);
}

/* ---- theory ---- */

static flow_verification_reason why(const making *m, const flow_prediction *p)
{
  if (flow_policies_are_uncertain(m->e->policies)) return FLOW_VERIFICATION_REASON_UNCERTAIN;
  if (p->theory != FLOW_THEORY_BALANCE) return FLOW_VERIFICATION_REASON_NO_REASON;
  if (p->unsettled == FLOW_UNSETTLED_GROWTH) return FLOW_VERIFICATION_REASON_GROWTH;
  if (p->unsettled == FLOW_UNSETTLED_CHANGE) return FLOW_VERIFICATION_REASON_CHANGE;
  if (p->unsettled == FLOW_UNSETTLED_START) return FLOW_VERIFICATION_REASON_START;
  return p->is_near_balance ? FLOW_VERIFICATION_REASON_NEAR : FLOW_VERIFICATION_REASON_ROUGH;
}

static void add_year(making *m, int32_t facility, uint32_t year)
{
  const flow_prediction *p = flow_prediction_of(m->c->predictions, year, facility);
  const double expected[FLOW_CHECKS] = {[FLOW_VERIFICATION_OCCUPIED] = p->places_occupied,
                                        [FLOW_VERIFICATION_LIST] = p->list_mean,
                                        [FLOW_VERIFICATION_GIVE_UPS] = p->give_ups,
                                        [FLOW_VERIFICATION_REFUSALS] = p->refusals,
                                        [FLOW_VERIFICATION_WAIT] = p->wait_mean,
                                        [FLOW_VERIFICATION_WAIT_SHARE] = p->wait_share,
                                        [FLOW_VERIFICATION_STAY] = p->stay_days};
  flow_verification_row check = {
      .node = facility, .period = year, .theory = p->theory, .obstacle = p->obstacle};
  if (p->theory == FLOW_THEORY_NONE) {
    check.kind = FLOW_VERIFICATION_NONE;
    check.measured = (sim_interval){NAN, NAN, NAN};
    check.expected = NAN;
    add(m, check);
    return;
  }
  for (int kind = FLOW_VERIFICATION_OCCUPIED; kind <= FLOW_VERIFICATION_STAY; kind++) {
    if (isnan(expected[kind])) continue;
    check.kind = (flow_verification_kind)kind;
    check.measured = measured(m, facility, measures[kind], year);
    check.expected = expected[kind];
    if (isnan(check.measured.estimate)) continue;
    check.is_off = is_beyond(check.measured, check.expected);
    check.reason = check.is_off ? why(m, p) : FLOW_VERIFICATION_REASON_NONE;
    add(m, check);
  }
}

/* ---- all of them ---- */

static sim_status fill(making *m)
{
  const flow_plan *plan = m->e->policies->items[m->c->policy].plan;
  const int32_t nodes = flow_plan_first_exit(plan);
  sim_status status =
      flow_experiment_conservation(m->e, m->c->policy, m->c->sums, &m->c->replication);
  if (status == SIM_OK) status = flow_predictions_new(plan, &m->c->predictions);
  if (status != SIM_OK) return status;
  for (int32_t n = 0; n < nodes; n++) add_identities(m, n);
  for (int32_t n = 0; n < nodes; n++) {
    if (n < (int32_t)plan->facility_count)
      add_long_run(m, FLOW_VERIFICATION_LONG_INSIDE, n, "stay_completed");
    add_long_run(m, FLOW_VERIFICATION_LONG_LIST, n, "wait_mean");
  }
  for (int32_t f = 0; f < (int32_t)plan->facility_count; f++)
    for (uint32_t y = 0; y < plan->year_count; y++) add_year(m, f, y);
  return SIM_OK;
}

sim_status flow_verification_new(const flow_experiment *e, uint32_t policy, flow_verification **out)
{
  const flow_plan *plan = e->policies->items[policy].plan;
  const size_t nodes = (size_t)plan->facility_count + plan->pool_count;
  making m = {.e = e, .c = calloc(1, sizeof *m.c)};
  if (m.c == NULL) return SIM_E_MEMORY;
  m.room = (uint32_t)(5 * nodes + (size_t)plan->facility_count * plan->year_count * FLOW_CHECKS);
  m.c->policy = policy;
  m.c->sums = calloc(nodes + 1, sizeof *m.c->sums);
  m.c->items = calloc(m.room + 1u, sizeof *m.c->items);
  sim_status status = m.c->sums != NULL && m.c->items != NULL ? fill(&m) : SIM_E_MEMORY;
  if (status == SIM_OK)
    *out = m.c;
  else
    flow_verification_free(m.c);
  return status;
}

void flow_verification_free(flow_verification *c)
{
  if (c == NULL) return;
  flow_predictions_free(c->predictions);
  free(c->sums);
  free(c->items);
  free(c);
}
