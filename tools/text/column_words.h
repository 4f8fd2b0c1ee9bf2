/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_COLUMN_WORDS_H
#define TOOLS_TEXT_COLUMN_WORDS_H

#include "tools/text/calibrate_columns.h"

/** @file column_words.h
 *  The columns of the result files: name, kind, unit, heading and meaning, in English and Dutch.
 *  A unit of "" is one without dimension, "row" the one in the row's own column `unit`. */

/* The page that lists them. */
#define TOOL_WORD_COLUMNS_OPENING                                                                  \
  "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n# The columns of the result files\n\n"      \
  "Every result directory has this as `columns.csv`. A unit of `row` is the one in the row's own " \
  "column `unit`. No data is an empty cell, never 0. Labels stand in the files alone; "            \
  "`results.json` has each of them once.\n",                                                       \
      "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n# De kolommen van de "                  \
      "resultaatbestanden\n\nElke map met resultaten heeft dit als `columns.csv`. De eenheid "     \
      "`row` is die in de kolom `unit` van de rij zelf. Geen gegevens is een lege cel, nooit 0. "  \
      "Labels staan alleen in de bestanden; `results.json` heeft elk ervan een keer.\n"
#define TOOL_WORD_COLUMNS_HEADS                                                                    \
  "| column | type | unit | meaning |\n|---|---|---|---|\n",                                       \
      "| kolom | type | eenheid | betekenis |\n|---|---|---|---|\n"
#define TOOL_WORD_REALISED       "realised", "gerealiseerd"
#define TOOL_WORD_FORECAST       "forecast", "prognose"
#define TOOL_WORD_COLUMNS_METHOD "; with pairs or controls", "; met paren of controles"

/* What names a row. */
#define TOOL_COLUMN_KEYS_MAP(X)                                                                     \
  X(POLICY, "policy", ID, "", "policy", "id of the policy; `baseline` is unchanged policy",         \
    "beleid", "id van het beleid; `baseline` is ongewijzigd beleid")                                \
  X(AGAINST, "against", ID, "", "against", "id of the policy it is compared with",                  \
    "vergeleken met", "id van het beleid waarmee vergeleken wordt")                                 \
  X(PERIOD, "period", YEAR, "", "period", "calendar year, or `all` for the whole horizon",          \
    "periode", "kalenderjaar, of `all` voor de hele looptijd")                                      \
  X(NODE, "node", ID, "", "facility",                                                               \
    "id of the facility, pool, exit or inflow; `system` is all of them", "voorziening",             \
    "id van voorziening, woningen, uitgang of instroom; `system` is het geheel")                    \
  X(GROUP, "group", ID, "", "group", "id of the target group; `all` is everybody", "doelgroep",     \
    "id van de doelgroep; `all` is iedereen")                                                       \
  X(MEASURE, "measure", ID, "", "measure", "name of the measure, as on the page of measures",       \
    "maat", "naam van de maat, zoals op de bladzijde met maten")                                    \
  X(INDICATOR, "indicator", ID, "", "indicator", "id of the indicator", "indicator",                \
    "id van de indicator")                                                                          \
  X(YEAR, "year", YEAR, "", "year", "calendar year, or `all` for the whole horizon", "jaar",        \
    "kalenderjaar, of `all` voor de hele looptijd")                                                 \
  X(MONTH, "month", MONTH, "", "month", "calendar month", "maand", "kalendermaand")                 \
  X(DATE, "date", DATE, "", "date",                                                                 \
    "the instant that was measured: the end of this day, the last of the month", "datum",           \
    "het ogenblik van meten: het einde van deze dag, de laatste van de maand")                      \
  X(SERIES, "series", ID, "", "series",                                                             \
    "`list`, `occupied`, `blocked`, `outside` or `in_system`: what was counted", "reeks",           \
    "`list`, `occupied`, `blocked`, `outside` of `in_system`: wat geteld is")                       \
  X(PRESTATIE, "prestatie", ID, "", "prestatie",                                                    \
    "code of the prestatie; `all` is all of them together", "prestatie",                            \
    "code van de prestatie; `all` is alles samen")                                                  \
  X(LINE, "line", ID, "", "line",                                                                   \
    "id of the cost line; `all` is the balance; `blocked:` before it is what blocked places "       \
    "cost; "                                                                                        \
    "`taakveld:` with a code the balance of that taakveld; `payer:` with a name what that one "     \
    "pays; `nominal:` what a line that does not grow with prices falls behind since the first "     \
    "year",                                                                                         \
    "regel",                                                                                        \
    "id van de kostenregel; `all` is het saldo; met `blocked:` ervoor wat bezet gehouden "          \
    "plaatsen kosten; `taakveld:` met een code het saldo van dat taakveld; `payer:` met een naam "  \
    "wat die betaalt; `nominal:` wat een regel die niet met de prijzen meegroeit achterraakt "      \
    "sinds het eerste jaar")                                                                        \
  X(KIND, "kind", ID, "", "kind",                                                                   \
    "`line`: an amount of its own, these sum to the total; `subtotal`: a sum of lines; `part`: "    \
    "contained in a line, or (`nominal:`) in none; not to be added",                                \
    "soort",                                                                                        \
    "`line`: een eigen bedrag, samen het totaal; `subtotal`: een som van regels; `part`: zit al "   \
    "in een regel, of (`nominal:`) in geen; niet optellen")                                         \
  X(DRAWN_PATH, "path", ID, "", "path", "path of the uncertain number in the scenario", "pad",      \
    "pad van het onzekere getal in het scenario")                                                   \
  X(DRAWN_VALUE, "value", NUMBER, "", "value",                                                      \
    "what the replication drew, the same for all policies: in days, per day, EUR, or a share of "   \
    "1",                                                                                            \
    "waarde",                                                                                       \
    "wat de replicatie trok, voor elk beleid hetzelfde: in dagen, per dag, euro's, of een deel "    \
    "van 1")                                                                                        \
  X(DRAWN_AS, "drawn_as", TEXT, "", "drawn as",                                                     \
    "`value`, or `factor` where the number of the scenario, with its dates, is multiplied by it",   \
    "getrokken als",                                                                                \
    "`value`, of `factor` waar het getal van het scenario, met zijn datums, ermee "                 \
    "vermenigvuldigd wordt")                                                                        \
  X(CONSTANT, "constant", NUMBER, "EUR", "constant prices",                                         \
    "`mean` in the prices of the price year, by the scenario's own index", "constante prijzen",     \
    "`mean` in prijzen van het prijsjaar, met de index van het scenario")                           \
  X(TAAKVELD, "taakveld", TEXT, "", "taakveld",                                                     \
    "code of the taakveld in the list of that year; empty: none, as before 2017", "taakveld",       \
    "code van het taakveld in de lijst van dat jaar; leeg: geen, zoals voor 2017")                  \
  X(RECURRENCE, "recurrence", TEXT, "", "incidental or structural",                                 \
    "of a lever's line: `structural`, or `incidental` for at most three years",                     \
    "incidenteel of structureel",                                                                   \
    "van de regel van een maatregel: `structural`, of `incidental` voor hooguit drie jaren")        \
  X(FUNDED_BY, "funded_by", TEXT, "", "cover", "what a lever's line is paid from", "dekking",       \
    "waaruit de regel van een maatregel betaald wordt")                                             \
  X(PAYER, "payer", TEXT, "", "paid by",                                                            \
    "who pays the line in that year, several with a stroke between them; of `payer:` rows their "   \
    "name",                                                                                         \
    "betaald door",                                                                                 \
    "wie de regel in dat jaar betaalt, meer dan één met een streep ertussen; van rijen `payer:` " \
    "de naam")                                                                                      \
  X(EFFECT, "effect", ID, "", "effect", "id of the effect that money is set against", "effect",     \
    "id van het effect waar het geld tegenover staat")                                              \
  X(POINT, "point", COUNT, "", "point", "number of the replication among those kept, from 0",       \
    "punt", "nummer van de bewaarde replicatie, vanaf 0")                                           \
  X(REPLICATION, "replication", COUNT, "", "replication", "number of the replication, from 0",      \
    "replicatie", "nummer van de replicatie, vanaf 0")                                              \
  X(INPUT, "input", ID, "", "input", "path of the uncertain number in the scenario", "invoer",      \
    "pad van het onzekere getal in het scenario")                                                   \
  X(VARIED, "path", TEXT, "", "path",                                                               \
    "a column for each path of `--vary`, with its name as head: the value as it was given", "pad",  \
    "een kolom voor elk pad van `--vary`, met dat pad als kop: de waarde zoals die gegeven is")     \
  X(CHECK, "check", ID, "", "check", "what was checked", "controle", "wat gecontroleerd is")        \
  X(DAY, "day", NUMBER, "days", "day", "days from the start of the horizon", "dag",                 \
    "dagen vanaf het begin van de looptijd")                                                        \
  X(UNIT, "unit", TEXT, "", "unit", "what the numbers of the row are counted in", "eenheid",        \
    "waarin de getallen van de rij geteld zijn")                                                    \
  X(FILE, "file", TEXT, "", "file", "name of the file", "bestand", "naam van het bestand")          \
  X(COLUMN, "column", TEXT, "", "column", "name of the column", "kolom", "naam van de kolom")       \
  X(TYPE, "type", TEXT, "", "type",                                                                 \
    "`id`, `text`, `year`, `month`, `date`, `count`, `number` or `share`", "type",                  \
    "`id`, `text`, `year`, `month`, `date`, `count`, `number` of `share`")                          \
  X(DESCRIPTION, "description", TEXT, "", "meaning", "what the column holds", "betekenis",          \
    "wat de kolom bevat")

/* What people call what an id names. */
#define TOOL_COLUMN_LABELS_MAP(X)                                                                  \
  X(POLICY_LABEL, "policy_label", TEXT, "", "policy", "what the policy is called", "beleid",       \
    "hoe het beleid heet")                                                                         \
  X(AGAINST_LABEL, "against_label", TEXT, "", "against", "what that policy is called",             \
    "vergeleken met", "hoe dat beleid heet")                                                       \
  X(NODE_LABEL, "node_label", TEXT, "", "facility", "what the facility is called", "voorziening",  \
    "hoe de voorziening heet")                                                                     \
  X(GROUP_LABEL, "group_label", TEXT, "", "group", "what the target group is called", "doelgroep", \
    "hoe de doelgroep heet")                                                                       \
  X(MEASURE_LABEL, "measure_label", TEXT, "", "measure", "what the measure is called", "maat",     \
    "hoe de maat heet")                                                                            \
  X(INDICATOR_LABEL, "indicator_label", TEXT, "", "indicator", "what the indicator is called",     \
    "indicator", "hoe de indicator heet")                                                          \
  X(TIME_MEAN, "time_mean", NUMBER, "", "time mean",                                               \
    "mean over the replications of the mean over the days of the month; the other columns are "    \
    "of the last midnight",                                                                        \
    "tijdgemiddelde",                                                                              \
    "gemiddelde over de herhalingen van het gemiddelde over de dagen van de maand; de andere "     \
    "kolommen zijn van de laatste middernacht")                                                    \
  X(STATUS, "status", TEXT, "", "status",                                                          \
    "realised: what came in the month or year is from files; forecast: not, or not all of it. "    \
    "Only with `realised`",                                                                        \
    "status",                                                                                      \
    "gerealiseerd: wat er in de maand of het jaar kwam is uit bestanden; prognose: niet, of niet " \
    "alles. Alleen bij "                                                                           \
    "`realised`")                                                                                  \
  X(SERIES_LABEL, "series_label", TEXT, "", "series", "what was counted", "reeks",                 \
    "wat geteld is")                                                                               \
  X(PRESTATIE_LABEL, "prestatie_label", TEXT, "", "prestatie", "what the prestatie is called",     \
    "prestatie", "hoe de prestatie heet")                                                          \
  X(LINE_LABEL, "line_label", TEXT, "", "line", "what the cost line is called", "regel",           \
    "hoe de kostenregel heet")                                                                     \
  X(EFFECT_LABEL, "effect_label", TEXT, "", "effect", "what the effect is called", "effect",       \
    "hoe het effect heet")

/* What was found. */
#define TOOL_COLUMN_NUMBERS_MAP(X)                                                                 \
  X(MEAN, "mean", NUMBER, "row", "mean", "mean over the replications", "gemiddelde",               \
    "gemiddelde over de replicaties")                                                              \
  X(SD, "sd", NUMBER, "row", "standard deviation", "standard deviation between replications",      \
    "standaardafwijking", "standaardafwijking tussen replicaties")                                 \
  X(CI_LOW, "ci_low", NUMBER, "row", "interval of the mean, from",                                 \
    "lower bound of the interval of the mean: how long the computer ran, not what may come",       \
    "interval van het gemiddelde, van",                                                            \
    "ondergrens van het interval van het gemiddelde: hoe lang de computer rekende, niet wat er "   \
    "kan gebeuren")                                                                                \
  X(CI_HIGH, "ci_high", NUMBER, "row", "interval of the mean, to", "upper bound of that interval", \
    "interval van het gemiddelde, tot", "bovengrens van dat interval")                             \
  X(P05, "p05", NUMBER, "row", "5%", "one in twenty futures is below", "5%",                       \
    "een op de twintig toekomsten ligt eronder")                                                   \
  X(P10, "p10", NUMBER, "row", "8 in 10, from", "one in ten futures is below", "8 van de 10, van", \
    "een op de tien toekomsten ligt eronder")                                                      \
  X(P25, "p25", NUMBER, "row", "25%", "a quarter of the futures is below", "25%",                  \
    "een kwart van de toekomsten ligt eronder")                                                    \
  X(P50, "p50", NUMBER, "row", "median", "half of the futures is below", "mediaan",                \
    "de helft van de toekomsten ligt eronder")                                                     \
  X(P75, "p75", NUMBER, "row", "75%", "a quarter of the futures is above", "75%",                  \
    "een kwart van de toekomsten ligt erboven")                                                    \
  X(P90, "p90", NUMBER, "row", "8 in 10, to", "one in ten futures is above", "8 van de 10, tot",   \
    "een op de tien toekomsten ligt erboven")                                                      \
  X(P95, "p95", NUMBER, "row", "95%", "one in twenty futures is above", "95%",                     \
    "een op de twintig toekomsten ligt erboven")                                                   \
  X(VALUE, "value", NUMBER, "row", "value", "what this replication found; empty: no data",         \
    "waarde", "wat deze replicatie vond; leeg: geen gegevens")                                     \
  X(REPLICATIONS, "replications", COUNT, "", "replications", "how many replications had a value",  \
    "replicaties", "hoeveel replicaties een waarde hadden")                                        \
  X(OBSERVED, "observed", NUMBER, "row", "observed", "what was counted in that year",              \
    "waargenomen", "wat in dat jaar geteld is")                                                    \
  X(TARGET, "target", NUMBER, "row", "target", "what the council wants it to be", "streefwaarde",  \
    "wat de raad wil")                                                                             \
  X(CHANCE_ON_TARGET, "chance_on_target", SHARE, "share", "chance of the target",                  \
    "share of the replications with a value that reach the target", "kans op de streefwaarde",     \
    "aandeel van de replicaties met een waarde dat de streefwaarde haalt")                         \
  X(DIFFERENCE, "difference", NUMBER, "row", "difference", "mean difference in the same futures",  \
    "verschil", "gemiddeld verschil in dezelfde toekomsten")                                       \
  X(DIFFERENCE_LOW, "ci_low", NUMBER, "row", "difference, from",                                   \
    "lower bound of the interval of the mean difference", "verschil, van",                         \
    "ondergrens van het interval van het gemiddelde verschil")                                     \
  X(DIFFERENCE_HIGH, "ci_high", NUMBER, "row", "difference, to", "upper bound of that interval",   \
    "verschil, tot", "bovengrens van dat interval")                                                \
  X(VARIANCE_REDUCTION, "variance_reduction", NUMBER, "", "gain of common chance",                 \
    "variance with separate chances over that with the same", "winst van dezelfde kansen",         \
    "hoeveel keer zoveel replicaties met losse kansen nodig waren geweest")                        \
  X(CHANCE_BETTER, "chance_better", SHARE, "share", "chance of better",                            \
    "share of the replications in which the policy is better, a tie counting half",                \
    "kans op beter", "aandeel van de replicaties waarin het beleid beter is; gelijk telt half")    \
  X(BONFERRONI_LOW, "bonferroni_low", NUMBER, "row", "all differences at once, from",              \
    "lower bound where all differences of the indicator and year hold at once",                    \
    "alle verschillen tegelijk, van",                                                              \
    "ondergrens waarbij alle verschillen van indicator en jaar tegelijk gelden")                   \
  X(BONFERRONI_HIGH, "bonferroni_high", NUMBER, "row", "all differences at once, to",              \
    "upper bound likewise", "alle verschillen tegelijk, tot", "bovengrens, evenzo")                \
  X(HOLM_P, "holm_p", SHARE, "share", "p after Holm",                                              \
    "chance of such a difference if there were none, after Holm", "p, alles samen",                \
    "kans op zo'n verschil als er geen was, alle beleid samen beoordeeld")                         \
  X(METHOD, "method", TEXT, "", "method", "`plain`, `pairs`, `controls` or `pairs and controls`",  \
    "methode", "`plain`, `pairs`, `controls` of `pairs and controls`")                             \
  X(GAIN, "gain", NUMBER, "", "gain",                                                              \
    "variance of the plain mean over that of this one; none where it is its own control", "winst", \
    "hoeveel keer zoveel replicaties het gewone gemiddelde gevraagd had; niets waar het zijn "     \
    "eigen regelvariabele is")                          \
  X(VERDICT, "verdict", TEXT, "", "verdict",                                                       \
    "`alike`, `better`, `much_better`, `worse`, `much_worse` or `harm`", "oordeel",                \
    "`alike`, `better`, `much_better`, `worse`, `much_worse` of `harm`")

/* Money, and where uncertainty comes from. */
#define TOOL_COLUMN_MORE_MAP(X)                                                                    \
  X(PROBABILITY, "probability", SHARE, "share", "certainty",                                       \
    "share of the futures that `balance` is enough for", "zekerheid",                              \
    "aandeel van de toekomsten waarvoor `balance` genoeg is")                                      \
  X(BALANCE, "balance", NUMBER, "EUR", "balance", "the balance that is not exceeded in them",      \
    "saldo", "het saldo dat daarin niet overschreden wordt")                                       \
  X(THAN, "than", TEXT, "", "than",                                                                \
    "what it is compared with: `budget`, or `mean` where the year has none", "dan",                \
    "waarmee het vergeleken is: `budget`, of `mean` waar het jaar er geen heeft")                  \
  X(REFERENCE, "reference", NUMBER, "EUR", "reference", "that amount", "vergelijking",             \
    "dat bedrag")                                                                                  \
  X(OVERSPEND, "overspend", NUMBER, "EUR", "overspend", "`balance` less `reference`",              \
    "overschrijding", "`balance` min `reference`")                                                 \
  X(BUDGET, "budget", NUMBER, "EUR", "budget", "the budget of the year", "begroting",              \
    "de begroting van het jaar")                                                                   \
  X(EXCEEDED, "chance", SHARE, "share", "chance of overspending",                                  \
    "share of the replications that exceed the budget", "kans op overschrijding",                  \
    "aandeel van de replicaties dat de begroting overschrijdt")                                    \
  X(EXCEEDED_LOW, "chance_low", SHARE, "share", "chance of overspending, from",                    \
    "lower bound of its interval", "kans op overschrijding, van", "ondergrens van het interval")   \
  X(EXCEEDED_HIGH, "chance_high", SHARE, "share", "chance of overspending, to",                    \
    "upper bound of its interval", "kans op overschrijding, tot", "bovengrens van het interval")   \
  X(EXCESS, "expected", NUMBER, "EUR", "expected overspending",                                    \
    "mean of what is above the budget, 0 where nothing is", "verwachte overschrijding",            \
    "gemiddelde van wat boven de begroting uitkomt, 0 waar niets dat doet")                        \
  X(IMPACT, "impact", NUMBER, "EUR", "impact", "overspending that one in twenty futures exceeds",  \
    "impact", "overschrijding waar een op de twintig toekomsten boven komt")                       \
  X(STEP, "step", COUNT, "", "step", "number of the lever, in the order in which they are added",  \
    "stap", "nummer van de maatregel, in de volgorde waarin zij erbij komen")                      \
  X(LEVER, "lever", ID, "", "lever", "id of the lever", "maatregel", "id van de maatregel")        \
  X(LEVER_LABEL, "label", TEXT, "", "lever", "what the lever is called", "maatregel",              \
    "hoe de maatregel heet")                                                                       \
  X(STEP_COST, "difference", NUMBER, "EUR", "difference", "what it adds to the mean balance",      \
    "verschil", "wat het toevoegt aan het gemiddelde saldo")                                       \
  X(STEP_P10, "p10", NUMBER, "EUR", "8 in 10, from", "of what it adds: one in ten is below",       \
    "8 van de 10, van", "van wat het toevoegt: een op de tien ligt eronder")                       \
  X(STEP_P90, "p90", NUMBER, "EUR", "8 in 10, to", "of what it adds: one in ten is above",         \
    "8 van de 10, tot", "van wat het toevoegt: een op de tien ligt erboven")                       \
  X(QUADRANT, "verdict", TEXT, "", "quadrant",                                                     \
    "`same`, `untold`, `dominant`, `dominated`, `buys` or `yields`: place in the plane of cost "   \
    "and effect",                                                                                  \
    "kwadrant",                                                                                    \
    "`same`, `untold`, `dominant`, `dominated`, `buys` of `yields`: plaats in het vlak van "       \
    "kosten en effect")                                                                            \
  X(COST, "cost", NUMBER, "EUR", "extra cost", "mean extra cost over the horizon", "meerkosten",   \
    "gemiddelde meerkosten over de looptijd")                                                      \
  X(COST_LOW, "cost_ci_low", NUMBER, "EUR", "extra cost, from", "lower bound of its interval",     \
    "meerkosten, van", "ondergrens van het interval")                                              \
  X(COST_HIGH, "cost_ci_high", NUMBER, "EUR", "extra cost, to", "upper bound of its interval",     \
    "meerkosten, tot", "bovengrens van het interval")                                              \
  X(EFFECT_MEAN, "effect_mean", NUMBER, "row", "effect", "mean effect over the horizon", "effect", \
    "gemiddeld effect over de looptijd")                                                           \
  X(EFFECT_LOW, "effect_ci_low", NUMBER, "row", "effect, from", "lower bound of its interval",     \
    "effect, van", "ondergrens van het interval")                                                  \
  X(EFFECT_HIGH, "effect_ci_high", NUMBER, "row", "effect, to", "upper bound of its interval",     \
    "effect, tot", "bovengrens van het interval")                                                  \
  X(PRICE, "price", NUMBER, "EUR per unit", "price", "extra cost of one unit of effect", "prijs",  \
    "meerkosten van één eenheid effect")                                                           \
  X(FIELLER_LOW, "fieller_low", NUMBER, "EUR per unit", "price, from",                             \
    "lower bound by Fieller; -inf: none", "prijs, van", "ondergrens volgens Fieller; -inf: geen")  \
  X(FIELLER_HIGH, "fieller_high", NUMBER, "EUR per unit", "price, to",                             \
    "upper bound by Fieller; inf: none", "prijs, tot", "bovengrens volgens Fieller; inf: geen")    \
  X(BOOTSTRAP_LOW, "bootstrap_low", NUMBER, "EUR per unit", "price by bootstrap, from",            \
    "lower bound by the bootstrap", "prijs met bootstrap, van", "ondergrens met de bootstrap")     \
  X(BOOTSTRAP_HIGH, "bootstrap_high", NUMBER, "EUR per unit", "price by bootstrap, to",            \
    "upper bound by the bootstrap", "prijs met bootstrap, tot", "bovengrens met de bootstrap")     \
  X(WILLINGNESS, "willingness_to_pay", NUMBER, "EUR per unit", "worth of a unit",                  \
    "what one would pay for a unit of effect", "waarde van een eenheid",                           \
    "wat een eenheid effect waard gevonden wordt")                                                 \
  X(NET_BENEFIT, "net_benefit", NUMBER, "EUR", "net benefit", "effect at that worth, less cost",   \
    "netto baat", "effect tegen die waarde, min kosten")                                           \
  X(NET_BENEFIT_LOW, "net_benefit_ci_low", NUMBER, "EUR", "net benefit, from",                     \
    "lower bound of its interval", "netto baat, van", "ondergrens van het interval")               \
  X(NET_BENEFIT_HIGH, "net_benefit_ci_high", NUMBER, "EUR", "net benefit, to",                     \
    "upper bound of its interval", "netto baat, tot", "bovengrens van het interval")               \
  X(CHANCE_WORTH_IT, "chance_worth_it", SHARE, "share", "chance of being worth it",                \
    "share of the replications with a positive net benefit", "kans dat het loont",                 \
    "aandeel van de replicaties met een positieve netto baat")                                     \
  X(EXTRA_COST, "extra_cost", NUMBER, "EUR", "extra cost", "extra cost in this replication",       \
    "meerkosten", "meerkosten in deze replicatie")                                                 \
  X(EXTRA_EFFECT, "extra_effect", NUMBER, "row", "effect", "effect in this replication", "effect", \
    "effect in deze replicatie")                                                                   \
  X(SD_CHANCE, "sd_chance", NUMBER, "row", "spread by chance",                                     \
    "standard deviation by chance alone", "spreiding door toeval",                                 \
    "standaardafwijking door toeval alleen")                                                       \
  X(SD_INPUTS, "sd_inputs", NUMBER, "row", "spread by inputs",                                     \
    "standard deviation by uncertain inputs", "spreiding door invoer",                             \
    "standaardafwijking door onzekere invoer")                                                     \
  X(SHARE_INPUTS, "share_inputs", SHARE, "share", "share of inputs",                               \
    "share of the variance that comes from uncertain inputs", "aandeel van de invoer",             \
    "aandeel van het kwadraat van de spreiding dat van onzekere invoer komt")                      \
  X(SHARE_LOW, "share_low", SHARE, "share", "share of inputs, from",                               \
    "lower bound of its interval", "aandeel van de invoer, van", "ondergrens van het interval")    \
  X(SHARE_HIGH, "share_high", SHARE, "share", "share of inputs, to",                               \
    "upper bound of its interval", "aandeel van de invoer, tot", "bovengrens van het interval")    \
  X(VARIANCE_INPUTS, "variance_inputs", NUMBER, "row squared", "variance by inputs",               \
    "unbiased estimate, which may be negative", "kwadraat van de spreiding door invoer",           \
    "zuivere schatting, die negatief kan zijn")                                                    \
  X(VARIANCE_INPUTS_SE, "variance_inputs_se", NUMBER, "row squared", "its standard error",         \
    "standard error of that estimate", "standaardfout daarvan", "standaardfout van die schatting") \
  X(RANK_CORRELATION, "rank_correlation", NUMBER, "", "rank correlation",                          \
    "Spearman's rank correlation with the indicator", "rangcorrelatie",                            \
    "rangcorrelatie van Spearman met de indicator")                                                \
  X(SHARE, "share", SHARE, "share", "share", "square of the rank correlation", "aandeel",          \
    "kwadraat van de rangcorrelatie")                                                              \
  X(THEORY, "theory", TEXT, "", "theory", "which theory predicts it", "theorie",                   \
    "welke theorie het voorspelt")                                                                 \
  X(MEASURED, "measured", NUMBER, "row", "simulated", "what was simulated", "gesimuleerd",         \
    "wat gesimuleerd is")                                                                          \
  X(EXPECTED, "expected", NUMBER, "row", "expected", "what an identity or theory says",            \
    "verwacht", "wat een identiteit of theorie zegt")                                              \
  X(RESIDUE, "residue", NUMBER, "row", "residue", "simulated less expected", "rest",               \
    "gesimuleerd min verwacht")                                                                    \
  X(HOLDS, "holds", TEXT, "", "holds", "`yes` or `no`", "klopt", "`yes` of `no`")                  \
  X(REASON, "reason", TEXT, "", "reason", "why it differs, or why nothing is predicted", "reden",  \
    "waarom het verschilt, of waarom niets voorspeld wordt")                                       \
  X(WELCH, "welch", NUMBER, "row", "moving average", "Welch's moving average of the means",        \
    "voortschrijdend gemiddelde", "voortschrijdend gemiddelde van Welch")

#define TOOL_COLUMN_MAP(X)                                                                         \
  TOOL_COLUMN_KEYS_MAP(X)                                                                          \
  TOOL_COLUMN_LABELS_MAP(X)                                                                        \
  TOOL_COLUMN_NUMBERS_MAP(X) TOOL_COLUMN_MORE_MAP(X) TOOL_COLUMN_CALIBRATE_MAP(X)

#endif
