/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/stats/warmup_mser.h"

#include "engine/stats/tally.h"

#include <assert.h>
#include <math.h>

static double mean_of(const double *x, size_t n)
{
  double sum = 0;
  for (size_t i = 0; i < n; i++) sum += x[i];
  return sum / (double)n;
}

/* The squared standard error of what is kept, of every cut up to half, from the end to
 * the start so that one pass has the tail of every cut; the last that is at most `most`. */
static sim_warm_up_estimate last_within(const double *x, size_t batches, size_t batch, double most,
                                        double *least)
{
  sim_warm_up_estimate found = {0, NAN, false};
  sim_tally tail = {0};
  *least = INFINITY;
  for (size_t cut = batches; cut-- > 0;) {
    sim_tally_add(&tail, mean_of(x + cut * batch, batch));
    if (cut > batches / 2) continue;
    const double kept = (double)tail.count;
    const double error = tail.m2 / (kept * kept);
    if (error > (isnan(most) ? *least : most)) continue;
    *least = fmin(*least, error);
    found.batches_cut = cut;
    found.mean = tail.mean;
  }
  return found;
}

sim_warm_up_estimate sim_series_warm_up(const double *x, size_t n, size_t batch)
{
  assert(batch > 0);
  const size_t batches = n / batch;
  double least;
  if (batches < 2) return (sim_warm_up_estimate){0, NAN, false};
  sim_warm_up_estimate best = last_within(x, batches, batch, NAN, &least);
  best.has_settled = best.batches_cut < batches / 2;
  return best;
}

size_t sim_series_earliest_cut(const double *x, size_t n, size_t batch, double slack)
{
  assert(batch > 0 && slack >= 0);
  const size_t batches = n / batch;
  double least, unused;
  if (batches < 2) return 0;
  last_within(x, batches, batch, NAN, &least);
  return last_within(x, batches, batch, (1 + slack) * least, &unused).batches_cut;
}

void sim_series_smooth(const double *x, size_t n, size_t window, double *smooth)
{
  assert(n > window);
  for (size_t i = 0; i + window < n; i++) {
    const size_t reach = i < window ? i : window;
    smooth[i] = mean_of(x + i - reach, 2 * reach + 1);
  }
}
