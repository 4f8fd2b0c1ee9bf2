/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SIMULATE_STOCK_SIZE_H
#define MODELS_SIMULATE_STOCK_SIZE_H

#include "models/simulate/state.h"

/** @file stock_size.h
 *  Stocks that open and close. */

/** What stands when the run starts is offered. */
void flow_stock_size_start(flow_state *run);

/** Size `index` of the stock comes into force; of tenants for whom no dwelling is left, the latest
 *  housed leave for where the plan says. */
void flow_stock_size_change(flow_state *run, uint32_t pool, uint32_t stock, uint32_t index);

#endif
