/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/calibrate_steps.h"

#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tests/unit/close.h"

enum { POINTS = 4, TARGETS = 2, AGAIN = 4 };

/* Four replications of a point, of variance 1: the errors together are 1/4 of discrepancy, 1 of the
 * course that was observed and 1/4 of the mean; less twice that 1/4 it is 1. Of a mean of four, what
 * the likelihood adds of chance is 3/4, so that a correlation of 0.8 is a covariance of 0.6. */
typedef struct trial {
  flow_calibrate_target targets[TARGETS];
  flow_calibration calibration;
  flow_calibrate_question question;
  flow_indicator_defs defs;
  flow_ensemble ensemble;
  double variance[POINTS * TARGETS], covariance[POINTS * TARGETS * TARGETS], weights[POINTS];
  flow_search search;
} trial;

static void open_trial(trial *t, double correlation)
{
  *t = (trial){0};
  for (uint32_t j = 0; j < TARGETS; j++)
    t->targets[j] = (flow_calibrate_target){
        .indicator = j, .observed = 10, .discrepancy = 0.5, .one = 1, .sd = sqrt(1.5)};
  for (int i = 0; i < POINTS * TARGETS; i++) t->variance[i] = 1;
  for (int i = 0; i < POINTS; i++) {
    double *own = t->covariance + i * TARGETS * TARGETS;
    own[0] = i; /* of one point more than of another: what counts is the mean */
    own[3] = 2 * i;
    own[1] = own[2] = correlation * sqrt(own[0] * own[3]);
  }
  t->defs.count = TARGETS;
  t->ensemble = (flow_ensemble){.defs = &t->defs, .periods = 1};
  t->calibration.targets = t->targets;
  t->calibration.target_count = TARGETS;
  t->calibration.again = AGAIN;
  t->search = (flow_search){
      .question = &t->question,
      .out = &t->calibration,
      .ensemble = &t->ensemble,
      .count = POINTS,
      .targets = TARGETS,
      .values = {.width = TARGETS, .variance = t->variance, .covariance = t->covariance}};
}

/* Both too high, one too high and one too low, both right, and one much too high. */
static const double means[POINTS * TARGETS] = {11, 11, 11, 9, 10, 10, 10, 14};

static void weigh(trial *t)
{
  assert_int_equal(flow_calibrate_weights(&t->search, means, t->weights), SIM_OK);
  assert_close(t->weights[2], 1, 1e-12, 0);
  assert_true(t->weights[3] == 0);
}

/* (1, 1) is 2 / 1.6 away and (1, -1) is 2 / 0.4: [1 0.6; 0.6 1] has those eigenvalues. */
static void what_one_course_moves_together_is_less_of_a_miss(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, 0.8);
  weigh(&t);
  assert_close(t.weights[0], exp(-1.25 / 2), 1e-12, 0);
  assert_close(t.weights[1], exp(-5.0 / 2), 1e-12, 0);
}

static void targets_that_do_not_go_together_are_two_misses(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, 0);
  weigh(&t);
  assert_close(t.weights[0], exp(-1), 1e-12, 0);
  assert_close(t.weights[1], exp(-1), 1e-12, 0);
}

/* What is expected was not of one course of events: of 1/4 and 1/4 of the mean the least is left, half.
 */
static void expectations_have_no_course_in_common(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, 0.8);
  t.question.is_exact = true;
  weigh(&t);
  assert_close(t.weights[0], exp(-2 / 0.25 / 2), 1e-12, 0);
  assert_close(t.weights[1], exp(-2 / 0.25 / 2), 1e-12, 0);
}

/* A point in which a target had no data in some replication says nothing about the two. */
static void points_without_data_do_not_count(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, 0.8);
  for (int k = 0; k < TARGETS * TARGETS; k++) t.covariance[TARGETS * TARGETS * 2 + k] = NAN;
  weigh(&t);
  assert_close(t.weights[1], exp(-5.0 / 2), 1e-12, 0);
}

/* A variance of 11/4 at three degrees of freedom, with 1 at four, is 7/4: 3/4 of it, and 1/4 of
 * discrepancy, is 25/16. Off by 1 and by 1 that is 2 / (25/16), with twice its logarithm; of the point
 * where both are right, nothing. */
static void where_noise_is_larger_a_miss_is_less_of_one(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, 0);
  t.variance[0] = t.variance[1] = 2.75;
  weigh(&t);
  assert_close(t.weights[0], exp(-16.0 / 25) / (25.0 / 16), 1e-12, 0);
  assert_close(t.weights[1], exp(-1), 1e-12, 0);
}

static void a_target_that_never_varies_goes_with_none(void **state)
{
  trial t;
  (void)state;
  open_trial(&t, 0.8);
  memset(t.covariance, 0, sizeof t.covariance);
  weigh(&t);
  assert_close(t.weights[0], exp(-1), 1e-12, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_one_course_moves_together_is_less_of_a_miss),
      cmocka_unit_test(targets_that_do_not_go_together_are_two_misses),
      cmocka_unit_test(expectations_have_no_course_in_common),
      cmocka_unit_test(where_noise_is_larger_a_miss_is_less_of_one),
      cmocka_unit_test(points_without_data_do_not_count),
      cmocka_unit_test(a_target_that_never_varies_goes_with_none),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
