/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/costs/accounts.h"

#include <assert.h>
#include <stdlib.h>

enum { NO_CELL = -1 };

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
      else {
        *cell = (int32_t)a->cells;
        a->origin[a->cells++] = flow_costs_at(costs, (flow_costing_basis)how, l, 0);
      }
    }
  }
}

static bool holds(const flow_account *account, uint32_t l, const flow_cost_line *line)
{
  if (account->side == FLOW_SIDE_EXPENSES && line->is_income) return false;
  if (account->side == FLOW_SIDE_INCOME && !line->is_income) return false;
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
  for (uint32_t l = 0; l < costs->lines; l++) {
    add_book(a, FLOW_COSTING_BASIS_PAID, FLOW_SCOPE_LINE, l, FLOW_SIDE_BALANCE);
    add_book(a, FLOW_COSTING_BASIS_BLOCKED, FLOW_SCOPE_LINE, l, FLOW_SIDE_BALANCE);
  }
}

sim_status flow_accounts_new(const flow_costs *costs, flow_accounts *out)
{
  const size_t lines = costs->lines;
  const size_t taakvelden = costs->has_taakvelden ? FLOW_TAAKVELDEN - 1 : 0;
  const size_t books =
      3 * (1 + costs->prestaties + (size_t)costs->payers + taakvelden) + 4 + 2 * lines;
  flow_accounts a = {.costs = costs, .periods = costs->years + 2};
  a.cell_of = calloc(FLOW_COSTING_BASES * lines + 1, sizeof *a.cell_of);
  a.origin = calloc(FLOW_COSTING_BASES * lines + 1, sizeof *a.origin);
  a.books = calloc(books, sizeof *a.books);
  a.members = calloc(16 * lines + 1, sizeof *a.members); /* a line is in at most 16 books */
  if (!a.cell_of || !a.origin || !a.books || !a.members) {
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
    const size_t line = a->origin[cell] / years % a->costs->lines;
    for (uint32_t y = 0; y < years; y++) {
      const double amount = euros[start[cell] + y];
      periods[y] += amount;
      *present += amount * a->costs->discount[line * years + y];
    }
  }
  for (uint32_t y = 0; y < years; y++) *whole += periods[y];
}
