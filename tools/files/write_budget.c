/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/tables.h"

#include "tools/text/columns.h"
#include "tools/text/rounding.h"

#include <math.h>
#include <string.h>

typedef struct place { /* in the budget */
  const tool_session *session;
  tool_row_writer *writer;
  uint32_t policy, period;
} place;

/* Lines add up to the total; the rest is a sum of them or part of them. */
static const char *kind_of(const flow_account *account)
{
  if (account->how != FLOW_COSTING_BASIS_PAID) return "part";
  return account->scope == FLOW_SCOPE_LINE ? "line" : "subtotal";
}

/* The code of the year; of the whole horizon those of its years, "6.81/6.81b". */
static const char *code_of(const place *at, flow_taakveld taakveld, char text[60])
{
  const flow_row_layout *layout = at->session->experiment->layout;
  const int *years = at->session->experiment->policies->items[at->policy].plan->years;
  const uint32_t first = at->period < layout->years ? at->period : 0;
  const uint32_t last = at->period < layout->years ? at->period + 1 : layout->years;
  const char *before = "";
  text[0] = '\0';
  for (uint32_t y = first; y < last; y++) {
    const char *code = flow_taakveld_code(taakveld, years[y]);
    const size_t length = strlen(text);
    if (strcmp(code, before) != 0)
      snprintf(text + length, 60 - length, "%s%s", length > 0 ? "/" : "", code);
    before = code;
  }
  return text;
}

static flow_taakveld taakveld_of(const flow_costs *costs, const flow_account *account)
{
  if (account->scope == FLOW_SCOPE_TAAKVELD) return (flow_taakveld)account->index;
  return account->scope == FLOW_SCOPE_LINE ? costs->line[account->index].taakveld
                                           : FLOW_TAAKVELD_NONE;
}

static const char *prestatie_label(const flow_costs *costs, const char *prestatie)
{
  for (uint32_t i = 0; i < costs->prestaties; i++)
    if (strcmp(costs->prestatie[i], prestatie) == 0 && costs->prestatie_label[i] != NULL)
      return costs->prestatie_label[i];
  return prestatie;
}

static void write_labels(const place *at, const flow_account *account, const char *prestatie,
                         const char *code)
{
  const flow_costs *costs = at->session->experiment->money->costs[at->policy];
  const bool is_dutch = at->session->language == TOOL_DUTCH;
  const bool is_total = account->scope == FLOW_SCOPE_ALL || account->scope == FLOW_SCOPE_TAAKVELD ||
                        account->scope == FLOW_SCOPE_PAYER;
  const char *line = account->scope == FLOW_SCOPE_LINE ? costs->line[account->index].label
                     : is_dutch                        ? "saldo"
                                                       : "balance";
  char text[400];
  tool_row_writer_label(at->writer, tool_policy_label(at->session, at->policy));
  tool_row_writer_label(at->writer, !is_total  ? prestatie_label(costs, prestatie)
                                    : is_dutch ? "totaal"
                                               : "total");
  if (account->how == FLOW_COSTING_BASIS_BLOCKED) {
    snprintf(text, sizeof text,
             is_dutch ? "%.300s: kosten van stagnerende uitstroom"
                      : "%.300s: costs of stagnating outflow",
             line);
    line = text;
  } else if (account->how == FLOW_COSTING_BASIS_ERODED) {
    snprintf(text, sizeof text,
             is_dutch ? "%.300s: achterstand door nominaal bedrag"
                      : "%.300s: shortfall of a nominal amount",
             line);
    line = text;
  } else if (account->scope == FLOW_SCOPE_TAAKVELD) {
    snprintf(text, sizeof text, "taakveld %.60s: %.20s", code, line);
    line = text;
  } else if (account->scope == FLOW_SCOPE_PAYER) {
    snprintf(text, sizeof text, is_dutch ? "betaald door %.300s" : "paid by %.300s",
             costs->payer[account->index]);
    line = text;
  }
  tool_row_writer_label(at->writer, line);
}

/* Who pays it in the period, "Leiden/Katwijk" where several do. */
static void write_payer(const place *at, const flow_account *account)
{
  const flow_costs *costs = at->session->experiment->money->costs[at->policy];
  const bool is_whole = at->period == costs->years;
  char text[400] = "";
  if (account->scope == FLOW_SCOPE_PAYER) {
    tool_row_writer_text(at->writer, costs->payer[account->index]);
    return;
  }
  if (account->scope == FLOW_SCOPE_LINE && costs->line[account->index].payer != FLOW_PAYERS_SHARE) {
    tool_row_writer_text(at->writer, costs->payer[costs->line[account->index].payer]);
    return;
  }
  for (uint32_t i = 0; i < costs->parts && account->scope == FLOW_SCOPE_LINE; i++) {
    const double *share = &costs->share[(size_t)i * costs->years];
    double most = 0;
    if (costs->part[i].line != account->index) continue;
    for (uint32_t y = is_whole ? 0 : at->period; y < (is_whole ? costs->years : at->period + 1);
         y++)
      most = fmax(most, share[y]);
    const size_t length = strlen(text);
    if (most > 0)
      snprintf(text + length, sizeof text - length, "%s%.100s", length > 0 ? "/" : "",
               costs->payer[costs->part[i].payer]);
  }
  tool_row_writer_text(at->writer, text);
}

/* What was added to the file since: constant prices, where it is booked, what pays for it. */
static void write_booking(const place *at, const flow_account *account, const char *code,
                          bool is_constant)
{
  const flow_money *money = at->session->experiment->money;
  const flow_costs *costs = money->costs[at->policy];
  const flow_cost_line *line =
      account->scope == FLOW_SCOPE_LINE ? &costs->line[account->index] : NULL;
  const bool is_of_lever = line != NULL && line->of_lever;
  const double constant = flow_budget_constant(money->budget, at->policy, account, at->period);
  tool_row_writer_number(at->writer, is_constant ? tool_twelve_digits(constant) : constant);
  tool_row_writer_text(at->writer, code);
  tool_row_writer_text(at->writer, !is_of_lever          ? ""
                                   : line->is_structural ? "structural"
                                                         : "incidental");
  tool_row_writer_text(at->writer, is_of_lever ? line->funded_by : "");
  write_payer(at, account);
}

static sim_status budget_row(const place *at, flow_account account, const char *prestatie,
                             const char *line)
{
  const flow_experiment *e = at->session->experiment;
  char period[16], name[300], code[60];
  flow_amount own;
  sim_status status =
      flow_budget_read(e->money->budget, at->policy, &account, at->period, e->confidence, &own);
  if (status != SIM_OK) return status;
  code_of(at, taakveld_of(e->money->costs[at->policy], &account), code);
  snprintf(name, sizeof name, "%s%.280s",
           account.how == FLOW_COSTING_BASIS_BLOCKED  ? "blocked:"
           : account.how == FLOW_COSTING_BASIS_ERODED ? "nominal:"
           : account.scope == FLOW_SCOPE_TAAKVELD     ? "taakveld:"
           : account.scope == FLOW_SCOPE_PAYER        ? "payer:"
                                                      : "",
           account.scope == FLOW_SCOPE_TAAKVELD ? code : line);
  tool_row_writer_row(at->writer);
  tool_row_writer_text(at->writer, e->policies->items[at->policy].id);
  tool_row_writer_text(at->writer, tool_period(at->session, at->period, period));
  tool_row_writer_text(at->writer, prestatie);
  tool_row_writer_text(at->writer, name);
  double band[] = {own.mean.estimate, own.mean.low, own.mean.high, own.p10, own.p50, own.p90};
  const bool is_constant = tool_without_dust(band, 6);
  tool_row_writer_numbers(at->writer, 6, band);
  tool_row_writer_text(at->writer, kind_of(&account));
  tool_row_writer_text(at->writer, "EUR");
  write_labels(at, &account, prestatie, code);
  write_booking(at, &account, code, is_constant);
  tool_row_writer_end_row(at->writer);
  return SIM_OK;
}

/* A lever that the policy does not pull has no rows. */
static bool has_price(const flow_costs *costs, uint32_t line)
{
  if (!costs->line[line].of_lever) return true;
  for (uint32_t y = 0; y < costs->years; y++)
    if (costs->price[(size_t)line * costs->years + y] != 0) return true;
  return false;
}

static sim_status budget_lines(const place *at)
{
  const flow_costs *costs = at->session->experiment->money->costs[at->policy];
  sim_status status = SIM_OK;
  for (uint32_t l = 0; l < costs->lines && status == SIM_OK; l++) {
    const flow_cost_line *line = &costs->line[l];
    const char *prestatie = costs->prestatie[line->prestatie];
    const bool is_by_day = line->per == FLOW_PER_PLACE_DAY || line->per == FLOW_PER_OCCUPIED_DAY;
    flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, l, FLOW_SIDE_BALANCE};
    if (has_price(costs, l)) status = budget_row(at, account, prestatie, line->id);
    account.how = FLOW_COSTING_BASIS_BLOCKED;
    if (status == SIM_OK && is_by_day && !line->is_income)
      status = budget_row(at, account, prestatie, line->id);
    account.how = FLOW_COSTING_BASIS_ERODED;
    if (status == SIM_OK && line->is_nominal) status = budget_row(at, account, prestatie, line->id);
  }
  return status;
}

static bool has_lines(const flow_costs *costs, flow_taakveld taakveld)
{
  for (uint32_t l = 0; l < costs->lines; l++)
    if (costs->line[l].taakveld == taakveld) return true;
  return false;
}

/* What the lists of the period tell apart; of the whole horizon when all its years have a list. */
static sim_status taakveld_sums(const place *at)
{
  const flow_row_layout *layout = at->session->experiment->layout;
  const flow_costs *costs = at->session->experiment->money->costs[at->policy];
  const int *years = at->session->experiment->policies->items[at->policy].plan->years;
  const bool is_whole = at->period == layout->years;
  const int year = years[is_whole ? layout->years - 1 : at->period];
  sim_status status = SIM_OK;
  if (!costs->has_taakvelden || years[is_whole ? 0 : at->period] < FLOW_TAAKVELD_FIRST_YEAR)
    return SIM_OK;
  flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_TAAKVELD, FLOW_TAAKVELD_TOGETHER,
                          FLOW_SIDE_BALANCE};
  if (year < FLOW_TAAKVELD_SPLIT_YEAR) return budget_row(at, account, "all", "");
  for (account.index++; account.index < FLOW_TAAKVELDEN && status == SIM_OK; account.index++)
    if (has_lines(costs, (flow_taakveld)account.index)) status = budget_row(at, account, "all", "");
  return status;
}

/* Where one pays all of it, that is the balance. */
static sim_status payer_sums(const place *at)
{
  const flow_costs *costs = at->session->experiment->money->costs[at->policy];
  flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PAYER, 0, FLOW_SIDE_BALANCE};
  sim_status status = SIM_OK;
  for (; account.index < costs->payers && costs->payers > 1 && status == SIM_OK; account.index++) {
    const char *payer = costs->payer[account.index];
    if (payer[0] != '\0') status = budget_row(at, account, "all", payer);
  }
  return status;
}

static sim_status budget_sums(const place *at)
{
  const flow_costs *costs = at->session->experiment->money->costs[at->policy];
  sim_status status = SIM_OK;
  flow_account account = {FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_PRESTATIE, 0, FLOW_SIDE_BALANCE};
  for (; account.index < costs->prestaties && status == SIM_OK; account.index++)
    status = budget_row(at, account, costs->prestatie[account.index], "all");
  if (status == SIM_OK) status = taakveld_sums(at);
  if (status == SIM_OK) status = payer_sums(at);
  account = (flow_account){FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE};
  if (status == SIM_OK) status = budget_row(at, account, "all", "all");
  account.how = FLOW_COSTING_BASIS_BLOCKED;
  if (status == SIM_OK) status = budget_row(at, account, "all", "all");
  account.how = FLOW_COSTING_BASIS_ERODED;
  return status == SIM_OK && costs->has_nominal ? budget_row(at, account, "all", "all") : status;
}

sim_status tool_table_budget(const tool_session *session, tool_row_writer *writer)
{
  const flow_experiment *e = session->experiment;
  sim_status status = SIM_OK;
  tool_result_start(TOOL_RESULT_BUDGET, 0, writer);
  for (uint32_t p = 0; e->money != NULL && p < e->policies->count; p++) {
    for (uint32_t period = 0; period <= e->layout->years && status == SIM_OK; period++) {
      const place at = {session, writer, p, period};
      status = budget_lines(&at);
      if (status == SIM_OK) status = budget_sums(&at);
    }
  }
  tool_row_writer_end(writer);
  return status;
}
