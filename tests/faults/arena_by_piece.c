/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The arena of models/base with an allocation for every piece, so that any of them can fail; the program's own asks for
 * memory once in up to 64 kB. */
#include "models/base/arena.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct piece {
  struct piece *before;
  max_align_t taken[];
} piece;

struct flow_arena {
  piece *last;
  unsigned long others; /* that hold it */
};

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
  if (arena != NULL && arena->others > 0) {
    arena->others--;
    return;
  }
  while (arena != NULL && arena->last != NULL) {
    piece *before = arena->last->before;
    free(arena->last);
    arena->last = before;
  }
  free(arena);
}

void *flow_arena_take(flow_arena *arena, size_t size)
{
  if (size > SIZE_MAX / 2) return NULL;
  piece *own = calloc(1, sizeof *own + size);
  if (own == NULL) return NULL;
  own->before = arena->last;
  arena->last = own;
  return own->taken;
}

char *flow_arena_text(flow_arena *arena, const char *text, size_t length)
{
  char *copy = flow_arena_take(arena, length + 1);
  if (copy != NULL && length > 0) memcpy(copy, text, length);
  return copy;
}
