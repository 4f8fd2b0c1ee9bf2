/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_PLANS_H
#define TESTS_UNIT_PLANS_H

#include "models/plan/plan.h"

/** @file plans.h
 *  A plan by hand, as much of it as measuring needs: facilities 0 and 1, pool 2,
 *  exit 3, inflow 4, so the system is 5; two groups; from day -10 to day 20 in
 *  two "years" of ten days and months of five. */

enum { SHELTER, REFUGE, POOL, STREET, DOOR, SYSTEM };
enum { SINGLES, FAMILIES, ALL };
enum { FIRST_YEAR, SECOND_YEAR, HORIZON };

static const double plans_year_end[] = {10, 20};
static const int plans_year[] = {2015, 2016};
static const double plans_month_start[] = {-10, -5, 0, 5, 10, 15, 20};
static const uint16_t plans_one[] = {1}, plans_two_or_three[] = {2, 3};
static const double plans_certain[] = {1}, plans_even[] = {0.5, 1};

static const flow_group plans_groups[] = {
    {.persons = plans_one, .upto = plans_certain, .sizes = 1, .places = 1, .dwelling = -1},
    {.persons = plans_two_or_three, .upto = plans_even, .sizes = 2, .places = 2, .dwelling = -1}};
static const flow_group plans_singles_only[] = {
    {.persons = plans_one, .upto = plans_certain, .sizes = 1, .places = 1, .dwelling = -1},
    {.persons = plans_one, .upto = plans_certain, .sizes = 1, .places = 1, .dwelling = -1}};

static inline flow_plan plan_by_hand(void)
{
  return (flow_plan){.start = -10,
                     .end = 20,
                     .year_end = plans_year_end,
                     .year = plans_year,
                     .years = 2,
                     .month_start = plans_month_start,
                     .months = 6,
                     .first_year_share = 1,
                     .groups = 2,
                     .facilities = 2,
                     .pools = 1,
                     .exits = 1,
                     .inflows = 1,
                     .nodes = 5,
                     .group = plans_groups};
}

#endif
