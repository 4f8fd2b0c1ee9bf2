/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_PAGE_H
#define TOOLS_REPORT_PAGE_H

#include "tools/report/pieces.h"

/** @file page.h
 *  The body of the page as it is written: parts, figures with their panels, tables. */

/** Write to the body; %s are pieces. */
void tool_page_put(tool_page *page, const char *format, ...) SIM_PRINTF(2, 3);

/** A word of the report, escaped already. */
const char *tool_page_word(const tool_page *page, tool_report_word_id word);

/** A paragraph of words with pieces, claiming nothing. */
void tool_page_say(tool_page *page, tool_report_word_id word, const char *const pieces[],
                   int piece_count);

/** A subheading. */
void tool_page_heading(tool_page *page, const char *html);

/** A figure: panels, then how it is read, then its folded table, which the caller writes between
 *  tool_page_reads and tool_page_figure_end. A panel draws the data of the name `source` by the
 *  specification `chart`; `finding` says what it shows (a piece). Without pictures the panels are
 *  left out and the table stands open. */
void tool_page_figure(tool_page *page);
void tool_page_panel(tool_page *page, const char *chart, const char *source, const char *heading,
                     const char *finding);
void tool_page_reads(tool_page *page, tool_report_word_id how);
void tool_page_figure_end(tool_page *page);

/** A table that can be scrolled sideways; heads and rows are the caller's. `caption` is a piece. */
void tool_page_table(tool_page *page, const char *classes, const char *caption);
void tool_page_table_end(tool_page *page);

/** A row of heads: first one over the row heads, then a column each (pieces). */
void tool_page_heads(tool_page *page, const char *first, const char *const heads[], int count);

/** Start a row with its head; `policy` colours it with that policy, NULL: with none. */
void tool_page_row(tool_page *page, const char *head, const char *policy);
void tool_page_cell(tool_page *page, const char *html);
void tool_page_row_end(tool_page *page);

#endif
