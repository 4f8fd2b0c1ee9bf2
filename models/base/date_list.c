/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/date_list.h"

#include <math.h>
#include <stdlib.h>

#include "models/base/array.h"
#include "models/base/calendar.h"

sim_status flow_date_list_add(flow_date_list *days, double day)
{
  double *items = flow_array_room(days->items, days->count, &days->room, sizeof *items);
  if (items == NULL) return SIM_E_MEMORY;
  days->items = items;
  days->items[days->count++] = day;
  return SIM_OK;
}

sim_status flow_date_list_add_midnights(flow_date_list *days, double from, double until)
{
  sim_status status = SIM_OK;
  for (double day = ceil(from); status == SIM_OK && day < until; day += 1)
    status = flow_date_list_add(days, day);
  return status;
}

static int compare_days(const void *a, const void *b)
{
  double x = *(const double *)a;
  double y = *(const double *)b;
  return (x > y) - (x < y);
}

void flow_date_list_sort(flow_date_list *days)
{
  if (days->count == 0) return;
  qsort(days->items, days->count, sizeof *days->items, compare_days);
  size_t kept = 1;
  for (size_t i = 1; i < days->count; i++) {
    if (days->items[i] != days->items[kept - 1]) days->items[kept++] = days->items[i];
  }
  days->count = kept;
}

void flow_date_list_free(flow_date_list *days)
{
  free(days->items);
  *days = (flow_date_list){0};
}

sim_status flow_date_list_add_within(flow_date_list *days, double day, double from, double until)
{
  return day >= from && day < until ? flow_date_list_add(days, day) : SIM_OK;
}

sim_status flow_date_list_add_months(flow_date_list *days, int64_t start, double from, double until)
{
  flow_date date = flow_date_of_number(start + (int64_t)floor(from));
  date.day = 1;
  for (;;) {
    double day = (double)(flow_date_number(date) - start);
    if (day >= until) return SIM_OK;
    sim_status status = flow_date_list_add_within(days, day, from, until);
    if (status != SIM_OK) return status;
    date.month = date.month % 12 + 1;
    if (date.month == 1) date.year++;
  }
}
