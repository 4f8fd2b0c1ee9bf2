/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/keys_table.h"

#define MOST_EUR            1e12
#define PRICE(name, en, nl) NUMBER("cost", name, 0, EUR, -MOST_EUR, MOST_EUR, NULL, en, nl)

static const flow_key rows[] = {
    STRUCT("levers", "*", 0, "lever", "A measure that a policy can take.",
           "Een maatregel die een beleid kan nemen."),
    TEXT("lever", "label", "Name in reports.", "Naam in rapporten."),
    ROW("lever", "from", FLOW_IS_DATE | FLOW_REQUIRED, NULL, NULL, 0, NULL,
        "The day it starts to work.", "De dag waarop zij gaat werken."),
    ROW("lever", "until", FLOW_IS_DATE | FLOW_IS_NONE, NULL, NULL, 0, "never",
        "The day it ends, or `never`.", "De dag waarop zij eindigt, of `never`."),
    NUMBER("lever", "ramp", 0, DAYS, 0, MOST_DAYS, "0 days",
           "Time in which it grows to its full size.", "Tijd waarin zij tot volle omvang groeit."),
    MAP("lever", "change", FLOW_REQUIRED, FLOW_OF_PATH, "change",
        "What it changes: paths with `+x`, `-x%`, `+x points` or `= value`.",
        "Wat zij verandert: paden met `+x`, `-x%`, `+x points` of `= waarde`."),
    ROW("change", "*", FLOW_IS_CHANGE, NULL, NULL, 0, NULL,
        "`+x`, `-x`, `+x%`, `+x points`, or `= value` for any key.",
        "`+x`, `-x`, `+x%`, `+x points`, of `= waarde` voor elke sleutel."),
    ROW("lever", "cost", FLOW_IS_STRUCT | FLOW_IS_LIST, NULL, "cost", 0, NULL,
        "What it costs: one, or a list.", "Wat zij kost: één post, of een lijst."),
    TEXT("cost", "prestatie", "Budget line it is booked on.",
         "Prestatie waarop het geboekt wordt."),
    TEXT("cost", "payer", "Who pays.", "Wie betaalt."),
    PRICE("once", "Once, when it starts.", "Eenmalig, bij de start."),
    PRICE("per_year", "For every year it works.", "Voor elk jaar dat zij werkt."),
    PRICE("per_admission", "For every admission that it adds.", "Voor elke opname die erbij komt."),
    PRICE("per_dwelling", "For every dwelling that it adds.", "Voor elke woning die erbij komt."),
    PRICE("per_household_prevented", "For every household that it keeps from arriving.",
          "Voor elk huishouden dat zich door haar niet meldt."),

    ROW("policies", "*", FLOW_IS_NAMES | FLOW_IS_STRUCT, NULL, "policy", FLOW_OF_LEVER, NULL,
        "A list of levers, or a label with levers.",
        "Een lijst maatregelen, of een naam met maatregelen."),
    TEXT("policy", "label", "Name in reports.", "Naam in rapporten."),
    ROW("policy", "levers", FLOW_IS_NAMES | FLOW_REQUIRED, NULL, NULL, FLOW_OF_LEVER, NULL,
        "The levers it pulls.", "De maatregelen die het neemt."),

    NUMBER("costs", "price_year", FLOW_WHOLE, COUNT, 1990, 2100, NULL,
           "Year of the prices; without it horizon.start's.",
           "Jaar van de prijzen; zonder deze sleutel dat van horizon.start."),
    NUMBER("costs", "index", 0, SHARE_PER_YEAR, -0.5, 0.5, "0% per year", "Growth of prices.",
           "Stijging van de prijzen."),
    NUMBER("costs", "discount", 0, SHARE_PER_YEAR, -0.5, 0.5, "0% per year",
           "Discount rate of later amounts.", "Discontovoet voor latere bedragen."),
    FULL("costs", "budget", FLOW_IS_NUMBER | FLOW_IS_MAP, EUR, 0, MOST_EUR, NULL, "budget",
         FLOW_OF_YEAR, NULL, "What may be spent a year, once or by year.",
         "Wat er per jaar besteed mag worden, één keer of per jaar gegeven."),
    NUMBER("budget", "*", 0, EUR, 0, MOST_EUR, NULL, "Budget of that year.",
           "Begroting van dat jaar."),
    NUMBER("costs", "willingness_to_pay", 0, EUR, 0, MOST_EUR, NULL,
           "What a unit of effect may cost.", "Wat een eenheid effect mag kosten."),
    MAP("costs", "lines", 0, FLOW_OF_OWN, "lines", "Cost lines.", "Kostenposten."),
    STRUCT("lines", "*", 0, "line", "A cost line.", "Een kostenpost."),
    TEXT("line", "label", "Name in reports.", "Naam in rapporten."),
    TEXT("line", "prestatie", "Budget line it is booked on.",
         "Prestatie waarop het geboekt wordt."),
    TEXT("line", "payer", "Who pays.", "Wie betaalt."),
    ROW("line", "of", FLOW_IS_NAMES, NULL, NULL, FLOW_OF_NODE | FLOW_OF_INFLOW, NULL,
        "The node or nodes it is counted at.", "De knoop of knopen waar geteld wordt."),
    NAME("line", "for", 0, FLOW_OF_GROUP, "Only for this group.", "Alleen voor deze groep."),
    {"line", "per", FLOW_IS_WORD | FLOW_REQUIRED, FLOW_DIM_ONE, 0, 0,
     "place-day occupied-day waiting-day bridging-day admission exit dwelling year", NULL, 0, NULL,
     "What is counted.", "Wat geteld wordt."},
    NUMBER("line", "amount", FLOW_REQUIRED | FLOW_DATED, EUR, -MOST_EUR, MOST_EUR, NULL,
           "Price of one, in prices of price_year.", "Prijs per stuk, in prijzen van price_year."),

    ROW("uncertain", "*", FLOW_IS_DIST | FLOW_AS_DRAWN, NULL, NULL, 0, NULL,
        "Distribution of the number that the path names; without a mean around its own value.",
        "Verdeling van het getal dat het pad noemt; zonder gemiddelde rond de eigen waarde."),

    STRUCT("provenance", "*", 0, "origin",
           "Where the number, or all numbers under the path, come from.",
           "Waar het getal, of alle getallen onder het pad, vandaan komen."),
    {"origin", "grade", FLOW_IS_WORD | FLOW_REQUIRED, FLOW_DIM_ONE, 0, 0, "source public assumed",
     NULL, 0, NULL, "From the client's document, from another public source, or assumed.",
     "Uit het document zelf, uit een andere openbare bron, of aangenomen."},
    NAME("origin", "source", 0, FLOW_OF_SOURCE, "Name of the source.", "Naam van de bron."),
    TEXT("origin", "why", "Why it is assumed, or how it was derived.",
         "Waarom het is aangenomen, of hoe het is afgeleid."),
};

flow_key_part flow_keys_policy(void)
{
  return (flow_key_part){rows, sizeof rows / sizeof *rows};
}
