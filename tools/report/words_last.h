/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_LAST_H
#define TOOLS_REPORT_WORDS_LAST_H

/** @file words_last.h
 *  What the last parts of the report say: name, English, Dutch. */

#define TOOL_WORDS_LAST_MAP(X)                                                                     \
  X(NO_FLOWS, "Nobody leaves a facility in these results.",                                        \
    "In deze resultaten verlaat niemand een voorziening.")                                         \
  X(WITHOUT, "left without a place", "zonder plaats weg")                                          \
  X(TIP_FLOW, "{0} to {1}: {2} households", "{0} naar {1}: {2} huishoudens")                       \
  X(BOX_HELD, "{0}: {1} ready, waiting in a place", "{0}: {1} klaar, wachtend in een plaats")      \
  X(FLOW_HEADING, "Households that leave, {0}, unchanged policy",                                  \
    "Huishoudens die vertrekken, {0}, ongewijzigd beleid")                                         \
  X(READ_FLOW,                                                                                     \
    "left are the facilities, right where people go in a year; a ribbon is as wide as the number " \
    "of households. The orange ribbons leave without what they waited for. "                       \
    "Behind a facility stands how many wait in it, ready to go.",                                  \
    "links staan de voorzieningen, rechts waar mensen in een jaar heen gaan; een lint is zo "      \
    "breed als het aantal huishoudens. De oranje linten gaan weg zonder dat "                      \
    "waarop men wachtte. "                                                                         \
    "Achter een voorziening staat hoeveel er klaar zijn en er nog zitten.")                        \
  X(FLOW_TABLE, "Households a year, {0}", "Huishoudens per jaar, {0}")                             \
  X(GOES_TO, "goes to", "gaat naar")                                                               \
  X(HOUSEHOLDS_A_YEAR, "households", "huishoudens")                                                \
  X(TWO_DOUBTS,                                                                                    \
    "Two things are not sure: chance (who comes when, who stays how long) and the numbers that "   \
    "were put in. The bands in this report hold both only where the scenario says how unsure its " \
    "numbers are.",                                                                                \
    "Twee dingen zijn onzeker: toeval (wie wanneer komt, wie hoe lang blijft) en de getallen die " \
    "erin gingen. De banden in dit rapport bevatten beide alleen waar het scenario zegt hoe "      \
    "onzeker zijn getallen zijn.")                                                                 \
  X(NO_UNCERTAIN,                                                                                  \
    "Chance only; the assumed numbers are held fixed. The key <code>uncertain</code> gives them "  \
    "a range.",                                                                                    \
    "Alleen toeval; de aangenomen getallen staan vast. De sleutel <code>uncertain</code> geeft "   \
    "ze "                                                                                          \
    "een bereik.")                                                                                 \
  X(BY_CHANCE, "chance", "toeval")                                                                 \
  X(BY_INPUTS, "unknown inputs", "onbekende invoer")                                               \
  X(SHARES_HEADING, "Where the spread of one year comes from",                                     \
    "Waar de spreiding van een jaar vandaan komt")                                                 \
  X(FINDING_SHARES, "{0}: {1}% of the spread comes from inputs that are not known.",               \
    "{0}: {1}% van de spreiding komt van invoer die niet bekend is.")                              \
  X(READ_SHARES,                                                                                   \
    "the left part is chance, which stays however well one measures; the right part shrinks when " \
    "the inputs are known better.",                                                                \
    "het linkerdeel is toeval, dat blijft hoe goed men ook meet; het rechterdeel krimpt als de "   \
    "invoer beter bekend is.")                                                                     \
  X(SHARES_TABLE, "Share of the spread that comes from unknown inputs, in percent",                \
    "Deel van de spreiding dat van onbekende invoer komt, in procenten")                           \
  X(SHARE_INPUTS, "unknown inputs, %", "onbekende invoer, %")                                      \
  X(SHARE_RANGE, "interval", "interval")                                                           \
  X(STRONGEST, "most by", "het meest door")                                                        \
  X(CERTAINTY_HEADING, "Certainty of the budget", "Zekerheid van de begroting")                    \
  X(CERTAINTY_TABLE,                                                                               \
    "Above the budget, or the expected balance, with this certainty not more than, thousands of "  \
    "euros",                                                                                       \
    "Boven de begroting, of het verwachte saldo, met deze zekerheid niet meer dan, duizenden "     \
    "euro's")                                                                                      \
  X(CERTAINTY_NOTE,                                                                                \
    "Unchanged policy. The P above a column says in how many percent of the futures the year "     \
    "stays at or below its amount. A minus is room that is left. A year with an amount in "        \
    "<code>costs.budget</code> is set against that, another year against its expected balance.",   \
    "Ongewijzigd beleid. De P boven een kolom zegt in hoeveel procent van de toekomsten het jaar " \
    "niet boven het bedrag uitkomt. Een min is ruimte die overblijft. Een jaar met een bedrag in " \
    "<code>costs.budget</code> is daarmee vergeleken, een ander jaar met het saldo dat verwacht "  \
    "wordt.")                                                                                      \
  X(CERTAINTY_EXTRA,                                                                               \
    "More cost over {0} to {1} that is not exceeded with this certainty, thousands of euros",      \
    "Meerkosten over {0} tot en met {1} die met deze zekerheid niet overtroffen worden, "          \
    "duizenden euro's")                                                                            \
  X(CURVE_HEADING, "More cost over {0} to {1}, thousands of euros, and its certainty",             \
    "Meerkosten over {0} tot en met {1}, duizenden euro's, en hun zekerheid")                      \
  X(FINDING_CURVE, "{0}: half of the futures stay below {1}, nineteen of twenty below {2}.",       \
    "{0}: de helft van de toekomsten blijft onder {1}, negentien van de twintig onder {2}.")       \
  X(READ_CURVE,                                                                                    \
    "follow a line from below: at the height of ninety percent stands, on the lower axis, the "    \
    "amount that is enough in nine of ten futures. A steep line is a sure amount.",                \
    "volg een lijn van onder naar boven: op de hoogte van negentig procent staat op de onderste "  \
    "as het bedrag dat in negen van de tien toekomsten genoeg is. Een steile lijn is een zeker "   \
    "bedrag.")                                                                                     \
  X(RISK_TABLE, "For the risk paragraph", "Voor de risicoparagraaf")                               \
  X(RISK, "risk", "risico")                                                                        \
  X(RISK_EFFECTS, "consequences", "gevolgen")                                                      \
  X(RISK_MEASURES, "measures", "maatregelen")                                                      \
  X(RISK_IMPACT, "most impact", "maximale impact")                                                 \
  X(RISK_INFLUENCE, "influence", "invloed")                                                        \
  X(RISK_TEXT, "The balance turns out higher than expected, most in {0}",                          \
    "Het saldo valt hoger uit dan verwacht, het meest in {0}")                                     \
  X(RISK_BUDGET_TEXT, "The balance turns out higher than budgeted, most in {0}",                   \
    "Het saldo valt hoger uit dan begroot, het meest in {0}")                                      \
  X(RISK_EFFECT_TEXT, "More expenses than budgeted for shelter and sheltered housing",             \
    "Meer lasten dan begroot voor opvang en beschermd wonen")                                      \
  X(RISK_NO_MEASURE, "none of the policies saves without harm",                                    \
    "geen van de beleidskeuzes bespaart zonder schade")                                            \
  X(ONE_IN_TWENTY, "one in twenty", "een op de twintig")                                           \
  X(THOUSAND, "thousand euros", "duizend euro")                                                    \
  X(RISK_OF_BUDGET,                                                                                \
    "Chance: that the balance is above <code>costs.budget</code>. Most impact: what one future "   \
    "in twenty exceeds, above that budget. The share in the weerstandsvermogen depends on the "    \
    "other risks of the municipality, and is not computed here.",                                  \
    "Kans: dat het saldo boven <code>costs.budget</code> uitkomt. Maximale impact: wat een op de " \
    "twintig toekomsten overschrijdt, boven die begroting. De invloed op het "                     \
    "weerstandsvermogen hangt af van de andere risico's van de gemeente, en is hier niet "         \
    "berekend.")                                                                                   \
  X(RISK_OF_MEAN,                                                                                  \
    "Most impact: what one future in twenty exceeds, above the expected balance. The scenario "    \
    "has no <code>costs.budget</code> to exceed. The share in the weerstandsvermogen depends on "  \
    "the other risks of the municipality, and is not computed here.",                              \
    "Maximale impact: wat een op de twintig toekomsten overschrijdt, boven het verwachte saldo. "  \
    "Er is geen <code>costs.budget</code> om te overschrijden. De invloed op het "                 \
    "weerstandsvermogen hangt af van de andere risico's van de gemeente, en is hier niet "         \
    "berekend.")                                                                                   \
  X(WIDTH_TABLE, "How well the mean is known, and what one year can bring, {0}",                   \
    "Hoe goed het gemiddelde bekend is, en wat een jaar kan brengen, {0}")                         \
  X(MEAN_KNOWN, "interval of the mean", "interval van het gemiddelde")                             \
  X(PATH, "number", "getal")                                                                       \
  X(VALUE, "value", "waarde")                                                                      \
  X(UNIT, "unit", "eenheid")                                                                       \
  X(ORIGIN, "origin", "herkomst")                                                                  \
  X(WHY, "why", "waarom")                                                                          \
  X(RANGE, "range", "bereik")                                                                      \
  X(GRADE_ASSUMED, "assumed", "aangenomen")                                                        \
  X(GRADE_PUBLIC, "public", "openbaar")                                                            \
  X(GRADE_SOURCE, "from the source", "uit de bron")                                                \
  X(ASSUMPTIONS_TABLE, "Numbers and where they come from, assumed first",                          \
    "Getallen en waar ze vandaan komen, aangenomen bovenaan")                                      \
  X(ASSUMPTIONS_SHARE,                                                                             \
    "{0} numbers are assumed, {1} come from public sources and {2} from the source itself.",       \
    "{0} getallen zijn aangenomen, {1} komen uit openbare bronnen en {2} uit de bron zelf.")       \
  X(NO_ASSUMPTIONS,                                                                                \
    "The scenario's text does not say where its numbers come from; the key "                       \
    "<code>provenance</code> does.",                                                               \
    "De tekst van het scenario zegt niet waar de getallen vandaan komen; de sleutel "              \
    "<code>provenance</code> doet dat.")                                                           \
  X(EXTENDS_NOTE, "This scenario builds on {0}; what is said there of numbers is not repeated.",   \
    "Dit scenario bouwt voort op {0}; wat daar van getallen gezegd is, staat hier niet nog eens.") \
  X(BY_INFLUENCE_NOTE,                                                                             \
    "Within a grade by influence on <q>{0}</q> (rank correlation in this run), then in the "       \
    "scenario's order.",                                                                           \
    "Binnen een herkomst op invloed op <q>{0}</q> (rangcorrelatie in deze run), daarna in de "     \
    "volgorde van het scenario.")                                                                  \
  X(BY_SENSITIVITY_NOTE,                                                                           \
    "Within a grade by influence on <q>{0}</q> in {1} under <q>{2}</q>: the share of the spread "  \
    "that comes from not knowing this number (<code>doorstroom sensitivity</code>). Then in the "  \
    "scenario's order.",                                                                           \
    "Binnen een herkomst op invloed op <q>{0}</q> in {1} bij <q>{2}</q>: het deel van de "         \
    "spreiding dat komt doordat dit getal niet bekend is (<code>doorstroom sensitivity</code>). "  \
    "Daarna in de volgorde van het scenario.")                                                     \
  X(NO_INFLUENCE_NOTE,                                                                             \
    "In the scenario's order: no number was varied, so none is known to matter more. The key "     \
    "<code>uncertain</code> lets them vary.",                                                      \
    "In de volgorde van het scenario: er is geen getal gevarieerd, dus van geen is bekend dat "    \
    "het "                                                                                         \
    "meer telt. De sleutel <code>uncertain</code> laat ze variëren.")                              \
  X(INFLUENCE, "influence", "invloed")                                                             \
  X(FIT_HEADING, "How long households stay, by the register",                                      \
    "Hoe lang huishoudens blijven, volgens het register")                                          \
  X(FIT_SAYS,                                                                                      \
    "{0} stays{1}. The {2} distribution fits best of those tried: a mean of {3} days, half have "  \
    "left after {4} days, nine of ten after {5}.",                                                 \
    "{0} verblijven{1}. Van de geprobeerde verdelingen past de {2} het best: gemiddeld {3} "       \
    "dagen, de helft is weg na {4} dagen, negen van de tien na {5}.")                              \
  X(FIT_AT, " at {0}", " in {0}")                                                                  \
  X(FIT_REFUSED,                                                                                   \
    "{0} stays{1}. They do not tell which distribution the lengths have; none was chosen.",        \
    "{0} verblijven{1}. Zij zeggen niet welke verdeling de duren hebben; er is er geen gekozen.")  \
  X(FIT_PANEL, "Share still there, by days", "Aandeel dat er nog is, naar dagen")                  \
  X(FIT_PANEL_ALONE, "Share still there by the distribution, by days",                             \
    "Aandeel dat er nog is volgens de verdeling, naar dagen")                                      \
  X(FINDING_FIT, "At {0} days {1}% are still there by the register.",                              \
    "Na {0} dagen is volgens het register {1}% er nog.")                                           \
  X(FINDING_FIT_ALONE, "At {0} days {1}% are still there by the distribution.",                    \
    "Na {0} dagen is volgens de verdeling {1}% er nog.")                                           \
  X(READ_FIT,                                                                                      \
    "the steps are the register, with the band in which the share lies in nineteen of twenty "     \
    "cases; the dashed line is the distribution that the simulation can use. Where the line runs " \
    "outside the band for long, it does not fit.",                                                 \
    "de treden zijn het register, met de band waarin het aandeel in negentien van de twintig "     \
    "gevallen ligt; de gestreepte lijn is de verdeling waarmee de simulatie kan rekenen. Loopt "   \
    "de "                                                                                          \
    "lijn lang buiten de band, dan past zij niet.")                                                \
  X(FIT_TABLE, "The distributions tried", "De geprobeerde verdelingen")                            \
  X(FIT_FAMILY, "distribution", "verdeling")                                                       \
  X(FIT_MEAN, "mean, days", "gemiddelde, dagen")                                                   \
  X(FIT_MEDIAN, "half have left, days", "helft is weg, dagen")                                     \
  X(FIT_NINE, "nine of ten have left, days", "negen van de tien weg, dagen")                       \
  X(FIT_AIC, "AIC (lower fits better)", "AIC (lager past beter)")                                  \
  X(FIT_CHOSEN, "chosen", "gekozen")                                                               \
  X(FIT_DATA, "register", "register")                                                              \
  X(FIT_LINE, "distribution", "verdeling")                                                         \
  X(SOURCES, "Sources", "Bronnen")                                                                 \
  X(ACCOUNT_TABLE, "The run", "De run")                                                            \
  X(VERSION, "version", "versie")                                                                  \
  X(COMMIT, "commit", "commit")                                                                    \
  X(SEED, "seed", "startgetal")                                                                    \
  X(REPLICATIONS, "simulated futures", "doorgerekende toekomsten")                                 \
  X(FAILED, "of which failed", "waarvan mislukt")                                                  \
  X(METHOD, "method", "methode")                                                                   \
  X(WARM_UP, "warm-up, days", "aanloop, dagen")                                                    \
  X(EVENTS, "events", "gebeurtenissen")                                                            \
  X(SCENARIO_FILE, "scenario", "scenario")                                                         \
  X(HASH, "hash of the scenario", "hash van het scenario")                                         \
  X(AGAIN, "The same numbers again:", "Dezelfde getallen nog eens:")                               \
  X(SETTINGS_NOTE,                                                                                 \
    "In this run these values stand in the place of what the scenario says, and are not drawn: "   \
    "{0}.",                                                                                        \
    "In deze doorrekening staan deze waarden in de plaats van wat het scenario zegt, en worden "   \
    "ze "                                                                                          \
    "niet getrokken: {0}.")                                                                        \
  X(SELF_CHECKS, "Self-checks", "Zelfcontroles")                                                   \
  X(CHECKS_HOLD, "{0} of {1} self-checks hold, {2} do not.",                                       \
    "{0} van de {1} zelfcontroles kloppen, {2} niet.")                                             \
  X(CHECKS_TABLE, "Self-checks that do not hold", "Zelfcontroles die niet kloppen")                \
  X(CHECK, "check", "controle")                                                                    \
  X(FOUND, "found", "gevonden")                                                                    \
  X(FORETOLD, "expected", "voorspeld")                                                             \
  X(REASON, "reason", "reden")                                                                     \
  X(CHECKS_NOTE,                                                                                   \
    "A prediction of the long run that differs while a facility is still on its way is no "        \
    "mistake; the reason says so. Identities that fail would have stopped the run.",               \
    "Een voorspelling voor de lange duur die afwijkt terwijl een voorziening nog onderweg is, is " \
    "geen fout; de reden zegt dat. Een gelijkheid die niet klopt zou de run gestopt hebben.")      \
  X(WARNINGS, "Mind with these results", "Let op bij deze uitkomsten")                             \
  X(NO_WARNINGS, "The run had no warnings.", "De run had geen waarschuwingen.")                    \
  X(STRESS, "What a report of a simulation should say (STRESS-DES)",                               \
    "Wat een verslag van een simulatie hoort te zeggen (STRESS-DES)")                              \
  X(STRESS_FILLED,                                                                                 \
    "Filled here: objective (the question above), model outputs (indicators), experimentation "    \
    "(policies), data and assumptions (the chapter before this one), run length and warm-up, "     \
    "replications, random numbers (seed), initialisation and scenario text, software and "         \
    "version.",                                                                                    \
    "Hier ingevuld: doel (de vraag hierboven), uitkomsten (indicatoren), experimenten "            \
    "(beleidskeuzes), gegevens en aannames (het hoofdstuk hiervoor), looptijd en aanloop, "        \
    "aantal toekomsten, trekkingen (startgetal), begintoestand en tekst van het scenario, "        \
    "programma en versie.")                                                                        \
  X(STRESS_MISSING,                                                                                \
    "Not in this report: the logic of the model (the page of the model in the documentation) and " \
    "the hardware it ran on.",                                                                     \
    "Niet in dit rapport: de logica van het model (de modelpagina van de documentatie) en de "     \
    "computer waarop het draaide.")                                                                \
  X(SCENARIO_TEXT, "The scenario, as it was run", "Het scenario, zoals het gedraaid is")           \
  X(CUT, "Cut: the text is longer than a report can hold.",                                        \
    "Afgekapt: de tekst is langer dan een rapport kan bevatten.")

#endif
