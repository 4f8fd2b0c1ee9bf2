/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_FIT_WORDS_H
#define TOOLS_TEXT_FIT_WORDS_H

#include "tools/text/words.h"

/** @file fit_words.h
 *  What `fit` says. */

/* Refusals of the whole; a sentence each. */
#define TOOL_WORD_FIT_NOTHING                                                                      \
  "No row could be used: there is nothing to fit.",                                                \
      "Geen enkele rij is bruikbaar: er is niets om aan te passen."
#define TOOL_WORD_FIT_SMALL_GROUP                                                                  \
  "There are %zu stays; of fewer than %zu nothing is said, so that nobody can be recognised.",     \
      "Er zijn %zu verblijven; over minder dan %zu wordt niets gezegd, zodat niemand te "          \
      "herkennen is."
#define TOOL_WORD_FIT_LENGTHS                                                                      \
  "No distribution can be fitted: %s.", "Er is geen verdeling aan te passen: %s."
#define TOOL_WORD_FIT_SHORT_WINDOW                                                                 \
  "Leavers alone do not tell: the window of %s days is shorter than three times the time in "      \
  "which nine of ten have left (%s days), and who stayed longer cannot be in the file. Give "      \
  "all who entered, or a longer window.",                                                          \
      "Vertrekkers alleen zeggen het niet: het venster van %s dagen is korter dan drie keer de "   \
      "tijd waarin negen van de tien weg zijn (%s dagen), en wie langer bleef kan niet in het "    \
      "bestand staan. Lever allen die binnenkwamen, of een langer venster."
#define TOOL_WORD_FIT_NO_UPPER_END                                                                 \
  "Leavers alone do not tell: any longer mean fits about as well. Give all who entered, or a "     \
  "longer window.",                                                                                \
      "Vertrekkers alleen zeggen het niet: elk langer gemiddelde past ongeveer even goed. Lever "  \
      "allen die binnenkwamen, of een langer venster."
#define TOOL_WORD_FIT_GAP                                                                          \
  "After %s days nobody was at risk, while later stays are in the file: what lies between cannot " \
  "be told.",                                                                                      \
      "Na %s dagen was er niemand in beeld, terwijl er latere verblijven in het bestand staan: "   \
      "wat daartussen ligt is niet te zeggen."

/* Why a family has no estimate, in Dutch; the English is the engine's. */
#define TOOL_WORD_FIT_FEW "fewer than two lengths are known", "er zijn minder dan twee duren bekend"
#define TOOL_WORD_FIT_ALL_OPEN                                                                     \
  "none has ended: there is no length to learn from",                                              \
      "er is niets geëindigd: er is geen duur om van te leren"
#define TOOL_WORD_FIT_TIED "all lengths are the same", "alle duren zijn gelijk"
#define TOOL_WORD_FIT_TOO_SHORT                                                                    \
  "those seen end so evenly over the time in which they could be seen that any longer mean fits "  \
  "as well: there is no finite estimate",                                                          \
      "wie gezien is vertrok zo gelijkmatig over de tijd waarin dat te zien was dat elk langer "   \
      "gemiddelde even goed past: er is geen eindige schatting"
#define TOOL_WORD_FIT_UNBOUNDED                                                                    \
  "the likelihood grows without end: there is no estimate",                                        \
      "de aannemelijkheid blijft groeien: er is geen schatting"
#define TOOL_WORD_FIT_FLAT                                                                         \
  "the likelihood is flat: the data do not tell the parameters apart",                             \
      "de aannemelijkheid is vlak: de gegevens houden de parameters niet uit elkaar"
#define TOOL_WORD_FIT_EMPTY_PHASE                                                                  \
  "one of the two phases holds fewer than five lengths, or both are the same",                     \
      "een van de twee fasen telt minder dan vijf duren, of beide zijn gelijk"

/* What was read. */
#define TOOL_WORD_FIT_READ    "%s: %s of %s rows used", "%s: %s van %s rijen gebruikt"
#define TOOL_WORD_FIT_AT      "facility %s", "voorziening %s"
#define TOOL_WORD_FIT_REFUSED "%zu left out: %s", "%zu weggelaten: %s"
#define TOOL_WORD_FIT_MERGED                                                                       \
  "%zu joined to the stay before", "%zu samengevoegd met het verblijf ervoor"
#define TOOL_WORD_FIT_WINDOW "%s, window %s to %s", "%s, venster %s tot en met %s"
#define TOOL_WORD_FIT_WINDOW_FOUND                                                                 \
  "no window was given: it is that of the dates; one that is too narrow cuts long stays off",      \
      "er is geen venster gegeven: het is dat van de datums; een te smal venster kapt lange "      \
      "verblijven af"
#define TOOL_WORD_FIT_ENDED                                                                        \
  "%zu ended, %zu go on, %zu seen only because of their length",                                   \
      "%zu beëindigd, %zu lopen door, %zu alleen gezien door hun duur"

/* The table of families. */
#define TOOL_WORD_FIT_FAMILY     "distribution", "verdeling"
#define TOOL_WORD_FIT_PARAMETERS "parameters", "parameters"
#define TOOL_WORD_FIT_AIC        "AIC", "AIC"
#define TOOL_WORD_FIT_AD         "AD", "AD"
#define TOOL_WORD_FIT_MEAN       "mean", "gemiddeld"
#define TOOL_WORD_FIT_MEDIAN     "median", "mediaan"
#define TOOL_WORD_FIT_P90        "1 in 10 above", "1 op 10 langer"
#define TOOL_WORD_FIT_CHOSEN     "chosen", "gekozen"
#define TOOL_WORD_FIT_INTERVAL                                                                     \
  "95%% interval: mean %s to %s, median %s to %s, 1 in 10 above %s to %s (profile likelihood)",    \
      "95%%-interval: gemiddeld %s tot %s, mediaan %s tot %s, 1 op 10 langer dan %s tot %s "       \
      "(profiel van de "                                                                           \
      "aannemelijkheid)"
#define TOOL_WORD_FIT_OPEN "without end", "zonder eind"
#define TOOL_WORD_FIT_GOOD                                                                         \
  "It fits: %s of %u samples drawn from it lie as far off.",                                       \
      "Hij past: %s van %u trekkingen eruit liggen even ver weg."
#define TOOL_WORD_FIT_BAD                                                                          \
  "It does not fit well: only %s of %u samples drawn from it lie as far off. Look at the "         \
  "picture, or take the values themselves (empirical).",                                           \
      "Hij past niet goed: maar %s van %u trekkingen eruit liggen even ver weg. Bekijk de "        \
      "figuur, of neem de waarden zelf (empirical)."
#define TOOL_WORD_FIT_NAIVE                                                                        \
  "Forgetting how the rows were selected would have given a mean of %s instead of %s days "        \
  "(%s), and of the ended stays alone %s.",                                                        \
      "Zonder te letten op hoe de rijen gekozen zijn was het gemiddelde %s in plaats van %s "      \
      "dagen (%s), en van de beëindigde verblijven alleen %s."
#define TOOL_WORD_FIT_SURVIVAL                                                                     \
  "Still there after (without a distribution): %s", "Nog aanwezig na (zonder verdeling): %s"
#define TOOL_WORD_FIT_AFTER "%g days %s", "%g dagen %s"

/* Flows. */
#define TOOL_WORD_FIT_DESTINATIONS "Where they go: %s", "Waar zij heen gaan: %s"
#define TOOL_WORD_FIT_UNKNOWN      "elsewhere or not said", "elders of niet vermeld"
#define TOOL_WORD_FIT_STILL_THERE  "still there", "nog aanwezig"
#define TOOL_WORD_FIT_CARE                                                                         \
  "Care %s days and then blocked %s days on average; %s of all days are blocked.",                 \
      "Gemiddeld %s dagen zorg en daarna %s dagen klaar en niet weg; dat laatste is %s van alle "  \
      "dagen."
#define TOOL_WORD_FIT_NO_READY                                                                     \
  "Without ready_date nothing tells care from waiting for a place to go: the care lies between 0 " \
  "(all waiting) and %s days (nobody ever blocked).",                                              \
      "Zonder datum uitstroomklaar is zorg niet van wachten op een plek te scheiden: de zorg "     \
      "ligt tussen 0 (alles wachten) en %s dagen (nooit iemand die klaar is en wacht)."
#define TOOL_WORD_FIT_NO_RETURNS                                                                   \
  "None of %zu who left were seen to come back within a year.",                                    \
      "Van %zu vertrekkers is niemand binnen een jaar terug gezien."
#define TOOL_WORD_FIT_OF_CARE                                                                      \
  "the lengths are those of the care, from entry to ready_date: that is what stay means in a "     \
  "scenario, where waiting to leave comes of itself",                                              \
      "de duren zijn die van de zorg, van begin tot uitstroomklaar: dat is wat stay in een "       \
      "scenario betekent, waar wachten op vertrek vanzelf ontstaat"
#define TOOL_WORD_FIT_RETURNS                                                                      \
  "Back within a year: %s of %zu who left, half of them within %s days.",                          \
      "Binnen een jaar terug: %s van %zu vertrekkers, de helft daarvan binnen %s dagen."

/* Arrivals. */
#define TOOL_WORD_FIT_ARRIVALS                                                                     \
  "Arrivals: %zu households, %s per year (95%% between %s and %s)",                                \
      "Instroom: %zu huishoudens, %s per jaar (95%% tussen %s en %s)"
#define TOOL_WORD_FIT_TREND     "%s per year (%s to %s)%s", "%s per jaar (%s tot %s)%s"
#define TOOL_WORD_FIT_NOT_SHOWN ", not told from none", ", niet van nul te onderscheiden"
#define TOOL_WORD_FIT_SEASON    "by month, January first: %s", "per maand, januari eerst: %s"
#define TOOL_WORD_FIT_WEEKDAY                                                                      \
  "by day of the week, Monday first: %s", "per weekdag, maandag eerst: %s"
#define TOOL_WORD_FIT_DISPERSION                                                                   \
  "months vary %s times as much as by chance", "maanden schommelen %s keer zo veel als door "      \
                                               "toeval"
#define TOOL_WORD_FIT_SIZES                                                                        \
  "persons in a household: %s, mean %s", "personen per huishouden: %s, gemiddeld %s"

#endif
