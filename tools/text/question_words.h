/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_QUESTION_WORDS_H
#define TOOLS_TEXT_QUESTION_WORDS_H

#include "tools/text/words.h"

/** @file question_words.h
 *  The ten questions of `new`, in two languages. */

/* name, option, what the option takes, question, vraag, what Enter answers */
#define TOOL_QUESTION_MAP(X)                                                                       \
  X(NAME, "name", "NAME", "What is the facility called?", "Hoe heet de voorziening?", "Opvang")    \
  X(KIND, "kind", "KIND",                                                                          \
    "What kind is it (for reports): nachtopvang, crisisopvang, vrouwenopvang, beschermd-wonen, "   \
    "woonvorm or dienst?",                                                                         \
    "Wat voor soort is het (voor rapporten): nachtopvang, crisisopvang, vrouwenopvang, "           \
    "beschermd-wonen, woonvorm of dienst?",                                                        \
    "crisisopvang")                                                                                \
  X(PLACES, "places", "N",                                                                         \
    "How many places, or beds? A place is for a household (12 places), a bed for a person (24 "    \
    "beds).",                                                                                      \
    "Hoeveel plaatsen, of bedden? Een plaats is voor een huishouden (12 plaatsen), een bed voor "  \
    "een persoon (24 bedden).",                                                                    \
    "12")                                                                                          \
  X(PERSONS, "persons", "N", "How many persons is a household? 1: single persons; 3: families.",   \
    "Hoeveel personen telt een huishouden? 1: alleenstaanden; 3: gezinnen.", "1")                  \
  X(STATE, "state", "STATE", "Is it new or running? A new one starts empty.",                      \
    "Is de voorziening nieuw of bestaand? Een nieuwe begint leeg.", "new")                         \
  X(ARRIVALS, "arrivals", "RATE", "How many households come: 40 per year, 3 per month?",           \
    "Hoeveel huishoudens melden zich: 40 per jaar, 3 per maand?", "40 per year")                   \
  X(STAY, "stay", "TIME", "How long does care last on average: 90 days, 4 months?",                \
    "Hoe lang duurt de zorg gemiddeld: 90 dagen, 4 maanden?", "90 days")                           \
  X(DWELLINGS, "dwellings", "RATE",                                                                \
    "How many dwellings come free for them: 30 per year? `none` if nobody waits for one.",         \
    "Hoeveel woningen komen er voor hen vrij: 30 per jaar? `geen` als niemand erop wacht.",        \
    "none")                                                                                        \
  X(FULL, "full", "WHAT",                                                                          \
    "What if it is full: wait, give-up (wait, and go after a while), refuse?",                     \
    "Wat als het vol is: wachten, afhaken (wachten, en na een tijd weg), weigeren?", "give-up")    \
  X(PRICE, "price", "AMOUNT", "What does a place cost a day: 112 EUR? `none` if not known.",       \
    "Wat kost een plaats per dag: 112 EUR? `geen` als het niet bekend is.", "none")

typedef enum tool_question {
#define TOOL_QUESTION_NAME(name, option, arg, question, vraag, enter) TOOL_QUESTION_##name,
  TOOL_QUESTION_MAP(TOOL_QUESTION_NAME)
#undef TOOL_QUESTION_NAME
      TOOL_QUESTIONS
} tool_question;

#define TOOL_WORD_NEW_ANSWER                                                                       \
  "an answer of one line, of at most 60 characters",                                               \
      "een antwoord van één regel, van hoogstens 60 tekens"
#define TOOL_WORD_NEW_WHOLE                                                                        \
  "write a whole number from 1 to %d", "schrijf een geheel getal van 1 tot %d"
#define TOOL_WORD_NEW_STATE "write new or running", "schrijf nieuw of bestaand"
#define TOOL_WORD_NEW_FULL  "write wait, give-up or refuse", "schrijf wachten, afhaken of weigeren"
#define TOOL_WORD_NEW_ABOVE "it must be more than 0", "dat moet meer dan 0 zijn"
#define TOOL_WORD_NEW_STOPPED                                                                      \
  "no answer: nothing was written", "geen antwoord: er is niets geschreven"
#define TOOL_WORD_NEW_MISSING                                                                      \
  "no terminal to ask in: give --%s", "geen terminal om in te vragen: geef --%s"
#define TOOL_WORD_NEW_THERE                                                                        \
  "'%s' is there already; name another file, or use --force",                                      \
      "'%s' bestaat al; noem een ander bestand, of gebruik --force"
#define TOOL_WORD_NEW_UNWRITTEN "'%s' cannot be written: %s", "'%s' kan niet geschreven worden: %s"
#define TOOL_WORD_NEW_DONE                                                                         \
  "written; look at it, then: doorstroom check %s, doorstroom run %s",                             \
      "geschreven; kijk het na, en dan: doorstroom check %s, doorstroom run %s"

#endif
