/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/text/columns.h"

enum { MOST_ROWS = 1 << 18 }; /* some 20 MB */

/* Every so many replications are written: 1, 2, 4 ... */
static uint32_t stride_of(uint64_t replications, size_t paths)
{
  uint32_t stride = 1;
  while ((replications + stride - 1) / stride * paths > MOST_ROWS) stride *= 2;
  return stride;
}

static void write_replication(const flow_experiment *e, uint32_t replication,
                              tool_row_writer *writer)
{
  const flow_uncertain *uncertain = e->policies->uncertain;
  const sim_random chance = flow_experiment_random(e, replication);
  for (size_t i = 0; i < flow_uncertain_paths(uncertain); i++) {
    bool scales = false;
    const double value = flow_uncertain_value(uncertain, i, &chance, &scales);
    tool_row_writer_row(writer);
    tool_row_writer_count(writer, replication);
    tool_row_writer_text(writer, flow_uncertain_path(uncertain, i));
    tool_row_writer_number(writer, value);
    tool_row_writer_text(writer, scales ? "factor" : "value");
    tool_row_writer_end_row(writer);
  }
}

sim_status tool_table_draws(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const size_t paths = flow_uncertain_paths(e->policies->uncertain);
  const uint32_t stride = stride_of(e->merged, paths);
  uint32_t number = e->options.only;
  tool_result_start(TOOL_RESULT_DRAWS, 0, writer);
  for (uint64_t k = 0; k < e->merged; k++) {
    number = tool_next_replication(e, number);
    if (k % stride == 0) write_replication(e, number, writer);
    number++;
  }
  tool_row_writer_end(writer);
  return SIM_OK;
}
