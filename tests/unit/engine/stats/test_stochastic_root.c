/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>

#include "tests/unit/close.h"
#include "engine/stats/stochastic_root.h"

/* A curve a + b x, c x^2 beside it, whose half width is h / sqrt(n / 64). */
typedef struct curve {
  double a, b, c, h;
  uint32_t most_asked;
} curve;

static sim_status at(void *context, double x, uint32_t n, sim_interval *out)
{
  curve *k = context;
  const double y = k->a + k->b * x + k->c * x * x, half = k->h / sqrt(n / 64.0);
  if (n > k->most_asked) k->most_asked = n;
  *out = (sim_interval){y, y - half, y + half};
  return SIM_OK;
}

static sim_root find(curve *k, double target, double low, double high, bool whole,
                     sim_root_side side, uint32_t most)
{
  const sim_root_problem p = {.at = at,
                              .context = k,
                              .target = target,
                              .low = low,
                              .high = high,
                              .whole = whole,
                              .side = side,
                              .first = 64,
                              .most = most};
  sim_root root;
  assert_int_equal(sim_root_find(&p, &root), SIM_OK);
  return root;
}

/* 100 - 2 x is 50 at 25. With 256 replications the half width is 4 / 2 = 2, so the curve's
 * interval holds 50 from 24 to 26. */
static void a_line_has_its_root_and_the_values_that_may_be_it(void **state)
{
  (void)state;
  curve k = {.a = 100, .b = -2, .h = 4};
  const sim_root r = find(&k, 50, 0, 60, false, SIM_ROOT_SIDE_EITHER, 256);
  assert_true(r.is_found);
  assert_close(r.x.estimate, 25, 0, 0.031);
  assert_close(r.x.low, 24, 0, 0.031);
  assert_close(r.x.high, 26, 0, 0.031);
  assert_false(r.is_open_low || r.is_open_high);
  assert_int_equal(k.most_asked, 256);
}

static void a_bend_takes_more_looks_but_not_many(void **state)
{
  (void)state;
  curve k = {.a = 1, .c = 0.37, .h = 0.8};
  const sim_root r = find(&k, 30, 0, 100, false, SIM_ROOT_SIDE_EITHER, 4096);
  assert_close(r.x.estimate, sqrt(29 / 0.37), 0, 0.001);
  assert_close(r.x.low, sqrt(28.9 / 0.37), 0, 0.001);
  assert_close(r.x.high, sqrt(29.1 / 0.37), 0, 0.001);
  assert_in_range(r.count, 5, 60);
}

/* 100 - 3 x: 19 at 27, 16 at 28. At most 17.2 from 28 on; what may be: the low end of the
 * interval is 1.5 less (17.5 at 27), the high end 1.5 more (17.5 at 28, 14.5 at 29). */
static void whole_numbers_are_the_first_that_meet_the_target(void **state)
{
  (void)state;
  curve k = {.a = 100, .b = -3, .h = 1.5};
  const sim_root r = find(&k, 17.2, 0, 60, true, SIM_ROOT_SIDE_BELOW, 64);
  assert_close(r.x.estimate, 28, 0, 0);
  assert_close(r.x.low, 28, 0, 0);
  assert_close(r.x.high, 29, 0, 0);
  const sim_root above =
      find(&k, 17.2, 0, 60, true, SIM_ROOT_SIDE_ABOVE, 64); /* the last at or above */
  assert_close(above.x.estimate, 27, 0, 0);
  assert_close(above.x.low, 27, 0, 0);
  assert_close(above.x.high, 28, 0, 0); /* 17.5 at most */
}

static void rising_curves_have_their_ends_the_other_way_round(void **state)
{
  (void)state;
  curve k = {.a = -10, .b = 0.5, .h = 1};
  const sim_root r = find(&k, 0, 0, 100, false, SIM_ROOT_SIDE_EITHER, 64);
  assert_close(r.x.low, 18, 0, 0.07);
  assert_close(r.x.high, 22, 0, 0.07);
  const sim_root whole =
      find(&k, 0.2, 0, 100, true, SIM_ROOT_SIDE_BELOW, 64); /* 0 at 20, 0.5 at 21 */
  assert_close(whole.x.estimate, 20, 0, 0);
  assert_close(whole.x.low, 18, 0, 0);  /* high end 0 at 18, 0.5 at 19 */
  assert_close(whole.x.high, 22, 0, 0); /* low end 0 at 22, 0.5 at 23 */
}

static void an_unattainable_target_is_found_with_all_replications(void **state)
{
  (void)state;
  curve k = {.a = 100, .b = -2, .h = 4};
  const sim_root r = find(&k, 50, 30, 60, false, SIM_ROOT_SIDE_EITHER, 640);
  assert_false(r.is_found);
  assert_close(r.at_low.estimate, 40, 0, 0);
  assert_close(r.at_high.estimate, -20, 0, 0);
  assert_in_range(r.count, 4, 30); /* it is looked for inside, on few replications */
}

static void an_interval_that_leaves_the_range_is_open(void **state)
{
  (void)state;
  curve k = {.a = 100, .b = -2, .h = 4};
  const sim_root r = find(&k, 50, 24.5, 60, false, SIM_ROOT_SIDE_EITHER, 64);
  assert_true(r.is_open_low);
  assert_false(r.is_open_high);
  assert_close(r.x.low, 24.5, 0, 0);
  assert_close(r.x.high, 27, 0, 0.07);
}

static void without_noise_it_is_exact(void **state)
{
  (void)state;
  curve k = {.a = -2, .c = 1};
  const sim_root r = find(&k, 0, 0, 2, false, SIM_ROOT_SIDE_EITHER, 64);
  assert_close(r.x.estimate, sqrt(2), 1e-8, 0);
}

/* ---- shapes ---- */

/* Refusals that stop at 22 places; nothing is uncertain about none. */
static sim_status refusals(void *context, double x, uint32_t n, sim_interval *out)
{
  const double y = fmax(22 - x, 0) * fmax(22 - x, 0), half = y > 0 ? 0.5 / sqrt(n / 64.0) : 0;
  (void)context;
  *out = (sim_interval){y, y - half, y + half};
  return SIM_OK;
}

static void the_first_value_that_meets_it_whatever_the_range_is(void **state)
{
  (void)state;
  for (double high = 30; high <= 90; high += 20) {
    const sim_root_problem p = {.at = refusals,
                                .target = 0,
                                .low = 1,
                                .high = high,
                                .whole = true,
                                .side = SIM_ROOT_SIDE_BELOW,
                                .first = 64,
                                .most = 256};
    sim_root r;
    assert_int_equal(sim_root_find(&p, &r), SIM_OK);
    assert_true(r.is_found && !r.is_about);
    assert_close(r.x.estimate, 22, 0, 0);
  }
}

/* A cost of 3,725 at 5 places, 1,499 at 12 and 2,001 at 20: the parabola through them is 1,600 at 10.57
 * and 18.09; whole places that are at or below it: 11 to 18. */
static sim_status dish(void *context, double x, uint32_t n, sim_interval *out)
{
  const double y = 3725 * (x - 12) * (x - 20) / ((5 - 12.0) * (5 - 20.0)) +
                   1499 * (x - 5) * (x - 20) / ((12 - 5.0) * (12 - 20.0)) +
                   2001 * (x - 5) * (x - 12) / ((20 - 5.0) * (20 - 12.0));
  (void)context;
  *out = (sim_interval){y, y - 20 / sqrt(n / 64.0), y + 20 / sqrt(n / 64.0)};
  return SIM_OK;
}

static void a_curve_that_falls_and_rises_has_two_answers(void **state)
{
  (void)state;
  sim_root_problem p = {.at = dish,
                        .target = 1600,
                        .low = 5,
                        .high = 20,
                        .whole = true,
                        .side = SIM_ROOT_SIDE_BELOW,
                        .first = 64,
                        .most = 1024};
  sim_root r;
  sim_interval y;
  assert_int_equal(sim_root_find(&p, &r), SIM_OK);
  assert_true(r.is_found && !r.is_about && !r.is_already);
  assert_int_equal(dish(NULL, r.x.estimate, 64, &y), SIM_OK);
  assert_true(y.estimate <= 1600);
  assert_int_equal(dish(NULL, r.x.estimate - 1, 64, &y), SIM_OK);
  assert_true(y.estimate > 1600);
  assert_int_equal(dish(NULL, r.second, 64, &y), SIM_OK);
  assert_true(y.estimate <= 1600);
  assert_int_equal(dish(NULL, r.second + 1, 64, &y), SIM_OK);
  assert_true(y.estimate > 1600);
  assert_true(r.second > r.x.estimate);
  p.target = 500; /* below the bottom */
  assert_int_equal(sim_root_find(&p, &r), SIM_OK);
  assert_false(r.is_found || r.is_already);
}

static void a_target_that_holds_everywhere_is_met_already(void **state)
{
  (void)state;
  curve k = {.a = 100, .b = -1, .h = 4};
  assert_true(find(&k, 150, 0, 60, false, SIM_ROOT_SIDE_BELOW, 256).is_already);
  assert_true(find(&k, 20, 0, 60, true, SIM_ROOT_SIDE_ABOVE, 256).is_already);
  assert_false(find(&k, 20, 0, 60, true, SIM_ROOT_SIDE_BELOW, 256).is_already);
  assert_false(find(&k, 150, 0, 60, false, SIM_ROOT_SIDE_EITHER, 256).is_already);
}

/* 100 - x is 70 at 30, the end of the range; the estimate is half a unit off, its interval is not. */
static void what_noise_leaves_open_is_not_refused(void **state)
{
  (void)state;
  curve k = {.a = 100.5, .b = -1, .h = 4};
  const sim_root r = find(&k, 70, 0, 30, false, SIM_ROOT_SIDE_BELOW, 256);
  assert_true(r.is_found && r.is_about && r.is_open_high);
  assert_close(r.x.estimate, 30, 0, 0);
  k.a = 104;
  assert_false(find(&k, 70, 0, 30, false, SIM_ROOT_SIDE_BELOW, 256).is_found);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_has_its_root_and_the_values_that_may_be_it),
      cmocka_unit_test(a_bend_takes_more_looks_but_not_many),
      cmocka_unit_test(whole_numbers_are_the_first_that_meet_the_target),
      cmocka_unit_test(rising_curves_have_their_ends_the_other_way_round),
      cmocka_unit_test(an_unattainable_target_is_found_with_all_replications),
      cmocka_unit_test(an_interval_that_leaves_the_range_is_open),
      cmocka_unit_test(without_noise_it_is_exact),
      cmocka_unit_test(the_first_value_that_meets_it_whatever_the_range_is),
      cmocka_unit_test(a_curve_that_falls_and_rises_has_two_answers),
      cmocka_unit_test(a_target_that_holds_everywhere_is_met_already),
      cmocka_unit_test(what_noise_leaves_open_is_not_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
