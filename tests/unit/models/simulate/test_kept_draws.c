/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/simulate/kept_draws.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

static void ordinals_of_a_facility_are_kept_apart_by_kind_and_forgotten_together(void **state)
{
  (void)state;
  flow_kept_draws *kept = flow_kept_draws_new();
  assert_non_null(kept);
  *flow_kept_uniform(kept, FLOW_KEPT_ROUTE, 3, 1000) = 0.125;
  *flow_kept_uniform(kept, FLOW_KEPT_LOT, 3, 1000) = 0.5;
  *flow_kept_uniform(kept, FLOW_KEPT_ROUTE, 0, 1000) = 0.75;
  flow_kept_stay(kept, 3, 7)->value = 12;
  assert_true(*flow_kept_uniform(kept, FLOW_KEPT_ROUTE, 3, 1000) == 0.125);
  assert_true(*flow_kept_uniform(kept, FLOW_KEPT_LOT, 3, 1000) == 0.5);
  assert_true(*flow_kept_uniform(kept, FLOW_KEPT_ROUTE, 0, 1000) == 0.75);
  assert_true(isnan(*flow_kept_uniform(kept, FLOW_KEPT_ROUTE, 3, 999)));
  assert_true(isnan(*flow_kept_uniform(kept, FLOW_KEPT_ROUTE, 3, 1001)));
  assert_true(flow_kept_stay(kept, 3, 7)->value == 12);
  assert_null(flow_kept_stay(kept, 3, 6)->of);
  flow_kept_draws_clear(kept);
  assert_true(isnan(*flow_kept_uniform(kept, FLOW_KEPT_ROUTE, 3, 1000)));
  assert_true(flow_kept_stay(kept, 3, 7)->value == 0);
  assert_null(flow_kept_uniform(kept, FLOW_KEPT_LOT, 0, 1u << 30)); /* no room for so many */
  flow_kept_draws_free(kept);
}

static void households_stay_where_they_are_while_more_come(void **state)
{
  (void)state;
  flow_kept_draws *kept = flow_kept_draws_new();
  assert_non_null(kept);
  flow_first_draws *first = flow_kept_draws_of(kept, flow_kept_draws_add(kept));
  assert_true(isnan(first->route) && isnan(first->bridging) && first->stay.of == NULL);
  first->route = 0.5;
  for (uint32_t h = 1; h < 5000; h++) assert_int_equal(flow_kept_draws_add(kept), h);
  assert_ptr_equal(flow_kept_draws_of(kept, 0), first);
  assert_true(first->route == 0.5);
  flow_kept_draws_free(kept);
}

static void a_quantile_is_that_of_any_distribution_that_has_the_same(void **state)
{
  (void)state;
  sim_dists *dists;
  const sim_dist *a, *same, *longer;
  gsl_set_error_handler_off();
  assert_int_equal(sim_dists_new(&dists), SIM_OK);
  sim_dist_spec spec = {
      .family = SIM_DIST_EXPONENTIAL, .a = 80, .at_least = -INFINITY, .at_most = INFINITY};
  assert_int_equal(sim_dists_add(dists, &spec, &a), SIM_OK);
  assert_int_equal(sim_dists_add(dists, &spec, &same), SIM_OK);
  spec.a = 100;
  assert_int_equal(sim_dists_add(dists, &spec, &longer), SIM_OK);
  const flow_kept_quantile kept = {.of = a, .value = sim_dist_quantile(a, 0.5)},
                           none = {.of = NULL};
  assert_true(fabs(kept.value - 80 * log(2)) < 1e-9);
  assert_true(flow_kept_is_of(&kept, a));
  assert_true(flow_kept_is_of(&kept, same));
  assert_false(flow_kept_is_of(&kept, longer));
  assert_false(flow_kept_is_of(&none, a));
  sim_dists_free(dists);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(ordinals_of_a_facility_are_kept_apart_by_kind_and_forgotten_together),
      cmocka_unit_test(households_stay_where_they_are_while_more_come),
      cmocka_unit_test(a_quantile_is_that_of_any_distribution_that_has_the_same),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
