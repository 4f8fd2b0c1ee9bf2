/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TOOLS_TEXT_BACKTEST_WORDS_H
#define TOOLS_TEXT_BACKTEST_WORDS_H

#include "tools/text/words.h"

/** @file backtest_words.h
 *  What `backtest` says, in both languages. */

#define TOOL_WORD_BACKTEST_UNIT                                                                    \
  "%s, %s: %zu months, forecast from %zu of them",                                                 \
      "%s, %s: %zu maanden, voorspeld vanuit %zu daarvan"
#define TOOL_WORD_BACKTEST_FEW                                                                     \
  "%s, %s: %zu months are known in a row; %d are needed before the first forecast",                \
      "%s, %s: er zijn %zu maanden op rij bekend; voor de eerste voorspelling zijn er %d nodig"
#define TOOL_WORD_BACKTEST_RESIDUAL                                                                \
  "Stock less stock before less in plus out: mean %s, standard deviation %s a month. No forecast " \
  "from in and out can be better than that.",                                                      \
      "Stand min vorige stand min in plus uit: gemiddeld %s, standaardafwijking %s per maand. "    \
      "Geen voorspelling uit in- en uitstroom kan beter zijn dan dat."
#define TOOL_WORD_BACKTEST_MONTHS      "months ahead", "maanden vooruit"
#define TOOL_WORD_BACKTEST_PERSISTENCE "as it is", "zoals nu"
#define TOOL_WORD_BACKTEST_DRIFT       "as last year", "zoals vorig jaar"
#define TOOL_WORD_BACKTEST_FLUID       "means of a year", "gemiddelden van een jaar"
#define TOOL_WORD_BACKTEST_MODEL       "model", "model"
#define TOOL_WORD_BACKTEST_HALF        "half model, half as it is", "half model, half zoals nu"
#define TOOL_WORD_BACKTEST_THIRDS      "model by thirds", "model per derde"
#define TOOL_WORD_BACKTEST_WITHIN      "in 50/80/95%", "in 50/80/95%"
#define TOOL_WORD_BACKTEST_CRPS        "CRPS", "CRPS"
#define TOOL_WORD_BACKTEST_TITLE                                                                   \
  "Mean absolute error of the stock", "Gemiddelde absolute fout van de stand"
#define TOOL_WORD_BACKTEST_WINS                                                                    \
  "%zu month(s) ahead the model is off by %s, the best simple rule (%s) by %s: %s less (95%% %s "  \
  "to "                                                                                            \
  "%s, by blocks of a year).",                                                                     \
      "%zu maand(en) vooruit zit het model er %s naast, de beste eenvoudige regel (%s) %s: %s "    \
      "minder (95%% %s tot %s, per blokken van een jaar)."
#define TOOL_WORD_BACKTEST_LOSES                                                                   \
  "%zu month(s) ahead a simple rule wins: '%s' is off by %s, the model by %s (95%% of the "        \
  "difference %s to %s). Use the rule.",                                                           \
      "%zu maand(en) vooruit wint een eenvoudige regel: '%s' zit er %s naast, het model %s (95%% " \
      "van het verschil %s tot %s). Gebruik de regel."
#define TOOL_WORD_BACKTEST_EMPTY                                                                   \
  "%s, %s: in some months nobody was there, and of nobody no share leaves: there is no forecast",  \
      "%s, %s: in sommige maanden was er niemand, en van niemand vertrekt geen deel: er is geen "  \
      "voorspelling"
#define TOOL_WORD_BACKTEST_PIT                                                                     \
  "Where the months came in the model's bands, by tenths (12 months ahead): %s",                   \
      "Waar de maanden uitkwamen in de banden van het model, per tiende (12 maanden vooruit): %s"
#define TOOL_WORD_BACKTEST_SETTINGS                                                                \
  "Settings, fixed beforehand: inflow returns to its mean of 36 months, the share that leaves is " \
  "smoothed by 0.3, effects of the month count half.",                                             \
      "Instellingen, vooraf vast: de instroom keert terug naar haar gemiddelde van 36 maanden, "   \
      "het deel dat vertrekt is afgevlakt met 0,3, effecten van de maand tellen half."

#endif
