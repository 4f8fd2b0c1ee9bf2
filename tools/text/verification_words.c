/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/verification_words.h"

#include "models/study/verification.h"

const tool_verification_word tool_theories[FLOW_THEORIES] = {
    [FLOW_THEORY_NONE] = {"none", {"none", "geen"}},
    [FLOW_THEORY_ERLANG_B] = {"erlang_b", {"Erlang B, nobody waits", "Erlang B, niemand wacht"}},
    [FLOW_THEORY_ERLANG_C] = {"erlang_c",
                              {"Erlang C (M/M/c), settled", "Erlang C (M/M/c), tot rust gekomen"}},
    [FLOW_THEORY_ERLANG_A] = {"erlang_a",
                              {"Erlang A (M/M/c+M), settled",
                               "Erlang A (M/M/c+M), tot rust gekomen"}},
    [FLOW_THEORY_LIMITED] = {"mmck",
                             {"M/M/c/K, a list with a limit, settled",
                              "M/M/c/K, een lijst met een grens, tot rust gekomen"}},
    [FLOW_THEORY_CHAIN] = {"birth_death",
                           {"birth-death chain from the start on, not settled",
                            "geboorte-sterfteketen vanaf het begin, niet tot rust gekomen"}},
    [FLOW_THEORY_INFINITE_SERVER] = {"mt_g_infinity",
                                     {"Mt/G/∞ from the start on, never full",
                                      "Mt/G/∞ vanaf het begin, nooit vol"}},
    [FLOW_THEORY_BALANCE] = {"flow_balance",
                             {"flow balance in the long run, an approximation",
                              "stroombalans op de lange duur, een benadering"}},
};

const tool_verification_word tool_obstacles[FLOW_OBSTACLES] = {
    [FLOW_OBSTACLE_NONE] = {"", {"", ""}},
    [FLOW_OBSTACLE_NEXT] = {"next_facility",
                            {"the next facility may be full", "volgende voorziening kan vol zijn"}},
    [FLOW_OBSTACLE_DWELLINGS] = {"dwellings",
                                 {"a dwelling may be long in coming",
                                  "een woning kan op zich laten wachten"}},
    [FLOW_OBSTACLE_TYPES] = {"dwelling_types",
                             {"dwellings of different types", "woningen van verschillend type"}},
    [FLOW_OBSTACLE_BLOCKED] = {"blocked_patience",
                               {"whoever is blocked may give up", "wie klaar is kan afhaken"}},
    [FLOW_OBSTACLE_FED] = {"other_facility",
                           {"some come from another facility",
                            "een deel komt uit een andere voorziening"}},
    [FLOW_OBSTACLE_RETURNS] = {"returns", {"some come back", "een deel komt terug"}},
    [FLOW_OBSTACLE_ARRIVALS] = {"arrivals",
                                {"arrivals are not Poisson", "de instroom is geen Poissonproces"}},
    [FLOW_OBSTACLE_WEATHER] = {"weather",
                               {"places depend on the weather", "plaatsen hangen van het weer af"}},
    [FLOW_OBSTACLE_CLOSING] = {"closing",
                               {"closing places send people elsewhere",
                                "wie een gesloten plaats verliest gaat elders heen"}},
    [FLOW_OBSTACLE_RULES] = {"rules", {"rules change by date", "regels veranderen op een datum"}},
    [FLOW_OBSTACLE_SEVERAL] = {"several_places",
                               {"households take several places",
                                "huishoudens nemen meer dan één plaats"}},
    [FLOW_OBSTACLE_RESERVED] = {"reserved_places",
                                {"some places are reserved", "er zijn plaatsen gereserveerd"}},
    [FLOW_OBSTACLE_CLOCK] = {"clock", {"admission at set hours", "opname op vaste uren"}},
    [FLOW_OBSTACLE_CLEANING] = {"list_cleaning",
                                {"the list is cleaned", "de lijst wordt opgeschoond"}},
    [FLOW_OBSTACLE_STAYS] = {"stays",
                             {"stays are not exponential", "het verblijf is niet exponentieel"}},
    [FLOW_OBSTACLE_WORSENS] = {"worsens",
                               {"waiting lengthens the stay",
                                "van wachten wordt het verblijf langer"}},
    [FLOW_OBSTACLE_PATIENCE] = {"patience",
                                {"patience is not exponential", "het geduld is niet exponentieel"}},
    [FLOW_OBSTACLE_GROUPS] = {"groups",
                              {"groups differ in stay or patience",
                               "groepen verschillen in verblijf of geduld"}},
    [FLOW_OBSTACLE_START] =
        {"start",
         {"some are blocked at the start, or more are there than fit",
          "bij het begin zijn er klaar die niet weg kunnen, of er zijn er meer dan er passen"}},
    [FLOW_OBSTACLE_SIZE] = {"size",
                            {"the chain would be too large", "de keten zou te groot worden"}},
    [FLOW_OBSTACLE_NOBODY] = {"nobody", {"nobody comes", "er komt niemand"}},
};

const tool_verification_word tool_reasons[FLOW_REASONS] = {
    [FLOW_VERIFICATION_REASON_NONE] = {"", {"", ""}},
    [FLOW_VERIFICATION_REASON_UNFINISHED] =
        {"unfinished",
         {"stays and waits that the ends of the horizon cut count on one side only",
          "verblijven en wachttijden over de rand van de periode tellen maar aan één kant mee"}},
    [FLOW_VERIFICATION_REASON_GIVE_UPS] =
        {"give_ups",
         {"whoever gave up waited too, and is not among those admitted",
          "wie afhaakte wachtte ook, en is niet opgenomen"}},
    [FLOW_VERIFICATION_REASON_UNCERTAIN] =
        {"uncertain",
         {"predicted with the central inputs, simulated with drawn ones",
          "voorspeld met de middelste invoer, gesimuleerd met getrokken invoer"}},
    [FLOW_VERIFICATION_REASON_CHANGE] =
        {"change",
         {"its inputs differ from those of the year before; flow balance is where it would settle",
          "de getallen zijn anders dan het jaar ervoor; stroombalans is waar het op uit zou "
          "komen"}},
    [FLOW_VERIFICATION_REASON_START] = {"start",
                                        {"the start or the last change is still felt",
                                         "het begin of de laatste verandering werkt nog door"}},
    [FLOW_VERIFICATION_REASON_GROWTH] =
        {"growth",
         {"demand exceeds capacity; there is no level to settle at",
          "er wordt meer gevraagd dan er past; er is geen niveau om tot rust te komen"}},
    [FLOW_VERIFICATION_REASON_NEAR] =
        {"near_balance",
         {"two flows are nearly equal, and chance then causes lists that flow "
          "balance does not have",
          "twee stromen zijn bijna gelijk, en dan maakt toeval lijsten die "
          "stroombalans niet kent"}},
    [FLOW_VERIFICATION_REASON_ROUGH] = {"approximation",
                                        {"flow balance leaves chance out",
                                         "stroombalans laat het toeval weg"}},
    [FLOW_VERIFICATION_REASON_NO_REASON] = {"unexplained",
                                            {"the theory is exact; look for a mistake",
                                             "de theorie is exact; zoek naar een fout"}},
};
