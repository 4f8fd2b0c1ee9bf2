/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/option_sets.h"

enum { FORMAT = TOOL_NO_LETTER, FORMAT_CSV, LANGUAGE, REFERENCE, COLUMNS, MESSAGES, RESULTS, FIX };

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
    case REFERENCE: out->reference = true; return 0;
    case COLUMNS: out->columns = true; return 0;
    case MESSAGES: out->messages = true; return 0;
    case RESULTS: out->results = true; return 0;
    case FIX: out->fix = true; return 0;
    case 'q': out->quiet = true; return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

static const struct argp_option format[] = {
    {.name = "format",
     .key = FORMAT,
     .arg = "FORMAT",
     .doc = TOOL_BOTH("what to print: table (default) or json",
                      "wat er afgedrukt wordt: table (anders ook) of json")},
    {0}};

static const struct argp_option format_csv[] = {
    {.name = "format",
     .key = FORMAT_CSV,
     .arg = "FORMAT",
     .doc = TOOL_BOTH("what to print: table (default), json or csv",
                      "wat er afgedrukt wordt: table (anders ook), json of csv")},
    {0}};

static const struct argp_option language[] = {
    {.name = "lang",
     .key = LANGUAGE,
     .arg = "LANG",
     .doc = TOOL_BOTH("nl or en, instead of the scenario's language",
                      "nl of en, in plaats van de taal van het scenario")},
    {0}};

static const struct argp_option reference[] = {
    {.name = "reference",
     .key = REFERENCE,
     .doc = TOOL_BOTH("print the reference page of the language (Markdown) instead",
                      "druk in plaats daarvan de naslagbladzijde van de taal af (Markdown)")},
    {.name = "columns",
     .key = COLUMNS,
     .doc = TOOL_BOTH("print the page of the columns of the result files (Markdown) instead",
                      "druk in plaats daarvan de bladzijde met de kolommen van de "
                      "resultaatbestanden af (Markdown)")},
    {.name = "messages",
     .key = MESSAGES,
     .doc = TOOL_BOTH(
         "print the page of all messages with their codes (Markdown) instead",
         "druk in plaats daarvan de bladzijde met alle meldingen en hun codes af (Markdown)")},
    {.name = "results",
     .key = RESULTS,
     .doc = TOOL_BOTH("print the JSON Schema of results.json instead",
                      "druk in plaats daarvan het JSON-schema van results.json af")},
    {0}};

static const struct argp_option fix[] = {
    {.name = "fix",
     .key = FIX,
     .doc = TOOL_BOTH(
         "first rewrite what can have been meant in one way only, and show the lines",
         "herschrijf eerst wat maar op een manier bedoeld kan zijn, en laat de regels zien")},
    {0}};

static const struct argp_option quiet[] = {
    {.name = "quiet",
     .key = 'q',
     .doc = TOOL_BOTH("no progress, notes or warnings",
                      "geen voortgang, opmerkingen of waarschuwingen")},
    {0}};

const struct argp tool_argp_format = {.options = format, .parser = take};
const struct argp tool_argp_format_csv = {.options = format_csv, .parser = take};
const struct argp tool_argp_language = {.options = language, .parser = take};
const struct argp tool_argp_reference = {.options = reference, .parser = take};
const struct argp tool_argp_fix = {.options = fix, .parser = take};
const struct argp tool_argp_quiet = {.options = quiet, .parser = take};
