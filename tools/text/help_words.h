/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_HELP_WORDS_H
#define TOOLS_TEXT_HELP_WORDS_H

#include "tools/text/words.h"

/** @file help_words.h
 *  The headings and examples of `--help`. What a command and its options do stands beside them. */

#define TOOL_WORD_HELP_USAGE    "Usage:", "Gebruik:"
#define TOOL_WORD_HELP_OPTION   "[OPTION...]", "[OPTIE...]"
#define TOOL_WORD_HELP_EXAMPLES "Examples", "Voorbeelden"
#define TOOL_WORD_HELP_PROGRAM                                                                     \
  "Usage: doorstroom COMMAND [OPTION...] ...\n"                                                    \
  "Simulates the flow through shelters, sheltered housing and dwellings.\n\n",                     \
      "Gebruik: doorstroom COMMAND [OPTIE...] ...\n"                                               \
      "Simuleert de doorstroom door opvang, beschermd wonen en woningen.\n\n"
#define TOOL_WORD_HELP_FURTHER                                                                     \
  "\n'doorstroom COMMAND --help' shows the options of a command.\n",                               \
      "\n'doorstroom COMMAND --help' toont de opties van een opdracht.\n"
#define TOOL_WORD_HELP_TRY     "Try '%s --help'.\n", "Kijk bij '%s --help'.\n"
#define TOOL_WORD_OPTION_MEANT "; did you mean '--%s'?", "; bedoelt u '--%s'?"
#define TOOL_WORD_HELP_THIS    "give this help list", "toon deze hulp"
#define TOOL_WORD_HELP_VERSION                                                                     \
  "print the version of the program", "toon de versie van het programma"

/* The subjects of options, in the order in which they are printed. */
#define TOOL_HELP_GROUP_MAP(X)                                                                     \
  X(WHAT, "What is run", "Wat er doorgerekend wordt")                                              \
  X(SAMPLING, "How often, how long, on which numbers",                                             \
    "Hoe vaak, hoe lang, vanaf welk startgetal")                                                   \
  X(PARTS, "A long run in parts", "Een lange run in delen")                                        \
  X(PRINT, "What is printed", "Wat er op het scherm komt")                                         \
  X(FILES, "What is written", "Wat er bewaard wordt")

typedef enum tool_help_group {
#define TOOL_HELP_GROUP_NAME(name, english, dutch) TOOL_HELP_GROUP_##name,
  TOOL_HELP_GROUP_MAP(TOOL_HELP_GROUP_NAME)
#undef TOOL_HELP_GROUP_NAME
      TOOL_HELP_GROUPS
} tool_help_group;

/* command, example, what it does, wat het doet */
#define TOOL_HELP_EXAMPLE_MAP(X)                                                                   \
  X("new", "doorstroom new opvang.yaml", "ask, and write a scenario",                              \
    "vraag, en schrijf een scenario")                                                              \
  X("check", "doorstroom check plan.yaml", "find mistakes before anything runs",                   \
    "vind fouten voordat er iets draait")                                                          \
  X("check", "doorstroom check --fix plan.yaml", "and mend what is plain",                         \
    "en herstel wat duidelijk is")                                                                 \
  X("run", "doorstroom run plan.yaml", "every policy, on one screen",                              \
    "al het beleid, op een scherm")                                                                \
  X("run", "doorstroom run plan.yaml --all | less", "and every table", "en alle tabellen")         \
  X("run", "doorstroom run plan.yaml -n 4000 -o uit", "with files, for a report",                  \
    "met bestanden, voor een rapport")                                                             \
  X("run", "doorstroom run plan.yaml --set facilities.opvang.places=20", "with another value",     \
    "met een andere waarde")                                                                       \
  X("run", "doorstroom run --resume uit -n 8000", "go on with what is in uit",                     \
    "ga verder met uit")                                                                           \
  X("sweep", "doorstroom sweep plan.yaml --vary facilities.opvang.places=16,18,20 -o uit",         \
    "three runs beside each other", "drie runs naast elkaar")                                      \
  X("seek",                                                                                        \
    "doorstroom seek plan.yaml --path housing.woning.supply --indicator wacht --target 50",        \
    "how many dwellings a year for 50 days", "hoeveel woningen per jaar voor 50 dagen")            \
  X("calibrate", "doorstroom calibrate plan.yaml -o uit", "what agrees with what was observed",    \
    "wat met de waarnemingen te rijmen is")                                                        \
  X("trace", "doorstroom trace plan.yaml > spoor.csv", "one replication, event by event",          \
    "een replicatie, stap voor stap")                                                              \
  X("report", "doorstroom report uit", "uit/report.html, to read and to mail",                     \
    "uit/report.html, om te lezen en te mailen")                                                   \
  X("diff", "doorstroom diff uit eerder", "what changed between two runs",                         \
    "wat er tussen twee runs veranderde")

#endif
