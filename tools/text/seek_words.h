/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_SEEK_WORDS_H
#define TOOLS_TEXT_SEEK_WORDS_H

#include "tools/text/words.h"

/** @file seek_words.h
 *  What `seek` says. */

#define TOOL_WORD_SEEK_FOUND                                                                       \
  "%s at %s (%s interval %s) brings %s in %d to %s.",                                              \
      "%s op %s (%s-interval %s) brengt %s in %d op %s."
#define TOOL_WORD_SEEK_FOUND_WHOLE                                                                 \
  "%s at %s (%s interval %s) is where %s in %d just meets %s.",                                    \
      "%s op %s (%s-interval %s): daar haalt %s in %d net %s."
#define TOOL_WORD_SEEK_PLAUSIBLE "%s of what is plausible", "%s van wat aannemelijk is"
#define TOOL_WORD_SEEK_SHARE_FOUND                                                                 \
  "%s at %s (%s interval %s): with that %s in %d meets %s in %s.",                                 \
      "%s op %s (%s-interval %s): daarmee haalt %s in %d %s in %s."
#define TOOL_WORD_SEEK_SHARE_NONE                                                                  \
  "No value of %s from %s to %s has %s in %d meet %s in %s: at the ends it is %s and %s.",         \
      "Bij geen waarde van %s van %s tot %s haalt %s in %d %s in %s: aan de uiteinden is dat %s "  \
      "en %s."
#define TOOL_WORD_SEEK_SHARE_ALREADY                                                               \
  "Already met: at every value of %s that was tried, from %s to %s, %s in %d meets %s in %s; at "  \
  "the ends it is %s and %s.",                                                                     \
      "Al gehaald: bij elke waarde van %s die geprobeerd is, van %s tot %s, haalt %s in %d %s in " \
      "%s; aan de uiteinden is dat %s en %s."
#define TOOL_WORD_SEEK_SHARE_NOTE                                                                  \
  "Common random numbers, and the same draws of the inputs, at every value; a draw meets the "     \
  "target when its eight replications do on average. The interval holds the values at which the "  \
  "share's own %s interval, with %s, contains what was asked.",                                    \
      "Dezelfde kansen, en dezelfde trekkingen van de invoer, bij elke waarde; een trekking "      \
      "haalt "                                                                                     \
      "het doel als haar acht replicaties dat gemiddeld doen. Het interval bevat de waarden "      \
      "waarbij het %s-interval van het aandeel zelf, met %s, bevat wat gevraagd is."
#define TOOL_WORD_SEEK_FROM_TO "%s to %s", "%s tot %s"
#define TOOL_WORD_SEEK_OR_LESS "%s or less", "%s of minder"
#define TOOL_WORD_SEEK_OR_MORE "%s or more", "%s of meer"
#define TOOL_WORD_SEEK_NONE                                                                        \
  "No value of %s from %s to %s brings %s in %d to %s: at the ends it is %s and %s.",              \
      "Geen waarde van %s van %s tot %s brengt %s in %d op %s: aan de uiteinden is het %s en %s."
#define TOOL_WORD_SEEK_ALREADY                                                                     \
  "Already met: at every value of %s that was tried, from %s to %s, %s in %d meets %s; at the "    \
  "ends it is %s and %s.",                                                                         \
      "Al gehaald: bij elke waarde van %s die geprobeerd is, van %s tot %s, haalt %s in %d %s; "   \
      "aan de uiteinden is het %s en %s."
#define TOOL_WORD_SEEK_ABOUT                                                                        \
  "At about %s at %s: no estimate of %s in %d reaches %s, but there it is %s ± %s, which holds "   \
  "it.",                                                                                            \
      "Ongeveer bij %s op %s: geen schatting van %s in %d haalt %s, maar daar is het %s ± %s, en " \
      "dat bevat het."
#define TOOL_WORD_SEEK_SECOND                                                                      \
  "It reaches it again at %s: the curve bends in between.",                                        \
      "Bij %s wordt het weer gehaald: de lijn buigt daartussen."
#define TOOL_WORD_SEEK_HINT                                                                        \
  "Something else may be the constraint. Policy %s alone brings it to %s: seek along its lever, "  \
  "--path levers.%s.change --policy %s.",                                                          \
      "Iets anders houdt het misschien tegen. Alleen beleid %s brengt het al op %s: zoek langs "   \
      "die maatregel, --path levers.%s.change --policy %s."
#define TOOL_WORD_SEEK_NO_HINT                                                                     \
  "Something else may be the constraint; no policy of one lever in this scenario comes nearer. "   \
  "--low and --high widen the range.",                                                             \
      "Iets anders houdt het misschien tegen; geen beleid met een enkele maatregel in dit "        \
      "scenario komt dichterbij. --low en --high maken het bereik groter."
#define TOOL_WORD_SEEK_OPEN                                                                        \
  "The interval extends beyond the range that was searched, %s to %s.",                            \
      "Het interval loopt door buiten het bereik waarin gezocht is, %s tot %s."
#define TOOL_WORD_SEEK_NOW          "It is now %s.", "Nu is het %s."
#define TOOL_WORD_SEEK_VALUE        "value", "waarde"
#define TOOL_WORD_SEEK_REPLICATIONS "replications", "replicaties"
#define TOOL_WORD_SEEK_NOTE                                                                        \
  "Common random numbers at every value. The interval holds the values at which the indicator's "  \
  "own %s interval, with %s, contains the target.",                                                \
      "Dezelfde kansen bij elke waarde. Het interval bevat de waarden waarbij het %s-interval "    \
      "van de indicator zelf, met %s, het doel bevat."

#endif
