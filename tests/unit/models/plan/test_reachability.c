/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "models/measure/row_layout.h"
#include "models/plan/reachability.h"
#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

#define TWO_TOWNS                                                                                  \
  CASE_FRAME                                                                                       \
  "groups: {alleen: {persons: 1}, gezin: {persons: 3}}\n"                                          \
  "inflow:\n"                                                                                      \
  "  hier: {group: alleen, to: opvang, rate: 1 per day}\n"                                         \
  "  daar: {group: gezin, to: {elders: 0%, weg: rest}, rate: 1 per day}\n"                         \
  "facilities:\n"                                                                                  \
  "  opvang: {places: 9, stay: {exponential: {mean: 9 days}},\n"                                   \
  "    then: {woning: 50%, weg: rest}}\n"                                                          \
  "  elders: {places: 9, stay: {exponential: {mean: 9 days}}, then: {weg: 100%},\n"                \
  "    patience: {exponential: {mean: 9 days}}, gives_up_to: straat}\n"                            \
  "  loket: {places: 9, stay: {exponential: {mean: 9 days}}, then: {weg: 100%},\n"                 \
  "    closing: {evict_after: 30 days}, evict_to: weg}\n"                                          \
  "housing:\n"                                                                                     \
  "  woning: {supply: 9 per year,\n"                                                               \
  "    returns: {chance: 0%, after: {exponential: {mean: 9 days}}, to: loket}}\n"                  \
  "exits: {weg: {}, straat: {outside: true}}\n"                                                    \
  "levers:\n"                                                                                      \
  "  verder: {from: 2021-03-01, change: {facilities.opvang.then: {elders: 20%, weg: rest}}}\n"     \
  "  later: {from: 2021-03-01, change: {facilities.loket.closing: = drain,\n"                      \
  "    facilities.loket.evict_to: = straat}}\n"                                                    \
  "policies: {baseline: [], beleid: [verder, later]}\n"

static flow_reachability *reachability_of(const plan_case *c, bool with_policy)
{
  const flow_plan *plans[] = {plan_of(c, "baseline"), plan_of(c, "beleid")};
  flow_reachability *reachable = NULL;
  assert_int_equal(flow_reachability_new(plans, with_policy ? 2 : 1, &reachable), SIM_OK);
  return reachable;
}

static bool comes(const plan_case *c, const flow_reachability *reachable, const char *node,
                  uint32_t group)
{
  return reachable->comes[(uint32_t)node_of(c, node) * reachable->group_count + group];
}

static bool leads(const plan_case *c, const flow_reachability *reachable, const char *from,
                  const char *to)
{
  const int32_t f = node_of(c, from);
  for (uint32_t i = reachable->first[f]; i < reachable->first[f + 1]; i++)
    if (reachable->to[i] == node_of(c, to)) return true;
  return false;
}

static void a_way_is_what_is_named_at_any_share(void **state)
{
  (void)state;
  plan_case c = open_case(TWO_TOWNS);
  flow_reachability *reachable = reachability_of(&c, false);
  assert_true(comes(&c, reachable, "opvang", 0));
  assert_true(comes(&c, reachable, "woning", 0));
  assert_true(
      comes(&c, reachable, "loket", 0)); /* a return with a chance of 0, that may be drawn */
  assert_true(comes(&c, reachable, "elders", 1));
  assert_true(comes(&c, reachable, "straat", 1)); /* gives up */
  assert_false(comes(&c, reachable, "opvang", 1));
  assert_false(comes(&c, reachable, "elders", 0));
  assert_true(leads(&c, reachable, "opvang", "woning"));
  assert_false(leads(&c, reachable, "opvang", "elders"));
  assert_false(leads(&c, reachable, "elders", "straat")); /* from the list, not from a place */
  flow_reachability_free(reachable);
  close_case(&c);
}

static void a_lever_of_any_policy_opens_routes_for_all(void **state)
{
  (void)state;
  plan_case c = open_case(TWO_TOWNS);
  flow_reachability *reachable = reachability_of(&c, true);
  assert_true(leads(&c, reachable, "opvang", "elders"));
  assert_true(leads(&c, reachable, "opvang", "woning")); /* until the first of March */
  assert_true(comes(&c, reachable, "elders", 0));
  flow_reachability_free(reachable);
  close_case(&c);
}

static void notice_that_runs_out_under_later_rules_goes_where_they_say(void **state)
{
  (void)state;
  plan_case c = open_case(TWO_TOWNS);
  flow_reachability *reachable = reachability_of(&c, true);
  assert_true(leads(&c, reachable, "loket", "straat"));
  flow_reachability_free(reachable);
  close_case(&c);
}

/* A group that never comes has no room in the row, and is read as nobody. */
static void what_has_no_cell_reads_as_nobody(void **state)
{
  (void)state;
  plan_case c = open_case(TWO_TOWNS);
  flow_reachability *reachable = reachability_of(&c, false);
  flow_row_layout *small = NULL, *whole = NULL;
  const flow_plan *plan = plan_of(&c, "baseline");
  assert_int_equal(flow_row_layout_new(plan, reachable, &small), SIM_OK);
  assert_int_equal(flow_row_layout_new(plan, NULL, &whole), SIM_OK);
  assert_true(small->length < whole->length / 2);
  double *row = calloc(small->length, sizeof *row);
  for (size_t i = 0; i < small->length; i++) row[i] = 2.385;
  const int32_t shelter = node_of(&c, "opvang");
  flow_cell cell = {.measure = flow_measure_find("admissions", 10),
                    .node = shelter,
                    .destination = FLOW_NO_DESTINATION,
                    .group = 1};
  assert_close(flow_row_layout_read(small, row, &cell, 0).above, 0, 0, 0);
  cell.group = 0;
  assert_close(flow_row_layout_read(small, row, &cell, 0).above, 2.385, 0, 0);
  assert_true(flow_row_layout_is_alone(small, shelter));
  assert_close(
      flow_row_layout_stat(small, row, 0, shelter, 1, FLOW_UNIT_HOUSEHOLDS, FLOW_STAT_WAIT_P50),
      NAN, 0, 0);
  assert_close(
      flow_row_layout_stat(small, row, 0, shelter, 1, FLOW_UNIT_HOUSEHOLDS, FLOW_STAT_OPEN_AREA),
      2.385, 0, 0); /* the node's */
  cell = (flow_cell){.measure = flow_measure_find("exits_to", 8),
                     .node = shelter,
                     .destination = node_of(&c, "elders"),
                     .group = small->groups};
  assert_true(flow_row_layout_has(small, &cell));
  assert_close(flow_row_layout_read(small, row, &cell, 0).above, 0, 0, 0);
  free(row);
  flow_row_layout_free(small);
  flow_row_layout_free(whole);
  flow_reachability_free(reachable);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_way_is_what_is_named_at_any_share),
      cmocka_unit_test(a_lever_of_any_policy_opens_routes_for_all),
      cmocka_unit_test(notice_that_runs_out_under_later_rules_goes_where_they_say),
      cmocka_unit_test(what_has_no_cell_reads_as_nobody),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
