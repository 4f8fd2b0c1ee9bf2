/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* nftw, realpath */
#include "tools/report/pdf.h"

#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_MS = 60000, STEP_MS = 50, URL_ROOM = 3 * PATH_MAX + 8 };

/* The program of this name in PATH. */
static bool find_program(const char *name, char path[PATH_MAX])
{
  const char *folder = getenv("PATH");
  while (folder != NULL && *folder != '\0') {
    const size_t length = strcspn(folder, ":");
    const int written = snprintf(path, PATH_MAX, "%.*s/%s", (int)length, folder, name);
    if (written > 0 && written < PATH_MAX && access(path, X_OK) == 0) return true;
    folder += length + (folder[length] == ':' ? 1 : 0);
  }
  return false;
}

static bool find_chromium(char path[PATH_MAX])
{
  static const char *const names[] = {"chromium", "chromium-browser", "google-chrome", "chrome"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    if (find_program(names[i], path)) return true;
  }
  return false;
}

static void write_url(const char *path, char url[URL_ROOM])
{
  char *to = stpcpy(url, "file://");
  for (const unsigned char *at = (const unsigned char *)path; *at != '\0'; at++) {
    const bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                       (*at >= '0' && *at <= '9') || strchr("/-_.~", *at) != NULL;
    to += plain ? sprintf(to, "%c", *at) : sprintf(to, "%%%02X", *at);
  }
}

/* In the child: what the browser says goes nowhere. */
static void become_chromium(const char *program, const char *url, const char *pdf,
                            const char *profile)
{
  char to[PATH_MAX + 32], data[PATH_MAX + 32];
  snprintf(to, sizeof to, "--print-to-pdf=%s", pdf);
  snprintf(data, sizeof data, "--user-data-dir=%s", profile);
  const int nowhere = open("/dev/null", O_RDWR);
  if (nowhere >= 0) {
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
  }
  /* Root may not use the sandbox; what is opened is our own file, which can reach nothing. */
  execl(program, program, "--headless", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-pdf-header-footer", "--virtual-time-budget=20000", data, to,
        geteuid() == 0 ? "--no-sandbox" : "--disable-extensions", url, (char *)NULL);
  _exit(127);
}

/* True when it ended well in time. */
static bool wait_for(pid_t child)
{
  const struct timespec step = {0, STEP_MS * 1000000L};
  int status = 0;
  for (int waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (ended < 0) return false;
    nanosleep(&step, NULL);
  }
  kill(child, SIGKILL);
  waitpid(child, &status, 0);
  return false;
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *place)
{
  (void)about, (void)kind, (void)place;
  return remove(path);
}

sim_status tool_pdf_print(const char *html, const char *pdf)
{
  char program[PATH_MAX], path[PATH_MAX], url[URL_ROOM];
  char profile[] = "/tmp/doorstroom-pdf-XXXXXX";
  if (!find_chromium(program)) return SIM_E_INPUT;
  if (realpath(html, path) == NULL || mkdtemp(profile) == NULL) return SIM_E_FILE;
  write_url(path, url);
  remove(pdf); /* so that an old one is not taken for the new */
  const pid_t child = fork();
  if (child == 0) become_chromium(program, url, pdf, profile);
  const bool printed = child > 0 && wait_for(child) && access(pdf, R_OK) == 0;
  nftw(profile, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  return printed ? SIM_OK : SIM_E_FILE;
}
