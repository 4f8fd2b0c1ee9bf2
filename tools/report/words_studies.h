/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_WORDS_STUDIES_H
#define TOOLS_REPORT_WORDS_STUDIES_H

/** @file words_studies.h
 *  What the report says of studies beside the run: name, English, Dutch. */

#define TOOL_WORDS_STUDIES_MAP(X)                                                                  \
  X(STUDIES, "What was looked into further", "Wat er verder is uitgezocht")                        \
  X(MATTERS, "What {0} depends on, {1}", "Waar {0} van afhangt, {1}")                              \
  X(MATTERS_MOVES, "Change of {0}", "Verandering van {0}")                                         \
  X(MATTERS_SHARES, "Influence, percent", "Invloed, procent")                                      \
  X(FINDING_MATTERS, "{0} has the largest influence.", "{0} heeft de meeste invloed.")             \
  X(READ_MATTERS,                                                                                  \
    "a bar is by how much the indicator changes when this number alone goes to its tenth "         \
    "percentile and to its ninetieth, all others as written; the thin line is its interval. "      \
    "Influence is the part of the spread of the indicator's mean that comes from this number, "    \
    "with half of what it does together with others; all of them make a hundred.",                 \
    "een staaf is hoeveel de indicator verandert als alleen dit getal naar zijn tiende en naar "   \
    "zijn negentigste percentiel gaat en al het andere blijft zoals het er staat; de dunne lijn "  \
    "is het interval. Invloed is het deel van de spreiding van het gemiddelde dat van dit getal "  \
    "komt, met de helft van wat het samen met een ander doet; alles samen is honderd.")            \
  X(MATTERS_TABLE, "Which number matters to {0}, {1}", "Welk getal ertoe doet voor {0}, {1}")      \
  X(MATTERS_INPUT, "number", "getal")                                                              \
  X(MATTERS_LOW, "at its tenth percentile", "bij zijn tiende percentiel")                          \
  X(MATTERS_HIGH, "at its ninetieth", "bij zijn negentigste")                                      \
  X(MATTERS_EUR, "thousand EUR there", "duizend euro daar")                                        \
  X(MATTERS_REST, "all others together", "alle andere samen")                                      \
  X(BEST, "The best mix for {0}, {1}", "De beste mix voor {0}, {1}")                               \
  X(ANSWER_MIX,                                                                                    \
    "Of the mixes that were tried <strong>{0}</strong> is best: with it <q>{1}</q> is expected "   \
    "to "                                                                                          \
    "be {3} in {2}, for {4} thousand euros a year beside unchanged policy.",                       \
    "Van de mixen die geprobeerd zijn is <strong>{0}</strong> de beste: daarmee is <q>{1}</q> in " \
    "{2} naar verwachting {3}, voor {4} duizend euro per jaar boven ongewijzigd beleid.")          \
  X(BEST_PANEL, "{0}, by thousand EUR a year more", "{0}, naar duizend euro per jaar extra")       \
  X(FINDING_BEST, "The best mix brings it to {0}.", "De beste mix brengt het op {0}.")             \
  X(READ_BEST,                                                                                     \
    "every dot is a mix that was tried: to the right what it costs a year more than unchanged "    \
    "policy, upwards what the indicator becomes. Dots with an interval were run again on chances " \
    "that the search had not seen; the line joins those that nothing as cheap "                    \
    "betters.",                                                                                    \
    "elke stip is een mix die geprobeerd is: naar rechts wat hij per jaar meer kost dan "          \
    "ongewijzigd beleid, omhoog wat de indicator wordt. Stippen met een interval zijn nog eens "   \
    "doorgerekend met toeval dat het zoeken niet zag; de lijn verbindt die "                       \
    "waarvoor niets beters is voor hetzelfde geld.")                                               \
  X(BEST_TABLE, "Mixes that were run again, best first", "Mixen die nog eens zijn doorgerekend")   \
  X(BEST_MIX, "mix", "mix")                                                                        \
  X(BEST_NOTHING, "no lever", "geen maatregel")                                                    \
  X(BEST_COST, "thousand EUR a year more", "duizend euro per jaar extra")                          \
  X(BEST_CHANCE, "chance best, percent", "kans beste, procent")                                    \
  X(BEST_PLAUSIBLE, "best for, percent", "beste voor, procent")                                    \
  X(ENOUGH, "Which value of {0} is enough", "Welke waarde van {0} genoeg is")                      \
  X(ENOUGH_PANEL, "{0}, at every value that was tried", "{0}, bij elke waarde die geprobeerd is")  \
  X(FINDING_ENOUGH, "Every value that was tried, with its interval.",                              \
    "Elke waarde die geprobeerd is, met het interval.")                                            \
  X(READ_ENOUGH,                                                                                   \
    "to the right the value, upwards what the indicator is there, with its interval; the dashed "  \
    "line is the target.",                                                                         \
    "naar rechts de waarde, omhoog wat de indicator daar is, met het interval; de streepjeslijn "  \
    "is het doel.")                                                                                \
  X(ENOUGH_TABLE, "Every value that was tried", "Elke waarde die geprobeerd is")                   \
  X(ENOUGH_VALUE, "value", "waarde")                                                               \
  X(ENOUGH_FROM, "from", "vanaf")                                                                  \
  X(ENOUGH_TO, "to", "tot")

#endif
