/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "tools/text/rounding.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char *probability_of(const screen *s, const flow_indicator_sample *sample,
                                  char text[TOOL_NUMBER_ROOM])
{
  const uint64_t of = sample->replications;
  return tool_probability_short((uint64_t)llround(sample->chance * (double)of), of, s->language,
                                text);
}

static sim_status print_best(const screen *s, uint32_t indicator, double target,
                             const flow_verdict *verdicts)
{
  const flow_experiment *e = s->e;
  flow_indicator_sample before, best, own;
  uint32_t policy = e->against;
  sim_status status = flow_indicator_samples_read(e->samples, e->against, indicator, s->year,
                                                  e->confidence, &before);
  if (status != SIM_OK || isnan(before.chance)) return status;
  best = before;
  for (uint32_t p = 0; p < e->policies->count; p++) {
    if (p == e->against || verdicts[p] == FLOW_VERDICT_HARM) continue;
    status = flow_indicator_samples_read(e->samples, p, indicator, s->year, e->confidence, &own);
    if (status != SIM_OK) return status;
    if (!(own.chance > best.chance)) continue;
    best = own;
    policy = p;
  }
  if (policy == e->against) return SIM_OK;
  char line[900], aim[TOOL_NUMBER_ROOM], more[TOOL_NUMBER_ROOM], less[TOOL_NUMBER_ROOM];
  snprintf(
      line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_BEST_PROBABILITY),
      tool_number(target, target == floor(target) ? 0 : tool_decimals(target), s->language, aim),
      e->defs->items[indicator].short_label, tool_policy_label(s->session, policy),
      probability_of(s, &best, more), tool_policy_label(s->session, e->against),
      probability_of(s, &before, less));
  tool_wrap(line, 2, 2, s->session->width, s->out);
  return SIM_OK;
}

sim_status screen_best_probability(const screen *s, const flow_verdict *verdicts)
{
  const flow_indicator_defs *defs = s->e->defs;
  for (uint32_t k = 0; k < defs->summary_count; k++) {
    const double *target = defs->indicators[defs->summary[k]].target;
    if (target != NULL && !isnan(target[s->year]))
      return print_best(s, defs->summary[k], target[s->year], verdicts);
  }
  return SIM_OK;
}
