/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/scenario.h"
#include "tests/unit/close.h"

#include <stdio.h>
#include <math.h>
#include <string.h>

static flow_scenario *features;

static int read_features(void **state)
{
  (void)state;
  flow_diagnostics diags = {0};
  sim_status s = flow_scenario_read(SOURCE_DIR "/tests/good/features.yaml", &diags, &features);
  for (size_t i = 0; i < diags.count; i++)
    if (diags.items[i].severity == FLOW_SEVERITY_ERROR)
      print_error("%d:%d: %s\n", diags.items[i].at.line, diags.items[i].at.column,
                  diags.items[i].text);
  flow_diagnostics_free(&diags);
  return s == SIM_OK ? 0 : -1;
}

static int free_features(void **state)
{
  (void)state;
  flow_scenario_free(features);
  features = NULL;
  return 0;
}

static const flow_value *at(const char *path)
{
  flow_value *value = NULL;
  if (flow_scenario_find(features, path, &value, 1) < 1) fail_msg("nothing at %s", path);
  return value;
}

static double value_on(const char *path, const char *date)
{
  flow_date d;
  const flow_value *n = at(path);
  assert_true(flow_date_read(date, &d));
  assert_int_equal(n->type, FLOW_VALUE_NUMBER);
  return flow_time_profile_at(&n->profile, flow_scenario_day(features, d));
}

static void numbers_come_in_base_units(void **state)
{
  (void)state;
  assert_close(features->end_day, 1096, 0, 0);
  assert_close(features->warm_up_days, 0, 0, 0);
  assert_close(value_on("facilities.night.stay.singles.mean", "2015-01-01"), 50, 0, 0);
  assert_close(value_on("facilities.night.stay.singles.cv", "2015-01-01"), 1.5, 0, 0);
  assert_close(value_on("housing.home.supply", "2015-01-01"), 131 / 365.25, 1e-15, 0);
  assert_close(value_on("costs.lines.nights.amount", "2016-03-01"), 75, 0, 0);
  assert_close(value_on("run.confidence", "2015-01-01"), 0.9, 1e-15, 0);
  assert_close(value_on("facilities.night.list_cleaning", "2015-01-01"), -log(0.9) / 365.25, 1e-15,
               0);
}

static void dated_numbers_are_one_number_with_steps_or_lines(void **state)
{
  (void)state;
  assert_close(value_on("facilities.night.places", "2014-06-01"), 59, 0, 0);
  assert_close(value_on("facilities.night.places", "2015-11-30"), 59, 0, 0);
  assert_close(value_on("facilities.night.places", "2015-12-01"), 94, 0, 0);
  assert_true(isinf(value_on("facilities.night.places", "2016-07-01")));
  assert_close(value_on("inflow.door.rate", "2016-01-01") * 365.25, 330 + 70 * 365.0 / 731, 1e-12,
               0);
  assert_close(value_on("inflow.door.rate", "2017-12-01") * 365.25, 400, 1e-12, 0);
  assert_close(value_on("inflow.group_at_once.burst.2016-07-01", "2015-01-01"), 12, 0, 0);
  assert_close(at("inflow.group_at_once.burst.2015-07-01")->day, 181, 0, 0);
}

static void a_path_without_group_names_every_group(void **state)
{
  (void)state;
  flow_value *values[4];
  assert_int_equal(flow_scenario_find(features, "facilities.night.initial.residents", values, 4),
                   2);
  assert_int_equal(flow_scenario_find(features, "facilities.night.max_stay.after", values, 4), 1);
  assert_int_equal(flow_scenario_find(features, "facilities.night.nothing", values, 4), 0);
}

static void what_is_left_out_has_its_default(void **state)
{
  (void)state;
  const flow_value *order = at("facilities.hotel.order");
  assert_true(order->implied);
  assert_int_equal(order->type, FLOW_VALUE_WORD);
  assert_int_equal(order->word, 0);
  assert_int_equal(at("facilities.hotel.patience")->type, FLOW_VALUE_NO);
  assert_close(value_on("facilities.hotel.initial.blocked", "2015-01-01"), 0, 0, 0);
  assert_close(value_on("facilities.hotel.bridging.share", "2015-01-01"), 0, 0, 0);
  assert_close(value_on("facilities.night.initial.residents.families", "2015-01-01"), 0, 0, 0);
  assert_close(value_on("inflow.counted.rate", "2015-01-01"), 1, 0, 0);
  assert_close(value_on("inflow.group_at_once.rate", "2015-01-01"), 0, 0, 0);
  assert_int_equal(at("policies.baseline")->children, 0);
}

static void words_clocks_seasons_and_classes_are_typed(void **state)
{
  (void)state;
  assert_close(at("facilities.night.admits.daily")->day, 0.875, 0, 0);
  const flow_value *season = at("facilities.night.surge.season");
  assert_int_equal(season->first->month, 11);
  assert_int_equal(season->last->month, 4);
  assert_int_equal(season->last->month_day, 1);
  const flow_value *classes = at("facilities.night.order.priority");
  assert_string_equal(classes->first->text, "crisis");
  assert_int_equal(classes->first->word, 1);
  assert_string_equal(classes->last->text, "singles");
  assert_int_equal(classes->last->word, 0);
  assert_int_equal(at("exits.street.outside")->word, 1);
  assert_string_equal(at("exits.gone.label")->text, "Family, friends, another town");
}

static void a_levers_change_has_its_way_of_laying_on(void **state)
{
  (void)state;
  const flow_value *more = at("levers.more.change")->first;
  assert_int_equal(more->lay, FLOW_CHANGE_OP_ADD);
  assert_close(more->profile.pieces[0].value, 30 / 365.25, 1e-15, 0);
  assert_close(more->next->profile.pieces[0].value, 0.05, 1e-15, 0);
  const flow_value *fewer = at("levers.fewer.change")->first;
  assert_int_equal(fewer->lay, FLOW_CHANGE_OP_SCALE);
  assert_close(fewer->profile.pieces[0].value, -0.1, 1e-15, 0);
  const flow_value *order = fewer->next->next;
  assert_int_equal(order->lay, FLOW_CHANGE_OP_SET);
  assert_int_equal(order->type, FLOW_VALUE_WORD);
  assert_close(order->next->profile.pieces[0].value, 12, 0, 0);
  const flow_value *stay = at("levers.longer.change")->first;
  assert_int_equal(stay->lay, FLOW_CHANGE_OP_SET);
  assert_string_equal(stay->first->key, "gamma");
  assert_int_equal(stay->next->profile.count, 2);
}

static void data_files_are_read_beside_the_scenario(void **state)
{
  (void)state;
  const flow_value *counts = at("inflow.counted.process.file");
  assert_int_equal(counts->value_count, 9);
  const double periods[] = {2, 3, 2, 3, 4, 0, 8, 9, 5};
  for (size_t i = 0; i < 9; i++) assert_close(counts->values[i], periods[i], 0, 0);
  const flow_value *stays = at("facilities.hotel.stay.file");
  assert_int_equal(stays->value_count, 3);
  assert_close(stays->values[0], 3.5, 0, 0);
  assert_close(stays->values[2], 40, 0, 0);
}

static void every_number_has_an_index_and_a_path_back(void **state)
{
  (void)state;
  assert_true(features->number_count > 100);
  for (int32_t i = 0; i < features->number_count; i++) {
    const flow_value *n = features->numbers[i];
    char path[200];
    flow_value *found[8];
    assert_int_equal(n->number, i);
    assert_true(n->type == FLOW_VALUE_NUMBER || n->type == FLOW_VALUE_DATE); /* both can be drawn */
    flow_value_path(n, path, sizeof path);
    if (flow_scenario_find(features, path, found, 8) < 1) fail_msg("%s is not found", path);
  }
}

static void read_text(const char *text, flow_diagnostics *diags, sim_status expected)
{
  flow_scenario *s = NULL;
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", diags, &s), expected);
  flow_scenario_free(s);
}

static void a_warning_does_not_refuse(void **state)
{
  (void)state;
  flow_diagnostics diags = {0};
  read_text("doorstroom: 1\nhorizon: {start: 2015-01-01, end: 2016-01-01}\ngroups: {a: {}}\n"
            "inflow: {door: {group: a, to: out, rate: 1 per day}}\nexits: {out: {}, idle: {}}\n",
            &diags, SIM_OK);
  assert_int_equal(diags.warnings, 1);
  assert_string_equal(diags.items[0].text, "nothing flows to the exit 'idle'");
  assert_int_equal(diags.items[0].at.line, 5);
  assert_int_equal(diags.items[0].at.column, 18);
  flow_diagnostics_free(&diags);
}

static void the_example_of_the_language_page_is_accepted(void **state)
{
  (void)state;
  flow_diagnostics diags = {0};
  flow_scenario *s = NULL;
  assert_int_equal(flow_scenario_read(SOURCE_DIR "/tests/golden/language.yaml", &diags, &s),
                   SIM_OK);
  assert_int_equal(diags.errors, 0);
  flow_scenario_free(s);
  flow_diagnostics_free(&diags);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_come_in_base_units),
      cmocka_unit_test(dated_numbers_are_one_number_with_steps_or_lines),
      cmocka_unit_test(a_path_without_group_names_every_group),
      cmocka_unit_test(what_is_left_out_has_its_default),
      cmocka_unit_test(words_clocks_seasons_and_classes_are_typed),
      cmocka_unit_test(a_levers_change_has_its_way_of_laying_on),
      cmocka_unit_test(data_files_are_read_beside_the_scenario),
      cmocka_unit_test(every_number_has_an_index_and_a_path_back),
      cmocka_unit_test(a_warning_does_not_refuse),
      cmocka_unit_test(the_example_of_the_language_page_is_accepted),
  };
  return cmocka_run_group_tests(tests, read_features, free_features);
}
