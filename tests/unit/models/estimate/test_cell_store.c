/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>

#include "models/estimate/cell_store.h"
#include "tests/unit/timeline.h"

/* A number of a cell is the same until the replication that is its column modulo 7, and another in
 * every replication after; column 6 has no data at first, column 13 never varies. */
enum { REPLICATIONS = 12, CELL_MOST = 80, NEVER = 13 };

static flow_plan plan;
static flow_row_layout *layout;
static flow_columns columns;

static void fill(double at[CELL_MOST], uint32_t replication, uint32_t period)
{
  for (uint32_t i = 0; i < CELL_MOST; i++) {
    const bool varies = i != NEVER && replication > i % 7;
    at[i] = (i + 1) * 0.1 + period + (varies ? 0.3 * replication : 0);
    if (i % 7 == 6 && !varies) at[i] = 0;
  }
}

static int begin(void **state)
{
  (void)state;
  plan = plan_by_hand();
  assert_int_equal(flow_row_layout_new(&plan, NULL, &layout), SIM_OK);
  assert_int_equal(flow_columns_init(&columns, layout), SIM_OK);
  assert_in_range(flow_row_layout_width(layout, SHELTER), NEVER + 1, CELL_MOST);
  return 0;
}

static int end(void **state)
{
  (void)state;
  flow_columns_free(&columns);
  flow_row_layout_free(layout);
  return 0;
}

static void add(flow_cell_store *store, const flow_cell_block *block, uint32_t replication,
                uint32_t per)
{
  for (uint32_t period = 0; period <= layout->years; period++) {
    double at[CELL_MOST], mate[CELL_MOST];
    fill(at, replication, period);
    if (replication > 0) fill(mate, replication - 1, period);
    const bool is_second = replication % per == 1;
    assert_int_equal(
        flow_cell_store_add(store, block, SHELTER, period, at, is_second ? mate : NULL), SIM_OK);
  }
}

/* The moments of a number that had them from the first replication on. */
static flow_moments from_the_start(flow_column column, uint32_t period, uint32_t per, uint32_t n)
{
  flow_moments m = {0};
  for (uint32_t r = 0; r < n; r++) {
    double at[CELL_MOST], mate[CELL_MOST];
    fill(at, r, period);
    if (r > 0) fill(mate, r - 1, period);
    if (r % per == 1) flow_moments_add_pair(&m, column, mate, at, layout->days[period]);
    flow_moments_add(&m, column, at, layout->days[period], per == 1);
  }
  return m;
}

static void assert_all_moments(const flow_cell_store *store, const flow_cell_block *block,
                               uint32_t per, uint32_t n)
{
  for (uint32_t period = 0; period <= layout->years; period++)
    for (uint32_t i = 0; i < flow_columns_of(&columns, SHELTER); i++) {
      const flow_moments found =
          flow_cell_store_moments(store, block, (flow_cell_at){SHELTER, period, i});
      const flow_moments wanted =
          from_the_start(flow_columns_at(&columns, SHELTER, i), period, per, n);
      assert_memory_equal(&found, &wanted, sizeof found);
    }
}

static void moments_are_those_of_a_number_that_had_them_from_the_start(void **state)
{
  (void)state;
  for (uint32_t per = 1; per <= 2; per++) {
    flow_cell_store *store = NULL;
    flow_cell_block block = {0};
    assert_int_equal(flow_cell_store_new(&columns, per, 1 << 24, &store), SIM_OK);
    assert_int_equal(flow_cell_block_new(store, SHELTER, &block), SIM_OK);
    for (uint32_t r = 0; r < REPLICATIONS; r++) {
      add(store, &block, r, per);
      assert_int_equal(flow_cell_store_next(store), SIM_OK);
      if (r % per == per - 1) assert_all_moments(store, &block, per, r + 1);
    }
    flow_cell_block_free(&block);
    flow_cell_store_free(store);
  }
}

/* Replications 0 to 3 are those of all; then the group has its own, which here are the same. */
static void a_group_that_branches_has_all_that_went_before(void **state)
{
  (void)state;
  flow_cell_store *store = NULL;
  flow_cell_block all = {0}, group = {0};
  assert_int_equal(flow_cell_store_new(&columns, 1, 1 << 24, &store), SIM_OK);
  assert_int_equal(flow_cell_block_new(store, SHELTER, &all), SIM_OK);
  for (uint32_t r = 0; r < REPLICATIONS; r++) {
    if (r == 4) assert_int_equal(flow_cell_block_branch(store, SHELTER, &all, &group), SIM_OK);
    if (r >= 4) add(store, &group, r, 1);
    add(store, &all, r, 1);
    assert_int_equal(flow_cell_store_next(store), SIM_OK);
  }
  assert_all_moments(store, &group, 1, REPLICATIONS);
  assert_all_moments(store, &all, 1, REPLICATIONS);
  flow_cell_block_free(&all);
  flow_cell_block_free(&group);
  flow_cell_store_free(store);
}

/* Of 0.3 r + c for r = 1 to 12, with c at r = 0, and of what never varies. */
static void quantiles_are_known_when_they_were_worked_out_after_the_last_replication(void **state)
{
  (void)state;
  flow_cell_store *store = NULL;
  flow_cell_block block = {0};
  double q[FLOW_CELL_SHARES];
  uint32_t column = 0; /* of one that varies from replication 1 on */
  const flow_column *own = columns.of_kind[layout->kind[SHELTER]];
  while (own[column].above % 7 != 0 || own[column].below != FLOW_COLUMN_ONE) column++;
  const flow_cell_at at = {SHELTER, 0, column};
  assert_int_equal(flow_cell_store_new(&columns, 1, 1 << 24, &store), SIM_OK);
  assert_int_equal(flow_cell_block_new(store, SHELTER, &block), SIM_OK);
  for (uint32_t r = 0; r <= 10; r++) {
    add(store, &block, r, 1);
    assert_int_equal(flow_cell_store_next(store), SIM_OK);
    assert_false(flow_cell_store_quantiles(store, &block, at, q));
  }
  assert_int_equal(flow_cell_store_finish(store), SIM_OK);
  assert_true(flow_cell_store_quantiles(store, &block, at, q));
  assert_true(fabs(q[0] - q[1] + 1.2) < 1e-12 && fabs(q[2] - q[1] - 1.2) < 1e-12);
  assert_true(fabs(q[1] - ((own[column].above + 1) * 0.1 + 1.5)) < 1e-12);
  flow_cell_block_free(&block);
  flow_cell_store_free(store);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(moments_are_those_of_a_number_that_had_them_from_the_start),
      cmocka_unit_test(a_group_that_branches_has_all_that_went_before),
      cmocka_unit_test(quantiles_are_known_when_they_were_worked_out_after_the_last_replication),
  };
  return cmocka_run_group_tests(tests, begin, end);
}
