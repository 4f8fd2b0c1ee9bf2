/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/random/normal.h"
#include "engine/stats/stock_flow.h"
#include "tests/unit/close.h"

enum { MONTHS = 60, AHEAD = 12 };

typedef struct months {
  double in[MONTHS + AHEAD], out[MONTHS + AHEAD], stock[MONTHS + AHEAD];
} months;

static sim_stock_flow known(const months *m, size_t count)
{
  return (sim_stock_flow){count, 0, m->in, m->out, m->stock};
}

static void simple_rules_are_what_they_say(void **state)
{
  (void)state;
  months m;
  for (int i = 0; i < MONTHS; i++) {
    m.in[i] = 12;
    m.stock[i] = 100 + 2 * i;
    m.out[i] = 0.05 * (i > 0 ? m.stock[i - 1] : 98);
  }
  const sim_stock_flow k = known(&m, 40); /* the last stock is 178 */
  assert_close(sim_stock_flow_forecast(&k, SIM_STOCK_FLOW_RULE_PERSISTENCE, 6), 178, 0, 0);
  assert_close(sim_stock_flow_forecast(&k, SIM_STOCK_FLOW_RULE_DRIFT, 6), 178 + 6 * 2, 1e-14, 0);
  /* 12 come and 5% goes: towards 240, by 0.95 a month. */
  assert_close(sim_stock_flow_forecast(&k, SIM_STOCK_FLOW_RULE_FLUID, 6),
               240 + (178 - 240) * pow(0.95, 6), 1e-12, 0);
}

/* What comes is 10 and 10% of the average stock of a month goes: s' = (0.95 s + 10) / 1.05, and its
 * rest is 100. */
static void the_model_follows_constant_flows_exactly(void **state)
{
  (void)state;
  months m;
  double stock = 300;
  for (int i = 0; i < MONTHS + AHEAD; i++) {
    const double next = (0.95 * stock + 10) / 1.05;
    m.in[i] = 10;
    m.out[i] = 0.1 * (stock + next) / 2;
    m.stock[i] = stock = next;
  }
  const sim_stock_flow k = known(&m, MONTHS);
  for (size_t h = 1; h <= AHEAD; h++) {
    assert_close(sim_stock_flow_forecast(&k, SIM_STOCK_FLOW_RULE_MODEL, h), m.stock[MONTHS - 1 + h],
                 1e-12, 0);
    assert_close(sim_stock_flow_forecast(&k, SIM_STOCK_FLOW_RULE_HALF, h),
                 (m.stock[MONTHS - 1 + h] + m.stock[MONTHS - 1]) / 2, 1e-12, 0);
  }
  double mean, sd, draws[9];
  sim_stock_flow_residual(&k, &mean, &sd);
  assert_close(mean, 0, 0, 1e-12);
  assert_close(sd, 0, 0, 1e-12);
  sim_stock_flow_draw(&k, AHEAD, &(sim_random){.seed = 1}, (sim_stream_id){.purpose = 242}, 9,
                      draws);
  assert_close(draws[0], m.stock[MONTHS - 1 + AHEAD], 1e-9, 0);
  assert_close(draws[8], m.stock[MONTHS - 1 + AHEAD], 1e-9, 0);
}

static void three_years_must_be_known(void **state)
{
  (void)state;
  months m;
  for (int i = 0; i < MONTHS; i++) m.in[i] = m.out[i] = m.stock[i] = 10;
  const sim_stock_flow few = known(&m, 35), enough = known(&m, 36);
  assert_true(isnan(sim_stock_flow_forecast(&few, SIM_STOCK_FLOW_RULE_PERSISTENCE, 1)));
  assert_close(sim_stock_flow_forecast(&enough, SIM_STOCK_FLOW_RULE_MODEL, 1), 10, 1e-12, 0);
  m.stock[20] = m.stock[21] = 0; /* nobody there of whom a share could leave */
  assert_true(isnan(sim_stock_flow_forecast(&enough, SIM_STOCK_FLOW_RULE_MODEL, 1)));
}

static double normal(const sim_random *random, uint32_t number)
{
  const double u = sim_draw(random, (sim_stream_id){.purpose = 7, .number = number});
  return sim_normal_quantile(u, 1 - u);
}

/* Inflow AR(1) around 100, the share that leaves a level that moves by 0.3 of every surprise: what
 * the model takes the world to be, without effects of the month. */
static void make_series(uint32_t replication, months *m)
{
  const sim_random random = {.seed = 2024, .replication = replication};
  double in = 100, stock = 1000, level = 0.1;
  for (uint32_t i = 0; i < MONTHS + AHEAD; i++) {
    const double step = 0.004 * normal(&random, 2 * i);
    in = 100 + 0.6 * (in - 100) + 8 * normal(&random, 2 * i + 1);
    const double leaving = level + step,
                 next = (stock * (1 - leaving / 2) + in) / (1 + leaving / 2);
    m->in[i] = in;
    m->out[i] = leaving * (stock + next) / 2;
    m->stock[i] = stock = next;
    level += 0.3 * step;
  }
}

/* 2,000 series of their own, one origin each: four standard errors of a share of 2,000 are within
 * these bounds. */
static void bands_hold_what_they_say(void **state)
{
  (void)state;
  enum { SERIES = 2000, PATHS = 399 };
  static const struct {
    size_t low;
    double least, most;
  } bands[] = {{99, 0.455, 0.545}, {39, 0.764, 0.836}, {9, 0.93, 0.97}};
  static const size_t horizons[] = {1, 3, 12};
  for (size_t h = 0; h < 3; h++) {
    int within[3] = {0};
    for (uint32_t r = 0; r < SERIES; r++) {
      months m;
      double draws[PATHS];
      make_series(r, &m);
      const sim_stock_flow k = known(&m, MONTHS);
      sim_stock_flow_draw(&k, horizons[h], &(sim_random){.seed = 5, .replication = r},
                          (sim_stream_id){.purpose = 242}, PATHS, draws);
      const double came = m.stock[MONTHS - 1 + horizons[h]];
      for (int b = 0; b < 3; b++)
        within[b] += draws[bands[b].low] < came && came < draws[PATHS - 1 - bands[b].low];
    }
    for (int b = 0; b < 3; b++) {
      const double share = within[b] / (double)SERIES;
      if (share < bands[b].least || share > bands[b].most)
        print_error("%zu months ahead band %d holds %.3f\n", horizons[h], b, share);
      assert_true(share >= bands[b].least && share <= bands[b].most);
    }
  }
}

/* Of {0, 1} at 1/2: the mean distance 1/2 less half the mean distance of two draws, 1/2. */
static void the_crps_by_hand(void **state)
{
  (void)state;
  const double two[] = {0, 1}, three[] = {1, 2, 4};
  assert_close(sim_crps(two, 2, 0.5), 0.25, 1e-15, 0);
  assert_close(sim_crps(two, 1, 3), 3, 1e-15, 0); /* of one value the distance */
  /* |1-3| + |2-3| + |4-3| over 3 less (1 + 3 + 2) / 9. */
  assert_close(sim_crps(three, 3, 3), 4.0 / 3 - 6.0 / 9, 1e-15, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(simple_rules_are_what_they_say),
      cmocka_unit_test(the_model_follows_constant_flows_exactly),
      cmocka_unit_test(three_years_must_be_known),
      cmocka_unit_test(bands_hold_what_they_say),
      cmocka_unit_test(the_crps_by_hand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
