/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/print_budget.h"

#include "models/costs/frontier.h"
#include "tools/text/money_words.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct view {
  const tool_session *outcome;
  const flow_experiment *experiment;
  const flow_cost_effectiveness *worth;
  const double *pays; /* for a unit of each effect; NULL: not said of any */
  tool_table *table;
} view;

static const char *word(const view *v, tool_money_id id)
{
  return tool_money_word(v->outcome->language, id);
}

/* Whole euros from 100 on, else cents. */
static const char *euros(const view *v, double amount, char text[TOOL_NUMBER_ROOM])
{
  return tool_number(amount, fabs(amount) >= 100 ? 0 : 2, v->outcome->language, text);
}

/* Whether an effect is known too badly to divide by, although it can be told from 0: a price
 * would run over more than a factor three. */
static bool is_vague(double effect, double half)
{
  return half > 0.5 * fabs(effect);
}

/* Money without effect: the lever did nothing, or came too late. */
static bool is_only_money(const flow_ratio *r)
{
  return r->effect.estimate == 0 && r->effect.low == 0 && r->effect.high == 0 &&
         r->verdict != FLOW_QUADRANT_ORIGIN;
}

static void add_price(const view *v, const flow_ratio *r)
{
  static const tool_money_id words[] = {[FLOW_QUADRANT_ORIGIN] = TOOL_MONEY_SAME,
                                        [FLOW_QUADRANT_UNDETERMINED] = TOOL_MONEY_UNTOLD,
                                        [FLOW_QUADRANT_DOMINANT] = TOOL_MONEY_DOMINANT,
                                        [FLOW_QUADRANT_DOMINATED] = TOOL_MONEY_DOMINATED,
                                        [FLOW_QUADRANT_NORTH_EAST] = TOOL_MONEY_PRICE_RANGE,
                                        [FLOW_QUADRANT_SOUTH_WEST] = TOOL_MONEY_YIELD_RANGE};
  char price[TOOL_NUMBER_ROOM], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM], text[200];
  const char *format = word(v, words[r->verdict]);
  const bool yields = r->verdict == FLOW_QUADRANT_SOUTH_WEST && r->cost.high < 0;
  if (r->verdict == FLOW_QUADRANT_SOUTH_WEST && !yields) format = word(v, TOOL_MONEY_NO_SAVING);
  if (is_only_money(r)) {
    snprintf(text, sizeof text,
             word(v, r->cost.estimate > 0 ? TOOL_MONEY_ONLY_COSTS : TOOL_MONEY_ONLY_SAVES),
             euros(v, fabs(r->cost.estimate), price));
    tool_table_add(v->table, text);
    return;
  }
  const bool has_price = r->verdict == FLOW_QUADRANT_NORTH_EAST || yields;
  if (has_price && is_vague(r->effect.estimate, sim_interval_half_width(r->effect)))
    format = word(v, TOOL_MONEY_VAGUE);
  else if (has_price)
    format = NULL;
  if (format != NULL) {
    tool_table_add(v->table, format);
    return;
  }
  snprintf(text, sizeof text, word(v, words[r->verdict]), euros(v, r->price.estimate, price),
           euros(v, r->price.low, low), euros(v, r->price.high, high));
  tool_table_add(v->table, text);
}

static void add_policy(const view *v, flow_effect effect, uint32_t p)
{
  char text[TOOL_NUMBER_ROOM];
  const tool_language language = v->outcome->language;
  const flow_ratio r = flow_cost_effectiveness_read(v->worth, p, effect, v->experiment->confidence);
  const double half = sim_interval_half_width(r.effect);
  const int decimals = half < 1 && fabs(r.effect.estimate) < 100 ? 1 : 0;
  tool_table_addf(v->table, "  %.200s", tool_policy_label(v->outcome, p));
  tool_table_add(v->table, tool_difference(r.effect.estimate, decimals, language, text));
  tool_table_add(v->table, tool_number(half, decimals, language, text));
  tool_table_add(v->table, tool_difference(r.cost.estimate, 0, language, text));
  tool_table_add(v->table, tool_number(sim_interval_half_width(r.cost), 0, language, text));
  add_price(v, &r);
  if (v->pays == NULL) return;
  const double pays = v->pays[effect];
  const double chance =
      isnan(pays) ? NAN : flow_cost_effectiveness_probability(v->worth, p, effect, pays);
  tool_table_add(v->table, tool_percent(chance, language, text));
}

static void append(char *line, size_t room, const char *item)
{
  const size_t used = strlen(line);
  snprintf(line + used, room - used, "%s%s", used > 0 ? "; " : "", item);
}

static void add_line(const view *v, tool_money_id format, const char *items)
{
  char line[2400];
  if (items[0] == '\0') return;
  snprintf(line, sizeof line, word(v, format), items);
  tool_table_text(v->table, 2, line);
}

/* A step is as vague as the vaguest of its ends. */
static bool is_vague_step(const view *v, flow_effect effect, uint32_t from, uint32_t to)
{
  const double level = v->experiment->confidence;
  const flow_ratio a = flow_cost_effectiveness_read(v->worth, from, effect, level);
  const flow_ratio b = flow_cost_effectiveness_read(v->worth, to, effect, level);
  return is_vague(b.effect.estimate - a.effect.estimate,
                  fmax(sim_interval_half_width(a.effect), sim_interval_half_width(b.effect)));
}

/* The unbeaten follow each other by `by`; the first is its own. */
static void add_front(const view *v, flow_effect effect, const flow_frontier_entry *ranks,
                      uint32_t policies)
{
  char items[2000] = "", item[400], price[TOOL_NUMBER_ROOM];
  uint32_t last = policies;
  for (uint32_t step = 0; step < policies; step++) {
    uint32_t next = policies;
    for (uint32_t p = 0; p < policies && next == policies; p++) {
      const bool follows = last == policies ? ranks[p].by == p : ranks[p].by == last && p != last;
      if (ranks[p].standing == FLOW_FRONTIER_ON && follows) next = p;
    }
    if (next == policies) break;
    snprintf(item, sizeof item, "%.300s", tool_policy_label(v->outcome, next));
    if (last != policies && !is_vague_step(v, effect, last, next))
      snprintf(item, sizeof item, word(v, TOOL_MONEY_STEP), tool_policy_label(v->outcome, next),
               euros(v, ranks[next].price, price));
    append(items, sizeof items, item);
    last = next;
  }
  add_line(v, TOOL_MONEY_FRONT, items);
}

static void add_ranks(const view *v, flow_effect effect, const flow_frontier_entry *ranks)
{
  const uint32_t policies = v->experiment->policies->count;
  char items[2000] = "", item[600];
  add_front(v, effect, ranks, policies);
  for (uint32_t p = 0; p < policies; p++) {
    const flow_frontier_entry *r = &ranks[p];
    if (r->standing == FLOW_FRONTIER_ON) continue;
    if (r->standing == FLOW_FRONTIER_DOMINATED)
      snprintf(item, sizeof item, word(v, TOOL_MONEY_BY), tool_policy_label(v->outcome, p),
               tool_policy_label(v->outcome, r->by));
    else
      snprintf(item, sizeof item, word(v, TOOL_MONEY_BY_MIX), tool_policy_label(v->outcome, p),
               tool_policy_label(v->outcome, r->by), tool_policy_label(v->outcome, r->and));
    append(items, sizeof items, item);
  }
  add_line(v, TOOL_MONEY_BEATEN, items);
}

static bool never_differs(const view *v, flow_effect effect)
{
  for (uint32_t p = 1; p < v->experiment->policies->count; p++) {
    const flow_ratio r =
        flow_cost_effectiveness_read(v->worth, p, effect, v->experiment->confidence);
    if (r.effect.estimate != 0 || sim_interval_half_width(r.effect) != 0) return false;
  }
  return true;
}

/* The effect, with what a unit of it is held to be worth. */
static void add_head(const view *v, flow_effect effect)
{
  const flow_effect_about *about = &flow_effects[effect];
  const char *name = v->outcome->language == TOOL_DUTCH ? about->dutch : about->english;
  char pays[TOOL_NUMBER_ROOM], head[200];
  if (v->pays == NULL || isnan(v->pays[effect])) {
    tool_table_text(v->table, 0, name);
    return;
  }
  snprintf(head, sizeof head, word(v, TOOL_MONEY_WORTH_AT), name, euros(v, v->pays[effect], pays));
  tool_table_text(v->table, 0, head);
}

static sim_status add_effect(const view *v, flow_effect effect)
{
  const uint32_t policies = v->experiment->policies->count;
  double *costs = calloc(2 * (size_t)policies, sizeof *costs);
  flow_frontier_entry *ranks = calloc(policies, sizeof *ranks);
  sim_status status = costs != NULL && ranks != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK) {
    for (uint32_t p = 0; p < policies; p++) {
      const flow_ratio r =
          flow_cost_effectiveness_read(v->worth, p, effect, v->experiment->confidence);
      costs[p] = r.cost.estimate;
      costs[policies + p] = r.effect.estimate;
    }
    flow_frontier_find(costs, costs + policies, policies, ranks);
    add_head(v, effect);
    for (uint32_t p = 1; p < policies; p++) add_policy(v, effect, p);
    add_ranks(v, effect, ranks);
  }
  free(ranks);
  free(costs);
  return status;
}

/* Nobody has any effect: all there is to tell is what the policies cost. */
static void add_money_only(const view *v)
{
  tool_table_text(v->table, 0, word(v, TOOL_MONEY_NO_EFFECTS));
  for (uint32_t p = 1; p < v->experiment->policies->count; p++) add_policy(v, (flow_effect)0, p);
}

static void add_heads(const view *v)
{
  tool_table_add(v->table, "");
  tool_table_add(v->table, word(v, TOOL_MONEY_EFFECT));
  tool_table_add(v->table, "\xc2\xb1");
  tool_table_add(v->table, word(v, TOOL_MONEY_EXTRA));
  tool_table_add(v->table, "\xc2\xb1");
  tool_table_add(v->table, word(v, TOOL_MONEY_PRICE));
  if (v->pays != NULL) tool_table_add(v->table, word(v, TOOL_MONEY_CHANCE));
  tool_table_rule(v->table);
}

sim_status tool_print_cost_effectiveness(const tool_session *outcome, FILE *out)
{
  const flow_experiment *e = outcome->experiment;
  if (e->money == NULL || e->policies->count < 2) return SIM_OK;
  const double *pays = e->money->costs[0]->willingness_to_pay;
  bool is_said = false;
  for (int i = 0; i < FLOW_EFFECTS; i++) is_said |= !isnan(pays[i]);
  view v = {outcome, e, e->money->worth, is_said ? pays : NULL, NULL};
  const int *year = e->policies->items[0].plan->years;
  char note[1400], level[TOOL_NUMBER_ROOM];
  sim_status status = tool_table_new(is_said ? "lrrrrrr" : "lrrrrr", &v.table);
  if (status != SIM_OK) return status;
  add_heads(&v);
  bool has_effects = false;
  for (int i = 0; i < FLOW_EFFECTS && status == SIM_OK; i++) {
    if (never_differs(&v, (flow_effect)i)) continue;
    has_effects = true;
    status = add_effect(&v, (flow_effect)i);
  }
  if (!has_effects) add_money_only(&v);
  if (status == SIM_OK) {
    fprintf(out, word(&v, TOOL_MONEY_WORTH), tool_policy_label(outcome, 0), year[0],
            year[e->layout->years - 1]);
    fputc('\n', out);
    status = tool_table_print(v.table, TOOL_TABLE_WIDTH, out);
    snprintf(note, sizeof note, word(&v, TOOL_MONEY_WORTH_NOTE),
             tool_percent(e->confidence, outcome->language, level));
    tool_wrap(note, 0, 0, TOOL_TABLE_WIDTH, out);
    if (is_said) tool_wrap(word(&v, TOOL_MONEY_CHANCE_NOTE), 0, 0, TOOL_TABLE_WIDTH, out);
  }
  tool_table_free(v.table);
  return status;
}
