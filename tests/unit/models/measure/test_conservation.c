/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/measure/conservation.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/timeline.h"

static flow_plan plan;

static int start(void **state)
{
  plan = plan_by_hand();
  flow_monitor *m = NULL;
  assert_int_equal(flow_monitor_new(&plan, NULL, &m), SIM_OK);
  *state = m;
  return 0;
}

static int stop(void **state)
{
  flow_monitor_free(*state);
  return 0;
}

static void finish(flow_monitor *m)
{
  flow_monitor_end_year(m, 10);
  flow_monitor_end_year(m, 20);
}

static void assert_caught(const flow_monitor *m, const char *what, int32_t node, double left,
                          double right)
{
  const flow_imbalance found = flow_conservation_check(m);
  assert_non_null(found.what);
  assert_string_equal(found.what, what);
  assert_int_equal(found.node, node);
  assert_close(found.left, left, 1e-12, 0);
  assert_close(found.right, right, 1e-12, 0);
}

static void a_true_story_balances(void **state)
{
  live(*state);
  assert_null(flow_conservation_check(*state).what);
  const flow_conservation_sums proof = flow_monitor_conservation_sums(*state, SHELTER, SINGLES);
  assert_close(proof.list_waits, 5, 1e-12, 0); /* s2: 0 to 4 and 12 to 13 */
  assert_close(proof.nights, 12, 1e-12, 0);    /* s1 4, s2 8 */
  assert_close(proof.present_start, 1, 0, 0);
}

static void an_admission_that_is_remembered_wrongly_is_caught(void **state)
{
  flow_monitor *m = *state;
  flow_monitor_start(m);
  flow_monitor_admit(m, SHELTER, single, 0, 3.25);
  flow_monitor_leave(m, SHELTER, single, 2.25, 4, STREET, 6.25); /* admitted at 3.25 */
  finish(m);
  assert_caught(m, "those inside at the end were not admitted within the horizon", SHELTER, 1, 0);
}

static void a_dwelling_that_vanishes_is_caught(void **state)
{
  flow_monitor *m = *state;
  flow_monitor_start(m);
  flow_monitor_offered(m, POOL);
  flow_monitor_vacant(m, POOL, 1, 3);
  flow_monitor_vacant(m, POOL, 0, 7);
  finish(m);
  assert_caught(m, "dwellings that came free are not used, passed on or vacant", POOL, 1, 0);
}

static void a_changed_number_in_the_row_is_caught(void **state)
{
  live(*state);
  const flow_row_layout *layout = flow_monitor_layout(*state);
  const size_t size = layout->length * sizeof(double);
  double *row = test_malloc(size);
  const size_t group =
      flow_row_layout_cell(layout, layout->years, SHELTER, FAMILIES, FLOW_UNIT_HOUSEHOLDS);
  const size_t all = flow_row_layout_cell(layout, layout->years, SHELTER, ALL, FLOW_UNIT_PERSONS);
  const int16_t *at = layout->position[FLOW_NODE_FACILITY];
  const flow_conservation_sums proof = flow_monitor_conservation_sums(*state, SHELTER, FAMILIES);

  memcpy(row, flow_monitor_row(*state), size);
  assert_null(flow_conservation_check_sums(layout, row, SHELTER, layout->planes).what);
  row[all + (size_t)at[FLOW_STAT_WAIT_DAYS]] *= 1 + 1e-8;
  assert_non_null(flow_conservation_check_sums(layout, row, SHELTER, layout->planes).what);

  memcpy(row, flow_monitor_row(*state), size);
  assert_null(flow_conservation_check_cell(layout, row, SHELTER, FAMILIES, proof).what);
  row[group + (size_t)at[FLOW_STAT_TRANSFERS]] += 1;
  flow_imbalance found = flow_conservation_check_cell(layout, row, SHELTER, FAMILIES, proof);
  assert_string_equal(found.what, "who was inside or got a place has not left and is not inside");
  assert_close(found.left, 2, 0, 0); /* f1 and f2 */
  assert_close(found.right, 3, 0, 0);

  memcpy(row, flow_monitor_row(*state), size);
  row[group + (size_t)at[FLOW_STAT_LIST_AREA]] += 1e-6;
  assert_non_null(flow_conservation_check_cell(layout, row, SHELTER, FAMILIES, proof).what);
  test_free(row);
}

/* 1e-9 of the twenty days is 2e-8: what rounding leaves of instants that came and went. */
static void dust_of_the_size_of_the_horizon_is_no_fault(void **state)
{
  live(*state);
  const flow_row_layout *layout = flow_monitor_layout(*state);
  const double *row = flow_monitor_row(*state);
  flow_conservation_sums proof = flow_monitor_conservation_sums(*state, SHELTER, SINGLES);
  proof.present_since = -1.5e-8;
  assert_null(flow_conservation_check_cell(layout, row, SHELTER, SINGLES, proof).what);
  proof.present_since = -3e-8;
  assert_non_null(flow_conservation_check_cell(layout, row, SHELTER, SINGLES, proof).what);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_true_story_balances, start, stop),
      cmocka_unit_test_setup_teardown(an_admission_that_is_remembered_wrongly_is_caught, start,
                                      stop),
      cmocka_unit_test_setup_teardown(a_dwelling_that_vanishes_is_caught, start, stop),
      cmocka_unit_test_setup_teardown(a_changed_number_in_the_row_is_caught, start, stop),
      cmocka_unit_test_setup_teardown(dust_of_the_size_of_the_horizon_is_no_fault, start, stop)};
  return cmocka_run_group_tests_name("books", tests, NULL, NULL);
}
