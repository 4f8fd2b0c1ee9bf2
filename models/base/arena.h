/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_ARENA_H
#define MODELS_BASE_ARENA_H

#include <stddef.h>

/** @file arena.h
 *  Memory that is taken bit by bit and given back all at once. */

typedef struct flow_arena flow_arena;

/** An empty arena, or NULL when there is no memory. */
flow_arena *flow_arena_new(void);

/** Somebody else needs it too: it goes when both have freed it. One thread at a time. */
void flow_arena_hold(flow_arena *arena);

/** NULL is nothing. */
void flow_arena_free(flow_arena *arena);

/** `size` bytes of zeros, aligned for anything; NULL when there is no memory. */
void *flow_arena_take(flow_arena *arena, size_t size);

/** A copy of `length` bytes of text, ended by a zero; NULL when there is no memory. */
char *flow_arena_text(flow_arena *arena, const char *text, size_t length);

#endif
