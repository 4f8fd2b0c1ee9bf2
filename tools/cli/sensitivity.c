/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/cli/ask_session.h"
#include "tools/files/sensitivity_files.h"
#include "tools/screen/view_sensitivity.h"
#include "tools/text/sensitivity_words.h"
#include "tools/text/terminal.h"

#include <stdio.h>

static void show_progress(void *context, uint32_t done, uint32_t of)
{
  tool_progress_show(context, done, of);
}

static tool_exit show(const tool_session *session, const flow_sensitivity *found)
{
  const tool_options *options = session->options;
  const char *policy = options->policies != NULL ? options->policies : "baseline";
  const flow_policies *policies = found->simulator->policies;
  const flow_policy *own = &policies->items[policies->count - 1];
  const char *label =
      policies->count > 1 ? own->label : TOOL_TEXT(session->language, TOOL_WORD_BASELINE);
  sim_status status = SIM_OK;
  if (options->format == TOOL_FORMAT_JSON)
    tool_sensitivity_json(found, policy, stdout);
  else
    status = tool_view_sensitivity(found, label, session->language, session->width, stdout);
  tool_exit exit_status = tool_exit_of(status);
  if (exit_status == TOOL_DONE && options->output != NULL)
    exit_status = tool_sensitivity_write(found, policy, options->output, options->force);
  return exit_status;
}

static tool_exit analyse(tool_session *session)
{
  const tool_options *options = session->options;
  tool_progress progress = {.language = session->language, .is_busy = ATOMIC_FLAG_INIT};
  const flow_sensitivity_question question = {
      .setting = {.scenario = session->scenario,
                  .policy = options->policies,
                  .indicator = options->indicator,
                  .year = options->year,
                  .has_seed = options->has_seed,
                  .seed = options->seed,
                  .threads = options->threads,
                  .stop = tool_terminal_stop(),
                  .progress = tool_terminal_has_progress() ? show_progress : NULL,
                  .progress_context = &progress},
      .method = (flow_sensitivity_method)options->method,
      .rows = options->replications};
  flow_diagnostics diags = {.language = session->diags.language};
  flow_sensitivity found;
  const sim_status status = flow_sensitivity_run(&question, &diags, &found);
  tool_progress_clear(&progress);
  tool_message_faults(&diags, options->quiet);
  flow_diagnostics_free(&diags);
  if (status == SIM_E_STOPPED)
    tool_message_note("%s", TOOL_TEXT(session->language, TOOL_WORD_SENSITIVITY_STOPPED));
  const tool_exit exit_status = status == SIM_OK ? show(session, &found) : tool_exit_of(status);
  flow_sensitivity_free(&found);
  return exit_status;
}

int tool_sensitivity(const tool_options *options)
{
  return tool_ask_session(options, analyse);
}
