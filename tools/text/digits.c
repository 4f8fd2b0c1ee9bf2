/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/digits.h"

#include <math.h>
#include <stdint.h>

/* Scaled to 17 digits before the point a number is still known exactly: the power of
 * ten is a double itself (10^22 is the last), and what rounding takes off the product
 * is what fused multiply-add gives back (Dekker, "A floating-point technique for
 * extending the available precision", 1971). Whole numbers do the rest. */

static const double powers[] = {1,    1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9, 1e10,
                                1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20};

static const double near_tie = 1e-9;

typedef struct scaled {
  uint64_t whole; /* 10^16 <= whole + part < 10^17 */
  double part;    /* in [0, 1) */
  double reach;   /* half the distance between doubles: what is nearer reads back the same */
} scaled;

/* The power of ten of the first digit. No double lies between 10^-k and its double. */
static int exponent_of(double size)
{
  static const double small[] = {1, 1e-1, 1e-2, 1e-3, 1e-4};
  int exponent = 0;
  if (size < 1) {
    while (size < small[-exponent]) exponent--;
    return exponent;
  }
  while (size >= powers[exponent + 1]) exponent++;
  return exponent;
}

static scaled scale(double size, double power)
{
  int binary;
  (void)frexp(size, &binary);
  const double product = size * power;
  const double lost = fma(size, power, -product);
  const double below = floor(lost);
  return (scaled){.whole = (uint64_t)((int64_t)product + (int64_t)below),
                  .part = lost - below,
                  .reach = ldexp(power, binary - 54)};
}

/* Rounded to `unit`, a tie to even; false when one is near and `part` may hide it. */
static bool round_to(const scaled *s, uint64_t unit, uint64_t *rounded)
{
  const double rest = (double)(s->whole % unit) + s->part, half = 0.5 * (double)unit;
  const uint64_t below = s->whole / unit;
  if (fabs(rest - half) < near_tie && s->part != 0) return false;
  *rounded = below + (rest > half || (rest == half && below % 2 == 1) ? 1 : 0);
  return true;
}

static void write_fixed(bool is_negative, uint64_t digits, int decimals, char *text)
{
  char backwards[TOOL_DIGITS_ROOM];
  int length = 0;
  while (decimals > 0 && digits % 10 == 0) {
    digits /= 10;
    decimals--;
  }
  for (int at = 0; digits > 0 || at <= decimals; at++) {
    if (at == decimals && decimals > 0) backwards[length++] = '.';
    backwards[length++] = (char)('0' + digits % 10);
    digits /= 10;
  }
  if (is_negative) *text++ = '-';
  while (length > 0) *text++ = backwards[--length];
  *text = '\0';
}

bool tool_digits(double value, char text[TOOL_DIGITS_ROOM])
{
  const double size = fabs(value);
  if (size < 1e15 && size == floor(size)) {
    write_fixed(signbit(value), (uint64_t)size, 0, text);
    return true;
  }
  if (!(size >= 1e-4 && size < 1e15)) return false;
  const int exponent = exponent_of(size);
  const scaled s = scale(size, powers[16 - exponent]);
  uint64_t unit = 100, digits = 0;
  for (int count = 15; count <= 17; count++, unit /= 10) {
    if (!(s.part < 1) || !round_to(&s, unit, &digits)) return false;
    const double off = fabs((double)((int64_t)(digits * unit) - (int64_t)s.whole) - s.part);
    if (fabs(off - s.reach) < near_tie) return false;
    if (off < s.reach || count == 17) {
      write_fixed(signbit(value), digits, count - 1 - exponent, text);
      return true;
    }
  }
  return false;
}
