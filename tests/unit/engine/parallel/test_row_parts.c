/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "engine/parallel/row_parts.h"

enum { MOST = 8 };

/* Files with rows first to end-1, in the order in which they are made. */
typedef struct made {
  char directory[32];
  sim_row_file *files[MOST];
  sim_row_parts parts;
} made;

static void make(made *m, uint32_t first, uint32_t end)
{
  const double row[1] = {0};
  char path[64];
  sim_row_file *file = NULL;
  snprintf(path, sizeof path, "%s/%zu", m->directory, m->parts.count);
  const sim_row_head head = {
      .identity = "x", .first = first, .end = 100, .total = 100, .row_length = 1};
  assert_int_equal(sim_row_file_new(path, &head, &file), SIM_OK);
  for (uint32_t i = first; i < end; i++)
    assert_int_equal(sim_row_file_append(file, SIM_OK, row), SIM_OK);
  sim_row_file_free(file);
  m->parts.files = m->files;
  assert_int_equal(sim_row_file_open(path, false, &m->files[m->parts.count++]), SIM_OK);
  unlink(path);
}

static int start(void **state)
{
  made *m = calloc(1, sizeof *m);
  if (m == NULL) return 1;
  snprintf(m->directory, sizeof m->directory, "/tmp/parts-XXXXXX");
  *state = m;
  return mkdtemp(m->directory) == NULL;
}

static int finish(void **state)
{
  made *m = *state;
  for (size_t i = 0; i < m->parts.count; i++) sim_row_file_free(m->files[i]);
  const int failed = rmdir(m->directory);
  free(m);
  return failed;
}

static void every_row_is_found_in_its_file_and_gaps_are_listed(void **state)
{
  made *m = *state;
  const sim_row_file *one = NULL, *other = NULL;
  make(m, 60, 70);
  make(m, 10, 30);
  make(m, 30, 30);
  make(m, 30, 50);
  make(m, 90, 100);
  make(m, 95, 95);
  assert_true(sim_row_parts_sort(&m->parts, &one, &other));
  for (uint32_t i = 0; i < 110; i++) {
    const sim_row_file *file = sim_row_parts_find(&m->parts, i);
    const uint32_t first = i < 30 ? 10 : i < 60 ? 30 : i < 90 ? 60 : 90;
    const bool is_there = (i >= 10 && i < 50) || (i >= 60 && i < 70) || (i >= 90 && i < 100);
    assert_int_equal(file != NULL, is_there);
    if (is_there) assert_int_equal(sim_row_file_head(file)->first, first);
  }
  static const uint32_t gaps[][2] = {{0, 10}, {50, 60}, {70, 90}, {100, 120}};
  uint32_t from = 0, end = 0;
  for (int i = 0; i < 4; i++, from = end) {
    assert_true(sim_row_parts_gap(&m->parts, 120, &from, &end));
    assert_int_equal(from, gaps[i][0]);
    assert_int_equal(end, gaps[i][1]);
  }
  assert_false(sim_row_parts_gap(&m->parts, 120, &from, &end));
  from = 90;
  assert_false(sim_row_parts_gap(&m->parts, 100, &from, &end));
}

static void two_files_with_the_same_row_are_named(void **state)
{
  made *m = *state;
  const sim_row_file *one = NULL, *other = NULL;
  make(m, 50, 60);
  make(m, 0, 10);
  make(m, 9, 20);
  assert_false(sim_row_parts_sort(&m->parts, &one, &other));
  assert_int_equal(sim_row_file_head(one)->first, 0);
  assert_int_equal(sim_row_file_head(other)->first, 9);
}

static void without_files_everything_is_missing(void **state)
{
  made *m = *state;
  uint32_t from = 0, end = 0;
  assert_null(sim_row_parts_find(&m->parts, 0));
  assert_true(sim_row_parts_gap(&m->parts, 5, &from, &end));
  assert_int_equal(from, 0);
  assert_int_equal(end, 5);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(every_row_is_found_in_its_file_and_gaps_are_listed, start,
                                      finish),
      cmocka_unit_test_setup_teardown(two_files_with_the_same_row_are_named, start, finish),
      cmocka_unit_test_setup_teardown(without_files_everything_is_missing, start, finish),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
