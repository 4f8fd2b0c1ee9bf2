/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "models/study/measures_read.h"
#include "models/study/experiment_tables.h"
#include "models/study/worker.h"

enum { REPLICATIONS = 3 };

static const char *const names[] = {"leiden-2015",
                                    "leiden-2017",
                                    "leiden-2022-bovenop",
                                    "leiden-veilig-thuis",
                                    "zaanstad-2022",
                                    "zaanstad-2022-woningen",
                                    "gezinnen",
                                    "holland-rijnland-bw",
                                    "winter",
                                    "leiden-2022-halfjaar",
                                    "ring",
                                    "een-voorziening"};
enum { NAMES = sizeof names / sizeof *names };

typedef struct study {
  flow_diagnostics diags;
  flow_scenario *scenario;
  flow_experiment *e;
} study;

static study open_study(const char *name, bool wanted_only, bool controls)
{
  study s = {0};
  char path[300];
  const flow_experiment_options options = {
      .replications = REPLICATIONS, .threads = 1, .wanted_only = wanted_only, .controls = controls};
  snprintf(path, sizeof path, SOURCE_DIR "/scenarios/%s.yaml", name);
  assert_int_equal(flow_scenario_read(path, &s.diags, &s.scenario), SIM_OK);
  assert_int_equal(flow_experiment_new(s.scenario, &options, &s.diags, &s.e), SIM_OK);
  return s;
}

static void close_study(study *s)
{
  flow_experiment_free(s->e);
  flow_scenario_free(s->scenario);
  flow_diagnostics_free(&s->diags);
}

static void assert_same_bits(const char *name, const char *what, const double *a, const double *b,
                             size_t count)
{
  if (memcmp(a, b, count * sizeof *a) != 0) fail_msg("%s: %s differs", name, what);
}

static void compare_indicators(const char *name, const flow_experiment *a, const flow_experiment *b)
{
  flow_contrast *of_a = calloc(a->policies->count, sizeof *of_a);
  flow_contrast *of_b = calloc(a->policies->count, sizeof *of_b);
  for (uint32_t i = 0; i < a->defs->count; i++) {
    for (uint32_t y = 0; y <= a->layout->years; y++) {
      for (uint32_t p = 0; p < a->policies->count; p++) {
        flow_indicator_sample x, z;
        assert_int_equal(flow_indicator_samples_read(a->samples, p, i, y, 0.95, &x), SIM_OK);
        assert_int_equal(flow_indicator_samples_read(b->samples, p, i, y, 0.95, &z), SIM_OK);
        assert_same_bits(name, "the mean of an indicator", &x.mean.estimate, &z.mean.estimate, 3);
        assert_same_bits(name, "a quantile of an indicator", &x.p10, &z.p10, 1);
      }
      assert_int_equal(flow_indicator_samples_compare(a->samples, 0, i, y, 0.95, of_a), SIM_OK);
      assert_int_equal(flow_indicator_samples_compare(b->samples, 0, i, y, 0.95, of_b), SIM_OK);
      for (uint32_t p = 0; p < a->policies->count; p++)
        assert_same_bits(name, "a difference", &of_a[p].difference.estimate,
                         &of_b[p].difference.estimate, 3);
    }
  }
  free(of_a);
  free(of_b);
}

static void compare_measures(const char *name, const flow_experiment *a, const flow_experiment *b)
{
  for (size_t m = 0; flow_measures_read[m] != NULL; m++) {
    flow_cell cell = {.measure =
                          flow_measure_find(flow_measures_read[m], strlen(flow_measures_read[m])),
                      .destination = FLOW_NO_DESTINATION,
                      .group = a->layout->groups};
    for (cell.node = 0; cell.node < (int32_t)a->layout->nodes; cell.node++) {
      assert_int_equal(flow_summary_has(a->summary[0], &cell),
                       flow_summary_has(b->summary[0], &cell));
      for (uint32_t y = 0; y <= a->layout->years && flow_summary_has(a->summary[0], &cell); y++) {
        for (uint32_t p = 0; p < a->policies->count; p++) {
          const flow_estimate x = flow_summary_read(a->summary[p], &cell, y, 0.95);
          const flow_estimate z = flow_summary_read(b->summary[p], &cell, y, 0.95);
          assert_same_bits(name, flow_measures_read[m], &x.mean.estimate, &z.mean.estimate, 3);
          assert_same_bits(name, flow_measures_read[m], &x.sd, &z.sd, 4);
        }
      }
    }
  }
}

static void what_is_asked_is_the_same_to_the_last_bit_as_when_everything_is_measured(void **state)
{
  (void)state;
  for (size_t i = 0; i < NAMES; i++) {
    study whole = open_study(names[i], false, false), asked = open_study(names[i], true, false);
    assert_true(asked.e->layout->length < whole.e->layout->length);
    assert_int_equal(flow_experiment_run(whole.e), SIM_OK);
    assert_int_equal(flow_experiment_run(asked.e), SIM_OK);
    compare_indicators(names[i], whole.e, asked.e);
    compare_measures(names[i], whole.e, asked.e);
    close_study(&whole);
    close_study(&asked);
  }
}

/* What stands behind the rows of a replication: events, euros and controls. */
static double *rest_of(const flow_experiment *e, size_t *count)
{
  const size_t rows = e->policies->count * e->layout->length;
  double *row = calloc(flow_unit_length(e), sizeof *row);
  flow_worker *w = NULL;
  assert_non_null(row);
  assert_int_equal(flow_worker_new(e, &w), SIM_OK);
  assert_int_equal(flow_worker_replicate(e, w, 1, row), SIM_OK);
  flow_worker_free(w);
  *count = flow_unit_length(e) - rows;
  memmove(row, row + rows, *count * sizeof *row);
  return row;
}

static void euros_and_controls_are_counted_from_what_they_ask_for(void **state)
{
  (void)state;
  size_t most = 0;
  for (size_t i = 0; i < NAMES; i++) {
    study whole = open_study(names[i], false, true), asked = open_study(names[i], true, true);
    size_t count, other;
    double *a = rest_of(whole.e, &count), *b = rest_of(asked.e, &other);
    assert_int_equal(count, other);
    assert_same_bits(names[i], "what is behind the rows", a, b, count);
    most = count > most ? count : most;
    free(a);
    free(b);
    close_study(&whole);
    close_study(&asked);
  }
  assert_true(most > 100); /* or there was no money */
}

static void a_number_nobody_asked_for_has_no_place_in_the_row(void **state)
{
  (void)state;
  study s = open_study("een-voorziening", true, false);
  const flow_row_layout *layout = s.e->layout;
  const int16_t *at = layout->position[FLOW_NODE_FACILITY];
  const size_t cell = flow_row_layout_cell(layout, 0, 0, layout->groups, FLOW_UNIT_HOUSEHOLDS);
  assert_true(layout->place[cell + (size_t)at[FLOW_STAT_ADMISSIONS]] != FLOW_NOT_WANTED);
  assert_true(layout->place[cell + (size_t)at[FLOW_STAT_EVICTIONS]] == FLOW_NOT_WANTED);
  assert_int_equal(layout->length, (size_t)layout->wanted_count * (layout->years + 1));
  close_study(&s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_asked_is_the_same_to_the_last_bit_as_when_everything_is_measured),
      cmocka_unit_test(euros_and_controls_are_counted_from_what_they_ask_for),
      cmocka_unit_test(a_number_nobody_asked_for_has_no_place_in_the_row),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
