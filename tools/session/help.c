/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/help.h"

#include "tools/session/option_sets.h"
#include "tools/text/help_words.h"
#include "tools/text/table.h"
#include "tools/text/terminal.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WIDTH = 80, TEXT_ROOM = 2400, NAME_ROOM = 80 };

/* What a set is about; what is not listed says what is run. */
static const tool_help_group group_of[TOOL_OPTION_SETS] = {
    [TOOL_OPTION_ROW_REPLICATIONS] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_THREADS] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_SEED] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_ONLY] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_TRACED] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_ANTITHETIC] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_VARIANCE] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_WARM_UP] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_TIME_LIMIT] = TOOL_HELP_GROUP_SAMPLING,
    [TOOL_OPTION_ROW_DIVISION] = TOOL_HELP_GROUP_PARTS,
    [TOOL_OPTION_ROW_STAYS] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_FORMAT] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_FORMAT_CSV] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_TABLES] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_LANGUAGE] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_FIX] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_REFERENCE] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_QUIET] = TOOL_HELP_GROUP_PRINT,
    [TOOL_OPTION_ROW_OUTPUT] = TOOL_HELP_GROUP_FILES,
    [TOOL_OPTION_ROW_FILES] = TOOL_HELP_GROUP_FILES,
    [TOOL_OPTION_ROW_REPORT] = TOOL_HELP_GROUP_FILES,
};

typedef struct help {
  tool_language language;
  size_t width, column; /* of the page; where what an option does begins */
  FILE *out;
} help;

/* "rmargin=4000,opt-doc-col=60": who makes manual pages of this wants it unbroken. */
static size_t wish(const char *name, size_t otherwise)
{
  const char *wishes = getenv("ARGP_HELP_FMT");
  const char *own = wishes != NULL ? strstr(wishes, name) : NULL;
  const unsigned long value = own != NULL ? strtoul(own + strlen(name), NULL, 10) : 0;
  return value > 0 && value < 100000 ? value : otherwise;
}

static help help_of(tool_language language, FILE *out)
{
  const size_t terminal = tool_terminal_width();
  return (help){.language = language,
                .width = wish("rmargin=", terminal < MOST_WIDTH ? terminal : MOST_WIDTH),
                .column = wish("opt-doc-col=", 29),
                .out = out};
}

/* The half of TOOL_BOTH in the language, from `from` (0: the first part, 1: behind a \v). */
static const char *half(const help *h, const char *both, int part, char text[TEXT_ROOM])
{
  const char *own = both, *other = strchr(both, '\f');
  if (h->language == TOOL_DUTCH && other != NULL) own = other + 1;
  size_t length = strcspn(own, "\f");
  const char *behind = memchr(own, '\v', length);
  if (part == 0 && behind != NULL) length = (size_t)(behind - own);
  if (part == 1) {
    length = behind != NULL ? length - (size_t)(behind + 1 - own) : 0;
    own = behind != NULL ? behind + 1 : own;
  }
  snprintf(text, TEXT_ROOM, "%.*s", (int)length, own);
  return text;
}

/* Lines of their own stay so. */
static void put_paragraphs(const help *h, char *text)
{
  for (char *line = text, *end; line != NULL && *line != '\0'; line = end) {
    end = strchr(line, '\n');
    if (end != NULL) *end++ = '\0';
    tool_wrap(line, 0, 0, h->width, h->out);
  }
}

/* A text from a column on, where something stands in front of its first line already. */
static void put_from(const help *h, size_t column, const char *text)
{
  char *page = NULL;
  size_t size = 0;
  FILE *wrapped = open_memstream(&page, &size);
  if (wrapped == NULL) return;
  tool_wrap(text, column, column, h->width, wrapped);
  if (fclose(wrapped) == 0) fputs(page + strspn(page, " "), h->out);
  free(page);
}

/* "  -n, --replications=N", and what it does from a column on. */
static void put_option(const help *h, const struct argp_option *option, const char *says)
{
  char name[NAME_ROOM], letter[8] = "    ";
  if (option->key > ' ' && option->key < 127) snprintf(letter, sizeof letter, "-%c, ", option->key);
  snprintf(name, sizeof name, "  %s--%s%s%s", letter, option->name, option->arg != NULL ? "=" : "",
           option->arg != NULL ? option->arg : "");
  if (strlen(name) + 2 > h->column) {
    fprintf(h->out, "%s\n", name);
    tool_wrap(says, h->column, h->column, h->width, h->out);
  } else {
    fprintf(h->out, "%-*s", (int)h->column, name);
    put_from(h, h->column, says);
  }
}

static void put_set(const help *h, const struct argp *parser)
{
  char text[TEXT_ROOM];
  for (const struct argp_option *o = parser->options; o->name != NULL; o++)
    put_option(h, o, half(h, o->doc, 0, text));
}

static void put_group(const help *h, unsigned sets, tool_help_group group)
{
  static const tool_text headings[] = {
#define HEADING(name, english, dutch) [TOOL_HELP_GROUP_##name] = {english, dutch},
      TOOL_HELP_GROUP_MAP(HEADING)
#undef HEADING
  };
  static const struct argp *const parsers[] = {
#define PARSER(name, parser) [TOOL_OPTION_ROW_##name] = &tool_argp_##parser,
      TOOL_OPTION_SET_MAP(PARSER)
#undef PARSER
  };
  bool has_heading = false;
  for (size_t i = 0; i < TOOL_OPTION_SETS; i++) {
    if ((sets & (1u << i)) == 0 || group_of[i] != group) continue;
    if (!has_heading) fprintf(h->out, "\n%s:\n", headings[group][h->language]);
    has_heading = true;
    put_set(h, parsers[i]);
  }
}

static void put_examples(const help *h, const char *command)
{
  static const struct {
    const char *command, *line;
    tool_text says;
  } examples[] = {
#define EXAMPLE(own, line, english, dutch) {own, line, {english, dutch}},
      TOOL_HELP_EXAMPLE_MAP(EXAMPLE)
#undef EXAMPLE
  };
  bool has_heading = false;
  for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
    if (strcmp(examples[i].command, command) != 0) continue;
    if (!has_heading) fprintf(h->out, "\n%s:\n", TOOL_TEXT(h->language, TOOL_WORD_HELP_EXAMPLES));
    has_heading = true;
    tool_wrap(examples[i].line, 2, 6, h->width, h->out);
    tool_wrap(examples[i].says[h->language], 6, 6, h->width, h->out);
  }
}

void tool_help_print(const tool_command *command, tool_language language, FILE *out)
{
  static const struct argp_option own[] = {{.name = "help", .key = 'h'},
                                           {.name = "version", .key = 'V'}};
  const help h = help_of(language, out);
  char text[TEXT_ROOM];
  fprintf(out, "%s doorstroom %s %s%s%s\n", TOOL_TEXT(language, TOOL_WORD_HELP_USAGE),
          command->name, TOOL_TEXT(language, TOOL_WORD_HELP_OPTION),
          command->arguments[0] != '\0' ? " " : "", command->arguments);
  tool_wrap(half(&h, command->about, 0, text), 0, 0, h.width, out);
  for (tool_help_group group = 0; group < TOOL_HELP_GROUPS; group++)
    put_group(&h, command->sets, group);
  fputc('\n', out);
  put_option(&h, &own[0], TOOL_TEXT(language, TOOL_WORD_HELP_THIS));
  put_option(&h, &own[1], TOOL_TEXT(language, TOOL_WORD_HELP_VERSION));
  put_examples(&h, command->name);
  if (half(&h, command->about, 1, text)[0] == '\0') return;
  fputc('\n', out);
  put_paragraphs(&h, text);
}

void tool_help_commands(const tool_command *commands, size_t count, tool_language language,
                        FILE *out)
{
  const help h = help_of(language, out);
  char text[TEXT_ROOM];
  fputs(TOOL_TEXT(language, TOOL_WORD_HELP_PROGRAM), out);
  for (size_t i = 0; i < count; i++) {
    fprintf(out, "  %-9s %-12s  ", commands[i].name, commands[i].arguments);
    put_from(&h, 26, half(&h, commands[i].about, 0, text));
  }
  fputs(TOOL_TEXT(language, TOOL_WORD_HELP_FURTHER), out);
}
