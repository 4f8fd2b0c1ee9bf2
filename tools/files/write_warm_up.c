/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/files/labels.h"
#include "tools/text/columns.h"

sim_status tool_table_warm_up(const tool_session *session, tool_row_writer *writer)
{
  const flow_warm_up *w = session->warm_up;
  tool_result_start(TOOL_RESULT_WARM_UP, 0, writer);
  for (uint32_t i = 0; w != NULL && i < w->count; i++) {
    const flow_warm_up_series *s = &w->series[i];
    for (uint32_t m = 0; m < w->months; m++) {
      tool_row_writer_row(writer);
      tool_row_writer_number(writer, w->day[m]);
      tool_row_writer_text(writer, tool_node_id(session, s->of.node));
      tool_row_writer_text(writer, tool_series_id(s->of.series));
      tool_row_writer_number(writer, s->mean[m]);
      tool_row_writer_number(writer, s->welch[m]);
      tool_row_writer_text(writer, tool_series_unit(s->of.series));
      tool_row_writer_label(writer, tool_node_label(session, s->of.node));
      tool_row_writer_label(writer, tool_series_label(session, s->of.series));
      tool_row_writer_end_row(writer);
    }
  }
  tool_row_writer_end(writer);
  return SIM_OK;
}
