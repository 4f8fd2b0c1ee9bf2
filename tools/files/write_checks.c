/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "models/study/verification.h"
#include "tools/text/check_words.h"

#define CHECKS_COLUMNS                                                                             \
  "policy,period,node,check,theory,measured,ci_low,ci_high,expected,residue,holds,reason"

static const char *or_null(const char *text)
{
  return text[0] != '\0' ? text : NULL;
}

static void check_row(const tool_session *outcome, const flow_verification *checks,
                      const flow_verification_row *check, tool_row_writer *sink)
{
  char period[16];
  const bool is_compared = check->kind != FLOW_VERIFICATION_NONE;
  const bool is_theory = check->kind >= FLOW_VERIFICATION_OCCUPIED;
  const char *reason = tool_reason_id(check->reason);
  if (!is_compared) reason = tool_obstacle_id(check->obstacle);
  tool_row_writer_row(sink);
  tool_row_writer_text(sink, outcome->experiment->policies->items[checks->policy].id);
  tool_row_writer_text(sink, tool_period(outcome, check->period, period));
  tool_row_writer_text(sink, tool_node_id(outcome, check->node));
  tool_row_writer_text(sink, flow_verification_names[check->kind]);
  tool_row_writer_text(sink, is_theory ? tool_theory_id(check->theory) : NULL);
  tool_row_writer_number(sink, check->measured.estimate);
  tool_row_writer_number(sink, check->measured.low);
  tool_row_writer_number(sink, check->measured.high);
  tool_row_writer_number(sink, check->expected);
  tool_row_writer_number(sink, check->residue);
  tool_row_writer_text(sink, !is_compared ? NULL : check->is_off ? "no" : "yes");
  tool_row_writer_text(sink, or_null(reason));
  tool_row_writer_end_row(sink);
}

sim_status tool_table_checks(const tool_session *outcome, tool_row_writer *sink)
{
  sim_status status = SIM_OK;
  tool_row_writer_start(sink, "checks", CHECKS_COLUMNS);
  for (uint32_t p = 0; p < outcome->experiment->policies->count && status == SIM_OK; p++) {
    flow_verification *checks = NULL;
    status = flow_verification_new(outcome->experiment, p, &checks);
    for (uint32_t i = 0; status == SIM_OK && i < checks->count; i++)
      check_row(outcome, checks, &checks->items[i], sink);
    flow_verification_free(checks);
  }
  tool_row_writer_end(sink);
  return status;
}
