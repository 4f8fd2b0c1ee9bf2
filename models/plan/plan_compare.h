/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_PLAN_PLAN_COMPARE_H
#define MODELS_PLAN_PLAN_COMPARE_H

#include "models/plan/plan.h"

/** @file plan_compare.h
 *  Whether a part of two plans is the same; of whole plans plan.h asks it. */

/** Whether two processes bring the same arrivals at the same instants, under plans of one horizon and
 *  for one owner. */
bool flow_processes_same(const flow_arrival_process *a, const flow_arrival_process *b);

#endif
