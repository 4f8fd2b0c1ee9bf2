/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "models/estimate/reservoir.h"
#include "tests/unit/close.h"

static const double shares[] = {0, 0.5, 1};

typedef struct three {
  double least, middle, greatest;
} three;

static three quantiles_of(const flow_reservoir *r, flow_kept kept)
{
  static double room[FLOW_RESERVOIR_ROWS];
  double found[3];
  flow_reservoir_quantiles(r, &kept, 1, shares, 3, room, found);
  return (three){found[0], found[1], found[2]};
}

static void add(flow_reservoir *r, flow_kept *kept, double value)
{
  assert_int_equal(flow_reservoir_add(r, kept, value), SIM_OK);
}

static void next(flow_reservoir *r)
{
  assert_int_equal(flow_reservoir_next(r), SIM_OK);
}

static flow_reservoir *empty(void)
{
  flow_reservoir *r = NULL;
  assert_int_equal(flow_reservoir_new(FLOW_RESERVOIR_VALUES, &r), SIM_OK);
  return r;
}

static void a_number_that_never_varies_takes_no_column(void **state)
{
  (void)state;
  flow_reservoir *r = empty();
  flow_kept same = {0}, absent = {0};
  for (int i = 0; i < 20; i++) {
    add(r, &same, 2.5);
    add(r, &absent, NAN);
    next(r);
  }
  assert_int_equal(same.column, FLOW_KEPT_CONSTANT);
  assert_int_equal(absent.column, FLOW_KEPT_CONSTANT);
  assert_true(same.first == 2.5f && isnan(absent.first));
  flow_reservoir_free(r);
}

/* 5 5 5 2 9: what it was before it varied counts as often as it was so. */
static void a_number_that_varies_late_was_constant_until_then(void **state)
{
  (void)state;
  static const double values[] = {5, 5, 5, 2, 9};
  flow_reservoir *r = empty();
  flow_kept kept = {0};
  for (int i = 0; i < 5; i++) {
    add(r, &kept, values[i]);
    next(r);
  }
  const three q = quantiles_of(r, kept);
  assert_true(q.least == 2 && q.middle == 5 && q.greatest == 9);
  flow_reservoir_free(r);
}

static void values_are_kept_to_the_last_digit(void **state)
{
  (void)state;
  static const double values[] = {0.1, 1.0 / 3, 16777217.25};
  flow_reservoir *r = empty();
  flow_kept kept = {0};
  for (int i = 0; i < 3; i++) {
    add(r, &kept, values[i]);
    next(r);
  }
  const three q = quantiles_of(r, kept);
  assert_true(q.least == 0.1 && q.middle == 1.0 / 3 && q.greatest == 16777217.25);
  flow_reservoir_free(r);
}

static void what_differs_by_the_rounding_of_sums_does_not_vary(void **state)
{
  (void)state;
  flow_reservoir *r = empty();
  flow_kept dust = {0}, small = {0};
  for (int i = 0; i < 3; i++) {
    add(r, &dust, 78183 + i * 3e-11);
    add(r, &small, 78183 + i * 1e-6);
    next(r);
  }
  assert_int_equal(dust.column, FLOW_KEPT_CONSTANT);
  assert_int_not_equal(small.column, FLOW_KEPT_CONSTANT);
  flow_reservoir_free(r);
}

/* The original 1 2 3 4 5; the branch shares 1 2 and goes on with 40 50 60. */
static void a_branch_has_the_past_of_its_original_and_its_own_future(void **state)
{
  (void)state;
  flow_reservoir *r = empty();
  flow_kept original = {0}, branch = {0};
  for (int i = 1; i <= 5; i++) {
    if (i == 3) {
      branch = original;
      assert_int_equal(flow_reservoir_branch(r, &branch), SIM_OK);
    }
    add(r, &original, i);
    if (i >= 3) add(r, &branch, 10 * i + 10);
    next(r);
  }
  three q = quantiles_of(r, branch);
  assert_true(q.least == 1 && q.middle == 40 && q.greatest == 60);
  q = quantiles_of(r, original);
  assert_true(q.least == 1 && q.middle == 3 && q.greatest == 5);
  flow_reservoir_free(r);
}

static void what_has_no_value_does_not_count(void **state)
{
  (void)state;
  static const double values[] = {NAN, 7, NAN, 3};
  flow_reservoir *r = empty();
  flow_kept kept = {0};
  for (int i = 0; i < 4; i++) {
    add(r, &kept, values[i]);
    next(r);
  }
  const three q = quantiles_of(r, kept);
  assert_true(q.least == 3 && q.middle == 5 && q.greatest == 7);
  flow_reservoir_free(r);
}

/* After 1,025 replications those of even number are left, after 2,049 every fourth. */
static void when_it_is_full_every_second_one_goes(void **state)
{
  (void)state;
  flow_reservoir *r = empty();
  flow_kept kept = {0};
  for (int i = 0; i <= 2 * FLOW_RESERVOIR_ROWS; i++) {
    add(r, &kept, i);
    next(r);
    if (i == FLOW_RESERVOIR_ROWS - 1) assert_close(quantiles_of(r, kept).middle, 511.5, 0, 0);
    if (i == FLOW_RESERVOIR_ROWS) assert_close(quantiles_of(r, kept).middle, 512, 0, 0);
  }
  const three q = quantiles_of(r, kept); /* 0 4 ... 2048 */
  assert_true(q.least == 0 && q.middle == 1024 && q.greatest == 2048);
  flow_reservoir_free(r);
}

/* 300,000 numbers that vary: 2^24 / 300,001 is 55 rows, fewer than the least. */
static void of_very_many_numbers_fewer_rows_are_kept(void **state)
{
  (void)state;
  enum { NUMBERS = 300000, REPLICATIONS = FLOW_RESERVOIR_ROWS_LEAST + 1 };
  flow_kept *kept = calloc(NUMBERS, sizeof *kept);
  assert_non_null(kept);
  flow_reservoir *r = empty();
  for (int i = 0; i < REPLICATIONS; i++) {
    for (int k = 0; k < NUMBERS; k++) add(r, &kept[k], i);
    next(r);
    if (i == REPLICATIONS - 2) assert_close(quantiles_of(r, kept[7]).greatest, 63, 0, 0);
  }
  const three q = quantiles_of(r, kept[7]); /* 0 2 ... 64 */
  assert_true(q.least == 0 && q.middle == 32 && q.greatest == 64);
  flow_reservoir_free(r);
  free(kept);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_number_that_never_varies_takes_no_column),
      cmocka_unit_test(a_number_that_varies_late_was_constant_until_then),
      cmocka_unit_test(values_are_kept_to_the_last_digit),
      cmocka_unit_test(what_differs_by_the_rounding_of_sums_does_not_vary),
      cmocka_unit_test(a_branch_has_the_past_of_its_original_and_its_own_future),
      cmocka_unit_test(what_has_no_value_does_not_count),
      cmocka_unit_test(when_it_is_full_every_second_one_goes),
      cmocka_unit_test(of_very_many_numbers_fewer_rows_are_kept),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
