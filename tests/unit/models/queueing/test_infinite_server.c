/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "models/queueing/infinite_server.h"
#include "tests/unit/oracle.h"

static void a_poisson_number_exceeds_as_known(void **state)
{
  (void)state;
  assert_oracle(flow_infinite_server_tail(7, 10), "Q12", "P(N>10)");
  assert_close(flow_infinite_server_tail(7, -1), 1, 0, 0);
  assert_close(flow_infinite_server_tail(0, 0), 0, 0, 0);
  assert_true(isnan(flow_infinite_server_tail(-1, 3)));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_poisson_number_exceeds_as_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
