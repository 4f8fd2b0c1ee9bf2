/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/workbook/workbook.h"

#include "tools/files/whole_file.h"
#include "tools/workbook/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_looks(tool_workbook *workbook)
{
  static const struct look {
    bool is_bold, is_wrapped, is_head;
    uint16_t size;
    const char *format;
  } looks[TOOL_LOOKS] = {[TOOL_LOOK_TITLE] = {.is_bold = true, .is_wrapped = true, .size = 14},
                         [TOOL_LOOK_HEAD] = {.is_bold = true, .is_wrapped = true, .is_head = true},
                         [TOOL_LOOK_WRAPPED] = {.is_wrapped = true},
                         [TOOL_LOOK_WHOLE] = {.format = "0"},
                         [TOOL_LOOK_NUMBER] = {.format = "#,##0.00"},
                         [TOOL_LOOK_MONEY] = {.format = "#,##0"},
                         [TOOL_LOOK_SHARE] = {.format = "0.0%"},
                         [TOOL_LOOK_SUM] = {.is_bold = true, .format = "#,##0"},
                         [TOOL_LOOK_SUM_TEXT] = {.is_bold = true}};
  for (int i = 0; i < TOOL_LOOKS; i++) {
    lxw_format *format = workbook_add_format(workbook->book);
    workbook->looks[i] = format;
    if (looks[i].is_bold) format_set_bold(format);
    if (looks[i].is_wrapped) format_set_text_wrap(format);
    if (looks[i].is_wrapped) format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    if (looks[i].size > 0) format_set_font_size(format, looks[i].size);
    if (looks[i].format != NULL) format_set_num_format(format, looks[i].format);
    if (looks[i].is_head) format_set_bg_color(format, 0xDCE6F1);
    if (looks[i].is_head) format_set_bottom(format, LXW_BORDER_THIN);
    if (i == TOOL_LOOK_SUM || i == TOOL_LOOK_SUM_TEXT) format_set_top(format, LXW_BORDER_THIN);
  }
  format_set_num_format(workbook->looks[TOOL_LOOK_DATE],
                        workbook->language == TOOL_DUTCH ? "dd-mm-yyyy" : "yyyy-mm-dd");
}

/* Spreadsheets doubt ids that are digits, and sums beside numbers that are no part of them. */
static void trust(lxw_worksheet *sheet)
{
  static const uint8_t unfounded[] = {LXW_IGNORE_NUMBER_STORED_AS_TEXT, LXW_IGNORE_FORMULA_RANGE,
                                      LXW_IGNORE_FORMULA_DIFFERS};
  for (size_t i = 0; i < sizeof unfounded / sizeof unfounded[0]; i++)
    worksheet_ignore_errors(sheet, unfounded[i], "A1:XFD1048576");
}

static void add_sheets(tool_workbook *workbook)
{
  for (int i = 0; i < tool_sheet_count(workbook); i++) {
    lxw_worksheet *sheet =
        workbook_add_worksheet(workbook->book, tool_sheet_title(workbook, (tool_sheet_id)i));
    workbook->sheets[i] = sheet;
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    trust(sheet);
    worksheet_set_footer(sheet, "&L&A&R&P / &N");
  }
}

/* The months first: the first sheet says whether they all fitted. */
static sim_status fill(tool_workbook *workbook)
{
  add_looks(workbook);
  add_sheets(workbook);
  sim_status status = tool_sheet_months(workbook);
  if (status == SIM_OK) status = tool_sheet_assumptions(workbook);
  if (status != SIM_OK) return status;
  tool_sheet_read_me(workbook);
  tool_sheet_summary(workbook);
  tool_sheet_indicators(workbook);
  tool_sheet_policies(workbook);
  tool_sheet_budget(workbook);
  tool_sheet_glossary(workbook);
  tool_sheet_studies(workbook);
  return workbook->page->failed ? SIM_E_MEMORY : SIM_OK;
}

bool tool_workbook_has_room(const char *output)
{
  tool_whole_file file;
  const sim_status status = tool_whole_file_name(output, &file);
  FILE *out = status == SIM_OK ? fopen(file.unfinished, "wb") : NULL;
  const bool has_room = out != NULL && fclose(out) == 0;
  tool_whole_file_free(&file);
  return has_room;
}

static sim_status write_file(tool_page *page, const char *path)
{
  tool_whole_file file;
  sim_status status = tool_whole_file_name(path, &file);
  if (status != SIM_OK) {
    tool_whole_file_free(&file);
    return status;
  }
  tool_workbook workbook = {.book = workbook_new(file.unfinished),
                            .results = page->results,
                            .page = page,
                            .language = page->language};
  status = workbook.book != NULL ? fill(&workbook) : SIM_E_MEMORY;
  const bool is_closed = workbook.book != NULL && workbook_close(workbook.book) == LXW_NO_ERROR;
  if (status == SIM_OK) status = is_closed ? tool_whole_file_finish(&file) : SIM_E_FILE;
  tool_whole_file_free(&file);
  return status;
}

tool_exit tool_workbook_write(const tool_workbook_request *request)
{
  char problem[4400];
  tool_results results;
  sim_status status = tool_results_open(request->directory, &results, problem, sizeof problem);
  tool_exit exit_status = TOOL_DONE;
  if (status != SIM_OK) {
    if (problem[0] != '\0') tool_message_error("%s", problem);
    exit_status = problem[0] != '\0' ? TOOL_WRONG : tool_exit_of(status);
  } else {
    tool_page page = {.results = &results,
                      .arena = results.arena,
                      .language = request->has_language ? request->language : results.language};
    status = write_file(&page, request->output);
    if (status == SIM_E_FILE)
      tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_WRITE), request->output);
    exit_status = status == SIM_E_FILE ? TOOL_UNFINISHED : tool_exit_of(status);
  }
  tool_results_free(&results);
  return exit_status;
}
