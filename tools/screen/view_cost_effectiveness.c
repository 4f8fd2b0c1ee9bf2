/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "models/costs/frontier.h"
#include "models/study/appraisal.h"
#include "tools/screen/pricing.h"
#include "tools/screen/view.h"
#include "tools/text/money_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const flow_cost_effectiveness *ratios_of(const tool_view *v)
{
  return v->experiment->money->effectiveness;
}

/* What is paid for a unit of the effect; NAN where the scenario does not say. */
static double willingness(const tool_view *v, flow_effect effect)
{
  return v->experiment->money->costs[0]->willingness_to_pay[effect];
}

static bool is_any_willingness_said(const tool_view *v)
{
  for (int i = 0; i < FLOW_EFFECTS; i++)
    if (!isnan(willingness(v, (flow_effect)i))) return true;
  return false;
}

/* Whole euros from 100 on, else cents. */
static const char *euros(const tool_view *v, double amount, char text[TOOL_NUMBER_ROOM])
{
  return tool_number(amount, fabs(amount) >= 100 ? 0 : 2, v->language, text);
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
         r->quadrant != FLOW_QUADRANT_ORIGIN;
}

/* A range of prices, or why there is none. */
static void add_price(const tool_view *v, const flow_ratio *r)
{
  static const tool_text words[] = {[FLOW_QUADRANT_ORIGIN] = {TOOL_WORD_MONEY_SAME},
                                    [FLOW_QUADRANT_UNDETERMINED] = {TOOL_WORD_MONEY_UNDETERMINED},
                                    [FLOW_QUADRANT_DOMINANT] = {TOOL_WORD_MONEY_DOMINANT},
                                    [FLOW_QUADRANT_DOMINATED] = {TOOL_WORD_MONEY_DOMINATED},
                                    [FLOW_QUADRANT_NORTH_EAST] = {TOOL_WORD_MONEY_VAGUE},
                                    [FLOW_QUADRANT_SOUTH_WEST] = {TOOL_WORD_MONEY_NO_SAVING}};
  char price[TOOL_NUMBER_ROOM], low[TOOL_NUMBER_ROOM], high[TOOL_NUMBER_ROOM], text[200];
  const bool yields = r->quadrant == FLOW_QUADRANT_SOUTH_WEST && r->cost.high < 0;
  const bool has_price = r->quadrant == FLOW_QUADRANT_NORTH_EAST || yields;
  if (is_only_money(r))
    snprintf(text, sizeof text,
             r->cost.estimate > 0 ? TOOL_TEXT(v->language, TOOL_WORD_MONEY_ONLY_COSTS)
                                  : TOOL_TEXT(v->language, TOOL_WORD_MONEY_ONLY_SAVES),
             euros(v, fabs(r->cost.estimate), price));
  else if (!has_price)
    snprintf(text, sizeof text, "%s", words[r->quadrant][v->language]);
  else if (is_vague(r->effect.estimate, sim_interval_half_width(r->effect)))
    snprintf(text, sizeof text, "%s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_VAGUE));
  else
    snprintf(text, sizeof text,
             yields ? TOOL_TEXT(v->language, TOOL_WORD_MONEY_YIELD_RANGE)
                    : TOOL_TEXT(v->language, TOOL_WORD_MONEY_PRICE_RANGE),
             euros(v, r->icer.estimate, price), euros(v, r->icer.low, low),
             euros(v, r->icer.high, high));
  tool_table_add(v->table, text);
}

enum { LABEL_ROOM = 220 };

/* A policy, marked where others pay for it and where not all of it has a price. */
static const char *label_of(const tool_view *v, uint32_t p, char text[LABEL_ROOM])
{
  snprintf(text, LABEL_ROOM, "%s%.200s%s", v->is_harmful[p] ? "! " : "",
           tool_policy_label(v->session, p),
           tool_policy_pricing(v->session, p) == TOOL_PRICING_ALL ? "" : "*");
  return text;
}

static void add_policy(const tool_view *v, flow_effect effect, uint32_t p)
{
  const flow_ratio r =
      flow_cost_effectiveness_read(ratios_of(v), p, effect, v->experiment->confidence);
  const double half = sim_interval_half_width(r.effect), pays = willingness(v, effect);
  const int decimals = half < 1 && fabs(r.effect.estimate) < 100 ? 1 : 0;
  const bool is_precise = v->session->options->checks;
  char label[LABEL_ROOM];
  tool_table_addf(v->table, "  %s", label_of(v, p, label));
  tool_view_difference(v, r.effect.estimate, decimals);
  if (is_precise) tool_view_number(v, half, decimals);
  tool_view_difference(v, r.cost.estimate, 0);
  if (is_precise) tool_view_number(v, sim_interval_half_width(r.cost), 0);
  add_price(v, &r);
  if (is_any_willingness_said(v))
    tool_view_probability(
        v, isnan(pays) ? NAN : flow_cost_effectiveness_probability(ratios_of(v), p, effect, pays),
        v->experiment->merged);
}

static void append(char *line, size_t room, const char *item)
{
  const size_t used = strlen(line);
  snprintf(line + used, room - used, "%s%s", used > 0 ? "; " : "", item);
}

/* A step is as vague as the vaguest of its ends. */
static bool is_vague_step(const tool_view *v, flow_effect effect, uint32_t from, uint32_t to)
{
  const double level = v->experiment->confidence;
  const flow_ratio a = flow_cost_effectiveness_read(ratios_of(v), from, effect, level);
  const flow_ratio b = flow_cost_effectiveness_read(ratios_of(v), to, effect, level);
  return is_vague(b.effect.estimate - a.effect.estimate,
                  fmax(sim_interval_half_width(a.effect), sim_interval_half_width(b.effect)));
}

/* The unbeaten follow each other by `by`; the first is its own. */
static void add_front(const tool_view *v, flow_effect effect, const flow_frontier_entry *ranks,
                      uint32_t policies)
{
  char items[2000] = "", item[400], price[TOOL_NUMBER_ROOM], label[LABEL_ROOM];
  uint32_t last = policies;
  for (uint32_t step = 0; step < policies; step++) {
    uint32_t next = policies;
    for (uint32_t p = 0; p < policies && next == policies; p++) {
      const bool follows = last == policies ? ranks[p].by == p : ranks[p].by == last && p != last;
      if (ranks[p].place == FLOW_FRONTIER_PLACE_ON && follows) next = p;
    }
    if (next == policies) break;
    label_of(v, next, item);
    if (last != policies && !is_vague_step(v, effect, last, next))
      snprintf(item, sizeof item, TOOL_TEXT(v->language, TOOL_WORD_MONEY_STEP),
               label_of(v, next, label), euros(v, ranks[next].icer, price));
    append(items, sizeof items, item);
    last = next;
  }
  tool_view_line(v, 2, TOOL_TEXT(v->language, TOOL_WORD_MONEY_FRONT), items);
}

static void add_ranks(const tool_view *v, flow_effect effect, const flow_frontier_entry *ranks)
{
  const uint32_t policies = v->experiment->policies->count;
  char items[2000] = "", item[600], a[LABEL_ROOM], b[LABEL_ROOM], c[LABEL_ROOM];
  add_front(v, effect, ranks, policies);
  for (uint32_t p = 0; p < policies; p++) {
    const flow_frontier_entry *r = &ranks[p];
    if (r->place == FLOW_FRONTIER_PLACE_ON) continue;
    if (r->place == FLOW_FRONTIER_PLACE_DOMINATED)
      snprintf(item, sizeof item, TOOL_TEXT(v->language, TOOL_WORD_MONEY_BY), label_of(v, p, a),
               label_of(v, r->by, b));
    else
      snprintf(item, sizeof item, TOOL_TEXT(v->language, TOOL_WORD_MONEY_BY_MIX), label_of(v, p, a),
               label_of(v, r->by, b), label_of(v, r->with, c));
    append(items, sizeof items, item);
  }
  tool_view_line(v, 2, TOOL_TEXT(v->language, TOOL_WORD_MONEY_BEATEN), items);
}

static bool never_differs(const tool_view *v, flow_effect effect)
{
  for (uint32_t p = 1; p < v->experiment->policies->count; p++) {
    const flow_ratio r =
        flow_cost_effectiveness_read(ratios_of(v), p, effect, v->experiment->confidence);
    if (r.effect.estimate != 0 || sim_interval_half_width(r.effect) != 0) return false;
  }
  return true;
}

/* The effect, with the willingness to pay for a unit of it. */
static void add_head(const tool_view *v, flow_effect effect)
{
  const flow_effect_about *about = &flow_effects[effect];
  const char *name = v->language == TOOL_DUTCH ? about->dutch : about->english;
  char pays[TOOL_NUMBER_ROOM], head[200];
  if (isnan(willingness(v, effect))) {
    tool_table_text(v->table, 0, name);
    return;
  }
  snprintf(head, sizeof head, TOOL_TEXT(v->language, TOOL_WORD_MONEY_WILLINGNESS_TO_PAY), name,
           euros(v, willingness(v, effect), pays));
  tool_table_text(v->table, 0, head);
}

static sim_status add_effect(const tool_view *v, flow_effect effect)
{
  const uint32_t policies = v->experiment->policies->count;
  double *costs = calloc(2 * (size_t)policies, sizeof *costs);
  flow_frontier_entry *ranks = calloc(policies, sizeof *ranks);
  sim_status status = costs != NULL && ranks != NULL ? SIM_OK : SIM_E_MEMORY;
  if (status == SIM_OK) {
    for (uint32_t p = 0; p < policies; p++) {
      const flow_ratio r =
          flow_cost_effectiveness_read(ratios_of(v), p, effect, v->experiment->confidence);
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
static void add_money_only(const tool_view *v)
{
  tool_table_text(v->table, 0, TOOL_TEXT(v->language, TOOL_WORD_MONEY_NO_EFFECTS));
  for (uint32_t p = 1; p < v->experiment->policies->count; p++) add_policy(v, (flow_effect)0, p);
}

static void add_heads(const tool_view *v)
{
  static const tool_text heads[] = {{TOOL_WORD_MONEY_EFFECT}, {TOOL_WORD_PLUS_MINUS},
                                    {TOOL_WORD_MONEY_EXTRA},  {TOOL_WORD_PLUS_MINUS},
                                    {TOOL_WORD_MONEY_PRICE},  {TOOL_WORD_MONEY_PROBABILITY}};
  const bool is_precise = v->session->options->checks;
  tool_table_add(v->table, "");
  tool_view_heads(v, heads, is_precise ? 2 : 1);
  tool_view_heads(v, heads + 2, is_precise ? 2 : 1);
  tool_view_heads(v, heads + 4, is_any_willingness_said(v) ? 2 : 1);
  tool_table_rule(v->table);
}

static void print_notes(const tool_view *v, FILE *out)
{
  const size_t width = v->session->width;
  char note[1400], level[TOOL_NUMBER_ROOM];
  bool is_harmful = false;
  for (uint32_t p = 0; p < v->experiment->policies->count; p++) is_harmful |= v->is_harmful[p];
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_MONEY_HARM),
           tool_policy_label(v->session, 0));
  if (is_harmful) tool_wrap(note, 0, 3, width, out);
  tool_unpriced_print(v->session, out);
  snprintf(note, sizeof note, TOOL_TEXT(v->language, TOOL_WORD_MONEY_COST_EFFECTIVENESS_NOTE),
           tool_percent(v->experiment->confidence, v->language, level));
  tool_wrap(note, 0, 0, width, out);
  if (is_any_willingness_said(v))
    tool_wrap(TOOL_TEXT(v->language, TOOL_WORD_MONEY_PROBABILITY_NOTE), 0, 0, width, out);
}

static sim_status print_effects(tool_view *v, FILE *out)
{
  const int *year = v->experiment->policies->items[0].plan->years;
  const bool is_precise = v->session->options->checks, is_said = is_any_willingness_said(v);
  const char *align = is_precise ? (is_said ? "lrrrrrr" : "lrrrrr") : (is_said ? "lrrrr" : "lrrr");
  sim_status status = tool_view_start(v, align);
  if (status != SIM_OK) return status;
  add_heads(v);
  bool has_effects = false;
  for (int i = 0; i < FLOW_EFFECTS && status == SIM_OK; i++) {
    if (never_differs(v, (flow_effect)i)) continue;
    has_effects = true;
    status = add_effect(v, (flow_effect)i);
  }
  if (!has_effects) add_money_only(v);
  if (status == SIM_OK) {
    char title[500];
    snprintf(title, sizeof title, TOOL_TEXT(v->language, TOOL_WORD_MONEY_COST_EFFECTIVENESS),
             tool_policy_label(v->session, 0), year[0], year[v->experiment->layout->years - 1]);
    tool_wrap(title, 0, 2, v->session->width, out);
  }
  return tool_view_finish(v, status, out);
}

sim_status tool_view_cost_effectiveness(const tool_session *session, FILE *out)
{
  const flow_experiment *e = session->experiment;
  if (e->money == NULL || e->policies->count < 2) return SIM_OK;
  bool *is_harmful = calloc(e->policies->count, sizeof *is_harmful);
  tool_view v = tool_view_of(session, 0);
  v.is_harmful = is_harmful;
  sim_status status =
      is_harmful != NULL ? flow_appraise_harm(e, e->layout->years, is_harmful) : SIM_E_MEMORY;
  if (status == SIM_OK) status = print_effects(&v, out);
  if (status == SIM_OK) print_notes(&v, out);
  free(is_harmful);
  return status;
}
