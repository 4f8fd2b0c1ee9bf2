/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "engine/event/event_queue.h"

/* The slow, obvious version: an array of all slots, searched every time. */
typedef struct plain {
  double at;
  uint32_t rank;
  uint64_t serial;
} plain;

static uint32_t any(uint64_t *state, uint32_t below)
{
  *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (uint32_t)(((*state >> 32) * below) >> 32);
}

static bool comes_before(const plain *a, const plain *b)
{
  if (a->at < b->at) return true;
  if (a->at > b->at) return false;
  if (a->rank != b->rank) return a->rank < b->rank;
  return a->serial < b->serial;
}

static uint32_t first_of(const plain *events, uint32_t slots)
{
  uint32_t first = 0;
  for (uint32_t slot = 1; slot < slots; slot++)
    if (comes_before(&events[slot], &events[first])) first = slot;
  return first;
}

static void same_first(sim_event_queue *pending, const plain *events, uint32_t slots)
{
  const uint32_t expected = first_of(events, slots);
  const sim_event first = sim_event_queue_first(pending);
  if (isinf(events[expected].at)) {
    assert_true(isinf(first.at));
    return;
  }
  assert_int_equal(first.slot, expected);
  assert_int_equal(first.rank, events[expected].rank);
  assert_true(first.at == events[expected].at);
}

static void agree_on_random_whole_days(uint32_t near, uint32_t slots, uint32_t most_slots,
                                       uint32_t ranks, uint32_t steps)
{
  plain *events = calloc(most_slots, sizeof *events);
  sim_event_queue *pending;
  uint64_t state = 2385 + slots;
  assert_non_null(events);
  assert_int_equal(sim_event_queue_new(near, slots, &pending), SIM_OK);
  for (uint32_t slot = 0; slot < most_slots; slot++) events[slot].at = INFINITY;
  for (uint32_t step = 0; step < steps; step++) {
    if (step > 0 && step % 500 == 0 && slots < most_slots) {
      slots = slots * 5 / 3 + 1 < most_slots ? slots * 5 / 3 + 1 : most_slots;
      assert_int_equal(sim_event_queue_grow(pending, slots), SIM_OK);
    }
    const uint32_t first = first_of(events, slots);
    const uint32_t act = any(&state, 8);
    const bool take_first = act < 4 && isfinite(events[first].at);
    const uint32_t slot = take_first ? first : any(&state, slots);
    if (act == 7) {
      sim_event_queue_cancel(pending, slot);
      events[slot].at = INFINITY;
    } else {
      const double now = take_first ? events[first].at : 0;
      events[slot] = (plain){now + (double)any(&state, 6) - 2, any(&state, ranks), step};
      sim_event_queue_set(pending, slot, events[slot].at, events[slot].rank);
    }
    assert_true(sim_event_queue_at(pending, slot) == events[slot].at);
    same_first(pending, events, slots);
  }
  for (uint32_t left = 0; left < slots; left++) { /* and out, one by one */
    const uint32_t first = first_of(events, slots);
    same_first(pending, events, slots);
    sim_event_queue_cancel(pending, first);
    events[first].at = INFINITY;
  }
  assert_true(isinf(sim_event_queue_first(pending).at));
  sim_event_queue_free(pending);
  free(events);
}

static void agrees_with_a_searched_array_on_random_whole_days(void **state)
{
  (void)state;
  static const uint32_t sizes[] = {1, 2, 3, 4, 5, 15, 16, 17, 64, 65, 100};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    agree_on_random_whole_days(0, sizes[i], sizes[i], 1, 3000);
    agree_on_random_whole_days(sizes[i], sizes[i], sizes[i], 4, 3000);
    agree_on_random_whole_days(sizes[i] / 3, sizes[i], sizes[i], 4, 3000);
  }
}

static void growing_keeps_what_is_pending_and_its_order(void **state)
{
  (void)state;
  agree_on_random_whole_days(1, 1, 300, 3, 8000);
  agree_on_random_whole_days(3, 4, 70, 256, 8000);
}

static void events_at_one_time_come_by_rank_then_by_order_of_scheduling(void **state)
{
  (void)state;
  sim_event_queue *pending;
  static const uint32_t expected[] = {6, 3, 0, 5, 2};
  assert_int_equal(sim_event_queue_new(2, 7, &pending), SIM_OK);
  sim_event_queue_set(pending, 0, 2.385, 1); /* scheduled again below */
  sim_event_queue_set(pending, 3, 2.385, 1);
  sim_event_queue_set(pending, 0, 2.385, 1);
  sim_event_queue_set(pending, 5, 2.385, 255);
  sim_event_queue_set(pending, 6, 2.385, 0);
  sim_event_queue_set(pending, 2, 2.386, 0);
  for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
    const sim_event first = sim_event_queue_first(pending);
    assert_int_equal(first.slot, expected[i]);
    sim_event_queue_cancel(pending, first.slot);
  }
  assert_true(isinf(sim_event_queue_first(pending).at));
  sim_event_queue_free(pending);
}

static void times_sort_as_numbers_below_zero_and_at_both_zeros(void **state)
{
  (void)state;
  sim_event_queue *pending;
  assert_int_equal(sim_event_queue_new(1, 6, &pending), SIM_OK);
  sim_event_queue_set(pending, 0, 0.0, 0);
  sim_event_queue_set(pending, 1, -0.0, 0); /* the same time, later scheduled */
  sim_event_queue_set(pending, 2, -1e300, 9);
  sim_event_queue_set(pending, 3, -2.5, 0);
  sim_event_queue_set(pending, 4, 5e-324, 0);
  sim_event_queue_set(pending, 5, 1.7e308, 0);
  static const uint32_t expected[] = {2, 3, 0, 1, 4, 5};
  static const double at[] = {-1e300, -2.5, 0, 0, 5e-324, 1.7e308};
  for (size_t i = 0; i < 6; i++) {
    const sim_event first = sim_event_queue_first(pending);
    assert_int_equal(first.slot, expected[i]);
    assert_true(first.at == at[i]);
    sim_event_queue_cancel(pending, first.slot);
  }
  sim_event_queue_free(pending);
}

static void a_reset_empties_all_slots_and_moves_the_border(void **state)
{
  (void)state;
  sim_event_queue *pending;
  static const uint32_t near[] = {0, 6, 20, 1, 30};
  assert_int_equal(sim_event_queue_new(4, 20, &pending), SIM_OK);
  for (size_t i = 0; i < sizeof near / sizeof *near; i++) {
    for (uint32_t slot = 0; slot < 20; slot++) sim_event_queue_set(pending, slot, 7.25 - slot, 2);
    assert_int_equal(sim_event_queue_first(pending).slot, 19);
    assert_int_equal(sim_event_queue_reset(pending, near[i], 30), SIM_OK);
    assert_true(isinf(sim_event_queue_first(pending).at));
    for (uint32_t slot = 0; slot < 30; slot++)
      assert_true(isinf(sim_event_queue_at(pending, slot)));
    sim_event_queue_set(pending, 29, 3.5, 0);
    assert_int_equal(sim_event_queue_first(pending).slot, 29);
    sim_event_queue_cancel(pending, 29);
  }
  sim_event_queue_free(pending);
  sim_event_queue_free(NULL);
}

static void what_is_taken_over_keeps_its_order_and_comes_before_what_is_set_later(void **state)
{
  (void)state;
  sim_event_queue *first, *second;
  assert_int_equal(sim_event_queue_new(2, 10, &first), SIM_OK);
  assert_int_equal(sim_event_queue_new(0, 20, &second), SIM_OK);
  sim_event_queue_set(first, 3, 5, 1); /* of one time and rank: 3, 1, 8 by scheduling */
  sim_event_queue_set(first, 1, 5, 1);
  sim_event_queue_set(first, 8, 7, 1);
  sim_event_queue_set(first, 5, 5, 0);
  sim_event_queue_set(second, 12, 1, 0);
  sim_event_queue_take_over(second, 19, 5, first, 8); /* at another time than there */
  sim_event_queue_take_over(second, 11, 5, first, 1);
  sim_event_queue_take_over(second, 13, 5, first, 3);
  sim_event_queue_take_over(second, 0, 5, first, 5);
  sim_event_queue_take_over(second, 12, 9, first, 4); /* nothing is pending there */
  sim_event_queue_set(second, 2, 5, 1);
  static const uint32_t order[] = {0, 13, 11, 19, 2};
  for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
    const sim_event e = sim_event_queue_first(second);
    assert_int_equal(e.slot, order[i]);
    assert_int_equal(e.rank, i > 0);
    sim_event_queue_cancel(second, e.slot);
  }
  assert_true(isinf(sim_event_queue_first(second).at));
  assert_int_equal(sim_event_queue_first(first).slot, 5);
  sim_event_queue_free(first);
  sim_event_queue_free(second);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(agrees_with_a_searched_array_on_random_whole_days),
      cmocka_unit_test(growing_keeps_what_is_pending_and_its_order),
      cmocka_unit_test(events_at_one_time_come_by_rank_then_by_order_of_scheduling),
      cmocka_unit_test(times_sort_as_numbers_below_zero_and_at_both_zeros),
      cmocka_unit_test(what_is_taken_over_keeps_its_order_and_comes_before_what_is_set_later),
      cmocka_unit_test(a_reset_empties_all_slots_and_moves_the_border),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
