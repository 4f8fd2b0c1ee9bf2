/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/extends.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Every test works in a directory of its own. */
typedef struct bench {
  char directory[64];
  flow_arena *arena;
  flow_diagnostics diags;
} bench;

static int set_up(void **state)
{
  bench *b = calloc(1, sizeof *b);
  if (!b) return -1;
  snprintf(b->directory, sizeof b->directory, "layers_XXXXXX");
  if (!mkdtemp(b->directory)) return -1;
  b->arena = flow_arena_new();
  *state = b;
  return 0;
}

static const char *path_in(bench *b, const char *name)
{
  char path[128];
  snprintf(path, sizeof path, "%s/%s", b->directory, name);
  return flow_arena_text(b->arena, path, strlen(path));
}

static int tear_down(void **state)
{
  bench *b = *state;
  static const char *const names[] = {"base.yaml", "mid.yaml", "top.yaml"};
  for (size_t i = 0; i < 3; i++) remove(path_in(b, names[i]));
  for (int i = 0; i < 10; i++) {
    char name[24];
    snprintf(name, sizeof name, "%d.yaml", i);
    remove(path_in(b, name));
  }
  rmdir(b->directory);
  flow_arena_free(b->arena);
  flow_diagnostics_free(&b->diags);
  free(b);
  return 0;
}

static void write_file(bench *b, const char *name, const char *text)
{
  FILE *f = fopen(path_in(b, name), "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static bool gamma_and_erlang(const char *one, const char *other)
{
  return strcmp(one, other) != 0 && strstr("gamma erlang", one) && strstr("gamma erlang", other);
}

static sim_status read_top(bench *b, const char *name, flow_value **root)
{
  const char *text = NULL;
  return flow_extends_read(path_in(b, name), gamma_and_erlang, b->arena, &b->diags, root, &text);
}

static void maps_join_and_everything_else_replaces(void **state)
{
  bench *b = *state;
  write_file(b, "base.yaml", "a: {x: 1, y: 2}\nlist: [1, 2, 3]\nstay: {gamma: {mean: 3}}\nz: 9\n");
  write_file(b, "top.yaml",
             "extends: base.yaml\nlist: [9]\nstay: {erlang: {mean: 4}}\na: {y: 5, w: 6}\n");
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "top.yaml", &root), SIM_OK);
  assert_null(flow_value_named(root, "extends"));
  assert_int_equal(flow_value_named(root, "list")->children, 1);
  flow_value *a = flow_value_named(root, "a");
  assert_int_equal(a->children, 3);
  assert_string_equal(flow_value_named(a, "y")->text, "5");
  assert_string_equal(a->first->key, "x");
  assert_null(flow_value_named(flow_value_named(root, "stay"), "gamma"));
  assert_non_null(flow_value_named(flow_value_named(root, "stay"), "erlang"));
  assert_string_equal(root->last->key, "z");
}

static void a_value_keeps_the_file_where_it_stands(void **state)
{
  bench *b = *state;
  write_file(b, "base.yaml", "a: {x: 1, y: 2}\n");
  write_file(b, "mid.yaml", "extends: base.yaml\na: {x: 2}\n");
  write_file(b, "top.yaml", "extends: mid.yaml\n\na:\n  v: 7\n");
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "top.yaml", &root), SIM_OK);
  flow_value *a = flow_value_named(root, "a");
  assert_non_null(strstr(flow_value_named(a, "y")->at.file, "base.yaml"));
  assert_int_equal(flow_value_named(a, "y")->at.column, 14);
  assert_non_null(strstr(flow_value_named(a, "x")->at.file, "mid.yaml"));
  assert_non_null(strstr(flow_value_named(a, "v")->at.file, "top.yaml"));
  assert_int_equal(flow_value_named(a, "v")->at.line, 4);
}

static void assert_told(bench *b, const char *words)
{
  assert_int_equal(b->diags.errors, 1);
  if (!strstr(b->diags.items[0].text, words)) fail_msg("%s", b->diags.items[0].text);
}

static void files_that_extend_each_other_are_refused(void **state)
{
  bench *b = *state;
  write_file(b, "base.yaml", "extends: top.yaml\n");
  write_file(b, "top.yaml", "extends: base.yaml\n");
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "top.yaml", &root), SIM_E_INPUT);
  assert_told(b, "extends itself");
}

static void eight_files_may_extend_each_other_and_nine_may_not(void **state)
{
  bench *b = *state;
  for (int i = 0; i < 9; i++) {
    char name[24], text[64];
    snprintf(name, sizeof name, "%d.yaml", i);
    snprintf(text, sizeof text, i ? "extends: %d.yaml\n" : "a: 1\n", i - 1);
    write_file(b, name, text);
  }
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "7.yaml", &root), SIM_OK);
  assert_int_equal(read_top(b, "8.yaml", &root), SIM_E_INPUT);
  assert_told(b, "more than 8 files");
}

static void a_base_that_is_not_there_is_told_where_it_is_named(void **state)
{
  bench *b = *state;
  write_file(b, "top.yaml", "a: 1\nextends: nowhere.yaml\n");
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "top.yaml", &root), SIM_E_INPUT);
  assert_told(b, "cannot be read");
  assert_int_equal(b->diags.items[0].at.line, 2);
  assert_int_equal(b->diags.items[0].at.column, 10);
}

static void only_one_relative_name_can_be_extended(void **state)
{
  bench *b = *state;
  flow_value *root = NULL;
  assert_int_equal(flow_extends_read_text("extends: [a]\n", "t", NULL, b->arena, &b->diags, &root),
                   SIM_E_INPUT);
  assert_told(b, "one other scenario file");
  assert_int_equal(
      flow_extends_read_text("extends: /etc/x\n", "t", NULL, b->arena, &b->diags, &root),
      SIM_E_INPUT);
}

static void what_is_left_out_goes_with_what_is_said_of_it(void **state)
{
  bench *b = *state;
  write_file(
      b, "base.yaml",
      "policies: {p: [], q: [], r: []}\nindicators: {9D1.c: {x: 1}, 9D1.c-b: {x: 2}}\n"
      "provenance: {policies.q: {g: 1}, indicators.9D1.c.x: {g: 1}, indicators.9D1.c-b.x: {g: 2}}\n"
      "uncertain: {indicators.9D1.c.x: {n: 1}}\n");
  write_file(b, "top.yaml",
             "extends: base.yaml\nwithout: [policies.r, indicators.9D1.c]\npolicies: {s: []}\n");
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "top.yaml", &root), SIM_OK);
  assert_null(flow_value_named(root, "without"));
  const flow_value *policies = flow_value_named(root, "policies");
  assert_int_equal(policies->children, 3);
  assert_string_equal(policies->first->key, "p");
  assert_string_equal(policies->first->next->key, "q");
  assert_string_equal(policies->last->key, "s");
  assert_int_equal(flow_value_named(root, "indicators")->children, 1);
  assert_non_null(flow_value_named(flow_value_named(root, "indicators"), "9D1.c-b"));
  assert_int_equal(flow_value_named(root, "provenance")->children, 2);
  assert_null(flow_value_named(flow_value_named(root, "provenance"), "indicators.9D1.c.x"));
  assert_int_equal(flow_value_named(root, "uncertain")->children, 0);
}

static void all_of_a_kind_can_be_left_out_and_given_anew(void **state)
{
  bench *b = *state;
  write_file(b, "base.yaml", "policies: {p: [], q: []}\na: 1\n");
  write_file(b, "mid.yaml", "extends: base.yaml\nwithout: policies\npolicies: {q: [], s: []}\n");
  write_file(b, "top.yaml", "extends: mid.yaml\nwithout: policies.s\n");
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "top.yaml", &root), SIM_OK);
  assert_int_equal(flow_value_named(root, "policies")->children, 1);
  assert_string_equal(flow_value_named(root, "policies")->first->key, "q");
}

static void what_is_not_there_cannot_be_left_out(void **state)
{
  bench *b = *state;
  write_file(b, "base.yaml", "policies: {p: []}\n");
  write_file(b, "top.yaml", "extends: base.yaml\nwithout: [policies.p, policies.x]\n");
  flow_value *root = NULL;
  assert_int_equal(read_top(b, "top.yaml", &root), SIM_E_INPUT);
  assert_told(b, "'policies.x' names nothing");
  assert_int_equal(b->diags.items[0].at.line, 2);
  assert_int_equal(b->diags.items[0].at.column, 23);
}

static void nothing_is_left_out_of_nothing(void **state)
{
  bench *b = *state;
  flow_value *root = NULL;
  assert_int_equal(
      flow_extends_read_text("a: 1\nwithout: a\n", "t", NULL, b->arena, &b->diags, &root),
      SIM_E_INPUT);
  assert_told(b, "this file extends nothing");
}

int main(void)
{
#define CASE(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
  const struct CMUnitTest tests[] = {
      CASE(maps_join_and_everything_else_replaces),
      CASE(a_value_keeps_the_file_where_it_stands),
      CASE(files_that_extend_each_other_are_refused),
      CASE(eight_files_may_extend_each_other_and_nine_may_not),
      CASE(a_base_that_is_not_there_is_told_where_it_is_named),
      CASE(only_one_relative_name_can_be_extended),
      CASE(what_is_left_out_goes_with_what_is_said_of_it),
      CASE(all_of_a_kind_can_be_left_out_and_given_anew),
      CASE(what_is_not_there_cannot_be_left_out),
      CASE(nothing_is_left_out_of_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
