/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_PARALLEL_ROW_FILE_H
#define ENGINE_PARALLEL_ROW_FILE_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file row_file.h
 *  Rows of replications on disk, so that a run can go on where it was cut off, or be divided.
 *
 *  A file holds rows in the order of their numbers, from `first` on, each with a checksum. A row
 *  that was being written when the program was killed is as if it had never been. Rows that fail
 *  are rows too: their status stands in their place. Who writes a file holds its lock. */

typedef struct sim_row_file sim_row_file;

typedef struct sim_row_head {
  const char
      *identity; /* what the rows are of, in the caller's words; of a file: borrowed from it */
  uint32_t first, end; /* which rows the file is to hold: first to end-1 */
  uint32_t total;      /* of how many */
  uint32_t asked;      /* the caller's own number */
  uint64_t row_length;
  uint64_t period; /* see row_packing.h */
} sim_row_head;

typedef enum sim_row_file_state {
  SIM_ROW_FILE_WHOLE,  /* it ends with a whole row */
  SIM_ROW_FILE_CUT,    /* its last row is not all there */
  SIM_ROW_FILE_DAMAGED /* a row has another checksum; those from there on do not count */
} sim_row_file_state;

/** Begin a file, in place of what is there. SIM_E_STOPPED: another program is writing it;
 *  SIM_E_FILE with errno; SIM_E_MEMORY. `*out` is the caller's to free. */
SIM_MUST_CHECK sim_status sim_row_file_new(const char *path, const sim_row_head *head,
                                           sim_row_file **out);

/** Read a file's head and look through its rows; `goes_on`: to append to it, behind its last whole
 *  row. SIM_E_INPUT: it is no file of rows, or its head is damaged; SIM_E_STOPPED, when it is to
 *  go on: another program is writing it; SIM_E_FILE with errno, ENOENT also when it is to go on and
 *  whoever began it was killed before its head was all there; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_row_file_open(const char *path, bool goes_on, sim_row_file **out);

/** Writes what was appended, as far as it can. */
void sim_row_file_free(sim_row_file *file);

const sim_row_head *sim_row_file_head(const sim_row_file *file);
sim_row_file_state sim_row_file_state_of(const sim_row_file *file);

/** How many rows were there when it was opened, from head.first on: those that can be read. */
uint32_t sim_row_file_count(const sim_row_file *file);

/** The number of the row that would be appended. */
uint32_t sim_row_file_next(const sim_row_file *file);

/** Whether it holds a row, written or read, that did not fail. */
bool sim_row_file_has_good(const sim_row_file *file);

/** Let a file that is written hold the rows to end-1 of `total`; those beyond are dropped. */
SIM_MUST_CHECK sim_status sim_row_file_ask(sim_row_file *file, uint32_t end, uint32_t total,
                                           uint32_t asked);

/** The next row; one that failed: its status, and `row` is not looked at. At most half a second
 *  and some megabytes wait to be written. SIM_E_FILE with errno. */
SIM_MUST_CHECK sim_status sim_row_file_append(sim_row_file *file, sim_status made,
                                              const double *row);

/** Errno of the first time that rows could not be written; 0: they could. */
int sim_row_file_error(const sim_row_file *file);

/** Write what waits. SIM_E_FILE with errno. */
SIM_MUST_CHECK sim_status sim_row_file_flush(sim_row_file *file);

/** Let the rows that were appended be read too: they count with those that were there when it was
 *  opened. SIM_E_FILE with errno; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_row_file_look_again(sim_row_file *file);

/** Row `number`, which must be one of those, into row[row_length], and into
 *  `made` its status. Many at once. SIM_E_FILE when it cannot be read any more; SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_row_file_read(const sim_row_file *file, uint32_t number, double *row,
                                            sim_status *made);

#endif
