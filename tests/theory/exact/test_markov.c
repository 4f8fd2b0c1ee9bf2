/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "tests/theory/exact/birthdeath.h"
#include "tests/theory/exact/markov.h"
#include "tests/unit/close.h"

/* A ring of three: 0 -> 1 -> 2 -> 0 at rates 1, 2, 4; and a trap beside it. */
static void ring_moves(const void *model, const int *s, flow_chain *chain)
{
  const double *trap_rate = model;
  const double rate[] = {1, 2, 4, 0};
  if (s[0] < 3) flow_chain_move(chain, (const int[]){(s[0] + 1) % 3}, rate[s[0]]);
  if (s[0] == 0) flow_chain_move(chain, (const int[]){3}, *trap_rate);
  flow_chain_move(chain, s, 7); /* a move to oneself is no move */
}

static void a_ring_spends_its_time_where_it_leaves_slowest(void **state)
{
  (void)state;
  const double no_trap = 0;
  const int limit = 3;
  flow_chain *chain;
  double *p;
  assert_int_equal(exact_chain_solve(1, &limit, ring_moves, &no_trap, &chain, &p), SIM_OK);
  assert_int_equal(flow_chain_states(chain), 3);
  assert_int_equal(flow_chain_find(chain, (const int[]){2}), 2);
  assert_true(flow_chain_find(chain, (const int[]){3}) == SIZE_MAX);
  assert_true(flow_chain_find(chain, (const int[]){-1}) == SIZE_MAX);
  assert_close(p[0], 4 / 7.0, 1e-15, 0);
  assert_close(p[1], 2 / 7.0, 1e-15, 0);
  assert_close(p[2], 1 / 7.0, 1e-15, 0);
  assert_close(exact_chain_mean(chain, p, 0), 4 / 7.0, 1e-15, 0);
  free(p);
  flow_chain_free(chain);
}

static void a_chain_with_a_trap_has_no_steady_state_to_return_from(void **state)
{
  (void)state;
  const double trap = 0.1;
  const int limit = 3;
  flow_chain *chain;
  double *p;
  assert_int_equal(exact_chain_solve(1, &limit, ring_moves, &trap, &chain, &p), SIM_E_INPUT);
  assert_null(chain);
  assert_null(p);
}

static void line_moves(const void *model, const int *s, flow_chain *chain)
{
  const flow_birthdeath *line = model;
  flow_chain_move(chain, (const int[]){s[0] + 1}, line->up[s[0]]);
  flow_chain_move(chain, (const int[]){s[0] - 1}, line->down[s[0]]);
}

static void a_line_is_a_birth_death_chain(void **state)
{
  (void)state;
  enum { TOP = 30 };
  double up[TOP + 1], down[TOP + 1], p[TOP + 1] = {0}, q[TOP + 1] = {0};
  flow_facility_rates(3.3, 2.385, 7, 2, TOP, up, down);
  const flow_birthdeath line = {TOP, up, down};
  const int start = 5, limit = TOP;
  flow_chain *chain;
  assert_int_equal(flow_chain_new(1, &limit, line_moves, &line, &start, 1, &chain), SIM_OK);
  assert_int_equal(flow_chain_states(chain), TOP + 1);
  p[5] = 1;
  q[0] = 1;                                                       /* number 0 is the start */
  assert_int_equal(exact_birthdeath_after(&line, 40, p), SIM_OK); /* several stretches */
  assert_int_equal(flow_chain_after(chain, 40, q), SIM_OK);
  for (int n = 0; n <= TOP; n++) assert_close(q[flow_chain_find(chain, &n)], p[n], 1e-12, 0);
  assert_int_equal(flow_chain_after(chain, 0, q), SIM_OK); /* no time, no change */
  assert_close(q[0], p[5], 1e-12, 0);
  flow_birthdeath_steady(&line, p);
  assert_int_equal(exact_chain_steady(chain, q), SIM_OK);
  for (int n = 0; n <= TOP; n++) assert_close(q[flow_chain_find(chain, &n)], p[n], 1e-12, 0);
  flow_chain_free(chain);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_ring_spends_its_time_where_it_leaves_slowest),
      cmocka_unit_test(a_chain_with_a_trap_has_no_steady_state_to_return_from),
      cmocka_unit_test(a_line_is_a_birth_death_chain),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
