/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/data/file_text.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What Windows-1252 has at 0x80 to 0x9f; 0 where it has nothing. */
static const uint16_t windows_1252[32] = {
    0x20ac, 0,      0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017d, 0,      0,      0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0,      0x017e, 0x0178};

static size_t put_utf8(char *out, uint32_t code)
{
  if (code < 0x80) {
    out[0] = (char)code;
    return 1;
  }
  size_t n = 0;
  if (code < 0x800) {
    out[n++] = (char)(0xc0 | code >> 6);
  } else if (code < 0x10000) {
    out[n++] = (char)(0xe0 | code >> 12);
    out[n++] = (char)(0x80 | (code >> 6 & 0x3f));
  } else {
    out[n++] = (char)(0xf0 | code >> 18);
    out[n++] = (char)(0x80 | (code >> 12 & 0x3f));
    out[n++] = (char)(0x80 | (code >> 6 & 0x3f));
  }
  out[n++] = (char)(0x80 | (code & 0x3f));
  return n;
}

static bool is_utf8(const unsigned char *p, size_t length)
{
  for (size_t i = 0; i < length;) {
    if (p[i] < 0x80) {
      i++;
      continue;
    }
    const size_t more = p[i] >= 0xf0 && p[i] < 0xf5   ? 3
                        : p[i] >= 0xe0 && p[i] < 0xf0 ? 2
                        : p[i] >= 0xc2 && p[i] < 0xe0 ? 1
                                                      : 0;
    if (more == 0 || i + more >= length) return false;
    for (size_t k = 1; k <= more; k++)
      if ((p[i + k] & 0xc0) != 0x80) return false;
    i += more + 1;
  }
  return true;
}

static sim_status from_windows_1252(const unsigned char *bytes, size_t length, char **text,
                                    size_t *out_length)
{
  char *out = malloc(3 * length + 1);
  if (out == NULL) return SIM_E_MEMORY;
  size_t n = 0;
  for (size_t i = 0; i < length; i++) {
    const unsigned char c = bytes[i];
    const uint32_t code = c >= 0x80 && c < 0xa0 ? windows_1252[c - 0x80] : c;
    n += put_utf8(out + n, code != 0 ? code : 0xfffd);
  }
  out[n] = '\0';
  *text = out;
  *out_length = n;
  return SIM_OK;
}

static sim_status from_utf16(const unsigned char *bytes, size_t length, bool is_big, char **text,
                             size_t *out_length)
{
  char *out = malloc(2 * length + 4);
  if (out == NULL) return SIM_E_MEMORY;
  size_t n = 0;
  for (size_t i = 0; i + 1 < length; i += 2) {
    uint32_t code =
        is_big ? (uint32_t)bytes[i] << 8 | bytes[i + 1] : (uint32_t)bytes[i + 1] << 8 | bytes[i];
    if (code >= 0xd800 && code < 0xdc00 && i + 3 < length) {
      const uint32_t low = is_big ? (uint32_t)bytes[i + 2] << 8 | bytes[i + 3]
                                  : (uint32_t)bytes[i + 3] << 8 | bytes[i + 2];
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        i += 2;
      }
    }
    n += put_utf8(out + n, code >= 0xd800 && code < 0xe000 ? 0xfffd : code);
  }
  out[n] = '\0';
  *text = out;
  *out_length = n;
  return SIM_OK;
}

/* `bytes` is taken over. */
static sim_status decode(unsigned char *bytes, size_t length, char **text, size_t *out_length)
{
  sim_status status = SIM_OK;
  if (length >= 2 &&
      ((bytes[0] == 0xff && bytes[1] == 0xfe) || (bytes[0] == 0xfe && bytes[1] == 0xff))) {
    status = from_utf16(bytes + 2, length - 2, bytes[0] == 0xfe, text, out_length);
  } else if (is_utf8(bytes, length)) {
    const size_t mark = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    memmove(bytes, bytes + mark, length - mark);
    bytes[length - mark] = '\0';
    *text = (char *)bytes;
    *out_length = length - mark;
    return SIM_OK;
  } else {
    status = from_windows_1252(bytes, length, text, out_length);
  }
  free(bytes);
  return status;
}

#define UNREAD(language)                                                                           \
  ((language) == FLOW_LANGUAGE_DUTCH ? "kan niet gelezen worden: %s" : "cannot be read: %s")

typedef enum word { DIRECTORY, DEVICE, LARGE, NO_TEXT } word;
static const char *const words[][FLOW_LANGUAGES] = {
    [DIRECTORY] = {"is a directory", "is een map"},
    [DEVICE] = {"is a pipe or a device; it must be a regular file",
                "is een pijp of een apparaat; het moet een gewoon bestand zijn"},
    [LARGE] = {"is larger than 1 GB", "is groter dan 1 GB"},
    [NO_TEXT] = {"is no text: it holds zero bytes; save it as CSV",
                 "is geen tekst: er staan nulbytes in; bewaar het als CSV"}};

/* Opening does not wait: a pipe is told by what it is, not by hanging. */
static int open_regular(const char *path, flow_language language, size_t *size, char *problem)
{
  struct stat about;
  const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  if (file < 0 || fstat(file, &about) != 0) {
    snprintf(problem, FLOW_FILE_PROBLEM_ROOM, UNREAD(language), strerror(errno));
  } else if (S_ISDIR(about.st_mode)) {
    snprintf(problem, FLOW_FILE_PROBLEM_ROOM, "%s", words[DIRECTORY][language]);
  } else if (!S_ISREG(about.st_mode)) {
    snprintf(problem, FLOW_FILE_PROBLEM_ROOM, "%s", words[DEVICE][language]);
  } else if (about.st_size > FLOW_FILE_MOST_BYTES) {
    snprintf(problem, FLOW_FILE_PROBLEM_ROOM, "%s", words[LARGE][language]);
  } else {
    *size = (size_t)about.st_size;
    return file;
  }
  if (file >= 0) close(file);
  return -1;
}

sim_status flow_file_text_read(const char *path, flow_language language, char **text,
                               size_t *length, char problem[FLOW_FILE_PROBLEM_ROOM])
{
  size_t size = 0, got = 0;
  const int file = open_regular(path, language, &size, problem);
  if (file < 0) return SIM_E_INPUT;
  unsigned char *bytes = malloc(size + 1);
  ssize_t n = bytes != NULL ? 1 : 0;
  while (n > 0 && got < size) {
    n = read(file, bytes + got, size - got);
    if (n > 0) got += (size_t)n;
  }
  if (n < 0) snprintf(problem, FLOW_FILE_PROBLEM_ROOM, UNREAD(language), strerror(errno));
  close(file);
  if (bytes == NULL) return SIM_E_MEMORY;
  if (n < 0) {
    free(bytes);
    return SIM_E_INPUT;
  }
  sim_status status = decode(bytes, got, text, length);
  if (status != SIM_OK || strlen(*text) == *length) return status;
  snprintf(problem, FLOW_FILE_PROBLEM_ROOM, "%s", words[NO_TEXT][language]);
  free(*text);
  *text = NULL;
  return SIM_E_INPUT;
}
