/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/pieces.h"

#include "tools/report/safe_text.h"

#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_LABEL = 240 };

static const char *kept(tool_page *page, const char *text)
{
  if (text != NULL) return text;
  page->failed = true;
  return "";
}

const char *tool_piece(tool_page *page, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  int length = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  char *text = length >= 0 ? flow_arena_take(page->arena, (size_t)length + 1) : NULL;
  if (text == NULL) return kept(page, NULL);
  va_start(arguments, format);
  vsnprintf(text, (size_t)length + 1, format, arguments);
  va_end(arguments);
  return text;
}

const char *tool_piece_safe(tool_page *page, const char *text)
{
  return kept(page, tool_safe_text(page->arena, text, LONGEST_LABEL));
}

static const char *key_of(tool_page *page, tool_place place)
{
  return kept(page, tool_place_key(page->arena, place));
}

const char *tool_piece_label(tool_page *page, tool_place place)
{
  return tool_piece(page, "<bdi data-key=\"%s\">%s</bdi>", key_of(page, place),
                    tool_piece_safe(page, tool_place_text(place)));
}

const char *tool_piece_breakable(tool_page *page, const char *path)
{
  const char *html = "";
  for (const char *at = path; *at != '\0';) {
    const size_t length = strcspn(at, ".") + (strchr(at, '.') != NULL ? 1 : 0);
    const char *part = kept(page, flow_arena_text(page->arena, at, length));
    html = tool_piece(page, "%s%s%s", html, html[0] != '\0' ? "<wbr>" : "",
                      tool_piece_safe(page, part));
    at += length;
  }
  return html;
}

const char *tool_piece_path(tool_page *page, tool_place place)
{
  return tool_piece(page, "<code><bdi data-key=\"%s\">%s</bdi></code>", key_of(page, place),
                    tool_piece_breakable(page, tool_place_text(place)));
}

/* A minus is the sign that lines up with digits and that is read aloud as one. */
static const char *digits_of(tool_page *page, double value, int decimals, bool is_signed)
{
  char text[TOOL_NUMBER_ROOM];
  if (is_signed)
    tool_difference(value, decimals, page->language, text);
  else
    tool_number(value, decimals, page->language, text);
  return text[0] == '-' && text[1] != '\0' ? tool_piece(page, "\xe2\x88\x92%s", text + 1)
                                           : tool_piece(page, "%s", text);
}

static const char *scaled_attribute(tool_page *page, double scale)
{
  if (scale < 1 || scale > 1) return tool_piece(page, " data-scale=\"%.10g\"", scale);
  return "";
}

const char *tool_piece_amount(tool_page *page, tool_place place, double scale, int decimals,
                              bool is_signed)
{
  const double value = tool_place_value(place);
  if (isnan(value)) return "-";
  return tool_piece(page, "<span data-key=\"%s\"%s>%s</span>", key_of(page, place),
                    scaled_attribute(page, scale),
                    digits_of(page, scale * value, decimals, is_signed));
}

const char *tool_piece_number(tool_page *page, tool_place place, int decimals)
{
  return tool_piece_amount(page, place, 1, decimals, false);
}

const char *tool_piece_derived(tool_page *page, const tool_derived *derived)
{
  if (isnan(derived->value)) return "-";
  const char *keys = "";
  for (int i = 0; i < derived->place_count; i++)
    keys = tool_piece(page, "%s%s%s", keys, i > 0 ? "|" : "", key_of(page, derived->places[i]));
  return tool_piece(
      page, "<span data-key=\"%s\" data-op=\"%s\"%s>%s</span>", keys, derived->operation,
      scaled_attribute(page, derived->scale),
      digits_of(page, derived->scale * derived->value, derived->decimals, derived->is_signed));
}

const char *tool_piece_probability(tool_page *page, tool_place share)
{
  const double value = tool_place_value(share);
  tool_place of = tool_place_beside(share, "replications");
  if (isnan(tool_place_value(of))) of = tool_grid_at(&page->results->run, 0, "replications");
  if (isnan(value)) return "-";
  const double times = value * tool_place_value(of);
  const char *all = tool_piece_number(page, of, 0), *said = "none";
  if (value > 0 && value < 1 && fabs(times - round(times)) > 1e-6) /* some count for more */
    return tool_piece(page, "%s%%",
                      tool_piece_amount(page, share, 100, value > 0.01 ? 0 : 1, false));
  const char *pieces[] = {all, NULL};
  tool_report_word_id word = TOOL_REPORT_NONE_OF;
  if (value >= 1) {
    said = "all";
    word = TOOL_REPORT_ALL_OF;
  } else if (value > 0) {
    said = "there";
    word = TOOL_REPORT_SOME_OF;
    pieces[1] = tool_piece_derived(
        page, &(tool_derived){"times", (tool_place[]){share, of}, 2, times, 1, 0, false});
  }
  return tool_piece_sentence(page, word, said, share, pieces, 2);
}

const char *tool_piece_observed(tool_page *page, tool_place place, bool is_count, int decimals)
{
  const double value = tool_place_value(place);
  if (!is_count || !(value > 0 && value < 5)) return tool_piece_number(page, place, decimals);
  return tool_piece(page, "<span data-key=\"%s\">&lt;5</span>", key_of(page, place));
}

const char *tool_piece_exact(tool_page *page, tool_place place)
{
  const char *point = strchr(tool_place_text(place), '.');
  const size_t decimals = point != NULL ? strlen(point + 1) : 0;
  return tool_piece_number(page, place, decimals > 3 ? 3 : (int)decimals);
}

const char *tool_piece_expected(tool_page *page, tool_place mean, int decimals)
{
  const double value = tool_place_value(mean);
  const bool outside = value < tool_place_value(tool_place_beside(mean, "p10")) ||
                       value > tool_place_value(tool_place_beside(mean, "p90"));
  if (!outside) return tool_piece_number(page, mean, decimals);
  return tool_piece(page, "~%s", tool_piece_number(page, tool_place_beside(mean, "p50"), decimals));
}

const char *tool_piece_band(tool_page *page, tool_place row, int decimals)
{
  const tool_place low = tool_place_beside(row, "p10"), high = tool_place_beside(row, "p90");
  if (isnan(tool_place_value(low)) || isnan(tool_place_value(high))) return "";
  const char *pieces[] = {tool_piece_number(page, low, decimals),
                          tool_piece_number(page, high, decimals)};
  return tool_piece_fill(page, TOOL_REPORT_BAND_RANGE, pieces, 2);
}

const char *tool_piece_year(tool_page *page, int year)
{
  tool_results *results = page->results;
  if (year < 0 || year >= results->year_count) return "-";
  const bool indicators = results->indicators.row_count > 0;
  tool_grid *grid = indicators ? &results->indicators : &results->measures;
  const char *head = indicators ? "year" : "period";
  return tool_piece_label(page, tool_grid_find(grid, head, head, results->years[year], NULL));
}

const char *tool_piece_policy(tool_page *page, int row)
{
  const char *id = tool_results_policy(page->results, row);
  return tool_piece_label(page, tool_results_label(&page->results->policies, id));
}

const char *tool_piece_indicator(tool_page *page, const char *id)
{
  return tool_piece_label(page, tool_results_label(&page->results->indicator_texts, id));
}

const char *tool_piece_indicator_in_text(tool_page *page, const char *id)
{
  const tool_place label = tool_results_label(&page->results->indicator_texts, id);
  const char *text = tool_place_text(label);
  size_t length = strlen(text);
  while (length > 0 && text[length - 1] == '*') length--;
  const char *unmarked = flow_arena_text(page->arena, text, length);
  if (unmarked == NULL) {
    page->failed = true;
    return "";
  }
  return tool_piece(page, "<bdi data-key=\"%s\" data-op=\"in\">%s</bdi>", key_of(page, label),
                    tool_piece_safe(page, unmarked));
}

const char *tool_piece_policy_count(tool_page *page)
{
  const int count = page->results->policies.row_count - 1;
  return tool_piece(page,
                    "<span data-key=\"results.json#policies.id\" data-op=\"rows\" "
                    "data-less=\"1\">%d</span>",
                    count);
}

int tool_piece_decimals(double width)
{
  if (!(width > 0)) return 0;
  const int decimals = 1 - (int)floor(log10(width));
  return decimals < 0 ? 0 : decimals > 3 ? 3 : decimals;
}

const char *tool_piece_fill(tool_page *page, tool_report_word_id word, const char *const pieces[],
                            int piece_count)
{
  const char *words = tool_report_word(page->language, word);
  size_t length = strlen(words) + 1;
  for (const char *at = words; (at = strchr(at, '{')) != NULL; at++) {
    const int which = at[1] - '0';
    if (which >= 0 && which < piece_count) length += strlen(pieces[which]);
  }
  char *text = flow_arena_take(page->arena, length), *end = text;
  if (text == NULL) return kept(page, NULL);
  for (const char *at = words; *at != '\0'; at++) {
    const int which = at[0] == '{' ? at[1] - '0' : -1;
    if (which < 0 || which >= piece_count || at[2] != '}') {
      *end++ = *at;
      continue;
    }
    end = stpcpy(end, pieces[which]);
    at += 2;
  }
  return text;
}

const char *tool_piece_sentence(tool_page *page, tool_report_word_id word, const char *says,
                                tool_place rests_on, const char *const pieces[], int piece_count)
{
  return tool_piece(page, "<span data-key=\"%s\" data-says=\"%s\">%s</span>",
                    key_of(page, rests_on), says, tool_piece_fill(page, word, pieces, piece_count));
}

const char *tool_piece_plain(tool_page *page, const char *html)
{
  char *text = flow_arena_text(page->arena, html, strlen(html));
  if (text == NULL) return kept(page, NULL);
  char *to = text;
  bool inside = false;
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '<') inside = true;
    if (!inside) *to++ = *at;
    if (*at == '>') inside = false;
  }
  *to = '\0';
  return text;
}
