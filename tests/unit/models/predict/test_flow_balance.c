/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/predict/flow_balance.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/plan_case.h"

/* Two facilities in a row and one pool, over a whole year of 365 days. */
static const char frame[] = "doorstroom: 1\ntitle: t\n"
                            "horizon: {start: 2021-01-01, end: 2022-01-01}\n"
                            "groups: {alleen: {label: Alleen}}\n"
                            "exits: {weg: {label: Weg}}\n";

static flow_demand *load_of(const char *rest, plan_case *c)
{
  char text[2000];
  snprintf(text, sizeof text, "%s%s", frame, rest);
  *c = open_case(text);
  flow_demand *load = NULL;
  assert_int_equal(flow_demand_new(plan_of(c, "baseline"), &load), SIM_OK);
  return load;
}

static void returns_come_on_top_of_first_arrivals(void **state)
{
  (void)state;
  plan_case c;
  flow_demand *load =
      load_of("inflow: {komst: {group: alleen, to: opvang, rate: 100 per year}}\n"
              "facilities: {opvang: {places: 50, stay: {exponential: {mean: 73.05 days}},"
              " then: {woning: 50%, weg: rest}}}\n"
              "housing: {woning: {supply: 80 per year, allocate: order,"
              " returns: {chance: 40%, after: {exponential: {mean: 1 year}}, to: opvang}}}\n",
              &c);
  const flow_demand_facility *f = &load->year[0].facility[0];
  /* a = 100 + 0.5 x 0.4 a, so a = 125; 125 x 73.05 / 365.25 = 25 places; 62.5 dwellings */
  assert_close(f->offered_per_year, 125, 1e-9, 0);
  assert_close(f->offered_places, 25, 1e-9, 0);
  assert_close(f->dwellings_needed, 62.5, 1e-9, 0);
  assert_int_equal(f->bottleneck.bound, FLOW_BOTTLENECK_BOUND_ARRIVALS);
  assert_close(f->bottleneck.stay_days, 73.05, 1e-9, 0);
  assert_int_equal(load->year[0].claims, 1);
  flow_demand_free(load);
  close_case(&c);
}

static void too_few_dwellings_fill_the_places(void **state)
{
  (void)state;
  plan_case c;
  flow_demand *load =
      load_of("inflow: {komst: {group: alleen, to: opvang, rate: 90 per year}}\n"
              "facilities: {opvang: {places: 10, stay: {gamma: {mean: 40 days, shape: 2}},"
              " patience: {exponential: {mean: 30 days}}, gives_up_to: weg, then: {woning: 60%, "
              "weg: rest}}}\n"
              "housing: {woning: {supply: 30 per year, allocate: order}}\n",
              &c);
  const flow_demand_facility *f = &load->year[0].facility[0];
  /* exits 30 / 0.6 = 50 a year; stay 10 x 365.25 / 50 = 73.05 days; 40 find no place */
  assert_int_equal(f->bottleneck.bound, FLOW_BOTTLENECK_BOUND_DWELLINGS);
  assert_close(f->bottleneck.exits_per_year, 50, 1e-9, 0);
  assert_close(f->bottleneck.stay_days, 73.05, 1e-9, 0);
  assert_close(f->bottleneck.shut_out_per_year, 40, 1e-9, 0);
  assert_close(f->dwellings, 30, 1e-9, 0);
  assert_true(f->loses);
  flow_demand_free(load);
  close_case(&c);
}

static void quotas_that_exceed_the_supply_shrink_alike(void **state)
{
  (void)state;
  plan_case c;
  flow_demand *load =
      load_of("inflow: {a: {group: alleen, to: een, rate: 100 per year},"
              " b: {group: alleen, to: woning, rate: 100 per year}}\n"
              "facilities: {een: {places: 10, stay: {exponential: {mean: 10 days}}, then: {woning: "
              "100%}}}\n"
              "housing: {woning: {supply: 40 per year, allocate: {quota: {een: 60, b: 20}}}}\n",
              &c);
  assert_int_equal(load->year[0].claims, 2);
  assert_close(load->year[0].claim[0].supplied, 30, 1e-9, 0); /* 60 x 40 / 80 */
  assert_close(load->year[0].claim[1].supplied, 10, 1e-9, 0);
  assert_close(load->year[0].claim[1].needed, 100, 1e-9, 0);
  flow_demand_free(load);
  close_case(&c);
}

static void who_finds_no_place_goes_where_giving_up_leads(void **state)
{
  (void)state;
  plan_case c;
  flow_demand *load =
      load_of("inflow: {komst: {group: alleen, to: een, rate: 100 per year}}\n"
              "facilities:\n"
              "  een: {places: 5, stay: {deterministic: {value: 36.5250 days}}, then: {weg: 100%},"
              " patience: {exponential: {mean: 5 days}}, gives_up_to: twee}\n"
              "  twee: {places: unlimited, stay: {deterministic: {value: 73.05 days}}, then: {weg: "
              "100%}}\n",
              &c);
  /* five places give 50 stays a year; the other 50 use 50 x 0.2 = 10 places of the second */
  const flow_demand_facility *f = load->year[0].facility;
  assert_int_equal(f[0].bottleneck.bound, FLOW_BOTTLENECK_BOUND_PLACES);
  assert_close(f[1].arrivals_per_year, 50, 1e-7, 0);
  assert_close(f[1].offered_per_year, 0, 0, 1e-12);
  assert_true(isinf(f[1].places));
  flow_demand_free(load);
  close_case(&c);
}

/* Five places give 50 stays a year, so 50 of 100 are lost; a list of two full of households
 * with 73.05 days of patience loses 2 x 365.25 / 73.05 = 10 of these. The other 40 try the
 * overflow: 4 places' load at two places, of which Erlang B(4, 2) = 8 / 13 finds none. */
static void who_is_refused_gets_in_at_the_overflow_as_far_as_there_is_room(void **state)
{
  (void)state;
  plan_case c;
  flow_demand *load = load_of(
      "inflow: {komst: {group: alleen, to: een, rate: 100 per year}}\n"
      "facilities:\n"
      "  een: {places: 5, stay: {deterministic: {value: 36.5250 days}}, then: {weg: 100%},"
      " limit: 2, overflow: [twee], refused_to: drie, patience: {exponential: {mean: 73.05 days}},"
      " gives_up_to: weg}\n"
      "  twee: {places: 2, stay: {deterministic: {value: 36.5250 days}}, then: {weg: 100%}}\n"
      "  drie: {places: unlimited, stay: {deterministic: {value: 36.5250 days}}, then: {weg: "
      "100%}}\n",
      &c);
  const flow_demand_facility *f = load->year[0].facility;
  assert_close(f[1].arrivals_per_year, 40 * 5.0 / 13, 1e-6, 0);
  assert_close(f[1].asked_places, 4 * 5.0 / 13, 1e-6, 0);
  assert_close(f[2].arrivals_per_year, 40 * 8.0 / 13, 1e-6, 0);
  assert_close(f[0].asked_places, 10, 1e-6, 0);
  flow_demand_free(load);
  close_case(&c);
}

/* Those who come here are fewer than were everybody let through before: 50 a year, not 100. */
static void what_is_asked_is_what_comes_times_the_care(void **state)
{
  (void)state;
  plan_case c;
  flow_demand *load = load_of(
      "inflow: {komst: {group: alleen, to: een, rate: 100 per year}}\n"
      "facilities:\n"
      "  een: {places: 5, stay: {deterministic: {value: 36.5250 days}}, then: {twee: 100%},"
      " patience: {exponential: {mean: 5 days}}, gives_up_to: weg}\n"
      "  twee: {places: 20, stay: {deterministic: {value: 73.05 days}}, then: {woning: 100%}}\n"
      "housing: {woning: {supply: 80 per year, allocate: order}}\n",
      &c);
  const flow_demand_facility *f = load->year[0].facility;
  assert_close(f[1].offered_places, 20, 1e-9, 0);
  assert_close(f[1].asked_places, 10, 1e-6, 0);
  assert_close(f[1].asked_places, f[1].arrivals_per_year * 73.05 / 365.25, 1e-9, 0);
  assert_close(f[1].dwellings_needed, load->year[0].claim[0].needed, 0, 0);
  assert_close(f[1].dwellings_needed, 50, 1e-6, 0);
  flow_demand_free(load);
  close_case(&c);
}

/* In 2021 the two facilities send each other everybody: no flow balances. From 2022 all leave the
 * second: 100 a year come to each, and use 100 x 36.525 / 365.25 = 10 places. */
static void who_can_never_enter_asks_for_no_place(void **state)
{
  (void)state;
  plan_case c = open_case(
      "doorstroom: 1\ntitle: t\nhorizon: {start: 2021-01-01, end: 2022-01-01}\n"
      "groups: {gezin: {persons: {2: 40%, 3: 10%, 6: rest}, places: persons}}\n"
      "exits: {weg: {}}\n"
      "inflow: {komst: {group: gezin, to: opvang, rate: 10 per year}}\n"
      "facilities: {opvang: {places: 4, stay: {exponential: {mean: 73.05 days}}, then: door},"
      " door: {places: 90, stay: {exponential: {mean: 365.25 days}}, then: weg}}\n");
  flow_demand *load = NULL;
  assert_int_equal(flow_demand_new(plan_of(&c, "baseline"), &load), SIM_OK);
  const flow_demand_facility *f = load->year[0].facility;
  /* Ten come, of whom the five of six persons never enter: 4 x 2 + 1 x 3 places for a fifth of a
   * year; five a year go on. */
  assert_close(f[0].offered_per_year, 10, 1e-9, 0);
  assert_close(f[0].asked_places, 11 * 0.2, 1e-9, 0);
  assert_close(f[0].bottleneck.exits_per_year, 5, 1e-9, 0);
  assert_close(f[1].arrivals_per_year, 5, 1e-9, 0);
  flow_demand_free(load);
  close_case(&c);
}

static void a_year_in_which_nobody_ever_leaves_has_no_balance(void **state)
{
  (void)state;
  plan_case c = open_case(
      "doorstroom: 1\ntitle: t\nhorizon: {start: 2021-01-01, end: 2023-01-01}\n"
      "groups: {alleen: {label: Alleen}}\nexits: {weg: {label: Weg}}\n"
      "inflow: {komst: {group: alleen, to: een, rate: 100 per year}}\n"
      "facilities:\n"
      "  een: {places: 25, stay: {deterministic: {value: 36.5250 days}}, then: {twee: 100%}}\n"
      "  twee: {places: 30, stay: {deterministic: {value: 36.5250 days}},"
      " then: {een: {2021-01-01: 100%, 2022-01-01: 0%}, weg: rest}}\n");
  flow_demand *load = NULL;
  assert_int_equal(flow_demand_new(plan_of(&c, "baseline"), &load), SIM_OK);
  const flow_demand_facility *closed = load->year[0].facility, *open = load->year[1].facility;
  assert_true(isnan(closed[0].offered_per_year) && isnan(closed[1].asked_places));
  assert_true(isnan(closed[1].bottleneck.stay_days));
  assert_close(closed[0].places, 25, 0, 0);
  assert_close(closed[1].places, 30, 0, 0);
  assert_close(open[0].arrivals_per_year, 100, 1e-9, 0);
  assert_close(open[1].arrivals_per_year, 100, 1e-9, 0);
  assert_close(open[1].asked_places, 10, 1e-9, 0);
  flow_demand_free(load);
  close_case(&c);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(returns_come_on_top_of_first_arrivals),
      cmocka_unit_test(too_few_dwellings_fill_the_places),
      cmocka_unit_test(quotas_that_exceed_the_supply_shrink_alike),
      cmocka_unit_test(who_finds_no_place_goes_where_giving_up_leads),
      cmocka_unit_test(who_is_refused_gets_in_at_the_overflow_as_far_as_there_is_room),
      cmocka_unit_test(what_is_asked_is_what_comes_times_the_care),
      cmocka_unit_test(who_can_never_enter_asks_for_no_place),
      cmocka_unit_test(a_year_in_which_nobody_ever_leaves_has_no_balance),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
