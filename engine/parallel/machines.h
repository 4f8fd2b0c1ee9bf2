/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_PARALLEL_MACHINES_H
#define ENGINE_PARALLEL_MACHINES_H

#include "engine/parallel/replicate.h"

/** @file machines.h
 *  Replications on several machines: one program, started many times by mpirun or srun.
 *
 *  The first process hands out replications as threads anywhere come free, and merges their rows by
 *  number, exactly as with threads alone: results have the same bits for any number of processes.
 *  In a program that is built without it, or started by itself, there is one process, the first. */

/** Before anything else. Call sim_machines_end before the program ends, however it does. */
void sim_machines_start(int *argc, char ***argv);
void sim_machines_end(void);

/** Whether this process speaks and writes; there is exactly one. */
bool sim_machines_is_first(void);
uint32_t sim_machines_count(void);

/** The largest number that any of the processes has; all of them must ask. */
int sim_machines_agree(int own);

/** As sim_replicate, by all processes together; all must call it, with a job on the same thing.
 *  In all but the first it merges nothing, and returns SIM_OK when the first has ended. A process
 *  that dies ends the others; after `stop` rows are waited for half a second. */
SIM_MUST_CHECK sim_status sim_machines_replicate(const sim_replicate_job *job,
                                                 const sim_replicate_options *options,
                                                 sim_replicate_result *result);

#endif
