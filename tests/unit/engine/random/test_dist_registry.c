/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <gsl/gsl_cdf.h>

#include "engine/random/dist.h"
#include "engine/random/dist_shape_node.h"
#include "tests/unit/close.h"
#include "tests/unit/spec.h"

static void a_known_shape_builds_the_same_quantiles_after_clearing(void **state)
{
  (void)state;
  sim_dists *dists;
  const sim_dist *d;
  assert_int_equal(sim_dists_new(&dists), SIM_OK);
  for (int i = 0; i < 200; i++) { /* longer than an unused core is kept */
    sim_dist_spec spec = SPEC(GAMMA, .a = 1 + i, .b = i % 100 == 0 ? 2.5 : 4);
    assert_int_equal(sim_dists_add(dists, &spec, &d), SIM_OK);
    assert_close(sim_dist_quantile(d, 0.3), gsl_cdf_gamma_Pinv(0.3, spec.b, spec.a / spec.b), 1e-9,
                 0);
    assert_int_equal(sim_dists_add_length_biased(dists, d, SIZE_MAX, &d), SIM_OK);
    sim_dists_clear(dists);
  }
  sim_dists_free(dists);
}

static void clearing_keeps_the_tables(void **state)
{
  (void)state;
  sim_dists *dists;
  const sim_dist *d;
  sim_dist_spec spec = SPEC(GAMMA, .a = 10, .b = 2.5), scaled = SPEC(GAMMA, .a = 70, .b = 2.5);
  assert_int_equal(sim_dists_new(&dists), SIM_OK);
  assert_int_equal(sim_dists_add(dists, &spec, &d), SIM_OK);
  const sim_shape_node *core = d->core;
  const sim_table *table = d->table;
  sim_dists_clear(dists);
  assert_int_equal(core->idle, 1);
  assert_int_equal(sim_dists_add(dists, &scaled, &d), SIM_OK);
  assert_int_equal(core->idle, 0);
  assert_ptr_equal(d->table, table);
  sim_dists_free(dists);
}

static void scaled_branches_share_a_core(void **state)
{
  (void)state;
  sim_dists *dists;
  const sim_dist *d;
  const sim_shape_node *core = NULL;
  assert_int_equal(sim_dists_new(&dists), SIM_OK);
  for (double factor = 0.3; factor < 3; factor += 0.7) {
    const sim_dist_spec scaled[] = {{.a = 20 * factor, .weight = 0.7},
                                    {.a = 300 * factor, .weight = 0.3}};
    sim_dist_spec spec = SPEC(HYPEREXPONENTIAL, PARTS(scaled));
    assert_int_equal(sim_dists_add(dists, &spec, &d), SIM_OK);
    assert_true(core == NULL || d->core == core);
    core = d->core;
  }
  sim_dists_free(dists);
}

static void a_second_registry_takes_known_tables_and_builds_others_itself(void **state)
{
  (void)state;
  sim_dists *first, *second;
  const sim_dist *known, *waited, *other, *d;
  sim_dist_spec spec = SPEC(GAMMA, .a = 10, .b = 2.5), scaled = SPEC(GAMMA, .a = 70, .b = 2.5);
  sim_dist_spec weibull = SPEC(WEIBULL, .a = 10, .b = 2.5);
  sim_dist_spec another = SPEC(GAMMA, .a = 70, .b = 3.5);
  assert_int_equal(sim_dists_new(&first), SIM_OK);
  assert_int_equal(sim_dists_add(first, &spec, &known), SIM_OK);
  assert_int_equal(sim_dists_add(first, &weibull, &waited), SIM_OK);
  assert_int_equal(sim_dists_new_after(first, &second), SIM_OK);
  for (int i = 0; i < 100; i++) { /* longer than an unused core is kept */
    assert_int_equal(sim_dists_add(second, &scaled, &d), SIM_OK);
    assert_ptr_equal(d->core, known->core);
    assert_ptr_equal(d->table, known->table);
    assert_int_equal(sim_dists_add_length_biased(second, waited, SIZE_MAX, &d), SIM_OK);
    assert_ptr_equal(d->core->parts[0].core, waited->core);
    sim_dists_clear(second);
    assert_int_equal(known->core->idle, 0);
  }
  assert_int_equal(sim_dists_add(second, &another, &d), SIM_OK);
  assert_int_equal(sim_dists_add(first, &another, &other), SIM_OK);
  assert_ptr_not_equal(d->table, other->table);
  for (double u = 0.05; u < 1; u += 0.1)
    assert_true(sim_dist_quantile(d, u) == sim_dist_quantile(other, u));
  sim_dists_free(second);
  assert_close(sim_dist_quantile(known, 0.3), gsl_cdf_gamma_Pinv(0.3, 2.5, 4), 1e-9, 0);
  sim_dists_free(first);
}

static void a_shape_that_is_seldom_asked_for_is_solved_instead_of_tabled(void **state)
{
  (void)state;
  sim_dists *first, *second;
  const sim_dist *known, *seldom, *often;
  sim_dist_spec spec = SPEC(WEIBULL, .a = 70, .b = 2);
  assert_int_equal(sim_dists_new(&first), SIM_OK);
  assert_int_equal(sim_dists_new_after(first, &second), SIM_OK);
  assert_int_equal(sim_dists_add(second, &spec, &known), SIM_OK);
  assert_int_equal(sim_dists_add_length_biased(second, known, 20, &seldom), SIM_OK);
  assert_null(seldom->table);
  assert_null(seldom->core->table);
  assert_int_equal(sim_dists_add_length_biased(second, known, 2000, &often), SIM_OK);
  assert_non_null(often->table);
  assert_ptr_equal(often->core, seldom->core);
  const double scale = 70 / tgamma(1.5); /* the square of a life is a gamma of shape 1 + 1/2 */
  for (double u = 0.05; u < 1; u += 0.1)
    assert_close(sim_dist_quantile(seldom, u), scale * sqrt(gsl_cdf_gamma_Pinv(u, 1.5, 1)), 1e-9,
                 0);
  assert_close(sim_dist_quantile_above(seldom, 70, 0.25), sim_dist_quantile_above(often, 70, 0.25),
               1e-9, 0);
  sim_dists_free(second);
  sim_dists_free(first);
}

static void
the_life_of_a_gamma_is_a_gamma_with_a_table_even_where_it_is_seldom_asked_for(void **state)
{
  (void)state;
  sim_dists *first, *second;
  const sim_dist *stay, *life, *larger;
  sim_dist_spec spec = SPEC(GAMMA, .a = 70, .b = 3.5), one_more = SPEC(GAMMA, .a = 90, .b = 4.5);
  assert_int_equal(sim_dists_new(&first), SIM_OK);
  assert_int_equal(sim_dists_new_after(first, &second), SIM_OK);
  assert_int_equal(sim_dists_add(second, &spec, &stay), SIM_OK);
  assert_int_equal(sim_dists_add_length_biased(second, stay, 20, &life), SIM_OK);
  assert_int_equal(sim_dists_add(second, &one_more, &larger), SIM_OK);
  assert_non_null(life->table);
  assert_ptr_equal(life->core, larger->core);
  for (double u = 0.05; u < 1; u += 0.1)
    assert_close(sim_dist_quantile(life, u), gsl_cdf_gamma_Pinv(u, 4.5, 20), 1e-11, 0);
  spec.at_most = 120; /* a longest stay cuts the life where it cuts the stay */
  assert_int_equal(sim_dists_add(second, &spec, &stay), SIM_OK);
  assert_int_equal(sim_dists_add_length_biased(second, stay, 20, &life), SIM_OK);
  assert_ptr_equal(life->core, larger->core);
  for (double u = 0.05; u < 1; u += 0.1)
    assert_close(gsl_cdf_gamma_P(sim_dist_quantile(life, u), 4.5, 20),
                 u * gsl_cdf_gamma_P(120, 4.5, 20), 1e-10, 0);
  sim_dists_free(second);
  sim_dists_free(first);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_known_shape_builds_the_same_quantiles_after_clearing),
      cmocka_unit_test(clearing_keeps_the_tables),
      cmocka_unit_test(scaled_branches_share_a_core),
      cmocka_unit_test(a_shape_that_is_seldom_asked_for_is_solved_instead_of_tabled),
      cmocka_unit_test(
          the_life_of_a_gamma_is_a_gamma_with_a_table_even_where_it_is_seldom_asked_for),
      cmocka_unit_test(a_second_registry_takes_known_tables_and_builds_others_itself),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
