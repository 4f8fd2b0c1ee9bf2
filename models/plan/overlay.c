/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/overlay_state.h"

#include "models/base/array.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static uint32_t slot_of(const flow_overlay *view, int32_t number)
{
  const uint32_t mask = view->slot_count - 1;
  uint32_t s = (uint32_t)number & mask;
  while (view->slots[s] != 0 && view->targets[view->slots[s] - 1].value->number != number)
    s = (s + 1) & mask;
  return s;
}

/* Index of the target of the number with that index; -1: none. */
static int32_t target_of(const flow_overlay *view, int32_t number)
{
  return view->slot_count > 0 ? (int32_t)view->slots[slot_of(view, number)] - 1 : -1;
}

/* Room for one more, at most half full. */
static sim_status take_slots(flow_overlay *view)
{
  if (2 * (view->target_count + 1) <= view->slot_count) return SIM_OK;
  uint32_t count = view->slot_count > 0 ? 2 * view->slot_count : 8;
  uint32_t *slots = calloc(count, sizeof *slots);
  if (slots == NULL) return SIM_E_MEMORY;
  free(view->slots);
  view->slots = slots;
  view->slot_count = count;
  for (size_t i = 0; i < view->target_count; i++) {
    const int32_t number = view->targets[i].value->number;
    if (number >= 0) slots[slot_of(view, number)] = (uint32_t)i + 1;
  }
  return SIM_OK;
}

/* Index of the target for a number; -1: none. */
static int32_t find_target(const flow_overlay *view, const flow_value *value)
{
  if (value->number >= 0) return target_of(view, value->number);
  for (size_t i = 0; i < view->target_count; i++) {
    if (view->targets[i].value == value) return (int32_t)i;
  }
  return -1;
}

static target *take_target(flow_overlay *view, const flow_value *value)
{
  int32_t known = find_target(view, value);
  if (known >= 0) return &view->targets[known];
  target *targets =
      flow_array_room(view->targets, view->target_count, &view->target_room, sizeof *targets);
  if (targets != NULL) view->targets = targets;
  if (targets == NULL || take_slots(view) != SIM_OK) return NULL;
  target *t = &targets[view->target_count++];
  *t = (target){.value = value, .first = -1, .last = -1, .drawn = -1, .set = NAN};
  if (value->number >= 0) view->slots[slot_of(view, value->number)] = (uint32_t)view->target_count;
  return t;
}

/* Move the steps of a profile to the days drawn for them: of the steps whose day has come the last
 * in the file is in force. */
static void move_steps(const flow_overlay *view, const flow_value *value, flow_time_profile *out)
{
  size_t i = 0, kept = 0;
  for (const flow_value *c = value->first; c != NULL && i < out->count; c = c->next) {
    flow_piece piece = out->pieces[i++];
    const flow_value *date = flow_value_named(c, FLOW_UNCERTAIN_DATE);
    if (date != NULL && i > 1) piece.from = flow_overlay_day(view, date, piece.from);
    while (kept > 1 && out->pieces[kept - 1].from >= piece.from) kept--;
    out->pieces[kept++] = piece;
  }
  if (i == out->count) out->count = kept;
}

/* What the number is before any lever: its own profile, or what was drawn. */
static sim_status start_laying(const flow_overlay *view, const target *t, flow_time_profile *out)
{
  sim_status status = flow_time_profile_copy(&t->value->profile, out);
  if (status != SIM_OK) return status;
  if (out->count > 1 && t->value->first != NULL) move_steps(view, t->value, out);
  if (t->drawn < 0) return status;
  const flow_draw *d = &view->drawn[t->drawn];
  if (!d->scales) {
    out->count = 1;
    out->pieces[0] = (flow_piece){.from = -INFINITY, .value = d->value};
    return SIM_OK;
  }
  for (size_t i = 0; i < out->count; i++) {
    out->pieces[i].value *= d->value;
    out->pieces[i].slope *= d->value;
  }
  return SIM_OK;
}

/* How much a change is; it may be drawn like any other number. */
static double amount_of(const flow_overlay *view, const flow_value *amount)
{
  double value = amount->profile.pieces[0].value;
  int32_t t = find_target(view, amount);
  if (t >= 0 && !isnan(view->targets[t].set)) return view->targets[t].set;
  if (t < 0 || view->targets[t].drawn < 0) return value;
  const flow_draw *d = &view->drawn[view->targets[t].drawn];
  return d->scales ? value * d->value : d->value;
}

/* What cannot bind must not even round: it is not laid over at all. */
static bool changes_nothing(const flow_overlay *view, const change *c)
{
  bool is_during = c->from < view->scenario->end_day && c->until > -view->scenario->warm_up_days &&
                   c->until > c->from;
  return !is_during || (c->how != FLOW_CHANGE_SET && amount_of(view, c->amount) == 0);
}

static sim_status lay(const flow_overlay *view, target *t)
{
  flow_time_profile laid = {0};
  sim_status status = start_laying(view, t, &laid);
  const bool is_set = status == SIM_OK && !isnan(t->set);
  if (is_set) {
    laid.count = 1;
    laid.pieces[0] = (flow_piece){.from = -INFINITY, .value = t->set};
  }
  for (int32_t i = is_set ? -1 : t->first; status == SIM_OK && i >= 0; i = view->changes[i].next) {
    const change *c = &view->changes[i];
    flow_time_profile next = {0};
    if (changes_nothing(view, c)) continue;
    status = flow_time_profile_change(&laid, c->how, amount_of(view, c->amount), c->from, c->ramp,
                                      c->until, &next);
    flow_time_profile_free(&laid);
    laid = next;
  }
  if (status != SIM_OK) {
    flow_time_profile_free(&laid);
    return status;
  }
  flow_time_profile_free(&t->laid);
  t->laid = laid;
  return SIM_OK;
}

/* All of them: one may be the amount of another. */
static sim_status lay_all(flow_overlay *view)
{
  for (size_t i = 0; i < view->target_count; i++) {
    sim_status status = lay(view, &view->targets[i]);
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

static sim_status add_change(flow_overlay *view, const flow_value *number, change c)
{
  target *t = take_target(view, number);
  change *changes =
      flow_array_room(view->changes, view->change_count, &view->change_room, sizeof *changes);
  if (t == NULL || changes == NULL) return SIM_E_MEMORY;
  view->changes = changes;
  int32_t index = (int32_t)view->change_count++;
  c.next = -1;
  changes[index] = c;
  if (t->last >= 0)
    view->changes[t->last].next = index;
  else
    t->first = index;
  t->last = index;
  return SIM_OK;
}

static sim_status add_swap(flow_overlay *view, swap s)
{
  swap *swaps = flow_array_room(view->swaps, view->swap_count, &view->swap_room, sizeof *swaps);
  if (swaps == NULL) return SIM_E_MEMORY;
  view->swaps = swaps;
  swaps[view->swap_count++] = s;
  return SIM_OK;
}

static sim_status add_touch(flow_overlay *view, touch t)
{
  touch *touches =
      flow_array_room(view->touches, view->touch_count, &view->touch_room, sizeof *touches);
  if (touches == NULL) return SIM_E_MEMORY;
  view->touches = touches;
  touches[view->touch_count++] = t;
  return SIM_OK;
}

/* When the changes of one lever hold. */
typedef struct term {
  const flow_value *lever;
  double from, ramp, until;
} term;

double flow_overlay_day(const flow_overlay *view, const flow_value *date, double otherwise)
{
  if (date == NULL || date->type != FLOW_VALUE_DATE) return otherwise;
  const int32_t t = date->number >= 0 ? find_target(view, date) : -1;
  if (t < 0 || view->targets[t].drawn < 0) return date->day;
  return floor(view->drawn[view->targets[t].drawn].value + 0.5);
}

double flow_overlay_lever_start(const flow_overlay *view, const flow_value *lever)
{
  const flow_value *from = flow_value_get(lever, FLOW_KEY(lever, from));
  const double day = flow_overlay_day(view, from, -view->scenario->warm_up_days);
  return view->later_days > 0 ? floor(day + view->later_days + 0.5) : day;
}

static term read_term(const flow_overlay *view, const flow_value *lever)
{
  const flow_value *until = flow_value_get(lever, FLOW_KEY(lever, until));
  const flow_value *ramp = flow_value_get(lever, FLOW_KEY(lever, ramp));
  return (term){
      .lever = lever,
      .from = flow_overlay_lever_start(view, lever),
      .ramp = ramp != NULL && ramp->type == FLOW_VALUE_NUMBER ? ramp->profile.pieces[0].value : 0,
      .until = flow_overlay_day(view, until, INFINITY),
  };
}

/* A day of a dated number: the number is another profile then. */
static sim_status take_dated(flow_overlay *view, const flow_value *drawn)
{
  if (drawn->type != FLOW_VALUE_DATE || strcmp(drawn->key, FLOW_UNCERTAIN_DATE) != 0) return SIM_OK;
  return take_target(view, drawn->parent->parent) != NULL ? SIM_OK : SIM_E_MEMORY;
}

/* As the days of the levers are drawn. */
static void retime(flow_overlay *view)
{
  for (size_t i = 0; i < view->change_count; i++) {
    const term t = read_term(view, view->changes[i].lever);
    view->changes[i].from = t.from;
    view->changes[i].until = t.until;
  }
  for (size_t i = 0; i < view->swap_count; i++) {
    const term t = read_term(view, view->swaps[i].lever);
    view->swaps[i].from = t.from;
    view->swaps[i].until = t.until;
  }
}

/* A number is laid over a number; everything else, dated values included, takes
 * the place of what it names. */
static sim_status change_one(flow_overlay *view, const flow_value *value, const flow_value *with,
                             term t, bool *done)
{
  bool is_number = with->type == FLOW_VALUE_NUMBER && with->profile.count == 1;
  sim_status status = SIM_OK;
  if (is_number && value->type == FLOW_VALUE_NUMBER) {
    flow_change how = with->lay == FLOW_CHANGE_OP_ADD     ? FLOW_CHANGE_ADD
                      : with->lay == FLOW_CHANGE_OP_SCALE ? FLOW_CHANGE_SCALE
                                                          : FLOW_CHANGE_SET;
    status = add_change(view, value,
                        (change){.how = how,
                                 .amount = with,
                                 .lever = t.lever,
                                 .from = t.from,
                                 .ramp = t.ramp,
                                 .until = t.until});
  } else if (with->lay == FLOW_CHANGE_OP_SET || with->lay == FLOW_CHANGE_OP_NONE) {
    status = add_swap(
        view,
        (swap){.place = value, .value = with, .lever = t.lever, .from = t.from, .until = t.until});
  } else {
    return SIM_OK;
  }
  *done = true;
  return status == SIM_OK ? add_touch(view, (touch){.value = value, .at = with->key_at}) : status;
}

static sim_status change_all(flow_overlay *view, const flow_value *root, const char *path,
                             const flow_value *with, term t, bool *done)
{
  flow_value *few[16];
  size_t count = flow_value_find(root, path, few, 16);
  flow_value **found = few;
  if (count > 16) {
    found = calloc(count, sizeof *found);
    if (found == NULL) return SIM_E_MEMORY;
    (void)flow_value_find(root, path, found, count);
  }
  sim_status status = SIM_OK;
  for (size_t i = 0; status == SIM_OK && i < count; i++)
    status = change_one(view, found[i], with, t, done);
  if (found != few) free(found);
  return status;
}

/* A later lever also changes what an earlier one put in place. */
static sim_status change_swapped(flow_overlay *view, size_t swaps, const flow_value *with, term t,
                                 bool *done)
{
  for (size_t i = 0; i < swaps; i++) {
    const flow_value *earlier = view->swaps[i].value;
    size_t length = strlen(earlier->key);
    sim_status status = SIM_OK;
    if (strncmp(with->key, earlier->key, length) != 0) continue;
    if (with->key[length] == '.')
      status = change_all(view, earlier, with->key + length + 1, with, t, done);
    else if (with->key[length] == '\0' && earlier->type == FLOW_VALUE_NUMBER &&
             with->lay != FLOW_CHANGE_OP_SET)
      status = change_one(view, earlier, with, t, done);
    if (status != SIM_OK) return status;
  }
  return SIM_OK;
}

static sim_status add_lever(flow_overlay *view, const flow_value *lever, flow_diagnostics *diags)
{
  term t = read_term(view, lever);
  const flow_value *changes = flow_value_get(lever, FLOW_KEY(lever, change));
  for (const flow_value *c = changes != NULL ? changes->first : NULL; c != NULL; c = c->next) {
    bool done = false;
    size_t swaps = view->swap_count;
    sim_status status = change_all(view, view->scenario->root, c->key, c, t, &done);
    if (status == SIM_OK) status = change_swapped(view, swaps, c, t, &done);
    if (status != SIM_OK) return status;
    if (!done)
      flow_diagnostics_tell(diags, c->key_at, FLOW_SEVERITY_ERROR,
                            FLOW_SAYS(NO_NUMBER_UNDER_POLICY), view->policy, c->key);
  }
  return SIM_OK;
}

sim_status flow_overlay_new(const flow_scenario *scenario, const flow_node_index *index,
                            const flow_pulled_levers *pulled, flow_diagnostics *diags,
                            flow_overlay **out)
{
  flow_overlay *view = calloc(1, sizeof *view);
  if (view == NULL) return SIM_E_MEMORY;
  *view = (flow_overlay){.scenario = scenario,
                         .index = index,
                         .policy = pulled->policy,
                         .later_days = pulled->later_days};
  size_t errors = diags->errors;
  sim_status status = SIM_OK;
  for (size_t i = 0; i < pulled->lever_count; i++) {
    status = add_lever(view, pulled->levers[i], diags);
    if (status != SIM_OK) goto done;
  }
  status = diags->errors > errors ? SIM_E_INPUT : flow_overlay_take(view, NULL, 0);
done:
  if (status != SIM_OK) {
    flow_overlay_free(view);
    return status;
  }
  *out = view;
  return SIM_OK;
}

void flow_overlay_free(flow_overlay *view)
{
  if (view == NULL) return;
  for (size_t i = 0; i < view->target_count; i++) flow_time_profile_free(&view->targets[i].laid);
  free(view->slots);
  free(view->targets);
  free(view->changes);
  free(view->swaps);
  free(view->touches);
  free(view->drawn);
  free(view);
}

const flow_scenario *flow_overlay_scenario(const flow_overlay *view)
{
  return view->scenario;
}

const flow_node_index *flow_overlay_index(const flow_overlay *view)
{
  return view->index;
}

const char *flow_overlay_policy(const flow_overlay *view)
{
  return view->policy;
}

sim_status flow_overlay_take(flow_overlay *view, const flow_draw *drawn, size_t count)
{
  if (count > view->drawn_count) {
    flow_draw *room = realloc(view->drawn, count * sizeof *room);
    if (room == NULL) return SIM_E_MEMORY;
    view->drawn = room;
  }
  for (size_t i = 0; i < view->drawn_count; i++) {
    view->targets[target_of(view, view->drawn[i].number)].drawn = -1;
  }
  for (size_t i = 0; i < count; i++) {
    target *t = take_target(view, view->scenario->numbers[drawn[i].number]);
    if (t == NULL) return SIM_E_MEMORY;
    t->drawn = (int32_t)i;
    view->drawn[i] = drawn[i];
    if (take_dated(view, view->scenario->numbers[drawn[i].number]) != SIM_OK) return SIM_E_MEMORY;
  }
  view->drawn_count = count;
  retime(view);
  return lay_all(view);
}

sim_status flow_overlay_set(flow_overlay *view, const flow_value *number, double value)
{
  target *t = take_target(view, number);
  if (t == NULL) return SIM_E_MEMORY;
  t->set = value;
  return lay_all(view);
}

bool flow_overlay_is_sampled(const flow_overlay *view)
{
  return view->drawn_count > 0;
}

const flow_value *flow_overlay_node(const flow_overlay *view, const flow_value *value, double day)
{
  const flow_value *place = value;
  for (size_t i = 0; i < view->swap_count; i++) {
    const swap *s = &view->swaps[i];
    if (s->place == place && day >= s->from && day < s->until) value = s->value;
  }
  return value;
}

const flow_value *flow_overlay_get(const flow_overlay *view, const flow_value *parent,
                                   flow_key_id key, double day)
{
  return flow_overlay_node(view, flow_value_get(parent, key), day);
}

const flow_time_profile *flow_overlay_profile(const flow_overlay *view, const flow_value *number)
{
  assert(number->type == FLOW_VALUE_NUMBER || number->type == FLOW_VALUE_DATE);
  int32_t t = find_target(view, number);
  return t >= 0 ? &view->targets[t].laid : &number->profile;
}

double flow_overlay_value(const flow_overlay *view, const flow_value *number, double day)
{
  const flow_time_profile *profile = flow_overlay_profile(view, number);
  return profile->count == 1 ? profile->pieces[0].value : flow_time_profile_at(profile, day);
}
