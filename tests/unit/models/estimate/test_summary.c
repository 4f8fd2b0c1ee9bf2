/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/summary.h"

#include "models/estimate/reservoir.h"

#include "engine/parallel/replicate.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/close.h"
#include "tests/unit/timeline.h"

enum { MANY = 1300 }; /* more than are kept: every second one is */

static flow_plan plan;

/* A number from 0 to below `below` that looks random, by name. */
static uint32_t lot(uint32_t replication, uint32_t name, uint32_t below)
{
  uint32_t x = replication * 2654435761u + name * 40503u + 12345u;
  x ^= x >> 15;
  x *= 2246822519u;
  x ^= x >> 13;
  return x % below;
}

/* Singles wait for the shelter in most replications; families are there from
 * replication 7 on, now and then; singles alone come to the refuge, first in
 * replication 3; nobody ever gets a dwelling. */
static void tell(flow_monitor *m, uint32_t r)
{
  flow_monitor_reset(m, &plan);
  flow_monitor_places(m, SHELTER, 2 + (int32_t)lot(r, 1, 3), -10);
  flow_monitor_start(m);
  const uint32_t singles = lot(r, 2, 6);
  for (uint32_t k = 0; k < singles; k++)
    flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, 1, k + 0.125 * lot(r, 10 + k, 8));
  for (uint32_t k = 0; k < singles; k++) {
    flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, -1, 6);
    flow_monitor_admit(m, SHELTER, single, 0.25 * lot(r, 20 + k, 16), 6);
  }
  for (uint32_t k = 0; k < singles; k++)
    flow_monitor_leave(m, SHELTER, single, 6, 0.5, STREET, 6.75);
  if (r >= 7 && r % 3 == 0)
    flow_monitor_admit(m, SHELTER, lot(r, 3, 2) ? of_two : of_three, 0, 7.5);
  if (r == 3 || lot(r, 4, 4) == 0)
    flow_monitor_admit(m, REFUGE, single, 1.5, 8.5 + lot(r, 5, 3) / 3.);
  flow_monitor_end_month(m, 5);
  flow_monitor_end_month(m, 10);
  flow_monitor_end_year(m, 10);
  if (lot(r, 6, 2)) flow_monitor_move(m, FLOW_LEVEL_OUTSIDE, STREET, of_two, 1, 11.5);
  flow_monitor_end_month(m, 15);
  flow_monitor_end_month(m, 20);
  flow_monitor_end_year(m, 20);
}

typedef struct run {
  flow_monitor *meter;
  double *rows; /* [replication x length] */
  flow_summary *summary;
  uint32_t replications, per;
} run;

static sim_status merge_parts(flow_summary *summary, const double *const *rows)
{
  sim_status status = SIM_OK;
  for (uint32_t part = 0; part < flow_summary_parts(summary) && status == SIM_OK; part++)
    status = flow_summary_merge_part(summary, part, rows);
  return status;
}

static run run_in(uint32_t replications, uint32_t per)
{
  run all = {.replications = replications, .per = per};
  plan = plan_by_hand();
  assert_int_equal(flow_monitor_new(&plan, NULL, &all.meter), SIM_OK);
  const flow_row_layout *layout = flow_monitor_layout(all.meter);
  assert_int_equal(flow_summary_new(layout, per, &all.summary), SIM_OK);
  all.rows = malloc(replications * layout->length * sizeof(double));
  assert_non_null(all.rows);
  for (uint32_t r = 0; r < replications; r++) {
    tell(all.meter, r);
    memcpy(all.rows + r * layout->length, flow_monitor_row(all.meter),
           layout->length * sizeof(double));
    const double *row = all.rows + r * layout->length;
    const double *rows[] = {per == 1 ? row : row - layout->length, row};
    if (r % per == per - 1) assert_int_equal(merge_parts(all.summary, rows), SIM_OK);
  }
  assert_int_equal(flow_summary_finish(all.summary), SIM_OK);
  return all;
}

static run run_of(uint32_t replications)
{
  return run_in(replications, 1);
}

static void end_run(run *all)
{
  flow_summary_free(all->summary);
  flow_monitor_free(all->meter);
  free(all->rows);
}

static int ascending(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

/* Over pairs every mean is a ratio: the values of those that have one, to how many do. */
static sim_interval interval_over_pairs(const run *all, const flow_cell *cell, uint32_t period)
{
  const flow_row_layout *layout = flow_monitor_layout(all->meter);
  const bool is_ratio = flow_measures[cell->measure].denominator < FLOW_STATS;
  sim_covariance pairs = {0};
  uint64_t informed = 0;
  for (uint32_t r = 0; r < all->replications; r += 2) {
    double x = 0, y = 0;
    for (uint32_t i = r; i < r + 2; i++) {
      const flow_fraction one =
          flow_row_layout_read(layout, all->rows + i * layout->length, cell, period);
      const double value = flow_fraction_value(one);
      if (!is_ratio && isnan(value)) continue;
      x += is_ratio ? one.below : 1;
      y += is_ratio ? one.above : value;
    }
    sim_covariance_add(&pairs, x / 2, y / 2);
    informed += x > 0;
  }
  return sim_interval_ratio(&pairs, informed, 0.9);
}

/* The same from all rows at once. */
static void check_cell(const run *all, const flow_cell *cell, uint32_t period)
{
  const flow_row_layout *layout = flow_monitor_layout(all->meter);
  const flow_measure *about = &flow_measures[cell->measure];
  const flow_estimate got = flow_summary_read(all->summary, cell, period, 0.9);
  sim_tally values = {0};
  sim_covariance pairs = {0};
  double kept[MANY];
  size_t kept_count = 0;
  for (uint32_t r = 0; r < all->replications; r++) {
    const flow_fraction one =
        flow_row_layout_read(layout, all->rows + r * layout->length, cell, period);
    const double value = flow_fraction_value(one);
    if (!isnan(one.above)) sim_covariance_add(&pairs, one.below, one.above);
    if (isnan(value)) continue;
    sim_tally_add(&values, value);
    if (all->replications <= FLOW_RESERVOIR_ROWS || r % 2 == 0) kept[kept_count++] = value;
  }
  qsort(kept, kept_count, sizeof *kept, ascending);
  const sim_interval want = all->per > 1 ? interval_over_pairs(all, cell, period)
                            : about->denominator < FLOW_STATS
                                ? sim_interval_ratio(&pairs, values.count, 0.9)
                                : sim_interval_student(&values, 0.9);
  assert_int_equal(got.replications, values.count);
  assert_close(got.sd, sim_tally_sd(&values), 1e-9, 1e-9);
  assert_close(got.p10, sim_quantile(kept, kept_count, 0.1), 1e-6, 0);
  assert_close(got.p50, sim_quantile(kept, kept_count, 0.5), 1e-6, 0);
  assert_close(got.p90, sim_quantile(kept, kept_count, 0.9), 1e-6, 0);
  if (values.count == 0) return;
  assert_close(got.mean.estimate, want.estimate, 1e-9, 0);
  assert_close(got.mean.low, want.low, 1e-7, 1e-9);
  assert_close(got.mean.high, want.high, 1e-7, 1e-9);
}

static uint32_t check_node(const run *all, int32_t node)
{
  const flow_row_layout *layout = flow_monitor_layout(all->meter);
  uint32_t checked = 0;
  flow_cell cell = {.node = node};
  for (cell.measure = 0; cell.measure < (int32_t)flow_measure_count; cell.measure++) {
    const bool many = flow_measures[cell.measure].numerator == FLOW_STAT_TO;
    for (int32_t to = 0; to < (many ? (int32_t)layout->destinations : 1); to++) {
      cell.destination = many ? to : FLOW_NO_DESTINATION;
      for (cell.group = 0; cell.group <= layout->groups; cell.group++) {
        for (int plane = 0; plane < 2; plane++) {
          cell.plane = (flow_unit)plane;
          if (!flow_summary_has(all->summary, &cell)) continue;
          for (uint32_t period = 0; period <= layout->years; period++)
            check_cell(all, &cell, period);
          checked++;
        }
      }
    }
  }
  return checked;
}

static void every_cell_is_what_all_rows_together_say(void **state)
{
  (void)state;
  run all = run_of(400);
  for (int32_t node = 0; node <= SYSTEM; node++) assert_true(check_node(&all, node) > 0);
  end_run(&all);
}

static void of_pairs_the_interval_is_over_pairs_and_the_quantiles_over_replications(void **state)
{
  (void)state;
  run all = run_in(400, 2);
  for (int32_t node = 0; node <= SYSTEM; node++) assert_true(check_node(&all, node) > 0);
  end_run(&all);
}

static void beyond_what_is_kept_every_second_one_makes_the_quantiles(void **state)
{
  (void)state;
  run all = run_of(MANY);
  assert_true(check_node(&all, SHELTER) > 0);
  end_run(&all);
}

static void a_group_that_never_came_has_no_cells(void **state)
{
  (void)state;
  run all = run_of(20);
  flow_cell cell = {.measure = flow_measure_find("admissions", 10),
                    .node = REFUGE,
                    .destination = FLOW_NO_DESTINATION,
                    .group = FAMILIES};
  assert_false(flow_summary_has(all.summary, &cell));
  cell.group = SINGLES;
  assert_true(flow_summary_has(all.summary, &cell));
  cell = (flow_cell){.measure = flow_measure_find("used", 4),
                     .node = POOL,
                     .destination = FLOW_NO_DESTINATION,
                     .group = ALL};
  assert_true(flow_summary_has(all.summary, &cell)); /* 0, and that is a result */
  assert_close(flow_summary_read(all.summary, &cell, HORIZON, 0.95).mean.estimate, 0, 0, 0);
  cell.measure = flow_measure_find("wait_mean", 9);
  assert_close(flow_summary_read(all.summary, &cell, HORIZON, 0.95).mean.estimate, NAN, 0, 0);
  end_run(&all);
}

static void a_month_is_the_distribution_of_its_levels(void **state)
{
  (void)state;
  run all = run_of(200);
  const flow_row_layout *layout = flow_monitor_layout(all.meter);
  uint32_t street = 0;
  while (layout->monthly[street].node != STREET) street++;
  uint32_t out = 0;
  for (uint32_t r = 0; r < 200; r++) out += lot(r, 6, 2);
  const flow_fan fan = flow_summary_month(all.summary, street, 3);
  assert_true(out > 60 && out < 140);
  assert_close(fan.mean, out / 200., 1e-15, 0);
  assert_close(fan.p05, 0, 0, 0);
  assert_close(fan.p50, out > 100 ? 1 : 0, 0, 0);
  assert_close(fan.p95, 1, 0, 0);
  end_run(&all);
}

static sim_status start_work(void *context, void **state)
{
  (void)context;
  flow_monitor *m = NULL;
  const sim_status status = flow_monitor_new(&plan, NULL, &m);
  *state = m;
  return status;
}

static void finish_work(void *context, void *state)
{
  (void)context;
  flow_monitor_free(state);
}

static sim_status work(void *context, void *state, uint32_t replication, double *row)
{
  (void)context;
  tell(state, replication);
  memcpy(row, flow_monitor_row(state), flow_monitor_layout(state)->length * sizeof *row);
  return SIM_OK;
}

static sim_status merge(void *context, uint32_t replication, const double *row)
{
  (void)replication;
  return merge_parts(context, &row);
}

static void the_number_of_threads_changes_no_bit(void **state)
{
  (void)state;
  run alone = run_of(300);
  const flow_row_layout *layout = flow_monitor_layout(alone.meter);
  flow_summary *together = NULL;
  assert_int_equal(flow_summary_new(layout, 1, &together), SIM_OK);
  const sim_replicate_job job = {.context = together,
                                 .row_length = layout->length,
                                 .start = start_work,
                                 .finish = finish_work,
                                 .work = work,
                                 .merge = merge};
  const sim_replicate_options options = {.replications = 300, .threads = 3};
  sim_replicate_result result;
  assert_int_equal(sim_replicate(&job, &options, &result), SIM_OK);
  assert_int_equal(flow_summary_finish(together), SIM_OK);
  for (int32_t m = 0; m < (int32_t)flow_measure_count; m++) {
    const flow_cell cell = {
        .measure = m, .node = SHELTER, .destination = FLOW_NO_DESTINATION, .group = ALL};
    if (!flow_row_layout_has(layout, &cell)) continue;
    const flow_estimate one = flow_summary_read(alone.summary, &cell, HORIZON, 0.95);
    const flow_estimate three = flow_summary_read(together, &cell, HORIZON, 0.95);
    assert_memory_equal(&one.mean, &three.mean, sizeof one.mean);
    assert_memory_equal(&one.p10, &three.p10, sizeof one.p10);
    assert_memory_equal(&one.p90, &three.p90, sizeof one.p90);
  }
  flow_summary_free(together);
  end_run(&alone);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_cell_is_what_all_rows_together_say),
      cmocka_unit_test(of_pairs_the_interval_is_over_pairs_and_the_quantiles_over_replications),
      cmocka_unit_test(beyond_what_is_kept_every_second_one_makes_the_quantiles),
      cmocka_unit_test(a_group_that_never_came_has_no_cells),
      cmocka_unit_test(a_month_is_the_distribution_of_its_levels),
      cmocka_unit_test(the_number_of_threads_changes_no_bit)};
  return cmocka_run_group_tests_name("summary", tests, NULL, NULL);
}
