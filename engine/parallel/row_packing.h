/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_PARALLEL_ROW_PACKING_H
#define ENGINE_PARALLEL_ROW_PACKING_H

#include <stdbool.h>
#include <stddef.h>

/** @file row_packing.h
 *  A row of numbers in fewer bytes, and back to the last bit.
 *
 *  Rows are mostly zeros, counts, and numbers that stand in the row once more, a
 *  period earlier. Two bits per number say which; what neither of these says
 *  follows as it is. A row of `length` takes a third to a sixth of its size. */

/** The most bytes that a packed row takes. */
size_t sim_row_packed_most(size_t length);

/** Pack row[length] into bytes[sim_row_packed_most]; how many are used. `period`: after how
 *  many numbers the row resembles itself, below `length`; 0: it does not. */
size_t sim_row_pack(const double *row, size_t length, size_t period, unsigned char *bytes);

/** The row out of bytes[size]. False when they are not a packed row of this length. */
bool sim_row_unpack(const unsigned char *bytes, size_t size, size_t length, size_t period,
                    double *row);

#endif
