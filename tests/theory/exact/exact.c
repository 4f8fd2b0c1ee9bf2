/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file exact.c
 *  Prints the rows of oracles.csv from formulas and small Markov chains, with 17 digits:
 *  usage: exact. */
#include <gsl/gsl_errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/theory/exact/rows.h"

void exact_row(const char *name, const char *metric, double value)
{
  const char *quote = strchr(metric, ',') ? "\"" : "";
  printf("%s,%s%s%s,%.17g\n", name, quote, metric, quote, value);
}

void exact_need(sim_status status)
{
  if (status == SIM_OK) return;
  fprintf(stderr, "exact: %s\n", status == SIM_E_MEMORY ? "out of memory" : "wrong input");
  exit(EXIT_FAILURE);
}

int main(void)
{
  gsl_set_error_handler_off();
  puts("case,metric,value");
  exact_rows_queues();
  exact_rows_networks();
  exact_rows_transients();
  return EXIT_SUCCESS;
}
