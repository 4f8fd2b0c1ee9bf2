/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_STATE_H
#define MODELS_SIMULATE_STATE_H

#include "engine/event/event_queue.h"
#include "models/simulate/arrival_list.h"
#include "models/simulate/endless.h"
#include "models/simulate/records.h"
#include "models/simulate/simulation.h"

#include <math.h>

/** @file state.h
 *  The state of one replication, shared by the files of this folder. The pointer to it is called
 *  `run`. Households are recycled by index. Memory is kept from one replication to the next, so
 *  that the event loop allocates nothing once it is warm. */

/** Order of events at one instant, see docs/model.md. */
enum {
  FLOW_RANK_PERIOD,
  FLOW_RANK_CHANGE, /* dated ones, in the order of the timetable */
  FLOW_RANK_SWITCH, /* changes that only become known during a run: weather, ends of notices */
  FLOW_RANK_CARE,
  FLOW_RANK_DWELLING,
  FLOW_RANK_CLOCK, /* after this rank dispatch takes place */
  FLOW_RANK_PATIENCE,
  FLOW_RANK_ARRIVAL,
};

/** First slot of each kind among the pending events: sources from 0 on, then each facility's
 *  admission clock (these two happen most), the timetable, each facility's weather and end of a
 *  notice, the bursts of each inflow, periods, the turnarounds of each stock, households. */
typedef struct flow_slots {
  uint32_t clock, timetable, weather, notice, burst, period, stock, household;
} flow_slots;

/** A household that goes from where it is blocked to another facility. */
typedef struct flow_move {
  uint32_t household;
  int32_t to;
} flow_move;

/** The search for a cycle of blocked households, see circular_blocking.c. */
typedef struct flow_cycle_search {
  flow_move *set; /* under search */
  uint32_t room;
  int32_t *balance; /* by facility: places the set takes more than it leaves */
  bool *entered;    /* by facility: by a member of the set */
} flow_cycle_search;

struct flow_state {
  const flow_plan *plan; /* borrowed during a run, as is `random` */
  const sim_random *random;
  flow_trace_fn trace; /* NULL: nobody listens */
  void *trace_context;
  flow_monitor *monitor;
  sim_event_queue *pending;
  flow_slots slots;
  double now;
  uint64_t events, serial; /* events: up to the last look */
  uint32_t until_look;     /* events, see endless.h */
  sim_status status;
  char fault[256];
  const sim_interrupt *interrupt; /* borrowed; NULL: none */
  flow_endless endless;
  flow_loop loop;

  flow_household *households;
  uint32_t *positions; /* in its subqueue, by household */
  uint32_t household_room, household_used, first_free;
  uint64_t created, gone;

  uint32_t facility_count, pool_count; /* what the arrays below have room for */
  flow_facility_state *facilities;
  flow_pool_state *pools;
  const flow_exit_rules **exits; /* in force */
  flow_queue *queues;            /* facilities, then pools */
  uint32_t *sizes;               /* the numbers of places that households take, ascending */
  uint32_t size_count;
  uint32_t *size_index; /* in `sizes`, by number of places */

  int32_t *dirty; /* nodes to dispatch, in the order in which they were marked: a ring buffer */
  uint32_t dirty_head, dirty_count;
  bool *is_dirty;
  uint32_t round_count; /* admission rounds held at this instant */

  uint32_t first_blocked, last_blocked; /* on facilities' lists, by becoming blocked */
  uint32_t blocked_onward;
  bool may_cycle; /* something happened since the last search that can have made a cycle */
  flow_cycle_search cycle;

  uint32_t *scratch; /* between one call and its return; see flow_scratch_reserve */
  uint32_t scratch_room;

  flow_arrival_lists *arrival_lists; /* borrowed; NULL: nothing is drawn for other runs too */
  flow_kept_draws *kept;             /* of those, or NULL */
  flow_arrivals *sources;
  uint32_t *source_node; /* of each source: a pool, or pool_count + an inflow */
  uint32_t source_count, source_room;
  uint32_t *burst_next; /* by inflow */
  struct flow_timetable_entry *timetable;
  uint32_t timetable_count, timetable_room, timetable_next;
  uint32_t month_next, year_next;
};

/** Everything empty, at plan->start, with the rules and places of that day in force.
 *  SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_state_reset(flow_state *run, const flow_plan *plan,
                                           const sim_random *random);

/** Room for `count` numbers in run->scratch; false when out of memory (run->status is set). */
bool flow_scratch_reserve(flow_state *run, uint32_t count);

/** The first fault of a run, in words: run->status becomes SIM_E_FAULT. */
void flow_fault(flow_state *run, const char *format, ...) SIM_PRINTF(2, 3);

/** A uniform of the household's own, and one of a facility. */
static inline double flow_household_draw(const flow_state *run, const flow_household *hh,
                                         flow_purpose purpose, uint32_t occasion)
{
  const sim_stream_id id = {(uint8_t)purpose, hh->owner, hh->number, occasion};
  return sim_draw(run->random, id);
}

static inline double flow_facility_draw(const flow_state *run, int32_t facility,
                                        flow_purpose purpose, uint32_t ordinal)
{
  const uint32_t owner = flow_owner_of(FLOW_OWNER_FACILITY, (uint32_t)facility, 0);
  return sim_draw(run->random, (sim_stream_id){(uint8_t)purpose, owner, ordinal, 0});
}

/** The same, kept in `*kept` for runs that come after (NULL: not). */
static inline double flow_household_uniform(const flow_state *run, const flow_household *hh,
                                            double *kept, flow_purpose purpose, uint32_t occasion)
{
  if (kept == NULL) return flow_household_draw(run, hh, purpose, occasion);
  if (isnan(*kept)) *kept = flow_household_draw(run, hh, purpose, occasion);
  return *kept;
}
static inline double flow_facility_uniform(const flow_state *run, int32_t facility,
                                           flow_kept_kind kind, flow_purpose purpose,
                                           uint32_t ordinal)
{
  double *kept =
      run->kept != NULL ? flow_kept_uniform(run->kept, kind, (uint32_t)facility, ordinal) : NULL;
  if (kept == NULL) return flow_facility_draw(run, facility, purpose, ordinal);
  if (isnan(*kept)) *kept = flow_facility_draw(run, facility, purpose, ordinal);
  return *kept;
}

/** Quantiles of `dist` at such a uniform, kept likewise. */
static inline double flow_household_quantile(const flow_state *run, const flow_household *hh,
                                             flow_kept_quantile *kept, const sim_dist *dist,
                                             flow_purpose purpose, uint32_t occasion)
{
  if (kept != NULL && flow_kept_is_of(kept, dist)) return kept->value;
  const double value = sim_dist_quantile(dist, flow_household_draw(run, hh, purpose, occasion));
  if (kept != NULL) *kept = (flow_kept_quantile){dist, value};
  return value;
}
static inline double flow_facility_quantile(const flow_state *run, int32_t facility,
                                            const sim_dist *dist, flow_purpose purpose,
                                            uint32_t ordinal)
{
  flow_kept_quantile *kept =
      run->kept != NULL ? flow_kept_stay(run->kept, (uint32_t)facility, ordinal) : NULL;
  if (kept != NULL && flow_kept_is_of(kept, dist)) return kept->value;
  const double value = sim_dist_quantile(dist, flow_facility_draw(run, facility, purpose, ordinal));
  if (kept != NULL) *kept = (flow_kept_quantile){dist, value};
  return value;
}

/** What happens to the household next, and that nothing does. Whatever brings a household into a
 *  state calls one of the two, so that an event is replaced and not taken off and put back. */
void flow_schedule(flow_state *run, uint32_t h, double at, uint32_t rank);
void flow_unschedule(flow_state *run, uint32_t h);

/** Tell who listens, if anybody; the household (FLOW_NONE: none) and the time are filled in. */
void flow_trace_send(const flow_state *run, uint32_t h, flow_trace_record record);
static inline void flow_trace(const flow_state *run, uint32_t h, flow_trace_record record)
{
  if (run->trace != NULL) flow_trace_send(run, h, record);
}

static inline bool flow_is_facility(const flow_state *run, int32_t node)
{
  return (uint32_t)node < run->plan->facility_count; /* FLOW_NOWHERE becomes the largest */
}
static inline bool flow_is_pool(const flow_state *run, int32_t node)
{
  return (uint32_t)node - run->plan->facility_count < run->plan->pool_count;
}
static inline flow_pool_state *flow_pool_of(const flow_state *run, int32_t node)
{
  return &run->pools[node - flow_plan_first_pool(run->plan)];
}
static inline const flow_group_rules *flow_rules_of(const flow_state *run, int32_t facility,
                                                    uint16_t group)
{
  return &run->facilities[facility].rules->groups[group];
}

/** Places that are open and not taken. */
static inline int32_t flow_free_places(const flow_facility_state *f)
{
  return f->open > f->occupied ? f->open - f->occupied : 0;
}

/** Of these, those free to households without access to the reserved ones. */
static inline int32_t flow_free_unreserved(const flow_facility_state *f)
{
  const int32_t free_places = flow_free_places(f) - f->rules->reserved;
  return free_places > 0 ? free_places : 0;
}

/** The node is to be dispatched, after those that are marked already. */
static inline void flow_mark_dirty(flow_state *run, int32_t node)
{
  if (run->is_dirty[node]) return;
  const uint32_t nodes = run->facility_count + run->pool_count;
  run->is_dirty[node] = true;
  uint32_t last = run->dirty_head + run->dirty_count++;
  if (last >= nodes) last -= nodes;
  run->dirty[last] = node;
}

#endif
