/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_SCENARIO_QUANTITY_H
#define MODELS_SCENARIO_QUANTITY_H

#include "models/scenario/tree.h"

#include <stdbool.h>
#include <stddef.h>

/** @file quantity.h
 *  Numbers with their units, as a planner writes them.
 *
 *  A day is 1, a week 7, a month 30.4375, a year 365.25. A number that can be
 *  misread ("1.000", "3,2", "15" for "15%") is refused with what to write. What cannot
 *  ("50 dagen", "120 per jaar", "15 procent", "€ 112") is read, and `finding->instead` is then how
 *  this program itself writes it. */

/* name, an example to write, the unit in words and in Dutch */
#define FLOW_DIMENSION_MAP(X)                                                                      \
  X(ONE, "1.5", "a number", "een getal")                                      /* as is */          \
  X(COUNT, "59", "a whole number", "een geheel getal")                        /* as is */          \
  X(RATIO, "1.5", "a number or a percentage", "een getal of een percentage")  /* n% as n/100 */    \
  X(DAYS, "50 days", "a duration", "een duur")                                /* days */           \
  X(PER_DAY, "330 per year", "a rate", "een aantal per tijd")                 /* per day */        \
  X(CHANCE, "10% per year", "a chance per unit of time", "een kans per tijd") /* a hazard */       \
  X(SHARE, "15%", "a percentage", "een percentage")                           /* 0 to 1 */         \
  X(EUR, "72 EUR", "an amount of money", "een bedrag")                        /* EUR */            \
  X(EUR_PER_YEAR, "500000 EUR per year", "an amount of money per year",                            \
    "een bedrag per jaar") /* EUR; `per year` may be left out */                                   \
  X(SHARE_PER_YEAR, "2.5% per year", "a percentage per year",                                      \
    "een percentage per jaar") /* share */                                                         \
  X(ANY, "2 days", "a number in the unit of the indicator, or a percentage",                       \
    "een getal in de eenheid van de indicator, of een percentage")     /* base unit */             \
  X(DAYS_PER_DAY, "0.2 days per day", "days per day", "dagen per dag") /* a bare 0 will do */

#define FLOW_DIMENSION_NAME(name, example, words, woorden) FLOW_DIM_##name,
typedef enum flow_dimension {
  FLOW_DIMENSION_MAP(FLOW_DIMENSION_NAME) FLOW_DIMENSIONS
} flow_dimension;
#undef FLOW_DIMENSION_NAME

/** The dimension that a text for ANY is written in: DAYS, EUR, SHARE or ONE. */
flow_dimension flow_quantity_dimension(const char *text);

/** Read `text` in base units. On failure `finding` gets the end of a sentence that starts with what
 *  was found: "write a unit with it, such as 50 days". */
bool flow_quantity_read(const char *text, flow_dimension dimension, double *out,
                        flow_finding *finding);

/** Read a lever's `+30 per year`, `-10%` or `+5 points`. SCALE amounts are shares
 *  of what was there; points are shares to add. */
bool flow_quantity_read_change(const char *text, flow_dimension dimension, flow_change_op *lay,
                               double *amount, flow_finding *finding);

/** Write a value in the way a planner would, "45 days", into `text`; returns it. */
const char *flow_quantity_print(double value, flow_dimension dimension, char *text, size_t room);

/** What to write, by example, and in words; static storage. */
const char *flow_dimension_example(flow_dimension dimension);
const char *flow_dimension_words(flow_dimension dimension, flow_language language);

#endif
