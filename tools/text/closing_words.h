/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_CLOSING_WORDS_H
#define TOOLS_TEXT_CLOSING_WORDS_H

#include "tools/text/words.h"

/** @file closing_words.h
 *  The lines that close a run. */

#define TOOL_WORD_RUN_LINE                                                                         \
  "seed %llu, %s of %s, %s, %s", "startgetal %llu (voor herhaling), %s van %s, %s, %s"
#define TOOL_WORD_PAIRS_RUN_LINE                                                                   \
  "seed %llu, %s in %s of %s, %s, %s", "startgetal %llu (voor herhaling), %s in %s van %s, %s, %s"
#define TOOL_WORD_METHOD_PAIRS                                                                     \
  "antithetic pairs, each one observation", "spiegelparen, elk één waarneming"
#define TOOL_WORD_METHOD_CONTROLS "control variates", "regelvariabelen"
#define TOOL_WORD_METHOD_BOTH                                                                      \
  "antithetic pairs, each one observation, with control variates",                                 \
      "spiegelparen, elk één waarneming, met regelvariabelen"
#define TOOL_WORD_GAIN_LINE                                                                         \
  "%s: indicator levels are as precise as with %s× as many replications (median; range %s to "     \
  "%s), differences as with %s×",                                                                   \
      "%s: de niveaus van de indicatoren zijn zo zeker als met %s× zo veel replicaties (mediaan; " \
      "%s tot %s), de verschillen als met %s×"
#define TOOL_WORD_OWN_CONTROL                                                                      \
  "what is drawn with a known mean is counted by: %s; such a number is its own control, its mean " \
  "is known without simulating, and no gain is told of it",                                        \
      "wat met een bekend gemiddelde getrokken wordt, wordt geteld door: %s; zo'n getal is zijn "  \
      "eigen regelvariabele, zijn gemiddelde is ook zonder simuleren bekend en er staat geen "     \
      "winst bij"
#define TOOL_WORD_BASELINE_LINE                                                                    \
  "differences from '%s' are on %s of it", "verschillen met '%s' rusten op %s daarvan"
#define TOOL_WORD_BASELINE_OFFER                                                                   \
  "--baseline-times 8 would give the difference of %s (%s, %d) with %s× fewer replications",       \
      "--baseline-times 8 geeft het verschil van %s (%s, %d) met %s× zo weinig replicaties"
#define TOOL_WORD_FILES_LINE "results in %s", "resultaten in %s"
#define TOOL_WORD_NO_FILES_LINE                                                                    \
  "no files written; -o DIR writes them", "geen bestanden geschreven; met -o MAP wel"
#define TOOL_WORD_PROVENANCE_LINE                                                                  \
  "of %s, %s are assumed, %s come from public sources, %s from the source itself",                 \
      "van %s is %s aangenomen, %s uit openbare bronnen, %s uit de bron zelf"
#define TOOL_WORD_DIGIT_LINE                                                                       \
  "widest relative half-width in these tables: %s (%s, %s, %d); one more digit takes about %s "    \
  "more replications",                                                                             \
      "het ruimste interval van deze tabellen is %s van zijn waarde (%s, %s, %d); een cijfer "     \
      "meer vraagt ongeveer %s extra replicaties"
#define TOOL_WORD_PRECISION_REACHED                                                                \
  "precision requested: half-width %s for %s; reached: %s",                                        \
      "gevraagd: een halve breedte van %s op %s; bereikt %s"
#define TOOL_WORD_PRECISION_MISSED                                                                 \
  "precision requested: half-width %s for %s; not reached: %s; it would take about %s more "       \
  "replications",                                                                                  \
      "gevraagd: een halve breedte van %s op %s; niet bereikt: %s; dat vraagt nog ongeveer %s "    \
      "replicaties"
#define TOOL_WORD_PRECISION_SHARE   "% of its value", "% van de waarde"
#define TOOL_WORD_PRECISION_POINTS  "percentage points", "procentpunt"
#define TOOL_WORD_PRECISION_EVERY   "every policy", "elk beleid"
#define TOOL_WORD_PRECISION_MINUS   "%s minus %s", "%s min %s"
#define TOOL_WORD_PRECISION_IN      "in %d", "in %d"
#define TOOL_WORD_PRECISION_HORIZON "over %d to %d", "over %d tot en met %d"
#define TOOL_WORD_TIME_LINE         "time limit reached after %s of %s", "de tijd was om na %s, van %s"

#endif
