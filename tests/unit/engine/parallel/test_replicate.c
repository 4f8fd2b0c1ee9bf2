/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "engine/parallel/replicate.h"

enum { LENGTH = 5, BLOCK = 8, PARTS = 4 };

/* Sums in order and notices who comes out of turn. `slow` makes some rows take
 * much longer than others. */
typedef struct study {
  uint32_t fail_every; /* 0: never */
  uint32_t enough_at;  /* 0: never */
  uint32_t refuse_at;  /* merge refuses this one; 0: never */
  double sum[LENGTH];
  uint32_t expected, merged, asked, told, last_told;
  bool out_of_order, between_blocks;
  uint32_t parts;                                /* of a row: each sums one number of it */
  uint32_t part_merged[PARTS], part_next[PARTS]; /* replications */
  double part_sum[PARTS];
  uint32_t refuse_part_at; /* the last part refuses this one; 0: never */
  atomic_int stop;
  uint32_t stop_at; /* work sets `stop`; 0: never */
  atomic_int states, most_ahead;
  atomic_uint merged_seen;
} study;

static sim_status start(void *context, void **state)
{
  atomic_fetch_add(&((study *)context)->states, 1);
  *state = malloc(sizeof(double));
  return *state ? SIM_OK : SIM_E_MEMORY;
}

static void finish(void *context, void *state)
{
  atomic_fetch_sub(&((study *)context)->states, 1);
  free(state);
}

static sim_status work(void *context, void *state, uint32_t replication, double *row)
{
  study *s = context;
  const int ahead = (int)(replication - atomic_load(&s->merged_seen));
  int most = atomic_load(&s->most_ahead);
  while (ahead > most && !atomic_compare_exchange_weak(&s->most_ahead, &most, ahead)) {
  }
  double *x = state;
  *x = replication;
  for (uint32_t i = 0; i < 50 + (replication % 11 == 0 ? 20000 : 0); i++)
    *x = *x * 3.9 / (1 + *x * 0.385) + 1e-9;
  for (int i = 0; i < LENGTH; i++) row[i] = *x * (i + 0.1) + replication * 0.2385;
  if (s->stop_at > 0 && replication == s->stop_at) atomic_store(&s->stop, 1);
  if (s->fail_every > 0 && replication % s->fail_every == 3) return SIM_E_FAULT;
  return SIM_OK;
}

static sim_status merge(void *context, uint32_t replication, const double *row)
{
  study *s = context;
  if (s->refuse_at > 0 && replication == s->refuse_at) return SIM_E_FILE;
  if (s->fail_every == 0 && replication != s->expected) s->out_of_order = true;
  if (replication < s->expected) s->out_of_order = true;
  s->expected = replication + 1;
  s->merged++;
  atomic_store(&s->merged_seen, replication);
  for (int i = 0; i < LENGTH; i++) s->sum[i] += row[i];
  return SIM_OK;
}

/* The first part is slow now and then, so that the others run ahead of it. */
static sim_status merge_part(void *context, uint32_t part, uint32_t replication, const double *row)
{
  study *s = context;
  double x = row[part];
  if (s->refuse_part_at > 0 && replication == s->refuse_part_at && part == PARTS - 1)
    return SIM_E_MEMORY;
  for (int i = 0; part == 0 && replication % 7 == 0 && i < 20000; i++)
    x = x * 0.5 + row[part] * 0.5;
  if (replication < s->part_next[part]) s->out_of_order = true;
  if (s->fail_every == 0 && replication != s->part_next[part]) s->out_of_order = true;
  s->part_next[part] = replication + 1;
  s->part_merged[part]++;
  s->part_sum[part] += x;
  return SIM_OK;
}

static bool enough(void *context, uint32_t done)
{
  study *s = context;
  for (uint32_t i = 0; i < s->parts; i++)
    if (s->part_next[i] != s->expected) s->between_blocks = true;
  if (done % BLOCK != 0) s->between_blocks = true;
  s->asked++;
  return s->enough_at > 0 && done >= s->enough_at;
}

static void progress(void *context, uint32_t done, uint32_t of)
{
  study *s = context;
  if (done < s->last_told || done > of) s->between_blocks = true;
  s->last_told = done;
  s->told++;
}

static sim_status run(study *s, uint32_t replications, uint32_t threads,
                      sim_replicate_result *result)
{
  const sim_replicate_job job = {.context = s,
                                 .row_length = LENGTH,
                                 .start = start,
                                 .finish = finish,
                                 .work = work,
                                 .merge = merge,
                                 .parts = s->parts,
                                 .merge_part = merge_part,
                                 .enough = enough,
                                 .progress = progress};
  const sim_replicate_options options = {
      .replications = replications, .block = BLOCK, .threads = threads, .stop = &s->stop};
  return sim_replicate(&job, &options, result);
}

static const uint32_t thread_counts[] = {1, 2, 3, 7};

static void the_number_of_threads_changes_no_bit(void **state)
{
  (void)state;
  double expected[LENGTH] = {0};
  for (size_t i = 0; i < 4; i++) {
    study s = {0};
    sim_replicate_result result;
    assert_int_equal(run(&s, 1003, thread_counts[i], &result), SIM_OK);
    assert_int_equal(result.done, 1003);
    assert_int_equal(result.failed, 0);
    assert_int_equal(s.merged, 1003);
    assert_false(s.out_of_order);
    assert_false(s.between_blocks);
    assert_int_equal(s.states, 0);
    assert_int_equal(s.last_told, 1003);
    if (i == 0) memcpy(expected, s.sum, sizeof expected);
    assert_memory_equal(s.sum, expected, sizeof expected);
  }
}

static void parts_of_a_row_are_merged_in_order_and_to_the_same_bits(void **state)
{
  (void)state;
  double expected[PARTS] = {0};
  for (size_t i = 0; i < 4; i++) {
    study s = {.parts = PARTS, .enough_at = 400};
    sim_replicate_result result;
    assert_int_equal(run(&s, 1003, thread_counts[i], &result), SIM_OK);
    assert_int_equal(result.done, 400);
    assert_false(s.out_of_order || s.between_blocks || result.is_torn);
    for (int k = 0; k < PARTS; k++) assert_int_equal(s.part_merged[k], 400);
    if (i == 0) memcpy(expected, s.part_sum, sizeof expected);
    assert_memory_equal(s.part_sum, expected, sizeof expected);
    s = (study){.parts = PARTS, .fail_every = 20};
    assert_int_equal(run(&s, 230, thread_counts[i], &result), SIM_OK);
    assert_int_equal(result.failed, 12); /* 3, 23, ..., 223 */
    for (int k = 0; k < PARTS; k++) assert_int_equal(s.part_merged[k], 218);
    assert_false(s.out_of_order);
  }
}

static void a_part_that_cannot_be_merged_ends_the_run_torn(void **state)
{
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    study s = {.parts = PARTS, .refuse_part_at = 77};
    sim_replicate_result result;
    assert_int_equal(run(&s, 100000, thread_counts[i], &result), SIM_E_MEMORY);
    assert_true(result.is_torn);
    assert_in_range(result.done, 0, 77);
    assert_int_equal(s.part_merged[PARTS - 1], 77);
  }
}

static void stopping_leaves_no_part_behind(void **state)
{
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    study s = {.parts = PARTS, .stop_at = 50};
    sim_replicate_result result;
    assert_int_equal(run(&s, 100000, thread_counts[i], &result), SIM_E_STOPPED);
    assert_true(result.done >= 51 && result.done <= 51 + 2 * (32 + thread_counts[i]));
    for (int k = 0; k < PARTS; k++) assert_int_equal(s.part_merged[k], result.done);
  }
}

static void it_is_enough_at_the_same_block_for_any_number_of_threads(void **state)
{
  (void)state;
  double expected[LENGTH] = {0};
  for (size_t i = 0; i < 4; i++) {
    study s = {.enough_at = 100};
    sim_replicate_result result;
    assert_int_equal(run(&s, 5000, thread_counts[i], &result), SIM_OK);
    assert_int_equal(result.done, 104);
    assert_int_equal(s.merged, 104);
    assert_int_equal(s.asked, 13);
    if (i == 0) memcpy(expected, s.sum, sizeof expected);
    assert_memory_equal(s.sum, expected, sizeof expected);
  }
}

static void a_failing_replication_is_listed_and_the_others_are_kept(void **state)
{
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    study s = {.fail_every = 20};
    sim_replicate_result result;
    assert_int_equal(run(&s, 230, thread_counts[i], &result), SIM_OK);
    assert_int_equal(result.done, 230);
    assert_int_equal(result.failed, 12); /* 3, 23, ..., 223 */
    assert_int_equal(s.merged, 218);
    assert_false(s.out_of_order);
    for (uint32_t k = 0; k < SIM_REPLICATE_FAILURES_LISTED; k++) {
      assert_int_equal(result.failures[k].replication, 3 + 20 * k);
      assert_int_equal(result.failures[k].status, SIM_E_FAULT);
    }
  }
}

static void stopping_keeps_what_is_under_way_as_a_prefix(void **state)
{
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    study s = {.stop_at = 50};
    sim_replicate_result result;
    assert_int_equal(run(&s, 100000, thread_counts[i], &result), SIM_E_STOPPED);
    assert_true(result.done >= 51 && result.done <= 51 + 2 * (32 + thread_counts[i]));
    assert_int_equal(s.merged, result.done);
    assert_int_equal(s.expected, result.done);
    assert_false(s.out_of_order);
  }
}

static void a_stop_after_the_last_replication_is_no_stop(void **state)
{
  (void)state;
  study s = {.stop_at = 19};
  sim_replicate_result result;
  assert_int_equal(run(&s, 20, 1, &result), SIM_OK);
  assert_int_equal(result.done, 20);
}

static void a_row_that_cannot_be_merged_ends_the_run(void **state)
{
  (void)state;
  for (size_t i = 0; i < 4; i++) {
    study s = {.refuse_at = 77};
    sim_replicate_result result;
    assert_int_equal(run(&s, 100000, thread_counts[i], &result), SIM_E_FILE);
    assert_int_equal(result.done, 77);
    assert_int_equal(s.merged, 77);
  }
}

/* Nobody runs further ahead of the merger than the ring is long. */
static void memory_does_not_grow_with_replications(void **state)
{
  (void)state;
  study s = {0};
  sim_replicate_result result;
  assert_int_equal(run(&s, 20000, 7, &result), SIM_OK);
  assert_true(atomic_load(&s.most_ahead) <= 7 + 32 + 1);
}

static void the_time_limit_ends_the_run_after_a_complete_block(void **state)
{
  (void)state;
  study s = {0};
  const sim_replicate_job job = {.context = &s,
                                 .row_length = LENGTH,
                                 .start = start,
                                 .finish = finish,
                                 .work = work,
                                 .merge = merge};
  const sim_replicate_options options = {
      .replications = UINT32_MAX, .threads = 2, .max_seconds = 0.02};
  sim_replicate_result result;
  assert_int_equal(sim_replicate(&job, &options, &result), SIM_OK);
  assert_true(result.out_of_time && result.seconds >= 0.02 && result.done > 0);
  assert_int_equal(result.done % SIM_REPLICATE_BLOCK, 0);
  assert_int_equal(s.merged, result.done);
}

static sim_status refuse(void *context, void **thread_state)
{
  (void)context;
  (void)thread_state;
  return SIM_E_MEMORY;
}

static void a_thread_without_its_state_does_nothing(void **state)
{
  (void)state;
  study s = {0};
  const sim_replicate_job job = {
      .context = &s, .row_length = LENGTH, .start = refuse, .work = work, .merge = merge};
  const sim_replicate_options options = {.replications = 100, .threads = 3};
  sim_replicate_result result;
  assert_int_equal(sim_replicate(&job, &options, &result), SIM_E_MEMORY);
  assert_int_equal(result.done, 0);
}

static void no_replications_is_done_at_once(void **state)
{
  (void)state;
  study s = {0};
  sim_replicate_result result;
  assert_int_equal(run(&s, 0, 0, &result), SIM_OK);
  assert_int_equal(result.done, 0);
}

typedef struct squares {
  double of[1000];
  uint32_t fails_from; /* every i from here on fails, each in its own way */
} squares;

static sim_status square(void *context, uint32_t i)
{
  squares *s = context;
  s->of[i] += (double)i * i;
  return i < s->fails_from ? SIM_OK : i == s->fails_from ? SIM_E_INPUT : SIM_E_MEMORY;
}

static void each_is_done_once_and_the_lowest_failure_is_told(void **state)
{
  (void)state;
  for (uint32_t threads = 0; threads < 5; threads++) {
    squares all = {.fails_from = 1000}, some = {.fails_from = 317};
    assert_int_equal(sim_each(1000, threads, square, &all), SIM_OK);
    for (uint32_t i = 0; i < 1000; i++) assert_true(all.of[i] == (double)i * i);
    assert_int_equal(sim_each(1000, threads, square, &some), SIM_E_INPUT);
    assert_int_equal(sim_each(0, threads, square, NULL), SIM_OK);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_number_of_threads_changes_no_bit),
      cmocka_unit_test(parts_of_a_row_are_merged_in_order_and_to_the_same_bits),
      cmocka_unit_test(a_part_that_cannot_be_merged_ends_the_run_torn),
      cmocka_unit_test(stopping_leaves_no_part_behind),
      cmocka_unit_test(it_is_enough_at_the_same_block_for_any_number_of_threads),
      cmocka_unit_test(a_failing_replication_is_listed_and_the_others_are_kept),
      cmocka_unit_test(stopping_keeps_what_is_under_way_as_a_prefix),
      cmocka_unit_test(a_stop_after_the_last_replication_is_no_stop),
      cmocka_unit_test(a_row_that_cannot_be_merged_ends_the_run),
      cmocka_unit_test(memory_does_not_grow_with_replications),
      cmocka_unit_test(the_time_limit_ends_the_run_after_a_complete_block),
      cmocka_unit_test(a_thread_without_its_state_does_nothing),
      cmocka_unit_test(no_replications_is_done_at_once),
      cmocka_unit_test(each_is_done_once_and_the_lowest_failure_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
