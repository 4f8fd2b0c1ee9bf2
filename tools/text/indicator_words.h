/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_INDICATOR_WORDS_H
#define TOOLS_TEXT_INDICATOR_WORDS_H

#include "tools/text/words.h"

/** @file indicator_words.h
 *  Indicators by year, the main measures, and the comparison of policies. */

#define TOOL_WORD_INDICATORS      "Indicators: %s", "Indicatoren: %s"
#define TOOL_WORD_OBSERVED        "observed", "waargenomen"
#define TOOL_WORD_OBSERVED_ITEM   "%s (%d)", "%s (%d)"
#define TOOL_WORD_STATUS          "what came", "wie er kwam"
#define TOOL_WORD_STATUS_REALISED "realised", "realisatie"
#define TOOL_WORD_STATUS_FORECAST "forecast", "prognose"
#define TOOL_WORD_FORECAST        "expected at the time", "toen verwacht"
#define TOOL_WORD_FORECAST_ITEM   "%s (forecast %d)", "%s (progn. %d)"
#define TOOL_WORD_FROM            "8 in 10 futures from", "8 van de 10 toekomsten vanaf"
#define TOOL_WORD_UNTIL           "to", "tot"
#define TOOL_WORD_TARGET          "target", "streefwaarde"
#define TOOL_WORD_TARGET_MET      "target met", "gehaald"
#define TOOL_WORD_TARGET_MET_NOTE                                                                  \
  "Target met: in how many of the futures simulated that year alone meets its target.",            \
      "Gehaald: in hoeveel van de doorgerekende toekomsten dat ene jaar zijn streefwaarde haalt."
#define TOOL_WORD_MEASURES   "Main measures, %d to %d: %s", "Kerncijfers %d tot en met %d: %s"
#define TOOL_WORD_MEASURE    "measure", "maat"
#define TOOL_WORD_MEAN       "mean", "gemiddeld"
#define TOOL_WORD_P10        "8 in 10 from", "8 van 10 vanaf"
#define TOOL_WORD_P90        "to", "tot"
#define TOOL_WORD_COMPARISON "Compared with %s, in %d", "Vergeleken met %s, in %d"
#define TOOL_WORD_BETTER     "better", "beter"
#define TOOL_WORD_REDUCTION  "times fewer", "keer minder"
#define TOOL_WORD_REDUCTION_NOTE                                                                   \
  "±: the %s interval on the same arrivals and dwellings, each on its own. Times fewer: how "     \
  "many times as many replications independent runs would have taken.",                            \
      "±: het %s-interval met dezelfde aanmeldingen en woningen, elk op zichzelf. Keer minder: "  \
      "hoeveel keer zoveel replicaties losse runs gevraagd hadden."
#define TOOL_WORD_BETTER_NOTE                                                                      \
  "Better: in how many of the futures simulated the policy does better, with the same arrivals "   \
  "and dwellings. Matters: not so small as to make no difference (%s), nor one that chance can "   \
  "have made.",                                                                                    \
      "Beter: in hoeveel van de doorgerekende toekomsten het beleid beter uitpakt, met dezelfde "  \
      "aanmeldingen en woningen. Van belang: niet zo klein dat het niets uitmaakt (%s), en geen "  \
      "verschil dat toeval kan zijn."
#define TOOL_WORD_RELEVANT_RULE                                                                    \
  "1% of the value unless the scenario says otherwise",                                            \
      "1% van de waarde, als het scenario niets anders zegt"
#define TOOL_WORD_MATTERS        "matters", "van belang"
#define TOOL_WORD_MATTERS_YES    "yes", "ja"
#define TOOL_WORD_MATTERS_SMALL  "too small", "te klein"
#define TOOL_WORD_MATTERS_UNSURE "uncertain", "onzeker"
#define TOOL_WORD_LEFT_OUT                                                                         \
  "Not compared here, but in comparison.csv: %s.",                                                 \
      "Hier niet vergeleken, wel in comparison.csv: %s."
#define TOOL_WORD_NO_DIFFERENCE "no difference", "geen verschil"
#define TOOL_WORD_HOLM          "all at once", "alles samen"
#define TOOL_WORD_HOLM_HOLDS    "holds", "blijft"
#define TOOL_WORD_HOLM_OPEN     "open", "open"
#define TOOL_WORD_HOLM_NOTE                                                                        \
  "All at once: whether the difference holds when all policies are compared at once (%s, step by " \
  "step over the policies of one indicator).",                                                     \
      "Alles samen: of het verschil blijft als alle varianten tegelijk vergeleken worden (%s, "    \
      "stap voor stap over de varianten van een indicator)."

#endif
