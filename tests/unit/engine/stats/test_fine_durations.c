/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/fine_durations.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/close.h"

static void a_bin_is_an_eighth_of_a_day_and_beyond_128_days_one_in_1024(void **state)
{
  (void)state;
  assert_int_equal(sim_fine_bin(0), 0);
  assert_int_equal(sim_fine_bin(1e-9), 1);
  assert_int_equal(sim_fine_bin(0.125), 2);
  assert_int_equal(sim_fine_bin(1), 9);
  assert_int_equal(sim_fine_bin(127.999), 1024);
  assert_int_equal(sim_fine_bin(128), 1025);
  assert_int_equal(sim_fine_bin(128.125), 1026); /* up to 256 days still an eighth */
  assert_int_equal(sim_fine_bin(256), 2049);
  assert_int_equal(sim_fine_bin(256.2), 2049); /* a quarter */
  assert_int_equal(sim_fine_bin(256.25), 2050);
  assert_int_equal(sim_fine_bin(16383.99), SIM_FINE_BINS - 2);
  assert_int_equal(sim_fine_bin(16384), SIM_FINE_BINS - 1);
  assert_int_equal(sim_fine_bin(1e6), SIM_FINE_BINS - 1);
  for (uint32_t bin = 1; bin < SIM_FINE_BINS; bin++) {
    assert_int_equal(sim_fine_bin(bin == 1 ? 1e-12 : sim_fine_low(bin)), bin);
    if (bin == SIM_FINE_BINS - 1) continue;
    const double width = sim_fine_low(bin + 1) - sim_fine_low(bin);
    assert_true(width <= 0.125 || width <= sim_fine_low(bin) / 1024);
    assert_int_equal(sim_fine_bin(sim_fine_low(bin) + 0.999 * width), bin);
  }
}

static void fill(double *packed, const double *days, size_t count)
{
  memset(packed, 0, SIM_FINE_PACKED * sizeof *packed);
  for (size_t i = 0; i < count; i++) sim_fine_pack(packed, days[i], 1);
}

static void what_is_packed_comes_out_again(void **state)
{
  (void)state;
  double *packed = test_calloc(SIM_FINE_PACKED, sizeof *packed);
  sim_fine_durations *all = test_calloc(1, sizeof *all);
  /* neighbours in a word, the first and the last bin, and counts near what a word can hold */
  sim_fine_pack(packed, 0, 3);
  sim_fine_pack(packed, 0.01, 60000000);
  sim_fine_pack(packed, 0.2, 5);
  sim_fine_pack(packed, 3e4, 2);
  sim_fine_unpack(all, packed);
  sim_fine_unpack(all, packed);
  assert_int_equal(all->bins[0], 6);
  assert_int_equal(all->bins[1], 120000000);
  assert_int_equal(all->bins[2], 10);
  assert_int_equal(all->bins[SIM_FINE_BINS - 1], 4);
  assert_int_equal(all->total, 120000020);
  assert_close(all->longest, 3e4, 0, 0);
  test_free(all);
  test_free(packed);
}

static void a_quantile_is_linear_in_its_bin_and_never_above_the_longest(void **state)
{
  (void)state;
  double *packed = test_calloc(SIM_FINE_PACKED, sizeof *packed);
  sim_fine_durations *all = test_calloc(1, sizeof *all);
  assert_true(isnan(sim_fine_quantile(all, 0.5)));
  const double days[] = {0, 0, 10.01, 10.02, 10.03, 10.1, 20, 30};
  fill(packed, days, 8);
  sim_fine_unpack(all, packed);
  assert_close(sim_fine_quantile(all, 0), 0, 0, 0);
  assert_close(sim_fine_quantile(all, 0.25), 0, 0, 0);
  /* the fourth of eight is the second of four between 10 and 10.125 */
  assert_close(sim_fine_quantile(all, 0.5), 10.0625, 1e-12, 0);
  assert_close(sim_fine_quantile(all, 0.75), 10.125, 1e-12, 0);
  assert_close(sim_fine_quantile(all, 1), 30, 0, 0);
  test_free(all);
  test_free(packed);
}

static void merging_in_any_order_has_the_same_bits(void **state)
{
  (void)state;
  enum { ROWS = 7, EACH = 40 };
  double *rows[ROWS];
  sim_fine_durations *forth = test_calloc(1, sizeof *forth), *back = test_calloc(1, sizeof *back);
  uint64_t x = 88172645463325252u; /* Marsaglia's xorshift64 */
  for (int r = 0; r < ROWS; r++) {
    double days[EACH];
    for (int i = 0; i < EACH; i++) {
      x ^= x << 13, x ^= x >> 7, x ^= x << 17;
      days[i] = (double)(x % 100000) / 97;
    }
    rows[r] = test_calloc(SIM_FINE_PACKED, sizeof(double));
    fill(rows[r], days, EACH);
  }
  for (int r = 0; r < ROWS; r++) sim_fine_unpack(forth, rows[r]);
  for (int r = ROWS - 1; r >= 0; r--) sim_fine_unpack(back, rows[r]);
  assert_memory_equal(forth, back, sizeof *forth);
  for (int r = 0; r < ROWS; r++) test_free(rows[r]);
  test_free(forth);
  test_free(back);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_bin_is_an_eighth_of_a_day_and_beyond_128_days_one_in_1024),
      cmocka_unit_test(what_is_packed_comes_out_again),
      cmocka_unit_test(a_quantile_is_linear_in_its_bin_and_never_above_the_longest),
      cmocka_unit_test(merging_in_any_order_has_the_same_bits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
