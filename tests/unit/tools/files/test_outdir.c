/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/outdir.h"

#include <dirent.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static char home[] = "/tmp/doorstroom-outdir-XXXXXX";
static char problem[600];

static const char *at(const char *name)
{
  static char path[256];
  snprintf(path, sizeof path, "%s/%.200s", home, name);
  return path;
}

static bool stands(const char *name)
{
  struct stat about;
  return stat(at(name), &about) == 0;
}

static void write_result(const char *path, const char *text, bool force)
{
  tool_outdir *dir = NULL;
  char where[256];
  snprintf(where, sizeof where, "%s", at(path));
  assert_int_equal(tool_outdir_open(where, force, problem, sizeof problem, &dir), SIM_OK);
  FILE *file = tool_outdir_start(dir, "measures.csv");
  assert_non_null(file);
  fputs(text, file);
  assert_true(tool_outdir_close(dir, file));
  FILE *mark = tool_outdir_start(dir, "results.json");
  assert_non_null(mark);
  fputs("{\n  \"format\": \"doorstroom results\",\n", mark);
  assert_true(tool_outdir_close(dir, mark));
  assert_int_equal(tool_outdir_finish(dir, problem, sizeof problem), SIM_OK);
  tool_outdir_free(dir);
}

static void nothing_has_its_name_before_all_is_written(void **state)
{
  (void)state;
  tool_outdir *dir = NULL;
  char where[256];
  snprintf(where, sizeof where, "%s", at("half"));
  assert_int_equal(tool_outdir_open(where, false, problem, sizeof problem, &dir), SIM_OK);
  FILE *file = tool_outdir_start(dir, "measures.csv");
  assert_non_null(file);
  assert_false(stands("half"));
  assert_true(tool_outdir_close(dir, file));
  tool_outdir_free(dir); /* given up */
  assert_false(stands("half"));
  assert_int_equal(rmdir(home), 0); /* nothing else is left */
  assert_int_equal(mkdir(home, 0700), 0);
}

static void a_file_that_did_not_fit_takes_all_with_it(void **state)
{
  (void)state;
  tool_outdir *dir = NULL;
  char where[256];
  snprintf(where, sizeof where, "%s", at("full"));
  assert_int_equal(tool_outdir_open(where, false, problem, sizeof problem, &dir), SIM_OK);
  FILE *file = tool_outdir_start(dir, "measures.csv");
  assert_non_null(freopen("/dev/full", "w", file));
  fputs("more than nothing", file);
  assert_false(tool_outdir_close(dir, file));
  assert_null(tool_outdir_start(dir, "monthly.csv"));
  assert_int_equal(tool_outdir_finish(dir, problem, sizeof problem), SIM_E_FILE);
  assert_non_null(strstr(problem, "No space left"));
  tool_outdir_free(dir);
  assert_false(stands("full"));
}

static void what_is_not_a_result_is_not_replaced(void **state)
{
  (void)state;
  write_result("out", "one", false);
  write_result("out", "two", false);
  assert_true(stands("out/measures.csv"));
  FILE *own = fopen(at("out/own.txt"), "w");
  fclose(own);
  tool_outdir *dir = NULL;
  char where[256];
  snprintf(where, sizeof where, "%s", at("out"));
  assert_int_equal(tool_outdir_open(where, false, problem, sizeof problem, &dir), SIM_E_INPUT);
  assert_non_null(strstr(problem, "holds 'own.txt'"));
  write_result("out", "three", true);
  assert_true(stands("out/own.txt"));
  char text[8] = "";
  FILE *file = fopen(at("out/measures.csv"), "r");
  assert_non_null(fgets(text, sizeof text, file));
  fclose(file);
  assert_string_equal(text, "three");
  unlink(at("out/own.txt"));
  unlink(at("out/measures.csv"));
  unlink(at("out/results.json"));
  assert_int_equal(rmdir(at("out")), 0);
}

static void a_report_of_an_earlier_result_goes_with_it(void **state)
{
  (void)state;
  write_result("out", "one", false);
  FILE *report = fopen(at("out/report.html"), "w");
  fclose(report);
  write_result("out", "two", false);
  assert_true(stands("out/measures.csv"));
  assert_false(stands("out/report.html"));
  unlink(at("out/measures.csv"));
  unlink(at("out/results.json"));
  assert_int_equal(rmdir(at("out")), 0);
}

static void put(const char *name, const char *text)
{
  FILE *file = fopen(at(name), "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void refused(const char *name, bool force, const char *why)
{
  tool_outdir *dir = NULL;
  char where[256];
  snprintf(where, sizeof where, "%s", at(name));
  assert_int_equal(tool_outdir_open(where, force, problem, sizeof problem, &dir), SIM_E_INPUT);
  assert_non_null(strstr(problem, why));
}

static void names_alone_make_no_result(void **state)
{
  (void)state;
  assert_int_equal(mkdir(at("out"), 0700), 0);
  put("out/budget.csv", "what the town spends");
  refused("out", false, "holds 'budget.csv', which is not of an earlier result");
  put("out/results.json", "{\"format\": \"of somebody else\"}");
  refused("out", false, "which is not of an earlier result");
  assert_int_equal(unlink(at("out/budget.csv")), 0);
  assert_int_equal(unlink(at("out/results.json")), 0);
  assert_int_equal(rmdir(at("out")), 0);
}

static void a_directory_in_the_way_of_a_file_is_refused(void **state)
{
  (void)state;
  write_result("out", "one", false);
  assert_int_equal(mkdir(at("out/monthly.csv"), 0700), 0);
  refused("out", true, "holds 'monthly.csv', which is not a file");
  refused("out", false, "holds 'monthly.csv', which is not a file");
  assert_int_equal(rmdir(at("out/monthly.csv")), 0);
  unlink(at("out/measures.csv"));
  unlink(at("out/results.json"));
  assert_int_equal(rmdir(at("out")), 0);
}

static void a_link_stays_a_link(void **state)
{
  (void)state;
  struct stat about;
  assert_int_equal(symlink("nowhere", at("link")), 0);
  refused("link", false, "is a symbolic link that leads nowhere");
  assert_int_equal(mkdir(at("nowhere"), 0700), 0);
  write_result("link", "one", false);
  write_result("link", "two", false);
  assert_true(lstat(at("link"), &about) == 0 && S_ISLNK(about.st_mode));
  assert_true(stands("nowhere/measures.csv"));
  assert_int_equal(unlink(at("link")), 0);
  unlink(at("nowhere/measures.csv"));
  unlink(at("nowhere/results.json"));
  assert_int_equal(rmdir(at("nowhere")), 0);
}

static void what_a_killed_run_left_is_removed_and_what_is_under_way_is_not(void **state)
{
  (void)state;
  assert_int_equal(mkdir(at("out.new-aB3xYz"), 0700), 0);
  put("out.new-aB3xYz/measures.csv", "half of it");
  tool_outdir *other = NULL;
  char where[256];
  snprintf(where, sizeof where, "%s", at("out"));
  assert_int_equal(tool_outdir_open(where, false, problem, sizeof problem, &other), SIM_OK);
  assert_false(stands("out.new-aB3xYz"));
  FILE *file = tool_outdir_start(other, "measures.csv");
  write_result("out", "one", false); /* meanwhile */
  assert_true(tool_outdir_close(other, file));
  assert_int_equal(tool_outdir_finish(other, problem, sizeof problem), SIM_OK);
  tool_outdir_free(other);
  assert_false(stands("out/results.json")); /* the other's, which has none */
  assert_int_equal(unlink(at("out/measures.csv")), 0);
  assert_int_equal(rmdir(at("out")), 0);
}

static void what_was_set_aside_comes_back(void **state)
{
  (void)state;
  assert_int_equal(mkdir(at("out.new-aB3xYz.old"), 0700), 0);
  put("out.new-aB3xYz.old/measures.csv", "all there is");
  tool_outdir *dir = NULL;
  char where[256];
  snprintf(where, sizeof where, "%s", at("out"));
  /* it has no mark, so that it is not replaced */
  assert_int_equal(tool_outdir_open(where, false, problem, sizeof problem, &dir), SIM_E_INPUT);
  assert_true(stands("out/measures.csv"));
  assert_int_equal(unlink(at("out/measures.csv")), 0);
  assert_int_equal(rmdir(at("out")), 0);
}

/* What stands beside the results with a temporary name; "" when there is nothing. */
static void temporary_name(char *name, size_t room)
{
  name[0] = '\0';
  DIR *listing = opendir(home);
  assert_non_null(listing);
  for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
    if (strncmp(entry->d_name, "out.new-", 8) == 0) snprintf(name, room, "%.50s", entry->d_name);
  closedir(listing);
}

static void an_earlier_result_comes_back_when_the_new_one_cannot_come(void **state)
{
  (void)state;
  write_result("out", "one", false);
  tool_outdir *dir = NULL;
  char where[256], name[100], text[8] = "";
  snprintf(where, sizeof where, "%s", at("out"));
  assert_int_equal(tool_outdir_open(where, false, problem, sizeof problem, &dir), SIM_OK);
  FILE *file = tool_outdir_start(dir, "measures.csv");
  fputs("two", file);
  assert_true(tool_outdir_close(dir, file));
  /* somebody takes the new files away at the last moment */
  temporary_name(name, sizeof name);
  assert_string_not_equal(name, "");
  snprintf(where, sizeof where, "%.60s/measures.csv", name);
  assert_int_equal(unlink(at(where)), 0);
  assert_int_equal(rmdir(at(name)), 0);
  assert_int_equal(tool_outdir_finish(dir, problem, sizeof problem), SIM_E_FILE);
  assert_non_null(strstr(problem, "cannot be written: No such file"));
  tool_outdir_free(dir);
  file = fopen(at("out/measures.csv"), "r");
  assert_non_null(file);
  assert_non_null(fgets(text, sizeof text, file));
  fclose(file);
  assert_string_equal(text, "one");
  temporary_name(name, sizeof name);
  assert_string_equal(name, "");
  unlink(at("out/measures.csv"));
  unlink(at("out/results.json"));
  assert_int_equal(rmdir(at("out")), 0);
}

static int make_home(void **state)
{
  (void)state;
  return mkdtemp(home) != NULL ? 0 : -1;
}

static int remove_home(void **state)
{
  (void)state;
  return rmdir(home);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(names_alone_make_no_result),
      cmocka_unit_test(a_directory_in_the_way_of_a_file_is_refused),
      cmocka_unit_test(a_link_stays_a_link),
      cmocka_unit_test(what_a_killed_run_left_is_removed_and_what_is_under_way_is_not),
      cmocka_unit_test(what_was_set_aside_comes_back),
      cmocka_unit_test(nothing_has_its_name_before_all_is_written),
      cmocka_unit_test(a_file_that_did_not_fit_takes_all_with_it),
      cmocka_unit_test(an_earlier_result_comes_back_when_the_new_one_cannot_come),
      cmocka_unit_test(what_is_not_a_result_is_not_replaced),
      cmocka_unit_test(a_report_of_an_earlier_result_goes_with_it),
  };
  return cmocka_run_group_tests(tests, make_home, remove_home);
}
