/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "tools/text/rounding.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Who pays what under policies that change that. */

enum { MOST_POLICIES = 2 };

/* Whether some line has other payers, or other shares of them, than under the policy compared with. */
static bool moves_payers(const screen *s, uint32_t policy)
{
  const flow_costs *own = s->e->money->costs[policy], *other = s->e->money->costs[s->e->against];
  for (size_t i = 0; i < (size_t)own->parts * own->years; i++)
    if (fabs(own->share[i] - other->share[i]) > 1e-9) return true;
  return false;
}

/* Euros of the horizon that the payer pays more than under the policy compared with. */
static double change_of(const screen *s, uint32_t policy, uint32_t payer)
{
  const flow_experiment *e = s->e;
  const flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PAYER, payer,
                                FLOW_SIDE_BALANCE};
  const uint32_t whole = e->layout->years;
  const flow_budget *budget = e->money->budget;
  return flow_budget_compare(budget, policy, &account, whole, e->confidence).difference.estimate -
         flow_budget_compare(budget, e->against, &account, whole, e->confidence)
             .difference.estimate;
}

static void print_policy(const screen *s, uint32_t policy)
{
  const flow_costs *costs = s->e->money->costs[policy];
  const flow_plan *plan = s->e->policies->items[0].plan;
  char list[700] = "", line[1000], number[TOOL_NUMBER_ROOM];
  size_t used = 0;
  for (uint32_t i = 0; i < costs->payers; i++) {
    const double more = change_of(s, policy, i) / 1000;
    if (costs->payer[i][0] == '\0' || fabs(more) < 0.5 || used + 100 > sizeof list) continue;
    used += (size_t)snprintf(list + used, sizeof list - used, "%s%.50s %s", used > 0 ? ", " : "",
                             costs->payer[i], tool_difference(more, 0, s->language, number));
  }
  if (used == 0) return;
  snprintf(line, sizeof line, TOOL_TEXT(s->language, TOOL_WORD_SCREEN_PAYERS),
           tool_policy_label(s->session, policy), plan->years[0] % 10000,
           plan->years[plan->year_count - 1] % 100, list);
  tool_wrap(line, 2, 4, s->session->width, s->out);
}

void screen_payers(const screen *s)
{
  uint32_t told = 0;
  for (uint32_t p = 0; s->e->money != NULL && p < s->e->policies->count; p++) {
    if (p == s->e->against || !moves_payers(s, p) || told == MOST_POLICIES) continue;
    print_policy(s, p);
    told++;
  }
}
