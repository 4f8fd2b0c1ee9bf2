/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* renameat2 */
#include "tools/files/outdir.h"

#include "tools/files/earlier.h"
#include "tools/text/messages.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, MOST_FILES = 24, FILE_BUFFER = 1 << 16 };

struct tool_outdir {
  char name[PATH_ROOM];          /* as the user has it */
  char path[PATH_ROOM];          /* the same behind symbolic links */
  char building[PATH_ROOM + 16]; /* "": not begun */
  int lock;                      /* on it; -1: none */
  bool into;                     /* the files go into a directory that stays */
  char names[MOST_FILES][64];
  int files;
  int failed; /* errno of the first failure; 0: none */
};

static sim_status refuse_write(char *problem, size_t room, const char *path, int why)
{
  tool_message_write(problem, room, FLOW_SAYS(CANNOT_WRITE_WHY), path, strerror(why));
  return SIM_E_FILE;
}

/* Make the directories above `path`, and look whether it could stand there. */
static sim_status make_parents(const char *path, char *problem, size_t room)
{
  char part[PATH_ROOM];
  snprintf(part, sizeof part, "%s", path);
  for (char *slash = strchr(part + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    if (mkdir(part, 0777) != 0 && errno != EEXIST) break;
    *slash = '/';
  }
  snprintf(part, sizeof part, "%s", path);
  char *last = strrchr(part, '/');
  if (last == part) last++;
  if (last != NULL) *last = '\0';
  const char *parent = last != NULL ? part : ".";
  struct stat about;
  if (stat(parent, &about) == 0 && !S_ISDIR(about.st_mode))
    errno = ENOTDIR;
  else if (access(parent, W_OK | X_OK) == 0)
    return SIM_OK;
  return refuse_write(problem, room, path, errno);
}

static bool begin(tool_outdir *dir)
{
  if (dir->building[0] != '\0') return true;
  snprintf(dir->building, sizeof dir->building, dir->into ? "%s/.new-XXXXXX" : "%s.new-XXXXXX",
           dir->path);
  dir->lock = tool_earlier_begin(dir->building);
  if (dir->lock < 0) {
    if (dir->failed == 0) dir->failed = errno;
    dir->building[0] = '\0';
    return false;
  }
  mode_t mask = umask(0);
  umask(mask);
  chmod(dir->building, 0777 & ~mask);
  return true;
}

/* Nothing is under way any more. */
static void end(tool_outdir *dir)
{
  if (dir->lock >= 0) close(dir->lock);
  dir->lock = -1;
  dir->building[0] = '\0';
}

/* Permission is not enough to know: make the temporary directory and take it away. */
static bool can_begin(tool_outdir *dir)
{
  bool can = begin(dir);
  if (can) rmdir(dir->building);
  end(dir);
  return can;
}

/* Where the name leads: behind a symbolic link, which stays a link. */
static sim_status follow(tool_outdir *dir, char *problem, size_t room)
{
  struct stat about;
  memcpy(dir->path, dir->name, sizeof dir->path);
  if (lstat(dir->name, &about) != 0 || !S_ISLNK(about.st_mode)) return SIM_OK;
  char *behind = realpath(dir->name, NULL);
  if (behind == NULL) {
    tool_message_write(problem, room, FLOW_SAYS(DIRECTORY_LEADS_NOWHERE), dir->name);
    return SIM_E_INPUT;
  }
  const bool fits = strlen(behind) < PATH_ROOM;
  if (fits) snprintf(dir->path, sizeof dir->path, "%s", behind);
  free(behind);
  if (!fits) tool_message_write(problem, room, FLOW_SAYS(DIRECTORY_NAME_NONE), dir->name);
  return fits ? SIM_OK : SIM_E_INPUT;
}

/* What stands there already may stay, or be replaced. */
static sim_status look(tool_outdir *dir, bool force, char *problem, size_t room)
{
  struct stat about;
  char stranger[256] = "", obstacle[64];
  if (stat(dir->path, &about) != 0) return SIM_OK;
  if (!S_ISDIR(about.st_mode)) {
    tool_message_write(problem, room, FLOW_SAYS(DIRECTORY_NONE), dir->name);
    return SIM_E_INPUT;
  }
  if (!tool_earlier_stranger(dir->path, stranger, sizeof stranger)) {
    tool_message_write(problem, room, FLOW_SAYS(CANNOT_READ), dir->name, strerror(errno));
    return SIM_E_FILE;
  }
  tool_earlier_obstacle(dir->path, obstacle, sizeof obstacle);
  if (obstacle[0] != '\0') {
    tool_message_write(problem, room, FLOW_SAYS(DIRECTORY_OBSTACLE), dir->name, obstacle);
    return SIM_E_INPUT;
  }
  if (stranger[0] != '\0' && !force) {
    tool_message_write(problem, room, FLOW_SAYS(DIRECTORY_STRANGER), dir->name, stranger);
    return SIM_E_INPUT;
  }
  dir->into = stranger[0] != '\0';
  return SIM_OK;
}

sim_status tool_outdir_open(const char *path, bool force, char *problem, size_t room,
                            tool_outdir **out)
{
  *out = NULL;
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  if (length == 0 || length >= PATH_ROOM) {
    tool_message_write(problem, room, FLOW_SAYS(DIRECTORY_NAME_NONE), path);
    return SIM_E_INPUT;
  }
  tool_outdir *dir = calloc(1, sizeof *dir);
  if (dir == NULL) {
    (void)refuse_write(problem, room, path, ENOMEM);
    return SIM_E_MEMORY;
  }
  dir->lock = -1;
  memcpy(dir->name, path, length);
  sim_status status = follow(dir, problem, room);
  if (status == SIM_OK) tool_earlier_tidy(dir->path);
  if (status == SIM_OK) {
    char inside[PATH_ROOM + 2];
    snprintf(inside, sizeof inside, "%s/", dir->path);
    tool_earlier_tidy(inside);
  }
  if (status == SIM_OK) status = look(dir, force, problem, room);
  if (status == SIM_OK) {
    dir->into = dir->into || strcmp(dir->path, ".") == 0;
    status = make_parents(dir->into ? "./x" : dir->path, problem, room);
  }
  if (status == SIM_OK && !can_begin(dir))
    status = refuse_write(problem, room, dir->name, dir->failed);
  if (status != SIM_OK) {
    free(dir);
    return status;
  }
  *out = dir;
  return SIM_OK;
}

void tool_outdir_beside_run(tool_outdir *dir)
{
  dir->into = dir->into || tool_earlier_is_run(dir->path);
}

FILE *tool_outdir_start(tool_outdir *dir, const char *name)
{
  if (dir->failed != 0 || dir->files == MOST_FILES || !begin(dir)) return NULL;
  char path[2 * PATH_ROOM];
  snprintf(path, sizeof path, "%s/%s", dir->building, name);
  FILE *file = fopen(path, "wx");
  if (file == NULL) {
    dir->failed = errno;
    return NULL;
  }
  /* One thread writes: locking the stream for every character would take a third of the time. */
  __fsetlocking(file, FSETLOCKING_BYCALLER);
  setvbuf(file, NULL, _IOFBF, FILE_BUFFER);
  snprintf(dir->names[dir->files++], sizeof dir->names[0], "%s", name);
  return file;
}

bool tool_outdir_close(tool_outdir *dir, FILE *file)
{
  errno = 0;
  bool good = fflush(file) == 0 && !ferror(file) && fsync(fileno(file)) == 0;
  if (!good && dir->failed == 0) dir->failed = errno != 0 ? errno : EIO;
  if (fclose(file) != 0 && dir->failed == 0) dir->failed = errno;
  return dir->failed == 0;
}

/* Put two names in each other's place at once; false where the file system cannot (errno). */
static bool exchange(const char *a, const char *b)
{
  return renameat2(AT_FDCWD, a, AT_FDCWD, b, RENAME_EXCHANGE) == 0;
}

/* A file that stands there and one that is to come change places; without one there it moves. */
static bool put_file(const char *from, const char *to)
{
  if (exchange(from, to)) return true;
  if (errno != ENOENT && errno != EINVAL && errno != ENOSYS) return false;
  return rename(from, to) == 0;
}

static void name_file(const tool_outdir *dir, int i, char from[], char to[], size_t room)
{
  snprintf(from, room, "%s/%s", dir->building, dir->names[i]);
  snprintf(to, room, "%s/%s", dir->path, dir->names[i]);
}

/* What says what the files are goes away first and comes last, so that a mixture of two results is
 * never taken for one. */
static bool is_mark(const tool_outdir *dir, int i)
{
  static const char *const marks[] = {"results.json", "fit.json", "sweep.json", TOOL_EARLIER_STUDY};
  for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
    if (strcmp(dir->names[i], marks[m]) == 0) return true;
  return false;
}

static void take_back(tool_outdir *dir, const bool *is_moved)
{
  char from[2 * PATH_ROOM], to[2 * PATH_ROOM];
  for (int i = 0; i < dir->files; i++) {
    name_file(dir, i, from, to, sizeof from);
    if (is_moved[i] && !exchange(from, to)) rename(to, from);
  }
}

/* Move the finished files into the directory that stays; all of them, or those that did are put
 * back. */
static bool move_files(tool_outdir *dir)
{
  char from[2 * PATH_ROOM], to[2 * PATH_ROOM], mark[PATH_ROOM + 32], kept[2 * PATH_ROOM] = "";
  bool is_moved[MOST_FILES] = {false};
  bool good = true;
  snprintf(mark, sizeof mark, "%s/" TOOL_EARLIER_MARK, dir->building);
  for (int i = 0; i < dir->files; i++) {
    if (!is_mark(dir, i)) continue;
    name_file(dir, i, from, kept, sizeof kept);
    if (rename(kept, mark) != 0) kept[0] = '\0';
  }
  for (int turn = 0; turn < 2 && good; turn++) {
    for (int i = 0; i < dir->files && good; i++) {
      if (is_mark(dir, i) != (turn == 1)) continue;
      name_file(dir, i, from, to, sizeof from);
      is_moved[i] = good = put_file(from, to);
    }
  }
  if (good) return tool_earlier_remove(dir->building) || errno == ENOENT;
  const int why = errno;
  take_back(dir, is_moved);
  if (kept[0] != '\0') rename(mark, kept);
  errno = why;
  return false;
}

/* Where names cannot be exchanged an earlier result steps aside first, and back if the new one
 * cannot come. */
static bool step_aside(tool_outdir *dir)
{
  char aside[sizeof dir->building + 8];
  snprintf(aside, sizeof aside, "%s.old", dir->building);
  if (rename(dir->path, aside) != 0) return false;
  if (rename(dir->building, dir->path) != 0) {
    const int why = errno;
    rename(aside, dir->path);
    errno = why;
    return false;
  }
  tool_earlier_remove(aside);
  return true;
}

static bool take_name(tool_outdir *dir)
{
  if (rename(dir->building, dir->path) == 0) return true; /* nothing, or nothing in it */
  if (exchange(dir->building, dir->path)) {
    if (!tool_earlier_remove(dir->building))
      tool_message_say(FLOW_SEVERITY_WARNING, FLOW_SAYS(STRANGERS_MOVED), dir->name, dir->building);
    return true;
  }
  return errno == EINVAL || errno == ENOSYS ? step_aside(dir) : false;
}

/* A crash of the machine finds the names as they were given. */
static void sync_directory(const char *path)
{
  const int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (directory < 0) return;
  fsync(directory);
  close(directory);
}

sim_status tool_outdir_finish(tool_outdir *dir, char *problem, size_t room)
{
  if (dir->failed == 0 && begin(dir)) {
    sync_directory(dir->building);
    if (dir->into ? move_files(dir) : take_name(dir)) {
      sync_directory(dir->path);
      end(dir);
      return SIM_OK;
    }
    dir->failed = errno;
  }
  struct stat about;
  const char *why = strerror(dir->failed);
  if (lstat(dir->path, &about) == 0)
    tool_message_write(problem, room, FLOW_SAYS(STANDS_STILL), dir->name, why);
  else
    tool_message_write(problem, room, FLOW_SAYS(NOTHING_LEFT), dir->name, why);
  return SIM_E_FILE;
}

void tool_outdir_remove(const char *path)
{
  (void)tool_earlier_remove(path);
}

void tool_outdir_free(tool_outdir *dir)
{
  if (dir == NULL) return;
  if (dir->building[0] != '\0') tool_earlier_remove(dir->building);
  end(dir);
  free(dir);
}
