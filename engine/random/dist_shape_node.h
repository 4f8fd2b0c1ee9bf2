/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_RANDOM_DIST_SHAPE_NODE_H
#define ENGINE_RANDOM_DIST_SHAPE_NODE_H

#include "engine/random/dist_shape.h"
#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>

/** @file dist_shape_node.h
 *  What distributions are made of: a core (a standard shape, or something built
 *  from other distributions) that is shifted, scaled and cut.
 *
 *  Densities and power integrals follow the construction down to the shapes;
 *  quantiles of what is not a shape need a table (dist_table.h). */

typedef enum sim_shape_node_kind {
  SIM_SHAPE_NODE_KIND_SHAPE,        /* shape */
  SIM_SHAPE_NODE_KIND_EMPIRICAL,    /* values and sums (dist_empirical.h) */
  SIM_SHAPE_NODE_KIND_COXIAN,       /* values: means of the phases; weights: shares that go on */
  SIM_SHAPE_NODE_KIND_MIXTURE,      /* parts with weights that sum to 1 */
  SIM_SHAPE_NODE_KIND_LENGTH_BIASED /* of parts[0]: density x f / mean */
} sim_shape_node_kind;

typedef struct sim_dist sim_dist;
typedef struct sim_table sim_table;

/** Only the arrays a kind needs are there; the core owns them. */
typedef struct sim_shape_node {
  sim_shape_node_kind kind;
  sim_shape shape;
  size_t count;
  double *weights, *values, *sums;
  sim_dist *parts;
  bool is_steps;    /* EMPIRICAL */
  double mean;      /* of parts[0], for the last kind */
  sim_table *table; /* NULL while nobody asked for its quantiles */
  unsigned idle;    /* clearings of the registry since it was last asked for */
} sim_shape_node;

/** `shift + scale * core`, given that the core's value is in (cut_low,
 *  cut_high], which is `low` to `high` here. What a quantile needs comes first. */
struct sim_dist {
  bool is_closed;         /* the shape inverts */
  bool is_deep;           /* cut to so little that a table's error would show */
  sim_shape shape;        /* a copy of the core's */
  const sim_table *table; /* borrowed; NULL: closed, empirical or solved */
  double shift, scale;
  double p_low, span, q_high; /* shares below the cut, within it and above it; sum to 1 */
  double low, high;
  double cut_low, cut_high;
  const sim_shape_node *core; /* borrowed */
};

/** Below this share a table's error of 1e-11 in u would grow beyond 1e-9. */
#define SIM_DIST_DEEP (1.0 / 64)

/** A distribution of `core` without a cut. */
sim_dist sim_dist_of(const sim_shape_node *core, double shift, double scale);

/** Cut to [at_least, at_most] beside any earlier cut. False, and nothing done,
 *  when less than 1e-9 of the core would be left. */
bool sim_dist_cut(sim_dist *dist, double at_least, double at_most);

/** Whether nothing is cut off. */
bool sim_dist_is_whole(const sim_dist *dist);

/** Least and greatest value of a core. */
double sim_shape_node_low(const sim_shape_node *core);
double sim_shape_node_high(const sim_shape_node *core);

/** Density without the atoms, and the integral of t^k dF over t <= x, or over
 *  t > x when `above`. */
double sim_shape_node_density(const sim_shape_node *core, double x);
double sim_shape_node_power_integral(const sim_shape_node *core, int k, double x, bool above);
double sim_dist_density(const sim_dist *dist, double x);
double sim_dist_power_integral(const sim_dist *dist, int k, double x, bool above);

/** Where the density jumps, bends or has an atom, ends included. `*out` is the
 *  caller's to free, sorted, each once. */
SIM_MUST_CHECK sim_status sim_shape_node_breaks(const sim_shape_node *core, double **out,
                                                size_t *count);

#endif
