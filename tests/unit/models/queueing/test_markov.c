/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "models/queueing/birthdeath.h"
#include "models/queueing/markov.h"
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

static void a_start_beyond_the_limits_is_refused(void **state)
{
  (void)state;
  const double trap = 0;
  const int start = 4, limit = 3, wide[] = {100000, 100000};
  flow_chain *chain;
  assert_int_equal(flow_chain_new(1, &limit, ring_moves, &trap, &start, 1, &chain), SIM_E_INPUT);
  assert_null(chain);
  assert_int_equal(flow_chain_new(2, wide, ring_moves, &trap, wide, 1, &chain), SIM_E_INPUT);
}

static void line_moves(const void *model, const int *s, flow_chain *chain)
{
  const flow_birthdeath *line = model;
  flow_chain_move(chain, (const int[]){s[0] + 1}, line->up[s[0]]);
  flow_chain_move(chain, (const int[]){s[0] - 1}, line->down[s[0]]);
}

static void a_line_comes_to_the_steady_state_of_a_birth_death_chain(void **state)
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
  assert_true(flow_chain_find(chain, (const int[]){TOP + 1}) == SIZE_MAX);
  q[0] = 1;                                                /* number 0 is the start */
  assert_int_equal(flow_chain_after(chain, 0, q), SIM_OK); /* no time, no change */
  assert_close(q[0], 1, 0, 0);
  assert_int_equal(flow_chain_after(chain, 4000, q), SIM_OK); /* several stretches */
  flow_birthdeath_steady(&line, p);
  for (int n = 0; n <= TOP; n++) assert_close(q[flow_chain_find(chain, &n)], p[n], 1e-9, 0);
  flow_chain_free(chain);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_start_beyond_the_limits_is_refused),
      cmocka_unit_test(a_line_comes_to_the_steady_state_of_a_birth_death_chain),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
