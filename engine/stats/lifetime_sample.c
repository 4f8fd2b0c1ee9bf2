/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/lifetime_sample.h"

#include <assert.h>
#include <gsl/gsl_math.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>
#include <stdlib.h>

/* Registers count in days, so a hundred thousand stays have some thousand different lengths:
 * each is reckoned once, with its weight. Of exact lengths most families need the sums only. */

/* A term of the log-likelihood: `weight` times the logarithm of P(from < X <= until), or of
 * the density where both are the same. */
typedef struct term {
  double from, until, weight;
} term;

static int by_place(const void *a, const void *b)
{
  const term *x = a, *y = b;
  if (x->from != y->from) return x->from < y->from ? -1 : 1;
  return (x->until > y->until) - (x->until < y->until);
}

/* Sort, and put equal ones together; how many are left. */
static size_t merge(term *terms, size_t count)
{
  qsort(terms, count, sizeof *terms, by_place);
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    if (kept > 0 && by_place(&terms[kept - 1], &terms[i]) == 0)
      terms[kept - 1].weight += terms[i].weight;
    else
      terms[kept++] = terms[i];
  }
  return kept;
}

static void note(sim_lifetime_sample *s, double x)
{
  if (!(x > 0) || x == INFINITY) return;
  s->least = fmin(s->least, x);
  s->largest = fmax(s->largest, x);
}

static size_t add_terms(sim_lifetime_sample *s, const sim_lifetime_seen *seen, term *terms)
{
  size_t n = 0;
  assert(seen->low >= 0 && seen->high >= seen->low && seen->most > seen->above);
  note(s, seen->low);
  note(s, seen->high);
  terms[n++] = (term){seen->low, s->is_elapsed ? INFINITY : seen->high, 1};
  if (s->is_elapsed) {
    s->ended++;
    return n;
  }
  s->ended += seen->high < INFINITY;
  s->is_exact_or_open &= seen->high == seen->low || seen->high == INFINITY;
  if (seen->above > 0 || seen->most < INFINITY) {
    terms[n++] = (term){seen->above, seen->most, -1};
    s->is_truncated = true;
  }
  return n;
}

/* One block for all arrays. */
static sim_status share_out(sim_lifetime_sample *s, const term *terms, size_t count)
{
  double *room = malloc((3 * count + 1) * sizeof *room);
  if (room == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < count; i++) {
    s->exact_count += terms[i].from == terms[i].until;
    s->above_count += terms[i].until == INFINITY;
  }
  s->exact = room;
  s->exact_weights = s->exact + s->exact_count;
  s->above = s->exact_weights + s->exact_count;
  s->above_weights = s->above + s->above_count;
  s->from = s->above_weights + s->above_count;
  s->between_count = count - s->exact_count - s->above_count;
  s->until = s->from + s->between_count;
  s->between_weights = s->until + s->between_count;
  size_t exact = 0, above = 0, between = 0;
  for (size_t i = 0; i < count; i++) {
    const term *t = &terms[i];
    if (t->from == t->until) {
      s->exact[exact] = t->from;
      s->exact_weights[exact++] = t->weight;
      s->exact_weight += t->weight;
      s->sum += t->weight * t->from;
      s->sum_log += t->weight * log(t->from);
      s->sum_square_log += t->weight * gsl_pow_2(log(t->from));
    } else if (t->until == INFINITY) {
      s->above[above] = t->from;
      s->above_weights[above++] = t->weight;
    } else {
      s->from[between] = t->from;
      s->until[between] = t->until;
      s->between_weights[between++] = t->weight;
    }
  }
  return SIM_OK;
}

sim_status sim_lifetime_sample_fill(const sim_lifetime_seen *seen, size_t count, bool is_elapsed,
                                    sim_lifetime_sample *out)
{
  *out = (sim_lifetime_sample){0};
  term *terms = malloc(2 * count * sizeof *terms);
  if (terms == NULL) return SIM_E_MEMORY;
  sim_lifetime_sample s = {
      .count = count, .is_elapsed = is_elapsed, .is_exact_or_open = true, .least = INFINITY};
  size_t n = 0;
  for (size_t i = 0; i < count; i++) n += add_terms(&s, &seen[i], terms + n);
  const sim_status status = share_out(&s, terms, merge(terms, n));
  free(terms);
  if (status == SIM_OK) *out = s;
  return status;
}

void sim_lifetime_sample_free(sim_lifetime_sample *sample)
{
  free(sample->exact);
  *sample = (sim_lifetime_sample){0};
}

static double exact_part(const sim_lifetime_sample *s, const sim_lifetime *life)
{
  const double n = s->exact_weight, k = life->shape, ln_scale = log(life->scale);
  double sum = 0;
  switch (life->family) {
    case SIM_LIFETIME_EXPONENTIAL: return -s->sum / life->scale - n * ln_scale;
    case SIM_LIFETIME_LOGNORMAL:
      return -n * (0.5 * log(2 * M_PI) + log(k)) - s->sum_log -
             (s->sum_square_log - 2 * ln_scale * s->sum_log + n * ln_scale * ln_scale) /
                 (2 * k * k);
    case SIM_LIFETIME_GAMMA:
      return (k - 1) * s->sum_log - s->sum / life->scale - n * (k * ln_scale + gsl_sf_lngamma(k));
    case SIM_LIFETIME_WEIBULL:
      for (size_t i = 0; i < s->exact_count; i++)
        sum += s->exact_weights[i] * pow(s->exact[i] / life->scale, k);
      return n * (log(k) - k * ln_scale) + (k - 1) * s->sum_log - sum;
    case SIM_LIFETIME_LOGLOGISTIC:
    case SIM_LIFETIME_MIXTURE:
    case SIM_LIFETIME_FAMILIES: break;
  }
  for (size_t i = 0; i < s->exact_count; i++)
    sum += s->exact_weights[i] * sim_lifetime_log_density(life, s->exact[i]);
  return sum;
}

double sim_lifetime_log_likelihood(const sim_lifetime_sample *sample, const sim_lifetime *life)
{
  double sum = sample->exact_weight > 0 ? exact_part(sample, life) : 0;
  for (size_t i = 0; i < sample->above_count; i++)
    sum += sample->above_weights[i] * sim_lifetime_log_above(life, sample->above[i]);
  for (size_t i = 0; i < sample->between_count; i++)
    sum += sample->between_weights[i] *
           sim_lifetime_log_between(life, sample->from[i], sample->until[i]);
  if (sample->is_elapsed) sum -= (double)sample->count * log(sim_lifetime_mean(life));
  return isnan(sum) ? -INFINITY : sum;
}
