/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/files/sweep_files.h"
#include "tools/screen/view_sweep.h"
#include "tools/text/sweep_words.h"
#include "tools/text/terminal.h"

#include <stdlib.h>

typedef struct sweep {
  const tool_options *options;
  tool_factorial design;
  const char **settings;   /* of one combination: those of --set, and then its own */
  tool_session first;      /* of the first combination; the others come and go */
  tool_session own;        /* of one of them */
  tool_sweep_files *files; /* NULL without -o */
  tool_sweep_view *view;
  size_t done;
} sweep;

static tool_options options_of(const sweep *s, size_t combination)
{
  tool_options own = *s->options;
  for (size_t i = 0; i < own.setting_count; i++) s->settings[i] = own.settings[i];
  for (size_t i = 0; i < s->design.factor_count; i++)
    s->settings[own.setting_count + i] = tool_factorial_setting(&s->design, combination, i);
  own.settings = s->settings;
  own.setting_count += s->design.factor_count;
  if (s->done > 0) own.scenario_text = s->first.scenario->text; /* a pipe is read once */
  return own;
}

static sim_status run(sweep *s, tool_session *session, const tool_options *options, bool is_quiet)
{
  flow_experiment_options asked = tool_session_asked(options);
  asked.stop = tool_terminal_stop();
  sim_status status = tool_session_open(session, options->scenarios[0], options, &asked);
  if (status == SIM_OK && session->experiment->defs->count == 0) {
    flow_diagnostics_tell(&session->diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                          FLOW_SAYS(NOTHING_TO_SWEEP));
    status = SIM_E_INPUT;
  }
  tool_message_faults(&session->diags, is_quiet);
  if (status == SIM_OK && s->done == 0)
    tool_terminal_watch(); /* before, there is nothing to keep */
  if (status == SIM_OK) status = flow_experiment_run(session->experiment);
  if (status == SIM_OK && session->experiment->result.failed > 0) {
    char problem[400] = "";
    const sim_replicate_failure first = session->experiment->result.failures[0];
    for (uint32_t p = 0; p < session->experiment->policies->count && status == SIM_OK; p++)
      status = flow_experiment_repeat(session->experiment, p, first.replication, NULL, NULL,
                                      problem, sizeof problem);
    if (status == SIM_OK) status = first.status; /* what failed then did not do so again */
    tool_message_error("%s", problem[0] != '\0' ? problem : tool_status_text(status));
  }
  return status;
}

static sim_status keep(sweep *s, const tool_session *session)
{
  sim_status status = tool_sweep_view_add(s->view, session);
  if (status == SIM_OK && s->files != NULL)
    status = tool_sweep_files_add(s->files, session, s->done);
  s->done += status == SIM_OK;
  return status;
}

static sim_status run_all(sweep *s, tool_progress *progress)
{
  const bool shows = !s->options->quiet && tool_terminal_has_progress();
  sim_status status = SIM_OK;
  while (s->done < s->design.count && status == SIM_OK) {
    const bool is_first = s->done == 0;
    tool_session *session = is_first ? &s->first : &s->own;
    const tool_options options = options_of(s, s->done);
    status = run(s, session, &options, !is_first || s->options->quiet);
    if (status == SIM_OK) status = keep(s, session);
    session->options = s->options; /* those of the combination are gone */
    if (!is_first) tool_session_free(session);
    if (shows) tool_progress_show(progress, (uint32_t)s->done, (uint32_t)s->design.count);
  }
  tool_progress_clear(progress);
  return status;
}

static tool_exit tell_stopped(const sweep *s)
{
  tool_message_warning(TOOL_TEXT(s->first.language, TOOL_WORD_SWEEP_STOPPED), s->done,
                       s->design.count);
  return TOOL_UNFINISHED;
}

static tool_exit sweep_all(sweep *s)
{
  tool_progress progress = {
      .language = s->options->language, .started = tool_clock(), .is_busy = ATOMIC_FLAG_INIT};
  tool_exit worst = TOOL_DONE;
  if (s->options->output != NULL) worst = tool_sweep_files_open(s->options, &s->design, &s->files);
  if (worst != TOOL_DONE) return worst;
  const sim_status status = run_all(s, &progress);
  if (status != SIM_OK && (status != SIM_E_STOPPED || s->done == 0)) return tool_exit_of(status);
  if (status == SIM_E_STOPPED) worst = tell_stopped(s);
  if (s->files != NULL) {
    const tool_exit written = tool_sweep_files_finish(s->files, &s->first);
    if (written > worst) worst = written;
  }
  const tool_exit printed = tool_exit_of(tool_sweep_view_print(s->view, &s->first, stdout));
  return printed > worst ? printed : worst;
}

int tool_sweep(const tool_options *options)
{
  sweep s = {.options = options};
  flow_diagnostics diags = {0};
  const bool is_dutch =
      (options->has_language ? options->language : tool_language_of_locale()) == TOOL_DUTCH;
  diags.language = is_dutch ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH;
  sim_status status = tool_factorial_read(options, &diags, &s.design);
  tool_message_faults(&diags, options->quiet);
  flow_diagnostics_free(&diags);
  s.view = tool_sweep_view_new(&s.design);
  s.settings = calloc(options->setting_count + s.design.factor_count + 1, sizeof *s.settings);
  if (status == SIM_OK && (s.view == NULL || s.settings == NULL)) status = SIM_E_MEMORY;
  tool_exit exit_status = status == SIM_OK ? sweep_all(&s) : tool_exit_of(status);
  tool_sweep_files_free(s.files);
  tool_sweep_view_free(s.view);
  tool_session_free(&s.first);
  tool_factorial_free(&s.design);
  free(s.settings);
  if (tool_terminal_close() != 0 && exit_status == TOOL_DONE) exit_status = TOOL_UNFINISHED;
  return exit_status;
}
