/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/simulation.h"
#include "models/measure/row_layout.h"
#include "tests/reference/fork.h"
#include "tests/reference/random_plan.h"
#include "tests/reference/reference.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* Usage: test_reference [plans [first seed [features]]]. Runs every random plan by the reference
 * implementation, holds the run to its properties, and compares it with models/simulate record by
 * record. A plan that fails loses every feature it can fail without. */

enum { PRINTED_BEFORE = 10 };

typedef struct trace {
  flow_trace_record *records;
  size_t count, room;
} trace;

static void keep_record(void *context, const flow_trace_record *record)
{
  trace *recorded = context;
  if (recorded->count == recorded->room) {
    recorded->room = 2 * recorded->room + 1024;
    recorded->records = realloc(recorded->records, recorded->room * sizeof *recorded->records);
    if (!recorded->records) abort();
  }
  recorded->records[recorded->count++] = *record;
}

/* ---- properties of the reference's own trace ---- */

/* The trace is followed with counts alone; what is wrong, or NULL. */
static const char *broken_property(const flow_plan *plan, const trace *recorded,
                                   const reference_totals *totals)
{
  if (totals->fault[0]) return totals->fault;
  if (totals->came != totals->left + totals->remained) return "households are lost";
  int64_t present = 0, inside = 0;
  uint64_t arrivals = 0, counted = 0;
  double before = plan->start;
  for (uint32_t i = 0; i < plan->initial_count; i++) present += plan->initials[i].waiting;
  for (size_t i = 0; i < recorded->count; i++) {
    const flow_trace_record *m = &recorded->records[i];
    if (!(m->at >= before && m->at <= plan->end)) return "time runs back or out";
    before = m->at;
    if (m->what == FLOW_TRACE_ARRIVES || m->what == FLOW_TRACE_COMES_BACK) present++;
    if (m->what == FLOW_TRACE_ADMITTED && m->from == FLOW_NOWHERE) present++; /* at the start */
    if (m->what == FLOW_TRACE_EXITS) present--;
    if (m->what == FLOW_TRACE_HOUSED && m->from != FLOW_NOWHERE) present--; /* else at the start */
    if (m->what == FLOW_TRACE_ADMITTED) inside++;
    if (m->what == FLOW_TRACE_LEAVES) inside--;
    if (m->what == FLOW_TRACE_ARRIVES && m->at >= 0) arrivals++;
    if (inside < 0 || present < inside) return "more are inside than present, or fewer than none";
  }
  if (present != (int64_t)totals->remained) return "more came than left and remained";
  for (uint32_t i = 0; i < plan->node_count * plan->group_count; i++)
    counted += totals->of[i].arrivals;
  return arrivals == counted ? NULL : "arrivals are recorded that are not counted";
}

/* ---- the comparison ---- */

static bool means_from(flow_trace_kind what)
{
  return what == FLOW_TRACE_ARRIVES || what == FLOW_TRACE_COMES_BACK || what == FLOW_TRACE_JOINS ||
         what == FLOW_TRACE_ADMITTED || what == FLOW_TRACE_REFUSED || what == FLOW_TRACE_HOUSED ||
         what == FLOW_TRACE_EXITS;
}

static bool means_to(flow_trace_kind what)
{
  return what == FLOW_TRACE_CARE_ENDS || what == FLOW_TRACE_BLOCKED || what == FLOW_TRACE_LEAVES ||
         what == FLOW_TRACE_GIVES_UP || what == FLOW_TRACE_REMOVED || what == FLOW_TRACE_EVICTED ||
         what == FLOW_TRACE_DWELLING || what == FLOW_TRACE_PASSED_ON || what == FLOW_TRACE_PLACES;
}

/* Times may differ by rounding only. */
static bool are_the_same(const flow_trace_record *a, const flow_trace_record *b)
{
  if (a->what != b->what || fabs(a->at - b->at) > 1e-9) return false;
  if (a->what != FLOW_TRACE_YEAR_ENDS && a->node != b->node) return false;
  if (a->owner != b->owner) return false;
  if (a->owner != FLOW_NOBODY && (a->number != b->number || a->group != b->group)) return false;
  if (means_from(a->what) && a->from != b->from) return false;
  return !means_to(a->what) || a->to == b->to;
}

static void print_record(const char *whose, const flow_trace_record *m)
{
  printf("  %-9s %.12g %-18s", whose, m->at, flow_trace_word(m->what));
  if (m->owner != FLOW_NOBODY)
    printf(" kind %u index %u layer %u number %u group %u", m->owner >> 20, m->owner >> 8 & 0xfff,
           m->owner & 0xff, m->number, m->group);
  printf(" node %d from %d to %d\n", m->node, m->from, m->to);
}

static size_t first_difference(const trace *fast, const trace *slow)
{
  size_t i = 0;
  while (i < fast->count && i < slow->count && are_the_same(&fast->records[i], &slow->records[i]))
    i++;
  return i;
}

static void print_difference(const trace *fast, const trace *slow, size_t at)
{
  for (size_t i = at > PRINTED_BEFORE ? at - PRINTED_BEFORE : 0; i < at; i++)
    print_record("both", &slow->records[i]);
  for (size_t i = at; i < at + 4; i++) {
    if (i < fast->count) print_record("fast", &fast->records[i]);
    if (i < slow->count) print_record("reference", &slow->records[i]);
  }
}

typedef struct measured {
  flow_stat stat;
  double value; /* by the reference */
} measured;

/* What the row says of one node and group over the horizon, against the reference's total. */
static const char *compare_cell(const flow_row_layout *layout, const double *row, int32_t node,
                                uint32_t group, const reference_total *t)
{
  static char text[160];
  const measured all[] = {
      {FLOW_STAT_ARRIVALS, (double)t->arrivals},
      {FLOW_STAT_RETURNS, (double)t->returns},
      {FLOW_STAT_OVERFLOWED, (double)t->overflowed},
      {FLOW_STAT_REFUSALS, (double)t->refusals},
      {FLOW_STAT_TURNED_AWAY, (double)t->turned_away},
      {FLOW_STAT_GIVE_UPS, (double)t->give_ups},
      {FLOW_STAT_CLEANED, (double)t->removed},
      {FLOW_STAT_EVICTIONS, (double)t->evictions},
      {FLOW_STAT_ADMISSIONS, (double)t->admissions},
      {FLOW_STAT_WAIT_DAYS, t->wait_days},
      {FLOW_STAT_LIST_AREA, t->list_days},
      {FLOW_STAT_ENDED, (double)t->departures},
      {FLOW_STAT_STAY_DAYS, t->stay_days},
      {FLOW_STAT_INSIDE_AREA, t->inside_days},
      {FLOW_STAT_BLOCKED_AREA, t->blocked_place_days},
      {FLOW_STAT_OUTSIDE_AREA, t->outside_days},
  };
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
    int16_t position = layout->position[layout->kind[node]][all[i].stat];
    bool is_exit = layout->kind[node] == FLOW_NODE_EXIT;
    /* An exit counts whoever reaches it, the reference those who come straight to it. */
    if (position < 0 || (is_exit && all[i].stat == FLOW_STAT_ARRIVALS)) continue;
    double fast = flow_row_layout_stat(layout, row, layout->years, node, group,
                                       FLOW_UNIT_HOUSEHOLDS, all[i].stat);
    if (fabs(fast - all[i].value) <= 1e-7 + 1e-9 * fabs(fast)) continue;
    snprintf(text, sizeof text,
             "statistic %d of node %d, group %u is %.12g (fast) and %.12g (reference)",
             (int)all[i].stat, node, group, fast, all[i].value);
    return text;
  }
  return NULL;
}

static const char *compare_totals(const flow_plan *plan, flow_state *run,
                                  const reference_totals *totals)
{
  const flow_monitor *monitor = flow_state_monitor(run);
  const char *wrong = NULL;
  for (int32_t node = 0; node < flow_plan_first_inflow(plan) && !wrong; node++)
    for (uint32_t group = 0; group < plan->group_count && !wrong; group++)
      wrong = compare_cell(flow_monitor_layout(monitor), flow_monitor_row(monitor), node, group,
                           &totals->of[(uint32_t)node * plan->group_count + group]);
  return wrong;
}

/* Run the plan by models/simulate too; NULL when both traces and all counts are the same. */
static const char *compare(const flow_plan *plan, const sim_random *chance, const trace *slow,
                           const reference_totals *totals, bool is_loud)
{
  static char text[160];
  const char *wrong = NULL;
  trace fast = {0};
  flow_state *run = NULL;
  flow_reachability *reachability = NULL;
  sim_status status = flow_reachability_new(&plan, 1, &reachability);
  if (status == SIM_OK) status = flow_state_new(plan, reachability, &run);
  if (status == SIM_OK) status = flow_state_run(run, plan, chance, keep_record, &fast);
  size_t at = first_difference(&fast, slow);
  if (at < fast.count || at < slow->count) {
    snprintf(text, sizeof text, "the traces part at record %zu of %zu (fast) and %zu (reference)",
             at, fast.count, slow->count);
    if (is_loud) print_difference(&fast, slow, at);
    wrong = text;
  } else if (status != SIM_OK) {
    snprintf(text, sizeof text, "the fast engine fails: %s", flow_state_fault(run));
    wrong = text;
  } else {
    wrong = compare_totals(plan, run, totals);
    if (!wrong) wrong = fork_problem(plan, reachability, chance, run);
  }
  flow_state_free(run);
  flow_reachability_free(reachability);
  free(fast.records);
  return wrong;
}

/* ---- one plan ---- */

typedef struct work {
  uint64_t records, events, cycles, cycle_households;
  uint64_t of_what[FLOW_TRACE_KINDS];
} work;

/* What is wrong with this plan's run, or NULL. */
static const char *problem(uint64_t seed, uint64_t allowed, bool is_loud, work *done)
{
  random_plan *random = random_plan_new(seed, allowed);
  const flow_plan *plan = random_plan_plan(random);
  sim_random chance = {.seed = seed * 7919, .replication = (uint32_t)(seed % 5)};
  trace slow = {0};
  reference_totals totals;
  reference_run(plan, &chance, keep_record, &slow, &totals);
  static char text[200];
  const char *wrong = broken_property(plan, &slow, &totals);
  if (wrong) {
    snprintf(text, sizeof text, "the reference: %s", wrong);
    wrong = text;
  }
  if (!wrong) wrong = compare(plan, &chance, &slow, &totals, is_loud);
  if (done) {
    done->records += slow.count;
    done->events += totals.events;
    done->cycles += totals.cycle_moves;
    done->cycle_households += totals.cycle_households;
    for (size_t i = 0; i < slow.count; i++) done->of_what[slow.records[i].what]++;
  }
  reference_totals_free(&totals);
  free(slow.records);
  random_plan_free(random);
  return wrong;
}

static uint64_t features_of(uint64_t seed, uint64_t allowed)
{
  random_plan *random = random_plan_new(seed, allowed);
  uint64_t features = random_plan_features(random);
  random_plan_free(random);
  return features;
}

/* Take away features, one at a time, as long as the plan still fails. */
static uint64_t shrink(uint64_t seed, uint64_t features)
{
  for (bool smaller = true; smaller;) {
    smaller = false;
    for (uint32_t i = 0; i < RANDOM_FEATURES; i++) {
      uint64_t fewer = features & ~((uint64_t)1 << i);
      if (fewer == features || !problem(seed, fewer, false, NULL)) continue;
      features = fewer;
      smaller = true;
    }
  }
  return features;
}

static void print_features(uint64_t features)
{
  printf("  features 0x%" PRIx64 ":", features);
  for (uint32_t i = 0; i < RANDOM_FEATURES; i++)
    if (features >> i & 1) printf(" %s", random_feature_word((random_feature)i));
  printf("\n");
}

int main(int argc, char **argv)
{
  uint64_t plans = argc > 1 ? strtoull(argv[1], NULL, 0) : 300;
  uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 0) : 1;
  uint64_t allowed = argc > 3 ? strtoull(argv[3], NULL, 0) : UINT64_MAX;
  uint64_t failed = 0;
  work done = {0};
  for (uint64_t seed = first; seed < first + plans; seed++) {
    const char *wrong = problem(seed, allowed, false, &done);
    if (!wrong) continue;
    fflush(stdout);
    failed++;
    printf("seed %" PRIu64 ": %s\n", seed, wrong);
    if (failed > 3) continue;
    uint64_t features = shrink(seed, features_of(seed, allowed));
    print_features(features);
    wrong = problem(seed, features, true, NULL);
    printf("  with these alone: %s\n", wrong ? wrong : "nothing is wrong");
  }
  printf("%" PRIu64 " plans, %" PRIu64 " events, %" PRIu64 " records, %" PRIu64
         " cycles of %" PRIu64 " households; %" PRIu64 " plans failed\n",
         plans, done.events, done.records, done.cycles, done.cycle_households, failed);
  for (int what = 0; what < FLOW_TRACE_KINDS; what++)
    printf("  %s: %" PRIu64 "\n", flow_trace_word((flow_trace_kind)what), done.of_what[what]);
  return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
