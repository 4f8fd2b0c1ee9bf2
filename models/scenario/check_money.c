/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/check.h"

#include "models/scenario/taakveld.h"

#include <math.h>
#include <string.h>

/* What a town hall books: taakvelden of the years of the run, and what is paid for a while only. */

enum { MOST_INCIDENTAL = 3 }; /* years: what is paid for longer is structural (BBV) */

typedef struct years {
  int first, last;
} years;

/* The calendar years that the run has a day of. */
static years years_of_run(const flow_checker *c)
{
  const int64_t last = c->start + (int64_t)c->end_day - 1;
  return (years){flow_date_of_number(c->start).year,
                 flow_date_of_number(last > c->start ? last : c->start).year};
}

static void check_taakveld(flow_checker *c, const flow_value *booking)
{
  const flow_value *own = flow_value_named(booking, "taakveld");
  if (!own || !own->text || flow_check_is_told(c, own)) return;
  const years run = years_of_run(c);
  int first, last;
  char codes[60];
  if (run.last < FLOW_TAAKVELD_FIRST_YEAR) {
    flow_check_tell(c, own->key_at, FLOW_SAYS(TAAKVELD_TOO_EARLY), FLOW_TAAKVELD_FIRST_YEAR);
  } else if (!flow_taakveld_years(own->text, &first, &last)) {
    flow_check_tell(c, own->at, FLOW_SAYS(TAAKVELD_UNKNOWN), own->text, run.first, run.last,
                    flow_taakveld_codes(run.first, run.last, codes, sizeof codes));
  } else if (first > run.last || last < run.first) {
    flow_check_tell(c, own->at, FLOW_SAYS(TAAKVELD_OTHER_YEARS), own->text, run.first, run.last,
                    flow_taakveld_codes(run.first, run.last, codes, sizeof codes));
  } else if (flow_taakveld_read(own->text) == FLOW_TAAKVELD_TOGETHER &&
             run.last >= FLOW_TAAKVELD_SPLIT_YEAR) {
    flow_check_tell(c, own->at, FLOW_SAYS(TAAKVELD_SPLIT), own->text, FLOW_TAAKVELD_SPLIT_YEAR,
                    flow_taakveld_code(FLOW_TAAKVELD_PROTECTED, run.last),
                    flow_taakveld_code(FLOW_TAAKVELD_SHELTER, run.last));
  }
}

/* What the budget calls by names of its own. */
static void check_names(flow_checker *c, const flow_value *line, const flow_value *booking)
{
  const flow_value *prestatie = flow_value_named(booking, "prestatie");
  if (line && (strcmp(line->key, "all") == 0 || strncmp(line->key, "blocked:", 8) == 0 ||
               strncmp(line->key, "taakveld:", 9) == 0 || strncmp(line->key, "payer:", 6) == 0 ||
               strncmp(line->key, "nominal:", 8) == 0))
    flow_check_tell(c, line->key_at, FLOW_SAYS(LINE_IS_A_SUM), line->key);
  else if (line)
    flow_symbol_warn_misreading(c->diags, line->key_at, line->key);
  if (!prestatie || !prestatie->text) return;
  if (strcmp(prestatie->text, "all") == 0)
    flow_check_tell(c, prestatie->at, FLOW_SAYS(PRESTATIE_IS_A_SUM), prestatie->text);
}

/* In how many calendar years of the run a lever works. */
static int years_at_work(const flow_checker *c, const flow_value *lever)
{
  const flow_value *from = flow_value_named(lever, "from"),
                   *until = flow_value_named(lever, "until");
  const years run = years_of_run(c);
  int first = run.first, last = run.last;
  if (from && from->type == FLOW_VALUE_DATE) {
    const int year = flow_date_of_number(c->start + (int64_t)from->day).year;
    if (year > first) first = year;
  }
  if (until && until->type == FLOW_VALUE_DATE) {
    const int year = flow_date_of_number(c->start + (int64_t)until->day - 1).year;
    if (year < last) last = year;
  }
  return last < first ? 0 : last - first + 1;
}

/* Whether all of it is paid on one day. */
static bool is_once(const flow_value *cost)
{
  return flow_value_named(cost, "once") && !flow_value_named(cost, "per_year") &&
         !flow_value_named(cost, "per_admission") && !flow_value_named(cost, "per_dwelling") &&
         !flow_value_named(cost, "per_household_prevented");
}

static void check_cost(flow_checker *c, const flow_value *lever, const flow_value *cost)
{
  const flow_value *structural = flow_value_named(cost, "structural");
  check_taakveld(c, cost);
  check_names(c, NULL, cost);
  if (!structural || structural->type != FLOW_VALUE_WORD || flow_check_is_told(c, structural))
    return;
  const int count = years_at_work(c, lever);
  if (flow_value_says(structural, FLOW_WORD(structural, no)) && !is_once(cost) &&
      count > MOST_INCIDENTAL)
    flow_check_warn(c, structural->at, FLOW_SAYS(COST_NOT_INCIDENTAL), lever->key, count,
                    MOST_INCIDENTAL);
}

void flow_check_money(flow_checker *c)
{
  const flow_value *lines = flow_value_named(flow_value_named(c->root, "costs"), "lines");
  const flow_value *levers = flow_value_named(c->root, "levers");
  if (!isfinite(c->end_day)) return;
  for (const flow_value *l = lines ? lines->first : NULL; l; l = l->next) {
    check_taakveld(c, l);
    check_names(c, l, l);
  }
  for (const flow_value *l = levers ? levers->first : NULL; l; l = l->next) {
    const flow_value *cost = flow_value_named(l, "cost");
    if (cost && cost->shape == FLOW_SHAPE_MAP) check_cost(c, l, cost);
    for (const flow_value *i = cost && cost->shape == FLOW_SHAPE_LIST ? cost->first : NULL; i;
         i = i->next)
      check_cost(c, l, i);
  }
}
