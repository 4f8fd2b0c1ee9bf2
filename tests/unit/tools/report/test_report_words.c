/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/report_words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void every_word_is_there_in_both_languages(void **state)
{
  (void)state;
  for (int word = 0; word < TOOL_REPORT_WORDS; word++) {
    assert_true(strlen(tool_report_word(TOOL_ENGLISH, (tool_report_word_id)word)) > 0);
    assert_true(strlen(tool_report_word(TOOL_DUTCH, (tool_report_word_id)word)) > 0);
  }
}

/* The places for pieces of a word, as bits; anything else in braces is a column of a chart. */
static unsigned places_in(const char *word)
{
  unsigned places = 0;
  for (; (word = strchr(word, '{')) != NULL; word++) {
    if (word[1] >= '0' && word[1] <= '9' && word[2] == '}') places |= 1u << (word[1] - '0');
  }
  return places;
}

static void both_languages_take_the_same_pieces(void **state)
{
  (void)state;
  for (int word = 0; word < TOOL_REPORT_WORDS; word++)
    assert_int_equal(places_in(tool_report_word(TOOL_ENGLISH, (tool_report_word_id)word)),
                     places_in(tool_report_word(TOOL_DUTCH, (tool_report_word_id)word)));
}

/* Whatever is a digit on the page comes from a result file. */
static void no_word_holds_a_digit(void **state)
{
  (void)state;
  for (int word = 0; word < TOOL_REPORT_WORDS; word++) {
    for (int language = TOOL_ENGLISH; language <= TOOL_DUTCH; language++) {
      const char *text = tool_report_word((tool_language)language, (tool_report_word_id)word);
      for (const char *at = text; *at != '\0'; at++) {
        const int in_braces = at > text && at[-1] == '{' && at[1] == '}';
        if (*at >= '0' && *at <= '9' && !in_braces) fail_msg("a digit in '%s'", text);
      }
    }
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_word_is_there_in_both_languages),
      cmocka_unit_test(both_languages_take_the_same_pieces),
      cmocka_unit_test(no_word_holds_a_digit),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
