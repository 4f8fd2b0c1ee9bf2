/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/cli/message_page.h"

#include "models/base/messages.h"

#include <string.h>

static const char title[] =
    "<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n"
    "# Messages\n\n"
    "What `doorstroom` says about a scenario, by code: in Dutch where the scenario says\n"
    "`language: nl`, in English where it says `en`; before that is read, in the language of the\n"
    "locale. A code keeps its meaning when the words change, and is never used again. `…` is what\n"
    "was found, or what to write. Made by `doorstroom schema --messages`.\n\n"
    "A message that is only the end of a sentence follows what was found: *'rate' is 330; write a\n"
    "unit with it, such as 330 per year*.\n";

/* The headings of the page, by hundreds of the codes. */
static const char *const parts[] = {"The file", "One value", "Keys, names and nodes",
                                    "Levers, policies, indicators, costs and the run",
                                    "Numbers that are drawn, records, and studies",
                                    "Commands, and what they find on disk",
                                    "Tables and records"};

/** A format with `…` for what is filled in. */
static void print_format(const char *format, FILE *out)
{
  for (const char *p = format; *p != '\0'; p++) {
    if (p[0] == '%' && p[1] == '%') {
      fputc('%', out);
      p++;
    } else if (*p == '%') {
      p += strcspn(p, "dgsu");
      fputs("…", out);
    } else if (*p == '|') {
      fprintf(out, "\\%c", *p);
    } else {
      fputc(*p, out);
    }
  }
}

void tool_message_page_print(FILE *out)
{
  int part = -1;
  fputs(title, out);
  for (size_t i = 0; i < flow_message_count; i++) {
    const flow_message *message = &flow_messages[i];
    char code[FLOW_MESSAGE_CODE_ROOM];
    if ((int)message->id / 100 != part) {
      part = (int)message->id / 100;
      fprintf(out, "\n## %s\n\n| code | English | Nederlands |\n|---|---|---|\n", parts[part]);
    }
    fprintf(out, "| %s | ", flow_message_code(message->id, code));
    print_format(message->text[FLOW_LANGUAGE_ENGLISH], out);
    fputs(" | ", out);
    print_format(message->text[FLOW_LANGUAGE_DUTCH], out);
    fputs(" |\n", out);
  }
}
