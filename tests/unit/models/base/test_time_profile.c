/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/base/time_profile.h"
#include "tests/unit/close.h"

/* 3 before day 10, then 5.5, and from day 20 a line from 7 that falls 0.25 a day to 2 on day 40. */
static flow_piece step_and_slope[] = {{-INFINITY, 3, 0}, {10, 5.5, 0}, {20, 7, -0.25}, {40, 2, 0}};
static const flow_time_profile sample = {step_and_slope, 4};

static void a_jump_counts_from_its_own_day(void **state)
{
  (void)state;
  assert_close(flow_time_profile_at(&sample, -1e6), 3, 0, 0);
  assert_close(flow_time_profile_at(&sample, 9.999), 3, 0, 0);
  assert_close(flow_time_profile_at(&sample, 10), 5.5, 0, 0);
  assert_close(flow_time_profile_at(&sample, 30), 4.5, 1e-15, 0);
  assert_close(flow_time_profile_at(&sample, 1e6), 2, 0, 0);
}

static void peaks_and_lows_see_both_sides_of_a_jump(void **state)
{
  (void)state;
  assert_close(flow_time_profile_peak(&sample, 0, 15), 5.5, 0, 0);
  assert_close(flow_time_profile_peak(&sample, 22, 50), 6.5, 1e-15, 0);
  assert_close(flow_time_profile_least(&sample, 12, 36), 3, 1e-15, 0);
  assert_close(flow_time_profile_least(&sample, 0, 5), 3, 0, 0);
  assert_close(flow_time_profile_least(&sample, 0, 100), 2, 1e-15, 0);
}

static void the_area_is_the_sum_of_its_trapezia(void **state)
{
  (void)state;
  /* 5 days of 3, 10 of 5.5, 20 days from 7 to 2 (90), 3 days of 2 */
  assert_close(flow_time_profile_area(&sample, 5, 43), 15 + 55 + 90 + 6, 1e-14, 0);
  assert_close(flow_time_profile_area(&sample, 24, 28), (6 + 5) / 2.0 * 4, 1e-14, 0);
  assert_close(flow_time_profile_area(&sample, 7, 7), 0, 0, 0);
}

static flow_time_profile change(flow_change how, double amount, double from, double ramp,
                                double until)
{
  flow_time_profile out = {0};
  assert_int_equal(flow_time_profile_change(&sample, how, amount, from, ramp, until, &out), SIM_OK);
  assert_true(isinf(out.pieces[0].from));
  assert_close(out.pieces[0].slope, 0, 0, 0);
  for (size_t i = 1; i < out.count; i++) assert_true(out.pieces[i].from > out.pieces[i - 1].from);
  return out;
}

static void adding_holds_between_its_dates(void **state)
{
  (void)state;
  flow_time_profile p = change(FLOW_CHANGE_ADD, 1.5, 12, 0, 30);
  assert_close(flow_time_profile_at(&p, 11.99), 5.5, 0, 0);
  assert_close(flow_time_profile_at(&p, 12), 7, 0, 0);
  assert_close(flow_time_profile_at(&p, 24), 7.5, 1e-14, 0);
  assert_close(flow_time_profile_at(&p, 30), 4.5, 1e-14, 0);
  assert_close(flow_time_profile_at(&p, 90), 2, 1e-14, 0);
  flow_time_profile_free(&p);
}

static void a_ramp_grows_in_a_straight_line(void **state)
{
  (void)state;
  flow_time_profile p = change(FLOW_CHANGE_SCALE, -0.5, 50, 8, INFINITY);
  assert_close(flow_time_profile_at(&p, 50), 2, 0, 0);
  assert_close(flow_time_profile_at(&p, 52), 2 * (1 - 0.5 * 0.25), 1e-15, 0);
  assert_close(flow_time_profile_at(&p, 58), 1, 1e-15, 0);
  assert_close(flow_time_profile_at(&p, 1e5), 1, 1e-15, 0);
  flow_time_profile_free(&p);
}

static void a_ramp_over_a_slope_is_followed_in_weeks(void **state)
{
  (void)state;
  flow_time_profile p = change(FLOW_CHANGE_SET, 10, 20, 20, INFINITY);
  for (double day = 20; day <= 41; day += 7) { /* exact where the chords meet */
    double weight = (day - 20) / 20;
    double old = flow_time_profile_at(&sample, day);
    double want = weight > 1 ? 10 : old + (10 - old) * weight;
    assert_close(flow_time_profile_at(&p, day), want, 1e-12, 0);
  }
  /* between: off by at most chord^2 / 8 times the second derivative, 2 x 0.25 / 20 */
  double old = flow_time_profile_at(&sample, 23.5);
  assert_close(flow_time_profile_at(&p, 23.5), old + (10 - old) * 0.175, 0,
               49.0 / 8 * 0.025 + 1e-12);
  assert_close(flow_time_profile_at(&p, 60), 10, 0, 0);
  flow_time_profile_free(&p);
}

static void a_ramp_that_is_cut_short_falls_back(void **state)
{
  (void)state;
  flow_time_profile p = change(FLOW_CHANGE_ADD, 4, 50, 10, 55);
  assert_close(flow_time_profile_at(&p, 54.999999), 2 + 4 * 0.4999999, 1e-9, 0);
  assert_close(flow_time_profile_at(&p, 55), 2, 0, 0);
  assert_close(flow_time_profile_at(&p, 60), 2, 0, 0);
  flow_time_profile_free(&p);
}

static void a_change_that_ends_before_it_begins_changes_nothing(void **state)
{
  (void)state;
  flow_time_profile p = change(FLOW_CHANGE_SET, 99, 30, 5, 30);
  assert_int_equal(p.count, sample.count);
  for (size_t i = 0; i < p.count; i++)
    assert_memory_equal(&p.pieces[i], &sample.pieces[i], sizeof(flow_piece));
  flow_time_profile_free(&p);
}

static void a_change_from_the_beginning_of_time_holds_everywhere(void **state)
{
  (void)state;
  flow_time_profile p = change(FLOW_CHANGE_SCALE, 1, -INFINITY, 0, INFINITY);
  assert_close(flow_time_profile_at(&p, -1e9), 6, 0, 0);
  assert_close(flow_time_profile_at(&p, 30), 9, 1e-14, 0);
  flow_time_profile_free(&p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_jump_counts_from_its_own_day),
      cmocka_unit_test(peaks_and_lows_see_both_sides_of_a_jump),
      cmocka_unit_test(the_area_is_the_sum_of_its_trapezia),
      cmocka_unit_test(adding_holds_between_its_dates),
      cmocka_unit_test(a_ramp_grows_in_a_straight_line),
      cmocka_unit_test(a_ramp_over_a_slope_is_followed_in_weeks),
      cmocka_unit_test(a_ramp_that_is_cut_short_falls_back),
      cmocka_unit_test(a_change_that_ends_before_it_begins_changes_nothing),
      cmocka_unit_test(a_change_from_the_beginning_of_time_holds_everywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
