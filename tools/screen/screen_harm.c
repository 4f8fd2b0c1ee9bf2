/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Behind "6", of who is fewer and of who is more. */
static const tool_text befalls[FLOW_HARM_COUNT][2] = {
    [FLOW_HARM_NO_ENTRY] = {{TOOL_WORD_SCREEN_LESS_NO_ENTRY}, {TOOL_WORD_SCREEN_MORE_NO_ENTRY}},
    [FLOW_HARM_TURNED_AWAY] = {{TOOL_WORD_SCREEN_LESS_TURNED_AWAY},
                               {TOOL_WORD_SCREEN_MORE_TURNED_AWAY}},
    [FLOW_HARM_OUTSIDE] = {{TOOL_WORD_SCREEN_LESS_OUTSIDE}, {TOOL_WORD_SCREEN_MORE_OUTSIDE}}};

/* What befalls whom under the policy, on the side that its first column does not show. */
static void print_policy(const screen *s, const screen_marked *marked,
                         const flow_left_outside *outside, uint32_t left_out)
{
  char line[700], number[TOOL_NUMBER_ROOM];
  const char *comma = ": ";
  size_t used = (size_t)snprintf(line, sizeof line, "!  %.300s",
                                 tool_policy_label(s->session, marked->policy));
  for (int harm = 0; harm < FLOW_HARM_COUNT; harm++) {
    if (!flow_verdict_is_against(outside->verdicts[harm], marked->is_better)) continue;
    const double difference = outside->differences[harm], size = fabs(difference);
    tool_number(size, size < 1 ? 1 : 0, s->language, number);
    used += (size_t)snprintf(line + used, sizeof line - used, "%s%s %s", comma, number,
                             befalls[harm][difference > 0][s->language]);
    comma = ", ";
  }
  if (left_out > 0)
    snprintf(line + used, sizeof line - used, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_AND_MORE),
             left_out);
  tool_wrap(line, 2, 5, s->session->width, s->out);
}

sim_status screen_left_outside(const screen *s, const screen_marked *marked, uint32_t count)
{
  if (count == 0) return SIM_OK;
  flow_left_outside *outside = calloc(s->e->policies->count, sizeof *outside);
  if (outside == NULL) return SIM_E_MEMORY;
  const uint32_t shown = count < s->limits.harms ? count : s->limits.harms;
  const sim_status status = flow_appraise_outside(s->e, s->year, outside);
  for (uint32_t i = 0; i < shown && status == SIM_OK; i++)
    print_policy(s, &marked[i], &outside[marked[i].policy], i + 1 == shown ? count - shown : 0);
  free(outside);
  return status;
}
