/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/files/earlier.h"

#include "tools/text/messages.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 4096 + 300, MARK_WITHIN = 200, RANDOM_LETTERS = 6 };

/* What a directory of results may hold, and what is made of it; of fits; of sweeps; of other studies;
 * and of shards. The first file says which it is; `*` is any part of a name. */
static const char *const of_runs[] = {
    "results.json",   "tabellen.txt",       "measures.csv",      "indicators.csv",
    "comparison.csv", "monthly.csv",        "budget.csv",        "worth.csv",
    "plane.csv",      "acceptability.csv",  "warm_up.csv",       "certainty.csv",
    "risk.csv",       "waterfall.csv",      "columns.csv",       "replications.csv",
    "draws.csv",      "run.log.json",       "replications.rows", "report.html",
    "report.pdf",     "raadsvoorstel.html", "raadsvoorstel.pdf", NULL};
static const char *const of_fits[] = {"fit.json", "families.csv", "survival.csv", "curve.csv",
                                      "fit.svg",  "fit.yaml",     "stay_*.csv",   NULL};
static const char *const of_sweeps[] = {"sweep.json", "sweep.csv", "sweep_replications.csv", NULL};
static const char *const of_studies[] = {
    TOOL_EARLIER_STUDY, "designs.csv",      "best.yaml",   "sensitivity.csv", "optimise.json",
    "seek.json",        "sensitivity.json", "seek.csv",    "scores.csv",      "forecasts.csv",
    "plausible.csv",    "ranges.csv",       "targets.csv", "effects.csv",     "waves.csv",
    "ridge.svg",        "calibration.json", NULL};
static const char *const of_parts[] = {"run.log.json", "replications.rows", NULL};
static const struct kind {
  const char *const *files;
  const char *mark; /* among the first bytes of the first file */
} kinds[] = {{of_runs, "\"format\": \"doorstroom results\""},
             {of_fits, "\"format\": \"doorstroom fit\""},
             {of_sweeps, "\"format\": \"doorstroom sweep\""},
             {of_studies, "\"format\": \"doorstroom study\""},
             {of_parts, "\"format\": \"doorstroom run log\""}};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

static bool is_among(const char *const *names, const char *name)
{
  for (; *names != NULL; names++)
    if (fnmatch(*names, name, 0) == 0) return true;
  return false;
}

static bool is_dot(const char *name)
{
  return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* The directory of a result, to look up its entries by; -1 (errno). */
static int open_directory(const char *path)
{
  return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Whether the first file is there and says that we wrote it. */
static bool is_marked(int directory, const struct kind *kind)
{
  char head[MARK_WITHIN + 1];
  struct stat about;
  const int in = openat(directory, kind->files[0], O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (in < 0) return false;
  const ssize_t n =
      fstat(in, &about) == 0 && S_ISREG(about.st_mode) ? read(in, head, MARK_WITHIN) : 0;
  close(in);
  head[n < 0 ? 0 : n] = '\0';
  return strstr(head, kind->mark) != NULL;
}

static bool is_file_in(int directory, const char *name)
{
  struct stat about;
  return fstatat(directory, name, &about, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(about.st_mode);
}

bool tool_earlier_stranger(const char *path, char *name, size_t room)
{
  name[0] = '\0';
  DIR *listing = opendir(path);
  if (listing == NULL) return false;
  const int directory = dirfd(listing);
  bool is_there[KINDS]; /* a run's result may have studies beside it */
  for (size_t k = 0; k < KINDS; k++) is_there[k] = is_marked(directory, &kinds[k]);
  for (struct dirent *entry; (entry = readdir(listing)) != NULL && name[0] == '\0';) {
    if (is_dot(entry->d_name)) continue;
    bool is_known = false;
    for (size_t k = 0; k < KINDS && !is_known; k++)
      is_known = is_there[k] && is_among(kinds[k].files, entry->d_name);
    if (!is_known || !is_file_in(directory, entry->d_name))
      snprintf(name, room, "%s", entry->d_name);
  }
  closedir(listing);
  return true;
}

bool tool_earlier_is_run(const char *path)
{
  const int directory = open_directory(path);
  if (directory < 0) return false;
  const bool is_run = is_marked(directory, &kinds[0]);
  close(directory);
  return is_run;
}

void tool_earlier_obstacle(const char *path, char *name, size_t room)
{
  name[0] = '\0';
  const int directory = open_directory(path);
  if (directory < 0) return;
  for (size_t k = 0; k < KINDS; k++) {
    for (const char *const *file = kinds[k].files; *file != NULL && name[0] == '\0'; file++) {
      struct stat about;
      if (fstatat(directory, *file, &about, AT_SYMLINK_NOFOLLOW) == 0 && !S_ISREG(about.st_mode))
        snprintf(name, room, "%s", *file);
    }
  }
  close(directory);
}

static bool is_ours(const char *name)
{
  bool is = strcmp(name, TOOL_EARLIER_MARK) == 0;
  for (size_t k = 0; k < KINDS; k++) is = is || is_among(kinds[k].files, name);
  return is;
}

bool tool_earlier_remove(const char *path)
{
  const int directory = open_directory(path);
  if (directory < 0) return false;
  unlinkat(directory, TOOL_EARLIER_MARK, 0);
  for (size_t k = 0; k < KINDS; k++)
    for (const char *const *name = kinds[k].files; *name != NULL; name++)
      unlinkat(directory, *name, 0);
  close(directory);
  DIR *listing = opendir(path); /* for names with a `*`; takes memory, which may be out */
  for (struct dirent *entry; listing != NULL && (entry = readdir(listing)) != NULL;)
    if (is_ours(entry->d_name)) unlinkat(dirfd(listing), entry->d_name, 0);
  if (listing != NULL) closedir(listing);
  return rmdir(path) == 0;
}

/* ---- runs under way, and killed ones ---- */

/* The lock of a directory, or -1 when somebody has it, or it is gone. */
static int lock_of(const char *path)
{
  const int directory = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  if (directory < 0) return -1;
  struct stat held, named;
  if (flock(directory, LOCK_EX | LOCK_NB) == 0 && fstat(directory, &held) == 0 &&
      lstat(path, &named) == 0 && held.st_ino == named.st_ino)
    return directory;
  close(directory);
  return -1;
}

/* Whoever tidies up between making and locking takes it away, and another is made. */
int tool_earlier_begin(char *template)
{
  for (int tries = 0; tries < 100; tries++) {
    if (mkdtemp(template) == NULL) return -1;
    const int lock = lock_of(template);
    if (lock >= 0) return lock;
    rmdir(template);
    memset(template + strlen(template) - RANDOM_LETTERS, 'X', RANDOM_LETTERS);
  }
  errno = EBUSY;
  return -1;
}

/* Whether an entry is named as tool_earlier_begin names them for `own`: "own.new-aB3xYz", and as
 * what was set aside for it. */
static bool is_left_for(const char *own, const char *entry, bool *is_aside)
{
  const size_t length = strlen(own);
  const char *rest = entry + length;
  if (strncmp(entry, own, length) != 0 || strncmp(rest, ".new-", 5) != 0) return false;
  *is_aside = strcmp(rest + strnlen(rest, 5 + RANDOM_LETTERS), ".old") == 0;
  return strlen(rest) == 5 + RANDOM_LETTERS + (*is_aside ? 4u : 0u);
}

static void take_away(const char *path, const char *left, bool is_aside)
{
  const int lock = lock_of(left);
  if (lock < 0) return;
  struct stat about;
  if (is_aside && lstat(path, &about) != 0 && rename(left, path) == 0)
    tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(SET_ASIDE_BACK), path);
  else if (tool_earlier_remove(left))
    tool_message_say(FLOW_SEVERITY_NOTE, FLOW_SAYS(LEFTOVER_REMOVED), left);
  else
    tool_message_say(FLOW_SEVERITY_WARNING, FLOW_SAYS(LEFTOVER_HOLDS_MORE), left);
  close(lock);
}

void tool_earlier_tidy(const char *path)
{
  char parent[PATH_ROOM], left[PATH_ROOM];
  const char *slash = strrchr(path, '/');
  const char *own = slash != NULL ? slash + 1 : path;
  const int length = slash == NULL ? 0 : (int)(slash - path) + 1; /* with the slash */
  snprintf(parent, sizeof parent, "%.*s", length, path);
  DIR *listing = opendir(length > 0 ? parent : ".");
  if (listing == NULL) return;
  for (struct dirent *entry; (entry = readdir(listing)) != NULL;) {
    bool is_aside = false;
    if (!is_left_for(own, entry->d_name, &is_aside)) continue;
    snprintf(left, sizeof left, "%.*s%s", length, path, entry->d_name);
    take_away(path, left, is_aside);
  }
  closedir(listing);
}
