/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/indicator.h"

#include "engine/stats/proportion.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/jackknife.h"
#include "tests/unit/plans.h"

enum { REPLICATIONS = 5, POLICIES = 4, WAIT = 0, ARRIVALS, SHARE, MEDIAN, INDICATORS };
enum { BASELINE, SAME, SHORTER, LONGER };

/* Per replication: days waited and admissions; arrivals; list and occupied area;
 * median wait. In the third nobody was admitted. */
static const double waited[] = {12.5, 30, 0, 7.25, 18}, admitted[] = {5, 9, 0, 2, 6};
/* Without the third, which knows nothing of the wait. */
static const double waited_of_some[] = {12.5, 30, 7.25, 18}, admitted_of_some[] = {5, 9, 2, 6};
static const double arrived[] = {7, 11, 3, 2, 9};
static const double listed[] = {4.5, 9.25, 1, 0, 6}, occupied[] = {31, 37.5, 28, 22, 40};
static const double median[] = {2, 3.5, NAN, 3, 2.75};
/* What a policy adds to the days waited. */
static const double extra[POLICIES][REPLICATIONS] = {
    {0}, {0}, {-2.5, -9, 0, 0, -2}, {1, 1.5, 0, 2, 0.5}};
static const double target[] = {3, NAN};

static flow_cell cell_of(const char *name, int32_t node)
{
  return (flow_cell){.measure = flow_measure_find(name, strlen(name)),
                     .node = node,
                     .destination = FLOW_NO_DESTINATION,
                     .group = ALL};
}

typedef struct setting {
  flow_row_layout *layout;
  flow_cell terms[INDICATORS][2];
  flow_indicator indicators[INDICATORS];
  flow_indicator_samples *samples;
} setting;

static const struct flow_step first_term[] = {{FLOW_OP_TERM, 0}};
static const struct flow_step percent_of[] = {{FLOW_OP_TERM, 0},
                                              {FLOW_OP_TERM, 1},
                                              {FLOW_OP_DIVIDE, 0},
                                              {FLOW_OP_NUMBER, 0},
                                              {FLOW_OP_MULTIPLY, 0}};
static const double hundred[] = {100};

static void put(const setting *s, double *row, int32_t node, flow_stat stat, double value)
{
  const size_t at = flow_row_layout_cell(s->layout, FIRST_YEAR, node, ALL, FLOW_UNIT_HOUSEHOLDS);
  row[at + (size_t)s->layout->position[s->layout->kind[node]][stat]] = value;
}

static void add_replications(setting *s, int count)
{
  double *rows[POLICIES];
  for (int p = 0; p < POLICIES; p++) rows[p] = test_calloc(s->layout->length, sizeof(double));
  for (int r = 0; r < count; r++) {
    for (int p = 0; p < POLICIES; p++) {
      put(s, rows[p], SHELTER, FLOW_STAT_WAIT_DAYS, waited[r] + extra[p][r]);
      put(s, rows[p], SHELTER, FLOW_STAT_ADMISSIONS, admitted[r]);
      put(s, rows[p], DOOR, FLOW_STAT_ARRIVALS, arrived[r]);
      put(s, rows[p], SHELTER, FLOW_STAT_LIST_AREA, listed[r]);
      put(s, rows[p], SHELTER, FLOW_STAT_OCCUPIED_AREA, occupied[r]);
      put(s, rows[p], SHELTER, FLOW_STAT_WAIT_P50, median[r]);
    }
    const double *read[] = {rows[0], rows[1], rows[2], rows[3]};
    assert_int_equal(flow_indicator_samples_add(s->samples, read, NULL), SIM_OK);
  }
  for (int p = 0; p < POLICIES; p++) test_free(rows[p]);
}

static int start(void **state)
{
  static flow_plan plan;
  plan = plan_by_hand();
  setting *s = calloc(1, sizeof *s);
  assert_non_null(s);
  assert_int_equal(flow_row_layout_new(&plan, NULL, &s->layout), SIM_OK);
  s->terms[WAIT][0] = cell_of("wait_mean", SHELTER);
  s->terms[ARRIVALS][0] = cell_of("arrivals", DOOR);
  s->terms[SHARE][0] = cell_of("list_mean", SHELTER);
  s->terms[SHARE][1] = cell_of("places_occupied", SHELTER);
  s->terms[MEDIAN][0] = cell_of("wait_p50", SHELTER);
  for (int k = 0; k < INDICATORS; k++) {
    s->indicators[k].formula =
        (flow_formula){.steps = first_term, .step_count = 1, .terms = s->terms[k], .term_count = 1};
  }
  s->indicators[SHARE].formula = (flow_formula){.steps = percent_of,
                                                .step_count = 5,
                                                .terms = s->terms[SHARE],
                                                .term_count = 2,
                                                .numbers = hundred};
  s->indicators[WAIT].target = target;
  s->indicators[ARRIVALS].better = FLOW_BETTER_NEITHER;
  for (int k = 0; k < INDICATORS; k++)
    assert_true(flow_formula_fits(&s->indicators[k].formula, s->layout));
  assert_int_equal(
      flow_indicator_samples_new(s->layout, s->indicators, INDICATORS, POLICIES, NULL, &s->samples),
      SIM_OK);
  add_replications(s, REPLICATIONS);
  *state = s;
  return 0;
}

static int stop(void **state)
{
  setting *s = *state;
  flow_indicator_samples_free(s->samples);
  flow_row_layout_free(s->layout);
  free(s);
  return 0;
}

/* The first four again, as two pairs. */
static void in_pairs(setting *s)
{
  const flow_sampling pairs = {.per = 2};
  flow_indicator_samples_free(s->samples);
  assert_int_equal(flow_indicator_samples_new(s->layout, s->indicators, INDICATORS, POLICIES,
                                              &pairs, &s->samples),
                   SIM_OK);
  add_replications(s, 4);
}

static flow_indicator_sample score_of(const setting *s, uint32_t policy, uint32_t indicator,
                                      uint32_t period)
{
  flow_indicator_sample score;
  assert_int_equal(flow_indicator_samples_read(s->samples, policy, indicator, period, 0.95, &score),
                   SIM_OK);
  return score;
}

static void a_ratio_is_that_of_the_sums_with_a_jackknife_interval(void **state)
{
  const flow_indicator_sample score = score_of(*state, BASELINE, WAIT, FIRST_YEAR);
  double pseudo[REPLICATIONS];
  const sim_interval want = jackknife(waited_of_some, admitted_of_some, 4, 0.95, pseudo);
  assert_close(score.mean.estimate, 67.75 / 22, 1e-14, 0);
  assert_close(score.mean.low, want.low, 1e-12, 0);
  assert_close(score.mean.high, want.high, 1e-12, 0);
}

static void a_replication_without_data_has_no_value_of_its_own(void **state)
{
  const flow_indicator_sample score = score_of(*state, BASELINE, WAIT, FIRST_YEAR);
  assert_int_equal(score.replications, 4); /* 2.5, 3, 3 1/3, 3.625 */
  assert_close(score.p50, (3 + 10. / 3) / 2, 1e-14, 0);
  assert_close(score.p10, 2.5 + 0.3 * 0.5, 1e-14, 0);
  const flow_indicator_sample middle = score_of(*state, BASELINE, MEDIAN, FIRST_YEAR);
  assert_int_equal(middle.replications, 4);
  assert_close(middle.mean.estimate, 11.25 / 4, 1e-14, 0); /* of those that have one */
}

/* Admissions in one replication alone: a mean, and nothing to say how sure it is. */
static void data_in_one_replication_alone_leave_no_interval(void **state)
{
  setting *s = *state;
  flow_indicator_samples_free(s->samples);
  assert_int_equal(
      flow_indicator_samples_new(s->layout, s->indicators, INDICATORS, 1, NULL, &s->samples),
      SIM_OK);
  double *row = test_calloc(s->layout->length, sizeof(double));
  const double *read[] = {row};
  for (int r = 0; r < 12; r++) {
    put(s, row, SHELTER, FLOW_STAT_WAIT_DAYS, r == 7 ? 151 : 0);
    put(s, row, SHELTER, FLOW_STAT_ADMISSIONS, r == 7 ? 2 : 0);
    assert_int_equal(flow_indicator_samples_add(s->samples, read, NULL), SIM_OK);
  }
  test_free(row);
  const flow_indicator_sample score = score_of(s, 0, WAIT, FIRST_YEAR);
  assert_close(score.mean.estimate, 75.5, 1e-14, 0);
  assert_close(score.mean.low, NAN, 0, 0);
  assert_close(score.mean.high, NAN, 0, 0);
  assert_int_equal(score.replications, 1);
}

static void on_the_target_is_on_its_right_side(void **state)
{
  assert_close(score_of(*state, BASELINE, WAIT, FIRST_YEAR).chance, 0.5, 0, 0);
  assert_close(score_of(*state, BASELINE, WAIT, SECOND_YEAR).chance, NAN, 0, 0); /* no target */
  assert_close(score_of(*state, BASELINE, WAIT, HORIZON).chance, NAN, 0, 0);
  assert_close(score_of(*state, BASELINE, ARRIVALS, FIRST_YEAR).chance, NAN, 0, 0);
}

static void a_mean_has_students_interval(void **state)
{
  const flow_indicator_sample score = score_of(*state, BASELINE, ARRIVALS, FIRST_YEAR);
  sim_tally tally = {0};
  for (int r = 0; r < REPLICATIONS; r++) sim_tally_add(&tally, arrived[r]);
  const sim_interval want = sim_interval_student(&tally, 0.95);
  assert_close(score.mean.estimate, 6.4, 1e-14, 0);
  assert_close(score.mean.low, want.low, 1e-12, 0);
  assert_close(score.mean.high, want.high, 1e-12, 0);
}

static void an_expression_of_means_is_taken_at_the_means(void **state)
{
  const flow_indicator_sample score = score_of(*state, BASELINE, SHARE, FIRST_YEAR);
  double pseudo[REPLICATIONS];
  const sim_interval want = jackknife(listed, occupied, REPLICATIONS, 0.95, pseudo);
  assert_close(score.mean.estimate, 100 * 20.75 / 158.5, 1e-14, 0);
  assert_close(score.mean.low, 100 * want.low, 1e-10, 0);
  assert_close(score.p50, 100 * 4.5 / 31, 1e-14, 0);
}

static void no_data_is_not_a_number(void **state)
{
  const flow_indicator_sample score = score_of(*state, BASELINE, WAIT, SECOND_YEAR);
  assert_close(score.mean.estimate, NAN, 0, 0);
  assert_close(score.mean.low, NAN, 0, 0);
  assert_close(score.p50, NAN, 0, 0);
  assert_int_equal(score.replications, 0);
}

static void policies_are_compared_on_the_same_chances(void **state)
{
  const setting *s = *state;
  flow_contrast found[POLICIES];
  assert_int_equal(
      flow_indicator_samples_compare(s->samples, BASELINE, WAIT, FIRST_YEAR, 0.95, found), SIM_OK);
  double base[REPLICATIONS], other[REPLICATIONS], shorter[REPLICATIONS];
  jackknife(waited_of_some, admitted_of_some, 4, 0.95, base);
  for (int k = SHORTER; k <= LONGER; k++) {
    for (int r = 0; r < 4; r++) shorter[r] = waited_of_some[r] + extra[k][r < 2 ? r : r + 1];
    jackknife(shorter, admitted_of_some, 4, 0.95, other);
    sim_tally a = {0}, b = {0}, apart = {0};
    for (int r = 0; r < 4; r++) {
      sim_tally_add(&a, other[r]);
      sim_tally_add(&b, base[r]);
      sim_tally_add(&apart, other[r] - base[r]);
    }
    const sim_paired want = sim_interval_paired(&a, &b, &apart, 0.95);
    const double all = sim_bonferroni_level(0.95, POLICIES - 1);
    assert_close(found[k].difference.low, want.difference.low, 1e-10, 0);
    assert_close(found[k].difference.high, want.difference.high, 1e-10, 0);
    assert_close(found[k].variance_reduction, want.variance_ratio, 1e-9, 0);
    assert_close(found[k].low_all, sim_interval_student(&apart, all).low, 1e-10, 0);
    assert_close(found[k].p, sim_interval_student_p(&apart, 0), 1e-9, 0);
  }
  assert_close(found[SHORTER].difference.estimate, -13.5 / 22, 1e-14, 0);
  assert_close(found[SHORTER].chance_better, 3.5 / 4, 0, 0); /* better in three, equal in one */
  assert_close(found[LONGER].chance_better, 0, 0, 0);
  const double least = fmin(found[SHORTER].p, found[LONGER].p);
  const double next = fmax(found[SHORTER].p, found[LONGER].p);
  const double first = fmin(1, 3 * least), second = fmin(1, fmax(first, 2 * next));
  const bool shorter_first = found[SHORTER].p < found[LONGER].p;
  assert_close(found[shorter_first ? SHORTER : LONGER].p_holm, first, 1e-12, 0);
  assert_close(found[shorter_first ? LONGER : SHORTER].p_holm, second, 1e-12, 0);
  assert_close(found[SAME].p_holm, 1, 0, 0);
}

static void a_policy_that_changes_nothing_differs_by_exactly_zero(void **state)
{
  const setting *s = *state;
  for (uint32_t k = 0; k < INDICATORS; k++) {
    flow_contrast found[POLICIES];
    assert_int_equal(
        flow_indicator_samples_compare(s->samples, BASELINE, k, FIRST_YEAR, 0.95, found), SIM_OK);
    assert_close(found[SAME].difference.estimate, 0, 0, 0);
    assert_close(found[SAME].difference.low, 0, 0, 0);
    assert_close(found[SAME].difference.high, 0, 0, 0);
    assert_close(found[SAME].variance_reduction, NAN, 0, 0);
    assert_close(found[SAME].chance_better, k == ARRIVALS ? NAN : 0.5, 0, 0);
  }
}

static void a_formula_that_does_not_fit_is_refused(void **state)
{
  const setting *s = *state;
  flow_formula bad = s->indicators[SHARE].formula;
  bad.step_count = 2; /* two values left */
  assert_false(flow_formula_fits(&bad, s->layout));
  bad = s->indicators[SHARE].formula;
  bad.term_count = 1; /* the second term is not there */
  assert_false(flow_formula_fits(&bad, s->layout));
  flow_cell pool = cell_of("occupancy", POOL);
  bad = s->indicators[WAIT].formula;
  bad.terms = &pool;
  assert_false(flow_formula_fits(&bad, s->layout));
}

static void steps_are_taken_in_order_and_nothing_divides_by_zero(void **state)
{
  (void)state;
  static const struct flow_step steps[] = {
      {FLOW_OP_TERM, 0}, {FLOW_OP_NUMBER, 0}, {FLOW_OP_SUBTRACT, 0}, {FLOW_OP_NEGATE, 0},
      {FLOW_OP_TERM, 1}, {FLOW_OP_DIVIDE, 0}, {FLOW_OP_TERM, 1},     {FLOW_OP_ADD, 0}};
  const flow_formula formula = {.steps = steps, .step_count = 8, .numbers = hundred};
  assert_close(flow_formula_value(&formula, (const double[]){90.5, 4}), 9.5 / 4 + 4, 1e-15, 0);
  assert_close(flow_formula_value(&formula, (const double[]){90.5, 0}), NAN, 0, 0);
}

/* Days 42.5 and 7.25, admissions 14 and 2: the whole is 49.75 / 16, without the first pair
 * 7.25 / 2 and without the second 42.5 / 14; t(0.975, 1) = 12.7062 (any table). */
static void a_pair_is_left_out_of_the_jackknife_whole(void **state)
{
  in_pairs(*state);
  const flow_indicator_sample score = score_of(*state, BASELINE, WAIT, FIRST_YEAR);
  const double whole = 49.75 / 16, first = 2 * whole - 7.25 / 2, second = 2 * whole - 42.5 / 14;
  const double half = 12.706204736174694 * fabs(first - second) / 2;
  assert_close(score.mean.estimate, whole, 1e-14, 0);
  assert_close(score.mean.low, (first + second) / 2 - half, 1e-12, 0);
  assert_close(score.mean.high, (first + second) / 2 + half, 1e-12, 0);
  assert_int_equal(score.replications, 3); /* own values: of replications, not of pairs */
  assert_close(score.p50, 30 / 9.0, 1e-14, 0);
  double pseudo[4];
  sim_tally alone = {0}, pairs = {0};
  (void)jackknife(waited_of_some, admitted_of_some, 3, 0.95, pseudo);
  for (int r = 0; r < 3; r++) sim_tally_add(&alone, pseudo[r]);
  sim_tally_add(&pairs, first);
  sim_tally_add(&pairs, second);
  assert_close(score.gain, sim_tally_variance(&alone) / 3 / (sim_tally_variance(&pairs) / 2), 1e-9,
               0);
  assert_int_equal(score.controls, 0);
}

/* Arrivals 7 11 | 3 2 have the same mean as pairs 9 and 2.5. */
static void a_mean_of_pairs_is_that_of_their_means(void **state)
{
  in_pairs(*state);
  const flow_indicator_sample score = score_of(*state, BASELINE, ARRIVALS, FIRST_YEAR);
  assert_close(score.mean.estimate, 5.75, 1e-14, 0);
  assert_close(score.mean.high - score.mean.estimate, 12.706204736174694 * 6.5 / 2, 1e-12, 0);
}

/* Means of the differences' pseudo-values, pair by pair; of the same policy exactly 0. */
static void differences_are_between_pairs(void **state)
{
  in_pairs(*state);
  const setting *s = *state;
  flow_contrast out[POLICIES];
  assert_int_equal(
      flow_indicator_samples_compare(s->samples, BASELINE, WAIT, FIRST_YEAR, 0.95, out), SIM_OK);
  /* 11.5 days less in 16 admissions; all of them in the first pair's 14. */
  const double whole = -11.5 / 16, first = 2 * whole, second = 2 * whole + 11.5 / 14;
  const double half = 12.706204736174694 * fabs(first - second) / 2;
  assert_close(out[SHORTER].difference.estimate, whole, 1e-12, 0);
  assert_close(out[SHORTER].difference.high, (first + second) / 2 + half, 1e-10, 0);
  assert_close(out[SAME].difference.low, 0, 0, 0);
  assert_close(out[SAME].difference.high, 0, 0, 0);
  assert_true(isnan(out[SAME].gain));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_ratio_is_that_of_the_sums_with_a_jackknife_interval, start,
                                      stop),
      cmocka_unit_test_setup_teardown(a_replication_without_data_has_no_value_of_its_own, start,
                                      stop),
      cmocka_unit_test_setup_teardown(data_in_one_replication_alone_leave_no_interval, start, stop),
      cmocka_unit_test_setup_teardown(on_the_target_is_on_its_right_side, start, stop),
      cmocka_unit_test_setup_teardown(a_mean_has_students_interval, start, stop),
      cmocka_unit_test_setup_teardown(an_expression_of_means_is_taken_at_the_means, start, stop),
      cmocka_unit_test_setup_teardown(no_data_is_not_a_number, start, stop),
      cmocka_unit_test_setup_teardown(policies_are_compared_on_the_same_chances, start, stop),
      cmocka_unit_test_setup_teardown(a_policy_that_changes_nothing_differs_by_exactly_zero, start,
                                      stop),
      cmocka_unit_test_setup_teardown(a_pair_is_left_out_of_the_jackknife_whole, start, stop),
      cmocka_unit_test_setup_teardown(a_mean_of_pairs_is_that_of_their_means, start, stop),
      cmocka_unit_test_setup_teardown(differences_are_between_pairs, start, stop),
      cmocka_unit_test_setup_teardown(a_formula_that_does_not_fit_is_refused, start, stop),
      cmocka_unit_test(steps_are_taken_in_order_and_nothing_divides_by_zero)};
  return cmocka_run_group_tests_name("indicator", tests, NULL, NULL);
}
