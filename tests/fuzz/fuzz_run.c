/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/target.h"

#include "models/study/experiment.h"

#include "models/scenario/scenario.h"

#include <stdlib.h>
#include <string.h>

/* Whatever is accepted runs, or says why not; what takes long is stopped. */
static void run(const flow_scenario *scenario)
{
  const flow_experiment_options options = {.replications = 1, .threads = 1, .max_seconds = 0.1};
  flow_diagnostics diags = {0};
  flow_experiment *experiment = NULL;
  const sim_status status = flow_experiment_new(scenario, &options, &diags, &experiment);
  if (status == SIM_E_INPUT && diags.errors == 0) abort(); /* a refusal without a word */
  if (status == SIM_OK) {
    const sim_status ran = flow_experiment_run(experiment);
    if (ran == SIM_E_FAULT) abort(); /* an identity does not hold */
  }
  flow_experiment_free(experiment);
  flow_diagnostics_free(&diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = malloc(size + 1);
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  if (flow_scenario_read_text(text, "/nowhere/fuzz.yaml", &diags, &scenario) == SIM_OK)
    run(scenario);
  flow_scenario_free(scenario);
  flow_diagnostics_free(&diags);
  free(text);
  return 0;
}
