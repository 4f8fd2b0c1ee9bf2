/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include <stdlib.h>

#define SPREAD_COLUMNS                                                                             \
  "policy,against,indicator,year,sd_chance,sd_inputs,share_inputs,share_low,share_high,"           \
  "variance_inputs,variance_inputs_se"
#define INPUTS_COLUMNS "policy,against,indicator,year,input,rank_correlation,share"

typedef sim_status (*row_fn)(const tool_session *outcome, const flow_subject *subject,
                             tool_row_writer *sink);

static void start_row(const tool_session *outcome, const flow_subject *subject,
                      tool_row_writer *sink)
{
  const flow_experiment *e = outcome->experiment;
  char period[16];
  tool_row_writer_row(sink);
  tool_row_writer_text(sink, e->policies->items[subject->policy].id);
  tool_row_writer_text(sink, subject->against < 0 ? "" : e->policies->items[subject->against].id);
  tool_row_writer_text(sink, e->aims->items[subject->indicator].id);
  tool_row_writer_text(sink, tool_period(outcome, subject->period, period));
}

static sim_status spread_row(const tool_session *outcome, const flow_subject *subject,
                             tool_row_writer *sink)
{
  flow_uncertainty_split split;
  sim_status status =
      flow_uncertainty_read(outcome->spread, subject, outcome->experiment->confidence, &split);
  if (status != SIM_OK) return status;
  start_row(outcome, subject, sink);
  const double numbers[] = {split.sd_chance,         split.sd_inputs,  split.share.estimate,
                            split.share.low,         split.share.high, split.variance_inputs,
                            split.variance_inputs_se};
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    tool_row_writer_number(sink, numbers[i]);
  tool_row_writer_end_row(sink);
  return SIM_OK;
}

static sim_status input_rows(const tool_session *outcome, const flow_subject *subject,
                             tool_row_writer *sink)
{
  const size_t inputs = flow_uncertainty_inputs(outcome->spread);
  double *correlations = calloc(inputs + 1, sizeof *correlations);
  if (correlations == NULL) return SIM_E_MEMORY;
  sim_status status = flow_uncertainty_correlate(outcome->spread, subject, correlations);
  for (size_t i = 0; i < inputs && status == SIM_OK; i++) {
    start_row(outcome, subject, sink);
    tool_row_writer_text(sink, flow_uncertainty_input(outcome->spread, i));
    tool_row_writer_number(sink, correlations[i]);
    tool_row_writer_number(sink, correlations[i] * correlations[i]);
    tool_row_writer_end_row(sink);
  }
  free(correlations);
  return status;
}

/* Every policy's indicators in the last year, and its differences. */
static sim_status all_rows(const tool_session *outcome, row_fn row, tool_row_writer *sink)
{
  const flow_experiment *e = outcome->experiment;
  for (uint32_t p = 0; p < e->policies->count; p++) {
    for (uint32_t i = 0; i < e->aims->count; i++) {
      flow_subject subject = {p, -1, i, e->layout->years - 1};
      sim_status status = row(outcome, &subject, sink);
      subject.against = (int32_t)e->against;
      if (status == SIM_OK && p != e->against) status = row(outcome, &subject, sink);
      if (status != SIM_OK) return status;
    }
  }
  return SIM_OK;
}

sim_status tool_table_uncertainty(const tool_session *outcome, tool_row_writer *sink)
{
  tool_row_writer_start(sink, "spread", SPREAD_COLUMNS);
  sim_status status = outcome->spread != NULL ? all_rows(outcome, spread_row, sink) : SIM_OK;
  tool_row_writer_end(sink);
  return status;
}

sim_status tool_table_inputs(const tool_session *outcome, tool_row_writer *sink)
{
  tool_row_writer_start(sink, "inputs", INPUTS_COLUMNS);
  sim_status status = outcome->spread != NULL ? all_rows(outcome, input_rows, sink) : SIM_OK;
  tool_row_writer_end(sink);
  return status;
}
