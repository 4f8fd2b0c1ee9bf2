/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/digits.h"

#include "engine/random/random.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

/* As the C library has it: the fewest digits from 15 on that read back the same. */
static const char *slow(double value, char text[48])
{
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, 48, "%.*g", digits, value);
    if (strtod(text, NULL) == value) break;
  }
  return text;
}

static bool is_same(double value)
{
  char fast[TOOL_DIGITS_ROOM], expected[48];
  if (!tool_digits(value, fast)) return false;
  assert_string_equal(fast, slow(value, expected));
  return true;
}

static double random_value(uint32_t i, double *sign)
{
  const sim_random chance = {.seed = 7};
  double u[2];
  sim_draw_pair(&chance, (sim_stream_id){.purpose = 1, .number = i}, u);
  *sign = u[1] < 0.5 ? -1 : 1;
  switch (i % 5) {
    case 0: return exp(42 * u[0] - 9); /* 1.2e-4 to 2e14 */
    case 1: return (double)(float)exp(20 * u[0]);
    case 2: return floor(1e6 * u[0]) / 1000;
    case 3: return floor(1000 * u[0]) / (1 + floor(400 * u[1]));
    default: return floor(1e9 * u[0]);
  }
}

static void they_are_those_of_the_c_library(void **state)
{
  (void)state;
  enum { VALUES = 200000 };
  uint32_t easy = 0;
  for (uint32_t i = 0; i < VALUES; i++) {
    double sign = 1;
    const double value = random_value(i, &sign);
    easy += is_same(sign * value);
  }
  assert_true(easy > VALUES - VALUES / 100);
}

static void the_neighbours_of_powers_of_ten_and_two_are_right(void **state)
{
  (void)state;
  for (int k = -4; k < 15; k++) {
    const double power = pow(10, k);
    (void)is_same(nextafter(power, 0));
    (void)is_same(power);
    (void)is_same(nextafter(power, INFINITY));
  }
  for (int k = -13; k < 49; k++) {
    assert_true(is_same(ldexp(1, k)));
    (void)is_same(nextafter(ldexp(1, k), 0));
    (void)is_same(nextafter(ldexp(1, k), INFINITY));
  }
}

static void what_is_not_easy_is_left_to_others(void **state)
{
  (void)state;
  char text[TOOL_DIGITS_ROOM];
  const double others[] = {9.9e-5, 5e-324, 1e15, 1e300, INFINITY, NAN};
  for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
    assert_false(tool_digits(others[i], text));
  assert_true(tool_digits(-0.0, text));
  assert_string_equal(text, "-0");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(they_are_those_of_the_c_library),
      cmocka_unit_test(the_neighbours_of_powers_of_ten_and_two_are_right),
      cmocka_unit_test(what_is_not_easy_is_left_to_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
