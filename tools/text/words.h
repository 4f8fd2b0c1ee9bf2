/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_WORDS_H
#define TOOLS_TEXT_WORDS_H

#include "tools/text/number.h"

/** @file words.h
 *  Everything the program says to planners, in two languages, once. Formats take
 *  the same arguments in both. Messages about mistakes are in English. */

#define TOOL_WORD_MAP(X)                                                                           \
  /* progress */                                                                                   \
  X(PROGRESS, "%s of at most %s, about %s left", "%s van hoogstens %s, nog ongeveer %s")           \
  /* the indicator table */                                                                        \
  X(INDICATORS, "Indicators: %s", "Indicatoren: %s")                                               \
  X(OBSERVED_LINE, "observed: %s", "waargenomen: %s")                                              \
  X(OBSERVED_ITEM, "%s (%d)", "%s (%d)")                                                           \
  X(FORECAST_LINE, "expected at the time: %s", "toen verwacht: %s")                                \
  X(FORECAST_ITEM, "%s (forecast %d)", "%s (progn. %d)")                                           \
  X(SIMULATED, "simulated", "gesimuleerd")                                                         \
  X(TARGET, "target", "streefwaarde")                                                              \
  X(CHANCE, "target met", "gehaald")                                                               \
  X(CHANCE_NOTE,                                                                                   \
    "Target met: share of the replications that meet the target of that year, the chance that a "  \
    "single year does.",                                                                           \
    "Gehaald: aandeel van de replicaties waarin de streefwaarde van dat jaar gehaald wordt, de "   \
    "kans dat een jaar dat doet.")                                                                 \
  /* the main measures, without indicators */                                                      \
  X(MEASURES, "Main measures, %d to %d: %s", "Kerncijfers %d tot en met %d: %s")                   \
  X(MEASURE, "measure", "maat")                                                                    \
  X(MEAN, "mean", "gemiddeld")                                                                     \
  X(P10, "1 in 10 below", "1 op 10 onder")                                                         \
  X(P90, "1 in 10 above", "1 op 10 boven")                                                         \
  /* the comparison */                                                                             \
  X(COMPARISON, "Compared with %s, in %d", "Vergeleken met %s, in %d")                             \
  X(BASELINE, "baseline", "ongewijzigd beleid")                                                    \
  X(DIFFERENCE, "difference", "verschil")                                                          \
  X(BETTER, "better", "beter")                                                                     \
  X(REDUCTION, "variance", "variantie")                                                            \
  X(REDUCTION_NOTE,                                                                                \
    "\xc2\xb1: the %s interval on the same chances, each on its own. Better: share of "            \
    "replications in which the policy does better. Variance: how many times more replications "    \
    "independent runs would have taken.",                                                          \
    "\xc2\xb1: het %s-interval op hetzelfde toeval, elk op zichzelf. Beter: aandeel van "          \
    "de replicaties waarin het beleid beter uitpakt. Variantie: hoeveel keer zoveel replicaties "  \
    "losse runs gevraagd hadden.")                                                                 \
  X(LEFT_OUT, "Not compared here, but in comparison.csv: %s.",                                     \
    "Hier niet vergeleken, wel in comparison.csv: %s.")                                            \
  X(HOLM, "Holm", "Holm")                                                                          \
  X(SURE, "holds", "staat")                                                                        \
  X(UNSURE, "open", "open")                                                                        \
  X(HOLM_NOTE,                                                                                     \
    "Holm: whether the difference holds when all policies are compared at once (%s, Holm's "       \
    "step-down over the policies of one indicator).",                                              \
    "Holm: of het verschil overeind blijft als alle varianten tegelijk vergeleken worden (%s, "    \
    "stapsgewijs volgens Holm over de varianten van een indicator).")                              \
  /* seek */                                                                                       \
  X(SEEK_FOUND, "%s at %s (%s interval %s) brings %s in %d to %s.",                                \
    "%s op %s (%s-interval %s) brengt %s in %d op %s.")                                            \
  X(SEEK_FOUND_WHOLE, "%s at %s (%s interval %s) is where %s in %d just meets %s.",                \
    "%s op %s (%s-interval %s): daar haalt %s in %d net %s.")                                      \
  X(SEEK_FROM_TO, "%s to %s", "%s tot %s")                                                         \
  X(SEEK_OR_LESS, "%s or less", "%s of minder")                                                    \
  X(SEEK_OR_MORE, "%s or more", "%s of meer")                                                      \
  X(SEEK_NONE, "No value of %s from %s to %s brings %s in %d to %s: at the ends it is %s and %s.", \
    "Geen waarde van %s van %s tot %s brengt %s in %d op %s: aan de uiteinden is het %s en %s.")   \
  X(SEEK_HINT,                                                                                     \
    "Something else may hold it back. Policy %s alone brings it to %s: seek along its lever, "     \
    "--path levers.%s.change --policy %s.",                                                        \
    "Iets anders houdt het misschien tegen. Alleen beleid %s brengt het al op %s: zoek langs die " \
    "maatregel, --path levers.%s.change --policy %s.")                                             \
  X(SEEK_NO_HINT,                                                                                  \
    "Something else may hold it back; no policy of one lever in this scenario comes nearer. "      \
    "--low and --high widen the range.",                                                           \
    "Iets anders houdt het misschien tegen; geen beleid met een enkele maatregel in dit scenario " \
    "komt dichterbij. --low en --high maken het bereik groter.")                                   \
  X(SEEK_OPEN, "The interval goes on beyond the range that was looked at, %s to %s.",              \
    "Het interval loopt door buiten het bereik waarin gezocht is, %s tot %s.")                     \
  X(SEEK_NOW, "Now it is %s.", "Nu is het %s.")                                                    \
  X(SEEK_VALUE, "value", "waarde")                                                                 \
  X(SEEK_REPLICATIONS, "replications", "replicaties")                                              \
  X(SEEK_NOTE,                                                                                     \
    "The same chances at every value. The interval holds the values at which the indicator's "     \
    "own %s interval, with %s, holds the target.",                                                 \
    "Hetzelfde toeval bij elke waarde. Het interval bevat de waarden waarbij het %s-interval van " \
    "de indicator zelf, met %s, het doel bevat.")                                                  \
  /* uncertain inputs */                                                                           \
  X(SPREAD, "Where the spread of %d comes from", "Waar de spreiding van %d vandaan komt")          \
  X(CHANCE_SPREAD, "chance", "toeval")                                                             \
  X(INPUT_SPREAD, "inputs", "invoer")                                                              \
  X(INPUT_SHARE, "share of inputs", "aandeel invoer")                                              \
  X(TO, "to", "tot")                                                                               \
  X(SPREAD_DIFFERENCE, "difference %.200s", "verschil %.200s")                                     \
  X(SPREAD_NOTE,                                                                                   \
    "Chance, inputs: the standard deviation of one future that comes from chance, and from not "   \
    "knowing the inputs, by %s of drawn inputs with %s each. Share: of the "                       \
    "variance, with its %s interval. What matters most: inputs with the square of their rank "     \
    "correlation (Spearman) over the replications of the run, of 5%% and more and more than "      \
    "chance gives.",                                                                               \
    "Toeval, invoer: de standaardafwijking van een toekomst door toeval, en doordat de invoer "    \
    "niet bekend is, uit %s met getrokken invoer en elk %s. Aandeel: van de "                      \
    "variantie, met het %s-interval. Wat het meest telt: invoer met het kwadraat van de "          \
    "rangcorrelatie (Spearman) over de replicaties van de run, vanaf 5%% en meer dan toeval "      \
    "geeft.")                                                                                      \
  X(SPREAD_LINE,                                                                                   \
    "Of the spread of %s in %d, %s comes from not knowing the inputs%s%s. More replications do "   \
    "not make that part smaller; knowing the inputs better does.",                                 \
    "Van de spreiding van %s in %d komt %s doordat de invoer niet bekend is%s%s. Meer "            \
    "replicaties maken dat deel niet kleiner; beter bekende invoer wel.")                          \
  X(SPREAD_MOST, ", most of all ", ", het meest ")                                                 \
  X(NO_DIFFERENCE, "no difference: %s", "geen verschil: %s")                                       \
  X(NO_DATA, "no data: %s", "geen gegevens: %s")                                                   \
  X(NOTES, "Notes", "Noten")                                                                       \
  /* whether the system has settled */                                                             \
  X(DOUBT_OVERLOAD,                                                                                \
    "%s: more is asked than it can let through, and nobody gives up; the list grows from %s at "   \
    "the end of %d to %s at the end of %d. There is no steady state: every mean depends on when "  \
    "one stops.",                                                                                  \
    "%s: er wordt meer gevraagd dan erdoorheen kan, en niemand haakt af; de lijst groeit van %s "  \
    "eind %d naar %s eind %d. Er is geen evenwicht: elk gemiddelde hangt af van wanneer men "      \
    "stopt.")                                                                                      \
  X(DOUBT_LIST,                                                                                    \
    "%s: still drifting; the mean list is %s in %d and %s in %d, more than chance explains. A "    \
    "mean over the years is not the level it settles at.",                                         \
    "%s: nog onderweg; de gemiddelde lijst is %s in %d en %s in %d, meer dan toeval verklaart. "   \
    "Een gemiddelde over de jaren is niet het niveau waar het op uitkomt.")                        \
  X(DOUBT_OCCUPIED,                                                                                \
    "%s: still drifting; %s places are occupied in %d and %s in %d, more than chance explains. A " \
    "mean over the years is not the level it settles at.",                                         \
    "%s: nog onderweg; %s plaatsen bezet in %d en %s in %d, meer dan toeval verklaart. Een "       \
    "gemiddelde over de jaren is niet het niveau waar het op uitkomt.")                            \
  X(DOUBT_STAYS,                                                                                   \
    "%s: who left in %d to %d had stayed %s days on average, but nights over exits give %s "       \
    "(Little's law). Long stays have not ended yet and are missing from the mean of completed "    \
    "stays.",                                                                                      \
    "%s: wie in %d tot en met %d vertrok was er gemiddeld %s dagen, maar nachten gedeeld door "    \
    "vertrekken geeft %s (wet van Little). Lange verblijven zijn nog niet afgelopen en ontbreken " \
    "in het gemiddelde.")                                                                          \
  X(SERIES_LIST, "list", "lijst")                                                                  \
  X(SERIES_OCCUPIED, "occupied places", "bezette plaatsen")                                        \
  X(SERIES_BLOCKED, "blocked places", "verstopte plaatsen")                                        \
  X(WARM_UP_CHOSEN,                                                                                \
    "warm-up: %s (%s); a pilot of %d years and %d replications settles last at %s, "               \
    "%s",                                                                                          \
    "aanloop: %s (%s); een proef van %d jaar en %d replicaties komt het laatst tot "               \
    "rust bij %s, %s")                                                                             \
  X(WARM_UP_NONE,                                                                                  \
    "warm-up: none needed; in a pilot of %d years and %d replications nothing moves away from "    \
    "where it starts",                                                                             \
    "aanloop: niet nodig; in een proef van %d jaar en %d replicaties gaat niets weg van waar het " \
    "begint")                                                                                      \
  X(WARM_UP_TOO_SHORT,                                                                             \
    "warm-up: not found; %s, %s, has not settled in the first half of a pilot of %d years; about " \
    "%s years would be needed. The scenario's own warm-up of %s days is kept.",                    \
    "aanloop: niet gevonden; %s, %s, komt in de eerste helft van een proef van %d jaar niet tot "  \
    "rust; daar zou ongeveer %s jaar voor nodig zijn. De aanloop van het scenario, %s dagen, "     \
    "blijft staan.")                                                                               \
  X(WARM_UP_NEVER,                                                                                 \
    "warm-up: not found; %s, %s, keeps moving as fast to the end of a pilot of %d years, so no "   \
    "horizon is long enough. The scenario's own warm-up of %s days is kept.",                      \
    "aanloop: niet gevonden; %s, %s, beweegt tot het einde van een proef van %d jaar even hard, "  \
    "dus geen horizon is lang genoeg. De aanloop van het scenario, %s dagen, blijft staan.")       \
  /* what closes a run */                                                                          \
  X(RUN_LINE, "seed %llu, %s of %s, %s, %s", "toevalsgetal %llu, %s van %s, %s, %s")               \
  X(PAIRS_RUN_LINE, "seed %llu, %s in %s of %s, %s, %s",                                           \
    "toevalsgetal %llu, %s in %s van %s, %s, %s")                                                  \
  X(METHOD_PAIRS, "antithetic pairs, each one observation",                                        \
    "spiegelparen, elk \xc3\xa9\xc3\xa9n waarneming")                                              \
  X(METHOD_CONTROLS, "control variates", "regelvariabelen")                                        \
  X(METHOD_BOTH, "antithetic pairs, each one observation, with control variates",                  \
    "spiegelparen, elk \xc3\xa9\xc3\xa9n waarneming, met regelvariabelen")                         \
  X(GAIN_LINE,                                                                                     \
    "%s: the levels of the indicators are as sure as with %s\xc3\x97 as many replications "        \
    "(median; "                                                                                    \
    "%s to %s), the differences as with %s\xc3\x97",                                               \
    "%s: de niveaus van de indicatoren zijn zo zeker als met %s\xc3\x97 zo veel replicaties "      \
    "(mediaan; %s tot %s), de verschillen als met %s\xc3\x97")                                     \
  X(FILES_LINE, "results in %s", "resultaten in %s")                                               \
  X(NO_FILES_LINE, "no files written; -o DIR writes them",                                         \
    "geen bestanden geschreven; met -o MAP wel")                                                   \
  X(PROVENANCE_LINE, "of %s %s are assumed, %s from public sources, %s from the source",           \
    "van %s is %s aangenomen, %s uit openbare bronnen, %s uit de bron zelf")                       \
  X(DIGIT_LINE,                                                                                    \
    "the widest interval of these tables is %s of its value (%s, %s, %d); one more digit takes "   \
    "about %s more "                                                                               \
    "replications",                                                                                \
    "het ruimste interval van deze tabellen is %s van zijn waarde (%s, %s, %d); een cijfer meer "  \
    "vraagt ongeveer %s extra replicaties")                                                        \
  X(PRECISION_REACHED, "asked for: a half width of %s on %s; reached %s",                          \
    "gevraagd: een halve breedte van %s op %s; bereikt %s")                                        \
  X(PRECISION_MISSED,                                                                              \
    "asked for: a half width of %s on %s; not reached: %s; about %s more replications would",      \
    "gevraagd: een halve breedte van %s op %s; niet bereikt: %s; dat vraagt nog ongeveer %s "      \
    "replicaties")                                                                                 \
  X(PRECISION_SHARE, "% of its value", "% van de waarde")                                          \
  X(PRECISION_POINTS, "percentage points", "procentpunt")                                          \
  X(PRECISION_EVERY, "every policy", "elk beleid")                                                 \
  X(PRECISION_MINUS, "%s minus %s", "%s min %s")                                                   \
  X(PRECISION_IN, "in %d", "in %d")                                                                \
  X(PRECISION_HORIZON, "over %d to %d", "over %d tot en met %d")                                   \
  X(STOPPED_LINE,                                                                                  \
    "stopped: the first %s are kept, of %s; the same command does them "                           \
    "all",                                                                                         \
    "afgebroken: bewaard zijn de eerste %s, van %s; dezelfde opdracht doet ze "                    \
    "alle")                                                                                        \
  X(TIME_LINE, "the time was over after %s, of %s", "de tijd was om na %s, van %s")                \
  /* check */                                                                                      \
  X(LOAD, "Load of the facilities", "Belasting van de voorzieningen")                              \
  X(YEAR, "year", "jaar")                                                                          \
  X(ASKED, "asked", "gevraagd")                                                                    \
  X(PLACES, "places", "plaatsen")                                                                  \
  X(ARRIVE, "arrive", "komen")                                                                     \
  X(ENTER, "enter", "erin")                                                                        \
  X(HOMES_NEEDED, "homes needed", "woningen nodig")                                                \
  X(HOMES, "homes", "woningen")                                                                    \
  X(CARE, "care", "zorg")                                                                          \
  X(STAY, "stay", "verblijf")                                                                      \
  X(BOUND, "bound by", "bepaald door")                                                             \
  X(BY_ARRIVALS, "arrivals", "instroom")                                                           \
  X(BY_PLACES, "places", "plaatsen")                                                               \
  X(BY_DWELLINGS, "dwellings", "woningen")                                                         \
  X(CLAIMS, "Dwellings", "Woningen")                                                               \
  X(CLAIMANT, "for", "voor")                                                                       \
  X(NEEDED, "asked per year", "gevraagd per jaar")                                                 \
  X(SUPPLIED, "can be had", "te krijgen")                                                          \
  X(LOAD_NOTE,                                                                                     \
    "Asked: places that those who come would use were there no limit here (arrive x care). "       \
    "Arrive, enter: households per year, those who give up or are refused elsewhere included. "    \
    "Care, stay: days. Flow balance, in the long run: without chance, without the start, without " \
    "overflow from places that are full by chance alone.",                                         \
    "Gevraagd: plaatsen die wie komt zou gebruiken als hier geen grens was (komen x zorg). "       \
    "Komen, erin: huishoudens per jaar, ook wie elders afhaakt of geweigerd wordt. Zorg, "         \
    "verblijf: dagen. Stroombalans op de lange duur: zonder toeval, zonder begin, zonder wie "     \
    "uitwijkt van plaatsen die alleen door toeval vol zijn.")                                      \
  X(EXPLAIN_DWELLINGS,                                                                             \
    "%s, %d: %s dwellings a year come free for it and %s are asked for. Its places fill with "     \
    "people who are ready to go: care takes %s days, the stay tends to %s. One more dwelling a "   \
    "year shortens that by about %s days; shorter care does not.",                                 \
    "%s, %d: er komen %s woningen per jaar voor vrij en er worden er %s gevraagd. De plaatsen "    \
    "lopen vol met wie klaar is om te gaan: de zorg duurt %s dagen, het verblijf gaat naar %s. "   \
    "Een woning per jaar meer bekort dat met ongeveer %s dagen; kortere zorg niet.")               \
  X(EXPLAIN_PLACES,                                                                                \
    "%s, %d: %s places are asked for and %s are open. %s households a year find no place%s. "      \
    "Dwellings do not hold it up: the stay is the care of %s days.",                               \
    "%s, %d: er zijn %s plaatsen gevraagd en %s open. %s huishoudens per jaar vinden geen "        \
    "plaats%s. Woningen houden het niet op: het verblijf is de zorg van %s dagen.")                \
  X(LIST_GROWS, " and the list grows", " en de lijst groeit")                                      \
  X(EXPLAIN_ROOM, "%s, %d: %s of %s places are asked for; a list comes and goes by chance.",       \
    "%s, %d: %s van %s plaatsen gevraagd; een lijst komt en gaat door toeval.")                    \
  X(EXPLAIN_AMPLE, "%s, %d: %s of %s places are asked for: ample room.",                           \
    "%s, %d: %s van %s plaatsen gevraagd: ruim genoeg.")                                           \
  X(EXPLAIN_UNLIMITED, "%s, %d: places without a limit; %s in use.",                               \
    "%s, %d: plaatsen zonder grens; %s in gebruik.")                                               \
  X(ALL_WELL, "%s: no mistakes", "%s: geen fouten")                                                \
  X(UNIT, "unit", "eenheid")                                                                       \
  X(PLUS_MINUS, "\xc2\xb1", "\xc2\xb1")

typedef enum tool_word_id {
#define TOOL_WORD_NAME(name, english, dutch) TOOL_##name,
  TOOL_WORD_MAP(TOOL_WORD_NAME)
#undef TOOL_WORD_NAME
      TOOL_WORDS
} tool_word_id;

/** The text; static storage. */
const char *tool_word(tool_language language, tool_word_id id);

#define TOOL_COUNTED_MAP(X)                                                                        \
  X(REPLICATIONS, "replication", "replications", "replicatie", "replicaties")                      \
  X(POLICIES, "policy", "policies", "beleidsvariant", "beleidsvarianten")                          \
  X(PAIRS, "antithetic pair", "antithetic pairs", "spiegelpaar", "spiegelparen")                   \
  X(EVENTS, "event", "events", "gebeurtenis", "gebeurtenissen")                                    \
  X(NUMBERS, "number", "numbers", "getal", "getallen")                                             \
  X(SETS, "set", "sets", "set", "sets")                                                            \
  X(MONTHS, "month", "months", "maand", "maanden")                                                 \
  X(DAYS, "day", "days", "dag", "dagen")

typedef enum tool_counted_id {
#define TOOL_COUNTED_NAME(name, one, many, een, veel) TOOL_COUNTED_##name,
  TOOL_COUNTED_MAP(TOOL_COUNTED_NAME)
#undef TOOL_COUNTED_NAME
} tool_counted_id;

enum { TOOL_COUNTED_ROOM = TOOL_NUMBER_ROOM + 24 };

/** Things that are counted, with their number: "1 replicatie", "100.000 replicaties". */
const char *tool_counted(tool_language language, tool_counted_id what, double count,
                         char text[TOOL_COUNTED_ROOM]);

/** A unit ("days") or a facility's sort as planners write it; itself when unknown. */
const char *tool_unit(tool_language language, const char *unit);

/** The same behind a number: "day" behind 1. */
const char *tool_unit_of(tool_language language, const char *unit, double count);

#endif
