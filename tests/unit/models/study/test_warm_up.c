/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/warm_up.h"

#include "tests/theory/exact/birthdeath.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "tests/unit/close.h"

static const char frame[] = "doorstroom: 1\ntitle: t\n"
                            "horizon: {start: 2021-03-31, end: 2023-03-31%s}\n"
                            "groups: {alleen: {label: Alleen}}\n"
                            "exits: {weg: {label: Weg}}\n";

typedef struct trial {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_warm_up *warm_up;
} trial;

static trial pilot_of_seed(const char *warm_up, const char *rest, uint32_t threads, uint64_t seed)
{
  char text[2000];
  trial t = {0};
  const int length = snprintf(text, sizeof text, frame, warm_up);
  snprintf(text + length, sizeof text - (size_t)length, "%s", rest);
  assert_int_equal(flow_scenario_read_text(text, "t.yaml", &t.diags, &t.scenario), SIM_OK);
  const flow_experiment_options options = {.has_seed = true, .seed = seed, .threads = threads};
  assert_int_equal(flow_warm_up_new(t.scenario, &options, &t.diags, &t.warm_up), SIM_OK);
  return t;
}

static trial pilot(const char *rest, uint32_t threads)
{
  return pilot_of_seed(", warm_up: 1 year", rest, threads, 3);
}

static void close_trial(trial *t)
{
  flow_warm_up_free(t->warm_up);
  flow_scenario_free(t->scenario);
  flow_diagnostics_free(&t->diags);
}

/* From empty, present = 40 (1 - exp(-t / 1 year)): a month before year 1 holds under 63%. */
static const char filling[] =
    "inflow: {komst: {group: alleen, to: opvang, rate: 40 per year}}\n"
    "facilities: {opvang: {places: unlimited, stay: {exponential: {mean: 1 year}}, "
    "then: {weg: 100%}}}\n";

static void a_system_that_fills_is_cut_after_it_has_filled(void **state)
{
  (void)state;
  trial t = pilot(filling, 2);
  flow_warm_up *w = t.warm_up;
  assert_true(w->has_settled);
  assert_int_equal(w->months, 30 * 12 + 1); /* the first and last month are cut by the start */
  assert_in_range(w->cut, 20, 84);
  assert_int_equal(w->series[w->slowest].of.series, FLOW_SERIES_OCCUPIED);
  assert_true(w->days > w->cut * 30.0 && w->days < w->cut * 31.0);
  assert_close(w->series[w->slowest].mean[12], 40 * (1 - exp(-1)), 0.1, 0);
  assert_close(w->series[w->slowest].mean[200], 40, 0.1, 0);
  assert_close(w->series[w->slowest].welch[200], 40, 0.1, 0);
  assert_true(isnan(w->series[w->slowest].welch[w->months - 1]));
  close_trial(&t);
}

/* Away from saturation the slowest part is what one sees of an empty start, so the answer is
 * three relaxation times (a twentieth of the start is left) within a factor of two. */
static void a_queue_is_given_a_few_relaxation_times(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    double rate, stay, patience;
    int places;
  } queues[] = {
      {"inflow: {komst: {group: alleen, to: opvang, rate: 40 per year}}\n"
       "facilities: {opvang: {places: 60, stay: {exponential: {mean: 365.25 days}}, "
       "then: {weg: 100%}}}\n",
       40, 365.25, INFINITY, 60},
      {"inflow: {komst: {group: alleen, to: opvang, rate: 60 per year}}\n"
       "facilities: {opvang: {places: 40, stay: {exponential: {mean: 365.25 days}}, patience: "
       "{exponential: {mean: 200 days}}, gives_up_to: weg, then: {weg: 100%}}}\n",
       60, 365.25, 200, 40}};
  for (int q = 0; q < 2; q++) {
    double days;
    assert_int_equal(exact_facility_relaxation_days(queues[q].rate / 365.25, queues[q].stay,
                                                    queues[q].places, queues[q].patience, &days),
                     SIM_OK);
    for (uint64_t seed = 11; seed < 13; seed++) {
      trial t = pilot_of_seed(", warm_up: 1 year", queues[q].text, 2, seed);
      assert_true(t.warm_up->has_settled);
      assert_true(t.warm_up->days > 1.5 * days && t.warm_up->days < 6 * days);
      close_trial(&t);
    }
  }
}

/* Residents of a steady state, a list by chance: no cut, whatever MSER makes of the noise. */
static void noise_is_not_cut(void **state)
{
  (void)state;
  for (uint64_t seed = 21; seed < 24; seed++) {
    trial t = pilot_of_seed("",
                            "inflow: {komst: {group: alleen, to: opvang, rate: 40 per year}}\n"
                            "facilities: {opvang: {places: 52, stay: {exponential: {mean: 1 "
                            "year}}, then: {weg: 100%}, initial: {residents: 40}}}\n",
                            2, seed);
    assert_true(t.warm_up->has_settled);
    assert_int_equal(t.warm_up->cut, 0);
    close_trial(&t);
  }
}

static int by_size(const void *a, const void *b)
{
  const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* A list of 5 on average that is 20 now and then: its mean over 128 replications moves by more than
 * anybody would miss. Twenty pilots say the same within what a few months of it are. */
static void no_pilot_of_twenty_says_years_more_than_the_others(void **state)
{
  (void)state;
  enum { PILOTS = 20 };
  uint32_t cuts[PILOTS];
  for (uint32_t i = 0; i < PILOTS; i++) {
    trial t =
        pilot_of_seed("",
                      "inflow: {komst: {group: alleen, to: opvang, rate: 120 per year}}\n"
                      "facilities: {opvang: {places: 18, stay: {exponential: {mean: 50 days}}, "
                      "then: {weg: 100%}}}\n",
                      2, i + 1);
    assert_true(t.warm_up->has_settled);
    cuts[i] = t.warm_up->cut;
    close_trial(&t);
  }
  for (uint32_t i = 0; i < PILOTS; i++) print_message("%u ", cuts[i]);
  qsort(cuts, PILOTS, sizeof *cuts, by_size);
  assert_in_range(cuts[PILOTS / 2], 5, 36);
  assert_true(cuts[PILOTS - 1] <= cuts[PILOTS / 2] + 24);
}

static void the_number_of_threads_changes_nothing(void **state)
{
  (void)state;
  trial one = pilot(filling, 1), two = pilot(filling, 2);
  assert_int_equal(one.warm_up->cut, two.warm_up->cut);
  for (uint32_t m = 0; m < one.warm_up->months; m++)
    assert_close(one.warm_up->series[0].mean[m], two.warm_up->series[0].mean[m], 0, 0);
  close_trial(&one);
  close_trial(&two);
}

static void a_list_that_grows_never_settles(void **state)
{
  (void)state;
  trial t = pilot("inflow: {komst: {group: alleen, to: opvang, rate: 40 per year}}\n"
                  "facilities: {opvang: {places: 20, stay: {exponential: {mean: 1 year}}, "
                  "then: {weg: 100%}}}\n",
                  2);
  flow_warm_up *w = t.warm_up;
  assert_false(w->has_settled);
  assert_int_equal(w->series[w->slowest].of.series, FLOW_SERIES_LIST);
  assert_true(isinf(w->series[w->slowest].years_asked));
  close_trial(&t);
}

static void a_pilot_too_short_is_told_how_long_it_should_be(void **state)
{
  (void)state;
  double slow[400], line[400];
  /* Each quarter of 10 years is half as far from the level as the one before: to a hundredth
   * of the last step in ln(0.01) / ln(0.5) = 6.64 quarters more: 106.4 years to settle, and as
   * many again. */
  for (size_t i = 0; i < 400; i++) {
    slow[i] = 5 - exp2(-(double)i / 100);
    line[i] = (double)i;
  }
  assert_close(flow_warm_up_years_asked(slow, 400, 40), 212.877, 1e-5, 0);
  assert_true(isinf(flow_warm_up_years_asked(line, 400, 40)));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_system_that_fills_is_cut_after_it_has_filled),
      cmocka_unit_test(a_queue_is_given_a_few_relaxation_times),
      cmocka_unit_test(noise_is_not_cut),
      cmocka_unit_test(no_pilot_of_twenty_says_years_more_than_the_others),
      cmocka_unit_test(the_number_of_threads_changes_nothing),
      cmocka_unit_test(a_list_that_grows_never_settles),
      cmocka_unit_test(a_pilot_too_short_is_told_how_long_it_should_be),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
