/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_OBSERVED_H
#define TOOLS_REPORT_WORDS_OBSERVED_H

/** @file words_observed.h
 *  What the report says of `calibrate` and `backtest` beside the run: name, English, Dutch. */

#define TOOL_WORDS_OBSERVED_MAP(X)                                                                 \
  X(CAL, "What the observations say of the numbers",                                               \
    "Wat de waarnemingen over de getallen zeggen")                                                 \
  X(CAL_FREE,                                                                                      \
    "{0} numbers were free and {1} observations aimed at; by their sensitivities these determine " \
    "about {2} of them.",                                                                          \
    "Er waren {0} getallen vrij en er is op {1} waarnemingen gericht; naar de gevoeligheden "      \
    "leggen die er samen ongeveer {2} vast.")                                                      \
  X(CAL_SET,                                                                                       \
    "Of {0} points that were run {1} agree with everything observed; by their weights they count " \
    "as {2}. They are the set.",                                                                   \
    "Van {0} doorgerekende punten zijn er {1} met alle waarnemingen te rijmen; naar hun gewicht "  \
    "tellen ze als {2}. Zij zijn de verzameling.")                                                 \
  X(CAL_EMPTY,                                                                                     \
    "None of the {0} points that were run agrees with everything observed. Below is how near any " \
    "of them came to each observation, and how near they could come to the others without that "   \
    "one. Look first at what was counted where none came near.",                                   \
    "Geen van de {0} doorgerekende punten is met alle waarnemingen te rijmen. Hieronder staat "    \
    "hoe "                                                                                         \
    "dicht enig punt bij elke waarneming kwam, en hoe dicht bij de andere zonder die ene. Kijk "   \
    "eerst na wat er geteld is waar niets in de buurt kwam.")                                      \
  X(CAL_PINNED, "The observations pin down, to half of the range or less: {0}.",                   \
    "De waarnemingen leggen vast, tot de helft van het bereik of minder: {0}.")                    \
  X(CAL_PINNED_NONE, "The observations pin none of the numbers down.",                             \
    "De waarnemingen leggen geen van de getallen vast.")                                           \
  X(CAL_OPEN,                                                                                      \
    "Not determined by the observations, and so about as uncertain as it was assumed to be: {0}.", \
    "Niet bepaald door de waarnemingen, en dus ongeveer zo onzeker als aangenomen was: {0}.")      \
  X(CAL_OTHERS, "{0} and others, in the table", "{0} en andere, in de tabel")                      \
  X(CAL_EXTRA, "One more observation would add most if it were of {0}.",                           \
    "Nog een waarneming zou het meest toevoegen als die van {0} was.")                             \
  X(CAL_KEPT_IN,                                                                                   \
    "Kept back, and not aimed at: {0} was {2} in {1}. The set gives {3} {4}, and the observation " \
    "lies within that.",                                                                           \
    "Achtergehouden, dus niet op gericht: {0} was {2} in {1}. De verzameling geeft {3} {4}, en "   \
    "de waarneming valt daarbinnen.")                                                              \
  X(CAL_KEPT_OUT,                                                                                  \
    "Kept back, and not aimed at: {0} was {2} in {1}. The set gives {3} {4}, and the observation " \
    "lies outside that.",                                                                          \
    "Achtergehouden, dus niet op gericht: {0} was {2} in {1}. De verzameling geeft {3} {4}, en "   \
    "de waarneming valt daarbuiten.")                                                              \
  X(CAL_PANEL, "What is left of its range beforehand, percent",                                    \
    "Wat er over is van het bereik vooraf, procent")                                               \
  X(FINDING_CAL, "Of {0} the observations say most: {1} percent of its range is left.",            \
    "Over {0} zeggen de waarnemingen het meest: {1} procent van het bereik is over.")              \
  X(READ_CAL,                                                                                      \
    "the shorter the bar, the more the observations tell of that number. A full bar, a hundred "   \
    "percent, is a number of which they tell nothing: it stays as uncertain as before. In the "    \
    "table the middle is the one point of the set that is nearest its middle, whose values "       \
    "belong together; the set itself is what a run can draw from.",                                \
    "hoe korter de staaf, hoe meer de waarnemingen over dat getal zeggen. Een volle staaf, "       \
    "honderd procent, is een getal waarover ze niets zeggen: het blijft zo onzeker als vooraf. "   \
    "In de tabel is het midden het ene punt van de verzameling dat het dichtst bij haar midden "   \
    "ligt, met waarden die bij elkaar horen; uit de verzameling zelf kan een run trekken.")        \
  X(CAL_TABLE, "Every free number, before and after", "Elk vrij getal, vooraf en achteraf")        \
  X(CAL_NOW, "now", "nu")                                                                          \
  X(CAL_BEFORE, "beforehand, eight in ten", "vooraf, acht van de tien")                            \
  X(CAL_AFTER, "afterwards, eight in ten", "achteraf, acht van de tien")                           \
  X(CAL_MIDDLE, "middle", "midden")                                                                \
  X(CAL_LEFT, "left, percent", "over, procent")                                                    \
  X(CAL_VERDICT, "found", "gevonden")                                                              \
  X(CAL_IS_PINNED, "pinned down", "vastgelegd")                                                    \
  X(CAL_IS_OPEN, "not determined", "niet bepaald")                                                 \
  X(CAL_TARGETS, "What was observed, and what the set gives",                                      \
    "Wat er waargenomen is, en wat de verzameling geeft")                                          \
  X(CAL_OF, "{0}, {1}", "{0}, {1}")                                                                \
  X(CAL_OBSERVED, "observed", "waargenomen")                                                       \
  X(CAL_GIVES, "the set gives", "de verzameling geeft")                                            \
  X(CAL_NEAREST, "nearest point, standard deviations", "dichtste punt, standaardafwijkingen")      \
  X(CAL_WITHOUT, "the others without it", "de andere zonder deze")                                 \
  X(CAL_AIM, "use", "gebruik")                                                                     \
  X(CAL_IS_KEPT, "kept back", "achtergehouden")                                                    \
  X(CAL_IS_AIM, "aimed at", "op gericht")                                                          \
  X(BACK, "Would a forecast have come true", "Was een voorspelling uitgekomen")                    \
  X(BACK_INTRO,                                                                                    \
    "From what was counted until a month, the stock was forecast some months ahead, again and "    \
    "again. Beside the model stand simple rules that anybody can apply. This is a forecast from "  \
    "counts alone; the scenario has no part in it.",                                               \
    "Telkens is uit wat tot een maand geteld was de stand een aantal maanden vooruit voorspeld. "  \
    "Naast het model staan eenvoudige regels die iedereen kan toepassen. Dit is een voorspelling " \
    "uit tellingen alleen; het scenario doet er niet aan mee.")                                    \
  X(BACK_AHEAD, "{0} months ahead", "{0} maanden vooruit")                                         \
  X(BACK_AHEAD_ONE, "{0} month ahead", "{0} maand vooruit")                                        \
  X(BACK_AT, "{0}, {1}", "{0}, {1}")                                                               \
  X(BACK_WINS,                                                                                     \
    "the model is nearer. On average it is {0} off, and the best simple rule, {1}, {2}.",          \
    "het model zit dichterbij. Het zit er gemiddeld {0} naast, en de beste eenvoudige regel, "     \
    "{1}, {2}.")                                                                                   \
  X(BACK_LOSES,                                                                                    \
    "a simple rule is nearer, so use the rule. On average the model is {0} off, and the rule "     \
    "{1} {2}.",                                                                                    \
    "een eenvoudige regel zit dichterbij, dus gebruik de regel. Het model zit er gemiddeld {0} "   \
    "naast, en de regel {1} {2}.")                                                                 \
  X(BACK_UNSURE, "That difference can be chance.", "Dat verschil kan toeval zijn.")                \
  X(BACK_FEW, "There are too few months to say whether that difference is chance.",                \
    "Er zijn te weinig maanden om te zeggen of dat verschil toeval is.")                           \
  X(BACK_WITHIN,                                                                                   \
    "Of the {0} forecasts {1} percent came within the model's band of eight in ten, which should " \
    "be about eighty; the CRPS, that counts the whole band, is {2}.",                              \
    "Van de {0} voorspellingen viel {1} procent binnen de band van acht van de tien van het "      \
    "model, waar het ongeveer tachtig hoort te zijn; de CRPS, waarin de hele band meetelt, is "    \
    "{2}.")                                                                                        \
  X(BACK_PANEL, "By how much the model is nearer than the best simple rule",                       \
    "Hoeveel het model dichterbij zit dan de beste eenvoudige regel")                              \
  X(READ_BACK,                                                                                     \
    "a bar to the right: the model was nearer than the best simple rule, to the left: the rule "   \
    "was. The thin line is the interval, where there are months enough for one; where it crosses " \
    "the middle, chance can have made the difference. CRPS is the mean distance between what was " \
    "forecast, the whole band counted, and what came, in households, as the errors are.",          \
    "een staaf naar rechts: het model zat dichterbij dan de beste eenvoudige regel, naar links: "  \
    "de regel. De dunne lijn is het interval, als er maanden genoeg voor zijn; gaat die over het " \
    "midden, dan kan het verschil toeval zijn. CRPS is de gemiddelde afstand tussen wat "          \
    "voorspeld was, met de hele band meegeteld, en wat er kwam, in huishoudens, net als de "       \
    "fouten.")                                                                                     \
  X(BACK_TABLE, "Mean absolute error of the stock, by how far ahead",                              \
    "Gemiddelde absolute fout van de stand, naar hoe ver vooruit")                                 \
  X(BACK_HORIZON, "months ahead", "maanden vooruit")                                               \
  X(BACK_FORECASTS, "forecasts", "voorspellingen")                                                 \
  X(BACK_HALF_BAND, "within five in ten, %", "in vijf van de tien, %")                             \
  X(BACK_EIGHT_BAND, "within eight in ten, %", "in acht van de tien, %")                           \
  X(BACK_WIDE_BAND, "within nineteen in twenty, %", "in negentien van de twintig, %")              \
  X(BACK_CRPS, "CRPS", "CRPS")

#endif
