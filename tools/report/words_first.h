/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_FIRST_H
#define TOOLS_REPORT_WORDS_FIRST_H

/** @file words_first.h
 *  What the answer and the first parts of the report say: name, English, Dutch. */

#define TOOL_WORDS_FIRST_MAP(X)                                                                    \
  X(QUESTION, "Question", "Vraag")                                                                 \
  X(ANSWER, "Answer", "Antwoord")                                                                  \
  X(QUESTION_ASKED, "What do {0} policies do to <q>{1}</q>, from {2} to {3}?",                     \
    "Wat doen {0} beleidskeuzes met <q>{1}</q>, van {2} tot en met {3}?")                          \
  X(QUESTION_OF_ONE, "What does <q>{0}</q> do to <q>{1}</q>, from {2} to {3}?",                    \
    "Wat doet <q>{0}</q> met <q>{1}</q>, van {2} tot en met {3}?")                                 \
  X(QUESTION_ALONE, "What is to be expected of <q>{0}</q>, from {1} to {2}?",                      \
    "Wat is te verwachten van <q>{0}</q>, van {1} tot en met {2}?")                                \
  X(ANSWER_UNCHANGED,                                                                              \
    "Under unchanged policy <q>{0}</q> is expected to be {1} in {2}; in eight of ten simulated "   \
    "futures between {3} and {4}.",                                                                \
    "Bij ongewijzigd beleid is <q>{0}</q> in {2} naar verwachting {1}; in acht van de tien "       \
    "doorgerekende toekomsten tussen {3} en {4}.")                                                 \
  X(ANSWER_UNCHANGED_CHANCE, " The target of {0} is met in {1} futures.",                          \
    " De streefwaarde van {0} wordt gehaald in {1} toekomsten.")                                   \
  X(ANSWER_BEST,                                                                                   \
    "With <strong>{0}</strong> it becomes {1} (eight in ten: {2} to {3}): the largest "            \
    "improvement by which nothing else that is compared gets worse.",                              \
    "Met <strong>{0}</strong> wordt dat {1} (acht van de tien: {2} tot {3}): de grootste "         \
    "verbetering waarbij niets anders dat vergeleken wordt slechter wordt.")                       \
  X(ANSWER_BEST_OF_ONE,                                                                            \
    "With <strong>{0}</strong> it becomes {1} (eight in ten: {2} to {3}), and nothing else that "  \
    "is compared gets worse.",                                                                     \
    "Met <strong>{0}</strong> wordt dat {1} (acht van de tien: {2} tot {3}), en niets anders dat " \
    "vergeleken wordt, wordt slechter.")                                                           \
  X(ANSWER_BEST_CHANCE, " The target is then met in {0} futures.",                                 \
    " De streefwaarde wordt dan gehaald in {0} toekomsten.")                                       \
  X(ANSWER_NONE_BETTER,                                                                            \
    "None of the policies makes this better by an amount worth mentioning without harm to "        \
    "something else that is compared.",                                                            \
    "Geen van de beleidskeuzes maakt dit noemenswaard beter zonder iets anders dat vergeleken "    \
    "wordt te schaden.")                                                                           \
  X(ANSWER_ONE_NOT_BETTER,                                                                         \
    "<strong>{0}</strong> does not make this better by an amount worth mentioning, or only at "    \
    "the "                                                                                         \
    "expense of something else that is compared.",                                                 \
    "<strong>{0}</strong> maakt dit niet noemenswaard beter, of alleen ten koste van iets anders " \
    "dat vergeleken wordt.")                                                                       \
  X(ANSWER_COSTS, " From {0} to {1} it costs {2} thousand euros more than unchanged policy.",      \
    " Van {0} tot en met {1} kost het {2} duizend euro meer dan bij ongewijzigd beleid.")          \
  X(ANSWER_SAVES, " From {0} to {1} it costs {2} thousand euros less than unchanged policy.",      \
    " Van {0} tot en met {1} kost het {2} duizend euro minder dan bij ongewijzigd beleid.")        \
  X(ANSWER_UNPRICED, " What has no price in the scenario is not in that.",                         \
    " Wat in het scenario geen prijs heeft, zit daar niet in.")                                    \
  X(ANSWER_NO_COSTS, " The scenario has no prices, so nothing is said of money.",                  \
    " Het scenario heeft geen prijzen; over geld is dus niets gezegd.")                            \
  X(ANSWER_STUCK,                                                                                  \
    "In {0} on average {1} of the {2} places of {3} are held by people who are ready to leave "    \
    "and cannot.",                                                                                 \
    "In {0} zijn gemiddeld {1} van de {2} plaatsen van {3} bezet door wie klaar is om te gaan "    \
    "en niet weg kan.")                                                                            \
  X(ANSWER_TRADE,                                                                                  \
    "Mind <strong>{0}</strong>: <q>{1}</q> gets worse ({2}), while <q>{3}</q> gets better ({4}).", \
    "Let op <strong>{0}</strong>: <q>{1}</q> wordt slechter ({2}), terwijl <q>{3}</q> beter "      \
    "wordt ({4}).")                                                                                \
  X(ASSUMED_SHARE,                                                                                 \
    "{0} of the {1} numbers behind this ({2}%) are assumed. Read the direction, not the "          \
    "decimals.",                                                                                   \
    "{0} van de {1} getallen hierachter ({2}%) zijn aangenomen. Lees de richting, niet de "        \
    "decimalen.")                                                                                  \
  X(ONLY_CHANCE, "Chance only: the assumed numbers are held fixed, so the bands are too narrow.",  \
    "Alleen toeval: aangenomen getallen staan vast, dus de banden zijn te smal.")                  \
  X(PANEL_STAY, "Stay in {0}, days, {1}", "Verblijf in {0}, dagen, {1}")                           \
  X(PANEL_REFUSED, "Left {0} without a place, households, {1}",                                    \
    "Zonder plaats weg bij {0}, huishoudens, {1}")                                                 \
  X(PANEL_OUTSIDE, "Outside without a place, mean of the year, households, {1}",                   \
    "Buiten zonder plek, jaargemiddelde, huishoudens, {1}")                                        \
  X(PANEL_COST, "More cost than unchanged policy, thousands of euros, {2} to {1}",                 \
    "Meerkosten tegenover ongewijzigd beleid, duizenden euro's, {2} tot en met {1}")               \
  X(FINDING_RANGE, "{0}: from {1} ({2}) to {3} ({4}); unchanged policy {5}.",                      \
    "{0}: van {1} ({2}) tot {3} ({4}); ongewijzigd beleid {5}.")                                   \
  X(FINDING_ENDS, "{0}: from {1} ({2}) to {3} ({4}).", "{0}: van {1} ({2}) tot {3} ({4}).")        \
  X(READ_OVERVIEW,                                                                                 \
    "each line is a policy. The dot is what is expected; the band holds eight of ten simulated "   \
    "futures. The diamond is unchanged policy. Where bands overlap, one year can turn out the "    \
    "other way round.",                                                                            \
    "elke regel is een beleid. De stip is wat verwacht wordt; de band bevat acht van de tien "     \
    "doorgerekende toekomsten. De ruit is ongewijzigd beleid. Waar banden elkaar overlappen, kan " \
    "een enkel jaar andersom uitvallen.")                                                          \
  X(OVERVIEW_TABLE, "Expected in {0}, with eight of ten futures between brackets",                 \
    "Verwacht in {0}, tussen haakjes acht van de tien toekomsten")                                 \
  X(COL_STAY, "stay in days", "verblijf in dagen")                                                 \
  X(COL_REFUSED, "left without a place", "zonder plaats weg")                                      \
  X(COL_OUTSIDE, "outside", "buiten")                                                              \
  X(COL_COST, "more cost, thousands of euros, whole horizon",                                      \
    "meerkosten, duizenden euro's, alle jaren samen")                                              \
  X(LEADING_FACILITY, "Stay and who leaves are those of {0}, where the policies change most.",     \
    "Verblijf en wie weggaat zijn die van {0}, waar de beleidskeuzes het meeste veranderen.")      \
  X(PLACES_HEADING, "Places, and by whom they are held", "Plaatsen, en door wie ze bezet zijn")    \
  X(LIST_HEADING, "Households on the list", "Huishoudens op de lijst")                             \
  X(TIP_PLACES, "{policy}, {date}: {blocked} held by who is ready",                                \
    "{policy}, {date}: {blocked} bezet door wie klaar is")                                         \
  X(TIP_LIST, "{policy}, {date}: on average {mean} on the list",                                   \
    "{policy}, {date}: gemiddeld {mean} op de lijst")                                              \
  X(FROM_TO, "{0} to {1}", "{0} tot {1}")                                                          \
  X(FINDING_PLACES,                                                                                \
    "{0}: of {1} places in use in {2} on average {3} are held by who is ready; "                   \
    "in {4} it is {5}.",                                                                           \
    "{0}: van de {1} plaatsen in gebruik worden er in {2} gemiddeld {3} bezet door wie klaar is; " \
    "in {4} zijn dat er {5}.")                                                                     \
  X(FINDING_LIST, "{0}: on average {1} households on the list in {2}, and {3} in {4}.",            \
    "{0}: gemiddeld {1} huishoudens op de lijst in {2}, en {3} in {4}.")                           \
  X(READ_PLACES,                                                                                   \
    "the area is the places in use, the orange part below those held by people who are "           \
    "ready and cannot leave; the line above is what is open, mean of the year. Under unchanged "   \
    "policy, at the end of every month. A chosen policy adds the line of its own orange part.",    \
    "het vlak zijn de plaatsen in gebruik, het oranje deel onderin die bezet zijn door wie klaar " \
    "is en niet weg kan; de lijn erboven is wat open is, gemiddeld over het jaar. Bij "            \
    "ongewijzigd beleid, aan het eind van elke maand. Een gekozen beleid voegt de lijn van zijn "  \
    "eigen oranje deel toe.")                                                                      \
  X(READ_LIST,                                                                                     \
    "half of the futures lie in the strong band, nine of ten in the faint one; the line is the "   \
    "mean. The list can be zero and can be long, whatever the mean.",                              \
    "de helft van de toekomsten ligt in de sterke band, negen van de tien in de lichte; de lijn "  \
    "is het gemiddelde. De lijst kan leeg zijn en kan lang zijn, wat het gemiddelde ook is.")      \
  X(PLACES_TABLE, "Places and list by year, unchanged policy",                                     \
    "Plaatsen en lijst per jaar, ongewijzigd beleid")                                              \
  X(MONTHS_TABLE,                                                                                  \
    "List at the end of the month, unchanged policy: mean, half of the futures, nine in ten: {0}", \
    "Lijst aan het eind van de maand, ongewijzigd beleid: gemiddeld, de helft van de toekomsten, " \
    "negen van de tien: {0}")                                                                      \
  X(FACILITY, "facility", "voorziening")                                                           \
  X(OPEN, "open", "open")                                                                          \
  X(IN_USE, "in use", "in gebruik")                                                                \
  X(HELD, "held by who is ready", "bezet door wie klaar is")                                       \
  X(ON_LIST, "on the list", "op de lijst")                                                         \
  X(MEAN, "mean", "gemiddeld")                                                                     \
  X(JANUARY, "Jan", "jan")                                                                         \
  X(FEBRUARY, "Feb", "feb")                                                                        \
  X(MARCH, "Mar", "mrt")                                                                           \
  X(APRIL, "Apr", "apr")                                                                           \
  X(MAY, "May", "mei")                                                                             \
  X(JUNE, "June", "juni")                                                                          \
  X(JULY, "July", "juli")                                                                          \
  X(AUGUST, "Aug", "aug")                                                                          \
  X(SEPTEMBER, "Sept", "sept")                                                                     \
  X(OCTOBER, "Oct", "okt")                                                                         \
  X(NOVEMBER, "Nov", "nov")                                                                        \
  X(DECEMBER, "Dec", "dec")                                                                        \
  X(STUCK_ALL, "The places of {0} fill with people who are ready: {1} of {2} in {3}.",             \
    "De plaatsen van {0} lopen vol met wie klaar is: {1} van {2} in {3}.")                         \
  X(NOBODY_WAITS, "Nobody waits in any facility.", "Nergens wacht iemand.")                        \
  X(FINDING_YEARS, "{0}: expected {1} in {2} and {3} in {4}.",                                     \
    "{0}: verwacht {1} in {2} en {3} in {4}.")                                                     \
  X(FINDING_YEARS_TARGET, " The target is {0}.", " De streefwaarde is {0}.")                       \
  X(READ_YEARS,                                                                                    \
    "the squares are what was measured, the line what the model expects, the band holds eight of " \
    "ten futures, the short stripes are targets. A target is a wish, not a forecast.",             \
    "de vierkantjes zijn gemeten, de lijn is wat het model verwacht, de band bevat acht van de "   \
    "tien toekomsten, de streepjes zijn streefwaarden. Een streefwaarde is een wens, geen "        \
    "voorspelling.")                                                                               \
  X(INDICATOR_TABLE, "Indicators, unchanged policy", "Indicatoren, ongewijzigd beleid")            \
  X(REALISATION, "realisation", "realisatie")                                                      \
  X(FORECAST_OF, "{0} (forecast for {1})", "{0} (progn. {1})")                                     \
  X(FROM_YEAR, "{0} (from {1})", "{0} (vanaf {1})")                                                \
  X(INDICATOR, "indicator", "indicator")                                                           \
  X(TIP_YEARS, "{policy}, {year}: expected {mean}; {year}: measured {observed}",                   \
    "{policy}, {year}: verwacht {mean}; {year}: gemeten {observed}")                               \
  X(YEARS_TABLE, "Expected by year with eight in ten, unchanged policy",                           \
    "Verwacht per jaar met acht van de tien, ongewijzigd beleid")                                  \
  X(IN_YEAR, "{0} ({1})", "{0} ({1})")                                                             \
  X(IN_ALL_FUTURES,                                                                                \
    "The chance is counted over the simulated futures: in how many of them the "                   \
    "year meets the target.",                                                                      \
    "De kans is geteld over de doorgerekende toekomsten: in hoeveel daarvan haalt het jaar de "    \
    "streefwaarde.")                                                                               \
  X(REALISED_UNTIL,                                                                                \
    "What came up to and including {0} is realised: it stands in files of the scenario. What "     \
    "comes after is a forecast, and so is how long who came then stays.",                          \
    "Wat er tot en met {0} kwam is gerealiseerd: het staat in bestanden van het scenario. Wat "    \
    "daarna komt is prognose, en ook hoe lang wie toen kwam blijft.")                              \
  X(SOURCE, "source", "bron")                                                                      \
  X(NOTES, "Notes", "Toelichting")                                                                 \
  X(NO_INDICATORS, "The scenario has no indicators; the key <code>indicators</code> adds them.",   \
    "Het scenario heeft geen indicatoren; de sleutel <code>indicators</code> voegt ze toe.")

#endif
