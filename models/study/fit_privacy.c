/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/study/fit_privacy.h"

#include "models/base/calendar.h"
#include "models/data/column.h"

#include <ctype.h>
#include <string.h>

enum { LEAST_VALUES = 5 }; /* before a share of them says anything */

static bool is_digits(const char *text, size_t *length)
{
  *length = 0;
  for (; isdigit((unsigned char)text[*length]); ++*length) {
  }
  return text[*length] == '\0' && *length > 0;
}

bool flow_is_citizen_number(const char *text)
{
  size_t length;
  if (!is_digits(text, &length) || (length != 8 && length != 9)) return false;
  int sum = 0;
  for (size_t i = 0; i < length; i++) {
    const int weight = (int)(length - i);
    sum += (weight == 1 ? -1 : weight) * (text[i] - '0');
  }
  return sum % 11 == 0 && sum != 0;
}

/* Of a column, by what its head says or its values look like. */
typedef enum personal {
  NOT_PERSONAL,
  HOLDS_NAMES,
  HOLDS_BIRTH_DATES,
  HOLDS_NUMBERS,
  HOLDS_ADDRESSES,
  HOLDS_TELEPHONES,
  LIKE_NUMBERS,
  LIKE_NAMES,
  LIKE_BIRTH_DATES
} personal;

static sim_status refuse(const flow_table *t, size_t column, personal what, flow_diagnostics *diags)
{
  static const char *const words[][FLOW_LANGUAGES] = {
      [HOLDS_NAMES] = {"holds names", "bevat namen"},
      [HOLDS_BIRTH_DATES] = {"holds dates of birth", "bevat geboortedata"},
      [HOLDS_NUMBERS] = {"holds citizen service numbers", "bevat burgerservicenummers"},
      [HOLDS_ADDRESSES] = {"holds addresses", "bevat adressen"},
      [HOLDS_TELEPHONES] = {"holds telephone numbers", "bevat telefoonnummers"},
      [LIKE_NUMBERS] = {"looks like citizen service numbers (BSN): they pass the eleven-test",
                        "lijkt burgerservicenummers (BSN) te bevatten: ze doorstaan de elfproef"},
      [LIKE_NAMES] = {"looks like names", "lijkt namen te bevatten"},
      [LIKE_BIRTH_DATES] = {"looks like dates of birth", "lijkt geboortedata te bevatten"}};
  (void)flow_diagnostics_tell(diags, (flow_position){t->path, 1, 1}, FLOW_SEVERITY_ERROR,
                              FLOW_SAYS(PERSONAL_COLUMN), flow_table_heading(t, column),
                              words[what][diags->language]);
  return SIM_E_INPUT;
}

static bool holds_citizen_numbers(const flow_table *t, size_t column)
{
  size_t candidates = 0, passed = 0;
  for (size_t r = 0; r < t->row_count; r++) {
    size_t length;
    const char *text = flow_table_cell(t, r, column);
    if (!is_digits(text, &length) || (length != 8 && length != 9)) continue;
    candidates++;
    passed += flow_is_citizen_number(text);
  }
  return candidates >= LEAST_VALUES && 10 * passed >= 9 * candidates;
}

/* Words of letters with a capital, at least two: "Jan de Vries", "Vries, J. de". */
static bool is_like_a_name(const char *text)
{
  size_t words = 0, capitals = 0;
  for (const char *p = text; *p != '\0';) {
    if (isdigit((unsigned char)*p) || *p == '_' || *p == ':') return false;
    const bool is_letter = isalpha((unsigned char)*p) || (unsigned char)*p >= 0x80;
    if (!is_letter) {
      p++;
      continue;
    }
    words++;
    capitals += isupper((unsigned char)*p) != 0;
    while (isalpha((unsigned char)*p) || (unsigned char)*p >= 0x80) p++;
  }
  return words >= 2 && capitals >= 1 && words <= 6;
}

static bool holds_names(const flow_table *t, size_t column)
{
  size_t alike = 0;
  for (size_t r = 0; r < t->row_count; r++) alike += is_like_a_name(flow_table_cell(t, r, column));
  return alike >= LEAST_VALUES && 2 * alike > t->row_count;
}

/* A heading that says so. */
static personal personal_heading(const char *heading)
{
  static const struct {
    const char *word;
    personal what;
  } words[] = {{"voornaam", HOLDS_NAMES},
               {"achternaam", HOLDS_NAMES},
               {"geslachtsnaam", HOLDS_NAMES},
               {"first name", HOLDS_NAMES},
               {"last name", HOLDS_NAMES},
               {"surname", HOLDS_NAMES},
               {"naam", HOLDS_NAMES},
               {"name", HOLDS_NAMES},
               {"client name", HOLDS_NAMES},
               {"geboortedatum", HOLDS_BIRTH_DATES},
               {"geb.datum", HOLDS_BIRTH_DATES},
               {"geboorte datum", HOLDS_BIRTH_DATES},
               {"birth date", HOLDS_BIRTH_DATES},
               {"birthdate", HOLDS_BIRTH_DATES},
               {"date of birth", HOLDS_BIRTH_DATES},
               {"dob", HOLDS_BIRTH_DATES},
               {"bsn", HOLDS_NUMBERS},
               {"burgerservicenummer", HOLDS_NUMBERS},
               {"adres", HOLDS_ADDRESSES},
               {"address", HOLDS_ADDRESSES},
               {"postcode", HOLDS_ADDRESSES},
               {"e-mail", HOLDS_ADDRESSES},
               {"email", HOLDS_ADDRESSES},
               {"telefoon", HOLDS_TELEPHONES}};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const char *a = heading, *b = words[i].word;
    for (;;) {
      while (*a == ' ' || *a == '_' || *a == '-') a++;
      while (*b == ' ' || *b == '_' || *b == '-') b++;
      if (*b == '\0' && *a == '\0') return words[i].what;
      if (tolower((unsigned char)*a) != *b) break;
      a++, b++;
    }
  }
  return NOT_PERSONAL;
}

/* Dates of which most lie 15 years or more before the entry of their row. */
static bool holds_birth_dates(const flow_table *t, size_t column, size_t entry)
{
  size_t dates = 0, early = 0;
  const size_t every = t->row_count / 1000 + 1; /* a sample is enough */
  for (size_t r = 0; r < t->row_count; r += every) {
    int64_t day, entered;
    flow_date_span span;
    if (flow_date_cell_read(flow_table_cell(t, r, column), FLOW_DAY_ORDER_DAY_FIRST, &day, &span) !=
            FLOW_DATE_VERDICT_READ ||
        span != FLOW_DATE_SPAN_DAY)
      continue;
    if (flow_date_cell_read(flow_table_cell(t, r, entry), FLOW_DAY_ORDER_DAY_FIRST, &entered,
                            &span) != FLOW_DATE_VERDICT_READ)
      continue;
    dates++;
    early += (double)(entered - day) > 15 * FLOW_DAYS_PER_YEAR;
  }
  return dates >= LEAST_VALUES && 2 * early > dates;
}

sim_status flow_privacy_check(flow_table *table, size_t household, size_t entry,
                              flow_diagnostics *diags)
{
  for (size_t c = 0; c < table->column_count; c++) {
    const personal what = c == household || c == entry
                              ? NOT_PERSONAL
                              : personal_heading(flow_table_heading(table, c));
    if (what != NOT_PERSONAL) return refuse(table, c, what, diags);
    if (holds_citizen_numbers(table, c)) return refuse(table, c, LIKE_NUMBERS, diags);
    if (c == household && holds_names(table, c)) return refuse(table, c, LIKE_NAMES, diags);
    if (c != entry && holds_birth_dates(table, c, entry))
      return refuse(table, c, LIKE_BIRTH_DATES, diags);
  }
  return SIM_OK;
}
