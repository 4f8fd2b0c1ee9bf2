/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_REPORT_PIECES_H
#define TOOLS_REPORT_PIECES_H

#include "tools/report/report_words.h"
#include "tools/report/results.h"

#include <stdbool.h>
#include <stdio.h>

/** @file pieces.h
 *  Pieces of HTML: text that is data is escaped, a number carries where it comes from.
 *
 *  A piece is a text in the memory of the results. Sentences are words with {0}, {1} ... in which
 *  pieces are put. When memory runs out a piece is "" and the page is `failed`.
 *
 *  Attributes that a reader of the page can check against the result files:
 *    data-key    the place, or several with | between them
 *    data-op     what the number is of these places: (none) itself; sum; minus (the first less the
 *                others); step (by how much the last raises their rounded sum); ratio (the first
 *                divided by the second); times (the product); rows (how many rows have a value
 *                there); q0.75 (that quantile of all those rows); in (a text that stands in that
 *                one); year (the year of its key); name (no number, but what a column is called)
 *    data-less   how many fewer
 *    data-scale  the number is multiplied by this before it is rounded
 *    data-says   the place is "lower" (below 0), "higher" (above 0), "none" (0), "all" (1) or
 *                "there" (it exists); of several places the first */

typedef struct tool_page {
  tool_results *results;  /* borrowed */
  flow_arena *arena;      /* borrowed: the results' */
  tool_language language; /* of the report, not of the scenario */
  FILE *out;              /* the body; an open stream, the caller's */
  FILE *data;             /* what the charts draw, JSON members; likewise */
  bool has_pictures;      /* the program was built with them */
  int source_count;       /* of the charts, so far */
  bool failed;
} tool_page;

/** A piece by a format; its %s are pieces already. */
const char *tool_piece(tool_page *page, const char *format, ...) SIM_PRINTF(2, 3);

/** A piece of what is data: escaped, without control signs, cut after 240 letters. */
const char *tool_piece_safe(tool_page *page, const char *text);

/** A label or another text, with its place. */
const char *tool_piece_label(tool_page *page, tool_place place);

/** A path as it is, escaped, that may be broken after its dots. */
const char *tool_piece_breakable(tool_page *page, const char *path);

/** The path that stands there, as code, with its place. */
const char *tool_piece_path(tool_page *page, tool_place place);

/** The number there with so many decimals; "-" for no data. */
const char *tool_piece_number(tool_page *page, tool_place place, int decimals);

/** The number there times `scale`; with a sign in front when `is_signed`. */
const char *tool_piece_amount(tool_page *page, tool_place place, double scale, int decimals,
                              bool is_signed);

/** A number worked out of places by `operation`, as the attributes above say. */
typedef struct tool_derived {
  const char *operation;
  const tool_place *places;
  int place_count;
  double value; /* before it is scaled */
  double scale;
  int decimals;
  bool is_signed;
} tool_derived;
const char *tool_piece_derived(tool_page *page, const tool_derived *derived);

/** A share of all replications in words: "geen van de 1.000", "3 van de 1.000", "alle 1.000". */
const char *tool_piece_probability(tool_page *page, tool_place share);

/** What somebody counted: as a number, and "<5" for a count of one to four people. */
const char *tool_piece_observed(tool_page *page, tool_place place, bool is_count, int decimals);

/** As it was given: with the decimals that it has, at most three. */
const char *tool_piece_exact(tool_page *page, tool_place place);

/** What is expected: the mean of the row, or with a ~ its median where the mean lies outside its
 *  own band of eight in ten. */
const char *tool_piece_expected(tool_page *page, tool_place mean, int decimals);

/** "(105 to 156)": the band of eight in ten of the row; "" where it has none. */
const char *tool_piece_band(tool_page *page, tool_place row, int decimals);

/** A year of the results, by its number from 0. */
const char *tool_piece_year(tool_page *page, int year);

/** The label of the policy in this row. */
const char *tool_piece_policy(tool_page *page, int row);

/** The label of the indicator. */
const char *tool_piece_indicator(tool_page *page, const char *id);

/** The same in a sentence, where there are no notes: without the asterisks that end it. */
const char *tool_piece_indicator_in_text(tool_page *page, const char *id);

/** How many policies there are beside the first. */
const char *tool_piece_policy_count(tool_page *page);

/** Decimals that suit numbers which differ by this much: two digits that count, at most three. */
int tool_piece_decimals(double width);

/** The words with the pieces put in where {0}, {1} ... stand. */
const char *tool_piece_fill(tool_page *page, tool_report_word_id word, const char *const pieces[],
                            int piece_count);

/** The same as a sentence that rests on a place: `says` as above. */
const char *tool_piece_sentence(tool_page *page, tool_report_word_id word, const char *says,
                                tool_place rests_on, const char *const pieces[], int piece_count);

/** The text of a piece without its marks, for where a text alternative stands. */
const char *tool_piece_plain(tool_page *page, const char *html);

#endif
