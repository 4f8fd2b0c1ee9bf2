/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/expression.h"

#include "models/base/calendar.h"
#include "models/base/diagnostics.h"
#include "models/scenario/dutch_words.h"
#include "models/scenario/keys.h"
#include "models/scenario/output_measures.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NESTED = 20 };

typedef struct parser {
  const char *text;
  size_t at;
  const char *const *known;
  size_t known_count;
  flow_expression *out;
  flow_expression_problem *problem;
  int nested;
} parser;

/* Where the problem is from now on; what it is, to be told. */
static flow_finding *problem_at(parser *p, size_t at)
{
  p->problem->offset = at;
  return &p->problem->what;
}

static void skip_blanks(parser *p)
{
  while (isspace((unsigned char)p->text[p->at])) p->at++;
}

static bool is_name_byte(char b)
{
  return isalnum((unsigned char)b) || b == '_' || b == '-' || b == '.' || (unsigned char)b >= 0x80;
}

static size_t name_length(const parser *p)
{
  size_t n = 0;
  while (is_name_byte(p->text[p->at + n])) n++;
  return n;
}

static bool is_next(const parser *p, const char *word)
{
  size_t n = strlen(word);
  return name_length(p) == n && strncmp(p->text + p->at, word, n) == 0;
}

typedef enum name_kind { NAME_OF_MEASURE, NAME_OF_NODE, NAME_OF_GROUP } name_kind;

static bool take_name(parser *p, name_kind kind, char out[FLOW_TERM_NAME], size_t *at)
{
  static const char *const kinds[][FLOW_LANGUAGES] = {
      {"a measure", "een maat"}, {"a node", "een knoop"}, {"a group", "een groep"}};
  const char *what = kinds[kind][p->problem->what.language];
  skip_blanks(p);
  size_t n = name_length(p);
  *at = p->at;
  if (n == 0) return flow_finding_tell(problem_at(p, p->at), FLOW_SAYS(NAME_MUST_STAND), what);
  if (n >= FLOW_TERM_NAME)
    return flow_finding_tell(problem_at(p, p->at), FLOW_SAYS(NAME_TOO_LONG), what);
  memcpy(out, p->text + p->at, n);
  out[n] = '\0';
  p->at += n;
  return true;
}

static bool put(parser *p, size_t at, const flow_term *term)
{
  if (p->out->count == FLOW_TERMS)
    return flow_finding_tell(problem_at(p, at), FLOW_SAYS(TOO_MANY_PARTS), FLOW_TERMS);
  p->out->terms[p->out->count++] = *term;
  return true;
}

static bool put_kind(parser *p, flow_term_kind kind)
{
  flow_term t = {.kind = kind, .at = p->at};
  return put(p, p->at, &t);
}

static bool is_known(const char *word, const void *context)
{
  const parser *p = context;
  for (size_t i = 0; i < p->known_count; i++)
    if (strcmp(p->known[i], word) == 0) return true;
  return false;
}

static const char *closest_measure(const parser *p, const char *name)
{
  const char *best = flow_dutch_meant(name, is_known, p);
  int reach = flow_spelling_tolerance(name);
  for (size_t i = 0; i < p->known_count && reach >= 0; i++) {
    const int distance = flow_spelling_distance(name, p->known[i], reach);
    if (distance > reach) continue;
    best = p->known[i];
    reach = distance - 1;
  }
  return best;
}

static int find_known(const parser *p, const char *name)
{
  for (size_t i = 0; i < p->known_count; i++)
    if (strcmp(p->known[i], name) == 0) return (int)i;
  return -1;
}

/* The digits at the end of a name, in their place N or, after `_p`, NN; their number, 0 without. */
static uint32_t take_parameter(const char *name, char family[FLOW_TERM_NAME])
{
  size_t stem = strlen(name);
  while (stem > 0 && isdigit((unsigned char)name[stem - 1])) stem--;
  const size_t digits = strlen(name) - stem;
  const bool is_percentile = stem >= 2 && strncmp(name + stem - 2, "_p", 2) == 0;
  snprintf(family, FLOW_TERM_NAME, "%.*s%s", (int)stem, name, is_percentile ? "NN" : "N");
  return digits > 0 && digits <= 6 ? (uint32_t)strtoul(name + stem, NULL, 10) : 0;
}

/* Of a measure that takes a number, whether it is one that it can be. */
static bool is_parameter_good(parser *p, const flow_term *t, const char *family)
{
  const bool is_percentile = strcmp(family + strlen(family) - 2, "NN") == 0;
  const uint32_t most = is_percentile ? 99 : FLOW_PARAMETER_MOST_DAYS;
  if (t->parameter >= 1 && t->parameter <= most) return true;
  if (is_percentile)
    return flow_finding_tell(problem_at(p, t->at), FLOW_SAYS(MEASURE_PERCENTILE), t->name, family);
  return flow_finding_tell(problem_at(p, t->at), FLOW_SAYS(MEASURE_DAYS), t->name, family,
                           (int)most);
}

static bool know_measure(parser *p, flow_term *t)
{
  t->measure = -1;
  if (!p->known) return true;
  char family[FLOW_TERM_NAME];
  const bool is_family = t->name[strlen(t->name) - 1] == 'N';
  t->measure = find_known(p, t->name);
  if (t->measure >= 0 && !is_family) return true;
  if (t->measure < 0) {
    t->parameter = take_parameter(t->name, family);
    t->measure = find_known(p, family);
  } else {
    snprintf(family, sizeof family, "%s", t->name);
  }
  if (t->measure >= 0) return is_parameter_good(p, t, family);
  const char *best = closest_measure(p, t->name);
  if (!best)
    return flow_finding_tell(problem_at(p, t->at), FLOW_SAYS(MEASURES_ARE_LISTED), t->name);
  const bool is_dutch = p->problem->what.language == FLOW_LANGUAGE_DUTCH;
  char meant[96];
  snprintf(meant, sizeof meant, is_dutch ? "; bedoelt u '%.60s'?" : "; did you mean '%.60s'?",
           best);
  flow_finding *what = problem_at(p, t->at);
  flow_finding_tell(what, FLOW_SAYS(NOT_A_MEASURE), t->name, meant);
  snprintf(what->instead, sizeof what->instead, "%s", best);
  p->problem->length = strlen(t->name);
  return false;
}

static bool read_measure(parser *p)
{
  flow_term t = {.kind = FLOW_TERM_MEASURE};
  if (!take_name(p, NAME_OF_MEASURE, t.name, &t.at)) return false;
  t.persons = strcmp(t.name, "persons") == 0 && p->text[p->at] == ':';
  if (t.persons) {
    p->at++;
    if (!take_name(p, NAME_OF_MEASURE, t.name, &t.at)) return false;
  }
  if (p->text[p->at] == ':') {
    p->at++;
    if (!take_name(p, NAME_OF_NODE, t.to, &t.to_at)) return false;
  }
  if (!know_measure(p, &t)) return false;
  skip_blanks(p);
  if (is_next(p, "of")) {
    p->at += 2;
    if (!take_name(p, NAME_OF_NODE, t.node, &t.node_at)) return false;
    skip_blanks(p);
  }
  if (is_next(p, "for")) {
    p->at += 3;
    if (!take_name(p, NAME_OF_GROUP, t.group, &t.group_at)) return false;
  }
  return put(p, t.at, &t);
}

static bool read_sum(parser *p);

static bool read_number(parser *p)
{
  char *end = NULL;
  flow_term t = {.kind = FLOW_TERM_NUMBER, .at = p->at};
  size_t length = strspn(p->text + p->at, "0123456789.");
  t.number = strtod(p->text + p->at, &end);
  bool is_read =
      length > 0 && end == p->text + p->at + length && !is_name_byte(*end) && *end != ',';
  if (!is_read) return flow_finding_tell(problem_at(p, p->at), FLOW_SAYS(NUMBER_MUST_STAND));
  p->at += length;
  return put(p, t.at, &t);
}

static bool read_closing(parser *p)
{
  skip_blanks(p);
  if (p->text[p->at] != ')')
    return flow_finding_tell(problem_at(p, p->at), FLOW_SAYS(CLOSING_BRACKET));
  p->at++;
  return true;
}

static bool read_factor(parser *p)
{
  skip_blanks(p);
  char next = p->text[p->at];
  if (++p->nested > MOST_NESTED)
    return flow_finding_tell(problem_at(p, p->at), FLOW_SAYS(NESTED_TOO_DEEP));
  bool is_good = false;
  if (next == '\0')
    is_good = flow_finding_tell(problem_at(p, p->at), FLOW_SAYS(ENDS_TOO_EARLY));
  else if (next == '-') {
    p->at++;
    is_good = read_factor(p) && put_kind(p, FLOW_TERM_NEGATE);
  } else if (next == '(') {
    p->at++;
    is_good = read_sum(p) && read_closing(p);
  } else if (isdigit((unsigned char)next) || next == '.')
    is_good = read_number(p);
  else
    is_good = read_measure(p);
  p->nested--;
  return is_good;
}

static bool read_product(parser *p)
{
  if (!read_factor(p)) return false;
  for (;;) {
    skip_blanks(p);
    char sign = p->text[p->at];
    if (sign != '*' && sign != '/') return true;
    p->at++;
    if (!read_factor(p)) return false;
    if (!put_kind(p, sign == '*' ? FLOW_TERM_MULTIPLY : FLOW_TERM_DIVIDE)) return false;
  }
}

static bool read_sum(parser *p)
{
  if (!read_product(p)) return false;
  for (;;) {
    skip_blanks(p);
    char sign = p->text[p->at];
    if (sign != '+' && sign != '-') return true;
    p->at++;
    if (!read_product(p)) return false;
    if (!put_kind(p, sign == '+' ? FLOW_TERM_ADD : FLOW_TERM_SUBTRACT)) return false;
  }
}

static bool read_unit(parser *p)
{
  static const struct {
    const char *name;
    double per_unit;
  } units[] = {{"days", 1}, {"weeks", FLOW_DAYS_PER_WEEK}, {"months", FLOW_DAYS_PER_MONTH},
               {"%", 0.01}, {"years", FLOW_DAYS_PER_YEAR}, {"households", 1},
               {"EUR", 1}};
  skip_blanks(p);
  size_t n = strcspn(p->text + p->at, " \t");
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    if (strlen(units[i].name) != n || strncmp(units[i].name, p->text + p->at, n) != 0) continue;
    snprintf(p->out->unit, sizeof p->out->unit, "%s", units[i].name);
    p->out->per_unit = units[i].per_unit;
    p->at += n;
    return true;
  }
  return flow_finding_tell(problem_at(p, p->at), FLOW_SAYS(NOT_A_UNIT_HERE), (int)(n < 40 ? n : 40),
                           p->text + p->at);
}

bool flow_expression_read(const char *text, const char *const *known, size_t known_count,
                          flow_expression *out, flow_expression_problem *problem)
{
  parser p = {
      .text = text, .known = known, .known_count = known_count, .out = out, .problem = problem};
  problem->length = 0;
  out->count = 0;
  out->unit[0] = '\0';
  out->per_unit = 1;
  if (!read_sum(&p)) return false;
  skip_blanks(&p);
  if (is_next(&p, "in")) {
    p.at += 2;
    if (!read_unit(&p)) return false;
    skip_blanks(&p);
  }
  if (p.text[p.at] == '\0') return true;
  return flow_finding_tell(problem_at(&p, p.at), FLOW_SAYS(CANNOT_STAND_HERE), p.text + p.at);
}
