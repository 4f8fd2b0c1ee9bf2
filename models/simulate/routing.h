/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_ROUTING_H
#define MODELS_SIMULATE_ROUTING_H

#include "models/simulate/state.h"

/** @file routing.h
 *  Where a household goes, and what it waits for there. */

/** What a node answers to a household that enters it. */
typedef enum flow_entry {
  FLOW_ENTRY_ADMITTED, /* into the places of a facility */
  FLOW_ENTRY_QUEUED,   /* onto the list of a facility or a pool */
  FLOW_ENTRY_REFUSED,  /* the list is full; it is still moving */
  FLOW_ENTRY_LEFT,     /* an exit */
} flow_entry;

/** A moving household enters a node, coming from `from`. */
flow_entry flow_enter_node(flow_state *run, uint32_t h, int32_t node, int32_t from);

/** Send it to a node and, when that refuses it, on to where overflow and refused_to lead, until it
 *  is admitted, queued or has left. */
void flow_send(flow_state *run, uint32_t h, int32_t node, int32_t from);

/** It waits for the node without a place, since now or since earlier; its patience begins. */
void flow_wait(flow_state *run, uint32_t h, int32_t node, int32_t from, double since);

/** Blocked, it waits for the node in the place it holds; `occasion` names its patience. */
void flow_wait_in_place(flow_state *run, uint32_t h, int32_t to, double since, uint32_t occasion);

/** The destination among the routes that a uniform `u` takes. */
int32_t flow_routes_draw(flow_routes routes, double u);

/** Leaves the system by an exit or into a pool's dwelling (after `wait` days on its list): whether
 *  and when it returns is drawn. */
void flow_depart(flow_state *run, uint32_t h, int32_t node, int32_t from, double wait);

/** What is pending for a household happens: its care is over; its patience on a list or in a
 *  blocked place is, or it is removed from the list; away, it is no longer outside, or returns. */
void flow_end_care(flow_state *run, uint32_t h);
void flow_give_up(flow_state *run, uint32_t h);
void flow_end_away(flow_state *run, uint32_t h);

#endif
