/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/text/columns.h"

#include <stdlib.h>

uint32_t tool_next_replication(const flow_experiment *e, uint32_t number)
{
  for (uint32_t i = 0; i < e->result.failed && i < SIM_REPLICATE_FAILURES_LISTED; i++) {
    const uint32_t first = e->result.failures[i].replication;
    if (number >= first && number < first + e->per) return tool_next_replication(e, first + e->per);
  }
  return number;
}

static void write_row(const tool_session *session, tool_row_writer *writer, uint32_t replication,
                      uint32_t cell, double value)
{
  const flow_experiment *e = session->experiment;
  const uint32_t periods = e->layout->years + 1;
  const uint32_t policy = cell / periods / e->defs->count;
  const flow_indicator_def *def = &e->defs->items[cell / periods % e->defs->count];
  char period[16];
  tool_row_writer_row(writer);
  tool_row_writer_count(writer, replication);
  tool_row_writer_text(writer, e->policies->items[policy].id);
  tool_row_writer_text(writer, tool_period(session, cell % periods, period));
  tool_row_writer_text(writer, def->id);
  tool_row_writer_number(writer, value);
  tool_row_writer_text(writer, def->unit);
  tool_row_writer_label(writer, tool_policy_label(session, policy));
  tool_row_writer_label(writer, def->label);
  tool_row_writer_end_row(writer);
}

sim_status tool_table_replications(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const uint32_t periods = e->layout->years + 1, indicators = e->defs->count;
  const uint32_t cells = e->policies->count * indicators * periods;
  const size_t count = flow_indicator_samples_replications(e->samples);
  double *own = calloc((size_t)cells * count + 1, sizeof *own);
  if (own == NULL) return SIM_E_MEMORY;
  for (uint32_t c = 0; c < cells; c++)
    flow_indicator_samples_own(e->samples, c / periods / indicators, c / periods % indicators,
                               c % periods, own + c * count);
  tool_result_start(TOOL_RESULT_REPLICATIONS, 0, writer);
  uint32_t number = e->options.only;
  for (size_t k = 0; k < count; k++) {
    number = tool_next_replication(e, number);
    for (uint32_t c = 0; c < cells; c++) write_row(session, writer, number, c, own[c * count + k]);
    number++;
  }
  tool_row_writer_end(writer);
  free(own);
  return SIM_OK;
}
