/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_BASE_ARRAY_H
#define MODELS_BASE_ARRAY_H

#include <stddef.h>

/** @file array.h
 *  An array that grows.
 *
 *      thing *items = flow_array_room(list->items, list->count, &list->room, sizeof *items);
 *      if (items == NULL) return SIM_E_MEMORY;
 *      list->items = items;
 *      list->items[list->count++] = ...
 */

/** The `count` items of `size` bytes, moved if need be to where there is room for one more; `*room`
 *  is how many there is room for. Starts with 16 and doubles, so adding takes constant time on
 *  average. NULL when there is no memory: then `items` is still there, and still the caller's. */
void *flow_array_room(void *items, size_t count, size_t *room, size_t size);

#endif
