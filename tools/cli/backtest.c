/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/plan/node_index.h"
#include "models/study/observed.h"
#include "tools/files/backtest_files.h"
#include "tools/screen/view_backtest.h"
#include "tools/text/backtest_words.h"
#include "tools/text/messages.h"
#include "tools/text/table.h"
#include "tools/text/terminal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool ends_in(const char *text, const char *end)
{
  const size_t length = strlen(text), own = strlen(end);
  return length >= own && strcmp(text + length - own, end) == 0;
}

static bool is_scenario(const tool_options *options)
{
  const char *name = options->scenarios[0];
  return options->backtest.observed != NULL || ends_in(name, ".yaml") || ends_in(name, ".yml");
}

static bool has_place(const flow_node_index *index, const char *id)
{
  return strcmp(id, "system") == 0 || flow_node_index_node(index, id) >= 0;
}

static bool has_group(const flow_node_index *index, const char *id)
{
  return strcmp(id, "-") == 0 || strcmp(id, "all") == 0 || flow_node_index_group(index, id) >= 0;
}

/* What is counted has to be something of the scenario. */
static sim_status compare(const tool_options *options, const flow_observed *observed,
                          flow_diagnostics *diags)
{
  flow_scenario *scenario = NULL;
  flow_node_index *index = NULL;
  flow_diagnostics own = {0}; /* `check` tells what else there is to say */
  sim_status status = flow_scenario_read(options->scenarios[0], &own, &scenario);
  if (status == SIM_E_INPUT) tool_message_diags(&own, options->quiet);
  if (status == SIM_OK) status = flow_node_index_new(scenario, &index);
  for (uint32_t u = 0; status == SIM_OK && u < observed->unit_count; u++) {
    const flow_observed_unit *unit = &observed->units[u];
    const bool is_known = has_place(index, unit->facility);
    if (is_known && has_group(index, unit->group)) continue;
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(OBSERVED_ELSEWHERE), is_known ? unit->group : unit->facility);
    status = SIM_E_INPUT;
  }
  flow_node_index_free(index);
  flow_scenario_free(scenario);
  flow_diagnostics_free(&own);
  return status;
}

static sim_status read_counts(const tool_options *options, flow_diagnostics *diags,
                              flow_observed *observed)
{
  const char *named = options->scenarios[0];
  if (!is_scenario(options)) return flow_observed_read(named, diags, observed);
  if (options->backtest.observed == NULL) {
    flow_diagnostics_tell(diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(OBSERVED_IS_MISSING), named);
    return SIM_E_INPUT;
  }
  const sim_status status = flow_observed_read(options->backtest.observed, diags, observed);
  return status == SIM_OK ? compare(options, observed, diags) : status;
}

static sim_status show_all(const flow_observed *observed, const tool_options *options,
                           flow_backtest *backtests)
{
  const flow_backtest_origins origins = {options->backtest.first, options->backtest.last};
  const flow_backtest_origins *asked = options->backtest.has_origins ? &origins : NULL;
  const uint64_t seed = options->has_seed ? options->seed : 1;
  sim_status status = SIM_OK;
  for (uint32_t u = 0; status == SIM_OK && u < observed->unit_count; u++) {
    status = flow_backtest_run(observed, u, asked, seed, &backtests[u]);
    if (status == SIM_OK)
      status = tool_view_backtest(&observed->units[u], &backtests[u], options->language, stdout);
    fputc('\n', stdout);
  }
  tool_wrap(TOOL_TEXT(options->language, TOOL_WORD_BACKTEST_SETTINGS), 0, 2, TOOL_TABLE_WIDTH,
            stdout);
  return status;
}

int tool_backtest(const tool_options *options)
{
  flow_diagnostics diags = {0};
  flow_observed observed = {0};
  flow_backtest *backtests = NULL;
  sim_status status = read_counts(options, &diags, &observed);
  tool_message_diags(&diags, options->quiet);
  if (status == SIM_OK) {
    backtests = calloc(observed.unit_count, sizeof *backtests);
    status = backtests != NULL ? show_all(&observed, options, backtests) : SIM_E_MEMORY;
  }
  int exit_status = tool_exit_of(status);
  if (exit_status == TOOL_DONE && options->output != NULL)
    exit_status = tool_backtest_write(&observed, backtests, options->output, options->force);
  if (tool_terminal_close() != 0 && exit_status == TOOL_DONE) exit_status = TOOL_UNFINISHED;
  for (uint32_t u = 0; backtests != NULL && u < observed.unit_count; u++)
    flow_backtest_free(&backtests[u]);
  free(backtests);
  flow_observed_free(&observed);
  flow_diagnostics_free(&diags);
  return exit_status;
}
