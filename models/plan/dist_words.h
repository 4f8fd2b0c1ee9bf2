/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_DIST_WORDS_H
#define MODELS_PLAN_DIST_WORDS_H

#include "models/base/language.h"

/** @file dist_words.h
 *  What is wrong with a distribution, for a planner: the engine and the reader of parameters say it
 *  in English. */

/** That problem in a language; as it is where there are no other words for it. */
const char *flow_dist_words(const char *problem, flow_language language);

#endif
