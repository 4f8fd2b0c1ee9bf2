/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/dist_sd.h"
#include "models/plan/dist_params.h"
#include "tests/unit/plan_case.h"

/* The stay of a facility as the plan has it; the case is the caller's to close. */
static const sim_dist *stay_of(plan_case *c, const char *dist)
{
  char text[1024];
  snprintf(text, sizeof text, "%s  opvang: {places: 10, then: weg, stay: %s}\n",
           CASE_FRAME CASE_GROUP CASE_EXIT CASE_INFLOW "facilities:\n", dist);
  *c = open_case(text);
  return plan_of(c, "baseline")->facilities[0].rules[0].groups[0].stay;
}

static void moments_become_the_parameters_of_each_family(void **state)
{
  (void)state;
  static const struct {
    const char *dist;
    double mean, sd;
  } families[] = {
      {"{exponential: {mean: 50 days}}", 50, 50},
      {"{erlang: {mean: 50 days, phases: 4}}", 50, 25},
      {"{gamma: {mean: 79 days, shape: 4}}", 79, 39.5},
      {"{gamma: {mean: 79 days, cv: 0.5}}", 79, 39.5},
      {"{weibull: {mean: 40 days, cv: 1.3}}", 40, 52},
      {"{weibull: {mean: 40 days, shape: 1}}", 40, 40},
      {"{lognormal: {mean: 50 days, cv: 1.5}}", 50, 75},
      {"{lognormal: {mean: 50 days, sd: 20 days}}", 50, 20},
      {"{hyperexponential: {mean: 30 days, cv: 2}}", 30, 60},
      {"{hyperexponential: {mean: 30 days, cv: 1.1}}", 30, 33},
      /* 0.25 x 10 + 0.75 x 50 = 40; E X^2 = 2 (0.25 x 100 + 0.75 x 2500) = 3800 */
      {"{hyperexponential: {branches: [{share: 25%, mean: 10 days}, {share: rest, mean: 50 "
       "days}]}}",
       40, 46.9041575982343},
      {"{uniform: {low: 10 days, high: 22 days}}", 16, 3.46410161513775},
      {"{triangular: {low: 40 days, mode: 50 days, high: 66 days}}", 52, 5.35412613473634},
      /* (mean - low) (high - mean) / 7 */
      {"{pert: {low: 40 days, mode: 50 days, high: 66 days}}", 51, 4.85504156227610},
      {"{deterministic: {value: 7 days}}", 7, 0},
      {"{exponential: {mean: 50 days, shift: 3 days}}", 53, 50},
      /* phases of 10 and then, for 30%, 20 more: 16; var 100 + 0.3 x 800 - 36 */
      {"{phase_type: {phases: [{mean: 10 days, on: 30%}, {mean: 20 days}]}}", 16, 17.4355957741627},
      {"{mixture: [{share: 40%, of: {deterministic: {value: 5 days}}},"
       " {share: rest, of: {deterministic: {value: 15 days}}}]}",
       11, 4.89897948556636},
  };
  for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
    plan_case c;
    const sim_dist *dist = stay_of(&c, families[i].dist);
    if (fabs(sim_dist_mean(dist) - families[i].mean) > 1e-6) print_error("%s\n", families[i].dist);
    assert_close(sim_dist_mean(dist), families[i].mean, 1e-9, 0);
    assert_close(dist_sd(dist), families[i].sd, 1e-8, 1e-9);
    close_case(&c);
  }
}

static void medians_and_cuts_come_through(void **state)
{
  (void)state;
  plan_case c;
  const sim_dist *dist = stay_of(&c, "{lognormal: {median: 33 days, sigma: 0.7}}");
  assert_close(sim_dist_quantile(dist, 0.5), 33, 1e-9, 0);
  assert_close(sim_dist_quantile(dist, 0.841344746068543), 33 * exp(0.7), 1e-8, 0);
  close_case(&c);
  dist = stay_of(&c, "{loglogistic: {median: 33 days, shape: 2}}");
  assert_close(sim_dist_quantile(dist, 0.8), 66, 1e-9, 0); /* (0.8 / 0.2)^(1/2) = 2 */
  close_case(&c);
  dist = stay_of(&c, "{exponential: {mean: 50 days, at_most: 50 days}}");
  assert_close(sim_dist_cdf(dist, 50), 1, 0, 0);
  assert_close(sim_dist_quantile(dist, 0.5), -50 * log(1 - 0.5 * (1 - exp(-1))), 1e-9, 0);
  close_case(&c);
  dist = stay_of(&c, "{normal: {mean: 10 days, sd: 10 days}}");
  assert_close(sim_dist_cdf(dist, 0), 0, 0, 1e-12); /* cut off at 0 */
  close_case(&c);
}

static void a_weibull_shape_has_the_cv_it_was_asked_for(void **state)
{
  (void)state;
  assert_close(flow_weibull_shape(1), 1, 1e-12, 0);
  const double cvs[] = {0.02, 0.3, 2.385, 20};
  for (size_t i = 0; i < 4; i++) {
    const double k = flow_weibull_shape(cvs[i]);
    const double square = exp(lgamma(1 + 2 / k) - 2 * lgamma(1 + 1 / k)) - 1;
    assert_close(sqrt(square), cvs[i], 1e-9, 0);
  }
  assert_true(isnan(flow_weibull_shape(0.001)));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(moments_become_the_parameters_of_each_family),
      cmocka_unit_test(medians_and_cuts_come_through),
      cmocka_unit_test(a_weibull_shape_has_the_cv_it_was_asked_for),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
