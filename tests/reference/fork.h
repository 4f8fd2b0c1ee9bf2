/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_REFERENCE_FORK_H
#define TESTS_REFERENCE_FORK_H

#include "models/plan/reachability.h"
#include "models/simulate/simulation.h"

/** @file fork.h
 *  A run that goes on from the state of another is the run of its plan, bit for bit. */

/** Stop a run of the plan on some day, go on from there with a copy under the same plan and under one
 *  with more places, arrivals and dwellings from that day on, and compare the rows with those of
 *  whole runs, and with that of one that was traced. What is wrong, or NULL. */
const char *fork_problem(const flow_plan *plan, const flow_reachability *reachability,
                         const sim_random *chance, flow_state *traced);

#endif
