/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_CLOSE_H
#define TESTS_UNIT_CLOSE_H

#include <math.h>

/** @file close.h
 *  Equality of doubles within a tolerance, which cmocka 1.1.5 lacks. Include it
 *  after <cmocka.h>. Passes when |a - b| <= atol + rtol |b|, or both are the same
 *  infinity; a NAN never passes. */

static inline void close_or_fail(double a, double b, double rtol, double atol, const char *what,
                                 const char *file, int line)
{
  const int same_infinity = isinf(a) && isinf(b) && signbit(a) == signbit(b);
  if (same_infinity || fabs(a - b) <= atol + rtol * fabs(b)) return;
  print_error("%s: %.17g is not %.17g (off by %.3g)\n", what, a, b, a - b);
  _fail(file, line);
}

#define assert_close(a, b, rtol, atol) close_or_fail(a, b, rtol, atol, #a, __FILE__, __LINE__)

#endif
