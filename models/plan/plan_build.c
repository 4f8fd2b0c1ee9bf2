/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/plan_build.h"

#include "models/plan/dist_words.h"
#include "models/scenario/keys.h"

#include "models/base/array.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What decimal shares may miss of a whole in binary arithmetic, and no more. */
static const double SHARE_SLACK = 1e-9;

static void fail(flow_builder *b, sim_status status)
{
  if (b->status == SIM_OK) b->status = status;
}

void *flow_build_array(flow_builder *b, size_t count, size_t size)
{
  void *room = count <= SIZE_MAX / (size + 1) ? flow_arena_take(b->arena, count * size) : NULL;
  if (room == NULL) fail(b, SIM_E_MEMORY);
  return room;
}

void flow_build_error(flow_builder *b, const flow_value *value, flow_message_id id,
                      const char *english, const char *dutch, ...)
{
  const bool is_dutch = b->diags->language == FLOW_LANGUAGE_DUTCH;
  char path[256];
  char what[512];
  va_list args;
  va_start(args, dutch);
  vsnprintf(what, sizeof what, is_dutch ? dutch : english, args);
  va_end(args);
  flow_diagnostic *diag = flow_diagnostics_tell(
      b->diags, flow_overlay_origin(b->view, value), FLOW_SEVERITY_ERROR, FLOW_SAYS(UNDER_POLICY),
      flow_value_path(value, path, sizeof path), what, flow_overlay_policy(b->view));
  if (diag != NULL) diag->id = id;
  fail(b, SIM_E_INPUT);
}

void flow_build_date(const flow_builder *b, double day, char text[11])
{
  flow_date_print(flow_date_of_number(b->scenario->start + (int64_t)floor(day)), text);
}

void flow_build_days(flow_builder *b, const flow_value *const *values, size_t count)
{
  b->days.count = 0;
  if (flow_date_list_add(&b->days, b->plan->start) != SIM_OK) {
    fail(b, SIM_E_MEMORY);
    return;
  }
  for (size_t i = 0; i < count; i++) {
    sim_status status =
        flow_overlay_days(b->view, values[i], b->plan->start, b->plan->end, &b->days);
    if (status != SIM_OK) fail(b, status);
  }
  flow_date_list_sort(&b->days);
}

void flow_build_fixed(flow_builder *b, const flow_value *value)
{
  flow_build_days(b, &value, 1);
  if (b->days.count > 1) {
    char date[11];
    flow_build_date(b, b->days.items[1], date);
    flow_build_error(b, value, FLOW_SAYS(CHANGES_DURING_RUN), date);
  }
}

bool flow_build_is_by_group(const flow_builder *b, const flow_value *value, double day)
{
  value = flow_overlay_node(b->view, value, day);
  return value != NULL && value->type == FLOW_VALUE_NONE && value->first != NULL &&
         value->first->by_group;
}

const flow_value *flow_build_pick(const flow_builder *b, const flow_value *value, uint32_t group,
                                  double day)
{
  if (!flow_build_is_by_group(b, value, day)) return flow_overlay_node(b->view, value, day);
  const flow_value *by_group = flow_overlay_node(b->view, value, day);
  return flow_overlay_node(b->view, flow_value_named(by_group, b->index->groups[group].id), day);
}

int flow_build_weekday(const flow_builder *b, double day)
{
  return flow_weekday_of_number(b->scenario->start + (int64_t)floor(day));
}

double flow_build_number(flow_builder *b, const flow_value *value, double day, double least,
                         double fallback)
{
  value = flow_overlay_node(b->view, value, day);
  if (value == NULL || value->type != FLOW_VALUE_NUMBER) return fallback;
  double number = flow_overlay_value(b->view, value, day);
  if (number < least && !flow_overlay_is_sampled(b->view)) {
    char date[11];
    flow_build_date(b, day, date);
    flow_build_error(b, value, FLOW_SAYS(BELOW_LEAST), number, date, least);
  }
  return fmax(number, least);
}

uint32_t flow_build_whole(flow_builder *b, const flow_value *value, double day)
{
  return (uint32_t)fmin(floor(flow_build_number(b, value, day, 0, 0) + 0.5), INT32_MAX);
}

double flow_build_share(flow_builder *b, const flow_value *value, double day)
{
  double share = flow_build_number(b, value, day, 0, 0);
  if (share > 1 && !flow_overlay_is_sampled(b->view)) {
    char date[11];
    flow_build_date(b, day, date);
    flow_build_error(b, value, FLOW_SAYS(SHARE_ABOVE_ALL), 100 * share, date);
  }
  return fmin(share, 1);
}

int32_t flow_build_name(const flow_builder *b, const flow_value *value, double day)
{
  value = flow_overlay_node(b->view, value, day);
  if (value == NULL || value->type == FLOW_VALUE_NO) return FLOW_NOWHERE;
  return flow_node_index_node(b->index, value->text);
}

static bool specs_same(const sim_dist_spec *x, const sim_dist_spec *y)
{
  if (x->a != y->a || x->family != y->family || x->b != y->b || x->c != y->c ||
      x->shift != y->shift || x->at_least != y->at_least || x->at_most != y->at_most ||
      x->weight != y->weight || x->part_count != y->part_count)
    return false;
  for (size_t i = 0; i < x->part_count; i++) {
    if (!specs_same(&x->parts[i], &y->parts[i])) return false;
  }
  return true;
}

/* The distribution, each only once; NULL after a failure, and with a `problem` in words when the
 * engine cannot draw from it. */
static const sim_dist *add_spec(flow_builder *b, const sim_dist_spec *spec, const char **problem)
{
  *problem = NULL;
  for (size_t i = 0; b->is_own != NULL && i < b->baseline->known_count; i++) {
    if (specs_same(&b->baseline->known[i].spec, spec)) return b->baseline->known[i].dist;
  }
  for (size_t i = 0; i < b->known_count; i++) {
    if (specs_same(&b->known[i].spec, spec)) return b->known[i].dist;
  }
  flow_known_dist *known = flow_array_room(b->known, b->known_count, &b->known_room, sizeof *known);
  if (known == NULL) {
    fail(b, SIM_E_MEMORY);
    return NULL;
  }
  b->known = known;
  const sim_dist *dist = NULL;
  const sim_status status = sim_dists_add(b->dists, spec, &dist);
  if (status == SIM_E_INPUT) {
    *problem = sim_dist_spec_problem(spec);
    if (*problem == NULL) *problem = "it has no table";
  } else if (status != SIM_OK) {
    fail(b, status);
  }
  if (status == SIM_OK) b->known[b->known_count++] = (flow_known_dist){.spec = *spec, .dist = dist};
  return dist;
}

const sim_dist *flow_build_spec(flow_builder *b, const flow_value *at, const sim_dist_spec *spec)
{
  const char *problem;
  const sim_dist *dist = add_spec(b, spec, &problem);
  if (problem != NULL)
    flow_build_error(b, at, FLOW_SAYS(CANNOT_BE_USED),
                     flow_dist_words(problem, b->diags->language));
  return dist;
}

/* Of distributions by date the one in force on `day`, the first before its own date too. */
static const flow_value *dist_in_force(const flow_builder *b, const flow_value *value, double day)
{
  value = flow_overlay_node(b->view, value, day);
  if (value == NULL || value->first == NULL || !value->first->from_day) return value;
  const flow_value *now = value->first;
  while (now->next != NULL && now->next->day <= day) now = now->next;
  return flow_overlay_node(b->view, now, day);
}

const sim_dist *flow_build_dist(flow_builder *b, const flow_value *value, double day)
{
  value = dist_in_force(b, value, day);
  if (value == NULL || value->type == FLOW_VALUE_NO) return NULL;
  sim_dist_spec spec;
  const bool is_list = value->rule != NULL && (value->rule->id == FLOW_KEY(waiting, waited) ||
                                               value->rule->id == FLOW_KEY(inflow, waited));
  flow_dist_params_terms terms = {.day = day, .at_least = 0, .mean = NAN, .is_steps = is_list};
  const char *problem = flow_dist_params_read(b->view, value, terms, b->arena, &spec);
  const sim_dist *dist = problem == NULL ? add_spec(b, &spec, &problem) : NULL;
  if (problem != NULL) {
    char date[11];
    flow_build_date(b, day, date);
    flow_build_error(b, value, FLOW_SAYS(CANNOT_BE_USED_ON), date,
                     flow_dist_words(problem, b->diags->language));
  }
  return dist;
}

/* Shares that were drawn are brought back to what shares can be; shares that a
 * lever spoils are the planner's to mend. */
static void mend_shares(flow_builder *b, const flow_value *map, double day, double *share,
                        uint32_t count, int32_t rest)
{
  double sum = 0;
  char date[11];
  flow_build_date(b, day, date);
  bool is_drawn = flow_overlay_is_sampled(b->view);
  for (uint32_t i = 0; i < count; i++) {
    if ((int32_t)i == rest) continue;
    if (!is_drawn && !(share[i] >= 0 && share[i] <= 1)) {
      const flow_value *child = map->first;
      for (uint32_t n = 0; n < i; n++) child = child->next;
      flow_build_error(b, child, FLOW_SAYS(NOT_A_SHARE), 100 * share[i], date);
      return;
    }
    share[i] = fmin(fmax(share[i], 0), 1);
    sum += share[i];
  }
  if (rest >= 0 && sum <= 1) {
    share[rest] = 1 - sum;
    return;
  }
  bool is_whole = fabs(sum - 1) <= SHARE_SLACK;
  if (!is_whole && !(is_drawn && sum > 0)) {
    flow_build_error(b, map, FLOW_SAYS(SHARES_DO_NOT_SUM), 100 * sum, date);
    return;
  }
  if (rest >= 0) share[rest] = 0;
  if (is_whole) return;
  for (uint32_t i = 0; i < count; i++) share[i] /= sum;
}

double *flow_build_shares(flow_builder *b, const flow_value *map, double day)
{
  uint32_t count = map->children;
  double *share = flow_build_array(b, count, sizeof *share);
  if (share == NULL || count == 0) return share;
  int32_t rest = -1;
  uint32_t n = 0;
  for (const flow_value *c = map->first; c != NULL; c = c->next, n++) {
    const flow_value *value = flow_overlay_node(b->view, c, day);
    if (value->type == FLOW_VALUE_NUMBER)
      share[n] = flow_overlay_value(b->view, value, day);
    else
      rest = (int32_t)n;
  }
  mend_shares(b, map, day, share, count, rest);
  for (uint32_t i = 1; i < count; i++) share[i] = fmin(1, share[i] + share[i - 1]);
  share[count - 1] = 1;
  return share;
}

flow_routes flow_build_routes(flow_builder *b, const flow_value *value, double day)
{
  flow_routes routes = {0};
  value = flow_overlay_node(b->view, value, day);
  if (value == NULL || value->type == FLOW_VALUE_NO) return routes;
  uint32_t count = value->shape == FLOW_SHAPE_MAP ? value->children : 1;
  flow_route *items = flow_build_array(b, count, sizeof *items);
  if (items == NULL) return routes;
  routes = (flow_routes){.items = items, .count = count};
  if (value->shape != FLOW_SHAPE_MAP) {
    items[0] = (flow_route){.upto = 1, .to = flow_node_index_node(b->index, value->text)};
    return routes;
  }
  const double *upto = flow_build_shares(b, value, day);
  const flow_value *c = value->first;
  for (uint32_t i = 0; upto != NULL && i < count; i++, c = c->next)
    items[i] = (flow_route){.upto = upto[i], .to = flow_node_index_node(b->index, c->key)};
  return routes;
}

/* Whom a line of a priority list means: `from NODE` (word 1) or a group; -1:
 * whichever. `waited over` (word 2) has the class, and by its days. */
typedef struct listed {
  int32_t from, group;
} listed;

static listed read_listed(const flow_builder *b, const flow_value *item)
{
  if (item->word == 1)
    return (listed){.from = flow_node_index_node(b->index, item->text), .group = -1};
  return (listed){.from = -1, .group = flow_node_index_group(b->index, item->text)};
}

/* The nodes that the list tells apart, each once. */
static uint32_t list_froms(flow_builder *b, const flow_value *list, double day, int32_t *from)
{
  uint32_t froms = 0;
  for (const flow_value *c = list->first; c != NULL; c = c->next) {
    const flow_value *item = flow_overlay_node(b->view, c, day);
    if (item->text == NULL) continue;
    if (item->word == 2) continue;
    const int32_t node = read_listed(b, item).from;
    uint32_t row = 0;
    while (row < froms && from[row] != node) row++;
    if (node >= 0 && row == froms) from[froms++] = node;
  }
  return froms;
}

/* What waiting gives, and from how many days on. */
static void read_waits(flow_builder *b, const flow_value *list, double day, flow_classes *classes)
{
  flow_class_wait *waits = flow_build_array(b, list->children + 1u, sizeof *waits);
  uint8_t index = 0;
  for (const flow_value *c = list->first; waits != NULL && c != NULL; c = c->next) {
    const flow_value *item = flow_overlay_node(b->view, c, day);
    if (item->text == NULL || index == UINT8_MAX - 1) continue;
    if (item->word == 2)
      waits[classes->wait_count++] =
          (flow_class_wait){.days = flow_build_number(b, item, day, 0, INFINITY), .index = index};
    index++;
  }
  classes->waits = waits;
}

flow_classes flow_build_classes(flow_builder *b, const flow_value *list, double day)
{
  const uint32_t groups = b->plan->group_count;
  flow_classes classes = {.count = 1};
  int32_t *from = flow_build_array(b, list->children + 1u, sizeof *from);
  if (from == NULL) return classes;
  const uint32_t rows = list_froms(b, list, day, from) + 1;
  const size_t size = (size_t)rows * groups;
  uint8_t *of = flow_build_array(b, size, sizeof *of);
  if (of == NULL) return classes;
  memset(of, UINT8_MAX, size);
  uint8_t count = 0;
  for (const flow_value *c = list->first; c != NULL && count < UINT8_MAX - 1; c = c->next) {
    const flow_value *item = flow_overlay_node(b->view, c, day);
    if (item->text == NULL) continue;
    const bool is_wait = item->word == 2;
    const listed who = is_wait ? (listed){.from = -1, .group = -1} : read_listed(b, item);
    for (uint32_t i = 0; i < size && !is_wait; i++) {
      const uint32_t row = i / groups;
      bool is_meant = (who.from < 0 || (row < rows - 1 && who.from == from[row])) &&
                      (who.group < 0 || (uint32_t)who.group == i % groups);
      if (is_meant && of[i] == UINT8_MAX) of[i] = count;
    }
    count++;
  }
  for (uint32_t i = 0; i < size; i++) {
    if (of[i] == UINT8_MAX) of[i] = count;
  }
  classes = (flow_classes){
      .froms = from, .from_count = rows - 1, .of = of, .count = (uint8_t)(count + 1)};
  read_waits(b, list, day, &classes);
  return classes;
}

flow_return flow_build_return(flow_builder *b, const flow_value *value, double day)
{
  flow_return none = {.to = FLOW_NOWHERE};
  value = flow_overlay_node(b->view, value, day);
  if (value == NULL || value->shape != FLOW_SHAPE_MAP) return none;
  const double chance = flow_build_share(b, flow_value_get(value, FLOW_KEY(returns, chance)), day);
  return (flow_return){
      .chance = chance,
      .after = chance > 0 ? flow_build_dist(b, flow_value_get(value, FLOW_KEY(returns, after)), day)
                          : NULL,
      .to = flow_build_name(b, flow_value_get(value, FLOW_KEY(returns, to)),
                            day), /* a draw may give it a chance */
  };
}
