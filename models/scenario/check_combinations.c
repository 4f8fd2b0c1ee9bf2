/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include <math.h>
#include <string.h>

/** Whether the value bounds anything: it was given and is not none. */
static bool is_given(const flow_value *value)
{
  return value && value->type != FLOW_VALUE_NO;
}

static bool is_given_for_any(const flow_value *value)
{
  if (!value || !value->first || !value->first->by_group) return is_given(value);
  for (const flow_value *child = value->first; child; child = child->next)
    if (is_given(child)) return true;
  return false;
}

static void warn_idle(flow_checker *c, const flow_value *value, const char *partner)
{
  flow_check_warn(c, value->key_at, FLOW_SAYS(NO_EFFECT_WITHOUT), value->key, partner);
}

static void check_evicted(flow_checker *c, const flow_value *f, bool evicts)
{
  const flow_value *order = flow_value_named(f, "order"), *who = flow_value_named(f, "evict");
  const flow_value *stay = flow_value_named(f, "evicted_stay");
  if (!evicts && who && !who->implied) warn_idle(c, who, "`closing: evict`");
  if (!evicts && stay && !stay->implied) warn_idle(c, stay, "`closing: evict`");
  if (evicts && flow_value_says(who, FLOW_WORD(evict, by_class)) && order &&
      order->shape != FLOW_SHAPE_MAP)
    warn_idle(c, who, "`order: {priority: ...}`");
}

static void check_pairs(flow_checker *c, const flow_value *f)
{
  const flow_value *limit = flow_value_named(f, "limit"),
                   *refused = flow_value_named(f, "refused_to");
  const flow_value *patience = flow_value_named(f, "patience");
  const flow_value *blocked = flow_value_named(f, "blocked_patience");
  const flow_value *cleaning = flow_value_named(f, "list_cleaning");
  const flow_value *gives_up = flow_value_named(f, "gives_up_to");
  const flow_value *closing = flow_value_named(f, "closing"),
                   *evict = flow_value_named(f, "evict_to");
  const flow_value *overflow = flow_value_named(f, "overflow");
  if (is_given(limit) && !is_given(refused))
    flow_check_tell(c, limit->key_at, FLOW_SAYS(LIMIT_NEEDS_REFUSED), limit->key);
  if (!is_given(limit) && is_given(refused)) warn_idle(c, refused, "'limit'");
  if (!is_given(limit) && is_given(overflow)) warn_idle(c, overflow, "'limit'");
  const flow_value *leaving = is_given_for_any(patience)  ? patience
                              : is_given_for_any(blocked) ? blocked
                              : is_given(cleaning)        ? cleaning
                                                          : NULL;
  if (leaving && !is_given(gives_up))
    flow_check_tell(c, leaving->key_at, FLOW_SAYS(LEAVING_NEEDS_GIVES_UP), leaving->key);
  if (!leaving && is_given(gives_up)) warn_idle(c, gives_up, "'patience'");
  bool evicts = closing && (closing->shape == FLOW_SHAPE_MAP || closing->word == 1);
  if (evicts && !is_given(evict))
    flow_check_tell(c, closing->key_at, FLOW_SAYS(CLOSING_NEEDS_EVICT), closing->key);
  if (!evicts && is_given(evict)) warn_idle(c, evict, "`closing: evict`");
  check_evicted(c, f, evicts);
}

/** What a surge opens at most. */
static double extra_of(const flow_value *surge)
{
  const flow_value *extra = flow_value_named(surge, "extra");
  if (extra && extra->type == FLOW_VALUE_NO) return INFINITY;
  return extra && extra->type == FLOW_VALUE_NUMBER ? extra->profile.pieces[0].value : 0;
}

/** The most places the facility has at any time; INFINITY when unlimited. */
static double most_places(const flow_checker *c, const flow_value *f)
{
  const flow_value *places = flow_value_named(f, "places");
  if (!places || places->type == FLOW_VALUE_NO) return INFINITY;
  if (places->type != FLOW_VALUE_NUMBER) return NAN;
  double until = isinf(c->end_day) ? 1e6 : c->end_day;
  double most = flow_time_profile_peak(&places->profile, -1e6, until);
  const flow_value *by_day = flow_value_named(f, "places_by_weekday");
  for (const flow_value *day = by_day ? by_day->first : NULL; day; day = day->next)
    if (day->type == FLOW_VALUE_NUMBER) most = fmax(most, day->profile.pieces[0].value);
  const flow_value *surge = flow_value_named(f, "surge");
  if (surge && surge->shape != FLOW_SHAPE_LIST) return most + extra_of(surge);
  for (const flow_value *one = surge ? surge->first : NULL; one; one = one->next)
    most += extra_of(one);
  return most;
}

static void check_weather(flow_checker *c, const flow_value *f)
{
  const flow_value *surge = flow_value_named(f, "surge");
  unsigned count = 0;
  if (!surge || surge->shape != FLOW_SHAPE_LIST) return;
  for (const flow_value *one = surge->first; one; one = one->next)
    count += flow_value_named(one, "weather") != NULL;
  if (count > 1) flow_check_tell(c, surge->key_at, FLOW_SAYS(ONE_WEATHER), f->key, count);
}

/** The residents given for it at the start; NAN when something is wrong there. */
static double sum_of(const flow_value *value)
{
  if (!value) return 0;
  if (value->type == FLOW_VALUE_NUMBER) return value->profile.pieces[0].value;
  double sum = 0;
  for (const flow_value *child = value->first; child; child = child->next)
    sum += child->type == FLOW_VALUE_NUMBER ? child->profile.pieces[0].value : NAN;
  return sum;
}

/** Numbers and a table of the same people exclude each other. */
static void check_lists(flow_checker *c, const flow_value *initial)
{
  static const char *const pairs[][2] = {
      {"residents_file", "residents"}, {"residents_file", "since"}, {"waiting_file", "waiting"}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    const flow_value *file = flow_value_named(initial, pairs[i][0]);
    const flow_value *other = flow_value_named(initial, pairs[i][1]);
    if (is_given(file) && other && !other->implied)
      flow_check_tell(c, other->key_at, FLOW_SAYS(BESIDE_FILE), pairs[i][1], pairs[i][0]);
  }
  const flow_value *blocked = flow_value_named(initial, "blocked");
  const flow_value *file = flow_value_named(initial, "residents_file");
  if (is_given(file) && file->word && blocked && !blocked->implied)
    flow_check_tell(c, blocked->key_at, FLOW_SAYS(BLOCKED_BESIDE_FILE));
}

/** Nobody is there when a warm-up begins, and whoever is there at the start of the run comes of it. */
static void check_warm_up(flow_checker *c, const flow_value *initial)
{
  const flow_value *warm_up = flow_value_named(flow_value_named(c->root, "horizon"), "warm_up");
  if (!initial || initial->implied || !warm_up || warm_up->type != FLOW_VALUE_NUMBER) return;
  if (warm_up->profile.pieces[0].value > 0)
    flow_check_tell(c, initial->key_at, FLOW_SAYS(INITIAL_AND_WARM_UP), warm_up->text);
}

static void check_initial(flow_checker *c, const flow_value *f)
{
  check_lists(c, flow_value_named(f, "initial"));
  check_warm_up(c, flow_value_named(f, "initial"));
  const flow_value *initial = flow_value_named(f, "initial");
  const flow_value *residents = flow_value_named(initial, "residents");
  const flow_value *places = flow_value_named(f, "places");
  if (!residents || !places || places->type != FLOW_VALUE_NUMBER) return;
  double open = flow_time_profile_at(&places->profile, 0), inside = sum_of(residents);
  if (inside > open)
    flow_check_warn(c, residents->at, FLOW_SAYS(MORE_INSIDE_THAN_OPEN), inside, open);
}

/** Whether any route of the facility leads to where one may have to wait. */
static bool can_block(const flow_checker *c, const flow_value *then)
{
  const unsigned blocking = FLOW_NAME_KIND_FACILITY | FLOW_NAME_KIND_POOL;
  if (!then) return true;
  if (then->shape == FLOW_SHAPE_SCALAR)
    return flow_symbols_find(&c->names, then->text, blocking) != NULL;
  for (const flow_value *child = then->first; child; child = child->next) {
    if (child->by_group ? can_block(c, child)
                        : flow_symbols_find(&c->names, child->key, blocking) != NULL)
      return true;
  }
  return false;
}

static void check_blocked(flow_checker *c, const flow_value *f)
{
  const flow_value *blocked = flow_value_named(flow_value_named(f, "initial"), "blocked");
  if (!blocked || !(sum_of(blocked) > 0) || can_block(c, flow_value_named(f, "then"))) return;
  flow_check_tell(c, blocked->at, FLOW_SAYS(NOBODY_BLOCKED));
}

/** Places that the smallest household of a group takes. */
static double places_of_smallest(const flow_value *group)
{
  const flow_value *places = flow_value_named(group, "places"),
                   *persons = flow_value_named(group, "persons");
  if (!places) return 1;
  if (places->type == FLOW_VALUE_NUMBER) return places->profile.pieces[0].value;
  if (!persons || persons->type == FLOW_VALUE_NUMBER) return persons ? sum_of(persons) : 1;
  double least = INFINITY;
  for (const flow_value *child = persons->first; child; child = child->next)
    least = fmin(least, child->word);
  return least;
}

static double places_of_largest(const flow_value *group)
{
  const flow_value *places = flow_value_named(group, "places"),
                   *persons = flow_value_named(group, "persons");
  if (!places || places->type == FLOW_VALUE_NUMBER || !persons ||
      persons->type == FLOW_VALUE_NUMBER)
    return places_of_smallest(group);
  double most = 1;
  for (const flow_value *child = persons->first; child; child = child->next)
    most = fmax(most, child->word);
  return most;
}

static void check_reserved(flow_checker *c, const flow_value *f)
{
  const flow_value *reserved = flow_value_named(flow_value_named(f, "reserved"), "places");
  if (!reserved || reserved->type != FLOW_VALUE_NUMBER) return;
  double until = isinf(c->end_day) ? 1e6 : c->end_day, open = most_places(c, f);
  double most = flow_time_profile_peak(&reserved->profile, -1e6, until);
  if (most > open) flow_check_tell(c, reserved->at, FLOW_SAYS(RESERVED_MANY), most, f->key, open);
}

/** The places that households of the group cannot have at any time, because they are for others.
 *  Who comes from where is not known here: `from NODE` may mean anybody. */
static double reserved_for_others(const flow_checker *c, const flow_value *f,
                                  const flow_value *group)
{
  const flow_value *reserved = flow_value_named(f, "reserved");
  const flow_value *places = flow_value_named(reserved, "places");
  const flow_value *list = flow_value_named(reserved, "for");
  if (!places || places->type != FLOW_VALUE_NUMBER || !list) return 0;
  for (const flow_value *item = list->first; item; item = item->next)
    if (item->word == 1 || !item->text || strcmp(item->text, group->key) == 0) return 0;
  double until = isinf(c->end_day) ? 1e6 : c->end_day;
  return flow_time_profile_least(&places->profile, -1e6, until);
}

/* Told at the facility; whether the group comes there at all is check_network's to know. */
void flow_check_room(flow_checker *c, const flow_value *f, const flow_value *group)
{
  double open = most_places(c, f), reserved = reserved_for_others(c, f, group);
  const flow_value *places = flow_value_named(f, "places");
  if (isnan(open) || open == 0 || !places) return;
  if (reserved > 0 && open >= reserved && places_of_smallest(group) > open - reserved)
    flow_check_tell(c, flow_value_named(f, "reserved")->at, FLOW_SAYS(NEVER_ADMITTED_RESERVED),
                    group->key, places_of_smallest(group), f->key, open - reserved);
  else if (places_of_smallest(group) > open)
    flow_check_tell(c, places->at, FLOW_SAYS(NEVER_ADMITTED), group->key, places_of_smallest(group),
                    f->key, open);
  else if (places_of_largest(group) > open &&
           flow_value_says(flow_value_named(f, "fit"), FLOW_WORD(fit, strict)))
    flow_check_warn(c, places->at, FLOW_SAYS(LARGEST_CLOSES_FACILITY), group->key,
                    places_of_largest(group), f->key, open);
  else if (places_of_largest(group) > open)
    flow_check_warn(c, places->at, FLOW_SAYS(LARGEST_NEVER_ADMITTED), group->key,
                    places_of_largest(group), f->key, open);
}

static void check_pool(flow_checker *c, flow_value *pool)
{
  flow_check_stock(c, pool);
  const flow_value *allocate = flow_value_named(pool, "allocate");
  if (!allocate || allocate->shape != FLOW_SHAPE_MAP) return;
  const flow_value *priority = flow_value_named(allocate, "priority");
  const flow_value *quota = flow_value_named(allocate, "quota");
  const flow_value *unused = flow_value_named(allocate, "unused");
  if (!priority == !quota)
    flow_check_tell(c, allocate->at, FLOW_SAYS(PRIORITY_OR_QUOTA));
  else if (priority && unused && !unused->implied)
    flow_check_tell(c, unused->key_at, FLOW_SAYS(UNUSED_WITH_QUOTA));
}

static void check_types(flow_checker *c)
{
  const flow_value *groups = flow_value_named(c->root, "groups");
  for (const flow_value *g = groups ? groups->first : NULL; g; g = g->next) {
    const flow_value *dwelling = flow_value_named(g, "dwelling");
    if (!dwelling || dwelling->shape != FLOW_SHAPE_SCALAR) continue;
    const flow_symbol *type = flow_symbols_find(&c->names, dwelling->text, FLOW_NAME_KIND_TYPE);
    if (!type || type->value->type != FLOW_VALUE_NUMBER) continue;
    if (flow_time_profile_peak(&type->value->profile, -1e6, 1e6) == 0)
      flow_check_warn(c, dwelling->at, FLOW_SAYS(TYPE_NEVER_FREE), dwelling->text);
  }
}

/** Bursts that the run does not see. */
static void check_bursts(flow_checker *c, const flow_value *inflow)
{
  const flow_value *bursts = flow_value_named(inflow, "burst");
  const flow_value *warm_up = flow_value_named(flow_value_named(c->root, "horizon"), "warm_up");
  const double start =
      warm_up && warm_up->type == FLOW_VALUE_NUMBER ? -warm_up->profile.pieces[0].value : 0;
  for (const flow_value *b = bursts ? bursts->first : NULL; b; b = b->next)
    if (b->type == FLOW_VALUE_NUMBER && flow_time_profile_peak(&b->profile, -1e6, 1e6) > 0 &&
        (b->day < start || b->day >= c->end_day))
      flow_check_warn(c, b->key_at, FLOW_SAYS(BURST_OUTSIDE), b->key, b->text);
}

static void check_weekdays(flow_checker *c, const flow_value *inflow, bool has_file)
{
  const flow_value *weekdays = flow_value_named(inflow, "weekdays");
  if (!weekdays || weekdays->shape != FLOW_SHAPE_MAP) return;
  if (has_file) flow_check_tell(c, weekdays->key_at, FLOW_SAYS(WEEKDAYS_BESIDE_FILE));
  double sum = 7.0 - weekdays->children;
  for (const flow_value *day = weekdays->first; day; day = day->next)
    sum += day->type == FLOW_VALUE_NUMBER ? day->profile.pieces[0].value : 1;
  if (sum == 0) flow_check_tell(c, weekdays->at, FLOW_SAYS(WEEKDAYS_ARE_ZERO));
}

static void check_inflow(flow_checker *c, flow_value *inflow)
{
  check_bursts(c, inflow);
  const flow_value *process = flow_value_named(inflow, "process");
  const flow_value *file = flow_value_named(process, "file");
  const flow_value *rate = flow_value_named(inflow, "rate");
  const flow_value *season = flow_value_named(inflow, "season");
  if (process && process->shape == FLOW_SHAPE_MAP &&
      !file == !flow_value_named(process, "overdispersed"))
    flow_check_tell(c, process->at, FLOW_SAYS(OVERDISPERSED_OR_FILE));
  else if (process && process->shape == FLOW_SHAPE_MAP && !file && process->children > 1)
    flow_check_tell(c, process->at, FLOW_SAYS(WITH_FILE_ONLY));
  if (file && rate) flow_check_tell(c, rate->key_at, FLOW_SAYS(RATE_BESIDE_FILE));
  if (file && season) flow_check_tell(c, season->key_at, FLOW_SAYS(SEASON_BESIDE_FILE));
  check_weekdays(c, inflow, file != NULL);
  if (!file && !rate && !flow_value_named(inflow, "burst"))
    flow_check_tell(c, inflow->key_at, FLOW_SAYS(NO_ARRIVALS), inflow->key);
  if (!rate) {
    flow_value *implied =
        flow_check_imply(c, inflow, "rate", FLOW_SHAPE_SCALAR, file ? "1 per day" : "0 per day");
    if (implied) flow_check_value(c, implied, flow_key_find("inflow", "rate"), NULL);
  }
  double sum = 0;
  for (const flow_value *m = season ? season->first : NULL; m; m = m->next)
    sum += m->type == FLOW_VALUE_NUMBER ? m->profile.pieces[0].value : 1;
  if (season && season->children == 12 && sum == 0)
    flow_check_tell(c, season->at, FLOW_SAYS(SEASON_IS_ZERO));
}

static void check_run(flow_checker *c)
{
  const flow_value *replications =
      flow_value_named(flow_value_named(c->root, "run"), "replications");
  const flow_value *min = flow_value_named(replications, "min"),
                   *max = flow_value_named(replications, "max");
  if (min && max && sum_of(min) > sum_of(max))
    flow_check_tell(c, min->implied ? max->at : min->at, FLOW_SAYS(MIN_ABOVE_MAX), sum_of(min),
                    sum_of(max));
}

void flow_check_combinations(flow_checker *c)
{
  const flow_value *facilities = flow_value_named(c->root, "facilities");
  for (const flow_value *f = facilities ? facilities->first : NULL; f; f = f->next) {
    if (f->shape != FLOW_SHAPE_MAP) continue;
    check_pairs(c, f);
    check_initial(c, f);
    check_blocked(c, f);
    check_reserved(c, f);
    check_weather(c, f);
  }
  const flow_value *pools = flow_value_named(c->root, "housing");
  for (flow_value *p = pools ? pools->first : NULL; p; p = p->next) check_pool(c, p);
  const flow_value *inflows = flow_value_named(c->root, "inflow");
  for (flow_value *i = inflows ? inflows->first : NULL; i; i = i->next)
    if (i->shape == FLOW_SHAPE_MAP) check_inflow(c, i);
  check_types(c);
  check_run(c);
}
