/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_CHECK_WORDS_H
#define TOOLS_TEXT_CHECK_WORDS_H

#include "tools/text/number.h"

/** @file check_words.h
 *  What the program says about its self-checks, in two languages, once. Theories,
 *  obstacles and reasons stand in the order of models/predict/prediction.h, structure.h and
 *  self_check.h, and name themselves in files by their first column. */

#define TOOL_CHECK_MAP(X)                                                                            \
  X(TITLE, "Self-checks: %s", "Zelfcontroles: %s")                                                   \
  X(BOOKS,                                                                                           \
    "Replication %u, from start to end. Every replication of a run is held to these identities, "    \
    "and to one place and one list per household; one that fails is an error. The residue is "       \
    "what is left over.",                                                                            \
    "Replicatie %u, van begin tot eind. Elke replicatie moet hieraan voldoen, en aan één plek en " \
    "één lijst per huishouden; klopt er een niet, dan is dat een fout. De rest is wat "            \
    "overblijft.")                                                                                   \
  X(FLOW, "flow balance", "stroombalans")                                                            \
  X(START, "at the start", "begin")                                                                  \
  X(IN, "+ in", "+ erin")                                                                            \
  X(OUT, "= out", "= eruit")                                                                         \
  X(END, "+ at the end", "+ eind")                                                                   \
  X(RESIDUE, "residue", "rest")                                                                      \
  X(DWELLINGS_OF, "%s (dwellings)", "%s (woningen)")                                                 \
  X(LITTLE, "Little's law, in days", "wet van Little, in dagen")                                     \
  X(INSIDE, "%s, inside", "%s, binnen")                                                              \
  X(LIST, "%s, list", "%s, lijst")                                                                   \
  X(SUM, "all durations", "alle duren")                                                              \
  X(AREA, "area under level", "oppervlak")                                                           \
  X(LONG_RUN, "Little's law, all replications", "wet van Little, alle replicaties")                  \
  X(LEVEL, "mean level", "gemiddeld niveau")                                                         \
  X(PER_DAY, "admissions per day x duration", "opnamen per dag x duur")                              \
  X(THEORY, "theory beside %d", "theorie naast %d")                                                  \
  X(SIMULATED, "simulated", "gesimuleerd")                                                           \
  X(PREDICTED, "predicted", "voorspeld")                                                             \
  X(NO_PREDICTION, "no prediction: %s", "geen voorspelling: %s")                                     \
  X(APPROXIMATION, "%s; nothing exact: %s", "%s; niets exacts: %s")                                  \
  X(GOES_TO, "%s; the list goes to %s, where it settles",                                            \
    "%s; de lijst gaat naar %s, daar blijft hij")                                                    \
  X(GOES_ON, "%s; the list grows without end", "%s; de lijst groeit zonder eind")                    \
  X(OFF, "Beyond chance (%s): %s.", "Meer dan toeval (%s): %s.")                                     \
  X(Q_OCCUPIED, "occupied places", "bezette plaatsen")                                               \
  X(Q_LIST, "on the list", "op de lijst")                                                            \
  X(Q_GIVE_UPS, "gave up, households", "afgehaakt, huishoudens")                                     \
  X(Q_REFUSALS, "refused, households", "geweigerd, huishoudens")                                     \
  X(Q_WAIT, "wait in days", "wachttijd in dagen")                                                    \
  X(Q_WAIT_SHARE, "who waited, in %", "wie wachtte, in %")                                           \
  X(Q_STAY, "stay in days", "verblijf in dagen")                                                     \
  X(Q_LONG_INSIDE, "those inside", "wie binnen is")                                                  \
  X(Q_LONG_LIST, "the list", "de lijst")

/* id in files, English, Dutch */
#define TOOL_THEORY_MAP(X)                                                                         \
  X(NONE, "none", "none", "geen")                                                                  \
  X(ERLANG_B, "erlang_b", "Erlang B, nobody waits", "Erlang B, niemand wacht")                     \
  X(ERLANG_C, "erlang_c", "Erlang C (M/M/c), settled", "Erlang C (M/M/c), tot rust gekomen")       \
  X(ERLANG_A, "erlang_a", "Erlang A (M/M/c+M), settled", "Erlang A (M/M/c+M), tot rust gekomen")   \
  X(LIMITED, "mmck", "M/M/c/K, a list with a limit, settled",                                      \
    "M/M/c/K, een lijst met een grens, tot rust gekomen")                                          \
  X(CHAIN, "birth_death", "birth-death chain from the start on, not settled",                      \
    "geboorte-sterfteketen vanaf het begin, niet tot rust gekomen")                                \
  X(INFINITE_SERVER, "mt_g_infinity", "Mt/G/\xe2\x88\x9e from the start on, never full",           \
    "Mt/G/\xe2\x88\x9e vanaf het begin, nooit vol")                                                \
  X(BALANCE, "flow_balance", "flow balance in the long run, an approximation",                     \
    "stroombalans op de lange duur, een benadering")

#define TOOL_OBSTACLE_MAP(X)                                                                       \
  X(NONE, "", "", "")                                                                              \
  X(NEXT, "next_facility", "the next facility may be full", "volgende voorziening kan vol zijn")   \
  X(DWELLINGS, "dwellings", "a dwelling may be long in coming",                                    \
    "een woning kan op zich laten wachten")                                                        \
  X(TYPES, "dwelling_types", "dwellings of different types", "woningen van verschillend type")     \
  X(BLOCKED, "blocked_patience", "whoever is blocked may give up", "wie verstopt zit kan afhaken") \
  X(FED, "other_facility", "some come from another facility",                                      \
    "een deel komt uit een andere voorziening")                                                    \
  X(RETURNS, "returns", "some come back", "een deel komt terug")                                   \
  X(ARRIVALS, "arrivals", "arrivals are not Poisson", "de instroom is geen Poissonproces")         \
  X(WEATHER, "weather", "places depend on the weather", "plaatsen hangen van het weer af")         \
  X(CLOSING, "closing", "closing places send people elsewhere",                                    \
    "wie een gesloten plaats verliest gaat elders heen")                                           \
  X(RULES, "rules", "rules change by date", "regels veranderen op een datum")                      \
  X(SEVERAL, "several_places", "households take several places",                                   \
    "huishoudens nemen meer dan één plaats")                                                       \
  X(RESERVED, "reserved_places", "some places are reserved", "er zijn plaatsen gereserveerd")      \
  X(CLOCK, "clock", "admission at set hours", "opname op vaste uren")                              \
  X(CLEANING, "list_cleaning", "the list is cleaned", "de lijst wordt opgeschoond")                \
  X(STAYS, "stays", "stays are not exponential", "het verblijf is niet exponentieel")              \
  X(PATIENCE, "patience", "patience is not exponential", "het geduld is niet exponentieel")        \
  X(GROUPS, "groups", "groups differ in stay or patience",                                         \
    "groepen verschillen in verblijf of geduld")                                                   \
  X(START, "start", "some are blocked at the start, or more are there than fit",                   \
    "bij het begin zitten er verstopt, of er zijn er meer dan er passen")                          \
  X(SIZE, "size", "the chain would be too large", "de keten zou te groot worden")                  \
  X(NOBODY, "nobody", "nobody comes", "er komt niemand")

#define TOOL_REASON_MAP(X)                                                                         \
  X(NONE, "", "", "")                                                                              \
  X(UNFINISHED, "unfinished",                                                                      \
    "stays and waits that the ends of the horizon cut count on one side only",                     \
    "verblijven en wachttijden over de rand van de periode tellen maar aan één kant mee")          \
  X(GIVE_UPS, "give_ups", "whoever gave up waited too, and is not among those admitted",           \
    "wie afhaakte wachtte ook, en is niet opgenomen")                                              \
  X(UNCERTAIN, "uncertain", "predicted with the central inputs, simulated with drawn ones",        \
    "voorspeld met de middelste invoer, gesimuleerd met getrokken invoer")                         \
  X(CHANGE, "change",                                                                              \
    "its numbers are not those of the year before; flow balance is where it would end",            \
    "de getallen zijn anders dan het jaar ervoor; stroombalans is waar het op uit zou komen")      \
  X(START, "start", "the start or the last change is still felt",                                  \
    "het begin of de laatste verandering werkt nog door")                                          \
  X(GROWTH, "growth", "more is asked than fits; there is no level to settle at",                   \
    "er wordt meer gevraagd dan er past; er is geen niveau om tot rust te komen")                  \
  X(NEAR, "near_balance",                                                                          \
    "two flows are nearly the same, and chance then makes lists that flow "                        \
    "balance does not have",                                                                       \
    "twee stromen zijn bijna gelijk, en dan maakt toeval lijsten die stroombalans niet kent")      \
  X(ROUGH, "approximation", "flow balance leaves chance out", "stroombalans laat het toeval weg")  \
  X(NO_REASON, "unexplained", "the theory is exact; look for a mistake",                           \
    "de theorie is exact; zoek naar een fout")

typedef enum tool_check_id {
#define TOOL_CHECK_NAME(name, english, dutch) TOOL_CHECK_##name,
  TOOL_CHECK_MAP(TOOL_CHECK_NAME)
#undef TOOL_CHECK_NAME
      TOOL_CHECK_WORDS
} tool_check_id;

/** Texts; static storage. */
const char *tool_check_word(tool_language language, tool_check_id id);
const char *tool_theory_word(tool_language language, int theory);
const char *tool_obstacle_word(tool_language language, int obstacle);
const char *tool_reason_word(tool_language language, int reason);

/** Names in files. */
const char *tool_theory_id(int theory);
const char *tool_obstacle_id(int obstacle);
const char *tool_reason_id(int reason);

#endif
