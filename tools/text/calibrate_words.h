/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_CALIBRATE_WORDS_H
#define TOOLS_TEXT_CALIBRATE_WORDS_H

#include "tools/text/words.h"

/** @file calibrate_words.h
 *  What `calibrate` says, in both languages. */

#define TOOL_WORD_CALIBRATE_FEASIBLE                                                               \
  "%u inputs are free and %u observations aimed at. By their sensitivities, before anything is "   \
  "fitted, the observations determine together about %s of the %u inputs.",                        \
      "Er zijn %u vrije getallen en %u waarnemingen om op te richten. Naar de gevoeligheden, nog " \
      "voor er iets is aangepast, leggen de waarnemingen samen ongeveer %s van de %u getallen "    \
      "vast."
#define TOOL_WORD_CALIBRATE_EXTRA                                                                  \
  "One more observation would add most if it were '%s' (%s) in %d.",                               \
      "Nog een waarneming zou het meest toevoegen als het '%s' (%s) in %d was."
#define TOOL_WORD_CALIBRATE_NO_EXTRA                                                               \
  "No other indicator of this scenario would tell more.",                                          \
      "Geen andere indicator van dit scenario zou meer vertellen."
#define TOOL_WORD_CALIBRATE_SET                                                                    \
  "%s points agree with the observations, of %s that were run in %u waves; by their weights they " \
  "count as %s.",                                                                                  \
      "%s punten zijn te rijmen met de waarnemingen, van de %s die in %u golven zijn "             \
      "doorgerekend; naar hun gewicht tellen ze als %s."
#define TOOL_WORD_CALIBRATE_EMPTY                                                                  \
  "Nothing agrees with all the observations: of %s points the nearest is %s standard deviations "  \
  "off, and %s is too far.",                                                                       \
      "Niets is met alle waarnemingen te rijmen: van %s punten zit het beste er %s "               \
      "standaardafwijkingen naast, en %s is te ver."
#define TOOL_WORD_CALIBRATE_NEAREST                                                                \
  "It hangs on '%s' in %d: observed %s, the nearest point gives %s.",                              \
      "Het hangt op '%s' in %d: waargenomen %s, het dichtstbijzijnde punt geeft %s."
#define TOOL_WORD_CALIBRATE_IMPOSSIBLE                                                             \
  "Without '%s' in %d the rest would come within %s. Check that number and what it counts, free "  \
  "an input that moves it, or allow for a discrepancy of %s.",                                     \
      "Zonder '%s' in %d zou de rest binnen %s komen. Kijk dat cijfer en zijn telwijze na, maak "  \
      "een getal vrij dat het beweegt, of sta een afwijking van %s toe (--discrepancy)."
#define TOOL_WORD_CALIBRATE_TARGETS                                                                \
  "What was observed, and what the set gives", "Wat er waargenomen is, en wat de verzameling "     \
                                               "geeft"
#define TOOL_WORD_CALIBRATE_OBSERVED "observed", "waargenomen"
#define TOOL_WORD_CALIBRATE_YEAR     "year", "jaar"
#define TOOL_WORD_CALIBRATE_BAND     "p10 to p90", "p10 tot p90"
#define TOOL_WORD_CALIBRATE_KEPT     "kept back", "achtergehouden"
#define TOOL_WORD_CALIBRATE_KEPT_SCORE                                                             \
  "Kept back: '%s' in %d is %s; the set gives %s (p10 %s, p90 %s), %s standard deviations off.",   \
      "Achtergehouden: '%s' in %d is %s; de verzameling geeft %s (p10 %s, p90 %s), %s "            \
      "standaardafwijkingen ernaast."
#define TOOL_WORD_CALIBRATE_INPUTS                                                                 \
  "The inputs, those that narrowed most first", "De vrije getallen, wat het meest versmalde eerst"
#define TOOL_WORD_CALIBRATE_INPUT  "input", "getal"
#define TOOL_WORD_CALIBRATE_NOW    "now", "nu"
#define TOOL_WORD_CALIBRATE_BEFORE "before", "vooraf"
#define TOOL_WORD_CALIBRATE_AFTER  "after", "achteraf"
#define TOOL_WORD_CALIBRATE_MIDDLE "middle", "midden"
#define TOOL_WORD_CALIBRATE_LEFT   "left", "over"
#define TOOL_WORD_CALIBRATE_SHRUNK "calibrated", "gekalibreerd"
#define TOOL_WORD_CALIBRATE_PARTLY "narrowed, not calibrated", "versmald, niet gekalibreerd"
#define TOOL_WORD_CALIBRATE_OPEN                                                                   \
  "not determined by the observations", "niet bepaald door de waarnemingen"
#define TOOL_WORD_CALIBRATE_WITH "'%s' would tell more of it", "'%s' zou er meer over vertellen"
#define TOOL_WORD_CALIBRATE_REST                                                                   \
  "And %zu more inputs, not determined by the observations; all of them are in ranges.csv (-o "    \
  "DIR).",                                                                                         \
      "En nog %zu getallen, niet bepaald door de waarnemingen; alle staan in ranges.csv (-o MAP)."
#define TOOL_WORD_CALIBRATE_RIDGE                                                                  \
  "These go together (correlation %s): the observations know the line, not the place on it.",      \
      "Deze gaan samen (correlatie %s): de waarnemingen kennen de lijn, niet de plek erop."
#define TOOL_WORD_CALIBRATE_RIDGE_AXES                                                             \
  "up: %s, %s to %s; across: %s, %s to %s", "omhoog: %s, %s tot %s; opzij: %s, %s tot %s"
#define TOOL_WORD_CALIBRATE_EFFECTS                                                                \
  "What each policy changes over the whole set in %s, p10 to p90",                                 \
      "Wat elk beleid over de hele verzameling verandert in %s, p10 tot p90"
#define TOOL_WORD_CALIBRATE_SETTINGS                                                               \
  "Plausible: no target more than %s standard deviations off, counting rounding, a discrepancy "   \
  "of %s and chance. %u replications of a point, %u with new chances for the set; seed %llu, "     \
  "which is no parameter. Calibrated: half the range or less is left (p10 to p90).",               \
      "Plausibel: geen waarneming meer dan %s standaardafwijkingen ernaast, met afronding, een "   \
      "afwijking van %s en toeval meegeteld. %u replicaties per punt, %u met nieuw toeval voor "   \
      "de verzameling; zaad %llu, dat geen parameter is. Gekalibreerd: er is hoogstens de helft "  \
      "van het bereik (p10 tot p90) over."
#define TOOL_WORD_CALIBRATE_WAVE                                                                   \
  "wave %u: within %s standard deviations", "golf %u: binnen %s standaardafwijkingen"

#endif
