/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/scenario.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Every tests/bad/NAME.yaml says in comments what must be told:
 * `# expect [FILE] LINE:COLUMN: TEXT`. All of it must come, and no other error. */

enum { MOST = 200, ROOM = 1000 };

typedef struct expectations {
  char lines[MOST][ROOM]; /* "file:line:column: text" */
  bool seen[MOST];
  int count;
} expectations;

static void read_expectations(const char *name, expectations *e)
{
  FILE *f = fopen(name, "r");
  assert_non_null(f);
  char line[4 * ROOM];
  e->count = 0;
  memset(e->seen, 0, sizeof e->seen);
  while (fgets(line, sizeof line, f)) {
    char *comment = strstr(line, "# expect ");
    if (!comment) continue;
    comment += strlen("# expect ");
    comment[strcspn(comment, "\n")] = '\0';
    assert_true(e->count < MOST);
    bool has_file = !(*comment >= '0' && *comment <= '9');
    const char *rest = has_file ? strchr(comment, ' ') + 1 : comment;
    size_t length = has_file ? (size_t)(rest - comment) - 1 : strlen(name);
    snprintf(e->lines[e->count++], ROOM, "%.*s:%s", (int)length, has_file ? comment : name, rest);
  }
  fclose(f);
}

static int check_file(const char *name)
{
  static expectations e;
  int wrong = 0;
  read_expectations(name, &e);
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  if (flow_scenario_read(name, &diags, &scenario) != SIM_E_INPUT || scenario || e.count == 0) {
    print_error("%s must be refused, and say what is expected\n", name);
    wrong++;
  }
  for (size_t i = 0; i < diags.count; i++) {
    const flow_diagnostic *d = &diags.items[i];
    char told[ROOM];
    if (d->severity != FLOW_SEVERITY_ERROR) continue;
    snprintf(told, sizeof told, "%s:%d:%d: %s", d->at.file, d->at.line, d->at.column, d->text);
    int k = 0;
    while (k < e.count && strcmp(e.lines[k], told) != 0) k++;
    if (k < e.count)
      e.seen[k] = true;
    else
      print_error("not expected: %s\n", told), wrong++;
  }
  for (int k = 0; k < e.count; k++)
    if (!e.seen[k]) print_error("not told: %s\n", e.lines[k]), wrong++;
  flow_diagnostics_free(&diags);
  flow_scenario_free(scenario);
  return wrong;
}

static void every_mistake_is_told_with_its_place_and_nothing_else(void **state)
{
  (void)state;
  assert_int_equal(chdir(SOURCE_DIR "/tests/bad"), 0);
  DIR *here = opendir(".");
  assert_non_null(here);
  int files = 0, wrong = 0;
  for (struct dirent *entry; (entry = readdir(here));) {
    const char *dot = strrchr(entry->d_name, '.');
    if (!dot || strcmp(dot, ".yaml") != 0) continue;
    files++;
    wrong += check_file(entry->d_name);
  }
  closedir(here);
  assert_true(files >= 15);
  assert_int_equal(wrong, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_mistake_is_told_with_its_place_and_nothing_else),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
