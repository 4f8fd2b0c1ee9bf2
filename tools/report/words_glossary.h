/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_GLOSSARY_H
#define TOOLS_REPORT_WORDS_GLOSSARY_H

/** @file words_glossary.h
 *  The glossary: name, English term and meaning, Dutch term and meaning. */

#define TOOL_GLOSSARY_MAP(X)                                                                       \
  X(FUTURE, "simulated future",                                                                    \
    "One run of the model from the first day to the last, with its own chance. The report counts " \
    "over many.",                                                                                  \
    "doorgerekende toekomst",                                                                      \
    "Eén keer het model van de eerste tot de laatste dag, met eigen toeval. Het rapport telt "    \
    "over "                                                                                        \
    "vele.")                                                                                       \
  X(BAND, "eight in ten",                                                                          \
    "The band that leaves out one in ten futures below and one in ten above.", "acht van de tien", \
    "De band waar een op de tien toekomsten onder ligt en een op de tien boven.")                  \
  X(EXPECTED, "expected",                                                                          \
    "The mean over all futures; with a ~ the middle one, where a few extremes pull the mean out "  \
    "of the band.",                                                                                \
    "verwacht",                                                                                    \
    "Het gemiddelde over alle toekomsten; met een ~ de middelste, waar een paar uitschieters het " \
    "gemiddelde buiten de band trekken.")                                                          \
  X(UNCHANGED, "unchanged policy", "What happens when none of the levers is pulled.",              \
    "ongewijzigd beleid", "Wat er gebeurt als geen van de maatregelen genomen wordt.")             \
  X(POLICY, "policy", "A set of levers that are pulled together.", "beleid",                       \
    "Een stel maatregelen die samen genomen worden.")                                              \
  X(LEVER, "lever", "One change of the scenario from a date on.", "maatregel",                     \
    "Eén verandering in het scenario vanaf een datum.")                                            \
  X(INDICATOR, "indicator", "A number that the municipality reports on.", "indicator",             \
    "Een getal waarover de gemeente rapporteert.")                                                 \
  X(TARGET, "target", "What the council wants an indicator to be; no forecast.", "streefwaarde",   \
    "Wat de raad van een indicator wil; geen voorspelling.")                                       \
  X(CHANCE, "chance", "In how many of the simulated futures something happens.", "kans",           \
    "In hoeveel van de doorgerekende toekomsten iets gebeurt.")                                    \
  X(FACILITY, "facility", "A shelter or form of living with a number of places.", "voorziening",   \
    "Een opvang of woonvorm met een aantal plaatsen.")                                             \
  X(PLACE, "place", "Room for a household (or a person, where the scenario says so).", "plaats",   \
    "Ruimte voor een huishouden (of een persoon, waar het scenario dat zegt).")                    \
  X(READY, "ready to leave", "Done with care or stay, but the next step is not there yet.",        \
    "klaar om te gaan",                                                                            \
    "Klaar met de zorg of het verblijf, maar de volgende stap is er nog niet.")                    \
  X(STAY, "stay", "From admission until leaving the place, waiting for a dwelling included.",      \
    "verblijf", "Van opname tot vertrek uit de plaats, het wachten op een woning meegeteld.")      \
  X(LIST, "list", "Those who wait for a place.", "lijst", "Wie op een plaats wachten.")            \
  X(GIVE_UP, "give up", "Leave the list without having got what one waited for.", "afhaken",       \
    "De lijst verlaten zonder te krijgen waarop men wachtte.")                                     \
  X(OUTSIDE, "outside", "Without a place and without shelter.", "buiten",                          \
    "Zonder plek en zonder opvang.")                                                               \
  X(BALANCE, "balance", "Expenses less income of a year.", "saldo",                                \
    "Lasten min baten van een jaar.")                                                              \
  X(STAGNATION, "costs of stagnating outflow",                                                     \
    "What the days cost on which places were held by people ready to leave; part of the balance.", \
    "kosten van stagnerende uitstroom",                                                            \
    "Wat de dagen kosten waarop plaatsen bezet waren door wie klaar was om te gaan; deel van het " \
    "saldo.")                                                                                      \
  X(PRESTATIE, "prestatie", "The line of the programme budget on which an amount is booked.",      \
    "prestatie", "De regel van de programmabegroting waarop een bedrag geboekt wordt.")            \
  X(ASSUMED, "assumed", "Not found anywhere and therefore chosen, with a reason.", "aangenomen",   \
    "Nergens gevonden en daarom gekozen, met een reden.")

#endif
