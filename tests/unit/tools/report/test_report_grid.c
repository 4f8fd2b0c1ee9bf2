/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/grid.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int arena_made(void **state)
{
  *state = flow_arena_new();
  return *state == NULL;
}

static int arena_freed(void **state)
{
  flow_arena_free(*state);
  return 0;
}

static tool_grid parsed(void **state, const char *text)
{
  tool_grid grid = {0};
  char *copy = flow_arena_text(*state, text, strlen(text));
  assert_non_null(copy);
  assert_int_equal(tool_grid_parse_csv(*state, copy, "a.csv", "policy year", &grid), SIM_OK);
  return grid;
}

static void a_place_is_found_by_what_the_heads_say(void **state)
{
  tool_grid grid = parsed(state, "year,policy,mean\n2015,a,1.5\n2016,a,2.5\n2015,b,-3\n");
  tool_place place = tool_grid_find(&grid, "mean", "policy", "b", "year", "2015", NULL);
  assert_float_equal(tool_place_value(place), -3, 0);
  assert_string_equal(tool_place_text(tool_place_beside(place, "year")), "2015");
  place = tool_grid_find(&grid, "mean", "policy", "a", "year", "2016", NULL); /* before it */
  assert_float_equal(tool_place_value(place), 2.5, 0);
}

static void what_is_not_there_is_no_place(void **state)
{
  tool_grid grid = parsed(state, "policy,year,mean\na,2015,\n");
  assert_true(isnan(tool_place_value(tool_grid_find(&grid, "mean", "policy", "a", NULL))));
  assert_int_equal(tool_grid_find(&grid, "mean", "policy", "b", NULL).row, -1);
  assert_int_equal(tool_grid_find(&grid, "mean", "town", "a", NULL).row, -1);
  assert_string_equal(tool_place_text(tool_grid_find(&grid, "median", "policy", "a", NULL)), "");
}

static void quoted_fields_hold_commas_lines_and_quotes(void **state)
{
  tool_grid grid = parsed(state, "\xef\xbb\xbfpolicy,label\r\na,\"x, \"\"y\"\"\nz\"\r\nb,\"\"");
  assert_int_equal(grid.row_count, 2);
  assert_string_equal(tool_place_text(tool_grid_at(&grid, 0, "label")), "x, \"y\"\nz");
  assert_string_equal(tool_place_text(tool_grid_at(&grid, 1, "label")), "");
}

static void rows_of_different_lengths_and_open_quotes_are_refused(void **state)
{
  const char *const texts[] = {"a,b\n1,2,3\n", "a,b\n1\n", "a,b\n1,\"2\n", "a\n\"1\"2\n",
                               "a,b\n\"1\"\"\n"};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    tool_grid grid = {0};
    char *copy = flow_arena_text(*state, texts[i], strlen(texts[i]));
    assert_int_equal(tool_grid_parse_csv(*state, copy, "a.csv", "", &grid), SIM_E_INPUT);
    assert_null(grid.cells);
  }
}

static void a_key_names_the_row_by_its_identity_with_separators_escaped(void **state)
{
  tool_grid grid = parsed(state, "mean,policy,year\n1,a;b=\xc3\xa9 #,2015\n");
  assert_string_equal(tool_place_key(*state, tool_grid_at(&grid, 0, "mean")),
                      "a.csv#mean;policy=a%3Bb%3D%C3%A9%20%23;year=2015");
}

static void lists_and_tables_of_json_are_read_alike(void **state)
{
  json_t *list = json_pack("[{s:s,s:b,s:n,s:{}},{s:s,s:f}]", "id", "a", "priced", 1, "note",
                           "observed", "id", "b", "priced", 0.5);
  json_t *table =
      json_pack("{s:[ss],s:[[sf],[sn]]}", "columns", "id", "value", "rows", "a", 2.5, "b");
  tool_grid grid;
  assert_int_equal(tool_grid_of_objects(*state, list, "policies.", "id", &grid), SIM_OK);
  assert_int_equal(grid.column_count, 3); /* what is an object inside is left out */
  assert_string_equal(tool_place_text(tool_grid_find(&grid, "priced", "id", "a", NULL)), "yes");
  assert_float_equal(tool_place_value(tool_grid_find(&grid, "priced", "id", "b", NULL)), 0.5, 0);
  assert_string_equal(tool_place_key(*state, tool_grid_at(&grid, 1, "priced")),
                      "results.json#policies.priced;id=b");
  assert_int_equal(tool_grid_of_rows(*state, table, "tables.x.", "id", &grid), SIM_OK);
  assert_float_equal(tool_place_value(tool_grid_at(&grid, 0, "value")), 2.5, 0);
  assert_true(isnan(tool_place_value(tool_grid_at(&grid, 1, "value"))));
  json_decref(list);
  json_decref(table);
}

static void a_key_that_only_a_later_object_has_is_a_column(void **state)
{
  tool_grid grid = {0};
  json_t *list = json_loads("[{\"id\": \"a\"}, {\"id\": \"b\", \"delays\": \"a\"}]", 0, NULL);
  assert_int_equal(tool_grid_of_objects(*state, list, "", "id", &grid), SIM_OK);
  assert_int_equal(grid.column_count, 2);
  assert_string_equal(tool_place_text(tool_grid_at(&grid, 0, "delays")), "");
  assert_string_equal(tool_place_text(tool_grid_at(&grid, 1, "delays")), "a");
  json_decref(list);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_key_that_only_a_later_object_has_is_a_column),
      cmocka_unit_test(a_place_is_found_by_what_the_heads_say),
      cmocka_unit_test(what_is_not_there_is_no_place),
      cmocka_unit_test(quoted_fields_hold_commas_lines_and_quotes),
      cmocka_unit_test(rows_of_different_lengths_and_open_quotes_are_refused),
      cmocka_unit_test(a_key_names_the_row_by_its_identity_with_separators_escaped),
      cmocka_unit_test(lists_and_tables_of_json_are_read_alike),
  };
  return cmocka_run_group_tests(tests, arena_made, arena_freed);
}
