/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_LANGUAGE_H
#define MODELS_BASE_LANGUAGE_H

/** @file language.h
 *  The two languages in which a planner is spoken to. */

typedef enum flow_language { FLOW_LANGUAGE_ENGLISH, FLOW_LANGUAGE_DUTCH } flow_language;

enum { FLOW_LANGUAGES = 2 };

#endif
