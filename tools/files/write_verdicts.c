/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "models/study/appraisal.h"
#include "tools/text/columns.h"
#include "tools/text/rounding.h"

#include <stdlib.h>

static const char *const words[] = {[FLOW_VERDICT_NONE] = "",
                                    [FLOW_VERDICT_ALIKE] = "alike",
                                    [FLOW_VERDICT_MUCH_BETTER] = "much_better",
                                    [FLOW_VERDICT_BETTER] = "better",
                                    [FLOW_VERDICT_WORSE] = "worse",
                                    [FLOW_VERDICT_MUCH_WORSE] = "much_worse",
                                    [FLOW_VERDICT_HARM] = "harm"};

/* Judged with the digits that the screen shows. */
static sim_status judge(const flow_experiment *e, uint32_t indicator, uint32_t year,
                        flow_verdict *verdicts)
{
  flow_indicator_sample level;
  sim_status status =
      flow_indicator_samples_read(e->samples, e->against, indicator, year, e->confidence, &level);
  if (status != SIM_OK) return status;
  return flow_appraise(e, indicator, year,
                       tool_last_digit(tool_band_decimals(level.p10, level.p90)), verdicts);
}

static void write_rows(const tool_session *session, uint32_t indicator, uint32_t year,
                       const flow_verdict *verdicts, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  char period[16];
  for (uint32_t p = 0; p < e->policies->count; p++) {
    if (p == e->against) continue;
    tool_row_writer_row(writer);
    tool_row_writer_text(writer, e->policies->items[p].id);
    tool_row_writer_text(writer, e->policies->items[e->against].id);
    tool_row_writer_text(writer, e->defs->items[indicator].id);
    tool_row_writer_text(writer, tool_period(session, year, period));
    tool_row_writer_text(writer, words[verdicts[p]]);
    tool_row_writer_end_row(writer);
  }
}

sim_status tool_table_verdicts(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  const uint32_t year = e->layout->years - 1;
  flow_verdict *verdicts = calloc(e->policies->count + 1, sizeof *verdicts);
  sim_status status = verdicts != NULL ? SIM_OK : SIM_E_MEMORY;
  tool_result_start(TOOL_RESULT_VERDICTS, 0, writer);
  for (uint32_t i = 0; i < e->defs->count && status == SIM_OK; i++) {
    if (!e->defs->items[i].is_compared || e->policies->count < 2) continue;
    status = judge(e, i, year, verdicts);
    if (status == SIM_OK) write_rows(session, i, year, verdicts, writer);
  }
  tool_row_writer_end(writer);
  free(verdicts);
  return status;
}
