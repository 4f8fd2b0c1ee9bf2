/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_SCHEMA_H
#define MODELS_SCENARIO_SCHEMA_H

/** @file schema.h
 *  The JSON Schema (draft-07) of the language, made from the table of keys, so that
 *  editors complete and underline. It knows forms and units; what needs the whole
 *  scenario (names, sums, dates in order) only the checker knows. */

/** The schema as text, the caller's to free; NULL when there is no memory. Hover
 *  texts are Dutch when `language` is "nl", else English. */
char *flow_schema_text(const char *language);

#endif
