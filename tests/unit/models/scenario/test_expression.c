/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _DEFAULT_SOURCE /* mmap */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "models/scenario/expression.h"
#include "tests/unit/close.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *const known[] = {"stay_completed", "admissions",  "exits_to",
                                    "wait_over_30",   "wait_over_N", "wait_pooled_pNN"};
enum { KNOWN = sizeof known / sizeof known[0] };

static flow_expression expression_of(const char *text)
{
  flow_expression e;
  flow_expression_problem problem = {0};
  if (!flow_expression_read(text, known, KNOWN, &e, &problem))
    fail_msg("%s: %s", text, problem.what.text);
  return e;
}

static void terms_come_after_what_they_take(void **state)
{
  (void)state;
  flow_expression e = expression_of("2.5 * (admissions of a + admissions of b) - -1");
  static const flow_term_kind order[] = {FLOW_TERM_NUMBER, FLOW_TERM_MEASURE,  FLOW_TERM_MEASURE,
                                         FLOW_TERM_ADD,    FLOW_TERM_MULTIPLY, FLOW_TERM_NUMBER,
                                         FLOW_TERM_NEGATE, FLOW_TERM_SUBTRACT};
  assert_int_equal(e.count, 8);
  for (size_t i = 0; i < 8; i++) assert_int_equal(e.terms[i].kind, order[i]);
  assert_close(e.terms[0].number, 2.5, 0, 0);
}

static void a_measure_has_its_node_group_and_destination(void **state)
{
  (void)state;
  flow_expression e = expression_of("persons:exits_to:home of night-shelter for singles in %");
  assert_int_equal(e.count, 1);
  assert_int_equal(e.terms[0].measure, 2);
  assert_true(e.terms[0].persons);
  assert_string_equal(e.terms[0].to, "home");
  assert_string_equal(e.terms[0].node, "night-shelter");
  assert_string_equal(e.terms[0].group, "singles");
  assert_int_equal(e.terms[0].node_at, 25);
  assert_string_equal(e.unit, "%");
  assert_close(e.per_unit, 0.01, 0, 0);
}

static void a_name_may_end_in_a_number_and_a_name_that_has_it_goes_first(void **state)
{
  (void)state;
  const flow_expression e =
      expression_of("wait_over_180 of a + wait_over_30 of a + wait_pooled_p95 of a");
  assert_int_equal(e.terms[0].measure, 4);
  assert_int_equal(e.terms[0].parameter, 180);
  assert_int_equal(e.terms[1].measure, 3);
  assert_int_equal(e.terms[1].parameter, 0);
  assert_int_equal(e.terms[3].measure, 5);
  assert_int_equal(e.terms[3].parameter, 95);
  flow_expression out;
  flow_expression_problem problem = {0};
  static const char *const wrong[] = {"wait_over_0 of a",      "wait_over_36501 of a",
                                      "wait_over_N of a",      "wait_pooled_p0 of a",
                                      "wait_pooled_p100 of a", "wait_pooled_pNN of a",
                                      "stay_completed_3 of a", "wait_over_1000000000 of a"};
  for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
    assert_false(flow_expression_read(wrong[i], known, KNOWN, &out, &problem));
}

static void a_unit_holds_for_the_whole(void **state)
{
  (void)state;
  flow_expression e = expression_of("stay_completed of a / admissions of b in weeks");
  assert_close(e.per_unit, 7, 0, 0);
  assert_int_equal(e.terms[2].kind, FLOW_TERM_DIVIDE);
}

static void a_problem_is_told_where_it_is(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    size_t offset;
    const char *words;
  } bad[] = {{"", 0, "ends too early"},
             {"2 + admision of a", 4, "did you mean 'admissions'?"},
             {"admissions of", 13, "the name of a node"},
             {"(admissions", 11, "a ) must stand here"},
             {"admissions of a in hours", 19, "not a unit"},
             {"3,5 * admissions", 0, "a number such as 0.5"},
             {"admissions admissions", 11, "cannot stand here"}};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    flow_expression e;
    flow_expression_problem problem = {0};
    assert_false(flow_expression_read(bad[i].text, known, 3, &e, &problem));
    if (problem.offset != bad[i].offset || !strstr(problem.what.text, bad[i].words))
      fail_msg("%s: at %zu: %s", bad[i].text, problem.offset, problem.what.text);
  }
  char deep[200];
  memset(deep, '(', sizeof deep - 1);
  deep[sizeof deep - 1] = '\0';
  flow_expression e;
  flow_expression_problem problem = {0};
  assert_false(flow_expression_read(deep, known, 3, &e, &problem));
  assert_non_null(strstr(problem.what.text, "nested too deep"));
}

/* The text stands at the end of a page, and the next one may not be read. */
static void brackets_that_are_left_open_are_read_to_their_end_and_no_further(void **state)
{
  (void)state;
  const size_t page = (size_t)sysconf(_SC_PAGESIZE);
  char *pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  assert_true(pages != MAP_FAILED);
  assert_int_equal(mprotect(pages + page, page, PROT_NONE), 0);
  char *text = pages + page - sizeof "((";
  memcpy(text, "((", sizeof "((");
  flow_expression e;
  flow_expression_problem problem = {0};
  assert_false(flow_expression_read(text, known, KNOWN, &e, &problem));
  assert_int_equal(problem.offset, 2);
  munmap(pages, 2 * page);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(terms_come_after_what_they_take),
      cmocka_unit_test(a_measure_has_its_node_group_and_destination),
      cmocka_unit_test(a_name_may_end_in_a_number_and_a_name_that_has_it_goes_first),
      cmocka_unit_test(a_unit_holds_for_the_whole),
      cmocka_unit_test(a_problem_is_told_where_it_is),
      cmocka_unit_test(brackets_that_are_left_open_are_read_to_their_end_and_no_further),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
