/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_STOCK_H
#define MODELS_SIMULATE_STOCK_H

#include "models/simulate/state.h"

/** @file stock.h
 *  Dwellings of a pool's own stocks: they are let for a tenancy, stand empty for the turnaround and
 *  are offered again, until they close. A tenant is a household that is away with hh->stock set; it
 *  is kept until the end, for it may have to leave. */

static inline int32_t flow_stock_node(const flow_state *run, const flow_pool_state *p)
{
  return flow_plan_first_pool(run->plan) + (int32_t)(p - run->pools);
}

/** Offer, or take away, as many as are to be let and neither let nor between two tenants; tell the
 *  monitor what stands and what is let. After every change of these. */
void flow_stock_count_vacant(flow_state *run, flow_pool_state *p, flow_stock_state *stock);

/** A dwelling of the stock is taken by a household, which then departs; its tenancy begins when it
 *  has, and what happens next to the household is scheduled. */
void flow_stock_take(flow_state *run, uint32_t h, int32_t pool, uint32_t stock);
void flow_stock_begin_tenancy(flow_state *run, uint32_t h);

/** It leaves its dwelling. */
void flow_stock_leave(flow_state *run, uint32_t h);

/** The first turnaround of the stock with this slot is over. */
void flow_stock_end_turnaround(flow_state *run, uint32_t slot);

#endif
