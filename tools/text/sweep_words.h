/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_SWEEP_WORDS_H
#define TOOLS_TEXT_SWEEP_WORDS_H

#include "tools/text/words.h"

/** @file sweep_words.h
 *  What `sweep` says. */

#define TOOL_WORD_SWEEP_YEAR                                                                       \
  "In %s, by policy: expected, and between brackets where 8 of 10 futures lie. Every line is on "  \
  "the same chances.",                                                                             \
      "In %s, per beleid: verwacht, en tussen haakjes waar 8 van de 10 toekomsten liggen. Elke "   \
      "regel heeft dezelfde kansen."
#define TOOL_WORD_SWEEP_POLICY "Policy: %s", "Beleid: %s"
#define TOOL_WORD_SWEEP_MORE                                                                       \
  "%zu more combinations are in sweep.csv (-o DIR).",                                              \
      "Nog %zu combinaties staan in sweep.csv (-o MAP)."
#define TOOL_WORD_SWEEP_STOPPED                                                                    \
  "interrupted: the first %zu of %zu combinations are kept",                                       \
      "afgebroken: de eerste %zu van %zu combinaties zijn bewaard"

#endif
