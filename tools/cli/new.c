/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _POSIX_C_SOURCE 200809L
#include "tools/cli/commands.h"

#include "tools/cli/new.h"
#include "tools/text/messages.h"
#include "tools/text/terminal.h"

#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct question {
  const char *option;
  tool_text text;
  const char *enter;
} question;

static const question questions[] = {
#define ROW(name, option, takes, question, vraag, enter) {option, {question, vraag}, enter},
    TOOL_QUESTION_MAP(ROW)
#undef ROW
};

/** Ask until the answer can be used; false when there is none any more. */
static bool ask(tool_answers *answers, tool_question q, tool_language language)
{
  char line[400], problem[200];
  for (;;) {
    fprintf(stderr, "%d. %s [%s] ", (int)q + 1, questions[q].text[language], questions[q].enter);
    fflush(stderr);
    if (fgets(line, sizeof line, stdin) == NULL) {
      fputc('\n', stderr);
      tool_message_error("%s", TOOL_TEXT(language, TOOL_WORD_NEW_STOPPED));
      return false;
    }
    char *typed = line + strspn(line, " \t");
    typed[strcspn(typed, "\r\n")] = '\0';
    for (size_t n = strlen(typed); n > 0 && typed[n - 1] == ' '; n--) typed[n - 1] = '\0';
    if (tool_answer_take(answers, q, *typed != '\0' ? typed : questions[q].enter, language,
                         problem))
      return true;
    fprintf(stderr, "   %s\n", problem);
  }
}

static tool_exit collect(const tool_options *options, tool_language language, tool_answers *answers)
{
  char problem[200];
  for (tool_question q = TOOL_QUESTION_NAME; q < TOOL_QUESTIONS; q++) {
    const char *given = options->answers[q];
    if (given == NULL) continue;
    if (tool_answer_take(answers, q, given, language, problem)) continue;
    tool_message_error("--%s: %s", questions[q].option, problem);
    return TOOL_WRONG;
  }
  for (tool_question q = TOOL_QUESTION_NAME; q < TOOL_QUESTIONS; q++) {
    if (options->answers[q] != NULL) continue;
    if (!isatty(STDIN_FILENO)) {
      tool_message_error(TOOL_TEXT(language, TOOL_WORD_NEW_MISSING), questions[q].option);
      return TOOL_WRONG;
    }
    if (!ask(answers, q, language)) return TOOL_UNFINISHED;
  }
  return TOOL_DONE;
}

static int next_year(void)
{
  const time_t now = time(NULL);
  struct tm date;
  return localtime_r(&now, &date) != NULL ? date.tm_year + 1901 : 2026;
}

static tool_exit write_file(const tool_answers *answers, const char *path, bool force,
                            tool_language language)
{
  if (!force && access(path, F_OK) == 0) {
    tool_message_error(TOOL_TEXT(language, TOOL_WORD_NEW_THERE), path);
    return TOOL_WRONG;
  }
  FILE *out = fopen(path, "w");
  if (out != NULL) tool_new_write(answers, language, out);
  const bool is_bad = out == NULL || ferror(out) != 0;
  if ((out != NULL && fclose(out) != 0) || is_bad) {
    tool_message_error(TOOL_TEXT(language, TOOL_WORD_NEW_UNWRITTEN), path, strerror(errno));
    return TOOL_UNFINISHED;
  }
  fprintf(stderr, TOOL_TEXT(language, TOOL_WORD_NEW_DONE), path, path);
  fputc('\n', stderr);
  return TOOL_DONE;
}

int tool_new(const tool_options *options)
{
  const tool_language language =
      options->has_language ? options->language : tool_language_of_locale();
  tool_answers answers = {.start_year =
                              options->start_year > 0 ? options->start_year : next_year()};
  tool_messages_speak(language);
  const tool_exit status = collect(options, language, &answers);
  if (status != TOOL_DONE) return status;
  if (options->scenario_count > 0)
    return write_file(&answers, options->scenarios[0], options->force, language);
  tool_new_write(&answers, language, stdout);
  return tool_terminal_close() == 0 ? TOOL_DONE : TOOL_UNFINISHED;
}
