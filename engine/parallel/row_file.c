/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/parallel/row_file.h"

#include "engine/parallel/row_packing.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const uint64_t MAGIC = 0x31776f7273646d73; /* in the byte order of whoever wrote it */
static const double FLUSH_EVERY_SECONDS = 0.5;
enum { WAITING_MOST = 4 << 20, IDENTITY_MOST = 16 << 20 };

/* As it stands at the beginning of the file; the identity follows. */
typedef struct head_record {
  uint64_t magic;
  uint64_t identity_size, identity_sum;
  uint64_t row_length, period;
  uint32_t first, end, total, asked;
  uint64_t sum; /* of all above */
} head_record;

/* Before every packed row. */
typedef struct row_record {
  uint64_t sum; /* of what follows, the row and its number */
  uint32_t size, status;
} row_record;

struct sim_row_file {
  int file;
  sim_row_head head;
  char *identity;
  sim_row_file_state state;
  uint64_t *ends; /* of row i the byte after its last, of those that were there */
  uint32_t known; /* how many those are */
  uint32_t count;
  uint32_t failures;    /* of the first rows: how many there are before one that did not fail */
  uint64_t begin, size; /* of the rows in the file */
  unsigned char *waiting;
  size_t waits, room;
  double flushed; /* when, in seconds */
  int failed;     /* errno of the first failure to write */
};

/* ---- small things ---- */

static double seconds(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Eight bytes at a time, for rows are long: FNV's way, with the upper bits mixed in. */
static uint64_t add_to_sum(uint64_t sum, const void *from, size_t size)
{
  const unsigned char *bytes = from;
  for (size_t i = 0; i < size; i += sizeof(uint64_t)) {
    uint64_t word = 0;
    memcpy(&word, bytes + i, size - i < sizeof word ? size - i : sizeof word);
    sum = (sum ^ word) * 0x9e3779b97f4a7c15;
    sum ^= sum >> 29;
  }
  return sum;
}

static uint64_t sum_of_row(const row_record *record, uint32_t number, const unsigned char *bytes)
{
  const uint32_t words[] = {record->size, record->status, number};
  return add_to_sum(add_to_sum(MAGIC, words, sizeof words), bytes, record->size);
}

static uint64_t sum_of_head(const head_record *record)
{
  return add_to_sum(MAGIC, record, offsetof(head_record, sum));
}

static bool read_all(int file, void *into, size_t size, uint64_t at)
{
  for (size_t done = 0; done < size;) {
    const ssize_t n = pread(file, (char *)into + done, size - done, (off_t)(at + done));
    if (n < 0 && errno == EINTR) continue;
    if (n == 0) errno = EIO;
    if (n <= 0) return false;
    done += (size_t)n;
  }
  return true;
}

static bool write_all(int file, const void *from, size_t size, uint64_t at)
{
  for (size_t done = 0; done < size;) {
    const ssize_t n = pwrite(file, (const char *)from + done, size - done, (off_t)(at + done));
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return false;
    done += (size_t)n;
  }
  return true;
}

/* The lock goes when the file is closed, however the program ends. */
static sim_status take_lock(int file)
{
  struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
  if (fcntl(file, F_SETLK, &lock) == 0) return SIM_OK;
  return errno == EAGAIN || errno == EACCES ? SIM_E_STOPPED : SIM_E_FILE;
}

static bool write_head(sim_row_file *f)
{
  const size_t size = strlen(f->identity);
  head_record record = {.magic = MAGIC,
                        .identity_size = size,
                        .identity_sum = add_to_sum(MAGIC, f->identity, size),
                        .row_length = f->head.row_length,
                        .period = f->head.period,
                        .first = f->head.first,
                        .end = f->head.end,
                        .total = f->head.total,
                        .asked = f->head.asked};
  record.sum = sum_of_head(&record);
  return write_all(f->file, &record, sizeof record, 0);
}

/* ---- life ---- */

void sim_row_file_free(sim_row_file *f)
{
  if (f == NULL) return;
  if (f->file >= 0) {
    if (f->waits > 0) (void)write_all(f->file, f->waiting, f->waits, f->size);
    close(f->file);
  }
  free(f->identity);
  free(f->ends);
  free(f->waiting);
  free(f);
}

/* Errno is that of what failed, not of tidying up after it. */
static sim_status give_up(sim_row_file *f, sim_status status)
{
  const int why = errno;
  if (f != NULL) f->waits = 0;
  sim_row_file_free(f);
  errno = why;
  return status;
}

sim_status sim_row_file_new(const char *path, const sim_row_head *head, sim_row_file **out)
{
  sim_row_file *f = calloc(1, sizeof *f);
  if (f == NULL) return SIM_E_MEMORY;
  f->head = *head;
  f->file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  f->identity = strdup(head->identity);
  f->head.identity = f->identity;
  if (f->file < 0) return give_up(f, SIM_E_FILE);
  if (f->identity == NULL) return give_up(f, SIM_E_MEMORY);
  const sim_status status = take_lock(f->file);
  if (status != SIM_OK) return give_up(f, status);
  const size_t size = strlen(f->identity);
  f->begin = f->size = sizeof(head_record) + size;
  f->flushed = seconds();
  if (ftruncate(f->file, 0) != 0 || !write_head(f) ||
      !write_all(f->file, f->identity, size, sizeof(head_record)))
    return give_up(f, SIM_E_FILE);
  *out = f;
  return SIM_OK;
}

static bool is_sound(const head_record *record)
{
  return record->magic == MAGIC && record->sum == sum_of_head(record) &&
         record->identity_size <= IDENTITY_MOST && record->first <= record->end &&
         record->end <= record->total && record->row_length < SIZE_MAX / 16 &&
         record->period <= record->row_length;
}

/* A process that was killed before the head and the identity were all there wrote no row. */
static bool is_only_begun(const sim_row_file *f, uint64_t file_size)
{
  head_record record = {0};
  const size_t size = file_size < sizeof record ? (size_t)file_size : sizeof record;
  if (!read_all(f->file, &record, size, 0)) return false;
  if (size == sizeof record)
    return is_sound(&record) && file_size < sizeof record + record.identity_size;
  return memcmp(&record, &MAGIC, size < sizeof MAGIC ? size : sizeof MAGIC) == 0;
}

SIM_MUST_CHECK static sim_status read_head(sim_row_file *f, uint64_t file_size)
{
  head_record record;
  if (file_size < sizeof record) return SIM_E_INPUT;
  if (!read_all(f->file, &record, sizeof record, 0)) return SIM_E_FILE;
  if (!is_sound(&record) || file_size < sizeof record + record.identity_size) return SIM_E_INPUT;
  const size_t size = (size_t)record.identity_size;
  f->identity = malloc(size + 1);
  if (f->identity == NULL) return SIM_E_MEMORY;
  if (!read_all(f->file, f->identity, size, sizeof record)) return SIM_E_FILE;
  f->identity[size] = '\0';
  f->head = (sim_row_head){.identity = f->identity,
                           .first = record.first,
                           .end = record.end,
                           .total = record.total,
                           .asked = record.asked,
                           .row_length = record.row_length,
                           .period = record.period};
  f->begin = f->size = sizeof record + size;
  return record.identity_sum == add_to_sum(MAGIC, f->identity, size) ? SIM_OK : SIM_E_INPUT;
}

static void count_row(sim_row_file *f, sim_status made)
{
  if (f->failures == f->count && made != SIM_OK) f->failures++;
  f->count++;
}

SIM_MUST_CHECK static sim_status note_row(sim_row_file *f, const row_record *record, uint32_t *room)
{
  if (f->count == *room) {
    const uint32_t more = *room > 0 ? 2 * *room : 64;
    uint64_t *ends = realloc(f->ends, more * sizeof *ends);
    if (ends == NULL) return SIM_E_MEMORY;
    f->ends = ends;
    *room = more;
  }
  f->size += sizeof *record + record->size;
  f->ends[f->count] = f->size;
  count_row(f, (sim_status)record->status);
  return SIM_OK;
}

/* Look through all rows, each against its checksum. */
SIM_MUST_CHECK static sim_status read_rows(sim_row_file *f, uint64_t file_size)
{
  const uint64_t most = sim_row_packed_most((size_t)f->head.row_length);
  unsigned char *bytes = NULL;
  size_t room = 0;
  uint32_t rows = f->count; /* room in `ends` */
  sim_status status = SIM_OK;
  while (status == SIM_OK && f->state == SIM_ROW_FILE_WHOLE && f->size < file_size &&
         f->count < f->head.end - f->head.first) {
    row_record record;
    const uint64_t left = file_size - f->size;
    if (left < sizeof record) {
      f->state = SIM_ROW_FILE_CUT;
    } else if (!read_all(f->file, &record, sizeof record, f->size)) {
      status = SIM_E_FILE;
    } else if (record.size > most) {
      f->state = SIM_ROW_FILE_DAMAGED;
    } else if (left - sizeof record < record.size) {
      f->state = SIM_ROW_FILE_CUT;
    } else {
      unsigned char *more = record.size > room ? realloc(bytes, record.size) : bytes;
      if (record.size > room) room = record.size;
      if (more == NULL && record.size > 0) {
        status = SIM_E_MEMORY;
        break;
      }
      bytes = more;
      if (!read_all(f->file, bytes, record.size, f->size + sizeof record))
        status = SIM_E_FILE;
      else if (record.sum != sum_of_row(&record, f->head.first + f->count, bytes))
        f->state = SIM_ROW_FILE_DAMAGED;
      else
        status = note_row(f, &record, &rows);
    }
  }
  free(bytes);
  f->known = f->count;
  return status;
}

sim_status sim_row_file_open(const char *path, bool goes_on, sim_row_file **out)
{
  struct stat about;
  sim_row_file *f = calloc(1, sizeof *f);
  if (f == NULL) return SIM_E_MEMORY;
  f->flushed = seconds();
  f->file = open(path, (goes_on ? O_RDWR : O_RDONLY) | O_CLOEXEC);
  if (f->file < 0) return give_up(f, SIM_E_FILE);
  sim_status status = goes_on ? take_lock(f->file) : SIM_OK;
  if (status == SIM_OK && fstat(f->file, &about) != 0) status = SIM_E_FILE;
  if (status == SIM_OK) status = read_head(f, (uint64_t)about.st_size);
  if (goes_on && status == SIM_E_INPUT && is_only_begun(f, (uint64_t)about.st_size)) {
    errno = ENOENT;
    return give_up(f, SIM_E_FILE);
  }
  if (status == SIM_OK) status = read_rows(f, (uint64_t)about.st_size);
  if (status == SIM_OK && goes_on && ftruncate(f->file, (off_t)f->size) != 0) status = SIM_E_FILE;
  if (status != SIM_OK) return give_up(f, status);
  *out = f;
  return SIM_OK;
}

/* ---- use ---- */

const sim_row_head *sim_row_file_head(const sim_row_file *f)
{
  return &f->head;
}

sim_row_file_state sim_row_file_state_of(const sim_row_file *f)
{
  return f->state;
}

uint32_t sim_row_file_count(const sim_row_file *f)
{
  return f->known;
}

uint32_t sim_row_file_next(const sim_row_file *f)
{
  return f->head.first + f->count;
}

bool sim_row_file_has_good(const sim_row_file *f)
{
  return f->failures < f->count;
}

static uint64_t begin_of(const sim_row_file *f, uint32_t i)
{
  return i == 0 ? f->begin : f->ends[i - 1];
}

sim_status sim_row_file_ask(sim_row_file *f, uint32_t end, uint32_t total, uint32_t asked)
{
  f->head.end = end;
  f->head.total = total;
  f->head.asked = asked;
  const uint32_t most = end - f->head.first;
  if (f->count > most) {
    f->count = f->known = most;
    f->size = begin_of(f, most);
    if (ftruncate(f->file, (off_t)f->size) != 0) return SIM_E_FILE;
  }
  return write_head(f) ? SIM_OK : SIM_E_FILE;
}

int sim_row_file_error(const sim_row_file *f)
{
  return f->failed;
}

sim_status sim_row_file_flush(sim_row_file *f)
{
  f->flushed = seconds();
  if (f->waits > 0 && !write_all(f->file, f->waiting, f->waits, f->size)) {
    if (f->failed == 0) f->failed = errno;
    return SIM_E_FILE;
  }
  f->size += f->waits;
  f->waits = 0;
  return SIM_OK;
}

sim_status sim_row_file_look_again(sim_row_file *f)
{
  const sim_status status = sim_row_file_flush(f);
  if (status != SIM_OK) return status;
  const uint64_t all = f->size;
  f->count = f->known;
  if (f->failures > f->count) f->failures = f->count;
  f->size = begin_of(f, f->count);
  return read_rows(f, all);
}

SIM_MUST_CHECK static sim_status make_room(sim_row_file *f, size_t size)
{
  if (f->room - f->waits >= size) return SIM_OK;
  const size_t room = 2 * (f->waits + size);
  unsigned char *more = realloc(f->waiting, room);
  if (more == NULL) return SIM_E_MEMORY;
  f->waiting = more;
  f->room = room;
  return SIM_OK;
}

sim_status sim_row_file_append(sim_row_file *f, sim_status made, const double *row)
{
  row_record record = {.status = (uint32_t)made};
  const size_t length = (size_t)f->head.row_length;
  const sim_status status = make_room(f, sizeof record + sim_row_packed_most(length));
  if (status != SIM_OK) return status;
  unsigned char *bytes = f->waiting + f->waits + sizeof record;
  if (made == SIM_OK)
    record.size = (uint32_t)sim_row_pack(row, length, (size_t)f->head.period, bytes);
  record.sum = sum_of_row(&record, f->head.first + f->count, bytes);
  memcpy(f->waiting + f->waits, &record, sizeof record);
  f->waits += sizeof record + record.size;
  count_row(f, made);
  if (f->waits < WAITING_MOST && seconds() - f->flushed < FLUSH_EVERY_SECONDS) return SIM_OK;
  return sim_row_file_flush(f);
}

sim_status sim_row_file_read(const sim_row_file *f, uint32_t number, double *row, sim_status *made)
{
  const uint32_t i = number - f->head.first;
  const uint64_t at = begin_of(f, i), size = f->ends[i] - at;
  row_record record;
  if (size < sizeof record) return SIM_E_FILE;
  unsigned char *bytes = malloc((size_t)size);
  if (bytes == NULL) return SIM_E_MEMORY;
  bool good = read_all(f->file, bytes, (size_t)size, at);
  if (good) {
    memcpy(&record, bytes, sizeof record);
    *made = (sim_status)record.status;
    good = sizeof record + record.size == size &&
           record.sum == sum_of_row(&record, number, bytes + sizeof record) &&
           (*made != SIM_OK ||
            sim_row_unpack(bytes + sizeof record, record.size, (size_t)f->head.row_length,
                           (size_t)f->head.period, row));
  }
  free(bytes);
  return good ? SIM_OK : SIM_E_FILE;
}
