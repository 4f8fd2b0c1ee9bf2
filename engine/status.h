/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATUS_H
#define ENGINE_STATUS_H

/** @file status.h
 *  How a function says that it failed.
 *
 *  A function that can fail returns `sim_status`; on failure its outputs are
 *  untouched or NULL. The user's mistakes go to diagnostics with a place, and
 *  the function returns SIM_E_INPUT. */

#define SIM_STATUS_MAP(X)                                                                          \
  X(OK, "done")                                                                                    \
  X(E_INPUT, "the scenario or the command line is wrong")                                          \
  X(E_MEMORY, "out of memory")                                                                     \
  X(E_FILE, "a file could not be read or written")                                                 \
  X(E_STOPPED, "stopped before it was finished")                                                   \
  X(E_ENDLESS, "households go round without end")                                                  \
  X(E_CROWDED, "there are more than four million households at once, which is the most")           \
  X(E_FAULT, "a fault of the program itself")

#define SIM_STATUS_NAME(name, text) SIM_##name,
typedef enum sim_status { SIM_STATUS_MAP(SIM_STATUS_NAME) } sim_status;
#undef SIM_STATUS_NAME

#define SIM_MUST_CHECK   __attribute__((warn_unused_result))
#define SIM_PRINTF(a, b) __attribute__((format(printf, a, b)))

/** The status in words; static storage. */
const char *sim_status_text(sim_status status);

#endif
