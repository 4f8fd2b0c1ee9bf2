/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* on_exit */
#include "tools/cli/commands.h"

#include "engine/parallel/machines.h"
#include "models/scenario/keys.h"
#include "tools/session/help.h"
#include "tools/text/command_words.h"
#include "tools/text/messages.h"
#include "tools/text/terminal.h"

#include <argp.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A command is a row here and a file of this folder. */
static const tool_command commands[] = {
    {"new", "[FILE]", TOOL_BOTH(TOOL_WORD_ABOUT_NEW), TOOL_OPTIONS_ANSWERS | TOOL_OPTIONS_LANGUAGE,
     0, 1, tool_new},
    {"check", "SCENARIO...", TOOL_BOTH(TOOL_WORD_ABOUT_CHECK),
     TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE |
         TOOL_OPTIONS_FIX | TOOL_OPTIONS_QUIET,
     1, 1000, tool_check},
    {"run", "SCENARIO", TOOL_BOTH(TOOL_WORD_ABOUT_RUN),
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_FILES | TOOL_OPTIONS_POLICIES | TOOL_OPTIONS_SETTINGS |
         TOOL_OPTIONS_WATERFALL | TOOL_OPTIONS_REPLICATIONS | TOOL_OPTIONS_THREADS |
         TOOL_OPTIONS_SEED | TOOL_OPTIONS_ONLY | TOOL_OPTIONS_ANTITHETIC | TOOL_OPTIONS_VARIANCE |
         TOOL_OPTIONS_WARM_UP | TOOL_OPTIONS_TIME_LIMIT | TOOL_OPTIONS_DIVISION |
         TOOL_OPTIONS_FORMAT_CSV | TOOL_OPTIONS_TABLES | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_run},
    {"merge", "PART...", TOOL_BOTH(TOOL_WORD_ABOUT_MERGE),
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_THREADS | TOOL_OPTIONS_FORMAT_CSV | TOOL_OPTIONS_TABLES |
         TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 100000, tool_merge},
    {"seek", "SCENARIO", TOOL_BOTH(TOOL_WORD_ABOUT_SEEK),
     TOOL_OPTIONS_GOAL | TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SETTINGS |
         TOOL_OPTIONS_REPLICATIONS | TOOL_OPTIONS_THREADS | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_seek},
    {"calibrate", "SCENARIO", TOOL_BOTH(TOOL_WORD_ABOUT_CALIBRATE),
     TOOL_OPTIONS_CALIBRATE | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_OUTPUT |
         TOOL_OPTIONS_REPLICATIONS | TOOL_OPTIONS_THREADS | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_calibrate},
    {"sweep", "SCENARIO", TOOL_BOTH(TOOL_WORD_ABOUT_SWEEP),
     TOOL_OPTIONS_VARIATIONS | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_POLICIES |
         TOOL_OPTIONS_REPLICATIONS | TOOL_OPTIONS_THREADS | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_sweep},
    {"sensitivity", "SCENARIO", TOOL_BOTH(TOOL_WORD_ABOUT_SENSITIVITY),
     TOOL_OPTIONS_STUDY | TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_OUTPUT |
         TOOL_OPTIONS_REPLICATIONS | TOOL_OPTIONS_THREADS | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_sensitivity},
    {"optimise", "SCENARIO", TOOL_BOTH(TOOL_WORD_ABOUT_OPTIMISE),
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_REPLICATIONS |
         TOOL_OPTIONS_THREADS | TOOL_OPTIONS_SEED | TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE |
         TOOL_OPTIONS_QUIET,
     1, 1, tool_optimise},
    {"trace", "SCENARIO", TOOL_BOTH(TOOL_WORD_ABOUT_TRACE),
     TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_TRACED | TOOL_OPTIONS_STAYS |
         TOOL_OPTIONS_ANTITHETIC | TOOL_OPTIONS_SEED | TOOL_OPTIONS_WARM_UP | TOOL_OPTIONS_QUIET,
     1, 1, tool_trace},
    {"fit", "RECORDS", TOOL_BOTH(TOOL_WORD_ABOUT_FIT),
     TOOL_OPTIONS_RECORDS | TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_THREADS | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_fit},
    {"backtest", "OBSERVED", TOOL_BOTH(TOOL_WORD_ABOUT_BACKTEST),
     (unsigned)TOOL_OPTIONS_BACKTEST | TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_backtest},
    {"report", "DIR", TOOL_BOTH(TOOL_WORD_ABOUT_REPORT),
     TOOL_OPTIONS_REPORT | TOOL_OPTIONS_LANGUAGE, 1, 1, tool_report},
    {"diff", "DIR DIR", TOOL_BOTH(TOOL_WORD_ABOUT_DIFF), TOOL_OPTIONS_LANGUAGE, 2, 2, tool_diff},
    {"convert", "LAYOUT FILE", TOOL_BOTH(TOOL_WORD_ABOUT_CONVERT),
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_QUIET, 2, 2, tool_convert},
    {"schema", "", TOOL_BOTH(TOOL_WORD_ABOUT_SCHEMA),
     TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_REFERENCE, 0, 0, tool_schema},
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out)
{
  tool_help_commands(commands, COMMANDS, tool_language_of_locale(), out);
}

static int say(flow_diagnostics *diags)
{
  tool_message_faults(diags, false);
  flow_diagnostics_free(diags);
  return TOOL_WRONG;
}

static int unknown(const char *name)
{
  const char *closest = NULL;
  int best = flow_spelling_tolerance(name) + 1;
  for (size_t i = 0; i < COMMANDS; i++) {
    int distance = flow_spelling_distance(name, commands[i].name, best);
    if (distance >= best) continue;
    best = distance;
    closest = commands[i].name;
  }
  flow_diagnostics diags = tool_messages_list();
  const flow_position nowhere = {0};
  if (closest != NULL)
    flow_diagnostics_tell(&diags, nowhere, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_COMMAND_MEANT), name,
                          closest);
  else
    flow_diagnostics_tell(&diags, nowhere, FLOW_SEVERITY_ERROR, FLOW_SAYS(NO_COMMAND), name);
  return say(&diags);
}

/* The threads have the stack that the environment gives them before the program begins; with too
 * little of it they end without a word. */
static const char *small_stack(const char **value)
{
  static const char *const names[] = {"OMP_STACKSIZE", "GOMP_STACKSIZE"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    char *unit = NULL;
    *value = getenv(names[i]);
    const double number = *value != NULL ? strtod(*value, &unit) : 0;
    if (number <= 0) continue;
    unit += strspn(unit, " ");
    const char letter = (char)(*unit | ' '); /* without one it is kilobytes */
    const double kilobytes = letter == 'b'   ? number / 1024
                             : letter == 'm' ? number * 1024
                             : letter == 'g' ? number * 1048576
                                             : number;
    if (kilobytes < 256) return names[i];
  }
  return NULL;
}

static int tell_small_stack(const char *name, const char *value)
{
  flow_diagnostics diags = tool_messages_list();
  flow_diagnostics_tell(&diags, (flow_position){0}, FLOW_SEVERITY_ERROR, FLOW_SAYS(SMALL_STACK),
                        name, value);
  return say(&diags);
}

/* Of many processes the first speaks; what the others have to say it says too. */
static void join_machines(int *argc, char ***argv)
{
  sim_machines_start(argc, argv);
  atexit(sim_machines_end);
  if (sim_machines_is_first()) return;
  if (freopen("/dev/null", "w", stdout) == NULL || freopen("/dev/null", "w", stderr) == NULL)
    exit(TOOL_UNFINISHED);
}

/* Libraries that find no memory end the program by themselves (UNU.RAN without a word, libgomp with
 * one): with this status, where the program itself only does so once it has spoken. */
static void say_why(int status, void *is_ours)
{
  if (status == EXIT_FAILURE && !*(bool *)is_ours)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(LIBRARY_MEMORY));
}

static int begin(int argc, char **argv)
{
  join_machines(&argc, &argv);
  setlocale(LC_CTYPE, "C.UTF-8"); /* how wide letters are; numbers stay as in C */
  gsl_set_error_handler_off();
  argp_program_version = "doorstroom " DOORSTROOM_VERSION DOORSTROOM_COMMIT;
  tool_terminal_start();
  if (argc < 2) {
    print_help(stderr);
    return TOOL_WRONG;
  }
  const char *name = argv[1];
  if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0 || strcmp(name, "help") == 0) {
    print_help(stdout);
    return tool_terminal_close();
  }
  if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0) {
    printf("%s\n", argp_program_version);
    return tool_terminal_close();
  }
  const char *value = NULL, *stack = small_stack(&value);
  if (stack != NULL) return tell_small_stack(stack, value);
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(name, commands[i].name) != 0) continue;
    tool_options options;
    tool_options_read(&commands[i], argc - 1, argv + 1, &options);
    const bool is_shared = commands[i].run == tool_run; /* the others have nothing to share */
    int exit_status = TOOL_DONE;
    if (is_shared || sim_machines_is_first()) exit_status = commands[i].run(&options);
    tool_options_free(&options);
    return exit_status;
  }
  return unknown(name);
}

int main(int argc, char **argv)
{
  static bool is_ours = false;
  on_exit(say_why, &is_ours);
  const int status = begin(argc, argv);
  is_ours = true;
  return status;
}
