/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/report/report.h"

#include <argp.h>
#include <string.h>

static const struct argp_option options[] = {
    {"output", 'o', "FILE", 0, "write it to FILE (default: DIR.html)", 0},
    {"lang", 'l', "LANG", 0, "nl or en, instead of the scenario's language", 0},
    {"form", 'f', "FORM", 0, "raadsvoorstel: in the order of a proposal to the council", 0},
    {"pdf", 'p', NULL, 0, "make a PDF beside it, with Chromium", 0},
    {0}};

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_report_request *request = state->input;
  switch (key) {
    case 'o': request->output = text; return 0;
    case 'p': request->pdf = true; return 0;
    case 'l':
      if (strcmp(text, "en") != 0 && strcmp(text, "nl") != 0)
        argp_error(state, "--lang: write nl or en, not '%s'", text);
      request->language = strcmp(text, "nl") == 0 ? TOOL_DUTCH : TOOL_ENGLISH;
      request->has_language = true;
      return 0;
    case 'f':
      if (strcmp(text, "raadsvoorstel") != 0)
        argp_error(state, "--form: write raadsvoorstel, not '%s'", text);
      request->form = TOOL_REPORT_FORM_PROPOSAL;
      return 0;
    case ARGP_KEY_ARG:
      if (request->directory != NULL)
        argp_error(state, "one directory at a time: '%s' is one too many", text);
      request->directory = text;
      return 0;
    case ARGP_KEY_END:
      if (request->directory == NULL)
        argp_error(state, "name a directory that 'doorstroom run -o DIR' has made");
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

int tool_report(int argc, char **argv)
{
  tool_report_request request = {0};
  const struct argp parser = {options, take, "DIR",
                              "Make one HTML file of a result directory, for the council: the "
                              "answer, pictures, tables and every assumption.",
                              NULL, NULL, NULL};
  argp_err_exit_status = TOOL_WRONG;
  if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return TOOL_UNFINISHED;
  return tool_report_write(&request);
}
