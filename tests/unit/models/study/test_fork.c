/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "models/study/experiment_tables.h"
#include "models/study/worker.h"

enum { REPLICATIONS = 3 };

/* The rows of the scenario, with every policy from its start or from where it parts. */
static double *rows_of(const char *name, bool apart, size_t *length, uint32_t *shared)
{
  char path[300];
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  flow_experiment *e = NULL;
  flow_worker *w = NULL;
  const flow_experiment_options options = {.replications = REPLICATIONS, .apart = apart};
  snprintf(path, sizeof path, SOURCE_DIR "/scenarios/%s.yaml", name);
  assert_int_equal(flow_scenario_read(path, &diags, &scenario), SIM_OK);
  assert_int_equal(flow_experiment_new(scenario, &options, &diags, &e), SIM_OK);
  assert_int_equal(flow_worker_new(e, &w), SIM_OK);
  *length = REPLICATIONS * flow_unit_length(e);
  *shared = 0;
  double *rows = calloc(*length, sizeof *rows);
  assert_non_null(rows);
  for (uint32_t r = 0; r < REPLICATIONS; r++)
    assert_int_equal(flow_worker_replicate(e, w, r, rows + r * flow_unit_length(e)), SIM_OK);
  for (uint32_t p = 1; w->branch != NULL && p < e->policies->count; p++)
    *shared += w->parting[p] > e->policies->items[0].plan->start;
  flow_worker_free(w);
  flow_experiment_free(e);
  flow_scenario_free(scenario);
  flow_diagnostics_free(&diags);
  return rows;
}

static void policies_that_go_on_from_the_baseline_find_what_they_find_alone(void **state)
{
  (void)state;
  static const char *const names[] = {
      "leiden-2015",   "leiden-2017",         "leiden-2019", "leiden-2022-binnen",
      "zaanstad-2022", "leiden-2022-bovenop", "gezinnen",    "holland-rijnland-bw",
      "winter",        "geblokkeerd-paar",    "ring",        "een-voorziening"};
  uint32_t all = 0;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    size_t length, other;
    uint32_t shared, none;
    double *together = rows_of(names[i], false, &length, &shared);
    double *apart = rows_of(names[i], true, &other, &none);
    assert_int_equal(length, other);
    assert_int_equal(none, 0);
    if (memcmp(together, apart, length * sizeof *apart) != 0) fail_msg("%s differs", names[i]);
    all += shared;
    free(together);
    free(apart);
  }
  assert_true(all > 20); /* or this test has nothing to compare */
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(policies_that_go_on_from_the_baseline_find_what_they_find_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
