/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_QUEUEING_MARKOV_H
#define MODELS_QUEUEING_MARKOV_H

#include "engine/status.h"

#include <stddef.h>
#include <stdint.h>

/** @file markov.h
 *  Small Markov chains in continuous time, followed exactly.
 *
 *  A model is a function that names the moves out of one state. The chain explores
 *  from its start states breadth first, so that neighbours get near numbers. Up to a few
 *  10 000 states. */

enum { FLOW_CHAIN_AXES = 8 };

typedef struct flow_chain flow_chain;

/** Tell the chain, by `flow_chain_move`, every move out of `state[axes]`. */
typedef void (*flow_moves_fn)(const void *model, const int *state, flow_chain *chain);

/** From the state being explored to `to[axes]` at `rate` per day. A rate of 0 is
 *  ignored; a state beyond the limits is not entered (the move is dropped). Only
 *  inside a flow_moves_fn. */
void flow_chain_move(flow_chain *chain, const int *to, double rate);

/** Explore all states reachable from `starts` states, start[starts * axes]. Axis a
 *  of a state runs from 0 to limit[a]; 1 <= axes <= FLOW_CHAIN_AXES. The caller owns
 *  `*out`. SIM_E_INPUT when the limits span more than 2^28 states or leave out a
 *  start, SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_chain_new(int axes, const int *limit, flow_moves_fn moves,
                                         const void *model, const int *start, size_t starts,
                                         flow_chain **out);
void flow_chain_free(flow_chain *chain);

/** How many states were found, and state `i` as int[axes] (borrowed); the starts
 *  come first. */
size_t flow_chain_states(const flow_chain *chain);
const int *flow_chain_state(const flow_chain *chain, size_t i);

/** The number of `state`, or SIZE_MAX when it was never reached. */
size_t flow_chain_find(const flow_chain *chain, const int *state);

/** Turn the chances p[states] of now into those `days` later (uniformisation: A.
 *  Jensen, "Markoff chains as an aid in the study of Markoff processes", Skand.
 *  Aktuarietidskr. 36 (1953)). SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status flow_chain_after(const flow_chain *chain, double days, double *p);

#endif
