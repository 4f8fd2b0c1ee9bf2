/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/screen_parts.h"

#include "models/predict/flow_balance.h"
#include "tools/text/table.h"

#include <math.h>
#include <stdlib.h>

enum { NAMED = 3 }; /* facilities in one sentence */

/* A facility whose places dwellings or places themselves hold up. */
typedef struct bound_facility {
  int32_t node;
  flow_bottleneck_bound by;
  double weight; /* share of the places that are blocked, or of those who find none */
  double part, whole;
} bound_facility;

static int heavier_first(const void *a, const void *b)
{
  const bound_facility *x = a, *y = b;
  if (x->weight != y->weight) return x->weight < y->weight ? 1 : -1;
  return (x->node > y->node) - (x->node < y->node);
}

/* What a facility's flow balance of the last year says, with what was simulated. */
static bound_facility look_at(const screen *s, const flow_demand_year *year, uint32_t f)
{
  const flow_demand_facility *own = &year->facility[f];
  bound_facility found = {.node = (int32_t)f, .by = FLOW_BOTTLENECK_BOUND_ARRIVALS};
  if (!(own->arrivals_per_year > 0) || isinf(own->places)) return found;
  if (own->bottleneck.bound == FLOW_BOTTLENECK_BOUND_DWELLINGS) {
    found.part = screen_mean(s, (int32_t)f, "places_blocked");
    found.whole = screen_mean(s, (int32_t)f, "places_open");
    found.weight = found.part / found.whole;
    if (found.part >= 1 && found.weight >= 0.05) found.by = FLOW_BOTTLENECK_BOUND_DWELLINGS;
  } else if (own->bottleneck.bound == FLOW_BOTTLENECK_BOUND_PLACES) {
    found.by = FLOW_BOTTLENECK_BOUND_PLACES;
    found.part = own->asked_places;
    found.whole = own->places;
    found.weight = own->bottleneck.shut_out_per_year / own->arrivals_per_year;
  }
  return found;
}

/* The sentence on what one bound holds up; false: it holds up nothing. */
static bool print_sentence(const screen *s, const bound_facility *found, uint32_t count,
                           flow_bottleneck_bound by)
{
  char items[700] = "", line[1100], a[TOOL_NUMBER_ROOM], b[TOOL_NUMBER_ROOM];
  size_t used = 0;
  uint32_t named = 0;
  for (uint32_t i = 0; i < count && named < NAMED; i++) {
    if (found[i].by != by) continue;
    const bound_facility *own = &found[i];
    const int decimals = own->whole < 10 ? 1 : 0;
    used += (size_t)snprintf(items + used, sizeof items - used, "%s", named > 0 ? ", " : "");
    used += (size_t)snprintf(items + used, sizeof items - used,
                             by == FLOW_BOTTLENECK_BOUND_DWELLINGS
                                 ? TOOL_TEXT(s->language, TOOL_WORD_SCREEN_BLOCKED_ITEM)
                                 : TOOL_TEXT(s->language, TOOL_WORD_SCREEN_SHORT_ITEM),
                             tool_number(own->part, decimals, s->language, a),
                             tool_number(own->whole, decimals, s->language, b),
                             tool_node_label(s->session, own->node));
    if (used > sizeof items - 250) break;
    named++;
    if (s->limits.sentences < 3 && named + 1 >= s->limits.sentences) break;
  }
  if (used == 0) return false;
  snprintf(line, sizeof line,
           by == FLOW_BOTTLENECK_BOUND_DWELLINGS ? TOOL_TEXT(s->language, TOOL_WORD_SCREEN_BLOCKED)
                                                 : TOOL_TEXT(s->language, TOOL_WORD_SCREEN_SHORT),
           items);
  tool_wrap(line, 2, 2, s->session->width, s->out);
  return true;
}

/* At most three sentences: two on dwellings, one on places. */
static void print_sentences(const screen *s, bound_facility *found, uint32_t count)
{
  qsort(found, count, sizeof *found, heavier_first);
  bool is_told = print_sentence(s, found, count, FLOW_BOTTLENECK_BOUND_DWELLINGS);
  if (!is_told || s->limits.sentences > 2)
    is_told |= print_sentence(s, found, count, FLOW_BOTTLENECK_BOUND_PLACES);
  if (is_told) return;
  double blocked = 0, open = 0;
  for (uint32_t f = 0; f < count; f++) {
    blocked += screen_mean(s, (int32_t)f, "places_blocked");
    open += screen_mean(s, (int32_t)f, "places_open");
  }
  if (!(blocked < 0.05 * open || isinf(open))) return;
  const bool has_dwellings = s->e->policies->items[0].plan->pool_count > 0;
  tool_wrap(has_dwellings ? TOOL_TEXT(s->language, TOOL_WORD_SCREEN_ENOUGH)
                          : TOOL_TEXT(s->language, TOOL_WORD_SCREEN_ENOUGH_PLACES),
            2, 2, s->session->width, s->out);
}

sim_status screen_binding(const screen *s)
{
  const uint32_t count = s->e->policies->items[0].plan->facility_count;
  flow_demand *load = NULL;
  if (s->limits.sentences == 0 || count == 0) return SIM_OK;
  sim_status status = flow_demand_new(s->e->policies->items[0].plan, &load);
  if (status != SIM_OK) return status == SIM_E_MEMORY ? status : SIM_OK; /* nothing is known */
  bound_facility *found = calloc(count, sizeof *found);
  if (found == NULL) {
    flow_demand_free(load);
    return SIM_E_MEMORY;
  }
  for (uint32_t f = 0; f < count; f++) found[f] = look_at(s, &load->year[s->year], f);
  print_sentences(s, found, count);
  free(found);
  flow_demand_free(load);
  return SIM_OK;
}
