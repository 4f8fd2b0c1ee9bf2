/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Waves: the cut-off comes down, and the points stay as they are distributed beforehand but for it. */
#include "models/study/calibrate_steps.h"

#include "engine/random/normal.h"
#include "engine/stats/sobol.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { PURPOSE_POINTS = 244, PURPOSE_SURVIVORS = 245, MOVES = 3, STEADY_WAVES = 6 };

static const double kept_share = 0.3, least_progress = 0.98, steady = 0.97;
static const double root_half = 0.70710678118654752440;

/* ---- running points ---- */

/* What a run of the points in `uniforms` gave of the targets, into means[count x targets]; and how
 * near any of them came. */
static sim_status run_points(flow_search *s, uint32_t replications, double *means)
{
  flow_calibration *c = s->out;
  sim_status status =
      flow_ensemble_run(s->ensemble, s->uniforms, s->count, replications, &s->values);
  if (status != SIM_OK) return status;
  for (size_t i = 0; i < s->count; i++)
    for (uint32_t j = 0; j < s->targets; j++) {
      const flow_calibrate_target *t = &c->targets[j];
      means[i * s->targets + j] =
          s->values.mean[i * s->values.width + flow_calibrate_at(s->ensemble, t)];
    }
  c->tried += s->count;
  return SIM_OK;
}

/* The least that was reached: of each target alone, of all, and of all but one. */
static void remember(flow_search *s, const double *means)
{
  flow_calibration *c = s->out;
  double most = 0, second = 0;
  uint32_t at = 0;
  for (uint32_t j = 0; j < s->targets; j++) {
    flow_calibrate_target *t = &c->targets[j];
    const double off = isnan(means[j]) ? INFINITY : fabs(t->observed - means[j]) / t->sd;
    if (off < t->nearest) {
      t->nearest = off;
      t->nearest_value = means[j];
    }
    if (off > most || j == 0) {
      second = j > 0 ? most : 0;
      most = off;
      at = j;
    } else if (off > second) {
      second = off;
    }
  }
  if (most < c->nearest) {
    const flow_calibrate_target *t = &c->targets[at];
    const double allowed = (t->observed - means[at]) / FLOW_CALIBRATE_CUT;
    const double other = t->sd * t->sd - t->discrepancy * t->discrepancy;
    c->nearest = most;
    c->nearest_value = means[at];
    c->nearest_target = at;
    c->needed = sqrt(fmax(0, allowed * allowed - other)) / fabs(t->observed);
  }
  c->targets[at].without = fmin(c->targets[at].without, second);
}

static void to_uniforms(const double *scores, size_t n, double *uniforms)
{
  for (size_t i = 0; i < n; i++) {
    const double u = 0.5 * erfc(-scores[i] * root_half);
    uniforms[i] = fmin(fmax(u, 0x1p-53), 1 - 0x1p-53);
  }
}

/* ---- the first points ---- */

static sim_status draw_scores(const flow_search *s, double *scores)
{
  const sim_random random = {.seed = s->out->seed};
  const sim_stream_id name = {.purpose = PURPOSE_POINTS, .owner = s->moves};
  const sim_status status = sim_sobol_fill(s->inputs, s->count, &random, name, scores);
  for (size_t i = 0; status == SIM_OK && i < s->count * s->inputs; i++)
    scores[i] = sim_normal_quantile(scores[i], 1 - scores[i]);
  return status;
}

static sim_status set_errors(flow_search *s)
{
  return flow_calibrate_set_errors(s->ensemble, &s->values, s->out->replications,
                                   s->question->is_exact, s->out);
}

static void score(flow_search *s)
{
  for (size_t i = 0; i < s->count; i++) {
    s->implausibility[i] = flow_calibrate_implausibility(s->out, s->means + i * s->targets);
    remember(s, s->means + i * s->targets);
  }
}

sim_status flow_search_begin(flow_search *s)
{
  sim_status status = draw_scores(s, s->scores);
  to_uniforms(s->scores, s->count * s->inputs, s->uniforms);
  if (status == SIM_OK) status = run_points(s, s->out->replications, s->means);
  if (status == SIM_OK) status = set_errors(s);
  if (status == SIM_OK) score(s);
  s->moves++;
  return status;
}

/* ---- waves ---- */

static int ascending(const void *a, const void *b)
{
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static double width_of(const flow_search *s)
{
  double sum = 0;
  for (size_t k = 0; k < s->inputs; k++) {
    double mean = 0, square = 0;
    for (size_t i = 0; i < s->count; i++) mean += s->scores[i * s->inputs + k] / (double)s->count;
    for (size_t i = 0; i < s->count; i++)
      square += pow(s->scores[i * s->inputs + k] - mean, 2) / (double)s->count;
    sum += sqrt(square);
  }
  return sum / (double)s->inputs;
}

/* Those beyond the cut-off take the place of one that is not. `own` has room for all. */
static void replace(flow_search *s, double cut, size_t *own)
{
  const sim_random random = {.seed = s->out->seed};
  size_t within = 0;
  for (size_t i = 0; i < s->count; i++)
    if (s->implausibility[i] <= cut) own[within++] = i;
  for (size_t i = 0; i < s->count; i++) {
    if (s->implausibility[i] <= cut) continue;
    const sim_stream_id name = {PURPOSE_SURVIVORS, s->moves, (uint32_t)i, 0};
    const size_t from = own[(size_t)(sim_draw(&random, name) * (double)within)];
    memcpy(s->scores + i * s->inputs, s->scores + from * s->inputs, s->inputs * sizeof *s->scores);
    memcpy(s->means + i * s->targets, s->means + from * s->targets, s->targets * sizeof *s->means);
    s->implausibility[i] = s->implausibility[from];
  }
}

typedef struct step {
  double *scores, *means; /* of the moves */
  double length;          /* 1: anew, independent of where the point is */
} step;

/* z' = sqrt(1 - length^2) z + length x, x standard normal: it leaves a standard normal z what it is,
 * so that a move is accepted whenever it stays within the cut-off. Returns the share accepted. */
static sim_status move(flow_search *s, double cut, step *m, double *accepted)
{
  const size_t n = s->inputs, t = s->targets;
  const double stay = sqrt(1 - m->length * m->length);
  sim_status status = draw_scores(s, m->scores);
  for (size_t i = 0; i < s->count * n; i++)
    m->scores[i] = stay * s->scores[i] + m->length * m->scores[i];
  to_uniforms(m->scores, s->count * n, s->uniforms);
  if (status == SIM_OK) status = run_points(s, s->out->replications, m->means);
  size_t taken = 0;
  for (size_t i = 0; status == SIM_OK && i < s->count; i++) {
    const double off = flow_calibrate_implausibility(s->out, m->means + i * t);
    remember(s, m->means + i * t);
    if (!(off <= cut)) continue;
    taken++;
    memcpy(s->scores + i * n, m->scores + i * n, n * sizeof *s->scores);
    memcpy(s->means + i * t, m->means + i * t, t * sizeof *s->means);
    s->implausibility[i] = off;
  }
  *accepted = (double)taken / (double)s->count;
  if (*accepted < 0.2) m->length *= 0.6;
  if (*accepted > 0.4) m->length = fmin(1, m->length * 1.5);
  s->moves++;
  return status;
}

/* The cut-off that the best third is within, and never below the last one. */
static double next_cut(const flow_search *s, double *sorted)
{
  memcpy(sorted, s->implausibility, s->count * sizeof *sorted);
  qsort(sorted, s->count, sizeof *sorted, ascending);
  return fmax(FLOW_CALIBRATE_CUT, sorted[(size_t)(kept_share * (double)s->count)]);
}

static sim_status make_wave(flow_search *s, step *m, double *sorted, size_t *own)
{
  flow_calibration *c = s->out;
  flow_calibrate_wave *wave = &c->waves[c->wave_count];
  sim_status status = SIM_OK;
  *wave = (flow_calibrate_wave){.cut = next_cut(s, sorted)};
  if (isinf(wave->cut)) return SIM_OK;
  replace(s, wave->cut, own);
  for (int i = 0; i < MOVES && status == SIM_OK; i++) {
    double accepted;
    status = move(s, wave->cut, m, &accepted);
    wave->accepted += accepted / MOVES;
  }
  if (status == SIM_OK) status = set_errors(s);
  for (size_t i = 0; i < s->count; i++)
    s->implausibility[i] = flow_calibrate_implausibility(c, s->means + i * s->targets);
  wave->width = width_of(s);
  c->wave_count++;
  if (s->question->progress != NULL)
    s->question->progress(s->question->progress_context, c->wave_count, wave->cut);
  return status;
}

/* Whether the waves are at their end: the set no longer shrinks, or the cut-off no longer comes
 * down. */
static bool is_steady(const flow_calibration *c)
{
  const uint32_t n = c->wave_count;
  if (n < 3) return false;
  const flow_calibrate_wave *w = &c->waves[n - 1];
  if (w[0].cut > FLOW_CALIBRATE_CUT)
    return w[0].cut > least_progress * w[-1].cut && w[-1].cut > least_progress * w[-2].cut &&
           w[-2].cut > FLOW_CALIBRATE_CUT;
  if (w[-1].cut > FLOW_CALIBRATE_CUT) return false;
  uint32_t at_cut = 0;
  while (at_cut < n && c->waves[n - 1 - at_cut].cut <= FLOW_CALIBRATE_CUT) at_cut++;
  return w[0].width > steady * w[-1].width || at_cut >= STEADY_WAVES;
}

sim_status flow_search_narrow(flow_search *s)
{
  flow_calibration *c = s->out;
  step m = {.length = 0.7};
  double *sorted = calloc(s->count + 1, sizeof *sorted);
  size_t *own = calloc(s->count + 1, sizeof *own);
  m.scores = calloc(s->count * s->inputs + 1, sizeof *m.scores);
  m.means = calloc(s->count * s->targets + 1, sizeof *m.means);
  const bool has_room = sorted != NULL && own != NULL && m.scores != NULL && m.means != NULL;
  sim_status status = has_room ? SIM_OK : SIM_E_MEMORY;
  while (status == SIM_OK && c->wave_count < FLOW_CALIBRATE_WAVES && !is_steady(c)) {
    const uint32_t before = c->wave_count;
    status = make_wave(s, &m, sorted, own);
    if (c->wave_count == before) break; /* too few points have data */
  }
  free(sorted);
  free(own);
  free(m.scores);
  free(m.means);
  return status;
}

/* ---- with new chances ---- */

static sim_status keep_plausible(flow_search *s, const double *means, const double *weights)
{
  flow_calibration *c = s->out;
  double sum = 0, squares = 0;
  for (size_t i = 0; i < s->count; i++) c->count += weights[i] > 0;
  c->points = calloc(c->count * s->inputs + 1, sizeof *c->points);
  c->weights = calloc(c->count + 1, sizeof *c->weights);
  c->implausibility = calloc(c->count + 1, sizeof *c->implausibility);
  if (c->points == NULL || c->weights == NULL || c->implausibility == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < s->count; i++) sum += weights[i];
  size_t n = 0;
  for (size_t i = 0; i < s->count; i++) {
    if (!(weights[i] > 0)) continue;
    memcpy(c->points + n * s->inputs, s->uniforms + i * s->inputs, s->inputs * sizeof *c->points);
    c->implausibility[n] = flow_calibrate_implausibility(c, means + i * s->targets);
    c->weights[n] = weights[i] / sum;
    squares += c->weights[n] * c->weights[n];
    n++;
  }
  c->effective = n > 0 ? 1 / squares : 0;
  return SIM_OK;
}

/* When luck alone had brought them near, what is said of them is of the new chances. */
static void remember_anew(flow_search *s, const double *means)
{
  flow_calibration *c = s->out;
  c->nearest = INFINITY;
  for (uint32_t j = 0; j < s->targets; j++)
    c->targets[j].nearest = c->targets[j].without = INFINITY;
  for (size_t i = 0; i < s->count; i++) remember(s, means + i * s->targets);
}

/* With how the targets go together. */
static sim_status run_together(flow_search *s, double *means)
{
  flow_calibration *c = s->out;
  size_t *together = calloc(s->targets + 1, sizeof *together);
  if (together == NULL) return SIM_E_MEMORY;
  for (uint32_t j = 0; j < s->targets; j++)
    together[j] = flow_calibrate_at(s->ensemble, &c->targets[j]);
  s->ensemble->together = together;
  s->ensemble->together_count = (uint32_t)s->targets;
  const sim_status status = run_points(s, c->again, means);
  s->ensemble->together = NULL;
  s->ensemble->together_count = 0;
  free(together);
  return status;
}

sim_status flow_calibrate_weigh(flow_search *s)
{
  flow_calibration *c = s->out;
  double *means = calloc(s->count * s->targets + 1, sizeof *means);
  double *weights = calloc(s->count + 1, sizeof *weights);
  sim_status status = means != NULL && weights != NULL ? SIM_OK : SIM_E_MEMORY;
  to_uniforms(s->scores, s->count * s->inputs, s->uniforms);
  if (status == SIM_OK) status = run_together(s, means);
  if (status == SIM_OK)
    status = flow_calibrate_set_errors(s->ensemble, &s->values, c->again, s->question->is_exact, c);
  if (status == SIM_OK) status = flow_calibrate_weights(s, means, weights);
  if (status == SIM_OK) status = flow_calibrate_describe_targets(s, weights);
  if (status == SIM_OK) status = keep_plausible(s, means, weights);
  if (status == SIM_OK && c->count == 0) remember_anew(s, means);
  free(means);
  free(weights);
  return status;
}
