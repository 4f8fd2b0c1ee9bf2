/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_REPORT_H
#define TOOLS_REPORT_REPORT_H

#include "tools/text/messages.h"
#include "tools/text/number.h"

#include <stdbool.h>

/** @file report.h
 *  One HTML file of a result directory: a document that opens without a network and prints.
 *
 *  Everything in it is text, numbers and sentences of its own; the script that draws the pictures
 *  is named by its digest, and no other may run. */

typedef enum tool_report_form {
  TOOL_REPORT_FORM_REPORT,
  TOOL_REPORT_FORM_PROPOSAL /* a raadsvoorstel: the same parts in the order of a council */
} tool_report_form;

typedef struct tool_report_request {
  const char *directory; /* of the results */
  const char *output;    /* NULL: report.html or raadsvoorstel.html in it */
  bool has_language;     /* else the scenario's */
  tool_language language;
  tool_report_form form;
  bool pdf; /* beside it, with .pdf for .html, by Chromium */
} tool_report_request;

/** Write it; says on stderr what could not be done, and on stdout which file was made.
 *  TOOL_WRONG: the directory holds no results; TOOL_UNFINISHED: it could not be written, or there
 *  is no Chromium for --pdf. */
tool_exit tool_report_write(const tool_report_request *request);

#endif
