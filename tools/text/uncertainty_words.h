/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_UNCERTAINTY_WORDS_H
#define TOOLS_TEXT_UNCERTAINTY_WORDS_H

#include "tools/text/words.h"

/** @file uncertainty_words.h
 *  What uncertain inputs do to the results. */

#define TOOL_WORD_UNCERTAINTY              "Sources of variation in %d", "Waar de spreiding van %d vandaan komt"
#define TOOL_WORD_UNCERTAINTY_REPLICATIONS "chance", "toeval"
#define TOOL_WORD_UNCERTAINTY_INPUTS       "inputs", "invoer"
#define TOOL_WORD_UNCERTAINTY_SHARE        "share of inputs", "aandeel invoer"
#define TOOL_WORD_UNCERTAINTY_DIFFERENCE   "difference %.200s", "verschil %.200s"
#define TOOL_WORD_UNCERTAINTY_NOTE                                                                 \
  "Chance, inputs: standard deviation of a single future due to chance and due to not knowing "    \
  "the inputs, from %s of sampled inputs with %s each. Share: of the variance, with its %s "       \
  "interval. What matters most: inputs with their squared rank correlation (Spearman) over the "   \
  "replications of the run, where it is at least 5%% and more than chance gives.",                 \
      "Toeval, invoer: de standaardafwijking van een toekomst door toeval, en doordat de invoer "  \
      "niet bekend is, uit %s met getrokken invoer en elk %s. Aandeel: van het kwadraat daarvan, " \
      "met het "                                                                                   \
      "%s-interval. Wat het meest telt: invoer met het kwadraat van de rangcorrelatie (Spearman) " \
      "over de replicaties van de run, vanaf 5%% en meer dan toeval geeft."
#define TOOL_WORD_UNCERTAINTY_LINE                                                                 \
  "Of the variance of %s in %d, %s is due to uncertain inputs%s%s. More replications do not make " \
  "that part smaller; better-known inputs do.",                                                    \
      "Van de spreiding van %s in %d komt %s doordat de invoer niet bekend is%s%s. Meer "          \
      "replicaties maken dat deel niet kleiner; beter bekende invoer wel."
#define TOOL_WORD_UNCERTAINTY_MOST ", most of all ", ", het meest "

#endif
