/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/cost_effectiveness.h"

#include "engine/random/normal.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/unit/close.h"

/* Take in extra costs and avoided waiting days of one policy; the baseline has
 * costs of 1,000,000 and 50,000 days of waiting. */
static flow_cost_effectiveness *told_in(uint32_t per, const double (*pairs)[2], size_t count)
{
  flow_cost_effectiveness *w = NULL;
  assert_int_equal(flow_cost_effectiveness_new(2, per, &w), SIM_OK);
  for (size_t i = 0; i < count; i++) {
    const double costs[] = {1e6, 1e6 + pairs[i][0]};
    const double effects[2 * FLOW_EFFECTS] = {-5e4, -3e4, 100, -5e4 + pairs[i][1], -3e4, 100};
    flow_cost_effectiveness_add(w, costs, effects);
  }
  return w;
}

static flow_cost_effectiveness *told(const double (*pairs)[2], size_t count)
{
  return told_in(1, pairs, count);
}

static flow_quadrant quadrant_of(double cost, double cost_spread, double effect,
                                 double effect_spread)
{
  const double pairs[][2] = {{cost - cost_spread, effect + effect_spread},
                             {cost, effect},
                             {cost + cost_spread, effect - effect_spread},
                             {cost, effect}};
  flow_cost_effectiveness *w = told(pairs, 4);
  const flow_ratio r = flow_cost_effectiveness_read(w, 1, FLOW_EFFECT_WAITING, 0.95);
  assert_true(isfinite(r.icer.low) == (r.quadrant != FLOW_QUADRANT_UNDETERMINED));
  flow_cost_effectiveness_free(w);
  return r.quadrant;
}

static void a_price_is_named_only_where_the_effect_is_beyond_doubt(void **state)
{
  (void)state;
  assert_int_equal(quadrant_of(1000, 10, 20, 1), FLOW_QUADRANT_NORTH_EAST);
  assert_int_equal(quadrant_of(-1000, 10, 20, 1), FLOW_QUADRANT_DOMINANT);
  assert_int_equal(quadrant_of(1000, 10, -20, 1), FLOW_QUADRANT_DOMINATED);
  assert_int_equal(quadrant_of(-1000, 10, -20, 1), FLOW_QUADRANT_SOUTH_WEST);
  assert_int_equal(quadrant_of(1000, 10, 2, 10), FLOW_QUADRANT_UNDETERMINED);
  assert_int_equal(quadrant_of(0, 10, 20, 1), FLOW_QUADRANT_NORTH_EAST);
}

static void what_never_differs_is_the_same_and_costs_nothing_per_unit(void **state)
{
  (void)state;
  const double pairs[][2] = {{0, 0}, {0, 0}, {0, 0}};
  flow_cost_effectiveness *w = told(pairs, 3);
  const flow_ratio r = flow_cost_effectiveness_read(w, 1, FLOW_EFFECT_WAITING, 0.95);
  assert_int_equal(r.quadrant, FLOW_QUADRANT_ORIGIN);
  assert_close(r.icer.estimate, NAN, 0, 0);
  assert_true(r.cost.low == 0 && r.cost.high == 0 && r.effect.low == 0 && r.effect.high == 0);
  assert_close(flow_cost_effectiveness_probability(w, 1, FLOW_EFFECT_WAITING, 25), 0.5, 0, 0);
  flow_cost_effectiveness_free(w);
}

/* Means 3,000 and 20: 150 a day. With t(0.975, 3) = 3.18244630528, a = 400 - k 50/3,
 * b = 60,000 - k 5,000/3, c = 9,000,000 - k 5,000,000/3, k = t^2 / 4. */
static const double four[][2] = {{2000, 15}, {4000, 25}, {2500, 22.5}, {3500, 17.5}};

static void fiellers_interval_is_that_of_the_formula(void **state)
{
  (void)state;
  flow_cost_effectiveness *w = told(four, 4);
  const flow_ratio r = flow_cost_effectiveness_read(w, 1, FLOW_EFFECT_WAITING, 0.95);
  const double k = 3.18244630528 * 3.18244630528 / 4;
  const double xx = 62.5 / 3, yy = 2.5e6 / 3, xy = (5000. * 2 - 1250 * 2) / 3;
  const double a = 400 - k * xx, b = 60000 - k * xy, c = 9e6 - k * yy;
  assert_close(r.icer.estimate, 150, 1e-12, 0);
  assert_close(r.icer.low, (b - sqrt(b * b - a * c)) / a, 1e-9, 0);
  assert_close(r.icer.high, (b + sqrt(b * b - a * c)) / a, 1e-9, 0);
  flow_cost_effectiveness_free(w);
}

static void net_benefit_is_linear_in_what_one_would_pay(void **state)
{
  (void)state;
  flow_cost_effectiveness *w = told(four, 4);
  /* at 200 a day: 1000, 1000, 2000, 0; mean 1000, sd 816.4966 */
  const sim_interval b = flow_cost_effectiveness_benefit(w, 1, FLOW_EFFECT_WAITING, 200, 0.95);
  assert_close(b.estimate, 1000, 1e-12, 0);
  assert_close(sim_interval_half_width(b), 3.18244630528 * sqrt(2e6 / 3) / 2, 1e-9, 0);
  assert_close(flow_cost_effectiveness_probability(w, 1, FLOW_EFFECT_WAITING, 200), 3.5 / 4, 0, 0);
  assert_close(flow_cost_effectiveness_probability(w, 1, FLOW_EFFECT_WAITING, 0), 0, 0, 0);
  assert_close(flow_cost_effectiveness_probability(w, 1, FLOW_EFFECT_WAITING, 150), 0.5, 0, 0);
  flow_cost_effectiveness_free(w);
}

static void points_are_differences_with_the_baseline(void **state)
{
  (void)state;
  flow_cost_effectiveness *w = told(four, 4);
  double cost, effect;
  assert_int_equal(flow_cost_effectiveness_points(w), 4);
  flow_cost_effectiveness_point(w, 2, 1, FLOW_EFFECT_WAITING, &cost, &effect);
  assert_close(cost, 2500, 0, 1e-9);
  assert_close(effect, 22.5, 0, 1e-9);
  flow_cost_effectiveness_point(w, 2, 0, FLOW_EFFECT_WAITING, &cost, &effect);
  assert_true(cost == 0 && effect == 0);
  flow_cost_effectiveness_free(w);
}

/* Two by two, replications say as much as their means would alone: of price, bootstrap and
 * benefit; chances and points are of all. */
static void an_antithetic_pair_is_one_observation(void **state)
{
  (void)state;
  static const double each[][2] = {{900, 21}, {1300, 25}, {2500, 22.5}, {1100, 15.5},
                                   {700, 30}, {1900, 11}, {1450, 19},   {1050, 24}};
  static const double means[][2] = {{1100, 23}, {1800, 19}, {1300, 20.5}, {1250, 21.5}};
  flow_cost_effectiveness *pairs = told_in(2, each, 8), *alone = told_in(1, means, 4);
  sim_interval a, b;
  const flow_ratio of_pairs = flow_cost_effectiveness_read(pairs, 1, FLOW_EFFECT_WAITING, 0.95);
  const flow_ratio of_means = flow_cost_effectiveness_read(alone, 1, FLOW_EFFECT_WAITING, 0.95);
  assert_close(of_pairs.icer.low, of_means.icer.low, 1e-9, 0);
  assert_close(of_pairs.icer.high, of_means.icer.high, 1e-9, 0);
  assert_close(of_pairs.cost.high, of_means.cost.high, 1e-9, 0);
  assert_int_equal(of_pairs.replications, 8);
  assert_int_equal(flow_cost_effectiveness_bootstrap(pairs, 1, FLOW_EFFECT_WAITING, 0.95, 5, &a),
                   SIM_OK);
  assert_int_equal(flow_cost_effectiveness_bootstrap(alone, 1, FLOW_EFFECT_WAITING, 0.95, 5, &b),
                   SIM_OK);
  assert_close(a.low, b.low, 1e-9, 0);
  assert_close(a.high, b.high, 1e-9, 0);
  assert_close(flow_cost_effectiveness_benefit(pairs, 1, FLOW_EFFECT_WAITING, 80, 0.95).low,
               flow_cost_effectiveness_benefit(alone, 1, FLOW_EFFECT_WAITING, 80, 0.95).low, 1e-9,
               0);
  assert_int_equal(flow_cost_effectiveness_points(pairs), 8);
  /* 80 a day: 780 700 -700 140 1700 -1020 70 870 */
  assert_close(flow_cost_effectiveness_probability(pairs, 1, FLOW_EFFECT_WAITING, 80), 6 / 8.,
               1e-15, 0);
  flow_cost_effectiveness_free(pairs);
  flow_cost_effectiveness_free(alone);
}

/* Pairs of normal differences: 12 days with sd 20, 1,500 euros with sd 3,000,
 * correlation 0.6. */
static flow_cost_effectiveness *sampled(size_t count)
{
  flow_cost_effectiveness *w = NULL;
  const sim_random chance = {.seed = 2017};
  assert_int_equal(flow_cost_effectiveness_new(2, 1, &w), SIM_OK);
  for (size_t i = 0; i < count; i++) {
    double u[2];
    sim_draw_pair(&chance, (sim_stream_id){.purpose = 1, .number = (uint32_t)i}, u);
    const double z0 = sim_normal_quantile(u[0], 1 - u[0]);
    const double z1 = sim_normal_quantile(u[1], 1 - u[1]);
    const double costs[] = {0, 1500 + 3000 * (0.6 * z0 + 0.8 * z1)};
    const double effects[2 * FLOW_EFFECTS] = {0, 0, 0, 12 + 20 * z0, 0, 0};
    flow_cost_effectiveness_add(w, costs, effects);
  }
  return w;
}

/* Beyond what is kept the bootstrap draws batches; both intervals still agree. */
static void many_replications_are_kept_in_bounded_memory(void **state)
{
  (void)state;
  flow_cost_effectiveness *w = sampled(10007);
  const flow_ratio r = flow_cost_effectiveness_read(w, 1, FLOW_EFFECT_WAITING, 0.95);
  sim_interval b;
  assert_int_equal(r.replications, 10007);
  assert_in_range(flow_cost_effectiveness_points(w), FLOW_COST_EFFECTIVENESS_KEPT / 2,
                  FLOW_COST_EFFECTIVENESS_KEPT);
  assert_int_equal(flow_cost_effectiveness_bootstrap(w, 1, FLOW_EFFECT_WAITING, 0.95, 2017, &b),
                   SIM_OK);
  const double width = sim_interval_half_width(r.icer);
  assert_close(b.low, r.icer.low, 0, 0.25 * width);
  assert_close(b.high, r.icer.high, 0, 0.25 * width);
  /* P(200 x 12 + 200 x 20 z0 - 1,500 - 3,000 z > 0): 900 over sd 3,255.8 */
  assert_close(flow_cost_effectiveness_probability(w, 1, FLOW_EFFECT_WAITING, 200), 0.6089, 0,
               0.04);
  flow_cost_effectiveness_free(w);
}

int main(void)
{
  gsl_set_error_handler_off();
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_price_is_named_only_where_the_effect_is_beyond_doubt),
      cmocka_unit_test(what_never_differs_is_the_same_and_costs_nothing_per_unit),
      cmocka_unit_test(fiellers_interval_is_that_of_the_formula),
      cmocka_unit_test(net_benefit_is_linear_in_what_one_would_pay),
      cmocka_unit_test(points_are_differences_with_the_baseline),
      cmocka_unit_test(an_antithetic_pair_is_one_observation),
      cmocka_unit_test(many_replications_are_kept_in_bounded_memory)};
  return cmocka_run_group_tests_name("worth", tests, NULL, NULL);
}
