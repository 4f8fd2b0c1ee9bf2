/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench/kit.h"
#include "bench/reference.h"

#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { REFERENCE_CUSTOMERS = 50000 };

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Apart and under its own name, so that callgrind can count inside it alone. */
__attribute__((noinline, noclone)) sim_status bench_measured(const bench_case *c, void *state,
                                                             uint64_t operations, bench_work *work);
sim_status bench_measured(const bench_case *c, void *state, uint64_t operations, bench_work *work)
{
  return c->run(state, operations, work);
}

static double reference_seconds(void)
{
  const double from = seconds();
  const double wait = bench_reference(REFERENCE_CUSTOMERS);
  return wait > 0 ? seconds() - from : NAN;
}

/* How many operations fill a round; doubles as the warm-up. */
static sim_status operations_for(const bench_case *c, void *state, double round, uint64_t *out)
{
  uint64_t operations = 10;
  for (;;) {
    bench_work work;
    const double from = seconds();
    const sim_status s = bench_measured(c, state, operations, &work);
    if (s != SIM_OK) return s;
    const double took = seconds() - from;
    if (took >= round / 4 || operations >= UINT64_C(1) << 40) {
      const double fits = (double)work.operations * round / fmax(took, 1e-9);
      *out = fits < 1 ? 1 : (uint64_t)fits;
      return SIM_OK;
    }
    operations = 4 * (work.operations > operations ? work.operations : operations);
  }
}

static sim_status time_case(const bench_case *c, uint32_t rounds, double round)
{
  void *state = NULL;
  uint64_t operations = 0;
  sim_status s = c->start(c->what, &state);
  if (s != SIM_OK) return s;
  s = operations_for(c, state, round, &operations);
  if (s != SIM_OK) goto done;
  double before = reference_seconds(), sum = 0, weight = 0;
  printf("{\"case\": \"%s\", \"operation\": \"%s\", \"rounds\": [", c->name, c->operation);
  for (uint32_t k = 0; k < rounds; k++) {
    bench_work work = {0};
    const double from = seconds();
    s = bench_measured(c, state, operations, &work);
    if (s != SIM_OK) goto done;
    const double took = seconds() - from, after = reference_seconds();
    printf("%s[%.9g, %" PRIu64 ", %" PRIu64 ", %.9g, %.9g]", k > 0 ? ", " : "", took,
           work.operations, work.events, (before + after) / 2 / REFERENCE_CUSTOMERS, work.value);
    before = after;
    sum += work.value * (double)work.operations;
    weight += (double)work.operations;
  }
  printf("], \"value\": %.9g, \"expected\": ", sum / weight);
  if (isnan(c->expected))
    printf("null}\n");
  else
    printf("%.9g}\n", c->expected);
  fflush(stdout);
done:
  c->finish(state);
  return s;
}

static sim_status count_case(const bench_case *c)
{
  void *state = NULL;
  bench_work work = {0};
  sim_status s = c->start(c->what, &state);
  /* Once outside the count: what is built or grown the first time is not the work. */
  if (s == SIM_OK) s = c->run(state, c->counted, &work);
  if (s == SIM_OK) s = bench_measured(c, state, c->counted, &work);
  if (s == SIM_OK)
    printf("{\"case\": \"%s\", \"operation\": \"%s\", \"operations\": %" PRIu64
           ", \"events\": %" PRIu64 ", \"value\": %.9g}\n",
           c->name, c->operation, work.operations, work.events, work.value);
  if (state != NULL) c->finish(state);
  return s;
}

/* A name, or the whole parts before a slash in it: pending/hold asks for pending/hold/10. */
static bool is_asked(const bench_case *c, int count, char **names)
{
  for (int i = 0; i < count; i++) {
    const size_t length = strlen(names[i]);
    if (strncmp(c->name, names[i], length) == 0 &&
        (c->name[length] == '\0' || c->name[length] == '/'))
      return true;
  }
  return count == 0;
}

static int failed(const bench_case *c, sim_status s)
{
  fprintf(stderr, "%s: %s\n", c->name, sim_status_text(s));
  return EXIT_FAILURE;
}

int bench_main(int argc, char **argv, const bench_case *cases, size_t case_count)
{
  const char *command = argc > 1 ? argv[1] : "";
  if (strcmp(command, "list") == 0) {
    for (size_t i = 0; i < case_count; i++)
      printf("%s %" PRIu64 "\n", cases[i].name, cases[i].counted);
    return EXIT_SUCCESS;
  }
  if (strcmp(command, "time") == 0 && argc >= 4 && atoi(argv[2]) > 0 && atof(argv[3]) > 0) {
    for (size_t i = 0; i < case_count; i++) {
      if (!is_asked(&cases[i], argc - 4, argv + 4)) continue;
      const sim_status s = time_case(&cases[i], (uint32_t)atoi(argv[2]), atof(argv[3]) / 1000);
      if (s != SIM_OK) return failed(&cases[i], s);
    }
    return EXIT_SUCCESS;
  }
  if (strcmp(command, "count") == 0 && argc == 3) {
    for (size_t i = 0; i < case_count; i++) {
      if (strcmp(cases[i].name, argv[2]) != 0) continue;
      const sim_status s = count_case(&cases[i]);
      return s == SIM_OK ? EXIT_SUCCESS : failed(&cases[i], s);
    }
    fprintf(stderr, "there is no case %s\n", argv[2]);
    return 2;
  }
  fprintf(stderr, "usage: %s list | time ROUNDS MILLISECONDS [NAME...] | count NAME\n", argv[0]);
  return 2;
}
