/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/costs.h"

#include "models/base/calendar.h"

#include <assert.h>
#include <math.h>

#define FLOW_STAT_NONE FLOW_STATS /* nothing is counted there */

/* Which statistic is counted, by kind of node. */
static const flow_stat countings[FLOW_PERS][FLOW_NODE_KINDS] = {
#define AT(facility, pool, exit, inflow)                                                           \
  {                                                                                                \
    FLOW_STAT_##facility, FLOW_STAT_##pool, FLOW_STAT_##exit, FLOW_STAT_##inflow, FLOW_STAT_NONE   \
  }
    [FLOW_PER_PLACE_DAY] = AT(STANDING_AREA, NONE, NONE, NONE),
    [FLOW_PER_OCCUPIED_DAY] = AT(OCCUPIED_AREA, NONE, NONE, NONE),
    [FLOW_PER_WAITING_DAY] = AT(LIST_AREA, NONE, NONE, NONE),
    [FLOW_PER_BRIDGING_DAY] = AT(BRIDGED_AREA, NONE, NONE, NONE),
    [FLOW_PER_ADMISSION] = AT(ADMISSIONS, NONE, NONE, NONE),
    [FLOW_PER_EXIT] = AT(EXITS, ADMISSIONS, ARRIVALS, NONE),
    [FLOW_PER_DWELLING] = AT(NONE, ADMISSIONS, NONE, NONE),
    [FLOW_PER_YEAR] = AT(NONE, NONE, NONE, NONE),
    [FLOW_PER_DWELLING_DAY] = AT(NONE, STOCK_AREA, NONE, NONE),
    [FLOW_PER_ADDED_ADMISSION] = AT(ADMISSIONS, NONE, NONE, NONE),
    [FLOW_PER_ADDED_DWELLING] = AT(NONE, ADMISSIONS, NONE, NONE),
    [FLOW_PER_PREVENTED] = AT(NONE, NONE, NONE, ARRIVALS),
#undef AT
};

bool flow_per_fits(flow_per per, flow_node_kind kind)
{
  return countings[per][kind] != FLOW_STAT_NONE;
}

static double read_stat(const flow_row_layout *layout, const double *row, uint32_t year,
                        const flow_cost_line *line, uint32_t n, flow_stat stat)
{
  return flow_row_layout_stat(layout, row, year, line->nodes[n], line->group, FLOW_UNIT_HOUSEHOLDS,
                              stat);
}

/* How many of what the line is for; `stat` FLOW_STAT_NONE: what its `per` says. */
static double count(const flow_row_layout *layout, const double *row, uint32_t year,
                    const flow_cost_line *line, flow_stat stat)
{
  double sum = 0;
  for (uint32_t n = 0; n < line->node_count; n++) {
    const flow_stat own = countings[line->per][layout->kind[line->nodes[n]]];
    const double part = line->parts ? line->parts[n] : 1;
    sum += part * read_stat(layout, row, year, line, n, stat != FLOW_STAT_NONE ? stat : own);
  }
  return sum;
}

static double units(const flow_row_layout *layout, const double *baseline, const double *row,
                    uint32_t year, const flow_cost_line *line)
{
  switch (line->per) {
    case FLOW_PER_YEAR: return 1;
    case FLOW_PER_ADDED_ADMISSION:
    case FLOW_PER_ADDED_DWELLING:
      return count(layout, row, year, line, FLOW_STAT_NONE) -
             count(layout, baseline, year, line, FLOW_STAT_NONE);
    case FLOW_PER_PREVENTED:
      return count(layout, baseline, year, line, FLOW_STAT_NONE) -
             count(layout, row, year, line, FLOW_STAT_NONE);
    case FLOW_PER_PLACE_DAY:
    case FLOW_PER_OCCUPIED_DAY:
    case FLOW_PER_WAITING_DAY:
    case FLOW_PER_BRIDGING_DAY:
    case FLOW_PER_ADMISSION:
    case FLOW_PER_EXIT:
    case FLOW_PER_DWELLING:
    case FLOW_PER_DWELLING_DAY:
    case FLOW_PERS: break;
  }
  return count(layout, row, year, line, FLOW_STAT_NONE);
}

size_t flow_costs_length(const flow_costs *costs)
{
  return flow_costs_part_at(costs, costs->parts, 0);
}

/* Without a price there is exactly nothing, whatever was counted. */
static double times(double price, double amount)
{
  return price == 0 ? 0 : price * amount;
}

static void ask(flow_wanted *wanted, const flow_row_layout *layout, const flow_cost_line *line,
                flow_stat stat)
{
  for (uint32_t n = 0; n < line->node_count; n++) {
    const flow_stat own = countings[line->per][layout->kind[line->nodes[n]]];
    const flow_stat counted = stat != FLOW_STAT_NONE ? stat : own;
    if (counted != FLOW_STAT_NONE)
      flow_wanted_stat(wanted, line->nodes[n], line->group, FLOW_UNIT_HOUSEHOLDS, counted);
  }
}

void flow_costs_ask(const flow_costs *costs, const flow_row_layout *layout, flow_wanted *wanted)
{
  for (uint32_t l = 0; l < costs->lines; l++) {
    const flow_cost_line *line = &costs->line[l];
    const bool by_place = line->per == FLOW_PER_PLACE_DAY;
    const bool by_day = by_place || line->per == FLOW_PER_OCCUPIED_DAY;
    if (line->per != FLOW_PER_YEAR) ask(wanted, layout, line, FLOW_STAT_NONE);
    if (by_place) ask(wanted, layout, line, FLOW_STAT_OCCUPIED_AREA);
    if (by_day && !line->is_income) ask(wanted, layout, line, FLOW_STAT_BLOCKED_AREA);
  }
}

void flow_costs_fill(const flow_costs *costs, const flow_row_layout *layout, const double *baseline,
                     const double *row, double *euros)
{
  assert(costs->years == layout->years);
  for (uint32_t l = 0; l < costs->lines; l++) {
    const flow_cost_line *line = &costs->line[l];
    const bool by_place = line->per == FLOW_PER_PLACE_DAY;
    const bool by_day = by_place || line->per == FLOW_PER_OCCUPIED_DAY;
    for (uint32_t y = 0; y < costs->years; y++) {
      const double price = costs->price[(size_t)l * costs->years + y];
      const double paid = times(price, units(layout, baseline, row, y, line));
      double used = paid, blocked = 0;
      if (by_place) used = times(price, count(layout, row, y, line, FLOW_STAT_OCCUPIED_AREA));
      if (by_day && !line->is_income)
        blocked = times(price, count(layout, row, y, line, FLOW_STAT_BLOCKED_AREA));
      euros[flow_costs_at(costs, FLOW_COSTING_BASIS_PAID, l, y)] = paid;
      euros[flow_costs_at(costs, FLOW_COSTING_BASIS_USED, l, y)] = used;
      euros[flow_costs_at(costs, FLOW_COSTING_BASIS_BLOCKED, l, y)] = blocked;
      euros[flow_costs_at(costs, FLOW_COSTING_BASIS_ERODED, l, y)] =
          line->is_nominal ? paid * (1 - costs->level[y] / costs->level[0]) : 0;
    }
  }
  for (uint32_t i = 0; i < costs->parts; i++) {
    for (uint32_t y = 0; y < costs->years; y++)
      euros[flow_costs_part_at(costs, i, y)] =
          costs->share[(size_t)i * costs->years + y] *
          euros[flow_costs_at(costs, FLOW_COSTING_BASIS_PAID, costs->part[i].line, y)];
  }
}

double flow_price_level(double index, int price_year, int year)
{
  return pow(1 + index, year - price_year);
}

/* The integral from `start` to `day`, if it never ended. */
static double grown(double start, double ramp, double day)
{
  const double age = day - start;
  if (age <= 0) return 0;
  return age < ramp ? age * age / (2 * ramp) : age - ramp / 2;
}

double flow_ramp_days(double start, double ramp, double until, double from, double to)
{
  const double end = fmin(to, until);
  return end > from ? grown(start, ramp, end) - grown(start, ramp, from) : 0;
}

double flow_discount_flow(double rate, double from, double to)
{
  assert(from < to);
  const double a = from / FLOW_DAYS_PER_YEAR, b = to / FLOW_DAYS_PER_YEAR;
  const double per_year = 1 / (b - a), force = log1p(rate);
  if (force == 0) return per_year * (b - a);
  return per_year * exp(-force * a) * -expm1(-force * (b - a)) / force;
}

double flow_discount_day(double rate, double day)
{
  return pow(1 + rate, -day / FLOW_DAYS_PER_YEAR);
}
