/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "engine/parallel/row_file.h"
#include "engine/parallel/row_packing.h"

enum { LENGTH = 11, PERIOD = 4 };

static char path[] = "/tmp/rows-XXXXXX";
static const sim_row_head head = {.identity = "whose\nrows",
                                  .first = 100,
                                  .end = 110,
                                  .total = 1000,
                                  .asked = 7,
                                  .row_length = LENGTH,
                                  .period = PERIOD};

static void fill(uint32_t number, double row[LENGTH])
{
  const double values[LENGTH] = {
      0, 3, 255, 256, -0.0, 16777215, 0.1, 16777216, NAN, number * 0.7 + 0.05, INFINITY};
  memcpy(row, values, sizeof values);
}

/* Rows first to first+count-1 of the head above. */
static void write_rows(uint32_t count)
{
  double row[LENGTH];
  sim_row_file *file = NULL;
  assert_int_equal(sim_row_file_new(path, &head, &file), SIM_OK);
  for (uint32_t i = 0; i < count; i++) {
    fill(head.first + i, row);
    assert_int_equal(sim_row_file_next(file), head.first + i);
    assert_int_equal(sim_row_file_append(file, SIM_OK, row), SIM_OK);
  }
  sim_row_file_free(file);
}

static long size_of_file(void)
{
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  fseek(file, 0, SEEK_END);
  const long size = ftell(file);
  fclose(file);
  return size;
}

static void change_byte(long at)
{
  FILE *file = fopen(path, "r+b");
  assert_non_null(file);
  fseek(file, at, SEEK_SET);
  const int byte = fgetc(file);
  fseek(file, at, SEEK_SET);
  fputc(byte ^ 1, file);
  fclose(file);
}

static void assert_row(const sim_row_file *file, uint32_t number)
{
  double row[LENGTH], expected[LENGTH];
  sim_status made = SIM_E_FAULT;
  fill(number, expected);
  assert_int_equal(sim_row_file_read(file, number, row, &made), SIM_OK);
  assert_int_equal(made, SIM_OK);
  assert_memory_equal(row, expected, sizeof row);
}

static void a_packed_row_comes_back_to_the_last_bit(void **state)
{
  (void)state;
  double row[LENGTH], back[LENGTH];
  unsigned char bytes[LENGTH * 8 + LENGTH];
  fill(3, row);
  for (size_t period = 0; period < LENGTH; period++) {
    for (size_t length = 0; length <= LENGTH; length++) {
      assert_true(sim_row_packed_most(length) <= sizeof bytes);
      const size_t size = sim_row_pack(row, length, period, bytes);
      assert_true(size <= sim_row_packed_most(length));
      memset(back, 1, sizeof back);
      assert_true(sim_row_unpack(bytes, size, length, period, back));
      assert_memory_equal(back, row, length * sizeof *row);
    }
  }
}

/* Kinds in 3 bytes; 0 nothing; 3, 255 a byte each; 256, 16777215 three; the other six eight. */
static void zeros_and_counts_take_less(void **state)
{
  (void)state;
  double row[LENGTH];
  unsigned char bytes[LENGTH * 8 + LENGTH];
  fill(3, row);
  assert_int_equal(sim_row_pack(row, LENGTH, 0, bytes), 3 + 0 + 1 + 1 + 3 + 3 + 6 * 8);
  const double twice[] = {0.1, 7, 0.3, 0.1, 7, 0.3};
  assert_int_equal(sim_row_pack(twice, 6, 3, bytes), 2 + 8 + 1 + 8);
}

static void what_is_no_packed_row_is_refused(void **state)
{
  (void)state;
  double row[LENGTH], back[LENGTH];
  unsigned char bytes[LENGTH * 8 + LENGTH];
  fill(3, row);
  const size_t size = sim_row_pack(row, LENGTH, PERIOD, bytes);
  for (size_t cut = 0; cut < size; cut++)
    assert_false(sim_row_unpack(bytes, cut, LENGTH, PERIOD, back));
  assert_false(sim_row_unpack(bytes, size + 1, LENGTH, PERIOD, back));
}

static void rows_and_head_come_back(void **state)
{
  (void)state;
  sim_row_file *file = NULL;
  write_rows(10);
  assert_int_equal(sim_row_file_open(path, false, &file), SIM_OK);
  const sim_row_head *read = sim_row_file_head(file);
  assert_string_equal(read->identity, "whose\nrows");
  assert_int_equal(read->first, 100);
  assert_int_equal(read->end, 110);
  assert_int_equal(read->total, 1000);
  assert_int_equal(read->asked, 7);
  assert_int_equal(sim_row_file_count(file), 10);
  assert_int_equal(sim_row_file_state_of(file), SIM_ROW_FILE_WHOLE);
  for (uint32_t i = 0; i < 10; i++) assert_row(file, 100 + (i * 7) % 10);
  sim_row_file_free(file);
}

static void a_row_that_failed_stands_in_its_place(void **state)
{
  (void)state;
  double row[LENGTH];
  sim_status made = SIM_OK;
  sim_row_file *file = NULL;
  fill(101, row);
  assert_int_equal(sim_row_file_new(path, &head, &file), SIM_OK);
  assert_int_equal(sim_row_file_append(file, SIM_E_FAULT, NULL), SIM_OK);
  assert_int_equal(sim_row_file_append(file, SIM_OK, row), SIM_OK);
  sim_row_file_free(file);
  assert_int_equal(sim_row_file_open(path, false, &file), SIM_OK);
  assert_int_equal(sim_row_file_read(file, 100, row, &made), SIM_OK);
  assert_int_equal(made, SIM_E_FAULT);
  assert_row(file, 101);
  sim_row_file_free(file);
}

/* As a kill leaves it, at every byte: the rows before are all there, and it goes on from them. */
static void a_file_that_is_cut_anywhere_goes_on_with_its_whole_rows(void **state)
{
  (void)state;
  double row[LENGTH];
  write_rows(0);
  const long begin = size_of_file();
  write_rows(3);
  const long end = size_of_file(), each = (end - begin) / 3;
  for (long size = begin; size <= end; size++) {
    sim_row_file *file = NULL;
    write_rows(3);
    assert_int_equal(truncate(path, size), 0);
    const uint32_t whole = (uint32_t)((size - begin) / each);
    assert_int_equal(sim_row_file_open(path, true, &file), SIM_OK);
    assert_int_equal(sim_row_file_count(file), whole);
    assert_int_equal(sim_row_file_state_of(file),
                     (size - begin) % each == 0 ? SIM_ROW_FILE_WHOLE : SIM_ROW_FILE_CUT);
    for (uint32_t i = whole; i < 3; i++) {
      fill(100 + i, row);
      assert_int_equal(sim_row_file_append(file, SIM_OK, row), SIM_OK);
    }
    sim_row_file_free(file);
    assert_int_equal(sim_row_file_open(path, false, &file), SIM_OK);
    assert_int_equal(sim_row_file_count(file), 3);
    for (uint32_t i = 0; i < 3; i++) assert_row(file, 100 + i);
    sim_row_file_free(file);
  }
}

/* Killed before its head was all there: nothing to go on from, but no damage either. */
static void a_file_that_was_only_begun_has_nothing_to_go_on_from(void **state)
{
  (void)state;
  write_rows(0);
  const long begin = size_of_file();
  for (long size = 0; size < begin; size++) {
    sim_row_file *file = NULL;
    write_rows(3);
    assert_int_equal(truncate(path, size), 0);
    assert_int_equal(sim_row_file_open(path, false, &file), SIM_E_INPUT);
    errno = 0;
    assert_int_equal(sim_row_file_open(path, true, &file), SIM_E_FILE);
    assert_int_equal(errno, ENOENT);
    if (size == 0) continue;
    change_byte(0); /* somebody else's */
    assert_int_equal(sim_row_file_open(path, true, &file), SIM_E_INPUT);
  }
}

static void a_changed_byte_anywhere_is_noticed(void **state)
{
  (void)state;
  write_rows(0);
  const long begin = size_of_file();
  write_rows(3);
  const long end = size_of_file(), each = (end - begin) / 3;
  for (long at = 0; at < end; at++) {
    sim_row_file *file = NULL;
    write_rows(3);
    change_byte(at);
    const sim_status status = sim_row_file_open(path, false, &file);
    if (at < begin) {
      assert_int_equal(status, SIM_E_INPUT);
      continue;
    }
    assert_int_equal(status, SIM_OK);
    assert_int_equal(sim_row_file_count(file), (at - begin) / each);
    assert_int_not_equal(sim_row_file_state_of(file), SIM_ROW_FILE_WHOLE);
    sim_row_file_free(file);
  }
}

static void a_smaller_run_drops_rows_and_a_larger_one_goes_on(void **state)
{
  (void)state;
  double row[LENGTH];
  sim_row_file *file = NULL;
  write_rows(10);
  assert_int_equal(sim_row_file_open(path, true, &file), SIM_OK);
  assert_int_equal(sim_row_file_ask(file, 106, 900, 9), SIM_OK);
  assert_int_equal(sim_row_file_count(file), 6);
  assert_int_equal(sim_row_file_ask(file, 2000, 2000, 0), SIM_OK);
  fill(106, row);
  assert_int_equal(sim_row_file_append(file, SIM_OK, row), SIM_OK);
  sim_row_file_free(file);
  assert_int_equal(sim_row_file_open(path, false, &file), SIM_OK);
  assert_int_equal(sim_row_file_head(file)->end, 2000);
  assert_int_equal(sim_row_file_count(file), 7);
  for (uint32_t i = 0; i < 7; i++) assert_row(file, 100 + i);
  sim_row_file_free(file);
}

static void rows_that_were_just_written_can_be_read_and_more_follow(void **state)
{
  (void)state;
  double row[LENGTH];
  sim_row_file *file = NULL;
  write_rows(2);
  assert_int_equal(sim_row_file_open(path, true, &file), SIM_OK);
  for (uint32_t i = 2; i < 5; i++) {
    fill(head.first + i, row);
    assert_int_equal(sim_row_file_append(file, SIM_OK, row), SIM_OK);
    assert_int_equal(sim_row_file_count(file), i < 4 ? 2 : 4);
    if (i == 2) continue;
    assert_int_equal(sim_row_file_look_again(file), SIM_OK);
    assert_int_equal(sim_row_file_count(file), i + 1);
    for (uint32_t k = 0; k <= i; k++) assert_row(file, head.first + k);
  }
  assert_int_equal(sim_row_file_next(file), head.first + 5);
  sim_row_file_free(file);
}

static void another_program_cannot_write_it_at_the_same_time(void **state)
{
  (void)state;
  sim_row_file *file = NULL;
  assert_int_equal(sim_row_file_new(path, &head, &file), SIM_OK);
  const pid_t child = fork();
  if (child == 0) {
    sim_row_file *other = NULL;
    const bool is_refused = sim_row_file_new(path, &head, &other) == SIM_E_STOPPED &&
                            sim_row_file_open(path, true, &other) == SIM_E_STOPPED &&
                            sim_row_file_open(path, false, &other) == SIM_OK;
    _exit(is_refused ? 0 : 1);
  }
  int ended = 1;
  assert_int_equal(waitpid(child, &ended, 0), child);
  assert_int_equal(ended, 0);
  sim_row_file_free(file);
}

static int make_path(void **state)
{
  (void)state;
  const int file = mkstemp(path);
  return file < 0 ? 1 : close(file);
}

static int remove_path(void **state)
{
  (void)state;
  return unlink(path);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_packed_row_comes_back_to_the_last_bit),
      cmocka_unit_test(zeros_and_counts_take_less),
      cmocka_unit_test(what_is_no_packed_row_is_refused),
      cmocka_unit_test(rows_and_head_come_back),
      cmocka_unit_test(a_row_that_failed_stands_in_its_place),
      cmocka_unit_test(a_file_that_is_cut_anywhere_goes_on_with_its_whole_rows),
      cmocka_unit_test(a_file_that_was_only_begun_has_nothing_to_go_on_from),
      cmocka_unit_test(a_changed_byte_anywhere_is_noticed),
      cmocka_unit_test(a_smaller_run_drops_rows_and_a_larger_one_goes_on),
      cmocka_unit_test(rows_that_were_just_written_can_be_read_and_more_follow),
      cmocka_unit_test(another_program_cannot_write_it_at_the_same_time),
  };
  return cmocka_run_group_tests(tests, make_path, remove_path);
}
