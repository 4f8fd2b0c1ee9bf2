/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/accounts.h"

#include <assert.h>
#include <stdlib.h>

enum { NO_CELL = -1 };

static int32_t new_cell(flow_accounts *a, size_t origin, uint32_t line)
{
  a->origin[a->cells] = origin;
  a->line_of[a->cells] = line;
  return (int32_t)a->cells++;
}

static void list_cells(flow_accounts *a)
{
  const flow_costs *costs = a->costs;
  for (uint32_t how = 0; how < FLOW_COSTING_BASES; how++) {
    for (uint32_t l = 0; l < costs->lines; l++) {
      const flow_cost_line *line = &costs->line[l];
      const bool by_place = line->per == FLOW_PER_PLACE_DAY;
      const bool by_day = by_place || line->per == FLOW_PER_OCCUPIED_DAY;
      int32_t *cell = &a->cell_of[how * costs->lines + l];
      if (how == FLOW_COSTING_BASIS_USED && !by_place)
        *cell = a->cell_of[FLOW_COSTING_BASIS_PAID * costs->lines + l];
      else if (how == FLOW_COSTING_BASIS_BLOCKED && (!by_day || line->is_income))
        *cell = NO_CELL;
      else if (how == FLOW_COSTING_BASIS_ERODED && !line->is_nominal)
        *cell = NO_CELL;
      else
        *cell = new_cell(a, flow_costs_at(costs, (flow_costing_basis)how, l, 0), l);
    }
  }
  for (uint32_t i = 0; i < costs->parts; i++)
    a->cell_of[FLOW_COSTING_BASES * costs->lines + i] =
        new_cell(a, flow_costs_part_at(costs, i, 0), costs->part[i].line);
}

static bool is_on_side(flow_side side, const flow_cost_line *line)
{
  return side == FLOW_SIDE_BALANCE || line->is_income == (side == FLOW_SIDE_INCOME);
}

static bool holds(const flow_account *account, uint32_t l, const flow_cost_line *line)
{
  if (!is_on_side(account->side, line)) return false;
  switch (account->scope) {
    case FLOW_SCOPE_LINE: return account->index == l;
    case FLOW_SCOPE_PRESTATIE: return account->index == line->prestatie;
    case FLOW_SCOPE_PAYER: return account->index == line->payer;
    case FLOW_SCOPE_TAAKVELD:
      return account->index == FLOW_TAAKVELD_TOGETHER ? line->taakveld != FLOW_TAAKVELD_NONE
                                                      : account->index == line->taakveld;
    case FLOW_SCOPE_SERVICES: return !line->of_lever;
    case FLOW_SCOPE_LEVERS: return line->of_lever;
    case FLOW_SCOPE_ALL: break;
  }
  return true;
}

static void add_book(flow_accounts *a, flow_costing_basis how, flow_scope scope, uint32_t index,
                     flow_side side)
{
  const uint32_t last = a->book_count;
  flow_account_cells *k = &a->books[a->book_count++];
  k->about = (flow_account){how, scope, index, side};
  k->first = last > 0 ? a->books[last - 1].first + a->books[last - 1].count : 0;
  for (uint32_t l = 0; l < a->costs->lines; l++) {
    const int32_t cell = a->cell_of[how * a->costs->lines + l];
    if (cell == NO_CELL || !holds(&k->about, l, &a->costs->line[l])) continue;
    a->members[k->first + k->count++] = (uint32_t)cell;
  }
  for (uint32_t i = 0; i < a->costs->parts && scope == FLOW_SCOPE_PAYER; i++) {
    if (a->costs->part[i].payer != index) continue;
    if (!is_on_side(side, &a->costs->line[a->costs->part[i].line])) continue;
    a->members[k->first + k->count++] =
        (uint32_t)a->cell_of[FLOW_COSTING_BASES * a->costs->lines + i];
  }
}

static void add_three(flow_accounts *a, flow_scope scope, uint32_t index)
{
  add_book(a, FLOW_COSTING_BASIS_PAID, scope, index, FLOW_SIDE_EXPENSES);
  add_book(a, FLOW_COSTING_BASIS_PAID, scope, index, FLOW_SIDE_INCOME);
  add_book(a, FLOW_COSTING_BASIS_PAID, scope, index, FLOW_SIDE_BALANCE);
}

static void list_accounts(flow_accounts *a)
{
  const flow_costs *costs = a->costs;
  add_three(a, FLOW_SCOPE_ALL, 0); /* the first three: FLOW_ACCOUNT_BALANCE is one of them */
  for (uint32_t i = 0; i < costs->prestaties; i++) add_three(a, FLOW_SCOPE_PRESTATIE, i);
  for (uint32_t i = 0; i < costs->payers; i++) add_three(a, FLOW_SCOPE_PAYER, i);
  for (uint32_t t = FLOW_TAAKVELD_TOGETHER; costs->has_taakvelden && t < FLOW_TAAKVELDEN; t++)
    add_three(a, FLOW_SCOPE_TAAKVELD, t);
  add_book(a, FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_SERVICES, 0, FLOW_SIDE_BALANCE);
  add_book(a, FLOW_COSTING_BASIS_USED, FLOW_SCOPE_SERVICES, 0, FLOW_SIDE_BALANCE);
  add_book(a, FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LEVERS, 0, FLOW_SIDE_BALANCE);
  add_book(a, FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE);
  if (costs->has_nominal)
    add_book(a, FLOW_COSTING_BASIS_ERODED, FLOW_SCOPE_ALL, 0, FLOW_SIDE_BALANCE);
  for (uint32_t l = 0; l < costs->lines; l++) {
    add_book(a, FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, l, FLOW_SIDE_BALANCE);
    add_book(a, FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_LINE, l, FLOW_SIDE_BALANCE);
    if (costs->has_nominal)
      add_book(a, FLOW_COSTING_BASIS_ERODED, FLOW_SCOPE_LINE, l, FLOW_SIDE_BALANCE);
  }
}

sim_status flow_accounts_new(const flow_costs *costs, flow_accounts *out)
{
  const size_t lines = costs->lines;
  const size_t taakvelden = costs->has_taakvelden ? FLOW_TAAKVELDEN - 1 : 0;
  const size_t nominal = costs->has_nominal ? 1 : 0;
  const size_t books = 3 * (1 + costs->prestaties + (size_t)costs->payers + taakvelden) + 4 +
                       nominal + (2 + nominal) * lines;
  const size_t cells = FLOW_COSTING_BASES * lines + costs->parts + 1;
  flow_accounts a = {.costs = costs, .periods = costs->years + 2};
  a.cell_of = calloc(cells, sizeof *a.cell_of);
  a.origin = calloc(cells, sizeof *a.origin);
  a.line_of = calloc(cells, sizeof *a.line_of);
  a.books = calloc(books, sizeof *a.books);
  /* a line is in at most 18 books, a part in two */
  a.members = calloc(18 * lines + 2 * (size_t)costs->parts + 1, sizeof *a.members);
  if (!a.cell_of || !a.origin || !a.line_of || !a.books || !a.members) {
    flow_accounts_free(&a);
    return SIM_E_MEMORY;
  }
  list_cells(&a);
  list_accounts(&a);
  assert(a.book_count == books);
  *out = a;
  return SIM_OK;
}

void flow_accounts_free(flow_accounts *a)
{
  free(a->cell_of);
  free(a->origin);
  free(a->line_of);
  free(a->books);
  free(a->members);
  *a = (flow_accounts){0};
}

int32_t flow_accounts_find(const flow_accounts *a, const flow_account *account)
{
  for (uint32_t k = 0; k < a->book_count; k++) {
    const flow_account *about = &a->books[k].about;
    if (about->how == account->how && about->scope == account->scope &&
        about->index == account->index && about->side == account->side)
      return (int32_t)k;
  }
  return -1;
}

void flow_accounts_sum(const flow_accounts *a, uint32_t book, const double *euros,
                       const size_t *start, double *periods)
{
  const uint32_t years = a->costs->years;
  const flow_account_cells *k = &a->books[book];
  double *whole = &periods[years], *present = &periods[years + 1];
  for (uint32_t i = 0; i < a->periods; i++) periods[i] = 0;
  for (uint32_t m = k->first; m < k->first + k->count; m++) {
    const uint32_t cell = a->members[m];
    const size_t line = a->line_of[cell];
    for (uint32_t y = 0; y < years; y++) {
      const double amount = euros[start[cell] + y];
      periods[y] += amount;
      *present += amount * a->costs->discount[line * years + y];
    }
  }
  for (uint32_t y = 0; y < years; y++) *whole += periods[y];
}
