/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* memfd_create */
#include "tests/fuzz/target.h"

#include "models/data/table.h"

#include "models/data/column.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void read_column(flow_table *table, size_t column, double *numbers, int64_t *days)
{
  flow_diagnostics diags = {0};
  static flow_row_faults faults;
  faults.count = 0;
  if (flow_column_numbers(table, column, &faults, &diags, numbers) == SIM_E_INPUT &&
      diags.errors == 0)
    abort();
  faults.count = 0;
  if (flow_column_dates(table, column, &faults, &diags, days, NULL) == SIM_E_INPUT &&
      diags.errors == 0)
    abort();
  flow_diagnostics_free(&diags);
}

/* Every cell of anybody's file lies within its text, and every column is numbers, dates, or told. */
static void read_cells(flow_table *table)
{
  size_t letters = 0;
  for (size_t c = 0; c < table->column_count; c++) letters += strlen(flow_table_heading(table, c));
  for (size_t r = 0; r < table->row_count; r++)
    for (size_t c = 0; c < table->column_count; c++)
      letters += strlen(flow_table_cell(table, r, c));
  if (letters > 1u << 30) abort();
  double *numbers = calloc(table->row_count + 1, sizeof *numbers);
  int64_t *days = calloc(table->row_count + 1, sizeof *days);
  if (numbers != NULL && days != NULL)
    for (size_t c = 0; c < table->column_count; c++) read_column(table, c, numbers, days);
  free(numbers);
  free(days);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  static int file = -1;
  static char path[64];
  if (file < 0) {
    file = memfd_create("table", 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", file);
  }
  if (file < 0 || ftruncate(file, 0) != 0 || pwrite(file, data, size, 0) != (ssize_t)size) return 0;
  flow_diagnostics diags = {0};
  flow_table *table = NULL;
  const sim_status status = flow_table_read_list(path, (flow_position){0}, &diags, &table);
  if (status == SIM_E_INPUT && diags.errors == 0) abort(); /* a refusal without a word */
  if (status == SIM_OK) read_cells(table);
  flow_table_free(table);
  flow_diagnostics_free(&diags);
  return 0;
}
