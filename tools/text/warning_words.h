/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_WARNING_WORDS_H
#define TOOLS_TEXT_WARNING_WORDS_H

#include "tools/text/words.h"

/** @file warning_words.h
 *  Results that have not settled, and the warm-up that a pilot found. */

#define TOOL_WORD_WARNING_OVERLOAD                                                                 \
  "%s: demand exceeds what it can let through, and nobody gives up; the list grows from %s at "    \
  "the end of %d to %s at the end of %d. There is no steady state: every mean depends on when "    \
  "one stops.",                                                                                    \
      "%s: er wordt meer gevraagd dan erdoorheen kan, en niemand haakt af; de lijst groeit van "   \
      "%s eind %d naar %s eind %d. Er is geen evenwicht: elk gemiddelde hangt af van wanneer men " \
      "stopt."
#define TOOL_WORD_WARNING_LIST                                                                     \
  "%s: still drifting; the mean list is %s in %d and %s in %d, more than chance explains. A mean " \
  "over the years is not the level it settles at.",                                                \
      "%s: nog onderweg; de gemiddelde lijst is %s in %d en %s in %d, meer dan toeval verklaart. " \
      "Een gemiddelde over de jaren is niet het niveau waar het op uitkomt."
#define TOOL_WORD_WARNING_OCCUPIED                                                                 \
  "%s: still drifting; %s places are occupied in %d and %s in %d, more than chance explains. A "   \
  "mean over the years is not the level it settles at.",                                           \
      "%s: nog onderweg; %s plaatsen bezet in %d en %s in %d, meer dan toeval verklaart. Een "     \
      "gemiddelde over de jaren is niet het niveau waar het op uitkomt."
#define TOOL_WORD_WARNING_STAYS                                                                    \
  "%s: those who left in %d to %d had stayed %s days on average, but nights divided by exits "     \
  "give %s (Little's law). Long stays have not ended yet and are missing from the mean of "        \
  "completed stays.",                                                                              \
      "%s: wie in %d tot en met %d vertrok was er gemiddeld %s dagen, maar nachten gedeeld door "  \
      "vertrekken geeft %s (wet van Little). Lange verblijven zijn nog niet afgelopen en "         \
      "ontbreken in het gemiddelde."
#define TOOL_WORD_WARNING_STANDS                                                                   \
  "%s: somebody on the list does not move; whoever was on it at the end of %d had waited %s days " \
  "so far on average, and who was admitted in that year after a wait %s days. Waits of those "     \
  "admitted do not show it.",                                                                      \
      "%s: op de lijst staat wie niet vooruitkomt; wie er eind %d op stond wachtte gemiddeld al "  \
      "%s dagen, en wie dat jaar na wachten werd opgenomen %s dagen. De wachttijd van wie is "     \
      "opgenomen laat dat niet zien."
#define TOOL_WORD_WARNING_NOT_ADMITTED                                                             \
  "%s: of the %s households that waited in %d, %s were still on the list at the end of it. Waits " \
  "of those admitted say nothing of them; wait_so_far_mean does.",                                 \
      "%s: van de %s huishoudens die in %d wachtten, stonden er aan het eind nog %s op de lijst. " \
      "De wachttijd van wie is opgenomen zegt niets over hen; wait_so_far_mean wel."
#define TOOL_WORD_SERIES_LIST     "list", "lijst"
#define TOOL_WORD_SERIES_OCCUPIED "occupied places", "bezette plaatsen"
#define TOOL_WORD_SERIES_BLOCKED  "blocked places", "plaatsen bezet door wie klaar is"
#define TOOL_WORD_WARM_UP_CHOSEN                                                                   \
  "warm-up: %s (%s); in a pilot of %d years and %d replications the last to settle is %s, %s",     \
      "aanloop: %s (%s); een proef van %d jaar en %d replicaties komt het laatst tot rust bij "    \
      "%s, %s"
#define TOOL_WORD_WARM_UP_NONE                                                                     \
  "warm-up: none needed; in a pilot of %d years and %d replications nothing drifts away from "     \
  "where it starts",                                                                               \
      "aanloop: niet nodig; in een proef van %d jaar en %d replicaties gaat niets weg van waar "   \
      "het begint"
#define TOOL_WORD_WARM_UP_TOO_SHORT                                                                \
  "warm-up: not found; %s, %s, has not settled in the first half of a pilot of %d years; about "   \
  "%s years would be needed. The scenario's own warm-up of %s days is kept.",                      \
      "aanloop: niet gevonden; %s, %s, komt in de eerste helft van een proef van %d jaar niet "    \
      "tot rust; daar zou ongeveer %s jaar voor nodig zijn. De aanloop van het scenario, %s "      \
      "dagen, blijft staan."
#define TOOL_WORD_WARM_UP_NEVER                                                                    \
  "warm-up: not found; %s, %s, is still changing at the same rate at the end of a pilot of %d "    \
  "years, so no horizon is long enough. The scenario's own warm-up of %s days is kept.",           \
      "aanloop: niet gevonden; %s, %s, beweegt tot het einde van een proef van %d jaar even "      \
      "hard, dus geen horizon is lang genoeg. De aanloop van het scenario, %s dagen, blijft "      \
      "staan."

#endif
