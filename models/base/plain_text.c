/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/base/plain_text.h"

#include <stdio.h>
#include <string.h>

/* Marks, embeddings, overrides and isolates of direction, separators of lines and paragraphs, and
 * the mark of byte order: three bytes each but for the Arabic mark. */
static unsigned code_of(const char *text)
{
  const unsigned char *b = (const unsigned char *)text;
  if (b[0] == 0xD8 && b[1] == 0x9C) return 0x061C;
  if ((b[0] != 0xE2 && b[0] != 0xEF) || b[1] == '\0' || b[2] == '\0') return 0;
  const unsigned code = (b[0] & 0x0Fu) << 12 | (b[1] & 0x3Fu) << 6 | (b[2] & 0x3Fu);
  const bool acts = (code >= 0x200E && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) ||
                    (code >= 0x2066 && code <= 0x2069) || code == 0xFEFF;
  return acts ? code : 0;
}

size_t flow_plain_sign(const char *text, flow_plain kind, char written[FLOW_PLAIN_SIGN_ROOM])
{
  const unsigned char first = (unsigned char)text[0], second = first ? (unsigned char)text[1] : 0;
  if (first == '\n' || first == '\t') {
    if (kind == FLOW_PLAIN_LINES) return 0;
    snprintf(written, FLOW_PLAIN_SIGN_ROOM, first == '\n' ? "\\n" : "\\t");
    return 1;
  }
  if ((first > 0 && first < 0x20) || first == 0x7F) {
    snprintf(written, FLOW_PLAIN_SIGN_ROOM, "\\x%02x", first);
    return 1;
  }
  if (first == 0xC2 && second >= 0x80 && second < 0xA0) { /* the second set, such as U+009B */
    snprintf(written, FLOW_PLAIN_SIGN_ROOM, "\\x%02x", second);
    return 2;
  }
  if (first < 0x80) return 0;
  const unsigned code = code_of(text);
  if (code == 0) return 0;
  snprintf(written, FLOW_PLAIN_SIGN_ROOM, "\\u%04x", code);
  return code == 0x061C ? 2 : 3;
}

bool flow_plain_acts(const char *text, flow_plain kind)
{
  char written[FLOW_PLAIN_SIGN_ROOM];
  for (; *text != '\0'; text++)
    if (flow_plain_sign(text, kind, written) > 0) return true;
  return false;
}

size_t flow_plain_write(const char *text, flow_plain kind, char *out, size_t room)
{
  size_t length = 0;
  while (*text != '\0') {
    char written[FLOW_PLAIN_SIGN_ROOM] = {*text, '\0'};
    const size_t bytes = flow_plain_sign(text, kind, written);
    const size_t wide = strlen(written);
    if (length + wide < room) memcpy(out + length, written, wide);
    length += wide;
    text += bytes > 0 ? bytes : 1;
  }
  if (room > 0) out[length < room ? length : room - 1] = '\0';
  return length;
}
