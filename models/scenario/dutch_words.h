/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_DUTCH_WORDS_H
#define MODELS_SCENARIO_DUTCH_WORDS_H

#include <stdbool.h>

/** @file dutch_words.h
 *  Dutch words that planners write where the language has an English one. */

/** The first word of the language that the Dutch one is written for and that `fits`; NULL: none. */
const char *flow_dutch_meant(const char *written,
                             bool (*fits)(const char *word, const void *context),
                             const void *context);

/** Whether the first is Dutch for the second: then it is certain what was meant. */
bool flow_dutch_is_for(const char *written, const char *word);

#endif
