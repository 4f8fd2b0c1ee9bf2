/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef MODELS_COSTS_ACCOUNTS_H
#define MODELS_COSTS_ACCOUNTS_H

#include "models/costs/costs.h"

/** @file accounts.h
 *  Which cost lines make up which account: per line, per prestatie, per payer and
 *  together; expenses, income and their balance. */

typedef enum flow_scope {
  FLOW_SCOPE_LINE,
  FLOW_SCOPE_PRESTATIE,
  FLOW_SCOPE_PAYER,
  FLOW_SCOPE_TAAKVELD,
  FLOW_SCOPE_ALL,
  FLOW_SCOPE_SERVICES, /* all lines but those of levers */
  FLOW_SCOPE_LEVERS    /* these */
} flow_scope;

/** "Lasten", "baten" and "saldo". Income is negative, so the balance is the sum
 *  of the other two. */
typedef enum flow_side { FLOW_SIDE_EXPENSES, FLOW_SIDE_INCOME, FLOW_SIDE_BALANCE } flow_side;

/** Which accounts there are: PAID in every scope; USED for SERVICES; BLOCKED for
 *  LINE and ALL; where a line is nominal, ERODED for LINE and ALL. PRESTATIE, PAYER, TAAKVELD and ALL have three sides when PAID, all
 *  others their balance only. TAAKVELD is there when a line is booked on one; TOGETHER
 *  has the lines of all of them, as the lists to 2022 do. */
typedef struct flow_account {
  flow_costing_basis how;
  flow_scope scope;
  uint32_t index; /* of the line, prestatie or payer, a flow_taakveld; else 0 */
  flow_side side;
} flow_account;

/** An account is a list of cells, and a cell a line under one reckoning. What no
 *  reckoning tells apart has one cell: USED and PAID of a line that is not paid
 *  by the place. */
typedef struct flow_account_cells {
  flow_account about;
  uint32_t first, count; /* in members */
} flow_account_cells;

typedef struct flow_accounts {
  const flow_costs *costs; /* borrowed */
  uint32_t periods;        /* the years, the whole horizon, and what that is worth on day 0 */
  uint32_t cells;
  size_t *origin;    /* by cell: where its first year stands in the euros of a policy */
  uint32_t *line_of; /* by cell: whose discount holds */
  flow_account_cells *books;
  uint32_t book_count;
  uint32_t *members; /* cells of the books */
  int32_t *cell_of;  /* [reckoning x lines + line], and then those of parts; -1: none */
} flow_accounts;

/** The place in books of the balance of everything that is paid. */
enum { FLOW_ACCOUNT_BALANCE = 2 };

SIM_MUST_CHECK sim_status flow_accounts_new(const flow_costs *costs, flow_accounts *out);
void flow_accounts_free(flow_accounts *accounts);

/** The place of an account in books; -1: there is no such account. */
int32_t flow_accounts_find(const flow_accounts *accounts, const flow_account *account);

/** A book in all periods, from the euros of its cells: the years of cell c start at
 *  euros[start[c]]. */
void flow_accounts_sum(const flow_accounts *accounts, uint32_t book, const double *euros,
                       const size_t *start, double *periods);

#endif
