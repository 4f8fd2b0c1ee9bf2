/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/base/arena.h"
#include "models/scenario/tree.h"

static flow_value *add(flow_arena *arena, flow_value *parent, const char *key)
{
  flow_value *n = flow_arena_take(arena, sizeof *n);
  assert_non_null(n);
  n->key = key;
  if (parent) flow_value_add(parent, n);
  return n;
}

static void a_path_leaves_out_the_name_of_a_distribution(void **state)
{
  (void)state;
  flow_arena *arena = flow_arena_new();
  flow_value *root = add(arena, NULL, NULL);
  flow_value *stay = add(arena, add(arena, add(arena, root, "facilities"), "a"), "stay");
  flow_value *family = add(arena, stay, "gamma");
  family->unnamed = true;
  flow_value *mean = add(arena, family, "mean");
  char text[64];
  assert_string_equal(flow_value_path(mean, text, sizeof text), "facilities.a.stay.mean");
  assert_string_equal(flow_value_path(mean, text, 8), "facilit");
  flow_value *found = NULL;
  assert_int_equal(flow_value_find(root, "facilities.a.stay.mean", &found, 1), 1);
  assert_ptr_equal(found, mean);
  assert_int_equal(flow_value_find(root, "facilities.a.stay.sd", &found, 1), 0);
  assert_int_equal(flow_value_find(root, "", &found, 1), 0);
  assert_int_equal(flow_value_find(root, "facilities.", &found, 1), 0);
  flow_arena_free(arena);
}

static void a_key_may_hold_dots(void **state)
{
  (void)state;
  flow_arena *arena = flow_arena_new();
  flow_value *root = add(arena, NULL, NULL);
  flow_value *all = add(arena, root, "indicators");
  add(arena, all, "9D1");
  flow_value *c = add(arena, add(arena, all, "9D1.c"), "target");
  flow_value *found = NULL;
  assert_int_equal(flow_value_find(root, "indicators.9D1.c.target", &found, 1), 1);
  assert_ptr_equal(found, c);
  flow_arena_free(arena);
}

static void items_of_a_list_count_from_one(void **state)
{
  (void)state;
  flow_arena *arena = flow_arena_new();
  flow_value *root = add(arena, NULL, NULL);
  flow_value *list = add(arena, root, "branches");
  add(arena, list, NULL);
  flow_value *share = add(arena, add(arena, list, NULL), "share");
  char text[64];
  assert_string_equal(flow_value_path(share, text, sizeof text), "branches.2.share");
  flow_value *found = NULL;
  assert_int_equal(flow_value_find(root, "branches.2.share", &found, 1), 1);
  assert_ptr_equal(found, share);
  assert_ptr_equal(flow_value_item(list, 1), share->parent);
  assert_null(flow_value_item(list, 2));
  flow_arena_free(arena);
}

static void more_nodes_than_room_are_counted(void **state)
{
  (void)state;
  flow_arena *arena = flow_arena_new();
  flow_value *root = add(arena, NULL, NULL);
  flow_value *stay = add(arena, root, "stay");
  for (int i = 0; i < 3; i++) {
    flow_value *family = add(arena, stay, "gamma");
    family->unnamed = true;
    add(arena, family, "mean");
  }
  flow_value *found[2] = {NULL, NULL};
  assert_int_equal(flow_value_find(root, "stay.mean", found, 2), 3);
  assert_non_null(found[1]);
  flow_arena_free(arena);
}

static void large_and_small_blocks_are_zeros(void **state)
{
  (void)state;
  flow_arena *arena = flow_arena_new();
  unsigned char *large = flow_arena_take(arena, 300000);
  unsigned char *small = flow_arena_take(arena, 1);
  assert_non_null(large);
  assert_int_equal(large[299999] | small[0], 0);
  assert_int_equal((uintptr_t)small % _Alignof(max_align_t), 0);
  assert_null(flow_arena_take(arena, SIZE_MAX - 4));
  assert_string_equal(flow_arena_text(arena, "abc", 2), "ab");
  flow_arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_path_leaves_out_the_name_of_a_distribution),
      cmocka_unit_test(a_key_may_hold_dots),
      cmocka_unit_test(items_of_a_list_count_from_one),
      cmocka_unit_test(more_nodes_than_room_are_counted),
      cmocka_unit_test(large_and_small_blocks_are_zeros),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
