/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/time_profile.h"

#include "models/base/array.h"

#include <assert.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static const double CHORD_DAYS = 7; /* longest straight line along a curve */

/** The piece in force at `day`. */
static size_t piece_at(const flow_time_profile *p, double day)
{
  size_t low = 0, high = p->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (p->pieces[middle].from <= day)
      low = middle;
    else
      high = middle;
  }
  return low;
}

static double along(const flow_piece *piece, double day)
{
  return piece->slope == 0 ? piece->value : piece->value + piece->slope * (day - piece->from);
}

double flow_time_profile_at(const flow_time_profile *profile, double day)
{
  return along(&profile->pieces[piece_at(profile, day)], day);
}

/** The end of piece i, at most `until`. */
static double end_of(const flow_time_profile *p, size_t i, double until)
{
  return i + 1 < p->count && p->pieces[i + 1].from < until ? p->pieces[i + 1].from : until;
}

double flow_time_profile_peak(const flow_time_profile *profile, double from, double until)
{
  double peak = flow_time_profile_at(profile, from);
  for (size_t i = piece_at(profile, from); i < profile->count; i++) {
    const flow_piece *piece = &profile->pieces[i];
    if (piece->from > until) break;
    if (piece->from >= from) peak = fmax(peak, piece->value);
    peak = fmax(peak, along(piece, end_of(profile, i, until)));
  }
  return peak;
}

double flow_time_profile_least(const flow_time_profile *profile, double from, double until)
{
  double least = flow_time_profile_at(profile, from);
  for (size_t i = piece_at(profile, from); i < profile->count; i++) {
    const flow_piece *piece = &profile->pieces[i];
    if (piece->from > until) break;
    if (piece->from >= from) least = fmin(least, piece->value);
    least = fmin(least, along(piece, end_of(profile, i, until)));
  }
  return least;
}

double flow_time_profile_area(const flow_time_profile *profile, double from, double until)
{
  double area = 0;
  double at = from;
  for (size_t i = piece_at(profile, from); i < profile->count && at < until; i++) {
    double end = end_of(profile, i, until);
    const flow_piece *piece = &profile->pieces[i];
    area += (along(piece, at) + along(piece, end)) / 2 * (end - at);
    at = end;
  }
  return area;
}

typedef struct change {
  flow_change how;
  double amount, from, full, until; /* weight 0 at `from`, 1 at `full` */
} change;

static double weight_at(const change *c, double day)
{
  if (day < c->from || day >= c->until) return 0;
  return day >= c->full ? 1 : (day - c->from) / (c->full - c->from);
}

static double changed(const change *c, double value, double weight)
{
  switch (c->how) {
    case FLOW_CHANGE_ADD: return value + c->amount * weight;
    case FLOW_CHANGE_SCALE: return value * (1 + c->amount * weight);
    case FLOW_CHANGE_SET: return weight == 1 ? c->amount : value + (c->amount - value) * weight;
  }
  return value;
}

/** Where the line can break next after `day`. */
static double next_break(const flow_time_profile *base, const change *c, size_t piece, double day)
{
  double next = piece + 1 < base->count ? base->pieces[piece + 1].from : INFINITY;
  const double own[3] = {c->from, c->full, c->until};
  for (int i = 0; i < 3; i++)
    if (own[i] > day && own[i] < next) next = own[i];
  bool is_curved = c->how != FLOW_CHANGE_ADD && base->pieces[piece].slope != 0 && day >= c->from &&
                   day < c->full && day < c->until;
  return is_curved && next - day > CHORD_DAYS ? day + CHORD_DAYS : next;
}

static flow_piece changed_piece(const flow_piece *old, const change *c, double day, double next)
{
  if (isinf(day)) return (flow_piece){day, changed(c, old->value, weight_at(c, day)), 0};
  double weight = weight_at(c, day);
  double value = along(old, day);
  if (isinf(next)) {
    /* The weight no longer changes: the value after one day gives the slope. */
    double slope =
        old->slope == 0 ? 0 : changed(c, value + old->slope, weight) - changed(c, value, weight);
    return (flow_piece){day, changed(c, value, weight), slope};
  }
  bool is_on = day >= c->from && day < c->until;
  double weight_end = !is_on || day >= c->full ? weight : (next - c->from) / (c->full - c->from);
  double first = changed(c, value, weight);
  double last = changed(c, along(old, next), weight_end);
  return (flow_piece){day, first, last == first ? 0 : (last - first) / (next - day)};
}

sim_status flow_time_profile_change(const flow_time_profile *base, flow_change how, double amount,
                                    double from, double ramp, double until, flow_time_profile *out)
{
  assert(base->count > 0 && ramp >= 0);
  if (!(until > from)) return flow_time_profile_copy(base, out);
  change c = {how, amount, from, from + ramp, until};
  flow_time_profile result = {0};
  size_t room = 0;
  size_t piece = 0;
  for (double day = -INFINITY; day < INFINITY;) {
    while (piece + 1 < base->count && base->pieces[piece + 1].from <= day) piece++;
    double next = next_break(base, &c, piece, day);
    flow_piece *pieces = flow_array_room(result.pieces, result.count, &room, sizeof *pieces);
    if (!pieces) {
      flow_time_profile_free(&result);
      return SIM_E_MEMORY;
    }
    result.pieces = pieces;
    result.pieces[result.count++] = changed_piece(&base->pieces[piece], &c, day, next);
    day = next;
  }
  *out = result;
  return SIM_OK;
}

sim_status flow_time_profile_copy(const flow_time_profile *from, flow_time_profile *out)
{
  flow_piece *pieces = malloc((from->count ? from->count : 1) * sizeof *pieces);
  if (!pieces) return SIM_E_MEMORY;
  if (from->count) memcpy(pieces, from->pieces, from->count * sizeof *pieces);
  *out = (flow_time_profile){pieces, from->count};
  return SIM_OK;
}

void flow_time_profile_free(flow_time_profile *profile)
{
  if (!profile) return;
  free(profile->pieces);
  *profile = (flow_time_profile){0};
}
