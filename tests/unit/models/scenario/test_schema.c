/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/keys.h"
#include "models/scenario/reference.h"
#include "models/scenario/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void every_key_is_in_the_schema_in_both_languages(void **state)
{
  (void)state;
  char *english = flow_schema_text("en"), *dutch = flow_schema_text("nl");
  assert_non_null(english);
  assert_non_null(dutch);
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    char name[80];
    snprintf(name, sizeof name, "\"%s\": {", k->name);
    if (strcmp(k->name, "*") != 0) assert_non_null(strstr(english, name));
  }
  assert_non_null(strstr(english, "Number of places, or `unlimited`."));
  assert_non_null(strstr(dutch, "Aantal plaatsen, of `unlimited`."));
  free(english);
  free(dutch);
}

static void the_reference_page_is_current(void **state)
{
  (void)state;
  char *page = flow_reference_text("en");
  assert_non_null(page);
  FILE *f = fopen(SOURCE_DIR "/docs/reference.md", "r");
  assert_non_null(f);
  size_t size = strlen(page) + 2;
  char *stored = calloc(1, size);
  assert_non_null(stored);
  assert_true(fread(stored, 1, size - 1, f) > 0);
  fclose(f);
  assert_string_equal(stored, page);
  free(stored);
  free(page);
}

static void every_section_that_is_referred_to_has_keys(void **state)
{
  (void)state;
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *k = flow_key_at(i);
    assert_true(*k->en != '\0' && *k->nl != '\0');
    if (k->forms & FLOW_FORM_MAP) assert_non_null(flow_key_find(k->inner, "*"));
    if (!(k->forms & (FLOW_FORM_STRUCT | FLOW_FORM_LIST))) continue;
    size_t found = 0;
    for (size_t j = 0; j < flow_key_count(); j++)
      found += strcmp(flow_key_at(j)->section, k->inner) == 0;
    assert_true(found > 0);
  }
}

static void a_mistyped_key_is_suggested_by_its_spelling(void **state)
{
  (void)state;
  assert_string_equal(flow_key_suggest("facility", "stya"), "stay");
  assert_string_equal(flow_key_suggest("scenario", "facilites"), "facilities");
  assert_null(flow_key_suggest("facility", "xyzzy"));
  assert_int_equal(flow_spelling_distance("stay", "stya", 3), 1);
  assert_int_equal(flow_spelling_distance("kitten", "sitting", 5), 3);
  assert_int_equal(flow_spelling_distance("", "abc", 5), 3);
  assert_int_equal(flow_spelling_distance("abcdef", "ghijkl", 2), 3);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_key_is_in_the_schema_in_both_languages),
      cmocka_unit_test(the_reference_page_is_current),
      cmocka_unit_test(every_section_that_is_referred_to_has_keys),
      cmocka_unit_test(a_mistyped_key_is_suggested_by_its_spelling),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
