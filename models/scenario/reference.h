/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_REFERENCE_H
#define MODELS_SCENARIO_REFERENCE_H

/** @file reference.h
 *  The reference page of the language, made from the table of keys. */

/** The page in Markdown, the caller's to free; NULL when there is no memory.
 *  Descriptions are Dutch when `language` is "nl", else English. */
char *flow_reference_text(const char *language);

#endif
