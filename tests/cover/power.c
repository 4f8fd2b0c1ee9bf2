/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/result_warnings.h"

#include <gsl/gsl_errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* power [--page]: how often an overload is warned of. Twenty places, exponential stays of 50 days and
 * nobody who gives up, from empty and after three years of warm-up, in runs that differ in their seed:
 * what a year of growth is, in standard errors of paired year-ends, and in how many of the runs the
 * warning comes. Status 1 when it comes below a load of 1, or in fewer than 19 of 20 runs at a load
 * of 1.05 and 200 replications. --page prints the rows of a Markdown table of more loads and runs. */

typedef struct tally {
  uint32_t runs, warned;
  double growth, errors; /* sums over the runs */
} tally;

/* By 365 days a year the load is `load`. */
static sim_status look(double load, uint64_t seed, uint32_t replications, tally *out)
{
  char text[1000];
  snprintf(text, sizeof text,
           "doorstroom: 1\ntitle: t\nhorizon: {start: 2021-01-01, end: 2025-01-01, warm_up: 3 "
           "years}\ngroups: {a: {}}\nexits: {weg: {}}\n"
           "inflow: {komst: {group: a, to: opvang, rate: %.9f per day}}\n"
           "facilities: {opvang: {places: 20, stay: {exponential: {mean: 50 days}}, then: weg}}\n",
           load * 20 / 50);
  const flow_experiment_options options = {
      .replications = replications, .has_seed = true, .seed = seed};
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  flow_experiment *e = NULL;
  flow_result_warnings *warnings = NULL;
  uint32_t last = 0;
  sim_status status = flow_scenario_read_text(text, "t.yaml", &diags, &scenario);
  if (status == SIM_OK) status = flow_experiment_new(scenario, &options, &diags, &e);
  if (status == SIM_OK) status = flow_experiment_run(e);
  if (status == SIM_OK) status = flow_result_warnings_new(e, &warnings);
  if (status == SIM_OK) {
    const sim_interval growth = flow_summary_list_growth(e->summary[0], 0, 0.95, &last);
    out->runs++;
    out->growth += growth.estimate;
    out->errors += growth.estimate / (sim_interval_half_width(growth) / 1.96);
    for (uint32_t i = 0; i < warnings->count; i++)
      out->warned += warnings->items[i].kind == FLOW_RESULT_WARNING_KIND_OVERLOAD;
  }
  flow_result_warnings_free(warnings);
  flow_experiment_free(e);
  flow_scenario_free(scenario);
  flow_diagnostics_free(&diags);
  return status;
}

static tally try_load(double load, uint32_t replications, uint32_t runs)
{
  tally t = {0};
  for (uint32_t seed = 1; seed <= runs; seed++)
    if (look(load, seed, replications, &t) != SIM_OK) break;
  return t;
}

static int print_page(void)
{
  static const double loads[] = {0.98, 1.02, 1.05, 1.1, 1.25};
  static const uint32_t replications[] = {50, 200, 1000};
  enum { RUNS = 40 };
  for (size_t l = 0; l < sizeof loads / sizeof *loads; l++) {
    for (size_t n = 0; n < sizeof replications / sizeof *replications; n++) {
      const tally t = try_load(loads[l], replications[n], RUNS);
      if (t.runs < RUNS) return EXIT_FAILURE;
      printf("| %.2f | %u | %.1f | %.1f | %u of %u |\n", loads[l], replications[n], t.growth / RUNS,
             t.errors / RUNS, t.warned, t.runs);
      fflush(stdout);
    }
  }
  return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
  enum { RUNS = 20 };
  gsl_set_error_handler_off();
  if (argc > 1 && strcmp(argv[1], "--page") == 0) return print_page();
  const tally slight = try_load(1.05, 200, RUNS), none = try_load(0.98, 200, RUNS);
  printf("warned at a load of 1.05 in %u of %u runs, at 0.98 in %u of %u\n", slight.warned,
         slight.runs, none.warned, none.runs);
  const bool is_well =
      slight.runs == RUNS && none.runs == RUNS && slight.warned >= RUNS - 1 && none.warned == 0;
  return is_well ? EXIT_SUCCESS : EXIT_FAILURE;
}
