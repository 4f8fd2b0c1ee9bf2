/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The first block is small, each next one twice as large, up to the most. */
enum { LEAST_BLOCK = 1024, MOST_BLOCK = 64 * 1024, ALIGN = _Alignof(max_align_t) };

typedef struct block {
  struct block *before;
  size_t used, room;
} block;

struct flow_arena {
  block *last;
  unsigned long others; /* that hold it */
};

static size_t round_up(size_t size)
{
  return (size + ALIGN - 1) / ALIGN * ALIGN;
}

flow_arena *flow_arena_new(void)
{
  return calloc(1, sizeof(flow_arena));
}

void flow_arena_hold(flow_arena *arena)
{
  arena->others++;
}

void flow_arena_free(flow_arena *arena)
{
  if (!arena) return;
  if (arena->others > 0) {
    arena->others--;
    return;
  }
  while (arena->last) {
    block *before = arena->last->before;
    free(arena->last);
    arena->last = before;
  }
  free(arena);
}

void *flow_arena_take(flow_arena *arena, size_t size)
{
  if (size > SIZE_MAX / 2) return NULL;
  size = round_up(size ? size : 1);
  size_t head = round_up(sizeof(block));
  if (!arena->last || arena->last->room - arena->last->used < size) {
    size_t room = !arena->last ? LEAST_BLOCK : 2 * arena->last->room;
    if (room > MOST_BLOCK) room = MOST_BLOCK;
    if (room < size) room = size;
    block *b = calloc(1, head + room);
    if (!b) return NULL;
    b->room = room;
    b->before = arena->last;
    arena->last = b;
  }
  block *b = arena->last;
  void *taken = (unsigned char *)b + head + b->used;
  b->used += size;
  return taken;
}

char *flow_arena_text(flow_arena *arena, const char *text, size_t length)
{
  char *copy = flow_arena_take(arena, length + 1);
  if (copy && length) memcpy(copy, text, length);
  return copy;
}
