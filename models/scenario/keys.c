/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/scenario/keys.h"

#include "models/scenario/dutch_words.h"

#include <string.h>

#define LIST(list, words)      static const char *const words_##list[] = {words NULL};
#define WORD(list, word, text) text,
#include "models/scenario/keys_words.def"
#undef LIST
#undef WORD

#include "models/scenario/keys_table.h"

/* In the order of flow_key_id. */
static const flow_key table[] = {
#include "models/scenario/keys_frame.def"
#include "models/scenario/keys_network.def"
#include "models/scenario/keys_dist.def"
#include "models/scenario/keys_policy.def"
};

enum { LONGEST = 64 };

size_t flow_key_count(void)
{
  return sizeof table / sizeof *table;
}

const flow_key *flow_key_at(size_t index)
{
  return index < flow_key_count() ? &table[index] : NULL;
}

const flow_key *flow_key_find(const char *section, const char *name)
{
  for (size_t i = 0; i < flow_key_count(); i++)
    if (strcmp(table[i].name, name) == 0 && strcmp(table[i].section, section) == 0)
      return &table[i];
  return NULL;
}

int flow_key_word(const flow_key *key, const char *text)
{
  for (int number = 0; key->words && key->words[number]; number++)
    if (strcmp(key->words[number], text) == 0) return number;
  return -1;
}

static int least(int a, int b)
{
  return a < b ? a : b;
}

/* Three rows of the table of distances: two are looked back at for a swap. */
int flow_spelling_distance(const char *a, const char *b, int most)
{
  size_t n = strlen(a), m = strlen(b);
  if (n > LONGEST || m > LONGEST) return most + 1;
  int rows[3][LONGEST + 1];
  for (size_t j = 0; j <= m; j++) rows[0][j] = (int)j;
  for (size_t i = 1; i <= n; i++) {
    int *row = rows[i % 3], *before = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
    row[0] = (int)i;
    for (size_t j = 1; j <= m; j++) {
      int other = a[i - 1] != b[j - 1];
      row[j] = least(least(before[j] + 1, row[j - 1] + 1), before[j - 1] + other);
      bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = least(row[j], second[j - 2] + 1);
    }
  }
  int distance = rows[n % 3][m];
  return distance > most ? most + 1 : distance;
}

int flow_spelling_tolerance(const char *mistyped)
{
  size_t length = strlen(mistyped);
  return length <= 1 ? 0 : length <= 3 ? 1 : length <= 7 ? 2 : 3;
}

static bool is_in_section(const char *word, const void *section)
{
  return strcmp(word, "*") != 0 && flow_key_find(section, word) != NULL;
}

static bool is_of_row(const char *word, const void *row)
{
  return flow_key_word(row, word) >= 0;
}

const char *flow_key_suggest_word(const flow_key *key, const char *mistyped)
{
  const char *best = flow_dutch_meant(mistyped, is_of_row, key);
  int reach = flow_spelling_tolerance(mistyped);
  for (size_t i = 0; !best && key->words && key->words[i]; i++) {
    const int distance = flow_spelling_distance(mistyped, key->words[i], reach);
    if (distance <= reach) best = key->words[i];
  }
  return best;
}

const char *flow_key_suggest(const char *section, const char *mistyped)
{
  const char *best = flow_dutch_meant(mistyped, is_in_section, section);
  if (best) return best;
  int reach = flow_spelling_tolerance(mistyped);
  for (size_t i = 0; i < flow_key_count(); i++) {
    const flow_key *key = flow_key_at(i);
    if (strcmp(key->section, section) != 0 || strcmp(key->name, "*") == 0) continue;
    int distance = flow_spelling_distance(mistyped, key->name, reach);
    if (distance > reach) continue;
    best = key->name;
    reach = distance - 1;
  }
  return best;
}

static bool is_date(const char *key)
{
  flow_date date;
  return flow_date_read(key, &date) || strcmp(key, "between") == 0;
}

bool flow_key_alternatives(const char *one, const char *other)
{
  if (is_date(one) && is_date(other)) return true; /* a dated number is one value */
  static const char *const sections[] = {"distribution", "order", "closing", "admits"};
  if (strcmp(one, other) == 0) return false;
  /* A factor of chance, or a file with what belongs to it. */
  const bool is_drawn = strcmp(one, "overdispersed") == 0 || strcmp(other, "overdispersed") == 0;
  if (is_drawn && flow_key_find("process", one) && flow_key_find("process", other)) return true;
  for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
    if (flow_key_find(sections[i], one) && flow_key_find(sections[i], other)) return true;
  return false;
}
