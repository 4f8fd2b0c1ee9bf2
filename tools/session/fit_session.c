/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/fit_session.h"

#include "models/base/calendar.h"
#include "models/study/fit_settings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RESAMPLES = 999, RESAMPLES_UP_TO = 20000 };

/* "2020-01-01,2024-12-31"; also with two dots or "to" between. */
static bool read_window(const char *text, int64_t *from, int64_t *to)
{
  flow_date first, last;
  char one[11] = "", other[11] = "";
  if (strlen(text) < 21) return false;
  memcpy(one, text, 10);
  const char *rest = text + 10 + strspn(text + 10, ",.: /to");
  if (strlen(rest) != 10) return false;
  memcpy(other, rest, 10);
  if (!flow_date_read(one, &first) || !flow_date_read(other, &last)) return false;
  *from = flow_date_number(first);
  *to = flow_date_number(last);
  return *from <= *to;
}

static sim_status terms_of(tool_fit_session *session, flow_fit_terms *terms)
{
  const tool_fit_options *asked = &session->options->fit;
  *terms = (flow_fit_terms){.facility = session->facility, .group = asked->group};
  if (asked->selection != NULL)
    terms->has_selection = flow_fit_selection_read(asked->selection, &terms->selection);
  if (asked->window != NULL) {
    terms->has_window = read_window(asked->window, &terms->from, &terms->to);
    if (!terms->has_window) {
      flow_diagnostics_tell(&session->diags, (flow_position){0}, FLOW_SEVERITY_ERROR,
                            FLOW_SAYS(OPTION_WINDOW), asked->window);
      return SIM_E_INPUT;
    }
  }
  if (asked->nights != NULL) {
    terms->has_nights = true;
    terms->nights_inclusive = strcmp(asked->nights, "inclusive") == 0;
  }
  if (asked->merge_gap >= 0) {
    terms->has_merge_gap = true;
    terms->merge_gap = asked->merge_gap;
  }
  if (asked->min_group >= 0) {
    terms->has_min_group = true;
    terms->min_group = (size_t)asked->min_group;
  }
  return SIM_OK;
}

static sim_status read_register(tool_fit_session *session)
{
  flow_fit_terms terms;
  sim_status status = terms_of(session, &terms);
  if (status != SIM_OK) return status;
  status = flow_register_read(session->path, &terms, &session->diags, &session->records);
  if (status == SIM_OK)
    status = flow_register_lengths(&session->records, FLOW_FIT_PART_STAY, &session->stays,
                                   &session->stay_which, &session->stay_count);
  session->is_of_care =
      session->records.has_ready && session->records.terms.selection != FLOW_FIT_SELECTION_EXITED;
  if (status == SIM_OK && session->is_of_care)
    status = flow_register_lengths(&session->records, FLOW_FIT_PART_CARE, &session->seen,
                                   &session->which, &session->count);
  if (status == SIM_OK)
    flow_row_faults_tell(&session->records.refused, session->records.table, FLOW_SEVERITY_WARNING,
                         &session->diags);
  if (!session->is_of_care) {
    session->seen = session->stays;
    session->which = session->stay_which;
    session->count = session->stay_count;
  }
  session->read = session->records.read;
  session->refused = session->records.refused;
  return status;
}

static sim_status read_lengths(tool_fit_session *session)
{
  const tool_fit_options *asked = &session->options->fit;
  const flow_length_columns columns = {asked->exit, asked->entry, asked->event, asked->left,
                                       asked->right};
  return flow_lengths_read(session->path, &columns, &session->diags, &session->refused,
                           &session->read, &session->seen, &session->count);
}

/* JSON on the screen has the lengths only. */
static bool shows_all(const tool_options *options)
{
  return options->format == TOOL_FORMAT_TABLE || options->output != NULL;
}

static uint32_t resamples_of(const tool_fit_session *session)
{
  const tool_options *options = session->options;
  if (options->fit.resamples >= 0) return (uint32_t)options->fit.resamples;
  return shows_all(options) && session->count <= RESAMPLES_UP_TO ? RESAMPLES : 0;
}

static sim_status fit(tool_fit_session *session)
{
  const flow_fit_terms *terms = &session->records.terms;
  const bool is_exited = session->is_register && terms->selection == FLOW_FIT_SELECTION_EXITED;
  const flow_fit_lengths lengths = {.seen = session->seen,
                                    .count = session->count,
                                    .is_elapsed = session->is_register &&
                                                  terms->selection == FLOW_FIT_SELECTION_CENSUS,
                                    .is_of_leavers = is_exited,
                                    .window = is_exited ? (double)(terms->to - terms->from) : NAN};
  const flow_fit_options options = {.resamples = resamples_of(session),
                                    .threads = session->options->threads,
                                    .seed = session->options->has_seed ? session->options->seed : 1,
                                    .min_group = session->is_register ? terms->min_group : 0,
                                    .has_intervals = true};
  sim_status status = flow_fit_lengths_of(&lengths, &options, &session->fit);
  if (status != SIM_OK || !session->is_register || !shows_all(session->options)) return status;
  if (session->fit.refusal == FLOW_FIT_REFUSAL_SMALL_GROUP) return SIM_OK;
  status = flow_fit_flow_of(&session->records, session->stays, session->stay_which,
                            session->stay_count, &session->flow);
  return status == SIM_OK ? flow_fit_arrivals_of(&session->records, &session->arrivals) : status;
}

sim_status tool_fit_session_open(tool_fit_session *session, const tool_options *options,
                                 const char *facility)
{
  *session = (tool_fit_session){.options = options,
                                .language = options->language,
                                .path = options->scenarios[0],
                                .facility = facility};
  const tool_language told = options->has_language ? options->language : tool_language_of_locale();
  session->diags.language = told == TOOL_DUTCH ? FLOW_LANGUAGE_DUTCH : FLOW_LANGUAGE_ENGLISH;
  session->is_register = options->fit.exit == NULL && options->fit.left == NULL;
  sim_status status = session->is_register ? read_register(session) : read_lengths(session);
  if (session->is_register && session->facility == NULL && session->records.facility_count == 1)
    session->facility = session->records.facilities[0];
  return status == SIM_OK ? fit(session) : status;
}

void tool_fit_session_free(tool_fit_session *session)
{
  flow_fit_free(&session->fit);
  if (session->is_of_care) {
    free(session->stays);
    free(session->stay_which);
  }
  free(session->seen);
  free(session->which);
  flow_register_free(&session->records);
  flow_diagnostics_free(&session->diags);
}
