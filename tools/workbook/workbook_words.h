/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_WORKBOOK_WORKBOOK_WORDS_H
#define TOOLS_WORKBOOK_WORKBOOK_WORDS_H

#include "tools/text/words.h"

/** @file workbook_words.h
 *  What the workbook says beside its numbers, in English and Dutch. */

/* The sheets: name, English and Dutch title, what is on it. */
#define TOOL_SHEET_MAP(X)                                                                          \
  X(READ_ME, "Read me", "Lees mij", "Question, answer, and what stands where",                     \
    "Vraag, antwoord, en wat waar staat")                                                          \
  X(SUMMARY, "Summary", "Samenvatting",                                                            \
    "Every policy in the last year: expected, and between what 8 in 10 futures lie",               \
    "Elk beleid in het laatste jaar: verwacht, en waartussen 8 van de 10 toekomsten liggen")       \
  X(INDICATORS, "Indicators", "Indicatoren", "Every indicator by policy and year",                 \
    "Elke indicator per beleid en jaar")                                                           \
  X(POLICIES, "Policies", "Beleid", "What every policy changes, in the same futures",              \
    "Wat elk beleid verandert, in dezelfde toekomsten")                                            \
  X(BUDGET, "Budget", "Meerjarenraming",                                                           \
    "Lines by year, in euros; sums are formulas. V: cheaper than unchanged policy, N: dearer",     \
    "Regels per jaar, in euro's; sommen zijn formules. V: voordeliger dan ongewijzigd beleid, N: " \
    "nadeliger")                                                                                   \
  X(MONTHS, "Months", "Maanden",                                                                   \
    "Levels at the end of every month, one row each, with a fan of the leading facility",          \
    "Standen aan het eind van elke maand, een rij elk, met een waaier van de belangrijkste "       \
    "voorziening")                                                                                 \
  X(ASSUMPTIONS, "Assumptions", "Aannames",                                                        \
    "Every number of the scenario and where it comes from",                                        \
    "Elk getal van het scenario en waar het vandaan komt")                                         \
  X(GLOSSARY, "Glossary", "Woordenlijst", "What the words mean", "Wat de woorden betekenen")       \
  /* The last: only where a study stands beside the run. */                                        \
  X(STUDIES, "Studies", "Studies",                                                                 \
    "Which number matters, and the mixes that were tried, as `sensitivity` and `optimise` wrote "  \
    "them",                                                                                        \
    "Welk getal ertoe doet, en de mixen die geprobeerd zijn, zoals `sensitivity` en `optimise` "   \
    "ze schreven")

typedef enum tool_sheet_id {
#define TOOL_SHEET_NAME(name, english, dutch, about, over) TOOL_SHEET_##name,
  TOOL_SHEET_MAP(TOOL_SHEET_NAME)
#undef TOOL_SHEET_NAME
      TOOL_SHEETS
} tool_sheet_id;

#define TOOL_WORD_BOOK_SCENARIO     "Scenario", "Scenario"
#define TOOL_WORD_BOOK_VERSION      "Version", "Versie"
#define TOOL_WORD_BOOK_SEED         "Seed", "Startgetal"
#define TOOL_WORD_BOOK_REPLICATIONS "Simulated futures", "Doorgerekende toekomsten"
#define TOOL_WORD_BOOK_HASH         "Hash of the scenario (FNV-1a 64)", "Hash van het scenario (FNV-1a 64)"
#define TOOL_WORD_BOOK_SHEET        "Sheet", "Blad"
#define TOOL_WORD_BOOK_ABOUT        "What is on it", "Wat erop staat"
#define TOOL_WORD_BOOK_COLUMN       "Column", "Kolom"
#define TOOL_WORD_BOOK_UNIT         "Unit", "Eenheid"
#define TOOL_WORD_BOOK_MEANING      "Meaning", "Betekenis"
#define TOOL_WORD_BOOK_CUT                                                                         \
  "Only the first rows fit on a sheet; all stand in the file",                                     \
      "Alleen de eerste rijen passen op "                                                          \
      "een blad; alle staan in het bestand"
#define TOOL_WORD_BOOK_POLICY    "policy", "beleid"
#define TOOL_WORD_BOOK_EXPECTED  "%s: expected %s", "%s: verwacht %s"
#define TOOL_WORD_BOOK_LOW       "%s: 8 in 10, from", "%s: 8 van de 10, van"
#define TOOL_WORD_BOOK_HIGH      "%s: 8 in 10, to", "%s: 8 van de 10, tot"
#define TOOL_WORD_BOOK_ON_TARGET "%s: chance of the target", "%s: kans op de streefwaarde"
#define TOOL_WORD_BOOK_EXTRA_COST                                                                  \
  "extra cost over the horizon, EUR", "meerkosten over de looptijd, EUR"
#define TOOL_WORD_BOOK_BAND "%s in %s: expected, and 8 in 10", "%s in %s: verwacht, en 8 van de 10"
#define TOOL_WORD_BOOK_FAN                                                                         \
  "%s, %s: median, half and nine in ten of the futures",                                           \
      "%s, %s: mediaan, de helft en negen van de tien toekomsten"
#define TOOL_WORD_BOOK_FAN_DATA     "for the picture: ", "voor het plaatje: "
#define TOOL_WORD_BOOK_TASK         "taakveld", "taakveld"
#define TOOL_WORD_BOOK_TOTAL        "total", "totaal"
#define TOOL_WORD_BOOK_BALANCE      "balance", "saldo"
#define TOOL_WORD_BOOK_CHANGE       "less unchanged policy", "min ongewijzigd beleid"
#define TOOL_WORD_BOOK_BETTER       "V or N", "V of N"
#define TOOL_WORD_BOOK_PART         "contained in the above: ", "zit in het bovenstaande: "
#define TOOL_WORD_BOOK_BALANCES     "Balance by year, EUR", "Saldo per jaar, EUR"
#define TOOL_WORD_BOOK_PATH         "number", "getal"
#define TOOL_WORD_BOOK_VALUE        "value", "waarde"
#define TOOL_WORD_BOOK_GRADE        "origin", "herkomst"
#define TOOL_WORD_BOOK_SOURCE       "source", "bron"
#define TOOL_WORD_BOOK_WHY          "why", "waarom"
#define TOOL_WORD_BOOK_RANGE        "range", "spreiding"
#define TOOL_WORD_BOOK_ASSUMED      "assumed", "aangenomen"
#define TOOL_WORD_BOOK_PUBLIC       "published elsewhere", "elders gepubliceerd"
#define TOOL_WORD_BOOK_SOURCED      "the source itself", "de bron zelf"
#define TOOL_WORD_BOOK_EUR_PER_YEAR "EUR a year more", "EUR per jaar extra"
#define TOOL_WORD_BOOK_TERM         "term", "begrip"

#endif
