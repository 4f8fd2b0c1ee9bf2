/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/answer_text.h"

#include "tools/report/parts.h"

#include <stdlib.h>
#include <string.h>

/* The five signs that safe_text.h writes as entities, and the space that does not break. */
static void unescape(char *text)
{
  static const char *const entities[][2] = {{"&lt;", "<"},  {"&gt;", ">"},   {"&quot;", "\""},
                                            {"&#39;", "'"}, {"&nbsp;", " "}, {"&amp;", "&"}};
  char *to = text;
  for (const char *at = text; *at != '\0';) {
    size_t e = 0;
    while (e < 6 && strncmp(at, entities[e][0], strlen(entities[e][0])) != 0) e++;
    *to++ = e < 6 ? entities[e][1][0] : *at;
    at += e < 6 ? strlen(entities[e][0]) : 1;
  }
  *to = '\0';
}

/* What ends a line: a block. */
static size_t length_of_line(const char *html, size_t *skipped)
{
  static const char *const ends[] = {"</dt>", "</dd>", "</p>", "</dl>", "</div>"};
  size_t best = strlen(html);
  *skipped = 0;
  for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
    const char *end = strstr(html, ends[i]);
    if (end == NULL || (size_t)(end - html) >= best) continue;
    best = (size_t)(end - html);
    *skipped = strlen(ends[i]);
  }
  return best;
}

static int cut(tool_page *page, const char *html, tool_answer_line lines[], int most)
{
  int count = 0;
  while (*html != '\0' && count < most) {
    size_t skipped;
    const size_t length = length_of_line(html, &skipped);
    const char *own = flow_arena_text(page->arena, html, length);
    char *text = own != NULL ? flow_arena_text(page->arena, tool_piece_plain(page, own),
                                               strlen(tool_piece_plain(page, own)))
                             : NULL;
    if (text == NULL) {
      page->failed = true;
      return count;
    }
    unescape(text);
    text += strspn(text, " \n");
    if (text[0] != '\0') lines[count++] = (tool_answer_line){text, strstr(own, "<dt>") != NULL};
    html += length + skipped;
  }
  return count;
}

int tool_answer_lines(tool_page *page, tool_answer_line lines[], int most)
{
  char *html = NULL;
  size_t size = 0;
  FILE *body = page->out, *out = open_memstream(&html, &size);
  if (out == NULL) {
    page->failed = true;
    return 0;
  }
  page->out = out;
  tool_part_answer(page);
  page->out = body;
  const bool is_good = fclose(out) == 0 && html != NULL;
  if (!is_good) page->failed = true;
  const int count = is_good ? cut(page, html, lines, most) : 0;
  free(html);
  return count;
}
