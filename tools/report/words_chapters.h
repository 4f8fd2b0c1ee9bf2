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
  X(SUBTITLE_TWO, "Report of a simulation, {0} to {1}. <q>{2}</q> beside unchanged policy.",       \
    "Rapport van een simulatie, {0} tot en met {1}. <q>{2}</q> naast ongewijzigd beleid.")         \
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
  X(PROPOSAL_ABOUT, "What it is about", "Waarover gaat het")                                       \
  X(PROPOSAL_EFFECT, "Intended effect", "Beoogd effect")                                           \
  X(PROPOSAL_CHOICES, "Alternatives", "Alternatieven")                                             \
  X(PROPOSAL_ARGUMENTS, "Arguments and reservations", "Argumenten en kanttekeningen")              \
  X(PROPOSAL_MONEY, "Finance", "Financiën")                                                        \
  X(PROPOSAL_RISKS, "Risks", "Risico's")                                                           \
  X(PROPOSAL_SOURCES, "Sources", "Bronnen")                                                        \
  X(PROPOSAL_TERMS, "Terms", "Begrippen")                                                          \
  X(DECISIONS_ABOUT,                                                                               \
    "Each line is a decision that can be dropped by itself; without it unchanged policy remains.", \
    "Elke regel is een beslispunt dat op zichzelf kan vervallen; zonder blijft ongewijzigd "       \
    "beleid.")                                                                                     \
  X(DECISION, "{0}. Then <q>{1}</q> is expected to be {3} in {2}; without this decision {4}.",     \
    "{0}. Dan is <q>{1}</q> in {2} naar verwachting {3}; zonder dit beslispunt {4}.")              \
  X(ARGUMENTS_ABOUT,                                                                               \
    "What speaks for and against follows from the sign of a difference and its interval, not "     \
    "from adjectives. What is not worth mentioning is left out.",                                  \
    "Wat ervoor en ertegen spreekt volgt uit het teken van een verschil en zijn interval, niet "   \
    "uit "                                                                                         \
    "bijvoeglijke naamwoorden. Wat niet van belang is, is weggelaten.")                            \
  X(IN_FAVOUR, "Arguments:", "Argumenten:")                                                        \
  X(AGAINST, "Reservations:", "Kanttekeningen:")                                                   \
  X(NOTHING_IN_FAVOUR, "No argument in what is compared.", "Geen argument in wat vergeleken is.")  \
  X(NOTHING_AGAINST, "No reservation in what is compared.",                                        \
    "Geen kanttekening in wat vergeleken is.")                                                     \
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
