/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/array.h"

#include <stdint.h>
#include <stdlib.h>

void *flow_array_room(void *items, size_t count, size_t *room, size_t size)
{
  if (count < *room) return items;
  const size_t more = *room > 0 ? 2 * *room : 16;
  if (more > SIZE_MAX / size) return NULL;
  void *moved = realloc(items, more * size);
  if (moved != NULL) *room = more;
  return moved;
}
