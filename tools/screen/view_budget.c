/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/views.h"

#include "models/base/calendar.h"
#include "tools/screen/pricing.h"
#include "tools/screen/view.h"
#include "tools/screen/view_load.h"
#include "tools/text/money_words.h"
#include "tools/text/rounding.h"
#include "tools/text/screen_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const flow_budget *budget_of(const tool_view *v)
{
  return v->experiment->money->budget;
}

static const flow_costs *costs_of(const tool_view *v)
{
  return v->experiment->money->costs[0];
}

/* Income less expenses (BBV), or what is spent: the sign of a printed balance; and of income. */
static double balance_sign(const tool_view *v)
{
  return costs_of(v)->is_bbv ? -1 : 1;
}

static void add_thousands(const tool_view *v, double euros)
{
  tool_view_number(v, euros / 1000, 0);
}

static sim_status add_account(const tool_view *v, flow_account account, const char *label)
{
  tool_table_addf(v->table, "  %.200s", label);
  for (uint32_t y = v->from; y < v->until; y++) {
    flow_amount amount;
    sim_status status =
        flow_budget_read(budget_of(v), v->policy, &account, y, v->experiment->confidence, &amount);
    if (status != SIM_OK) return status;
    add_thousands(v, amount.mean.estimate);
  }
  return SIM_OK;
}

/* Whole thousands of euros that add up: of each year the expenses and income of every
 * prestatie, expenses first. */
typedef struct rounded_budget {
  uint32_t prestaties, years;
  double *thousands; /* [year x 2 x prestaties + 2 x prestatie + side] */
} rounded_budget;

static sim_status read_thousands(const tool_view *v, flow_account account, uint32_t year,
                                 double *out)
{
  flow_amount amount;
  sim_status status =
      flow_budget_read(budget_of(v), v->policy, &account, year, v->experiment->confidence, &amount);
  if (status == SIM_OK) *out = amount.mean.estimate / 1000;
  return status;
}

static sim_status round_budget(const tool_view *v, rounded_budget *out)
{
  const uint32_t parts = 2 * costs_of(v)->prestaties, years = v->until - v->from;
  double *exact = calloc(parts + 1, sizeof *exact);
  *out = (rounded_budget){costs_of(v)->prestaties, years,
                          calloc((size_t)parts * years + 1, sizeof *out->thousands)};
  sim_status status = exact != NULL && out->thousands != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t y = 0; y < years && status == SIM_OK; y++) {
    for (uint32_t i = 0; i < parts && status == SIM_OK; i++)
      status = read_thousands(
          v,
          (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PRESTATIE, i / 2, (flow_side)(i % 2)},
          v->from + y, &exact[i]);
    if (status == SIM_OK) tool_round_parts(exact, parts, out->thousands + (size_t)y * parts);
  }
  free(exact);
  return status;
}

/* Of one prestatie, or of all: `prestatie` is their number then. */
static double sum_of(const rounded_budget *b, uint32_t year, uint32_t prestatie, flow_side side)
{
  double sum = 0;
  for (uint32_t i = 0; i < b->prestaties; i++) {
    const double *own = b->thousands + 2 * ((size_t)year * b->prestaties + i);
    if (prestatie < b->prestaties && prestatie != i) continue;
    if (side != FLOW_SIDE_INCOME) sum += own[FLOW_SIDE_EXPENSES];
    if (side != FLOW_SIDE_EXPENSES) sum += own[FLOW_SIDE_INCOME];
  }
  return sum;
}

static void add_three(const tool_view *v, const rounded_budget *b, uint32_t prestatie,
                      const char *label)
{
  static const tool_text names[] = {[FLOW_SIDE_EXPENSES] = {TOOL_WORD_MONEY_EXPENSES},
                                    [FLOW_SIDE_INCOME] = {TOOL_WORD_MONEY_INCOME},
                                    [FLOW_SIDE_BALANCE] = {TOOL_WORD_MONEY_BALANCE}};
  tool_table_text(v->table, 0, label);
  for (int side = FLOW_SIDE_EXPENSES; side <= FLOW_SIDE_BALANCE; side++) {
    tool_table_addf(v->table, "  %s", names[side][v->language]);
    const double sign = side == FLOW_SIDE_EXPENSES ? 1 : balance_sign(v);
    for (uint32_t y = 0; y < b->years; y++)
      tool_view_number(v, sign * sum_of(b, y, prestatie, (flow_side)side), 0);
  }
}

/* The payers' parts of the balance, those that nobody named left out. */
static sim_status add_payers(const tool_view *v)
{
  const uint32_t payers = costs_of(v)->payers, years = v->until - v->from;
  double *exact = calloc(payers + 1, sizeof *exact);
  double *rounded = calloc((size_t)payers * years + 1, sizeof *rounded);
  sim_status status = exact != NULL && rounded != NULL ? SIM_OK : SIM_E_MEMORY;
  for (uint32_t y = 0; y < years && status == SIM_OK; y++) {
    for (uint32_t i = 0; i < payers && status == SIM_OK; i++)
      status = read_thousands(
          v, (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PAYER, i, FLOW_SIDE_BALANCE},
          v->from + y, &exact[i]);
    if (status == SIM_OK) tool_round_parts(exact, payers, rounded + (size_t)y * payers);
  }
  for (uint32_t i = 0; i < payers && payers > 1 && status == SIM_OK; i++) {
    char label[200];
    if (costs_of(v)->payer[i][0] == '\0') continue;
    snprintf(label, sizeof label, TOOL_TEXT(v->language, TOOL_WORD_MONEY_PAYER),
             costs_of(v)->payer[i]);
    tool_table_addf(v->table, "  %s", label);
    for (uint32_t y = 0; y < years; y++)
      tool_view_number(v, balance_sign(v) * rounded[(size_t)y * payers + i], 0);
  }
  free(exact);
  free(rounded);
  return status;
}

static sim_status add_quantiles(const tool_view *v)
{
  static const tool_text names[] = {{TOOL_WORD_MONEY_P10}, {TOOL_WORD_MONEY_P90}};
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  for (int end = 0; end < 2; end++) {
    tool_table_addf(v->table, "  %s", names[end][v->language]);
    for (uint32_t y = v->from; y < v->until; y++) {
      flow_amount a;
      sim_status status =
          flow_budget_read(budget_of(v), v->policy, &all, y, v->experiment->confidence, &a);
      if (status != SIM_OK) return status;
      if (costs_of(v)->is_bbv)
        add_thousands(v, end == 0 ? -a.p90 : -a.p10);
      else
        add_thousands(v, end == 0 ? a.p10 : a.p90);
    }
  }
  return SIM_OK;
}

/* The balance under a code in the years whose list has it, "-" in the others. */
static sim_status add_taakveld(const tool_view *v, flow_taakveld taakveld, const char *code)
{
  const int *years = v->experiment->policies->items[v->policy].plan->years;
  flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_TAAKVELD, (uint32_t)taakveld,
                          FLOW_SIDE_BALANCE};
  tool_table_addf(v->table, "  taakveld %s", code);
  for (uint32_t y = v->from; y < v->until; y++) {
    double thousands = NAN;
    sim_status status = SIM_OK;
    if (strcmp(flow_taakveld_code(taakveld, years[y]), code) == 0)
      status = read_thousands(v, account, y, &thousands);
    if (status != SIM_OK) return status;
    tool_view_number(v, balance_sign(v) * thousands, 0);
  }
  return SIM_OK;
}

/* A row for every code of the years abreast; in the years that do not tell them apart, 6.81 alone. */
static sim_status add_taakvelden(const tool_view *v)
{
  const int *years = v->experiment->policies->items[v->policy].plan->years;
  sim_status status = SIM_OK;
  const char *before = "";
  for (uint32_t y = v->from; y < v->until && status == SIM_OK && costs_of(v)->has_taakvelden; y++) {
    const char *first = flow_taakveld_code(FLOW_TAAKVELD_PROTECTED, years[y]);
    const char *second = flow_taakveld_code(FLOW_TAAKVELD_SHELTER, years[y]);
    const bool is_split = strcmp(first, second) != 0;
    if (first[0] == '\0' || strcmp(first, before) == 0) continue;
    before = first;
    status = add_taakveld(v, is_split ? FLOW_TAAKVELD_PROTECTED : FLOW_TAAKVELD_TOGETHER, first);
    if (is_split && status == SIM_OK) status = add_taakveld(v, FLOW_TAAKVELD_SHELTER, second);
  }
  return status;
}

/* "381 N": more than under unchanged policy, a nadeel, or less, a voordeel. */
static void add_difference(const tool_view *v)
{
  if (v->policy == 0) return;
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_CHANGE));
  for (uint32_t y = v->from; y < v->until; y++) {
    const flow_savings s =
        flow_budget_savings(budget_of(v), v->policy, y, v->experiment->confidence);
    const double more = -s.net.estimate / 1000;
    char number[TOOL_NUMBER_ROOM];
    tool_table_addf(v->table, "%s%s", tool_number(fabs(more), 0, v->language, number),
                    fabs(more) < 0.5 ? ""
                    : more > 0       ? " N"
                                     : " V");
  }
}

static void add_overspend(const tool_view *v)
{
  flow_overspend o[TOOL_VIEW_YEARS];
  bool is_stated = false;
  for (uint32_t y = v->from; y < v->until; y++) {
    o[y - v->from] = flow_budget_overspend(budget_of(v), v->policy, y, v->experiment->confidence);
    is_stated |= !isnan(o[y - v->from].budget);
  }
  if (!is_stated) return;
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_BUDGETED));
  for (uint32_t y = v->from; y < v->until; y++) add_thousands(v, o[y - v->from].budget);
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_OVERSPEND));
  for (uint32_t y = v->from; y < v->until; y++)
    tool_view_probability(v, o[y - v->from].chance.estimate, v->experiment->merged);
  tool_table_addf(v->table, "  %s", TOOL_TEXT(v->language, TOOL_WORD_MONEY_EXCESS));
  for (uint32_t y = v->from; y < v->until; y++) add_thousands(v, o[y - v->from].expected);
}

static void add_prestaties(const tool_view *v, const rounded_budget *b)
{
  for (uint32_t i = 0; i < b->prestaties; i++) {
    const char *name = costs_of(v)->prestatie[i], *called = costs_of(v)->prestatie_label[i];
    char label[300];
    snprintf(label, sizeof label, called != NULL ? "%.60s  %.200s" : "%.60s%s",
             name[0] != '\0' ? name : TOOL_TEXT(v->language, TOOL_WORD_MONEY_NO_PRESTATIE),
             called != NULL ? called : "");
    add_three(v, b, i, label);
  }
  tool_table_rule(v->table);
  add_three(v, b, b->prestaties, TOOL_TEXT(v->language, TOOL_WORD_MONEY_TOTAL));
}

static sim_status fill_budget(const tool_view *v)
{
  const flow_account blocked = {FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  const flow_account eroded = {FLOW_COSTING_BASIS_ERODED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  rounded_budget b;
  sim_status status = round_budget(v, &b);
  if (status == SIM_OK) add_prestaties(v, &b);
  free(b.thousands);
  if (status == SIM_OK) status = add_quantiles(v);
  if (status == SIM_OK) add_difference(v);
  if (status == SIM_OK) status = add_taakvelden(v);
  if (status == SIM_OK) status = add_payers(v);
  if (status == SIM_OK)
    status = add_account(v, blocked, TOOL_TEXT(v->language, TOOL_WORD_MONEY_BLOCKED));
  if (status == SIM_OK && costs_of(v)->has_nominal)
    status = add_account(v, eroded, TOOL_TEXT(v->language, TOOL_WORD_MONEY_ERODED));
  if (status == SIM_OK) add_overspend(v);
  return status;
}

static sim_status print_present(const tool_view *v, FILE *out)
{
  const flow_account all = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  char rate[TOOL_NUMBER_ROOM], value[TOOL_NUMBER_ROOM], line[300], percent[TOOL_NUMBER_ROOM];
  flow_amount amount;
  if (costs_of(v)->discount_rate == 0) return SIM_OK;
  sim_status status =
      flow_budget_read(budget_of(v), v->policy, &all, flow_budget_present(budget_of(v)),
                       v->experiment->confidence, &amount);
  if (status != SIM_OK) return status;
  const double tenths = 1000 * costs_of(v)->discount_rate;
  snprintf(
      percent, sizeof percent, "%.40s%%",
      tool_number(tenths / 10, fabs(tenths - round(tenths)) < 1e-6 ? 1 : 2, v->language, rate));
  snprintf(line, sizeof line, TOOL_TEXT(v->language, TOOL_WORD_MONEY_PRESENT), percent,
           tool_number(balance_sign(v) * amount.mean.estimate / 1000, 0, v->language, value));
  tool_wrap(line, 0, 2, v->session->width, out);
  return SIM_OK;
}

/* A budget is for a calendar year; of a year that is simulated in part it is taken in proportion. */
static void print_scaled(const tool_view *v, FILE *out)
{
  const flow_experiment *e = v->experiment;
  for (uint32_t y = 0; y < e->layout->years; y++) {
    const double budget = flow_budget_overspend(budget_of(v), v->policy, y, e->confidence).budget;
    const int year = e->policies->items[0].plan->years[y], whole = flow_days_of_year(year);
    char part[TOOL_NUMBER_ROOM], all[TOOL_NUMBER_ROOM], days[TOOL_NUMBER_ROOM];
    if (isnan(budget) || !(e->layout->days[y] < whole)) continue;
    tool_wrapf(0, v->session->width, out, TOOL_TEXT(v->language, TOOL_WORD_MONEY_SCALED), year,
               tool_number(e->layout->days[y], 0, v->language, days), whole,
               tool_number(budget / 1000, 0, v->language, part),
               tool_number(budget * whole / e->layout->days[y] / 1000, 0, v->language, all));
  }
}

sim_status tool_view_budget(const tool_session *session, uint32_t policy, FILE *out)
{
  if (session->experiment->money == NULL) return SIM_OK;
  const tool_view v = tool_view_of(session, policy);
  fprintf(out, TOOL_TEXT(v.language, TOOL_WORD_MONEY_BUDGET), tool_policy_label(session, policy));
  fputc('\n', out);
  sim_status status = tool_view_by_years(v, fill_budget, out);
  if (status == SIM_OK) print_scaled(&v, out);
  if (status == SIM_OK) status = print_present(&v, out);
  char line[300];
  tool_assumed_line(session, line, sizeof line);
  if (status == SIM_OK) tool_wrap(line, 0, 8, session->width, out);
  if (status == SIM_OK && !flow_policies_are_uncertain(session->experiment->policies))
    tool_wrap(TOOL_TEXT(v.language, TOOL_WORD_SCREEN_PROBABILITY), 0, 0, session->width, out);
  if (status == SIM_OK)
    tool_wrap(TOOL_TEXT(v.language, TOOL_WORD_MONEY_ROUNDING), 0, 0, session->width, out);
  if (status == SIM_OK) tool_wrap(tool_signs_legend(session), 0, 0, session->width, out);
  return status;
}
