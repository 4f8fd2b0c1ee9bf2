/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_integration.h>

#include "models/queueing/erlang.h"
#include "tests/theory/exact/erlang_a.h"
#include "tests/unit/close.h"

static void waits_of_served_and_gone_make_the_wait_of_all(void **state)
{
  (void)state;
  const flow_patient_queue q = exact_fixed_patience(3.3, 1, 3, 0.8);
  /* who gives up waited 0.8: the rest is of those served */
  assert_close(q.wait_served_days * (1 - q.gave_up_share) + 0.8 * q.gave_up_share, q.wait_days,
               1e-12, 0);
}

static void no_patience_is_erlang_b_and_much_is_erlang_c(void **state)
{
  (void)state;
  assert_close(exact_fixed_patience(3.3, 1, 3, 0).gave_up_share, flow_erlang_b(3.3, 3), 1e-13, 0);
  assert_close(exact_fixed_patience(2.385, 1, 3, 1e4).wait_days, flow_mmc(2.385, 1, 3).wait_days,
               1e-11, 0);
}

static void fixed_patience_passes_smoothly_through_full_load(void **state)
{
  (void)state;
  const double below = exact_fixed_patience(3 - 1e-7, 1, 3, 0.8).wait_days;
  const double at = exact_fixed_patience(3, 1, 3, 0.8).wait_days;
  const double above = exact_fixed_patience(3 + 1e-7, 1, 3, 0.8).wait_days;
  assert_close((below + above) / 2, at, 1e-11, 0);
}

typedef struct facility {
  double arrivals, stay, patience;
  int places;
} facility;

static double still_waiting(double days, void *p)
{
  const facility *f = p;
  return exact_erlang_a_wait_tail(f->arrivals, f->stay, f->places, f->patience, days);
}

static void the_tail_of_the_wait_adds_up_to_its_mean(void **state)
{
  (void)state;
  const facility cases[] = {
      {3.3, 1, 2, 3}, {0.35, 133, 60, 40}, {0.2, 133, 60, 40}, {2.385, 1, 0.5, 3}};
  gsl_integration_workspace *space = gsl_integration_workspace_alloc(200);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    facility f = cases[i];
    const flow_patient_queue q = flow_erlang_a(f.arrivals, f.stay, f.places, f.patience);
    const gsl_function tail = {still_waiting, &f};
    double mean, error;
    gsl_integration_qag(&tail, 0, 50 * f.patience, 0, 1e-10, 200, GSL_INTEG_GAUSS61, space, &mean,
                        &error);
    assert_close(mean, q.wait_days, 1e-9, 0);
    assert_close(still_waiting(0, &f), q.full_share, 1e-12, 0);
    assert_close(still_waiting(-1, &f), 1, 0, 0);
  }
  gsl_integration_workspace_free(space);
}

static void large_systems_and_long_lists_do_not_overflow(void **state)
{
  (void)state;
  const flow_patient_queue rigid = exact_fixed_patience(1.2e5, 1, 100000, 50);
  assert_close(rigid.gave_up_share, 1 / 6.0, 1e-9, 0);
  assert_close(rigid.full_share, 1, 1e-12, 0);
}

static void without_places_there_is_no_number(void **state)
{
  (void)state;
  assert_true(isnan(exact_fixed_patience(1, 1, 0, 1).waiting));
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(waits_of_served_and_gone_make_the_wait_of_all),
      cmocka_unit_test(no_patience_is_erlang_b_and_much_is_erlang_c),
      cmocka_unit_test(fixed_patience_passes_smoothly_through_full_load),
      cmocka_unit_test(the_tail_of_the_wait_adds_up_to_its_mean),
      cmocka_unit_test(large_systems_and_long_lists_do_not_overflow),
      cmocka_unit_test(without_places_there_is_no_number),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
