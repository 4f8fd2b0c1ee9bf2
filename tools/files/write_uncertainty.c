/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/text/columns.h"

#include <stdlib.h>

typedef sim_status (*row_fn)(const tool_session *session, const flow_subject *subject,
                             tool_row_writer *writer);

static void start_row(const tool_session *session, const flow_subject *subject,
                      tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  char period[16];
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, e->policies->items[subject->policy].id);
  tool_row_writer_text(writer, subject->against < 0 ? "" : e->policies->items[subject->against].id);
  tool_row_writer_text(writer, e->defs->items[subject->indicator].id);
  tool_row_writer_text(writer, tool_period(session, subject->period, period));
}

static sim_status uncertainty_row(const tool_session *session, const flow_subject *subject,
                                  tool_row_writer *writer)
{
  flow_uncertainty_split split;
  sim_status status =
      flow_uncertainty_read(session->uncertainty, subject, session->experiment->confidence, &split);
  if (status != SIM_OK) return status;
  start_row(session, subject, writer);
  const double numbers[] = {split.sd_chance,         split.sd_inputs,  split.share.estimate,
                            split.share.low,         split.share.high, split.variance_inputs,
                            split.variance_inputs_se};
  tool_row_writer_numbers(writer, sizeof numbers / sizeof numbers[0], numbers);
  tool_row_writer_end_row(writer);
  return SIM_OK;
}

static sim_status input_rows(const tool_session *session, const flow_subject *subject,
                             tool_row_writer *writer)
{
  const size_t inputs = flow_uncertainty_inputs(session->uncertainty);
  double *correlations = calloc(inputs + 1, sizeof *correlations);
  if (correlations == NULL) return SIM_E_MEMORY;
  sim_status status = flow_uncertainty_correlate(session->uncertainty, subject, correlations);
  for (size_t i = 0; i < inputs && status == SIM_OK; i++) {
    start_row(session, subject, writer);
    tool_row_writer_text(writer, flow_uncertainty_input(session->uncertainty, i));
    tool_row_writer_number(writer, correlations[i]);
    tool_row_writer_number(writer, correlations[i] * correlations[i]);
    tool_row_writer_end_row(writer);
  }
  free(correlations);
  return status;
}

/* Every policy's indicators in the last year, and its differences. */
static sim_status all_rows(const tool_session *session, row_fn row, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  for (uint32_t p = 0; p < e->policies->count; p++) {
    for (uint32_t i = 0; i < e->defs->count; i++) {
      flow_subject subject = {p, -1, i, e->layout->years - 1};
      sim_status status = row(session, &subject, writer);
      subject.against = (int32_t)e->against;
      if (status == SIM_OK && p != e->against) status = row(session, &subject, writer);
      if (status != SIM_OK) return status;
    }
  }
  return SIM_OK;
}

sim_status tool_table_uncertainty(const tool_session *session, tool_row_writer *writer)
{
  tool_result_start(TOOL_RESULT_UNCERTAINTY, 0, writer);
  sim_status status =
      session->uncertainty != NULL ? all_rows(session, uncertainty_row, writer) : SIM_OK;
  tool_row_writer_end(writer);
  return status;
}

sim_status tool_table_inputs(const tool_session *session, tool_row_writer *writer)
{
  tool_result_start(TOOL_RESULT_INPUTS, 0, writer);
  sim_status status = session->uncertainty != NULL ? all_rows(session, input_rows, writer) : SIM_OK;
  tool_row_writer_end(writer);
  return status;
}
