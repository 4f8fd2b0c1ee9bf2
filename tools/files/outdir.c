/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/outdir.h"

#include <dirent.h>
#include <errno.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, MOST_FILES = 24, FILE_BUFFER = 1 << 16 };

/* What a result directory may hold, and what is made of it. */
static const char *const known[] = {
    "results.json",      "tabellen.txt",       "measures.csv",      "indicators.csv",
    "comparison.csv",    "monthly.csv",        "budget.csv",        "worth.csv",
    "acceptability.csv", "plane.csv",          "warm_up.csv",       "fit.json",
    "families.csv",      "survival.csv",       "fit.svg",           "fit.yaml",
    "columns.csv",       "replications.csv",   "run.log.json",      "report.html",
    "report.pdf",        "raadsvoorstel.html", "raadsvoorstel.pdf", "certainty.csv",
    "risk.csv",          "waterfall.csv"};

struct tool_outdir {
  char path[PATH_ROOM];
  char building[PATH_ROOM + 16]; /* "": not begun */
  bool into;                     /* the files go into a directory that stays */
  char names[MOST_FILES][64];
  int files;
  int failed; /* errno of the first failure; 0: none */
};

static bool is_known(const char *name)
{
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    if (strcmp(known[i], name) == 0) return true;
  }
  return false;
}

/* The first entry of a directory that no result has; "" when there is none. */
static void stranger_in(const char *path, char *name, size_t room)
{
  name[0] = '\0';
  DIR *listing = opendir(path);
  if (listing == NULL) return;
  for (struct dirent *entry; (entry = readdir(listing)) != NULL && name[0] == '\0';) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (!is_known(entry->d_name)) snprintf(name, room, "%s", entry->d_name);
  }
  closedir(listing);
}

void tool_outdir_remove(const char *path)
{
  char file[2 * PATH_ROOM];
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
    snprintf(file, sizeof file, "%s/%s", path, known[i]);
    unlink(file);
  }
  rmdir(path);
}

static sim_status refuse(sim_status status, char *problem, size_t room, const char *path,
                         const char *why)
{
  snprintf(problem, room, "'%s' %s", path, why);
  return status;
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
  char why[300];
  snprintf(why, sizeof why, "cannot be written: %s", strerror(errno));
  return refuse(SIM_E_FILE, problem, room, path, why);
}

static bool begin(tool_outdir *dir)
{
  if (dir->building[0] != '\0') return true;
  snprintf(dir->building, sizeof dir->building, dir->into ? "%s/.new-XXXXXX" : "%s.new-XXXXXX",
           dir->path);
  if (mkdtemp(dir->building) == NULL) {
    if (dir->failed == 0) dir->failed = errno;
    dir->building[0] = '\0';
    return false;
  }
  mode_t mask = umask(0);
  umask(mask);
  chmod(dir->building, 0777 & ~mask);
  return true;
}

/* Permission is not enough to know: make the temporary directory and take it away. */
static bool can_begin(tool_outdir *dir)
{
  bool can = begin(dir);
  if (can) rmdir(dir->building);
  dir->building[0] = '\0';
  return can;
}

sim_status tool_outdir_open(const char *path, bool force, char *problem, size_t room,
                            tool_outdir **out)
{
  *out = NULL;
  size_t length = strlen(path);
  while (length > 1 && path[length - 1] == '/') length--;
  if (length == 0 || length >= PATH_ROOM)
    return refuse(SIM_E_INPUT, problem, room, path, "is not the name of a directory");
  tool_outdir *dir = calloc(1, sizeof *dir);
  if (dir == NULL) return refuse(SIM_E_MEMORY, problem, room, path, "does not fit in memory");
  memcpy(dir->path, path, length);

  struct stat about;
  bool stands = stat(dir->path, &about) == 0;
  char stranger[256] = "";
  if (stands && S_ISDIR(about.st_mode)) stranger_in(dir->path, stranger, sizeof stranger);
  sim_status status = SIM_OK;
  if (stands && !S_ISDIR(about.st_mode)) {
    status = refuse(SIM_E_INPUT, problem, room, dir->path, "is not a directory");
  } else if (stranger[0] != '\0' && !force) {
    char why[400];
    snprintf(why, sizeof why,
             "holds '%s', which no result has; name another directory, or use --force to put the "
             "files beside it",
             stranger);
    status = refuse(SIM_E_INPUT, problem, room, dir->path, why);
  } else {
    dir->into = stranger[0] != '\0' || strcmp(dir->path, ".") == 0;
    status = make_parents(dir->into ? "./x" : dir->path, problem, room);
    if (status == SIM_OK && !can_begin(dir)) {
      char why[300];
      snprintf(why, sizeof why, "cannot be written: %s", strerror(dir->failed));
      status = refuse(SIM_E_FILE, problem, room, dir->path, why);
    }
  }
  if (status != SIM_OK) {
    free(dir);
    return status;
  }
  *out = dir;
  return SIM_OK;
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

/* Move the finished files into the directory that stays. */
static bool move_files(tool_outdir *dir)
{
  for (int i = 0; i < dir->files; i++) {
    char from[2 * PATH_ROOM], to[2 * PATH_ROOM];
    snprintf(from, sizeof from, "%s/%s", dir->building, dir->names[i]);
    snprintf(to, sizeof to, "%s/%s", dir->path, dir->names[i]);
    if (rename(from, to) != 0) return false;
  }
  return rmdir(dir->building) == 0;
}

/* An earlier result steps aside first, and back if the new one cannot come. */
static bool take_name(tool_outdir *dir)
{
  if (rename(dir->building, dir->path) == 0) return true; /* nothing, or nothing in it */
  char aside[sizeof dir->building + 8];
  snprintf(aside, sizeof aside, "%s.old", dir->building);
  if (rename(dir->path, aside) != 0) return false;
  if (rename(dir->building, dir->path) != 0) {
    int why = errno;
    if (rename(aside, dir->path) != 0) why = errno;
    errno = why;
    return false;
  }
  tool_outdir_remove(aside);
  return true;
}

sim_status tool_outdir_finish(tool_outdir *dir, char *problem, size_t room)
{
  if (dir->failed == 0 && begin(dir)) {
    if (dir->into ? move_files(dir) : take_name(dir)) {
      dir->building[0] = '\0';
      return SIM_OK;
    }
    dir->failed = errno;
  }
  char why[300];
  snprintf(why, sizeof why, "cannot be written: %s; no results were left there",
           strerror(dir->failed));
  return refuse(SIM_E_FILE, problem, room, dir->path, why);
}

void tool_outdir_free(tool_outdir *dir)
{
  if (dir == NULL) return;
  if (dir->building[0] != '\0') tool_outdir_remove(dir->building);
  free(dir);
}
