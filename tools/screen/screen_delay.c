/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "tools/text/rounding.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What delay costs: policies with `later` against those with the same levers on time. */

enum { MOST_DELAYS = 2 };

/* "Verblijf nachtopvang, dagen +3, ...": the compared indicators over the whole horizon. */
static sim_status list_indicators(const screen *s, uint32_t policy, uint32_t on_time,
                                  flow_contrast *contrasts, char *list, size_t room)
{
  const flow_experiment *e = s->e;
  const uint32_t whole = e->layout->years;
  char number[TOOL_NUMBER_ROOM];
  size_t used = 0;
  for (uint32_t k = 0; k < e->defs->summary_count; k++) {
    const uint32_t i = e->defs->summary[k];
    flow_indicator_sample level;
    sim_status status =
        flow_indicator_samples_read(e->samples, on_time, i, whole, e->confidence, &level);
    if (status == SIM_OK)
      status =
          flow_indicator_samples_compare(e->samples, on_time, i, whole, e->confidence, contrasts);
    if (status != SIM_OK) return status;
    used += (size_t)snprintf(
        list + used, room - used, "%s%.60s %s", used > 0 ? "; " : "", e->defs->items[i].short_label,
        tool_difference(contrasts[policy].difference.estimate,
                        1 + tool_band_decimals(level.p10, level.p90), s->language, number));
  }
  return SIM_OK;
}

static void add_euros(const screen *s, uint32_t policy, uint32_t on_time, char *list, size_t room)
{
  const flow_experiment *e = s->e;
  const uint32_t whole = e->layout->years;
  char number[TOOL_NUMBER_ROOM];
  if (e->money == NULL) return;
  const flow_budget *budget = e->money->budget;
  const double own = flow_budget_savings(budget, policy, whole, e->confidence).net.estimate;
  const double other = flow_budget_savings(budget, on_time, whole, e->confidence).net.estimate;
  const size_t used = strlen(list);
  snprintf(list + used, room - used, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_DELAY_EUROS),
           used > 0 ? "; " : "", tool_difference((other - own) / 1000, 0, s->language, number));
}

static sim_status print_delay(const screen *s, uint32_t policy, uint32_t on_time,
                              flow_contrast *contrasts)
{
  const flow_plan *plan = s->e->policies->items[0].plan;
  char list[600] = "", line[1000];
  sim_status status = list_indicators(s, policy, on_time, contrasts, list, sizeof list - 100);
  if (status != SIM_OK) return status;
  add_euros(s, policy, on_time, list, sizeof list);
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_DELAY),
           tool_policy_label(s->session, policy), tool_policy_label(s->session, on_time),
           plan->years[0] % 10000, plan->years[plan->year_count - 1] % 100, list);
  tool_wrap(line, 2, 4, s->session->width, s->out);
  return SIM_OK;
}

sim_status screen_delay(const screen *s)
{
  const flow_policies *policies = s->e->policies;
  flow_contrast *contrasts = calloc(policies->count, sizeof *contrasts);
  sim_status status = contrasts != NULL ? SIM_OK : SIM_E_MEMORY;
  uint32_t told = 0;
  for (uint32_t p = 0; p < policies->count && status == SIM_OK && told < MOST_DELAYS; p++) {
    const int32_t on_time = flow_policies_on_time(policies, p);
    if (on_time < 0) continue;
    status = print_delay(s, p, (uint32_t)on_time, contrasts);
    told++;
  }
  free(contrasts);
  return status;
}
