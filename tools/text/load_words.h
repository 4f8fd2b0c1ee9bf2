/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_LOAD_WORDS_H
#define TOOLS_TEXT_LOAD_WORDS_H

#include "tools/text/words.h"

/** @file load_words.h
 *  The load table of `check`. */

#define TOOL_WORD_LOAD                                                                             \
  "Demand and capacity of the facilities", "Vraag en capaciteit per voorziening"
#define TOOL_WORD_YEAR         "year", "jaar"
#define TOOL_WORD_ASKED        "demand", "gevraagd"
#define TOOL_WORD_PLACES       "places", "plaatsen"
#define TOOL_WORD_ARRIVE       "arrivals", "komen"
#define TOOL_WORD_ENTER        "admitted", "erin"
#define TOOL_WORD_HOMES_NEEDED "homes needed", "woningen nodig"
#define TOOL_WORD_HOMES        "homes", "woningen"
#define TOOL_WORD_CARE         "care", "zorg"
#define TOOL_WORD_STAY         "stay", "verblijf"
#define TOOL_WORD_BOUND        "bound by", "bepaald door"
#define TOOL_WORD_BY_ARRIVALS  "arrivals", "instroom"
#define TOOL_WORD_BY_PLACES    "places", "plaatsen"
#define TOOL_WORD_BY_DWELLINGS "dwellings", "woningen"
#define TOOL_WORD_CLAIMS       "Dwellings", "Woningen"
#define TOOL_WORD_CLAIMANT     "for", "voor"
#define TOOL_WORD_NEEDED       "needed per year", "gevraagd per jaar"
#define TOOL_WORD_SUPPLIED     "available", "te krijgen"
#define TOOL_WORD_LOAD_NOTE                                                                        \
  "Demand: places that those who arrive would occupy if there were no limit here (arrivals x "     \
  "care). Arrivals, admitted: households per year, including those who give up or are refused "    \
  "elsewhere. Care, stay: days. Long-run flow balance: without chance, without the initial "       \
  "state, without overflow from places that are full only by chance.",                             \
      "Gevraagd: plaatsen die wie komt zou gebruiken als hier geen grens was (komen x zorg). "     \
      "Komen, erin: huishoudens per jaar, ook wie elders afhaakt of geweigerd wordt. Zorg, "       \
      "verblijf: dagen. Gemiddelden op lange termijn; zie de handleiding."
#define TOOL_WORD_EXPLAIN_DWELLINGS                                                                \
  "%s, %d: %s dwellings a year become available to it and %s are needed. Its places fill with "    \
  "people who are ready to leave: care takes %s days, the stay tends to %s. One more dwelling a "  \
  "year shortens the stay by about %s days; shorter care does not.",                               \
      "%s, %d: er komen %s woningen per jaar voor vrij en er worden er %s gevraagd. De plaatsen "  \
      "lopen vol met wie klaar is om te gaan: de zorg duurt %s dagen, het verblijf gaat naar %s. " \
      "Een woning per jaar meer bekort dat met ongeveer %s dagen; kortere zorg niet."
#define TOOL_WORD_EXPLAIN_PLACES                                                                   \
  "%s, %d: demand is %s places and %s are open. %s households a year find no place%s. Dwellings "  \
  "are not the constraint: the stay is the care of %s days.",                                      \
      "%s, %d: er zijn %s plaatsen gevraagd en %s open. %s huishoudens per jaar vinden geen "      \
      "plaats%s. Woningen houden het niet op: het verblijf is de zorg van %s dagen."
#define TOOL_WORD_LIST_GROWS " and the list grows", " en de lijst groeit"
#define TOOL_WORD_EXPLAIN_ROOM                                                                     \
  "%s, %d: demand is %s of %s places; a list comes and goes by chance.",                           \
      "%s, %d: %s van %s plaatsen gevraagd; een lijst komt en gaat door toeval."
#define TOOL_WORD_EXPLAIN_AMPLE                                                                    \
  "%s, %d: demand is %s of %s places: ample room.",                                                \
      "%s, %d: %s van %s plaatsen gevraagd: ruim genoeg."
#define TOOL_WORD_EXPLAIN_UNLIMITED                                                                \
  "%s, %d: unlimited capacity; %s in use.", "%s, %d: plaatsen zonder grens; %s in gebruik."
#define TOOL_WORD_ALL_WELL "%s: no mistakes", "%s: geen fouten"

#endif
