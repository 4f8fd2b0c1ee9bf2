/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/random/normal.h"
#include "engine/stats/perfect_information.h"
#include "tests/unit/close.h"

enum { N = 100000, PURPOSE = 244 };

static double normal(uint32_t owner, uint32_t number)
{
  const sim_random chance = {.seed = 12};
  const double u =
      sim_draw(&chance, (sim_stream_id){.purpose = PURPOSE, .owner = owner, .number = number});
  return sim_normal_quantile(u, 1 - u);
}

static double benefits[2 * N], input[N], other[N];

/* Two options: none, and one with benefit 500 + 1500 Z1 + sqrt(2000^2 - 1500^2) Z2. */
static void make(void)
{
  for (uint32_t r = 0; r < N; r++) {
    input[r] = normal(1, r);
    other[r] = normal(3, r);
    benefits[2 * r] = 0;
    benefits[2 * r + 1] = 500 + 1500 * input[r] + sqrt(4e6 - 2.25e6) * normal(2, r);
  }
}

static void two_options_with_normal_benefits(void **state)
{
  (void)state;
  sim_evppi found;
  make();
  /* Standard errors: about 3.2 and 2.3. */
  assert_close(sim_evpi(benefits, 2, N), 572.689396447, 0, 13);
  assert_int_equal(sim_evppi_of(benefits, 2, input, N, &(sim_random){.seed = 1}, &found), SIM_OK);
  assert_close(found.value, 381.354171449, 0, 10);
}

static void an_input_that_does_nothing_has_no_value(void **state)
{
  (void)state;
  sim_evppi found;
  make();
  for (size_t n = 1000; n <= N; n *= 10) {
    assert_int_equal(sim_evppi_of(benefits, 2, other, n, &(sim_random){.seed = 1}, &found), SIM_OK);
    assert_true(found.value < 6); /* of 573 */
  }
  assert_close(found.value, 0, 0, 0.1);
}

static void what_cannot_be_told_is_refused(void **state)
{
  (void)state;
  sim_evppi found;
  make();
  assert_int_equal(sim_evppi_of(benefits, 2, input, 49, &(sim_random){.seed = 1}, &found),
                   SIM_E_INPUT);
  for (int r = 0; r < 100; r++) other[r] = 4;
  assert_int_equal(sim_evppi_of(benefits, 2, other, 100, &(sim_random){.seed = 1}, &found),
                   SIM_E_INPUT);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(two_options_with_normal_benefits),
      cmocka_unit_test(an_input_that_does_nothing_has_no_value),
      cmocka_unit_test(what_cannot_be_told_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
