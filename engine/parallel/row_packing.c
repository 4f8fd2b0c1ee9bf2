/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/parallel/row_packing.h"

#include <stdint.h>
#include <string.h>

/* First the kinds of all numbers, four to a byte, then the numbers themselves. Whether a number is
 * expected is asked of its bits: -0 is not 0, and "no data" has its own. */

typedef enum kind {
  KIND_EXPECTED, /* as a period earlier; in the first period 0 */
  KIND_BYTE,     /* a whole number below 2^8 */
  KIND_COUNT,    /* a whole number below 2^24, in three bytes */
  KIND_OTHER     /* all eight bytes */
} kind;

enum { IN_BYTE = 4, KIND_BITS = 2, KIND_MASK = 3 };

static size_t kinds_size(size_t length)
{
  return (length + IN_BYTE - 1) / IN_BYTE;
}

size_t sim_row_packed_most(size_t length)
{
  return kinds_size(length) + length * sizeof(double);
}

static uint64_t bits_of(double value)
{
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

static double expected(const double *row, size_t i, size_t period)
{
  return period > 0 && i >= period ? row[i - period] : 0.0;
}

/* Whether it is a whole number below 2^24, and which. */
static bool is_count(double value, uint32_t *count)
{
  if (!(value >= 0 && value < 16777216)) return false;
  *count = (uint32_t)value;
  return bits_of((double)*count) == bits_of(value);
}

/* The number behind what is there of the others, unless it is the one expected. */
static inline kind put(double value, double as, unsigned char **at)
{
  const uint64_t bits = bits_of(value);
  uint32_t count = 0;
  if (bits == bits_of(as)) return KIND_EXPECTED;
  if (!is_count(value, &count)) {
    memcpy(*at, &bits, sizeof bits);
    *at += sizeof bits;
    return KIND_OTHER;
  }
  *(*at)++ = (unsigned char)count;
  if (count < 256) return KIND_BYTE;
  *(*at)++ = (unsigned char)(count >> 8);
  *(*at)++ = (unsigned char)(count >> 16);
  return KIND_COUNT;
}

/* The four numbers of a byte: most of the time all are expected. */
static unsigned put_four(const double *row, const double *as, unsigned char **at)
{
  if (memcmp(row, as, IN_BYTE * sizeof *row) == 0) return 0;
  unsigned kinds = 0;
  for (unsigned k = 0; k < IN_BYTE; k++)
    kinds |= (unsigned)put(row[k], as[k], at) << (KIND_BITS * k);
  return kinds;
}

size_t sim_row_pack(const double *row, size_t length, size_t period, unsigned char *bytes)
{
  static const double zeros[IN_BYTE];
  const size_t first =
      period > 0 && period < length ? period : length; /* numbers without one before */
  unsigned char *at = bytes + kinds_size(length);
  for (size_t i = 0; i < length; i += IN_BYTE) {
    unsigned kinds = 0;
    if (i + IN_BYTE <= first) {
      kinds = put_four(row + i, zeros, &at);
    } else if (i >= first && i + IN_BYTE <= length) {
      kinds = put_four(row + i, row + i - period, &at);
    } else {
      for (size_t k = 0; k < IN_BYTE && i + k < length; k++)
        kinds |= (unsigned)put(row[i + k], expected(row, i + k, period), &at) << (KIND_BITS * k);
    }
    bytes[i / IN_BYTE] = (unsigned char)kinds;
  }
  return (size_t)(at - bytes);
}

bool sim_row_unpack(const unsigned char *bytes, size_t size, size_t length, size_t period,
                    double *row)
{
  static const size_t sizes[] = {
      [KIND_EXPECTED] = 0, [KIND_BYTE] = 1, [KIND_COUNT] = 3, [KIND_OTHER] = sizeof(double)};
  size_t at = kinds_size(length);
  for (size_t i = 0; i < length; i++) {
    if (at > size) return false;
    const kind own = (kind)(bytes[i / IN_BYTE] >> (KIND_BITS * (i % IN_BYTE)) & KIND_MASK);
    const unsigned char *number = bytes + at;
    if (size - at < sizes[own]) return false;
    at += sizes[own];
    switch (own) {
      case KIND_EXPECTED: row[i] = expected(row, i, period); break;
      case KIND_BYTE: row[i] = number[0]; break;
      case KIND_COUNT: row[i] = number[0] + 256.0 * number[1] + 65536.0 * number[2]; break;
      case KIND_OTHER: memcpy(&row[i], number, sizeof row[i]); break;
    }
  }
  return at == size;
}
