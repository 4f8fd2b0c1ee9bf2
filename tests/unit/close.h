/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_CLOSE_H
#define TESTS_UNIT_CLOSE_H

#include <math.h>

/** @file close.h
 *  Comparing doubles in a test: cmocka 1.1.5 compares floats only.
 *  Include after <cmocka.h>. */

/** Fail, printing both, unless |a - b| <= atol + rtol |b|. Two NANs and two
 *  equal infinities are close. */
#define assert_close(a, b, rtol, atol)                                                             \
  close_or_fail((a), (b), (rtol), (atol), #a, __FILE__, __LINE__)

static inline void close_or_fail(double a, double b, double rtol, double atol, const char *what,
                                 const char *file, int line)
{
  if (isnan(a) && isnan(b)) return;
  if (isinf(a) && isinf(b) && (a > 0) == (b > 0)) return;
  if (fabs(a - b) <= atol + rtol * fabs(b)) return;
  print_error("%s is %.17g, not close to %.17g (off by %.3g)\n", what, a, b, a - b);
  _fail(file, line);
}

#endif
