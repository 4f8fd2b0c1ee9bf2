/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/page.h"

#include <stdarg.h>

void tool_page_put(tool_page *page, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  if (vfprintf(page->out, format, arguments) < 0) page->failed = true;
  va_end(arguments);
}

const char *tool_page_word(const tool_page *page, tool_report_word_id word)
{
  return tool_report_word(page->language, word);
}

void tool_page_say(tool_page *page, tool_report_word_id word, const char *const pieces[],
                   int piece_count)
{
  tool_page_put(page, "<p>%s</p>\n", tool_piece_fill(page, word, pieces, piece_count));
}

void tool_page_heading(tool_page *page, const char *html)
{
  tool_page_put(page, "<h3>%s</h3>\n", html);
}

void tool_page_figure(tool_page *page)
{
  tool_page_put(page, "<div class=\"shown\">\n");
  if (page->has_pictures) tool_page_put(page, "<figure>\n<div class=\"panels\">\n");
}

void tool_page_panel(tool_page *page, const char *chart, const char *source, const char *heading,
                     const char *finding)
{
  if (!page->has_pictures) return;
  tool_page_put(page,
                "<div class=\"panel\"><p class=\"panel-title\">%s</p>"
                "<div class=\"chart\" data-chart=\"%s\" data-source=\"%s\" role=\"img\" "
                "tabindex=\"0\" aria-label=\"%s\"><p class=\"waits\">%s</p></div></div>\n",
                heading, chart, source, tool_piece_plain(page, finding),
                tool_page_word(page, TOOL_REPORT_NO_SCRIPT));
}

void tool_page_reads(tool_page *page, tool_report_word_id how)
{
  if (page->has_pictures)
    tool_page_put(page, "</div>\n<figcaption><strong>%s</strong> %s</figcaption>\n</figure>\n",
                  tool_page_word(page, TOOL_REPORT_READS), tool_page_word(page, how));
  tool_page_put(page, "<details%s><summary>%s</summary>\n", page->has_pictures ? "" : " open",
                tool_page_word(page, TOOL_REPORT_DATA_TABLE));
}

void tool_page_figure_end(tool_page *page)
{
  tool_page_put(page, "</details>\n</div>\n");
}

void tool_page_table(tool_page *page, const char *classes, const char *caption)
{
  tool_page_put(page,
                "<div class=\"wide\" role=\"group\" tabindex=\"0\" aria-label=\"%s\">"
                "<table class=\"%s\">\n<caption>%s</caption>\n",
                tool_piece_plain(page, caption), classes, caption);
}

void tool_page_table_end(tool_page *page)
{
  tool_page_put(page, "</tbody>\n</table></div>\n");
}

void tool_page_heads(tool_page *page, const char *first, const char *const heads[], int count)
{
  tool_page_put(page, "<thead><tr><th scope=\"col\">%s</th>", first);
  for (int i = 0; i < count; i++) tool_page_put(page, "<th scope=\"col\">%s</th>", heads[i]);
  tool_page_put(page, "</tr></thead>\n<tbody>\n");
}

void tool_page_row(tool_page *page, const char *head, const char *policy)
{
  if (policy != NULL)
    tool_page_put(page, "<tr data-policy=\"%s\">", tool_piece_safe(page, policy));
  else
    tool_page_put(page, "<tr>");
  tool_page_put(page, "<th scope=\"row\">%s</th>", head);
}

void tool_page_cell(tool_page *page, const char *html)
{
  tool_page_put(page, "<td>%s</td>", html);
}

void tool_page_row_end(tool_page *page)
{
  tool_page_put(page, "</tr>\n");
}
