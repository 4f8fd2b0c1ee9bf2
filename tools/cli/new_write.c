/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/new.h"

#include <stdlib.h>
#include <string.h>

typedef struct page {
  const tool_answers *a;
  tool_language language;
  FILE *out;
} page;

static const char *answer(const page *p, tool_question q)
{
  return p->a->text[q];
}

static bool is(const page *p, tool_question q, const char *word)
{
  return strcmp(answer(p, q), word) == 0;
}

static bool has_dwellings(const page *p)
{
  return !is(p, TOOL_QUESTION_DWELLINGS, "none");
}

static const char *in(const page *p, const char *english, const char *dutch)
{
  return p->language == TOOL_DUTCH ? dutch : english;
}

static void write_head(const page *p)
{
  const char *name = answer(p, TOOL_QUESTION_NAME);
  fprintf(p->out, "# %s\n",
          in(p,
             "Made by doorstroom new. Every number below is an assumption until a source is named.",
             "Gemaakt met doorstroom new. Elk getal hieronder is een aanname tot er een bron bij "
             "staat."));
  fprintf(p->out, "doorstroom: 1\ntitle: \"%s\"\nlanguage: %s\n", name, in(p, "en", "nl"));
  fprintf(p->out, "report: {question: \"%s %s%s\"}\n\n",
          in(p, "How long do people wait for", "Hoe lang wacht men op"), name,
          in(p, ", and what helps?", ", en wat helpt?"));
  const bool is_new = is(p, TOOL_QUESTION_STATE, "new");
  fprintf(p->out, "# %s\n",
          is_new ? in(p, "A new facility starts empty, so there is no warm_up.",
                      "Een nieuwe voorziening begint leeg, dus er is geen aanloop (warm_up).")
                 : in(p, "A running facility: three years before the start fill it.",
                      "Een bestaande voorziening: drie jaar aanloop vullen haar."));
  fprintf(p->out,
          "horizon: {start: %d-01-01, end: %d-01-01%s}\nrun: {seed: 1, replications: 500}\n\n",
          p->a->start_year, p->a->start_year + 4, is_new ? "" : ", warm_up: 3 years");
}

static void write_network(const page *p)
{
  const char *name = answer(p, TOOL_QUESTION_NAME);
  fprintf(p->out, "groups:\n  huishoudens: {label: %s, persons: %s%s}",
          in(p, "Households", "Huishoudens"), answer(p, TOOL_QUESTION_PERSONS),
          p->a->counts_beds ? ", places: persons" : "");
  fprintf(p->out, "  # %s\n\n",
          p->a->counts_beds ? in(p, "a bed for each person", "een bed per persoon")
                            : in(p, "a place for each household", "een plaats per huishouden"));
  fprintf(p->out,
          "inflow:\n  aanmeldingen: {label: %s, group: huishoudens, to: opvang, rate: %s}\n\n",
          in(p, "Arrivals", "Aanmeldingen"), answer(p, TOOL_QUESTION_ARRIVALS));
  fprintf(p->out, "facilities:\n  opvang:\n    label: \"%s\"\n    kind: %s\n    places: %s\n", name,
          answer(p, TOOL_QUESTION_KIND), answer(p, TOOL_QUESTION_PLACES));
  fprintf(p->out, "    stay: {gamma: {mean: %s, cv: 0.8}}  # %s\n", answer(p, TOOL_QUESTION_STAY),
          in(p, "care, until they are ready to leave", "de zorg, tot men klaar is om te gaan"));
  if (is(p, TOOL_QUESTION_FULL, "give-up"))
    fprintf(
        p->out, "    patience: {exponential: {mean: 90 days}}  # %s\n    gives_up_to: elders\n",
        in(p, "how long they wait before they give up", "hoe lang men wacht voordat men afhaakt"));
  if (is(p, TOOL_QUESTION_FULL, "refuse"))
    fprintf(p->out, "    limit: 0  # %s\n    refused_to: elders\n",
            in(p, "nobody waits: who finds it full is refused",
               "niemand wacht: wie het vol treft wordt geweigerd"));
  if (has_dwellings(p))
    fprintf(p->out,
            "    then: {woning: 60%%, vertrek: rest}  # %s\n\nhousing:\n  woning: {label: %s, "
            "supply: %s}\n",
            in(p, "who is ready waits in place for a dwelling",
               "wie klaar is wacht op de plek op een woning"),
            in(p, "Dwellings", "Woningen"), answer(p, TOOL_QUESTION_DWELLINGS));
  else
    fprintf(p->out, "    then: vertrek\n");
  fprintf(p->out, "\nexits:\n  vertrek: {label: %s}\n", in(p, "Own way", "Eigen plek"));
  if (!is(p, TOOL_QUESTION_FULL, "wait"))
    fprintf(p->out, "  elders: {label: %s}\n",
            in(p, "Elsewhere, without a place", "Elders, zonder plek"));
}

static void write_policies(const page *p)
{
  const int places = atoi(answer(p, TOOL_QUESTION_PLACES)),
            more = places / 10 > 1 ? places / 10 : 1;
  const char *costs = in(p, "what it costs is not known: cost: {per_year: 10000 EUR}",
                         "wat het kost is niet bekend: cost: {per_year: 10000 EUR}");
  fprintf(p->out,
          "\nlevers:\n  plaatsen:\n    label: \"%s %d\"\n    from: %d-01-01\n    change: "
          "{facilities.opvang.places: +%d}\n",
          in(p, "More places:", "Plaatsen erbij:"), more, p->a->start_year + 1, more);
  if (is(p, TOOL_QUESTION_PRICE, "none")) fprintf(p->out, "    # %s\n", costs);
  if (has_dwellings(p))
    fprintf(p->out,
            "  woningen:\n    label: %s\n    from: %d-01-01\n    change: {housing.woning.supply: "
            "+20%%}\n    # %s\n",
            in(p, "A fifth more dwellings", "Een vijfde meer woningen"), p->a->start_year + 1,
            costs);
  fprintf(p->out, "\npolicies:\n  plaatsen: {label: \"%s %d\", levers: [plaatsen]}\n",
          in(p, "More places:", "Plaatsen erbij:"), more);
  if (has_dwellings(p))
    fprintf(p->out, "  woningen: {label: %s, levers: [woningen]}\n",
            in(p, "A fifth more dwellings", "Een vijfde meer woningen"));
}

static void write_indicator(const page *p, const char *id, const char *label, const char *measure,
                            const char *better)
{
  fprintf(p->out, "  %s: {label: \"%s\", measure: %s, better: %s}\n", id, label, measure, better);
}

static void write_results(const page *p)
{
  fprintf(p->out, "\nindicators:\n");
  if (is(p, TOOL_QUESTION_FULL, "refuse"))
    write_indicator(p, "geweigerd", in(p, "Refused a year", "Geweigerd per jaar"),
                    "arrivals of elders", "lower");
  else
    write_indicator(p, "wachttijd", in(p, "Mean wait, days", "Gemiddelde wachttijd, dagen"),
                    "wait_mean of opvang in days", "lower");
  if (is(p, TOOL_QUESTION_FULL, "give-up"))
    write_indicator(p, "afgehaakt", in(p, "Gave up a year", "Afgehaakt per jaar"),
                    "give_ups of opvang", "lower");
  if (is(p, TOOL_QUESTION_FULL, "wait"))
    write_indicator(p, "lijst", in(p, "On the list", "Op de wachtlijst"), "list_mean of opvang",
                    "lower");
  write_indicator(p, "bezetting", in(p, "Occupied, %", "Bezet, %"), "occupancy of opvang in %",
                  "neither");
  if (has_dwellings(p))
    write_indicator(
        p, "klaar",
        in(p, "Places of who waits for a dwelling", "Plaatsen van wie op een woning wacht"),
        "places_blocked of opvang", "lower");
  if (!is(p, TOOL_QUESTION_PRICE, "none"))
    fprintf(p->out, "\ncosts:\n  lines:\n    plaatsen: {per: place-day, of: opvang, amount: %s}\n",
            answer(p, TOOL_QUESTION_PRICE));
}

static void write_range(const page *p, const char *path, const char *range)
{
  fprintf(p->out, "  %s: %s\n", path, range);
}

static void write_origin(const page *p, const char *path)
{
  fprintf(p->out, "  %s: {grade: assumed, why: %s}\n", path,
          in(p, "an answer to doorstroom new", "antwoord bij doorstroom new"));
}

static void write_assumptions(const page *p)
{
  fprintf(
      p->out, "\n# %s\nuncertain:\n",
      in(p, "How far off the numbers may be: the results then say what that means.",
         "Hoe ver de getallen ernaast kunnen zitten: de uitkomsten laten zien wat dat betekent."));
  write_range(p, "inflow.aanmeldingen.rate", "{lognormal: {cv: 15%}}");
  write_range(p, "facilities.opvang.stay.mean", "{lognormal: {cv: 15%}}");
  if (is(p, TOOL_QUESTION_FULL, "give-up"))
    write_range(p, "facilities.opvang.patience.mean", "{lognormal: {cv: 30%}}");
  if (has_dwellings(p)) {
    write_range(p, "facilities.opvang.then.woning", "{beta: {sd: 10%}}");
    write_range(p, "housing.woning.supply", "{lognormal: {cv: 15%}}");
  }
  fprintf(p->out, "\n# %s\nprovenance:\n",
          in(p, "Where numbers come from: with a source the grade is `source` or `public`.",
             "Waar getallen vandaan komen: met een bron wordt de grade `source` of `public`."));
  write_origin(p, "groups");
  write_origin(p, "inflow");
  write_origin(p, "facilities");
  if (has_dwellings(p)) write_origin(p, "housing");
  if (!is(p, TOOL_QUESTION_PRICE, "none")) write_origin(p, "costs");
}

void tool_new_write(const tool_answers *answers, tool_language language, FILE *out)
{
  const page p = {answers, language, out};
  write_head(&p);
  write_network(&p);
  write_policies(&p);
  write_results(&p);
  write_assumptions(&p);
}
