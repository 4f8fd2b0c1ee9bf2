/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_DIAGNOSTICS_H
#define MODELS_BASE_DIAGNOSTICS_H

#include "engine/status.h"
#include "models/base/messages.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/** @file diagnostics.h
 *  What is wrong with a scenario, each with its place; collected, not printed. */

/* How messages come to be in two languages: messages.h. */

typedef struct flow_position {
  const char *file; /* in flow_diagnostics: a copy of its own; NULL: no place */
  int line, column; /* from 1 */
} flow_position;

typedef enum flow_severity {
  FLOW_SEVERITY_ERROR,
  FLOW_SEVERITY_WARNING,
  FLOW_SEVERITY_NOTE,
  FLOW_SEVERITY_HINT /* nothing is wrong; there is a plainer way to write it */
} flow_severity;

typedef struct flow_diagnostic {
  flow_position at;
  flow_severity severity;
  flow_message_id id; /* FLOW_MESSAGE_NONE: it has no code */
  char *text;         /* one sentence or two: what was found, what would be right */
  char *found;        /* what stands at the place and can be replaced; NULL: not known */
  char *instead;      /* what to write in its place; NULL with `found` */
  bool is_certain;    /* nothing else can have been meant */
} flow_diagnostic;

/** A file that was read, for what shows its lines. */
typedef struct flow_source_file {
  char *file, *text;
  size_t length;
} flow_source_file;

typedef struct flow_diagnostics {
  flow_diagnostic *items; /* in order of adding */
  size_t count, room;
  size_t errors, warnings;
  char **files; /* names that places point at */
  size_t file_count;
  flow_source_file *sources; /* in order of reading */
  size_t source_count;
  flow_language language; /* what is told from now on */
  bool keeps_language;    /* it was asked for: a scenario's own `language` does not change it */
  bool out_of_memory;     /* some could not be kept */
} flow_diagnostics;

/** {0} is ready, and tells in English. Drops exact repeats. Keeps the first 2000; errors beyond them
 *  are only counted. The diagnostic, until the next one is added; NULL when it was not kept. */
flow_diagnostic *flow_diagnostics_tell(flow_diagnostics *diags, flow_position at,
                                       flow_severity severity, flow_message_id id,
                                       const char *english, const char *dutch, ...) SIM_PRINTF(5, 7)
    SIM_PRINTF(6, 7);

/** The same with its arguments as a list. */
flow_diagnostic *flow_diagnostics_tell_list(flow_diagnostics *diags, flow_position at,
                                            flow_severity severity, flow_message_id id,
                                            const char *english, const char *dutch, va_list args)
    SIM_PRINTF(5, 0) SIM_PRINTF(6, 0);

/** Add a copy of what another list holds. */
void flow_diagnostics_copy(flow_diagnostics *diags, const flow_diagnostic *from);

/** Say what to write in the place of what was found there. NULL diagnostic: nothing happens. */
void flow_diagnostic_offer(flow_diagnostic *diag, const char *found, const char *instead,
                           bool is_certain);

/** Keep a copy of the text of a file that is read; the first of a name counts. */
void flow_diagnostics_keep_source(flow_diagnostics *diags, const char *file, const char *text,
                                  size_t length);

/** The text of a file that was kept, ended by a zero byte; NULL when it was not. */
const char *flow_diagnostics_source(const flow_diagnostics *diags, const char *file,
                                    size_t *length);

/** Line `at.line` of the file as it was read, without its end; NULL when it was not kept. Not
 *  terminated: its length is in `length`. */
const char *flow_diagnostics_line(const flow_diagnostics *diags, flow_position at, size_t *length);

enum { FLOW_PROBLEM_ROOM = 200 };

/** What is wrong with a text, told by a function that does not know where it stands. */
typedef struct flow_finding {
  flow_language language; /* in which to tell it; the caller sets it */
  flow_message_id id;
  char text[FLOW_PROBLEM_ROOM];    /* the end of a sentence that starts with what was found */
  char instead[FLOW_PROBLEM_ROOM]; /* what to write for all of it; "": not known */
  bool is_certain;                 /* nothing else can have been meant */
} flow_finding;

/** Fill it in. Returns false, as that function does. */
bool flow_finding_tell(flow_finding *finding, flow_message_id id, const char *english,
                       const char *dutch, ...) SIM_PRINTF(3, 5) SIM_PRINTF(4, 5);

/** In the order of file (first seen first), line, column. */
void flow_diagnostics_sort(flow_diagnostics *diags);

/** Leave the list empty and ready. NULL is fine. */
void flow_diagnostics_free(flow_diagnostics *diags);

#endif
