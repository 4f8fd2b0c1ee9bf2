/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_VERIFICATION_WORDS_H
#define TOOLS_TEXT_VERIFICATION_WORDS_H

#include "tools/text/words.h"

/** @file verification_words.h
 *  Self-checks, and theory beside what was simulated. */

#define TOOL_WORD_CHECK_TITLE "Self-checks: %s", "Zelfcontroles: %s"
#define TOOL_WORD_CHECK_IDENTITIES                                                                  \
  "Replication %u, from start to end. Every replication of a run is held to these identities, "     \
  "and to one place and one list per household; one that fails is an error. The residue is what "   \
  "is left over.",                                                                                  \
      "Replicatie %u, van begin tot eind. Elke replicatie moet hieraan voldoen, en aan één plek " \
      "en één lijst per huishouden; klopt er een niet, dan is dat een fout. De rest is wat "      \
      "overblijft."
#define TOOL_WORD_CHECK_FLOW         "flow balance", "stroombalans"
#define TOOL_WORD_CHECK_START        "at the start", "begin"
#define TOOL_WORD_CHECK_IN           "+ in", "+ erin"
#define TOOL_WORD_CHECK_OUT          "= out", "= eruit"
#define TOOL_WORD_CHECK_END          "+ at the end", "+ eind"
#define TOOL_WORD_CHECK_RESIDUE      "residue", "rest"
#define TOOL_WORD_CHECK_DWELLINGS_OF "%s (dwellings)", "%s (woningen)"
#define TOOL_WORD_CHECK_LITTLE       "Little's law, in days", "wet van Little, in dagen"
#define TOOL_WORD_CHECK_INSIDE       "%s, inside", "%s, binnen"
#define TOOL_WORD_CHECK_LIST         "%s, list", "%s, lijst"
#define TOOL_WORD_CHECK_SUM          "all durations", "alle duren"
#define TOOL_WORD_CHECK_AREA         "area under level", "oppervlak"
#define TOOL_WORD_CHECK_LONG_RUN                                                                   \
  "Little's law, all replications", "wet van Little, alle replicaties"
#define TOOL_WORD_CHECK_LEVEL         "mean level", "gemiddeld niveau"
#define TOOL_WORD_CHECK_PER_DAY       "admissions per day x duration", "opnamen per dag x duur"
#define TOOL_WORD_CHECK_THEORY        "theory beside %d", "theorie naast %d"
#define TOOL_WORD_CHECK_PREDICTED     "predicted", "voorspeld"
#define TOOL_WORD_CHECK_NO_PREDICTION "no prediction: %s", "geen voorspelling: %s"
#define TOOL_WORD_CHECK_APPROXIMATION "%s; nothing exact: %s", "%s; niets exacts: %s"
#define TOOL_WORD_CHECK_GOES_TO                                                                    \
  "%s; the list goes to %s, where it settles", "%s; de lijst gaat naar %s, daar blijft hij"
#define TOOL_WORD_CHECK_GOES_ON       "%s; the list grows without end", "%s; de lijst groeit zonder eind"
#define TOOL_WORD_CHECK_OFF           "Beyond chance (%s): %s.", "Meer dan toeval (%s): %s."
#define TOOL_WORD_CHECK_Q_OCCUPIED    "occupied places", "bezette plaatsen"
#define TOOL_WORD_CHECK_Q_LIST        "on the list", "op de lijst"
#define TOOL_WORD_CHECK_Q_GIVE_UPS    "gave up, households", "afgehaakt, huishoudens"
#define TOOL_WORD_CHECK_Q_REFUSALS    "refused, households", "geweigerd, huishoudens"
#define TOOL_WORD_CHECK_Q_WAIT        "wait in days", "wachttijd in dagen"
#define TOOL_WORD_CHECK_Q_WAIT_SHARE  "who waited, in %", "wie wachtte, in %"
#define TOOL_WORD_CHECK_Q_STAY        "stay in days", "verblijf in dagen"
#define TOOL_WORD_CHECK_Q_LONG_INSIDE "those inside", "wie binnen is"
#define TOOL_WORD_CHECK_Q_LONG_LIST   "the list", "de lijst"

/** What files call it, and what the screen does. */
typedef struct tool_verification_word {
  const char *id;
  tool_text text;
} tool_verification_word;

/* In the order of the enums of models/predict/prediction.h, models/predict/applicability.h and
 * models/study/verification.h. */
extern const tool_verification_word tool_theories[];
extern const tool_verification_word tool_obstacles[];
extern const tool_verification_word tool_reasons[];

#endif
