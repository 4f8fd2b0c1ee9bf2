/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_DIFF_WORDS_H
#define TOOLS_TEXT_DIFF_WORDS_H

#include "tools/text/words.h"

/** @file diff_words.h
 *  What `diff` says. */

#define TOOL_WORD_DIFF_SAME                                                                        \
  "The runs are the same: same inputs, same outcomes, to the last digit.\n",                       \
      "De runs zijn gelijk: dezelfde invoer, dezelfde uitkomsten, tot op het laatste cijfer.\n"
#define TOOL_WORD_DIFF_INPUTS "What was put in\n", "Wat erin ging\n"
#define TOOL_WORD_DIFF_RUN    "How it was run\n", "Hoe er gerekend is\n"
#define TOOL_WORD_DIFF_BECAME "  %s: %s becomes %s\n", "  %s: %s wordt %s\n"
#define TOOL_WORD_DIFF_ONLY_FIRST                                                                  \
  "  %s: only in the first (%s)\n", "  %s: alleen in de eerste (%s)\n"
#define TOOL_WORD_DIFF_ONLY_SECOND                                                                 \
  "  %s: only in the second (%s)\n", "  %s: alleen in de tweede (%s)\n"
#define TOOL_WORD_DIFF_SAME_SCENARIO                                                               \
  "The text of the scenario is the same.\n", "De tekst van het scenario is gelijk.\n"
#define TOOL_WORD_DIFF_EXTENDS                                                                     \
  "  Both build on %s; a change in that file cannot be seen here.\n",                              \
      "  Beide bouwen voort op %s; een verandering in dat bestand is hier niet te zien.\n"
#define TOOL_WORD_DIFF_OUTCOMES "What came out\n", "Wat eruit kwam\n"
#define TOOL_WORD_DIFF_EQUAL                                                                       \
  "  The outcomes are the same, to the last digit.\n",                                             \
      "  De uitkomsten zijn gelijk, tot op het laatste cijfer.\n"
#define TOOL_WORD_DIFF_NOTHING                                                                     \
  "  No outcome differs more than by chance (%s compared).\n",                                     \
      "  Geen uitkomst verschilt meer dan door toeval (%s vergeleken).\n"
#define TOOL_WORD_DIFF_FEW                                                                         \
  "  With so few replications nothing can be said of the outcomes.\n",                             \
      "  Met zo weinig replicaties is over de uitkomsten niets te zeggen.\n"
#define TOOL_WORD_DIFF_NONE                                                                        \
  "  They have no indicator or balance in common.\n",                                              \
      "  Ze hebben geen indicator of saldo gemeen.\n"
#define TOOL_WORD_DIFF_LINE                                                                        \
  "  %s, %s: in %s from %s to %s (%s)%s\n", "  %s, %s: in %s van %s naar %s (%s)%s\n"
#define TOOL_WORD_DIFF_ALL_YEARS "all years together", "alle jaren samen"
#define TOOL_WORD_DIFF_ALSO      "; also in", "; ook in"
#define TOOL_WORD_DIFF_BALANCE   "Balance, thousands of euros", "Saldo, duizenden euro's"
#define TOOL_WORD_DIFF_MORE                                                                        \
  "  and %s more; indicators.csv and budget.csv of both have them all\n",                          \
      "  en nog %s; indicators.csv en budget.csv van beide hebben ze alle\n"
#define TOOL_WORD_DIFF_HOW                                                                         \
  "Of %s compared, those that chance does not explain; the chance that one is here wrongly is "    \
  "at most 5%%.\n",                                                                                \
      "Van %s vergeleken de uitkomsten die toeval niet verklaart; de kans dat er een ten "         \
      "onrechte bij staat is hooguit 5%%.\n"

#endif
