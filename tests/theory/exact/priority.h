/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_THEORY_EXACT_PRIORITY_H
#define TESTS_THEORY_EXACT_PRIORITY_H

#include <stddef.h>

/** @file priority.h
 *  Lists on which some go first. Poisson arrivals, first come first served
 *  within a class, classes in order of precedence (class 0 first), endless list.
 *
 *  A class waits INFINITY when it and those before it offer as much as there is
 *  room for; classes before it may still be well. */

typedef struct exact_class {
  double arrivals_per_day; /* >= 0 */
  double stay_days;        /* mean, > 0 */
  double stay_days2;       /* mean of the square, days^2; 2 stay_days^2 if exponential */
} exact_class;

/** Mean waits (days) at one place with stays of any distribution; nobody is sent
 *  away for someone who goes first. A. Cobham, "Priority assignment in waiting
 *  line problems", Operations Research 2 (1954). Needs all loads together < 1,
 *  otherwise the classes from the first that saturates wait INFINITY and the
 *  place never idles for those before it. */
void exact_priority_waits(size_t classes, const exact_class *class, double *wait_days);

/** Mean waits (days) at `places` >= 1 with one exponential stay for all classes.
 *  R. H. Davis, "Waiting-time distribution of a multi-server, priority queuing
 *  system", Operations Research 14 (1966). */
void exact_priority_waits_places(size_t classes, const double *arrivals_per_day, double stay_days,
                                 int places, double *wait_days);

/** Mean days from arrival to exit at one place when who goes first interrupts the
 *  stay of another, which is later resumed. R. W. Conway, W. L. Maxwell and
 *  L. W. Miller, "Theory of Scheduling", 1967, section 8-6. */
void exact_priority_resume_days(size_t classes, const exact_class *class, double *days);

#endif
