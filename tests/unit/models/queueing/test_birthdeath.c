/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>

#include "models/queueing/birthdeath.h"
#include "models/queueing/erlang.h"
#include "models/queueing/erlang_a.h"
#include "tests/unit/oracle.h"

enum { MOST = 4000 };

typedef struct facility {
  double up[MOST + 1], down[MOST + 1], p[MOST + 1], list[MOST + 1];
  flow_birthdeath chain;
} facility;

static facility *facility_of(double arrivals, double stay, int places, double patience, int top)
{
  facility *f = calloc(1, sizeof *f);
  assert_non_null(f);
  flow_facility_rates(arrivals, stay, places, patience, top, f->up, f->down);
  f->chain = (flow_birthdeath){top, f->up, f->down};
  for (int n = places; n <= top; n++) f->list[n] = n - places;
  return f;
}

static double mean_of(const facility *f, const double *value)
{
  double mean = 0;
  for (int n = 0; n <= f->chain.top; n++) mean += f->p[n] * (value != NULL ? value[n] : n);
  return mean;
}

static void the_steady_state_is_erlangs(void **state)
{
  (void)state;
  facility *f = facility_of(0.35, 133, 40, 60, 400);
  flow_birthdeath_steady(&f->chain, f->p);
  assert_close(mean_of(f, f->list), flow_erlang_a(0.35, 133, 40, 60).waiting, 1e-12, 0);
  free(f);
  f = facility_of(2.385, 1, 3, INFINITY, MOST);
  flow_birthdeath_steady(&f->chain, f->p);
  assert_close(mean_of(f, f->list), flow_mmc(2.385, 1, 3).waiting, 1e-12, 0);
  free(f);
  f = facility_of(0.8, 1, 1, INFINITY, MOST);
  flow_birthdeath_steady(&f->chain, f->p);
  const double mean = mean_of(f, NULL);
  double variance = 0;
  for (int n = 0; n <= MOST; n++) variance += (n - mean) * (n - mean) * f->p[n];
  assert_oracle(variance, "Q01", "VarL");
  free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_steady_state_is_erlangs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
