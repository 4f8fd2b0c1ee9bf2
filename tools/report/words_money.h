/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_MONEY_H
#define TOOLS_REPORT_WORDS_MONEY_H

/** @file words_money.h
 *  What the report says about policies and money: name, English, Dutch. */

#define TOOL_WORDS_MONEY_MAP(X)                                                                    \
  X(ADVANTAGE, "advantage", "voordeel")                                                            \
  X(DISADVANTAGE, "disadvantage", "nadeel")                                                        \
  X(TRADE_NOTE, "{0}: <q>{1}</q> better, <q>{2}</q> worse",                                        \
    "{0}: <q>{1}</q> beter, <q>{2}</q> slechter")                                                  \
  X(HARM_NOTE,                                                                                     \
    "{0}: <q>{1}</q> changes for the better while more people are left without a place or "        \
    "outside, or the reverse",                                                                     \
    "{0}: <q>{1}</q> wordt beter terwijl meer mensen zonder plaats of buiten blijven, of "         \
    "omgekeerd")                                                                                   \
  X(POLICY_TABLE, "Difference from unchanged policy in {0}",                                       \
    "Verschil met ongewijzigd beleid in {0}")                                                      \
  X(MARKS,                                                                                         \
    "++ much better (ten times what is worth mentioning, and more), + better, = no difference "    \
    "worth "                                                                                       \
    "mentioning, \xe2\x88\x92 worse, \xe2\x88\x92\xe2\x88\x92 much worse. A difference is worth "  \
    "mentioning when it is one percent of the level and stands when all policies are judged "      \
    "together. ! better for one, worse for another. \xe2\x80\xa0 the measure itself has no price " \
    "in the scenario; only what follows from it is counted.",                                      \
    "++ veel beter (tien keer wat van belang is, en meer), + beter, = geen verschil van belang, "  \
    "\xe2\x88\x92 slechter, \xe2\x88\x92\xe2\x88\x92 veel slechter. Een verschil is van belang "   \
    "als het een procent van het niveau is en blijft staan wanneer alle beleidskeuzes samen "      \
    "beoordeeld worden. ! beter voor de een, slechter voor de ander. \xe2\x80\xa0 niet geprijsd: " \
    "de maatregel zelf heeft geen prijs in het scenario; alleen wat eruit volgt is geteld.")       \
  X(NO_POLICY, "none", "geen")                                                                     \
  X(FINDING_BARS, "{0}: better by {1}; worse by {2}.", "{0}: beter door {1}; slechter door {2}.")  \
  X(READ_BARS,                                                                                     \
    "a bar to the left lowers the indicator, a bar to the right raises it; the thin line is the "  \
    "interval of the difference of the means. Colours: better, worse, or no difference worth "     \
    "mentioning; the table above has the same as marks.",                                          \
    "een staaf naar links verlaagt de indicator, een staaf naar rechts verhoogt hem; de dunne "    \
    "lijn is het interval van het verschil van de gemiddelden. Kleuren: beter, slechter of geen "  \
    "verschil van belang; de tabel hierboven heeft hetzelfde als tekens.")                         \
  X(DIFFERENCE_TABLE, "Difference by year: {0}", "Verschil per jaar: {0}")                         \
  X(NOTHING_COMPARED,                                                                              \
    "The scenario has one policy, so there is nothing to compare; the keys <code>levers</code> "   \
    "and <code>policies</code> add others.",                                                       \
    "Het scenario heeft één beleid, dus er is niets te vergelijken; de sleutels "                \
    "<code>levers</code> en <code>policies</code> voegen ander beleid toe.")                       \
  X(WATERFALL, "Lever by lever", "Maatregel voor maatregel")                                       \
  X(NO_WATERFALL,                                                                                  \
    "These results do not say what each lever of a policy adds. "                                  \
    "<code>doorstroom run {0} --waterfall POLICY -o DIR</code> does.",                             \
    "Deze resultaten zeggen niet wat elke maatregel van een beleid toevoegt. "                     \
    "<code>doorstroom run {0} --waterfall BELEID -o MAP</code> doet dat.")                         \
  X(FINDING_WATERFALL, "{0}: together {1} thousand euros.", "{0}: samen {1} duizend euro.")        \
  X(READ_WATERFALL,                                                                                \
    "each bar starts where the one above ends: what the lever adds when those above it are "       \
    "already there. In another order the bars would be others; their sum would not.",              \
    "elke staaf begint waar de vorige ophoudt: wat de maatregel toevoegt als die erboven er al "   \
    "zijn. In een andere volgorde zijn de staven anders, hun som niet.")                           \
  X(WATERFALL_TABLE, "Added to the balance, thousands of euros: {0}",                              \
    "Bij het saldo, duizenden euro's: {0}")                                                        \
  X(LEVER, "lever", "maatregel")                                                                   \
  X(ADDS, "adds", "voegt toe")                                                                     \
  X(TOTAL, "total", "totaal")                                                                      \
  X(NO_MONEY,                                                                                      \
    "The scenario has no prices; the key <code>costs</code> adds them, and this chapter has then " \
    "the budget by year.",                                                                         \
    "Het scenario heeft geen prijzen; de sleutel <code>costs</code> voegt ze toe, en dan staat "   \
    "hier de begroting per jaar.")                                                                 \
  X(BUDGET_TABLE, "Unchanged policy, thousands of euros", "Ongewijzigd beleid, duizenden euro's")  \
  X(PRESTATIE, "prestatie", "prestatie")                                                           \
  X(HEAD_ACCOUNT, "Account {0}", "Rekening {0}")                                                   \
  X(HEAD_BUDGET, "Budget {0}", "Begroting {0}")                                                    \
  X(HEAD_ESTIMATE, "Estimate {0}", "Meer&shy;jaren&shy;raming {0}")                                \
  X(EXPENSES, "expenses", "lasten")                                                                \
  X(INCOME, "income", "baten")                                                                     \
  X(BALANCE, "balance", "saldo")                                                                   \
  X(EIGHT_LOW, "in eight of ten futures from", "in acht van de tien toekomsten van")               \
  X(EIGHT_HIGH, "to", "tot")                                                                       \
  X(SIGNS_LEIDEN,                                                                                  \
    "Signs: expenses are positive, income has a minus, a positive balance is money that is "       \
    "spent.",                                                                                      \
    "Tekens: lasten zijn positief, baten hebben een minteken, een positief saldo is geld dat "     \
    "uitgegeven wordt.")                                                                           \
  X(SIGNS_BBV,                                                                                     \
    "Signs: the balance is income minus expenses; a negative balance is a "                        \
    "disadvantage.",                                                                               \
    "Tekens: het saldo is baten min lasten; een negatief saldo is een nadeel.")                    \
  X(ALL_SIMULATED,                                                                                 \
    " All amounts are simulated; the heads say in which column of the council's table they "       \
    "stand, "                                                                                      \
    "seen from {0}, the first year in which a policy changes something. Each amount is rounded "   \
    "by itself, so a sum can be one off.",                                                         \
    " Alle bedragen zijn doorgerekend; de koppen zeggen in welke kolom van de begroting ze "       \
    "staan, gezien vanuit {0}, het eerste jaar waarin een beleid iets verandert. Elk bedrag is "   \
    "afzonderlijk afgerond; een optelling kan daardoor één afwijken.")                             \
  X(MONEY_DIFFERENCES, "Difference of the balance by policy, thousands of euros",                  \
    "Verschil in saldo per beleid, duizenden euro's")                                              \
  X(ALL_YEARS, "all years", "alle jaren")                                                          \
  X(DIFFERENCE_SIGNS,                                                                              \
    "N: a disadvantage for the budget, V: an advantage, against unchanged policy.",                \
    "N: nadeel voor de begroting, V: voordeel, tegenover ongewijzigd beleid.")                     \
  X(STACK_HEADING, "Balance by prestatie, unchanged policy, thousands of euros",                   \
    "Saldo per prestatie, ongewijzigd beleid, duizenden euro's")                                   \
  X(MONEY_BARS, "More cost over all years, thousands of euros",                                    \
    "Meerkosten over alle jaren, duizenden euro's")                                                \
  X(FINDING_STACK, "The balance of unchanged policy goes from {0} in {1} to {2} in {3}.",          \
    "Het saldo van ongewijzigd beleid gaat van {0} in {1} naar {2} in {3}.")                       \
  X(FINDING_COSTS, "From {0} ({1}) to {2} ({3}).", "Van {0} ({1}) tot {2} ({3}).")                 \
  X(READ_STACK,                                                                                    \
    "a column is a year, a layer a prestatie; income lies below zero. Beside it what each policy " \
    "costs more (right) or less (left) over all years.",                                           \
    "een kolom is een jaar, een laag een prestatie; baten liggen onder nul. Ernaast wat elk "      \
    "beleid over alle jaren meer (rechts) of minder (links) kost.")                                \
  X(HELD_TABLE, "Costs of stagnating outflow, unchanged policy, thousands of euros",               \
    "Kosten van stagnerende uitstroom, ongewijzigd beleid, duizenden euro's")                      \
  X(HELD_NOTE,                                                                                     \
    "The price of days on which places were held by people ready to leave. It is part of the "     \
    "balance above, not money that can be saved: an emptier place that stays open costs the "      \
    "same.",                                                                                       \
    "De prijs van dagen waarop plaatsen bezet waren door wie klaar was om te gaan. Dit is deel "   \
    "van het saldo hierboven, geen geld dat bespaard kan worden: een legere plaats die open "      \
    "blijft kost evenveel.")                                                                       \
  X(DELAY_TABLE, "What delay costs, whole horizon", "Wat uitstel kost, hele looptijd")             \
  X(DELAY_MORE, "more than on time", "meer dan op tijd")                                           \
  X(DELAY_EUROS, "balance, thousands of euros", "saldo, duizenden euro's")                         \
  X(DELAY_NOTE,                                                                                    \
    "The same levers, later and on time, on the same chances: the difference is what the delay "   \
    "alone does.",                                                                                 \
    "Dezelfde maatregelen, later en op tijd, op dezelfde kansen: het verschil is wat het uitstel " \
    "alleen al doet.")                                                                             \
  X(PAYER_TABLE, "Who pays, thousands of euros", "Wie betaalt, duizenden euro's")                  \
  X(PAYER, "payer", "betaler")                                                                     \
  X(PAYER_NOTE,                                                                                    \
    "Each payer's part of the balance: of a line that several pay, the share of its key in that "  \
    "year. Under unchanged policy, and under policies that change who pays.",                      \
    "Ieders deel van het saldo: van een post die meer dan één betaalt het aandeel van de "       \
    "verdeelsleutel in dat jaar. Bij ongewijzigd beleid, en bij beleid dat verandert wie "         \
    "betaalt.")                                                                                    \
  X(NOMINAL_TABLE,                                                                                 \
    "What nominal amounts fall behind prices, unchanged policy, thousands of euros",               \
    "Wat nominale bedragen achterraken bij de prijzen, ongewijzigd beleid, duizenden euro's")      \
  X(NOMINAL_NOTE,                                                                                  \
    "How much more these lines would be had they grown with the scenario's own index since the "   \
    "first year. Above zero for income: that is what the others pay.",                             \
    "Hoeveel meer deze posten waren geweest als zij sinds het eerste jaar met de index van het "   \
    "scenario waren meegegroeid. Boven nul bij baten: dat betalen de anderen.")                    \
  X(COST_LINE, "cost line", "kostenregel")                                                         \
  X(LEVER_TABLE, "What the levers themselves cost, thousands of euros",                            \
    "Wat de maatregelen zelf kosten, duizenden euro's")                                            \
  X(ONCE_OR_LASTING, "once or lasting", "incidenteel of structureel")                              \
  X(INCIDENTAL, "incidental", "incidenteel")                                                       \
  X(STRUCTURAL, "structural", "structureel")                                                       \
  X(COVER_NOTE,                                                                                    \
    "Incidental: paid in at most three years. The cover is what the scenario says it is paid "     \
    "from; without one it weighs on the balance.",                                                 \
    "Incidenteel: in hoogstens drie jaren betaald. De dekking is waaruit het volgens het "         \
    "scenario "                                                                                    \
    "betaald wordt; zonder dekking drukt het op het saldo.")                                       \
  X(COVER, "cover", "dekking")                                                                     \
  X(NO_COVER, "not said", "niet opgegeven")                                                        \
  X(LISTS, "change of list", "andere lijst")                                                       \
  X(CONSTANT_NOTE,                                                                                 \
    "Constant prices are those of {0}, by the scenario's own index; current prices are those of "  \
    "the year itself.",                                                                            \
    "Constante prijzen zijn die van {0}, met de index van het scenario; lopende prijzen zijn die " \
    "van het jaar zelf.")                                                                          \
  X(TASK_TABLE, "By taakveld, unchanged policy, thousands of euros",                               \
    "Per taakveld, ongewijzigd beleid, duizenden euro's")                                          \
  X(TASK, "taakveld", "taakveld")                                                                  \
  X(NO_TASKS,                                                                                      \
    "The cost lines have no <code>taakveld</code>, so there is no table by taakveld; the key "     \
    "stands beside <code>prestatie</code>.",                                                       \
    "De kostenregels hebben geen <code>taakveld</code>; daarom is er geen tabel per taakveld. De " \
    "sleutel staat naast <code>prestatie</code>.")                                                 \
  X(BRIDGE, "not in a taakveld", "niet in een taakveld")                                           \
  X(CONSTANT_TABLE,                                                                                \
    "Balance in current and in constant prices, unchanged policy, thousands of "                   \
    "euros",                                                                                       \
    "Saldo in lopende en in constante prijzen, ongewijzigd beleid, duizenden euro's")              \
  X(CURRENT, "current prices", "lopende prijzen")                                                  \
  X(CONSTANT, "constant prices", "constante prijzen")

#endif
