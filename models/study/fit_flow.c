/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit_flow.h"

#include "models/base/calendar.h"
#include "models/data/column.h"

#include <math.h>
#include <stdlib.h>

static const double RETURN_DAYS = 365;

static int by_share(const void *a, const void *b)
{
  const flow_fit_destination *x = a, *y = b;
  return (x->share < y->share) - (x->share > y->share);
}

/* Ends compete: who goes one way cannot go another. Of a census, or of leavers of whom the long
 * ones are not in the file, it cannot be told. */
static sim_status find_destinations(const flow_register *r, const sim_lifetime_seen *seen,
                                    const size_t *which, size_t count, flow_fit_flow *out)
{
  const bool can_tell = r->terms.selection == FLOW_FIT_SELECTION_PRESENT_OR_ENTERED ||
                        r->terms.selection == FLOW_FIT_SELECTION_ENTERED;
  const uint32_t none = r->destination_count; /* an end without one is a way of its own */
  if (!r->has_destination || !can_tell || count == 0 || none >= FLOW_FIT_DESTINATIONS_MOST)
    return SIM_OK;
  double shares[FLOW_FIT_DESTINATIONS_MOST], errors[FLOW_FIT_DESTINATIONS_MOST];
  size_t ended[FLOW_FIT_DESTINATIONS_MOST] = {0};
  uint32_t *cause = malloc(count * sizeof *cause);
  if (cause == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    const uint32_t d = r->stays[which[i]].destination;
    cause[i] = d == UINT32_MAX ? none : d;
    if (seen[i].high < INFINITY) ended[cause[i]]++;
  }
  for (size_t i = 0; i < count; i++) /* where so few went that they could be recognised */
    if (ended[cause[i]] < r->terms.min_group) cause[i] = none;
  for (uint32_t d = 0; d < none; d++) {
    if (ended[d] >= r->terms.min_group) continue;
    ended[none] += ended[d];
    ended[d] = 0;
  }
  const sim_status status = sim_survival_incidence(seen, cause, count, none + 1, shares, errors);
  free(cause);
  if (status != SIM_OK) return status;
  out->destinations_rest = 1;
  for (uint32_t d = 0; d <= none; d++) {
    if (ended[d] == 0) continue;
    out->destinations[out->destination_count++] = (flow_fit_destination){
        d == none ? NULL : r->destinations[d], ended[d], shares[d], errors[d]};
    out->destinations_rest -= shares[d];
  }
  out->destinations_rest = fmax(0, out->destinations_rest);
  qsort(out->destinations, out->destination_count, sizeof *out->destinations, by_share);
  return SIM_OK;
}

static sim_status time_of(const sim_lifetime_seen *seen, size_t count, flow_fit_time *out)
{
  double days = 0;
  sim_survival curve;
  *out = (flow_fit_time){.count = count, .mean = NAN, .median = NAN};
  if (count == 0) return SIM_OK;
  for (size_t i = 0; i < count; i++) {
    days += seen[i].low - seen[i].above;
    out->ended += seen[i].high < INFINITY;
  }
  if (out->ended > 0) out->mean = days / (double)out->ended;
  if (out->mean < 1e-4) out->mean = 0; /* hairs */
  const sim_status status = sim_survival_product_limit(seen, count, &curve);
  if (status != SIM_OK) return status;
  out->median = sim_survival_quantile(&curve, 0.5);
  sim_survival_free(&curve);
  return SIM_OK;
}

/* Care from the entry to the ready date, blocked from there; each as far as the stay was seen. A
 * length of nothing (never blocked) counts as a hair, so that it is at risk. */
static sim_status find_care(const flow_register *r, const sim_lifetime_seen *seen,
                            const size_t *which, size_t count, flow_fit_flow *out)
{
  const double hair = 1e-6;
  out->blocked_share = NAN;
  out->has_care = r->has_ready && r->terms.selection != FLOW_FIT_SELECTION_CENSUS;
  if (!out->has_care) return SIM_OK;
  sim_lifetime_seen *care = calloc(2 * count + 1, sizeof *care), *blocked = care + count;
  if (care == NULL) return SIM_E_MEMORY;
  double all = 0, waited = 0;
  size_t care_count = 0, blocked_count = 0;
  for (size_t i = 0; i < count; i++) {
    const flow_stay *s = &r->stays[which[i]];
    const double seen_to = seen[i].low, from = seen[i].above;
    const bool has_ended = seen[i].high < INFINITY;
    const double ready_at =
        s->ready != FLOW_NO_DATE ? fmax(0, (double)(s->ready - s->entry)) : INFINITY;
    const bool is_ready = ready_at <= seen_to;
    const double care_to = fmin(ready_at, seen_to);
    all += seen_to - from;
    waited += fmax(0, seen_to - fmax(care_to, from));
    if (care_to > from)
      care[care_count++] = (sim_lifetime_seen){
          fmax(hair, care_to), is_ready || has_ended ? fmax(hair, care_to) : INFINITY, from,
          INFINITY, NAN};
    if (!is_ready && !has_ended) continue;
    const double wait = fmax(hair, seen_to - care_to), before = fmax(0, from - care_to);
    if (wait > before)
      blocked[blocked_count++] =
          (sim_lifetime_seen){wait, has_ended ? wait : INFINITY, before, INFINITY, NAN};
  }
  sim_status status = time_of(care, care_count, &out->care);
  if (status == SIM_OK) status = time_of(blocked, blocked_count, &out->blocked);
  out->blocked_share = all > 0 ? waited / all : NAN;
  free(care);
  return status;
}

/* From an exit within the window to the next entry of the same household, or to the end of the
 * window. The stays stand by household, then by entry. */
static sim_status find_returns(const flow_register *r, flow_fit_flow *out)
{
  out->returned_in_year = out->returned_in_year_se = out->return_median_days = NAN;
  if (r->terms.selection == FLOW_FIT_SELECTION_CENSUS ||
      r->terms.selection == FLOW_FIT_SELECTION_EXITED)
    return SIM_OK;
  sim_lifetime_seen *gaps = calloc(r->count + 1, sizeof *gaps);
  if (gaps == NULL) return SIM_E_MEMORY;
  size_t n = 0;
  for (size_t i = 0; i < r->count; i++) {
    const flow_stay *s = &r->stays[i];
    if (s->exit == FLOW_NO_DATE || s->exit <= r->terms.from || s->exit >= r->terms.to) continue;
    const bool has_next = i + 1 < r->count && s[1].household == s->household;
    const bool is_back = has_next && s[1].entry <= r->terms.to;
    const double days = fmax(0.5, (double)((is_back ? s[1].entry : r->terms.to) - s->exit));
    gaps[n++] = (sim_lifetime_seen){days, is_back ? days : INFINITY, 0, INFINITY, NAN};
  }
  sim_survival curve;
  sim_status status = SIM_OK;
  out->returns_of = n;
  if (n > 0 && (double)(r->terms.to - r->terms.from) > RETURN_DAYS) {
    status = sim_survival_product_limit(gaps, n, &curve);
    if (status == SIM_OK) {
      const double after = sim_survival_at(&curve, RETURN_DAYS);
      out->returned_in_year = 1 - after;
      out->returned_in_year_se = 0;
      for (size_t k = 0; k < curve.count && curve.t[k] <= RETURN_DAYS; k++)
        out->returned_in_year_se = curve.se[k];
      if (after < 1) out->return_median_days = sim_survival_quantile(&curve, (1 - after) / 2);
      sim_survival_free(&curve);
    }
  }
  free(gaps);
  return status;
}

sim_status flow_fit_flow_of(const flow_register *records, const sim_lifetime_seen *seen,
                            const size_t *which, size_t count, flow_fit_flow *out)
{
  *out = (flow_fit_flow){0};
  sim_status status = find_destinations(records, seen, which, count, out);
  if (status == SIM_OK) status = find_care(records, seen, which, count, out);
  if (status == SIM_OK) status = find_returns(records, out);
  return status;
}
