/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* on_exit */
#include "tools/cli/commands.h"

#include "engine/parallel/machines.h"
#include "models/scenario/keys.h"
#include "tools/text/messages.h"
#include "tools/text/terminal.h"

#include <argp.h>
#include <gsl/gsl_errno.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What stands below the options in the help of a command. */
#define CHECK_HELP "Exit status: 0 no mistakes, 2 mistakes."
#define RUN_HELP                                                                                   \
  "The indicators by year and the budget are the baseline's; with --policy and one name they "     \
  "are that policy's. The tables that compare have all policies.\n"                                \
  "Nothing is written to disk without -o. A directory whose results.json says that it is an "      \
  "earlier result, and that holds nothing else, is replaced; any other is refused unless "         \
  "--force.\n"                                                                                     \
  "Ctrl-C, SIGTERM and SIGHUP end it within a second and keep what is done.\n"                     \
  "Exit status: 0 done, 1 could not finish, 2 the scenario or the command line is wrong, "         \
  "3 a fault of the program."
#define MERGE_HELP                                                                                 \
  "The parts may come in any order, from any machines and divisions; together they must hold "     \
  "every replication once. What is wrong with them is told, with the commands that make what is "  \
  "missing. Exit status: 0 done, 1 could not finish, 2 the parts are not one run."
#define SEEK_HELP                                                                                  \
  "The input has that value at all times, whatever the levers of --policy do to it; for a "        \
  "lever (levers.NAME.change, or one of its paths) it is the amount. All values use common "       \
  "random numbers. Exit status: 0 found, or no value in the range reaches it; 2 the scenario or "  \
  "the command line is wrong."
#define SWEEP_HELP                                                                                 \
  "Every combination of the values runs every policy, all on the same chances. With -o the whole " \
  "of it goes into sweep.csv. A value with a comma in it stands in quotes or brackets.\n"          \
  "Exit status: 0 done, 1 could not finish, 2 the scenario or the command line is wrong."

#define CONVERT_HELP                                                                               \
  "hmis DIR: the CSV files of HUD's data standards (Enrollment, Exit, Project) into records.csv, " \
  "for fit. toronto FILE: the monthly flow of that city's shelters into observed.csv. The file "   \
  "is written here, or to DIR with -o."
#define BACKTEST_HELP                                                                              \
  "OBSERVED has a row for each month and series: month, facility, group, series (in, "             \
  "out:DESTINATION, stock), value, and where values are corrected later published. Forecasts of "  \
  "the model and of three rules stand beside each other; where a rule wins it says so.\n"          \
  "Exit status: 0 done, 2 the file or the command line is wrong."

#define FIT_HELP                                                                                   \
  "A file of stays has a row for each stay of a household at a place: household, facility, "       \
  "entry_date, exit_date and what else is known; settings may stand beside it (records.yaml). "    \
  "With --exit, or --left and --right, any file with a column of lengths will do.\n"               \
  "Where the data cannot tell it says so, and that is an answer. Exit status: 0 fitted or "        \
  "refused, 2 the file or the command line is wrong."

/* A command is a row here and a file of this folder. */
static const tool_command commands[] = {
    {"new", "[FILE]",
     "Make a first scenario from ten questions; without FILE it is printed.\vWhat an option "
     "answers is "
     "not asked.",
     TOOL_OPTIONS_ANSWERS | TOOL_OPTIONS_LANGUAGE, 0, 1, tool_new},
    {"check", "SCENARIO...",
     "Validate a scenario and show the load on each facility. Runs nothing.\v" CHECK_HELP,
     TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE |
         TOOL_OPTIONS_FIX | TOOL_OPTIONS_QUIET,
     1, 1000, tool_check},
    {"run", "SCENARIO",
     "Run every policy of a scenario, print the indicators and the comparison.\v" RUN_HELP,
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_FILES | TOOL_OPTIONS_POLICIES | TOOL_OPTIONS_SETTINGS |
         TOOL_OPTIONS_WATERFALL | TOOL_OPTIONS_SAMPLING | TOOL_OPTIONS_SEED | TOOL_OPTIONS_ONLY |
         TOOL_OPTIONS_ANTITHETIC | TOOL_OPTIONS_VARIANCE | TOOL_OPTIONS_WARM_UP |
         TOOL_OPTIONS_TIME_LIMIT | TOOL_OPTIONS_DIVISION | TOOL_OPTIONS_FORMAT_CSV |
         TOOL_OPTIONS_TABLES | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_CHECKS | TOOL_OPTIONS_QUIET,
     1, 1, tool_run},
    {"merge", "PART...",
     "Make the results of one run of the parts that it was divided into.\v" MERGE_HELP,
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_THREADS | TOOL_OPTIONS_FORMAT_CSV | TOOL_OPTIONS_TABLES |
         TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_CHECKS | TOOL_OPTIONS_QUIET,
     1, 100000, tool_merge},
    {"seek", "SCENARIO",
     "Find the value of an input at which an indicator reaches a target.\v" SEEK_HELP,
     TOOL_OPTIONS_GOAL | TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_SAMPLING |
         TOOL_OPTIONS_SEED | TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_seek},
    {"sweep", "SCENARIO",
     "Run a scenario for every combination of values of some of its inputs.\v" SWEEP_HELP,
     TOOL_OPTIONS_VARIATIONS | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_POLICIES |
         TOOL_OPTIONS_SAMPLING | TOOL_OPTIONS_SEED | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_sweep},
    {"trace", "SCENARIO", "Write an event trace of one replication as CSV, one line per event.",
     TOOL_OPTIONS_POLICY | TOOL_OPTIONS_SETTINGS | TOOL_OPTIONS_TRACED | TOOL_OPTIONS_STAYS |
         TOOL_OPTIONS_ANTITHETIC | TOOL_OPTIONS_SEED | TOOL_OPTIONS_WARM_UP | TOOL_OPTIONS_QUIET,
     1, 1, tool_trace},
    {"fit", "RECORDS", "Fit a distribution to the stays of a register.\v" FIT_HELP,
     TOOL_OPTIONS_RECORDS | TOOL_OPTIONS_LENGTHS | TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_SEED |
         TOOL_OPTIONS_FORMAT | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET,
     1, 1, tool_fit},
    {"backtest", "OBSERVED",
     "Forecast a stock from every month of what was counted, and say whether it came "
     "true.\v" BACKTEST_HELP,
     TOOL_OPTIONS_OUTPUT | TOOL_OPTIONS_SEED | TOOL_OPTIONS_LANGUAGE | TOOL_OPTIONS_QUIET, 1, 1,
     tool_backtest},
    {"report", "DIR",
     "Make one HTML file of a directory of results, for a council: the answer, pictures, tables, "
     "every assumption. It opens without a network and prints. With --xlsx a workbook for a "
     "spreadsheet instead.\v"
     "Exit status: 0 done, 1 it could not be written or --pdf found no Chromium, 2 the directory "
     "holds no results.",
     TOOL_OPTIONS_REPORT | TOOL_OPTIONS_LANGUAGE, 1, 1, tool_report},
    {"diff", "DIR DIR",
     "Tell what changed between two runs: inputs first, then the outcomes that chance does not "
     "explain.\v"
     "Exit status: 0 both were compared, 2 a directory holds no results, or those of another "
     "version of the program.",
     TOOL_OPTIONS_LANGUAGE, 2, 2, tool_diff},
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
    fputs("doorstroom: error: out of memory: a library ended the program; nothing was written\n",
          stderr);
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
