/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/expression.h"

#include "models/base/calendar.h"
#include "models/base/diagnostics.h"
#include "models/scenario/keys.h"

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

/* Where the problem is from now on; its text, to be written. */
static char *problem_at(parser *p, size_t at)
{
  p->problem->offset = at;
  return p->problem->text;
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

static bool take_name(parser *p, const char *what, char out[FLOW_TERM_NAME], size_t *at)
{
  skip_blanks(p);
  size_t n = name_length(p);
  *at = p->at;
  if (n == 0)
    return flow_problem(problem_at(p, p->at), FLOW_EXPRESSION_PROBLEM_ROOM,
                        "the name of %s must stand here", what);
  if (n >= FLOW_TERM_NAME)
    return flow_problem(problem_at(p, p->at), FLOW_EXPRESSION_PROBLEM_ROOM,
                        "the name of %s is too long", what);
  memcpy(out, p->text + p->at, n);
  out[n] = '\0';
  p->at += n;
  return true;
}

static bool put(parser *p, size_t at, const flow_term *term)
{
  if (p->out->count == FLOW_TERMS)
    return flow_problem(problem_at(p, at), FLOW_EXPRESSION_PROBLEM_ROOM,
                        "the expression has more than %d parts", FLOW_TERMS);
  p->out->terms[p->out->count++] = *term;
  return true;
}

static bool put_kind(parser *p, flow_term_kind kind)
{
  flow_term t = {.kind = kind, .at = p->at};
  return put(p, p->at, &t);
}

static bool know_measure(parser *p, flow_term *t)
{
  t->measure = -1;
  if (!p->known) return true;
  const char *best = NULL;
  int reach = flow_spelling_tolerance(t->name);
  for (size_t i = 0; i < p->known_count; i++) {
    if (strcmp(p->known[i], t->name) == 0) {
      t->measure = (int)i;
      return true;
    }
    int distance = flow_spelling_distance(t->name, p->known[i], reach);
    if (distance > reach) continue;
    best = p->known[i];
    reach = distance - 1;
  }
  if (best)
    return flow_problem(problem_at(p, t->at), FLOW_EXPRESSION_PROBLEM_ROOM,
                        "'%s' is not a measure; did you mean '%s'?", t->name, best);
  return flow_problem(problem_at(p, t->at), FLOW_EXPRESSION_PROBLEM_ROOM,
                      "'%s' is not a measure; the manual lists them", t->name);
}

static bool read_measure(parser *p)
{
  flow_term t = {.kind = FLOW_TERM_MEASURE};
  if (!take_name(p, "a measure", t.name, &t.at)) return false;
  t.persons = strcmp(t.name, "persons") == 0 && p->text[p->at] == ':';
  if (t.persons) {
    p->at++;
    if (!take_name(p, "a measure", t.name, &t.at)) return false;
  }
  if (p->text[p->at] == ':') {
    p->at++;
    if (!take_name(p, "a node", t.to, &t.to_at)) return false;
  }
  if (!know_measure(p, &t)) return false;
  skip_blanks(p);
  if (is_next(p, "of")) {
    p->at += 2;
    if (!take_name(p, "a node", t.node, &t.node_at)) return false;
    skip_blanks(p);
  }
  if (is_next(p, "for")) {
    p->at += 3;
    if (!take_name(p, "a group", t.group, &t.group_at)) return false;
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
  if (!is_read)
    return flow_problem(problem_at(p, p->at), FLOW_EXPRESSION_PROBLEM_ROOM,
                        "a number such as 0.5 must stand here");
  p->at += length;
  return put(p, t.at, &t);
}

static bool read_factor(parser *p)
{
  skip_blanks(p);
  char next = p->text[p->at];
  if (++p->nested > MOST_NESTED)
    return flow_problem(problem_at(p, p->at), FLOW_EXPRESSION_PROBLEM_ROOM,
                        "this is nested too deep");
  bool is_good = false;
  if (next == '\0')
    is_good = flow_problem(problem_at(p, p->at), FLOW_EXPRESSION_PROBLEM_ROOM,
                           "the expression ends too early");
  else if (next == '-') {
    p->at++;
    is_good = read_factor(p) && put_kind(p, FLOW_TERM_NEGATE);
  } else if (next == '(') {
    p->at++;
    is_good = read_sum(p);
    skip_blanks(p);
    if (is_good && p->text[p->at] != ')')
      is_good =
          flow_problem(problem_at(p, p->at), FLOW_EXPRESSION_PROBLEM_ROOM, "a ) must stand here");
    else
      p->at++;
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
  return flow_problem(
      problem_at(p, p->at), FLOW_EXPRESSION_PROBLEM_ROOM,
      "'%.*s' is not a unit here; write days, weeks, months, years, %%, households or EUR",
      (int)(n < 40 ? n : 40), p->text + p->at);
}

bool flow_expression_read(const char *text, const char *const *known, size_t known_count,
                          flow_expression *out, flow_expression_problem *problem)
{
  parser p = {
      .text = text, .known = known, .known_count = known_count, .out = out, .problem = problem};
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
  return flow_problem(problem_at(&p, p.at), FLOW_EXPRESSION_PROBLEM_ROOM,
                      "'%.40s' cannot stand here; write +, -, * or / between measures",
                      p.text + p.at);
}
