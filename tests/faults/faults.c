/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preloaded: what the machine refuses. Of the calls of one kind the n-th fails, or all from the n-th
 * on, or the program is killed there; without a number they are counted.
 *
 *   FAULT_KIND   memory, open, rename, exchange (of two names), fsync, mkdir, unlink
 *   FAULT_AT     which of them, from 1 on; 0: none
 *   FAULT_MODE   once, on (from there on), kill (before it), killed (after it)
 *   FAULT_COUNT  a file that gets how many there were, at the end
 *   FAULT_PLACES a file that gets which of them came first from each place of the program, in the order of the calls: a
 *                place is a caller with whoever called it
 *
 * What the C library does inside itself cannot be caught (the writes of a stream): tests limit the
 * size of a file for that. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <link.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

static const char *kind = "", *mode = "";
static long at;
static atomic_long calls;

/* ---- places ---- */

/* The calls from three frames of the program itself name a place: the least that tells who asks through two functions that
 * hand memory out. */
enum { OUTER = 3, FRAMES = OUTER + 3, PLACES = 1 << 16 };

static FILE *places;
static uint64_t seen[PLACES];
static uintptr_t program_from, program_until;

static int find_program(struct dl_phdr_info *about, size_t size, void *unused)
{
  (void)size, (void)unused;
  for (int i = 0; i < about->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &about->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || (part->p_flags & PF_X) == 0) continue;
    program_from = about->dlpi_addr + part->p_vaddr;
    program_until = program_from + part->p_memsz;
  }
  return 1; /* the first is the program */
}

static bool is_own(const void *address)
{
  return (uintptr_t)address >= program_from && (uintptr_t)address < program_until;
}

/* Whether no call came from there before. */
static bool is_new(void *const *from)
{
  uint64_t hash = 14695981039346656037u;
  for (int i = 0; i < FRAMES - OUTER; i++) hash = (hash ^ (uintptr_t)from[i]) * 1099511628211u;
  size_t slot = hash % PLACES;
  while (seen[slot] != 0 && seen[slot] != hash) slot = (slot + 1) % PLACES;
  if (seen[slot] == hash) return false;
  seen[slot] = hash;
  return true;
}

/* Between this and the program are fails() and the function that it stands for. */
__attribute__((noinline)) static void note_place(long call)
{
  void *frames[FRAMES] = {NULL};
  static __thread bool is_inside;
  if (places == NULL || is_inside) return;
  is_inside = true;
  backtrace(frames, FRAMES);
  if (is_own(frames[OUTER]) && is_new(frames + OUTER)) fprintf(places, "%ld\n", call);
  is_inside = false;
}

__attribute__((constructor)) static void begin(void)
{
  mode = getenv("FAULT_MODE") != NULL ? getenv("FAULT_MODE") : "once";
  at = getenv("FAULT_AT") != NULL ? atol(getenv("FAULT_AT")) : 0;
  if (getenv("FAULT_PLACES") != NULL) {
    void *frame[1];
    places = fopen(getenv("FAULT_PLACES"), "w");
    dl_iterate_phdr(find_program, NULL);
    backtrace(frame, 1); /* it takes memory the first time */
  }
  kind = getenv("FAULT_KIND") != NULL ? getenv("FAULT_KIND") : "";
  atomic_store(&calls, 0);
}

__attribute__((destructor)) static void end(void)
{
  const char *name = getenv("FAULT_COUNT");
  char text[32];
  FILE *const written = places;
  places = NULL;
  if (written != NULL) fclose(written);
  if (name == NULL) return;
  const long count = atomic_load(&calls);
  kind = "";
  const int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const int length = snprintf(text, sizeof text, "%ld\n", count);
  if (file >= 0 && write(file, text, (size_t)length) != length) abort();
}

/* Whether this call of the kind fails; killed when that is what is wanted. */
__attribute__((noinline)) static bool fails(const char *what, int error)
{
  if (strcmp(kind, what) != 0) return false;
  const long own = atomic_fetch_add(&calls, 1) + 1;
  note_place(own);
  if (at == 0 || own < at) return false;
  if (own == at && strcmp(mode, "kill") == 0) kill(getpid(), SIGKILL);
  if (strncmp(mode, "kill", 4) == 0) return false;
  if (own > at && strcmp(mode, "on") != 0) return false;
  errno = error;
  return true;
}

static void has_been(const char *what)
{
  if (strcmp(mode, "killed") == 0 && strcmp(kind, what) == 0 && atomic_load(&calls) == at)
    kill(getpid(), SIGKILL);
}

/* ---- memory ---- */

void *malloc(size_t size)
{
  return fails("memory", ENOMEM) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
  return fails("memory", ENOMEM) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
  return fails("memory", ENOMEM) ? NULL : __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
  return fails("memory", ENOMEM) ? NULL : __libc_memalign(alignment, size);
}

int posix_memalign(void **out, size_t alignment, size_t size)
{
  if (fails("memory", ENOMEM)) return ENOMEM;
  *out = __libc_memalign(alignment, size);
  return *out != NULL ? 0 : ENOMEM;
}

/* ---- files ---- */

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define CALL(what, error, failed, result, name, ...)                                               \
  if (fails(what, error)) return failed;                                                           \
  result answer = NEXT(name)(__VA_ARGS__);                                                         \
  has_been(what);                                                                                  \
  return answer

FILE *fopen(const char *path, const char *how)
{
  if (how[0] == 'r') return NEXT(fopen)(path, how);
  CALL("open", EMFILE, NULL, FILE *, fopen, path, how);
}

int rename(const char *from, const char *to)
{
  CALL("rename", EIO, -1, int, rename, from, to);
}

int renameat2(int from_directory, const char *from, int to_directory, const char *to, unsigned how)
{
  if (fails("exchange", EINVAL)) return -1;
  CALL("rename", EIO, -1, int, renameat2, from_directory, from, to_directory, to, how);
}

int fsync(int file)
{
  CALL("fsync", EIO, -1, int, fsync, file);
}

int mkdir(const char *path, mode_t bits)
{
  CALL("mkdir", ENOSPC, -1, int, mkdir, path, bits);
}

char *mkdtemp(char *template)
{
  CALL("mkdir", ENOSPC, NULL, char *, mkdtemp, template);
}

int unlinkat(int directory, const char *path, int flags)
{
  CALL("unlink", EIO, -1, int, unlinkat, directory, path, flags);
}

int unlink(const char *path)
{
  CALL("unlink", EIO, -1, int, unlink, path);
}

int rmdir(const char *path)
{
  CALL("unlink", EIO, -1, int, rmdir, path);
}
