/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_DIAGNOSTICS_H
#define MODELS_BASE_DIAGNOSTICS_H

#include "engine/status.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/** @file diagnostics.h
 *  What is wrong with a scenario, each with its place; collected, not printed. */

typedef struct flow_position {
  const char *file; /* in flow_diagnostics: a copy of its own; NULL: no place */
  int line, column; /* from 1 */
} flow_position;

typedef enum flow_severity {
  FLOW_SEVERITY_ERROR,
  FLOW_SEVERITY_WARNING,
  FLOW_SEVERITY_NOTE
} flow_severity;

typedef struct flow_diagnostic {
  flow_position at;
  flow_severity severity;
  char *text; /* one sentence or two: what was found, what would be right */
} flow_diagnostic;

typedef struct flow_diagnostics {
  flow_diagnostic *items; /* in order of adding */
  size_t count, room;
  size_t errors, warnings;
  char **files; /* names that places point at */
  size_t file_count;
  bool out_of_memory; /* some could not be kept */
} flow_diagnostics;

/** {0} is ready. Sorts nothing, drops exact repeats. Keeps the first 2000; errors
 *  beyond them are only counted. */
void flow_diagnostics_add(flow_diagnostics *diags, flow_position at, flow_severity severity,
                          const char *format, ...) SIM_PRINTF(4, 5);

/** The same with its arguments as a list. */
void flow_diagnostics_add_list(flow_diagnostics *diags, flow_position at, flow_severity severity,
                               const char *format, va_list args) SIM_PRINTF(4, 0);

/** What is wrong in words, for a function that does not know where it stands: into `text`, cut to
 *  `room` bytes. Returns false, as that function does. */
bool flow_problem(char *text, size_t room, const char *format, ...) SIM_PRINTF(3, 4);

/** In the order of file (first seen first), line, column. */
void flow_diagnostics_sort(flow_diagnostics *diags);

/** Leave the list empty and ready. NULL is fine. */
void flow_diagnostics_free(flow_diagnostics *diags);

#endif
