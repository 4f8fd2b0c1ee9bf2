/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { FORM = TOOL_NO_LETTER, PDF, WORKBOOK };

static const char *const forms[] = {"rapport", "raadsvoorstel", NULL};

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case 'o': out->output = text; return 0;
    case FORM: out->proposal = tool_option_word(state, "--form", text, forms) == 1; return 0;
    case PDF: out->pdf = true; return 0;
    case WORKBOOK: out->workbook = text; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option options[] = {
    {.name = "output",
     .key = 'o',
     .arg = "FILE",
     .doc = TOOL_BOTH("write it to FILE (default: DIR/report.html)",
                      "schrijf het naar FILE (anders DIR/report.html)")},
    {.name = "form",
     .key = FORM,
     .arg = "FORM",
     .doc = TOOL_BOTH(
         "rapport (default), or raadsvoorstel: the same parts in the order of a council",
         "rapport (anders ook), of raadsvoorstel: dezelfde delen in de volgorde van de raad")},
    {.name = "pdf",
     .key = PDF,
     .doc = TOOL_BOTH("make a PDF beside it, with Chromium", "maak er een PDF bij, met Chromium")},
    {.name = "xlsx",
     .key = WORKBOOK,
     .arg = "FILE",
     .doc = TOOL_BOTH(
         "write a workbook for a spreadsheet to FILE, instead of the page",
         "schrijf een werkboek voor een spreadsheet naar FILE, in plaats van de bladzijde")},
    {0}};

const struct argp tool_argp_report = {.options = options, .parser = take};
