/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/options.h"

#include "tools/text/messages.h"

#include <argp.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct reading_state {
  const tool_command *command;
  tool_options *out;
  const char **scenarios;
} reading_state;

/* Options without a letter of their own have a key beyond all letters. */
enum { MOST_OPTIONS = 24, LETTERLESS = 256 };
static const char lettered[] = "onpstqh";

static const struct argp_option all_options[] = {
#define ROW(letter, long_name, argument, help)                                                     \
  {.name = long_name, .key = letter, .arg = argument, .doc = help},
    TOOL_OPTION_MAP(ROW)
#undef ROW
};

static uint64_t whole_number(struct argp_state *state, const char *option, const char *text,
                             uint64_t least, uint64_t most)
{
  char *end = NULL;
  errno = 0;
  unsigned long long value = strtoull(text, &end, 10);
  if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0 || value < least || value > most)
    argp_error(state, "%s: write a whole number from %llu to %llu, not '%s'", option,
               (unsigned long long)least, (unsigned long long)most, text);
  return value;
}

static double duration_seconds(struct argp_state *state, const char *text)
{
  static const struct {
    const char *unit;
    double seconds;
  } units[] = {{"", 1}, {"s", 1}, {"m", 60}, {"min", 60}, {"h", 3600}, {"u", 3600}};
  char *end = NULL;
  double value = strtod(text, &end);
  while (*end == ' ') end++;
  if (text[0] >= '0' && text[0] <= '9' && isfinite(value) && value > 0) {
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
      if (strcmp(end, units[i].unit) == 0) return value * units[i].seconds;
    }
  }
  argp_error(state, "--max-time: write a time such as 90, 5min or 2h, not '%s'", text);
  return 0;
}

static double plain_number(struct argp_state *state, const char *option, const char *text)
{
  char *end = NULL;
  const double value = strtod(text, &end);
  if (end == text || *end != '\0' || !isfinite(value))
    argp_error(state, "%s: write a number with a dot, such as 50 or 7.5, not '%s'", option, text);
  return value;
}

static tool_format format_of(struct argp_state *state, const char *text, bool csv_too)
{
  if (strcmp(text, "table") == 0) return TOOL_FORMAT_TABLE;
  if (strcmp(text, "json") == 0) return TOOL_FORMAT_JSON;
  if (csv_too && strcmp(text, "csv") == 0) return TOOL_FORMAT_CSV;
  argp_error(state, "--format: write table%s, not '%s'", csv_too ? ", json or csv" : " or json",
             text);
  return TOOL_FORMAT_TABLE;
}

static tool_language language_of(struct argp_state *state, const char *text)
{
  if (strcmp(text, "en") != 0 && strcmp(text, "nl") != 0)
    argp_error(state, "--lang: write nl or en, not '%s'", text);
  return strcmp(text, "nl") == 0 ? TOOL_DUTCH : TOOL_ENGLISH;
}

static error_t take(int key, char *text, struct argp_state *state)
{
  reading_state *reading = state->input;
  tool_options *out = reading->out;
  if (key > LETTERLESS && key < 2 * LETTERLESS) key -= LETTERLESS;
  switch (key) {
    case 'h': argp_state_help(state, stdout, ARGP_HELP_STD_HELP); return 0;
    case 'o': out->output = text; return 0;
    case 'f': out->force = true; return 0;
    case 'p': out->policies = text; return 0;
    case 'A': out->against = text; return 0;
    case 'i': out->inner = (uint32_t)whole_number(state, "--inner", text, 1, 64); return 0;
    case 'n':
      out->replications = (uint32_t)whole_number(state, "--replications", text, 1, 100000000);
      return 0;
    case 'K':
    case 'k':
      out->only = (uint32_t)whole_number(state, key == 'K' ? "--only-replication" : "--replication",
                                         text, 0, UINT32_MAX - 1);
      out->has_only = true;
      return 0;
    case 'a': out->antithetic = true; return 0;
    case 'C': out->controls = true; return 0;
    case 's':
      out->seed = whole_number(state, "--seed", text, 0, UINT64_MAX);
      out->has_seed = true;
      return 0;
    case 't': out->threads = (uint32_t)whole_number(state, "--threads", text, 1, 1024); return 0;
    case 'w':
      out->chooses_warm_up = strcmp(text, "auto") == 0;
      out->has_warm_up = !out->chooses_warm_up;
      if (out->has_warm_up)
        out->warm_up_days =
            (double)whole_number(state, "--warm-up: auto, or in days", text, 0, 36525);
      return 0;
    case 'T': out->max_seconds = duration_seconds(state, text); return 0;
    case 'F':
    case 'J': out->format = format_of(state, text, key == 'F'); return 0;
    case 'l':
      out->language = language_of(state, text);
      out->has_language = true;
      return 0;
    case 'P': out->path = text; return 0;
    case 'I': out->indicator = text; return 0;
    case 'g': out->target = plain_number(state, "--target", text); return 0;
    case 'L': out->low = plain_number(state, "--low", text); return 0;
    case 'H': out->high = plain_number(state, "--high", text); return 0;
    case 'y': out->year = (int)whole_number(state, "--year", text, 1000, 9999); return 0;
    case 'c': out->checks = true; return 0;
    case 'r': out->reference = true; return 0;
    case 'q': out->quiet = true; return 0;
    case ARGP_KEY_ARG:
      if (out->scenario_count == reading->command->most)
        argp_error(state,
                   reading->command->most > 0 ? "one scenario at a time: '%s' is one too many"
                                              : "takes no scenario: '%s' is one too many",
                   text);
      reading->scenarios[out->scenario_count++] = text;
      return 0;
    case ARGP_KEY_END:
      if (out->scenario_count < reading->command->least)
        argp_error(state, "name a scenario file, such as scenarios/leiden-2015.yaml");
      if (out->has_only && out->replications > 0)
        argp_error(state, "--only-replication and --replications exclude each other");
      if (strchr(reading->command->options, 'P') != NULL &&
          (out->path == NULL || out->indicator == NULL || isnan(out->target)))
        argp_error(state, "say what to seek: --path, --indicator and --target");
      if (out->force && out->output == NULL)
        argp_error(state, "--force says how to write to a directory: give it with -o DIR");
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

void tool_options_read(const tool_command *command, int argc, char **argv, tool_options *out)
{
  struct argp_option options[MOST_OPTIONS] = {{0}};
  size_t count = 0;
  for (size_t i = 0; i < sizeof all_options / sizeof all_options[0]; i++) {
    if (strchr(command->options, all_options[i].key) == NULL) continue;
    options[count] = all_options[i];
    if (options[count].key == 'O') options[count].key = 'p'; /* one policy, or many: one letter */
    if (strchr(lettered, options[count].key) == NULL) options[count].key += LETTERLESS;
    count++;
  }
  options[count++] = (struct argp_option){.key = 'h', .doc = "give this help list", .group = -1};

  char name[64];
  snprintf(name, sizeof name, "doorstroom %s", command->name);
  argv[0] = name;
  *out = (tool_options){.target = NAN, .low = NAN, .high = NAN};
  const char **scenarios = calloc((size_t)argc + 1, sizeof *scenarios);
  if (scenarios == NULL) {
    tool_message_error("out of memory");
    exit(TOOL_UNFINISHED);
  }
  out->scenarios = scenarios;
  reading_state state = {command, out, scenarios};
  const struct argp argp = {
      .options = options, .parser = take, .args_doc = command->arguments, .doc = command->about};
  argp_err_exit_status = TOOL_WRONG;
  error_t failed = argp_parse(&argp, argc, argv, 0, NULL, &state);
  if (failed != 0) {
    tool_message_error("%s", strerror(failed));
    exit(TOOL_UNFINISHED);
  }
}

void tool_options_free(tool_options *options)
{
  free(options->scenarios);
}
