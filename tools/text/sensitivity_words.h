/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_SENSITIVITY_WORDS_H
#define TOOLS_TEXT_SENSITIVITY_WORDS_H

#include "tools/text/words.h"

/** @file sensitivity_words.h
 *  What `sensitivity` says, in both languages. */

#define TOOL_WORD_SENSITIVITY_TITLE                                                                \
  "What %s depends on in %d (%s)", "Waar %s in %d van afhangt (%s)"
#define TOOL_WORD_SENSITIVITY_INPUT     "input", "invoer"
#define TOOL_WORD_SENSITIVITY_INFLUENCE "influence", "invloed"
#define TOOL_WORD_SENSITIVITY_TOTAL     "total index", "totale index"
#define TOOL_WORD_SENSITIVITY_LOW       "at P10", "bij P10"
#define TOOL_WORD_SENSITIVITY_HIGH      "at P90", "bij P90"
#define TOOL_WORD_SENSITIVITY_EUR_LOW   "EUR P10", "EUR P10"
#define TOOL_WORD_SENSITIVITY_EUR_HIGH  "EUR P90", "EUR P90"
#define TOOL_WORD_SENSITIVITY_KNOWING   "knowing it", "weten"
#define TOOL_WORD_SENSITIVITY_RANGE     "× %s to %s", "× %s tot %s"
#define TOOL_WORD_SENSITIVITY_EFFECT    "mean move", "gemiddelde stap"
#define TOOL_WORD_SENSITIVITY_SIGN      "direction", "richting"
#define TOOL_WORD_SENSITIVITY_BEND      "variation", "wisseling"
#define TOOL_WORD_SENSITIVITY_NOISE     "noise", "ruis"
#define TOOL_WORD_SENSITIVITY_REST      "the other %u together", "de overige %u samen"
#define TOOL_WORD_SENSITIVITY_DUMMY     "nothing (other chances)", "niets (ander toeval)"
#define TOOL_WORD_SENSITIVITY_BASE                                                                 \
  "As written it is %s ± %s %s.", "Zoals het er staat is het %s ± %s %s."
#define TOOL_WORD_SENSITIVITY_VARIANCE                                                             \
  "Over what the inputs may be it has a standard deviation of %s; chance alone gives one future "  \
  "of %s.",                                                                                        \
      "Over wat de invoer kan zijn heeft het een standaardafwijking van %s; het toeval van één " \
      "toekomst geeft er alleen al een van %s."
#define TOOL_WORD_SENSITIVITY_INDICES                                                              \
  "Influence is the share of the variance of the mean that an input is responsible for, half of "  \
  "what it does together with another; it sums to 100%%. The total index, with its %s interval, "  \
  "has all that it does together with others. What does not come above 'nothing' (%s) cannot be "  \
  "told from it: ≈.",                                                                              \
      "Invloed is het deel van de spreiding van het gemiddelde dat van die invoer komt, met de "   \
      "helft van wat zij samen met een andere doet; het telt op tot 100%%. De totale index, met "  \
      "zijn %s-interval, bevat alles wat zij samen met andere doet. Wat niet boven 'niets' "       \
      "(%s) uitkomt is daar niet van te onderscheiden: ≈."
#define TOOL_WORD_SENSITIVITY_RAW                                                                  \
  "Without taking chance out every index would be too high: that of 'nothing' would be %s.",       \
      "Zonder het toeval eruit te halen was elke index te hoog: die van 'niets' zou %s zijn."
#define TOOL_WORD_SENSITIVITY_SAVING                                                               \
  "Common random numbers along a row: for the same error independent chances would take %s times " \
  "as many replications for half of these inputs or more, and %s times for the largest.",          \
      "Hetzelfde toeval langs een rij: met los toeval waren voor dezelfde fout bij de helft van "  \
      "deze invoer minstens %s keer zoveel replicaties nodig, en bij de grootste %s keer."
#define TOOL_WORD_SENSITIVITY_MOVES                                                                \
  "P10 and P90: what changes when this input alone goes there (that many times what is "           \
  "written), all others as written%s.",                                                            \
      "P10 en P90: wat er verandert als alleen deze invoer daarheen gaat (zoveel maal wat er "     \
      "staat) en al het andere blijft "                                                            \
      "zoals het er staat%s."
#define TOOL_WORD_SENSITIVITY_EUROS                                                                \
  "; in thousands of EUR the balance of all costs over all years",                                 \
      "; in duizenden EUR het saldo van alle kosten over alle jaren"
#define TOOL_WORD_SENSITIVITY_INFORMATION                                                          \
  "Knowing it: in thousands of EUR, what it would be worth over all years to know the number "     \
  "before choosing a "                                                                             \
  "policy, at %s for a unit of %s. Knowing everything about every future: %s.",                    \
      "Weten: in duizenden EUR, wat het over alle jaren waard zou zijn het getal te kennen "       \
      "voordat beleid gekozen "                                                                    \
      "wordt, bij %s per %s. Alles weten van elke toekomst: %s."
#define TOOL_WORD_SENSITIVITY_SCREENED                                                             \
  "Mean move: of the indicator, when the input goes from P5 to P95, in either direction; noise: "  \
  "what an input that does nothing would show.",                                                   \
      "Gemiddelde stap: van de indicator, als de invoer van P5 naar P95 gaat, los van de "         \
      "richting; ruis: wat een invoer zou laten zien die niets doet."
#define TOOL_WORD_SENSITIVITY_RUNS                                                                 \
  "%s points, each on two sets of chances; %s interval.",                                          \
      "%s punten, elk met twee keer ander toeval; %s-interval."
#define TOOL_WORD_SENSITIVITY_FAILED                                                               \
  "%s points could not be simulated and are left out.",                                            \
      "%s punten waren niet door te rekenen en doen niet mee."
#define TOOL_WORD_SENSITIVITY_STOPPED                                                              \
  "interrupted: nothing is told of a design that is not complete",                                 \
      "afgebroken: van een ontwerp dat niet af is wordt niets gezegd"

#endif
