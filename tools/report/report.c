/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/report/report.h"

#include "tools/files/whole_file.h"
#include "tools/report/page_assets.h"
#include "tools/report/parts.h"
#include "tools/report/pdf.h"
#include "tools/report/safe_text.h"
#include "tools/report/sha256.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* What stands in a section; NO_PART ends its list. */
typedef enum part_id {
  NO_PART,
  OVERVIEW,
  CONGESTION,
  INDICATORS,
  POLICIES,
  MONEY,
  WHERE,
  CERTAINTY,
  ASSUMPTIONS,
  ACCOUNT,
  GLOSSARY,
  DECISIONS,
  ARGUMENTS,
  STUDIES
} part_id;

/* Its own heading is left out where the section has one part. */
typedef struct report_part {
  tool_report_word_id heading;
  void (*write)(tool_page *page);
} report_part;

enum { MOST_PARTS = 4 };

typedef struct report_section {
  const char *id;
  tool_report_word_id heading;
  part_id parts[MOST_PARTS];
} report_section;

static const report_part parts[] = {
    [OVERVIEW] = {TOOL_REPORT_OVERVIEW, tool_part_overview},
    [CONGESTION] = {TOOL_REPORT_CONGESTION, tool_part_congestion},
    [INDICATORS] = {TOOL_REPORT_INDICATORS, tool_part_indicators},
    [POLICIES] = {TOOL_REPORT_POLICIES, tool_part_policies},
    [MONEY] = {TOOL_REPORT_MONEY, tool_part_money},
    [WHERE] = {TOOL_REPORT_WHERE, tool_part_where},
    [CERTAINTY] = {TOOL_REPORT_CERTAINTY, tool_part_certainty},
    [ASSUMPTIONS] = {TOOL_REPORT_ASSUMPTIONS, tool_part_assumptions},
    [ACCOUNT] = {TOOL_REPORT_ACCOUNT, tool_part_account},
    [GLOSSARY] = {TOOL_REPORT_GLOSSARY, tool_part_glossary},
    [DECISIONS] = {TOOL_REPORT_PROPOSAL_CHOICES, tool_part_decisions},
    [ARGUMENTS] = {TOOL_REPORT_PROPOSAL_ARGUMENTS, tool_part_arguments},
    [STUDIES] = {TOOL_REPORT_STUDIES, tool_part_studies},
};

enum { MOST_SECTIONS = 11 };

static const report_section sections[][MOST_SECTIONS] = {
    [TOOL_REPORT_FORM_REPORT] = {{"overview", TOOL_REPORT_OVERVIEW, {OVERVIEW}},
                                 {"congestion", TOOL_REPORT_CONGESTION, {CONGESTION}},
                                 {"indicators", TOOL_REPORT_INDICATORS, {INDICATORS}},
                                 {"policies", TOOL_REPORT_POLICIES, {POLICIES}},
                                 {"money", TOOL_REPORT_MONEY, {MONEY}},
                                 {"where", TOOL_REPORT_WHERE, {WHERE}},
                                 {"certainty", TOOL_REPORT_CERTAINTY, {CERTAINTY}},
                                 {"studies", TOOL_REPORT_STUDIES, {STUDIES}},
                                 {"assumptions", TOOL_REPORT_ASSUMPTIONS, {ASSUMPTIONS}},
                                 {"account", TOOL_REPORT_ACCOUNT, {ACCOUNT}},
                                 {"glossary", TOOL_REPORT_GLOSSARY, {GLOSSARY}}},
    [TOOL_REPORT_FORM_PROPOSAL] =
        {{"about", TOOL_REPORT_PROPOSAL_ABOUT, {CONGESTION, WHERE}},
         {"effect", TOOL_REPORT_PROPOSAL_EFFECT, {INDICATORS}},
         {"choices", TOOL_REPORT_PROPOSAL_CHOICES, {DECISIONS, OVERVIEW, POLICIES}},
         {"arguments", TOOL_REPORT_PROPOSAL_ARGUMENTS, {ARGUMENTS}},
         {"money", TOOL_REPORT_PROPOSAL_MONEY, {MONEY}},
         {"risks", TOOL_REPORT_PROPOSAL_RISKS, {CERTAINTY}},
         {"sources", TOOL_REPORT_PROPOSAL_SOURCES, {ASSUMPTIONS, ACCOUNT}},
         {"terms", TOOL_REPORT_PROPOSAL_TERMS, {GLOSSARY}}},
};

static const char *language_code(tool_language language)
{
  return language == TOOL_DUTCH ? "nl" : "en";
}

static void put_head(tool_page *page, FILE *out)
{
  char script[TOOL_SHA256_ROOM], style[TOOL_SHA256_ROOM];
  tool_sha256_base64(tool_page_script, tool_page_script_size, script);
  tool_sha256_base64(tool_page_style, tool_page_style_size, style);
  const char *title =
      tool_piece_safe(page, tool_place_text(tool_grid_at(&page->results->scenario, 0, "title")));
  fprintf(out,
          "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ",
          language_code(page->language));
  if (page->has_pictures) fprintf(out, "script-src 'sha256-%s'; ", script);
  fprintf(out,
          "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
          "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
          "<meta name=\"generator\" content=\"doorstroom " DOORSTROOM_VERSION "\">\n"
          "<title>%s</title>\n<style>",
          style, title);
  fwrite(tool_page_style, 1, tool_page_style_size, out);
  fputs("</style>\n</head>\n", out);
}

static void put_opening(tool_page *page, FILE *out)
{
  tool_results *results = page->results;
  const tool_place title = tool_grid_at(&results->scenario, 0, "title");
  const char *pieces[] = {tool_piece_year(page, 0), tool_piece_year(page, results->year_count - 1),
                          results->policies.row_count == 2 ? tool_piece_policy(page, 1)
                                                           : tool_piece_policy_count(page)};
  const tool_report_word_id word = results->policies.row_count > 2    ? TOOL_REPORT_SUBTITLE
                                   : results->policies.row_count == 2 ? TOOL_REPORT_SUBTITLE_TWO
                                                                      : TOOL_REPORT_SUBTITLE_ONE;
  fprintf(out, "<body>\n<header>\n<h1>%s</h1>\n<p class=\"sub\">%s</p>\n",
          tool_piece_label(page, title), tool_piece_fill(page, word, pieces, 3));
  if (!page->has_pictures)
    fprintf(out, "<p class=\"warning\">%s</p>\n", tool_page_word(page, TOOL_REPORT_NO_PICTURES));
  fputs("</header>\n", out);
}

/* A section of studies is there when a study is. */
static bool is_shown(const tool_page *page, const report_section *section)
{
  return section->parts[0] != STUDIES || tool_part_studies_are_there(page);
}

static void put_contents(tool_page *page, const report_section *all)
{
  tool_page_put(page, "<nav aria-label=\"%s\"><ol>\n", tool_page_word(page, TOOL_REPORT_CONTENTS));
  for (int i = 0; i < MOST_SECTIONS && all[i].id != NULL; i++)
    if (is_shown(page, &all[i]))
      tool_page_put(page, "<li><a href=\"#%s\">%s</a></li>\n", all[i].id,
                    tool_page_word(page, all[i].heading));
  tool_page_put(page, "</ol></nav>\n");
  if (!page->has_pictures || page->results->policies.row_count < 2) return;
  tool_page_put(
      page, "<section id=\"choose\" aria-label=\"%s\" hidden><p>%s</p><div></div></section>\n",
      tool_page_word(page, TOOL_REPORT_CHOOSE_LABEL), tool_page_word(page, TOOL_REPORT_CHOOSE));
}

static void put_section(tool_page *page, const report_section *section)
{
  tool_page_put(page, "<section class=\"part\" id=\"%s\">\n<h2>%s</h2>\n", section->id,
                tool_page_word(page, section->heading));
  for (int p = 0; p < MOST_PARTS && section->parts[p] != NO_PART; p++) {
    const report_part *part = &parts[section->parts[p]];
    if (part->heading != section->heading && section->parts[1] != NO_PART)
      tool_page_heading(page, tool_page_word(page, part->heading));
    part->write(page);
  }
  tool_page_put(page, "</section>\n");
}

static void put_parts(tool_page *page, const report_section *all)
{
  tool_page_put(page, "<main>\n");
  tool_part_answer(page);
  put_contents(page, all);
  for (int i = 0; i < MOST_SECTIONS && all[i].id != NULL; i++)
    if (is_shown(page, &all[i])) put_section(page, &all[i]);
  tool_page_put(page, "</main>\n");
}

static void put_closing(tool_page *page, FILE *out)
{
  tool_results *results = page->results;
  const char *pieces[] = {tool_piece_label(page, tool_grid_at(&results->self, 0, "version")),
                          tool_piece_label(page, tool_grid_at(&results->scenario, 0, "file")),
                          tool_piece_label(page, tool_grid_at(&results->scenario, 0, "hash"))};
  fprintf(out, "<footer><p>%s</p></footer>\n",
          tool_piece_fill(page, TOOL_REPORT_MADE_BY, pieces, 3));
}

static const char *json_text(tool_page *page, const char *text)
{
  const char *safe = tool_safe_json(page->arena, text, 240);
  if (safe == NULL) page->failed = true;
  return safe != NULL ? safe : "\"\"";
}

/* What the script needs beside the data: whom the buttons are for. */
static void put_script(tool_page *page, FILE *out, const char *data)
{
  if (!page->has_pictures) return;
  tool_grid *policies = &page->results->policies;
  fputs("<div class=\"spoken\" id=\"spoken\" aria-live=\"polite\"></div>\n"
        "<script type=\"application/json\" id=\"page-words\">{\"policies\":[",
        out);
  for (int p = 0; p < policies->row_count; p++) {
    const char *id = tool_place_text(tool_grid_at(policies, p, "id"));
    const tool_place label = tool_results_label(policies, id);
    const char *key = tool_place_key(page->arena, label);
    fprintf(out, "%s{\"id\":%s,\"label\":%s,\"key\":%s}", p > 0 ? "," : "", json_text(page, id),
            json_text(page, tool_place_text(label)), json_text(page, key != NULL ? key : ""));
  }
  fprintf(out,
          "]}</script>\n<script type=\"application/json\" id=\"page-data\">{%s}</script>\n<script>",
          data);
  fwrite(tool_page_script, 1, tool_page_script_size, out);
  fputs("</script>\n", out);
}

static sim_status write_page(tool_page *page, tool_report_form form, FILE *out)
{
  char *body = NULL, *data = NULL;
  size_t body_size = 0, data_size = 0;
  sim_status status = SIM_E_MEMORY;
  page->out = open_memstream(&body, &body_size);
  page->data = open_memstream(&data, &data_size);
  if (page->out == NULL || page->data == NULL) goto done;
  put_parts(page, sections[form]);
  if (fflush(page->out) != 0 || fflush(page->data) != 0) goto done;
  put_head(page, out);
  put_opening(page, out);
  fwrite(body, 1, body_size, out);
  put_closing(page, out);
  put_script(page, out, data);
  fputs("</body>\n</html>\n", out);
  status = page->failed ? SIM_E_MEMORY : ferror(out) ? SIM_E_FILE : SIM_OK;
done:
  if (page->out != NULL) fclose(page->out);
  if (page->data != NULL) fclose(page->data);
  free(body);
  free(data);
  return status;
}

/* "build/leiden-2015/" makes "build/leiden-2015/report.html": new results take its place too. */
static char *default_output(const char *directory, tool_report_form form)
{
  static const char *const names[] = {[TOOL_REPORT_FORM_REPORT] = "report.html",
                                      [TOOL_REPORT_FORM_PROPOSAL] = "raadsvoorstel.html"};
  size_t length = strlen(directory);
  while (length > 1 && directory[length - 1] == '/') length--;
  const size_t room = length + 1 + strlen(names[form]) + 1;
  char *output = malloc(room);
  if (output != NULL) snprintf(output, room, "%.*s/%s", (int)length, directory, names[form]);
  return output;
}

static sim_status write_file(tool_page *page, tool_report_form form, const char *path)
{
  tool_whole_file file;
  sim_status status = tool_whole_file_name(path, &file);
  FILE *out = status == SIM_OK ? fopen(file.unfinished, "wb") : NULL;
  if (status == SIM_OK)
    status = out != NULL       ? write_page(page, form, out)
             : errno == ENOMEM ? SIM_E_MEMORY
                               : SIM_E_FILE;
  if (out != NULL && fclose(out) != 0 && status == SIM_OK) status = SIM_E_FILE;
  if (status == SIM_OK) status = tool_whole_file_finish(&file);
  tool_whole_file_free(&file);
  return status;
}

/* "build/leiden-2015/report.html" makes "build/leiden-2015/report.pdf". */
static tool_exit print_pdf(const char *path)
{
  size_t length = strlen(path);
  if (length > 5 && strcmp(path + length - 5, ".html") == 0) length -= 5;
  char *pdf = malloc(length + sizeof ".pdf");
  if (pdf == NULL) return tool_exit_of(SIM_E_MEMORY);
  snprintf(pdf, length + sizeof ".pdf", "%.*s.pdf", (int)length, path);
  const sim_status status = tool_pdf_print(path, pdf);
  if (status == SIM_E_INPUT)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(PDF_NO_CHROMIUM), path);
  else if (status != SIM_OK)
    tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(PDF_FAILED), pdf, path);
  else
    printf("%s\n", pdf);
  free(pdf);
  return status == SIM_OK ? TOOL_DONE : TOOL_UNFINISHED;
}

tool_exit tool_report_write(const tool_report_request *request)
{
  char problem[4400];
  tool_results results;
  char *named = request->output == NULL ? default_output(request->directory, request->form) : NULL;
  const char *path = request->output != NULL ? request->output : named;
  sim_status status = tool_results_open(request->directory, &results, problem, sizeof problem);
  tool_exit exit_status = TOOL_DONE;
  if (status == SIM_OK && path == NULL) status = SIM_E_MEMORY;
  if (status != SIM_OK) {
    if (problem[0] != '\0') tool_message_error("%s", problem);
    exit_status = problem[0] != '\0' ? TOOL_WRONG : tool_exit_of(status);
    goto done;
  }
  tool_page page = {
      .results = &results,
      .arena = results.arena,
      .language = request->has_language ? request->language : results.language,
      .has_pictures = tool_page_script_size > 0,
  };
  status = write_file(&page, request->form, path);
  if (status == SIM_E_FILE) tool_message_say(FLOW_SEVERITY_ERROR, FLOW_SAYS(CANNOT_WRITE), path);
  exit_status = status == SIM_E_FILE ? TOOL_UNFINISHED : tool_exit_of(status);
  if (exit_status == TOOL_DONE) printf("%s\n", path);
  if (exit_status == TOOL_DONE && request->pdf) exit_status = print_pdf(path);
done:
  tool_results_free(&results);
  free(named);
  return exit_status;
}
