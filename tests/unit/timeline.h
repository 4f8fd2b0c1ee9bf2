/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_UNIT_TIMELINE_H
#define TESTS_UNIT_TIMELINE_H

#include "models/measure/monitor.h"

#include "tests/unit/plans.h"

/** @file timeline.h
 *  One replication told to a meter by hand. */

static const flow_who single = {.group = SINGLES, .persons = 1, .places = 1};
static const flow_who of_two = {.group = FAMILIES, .persons = 2, .places = 2};
static const flow_who of_three = {.group = FAMILIES, .persons = 3, .places = 2};

/* Four people or families in the shelter, the refuge and on the street:
 *   s1 single, inside since -14; blocked from 2.5; housed at 4
 *   f1 three persons, admitted at -5; to the refuge at 6
 *   s2 single, on the list since -2; admitted at 4, evicted to the list at 12,
 *      gives up at 13 and is on the street
 *   f2 two persons, arrives at 1, waits with bridging care; admitted at 6
 *   s3 single, comes back at 15 and is refused
 * Four places, two from day 8. A dwelling comes free at 3 and one at 14, which is
 * passed on at 16. */
static inline void live(flow_monitor *m)
{
  flow_monitor_places(m, SHELTER, 4, -10);
  flow_monitor_places(m, REFUGE, FLOW_UNLIMITED, -10);
  flow_monitor_load(m, SHELTER, single, -14);
  flow_monitor_end_month(m, -5);
  flow_monitor_count(m, FLOW_COUNT_ARRIVALS, SHELTER, of_three);
  flow_monitor_admit(m, SHELTER, of_three, 0, -5);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, 1, -2);
  flow_monitor_end_month(m, 0);
  flow_monitor_end_year(m, 0);
  flow_monitor_start(m);
  flow_monitor_count(m, FLOW_COUNT_ARRIVALS, DOOR, of_two);
  flow_monitor_count(m, FLOW_COUNT_ARRIVALS, SHELTER, of_two);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, of_two, 1, 1);
  flow_monitor_move(m, FLOW_LEVEL_BRIDGED, SHELTER, of_two, 1, 1);
  flow_monitor_move(m, FLOW_LEVEL_BLOCKED, SHELTER, single, 1, 2.5);
  flow_monitor_move(m, FLOW_LEVEL_LIST, POOL, single, 1, 2.5);
  flow_monitor_offered(m, POOL);
  flow_monitor_vacant(m, POOL, 1, 3);
  flow_monitor_vacant(m, POOL, 0, 4);
  flow_monitor_move(m, FLOW_LEVEL_LIST, POOL, single, -1, 4);
  flow_monitor_move(m, FLOW_LEVEL_BLOCKED, SHELTER, single, -1, 4);
  flow_monitor_leave(m, SHELTER, single, -14, 16.5, POOL, 4);
  flow_monitor_admit(m, POOL, single, 1.5, 4);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, -1, 4);
  flow_monitor_admit(m, SHELTER, single, 6, 4);
  flow_monitor_end_month(m, 5);
  flow_monitor_leave(m, SHELTER, of_three, -5, 11, REFUGE, 6);
  flow_monitor_admit(m, REFUGE, of_three, 0, 6);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, of_two, -1, 6);
  flow_monitor_move(m, FLOW_LEVEL_BRIDGED, SHELTER, of_two, -1, 6);
  flow_monitor_admit(m, SHELTER, of_two, 5, 6);
  flow_monitor_places(m, SHELTER, 2, 8);
  flow_monitor_end_month(m, 10);
  flow_monitor_end_year(m, 10);
  flow_monitor_places(m, REFUGE, 3, 11);
  flow_monitor_count(m, FLOW_COUNT_EVICTIONS, SHELTER, single);
  flow_monitor_leave(m, SHELTER, single, 4, 8, FLOW_NOWHERE, 12);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, 1, 12);
  flow_monitor_count(m, FLOW_COUNT_REMOVALS, SHELTER, single);
  flow_monitor_move(m, FLOW_LEVEL_LIST, SHELTER, single, -1, 13);
  flow_monitor_count(m, FLOW_COUNT_ARRIVALS, STREET, single);
  flow_monitor_move(m, FLOW_LEVEL_OUTSIDE, STREET, single, 1, 13);
  flow_monitor_offered(m, POOL);
  flow_monitor_vacant(m, POOL, 1, 14);
  flow_monitor_end_month(m, 15);
  flow_monitor_count(m, FLOW_COUNT_RETURNS, SHELTER, single);
  flow_monitor_count(m, FLOW_COUNT_REFUSALS, SHELTER, single);
  flow_monitor_passed_on(m, POOL);
  flow_monitor_vacant(m, POOL, 0, 16);
  flow_monitor_end_month(m, 20);
  flow_monitor_end_year(m, 20);
}

#endif
