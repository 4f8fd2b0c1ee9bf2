/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/commands.h"

#include "tools/cli/ask_session.h"
#include "tools/files/calibrate_files.h"
#include "tools/screen/view_calibrate.h"
#include "tools/text/calibrate_words.h"
#include "tools/text/terminal.h"

#include <math.h>

/* One line, written over; a log has no use for it. */
static void show_wave(void *context, uint32_t wave, double cut)
{
  const tool_session *session = context;
  char number[TOOL_NUMBER_ROOM];
  if (session->options->quiet || !tool_terminal_has_progress()) return;
  fprintf(stderr, "\r\033[K");
  fprintf(stderr, TOOL_TEXT(session->language, TOOL_WORD_CALIBRATE_WAVE), wave,
          tool_number(cut, 2, session->language, number));
  fflush(stderr);
}

static flow_calibrate_question question_of(tool_session *session, double discrepancy)
{
  const tool_options *options = session->options;
  const tool_calibrate_options *own = &options->calibrate;
  return (flow_calibrate_question){.free = own->inputs,
                                   .free_count = own->input_count,
                                   .targets = own->targets,
                                   .target_count = own->target_count,
                                   .kept = own->kept,
                                   .kept_count = own->kept_count,
                                   .discrepancy = discrepancy,
                                   .is_exact = own->is_exact,
                                   .points = own->points,
                                   .replications = options->replications,
                                   .has_seed = options->has_seed,
                                   .seed = options->seed,
                                   .threads = options->threads,
                                   .stop = tool_terminal_stop(),
                                   .progress = show_wave,
                                   .progress_context = session};
}

static sim_status print(const tool_session *session, const flow_calibration *c, double discrepancy)
{
  if (session->options->format == TOOL_FORMAT_JSON) {
    tool_calibrate_json(c, discrepancy, stdout);
    return SIM_OK;
  }
  const tool_calibrate_view view = {c, discrepancy, session->language, session->width, stdout};
  printf("%s\n\n", session->title);
  return tool_view_calibrate(&view);
}

static tool_exit calibrate_in(tool_session *session)
{
  const tool_options *options = session->options;
  const double asked = options->calibrate.discrepancy;
  const double discrepancy = isnan(asked) ? FLOW_CALIBRATE_DISCREPANCY : asked;
  const flow_calibrate_question question = question_of(session, discrepancy);
  flow_diagnostics diags = {.language = session->diags.language};
  flow_calibration calibration;
  sim_status status = flow_calibrate(session->scenario, &question, &diags, &calibration);
  if (!options->quiet && tool_terminal_has_progress()) fputs("\r\033[K", stderr);
  tool_message_faults(&diags, options->quiet);
  if (status == SIM_OK) status = print(session, &calibration, discrepancy);
  tool_exit exit_status = tool_exit_of(status);
  if (exit_status == TOOL_DONE && options->output != NULL)
    exit_status = tool_calibrate_write(&calibration, discrepancy, session->language,
                                       options->output, options->force);
  if (exit_status == TOOL_DONE && options->calibrate.plausible != NULL && calibration.count > 0)
    exit_status = tool_calibrate_write_set(&calibration, options->calibrate.plausible);
  flow_calibration_free(&calibration);
  flow_diagnostics_free(&diags);
  return exit_status;
}

int tool_calibrate(const tool_options *options)
{
  return tool_ask_session(options, calibrate_in);
}
