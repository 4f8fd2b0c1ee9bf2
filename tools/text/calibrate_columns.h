/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_CALIBRATE_COLUMNS_H
#define TOOLS_TEXT_CALIBRATE_COLUMNS_H

/** @file calibrate_columns.h
 *  The columns of the files of `calibrate`, as rows of the table in columns.h. */

#define TOOL_COLUMN_CALIBRATE_MAP(X)                                                               \
  X(NOW, "now", NUMBER, "row", "now", "as the scenario has it", "nu", "zoals het scenario zegt")   \
  X(BEFORE_P10, "before_p10", NUMBER, "row", "beforehand, from",                                   \
    "a tenth of its range beforehand is below", "vooraf, van",                                     \
    "een tiende van het bereik vooraf ligt eronder")                                               \
  X(BEFORE_P50, "before_p50", NUMBER, "row", "beforehand, median",                                 \
    "half of its range beforehand is below", "vooraf, mediaan",                                    \
    "de helft van het bereik vooraf ligt eronder")                                                 \
  X(BEFORE_P90, "before_p90", NUMBER, "row", "beforehand, to",                                     \
    "a tenth of its range beforehand is above", "vooraf, tot",                                     \
    "een tiende van het bereik vooraf ligt erboven")                                               \
  X(SET_LEAST, "least", NUMBER, "row", "least", "least value over the set", "kleinste",            \
    "kleinste waarde over de verzameling")                                                         \
  X(SET_P10, "p10", NUMBER, "row", "8 in 10, from", "a tenth of the set is below, by weight",      \
    "8 van de 10, van", "een tiende van de verzameling ligt eronder, naar gewicht")                \
  X(SET_P50, "p50", NUMBER, "row", "median", "half of the set is below, by weight", "mediaan",     \
    "de helft van de verzameling ligt eronder, naar gewicht")                                      \
  X(SET_P90, "p90", NUMBER, "row", "8 in 10, to", "a tenth of the set is above, by weight",        \
    "8 van de 10, tot", "een tiende van de verzameling ligt erboven, naar gewicht")                \
  X(SET_LARGEST, "largest", NUMBER, "row", "largest", "largest value over the set", "grootste",    \
    "grootste waarde over de verzameling")                                                         \
  X(MIDDLE, "middle", NUMBER, "row", "middle",                                                     \
    "value of the one point nearest the middle of the set", "midden",                              \
    "waarde van het ene punt het dichtst bij het midden van de verzameling")                       \
  X(LEFT, "left", NUMBER, "", "left",                                                              \
    "width from p10 to p90 over that beforehand, on the scale that it is drawn on; may be above "  \
    "1",                                                                                           \
    "over",                                                                                        \
    "breedte van p10 tot p90 ten opzichte van vooraf, op de schaal waarop het getrokken wordt; "   \
    "kan boven 1 liggen")                                                                          \
  X(FORESEEN, "foreseen", SHARE, "share", "foreseen",                                              \
    "what the sensitivities expected to be left", "voorzien",                                      \
    "wat er naar de gevoeligheden over zou blijven")                                               \
  X(FIT_VERDICT, "verdict", TEXT, "", "verdict",                                                   \
    "`calibrated` where half of the range or less is left, else `not determined by the "           \
    "observations`",                                                                               \
    "oordeel",                                                                                     \
    "`calibrated` als hoogstens de helft van het bereik over is, anders `not determined by the "   \
    "observations`")                                                                               \
  X(EXTRA_INDICATOR, "extra_indicator", ID, "", "would tell more",                                 \
    "indicator that would tell most about it, were it observed too", "zou meer vertellen",         \
    "indicator die er het meest over zou vertellen, als die ook was waargenomen")                  \
  X(FORESEEN_WITH_EXTRA, "foreseen_with_extra", SHARE, "share", "foreseen with it",                \
    "what would be left with that indicator", "voorzien daarmee",                                  \
    "wat er met die indicator over zou blijven")                                                   \
  X(GOES_WITH, "goes_with", ID, "", "goes with",                                                   \
    "the input that it goes together with most over the set", "gaat samen met",                    \
    "het getal waarmee het over de verzameling het meest samengaat")                               \
  X(CORRELATION, "correlation", NUMBER, "", "correlation", "with that input", "samenhang",         \
    "met dat getal")                                                                               \
  X(SD_ROUNDING, "sd_rounding", NUMBER, "row", "sd of rounding",                                   \
    "standard deviation that the last digit of the source leaves", "sd van afronding",             \
    "standaardafwijking die het laatste cijfer van de bron overlaat")                              \
  X(SD_DISCREPANCY, "sd_discrepancy", NUMBER, "row", "sd of what is left out",                     \
    "standard deviation of what the model leaves out: `observed_sd`, or a share of the "           \
    "observation",                                                                                 \
    "sd van weglating",                                                                            \
    "standaardafwijking van wat het model weglaat: `observed_sd`, of een deel van de waarneming")  \
  X(SD_ONE, "sd_chance", NUMBER, "row", "sd of chance", "standard deviation of one replication",   \
    "sd van toeval", "standaardafwijking van één replicatie")                                      \
  X(SD_TOGETHER, "sd", NUMBER, "row", "sd together", "standard deviation of all errors together",  \
    "sd samen", "standaardafwijking van alle fouten samen")                                        \
  X(KEPT_BACK, "kept_back", COUNT, "", "kept back", "1: predicted, and not aimed at",              \
    "achtergehouden", "1: voorspeld, en niet op gericht")                                          \
  X(NEAREST, "nearest", NUMBER, "sd", "nearest",                                                   \
    "how near any point came to it, in standard deviations", "dichtst",                            \
    "hoe dicht enig punt erbij kwam, in standaardafwijkingen")                                     \
  X(NEAREST_VALUE, "nearest_value", NUMBER, "row", "value there", "what that point gave",          \
    "waarde daar", "wat dat punt gaf")                                                             \
  X(WITHOUT, "without", NUMBER, "sd", "without it",                                                \
    "how near the other targets could come without this one, in standard deviations",              \
    "zonder deze",                                                                                 \
    "hoe dicht de andere waarnemingen zonder deze zouden komen, in standaardafwijkingen")          \
  X(SHARE_BELOW, "share_below", SHARE, "share", "share below 0",                                   \
    "share of the set where the difference is below 0", "aandeel onder 0",                         \
    "aandeel van de verzameling waarin het verschil onder 0 ligt")                                 \
  X(WAVE, "wave", COUNT, "", "wave", "number of the wave", "golf", "nummer van de golf")           \
  X(CUT, "cut", NUMBER, "sd", "cut-off", "how implausible a point may be", "grens",                \
    "hoe onaannemelijk een punt mag zijn")                                                         \
  X(ACCEPTED, "accepted", SHARE, "share", "accepted", "share of the moves that stayed within it",  \
    "binnen gebleven", "deel van de stappen dat erbinnen bleef")                                   \
  X(WIDTH, "width", NUMBER, "", "width", "mean standard deviation of the inputs, 1 beforehand",    \
    "breedte", "gemiddelde standaardafwijking van de getallen, vooraf 1")

#endif
