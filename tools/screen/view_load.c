/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/screen/view_load.h"

#include "models/queueing/infinite_server.h"
#include "tools/screen/view.h"
#include "tools/text/closing_words.h"
#include "tools/text/load_words.h"
#include "tools/text/screen_words.h"

#include <math.h>

typedef struct load_view {
  tool_view view;
  const flow_demand *load;
} load_view;

/* Numbers that stand in one row of a facility. */
enum { ROW_NUMBERS = 9 };

static void row_of(const flow_demand_facility *f, double numbers[ROW_NUMBERS])
{
  const double own[ROW_NUMBERS] = {f->asked_places,
                                   f->places,
                                   f->arrivals_per_year,
                                   f->bottleneck.exits_per_year,
                                   f->dwellings_needed > 0 ? f->dwellings_needed : NAN,
                                   f->dwellings,
                                   f->care_days,
                                   f->bottleneck.stay_days,
                                   (double)f->bottleneck.bound};
  for (int i = 0; i < ROW_NUMBERS; i++) numbers[i] = own[i];
}

static bool same(double a, double b)
{
  return (isnan(a) && isnan(b)) || a == b || fabs(a - b) <= 5e-4 * fabs(a);
}

static bool is_same_row(const flow_demand_facility *a, const flow_demand_facility *b)
{
  double x[ROW_NUMBERS], y[ROW_NUMBERS];
  row_of(a, x);
  row_of(b, y);
  for (int i = 0; i < ROW_NUMBERS; i++)
    if (!same(x[i], y[i])) return false;
  return true;
}

/* The last year from `first` on in which the facility's row is the same. */
static uint32_t last_alike(const load_view *v, uint32_t facility, uint32_t first)
{
  uint32_t last = first;
  while (last + 1 < v->load->years && is_same_row(&v->load->year[first].facility[facility],
                                                  &v->load->year[last + 1].facility[facility]))
    last++;
  return last;
}

static const char *bound_word(const load_view *v, flow_bottleneck_bound bound)
{
  static const tool_text words[] = {[FLOW_BOTTLENECK_BOUND_ARRIVALS] = {TOOL_WORD_BY_ARRIVALS},
                                    [FLOW_BOTTLENECK_BOUND_PLACES] = {TOOL_WORD_BY_PLACES},
                                    [FLOW_BOTTLENECK_BOUND_DWELLINGS] = {TOOL_WORD_BY_DWELLINGS}};
  return words[bound][v->view.language];
}

static const char *short_number(const load_view *v, double value, char text[TOOL_NUMBER_ROOM])
{
  int decimals = fabs(value) < 10 ? 1 : 0;
  return tool_number(value, decimals, v->view.language, text);
}

static void add_period(tool_table *table, int first, int last)
{
  if (first == last)
    tool_table_addf(table, "  %d", first);
  else
    tool_table_addf(table, "  %d-%d", first, last);
}

static void add_facility(const load_view *v, uint32_t facility)
{
  tool_table_text(v->view.table, 0, tool_node_label(v->view.session, (int32_t)facility));
  for (uint32_t y = 0; y < v->load->years; y++) {
    uint32_t last = last_alike(v, facility, y);
    const flow_demand_facility *f = &v->load->year[y].facility[facility];
    double numbers[ROW_NUMBERS];
    char text[TOOL_NUMBER_ROOM];
    row_of(f, numbers);
    add_period(v->view.table, v->load->year[y].year, v->load->year[last].year);
    for (int i = 0; i < ROW_NUMBERS - 1; i++)
      tool_table_add(v->view.table, short_number(v, numbers[i], text));
    tool_table_add(v->view.table,
                   f->arrivals_per_year > 0 ? bound_word(v, f->bottleneck.bound) : "-");
    y = last;
  }
}

/* ---- in words ---- */

/* Well below full, and full less than one day in twenty (a Poisson number of households). */
static bool is_ample(const flow_demand_facility *f)
{
  return f->asked_places < 0.7 * f->places &&
         flow_infinite_server_tail(f->asked_places, (int)f->places - 1) < 0.05;
}

static void explain(const load_view *v, uint32_t facility, uint32_t y, FILE *out)
{
  const flow_demand_facility *f = &v->load->year[y].facility[facility];
  const char *label = tool_node_label(v->view.session, (int32_t)facility);
  int year = v->load->year[y].year;
  char a[TOOL_NUMBER_ROOM], b[TOOL_NUMBER_ROOM], c[TOOL_NUMBER_ROOM], d[TOOL_NUMBER_ROOM],
      e[TOOL_NUMBER_ROOM], line[1024];
  if (!(f->arrivals_per_year > 0)) return;
  if (f->bottleneck.bound == FLOW_BOTTLENECK_BOUND_DWELLINGS) {
    snprintf(line, sizeof line, TOOL_TEXT(v->view.language, TOOL_WORD_EXPLAIN_DWELLINGS), label,
             year, short_number(v, f->dwellings, a), short_number(v, f->dwellings_needed, b),
             short_number(v, f->care_days, c), short_number(v, f->bottleneck.stay_days, d),
             short_number(v, -f->bottleneck.days_per_dwelling, e));
  } else if (f->bottleneck.bound == FLOW_BOTTLENECK_BOUND_PLACES) {
    snprintf(line, sizeof line, TOOL_TEXT(v->view.language, TOOL_WORD_EXPLAIN_PLACES), label, year,
             short_number(v, f->asked_places, a), short_number(v, f->places, b),
             short_number(v, f->bottleneck.shut_out_per_year, c),
             f->loses ? "" : TOOL_TEXT(v->view.language, TOOL_WORD_LIST_GROWS),
             short_number(v, f->care_days, d));
  } else if (isinf(f->places)) {
    snprintf(line, sizeof line, TOOL_TEXT(v->view.language, TOOL_WORD_EXPLAIN_UNLIMITED), label,
             year, short_number(v, f->asked_places, a));
  } else {
    snprintf(line, sizeof line,
             is_ample(f) ? TOOL_TEXT(v->view.language, TOOL_WORD_EXPLAIN_AMPLE)
                         : TOOL_TEXT(v->view.language, TOOL_WORD_EXPLAIN_ROOM),
             label, year, short_number(v, f->asked_places, a), short_number(v, f->places, b));
  }
  tool_wrap(line, 0, 2, v->view.session->width, out);
}

/* A sentence whenever what binds a facility changes. */
static void explain_all(const load_view *v, FILE *out)
{
  for (uint32_t f = 0;
       v->load->years > 0 && f < v->view.session->experiment->policies->index->kinds[0]; f++) {
    for (uint32_t y = 0; y < v->load->years; y++) {
      if (y == 0 || v->load->year[y].facility[f].bottleneck.bound !=
                        v->load->year[y - 1].facility[f].bottleneck.bound)
        explain(v, f, y, out);
    }
  }
}

/* ---- dwellings ---- */

static void add_claims(const load_view *v, uint32_t y)
{
  const flow_demand_year *year = &v->load->year[y];
  tool_table *table = v->view.table;
  char text[TOOL_NUMBER_ROOM];
  for (uint32_t c = 0; c < year->claims; c++) {
    const flow_demand_claim *claim = &year->claim[c];
    tool_table_addf(table, "  %s", tool_node_label(v->view.session, claim->claimant));
    tool_table_add(table, tool_node_label(v->view.session, claim->pool));
    tool_table_add(table, short_number(v, claim->needed, text));
    tool_table_add(table, short_number(v, claim->supplied, text));
  }
}

/* The first year and the last. */
static sim_status print_claims(load_view *v, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_CLAIMS}, {TOOL_WORD_NEEDED}, {TOOL_WORD_SUPPLIED}};
  if (v->load->years == 0 || v->load->year[0].claims == 0) return SIM_OK;
  sim_status status = tool_view_start(&v->view, "llrr");
  if (status != SIM_OK) return status;
  uint32_t last = v->load->years - 1;
  for (uint32_t y = 0; y <= last; y += last > 0 ? last : 1) {
    tool_table_addf(v->view.table, "%s %d", TOOL_TEXT(v->view.language, TOOL_WORD_CLAIMANT),
                    v->load->year[y].year);
    tool_view_heads(&v->view, heads, sizeof heads / sizeof heads[0]);
    add_claims(v, y);
  }
  fputc('\n', out);
  return tool_view_finish(&v->view, SIM_OK, out);
}

sim_status tool_load_print(const tool_session *session, const flow_demand *load, FILE *out)
{
  static const tool_text heads[] = {{TOOL_WORD_YEAR},   {TOOL_WORD_ASKED}, {TOOL_WORD_PLACES},
                                    {TOOL_WORD_ARRIVE}, {TOOL_WORD_ENTER}, {TOOL_WORD_HOMES_NEEDED},
                                    {TOOL_WORD_HOMES},  {TOOL_WORD_CARE},  {TOOL_WORD_STAY},
                                    {TOOL_WORD_BOUND}};
  load_view v = {tool_view_of(session, 0), load};
  sim_status status = tool_view_start(&v.view, "lrrrrrrrrl");
  if (status != SIM_OK) return status;
  tool_view_heads(&v.view, heads, sizeof heads / sizeof heads[0]);
  tool_table_rule(v.view.table);
  for (uint32_t f = 0; f < session->experiment->policies->index->kinds[0]; f++) add_facility(&v, f);
  fprintf(out, "%s\n\n", TOOL_TEXT(v.view.language, TOOL_WORD_LOAD));
  status = tool_view_finish(&v.view, SIM_OK, out);
  if (status == SIM_OK) status = print_claims(&v, out);
  fputc('\n', out);
  explain_all(&v, out);
  fputc('\n', out);
  tool_wrap(TOOL_TEXT(v.view.language, TOOL_WORD_LOAD_NOTE), 0, 0, session->width, out);
  return status;
}

static void json_facility(const tool_session *session, int year, int32_t node,
                          const flow_demand_facility *f, tool_json *json)
{
  static const char *const bounds[] = {[FLOW_BOTTLENECK_BOUND_ARRIVALS] = "arrivals",
                                       [FLOW_BOTTLENECK_BOUND_PLACES] = "places",
                                       [FLOW_BOTTLENECK_BOUND_DWELLINGS] = "dwellings"};
  tool_json_open(json, '{');
  tool_json_put_count(json, "year", (uint64_t)year);
  tool_json_put_text(json, "facility", tool_node_id(session, node));
  tool_json_put_number(json, "asked_places", f->asked_places);
  tool_json_put_number(json, "offered_places", f->offered_places);
  tool_json_put_number(json, "places", f->places);
  tool_json_put_number(json, "offered_per_year", f->offered_per_year);
  tool_json_put_number(json, "arrivals_per_year", f->arrivals_per_year);
  tool_json_put_number(json, "exits_per_year", f->bottleneck.exits_per_year);
  tool_json_put_number(json, "dwellings_needed", f->dwellings_needed);
  tool_json_put_number(json, "dwellings", f->dwellings);
  tool_json_put_number(json, "care_days", f->care_days);
  tool_json_put_number(json, "stay_days", f->bottleneck.stay_days);
  tool_json_put_number(json, "blocked_places", f->bottleneck.blocked_places);
  tool_json_put_text(json, "bound_by",
                     f->arrivals_per_year > 0 ? bounds[f->bottleneck.bound] : NULL);
  tool_json_close(json, '}');
}

void tool_load_json(const tool_session *session, const flow_demand *load, tool_json *json)
{
  tool_json_key(json, "load");
  tool_json_open(json, '[');
  for (uint32_t y = 0; y < load->years; y++)
    for (uint32_t f = 0; f < session->experiment->policies->index->kinds[0]; f++)
      json_facility(session, load->year[y].year, (int32_t)f, &load->year[y].facility[f], json);
  tool_json_close(json, ']');
  tool_json_key(json, "claims");
  tool_json_open(json, '[');
  for (uint32_t y = 0; y < load->years; y++) {
    for (uint32_t c = 0; c < load->year[y].claims; c++) {
      const flow_demand_claim *claim = &load->year[y].claim[c];
      tool_json_open(json, '{');
      tool_json_put_count(json, "year", (uint64_t)load->year[y].year);
      tool_json_put_text(json, "claimant", tool_node_id(session, claim->claimant));
      tool_json_put_text(json, "pool", tool_node_id(session, claim->pool));
      tool_json_put_number(json, "needed", claim->needed);
      tool_json_put_number(json, "supplied", claim->supplied);
      tool_json_close(json, '}');
    }
  }
  tool_json_close(json, ']');
}

const char *tool_provenance_line(const tool_session *session, char *text, size_t room)
{
  flow_provenance count = flow_provenance_count(session->scenario);
  char a[TOOL_NUMBER_ROOM], b[TOOL_NUMBER_ROOM], c[TOOL_NUMBER_ROOM], numbers[TOOL_COUNTED_ROOM];
  double all = count.numbers > 0 ? count.numbers : 1;
  snprintf(text, room, TOOL_TEXT(session->language, TOOL_WORD_PROVENANCE_LINE),
           tool_counted(session->language, TOOL_COUNTED_NUMBERS, count.numbers, numbers),
           tool_percent(count.assumed / all, session->language, a),
           tool_percent(count.from_public / all, session->language, b),
           tool_percent(count.from_source / all, session->language, c));
  return text;
}

const char *tool_assumed_line(const tool_session *session, char *text, size_t room)
{
  const flow_provenance count = flow_provenance_count(session->scenario);
  const double share = count.numbers > 0 ? (double)count.assumed / count.numbers : 0;
  char percent[TOOL_NUMBER_ROOM], numbers[TOOL_COUNTED_ROOM];
  const int used =
      snprintf(text, room, TOOL_TEXT(session->language, TOOL_WORD_SCREEN_ASSUMED),
               tool_percent(share, session->language, percent),
               tool_counted(session->language, TOOL_COUNTED_NUMBERS, count.numbers, numbers));
  if (share >= 0.25 && used >= 0 && (size_t)used < room)
    snprintf(text + used, room - (size_t)used, "%s",
             TOOL_TEXT(session->language, TOOL_WORD_SCREEN_READ));
  return text;
}
