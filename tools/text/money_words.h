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
#define TOOL_WORD_MONEY_P10          "1 in 10 below", "1 op 10 onder"
#define TOOL_WORD_MONEY_P90          "1 in 10 above", "1 op 10 boven"
#define TOOL_WORD_MONEY_PRESENT                                                                    \
  "worth on the first day, discounted at %s a year: %s",                                           \
      "waarde op de eerste dag, verdisconteerd met %s per jaar: %s"
#define TOOL_WORD_MONEY_PAYER     "of which paid by %s", "waarvan voor %s"
#define TOOL_WORD_MONEY_BLOCKED   "of which for blocked places", "waarvan kosten van verstopping"
#define TOOL_WORD_MONEY_BUDGETED  "budgeted", "begroot"
#define TOOL_WORD_MONEY_OVERSPEND "chance of overspending", "kans op overschrijding"
#define TOOL_WORD_MONEY_EXCESS    "expected overspending", "verwachte overschrijding"
#define TOOL_WORD_MONEY_ROUNDING                                                                   \
  "Each amount is rounded by itself, so a sum can be one off. Income has a minus. Mean of the "    \
  "replications. A place costs until it has closed and whoever is in it has left.",                \
      "Elk bedrag is afzonderlijk afgerond; optellingen kunnen daardoor een afwijken. Baten "      \
      "hebben een minteken. Gemiddelde van de replicaties. Een plaats kost geld tot zij dicht is " \
      "en wie erin zat vertrokken is."
#define TOOL_WORD_MONEY_BALANCES                                                                   \
  "Balance by year: %s, and how the other policies differ from it, x EUR 1,000",                   \
      "Saldo per jaar: %s, en het verschil van ander beleid daarmee, x € 1.000"
#define TOOL_WORD_MONEY_POLICIES                                                                   \
  "Money compared with %s, %d to %d, x EUR 1,000",                                                 \
      "Geld vergeleken met %s, %d tot en met %d, x € 1.000"
#define TOOL_WORD_MONEY_BOOK          "saved, book", "bespaard, boek"
#define TOOL_WORD_MONEY_CASH          "saved, cash", "bespaard, kas"
#define TOOL_WORD_MONEY_LEVERS        "levers", "maatregelen"
#define TOOL_WORD_MONEY_BLOCKED_SHORT "blocked", "verstopping"
#define TOOL_WORD_MONEY_POLICIES_NOTE                                                               \
  "±: the %s interval on the same chances. Cash: what is really no longer paid. Book: the same, "  \
  "but places that are paid by the place count by the days they are in use, so an empty place "     \
  "counts as saved. Difference = levers - cash. Blocked: the price of days on which places were "   \
  "held by people ready to leave, part of the balance.",                                            \
      "±: het %s-interval op hetzelfde toeval. Kas: wat werkelijk niet meer betaald wordt. Boek: " \
      "hetzelfde, maar plaatsen die per plaats betaald worden tellen naar de dagen dat zij bezet "  \
      "zijn, zodat een lege plaats als bespaard telt. Verschil = maatregelen - kas. Verstopping: "  \
      "de prijs van dagen waarop plaatsen bezet waren door wie klaar was om te gaan, deel van "     \
      "het saldo."
#define TOOL_WORD_MONEY_COST_EFFECTIVENESS                                                         \
  "Cost per unit of effect compared with %s, %d to %d",                                            \
      "Kosten per eenheid effect vergeleken met %s, %d tot en met %d"
#define TOOL_WORD_MONEY_EFFECT      "effect", "effect"
#define TOOL_WORD_MONEY_EXTRA       "extra cost, EUR", "meerkosten, €"
#define TOOL_WORD_MONEY_PRICE       "EUR per unit", "€ per eenheid"
#define TOOL_WORD_MONEY_PROBABILITY "pays", "loont"
#define TOOL_WORD_MONEY_PROBABILITY_NOTE                                                           \
  "Pays: the share of replications in which the effect is worth more than its cost.",              \
      "Loont: het aandeel van de replicaties waarin het effect meer waard is dan het kost."
#define TOOL_WORD_MONEY_WILLINGNESS_TO_PAY "%s, if worth EUR %s", "%s, als die € %s waard is"
#define TOOL_WORD_MONEY_PRICE_RANGE        "%s (%s to %s)", "%s (%s tot %s)"
#define TOOL_WORD_MONEY_YIELD_RANGE        "saves %s (%s to %s)", "bespaart %s (%s tot %s)"
#define TOOL_WORD_MONEY_DOMINANT           "cheaper, more effect", "goedkoper, meer effect"
#define TOOL_WORD_MONEY_DOMINATED          "dearer, less effect", "duurder, minder effect"
#define TOOL_WORD_MONEY_UNDETERMINED       "no bound: effect may be 0", "onbegrensd: effect kan 0 zijn"
#define TOOL_WORD_MONEY_VAGUE              "effect too uncertain for a price", "effect te onzeker voor een prijs"
#define TOOL_WORD_MONEY_ONLY_COSTS         "costs EUR %s, no effect", "kost € %s, geen effect"
#define TOOL_WORD_MONEY_ONLY_SAVES         "saves EUR %s, no effect", "bespaart € %s, geen effect"
#define TOOL_WORD_MONEY_NO_EFFECTS         "no effect of any policy", "geen effect van welk beleid ook"
#define TOOL_WORD_MONEY_SAME               "no difference", "geen verschil"
#define TOOL_WORD_MONEY_NO_SAVING          "less effect, no saving", "minder effect, geen besparing"
#define TOOL_WORD_MONEY_FRONT                                                                      \
  "unbeaten, from little to much effect", "niet verslagen, van weinig naar veel effect"
#define TOOL_WORD_MONEY_STEP   "%s (%s EUR per unit more)", "%s (€ %s per eenheid erbij)"
#define TOOL_WORD_MONEY_BEATEN "beaten", "verslagen"
#define TOOL_WORD_MONEY_BY     "%s (by %s)", "%s (door %s)"
#define TOOL_WORD_MONEY_BY_MIX "%s (by %s with %s)", "%s (door %s met %s)"
#define TOOL_WORD_MONEY_COST_EFFECTIVENESS_NOTE                                                    \
  "Between brackets the %s interval by Fieller's theorem, on the same chances. Where the effect "  \
  "cannot be told from 0 no price has a bound; where its ± is more than half of it, it is too "   \
  "uncertain for a price. Costs are undiscounted, of all payers. Beaten: another policy, or a "    \
  "mix of two, brings at least as much for at most as much money, by the means.",                  \
      "Tussen haakjes het %s-interval volgens Fieller, op hetzelfde toeval. Waar het effect niet " \
      "van 0 te onderscheiden is, is geen prijs begrensd; waar de ± meer dan de helft van het "   \
      "effect is, is het te onzeker voor een prijs. Kosten zijn niet verdisconteerd en van alle "  \
      "betalers. Verslagen: een ander beleid, of een mengsel van twee, brengt naar de "            \
      "gemiddelden minstens zoveel voor hoogstens zoveel geld."

#endif
