/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdlib.h>

#include "models/queueing/infinite_server.h"
#include "tests/theory/exact/erlang.h"
#include "tests/theory/exact/erlang_a.h"
#include "tests/theory/exact/general.h"
#include "tests/theory/exact/loss.h"
#include "tests/theory/exact/priority.h"
#include "tests/theory/exact/rows.h"
#include "tests/theory/exact/small_chain.h"

static void one_place(void)
{
  const flow_queue q = flow_mmc(0.8, 1, 1);
  exact_row("Q01", "L", q.in_use + q.waiting);
  exact_row("Q01", "Lq", q.waiting);
  exact_row("Q01", "W", q.wait_days + 1);
  exact_row("Q01", "Wq", q.wait_days);
  exact_row("Q01", "VarL", 0.8 / ((1 - 0.8) * (1 - 0.8)));
  /* the sojourn outlasts t when the wait of one more arrival would: P(T > t) = P(W > t) / load */
  exact_row("Q01", "P(T>5) sojourn", exact_mmc_wait_tail(0.8, 1, 1, 5) / 0.8);
  exact_row("Q01", "q95(Wq)", exact_mmc_wait_quantile(0.8, 1, 1, 0.95));
}

static void several_places(const char *name, double arrivals, double stay, int places)
{
  const flow_queue q = flow_mmc(arrivals, stay, places);
  exact_row(name, "P(wait)", q.full_share);
  exact_row(name, "Lq", q.waiting);
  exact_row(name, "Wq", q.wait_days);
  exact_row(name, "L", q.in_use + q.waiting);
  exact_row(name, "q95(Wq)", exact_mmc_wait_quantile(arrivals, stay, places, 0.95));
}

static void limited_rooms(void)
{
  static const struct {
    const char *name;
    double load;
    int room;
  } single[] = {{"Q02", 0.9, 10}, {"Q03", 1.2, 8}, {"Q04", 1, 10}};
  for (size_t i = 0; i < sizeof single / sizeof *single; i++) {
    const flow_queue q = exact_mmck(single[i].load, 1, 1, single[i].room);
    exact_row(single[i].name, "P_block", q.refused_share);
    exact_row(single[i].name, "L", q.in_use + q.waiting);
    exact_row(single[i].name, "throughput", q.in_use);
  }
  exact_row("Q08", "P_block", flow_erlang_b(3, 5));
  exact_row("Q08", "L (mean busy)", exact_mmck(3, 1, 5, 5).in_use);
  exact_row("Q09", "P_block", flow_erlang_b(0.27 * 133, 40));
  exact_row("Q09", "L (mean busy)", exact_mmck(0.27, 133, 40, 40).in_use);
  const flow_queue q = exact_mmck(9, 1, 10, 15);
  exact_row("Q11", "P_block", q.refused_share);
  exact_row("Q11", "Lq", q.waiting);
  exact_row("Q11", "Wq (accepted)", q.wait_days);
  exact_row("Q12", "P(N>10)", flow_infinite_server_tail(7, 10));
}

static void other_stays_and_gaps(void)
{
  exact_row("Q14", "Wq", exact_mg1_wait_days(0.8, 1, 1));
  exact_row("Q15", "Wq", exact_mdc_wait_days(1.6, 1, 2));
  exact_row("Q17", "Wq", exact_mg1_wait_days(0.7, 1, 1.5));
  exact_row("Q19", "Wq", exact_em1_wait_days(0.8, 2, 1));
  exact_row("Q20", "Wq", exact_dm1_wait_days(0.8, 1));
  /* geometric groups from 1 with parameter 1/2: mean 2, mean square 6 */
  exact_row("Q21", "L", exact_groups_present(0.35, 2, 6, 1));
}

static exact_class lognormal_class(double arrivals_per_day, double mean, double cv)
{
  return (exact_class){arrivals_per_day, mean, mean * mean * (1 + cv * cv)};
}

static void two_classes(const char *name, const char *metric[2], const double value[2])
{
  exact_row(name, metric[0], value[0]);
  exact_row(name, metric[1], value[1]);
}

static void priorities(void)
{
  const char *waits[] = {"Wq1 (high)", "Wq2 (low)"};
  const char *sojourns[] = {"T1 (high sojourn)", "T2 (low sojourn)"};
  const exact_class exponential[] = {{0.3, 1, 2}, {0.4, 1, 2}};
  const exact_class lognormal[] = {lognormal_class(0.2, 0.8, 1.2), lognormal_class(0.3, 1.5, 0.9)};
  double days[2];
  exact_priority_waits(2, exponential, days);
  two_classes("Q22", waits, days);
  exact_priority_waits_places(2, (const double[]){1.0, 1.4}, 1, 3, days);
  two_classes("Q23", waits, days);
  exact_priority_waits(2, lognormal, days);
  two_classes("Q25", waits, days);
  exact_priority_resume_days(2, exponential, days);
  two_classes("Q26", sojourns, days);
}

static void patience(const char *name, double arrivals, double stay, int places, double patience)
{
  const flow_patient_queue q = flow_erlang_a(arrivals, stay, places, patience);
  exact_row(name, "P(wait) (arrival finds all beds full)", q.full_share);
  exact_row(name, "Lq", q.waiting);
  exact_row(name, "P(abandon)", q.gave_up_share);
  exact_row(name, "E[wait in queue] (all who join)", q.wait_days);
  exact_row(name, "mean busy", q.in_use);
  exact_row(name, "E[wait | served]", q.wait_served_days);
}

static void losses(void)
{
  double refused[3], value;
  exact_row("Q33", "mean in orbit", exact_retrial_orbit(0.5, 1, 5));
  exact_need(exact_retrial_steady(4, 1, 5, 2, 400, &refused[0], &value));
  exact_row("Q34", "P(primary turned away)", refused[0]);
  exact_row("Q34", "mean in orbit", value);
  exact_row("Q35", "L", exact_finite_present(0.25, 1, 2, 6));
  const exact_household_kind kinds[] = {{8, 1}, {2, 2}, {1, 4}};
  exact_need(exact_kaufman_roberts(3, kinds, 20, refused, &value));
  exact_row("Q36", "P_block size 1", refused[0]);
  exact_row("Q36", "P_block size 2", refused[1]);
  exact_row("Q36", "P_block size 4", refused[2]);
  exact_row("Q36", "mean beds occupied", value);
}

/* Dwellings that are let for a tenancy serve those who wait for one. */
static void dwellings(void)
{
  const flow_queue q = flow_mmc(2, 1, 3);
  exact_row("S01", "P(wait)", q.full_share);
  exact_row("S01", "Lq", q.waiting);
  exact_row("S01", "Wq", q.wait_days);
  exact_row("S01", "dwellings let", q.in_use);
  /* What a dwelling serves lasts a tenancy and half a day: mean 1.5, mean square 2 + 1 + 0.25. */
  exact_row("S02", "Wq", exact_mg1_wait_days(0.4, 1.5, 3.25));
  exact_row("S02", "dwellings let", 0.4);
}

void exact_rows_queues(void)
{
  one_place();
  several_places("Q05", 2, 1, 3);
  exact_row("Q05", "P(Wq>1)", exact_mmc_wait_tail(2, 1, 3, 1));
  several_places("Q07", 95 / 133.0, 133, 100);
  exact_row("Q07", "P(Wq>30)", exact_mmc_wait_tail(95 / 133.0, 133, 100, 30));
  limited_rooms();
  other_stays_and_gaps();
  priorities();
  patience("Q27", 3.3, 1, 3, 2);
  patience("Q28", 0.35, 133, 40, 60);
  const flow_patient_queue fixed = exact_fixed_patience(3.3, 1, 3, 0.8);
  exact_row("Q31", "P(wait)", fixed.full_share);
  exact_row("Q31", "P(abandon)", fixed.gave_up_share);
  exact_row("Q31", "E[wait in queue] (all)", fixed.wait_days);
  losses();
  dwellings();
}
