/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/scenario/keys.h"
#include "tools/text/messages.h"
#include "tools/text/terminal.h"

#include <argp.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

/* What stands below the options in the help of a command. */
#define CHECK_HELP "Exit status: 0 no mistakes, 2 mistakes."
#define RUN_HELP                                                                                   \
  "The indicators by year and the budget are the baseline's; with --policy and one name they "     \
  "are that policy's. The tables that compare have all policies.\n"                                \
  "Nothing is written to disk without -o. A directory that holds an earlier result, and "          \
  "nothing else, is replaced; any other is refused unless --force.\n"                              \
  "Ctrl-C finishes the replications under way and keeps what is done.\n"                           \
  "Exit status: 0 done, 1 could not finish, 2 the scenario or the command line is wrong, "         \
  "3 a fault of the program."
#define SEEK_HELP                                                                                  \
  "The input has that value at all times, whatever the levers of --policy do to it; for a "        \
  "lever (levers.NAME.change, or one of its paths) it is the amount. All values use common "       \
  "random numbers. Exit status: 0 found, or no value in the range reaches it; 2 the scenario or "  \
  "the command line is wrong."

#define CONVERT_HELP                                                                               \
  "hmis DIR: the CSV files of HUD's data standards (Enrollment, Exit, Project) into records.csv, " \
  "for fit. toronto FILE: the monthly flow of that city's shelters into observed.csv. The file "   \
  "is written here, or to DIR with -o."

#define FIT_HELP                                                                                   \
  "A file of stays has a row for each stay of a household at a place: household, facility, "       \
  "entry_date, exit_date and what else is known; settings may stand beside it (records.yaml). "    \
  "With --exit, or --left and --right, any file with a column of lengths will do.\n"               \
  "Where the data cannot tell it says so, and that is an answer. Exit status: 0 fitted or "        \
  "refused, 2 the file or the command line is wrong."

/* A command is a row here and a file of this folder. */
static const tool_command commands[] = {
    {"check", "SCENARIO...",
     "Validate a scenario and show the load on each facility. Runs nothing.\v" CHECK_HELP,
     TOOL_OPTIONS_POLICY | TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET, 1,
     1000, tool_check},
    {"run", "SCENARIO",
     "Run every policy of a scenario, print the indicators and the comparison.\v" RUN_HELP,
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_POLICIES | TOOL_OPTIONS_SAMPLING | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_ONLY | TOOL_OPTIONS_ANTITHETIC | TOOL_OPTIONS_VARIANCE |
         TOOL_OPTIONS_WARM_UP | TOOL_OPTIONS_TIME_LIMIT | TOOL_OPTIONS_FORMAT_CSV |
         TOOL_OPTIONS_TABLES | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_CHECKS | TOOL_OPTIONS_QUIET,
     1, 1, tool_run},
    {"seek", "SCENARIO",
     "Find the value of an input at which an indicator reaches a target.\v" SEEK_HELP,
     TOOL_OPTIONS_GOAL | TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SAMPLING | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_seek},
    {"trace", "SCENARIO", "Write an event trace of one replication as CSV, one line per event.",
     TOOL_OPTIONS_POLICY | TOOL_OPTIONS_TRACED | TOOL_OPTIONS_STAYS | TOOL_OPTIONS_ANTITHETIC |
         TOOL_OPTIONS_SEED | TOOL_OPTIONS_WARM_UP | TOOL_OPTIONS_QUIET,
     1, 1, tool_trace},
    {"fit", "RECORDS", "Fit a distribution to the stays of a register.\v" FIT_HELP,
     TOOL_OPTIONS_RECORDS | TOOL_OPTIONS_LENGTHS | TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_fit},
    {"report", "DIR",
     "Make one HTML file of a directory of results, for a council: the answer, pictures, tables, "
     "every assumption. It opens without a network and prints.\v"
     "Exit status: 0 done, 1 it could not be written or --pdf found no Chromium, 2 the directory "
     "holds no results.",
     TOOL_OPTIONS_REPORT | TOOL_OPTIONS_LANGUAGE, 1, 1, tool_report},
    {"convert", "LAYOUT FILE",
     "Turn a public layout into a file that this program reads.\v" CONVERT_HELP,
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_QUIET, 2, 2, tool_convert},
    {"schema", "", "Print the JSON Schema of the scenario language, for editors.",
     TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_REFERENCE, 0, 0, tool_schema},
};
enum { COMMANDS = sizeof commands / sizeof commands[0] };

static void print_help(FILE *out)
{
  fputs("Usage: doorstroom COMMAND [OPTION...] ...\n"
        "Simulates the flow through shelters, sheltered housing and dwellings.\n\n",
        out);
  for (size_t i = 0; i < COMMANDS; i++)
    fprintf(out, "  %-8s %-12s  %.*s\n", commands[i].name, commands[i].arguments,
            (int)strcspn(commands[i].about, "\v"), commands[i].about);
  fputs("\n'doorstroom COMMAND --help' shows the options of a command.\n", out);
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
  if (closest != NULL)
    tool_message_error("there is no command '%s'; did you mean '%s'?", name, closest);
  else
    tool_message_error("there is no command '%s'; 'doorstroom --help' lists them", name);
  return TOOL_WRONG;
}

int main(int argc, char **argv)
{
  setlocale(LC_CTYPE, "C.UTF-8"); /* how wide letters are; numbers stay as in C */
  gsl_set_error_handler_off();
  argp_program_version = "doorstroom " DOORSTROOM_VERSION DOORSTROOM_COMMIT;
  tool_terminal_watch();
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
  for (size_t i = 0; i < COMMANDS; i++) {
    if (strcmp(name, commands[i].name) != 0) continue;
    tool_options options;
    tool_options_read(&commands[i], argc - 1, argv + 1, &options);
    int exit_status = commands[i].run(&options);
    tool_options_free(&options);
    return exit_status;
  }
  return unknown(name);
}
