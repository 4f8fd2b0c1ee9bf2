/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/pricing.h"

#include "models/scenario/lever_price.h"
#include "tools/text/money_words.h"
#include "tools/text/table.h"

#include <string.h>

tool_pricing tool_policy_pricing(const tool_session *session, uint32_t policy)
{
  const flow_policy *own = &session->experiment->policies->items[policy];
  size_t priced = 0;
  for (size_t l = 0; l < own->lever_count; l++)
    priced += flow_lever_is_priced(session->scenario->root, own->levers[l]);
  if (priced == own->lever_count) return TOOL_PRICING_ALL;
  return priced > 0 ? TOOL_PRICING_PART : TOOL_PRICING_NONE;
}

/* Whether a policy of this run pulls the lever. */
static bool is_pulled(const flow_policies *policies, const flow_value *lever)
{
  for (uint32_t p = 0; p < policies->count; p++)
    for (size_t l = 0; l < policies->items[p].lever_count; l++)
      if (policies->items[p].levers[l] == lever) return true;
  return false;
}

const char *tool_unpriced_names(const tool_session *session, char *text, size_t room)
{
  const flow_value *root = session->scenario->root;
  const flow_value *levers = flow_value_get(root, FLOW_KEY(scenario, levers));
  text[0] = '\0';
  for (const flow_value *one = levers != NULL ? levers->first : NULL; one; one = one->next) {
    if (flow_lever_is_priced(root, one) || !is_pulled(session->experiment->policies, one)) continue;
    const flow_value *label = flow_value_get(one, FLOW_KEY(lever, label));
    const size_t used = strlen(text);
    snprintf(text + used, room - used, "%s%s", used > 0 ? ", " : "",
             label != NULL && label->text != NULL ? label->text : one->key);
  }
  return text;
}

void tool_unpriced_print(const tool_session *session, FILE *out)
{
  char names[1000], line[1200];
  if (tool_unpriced_names(session, names, sizeof names)[0] == '\0') return;
  snprintf(line, sizeof line, TOOL_TEXT(session->language, TOOL_WORD_MONEY_UNPRICED), names);
  tool_wrap(line, 0, 3, session->width, out);
}

const char *tool_signs_legend(const tool_session *session)
{
  static const tool_text legends[] = {{TOOL_WORD_MONEY_SIGNS_LEIDEN}, {TOOL_WORD_MONEY_SIGNS_BBV}};
  return legends[session->experiment->money->costs[0]->is_bbv ? 1 : 0][session->language];
}
