/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_PARALLEL_ROW_PARTS_H
#define ENGINE_PARALLEL_ROW_PARTS_H

#include "engine/parallel/row_file.h"

/** @file row_parts.h
 *  The rows of one run out of several files, in the order of their numbers. */

/** Files in the order of their first rows, none of which has rows of another. */
typedef struct sim_row_parts {
  sim_row_file **files; /* borrowed */
  size_t count;
} sim_row_parts;

/** Put them in order. False when two have the same row: `*one` and `*other`. Files without rows
 *  are in nobody's way. */
bool sim_row_parts_sort(sim_row_parts *parts, const sim_row_file **one, const sim_row_file **other);

/** The next rows, from `*from` on and below `total`, that are in no file: to `*end` - 1. False: none. */
bool sim_row_parts_gap(const sim_row_parts *parts, uint32_t total, uint32_t *from, uint32_t *end);

/** The file that has the row, or NULL. */
const sim_row_file *sim_row_parts_find(const sim_row_parts *parts, uint32_t number);

#endif
