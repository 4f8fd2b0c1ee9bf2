/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/session/run_identity.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
#define WORD(name, word, ...) [TOOL_IDENTITY_##name] = word,
    TOOL_IDENTITY_MAP(WORD)
#undef WORD
};

const char *tool_identity_called(tool_identity_line line, tool_language language)
{
  static const tool_text names[] = {
#define CALLED(name, word, english, dutch) [TOOL_IDENTITY_##name] = {english, dutch},
      TOOL_IDENTITY_MAP(CALLED)
#undef CALLED
  };
  return names[line][language];
}

/* The last bits of the C library's functions depend on the processor, and event times with them. */
static uint64_t arithmetic(void)
{
  uint64_t hash = 14695981039346656037u;
  for (int i = 1; i <= 64; i++) {
    const double x = i / 37.0;
    const double values[] = {log(x), exp(x), log1p(x), pow(x, 0.7), tgamma(x), sin(x)};
    uint64_t bits[sizeof values / sizeof *values];
    memcpy(bits, values, sizeof values);
    for (size_t k = 0; k < sizeof values / sizeof *values; k++)
      hash = (hash ^ bits[k]) * 1099511628211u;
  }
  return hash;
}

static void put(FILE *out, tool_identity_line line, const char *value)
{
  if (value != NULL) fprintf(out, "%s %s\n", words[line], value);
}

static void put_whole(FILE *out, tool_identity_line line, uint64_t value)
{
  fprintf(out, "%s %" PRIu64 "\n", words[line], value);
}

static void put_hash(FILE *out, tool_identity_line line, uint64_t value)
{
  fprintf(out, "%s %016" PRIx64 "\n", words[line], value);
}

/* Between two settings, which hold no such sign (models/scenario/settings.h). */
static const char between[] = "\t";

static void put_settings(FILE *out, const tool_options *options)
{
  if (options->setting_count == 0) return;
  fputs(words[TOOL_IDENTITY_SETTINGS], out);
  for (size_t i = 0; i < options->setting_count; i++)
    fprintf(out, "%s%s", i == 0 ? " " : between, options->settings[i]);
  fputc('\n', out);
}

char *tool_identity_text(const tool_session *session)
{
  const tool_options *options = session->options;
  char *text = NULL, hash[17];
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  if (out == NULL) return NULL;
  put(out, TOOL_IDENTITY_VERSION, DOORSTROOM_VERSION);
  put(out, TOOL_IDENTITY_FILE, session->scenario->file);
  put(out, TOOL_IDENTITY_HASH, tool_scenario_hash(session, hash));
  put_settings(out, options);
  put_hash(out, TOOL_IDENTITY_FINGERPRINT, flow_scenario_fingerprint(session->scenario));
  put_hash(out, TOOL_IDENTITY_ARITHMETIC, arithmetic());
  put_whole(out, TOOL_IDENTITY_SEED, session->experiment->seed);
  put(out, TOOL_IDENTITY_POLICIES, options->policies);
  put(out, TOOL_IDENTITY_AGAINST, options->against);
  put(out, TOOL_IDENTITY_WATERFALL, options->waterfall);
  put(out, TOOL_IDENTITY_ANTITHETIC, options->antithetic ? "yes" : NULL);
  put(out, TOOL_IDENTITY_CONTROLS, options->controls ? "yes" : NULL);
  if (options->inner > 0) put_whole(out, TOOL_IDENTITY_INNER, options->inner);
  if (options->baseline_times > 1)
    put_whole(out, TOOL_IDENTITY_BASELINE_TIMES, options->baseline_times);
  if (options->has_warm_up)
    fprintf(out, "%s %.17g\n", words[TOOL_IDENTITY_WARM_UP], options->warm_up_days);
  put(out, TOOL_IDENTITY_WARM_UP, options->chooses_warm_up ? "auto" : NULL);
  if (options->has_language)
    put(out, TOOL_IDENTITY_LANGUAGE, options->language == TOOL_DUTCH ? "nl" : "en");
  put(out, TOOL_IDENTITY_SHARD, options->shard);
  fprintf(out, "\n%s", session->scenario->text);
  const bool good = !ferror(out);
  if (fclose(out) == 0 && good) return text;
  free(text);
  return NULL;
}

/* The value of a line that begins with the word; NULL: another line. */
static char *value_in(char *line, const char *word)
{
  const size_t length = strlen(word);
  return strncmp(line, word, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

/* The line stays as it is, for what compares it: the settings point into a copy. */
static sim_status list_settings(tool_identity *out)
{
  const char *line = out->values[TOOL_IDENTITY_SETTINGS];
  size_t count = 1;
  if (*line == '\0') return SIM_OK;
  for (const char *c = line; *c != '\0'; c++) count += *c == between[0];
  const char **settings = malloc(count * sizeof *settings + strlen(line) + 1);
  if (settings == NULL) return SIM_E_MEMORY;
  char *rest = NULL, *text = strcpy((char *)(settings + count), line);
  for (size_t i = 0; i < count; i++) settings[i] = strtok_r(i == 0 ? text : NULL, between, &rest);
  out->settings = settings;
  out->setting_count = count;
  return SIM_OK;
}

sim_status tool_identity_read(const char *text, tool_identity *out)
{
  *out = (tool_identity){.text = strdup(text)};
  if (out->text == NULL) return SIM_E_MEMORY;
  for (size_t i = 0; i < TOOL_IDENTITY_LINES; i++) out->values[i] = "";
  char *line = out->text;
  while (*line != '\n') {
    char *end = strchr(line, '\n');
    if (end == NULL) return SIM_E_INPUT;
    *end = '\0';
    size_t i = 0;
    char *value = NULL;
    for (; i < TOOL_IDENTITY_LINES && value == NULL; i++) value = value_in(line, words[i]);
    if (value == NULL) return SIM_E_INPUT;
    out->values[i - 1] = value;
    line = end + 1;
  }
  out->scenario = line + 1;
  return list_settings(out);
}

void tool_identity_free(tool_identity *identity)
{
  free(identity->text);
  free(identity->settings);
  *identity = (tool_identity){0};
}

static const char *given(const char *value)
{
  return value[0] != '\0' ? value : NULL;
}

void tool_identity_fill(const tool_identity *identity, tool_options *options, const char **scenario)
{
  const char *const *values = identity->values;
  if (options->scenario_count == 0) {
    scenario[0] = values[TOOL_IDENTITY_FILE];
    options->scenarios = scenario;
    options->scenario_count = 1;
    options->scenario_text = identity->scenario;
  }
  if (options->setting_count == 0) {
    options->settings = identity->settings;
    options->setting_count = identity->setting_count;
  }
  if (!options->has_seed) options->seed = strtoull(values[TOOL_IDENTITY_SEED], NULL, 10);
  options->has_seed = true;
  if (options->policies == NULL) options->policies = given(values[TOOL_IDENTITY_POLICIES]);
  if (options->against == NULL) options->against = given(values[TOOL_IDENTITY_AGAINST]);
  if (options->waterfall == NULL) options->waterfall = given(values[TOOL_IDENTITY_WATERFALL]);
  options->antithetic = options->antithetic || given(values[TOOL_IDENTITY_ANTITHETIC]) != NULL;
  options->controls = options->controls || given(values[TOOL_IDENTITY_CONTROLS]) != NULL;
  if (options->inner == 0)
    options->inner = (uint32_t)strtoul(values[TOOL_IDENTITY_INNER], NULL, 10);
  if (options->baseline_times == 0)
    options->baseline_times = (uint32_t)strtoul(values[TOOL_IDENTITY_BASELINE_TIMES], NULL, 10);
  const char *warm_up = given(values[TOOL_IDENTITY_WARM_UP]);
  if (warm_up != NULL && !options->has_warm_up && !options->chooses_warm_up) {
    options->chooses_warm_up = strcmp(warm_up, "auto") == 0;
    options->has_warm_up = !options->chooses_warm_up;
    options->warm_up_days = strtod(warm_up, NULL);
  }
  const char *language = given(values[TOOL_IDENTITY_LANGUAGE]);
  if (language != NULL && !options->has_language) {
    options->has_language = true;
    options->language = strcmp(language, "nl") == 0 ? TOOL_DUTCH : TOOL_ENGLISH;
  }
  if (options->shard == NULL) options->shard = given(values[TOOL_IDENTITY_SHARD]);
}

tool_identity_line tool_identity_difference(const tool_identity *a, const tool_identity *b)
{
  for (tool_identity_line line = 0; line < TOOL_IDENTITY_LINES; line++) {
    const bool may_differ = line == TOOL_IDENTITY_FILE || line == TOOL_IDENTITY_LANGUAGE ||
                            line == TOOL_IDENTITY_SHARD || line == TOOL_IDENTITY_WATERFALL ||
                            line == TOOL_IDENTITY_ARITHMETIC;
    if (!may_differ && strcmp(a->values[line], b->values[line]) != 0) return line;
  }
  return TOOL_IDENTITY_LINES;
}
