/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_CLOSE_H
#define TESTS_UNIT_CLOSE_H

#include <math.h>

/** @file close.h
 *  Doubles that agree to a tolerance; include after <cmocka.h>. */

/** Fails, saying both, unless |a - b| <= atol + rtol |b|. */
#define assert_close(a, b, rtol, atol)                                                             \
  do {                                                                                             \
    double close_a = (a), close_b = (b);                                                           \
    if (!(fabs(close_a - close_b) <= (atol) + (rtol)*fabs(close_b))) {                             \
      fail_msg("%s is %.17g, not %.17g", #a, close_a, close_b);                                    \
    }                                                                                              \
  } while (0)

#endif
