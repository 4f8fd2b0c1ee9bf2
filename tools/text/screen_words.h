/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_SCREEN_WORDS_H
#define TOOLS_TEXT_SCREEN_WORDS_H

#include "tools/text/words.h"

/** @file screen_words.h
 *  The first screen of a run. */

#define TOOL_WORD_SCREEN_ASSUMED                                                                   \
  "NOTE  %s of the %s are assumed.", "LET OP  %s van de %s is aangenomen."
#define TOOL_WORD_SCREEN_READ " Read directions, not decimals.", " Lees richting, niet decimalen."
#define TOOL_WORD_SCREEN_PROBABILITY                                                               \
  "chance alone; assumed numbers stand fixed", "alleen toeval; aangenomen getallen staan vast"
#define TOOL_WORD_SCREEN_REALISED                                                                  \
  "Realised up to %s: what came until then is from files, and what follows is a forecast.",        \
      "Gerealiseerd tot en met %s: wat er tot dan kwam is uit bestanden, en wat volgt is "         \
      "prognose."
#define TOOL_WORD_SCREEN_EARLY     "preliminary (%s of %s)", "voorlopig (%s van %s)"
#define TOOL_WORD_SCREEN_UNCHANGED "Under %s", "Bij %s"
#define TOOL_WORD_SCREEN_OBSERVED  "measured\n%d", "gemeten\n%d"
#define TOOL_WORD_SCREEN_EXPECTED  "expected %d\n(8 in 10)", "verwacht %d\n(8 van de 10)"
#define TOOL_WORD_SCREEN_TARGET    "target\n%d", "doel\n%d"
#define TOOL_WORD_SCREEN_CHANCES   "chance\nto meet it", "kans op\ndoel"
#define TOOL_WORD_SCREEN_BLOCKED                                                                   \
  "Places fill up with people who are ready and wait for a dwelling: %s. Shorter care does not "   \
  "help there, dwellings do.",                                                                     \
      "De plaatsen lopen vol met wie klaar is en op een woning wacht: %s. Kortere zorg helpt "     \
      "daar niet, woningen wel."
#define TOOL_WORD_SCREEN_BLOCKED_ITEM "%s of the %s in %s", "%s van de %s in %s"
#define TOOL_WORD_SCREEN_SHORT        "There are too few places: %s.", "Er zijn te weinig plaatsen: %s."
#define TOOL_WORD_SCREEN_SHORT_ITEM   "%s asked for and %s open in %s", "%s gevraagd en %s open in %s"
#define TOOL_WORD_SCREEN_ENOUGH                                                                    \
  "On average there are places and dwellings enough; who waits, waits by chance.",                 \
      "Gemiddeld zijn er plaatsen en woningen genoeg; wie wacht, wacht door toeval."
#define TOOL_WORD_SCREEN_ENOUGH_PLACES                                                             \
  "On average there are places enough; who waits, waits by chance.",                               \
      "Gemiddeld zijn er plaatsen genoeg; wie wacht, wacht door toeval."
#define TOOL_WORD_SCREEN_CHANGES                                                                   \
  "What changes in %d, compared with %s?", "Wat verandert er in %d, vergeleken met %s?"
#define TOOL_WORD_SCREEN_MONEY_THOUSANDS "costs %s\nx EUR 1,000", "kosten %s\nx \xe2\x82\xac 1.000"
#define TOOL_WORD_SCREEN_MONEY_EUROS     "costs %s\nin EUR", "kosten %s\nin euro"
#define TOOL_WORD_SCREEN_MORE            "more", "nadeel"
#define TOOL_WORD_SCREEN_LESS            "less", "voordeel"
#define TOOL_WORD_SCREEN_UNPRICED        "not priced", "niet geprijsd"
#define TOOL_WORD_SCREEN_PAYERS                                                                    \
  "Who pays, %s (%d to '%02d, x EUR 1,000): %s", "Wie betaalt, %s (%d-'%02d, x € 1.000): %s"
#define TOOL_WORD_SCREEN_DELAY                                                                     \
  "What delay costs, %s against %s (%d to '%02d): %s",                                             \
      "Wat uitstel kost, %s tegenover %s (%d-'%02d): %s"
#define TOOL_WORD_SCREEN_DELAY_EUROS "%sEUR 1,000 %s", "%sx € 1.000 %s"
#define TOOL_WORD_SCREEN_PARTLY                                                                    \
  "* without the price of what is not priced", "* zonder de prijs van wat niet geprijsd is"
#define TOOL_WORD_SCREEN_BETWEEN     "... and %u in between", "... en %u ertussen"
#define TOOL_WORD_SCREEN_MUCH_BETTER "much better", "veel beter"
#define TOOL_WORD_SCREEN_BETTER      "better", "beter"
#define TOOL_WORD_SCREEN_ALIKE       "no difference that matters", "geen verschil van belang"
#define TOOL_WORD_SCREEN_WORSE       "worse", "slechter"
#define TOOL_WORD_SCREEN_MUCH_WORSE  "much worse", "veel slechter"
#define TOOL_WORD_SCREEN_HARM                                                                      \
  "better in the first column, but more people left outside (or the reverse)",                     \
      "beter in de eerste kolom, maar meer mensen zonder plaats (of andersom)"
#define TOOL_WORD_SCREEN_MORE_NO_ENTRY "more give up or are refused", "meer afgehaakt of geweigerd"
#define TOOL_WORD_SCREEN_LESS_NO_ENTRY                                                             \
  "fewer give up or are refused", "minder afgehaakt of geweigerd"
#define TOOL_WORD_SCREEN_MORE_TURNED_AWAY                                                          \
  "more turned away at the door", "afwijzingen meer aan de deur"
#define TOOL_WORD_SCREEN_LESS_TURNED_AWAY                                                          \
  "fewer turned away at the door", "afwijzingen minder aan de deur"
#define TOOL_WORD_SCREEN_MORE_OUTSIDE "more outside", "meer buiten"
#define TOOL_WORD_SCREEN_LESS_OUTSIDE "fewer outside", "minder buiten"
#define TOOL_WORD_SCREEN_AND_MORE     "; so do %u others", "; zo ook nog %u andere"
#define TOOL_WORD_SCREEN_BEST_PROBABILITY                                                          \
  "Target %s for %s: met most often with %s, %s; %s %s.",                                          \
      "Doel %s voor %s: het vaakst gehaald met %s, %s; bij %s %s."
#define TOOL_WORD_SCREEN_WARNINGS "Mind with these results", "Let op bij deze uitkomsten"
#define TOOL_WORD_SCREEN_WARNINGS_OF                                                               \
  "Mind with these results (%u of %u; all with --all)",                                            \
      "Let op bij deze uitkomsten (%u van %u; alle met --all)"
#define TOOL_WORD_SCREEN_FEW                                                                       \
  "Simulated less than ten times: the ranges say little.",                                         \
      "Minder dan tien keer gesimuleerd: de marges zeggen weinig."
#define TOOL_WORD_SCREEN_TIME                                                                      \
  "The time limit was reached before all was done.", "De tijd was om voor alles gedaan was."
#define TOOL_WORD_SCREEN_IMPRECISE                                                                 \
  "Not as precise as asked for; see --all.", "Niet zo nauwkeurig als gevraagd; zie --all."
#define TOOL_WORD_SCREEN_OVERLOAD                                                                  \
  "%s: more demand than places; the list keeps growing.",                                          \
      "%s: meer vraag dan plaats; de lijst blijft groeien."
#define TOOL_WORD_SCREEN_DRIFTS                                                                    \
  "%s: still drifting in %d; read the years apart.", "%s: in %d nog onderweg; lees de jaren "      \
                                                     "apart."
#define TOOL_WORD_SCREEN_STAYS                                                                     \
  "%s: the longest stays do not count yet.", "%s: de langste verblijven tellen nog niet mee."
#define TOOL_WORD_SCREEN_STANDS                                                                    \
  "%s: somebody on the list does not move; others go first.",                                      \
      "%s: op de lijst staat wie niet vooruitkomt; anderen gaan voor."
#define TOOL_WORD_SCREEN_NOT_ADMITTED                                                              \
  "%s: most who waited in %d were not admitted in it.",                                            \
      "%s: wie in %d wachtte, is dat jaar meestal niet opgenomen."
#define TOOL_WORD_SCREEN_NO_PRICE                                                                  \
  "No price given, so they count as free: %s.", "Geen prijs opgegeven, telt als gratis: %s."
#define TOOL_WORD_SCREEN_RUN                                                                       \
  "simulated %s times in %s, seed %llu, version %s",                                               \
      "%s keer gesimuleerd in %s, startgetal %llu, versie %s"
#define TOOL_WORD_SCREEN_MORE_TABLES                                                               \
  "More: --table %s   or   --all", "Meer: --table %s   of   --all"
#define TOOL_WORD_SCREEN_OPTIMISE                                                                  \
  "Seek the best mix: doorstroom optimise %s", "Beste mix zoeken: doorstroom optimise %s"
#define TOOL_WORD_SCREEN_KEEP                                                                      \
  "Keep: --xlsx FILE (a workbook)   or   -o DIR",                                                  \
      "Bewaren: --xlsx BESTAND (een werkmap)   of   -o MAP"
#define TOOL_WORD_SCREEN_REPORT                                                                    \
  "Report for the council: doorstroom report %s", "Rapport voor de raad: doorstroom report %s"
#define TOOL_WORD_SCREEN_KEPT         "Kept in %s", "Bewaard in %s"
#define TOOL_WORD_SCREEN_MEASURE_STAY "stay\ndays", "verblijf\ndagen"
#define TOOL_WORD_SCREEN_MEASURE_WAIT "wait\ndays", "wachttijd\ndagen"
#define TOOL_WORD_SCREEN_MEASURE_USED "places\nin use", "plaatsen\nbezet"

#endif
