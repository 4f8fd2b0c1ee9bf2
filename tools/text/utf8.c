/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _XOPEN_SOURCE 700 /* wcwidth */
#include "tools/text/utf8.h"

#include <stdbool.h>
#include <stdlib.h>
#include <wchar.h>

/* The library lets through what UTF-8 has no place for: halves of UTF-16 pairs, and beyond
 * the last plane. */
static bool is_in_unicode(wchar_t c)
{
  return (c < 0xd800 || c > 0xdfff) && c <= 0x10ffff;
}

size_t tool_utf8_character(const char *text, size_t *width)
{
  wchar_t c = L'\0';
  mbstate_t state = {0};
  const size_t bytes = mbrtowc(&c, text, MB_CUR_MAX, &state);
  *width = 1;
  if (bytes == (size_t)-1 || bytes == (size_t)-2 || !is_in_unicode(c)) return 0;
  const int columns = wcwidth(c);
  if (columns >= 0) *width = (size_t)columns;
  return bytes;
}
