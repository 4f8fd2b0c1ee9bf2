/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_WORDS_H
#define TOOLS_TEXT_WORDS_H

#include "tools/text/number.h"

/** @file words.h
 *  Everything the program says to planners, in two languages, once; a header of words
 *  for each subject beside this one. Messages about mistakes: models/base/messages.h.
 *
 *  A word is a macro that expands to its English and its Dutch. Where it is used
 *  both are literals, so that the compiler checks the arguments of both formats:
 *
 *      printf(TOOL_TEXT(language, TOOL_WORD_SEEK_NOW), value);
 *      static const tool_text heads[] = {{TOOL_WORD_UNIT}, {TOOL_WORD_MEAN}}; */

/** The text of a word in a language, a literal. */
#define TOOL_TEXT(language, word)              TOOL_TEXT_OF(language, word)
#define TOOL_TEXT_OF(language, english, dutch) ((language) == TOOL_DUTCH ? dutch : english)

/** Both languages in one text, for a table that has room for one: English, \f, Dutch. */
#define TOOL_BOTH(...)               TOOL_BOTH_OF(__VA_ARGS__)
#define TOOL_BOTH_OF(english, dutch) english "\f" dutch

/** A word in a table, by tool_language. */
typedef const char *tool_text[2];

#define TOOL_WORD_PROGRESS   "%s of at most %s, about %s left", "%s van hoogstens %s, nog ongeveer %s"
#define TOOL_WORD_BASELINE   "baseline", "ongewijzigd beleid"
#define TOOL_WORD_SIMULATED  "simulated", "gesimuleerd"
#define TOOL_WORD_DIFFERENCE "difference", "verschil"
#define TOOL_WORD_UNIT       "unit", "eenheid"
#define TOOL_WORD_PLUS_MINUS "±", "±"
#define TOOL_WORD_OR         " or ", " of "
#define TOOL_WORD_TO         "to", "tot"
#define TOOL_WORD_NO_DATA    "no data", "geen gegevens"
#define TOOL_WORD_NOTES      "Notes", "Noten"
#define TOOL_WORD_MESSAGES_LOST                                                                    \
  "out of memory: some messages are missing", "geen geheugen meer: er ontbreken meldingen"
#define TOOL_WORD_UNWRITTEN                                                                        \
  "doorstroom: error: cannot write the output: %s\n",                                              \
      "doorstroom: fout: de uitvoer kan niet geschreven worden: %s\n"
#define TOOL_WORD_DISK_FULL "the disk may be full", "de schijf is misschien vol"
#define TOOL_WORD_STOPPED_LINE                                                                     \
  "interrupted: the first %s are kept, of %s; the same command runs them all",                     \
      "afgebroken: berekend zijn de eerste %s, van %s; dezelfde opdracht doet ze alle"

/** The language of the locale: Dutch or, for any other, English. */
tool_language tool_language_of_locale(void);

#define TOOL_WORD_FIXABLE                                                                          \
  "%u of these can have been meant in one way only: 'doorstroom check --fix' writes them so",      \
      "%u daarvan kunnen maar op één manier bedoeld zijn: 'doorstroom check --fix' schrijft ze zo"
#define TOOL_WORD_PLAINER                                                                          \
  "%u numbers are read well and have a plainer form: 'doorstroom check --fix' writes it",          \
      "%u getallen zijn goed gelezen en kunnen eenvoudiger: 'doorstroom check --fix' schrijft ze " \
      "om"

#define TOOL_COUNTED_MAP(X)                                                                        \
  X(REPLICATIONS, "replication", "replications", "replicatie", "replicaties")                      \
  X(POLICIES, "policy", "policies", "beleidsvariant", "beleidsvarianten")                          \
  X(PAIRS, "antithetic pair", "antithetic pairs", "spiegelpaar", "spiegelparen")                   \
  X(EVENTS, "event", "events", "gebeurtenis", "gebeurtenissen")                                    \
  X(CHOICES, "policy", "policies", "beleidskeuze", "beleidskeuzes")                                \
  X(NUMBERS, "number", "numbers", "getal", "getallen")                                             \
  X(SETS, "set", "sets", "set", "sets")                                                            \
  X(MONTHS, "month", "months", "maand", "maanden")                                                 \
  X(DAYS, "day", "days", "dag", "dagen")

typedef enum tool_counted_id {
#define TOOL_COUNTED_NAME(name, one, many, een, veel) TOOL_COUNTED_##name,
  TOOL_COUNTED_MAP(TOOL_COUNTED_NAME)
#undef TOOL_COUNTED_NAME
} tool_counted_id;

enum { TOOL_COUNTED_ROOM = TOOL_NUMBER_ROOM + 24 };

/** Things that are counted, with their number: "1 replicatie", "100.000 replicaties". */
const char *tool_counted(tool_language language, tool_counted_id what, double count,
                         char text[TOOL_COUNTED_ROOM]);

/** A unit ("days") or a facility's sort as planners write it; itself when unknown. */
const char *tool_unit(tool_language language, const char *unit);

/** The same behind a number: "day" behind 1. */
const char *tool_unit_of(tool_language language, const char *unit, double count);

#endif
