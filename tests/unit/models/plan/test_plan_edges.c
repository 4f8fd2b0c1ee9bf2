/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/plan/plan_averages.h"
#include "models/plan/plan_edges.h"
#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

/* Three nodes with everything that can send a household on; `gezin` only comes to `loket`. */
#define TOWN                                                                                       \
  CASE_FRAME                                                                                       \
  "groups: {alleen: {persons: 1}, gezin: {persons: 3}}\n"                                          \
  "inflow:\n"                                                                                      \
  "  komst: {group: alleen, to: {opvang: {2021-01-01: 100%, 2022-01-01: 25%}, weg: rest},\n"       \
  "    rate: 1 per day}\n"                                                                         \
  "  ander: {group: gezin, to: loket, rate: 1 per day}\n"                                          \
  "facilities:\n"                                                                                  \
  "  opvang: {places: 9, stay: {exponential: {mean: 9 days}}, then: {woning: 30%, weg: rest},\n"   \
  "    max_stay: {after: 9 days, to: straat}, limit: 5, refused_to: straat, overflow: loket,\n"    \
  "    patience: {exponential: {mean: 9 days}}, gives_up_to: weg}\n"                               \
  "  loket: {places: 9, stay: {exponential: {mean: 9 days}}, then: {weg: 0%, straat: rest},\n"     \
  "    closing: evict, evict_to: weg}\n"                                                           \
  "housing: {woning: {supply: 9 per year,\n"                                                       \
  "  returns: {chance: 20%, after: {exponential: {mean: 9 days}}, to: loket}}}\n"                  \
  "exits: {weg: {}, straat: {outside: true}}\n"

/* Expects the edge at which the walk arrives next. */
static void expect(const plan_case *c, flow_edges *e, flow_edge_kind kind, const char *to,
                   bool may_happen)
{
  assert_true(flow_edges_next(e));
  assert_int_equal(e->edge.kind, kind);
  assert_int_equal(e->edge.to, node_of(c, to));
  assert_int_equal(e->edge.may_happen, may_happen);
}

static void a_facility_sends_on_by_everything_it_names(void **state)
{
  (void)state;
  plan_case c = open_case(TOWN);
  const flow_plan *plan = plan_of(&c, "baseline");
  flow_edges e = flow_edges_from(plan, node_of(&c, "opvang"), 0, 0);
  expect(&c, &e, FLOW_EDGE_ROUTE, "woning", true);
  assert_close(e.edge.share, 0.3, 1e-12, 0);
  expect(&c, &e, FLOW_EDGE_ROUTE, "weg", true);
  assert_close(e.edge.share, 0.7, 1e-12, 0);
  expect(&c, &e, FLOW_EDGE_MAX_STAY, "straat", true);
  expect(&c, &e, FLOW_EDGE_GIVES_UP, "weg", true);
  expect(&c, &e, FLOW_EDGE_REFUSED, "straat", true);
  expect(&c, &e, FLOW_EDGE_OVERFLOW, "loket", true);
  assert_false(flow_edges_next(&e));
  close_case(&c);
}

static void a_share_of_nothing_never_happens(void **state)
{
  (void)state;
  plan_case c = open_case(TOWN);
  const flow_plan *plan = plan_of(&c, "baseline");
  flow_edges e = flow_edges_from(plan, node_of(&c, "loket"), 0, 1);
  expect(&c, &e, FLOW_EDGE_ROUTE, "weg", false);
  expect(&c, &e, FLOW_EDGE_ROUTE, "straat", true);
  expect(&c, &e, FLOW_EDGE_EVICTED, "weg", true);
  assert_false(flow_edges_next(&e));
  close_case(&c);
}

static void pools_send_back_and_exits_that_keep_all_lead_nowhere(void **state)
{
  (void)state;
  plan_case c = open_case(TOWN);
  const flow_plan *plan = plan_of(&c, "baseline");
  flow_edges e = flow_edges_from(plan, node_of(&c, "woning"), 0, 0);
  expect(&c, &e, FLOW_EDGE_RETURN, "loket", true);
  assert_close(e.edge.share, 0.2, 1e-12, 0);
  assert_false(flow_edges_next(&e));
  e = flow_edges_from(plan, node_of(&c, "straat"), 0, 0);
  assert_false(flow_edges_next(&e));
  close_case(&c);
}

static void an_inflow_brings_its_own_group_by_the_routes_of_the_day(void **state)
{
  (void)state;
  plan_case c = open_case(TOWN);
  const flow_plan *plan = plan_of(&c, "baseline");
  const int32_t komst = node_of(&c, "komst");
  assert_int_equal(flow_node_entries(plan, komst), 2);
  assert_true(flow_node_entry_from(plan, komst, 1) == 365);
  assert_int_equal(flow_node_entry_in_force(plan, komst, -1000), 0);
  assert_int_equal(flow_node_entry_in_force(plan, komst, 364.9), 0);
  assert_int_equal(flow_node_entry_in_force(plan, komst, 365), 1);
  flow_edges e = flow_edges_from(plan, komst, 1, 0);
  expect(&c, &e, FLOW_EDGE_ROUTE, "opvang", true);
  assert_close(e.edge.share, 0.25, 1e-12, 0);
  expect(&c, &e, FLOW_EDGE_ROUTE, "weg", true);
  assert_false(flow_edges_next(&e));
  e = flow_edges_from(plan, komst, 1, 1);
  assert_false(flow_edges_next(&e));
  close_case(&c);
}

static void mean_moves_are_the_routes_of_those_who_are_not_cut_off(void **state)
{
  (void)state;
  plan_case c = open_case(TOWN);
  const flow_plan *plan = plan_of(&c, "baseline");
  flow_moves moves = {0};
  flow_average_moves(plan, 0, 0, &moves);
  assert_false(moves.is_short);
  assert_int_equal(moves.nodes, 5);
  const double cut = exp(-1); /* an exponential stay that outlives its own mean */
  assert_int_equal(moves.first[1] - moves.first[0], 3);
  assert_close(moves.share[0], 0.3 * (1 - cut), 1e-9, 0);
  assert_close(moves.share[1], 0.7 * (1 - cut), 1e-9, 0);
  assert_close(moves.share[2], cut, 1e-9, 0);
  assert_int_equal(moves.to[2], node_of(&c, "straat"));
  const size_t pool = moves.first[node_of(&c, "woning")];
  assert_close(moves.share[pool], 0.2, 1e-12, 0);
  flow_moves_free(&moves);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_facility_sends_on_by_everything_it_names),
      cmocka_unit_test(a_share_of_nothing_never_happens),
      cmocka_unit_test(pools_send_back_and_exits_that_keep_all_lead_nowhere),
      cmocka_unit_test(an_inflow_brings_its_own_group_by_the_routes_of_the_day),
      cmocka_unit_test(mean_moves_are_the_routes_of_those_who_are_not_cut_off),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
