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

static void check_row(const tool_outcome *outcome, const flow_self_checks *checks,
                      const flow_check *check, tool_sink *sink)
{
  char period[16];
  const bool is_compared = check->kind != FLOW_CHECK_NONE;
  const bool is_theory = check->kind >= FLOW_CHECK_OCCUPIED;
  const char *reason = tool_reason_id(check->reason);
  if (!is_compared) reason = tool_obstacle_id(check->obstacle);
  tool_sink_row(sink);
  tool_sink_text(sink, outcome->experiment->policies->items[checks->policy].id);
  tool_sink_text(sink, tool_period(outcome, check->period, period));
  tool_sink_text(sink, tool_node_id(outcome, check->node));
  tool_sink_text(sink, flow_check_names[check->kind]);
  tool_sink_text(sink, is_theory ? tool_theory_id(check->theory) : NULL);
  tool_sink_number(sink, check->measured.estimate);
  tool_sink_number(sink, check->measured.low);
  tool_sink_number(sink, check->measured.high);
  tool_sink_number(sink, check->expected);
  tool_sink_number(sink, check->residue);
  tool_sink_text(sink, !is_compared ? NULL : check->is_off ? "no" : "yes");
  tool_sink_text(sink, or_null(reason));
  tool_sink_end_row(sink);
}

sim_status tool_table_checks(const tool_outcome *outcome, tool_sink *sink)
{
  sim_status status = SIM_OK;
  tool_sink_start(sink, "checks", CHECKS_COLUMNS);
  for (uint32_t p = 0; p < outcome->experiment->policies->count && status == SIM_OK; p++) {
    flow_self_checks *checks = NULL;
    status = flow_self_checks_new(outcome->experiment, p, &checks);
    for (uint32_t i = 0; status == SIM_OK && i < checks->count; i++)
      check_row(outcome, checks, &checks->items[i], sink);
    flow_self_checks_free(checks);
  }
  tool_sink_end(sink);
  return status;
}
