/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/cost_item.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

typedef struct reading {
  const flow_policies *policies;
  const flow_policy *policy;
  const flow_row_layout *layout;
  flow_arena *arena;
  flow_diagnostics *diags;
  flow_cost_item *drafts;
  uint32_t count;
  bool out_of_memory, is_wrong;
} reading;

static const flow_per line_pers[] = {[FLOW_WORD(per, place_day)] = FLOW_PER_PLACE_DAY,
                                     [FLOW_WORD(per, occupied_day)] = FLOW_PER_OCCUPIED_DAY,
                                     [FLOW_WORD(per, waiting_day)] = FLOW_PER_WAITING_DAY,
                                     [FLOW_WORD(per, bridging_day)] = FLOW_PER_BRIDGING_DAY,
                                     [FLOW_WORD(per, admission)] = FLOW_PER_ADMISSION,
                                     [FLOW_WORD(per, exit)] = FLOW_PER_EXIT,
                                     [FLOW_WORD(per, dwelling)] = FLOW_PER_DWELLING,
                                     [FLOW_WORD(per, dwelling_day)] = FLOW_PER_DWELLING_DAY,
                                     [FLOW_WORD(per, year)] = FLOW_PER_YEAR};

static const struct lever_amount {
  flow_key_id key;
  flow_cost_kind kind;
  flow_per per;
} lever_amounts[] = {
    {FLOW_KEY(cost, once), FLOW_COST_KIND_ONCE, FLOW_PER_YEAR},
    {FLOW_KEY(cost, per_year), FLOW_COST_KIND_PER_YEAR, FLOW_PER_YEAR},
    {FLOW_KEY(cost, per_admission), FLOW_COST_KIND_COUNTED, FLOW_PER_ADDED_ADMISSION},
    {FLOW_KEY(cost, per_dwelling), FLOW_COST_KIND_COUNTED, FLOW_PER_ADDED_DWELLING},
    {FLOW_KEY(cost, per_household_prevented), FLOW_COST_KIND_COUNTED, FLOW_PER_PREVENTED}};

enum { LEVER_AMOUNTS = sizeof lever_amounts / sizeof *lever_amounts };

static const char *text_or(const flow_value *value, const char *fallback)
{
  return value != NULL && value->text != NULL ? value->text : fallback;
}

/* Income when the price is never above 0 and somewhere below. */
static bool is_income(const reading *r, const flow_value *amount)
{
  const flow_time_profile *profile = flow_overlay_profile(r->policies->items[0].view, amount);
  const double end = r->policy->plan->end;
  return flow_time_profile_peak(profile, 0, end) <= 0 &&
         flow_time_profile_least(profile, 0, end) < 0;
}

/* Where an item is booked and who pays for it, each NULL when left out. */
typedef struct booking {
  const flow_value *prestatie, *payer, *taakveld;
} booking;

static flow_cost_item *add_draft(reading *r, const flow_value *amount, booking on)
{
  flow_cost_item *d = &r->drafts[r->count++];
  d->amount = amount;
  d->prestatie = text_or(on.prestatie, "");
  d->payer = on.payer;
  d->line.taakveld = flow_taakveld_read(text_or(on.taakveld, ""));
  d->line.funded_by = "";
  d->line.group = r->layout->groups;
  d->line.is_income = is_income(r, amount);
  return d;
}

/* ---- lines of `costs` ---- */

static void add_node(reading *r, flow_cost_item *d, int32_t *nodes, const flow_value *name)
{
  const int32_t node = flow_node_index_node(r->policies->index, name->text);
  assert(node >= 0);
  if (flow_per_fits(d->line.per, r->layout->kind[node])) {
    nodes[d->line.node_count++] = node;
    return;
  }
  const flow_node_kind kind = flow_node_index_kind(r->policies->index, node);
  flow_diagnostics_tell(r->diags, name->at, FLOW_SEVERITY_ERROR, FLOW_SAYS(COUNTED_NOT_THERE),
                        name->text, flow_node_kind_words(kind, r->diags->language));
  r->is_wrong = true;
}

static void read_line(reading *r, const flow_value *line)
{
  const flow_value *per = flow_value_get(line, FLOW_KEY(line, per)),
                   *of = flow_value_get(line, FLOW_KEY(line, of));
  const flow_value *group = flow_value_get(line, FLOW_KEY(line, for));
  const size_t names = of == NULL ? 0 : of->shape == FLOW_SHAPE_LIST ? of->children : 1;
  int32_t *nodes = flow_arena_take(r->arena, (names + 1) * sizeof *nodes);
  flow_cost_item *d = add_draft(r, flow_value_get(line, FLOW_KEY(line, amount)),
                                (booking){flow_value_get(line, FLOW_KEY(line, prestatie)),
                                          flow_value_get(line, FLOW_KEY(line, payer)),
                                          flow_value_get(line, FLOW_KEY(line, taakveld))});
  if (nodes == NULL) {
    r->out_of_memory = true;
    return;
  }
  d->line.id = line->key;
  d->line.label = text_or(flow_value_get(line, FLOW_KEY(line, label)), line->key);
  d->line.per = line_pers[per->word];
  d->line.is_nominal =
      flow_value_says(flow_value_get(line, FLOW_KEY(line, nominal)), FLOW_WORD(nominal, yes));
  d->line.nodes = nodes;
  if (names > 0 && of->shape != FLOW_SHAPE_LIST) add_node(r, d, nodes, of);
  for (const flow_value *c = names > 0 && of->shape == FLOW_SHAPE_LIST ? of->first : NULL; c;
       c = c->next)
    add_node(r, d, nodes, c);
  if (group == NULL) return;
  d->line.group = (uint32_t)flow_node_index_group(r->policies->index, group->text);
  if (d->line.per != FLOW_PER_PLACE_DAY && d->line.per != FLOW_PER_DWELLING_DAY &&
      d->line.per != FLOW_PER_YEAR)
    return;
  flow_diagnostics_tell(r->diags, group->key_at, FLOW_SEVERITY_ERROR,
                        FLOW_SAYS(AMOUNT_FOR_NO_GROUP), per->text);
  r->is_wrong = true;
}

/* ---- costs of levers ---- */

static bool is_pulled(const reading *r, const flow_value *lever)
{
  for (size_t i = 0; i < r->policy->lever_count; i++)
    if (r->policy->levers[i] == lever) return true;
  return false;
}

/* Whether a lever changes something of a node: the second word of one of its paths. */
static bool touches(const reading *r, const flow_value *lever, int32_t node)
{
  const flow_value *changes = flow_value_get(lever, FLOW_KEY(lever, change));
  const char *id = r->policies->index->nodes[node].id;
  for (const flow_value *c = changes ? changes->first : NULL; c != NULL; c = c->next) {
    const char *dot = strchr(c->key, '.');
    const size_t length = strlen(id);
    if (dot == NULL || strncmp(dot + 1, id, length) != 0) continue;
    if (dot[1 + length] == '.' || dot[1 + length] == '\0') return true;
  }
  return false;
}

static bool touches_any(const reading *r, const flow_value *lever, flow_per per)
{
  for (int32_t n = 0; n < (int32_t)r->policies->index->node_count; n++)
    if (flow_per_fits(per, r->layout->kind[n]) && touches(r, lever, n)) return true;
  return false;
}

static void find_nodes(reading *r, flow_cost_item *d)
{
  const uint32_t all = r->policies->index->node_count;
  int32_t *nodes = flow_arena_take(r->arena, (all + 1) * sizeof *nodes);
  if (nodes == NULL) {
    r->out_of_memory = true;
    return;
  }
  const bool is_named = touches_any(r, d->lever, d->line.per);
  for (int32_t n = 0; n < (int32_t)all; n++) {
    if (!flow_per_fits(d->line.per, r->layout->kind[n])) continue;
    if (!is_named || touches(r, d->lever, n)) nodes[d->line.node_count++] = n;
  }
  d->line.nodes = nodes;
}

static bool counts_at(const flow_cost_item *d, flow_per per, int32_t node)
{
  if (!d->is_pulled || d->line.per != per) return false;
  for (uint32_t n = 0; n < d->line.node_count; n++)
    if (d->line.nodes[n] == node) return true;
  return false;
}

/* Levers, not lines: two costs of one lever are both due in full. */
static double part_of(const reading *r, flow_per per, int32_t node)
{
  uint32_t levers = 0;
  const flow_value *last = NULL;
  for (uint32_t i = 0; i < r->count; i++) {
    const flow_cost_item *d = &r->drafts[i];
    if (!counts_at(d, per, node) || d->lever == last) continue;
    last = d->lever;
    levers++;
  }
  return levers > 1 ? 1.0 / levers : 1;
}

static void share_nodes(reading *r)
{
  for (uint32_t i = 0; i < r->count; i++) {
    flow_cost_item *d = &r->drafts[i];
    if (d->lever == NULL || d->kind != FLOW_COST_KIND_COUNTED) continue;
    double *parts = flow_arena_take(r->arena, (d->line.node_count + 1) * sizeof *parts);
    if (parts == NULL) {
      r->out_of_memory = true;
      return;
    }
    for (uint32_t n = 0; n < d->line.node_count; n++)
      parts[n] = part_of(r, d->line.per, d->line.nodes[n]);
    d->line.parts = parts;
  }
}

enum { INCIDENTAL_DAYS = 3 * 366 };

/* As the scenario says, else by its dates: what ends within three years is incidental. */
static bool is_structural(const flow_cost_item *d, const flow_value *said)
{
  if (said != NULL) return flow_value_says(said, FLOW_WORD(structural, yes));
  return d->kind != FLOW_COST_KIND_ONCE && d->until - d->from > INCIDENTAL_DAYS;
}

static void read_cost(reading *r, const flow_value *lever, const flow_value *cost, int number)
{
  const flow_value *until = flow_value_get(lever, FLOW_KEY(lever, until)),
                   *ramp = flow_value_get(lever, FLOW_KEY(lever, ramp));
  for (size_t a = 0; a < LEVER_AMOUNTS; a++) {
    const flow_value *amount = flow_value_get(cost, lever_amounts[a].key);
    if (amount == NULL) continue;
    char id[256];
    const int length =
        number > 1 ? snprintf(id, sizeof id, "%.180s.%d.%s", lever->key, number, amount->key)
                   : snprintf(id, sizeof id, "%.180s.%s", lever->key, amount->key);
    flow_cost_item *d = add_draft(r, amount,
                                  (booking){flow_value_get(cost, FLOW_KEY(cost, prestatie)),
                                            flow_value_get(cost, FLOW_KEY(cost, payer)),
                                            flow_value_get(cost, FLOW_KEY(cost, taakveld))});
    d->lever = lever;
    d->kind = lever_amounts[a].kind;
    d->is_pulled = is_pulled(r, lever);
    d->from = flow_overlay_lever_start(r->policy->view, lever);
    d->until = flow_overlay_day(r->policy->view, until, INFINITY);
    d->ramp = ramp != NULL ? flow_overlay_value(r->policy->view, ramp, 0) : 0;
    d->line.id = flow_arena_text(r->arena, id, (size_t)length);
    d->line.label = text_or(flow_value_get(lever, FLOW_KEY(lever, label)), lever->key);
    d->line.per = lever_amounts[a].per;
    d->line.of_lever = true;
    d->line.is_structural = is_structural(d, flow_value_get(cost, FLOW_KEY(cost, structural)));
    d->line.funded_by = text_or(flow_value_get(cost, FLOW_KEY(cost, funded_by)), "");
    if (d->line.id == NULL) r->out_of_memory = true;
    if (d->kind == FLOW_COST_KIND_COUNTED) find_nodes(r, d);
  }
}

static void read_lever(reading *r, const flow_value *lever)
{
  const flow_value *cost = flow_value_get(lever, FLOW_KEY(lever, cost));
  int number = 1;
  if (cost != NULL && cost->shape == FLOW_SHAPE_MAP) read_cost(r, lever, cost, number);
  for (const flow_value *c = cost != NULL && cost->shape == FLOW_SHAPE_LIST ? cost->first : NULL; c;
       c = c->next)
    read_cost(r, lever, c, number++);
}

sim_status flow_cost_items_read(const flow_policies *policies, uint32_t policy,
                                const flow_row_layout *layout, flow_arena *arena,
                                flow_diagnostics *diags, flow_cost_item **drafts, uint32_t *count)
{
  const flow_value *root = policies->scenario->root,
                   *levers = flow_value_get(root, FLOW_KEY(scenario, levers));
  const flow_value *lines =
      flow_value_get(flow_value_get(root, FLOW_KEY(scenario, costs)), FLOW_KEY(costs, lines));
  size_t most = 1 + (lines != NULL ? lines->children : 0);
  for (const flow_value *l = levers != NULL ? levers->first : NULL; l != NULL; l = l->next) {
    const flow_value *cost = flow_value_get(l, FLOW_KEY(lever, cost));
    most += LEVER_AMOUNTS * (cost == NULL                     ? 0
                             : cost->shape == FLOW_SHAPE_LIST ? cost->children
                                                              : 1);
  }
  reading r = {.policies = policies,
               .policy = &policies->items[policy],
               .layout = layout,
               .arena = arena,
               .diags = diags,
               .drafts = flow_arena_take(arena, most * sizeof *r.drafts)};
  if (r.drafts == NULL) return SIM_E_MEMORY;
  for (const flow_value *l = lines != NULL ? lines->first : NULL; l && !r.out_of_memory;
       l = l->next)
    read_line(&r, l);
  for (const flow_value *l = levers != NULL ? levers->first : NULL; l && !r.out_of_memory;
       l = l->next)
    read_lever(&r, l);
  share_nodes(&r);
  if (r.out_of_memory) return SIM_E_MEMORY;
  if (r.is_wrong) return SIM_E_INPUT;
  *drafts = r.drafts;
  *count = r.count;
  return SIM_OK;
}
