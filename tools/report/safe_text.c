/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/safe_text.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { REPLACEMENT = 0xfffd, ELLIPSIS = 0x2026, MOST_ROOM = 8 };

/* The next letter and how many bytes it takes; REPLACEMENT for what is no UTF-8. */
static uint32_t next_letter(const unsigned char *at, size_t *bytes)
{
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const size_t length = at[0] < 0x80   ? 1
                        : at[0] < 0xc2 ? 0
                        : at[0] < 0xe0 ? 2
                        : at[0] < 0xf0 ? 3
                        : at[0] < 0xf5 ? 4
                                       : 0;
  *bytes = length > 0 ? length : 1;
  if (length == 0) return REPLACEMENT;
  uint32_t letter = length == 1 ? at[0] : at[0] & (0x7fu >> length);
  for (size_t i = 1; i < length; i++) {
    if ((at[i] & 0xc0) != 0x80) {
      *bytes = i;
      return REPLACEMENT;
    }
    letter = letter << 6 | (at[i] & 0x3fu);
  }
  const bool surrogate = letter >= 0xd800 && letter <= 0xdfff;
  return letter < least[length] || letter > 0x10ffff || surrogate ? REPLACEMENT : letter;
}

static bool turns_direction(uint32_t letter)
{
  return letter == 0x200e || letter == 0x200f || letter == 0x061c ||
         (letter >= 0x202a && letter <= 0x202e) || (letter >= 0x2066 && letter <= 0x2069);
}

static bool is_no_text(uint32_t letter)
{
  const bool control = letter < 0x20 || (letter >= 0x7f && letter < 0xa0);
  const bool no_character = (letter & 0xfffe) == 0xfffe || (letter >= 0xfdd0 && letter <= 0xfdef);
  return (control && letter != '\n' && letter != '\t') || no_character;
}

static char *put_letter(char *to, uint32_t letter)
{
  if (letter < 0x80) {
    *to++ = (char)letter;
  } else if (letter < 0x800) {
    *to++ = (char)(0xc0 | letter >> 6);
    *to++ = (char)(0x80 | (letter & 0x3f));
  } else if (letter < 0x10000) {
    *to++ = (char)(0xe0 | letter >> 12);
    *to++ = (char)(0x80 | (letter >> 6 & 0x3f));
    *to++ = (char)(0x80 | (letter & 0x3f));
  } else {
    *to++ = (char)(0xf0 | letter >> 18);
    *to++ = (char)(0x80 | (letter >> 12 & 0x3f));
    *to++ = (char)(0x80 | (letter >> 6 & 0x3f));
    *to++ = (char)(0x80 | (letter & 0x3f));
  }
  return to;
}

static char *put_html(char *to, uint32_t letter)
{
  switch (letter) {
    case '&': return stpcpy(to, "&amp;");
    case '<': return stpcpy(to, "&lt;");
    case '>': return stpcpy(to, "&gt;");
    case '"': return stpcpy(to, "&quot;");
    case '\'': return stpcpy(to, "&#39;");
    default: return put_letter(to, letter);
  }
}

static char *put_json(char *to, uint32_t letter)
{
  const bool escaped = letter < 0x20 || letter == '"' || letter == '\\' || letter == '<' ||
                       letter == '>' || letter == '&' || letter == 0x2028 || letter == 0x2029;
  return escaped ? to + sprintf(to, "\\u%04x", (unsigned)letter) : put_letter(to, letter);
}

static char *write_safe(flow_arena *arena, const char *text, size_t longest, const char *quote,
                        char *(*put)(char *to, uint32_t letter))
{
  const size_t length = strlen(text);
  const size_t letters = longest > 0 && longest < length ? longest + 1 : length;
  char *safe = flow_arena_take(arena, letters * MOST_ROOM + 16);
  if (safe == NULL) return NULL;
  char *to = stpcpy(safe, quote);
  const unsigned char *at = (const unsigned char *)text;
  for (size_t count = 0, bytes; *at != '\0'; at += bytes) {
    uint32_t letter = next_letter(at, &bytes);
    if (turns_direction(letter)) continue;
    if (longest > 0 && count++ == longest) {
      to = put(to, ELLIPSIS);
      break;
    }
    to = put(to, is_no_text(letter) ? REPLACEMENT : letter);
  }
  strcpy(to, quote);
  return safe;
}

const char *tool_safe_text(flow_arena *arena, const char *text, size_t longest)
{
  return write_safe(arena, text, longest, "", put_html);
}

const char *tool_safe_json(flow_arena *arena, const char *text, size_t longest)
{
  return write_safe(arena, text, longest, "\"", put_json);
}
