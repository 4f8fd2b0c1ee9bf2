/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_OPTIMISE_WORDS_H
#define TOOLS_TEXT_OPTIMISE_WORDS_H

#include "tools/text/words.h"

/** @file optimise_words.h
 *  What `optimise` says, in both languages. */

#define TOOL_WORD_OPTIMISE_TITLE     "The best mix for %s in %d", "De beste mix voor %s in %d"
#define TOOL_WORD_OPTIMISE_LEVER     "lever", "maatregel"
#define TOOL_WORD_OPTIMISE_COST      "extra EUR a year", "extra EUR per jaar"
#define TOOL_WORD_OPTIMISE_DIFFER    "from the best", "t.o.v. beste"
#define TOOL_WORD_OPTIMISE_OFTEN     "chance best", "kans beste"
#define TOOL_WORD_OPTIMISE_PLAUSIBLE "best for", "beste voor"
#define TOOL_WORD_OPTIMISE_FOR                                                                     \
  "It is the best for %s of what is plausible (%s draws of the inputs).",                          \
      "Het is de beste voor %s van wat aannemelijk is (%s trekkingen van de invoer)."
#define TOOL_WORD_OPTIMISE_FOR_MORE                                                                \
  "The best for more of it, %s: %s.", "De beste voor meer daarvan, %s: %s."
#define TOOL_WORD_OPTIMISE_BEST                                                                    \
  "Best: %s. That brings it to %s ± %s%s, for %s EUR a year more in the dearest year.",            \
      "Het beste: %s. Dat brengt het op %s ± %s%s, voor %s EUR per jaar extra in het duurste "    \
      "jaar."
#define TOOL_WORD_OPTIMISE_BASE " (unchanged: %s)", " (ongewijzigd: %s)"
#define TOOL_WORD_OPTIMISE_NONE "no lever at all", "geen enkele maatregel"
#define TOOL_WORD_OPTIMISE_NOTHING                                                                 \
  "No mix that was tried keeps within all bounds; the nearest is shown.",                          \
      "Geen enkele mix die geprobeerd is blijft binnen alle grenzen; de meest nabije staat er."
#define TOOL_WORD_OPTIMISE_FRESH                                                                   \
  "In the search it was %s; on %s that the search had not seen it is %s. %s",                      \
      "Bij het zoeken was het %s; op %s die het zoeken niet zag is het %s. %s"
#define TOOL_WORD_OPTIMISE_OPTIMISM                                                                \
  "The difference is the optimism of picking the best.",                                           \
      "Het verschil is het optimisme van de beste kiezen."
#define TOOL_WORD_OPTIMISE_NO_OPTIMISM                                                             \
  "Picking the best did not flatter it.", "Het is niet mooier geworden door de beste te kiezen."
#define TOOL_WORD_OPTIMISE_ALIKE                                                                   \
  "= cannot be told from the best; * nothing that costs no more is better; ! outside the budget "  \
  "or another bound. Chance best: over replications drawn again.",                                 \
      "= niet te onderscheiden van de beste; * niets wat hoogstens zoveel kost is beter; ! "       \
      "buiten "                                                                                    \
      "het budget of een andere grens. Kans beste: over opnieuw getrokken replicaties."
#define TOOL_WORD_OPTIMISE_NEXT                                                                    \
  "With a fifth more budget: %s, %s from the best (%s to %s), for %s EUR a year.",                 \
      "Met een vijfde meer budget: %s, %s t.o.v. de beste (%s tot %s), voor %s EUR per jaar."
#define TOOL_WORD_OPTIMISE_TRIED  "%s of %s mixes tried, %s.", "%s van %s mixen geprobeerd, %s."
#define TOOL_WORD_OPTIMISE_ALL    "all of them", "allemaal"
#define TOOL_WORD_OPTIMISE_SEARCH "by search", "door te zoeken"
#define TOOL_WORD_OPTIMISE_STOPPED                                                                 \
  "interrupted: the best so far, without fresh estimates",                                         \
      "afgebroken: het beste tot nu toe, zonder nieuwe schatting"
#define TOOL_WORD_OPTIMISE_PROGRESS "mix %u, %u replications", "mix %u, %u replicaties"

#endif
