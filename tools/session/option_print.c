/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum {
  FORMAT = TOOL_NO_LETTER,
  FORMAT_CSV,
  LANGUAGE,
  CHECKS,
  REFERENCE,
  COLUMNS,
  MESSAGES,
  RESULTS,
  FIX
};

/* Formats in the order of their enum. */
static const char *const formats[] = {"table", "json", NULL};
static const char *const formats_csv[] = {"table", "json", "csv", NULL};
static const char *const languages[] = {"nl", "en", NULL};

static error_t take(int key, char *text, struct argp_state *state)
{
  tool_options *out = state->input;
  switch (key) {
    case FORMAT:
    case FORMAT_CSV:
      out->format = (tool_format)tool_option_word(state, "--format", text,
                                                  key == FORMAT ? formats : formats_csv);
      return 0;
    case LANGUAGE:
      out->language =
          tool_option_word(state, "--lang", text, languages) == 0 ? TOOL_DUTCH : TOOL_ENGLISH;
      out->has_language = true;
      return 0;
    case CHECKS: out->checks = true; return 0;
    case REFERENCE: out->reference = true; return 0;
    case COLUMNS: out->columns = true; return 0;
    case MESSAGES: out->messages = true; return 0;
    case RESULTS: out->results = true; return 0;
    case FIX: out->fix = true; return 0;
    case 'q': out->quiet = true; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option format[] = {{.name = "format",
                                             .key = FORMAT,
                                             .arg = "FORMAT",
                                             .doc = "what to print: table (default) or json"},
                                            {0}};

static const struct argp_option format_csv[] = {
    {.name = "format",
     .key = FORMAT_CSV,
     .arg = "FORMAT",
     .doc = "what to print: table (default), json or csv"},
    {0}};

static const struct argp_option language[] = {
    {.name = "lang",
     .key = LANGUAGE,
     .arg = "LANG",
     .doc = "nl or en, instead of the scenario's language"},
    {0}};

static const struct argp_option checks[] = {
    {.name = "checks",
     .key = CHECKS,
     .doc = "print the self-checks: flow balance, Little's law, theory against simulation"},
    {0}};

static const struct argp_option reference[] = {
    {.name = "reference",
     .key = REFERENCE,
     .doc = "print the reference page of the language (Markdown) instead"},
    {.name = "columns",
     .key = COLUMNS,
     .doc = "print the page of the columns of the result files (Markdown) instead"},
    {.name = "messages",
     .key = MESSAGES,
     .doc = "print the page of all messages with their codes (Markdown) instead"},
    {.name = "results", .key = RESULTS, .doc = "print the JSON Schema of results.json instead"},
    {0}};

static const struct argp_option fix[] = {
    {.name = "fix",
     .key = FIX,
     .doc = "first rewrite what can have been meant in one way only, and show the lines"},
    {0}};

static const struct argp_option quiet[] = {
    {.name = "quiet", .key = 'q', .doc = "no progress, notes or warnings"}, {0}};

const struct argp tool_argp_format = {.options = format, .parser = take};
const struct argp tool_argp_format_csv = {.options = format_csv, .parser = take};
const struct argp tool_argp_language = {.options = language, .parser = take};
const struct argp tool_argp_checks = {.options = checks, .parser = take};
const struct argp tool_argp_reference = {.options = reference, .parser = take};
const struct argp tool_argp_fix = {.options = fix, .parser = take};
const struct argp tool_argp_quiet = {.options = quiet, .parser = take};
