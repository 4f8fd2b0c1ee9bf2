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

static const flow_group plans_groups[] = {{.persons = plans_one,
                                           .size_upto = plans_certain,
                                           .size_count = 1,
                                           .places = 1,
                                           .dwelling = -1},
                                          {.persons = plans_two_or_three,
                                           .size_upto = plans_even,
                                           .size_count = 2,
                                           .places = 2,
                                           .dwelling = -1}};
static const flow_group plans_singles_only[] = {{.persons = plans_one,
                                                 .size_upto = plans_certain,
                                                 .size_count = 1,
                                                 .places = 1,
                                                 .dwelling = -1},
                                                {.persons = plans_one,
                                                 .size_upto = plans_certain,
                                                 .size_count = 1,
                                                 .places = 1,
                                                 .dwelling = -1}};

static const flow_pool plans_pools[1]; /* nothing comes free by itself */

static inline flow_plan plan_by_hand(void)
{
  return (flow_plan){.start = -10,
                     .end = 20,
                     .year_ends = plans_year_end,
                     .years = plans_year,
                     .year_count = 2,
                     .month_starts = plans_month_start,
                     .month_count = 6,
                     .first_year_share = 1,
                     .group_count = 2,
                     .facility_count = 2,
                     .pool_count = 1,
                     .exit_count = 1,
                     .inflow_count = 1,
                     .node_count = 5,
                     .pools = plans_pools,
                     .groups = plans_groups};
}

#endif
