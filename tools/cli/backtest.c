/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "models/study/observed.h"
#include "tools/files/backtest_files.h"
#include "tools/screen/view_backtest.h"
#include "tools/text/backtest_words.h"
#include "tools/text/messages.h"
#include "tools/text/table.h"
#include "tools/text/terminal.h"

#include <stdio.h>
#include <stdlib.h>

static sim_status show_all(const flow_observed *observed, const tool_options *options,
                           flow_backtest *backtests)
{
  sim_status status = SIM_OK;
  for (uint32_t u = 0; status == SIM_OK && u < observed->unit_count; u++) {
    status = flow_backtest_run(observed, u, options->has_seed ? options->seed : 1, &backtests[u]);
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
  sim_status status = flow_observed_read(options->scenarios[0], &diags, &observed);
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
