/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_MONEY_WORDS_H
#define TOOLS_TEXT_MONEY_WORDS_H

#include "tools/text/words.h"

/** @file money_words.h
 *  Budgets, savings and cost-effectiveness. */

#define TOOL_WORD_MONEY_BUDGET                                                                     \
  "Budget: %s, amounts x EUR 1,000", "Begroting: %s, bedragen x € 1.000"
#define TOOL_WORD_MONEY_NO_PRESTATIE "(no prestatie)", "(zonder prestatie)"
#define TOOL_WORD_MONEY_TOTAL        "Total", "Totaal"
#define TOOL_WORD_MONEY_EXPENSES     "expenses", "lasten"
#define TOOL_WORD_MONEY_INCOME       "income", "baten"
#define TOOL_WORD_MONEY_BALANCE      "balance", "saldo"
#define TOOL_WORD_MONEY_P10          "in 8 of 10 futures from", "in 8 van de 10 toekomsten vanaf"
#define TOOL_WORD_MONEY_P90          "to", "tot"
#define TOOL_WORD_MONEY_PRESENT                                                                    \
  "present value on the first day, discounted at %s a year: %s",                                   \
      "waarde op de eerste dag, verdisconteerd met %s per jaar: %s"
#define TOOL_WORD_MONEY_PAYER "paid by %s", "betaald door %s"
#define TOOL_WORD_MONEY_BLOCKED                                                                    \
  "costs of stagnant outflow, in the balance", "kosten van stagnerende uitstroom, in het saldo"
#define TOOL_WORD_MONEY_ERODED                                                                     \
  "nominal amounts fall behind prices by", "nominale bedragen raken achter bij de prijzen"
#define TOOL_WORD_MONEY_BUDGETED  "budgeted", "begroot"
#define TOOL_WORD_MONEY_OVERSPEND "chance of overspending", "kans op overschrijding"
#define TOOL_WORD_MONEY_EXCESS    "expected overspending", "verwachte overschrijding"
#define TOOL_WORD_MONEY_SCALED                                                                     \
  "Budgeted: %d is simulated for %s of its %d days, so %s of the %s of that year count.",          \
      "Begroot: van %d zijn %s van de %d dagen doorgerekend, dus %s van de %s van dat jaar telt."
#define TOOL_WORD_MONEY_ROUNDING                                                                   \
  "Amounts are rounded so that they add up, those by taakveld each by itself. Mean of the "        \
  "futures simulated. A place costs until it has closed and whoever is in it has left.",           \
      "Bedragen zijn zo afgerond dat zij optellen, die per taakveld elk afzonderlijk. Gemiddelde " \
      "van de doorgerekende toekomsten. Een plaats kost geld tot zij dicht is en wie erin zat "    \
      "vertrokken is."
#define TOOL_WORD_MONEY_SIGNS_LEIDEN                                                               \
  "Signs: income has a minus; a balance above zero is what is spent. N: a disadvantage for the "   \
  "budget, V: an advantage.",                                                                      \
      "Tekens: baten hebben een minteken; een saldo boven nul wordt uitgegeven. N: nadeel voor "   \
      "de begroting, V: voordeel."
#define TOOL_WORD_MONEY_SIGNS_BBV                                                                  \
  "Signs: the balance is income less expenses; below zero is a disadvantage. N: a disadvantage "   \
  "for the budget, V: an advantage.",                                                              \
      "Tekens: het saldo is baten min lasten; onder nul is een nadeel. N: nadeel voor de "         \
      "begroting, V: voordeel."
#define TOOL_WORD_MONEY_CHANGE "difference from unchanged policy", "verschil met ongewijzigd beleid"
#define TOOL_WORD_MONEY_BALANCES                                                                   \
  "Balance by year: %s, and how the other policies differ from it, x EUR 1,000",                   \
      "Saldo per jaar: %s, en het verschil van ander beleid daarmee, x € 1.000"
#define TOOL_WORD_MONEY_POLICIES                                                                   \
  "Money compared with %s, %d to %d, x EUR 1,000",                                                 \
      "Geld vergeleken met %s, %d tot en met %d, x € 1.000"
#define TOOL_WORD_MONEY_BOOK          "on paper", "op papier"
#define TOOL_WORD_MONEY_CASH          "really", "werkelijk"
#define TOOL_WORD_MONEY_LEVERS        "levers", "maatregelen"
#define TOOL_WORD_MONEY_BLOCKED_SHORT "stagnant", "stagnatie"
#define TOOL_WORD_MONEY_POLICIES_NOTE                                                              \
  "Really: what is no longer paid. On paper: the same, but places that are paid by the place "     \
  "count by the days they are in use, so an empty place counts as saved. Difference = levers - "   \
  "really. Stagnant: the price of days on which places were held by people ready to leave, part "  \
  "of the balance.",                                                                               \
      "Werkelijk: wat niet meer betaald wordt. Op papier: hetzelfde, maar plaatsen die per "       \
      "plaats betaald worden tellen naar de dagen dat zij bezet zijn, zodat een lege plaats als "  \
      "bespaard telt. Verschil = maatregelen - werkelijk. Stagnatie: de prijs van dagen waarop "   \
      "plaatsen bezet waren door wie klaar was om te gaan, deel van het saldo."
#define TOOL_WORD_MONEY_COST_EFFECTIVENESS                                                         \
  "Cost per unit of effect compared with %s, %d to %d",                                            \
      "Kosten per eenheid effect vergeleken met %s, %d tot en met %d"
#define TOOL_WORD_MONEY_EFFECT      "effect", "effect"
#define TOOL_WORD_MONEY_EXTRA       "extra cost, EUR", "meerkosten, €"
#define TOOL_WORD_MONEY_PRICE       "EUR per unit", "€ per eenheid"
#define TOOL_WORD_MONEY_PROBABILITY "pays", "loont"
#define TOOL_WORD_MONEY_PROBABILITY_NOTE                                                           \
  "Pays: share of the replications in which the effect is worth more than it costs.",              \
      "Loont: het aandeel van de replicaties waarin het effect meer waard is dan het kost."
#define TOOL_WORD_MONEY_WILLINGNESS_TO_PAY "%s, if worth EUR %s", "%s, als die € %s waard is"
#define TOOL_WORD_MONEY_PRICE_RANGE        "%s (%s to %s)", "%s (%s tot %s)"
#define TOOL_WORD_MONEY_YIELD_RANGE        "saves %s (%s to %s)", "bespaart %s (%s tot %s)"
#define TOOL_WORD_MONEY_DOMINANT           "cheaper, more effect", "goedkoper, meer effect"
#define TOOL_WORD_MONEY_DOMINATED          "costlier, less effect", "duurder, minder effect"
#define TOOL_WORD_MONEY_UNDETERMINED       "no bound: effect may be 0", "onbegrensd: effect kan 0 zijn"
#define TOOL_WORD_MONEY_VAGUE              "effect too uncertain for a price", "effect te onzeker voor een prijs"
#define TOOL_WORD_MONEY_ONLY_COSTS         "costs EUR %s, no effect", "kost € %s, geen effect"
#define TOOL_WORD_MONEY_ONLY_SAVES         "saves EUR %s, no effect", "bespaart € %s, geen effect"
#define TOOL_WORD_MONEY_NO_EFFECTS         "no policy has any effect", "geen effect van welk beleid ook"
#define TOOL_WORD_MONEY_SAME               "no difference", "geen verschil"
#define TOOL_WORD_MONEY_NO_SAVING          "less effect, no saving", "minder effect, geen besparing"
#define TOOL_WORD_MONEY_FRONT                                                                      \
  "efficiency frontier, from least to most effect",                                                \
      "geen beter alternatief, van weinig naar veel effect"
#define TOOL_WORD_MONEY_STEP   "%s (EUR %s per additional unit)", "%s (€ %s per eenheid erbij)"
#define TOOL_WORD_MONEY_BEATEN "dominated", "er is een beter alternatief"
#define TOOL_WORD_MONEY_BY     "%s (by %s)", "%s (door %s)"
#define TOOL_WORD_MONEY_BY_MIX "%s (by %s with %s)", "%s (door %s met %s)"
#define TOOL_WORD_MONEY_HARM                                                                       \
  "!  While more people than under %s give up, are refused, turned away or outside: they pay for " \
  "it.",                                                                                           \
      "!  Terwijl meer mensen dan bij %s afhaken, geweigerd, uitgeloot of buiten zijn: zij "       \
      "betalen ervoor."
#define TOOL_WORD_MONEY_UNPRICED                                                                   \
  "*  Without the price of levers that have none: %s.",                                            \
      "*  Zonder de prijs van maatregelen waarvoor geen prijs is opgegeven: %s."
#define TOOL_WORD_MONEY_COST_EFFECTIVENESS_NOTE                                                    \
  "Between brackets the %s interval by Fieller's theorem, on the same arrivals and dwellings. "    \
  "Where the effect cannot be told from 0 no price has a bound; where it may be half as much "     \
  "again or half as little, it is too uncertain for a price. Costs are undiscounted, of all "      \
  "payers. A better alternative: another policy, or a mix of two, brings at least as much for at " \
  "most as much money, by the means.",                                                             \
      "Tussen haakjes het %s-interval volgens Fieller, met dezelfde aanmeldingen en woningen. "    \
      "Waar het effect niet van 0 te onderscheiden is, is geen prijs begrensd; waar het de helft " \
      "meer of minder kan zijn, is het te onzeker voor een prijs. Kosten zijn niet "               \
      "verdisconteerd en van alle betalers. Een beter alternatief: een ander beleid, of een "      \
      "mengsel van twee, brengt naar de gemiddelden minstens zoveel voor hoogstens zoveel geld."
#endif
