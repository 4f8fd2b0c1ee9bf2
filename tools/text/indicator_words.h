/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_INDICATOR_WORDS_H
#define TOOLS_TEXT_INDICATOR_WORDS_H

#include "tools/text/words.h"

/** @file indicator_words.h
 *  Indicators by year, the main measures, and the comparison of policies. */

#define TOOL_WORD_INDICATORS    "Indicators: %s", "Indicatoren: %s"
#define TOOL_WORD_OBSERVED      "observed", "waargenomen"
#define TOOL_WORD_OBSERVED_ITEM "%s (%d)", "%s (%d)"
#define TOOL_WORD_FORECAST      "expected at the time", "toen verwacht"
#define TOOL_WORD_FORECAST_ITEM "%s (forecast %d)", "%s (progn. %d)"
#define TOOL_WORD_TARGET        "target", "streefwaarde"
#define TOOL_WORD_TARGET_MET    "target met", "gehaald"
#define TOOL_WORD_TARGET_MET_NOTE                                                                  \
  "Target met: share of the replications that meet the target of that year, the chance that a "    \
  "single year does.",                                                                             \
      "Gehaald: aandeel van de replicaties waarin de streefwaarde van dat jaar gehaald wordt, de " \
      "kans dat een jaar dat doet."
#define TOOL_WORD_MEASURES   "Main measures, %d to %d: %s", "Kerncijfers %d tot en met %d: %s"
#define TOOL_WORD_MEASURE    "measure", "maat"
#define TOOL_WORD_MEAN       "mean", "gemiddeld"
#define TOOL_WORD_P10        "1 in 10 below", "1 op 10 onder"
#define TOOL_WORD_P90        "1 in 10 above", "1 op 10 boven"
#define TOOL_WORD_COMPARISON "Compared with %s, in %d", "Vergeleken met %s, in %d"
#define TOOL_WORD_BETTER     "better", "beter"
#define TOOL_WORD_REDUCTION  "variance", "variantie"
#define TOOL_WORD_REDUCTION_NOTE                                                                   \
  "±: the %s interval on the same chances, each on its own. Better: share of replications in "    \
  "which the policy does better. Variance: how many times more replications independent runs "     \
  "would have taken.",                                                                             \
      "±: het %s-interval op hetzelfde toeval, elk op zichzelf. Beter: aandeel van de "           \
      "replicaties waarin het beleid beter uitpakt. Variantie: hoeveel keer zoveel replicaties "   \
      "losse runs gevraagd hadden."
#define TOOL_WORD_LEFT_OUT                                                                         \
  "Not compared here, but in comparison.csv: %s.",                                                 \
      "Hier niet vergeleken, wel in comparison.csv: %s."
#define TOOL_WORD_NO_DIFFERENCE "no difference", "geen verschil"
#define TOOL_WORD_HOLM          "Holm", "Holm"
#define TOOL_WORD_HOLM_HOLDS    "holds", "staat"
#define TOOL_WORD_HOLM_OPEN     "open", "open"
#define TOOL_WORD_HOLM_NOTE                                                                        \
  "Holm: whether the difference holds when all policies are compared at once (%s, Holm's "         \
  "step-down over the policies of one indicator).",                                                \
      "Holm: of het verschil overeind blijft als alle varianten tegelijk vergeleken worden (%s, "  \
      "stapsgewijs volgens Holm over de varianten van een indicator)."

#endif
