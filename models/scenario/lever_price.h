/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_LEVER_PRICE_H
#define MODELS_SCENARIO_LEVER_PRICE_H

#include "models/scenario/tree.h"

/** @file lever_price.h
 *  Whether a lever's money is known. A lever without `cost` is not free: nobody has said what
 *  it costs. */

/** True with a `cost`, where all that it changes is paid by a line of `costs` (places that a
 *  line prices per place-day) or is money itself, and in a scenario without `costs`, where
 *  nothing has a price. */
bool flow_lever_is_priced(const flow_value *root, const flow_value *lever);

#endif
