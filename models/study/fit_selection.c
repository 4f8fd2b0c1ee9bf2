/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit_records.h"

#include "models/data/column.h"

#include <math.h>
#include <stdlib.h>

/* From dates to lengths: what of a stay could be seen, by how the file was made. */

/* The length within (low, high], from dates that may be intervals. A length of nights is at
 * least one. */
static void length_between(const flow_stay *s, sim_lifetime_seen *out)
{
  const int64_t entry_from = s->entry_from != FLOW_NO_DATE ? s->entry_from : s->entry;
  const int64_t entry_to = s->entry_to != FLOW_NO_DATE ? s->entry_to : s->entry;
  const int64_t exit_from = s->exit_from != FLOW_NO_DATE ? s->exit_from : s->exit;
  const int64_t exit_to = s->exit_to != FLOW_NO_DATE ? s->exit_to : s->exit;
  out->low = fmax(0, (double)(exit_from - entry_to));
  out->high = fmax(1, (double)(exit_to - entry_from));
}

typedef struct window {
  double from, to; /* in days since the entry of the stay */
} window;

/* Why a stay is not one of the selection; FLOW_MESSAGE_NONE: it is. */
static flow_message_id outside(const flow_stay *s, flow_fit_selection selection, window w)
{
  const bool has_ended = s->exit != FLOW_NO_DATE;
  const double length = has_ended ? (double)(s->exit - s->entry) : INFINITY;
  if (w.to < 0 || (w.to <= 0 && selection != FLOW_FIT_SELECTION_EXITED))
    return FLOW_MESSAGE_ROW_ENTERED_LATE;
  switch (selection) {
    case FLOW_FIT_SELECTION_PRESENT_OR_ENTERED:
      return length <= w.from ? FLOW_MESSAGE_ROW_LEFT_EARLY : FLOW_MESSAGE_NONE;
    case FLOW_FIT_SELECTION_ENTERED:
      return w.from > 0 ? FLOW_MESSAGE_ROW_ENTERED_EARLY : FLOW_MESSAGE_NONE;
    case FLOW_FIT_SELECTION_EXITED:
      if (!has_ended) return FLOW_MESSAGE_ROW_NOT_LEFT;
      if (length > w.to) return FLOW_MESSAGE_ROW_LEFT_LATE;
      return length <= w.from ? FLOW_MESSAGE_ROW_LEFT_EARLY : FLOW_MESSAGE_NONE;
    case FLOW_FIT_SELECTION_CENSUS:
      return length <= w.to ? FLOW_MESSAGE_ROW_LEFT_BY_CENSUS : FLOW_MESSAGE_NONE;
    case FLOW_FIT_SELECTIONS: break;
  }
  return FLOW_MESSAGE_NONE;
}

static sim_lifetime_seen seen_of(const flow_stay *s, flow_fit_selection selection, window w)
{
  sim_lifetime_seen seen = {0, INFINITY, 0, INFINITY, w.to};
  if (selection == FLOW_FIT_SELECTION_CENSUS)
    return (sim_lifetime_seen){w.to, INFINITY, 0, INFINITY, INFINITY};
  if (s->exit != FLOW_NO_DATE && (double)(s->exit - s->entry) <= w.to)
    length_between(s, &seen);
  else
    seen.low = w.to;
  if (selection != FLOW_FIT_SELECTION_ENTERED) seen.above = fmax(0, w.from);
  if (selection == FLOW_FIT_SELECTION_EXITED) {
    seen.most = w.to;
    seen.limit = INFINITY;
  }
  return seen;
}

/* The stay as if it ended with the care. */
static flow_stay care_of(const flow_stay *s)
{
  flow_stay care = *s;
  if (s->ready == FLOW_NO_DATE || (s->exit != FLOW_NO_DATE && s->exit <= s->ready)) return care;
  care.exit = s->ready > s->entry ? s->ready : s->entry;
  care.exit_from = care.exit_to = FLOW_NO_DATE;
  return care;
}

/* Whether it belongs, and if so what was seen of it. `s` is of the selection. */
static bool take_care(flow_register *r, const flow_stay *s, window w, sim_lifetime_seen *out)
{
  const flow_stay care = care_of(s);
  const bool is_census = r->terms.selection == FLOW_FIT_SELECTION_CENSUS;
  const double length = care.exit != FLOW_NO_DATE ? (double)(care.exit - care.entry) : INFINITY;
  const double before = is_census ? w.to
                        : r->terms.selection == FLOW_FIT_SELECTION_PRESENT_OR_ENTERED
                            ? fmax(0, w.from)
                            : 0;
  if (length <= before) {
    const flow_message_id why = is_census    ? FLOW_MESSAGE_ROW_CARE_BY_CENSUS
                                : before > 0 ? FLOW_MESSAGE_ROW_CARE_EARLY
                                             : FLOW_MESSAGE_ROW_CARE_NO_NIGHT;
    flow_row_faults_add(&r->refused, why, s->row, "row %zu", s->row + 1);
    return false;
  }
  *out = seen_of(&care, r->terms.selection, w);
  return true;
}

sim_status flow_register_lengths(flow_register *r, flow_fit_part part, sim_lifetime_seen **seen,
                                 size_t **which, size_t *count)
{
  *seen = malloc(r->count * sizeof **seen + 1);
  *which = malloc(r->count * sizeof **which + 1);
  *count = 0;
  if (*seen == NULL || *which == NULL) {
    free(*seen);
    free(*which);
    *seen = NULL;
    *which = NULL;
    return SIM_E_MEMORY;
  }
  for (size_t i = 0; i < r->count; i++) {
    const flow_stay *s = &r->stays[i];
    const window w = {(double)(r->terms.from - s->entry), (double)(r->terms.to - s->entry)};
    const flow_message_id why = outside(s, r->terms.selection, w);
    if (part == FLOW_FIT_PART_CARE) {
      if (why != FLOW_MESSAGE_NONE || !take_care(r, s, w, &(*seen)[*count])) continue;
    } else if (why != FLOW_MESSAGE_NONE) {
      flow_row_faults_add(&r->refused, why, s->row, "row %zu", s->row + 1);
      continue;
    } else {
      (*seen)[*count] = seen_of(s, r->terms.selection, w);
    }
    (*which)[(*count)++] = i;
  }
  return SIM_OK;
}
