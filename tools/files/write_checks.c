/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "models/study/verification.h"
#include "tools/text/columns.h"
#include "tools/text/verification_words.h"

static const char *or_null(const char *text)
{
  return text[0] != '\0' ? text : NULL;
}

static void check_row(const tool_session *session, const flow_verification *checks,
                      const flow_verification_row *check, tool_row_writer *writer)
{
  char period[16];
  const bool is_compared = check->kind != FLOW_VERIFICATION_NONE;
  const bool is_theory = check->kind >= FLOW_VERIFICATION_OCCUPIED;
  const char *reason = tool_reasons[check->reason].id;
  if (!is_compared) reason = tool_obstacles[check->obstacle].id;
  tool_row_writer_row(writer);
  tool_row_writer_text(writer, session->experiment->policies->items[checks->policy].id);
  tool_row_writer_text(writer, tool_period(session, check->period, period));
  tool_row_writer_text(writer, tool_node_id(session, check->node));
  tool_row_writer_text(writer, flow_verification_names[check->kind]);
  tool_row_writer_text(writer, is_theory ? tool_theories[check->theory].id : NULL);
  tool_row_writer_number(writer, check->measured.estimate);
  tool_row_writer_number(writer, check->measured.low);
  tool_row_writer_number(writer, check->measured.high);
  tool_row_writer_number(writer, check->expected);
  tool_row_writer_number(writer, check->residue);
  tool_row_writer_text(writer, !is_compared ? NULL : check->is_off ? "no" : "yes");
  tool_row_writer_text(writer, or_null(reason));
  tool_row_writer_end_row(writer);
}

sim_status tool_table_checks(const tool_session *session, tool_row_writer *writer)
{
  sim_status status = SIM_OK;
  tool_result_start(TOOL_RESULT_CHECKS, 0, writer);
  for (uint32_t p = 0; p < session->experiment->policies->count && status == SIM_OK; p++) {
    flow_verification *checks = NULL;
    status = flow_verification_new(session->experiment, p, &checks);
    for (uint32_t i = 0; status == SIM_OK && i < checks->count; i++)
      check_row(session, checks, &checks->items[i], writer);
    flow_verification_free(checks);
  }
  tool_row_writer_end(writer);
  return status;
}
