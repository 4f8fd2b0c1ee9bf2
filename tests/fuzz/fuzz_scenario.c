/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/target.h"

#include "models/scenario/scenario.h"

#include <stdlib.h>
#include <string.h>

/* Any text is refused with a place or accepted. What stands before a first zero byte is a setting,
 * as --set gives it. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  char *text = malloc(size + 1);
  if (text == NULL) return 0;
  if (size > 0) memcpy(text, data, size);
  text[size] = '\0';
  const size_t setting = strlen(text);
  const char *settings[] = {text};
  const bool is_set = setting < size;
  const flow_scenario_source source = {.name = "/nowhere/fuzz.yaml",
                                       .text = is_set ? text + setting + 1 : text,
                                       .settings = settings,
                                       .setting_count = is_set ? 1 : 0};
  flow_diagnostics diags = {0};
  flow_scenario *scenario = NULL;
  const sim_status status = flow_scenario_open(&source, &diags, &scenario);
  if (status != SIM_OK && diags.errors == 0) abort(); /* a refusal without a word */
  if (status == SIM_OK) (void)flow_scenario_fingerprint(scenario);
  flow_scenario_free(scenario);
  flow_diagnostics_free(&diags);
  free(text);
  return 0;
}
