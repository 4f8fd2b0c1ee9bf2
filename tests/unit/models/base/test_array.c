/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "models/base/array.h"
#include "models/base/hash.h"

static void what_is_there_stays_while_the_array_grows(void **state)
{
  (void)state;
  int *items = NULL;
  size_t count = 0, room = 0;
  while (count < 1000) {
    int *more = flow_array_room(items, count, &room, sizeof *items);
    assert_non_null(more);
    items = more;
    items[count] = (int)count;
    count++;
  }
  assert_int_equal(room, 1024); /* 16, doubled six times */
  for (size_t i = 0; i < count; i++) assert_int_equal(items[i], i);
  free(items);
}

static void an_array_with_room_stays_where_it_is(void **state)
{
  (void)state;
  int items[4];
  size_t room = 4;
  assert_ptr_equal(flow_array_room(items, 3, &room, sizeof *items), items);
  assert_int_equal(room, 4);
}

static void a_size_beyond_memory_leaves_all_as_it_was(void **state)
{
  (void)state;
  size_t room = SIZE_MAX / 4;
  assert_null(flow_array_room(NULL, room, &room, 8));
  assert_int_equal(room, SIZE_MAX / 4);
}

/* From the published test vectors of FNV-1a. */
static void names_hash_as_published(void **state)
{
  (void)state;
  assert_int_equal(flow_hash_text(""), 0x811c9dc5u);
  assert_int_equal(flow_hash_text("a"), 0xe40c292cu);
  assert_int_equal(flow_hash_text("foobar"), 0xbf9cf968u);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_there_stays_while_the_array_grows),
      cmocka_unit_test(an_array_with_room_stays_where_it_is),
      cmocka_unit_test(a_size_beyond_memory_leaves_all_as_it_was),
      cmocka_unit_test(names_hash_as_published),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
