/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/estimate/indicator.h"

#include "engine/stats/proportion.h"
#include "engine/stats/quantile_select.h"
#include "models/estimate/pooled.h"
#include "models/estimate/probability.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Numerators and denominators are kept, not values: leaving one replication out
 * of the sums is what the jackknife needs. A denominator that is the same in
 * every replication is not kept. */

typedef struct term {
  flow_cell cell;
  uint32_t slot;  /* in its indicator's part of a record */
  bool is_ratio;  /* the denominator follows the numerator */
  uint32_t asked; /* of a percentile over everybody, which of the layout's asked */
  bool is_pooled;
} term;

typedef struct part {              /* one indicator in a record: [period x width + slot] */
  const flow_indicator *indicator; /* borrowed */
  term terms[FLOW_FORMULA_TERMS];
  uint32_t width;
  bool is_pooled; /* a term is: observations come together in sections */
  size_t first;
} part;

struct flow_indicator_samples {
  const flow_row_layout *layout; /* borrowed */
  part *parts;
  uint32_t count, policies;
  flow_sampling sampling;
  size_t width;         /* of a record: a replication under a policy */
  double **records;     /* by policy: [replication x width] */
  double **controls;    /* by policy: [replication x flow_control_length]; NULL: none */
  flow_pooled **pooled; /* by policy; NULL: nothing asks for a percentile over everybody */
  size_t room, replications;
};

/* ---- life ---- */

/* Medians of waits may have no value, so their denominator says whether they have. */
static bool has_own_denominator(const flow_measure *about)
{
  const bool may_lack =
      about->numerator < FLOW_STATS && flow_stats[about->numerator].years == FLOW_COMBINE_OWN;
  return about->denominator < FLOW_STATS || about->denominator == FLOW_STAT_ASKED || may_lack;
}

static void lay_out(flow_indicator_samples *s, const flow_indicator *indicators)
{
  for (uint32_t k = 0; k < s->count; k++) {
    part *p = &s->parts[k];
    p->indicator = &indicators[k];
    p->first = s->width;
    for (uint32_t t = 0; t < indicators[k].formula.term_count; t++) {
      const flow_cell cell = indicators[k].formula.terms[t];
      const bool is_ratio = has_own_denominator(&flow_measures[cell.measure]);
      const uint32_t asked = flow_row_layout_asked(s->layout, &cell);
      const bool is_pooled = flow_row_layout_is_pooled(s->layout, asked);
      p->terms[t] = (term){cell, p->width, is_ratio, asked, is_pooled};
      p->is_pooled = p->is_pooled || is_pooled;
      p->width += is_ratio ? 2 : 1;
    }
    s->width += (size_t)(s->layout->years + 1) * p->width;
  }
}

/* Room for the durations of everybody, where an indicator reads them. */
static sim_status pool(flow_indicator_samples *s)
{
  bool is_asked = false;
  for (uint32_t k = 0; k < s->count; k++) is_asked = is_asked || s->parts[k].is_pooled;
  if (!is_asked) return SIM_OK;
  s->pooled = calloc((size_t)s->policies + 1, sizeof *s->pooled);
  if (!s->pooled) return SIM_E_MEMORY;
  sim_status status = SIM_OK;
  for (uint32_t p = 0; p < s->policies && status == SIM_OK; p++)
    status = flow_pooled_new(s->layout, &s->pooled[p]);
  return status;
}

sim_status flow_indicator_samples_new(const flow_row_layout *layout,
                                      const flow_indicator *indicators, uint32_t count,
                                      uint32_t policies, const flow_sampling *sampling,
                                      flow_indicator_samples **out)
{
  flow_indicator_samples *s = calloc(1, sizeof *s);
  if (!s) return SIM_E_MEMORY;
  s->layout = layout;
  s->count = count;
  s->policies = policies;
  s->sampling = sampling != NULL ? *sampling : (flow_sampling){.per = 1};
  s->parts = calloc((size_t)count + 1, sizeof *s->parts);
  s->records = calloc((size_t)policies + 1, sizeof *s->records);
  s->controls = calloc((size_t)policies + 1, sizeof *s->controls);
  if (!s->parts || !s->records || !s->controls) {
    flow_indicator_samples_free(s);
    return SIM_E_MEMORY;
  }
  lay_out(s, indicators);
  const sim_status status = pool(s);
  if (status == SIM_OK)
    *out = s;
  else
    flow_indicator_samples_free(s);
  return status;
}

void flow_indicator_samples_free(flow_indicator_samples *s)
{
  if (!s) return;
  for (uint32_t p = 0; s->records && p < s->policies; p++) free(s->records[p]);
  for (uint32_t p = 0; s->controls && p < s->policies; p++) free(s->controls[p]);
  for (uint32_t p = 0; s->pooled && p < s->policies; p++) flow_pooled_free(s->pooled[p]);
  free(s->pooled);
  free(s->records);
  free(s->controls);
  free(s->parts);
  free(s);
}

/* ---- taking in ---- */

static void record(const flow_indicator_samples *s, const double *row, double *to)
{
  for (uint32_t k = 0; k < s->count; k++) {
    const part *p = &s->parts[k];
    for (uint32_t period = 0; period <= s->layout->years; period++) {
      for (uint32_t t = 0; t < p->indicator->formula.term_count; t++) {
        const flow_fraction read = flow_row_layout_read(s->layout, row, &p->terms[t].cell, period);
        *to++ = read.below > 0 ? read.above : 0;
        if (p->terms[t].is_ratio) *to++ = read.below;
      }
    }
  }
}

static bool grow(double **values, size_t length)
{
  double *grown = realloc(*values, length * sizeof *grown);
  if (grown) *values = grown;
  return grown != NULL;
}

sim_status flow_indicator_samples_add(flow_indicator_samples *s, const double *const *rows,
                                      const double *controls)
{
  const size_t length = s->sampling.control ? flow_control_length(s->sampling.control) : 0;
  if (s->width == 0) return SIM_OK;
  if (s->replications == s->room) {
    const size_t room = s->room > 0 ? s->room + s->room / 2 : 64;
    for (uint32_t p = 0; p < s->policies; p++) {
      if (!grow(&s->records[p], room * s->width)) return SIM_E_MEMORY;
      if (length > 0 && !grow(&s->controls[p], room * length)) return SIM_E_MEMORY;
    }
    s->room = room;
  }
  for (uint32_t p = 0; p < s->policies; p++) {
    record(s, rows[p], s->records[p] + s->replications * s->width);
    if (s->pooled) flow_pooled_add(s->pooled[p], rows[p], s->replications / s->sampling.per);
    if (length > 0)
      memcpy(s->controls[p] + s->replications * length, controls + p * length,
             length * sizeof *controls);
  }
  s->replications++;
  return SIM_OK;
}

/* ---- reading ---- */

/* What one replication has of a term; the denominator the layout knows, if it is
 * the same in all. */
static flow_fraction kept(const flow_indicator_samples *s, uint32_t policy, const part *p,
                          uint32_t t, uint32_t period, size_t replication)
{
  const double *at = s->records[policy] + replication * s->width + p->first +
                     (size_t)period * p->width + p->terms[t].slot;
  if (p->terms[t].is_ratio) return (flow_fraction){at[0], at[1]};
  const flow_measure *about = &flow_measures[p->terms[t].cell.measure];
  const double days = s->layout->days[period];
  return (flow_fraction){at[0], about->denominator == FLOW_STAT_DAYS ? days : 1};
}

/* Observations of `per` replications; where a percentile over everybody is read, the sections that they
 * come together in: observation i and every so-many-th after it. */
static size_t observations_of(const flow_indicator_samples *s, const part *p, uint32_t per)
{
  const size_t count = s->replications / per;
  return p->is_pooled && count > FLOW_POOLED_SECTIONS ? FLOW_POOLED_SECTIONS : count;
}

/* The next replication of the same observation, of `count`; all of them have passed from the number of
 * replications on. */
static size_t next_of(size_t replication, uint32_t per, size_t count)
{
  const bool is_last = (replication + 1) % per == 0;
  return replication + 1 + (is_last ? (count - 1) * per : 0);
}

/* Whether the observation has data: some term with a value. A term that is no ratio has one
 * always. */
static bool is_informed(const flow_indicator_samples *s, uint32_t policy, const part *p,
                        uint32_t period, size_t observation, uint32_t per)
{
  const uint32_t terms = p->indicator->formula.term_count;
  const size_t count = observations_of(s, p, per);
  for (size_t r = observation * per; r < s->replications; r = next_of(r, per, count))
    for (uint32_t t = 0; t < terms; t++)
      if (kept(s, policy, p, t, period, r).below > 0) return true;
  return terms == 0;
}

/* The percentiles over everybody among the terms, and without each of the observations. */
typedef struct pooled_terms {
  double whole[FLOW_FORMULA_TERMS];
  double without[FLOW_FORMULA_TERMS][FLOW_POOLED_SECTIONS];
} pooled_terms;

static void read_pooled(const flow_indicator_samples *s, uint32_t policy, const part *p,
                        uint32_t period, size_t observations, pooled_terms *out)
{
  for (uint32_t t = 0; t < p->indicator->formula.term_count; t++)
    if (p->terms[t].is_pooled)
      out->whole[t] = flow_pooled_read(s->pooled[policy], p->terms[t].asked, period,
                                       out->without[t], observations);
}

/* What each replication has of it. */
static void evaluate_own(const flow_indicator_samples *s, uint32_t policy, uint32_t indicator,
                         uint32_t period, double *own)
{
  const part *p = &s->parts[indicator];
  const flow_formula *formula = &p->indicator->formula;
  double values[FLOW_FORMULA_TERMS] = {0};
  for (size_t r = 0; r < s->replications; r++) {
    for (uint32_t t = 0; t < formula->term_count; t++)
      values[t] = flow_fraction_value(kept(s, policy, p, t, period, r));
    own[r] = flow_formula_value(formula, values);
  }
}

/* The indicator at the sums of all, with pseudo-values by observation of `per`
 * replications. */
static double evaluate(const flow_indicator_samples *s, uint32_t policy, uint32_t indicator,
                       uint32_t period, uint32_t per, double *pseudo)
{
  const part *p = &s->parts[indicator];
  const flow_formula *formula = &p->indicator->formula;
  const size_t count = observations_of(s, p, per);
  const double n = (double)count;
  flow_fraction sums[FLOW_FORMULA_TERMS] = {{0, 0}};
  double values[FLOW_FORMULA_TERMS] = {0}, without[FLOW_FORMULA_TERMS];
  pooled_terms pooled;
  if (p->is_pooled) read_pooled(s, policy, p, period, count, &pooled);
  for (size_t r = 0; r < s->replications; r++) {
    for (uint32_t t = 0; t < formula->term_count; t++) {
      const flow_fraction one = kept(s, policy, p, t, period, r);
      sums[t].above += one.above;
      sums[t].below += one.below;
    }
  }
  for (uint32_t t = 0; t < formula->term_count; t++)
    values[t] = p->terms[t].is_pooled ? pooled.whole[t] : flow_fraction_value(sums[t]);
  const double whole = s->replications > 0 ? flow_formula_value(formula, values) : NAN;
  for (size_t i = 0; i < count; i++) {
    flow_fraction left[FLOW_FORMULA_TERMS];
    for (uint32_t t = 0; t < formula->term_count; t++) left[t] = sums[t];
    for (size_t r = i * per; r < s->replications; r = next_of(r, per, count)) {
      for (uint32_t t = 0; t < formula->term_count; t++) {
        const flow_fraction one = kept(s, policy, p, t, period, r);
        left[t] = (flow_fraction){left[t].above - one.above, left[t].below - one.below};
      }
    }
    for (uint32_t t = 0; t < formula->term_count; t++)
      without[t] = p->terms[t].is_pooled ? pooled.without[t][i] : flow_fraction_value(left[t]);
    pseudo[i] = n * whole - (n - 1) * flow_formula_value(formula, without);
  }
  return whole;
}

/* Observations that have data under either of two policies. */
typedef struct informed {
  const flow_indicator_samples *s;
  uint32_t policy, against, indicator, period, per;
} informed;

static bool has_data(const informed *where, size_t observation)
{
  const part *p = &where->s->parts[where->indicator];
  if (is_informed(where->s, where->policy, p, where->period, observation, where->per)) return true;
  return where->against != where->policy &&
         is_informed(where->s, where->against, p, where->period, observation, where->per);
}

/* Of the n pseudo-values around `whole`, those of observations with data, as if there were no
 * others: one without data left out changes nothing, and says nothing of how much the estimate
 * varies. A pseudo-value that is missing leaves no interval: then the count is 0. */
static sim_tally tally_of(const informed *where, const double *values, size_t n, double whole)
{
  sim_tally tally = {0};
  size_t m = 0;
  for (size_t i = 0; i < n; i++) m += has_data(where, i);
  const double scale = m < n ? ((double)m - 1) / ((double)n - 1) : 1;
  for (size_t i = 0; i < n; i++) {
    if (m < n && !has_data(where, i)) continue;
    if (!isfinite(values[i])) return (sim_tally){0};
    sim_tally_add(&tally, m < n ? whole + scale * (values[i] - whole) : values[i]);
  }
  return tally;
}

/* Ends by Student from the pseudo-values, around the estimate itself. */
static sim_interval interval_of(double estimate, const sim_tally *pseudo, double level)
{
  const sim_interval student = sim_interval_student(pseudo, level);
  return (sim_interval){estimate, student.low, student.high};
}

/* The variance of a mean of n, from its tally. */
static double variance_of_mean(const sim_tally *tally)
{
  return sim_tally_variance(tally) / (double)tally->count;
}

/* How much more the mean would vary if its replications stood alone; `scratch` has room for
 * all of them. */
static double gain_of_pairs(const informed *where, const sim_tally *pairs, double *scratch)
{
  const flow_indicator_samples *s = where->s;
  const size_t n = s->replications;
  const informed one = {s, where->policy, where->against, where->indicator, where->period, 1};
  if (!(pairs->m2 > 0)) return NAN;
  if (where->per == 1) return 1;
  if (s->parts[where->indicator].is_pooled) return NAN; /* sections are of pairs */
  double whole = evaluate(s, one.policy, one.indicator, one.period, 1, scratch);
  if (one.against != one.policy) {
    whole -= evaluate(s, one.against, one.indicator, one.period, 1, scratch + n);
    for (size_t r = 0; r < n; r++) scratch[r] -= scratch[n + r];
  }
  const sim_tally alone = tally_of(&one, scratch, n, whole);
  return alone.count > 0 ? variance_of_mean(&alone) / variance_of_mean(pairs) : NAN;
}

/* What controls leave of it: the estimate moves with the mean of the pseudo-values. Not where
 * some observations have no data: a line through values that are not there adjusts nothing. */
static sim_status adjust(const informed *where, const double *pseudo, const sim_tally *plain,
                         double level, flow_indicator_sample *out)
{
  const flow_indicator_samples *s = where->s;
  sim_controlled adjusted;
  const bool is_complete = plain->count == s->replications / where->per;
  if (s->sampling.control == NULL || plain->count < 2 || !is_complete) return SIM_OK;
  sim_status status = flow_control_adjust(s->sampling.control, where->indicator, where->period,
                                          s->controls[where->policy], where->per, pseudo,
                                          plain->count, level, &out->controls, &adjusted);
  if (status != SIM_OK || out->controls == 0) return status;
  const double moved = adjusted.mean.estimate - sim_tally_mean(plain);
  out->mean = (sim_interval){out->mean.estimate + moved, adjusted.mean.low, adjusted.mean.high};
  out->gain *= adjusted.variance_ratio;
  return SIM_OK;
}

sim_status flow_indicator_samples_read(const flow_indicator_samples *s, uint32_t policy,
                                       uint32_t indicator, uint32_t period, double level,
                                       flow_indicator_sample *out)
{
  const size_t n = s->replications;
  const size_t observations = observations_of(s, &s->parts[indicator], s->sampling.per);
  double *own = calloc(4 * n + 1, sizeof *own);
  if (!own) return SIM_E_MEMORY;
  double *pseudo = own + n;
  const flow_indicator *about = s->parts[indicator].indicator;
  const double whole = evaluate(s, policy, indicator, period, s->sampling.per, pseudo);
  evaluate_own(s, policy, indicator, period, own);
  const informed where = {s, policy, policy, indicator, period, s->sampling.per};
  const sim_tally tally = tally_of(&where, pseudo, observations, whole);
  out->mean = interval_of(whole, &tally, level);
  out->controls = 0;
  out->gain = gain_of_pairs(&where, &tally, own + 2 * n);
  sim_status status = adjust(&where, pseudo, &tally, level, out);
  size_t known = 0;
  for (size_t r = 0; r < n; r++)
    if (!isnan(own[r])) own[known++] = own[r];
  double found[3];
  sim_quantile_select(own, pseudo, known, (const double[]){0.1, 0.5, 0.9}, 3, found);
  out->p10 = found[0];
  out->p50 = found[1];
  out->p90 = found[2];
  const bool has_target = about->target && period < s->layout->years;
  out->chance =
      flow_probability_on_target(about, has_target ? about->target[period] : NAN, own, known);
  out->replications = known;
  free(own);
  return status;
}

void flow_indicator_samples_own(const flow_indicator_samples *s, uint32_t policy,
                                uint32_t indicator, uint32_t period, double *own)
{
  evaluate_own(s, policy, indicator, period, own);
}

size_t flow_indicator_samples_replications(const flow_indicator_samples *s)
{
  return s->replications;
}

size_t flow_indicator_samples_observations(const flow_indicator_samples *s)
{
  return s->replications / s->sampling.per;
}

bool flow_indicator_samples_pseudo(const flow_indicator_samples *s, uint32_t policy,
                                   uint32_t indicator, uint32_t period, double *whole,
                                   double *pseudo)
{
  const size_t observations = flow_indicator_samples_observations(s);
  const informed where = {s, policy, policy, indicator, period, s->sampling.per};
  if (s->parts[indicator].is_pooled) return false;
  *whole = evaluate(s, policy, indicator, period, s->sampling.per, pseudo);
  for (size_t i = 0; i < observations; i++)
    if (!isfinite(pseudo[i]) || !has_data(&where, i)) return false;
  return true;
}

sim_status flow_indicator_samples_append(flow_indicator_samples *s,
                                         const flow_indicator_samples *from)
{
  assert(s->width <= from->width && s->sampling.control == NULL);
  const size_t room = s->replications + from->replications;
  for (uint32_t p = 0; p < s->policies; p++) {
    if (!grow(&s->records[p], room * s->width + 1)) return SIM_E_MEMORY;
    for (size_t r = 0; r < from->replications; r++)
      memcpy(s->records[p] + (s->replications + r) * s->width, from->records[p] + r * from->width,
             s->width * sizeof(double));
  }
  s->room = s->replications = room;
  return SIM_OK;
}

/* One policy's pseudo-values, which become its differences from the other's; returns their
 * tally. Variances are compared over the same observations. */
static sim_tally contrast(const informed *where, const double *pseudo_b, double whole_b,
                          double *pseudo, size_t n, double whole, double level, double level_all,
                          flow_contrast *out)
{
  out->p = out->low_all = out->high_all = out->variance_reduction = out->gain = NAN;
  const sim_tally a = tally_of(where, pseudo, n, whole);
  const sim_tally b = tally_of(where, pseudo_b, n, whole_b);
  for (size_t r = 0; r < n; r++) pseudo[r] -= pseudo_b[r];
  const sim_tally apart = tally_of(where, pseudo, n, whole - whole_b);
  out->difference = interval_of(whole - whole_b, &apart, level);
  if (a.count == 0 || b.count == 0 || apart.count == 0) return apart;
  const sim_interval all = sim_interval_student(&apart, level_all);
  out->low_all = all.low;
  out->high_all = all.high;
  out->p = sim_interval_student_p(&apart, 0);
  if (apart.m2 > 0) out->variance_reduction = (a.m2 + b.m2) / apart.m2;
  return apart;
}

sim_status flow_indicator_samples_compare(const flow_indicator_samples *s, uint32_t against,
                                          uint32_t indicator, uint32_t period, double level,
                                          flow_contrast *out)
{
  const uint32_t per = s->sampling.per;
  const size_t n = s->replications;
  const size_t observations = observations_of(s, &s->parts[indicator], per);
  const flow_better better = s->parts[indicator].indicator->better;
  const uint32_t others = s->policies > 1 ? s->policies - 1 : 1;
  const double level_all = sim_bonferroni_level(level, others);
  double *own_b = calloc(6 * n + 2 * (size_t)s->policies, sizeof *own_b);
  if (!own_b) return SIM_E_MEMORY;
  double *pseudo_b = own_b + n, *own = own_b + 2 * n, *pseudo = own_b + 3 * n;
  double *p = own_b + 6 * n, *adjusted = p + s->policies;
  const double whole_b = evaluate(s, against, indicator, period, per, pseudo_b);
  evaluate_own(s, against, indicator, period, own_b);
  for (uint32_t k = 0; k < s->policies; k++) {
    const informed where = {s, k, against, indicator, period, per};
    const double whole = evaluate(s, k, indicator, period, per, pseudo);
    evaluate_own(s, k, indicator, period, own);
    const sim_tally apart =
        contrast(&where, pseudo_b, whole_b, pseudo, observations, whole, level, level_all, &out[k]);
    if (k != against) out[k].gain = gain_of_pairs(&where, &apart, own_b + 4 * n);
    out[k].chance_better = flow_probability_better(better, own, own_b, n);
    p[k] = k == against ? NAN : out[k].p;
  }
  sim_holm(p, s->policies, adjusted);
  for (uint32_t k = 0; k < s->policies; k++) out[k].p_holm = adjusted[k];
  free(own_b);
  return SIM_OK;
}
