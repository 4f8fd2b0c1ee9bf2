/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/yaml.h"

#include <stdlib.h>
#include <string.h>

typedef struct bench {
  flow_arena *arena;
  flow_diagnostics diags;
} bench;

static int set_up(void **state)
{
  bench *b = calloc(1, sizeof *b);
  if (!b) return -1;
  b->arena = flow_arena_new();
  *state = b;
  return 0;
}

static int tear_down(void **state)
{
  bench *b = *state;
  flow_arena_free(b->arena);
  flow_diagnostics_free(&b->diags);
  free(b);
  return 0;
}

static flow_value *read_good(bench *b, const char *text)
{
  flow_value *root = NULL;
  assert_int_equal(flow_yaml_read(text, strlen(text), "f", b->arena, &b->diags, &root), SIM_OK);
  assert_int_equal(b->diags.count, 0);
  return root;
}

static void assert_refused(bench *b, const char *text, size_t length, int line, int column,
                           const char *words)
{
  flow_value *root = NULL;
  assert_int_equal(flow_yaml_read(text, length, "f", b->arena, &b->diags, &root), SIM_E_INPUT);
  assert_true(b->diags.errors >= 1);
  const flow_diagnostic *d = &b->diags.items[0];
  if (!strstr(d->text, words) || d->at.line != line || d->at.column != column)
    fail_msg("%d:%d: %s", d->at.line, d->at.column, d->text);
}

static void every_value_knows_its_place(void **state)
{
  flow_value *root = read_good(*state, "a: {b: 50 days, c: [1, \"2\"]}\nd:\n  - x: 1\n    é: 2\n");
  flow_value *b = flow_value_named(flow_value_named(root, "a"), "b");
  assert_string_equal(b->text, "50 days");
  assert_int_equal(b->key_at.column, 5);
  assert_int_equal(b->at.column, 8);
  assert_false(b->quoted);
  flow_value *c = flow_value_named(b->parent, "c");
  assert_int_equal(c->shape, FLOW_SHAPE_LIST);
  assert_int_equal(c->at.column, 20);
  assert_true(flow_value_item(c, 1)->quoted);
  flow_value *e = flow_value_named(flow_value_item(flow_value_named(root, "d"), 0), "é");
  assert_int_equal(e->at.line, 4);
  assert_int_equal(e->at.column, 8);
}

static void words_stay_words_and_an_empty_value_stands_at_its_key(void **state)
{
  flow_value *root = read_good(*state, "a: no\nb: 12:30\nc:\nd: {e: , f: 1}\n");
  assert_string_equal(flow_value_named(root, "a")->text, "no");
  assert_string_equal(flow_value_named(root, "b")->text, "12:30");
  assert_string_equal(flow_value_named(root, "c")->text, "");
  assert_int_equal(flow_value_named(root, "c")->at.line, 3);
  assert_int_equal(flow_value_named(flow_value_named(root, "d"), "e")->at.column, 5);
}

static void aliases_are_written_out_and_merged(void **state)
{
  flow_value *root = read_good(*state, "a: &n {p: 1, q: 2}\nb: *n\nc: {<<: *n, q: 3}\n");
  assert_string_equal(flow_value_named(flow_value_named(root, "b"), "q")->text, "2");
  flow_value *c = flow_value_named(root, "c");
  assert_int_equal(c->children, 2);
  assert_string_equal(flow_value_named(c, "q")->text, "3");
  assert_string_equal(flow_value_named(c, "p")->text, "1");
  assert_int_equal(flow_value_named(c, "p")->at.line, 1);
}

static void what_is_not_a_scenario_is_refused_with_its_place(void **state)
{
  static const struct {
    const char *text;
    int line, column;
    const char *words;
  } wrong[] = {
      {"", 1, 1, "the file is empty"},
      {"- a\n", 1, 1, "a scenario is a map"},
      {"a: {b: 1\nc: 2\n", 1, 4, "this { is never closed; put a } behind"},
      {"a:\n\tb: 1\n", 2, 1, "there is a tab before the text"},
      {"a: 1\nb: 2\na: 3\n", 3, 1, "'a' is given twice; the first is on line 1"},
      {"a: !!str 3\n", 1, 10, "tags"},
      {"? [x]\n: 3\n", 1, 3, "a key must be a plain word"},
      {"a: *b\n", 1, 5, "anchor"},
      {"a: &a {b: *a}\n", 1, 12, "stands inside"},
      {"a: 1\n---\nb: 1\n", 2, 1, "second document"},
      {"a: \"\\0\"\n", 1, 5, "zero byte"},
      {"a: 1\nb: x\xff\n", 2, 5, "not UTF-8"},
      {"a: {<<: 3}\n", 1, 9, "'<<' takes an alias"},
  };
  bench *b = *state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    assert_refused(b, wrong[i].text, strlen(wrong[i].text), wrong[i].line, wrong[i].column,
                   wrong[i].words);
    flow_diagnostics_free(&b->diags);
  }
  assert_refused(b, "a: 1\0b", 6, 1, 5, "not UTF-8");
}

static void aliases_that_multiply_are_refused(void **state)
{
  static const char *const bomb = "a: &a [1,1,1,1,1,1,1,1,1,1]\n"
                                  "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                                  "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                                  "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                                  "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                                  "f: [*e,*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
  bench *b = *state;
  flow_value *root = NULL;
  assert_int_equal(flow_yaml_read(bomb, strlen(bomb), "f", b->arena, &b->diags, &root),
                   SIM_E_INPUT);
  assert_non_null(strstr(b->diags.items[0].text, "200000 values"));
}

static void deep_nesting_is_refused(void **state)
{
  char text[400] = "a: ";
  for (int i = 0; i < 100; i++) strcat(text, "[");
  for (int i = 0; i < 100; i++) strcat(text, "]");
  assert_refused(*state, text, strlen(text), 1, 43, "40 levels");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      CASE(every_value_knows_its_place),
      CASE(words_stay_words_and_an_empty_value_stands_at_its_key),
      CASE(aliases_are_written_out_and_merged),
      CASE(what_is_not_a_scenario_is_refused_with_its_place),
      CASE(aliases_that_multiply_are_refused),
      CASE(deep_nesting_is_refused),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
