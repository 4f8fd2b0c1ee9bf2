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

/* A damaged scenario is refused with a place or accepted; it never crashes, hangs
 * or leaks (the dev preset watches the memory). */

enum { MOST_BYTES = 1 << 16 };

/* xorshift64 (Marsaglia, "Xorshift RNGs", 2003) */
static uint64_t draw(uint64_t *s)
{
  *s ^= *s << 13;
  *s ^= *s >> 7;
  *s ^= *s << 17;
  return *s;
}

static size_t below(uint64_t *s, size_t n)
{
  return n ? (size_t)(draw(s) % n) : 0;
}

static void put_in(char *text, size_t at, const char *what)
{
  size_t n = strlen(what), length = strlen(text);
  if (length + n + 1 >= MOST_BYTES) return;
  memmove(text + at + n, text + at, length - at + 1);
  memcpy(text + at, what, n);
}

static void cut(char *text, size_t at, size_t n)
{
  size_t length = strlen(text);
  if (at + n > length) n = length - at;
  memmove(text + at, text + at + n, length - at - n + 1);
}

static size_t line_start(const char *text, size_t at)
{
  while (at > 0 && text[at - 1] != '\n') at--;
  return at;
}

static size_t word_start(const char *text, size_t at)
{
  while (at > 0 && !strchr(" {}[],:\n", text[at - 1])) at--;
  return at;
}

/** One change of a byte, a word, or lines. */
static void damage(char *text, uint64_t *s)
{
  static const char *const words[] = {
      "rest",  "none", "-1",   "1e12", "0",    "NaN",    "{}",         "[]",        "999999999999",
      "*x",    "&x ",  "100%", "a.b",  "~",    "\t",     "2015-01-01", "between",   ": ",
      "{a: b", "list", "\xff", "''",   "<<: ", "!!int ", "0 days",     "unlimited", "? "};
  size_t length = strlen(text);
  size_t at = below(s, length);
  size_t line = line_start(text, at), line_length = strcspn(text + line, "\n") + 1;
  size_t word = word_start(text, at), word_length = strcspn(text + word, " {}[],:\n");
  const char *other = words[below(s, sizeof words / sizeof *words)];
  switch (below(s, 9)) {
    case 0: text[at] = (char)(1 + below(s, 126)); break;
    case 1: cut(text, at, 1); break;
    case 2: put_in(text, at, other); break;
    case 3: cut(text, line, line_length); break;
    case 4:
      cut(text, word, word_length);
      put_in(text, word, other);
      break;
    case 5: put_in(text, line, "  "); break;
    case 6: { /* a line comes back elsewhere */
      char copy[512];
      snprintf(copy, sizeof copy, "%.*s", (int)(line_length < 500 ? line_length : 500),
               text + line);
      put_in(text, line_start(text, below(s, length)), copy);
      break;
    }
    case 7: { /* a word from elsewhere takes the place of this one */
      char copy[64];
      size_t from = word_start(text, below(s, length));
      size_t n = strcspn(text + from, " {}[],:\n");
      snprintf(copy, sizeof copy, "%.*s", (int)(n < 60 ? n : 60), text + from);
      cut(text, word, word_length);
      put_in(text, word, copy);
      break;
    }
    default: text[at] = '\0'; break;
  }
}

static void read_damaged(const char *text, int *accepted)
{
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  sim_status s = flow_scenario_read_text(text, "damaged.yaml", &diags, &scenario);
  assert_true(s == SIM_OK || s == SIM_E_INPUT);
  assert_true((s == SIM_OK) == (scenario != NULL));
  assert_true((s == SIM_OK) == (diags.errors == 0));
  for (size_t i = 0; i < diags.count; i++) {
    assert_non_null(diags.items[i].at.file);
    assert_true(diags.items[i].at.line >= 1 && diags.items[i].at.column >= 1);
  }
  *accepted += s == SIM_OK;
  flow_scenario_free(scenario);
  flow_diagnostics_free(&diags);
}

static void damage_file(const char *path, int times_each, uint64_t *s, int *accepted)
{
  static char original[MOST_BYTES], text[MOST_BYTES];
  FILE *f = fopen(path, "r");
  assert_non_null(f);
  size_t n = fread(original, 1, MOST_BYTES - 1, f);
  original[n] = '\0';
  fclose(f);
  for (int i = 0; i < times_each; i++) {
    strcpy(text, original);
    for (size_t times = 1 + below(s, 3); times > 0; times--) damage(text, s);
    read_damaged(text, accepted);
  }
}

static int damage_all(const char *directory, int times_each, uint64_t *s, int *accepted)
{
  int files = 0;
  DIR *d = opendir(directory);
  for (struct dirent *entry; d && (entry = readdir(d));) {
    const char *dot = strrchr(entry->d_name, '.');
    if (!dot || strcmp(dot, ".yaml") != 0) continue;
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", directory, entry->d_name);
    damage_file(path, times_each, s, accepted);
    files++;
  }
  if (d) closedir(d);
  return files;
}

static void a_damaged_scenario_is_refused_with_a_place_or_read(void **state)
{
  (void)state;
  uint64_t s = 20150101;
  int accepted = 0;
  assert_int_equal(chdir(SOURCE_DIR "/scenarios"), 0);
  int files = damage_all(SOURCE_DIR "/scenarios", 150, &s, &accepted);
  files += damage_all(SOURCE_DIR "/tests/bad", 40, &s, &accepted);
  files += damage_all(SOURCE_DIR "/tests/good", 300, &s, &accepted);
  damage_file(SOURCE_DIR "/tests/golden/language.yaml", 1000, &s, &accepted);
  assert_true(files > 0);
  assert_true(accepted > 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_damaged_scenario_is_refused_with_a_place_or_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
