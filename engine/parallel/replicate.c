/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/parallel/replicate.h"

#include "engine/parallel/interrupt.h"

#include <math.h>
#include <stdlib.h>
#include <time.h>
#ifdef _OPENMP
#include <omp.h>
#endif

/* Replications beyond one per thread, so that a slow one holds up nobody until
 * the others are this far ahead of it. */
enum { RING_SPARE = 32, CACHE_LINE = 64 };

static const double PROGRESS_EVERY_SECONDS = 0.1;

#ifdef _OPENMP
typedef omp_lock_t lock;
static void lock_init(lock *l)
{
  omp_init_lock(l);
}
static void lock_destroy(lock *l)
{
  omp_destroy_lock(l);
}
static void lock_take(lock *l)
{
  omp_set_lock(l);
}
static void lock_give(lock *l)
{
  omp_unset_lock(l);
}
static uint32_t all_threads(void)
{
  return (uint32_t)omp_get_max_threads();
}
static bool is_first_thread(void)
{
  return omp_get_thread_num() == 0;
}
#else
typedef char lock;
static void lock_init(lock *l)
{
  *l = 0;
}
static void lock_destroy(lock *l)
{
  (void)l;
}
static void lock_take(lock *l)
{
  (void)l;
}
static void lock_give(lock *l)
{
  (void)l;
}
static uint32_t all_threads(void)
{
  return 1;
}
static bool is_first_thread(void)
{
  return true;
}
#endif

typedef struct place {
  double *row; /* NULL: none is under way here */
  sim_status status;
  bool is_ready;
  uint32_t to_merge; /* lanes that have not been here */
} place;

/* What merges by replication number: the first is `merge`, the others are its parts. */
typedef struct lane {
  uint32_t next; /* replication */
  bool is_merging;
} lane;

/* What the threads share; everything below the lock is touched under it. */
typedef struct run {
  const sim_replicate_job *job;
  const sim_replicate_options *options;
  sim_replicate_result *result;
  uint32_t block;
  uint32_t ring;
  place *places;
  double **spare;  /* rows that wait for a replication, the last used first: rows are long, */
  uint32_t spares; /* and while nobody is behind only one per thread is ever needed */
  lane *lanes;
  uint32_t lane_count;
  double began, told; /* seconds; `told` belongs to the first thread */
  lock lock;
  uint32_t next;   /* first replication not begun */
  uint32_t until;  /* merge none from here on before it is decided what to do */
  bool is_over;    /* begin nothing more */
  bool is_decided; /* merge nothing more */
  sim_status status;
} run;

/* A row for the place, while the lock is held. False when there is no memory. */
static bool take_row(run *r, place *p)
{
  if (r->spares > 0) {
    p->row = r->spare[--r->spares];
    return true;
  }
  const size_t doubles_in_line = CACHE_LINE / sizeof(double);
  const size_t lines = r->job->row_length / doubles_in_line + 1;
  p->row = aligned_alloc(CACHE_LINE, lines * CACHE_LINE);
  return p->row != NULL;
}

static void give_row(run *r, place *p)
{
  r->spare[r->spares++] = p->row;
  p->row = NULL;
}

typedef enum turn { TURN_WORK, TURN_WAIT, TURN_OVER } turn;

static void doze(void)
{
  const struct timespec pause = {.tv_nsec = 100000};
  nanosleep(&pause, NULL);
}

static void end(run *r, sim_status status)
{
  r->is_over = true;
  if (r->status == SIM_OK) r->status = status;
}

static turn take_turn(run *r, uint32_t *replication)
{
  turn answer = TURN_WORK;
  lock_take(&r->lock);
  if (!r->is_over && r->next < r->options->replications && r->options->stop &&
      atomic_load(r->options->stop))
    end(r, SIM_E_STOPPED);
  if (r->is_over || r->next == r->options->replications)
    answer = TURN_OVER;
  else if (r->next - r->result->done >= r->ring)
    answer = TURN_WAIT;
  else if (take_row(r, &r->places[r->next % r->ring]))
    *replication = r->next++;
  else
    end(r, SIM_E_MEMORY), answer = TURN_OVER;
  lock_give(&r->lock);
  return answer;
}

static void note_failure(sim_replicate_result *result, uint32_t replication, sim_status status)
{
  if (result->failed < SIM_REPLICATE_FAILURES_LISTED)
    result->failures[result->failed] = (sim_replicate_failure){replication, status};
  result->failed++;
}

/* A replication that gave up, or that has no end: nothing after it is merged either, since what is
 * kept would depend on how long a replication takes. */
static void end_at(run *r, sim_status status)
{
  const bool is_asked = r->options->stop && atomic_load(r->options->stop);
  r->is_decided = true;
  if (status == SIM_E_STOPPED && !is_asked) {
    r->result->out_of_time = true;
    status = SIM_OK;
  }
  end(r, status);
}

/* After a block nothing may be merged that the decision did not know of. */
static void decide(run *r)
{
  const uint32_t done = r->result->done;
  if (done != r->until || done == r->options->replications) return;
  const bool is_enough = r->job->enough && r->job->enough(r->job->context, done);
  const double limit = r->options->max_seconds;
  r->result->out_of_time = !is_enough && limit > 0 && sim_seconds() - r->began >= limit;
  r->until += r->block;
  if (!is_enough && !r->result->out_of_time) return;
  r->is_decided = true;
  end(r, SIM_OK);
}

SIM_MUST_CHECK static sim_status take_in(const run *r, uint32_t number, uint32_t replication,
                                         const place *p)
{
  const sim_replicate_job *job = r->job;
  if (p->status == SIM_OK)
    return number == 0 ? job->merge(job->context, replication, p->row)
                       : job->merge_part(job->context, number - 1, replication, p->row);
  return number == 0 && job->failed ? job->failed(job->context, replication, p->status) : SIM_OK;
}

/* Every lane has had the replication. */
static void complete(run *r, place *p)
{
  p->is_ready = false;
  give_row(r, p);
  if (p->status != SIM_OK) note_failure(r->result, r->result->done, p->status);
  r->result->done++;
  if (!r->is_decided) decide(r);
}

static bool ends_run(const place *p)
{
  return p->status == SIM_E_STOPPED || p->status == SIM_E_ENDLESS;
}

/* The lane furthest behind of those that can go on; lane_count: none can. None goes past a
 * replication that ends the run. */
static uint32_t lane_to_merge(run *r)
{
  uint32_t found = r->lane_count;
  for (uint32_t i = 0; i < r->lane_count && !r->is_decided; i++) {
    const lane *l = &r->lanes[i];
    const place *p = &r->places[l->next % r->ring];
    if (l->is_merging || l->next >= r->until || !p->is_ready || ends_run(p)) continue;
    if (l->next - r->result->done >= r->ring) continue; /* that place is of an earlier one */
    if (found == r->lane_count || l->next < r->lanes[found].next) found = i;
  }
  return found;
}

static void fail_to_merge(run *r, sim_status status)
{
  r->result->is_torn = r->is_decided = true;
  end(r, status);
}

/* Once all lanes have come to a replication that ends the run. */
static void end_where_due(run *r)
{
  place *p = &r->places[r->result->done % r->ring];
  if (r->is_decided || !p->is_ready || !ends_run(p)) return;
  const sim_status why = p->status;
  if (why == SIM_E_ENDLESS) {
    const sim_status status = take_in(r, 0, r->result->done, p);
    r->is_decided = true;
    complete(r, p);
    if (status != SIM_OK) fail_to_merge(r, status);
  }
  end_at(r, why);
}

/* Called with the lock taken. Merging itself is done without it, a lane by one thread at a time,
 * while the others go on. Whether there was anything to merge. */
static bool merge_what_is_ready(run *r)
{
  bool is_any = false;
  for (uint32_t number; (number = lane_to_merge(r)) < r->lane_count; is_any = true) {
    lane *l = &r->lanes[number];
    place *p = &r->places[l->next % r->ring];
    l->is_merging = true;
    lock_give(&r->lock);
    const sim_status status = take_in(r, number, l->next, p);
    lock_take(&r->lock);
    l->is_merging = false;
    if (status != SIM_OK) {
      fail_to_merge(r, status);
      break;
    }
    l->next++;
    if (--p->to_merge == 0) complete(r, p);
  }
  end_where_due(r);
  return is_any;
}

static bool help_to_merge(run *r)
{
  lock_take(&r->lock);
  const bool is_any = merge_what_is_ready(r);
  lock_give(&r->lock);
  return is_any;
}

static void tell(run *r)
{
  if (!r->job->progress || !is_first_thread()) return;
  const double now = sim_seconds();
  if (now - r->told < PROGRESS_EVERY_SECONDS) return;
  r->told = now;
  lock_take(&r->lock);
  const uint32_t done = r->result->done;
  lock_give(&r->lock);
  r->job->progress(r->job->context, done, r->options->replications);
}

static void one_thread(run *r)
{
  void *state = NULL;
  uint32_t replication = 0;
  turn t;
  const sim_status started = r->job->start ? r->job->start(r->job->context, &state) : SIM_OK;
  if (started != SIM_OK) {
    lock_take(&r->lock);
    end(r, started);
    lock_give(&r->lock);
    return;
  }
  while ((t = take_turn(r, &replication)) != TURN_OVER) {
    if (t == TURN_WAIT) {
      if (!help_to_merge(r)) doze();
    } else {
      place *p = &r->places[replication % r->ring];
      const sim_status status = r->job->work(r->job->context, state, replication, p->row);
      lock_take(&r->lock);
      p->status = status;
      p->to_merge = r->lane_count;
      p->is_ready = true;
      (void)merge_what_is_ready(r);
      lock_give(&r->lock);
    }
    tell(r);
  }
  (void)help_to_merge(r); /* with those who are still at it */
  if (r->job->finish) r->job->finish(r->job->context, state);
}

SIM_MUST_CHECK static sim_status run_all(run *r, uint32_t threads)
{
  r->places = calloc(r->ring, sizeof *r->places);
  r->spare = calloc(r->ring, sizeof *r->spare);
  r->lanes = calloc(r->lane_count, sizeof *r->lanes);
  if (!r->places || !r->spare || !r->lanes) {
    free(r->places);
    free(r->spare);
    free(r->lanes);
    return SIM_E_MEMORY;
  }
  lock_init(&r->lock);
#ifdef _OPENMP
#pragma omp parallel num_threads((int)threads) default(none) shared(r)
#else
  (void)threads;
#endif
  one_thread(r);
  lock_destroy(&r->lock);
  for (uint32_t i = 0; i < r->ring; i++) free(r->places[i].row);
  for (uint32_t i = 0; i < r->spares; i++) free(r->spare[i]);
  free(r->places);
  free(r->spare);
  free(r->lanes);
  return r->status;
}

sim_status sim_replicate(const sim_replicate_job *job, const sim_replicate_options *options,
                         sim_replicate_result *result)
{
  uint32_t threads = sim_threads(options->threads);
  if (threads > options->replications) threads = options->replications;
  if (threads == 0) threads = 1;
  *result = (sim_replicate_result){0};
  run r = {.job = job,
           .options = options,
           .result = result,
           .block = options->block > 0 ? options->block : SIM_REPLICATE_BLOCK,
           .ring = threads + RING_SPARE,
           .lane_count = 1 + job->parts,
           .began = sim_seconds()};
  r.told = r.began;
  r.until = r.block;
  const sim_status status = run_all(&r, threads);
  result->seconds = sim_seconds() - r.began;
  if (job->progress) job->progress(job->context, result->done, options->replications);
  return status;
}

uint32_t sim_threads(uint32_t asked)
{
  return asked > 0 ? asked : all_threads();
}

sim_status sim_each(uint32_t count, uint32_t threads, sim_status (*work)(void *context, uint32_t i),
                    void *context)
{
  uint32_t failed = count;
  sim_status worst = SIM_OK;
  threads = sim_threads(threads);
#ifdef _OPENMP
#pragma omp parallel for num_threads((int)threads) schedule(dynamic) default(none)                 \
    shared(count, work, context, failed, worst)
#endif
  for (uint32_t i = 0; i < count; i++) {
    const sim_status status = work(context, i);
    if (status == SIM_OK) continue;
#ifdef _OPENMP
#pragma omp critical
#endif
    if (i < failed) {
      failed = i;
      worst = status;
    }
  }
  return worst;
}
