/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_MONEY_WORDS_H
#define TOOLS_TEXT_MONEY_WORDS_H

#include "tools/text/number.h"

/** @file money_words.h
 *  What the program says about money, in two languages, once. Formats take the
 *  same arguments in both. */

#define TOOL_MONEY_MAP(X)                                                                          \
  X(BUDGET, "Budget: %s, amounts x EUR 1,000", "Begroting: %s, bedragen x \xe2\x82\xac 1.000")     \
  X(NO_PRESTATIE, "(no prestatie)", "(zonder prestatie)")                                          \
  X(TOTAL, "Total", "Totaal")                                                                      \
  X(EXPENSES, "expenses", "lasten")                                                                \
  X(INCOME, "income", "baten")                                                                     \
  X(BALANCE, "balance", "saldo")                                                                   \
  X(P10, "1 in 10 below", "1 op 10 onder")                                                         \
  X(P90, "1 in 10 above", "1 op 10 boven")                                                         \
  X(PRESENT, "worth on the first day, discounted at %s a year: %s",                                \
    "waarde op de eerste dag, verdisconteerd met %s per jaar: %s")                                 \
  X(PAYER, "of which paid by %s", "waarvan voor %s")                                               \
  X(BLOCKED, "of which for blocked places", "waarvan kosten van verstopping")                      \
  X(BUDGETED, "budgeted", "begroot")                                                               \
  X(OVERSPEND, "chance of overspending", "kans op overschrijding")                                 \
  X(EXCESS, "expected overspending", "verwachte overschrijding")                                   \
  X(ROUNDING,                                                                                      \
    "Each amount is rounded by itself, so a sum can be one off. Income has a minus. Mean of the "  \
    "replications. A place costs until it has closed and whoever is in it has left.",              \
    "Elk bedrag is afzonderlijk afgerond; optellingen kunnen daardoor een afwijken. Baten hebben " \
    "een minteken. Gemiddelde van de replicaties. Een plaats kost geld tot zij dicht is en wie "   \
    "erin zat vertrokken is.")                                                                     \
  X(BALANCES, "Balance by year: %s, and how the other policies differ from it, x EUR 1,000",       \
    "Saldo per jaar: %s, en het verschil van ander beleid daarmee, x \xe2\x82\xac 1.000")          \
  X(POLICIES, "Money compared with %s, %d to %d, x EUR 1,000",                                     \
    "Geld vergeleken met %s, %d tot en met %d, x \xe2\x82\xac 1.000")                              \
  X(DIFFERENCE, "difference", "verschil")                                                          \
  X(BOOK, "saved, book", "bespaard, boek")                                                         \
  X(CASH, "saved, cash", "bespaard, kas")                                                          \
  X(LEVERS, "levers", "maatregelen")                                                               \
  X(BLOCKED_SHORT, "blocked", "verstopping")                                                       \
  X(POLICIES_NOTE,                                                                                 \
    "\xc2\xb1: the %s interval on the same chances. Cash: what is really no longer paid. Book: "   \
    "the same, but places that are paid by the place count by the days they are in use, so an "    \
    "empty place counts as saved. Difference = levers - cash. Blocked: the price of days on "      \
    "which places were held by people ready to leave, part of the balance.",                       \
    "\xc2\xb1: het %s-interval op hetzelfde toeval. Kas: wat werkelijk niet meer betaald wordt. "  \
    "Boek: hetzelfde, maar plaatsen die per plaats betaald worden tellen naar de dagen dat zij "   \
    "bezet zijn, zodat een lege plaats als bespaard telt. Verschil = maatregelen - kas. "          \
    "Verstopping: de prijs van dagen waarop plaatsen bezet waren door wie klaar was om te gaan, "  \
    "deel van het saldo.")                                                                         \
  X(WORTH, "Cost per unit of effect compared with %s, %d to %d",                                   \
    "Kosten per eenheid effect vergeleken met %s, %d tot en met %d")                               \
  X(EFFECT, "effect", "effect")                                                                    \
  X(EXTRA, "extra cost, EUR", "meerkosten, \xe2\x82\xac")                                          \
  X(PRICE, "EUR per unit", "\xe2\x82\xac per eenheid")                                             \
  X(CHANCE, "pays", "loont")                                                                       \
  X(CHANCE_NOTE,                                                                                   \
    "Pays: the share of replications in which the effect is worth more than its cost.",            \
    "Loont: het aandeel van de replicaties waarin het effect meer waard is dan het kost.")         \
  X(WORTH_AT, "%s, if worth EUR %s", "%s, als die \xe2\x82\xac %s waard is")                       \
  X(PRICE_RANGE, "%s (%s to %s)", "%s (%s tot %s)")                                                \
  X(YIELD_RANGE, "saves %s (%s to %s)", "bespaart %s (%s tot %s)")                                 \
  X(DOMINANT, "cheaper, more effect", "goedkoper, meer effect")                                    \
  X(DOMINATED, "dearer, less effect", "duurder, minder effect")                                    \
  X(UNTOLD, "no bound: effect may be 0", "onbegrensd: effect kan 0 zijn")                          \
  X(VAGUE, "effect too uncertain for a price", "effect te onzeker voor een prijs")                 \
  X(ONLY_COSTS, "costs EUR %s, no effect", "kost \xe2\x82\xac %s, geen effect")                    \
  X(ONLY_SAVES, "saves EUR %s, no effect", "bespaart \xe2\x82\xac %s, geen effect")                \
  X(NO_EFFECTS, "no effect of any policy", "geen effect van welk beleid ook")                      \
  X(SAME, "no difference", "geen verschil")                                                        \
  X(NO_SAVING, "less effect, no saving", "minder effect, geen besparing")                          \
  X(FRONT, "unbeaten, from little to much effect: %s",                                             \
    "niet verslagen, van weinig naar veel effect: %s")                                             \
  X(STEP, "%s (%s EUR per unit more)", "%s (\xe2\x82\xac %s per eenheid erbij)")                   \
  X(BEATEN, "beaten: %s", "verslagen: %s")                                                         \
  X(BY, "%s (by %s)", "%s (door %s)")                                                              \
  X(BY_MIX, "%s (by %s with %s)", "%s (door %s met %s)")                                           \
  X(WORTH_NOTE,                                                                                    \
    "Between brackets the %s interval by Fieller's theorem, on the same chances. Where the "       \
    "effect "                                                                                      \
    "cannot be told from 0 no price has a bound; where its \xc2\xb1 is more than half of it, it "  \
    "is too uncertain for a price. Costs are undiscounted, of all payers. Beaten: "                \
    "another policy, or a mix of two, brings at least as much for at most as much money, by the "  \
    "means.",                                                                                      \
    "Tussen haakjes het %s-interval volgens Fieller, op hetzelfde toeval. Waar het effect niet "   \
    "van 0 te onderscheiden is, is geen prijs begrensd; waar de \xc2\xb1 meer dan de helft van "   \
    "het effect is, is het te onzeker voor een prijs. Kosten zijn niet verdisconteerd en van "     \
    "alle betalers. Verslagen: een ander beleid, of een mengsel van twee, brengt naar de "         \
    "gemiddelden minstens zoveel voor hoogstens zoveel geld.")

typedef enum tool_money_id {
#define TOOL_MONEY_NAME(name, english, dutch) TOOL_MONEY_##name,
  TOOL_MONEY_MAP(TOOL_MONEY_NAME)
#undef TOOL_MONEY_NAME
      TOOL_MONEY_WORDS
} tool_money_id;

/** The text; static storage. */
const char *tool_money_word(tool_language language, tool_money_id id);

#endif
