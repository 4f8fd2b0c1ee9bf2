/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_SESSION_OPTION_SETS_H
#define TOOLS_SESSION_OPTION_SETS_H

#include "tools/session/options.h"
#include "tools/text/messages.h"
#include "tools/text/words.h"

#include <argp.h>

/** @file option_sets.h
 *  The argp parser of every set of options, and how values are read. A set is one
 *  file; it takes its own options into the tool_options that is the parser's input
 *  and, at ARGP_KEY_END, refuses what does not go together. */

#define TOOL_OPTION_SET_PARSER(name, parser) extern const struct argp tool_argp_##parser;
TOOL_OPTION_SET_MAP(TOOL_OPTION_SET_PARSER)
#undef TOOL_OPTION_SET_PARSER

/* Keys of options without a letter begin here; each set numbers its own. */
enum { TOOL_NO_LETTER = 256 };

/** End the program with what is wrong with its command line, in the language of the locale, and
 *  where the help is. */
_Noreturn void tool_option_wrong(const struct argp_state *state, flow_message_id id,
                                 const char *english, const char *dutch, ...) SIM_PRINTF(3, 5)
    SIM_PRINTF(4, 5);

/** The same for a word that getopt could not read, of a command with these sets. */
_Noreturn void tool_option_unknown(const struct argp_state *state, unsigned sets);

/** A whole number from `least` to `most`. These four end the program with a sentence
 *  that names the option when `text` is something else. */
uint64_t tool_option_whole(struct argp_state *state, const char *option, const char *text,
                           uint64_t least, uint64_t most);

/** Any finite number, with a dot. */
double tool_option_number(struct argp_state *state, const char *option, const char *text);

/** A length of time ("90", "5min", "2h") in seconds, above 0. */
double tool_option_seconds(struct argp_state *state, const char *option, const char *text);

/** The place of `text` among `words` ("table", "json"; ended by NULL). */
int tool_option_word(struct argp_state *state, const char *option, const char *text,
                     const char *const *words);

#endif
