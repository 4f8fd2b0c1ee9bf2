/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/text/terminal.h"

#include "tools/text/words.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* The one variable that outlives a function: a signal handler has no other way. */
static atomic_int stop_asked;

static bool is_smart_terminal(void)
{
  const char *term = getenv("TERM");
  return isatty(STDERR_FILENO) && (term == NULL || strcmp(term, "dumb") != 0);
}

static bool is_set(const char *name)
{
  const char *value = getenv(name);
  return value != NULL && value[0] != '\0';
}

bool tool_terminal_has_colour(void)
{
  return is_smart_terminal() && !is_set("NO_COLOR");
}

bool tool_terminal_has_progress(void)
{
  return is_smart_terminal() && !is_set("CI");
}

bool tool_terminal_has_page(void)
{
  return isatty(STDOUT_FILENO) && tool_terminal_has_progress();
}

static struct winsize window_size(void)
{
  struct winsize size = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return (struct winsize){0};
  return size;
}

size_t tool_terminal_rows(void)
{
  return window_size().ws_row;
}

size_t tool_terminal_width(void)
{
  const char *columns = getenv("COLUMNS");
  long width = window_size().ws_col;
  if (width <= 0 && columns != NULL) width = strtol(columns, NULL, 10);
  if (width <= 0) width = 80;
  if (width < TOOL_TERMINAL_LEAST) return TOOL_TERMINAL_LEAST;
  return width > TOOL_TERMINAL_MOST ? TOOL_TERMINAL_MOST : (size_t)width;
}

static void ask_to_stop(int signal_number)
{
  (void)signal_number;
  atomic_store(&stop_asked, 1);
}

void tool_terminal_watch(void)
{
  struct sigaction action = {.sa_handler = ask_to_stop, .sa_flags = (int)SA_RESETHAND};
  static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
  sigemptyset(&action.sa_mask);
  for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
    struct sigaction before;
    const bool is_ignored = /* by nohup, or in the background: so it stays */
        sigaction(signals[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN;
    if (!is_ignored) sigaction(signals[i], &action, NULL);
  }
}

void tool_terminal_start(void)
{
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow: a write error too */
}

const atomic_int *tool_terminal_stop(void)
{
  return &stop_asked;
}

double tool_clock(void)
{
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

void tool_progress_show(tool_progress *progress, uint32_t done, uint32_t of)
{
  double passed = tool_clock() - progress->started;
  if (passed < 0.5 || done == 0) return; /* gone before it is read */
  if (atomic_flag_test_and_set(&progress->is_busy)) return;
  char left[TOOL_NUMBER_ROOM], number[TOOL_NUMBER_ROOM], most[TOOL_COUNTED_ROOM];
  tool_seconds(passed / done * (of - done), progress->language, left);
  fputs("\r\033[K", stderr);
  fprintf(stderr, TOOL_TEXT(progress->language, TOOL_WORD_PROGRESS),
          tool_number(done, 0, progress->language, number),
          tool_counted(progress->language, TOOL_COUNTED_REPLICATIONS, of, most), left);
  fflush(stderr);
  progress->shown = true;
  atomic_flag_clear(&progress->is_busy);
}

void tool_progress_clear(tool_progress *progress)
{
  if (!progress->shown) return;
  fputs("\r\033[K", stderr);
  fflush(stderr);
  progress->shown = false;
}

/* Whether stdout is a pipe that nobody reads any more. */
static bool reader_is_gone(void)
{
  struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};
  return poll(&out, 1, 0) == 1 && (out.revents & POLLERR) != 0;
}

int tool_terminal_close(void)
{
  errno = 0;
  bool failed = fflush(stdout) != 0 || ferror(stdout);
  if (!failed || errno == EPIPE || reader_is_gone()) return 0;
  const tool_language language = tool_language_of_locale();
  fprintf(stderr, TOOL_TEXT(language, TOOL_WORD_UNWRITTEN),
          errno != 0 ? strerror(errno) : TOOL_TEXT(language, TOOL_WORD_DISK_FULL));
  return 1;
}
