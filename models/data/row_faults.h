/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_DATA_ROW_FAULTS_H
#define MODELS_DATA_ROW_FAULTS_H

#include "models/data/table.h"

/** @file row_faults.h
 *  What is wrong with rows: like faults are one fault, with the number of rows it has. */

enum { FLOW_ROW_FAULT_ROOM = 200, FLOW_ROW_FAULTS_MOST = 64 };

typedef struct flow_row_fault {
  char text[FLOW_ROW_FAULT_ROOM]; /* of the first such row, with what stood there */
  flow_message_id kind;           /* what is alike in them */
  size_t row;                     /* the first */
  size_t rows;
} flow_row_fault;

/** {0} is ready. */
typedef struct flow_row_faults {
  flow_row_fault items[FLOW_ROW_FAULTS_MOST];
  size_t count;
} flow_row_faults;

/** Note a fault of `kind`, a message that is true of all such rows (FLOW_MESSAGE_ROW_NO_ENTRY).
 *  `format` adds what stood in this row; used of the first only. */
void flow_row_faults_add(flow_row_faults *faults, flow_message_id kind, size_t row, const char *format,
                         ...) SIM_PRINTF(4, 5);

/** Tell them, each once, at its first row: "...; and 299 rows more". */
void flow_row_faults_tell(const flow_row_faults *faults, const flow_table *table,
                          flow_severity severity, flow_diagnostics *diags);

#endif
