/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef ENGINE_STATS_LIFETIME_H
#define ENGINE_STATS_LIFETIME_H

#include <stddef.h>

/** @file lifetime.h
 *  Six families of lifetimes, as statistics wants them: logarithms of densities and of
 *  tails, far out too. Drawing from them is dist.h's business.
 *
 *  Every family is x / scale with a standard shape (Kalbfleisch and Prentice, "The
 *  Statistical Analysis of Failure Time Data", 2nd ed., 2002, section 2.2). */

#define SIM_LIFETIME_MAP(X)                                                                        \
  X(EXPONENTIAL, "exponential") /* scale: the mean */                                              \
  X(WEIBULL, "weibull")         /* S = exp(-(x/scale)^shape) */                                    \
  X(LOGNORMAL, "lognormal")     /* scale: the median; shape: sd of the logarithm */                \
  X(GAMMA, "gamma")             /* mean = shape x scale */                                         \
  X(LOGLOGISTIC, "loglogistic") /* scale: the median; S = 1 / (1 + (x/scale)^shape) */             \
  X(MIXTURE, "mixture")         /* of two exponentials: scale: the shorter mean; shape: its */     \
                                /* share; shape2: the longer mean / the shorter, 1 or more */

#define SIM_LIFETIME_NAME(name, text) SIM_LIFETIME_##name,
typedef enum sim_lifetime_family {
  SIM_LIFETIME_MAP(SIM_LIFETIME_NAME) SIM_LIFETIME_FAMILIES
} sim_lifetime_family;
#undef SIM_LIFETIME_NAME

enum { SIM_LIFETIME_PARAMETERS = 3 }; /* at most */

typedef struct sim_lifetime {
  sim_lifetime_family family;
  double scale, shape, shape2; /* above 0; those the family does not have are 1 */
} sim_lifetime;

/** The family's name; static storage. */
const char *sim_lifetime_name(sim_lifetime_family family);

/** How many parameters, their names, and their values as they are usually printed:
 *  exponential rate; weibull shape, scale; lognormal meanlog, sdlog; gamma shape, scale;
 *  loglogistic shape, scale; mixture share, mean1, mean2. */
size_t sim_lifetime_parameter_count(sim_lifetime_family family);
const char *sim_lifetime_parameter_name(sim_lifetime_family family, size_t i);
double sim_lifetime_parameter(const sim_lifetime *life, size_t i);

/** ln f(x), x > 0. */
double sim_lifetime_log_density(const sim_lifetime *life, double x);

/** ln P(X > x), 0 for x <= 0; and ln P(X <= x), -INFINITY there. */
double sim_lifetime_log_above(const sim_lifetime *life, double x);
double sim_lifetime_log_below(const sim_lifetime *life, double x);

/** ln P(a < X <= b), 0 <= a < b; b may be INFINITY. */
double sim_lifetime_log_between(const sim_lifetime *life, double a, double b);

/** The mean; INFINITY where there is none. */
double sim_lifetime_mean(const sim_lifetime *life);

/** The value that is exceeded with probability `above` in (0, 1). */
double sim_lifetime_exceeded(const sim_lifetime *life, double above);

/** The share of those met at a random instant whose life had lasted at most x then: the
 *  integral of P(X > t) to x / mean (Cox, "Renewal Theory", 1962, section 5.2). NAN
 *  without a mean. */
double sim_lifetime_elapsed_share(const sim_lifetime *life, double x);

#endif
