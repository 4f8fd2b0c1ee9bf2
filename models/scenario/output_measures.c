/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/output_measures.h"

#include <stdio.h>
#include <string.h>

const flow_stat_about flow_stats[FLOW_STATS] = {
#define ABOUT(name, kinds, years, groups) {kinds, FLOW_COMBINE_##years, FLOW_COMBINE_##groups},
    FLOW_STAT_MAP(ABOUT)
#undef ABOUT
};

/* Households are counted unless the unit says otherwise. */
#define H  "households"
#define FP (FLOW_AT_FACILITY | FLOW_AT_POOL)
#define MEASURE(name, unit, above, below, kinds, persons, english, dutch)                          \
  {                                                                                                \
    name, unit, FLOW_STAT_##above, FLOW_STAT_##below, kinds, persons, english, dutch,              \
        FLOW_PARAMETER_NONE, FLOW_DURATION_WAIT                                                    \
  }
#define ASKED(name, unit, parameter, duration, kinds, english, dutch)                              \
  {                                                                                                \
    name, unit, FLOW_STAT_ASKED, FLOW_STAT_ASKED, kinds, true, english, dutch,                     \
        FLOW_PARAMETER_##parameter, FLOW_DURATION_##duration                                       \
  }

const flow_measure flow_measures[] = {
    /* what happened in the period */
    MEASURE("arrivals", H, ARRIVALS, ONE, FP | FLOW_AT_EXIT | FLOW_AT_INFLOW, true,
            "reached it from an inflow (an exit: from anywhere)",
            "gekomen vanuit een instroom (uitgang: van overal)"),
    MEASURE("returns", H, RETURNS, ONE, FP | FLOW_AT_EXIT, true, "came back to it", "teruggekeerd"),
    MEASURE("admissions", H, ADMISSIONS, ONE, FP, true, "got a place", "opgenomen"),
    MEASURE("refusals", H, REFUSALS, ONE, FLOW_AT_FACILITY, true, "found the list full",
            "geweigerd, lijst vol"),
    MEASURE("overflowed", H, OVERFLOWED, ONE, FLOW_AT_FACILITY, true,
            "of these, placed in overflow", "waarvan in een overloop geplaatst"),
    MEASURE("turned_away", "household-nights", TURNED_AWAY, ONE, FLOW_AT_FACILITY, true,
            "not admitted at an admission clock", "afgewezen aan de deur"),
    MEASURE("give_ups", H, GIVE_UPS, ONE, FP, true, "gave up waiting", "afgehaakt"),
    MEASURE("cleaned", H, CLEANED, ONE, FP, true, "of these, struck off the list",
            "waarvan van de lijst geschrapt"),
    MEASURE("evictions", H, EVICTIONS, ONE, FLOW_AT_FACILITY, true, "lost a place that closed",
            "plek verloren door sluiting"),
    MEASURE("transfers", H, TRANSFERS, ONE, FLOW_AT_FACILITY, true, "moved on to another facility",
            "doorgestroomd naar een andere voorziening"),
    MEASURE("exits", H, EXITS, ONE, FLOW_AT_FACILITY, true, "left for anything but a facility",
            "uitgestroomd"),
    MEASURE("exits_to", H, TO, ONE, FLOW_AT_FACILITY, true, "left for this node",
            "vertrokken naar"),
    /* the wait of those admitted in the period, counted from joining the list */
    MEASURE("wait_mean", "days", WAIT_DAYS, ADMISSIONS, FP, true, "mean wait of those admitted",
            "gemiddelde wachttijd van wie is opgenomen"),
    MEASURE("wait_p50", "days", WAIT_P50, ONE, FP, true, "median wait of those admitted",
            "mediane wachttijd van wie is opgenomen"),
    MEASURE("wait_p90", "days", WAIT_P90, ONE, FP, true, "nine in ten admitted waited at most",
            "negen van de tien wachtten hoogstens"),
    MEASURE("wait_p95", "days", WAIT_P95, ONE, FP, true, "95 in 100 admitted waited at most",
            "95 van de 100 wachtten hoogstens"),
    MEASURE("wait_share", "share", WAITED, ADMISSIONS, FP, true,
            "share of those admitted who waited", "aandeel van wie is opgenomen dat wachtte"),
    MEASURE("wait_over_30", "share", WAITED_30, ADMISSIONS, FP, true,
            "share of those admitted who waited more than 30 days",
            "aandeel van wie is opgenomen dat meer dan 30 dagen wachtte"),
    MEASURE("wait_over_90", "share", WAITED_90, ADMISSIONS, FP, true,
            "share of those admitted who waited more than 90 days",
            "aandeel van wie is opgenomen dat meer dan 90 dagen wachtte"),
    /* the same of those who still wait, at the period's end */
    MEASURE("wait_so_far_mean", "days", WAITING_DAYS, LIST_END, FP, true,
            "mean wait so far of those on the list at the period's end",
            "gemiddelde wachttijd tot nu toe van wie op de lijst staat"),
    MEASURE("wait_so_far_over_90", "share", WAITING_90, LIST_END, FP, true,
            "share of those on the list at the period's end who have waited more than 90 days",
            "aandeel van wie op de lijst staat dat al meer dan 90 dagen wacht"),
    /* the list, those who wait in a place elsewhere included */
    MEASURE("list_mean", H, LIST_AREA, DAYS, FP, true, "on the list, time mean",
            "gemiddeld op de lijst"),
    MEASURE("list_end", H, LIST_END, ONE, FP, true, "on the list at the period's end",
            "op de lijst aan het eind"),
    MEASURE("list_max", H, LIST_MAX, ONE, FP, true, "longest list", "langste lijst"),
    MEASURE("bridging_mean", H, BRIDGED_AREA, DAYS, FP, true,
            "on the list with bridging care, time mean", "gemiddeld met overbruggingszorg"),
    /* the stay, three ways, and its parts */
    MEASURE("stay_completed", "days", STAY_DAYS, ENDED, FLOW_AT_FACILITY, true,
            "whole stay, care and blocked, of those who left",
            "hele verblijfsduur van wie vertrok"),
    MEASURE("stay_nights", "days", INSIDE_AREA, EPISODES, FLOW_AT_FACILITY, true,
            "nights in the period per stay in it", "nachten in de periode per verblijf"),
    MEASURE("stay_present", "days", PRESENT_DAYS, INSIDE_END, FLOW_AT_FACILITY, true,
            "stay so far of those present at the period's end",
            "verblijfsduur tot nu toe van de aanwezigen"),
    MEASURE("care_mean", "days", CARE_DAYS, ENDED, FLOW_AT_FACILITY, true, "care of those who left",
            "zorgduur van wie vertrok"),
    MEASURE("blocked_days_mean", "days", BLOCKED_DAYS, ENDED, FLOW_AT_FACILITY, true,
            "days blocked of those who left", "dagen klaar en niet weg, van wie vertrok"),
    MEASURE("present_mean", H, INSIDE_AREA, DAYS, FLOW_AT_FACILITY, true,
            "staying there, time mean", "gemiddeld aanwezig"),
    MEASURE("present_end", H, INSIDE_END, ONE, FLOW_AT_FACILITY, true,
            "staying there at the period's end", "aanwezig aan het eind"),
    /* places; while they are unlimited as many are open as are occupied */
    MEASURE("places_open", "places", OPEN_AREA, DAYS, FLOW_AT_FACILITY, false,
            "open places, time mean", "gemiddeld open plaatsen"),
    MEASURE("places_occupied", "places", OCCUPIED_AREA, DAYS, FLOW_AT_FACILITY, false,
            "occupied places, time mean", "gemiddeld bezette plaatsen"),
    MEASURE("places_blocked", "places", BLOCKED_AREA, DAYS, FLOW_AT_FACILITY, false,
            "places of households whose care is over, time mean",
            "gemiddeld bezet door wie klaar is"),
    MEASURE("occupancy", "share", BOUNDED_AREA, OPEN_BOUNDED, FLOW_AT_FACILITY, false,
            "occupied of open place-days, while places are limited", "bezettingsgraad"),
    MEASURE("full_share", "share", FULL_TIME, OPEN_TIME, FLOW_AT_FACILITY, false,
            "share of the days it was open without a free place", "aandeel van de tijd vol"),
    /* dwellings */
    MEASURE("offered", "dwellings", OFFERED, ONE, FLOW_AT_POOL, false, "dwellings that came free",
            "vrijgekomen woningen"),
    MEASURE("used", "dwellings", ADMISSIONS, ONE, FLOW_AT_POOL, true,
            "dwellings given to a household", "toegewezen woningen"),
    MEASURE("passed_on", "dwellings", PASSED_ON, ONE, FLOW_AT_POOL, false,
            "dwellings passed on to the regular market", "doorgegeven woningen"),
    MEASURE("vacant_mean", "dwellings", VACANT_AREA, DAYS, FLOW_AT_POOL, false,
            "dwellings kept vacant, time mean", "gemiddeld leeg aangehouden"),
    MEASURE("stock_mean", "dwellings", STOCK_AREA, DAYS, FLOW_AT_POOL, false,
            "dwellings of its own stocks, time mean", "woningen in eigen voorraad, gemiddeld"),
    MEASURE("stock_let_mean", "dwellings", LET_AREA, DAYS, FLOW_AT_POOL, false,
            "of these let, time mean", "waarvan verhuurd, gemiddeld"),
    MEASURE("stock_let_share", "share", LET_AREA, STOCK_AREA, FLOW_AT_POOL, false,
            "share of the dwellings of its own stocks that is let",
            "aandeel van de eigen voorraad dat verhuurd is"),
    MEASURE("stock_closed", H, STOCK_CLOSED, ONE, FLOW_AT_POOL, false,
            "tenants who had to leave because their dwelling closed",
            "huurders die weg moesten omdat hun woning sloot"),
    MEASURE("claims_waiting_mean", H, LIST_AREA, DAYS, FLOW_AT_POOL, true,
            "waiting for a dwelling, time mean", "gemiddeld wachtend op een woning"),
    /* everybody */
    MEASURE("outside_mean", H, OUTSIDE_AREA, DAYS, FLOW_AT_EXIT | FLOW_AT_SYSTEM, true,
            "outside without a place, time mean", "gemiddeld buiten zonder plek"),
    MEASURE("outside_end", H, OUTSIDE_END, ONE, FLOW_AT_EXIT | FLOW_AT_SYSTEM, true,
            "outside at the period's end", "buiten aan het eind"),
    MEASURE("in_system_mean", H, IN_SYSTEM_AREA, DAYS, FLOW_AT_SYSTEM, true,
            "on a list or in a facility, time mean", "gemiddeld op een lijst of binnen"),
    MEASURE("in_system_end", H, IN_SYSTEM_END, ONE, FLOW_AT_SYSTEM, true,
            "on a list or in a facility at the period's end",
            "op een lijst of binnen aan het eind"),
    /* households that were first seen in the period, followed to the end of the horizon */
    MEASURE("stays_per_household", "stays", THEIR_STAYS, FIRST_SEEN, FLOW_AT_SYSTEM, true,
            "stays of each household first seen in the period, up to the end",
            "verblijven per huishouden dat in de periode voor het eerst kwam, tot het eind"),
    MEASURE("days_per_household", "days", THEIR_NIGHTS, FIRST_SEEN, FLOW_AT_SYSTEM, true,
            "days in a place of each household first seen in the period, up to the end",
            "dagen binnen per huishouden dat in de periode voor het eerst kwam, tot het eind"),
    MEASURE("time_to_home_mean", "days", DAYS_TO_HOME, HOUSED, FLOW_AT_SYSTEM, true,
            "days from first registration to a dwelling, of those who got one",
            "dagen van aanmelding tot woning, van wie er een kreeg"),
    /* with a number: measured where an indicator asks for it */
    ASKED("wait_over_N", "share", DAYS, WAIT, FP,
          "share of those admitted who waited more than # days",
          "aandeel van wie is opgenomen dat meer dan # dagen wachtte"),
    ASKED("wait_so_far_over_N", "share", DAYS, WAIT_SO_FAR, FP,
          "share of those on the list at the period's end who have waited more than # days",
          "aandeel van wie op de lijst staat dat al meer dan # dagen wacht"),
    ASKED("stay_over_N", "share", DAYS, STAY, FLOW_AT_FACILITY,
          "share of those who left who stayed more than # days",
          "aandeel van wie vertrok dat meer dan # dagen bleef"),
    ASKED("returned_within_N", "share", DAYS, AWAY, FLOW_AT_FACILITY | FLOW_AT_SYSTEM,
          "share of those who left that was back within # days",
          "aandeel van wie vertrok dat binnen # dagen terug was"),
    ASKED("wait_pooled_pNN", "days", PERCENTILE, WAIT, FP,
          "# in 100 admitted waited at most, all replications together",
          "# van de 100 wachtten hoogstens, alle doorrekeningen samen"),
    ASKED("wait_so_far_pooled_pNN", "days", PERCENTILE, WAIT_SO_FAR, FP,
          "# in 100 on the list at the period's end have waited at most, all replications together",
          "# van de 100 op de lijst wachten hoogstens, alle doorrekeningen samen"),
    ASKED("stay_pooled_pNN", "days", PERCENTILE, STAY, FLOW_AT_FACILITY,
          "# in 100 who left stayed at most, all replications together",
          "# van de 100 die vertrokken bleven hoogstens, alle doorrekeningen samen"),
};

const uint32_t flow_measure_count = sizeof flow_measures / sizeof flow_measures[0];

int32_t flow_measure_find(const char *name, size_t length)
{
  for (uint32_t m = 0; m < flow_measure_count; m++) {
    if (strncmp(flow_measures[m].name, name, length) == 0 && flow_measures[m].name[length] == '\0')
      return (int32_t)m;
  }
  return -1;
}

const char *flow_measure_name(const flow_measure *measure, uint32_t parameter, char *out,
                              size_t room)
{
  const int stem = (int)strcspn(measure->name, "N");
  if (parameter == 0)
    snprintf(out, room, "%s", measure->name);
  else
    snprintf(out, room, "%.*s%u", stem, measure->name, (unsigned)parameter);
  return out;
}

const char *flow_measure_words(const char *text, uint32_t parameter, char *out, size_t room)
{
  const int before = (int)strcspn(text, "#");
  if (parameter == 0 || text[before] == '\0')
    snprintf(out, room, "%s", text);
  else
    snprintf(out, room, "%.*s%u%s", before, text, (unsigned)parameter, text + before + 1);
  return out;
}

const char *flow_measure_unit(const flow_measure *measure, bool persons)
{
  if (!persons) return measure->unit;
  if (strcmp(measure->unit, "household-nights") == 0) return "person-nights";
  bool of_people = strcmp(measure->unit, H) == 0 || strcmp(measure->unit, "dwellings") == 0;
  return of_people ? "persons" : measure->unit;
}
