/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_RUN_IDENTITY_H
#define TOOLS_SESSION_RUN_IDENTITY_H

#include "tools/session/session.h"

/** @file run_identity.h
 *  Which run rows belong to: everything that a replication follows from, and the scenario itself,
 *  as text that stands before the rows (engine/parallel/row_file.h). */

/* Lines of the text, "seed 2015", and how they are called in a sentence. All but the scenario's
 * name, the arithmetic, the waterfall, the language and the shard must be the same for rows to go together. */
#define TOOL_IDENTITY_MAP(X)                                                                       \
  X(VERSION, "version", "the version of the program", "de versie van het programma")               \
  X(FILE, "file", "the name of the scenario", "de naam van het scenario")                          \
  X(HASH, "hash", "the text of the scenario", "de tekst van het scenario")                         \
  X(SETTINGS, "set", "--set", "--set")                                                             \
  X(FINGERPRINT, "fingerprint", "what the scenario extends, or the data it reads",                 \
    "wat het scenario uitbreidt, of de gegevens die het leest")                                    \
  X(ARITHMETIC, "arithmetic", "the arithmetic of the processor", "het rekenwerk van de processor") \
  X(SEED, "seed", "the seed", "het startgetal")                                                    \
  X(POLICIES, "policies", "--policy", "--policy")                                                  \
  X(AGAINST, "against", "--against", "--against")                                                  \
  X(ANTITHETIC, "antithetic", "--antithetic", "--antithetic")                                      \
  X(CONTROLS, "controls", "--controls", "--controls")                                              \
  X(INNER, "inner", "--inner", "--inner")                                                          \
  X(BASELINE_TIMES, "baseline_times", "--baseline-times", "--baseline-times")                      \
  X(WATERFALL, "waterfall", "--waterfall", "--waterfall")                                          \
  X(WARM_UP, "warm_up", "--warm-up", "--warm-up")                                                  \
  X(LANGUAGE, "language", "--lang", "--lang")                                                      \
  X(SHARD, "shard", "--shard", "--shard")

typedef enum tool_identity_line {
#define TOOL_IDENTITY_LINE(name, ...) TOOL_IDENTITY_##name,
  TOOL_IDENTITY_MAP(TOOL_IDENTITY_LINE)
#undef TOOL_IDENTITY_LINE
      TOOL_IDENTITY_LINES
} tool_identity_line;

typedef struct tool_identity {
  char *text;                              /* what the others point into */
  const char *values[TOOL_IDENTITY_LINES]; /* "": not given */
  const char *scenario;                    /* its text */
  const char **settings;                   /* of --set, taken apart */
  size_t setting_count;
} tool_identity;

/** The identity of an open session, as text; the caller's to free. NULL: no memory. */
char *tool_identity_text(const tool_session *session);

/** Take a text apart. SIM_E_INPUT: it is none; SIM_E_MEMORY. Free it whatever is returned. */
SIM_MUST_CHECK sim_status tool_identity_read(const char *text, tool_identity *out);
void tool_identity_free(tool_identity *identity);

/** Options that were not given, and the scenario unless one was named, as they were for this
 *  identity, which the options then borrow from. `scenario` has room for one name. */
void tool_identity_fill(const tool_identity *identity, tool_options *options,
                        const char **scenario);

/** The first line in which rows of `b` cannot go with those of `a`; TOOL_IDENTITY_LINES: none. */
tool_identity_line tool_identity_difference(const tool_identity *a, const tool_identity *b);

/** How a line is called in a sentence. */
const char *tool_identity_called(tool_identity_line line, tool_language language);

#endif
