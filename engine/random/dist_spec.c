/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/random/dist_spec.h"

#include <math.h>
#include <stdbool.h>

#include "engine/random/dist_coxian.h"

#define LARGEST 1e12

/* False for what is not a number, too. */
static bool is_from_to(double x, double from, double to)
{
  return x >= from && x <= to;
}

static const char *fault_of_mean(double mean)
{
  if (!(mean > 0)) return "mean must be above 0";
  return is_from_to(mean, 1 / LARGEST, LARGEST) ? NULL : "mean must be from 1e-12 to 1e12";
}

static const char *fault_of_median(double median)
{
  if (!(median > 0)) return "median must be above 0";
  return is_from_to(median, 1 / LARGEST, LARGEST) ? NULL : "median must be from 1e-12 to 1e12";
}

static const char *fault_of_sum(const sim_dist_spec *spec)
{
  double sum = 0;
  if (spec->part_count == 0) return "at least one branch is needed";
  for (size_t i = 0; i < spec->part_count; i++) {
    if (!is_from_to(spec->parts[i].weight, 0, 1)) return "each share must be from 0 to 1";
    sum += spec->parts[i].weight;
  }
  return fabs(sum - 1) <= 1e-9 ? NULL : "the shares must sum to 1";
}

static const char *fault_of_branches(const sim_dist_spec *spec)
{
  for (size_t i = 0; i < spec->part_count; i++) {
    if (!(spec->parts[i].a > 0)) return "the mean of each branch must be above 0";
    if (!is_from_to(spec->parts[i].a, 1 / LARGEST, LARGEST)) {
      return "the mean of each branch must be from 1e-12 to 1e12";
    }
  }
  return fault_of_sum(spec);
}

static const char *fault_of_phases(const sim_dist_spec *spec)
{
  if (spec->part_count == 0) return "at least one phase is needed";
  if (spec->part_count > SIM_COXIAN_MOST) return "there must be at most 32 phases";
  for (size_t i = 0; i < spec->part_count; i++) {
    if (!(spec->parts[i].a > 0)) return "the mean of each phase must be above 0";
    if (!is_from_to(spec->parts[i].a, 1 / LARGEST, LARGEST)) {
      return "the mean of each phase must be from 1e-12 to 1e12";
    }
    if (!is_from_to(spec->parts[i].weight, 0, 1)) {
      return "the share that goes on to the next phase must be from 0 to 1";
    }
  }
  if (spec->parts[spec->part_count - 1].weight > 0) return "the last phase cannot go on to a next";
  return NULL;
}

static const char *fault_of_values(const sim_dist_spec *spec)
{
  if (spec->part_count == 0) return "at least one value is needed";
  for (size_t i = 0; i < spec->part_count; i++) {
    if (!is_from_to(spec->parts[i].a, -LARGEST, LARGEST)) {
      return "each value must be from -1e12 to 1e12";
    }
    if (i > 0 && spec->parts[i].a < spec->parts[i - 1].a) return "the values must be sorted";
  }
  return NULL;
}

static const char *fault_of_triangle(const sim_dist_spec *spec)
{
  if (!is_from_to(spec->a, -LARGEST, LARGEST) || !is_from_to(spec->c, -LARGEST, LARGEST)) {
    return "low and high must be from -1e12 to 1e12";
  }
  if (!(spec->c > spec->a)) return "high must be above low";
  return is_from_to(spec->b, spec->a, spec->c) ? NULL : "mode must be from low to high";
}

static const char *fault_of_beta(const sim_dist_spec *spec)
{
  if (!(spec->a > 0 && spec->a < 1)) return "mean must be between 0 and 1";
  if (!(spec->b > 0)) return "sd must be above 0";
  double room = spec->a * (1 - spec->a), together = room / (spec->b * spec->b) - 1;
  if (!(fmin(spec->a, 1 - spec->a) * together >= 0.01)) return "sd is too large for this mean";
  return together <= 1e6 ? NULL : "sd is too small for this mean";
}

static const char *fault_of_parts(const sim_dist_spec *spec, int depth);

static const char *fault_of_family(const sim_dist_spec *spec, int depth)
{
  const char *fault = NULL;
  switch (spec->family) {
    case SIM_DIST_EXPONENTIAL: return fault_of_mean(spec->a);
    case SIM_DIST_ERLANG:
      fault = fault_of_mean(spec->a);
      if (fault != NULL) return fault;
      if (!is_from_to(spec->b, 1, 10000)) return "phases must be from 1 to 10000";
      return spec->b == floor(spec->b) ? NULL : "phases must be a whole number";
    case SIM_DIST_GAMMA:
      fault = fault_of_mean(spec->a);
      if (fault != NULL) return fault;
      return is_from_to(spec->b, 0.01, 1e6) ? NULL : "shape must be from 0.01 to 1e6";
    case SIM_DIST_WEIBULL:
      fault = fault_of_mean(spec->a);
      if (fault != NULL) return fault;
      return is_from_to(spec->b, 0.02, 1000) ? NULL : "shape must be from 0.02 to 1000";
    case SIM_DIST_LOGNORMAL:
      fault = fault_of_median(spec->a);
      if (fault != NULL) return fault;
      if (!(spec->b > 0)) return "sigma must be above 0";
      return is_from_to(spec->b, 1e-6, 10) ? NULL : "sigma must be from 1e-6 to 10";
    case SIM_DIST_LOGLOGISTIC:
      fault = fault_of_median(spec->a);
      if (fault != NULL) return fault;
      return is_from_to(spec->b, 0.05, 1000) ? NULL : "shape must be from 0.05 to 1000";
    case SIM_DIST_HYPEREXPONENTIAL: return fault_of_branches(spec);
    case SIM_DIST_PHASE_TYPE: return fault_of_phases(spec);
    case SIM_DIST_UNIFORM:
      if (!is_from_to(spec->a, -LARGEST, LARGEST) || !is_from_to(spec->b, -LARGEST, LARGEST)) {
        return "low and high must be from -1e12 to 1e12";
      }
      return spec->b > spec->a ? NULL : "high must be above low";
    case SIM_DIST_TRIANGULAR:
    case SIM_DIST_PERT: return fault_of_triangle(spec);
    case SIM_DIST_NORMAL:
      if (!is_from_to(spec->a, -LARGEST, LARGEST)) return "mean must be from -1e12 to 1e12";
      if (!(spec->b > 0)) return "sd must be above 0";
      return is_from_to(spec->b, 1 / LARGEST, LARGEST) ? NULL : "sd must be from 1e-12 to 1e12";
    case SIM_DIST_DETERMINISTIC:
      return is_from_to(spec->a, -LARGEST, LARGEST) ? NULL : "value must be from -1e12 to 1e12";
    case SIM_DIST_BETA: return fault_of_beta(spec);
    case SIM_DIST_MIXTURE: return fault_of_parts(spec, depth);
    case SIM_DIST_EMPIRICAL: return fault_of_values(spec);
    case SIM_DIST_FAMILIES: break;
  }
  return "it is of no known family";
}

static const char *fault_at(const sim_dist_spec *spec, int depth)
{
  const char *fault = fault_of_family(spec, depth);
  if (fault != NULL) return fault;
  if (!is_from_to(spec->shift, -LARGEST, LARGEST)) return "shift must be from -1e12 to 1e12";
  if (spec->at_least != -INFINITY && !is_from_to(spec->at_least, -LARGEST, LARGEST)) {
    return "at_least must be none or from -1e12 to 1e12";
  }
  if (spec->at_most != INFINITY && !is_from_to(spec->at_most, -LARGEST, LARGEST)) {
    return "at_most must be none or from -1e12 to 1e12";
  }
  return spec->at_least <= spec->at_most ? NULL : "at_most must not be below at_least";
}

static const char *fault_of_parts(const sim_dist_spec *spec, int depth)
{
  if (depth == SIM_DIST_DEEPEST) return "mixtures must not nest deeper than 8";
  for (size_t i = 0; i < spec->part_count; i++) {
    const char *fault = fault_at(&spec->parts[i], depth + 1);
    if (fault != NULL) return fault;
  }
  return fault_of_sum(spec);
}

const char *sim_dist_spec_fault(const sim_dist_spec *spec)
{
  return fault_at(spec, 1);
}
