/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/parallel/interrupt.h"
#include "engine/parallel/replicate.h"

#include <math.h>

static void nobody_asks(void **state)
{
  (void)state;
  atomic_int asked = 0;
  double since = INFINITY;
  const sim_interrupt never = {.deadline = INFINITY};
  const sim_interrupt later = {.asked = &asked, .deadline = sim_seconds() + 1000};
  assert_false(sim_interrupt_is_due(&never, &since));
  assert_false(sim_interrupt_is_due(&later, &since));
  assert_true(isinf(since));
}

static void what_is_under_way_has_half_a_second(void **state)
{
  (void)state;
  atomic_int asked = 1;
  const sim_interrupt stop = {.asked = &asked, .deadline = INFINITY};
  double since = INFINITY;
  assert_false(sim_interrupt_is_due(&stop, &since));
  assert_true(since <= sim_seconds());
  since = sim_seconds() - 0.6;
  assert_true(sim_interrupt_is_due(&stop, &since));
  double never = INFINITY;
  const sim_interrupt just_late = {.deadline = sim_seconds()};
  const sim_interrupt late = {.deadline = sim_seconds() - 0.6};
  assert_false(sim_interrupt_is_due(&just_late, &never));
  assert_true(sim_interrupt_is_due(&late, &never));
}

/* ---- what a replication that gives up, or has no end, does to the others ---- */

typedef struct study {
  uint32_t last; /* this one does not end well */
  sim_status ends;
  atomic_int stop;
  uint32_t merged;
} study;

static sim_status work(void *context, void *state, uint32_t replication, double *row)
{
  const study *s = context;
  (void)state;
  *row = replication;
  return replication == s->last ? s->ends : SIM_OK;
}

static sim_status merge(void *context, uint32_t replication, const double *row)
{
  study *s = context;
  assert_true(*row == replication);
  assert_int_equal(replication, s->merged);
  s->merged++;
  return SIM_OK;
}

static sim_status run(study *s, uint32_t threads, sim_replicate_result *result)
{
  const sim_replicate_job job = {.context = s, .row_length = 1, .work = work, .merge = merge};
  const sim_replicate_options options = {.replications = 100, .threads = threads, .stop = &s->stop};
  return sim_replicate(&job, &options, result);
}

static void one_that_gives_up_ends_the_run_before_it(void **state)
{
  (void)state;
  for (uint32_t threads = 1; threads <= 4; threads++) {
    study s = {.last = 37, .ends = SIM_E_STOPPED};
    sim_replicate_result result;
    assert_int_equal(run(&s, threads, &result), SIM_OK);
    assert_true(result.out_of_time);
    assert_int_equal(result.done, 37);
    assert_int_equal(result.failed, 0);
    assert_int_equal(s.merged, 37);
  }
}

static void it_is_stopped_when_somebody_asked(void **state)
{
  (void)state;
  study s = {.last = 0, .ends = SIM_E_STOPPED};
  atomic_store(&s.stop, 1);
  sim_replicate_result result;
  assert_int_equal(run(&s, 2, &result), SIM_E_STOPPED);
  assert_false(result.out_of_time);
  assert_int_equal(result.done, 0);
}

static void one_without_end_is_listed_and_the_last(void **state)
{
  (void)state;
  for (uint32_t threads = 1; threads <= 4; threads++) {
    study s = {.last = 5, .ends = SIM_E_ENDLESS};
    sim_replicate_result result;
    assert_int_equal(run(&s, threads, &result), SIM_E_ENDLESS);
    assert_int_equal(s.merged, 5);
    assert_int_equal(result.done, 6);
    assert_int_equal(result.failed, 1);
    assert_int_equal(result.failures[0].replication, 5);
    assert_int_equal(result.failures[0].status, SIM_E_ENDLESS);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nobody_asks),
      cmocka_unit_test(what_is_under_way_has_half_a_second),
      cmocka_unit_test(one_that_gives_up_ends_the_run_before_it),
      cmocka_unit_test(it_is_stopped_when_somebody_asked),
      cmocka_unit_test(one_without_end_is_listed_and_the_last),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
