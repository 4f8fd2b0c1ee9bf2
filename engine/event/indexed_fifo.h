/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_EVENT_INDEXED_FIFO_H
#define ENGINE_EVENT_INDEXED_FIFO_H

#include "engine/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** @file indexed_fifo.h
 *  A list in order of joining: first and removal from the middle in O(1), k-th
 *  in O(log n).
 *
 *  Members are small integers (household indices). Members sit in positions
 *  that only grow; when positions run out, the list closes up. From the first
 *  time that somebody asks for the k-th, a Fenwick tree counts who is still
 *  there, and changes take O(log n); a list without lotteries has none. A member
 *  is on one list at a time, so its position lives in one array that all lists of
 *  a simulation share. */

typedef struct sim_fifo {
  uint32_t *members;  /* by position; UINT32_MAX: gone */
  uint32_t *counts;   /* Fenwick tree over the positions, 1-based; valid when counted */
  uint32_t positions; /* room */
  uint32_t next;      /* first position never used */
  uint32_t first;     /* no member before this position */
  uint32_t size;      /* members on the list */
  bool counted;       /* somebody has asked for the k-th */
} sim_fifo;

/** An empty roster is {0}; free with sim_fifo_free. */
void sim_fifo_free(sim_fifo *roster);

/** Nobody is on it; its memory stays. */
void sim_fifo_clear(sim_fifo *roster);

/** The same members in the same order; those positions are valid here too. SIM_E_MEMORY. */
SIM_MUST_CHECK sim_status sim_fifo_copy(sim_fifo *roster, const sim_fifo *from);

/** Join at the end. `position_of` is indexed by member and kept up to date. */
SIM_MUST_CHECK sim_status sim_fifo_add(sim_fifo *roster, uint32_t member, uint32_t *position_of);

/** Leave from any place; the member must be on it. */
void sim_fifo_remove(sim_fifo *roster, uint32_t member, const uint32_t *position_of);

/** The member with `k` before it, k < size; the first time O(n). */
uint32_t sim_fifo_kth(sim_fifo *roster, uint32_t k);

/** Who joined first; the roster is not empty. O(1) amortised. */
uint32_t sim_fifo_first(sim_fifo *roster);

#endif
