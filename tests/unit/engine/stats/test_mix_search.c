/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "engine/random/normal.h"
#include "engine/random/random.h"
#include "engine/stats/mix_search.h"
#include "tests/unit/close.h"

#include <stdlib.h>

enum { PURPOSE = 245 };

static double normal(uint64_t seed, uint32_t owner, uint32_t number, uint32_t replication)
{
  const sim_random chance = {.seed = seed, .replication = replication};
  const double u =
      sim_draw(&chance, (sim_stream_id){.purpose = PURPOSE, .owner = owner, .number = number});
  return sim_normal_quantile(u, 1 - u);
}

/* ---- three independent loss shelters: 60 beds, loads 20, 15 and 10 ---- */

static double lost(double load, int32_t beds)
{
  double b = 1;
  for (int32_t c = 1; c <= beds; c++) b = load * b / (c + load * b);
  return load * b;
}

static sim_status loss(void *context, const int32_t *designs, uint32_t count, uint32_t replications,
                       sim_mix_value *values)
{
  static const double loads[] = {20, 15, 10};
  *(uint32_t *)context += count;
  (void)replications;
  for (uint32_t d = 0; d < count; d++) {
    values[d] = (sim_mix_value){0};
    for (int i = 0; i < 3; i++) {
      values[d].objective += lost(loads[i], designs[3 * d + (uint32_t)i]);
      values[d].cost += designs[3 * d + (uint32_t)i];
    }
  }
  return SIM_OK;
}

static void sixty_beds_over_three_loss_shelters(void **state)
{
  (void)state;
  static const sim_mix_lever beds[] = {{1, 60, 1}, {1, 60, 1}, {1, 60, 1}};
  uint32_t looked = 0;
  const sim_mix_problem p = {.at = loss,
                             .context = &looked,
                             .levers = beds,
                             .lever_count = 3,
                             .budget = 60,
                             .first = 1,
                             .most = 1};
  sim_mix_store store = {0};
  size_t best;
  assert_int_equal(sim_mix_count(&p), 216000);
  assert_int_equal(sim_mix_search(&p, NULL, &store, &best), SIM_OK);
  assert_int_equal(store.designs[best].amounts[0], 26);
  assert_int_equal(store.designs[best].amounts[1], 20);
  assert_int_equal(store.designs[best].amounts[2], 14);
  assert_close(store.designs[best].value.objective, 1.99599379832, 1e-11, 0);
  assert_true(looked == store.count && looked < 2000); /* no design twice */
  sim_mix_store_free(&store);
}

/* ---- three shelters with reneging: beds at 10, 9 and 12, budget 600 ---- */

/* The mean list of Erlang A by its birth-death chain. */
static double list_of(double inflow, double stay, double patience, int32_t beds)
{
  double p = 1, sum = 1, list = 0;
  for (int32_t n = 1; n < 500; n++) {
    const double out = (n < beds ? n : beds) / stay + (n > beds ? (n - beds) / patience : 0);
    p *= inflow / out;
    sum += p;
    if (n > beds) list += (n - beds) * p;
  }
  return list / sum;
}

static const sim_mix_lever renegers[] = {{18, 32, 1}, {10, 21, 1}, {8, 18, 1}};
static double lists[3][40];

static void make_lists(void)
{
  static const double inflow[] = {0.20, 0.15, 0.08}, stay[] = {133, 100, 160},
                      patience[] = {60, 45, 90};
  for (int i = 0; i < 3; i++)
    for (int32_t beds = 0; beds < 40; beds++)
      lists[i][beds] = list_of(inflow[i], stay[i], patience[i], beds);
}

typedef struct noisy {
  uint64_t seed;
  double sd; /* of a replication, in every shelter; shared by designs, with a part of their own */
} noisy;

static sim_status reneging(void *context, const int32_t *designs, uint32_t count, uint32_t n,
                           sim_mix_value *values)
{
  static const double price[] = {10, 9, 12};
  const noisy *w = context;
  for (uint32_t d = 0; d < count; d++) {
    values[d] = (sim_mix_value){0};
    for (uint32_t i = 0; i < 3; i++) {
      const int32_t beds = designs[3 * d + i];
      values[d].objective += lists[i][beds];
      values[d].cost += price[i] * beds;
      for (uint32_t r = 0; w->sd > 0 && r < n; r++)
        values[d].objective +=
            w->sd / n *
            (normal(w->seed, i, 0, r) + 0.3 * normal(w->seed, i, 1 + (uint32_t)beds, r));
    }
  }
  return SIM_OK;
}

static sim_mix_problem reneging_problem(noisy *w)
{
  return (sim_mix_problem){.at = reneging,
                           .context = w,
                           .levers = renegers,
                           .lever_count = 3,
                           .budget = 600,
                           .first = 16,
                           .most = 1024};
}

static void three_shelters_with_reneging(void **state)
{
  (void)state;
  noisy none = {1, 0};
  for (uint32_t enumerated = 0; enumerated <= 1980; enumerated += 1980) {
    sim_mix_problem p = reneging_problem(&none);
    p.enumerate = enumerated; /* both ways */
    sim_mix_store store = {0};
    size_t best;
    make_lists();
    assert_int_equal(sim_mix_count(&p), 1980);
    assert_int_equal(sim_mix_search(&p, NULL, &store, &best), SIM_OK);
    const sim_mix_design *found = &store.designs[best];
    assert_int_equal(found->amounts[0], 29);
    assert_int_equal(found->amounts[1], 17);
    assert_int_equal(found->amounts[2], 13);
    assert_close(found->value.objective, 1.93847417883, 1e-9, 0);
    assert_close(found->value.cost, 599, 0, 0);
    assert_int_equal(found->replications, 1024);
    sim_mix_store_free(&store);
  }
}

/* Cheapest first, each better than all cheaper ones: the front of the 1,980 designs, with the area it
 * dominates up to (700, 20). */
static void the_front_of_all_designs(void **state)
{
  (void)state;
  noisy none = {1, 0};
  sim_mix_problem p = reneging_problem(&none);
  p.enumerate = 1980;
  p.budget = INFINITY;
  p.most = 16;
  sim_mix_store store = {0};
  size_t best, count = 0;
  make_lists();
  assert_int_equal(sim_mix_search(&p, NULL, &store, &best), SIM_OK);
  double area = 0, lowest = 20, cost = -1;
  for (;;) { /* the next on the front */
    const sim_mix_design *next = NULL;
    for (size_t i = 0; i < store.count; i++) {
      const sim_mix_value *v = &store.designs[i].value;
      if (v->objective >= lowest && count > 0) continue;
      if (v->cost <= cost) continue;
      if (next == NULL || v->cost < next->value.cost ||
          (v->cost == next->value.cost && v->objective < next->value.objective))
        next = &store.designs[i];
    }
    if (next == NULL) break;
    area += fmax(700 - next->value.cost, 0) * (lowest - next->value.objective);
    lowest = next->value.objective;
    cost = next->value.cost;
    count++;
  }
  assert_int_equal(count, 207);
  assert_close(area, 5353.67614624, 1e-9, 0);
  sim_mix_store_free(&store);
}

/* Within 0.05 households of the optimum in at least 95 of 100 runs. */
static void noise_does_not_lead_astray(void **state)
{
  (void)state;
  int near = 0;
  make_lists();
  for (uint64_t seed = 1; seed <= 100; seed++) {
    noisy w = {seed, 0.5};
    const sim_mix_problem p = reneging_problem(&w);
    sim_mix_store store = {0};
    size_t best;
    assert_int_equal(sim_mix_search(&p, NULL, &store, &best), SIM_OK);
    const int32_t *x = store.designs[best].amounts;
    near += lists[0][x[0]] + lists[1][x[1]] + lists[2][x[2]] < 1.93847417883 + 0.05 &&
            10 * x[0] + 9 * x[1] + 12 * x[2] <= 600;
    sim_mix_store_free(&store);
  }
  print_message("%d of 100 within 0.05\n", near);
  assert_true(near >= 95);
}

/* ---- stopping ---- */

static sim_status stopping(void *context, const int32_t *designs, uint32_t count, uint32_t n,
                           sim_mix_value *values)
{
  uint32_t *calls = context;
  uint32_t looked = 0;
  if (++*calls == 4) return SIM_E_STOPPED;
  return loss(&looked, designs, count, n, values);
}

static void a_search_that_is_stopped_keeps_its_best(void **state)
{
  (void)state;
  static const sim_mix_lever beds[] = {{1, 60, 1}, {1, 60, 1}, {1, 60, 1}};
  uint32_t calls = 0;
  const sim_mix_problem p = {.at = stopping,
                             .context = &calls,
                             .levers = beds,
                             .lever_count = 3,
                             .budget = 60,
                             .first = 1,
                             .most = 1};
  sim_mix_store store = {0};
  size_t best = 99;
  assert_int_equal(sim_mix_search(&p, NULL, &store, &best), SIM_E_STOPPED);
  assert_true(best < store.count);
  for (size_t i = 0; i < store.count; i++)
    assert_true(i == best || !sim_mix_is_better(&p, &store.designs[i], &store.designs[best]));
  sim_mix_store_free(&store);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sixty_beds_over_three_loss_shelters),
      cmocka_unit_test(three_shelters_with_reneging),
      cmocka_unit_test(the_front_of_all_designs),
      cmocka_unit_test(noise_does_not_lead_astray),
      cmocka_unit_test(a_search_that_is_stopped_keeps_its_best),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
