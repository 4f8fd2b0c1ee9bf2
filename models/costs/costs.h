/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_COSTS_H
#define MODELS_COSTS_COSTS_H

#include "models/measure/wanted.h"
#include "models/measure/row_layout.h"
#include "models/scenario/taakveld.h"

/** @file costs.h
 *  From what a replication counted to euros: every cost line in every year.
 *
 *  A year is a calendar year, or its part in the horizon. All policies of a
 *  scenario have the same lines in the same order, those of all levers included;
 *  a lever that a policy does not pull has prices of 0 there. So the policies'
 *  euros can be subtracted cell by cell. */

/** What is counted. ADDED: more than under the baseline in the same
 *  replication; PREVENTED: fewer. Below 0 where chance has it so: cutting that off would
 *  bias the mean. */
typedef enum flow_per {
  FLOW_PER_PLACE_DAY,    /* facility; a place costs until whoever is in it has left */
  FLOW_PER_OCCUPIED_DAY, /* facility; places in use */
  FLOW_PER_WAITING_DAY,  /* facility; households on the list, wherever they wait */
  FLOW_PER_BRIDGING_DAY, /* facility; of these, with bridging care */
  FLOW_PER_ADMISSION,    /* facility; an inflow: households that arrive by it */
  FLOW_PER_EXIT,         /* facility; an exit: households that reach it; a pool: that are housed */
  FLOW_PER_DWELLING,     /* pool; households housed */
  FLOW_PER_YEAR,         /* the price holds the whole of it, also for once and per_year */
  FLOW_PER_DWELLING_DAY, /* pool; dwellings of its own stocks, let or not */
  FLOW_PER_ADDED_ADMISSION, /* facility */
  FLOW_PER_ADDED_DWELLING,  /* pool */
  FLOW_PER_PREVENTED,       /* inflow */
  FLOW_PERS
} flow_per;

/** Whether it can be counted at a node of this kind. */
bool flow_per_fits(flow_per per, flow_node_kind kind);

/** Three bases on which a line is costed. */
typedef enum flow_costing_basis {
  FLOW_COSTING_BASIS_PAID, /* what is paid: the budget */
  FLOW_COSTING_BASIS_USED, /* the same, but place-day lines by places in use: an empty place is free */
  FLOW_COSTING_BASIS_BLOCKED, /* the price of the days on which places were blocked ("kosten van
                   verstopping"): part of the above, of place-day and occupied-day lines that
                   are no income; 0 for others */
  FLOW_COSTING_BASIS_ERODED,  /* of a nominal line: what it is short of one that grows with prices
                                from the first year on, above 0 for income; 0 for others */
  FLOW_COSTING_BASES
} flow_costing_basis;

typedef struct flow_cost_line {
  const char *id, *label;
  uint32_t prestatie, payer; /* indices of names; payer FLOW_PAYERS_SHARE: it has parts */
  flow_per per;
  const char *funded_by; /* of a lever's: the cover; "" where none was given */
  flow_taakveld taakveld;
  bool is_income;  /* its price is negative */
  bool is_nominal; /* it does not grow with prices */
  bool of_lever;
  bool is_structural; /* of a lever's: for good, not for at most three years */
  const int32_t *nodes;
  const double *parts; /* by node: the share of the count that is this line's; NULL: all */
  uint32_t node_count;
  uint32_t group; /* of the layout; layout->groups: all together */
} flow_cost_line;

/** The payer of a line that several pay, by date or by key. */
#define FLOW_PAYERS_SHARE UINT32_MAX

/** What one of them pays of it. */
typedef struct flow_cost_part {
  uint32_t line, payer;
} flow_cost_part;

enum { FLOW_COSTS_EFFECTS = 3 }; /* what money may bring: effect.h has them in this order */

/** The costs of one policy. Arrays of lines x years, [line x years + year]. */
typedef struct flow_costs {
  uint32_t lines, years, prestaties, payers, parts;
  const flow_cost_line *line;
  const char *const *prestatie, *const *payer; /* names; "" where none was given */
  const char *const *prestatie_label; /* what a prestatie is called; NULL where nothing says */
  const flow_cost_part *part;         /* by line; the same under all policies */
  const double *share;    /* [part x years + year]: of the line's euros; 1 in all of a line */
  const double *price;    /* EUR for one, in prices of that year, averaged over it by time */
  const double *discount; /* what one euro of that line and year is worth on day 0 */
  const double *budget;   /* by year and, last, the whole horizon: EUR; NAN: none */
  double willingness_to_pay[FLOW_COSTS_EFFECTS]; /* EUR for a unit of it; NAN: not said */
  double discount_rate;                          /* per year */
  const double *level; /* by year: the price level when that of the price year is 1, by the
                          scenario's own index also where that is drawn */
  int price_year;
  bool has_taakvelden; /* some line is booked on one */
  bool has_nominal;    /* some line does not grow with prices */
  bool is_bbv;         /* printed as income less expenses */
  void *memory;        /* what the arrays live in; NULL: somebody else's */
} flow_costs;

/** How many doubles the euros of one policy and replication take. */
size_t flow_costs_length(const flow_costs *costs);

/** Where the euros of a line stand among them. */
static inline size_t flow_costs_at(const flow_costs *costs, flow_costing_basis how, uint32_t line,
                                   uint32_t year)
{
  return ((size_t)how * costs->lines + line) * costs->years + year;
}

/** Where those of a part stand. */
static inline size_t flow_costs_part_at(const flow_costs *costs, uint32_t part, uint32_t year)
{
  return flow_costs_at(costs, FLOW_COSTING_BASES, 0, 0) + (size_t)part * costs->years + year;
}

/** Ask for what flow_costs_fill reads. */
void flow_costs_ask(const flow_costs *costs, const flow_row_layout *layout, flow_wanted *wanted);

/** The euros of this policy in one replication, undiscounted, from its row and
 *  the baseline's. */
void flow_costs_fill(const flow_costs *costs, const flow_row_layout *layout, const double *baseline,
                     const double *row, double *euros);

/* ---- prices ---- */

/** The price level of `year` when that of `price_year` is 1: (1 + index)^years. */
double flow_price_level(double index, int price_year, int year);

/** The integral over [from, to] of a lever's weight: 0 before `start`, growing
 *  in a straight line to 1 over `ramp` days, 1 up to `until`, 0 after. */
double flow_ramp_days(double start, double ramp, double until, double from, double to);

/** What a euro paid evenly over [from, to] days (from < to), or paid on a day, is
 *  worth on day 0; years of 365.25 days. */
double flow_discount_flow(double rate, double from, double to);
double flow_discount_day(double rate, double day);

#endif
