/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_CHAPTERS_H
#define TOOLS_REPORT_WORDS_CHAPTERS_H

/** @file words_chapters.h
 *  Headings of the report and what all its parts share: name, English, Dutch. */

#define TOOL_WORDS_CHAPTERS_MAP(X)                                                                 \
  X(CONTENTS, "Contents", "Inhoud")                                                                \
  X(SKIP, "To the answer", "Naar het antwoord")                                                    \
  X(SUBTITLE, "Report of a simulation, {0} to {1}. {2} policies beside each other.",               \
    "Rapport van een simulatie, {0} tot en met {1}. {2} beleidskeuzes naast elkaar.")              \
  X(SUBTITLE_ONE, "Report of a simulation, {0} to {1}.",                                           \
    "Rapport van een simulatie, {0} tot en met {1}.")                                              \
  X(OVERVIEW, "At a glance", "In één beeld")                                                       \
  X(CONGESTION, "How it gets stuck", "Zo loopt het vast")                                          \
  X(INDICATORS, "Indicators", "Indicatoren")                                                       \
  X(POLICIES, "Policies side by side", "Beleid naast elkaar")                                      \
  X(MONEY, "What it costs", "Wat kost het")                                                        \
  X(WHERE, "Who is where", "Wie zit waar")                                                         \
  X(CERTAINTY, "How sure", "Hoe zeker")                                                            \
  X(ASSUMPTIONS, "Assumptions", "Aannames")                                                        \
  X(ACCOUNT, "How this was made", "Verantwoording")                                                \
  X(GLOSSARY, "Glossary", "Woordenlijst")                                                          \
  X(READS, "How to read this:", "Zo leest u dit:")                                                 \
  X(DATA_TABLE, "The same numbers as a table", "Dezelfde cijfers als tabel")                       \
  X(NO_SCRIPT, "This picture needs JavaScript; the table below has the same numbers.",             \
    "Deze afbeelding heeft JavaScript nodig; de tabel hieronder heeft dezelfde cijfers.")          \
  X(NO_PICTURES, "This report has tables and no pictures: the program was built without Node.",    \
    "Dit rapport heeft tabellen en geen afbeeldingen: het programma is zonder Node gebouwd.")      \
  X(CHOOSE, "Choose a policy to colour it in all pictures and tables; choose it again to undo.",   \
    "Kies een beleid om het in alle afbeeldingen en tabellen te kleuren; nog eens kiezen maakt "   \
    "het ongedaan.")                                                                               \
  X(CHOOSE_LABEL, "Colour a policy", "Kleur een beleid")                                           \
  X(NONE_OF, "none of the {0}", "geen van de {0}")                                                 \
  X(SOME_OF, "{1} of the {0}", "{1} van de {0}")                                                   \
  X(ALL_OF, "all {0}", "alle {0}")                                                                 \
  X(POLICY, "policy", "beleid")                                                                    \
  X(YEAR, "year", "jaar")                                                                          \
  X(EXPECTED, "expected", "verwacht")                                                              \
  X(BAND, "eight in ten", "acht van de tien")                                                      \
  X(BAND_RANGE, "({0} to {1})", "({0} tot {1})")                                                   \
  X(TARGET, "target", "streefwaarde")                                                              \
  X(CHANCE, "chance", "kans")                                                                      \
  X(MEASURED, "measured", "gemeten")                                                               \
  X(UNKNOWN_UNIT, "", "")                                                                          \
  X(AND, " and ", " en ")                                                                          \
  X(MUCH_BETTER, "much better", "veel beter")                                                      \
  X(BETTER, "better", "beter")                                                                     \
  X(SAME, "no difference worth mentioning", "geen verschil van belang")                            \
  X(WORSE, "worse", "slechter")                                                                    \
  X(MUCH_WORSE, "much worse", "veel slechter")                                                     \
  X(TRADE, "better for one, worse for another", "beter voor de een, slechter voor de ander")       \
  X(MADE_BY, "Made with doorstroom {0}; scenario {1}, hash {2}.",                                  \
    "Gemaakt met doorstroom {0}; scenario {1}, hash {2}.")

#endif
