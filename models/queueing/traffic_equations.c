/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/queueing/traffic_equations.h"

#include <gsl/gsl_errno.h>
#include <gsl/gsl_linalg.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double rounding = 1e-9; /* what shares that should sum to 1 may differ from it */

static double onward(size_t nodes, const double *share, size_t from)
{
  double sum = 0;
  for (size_t to = 0; to < nodes; to++) sum += share[from * nodes + to];
  return sum;
}

/* A node leaks when it loses some itself or passes some to one that leaks. */
static bool leaks(size_t nodes, const double *share, const bool *is_leaky, size_t node)
{
  if (onward(nodes, share, node) < 1 - rounding) return true;
  for (size_t to = 0; to < nodes; to++)
    if (is_leaky[to] && share[node * nodes + to] > 0) return true;
  return false;
}

sim_status flow_traffic_trap(size_t nodes, const double *share, size_t *node)
{
  bool *is_leaky = calloc(nodes + 1, sizeof *is_leaky);
  if (!is_leaky) return SIM_E_MEMORY;
  for (bool found = true; found;) {
    found = false;
    for (size_t i = 0; i < nodes; i++) {
      if (is_leaky[i] || !leaks(nodes, share, is_leaky, i)) continue;
      is_leaky[i] = true;
      found = true;
    }
  }
  for (*node = 0; *node < nodes && is_leaky[*node];) ++*node;
  free(is_leaky);
  return SIM_OK;
}

static sim_status check_network(size_t nodes, const double *fresh_per_day, const double *share)
{
  for (size_t i = 0; i < nodes; i++) {
    if (!(fresh_per_day[i] >= 0) || onward(nodes, share, i) > 1 + rounding) return SIM_E_INPUT;
    for (size_t j = 0; j < nodes; j++)
      if (!(share[i * nodes + j] >= 0)) return SIM_E_INPUT;
  }
  size_t trap;
  const sim_status status = flow_traffic_trap(nodes, share, &trap);
  return status == SIM_OK && trap < nodes ? SIM_E_INPUT : status;
}

sim_status flow_traffic_solve(size_t nodes, const double *fresh_per_day, const double *share,
                              double *arrivals_per_day)
{
  if (nodes == 0) return SIM_OK;
  sim_status status = check_network(nodes, fresh_per_day, share);
  if (status != SIM_OK) return status;
  status = SIM_E_MEMORY;
  int sign;
  gsl_matrix *balance = gsl_matrix_alloc(nodes, nodes);
  gsl_permutation *order = gsl_permutation_alloc(nodes);
  if (!balance || !order) goto done;
  for (size_t i = 0; i < nodes; i++)
    for (size_t j = 0; j < nodes; j++)
      gsl_matrix_set(balance, j, i, (i == j ? 1 : 0) - share[i * nodes + j]);
  gsl_vector_const_view fresh = gsl_vector_const_view_array(fresh_per_day, nodes);
  gsl_vector_view arrivals = gsl_vector_view_array(arrivals_per_day, nodes);
  status =
      gsl_linalg_LU_decomp(balance, order, &sign) == GSL_SUCCESS &&
              gsl_linalg_LU_solve(balance, order, &fresh.vector, &arrivals.vector) == GSL_SUCCESS
          ? SIM_OK
          : SIM_E_INPUT;
done:
  gsl_permutation_free(order);
  gsl_matrix_free(balance);
  return status;
}

/* ---- told node by node ---- */

enum { MOST_ROUNDS = 10000 };

void flow_moves_clear(flow_moves *moves)
{
  moves->nodes = moves->count = 0;
}

void flow_moves_free(flow_moves *moves)
{
  free(moves->first);
  free(moves->to);
  free(moves->share);
  *moves = (flow_moves){0};
}

void flow_moves_add(flow_moves *moves, int32_t to, double share)
{
  if (moves->count == moves->room) {
    const size_t room = moves->room > 0 ? 2 * moves->room : 64;
    int32_t *more_to = realloc(moves->to, room * sizeof *more_to);
    if (more_to) moves->to = more_to;
    double *more_share = realloc(moves->share, room * sizeof *more_share);
    if (more_share) moves->share = more_share;
    moves->is_short = moves->is_short || !more_to || !more_share;
    if (moves->is_short) return;
    moves->room = room;
  }
  moves->to[moves->count] = to;
  moves->share[moves->count++] = share;
}

void flow_moves_next(flow_moves *moves)
{
  if (moves->nodes + 2 > moves->node_room) {
    const size_t room = moves->node_room > 0 ? 2 * moves->node_room : 64;
    size_t *first = realloc(moves->first, room * sizeof *first);
    moves->is_short = moves->is_short || !first;
    if (moves->is_short) return;
    moves->first = first;
    moves->node_room = room;
  }
  if (moves->nodes == 0) moves->first[0] = 0;
  moves->first[++moves->nodes] = moves->count;
}

/* As `leaks`, by what the node's moves say. */
static bool lets_go(const flow_moves *moves, const bool *is_leaky, size_t node)
{
  double sum = 0;
  for (size_t m = moves->first[node]; m < moves->first[node + 1]; m++) {
    if (moves->share[m] > 0 && is_leaky[moves->to[m]]) return true;
    sum += moves->share[m];
  }
  return sum < 1 - rounding;
}

static sim_status check_moves(const flow_moves *moves, const double *fresh_per_day)
{
  for (size_t i = 0; i < moves->nodes; i++) {
    double sum = 0;
    for (size_t m = moves->first[i]; m < moves->first[i + 1]; m++) {
      if (!(moves->share[m] >= 0)) return SIM_E_INPUT;
      sum += moves->share[m];
    }
    if (!(fresh_per_day[i] >= 0) || sum > 1 + rounding) return SIM_E_INPUT;
  }
  bool *is_leaky = calloc(moves->nodes + 1, sizeof *is_leaky);
  if (!is_leaky) return SIM_E_MEMORY;
  size_t traps = moves->nodes, before;
  do {
    before = traps;
    for (size_t i = 0; i < moves->nodes; i++) {
      if (is_leaky[i] || !lets_go(moves, is_leaky, i)) continue;
      is_leaky[i] = true;
      traps--;
    }
  } while (traps > 0 && traps < before);
  free(is_leaky);
  return traps > 0 ? SIM_E_INPUT : SIM_OK;
}

static sim_status solve_dense(const flow_moves *moves, const double *fresh_per_day,
                              double *arrivals_per_day)
{
  double *share = calloc(moves->nodes * moves->nodes, sizeof *share);
  if (!share) return SIM_E_MEMORY;
  for (size_t i = 0; i < moves->nodes; i++)
    for (size_t m = moves->first[i]; m < moves->first[i + 1]; m++)
      share[i * moves->nodes + (size_t)moves->to[m]] += moves->share[m];
  const sim_status status =
      flow_traffic_solve(moves->nodes, fresh_per_day, share, arrivals_per_day);
  free(share);
  return status;
}

sim_status flow_traffic_follow(const flow_moves *moves, const double *fresh_per_day,
                               double *arrivals_per_day)
{
  if (moves->is_short) return SIM_E_MEMORY;
  if (moves->nodes == 0) return SIM_OK;
  const sim_status status = check_moves(moves, fresh_per_day);
  if (status != SIM_OK) return status;
  double *on_the_way = malloc(moves->nodes * sizeof *on_the_way);
  if (!on_the_way) return SIM_E_MEMORY;
  memcpy(on_the_way, fresh_per_day, moves->nodes * sizeof *on_the_way);
  memset(arrivals_per_day, 0, moves->nodes * sizeof *arrivals_per_day);
  double all = 0, left = INFINITY;
  for (size_t i = 0; i < moves->nodes; i++) all += fresh_per_day[i];
  for (int round = 0; round < MOST_ROUNDS && left > 1e-18 * all; round++) {
    for (size_t i = 0; i < moves->nodes; i++) {
      const double come = on_the_way[i];
      if (!(come > 0)) continue;
      arrivals_per_day[i] += come;
      on_the_way[i] = 0;
      for (size_t m = moves->first[i]; m < moves->first[i + 1]; m++)
        on_the_way[moves->to[m]] += come * moves->share[m];
    }
    left = 0;
    for (size_t i = 0; i < moves->nodes; i++) left += on_the_way[i];
  }
  free(on_the_way);
  return left > 1e-18 * all ? solve_dense(moves, fresh_per_day, arrivals_per_day) : SIM_OK;
}
