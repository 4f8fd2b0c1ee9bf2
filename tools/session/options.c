/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/options.h"

#include "tools/session/help.h"
#include "tools/session/option_sets.h"
#include "tools/text/messages.h"
#include "tools/text/terminal.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct reading_state {
  const tool_command *command;
  tool_options *out;
  const char **scenarios;
  size_t set_count;
} reading_state;

/* What a command is about, in the words of its messages: by the name of its argument. */
static const struct {
  const char *argument;
  tool_text noun, name;
} subjects[] = {
    {"SCENARIO",
     {"scenario", "scenario"},
     {"scenario file, such as scenarios/leiden-2015.yaml",
      "bestand met een scenario, zoals scenarios/leiden-2015.yaml"}},
    {"DIR",
     {"directory", "map"},
     {"directory of results, which 'doorstroom run -o DIR' writes",
      "map met resultaten, die 'doorstroom run -o DIR' schrijft"}},
    {"PART",
     {"part", "deel"},
     {"part, which 'doorstroom run --shard I/N -o PART' writes",
      "deel, dat 'doorstroom run --shard I/N -o PART' schrijft"}},
    {"",
     {"file", "bestand"},
     {"file of records, such as records.csv", "bestand met gegevens, zoals records.csv"}},
};

static size_t subject_of(const tool_command *command)
{
  size_t s = 0;
  while (strncmp(command->arguments, subjects[s].argument, strlen(subjects[s].argument)) != 0) s++;
  return s;
}

static const char *noun_of(const tool_command *command)
{
  return subjects[subject_of(command)].noun[tool_language_of_locale()];
}

static const char *name_of(const tool_command *command)
{
  return subjects[subject_of(command)].name[tool_language_of_locale()];
}

static void take_scenario(reading_state *reading, const char *text, struct argp_state *state)
{
  if (reading->out->scenario_count == reading->command->most && reading->command->most > 0)
    tool_option_wrong(state, FLOW_SAYS(ONE_TOO_MANY), noun_of(reading->command), text);
  else if (reading->out->scenario_count == reading->command->most)
    tool_option_wrong(state, FLOW_SAYS(TAKES_NO_SCENARIO), text);
  reading->scenarios[reading->out->scenario_count++] = text;
}

/* What every command takes; its sets of options are children. */
static error_t take(int key, char *text, struct argp_state *state)
{
  reading_state *reading = state->input;
  switch (key) {
    case 'h':
      tool_help_print(reading->command, tool_language_of_locale(), stdout);
      exit(tool_terminal_close());
    case 'V': printf("%s\n", argp_program_version); exit(tool_terminal_close());
    case ARGP_KEY_INIT:
      for (size_t i = 0; i < reading->set_count; i++) state->child_inputs[i] = reading->out;
      return 0;
    case ARGP_KEY_ERROR: tool_option_unknown(state, reading->command->sets);
    case ARGP_KEY_ARG: take_scenario(reading, text, state); return 0;
    case ARGP_KEY_END:
      /* A run that goes on from an earlier one has its scenario from there. */
      if (reading->out->scenario_count < reading->command->least && reading->out->resume == NULL)
        tool_option_wrong(state, FLOW_SAYS(NAME_ONE), name_of(reading->command));
      return 0;
    default: return ARGP_ERR_UNKNOWN;
  }
}

/* The sets that a command takes, as argp wants them. */
static size_t list_sets(unsigned sets, struct argp_child *children)
{
  static const struct {
    unsigned set;
    const struct argp *parser;
  } rows[] = {
#define ROW(name, parser) {(unsigned)TOOL_OPTIONS_##name, &tool_argp_##parser},
      TOOL_OPTION_SET_MAP(ROW)
#undef ROW
  };
  size_t count = 0;
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if ((sets & rows[i].set) != 0) children[count++] = (struct argp_child){.argp = rows[i].parser};
  return count;
}

void tool_options_read(const tool_command *command, int argc, char **argv, tool_options *out)
{
  static const struct argp_option help[] = {
      {.name = "help", .key = 'h'}, {.name = "version", .key = 'V'}, {0}};
  struct argp_child children[TOOL_OPTION_SETS + 1] = {{0}};
  char name[64];
  snprintf(name, sizeof name, "doorstroom %s", command->name);
  argv[0] = name;
  *out = (tool_options){.target = NAN,
                        .low = NAN,
                        .high = NAN,
                        .fit = {.merge_gap = -1, .min_group = -1, .resamples = -1},
                        .calibrate = {.discrepancy = NAN}};
  const size_t most = (size_t)argc + 1; /* of each: no more than there are words */
  const char **scenarios = calloc(3 * most, sizeof *scenarios);
  if (scenarios == NULL) {
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_MEMORY));
    _Exit(TOOL_UNFINISHED); /* said; what libraries do at the end is not wanted */
  }
  out->scenarios = scenarios;
  out->settings = scenarios + most;
  out->variations = scenarios + 2 * most;
  reading_state state = {command, out, scenarios, list_sets(command->sets, children)};
  const struct argp argp = {
      .options = help, .parser = take, .args_doc = command->arguments, .children = children};
  argp_err_exit_status = TOOL_WRONG;
  error_t failed = argp_parse(&argp, argc, argv, ARGP_NO_HELP | ARGP_NO_ERRS, NULL, &state);
  if (failed != 0) {
    tool_message_error("%s", failed == ENOMEM ? tool_status_text(SIM_E_MEMORY) : strerror(failed));
    _Exit(TOOL_UNFINISHED); /* said; what libraries do at the end is not wanted */
  }
  if (out->has_language) tool_messages_follow(out->language);
}

void tool_options_free(tool_options *options)
{
  free(options->scenarios);
}
