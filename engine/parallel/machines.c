/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/parallel/machines.h"

#include "engine/parallel/interrupt.h"

#ifndef DOORSTROOM_MPI

void sim_machines_start(int *argc, char ***argv)
{
  (void)argc;
  (void)argv;
}

void sim_machines_end(void)
{
}

bool sim_machines_is_first(void)
{
  return true;
}

uint32_t sim_machines_count(void)
{
  return 1;
}

int sim_machines_agree(int own)
{
  return own;
}

sim_status sim_machines_replicate(const sim_replicate_job *job,
                                  const sim_replicate_options *options,
                                  sim_replicate_result *result)
{
  return sim_replicate(job, options, result);
}

#else

#include <mpi.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* In the first process every thread of another one has a thread that stands for it: it asks for a
 * replication, sleeps until the row is there, and hands it on as its own work. So order, blocks,
 * decisions and failures are those of replicate.c, which knows nothing of this. Rows are long and
 * replications slow: a message each costs little. One thread at a time talks. */

enum { NAP_LEAST = 20000, NAP_MOST = 1000000 }; /* nanoseconds */
static const double PATIENCE_SECONDS = 0.5;     /* for a row, after `stop` */
static const uint32_t NO_MORE = UINT32_MAX;

/* What a message is about; three for every thread of a process. */
typedef enum subject { SUBJECT_ASK, SUBJECT_STATUS, SUBJECT_ROW, SUBJECTS } subject;

/* As the library has them: for the whole program. */
static struct {
  int rank, count;
  bool is_started;
  bool is_deserted; /* a row never came */
  pthread_mutex_t talks;
} machines = {.count = 1, .talks = PTHREAD_MUTEX_INITIALIZER};

/* A thread of another process. */
typedef struct far_thread {
  int rank, number;
} far_thread;

typedef struct distribution {
  const sim_replicate_job *job;
  const sim_replicate_options *options;
  far_thread *others;
  uint32_t other_count;
  atomic_uint begun; /* threads of the first process: the first few stand for others */
} distribution;

/* A thread's state in the first process. */
typedef struct standing {
  const far_thread *other; /* NULL: works itself */
  void *own;
} standing;

/* ---- talk ---- */

static int tag_of(int thread, subject about)
{
  return thread * SUBJECTS + (int)about;
}

/* Waits without holding up the others. False: `stop` was set, and it did not come. */
static bool wait_for(MPI_Request *request, const atomic_int *stop)
{
  struct timespec nap = {.tv_nsec = NAP_LEAST};
  double stopped = 0;
  for (int is_done = 0;;) {
    pthread_mutex_lock(&machines.talks);
    MPI_Test(request, &is_done, MPI_STATUS_IGNORE);
    pthread_mutex_unlock(&machines.talks);
    if (is_done) return true;
    if (stop != NULL && atomic_load(stop)) {
      if (stopped <= 0) stopped = sim_seconds();
      if (sim_seconds() - stopped > PATIENCE_SECONDS) return false;
    }
    nanosleep(&nap, NULL);
    if (nap.tv_nsec < NAP_MOST) nap.tv_nsec *= 2;
  }
}

static bool send(void *what, int count, MPI_Datatype type, int to, int tag, const atomic_int *stop)
{
  MPI_Request request;
  pthread_mutex_lock(&machines.talks);
  MPI_Isend(what, count, type, to, tag, MPI_COMM_WORLD, &request);
  pthread_mutex_unlock(&machines.talks);
  return wait_for(&request, stop);
}

static bool receive(void *what, int count, MPI_Datatype type, int from, int tag,
                    const atomic_int *stop)
{
  MPI_Request request;
  pthread_mutex_lock(&machines.talks);
  MPI_Irecv(what, count, type, from, tag, MPI_COMM_WORLD, &request);
  pthread_mutex_unlock(&machines.talks);
  return wait_for(&request, stop);
}

/* ---- the first process ---- */

static sim_status start_standing(void *context, void **state)
{
  distribution *d = context;
  standing *s = calloc(1, sizeof *s);
  if (s == NULL) return SIM_E_MEMORY;
  const uint32_t i = atomic_fetch_add(&d->begun, 1);
  if (i < d->other_count) s->other = &d->others[i];
  const sim_status status =
      s->other == NULL && d->job->start ? d->job->start(d->job->context, &s->own) : SIM_OK;
  if (status == SIM_OK)
    *state = s;
  else
    free(s);
  return status;
}

static void finish_standing(void *context, void *state)
{
  const distribution *d = context;
  standing *s = state;
  if (s->other == NULL && d->job->finish) d->job->finish(d->job->context, s->own);
  free(s);
}

static sim_status ask(const distribution *d, const far_thread *other, uint32_t replication,
                      double *row)
{
  const atomic_int *stop = d->options->stop;
  int status = SIM_OK;
  bool came =
      send(&replication, 1, MPI_UINT32_T, other->rank, tag_of(other->number, SUBJECT_ASK), stop) &&
      receive(&status, 1, MPI_INT, other->rank, tag_of(other->number, SUBJECT_STATUS), stop);
  if (came && status == SIM_OK)
    came = receive(row, (int)d->job->row_length, MPI_DOUBLE, other->rank,
                   tag_of(other->number, SUBJECT_ROW), stop);
  if (came) return (sim_status)status;
  pthread_mutex_lock(&machines.talks);
  machines.is_deserted = true;
  pthread_mutex_unlock(&machines.talks);
  return SIM_E_STOPPED;
}

static sim_status work_anywhere(void *context, void *state, uint32_t replication, double *row)
{
  const distribution *d = context;
  const standing *s = state;
  const bool is_known = d->job->is_known && d->job->is_known(d->job->context, replication);
  if (s->other == NULL || is_known) return d->job->work(d->job->context, s->own, replication, row);
  return ask(d, s->other, replication, row);
}

static sim_status merge_here(void *context, uint32_t replication, const double *row)
{
  const distribution *d = context;
  return d->job->merge(d->job->context, replication, row);
}

static sim_status merge_part_here(void *context, uint32_t part, uint32_t replication,
                                  const double *row)
{
  const distribution *d = context;
  return d->job->merge_part(d->job->context, part, replication, row);
}

static sim_status fail_here(void *context, uint32_t replication, sim_status status)
{
  const distribution *d = context;
  return d->job->failed ? d->job->failed(d->job->context, replication, status) : SIM_OK;
}

static bool is_enough_here(void *context, uint32_t done)
{
  const distribution *d = context;
  return d->job->enough && d->job->enough(d->job->context, done);
}

static void progress_here(void *context, uint32_t done, uint32_t of)
{
  const distribution *d = context;
  if (d->job->progress) d->job->progress(d->job->context, done, of);
}

static sim_status lead(distribution *d, uint32_t own_threads, sim_replicate_result *result)
{
  const sim_replicate_job job = {.context = d,
                                 .row_length = d->job->row_length,
                                 .start = start_standing,
                                 .finish = finish_standing,
                                 .work = work_anywhere,
                                 .merge = merge_here,
                                 .parts = d->job->parts,
                                 .merge_part = merge_part_here,
                                 .failed = fail_here,
                                 .enough = is_enough_here,
                                 .progress = progress_here};
  sim_replicate_options options = *d->options;
  options.threads = own_threads + d->other_count;
  const sim_status status = sim_replicate(&job, &options, result);
  uint32_t no_more = NO_MORE;
  for (uint32_t i = 0; i < d->other_count && !machines.is_deserted; i++)
    (void)send(&no_more, 1, MPI_UINT32_T, d->others[i].rank,
               tag_of(d->others[i].number, SUBJECT_ASK), d->options->stop);
  return status;
}

/* ---- the others ---- */

static sim_status serve(void *context, uint32_t thread)
{
  distribution *d = context;
  const sim_replicate_job *job = d->job;
  const int number = (int)thread;
  double *row = malloc((job->row_length + 1) * sizeof *row);
  void *state = NULL;
  sim_status started = row != NULL ? SIM_OK : SIM_E_MEMORY;
  if (started == SIM_OK && job->start) started = job->start(job->context, &state);
  for (uint32_t replication = 0;;) {
    receive(&replication, 1, MPI_UINT32_T, 0, tag_of(number, SUBJECT_ASK), NULL);
    if (replication == NO_MORE) break;
    int status = (int)started;
    if (started == SIM_OK) status = (int)job->work(job->context, state, replication, row);
    send(&status, 1, MPI_INT, 0, tag_of(number, SUBJECT_STATUS), NULL);
    if (status == SIM_OK)
      send(row, (int)job->row_length, MPI_DOUBLE, 0, tag_of(number, SUBJECT_ROW), NULL);
  }
  if (started == SIM_OK && job->finish) job->finish(job->context, state);
  free(row);
  return SIM_OK;
}

/* ---- all ---- */

void sim_machines_start(int *argc, char ***argv)
{
  int provided = MPI_THREAD_SINGLE;
  if (MPI_Init_thread(argc, argv, MPI_THREAD_SERIALIZED, &provided) != MPI_SUCCESS) return;
  machines.is_started = true;
  MPI_Comm_rank(MPI_COMM_WORLD, &machines.rank);
  if (provided >= MPI_THREAD_SERIALIZED) MPI_Comm_size(MPI_COMM_WORLD, &machines.count);
}

void sim_machines_end(void)
{
  if (machines.is_started && !machines.is_deserted) MPI_Finalize();
  machines.is_started = false;
}

bool sim_machines_is_first(void)
{
  return machines.rank == 0;
}

uint32_t sim_machines_count(void)
{
  return (uint32_t)machines.count;
}

int sim_machines_agree(int own)
{
  int most = own;
  if (machines.count > 1) MPI_Allreduce(&own, &most, 1, MPI_INT, MPI_MAX, MPI_COMM_WORLD);
  return most;
}

sim_status sim_machines_replicate(const sim_replicate_job *job,
                                  const sim_replicate_options *options,
                                  sim_replicate_result *result)
{
  if (machines.count == 1) return sim_replicate(job, options, result);
  distribution d = {.job = job, .options = options};
  int own = (int)sim_threads(options->threads);
  *result = (sim_replicate_result){0};
  int *threads = malloc((size_t)machines.count * sizeof *threads);
  if (threads == NULL) MPI_Abort(MPI_COMM_WORLD, 1); /* the others would wait for ever */
  MPI_Allgather(&own, 1, MPI_INT, threads, 1, MPI_INT, MPI_COMM_WORLD);
  for (int rank = 1; rank < machines.count; rank++) d.other_count += (uint32_t)threads[rank];
  d.others = malloc((d.other_count + 1) * sizeof *d.others);
  if (d.others == NULL) MPI_Abort(MPI_COMM_WORLD, 1);
  /* The first of every process, then the second, and so on: a few replications spread well. */
  uint32_t i = 0;
  for (int number = 0; i < d.other_count; number++)
    for (int rank = 1; rank < machines.count; rank++)
      if (number < threads[rank]) d.others[i++] = (far_thread){rank, number};
  const sim_status status = machines.rank == 0 ? lead(&d, (uint32_t)own, result)
                                               : sim_each((uint32_t)own, (uint32_t)own, serve, &d);
  free(d.others);
  free(threads);
  return status;
}

#endif
