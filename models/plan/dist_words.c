/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "models/plan/dist_words.h"

#include <stddef.h>
#include <string.h>

const char *flow_dist_words(const char *problem, flow_language language)
{
  static const char *const words[][FLOW_LANGUAGES] = {
      {"mean must be above 0", "gemiddelde (mean) moet boven 0 zijn"},
      {"mean must be from 1e-12 to 1e12", "gemiddelde (mean) moet van 1e-12 tot 1e12 zijn"},
      {"median must be above 0", "mediaan (median) moet boven 0 zijn"},
      {"median must be from 1e-12 to 1e12", "mediaan (median) moet van 1e-12 tot 1e12 zijn"},
      {"at least one branch is needed", "er is minstens één tak nodig"},
      {"each share must be from 0 to 1", "elk aandeel moet van 0 tot 1 zijn"},
      {"the shares must sum to 1", "de aandelen moeten samen 1 zijn"},
      {"the mean of each branch must be above 0", "het gemiddelde van elke tak moet boven 0 zijn"},
      {"the mean of each branch must be from 1e-12 to 1e12",
       "het gemiddelde van elke tak moet van 1e-12 tot 1e12 zijn"},
      {"at least one phase is needed", "er is minstens één fase nodig"},
      {"there must be at most 32 phases", "er mogen hoogstens 32 fasen zijn"},
      {"the mean of each phase must be above 0", "het gemiddelde van elke fase moet boven 0 zijn"},
      {"the mean of each phase must be from 1e-12 to 1e12",
       "het gemiddelde van elke fase moet van 1e-12 tot 1e12 zijn"},
      {"the share that goes on to the next phase must be from 0 to 1",
       "het aandeel dat doorgaat naar de volgende fase moet van 0 tot 1 zijn"},
      {"the last phase cannot go on to a next", "na de laatste fase komt er geen"},
      {"at least one value is needed", "er is minstens één waarde nodig"},
      {"each value must be from -1e12 to 1e12", "elke waarde moet van -1e12 tot 1e12 zijn"},
      {"the values must be sorted", "de waarden moeten oplopen"},
      {"low and high must be from -1e12 to 1e12", "low en high moeten van -1e12 tot 1e12 zijn"},
      {"high must be above low", "high moet boven low liggen"},
      {"mode must be from low to high", "mode moet van low tot high zijn"},
      {"mean must be between 0 and 1", "gemiddelde (mean) moet tussen 0 en 1 liggen"},
      {"sd must be above 0", "sd moet boven 0 zijn"},
      {"sd is too large for this mean", "sd is te groot bij dit gemiddelde"},
      {"sd is too small for this mean", "sd is te klein bij dit gemiddelde"},
      {"phases must be from 1 to 10000", "phases moet van 1 tot 10000 zijn"},
      {"phases must be a whole number", "phases moet een geheel getal zijn"},
      {"shape must be from 0.01 to 1e6", "shape moet van 0.01 tot 1e6 zijn"},
      {"shape must be from 0.02 to 1000", "shape moet van 0.02 tot 1000 zijn"},
      {"sigma must be above 0", "sigma moet boven 0 zijn"},
      {"sigma must be from 1e-6 to 10", "sigma moet van 1e-6 tot 10 zijn"},
      {"shape must be from 0.05 to 1000", "shape moet van 0.05 tot 1000 zijn"},
      {"mean must be from -1e12 to 1e12", "gemiddelde (mean) moet van -1e12 tot 1e12 zijn"},
      {"sd must be from 1e-12 to 1e12", "sd moet van 1e-12 tot 1e12 zijn"},
      {"value must be from -1e12 to 1e12", "value moet van -1e12 tot 1e12 zijn"},
      {"it is of no known family", "het is geen bekende verdeling"},
      {"shift must be from -1e12 to 1e12", "shift moet van -1e12 tot 1e12 zijn"},
      {"at_least must be none or from -1e12 to 1e12",
       "at_least moet none zijn of van -1e12 tot 1e12"},
      {"at_most must be none or from -1e12 to 1e12",
       "at_most moet none zijn of van -1e12 tot 1e12"},
      {"at_most must not be below at_least", "at_most mag niet onder at_least liggen"},
      {"at_least and at_most leave less than a billionth of it",
       "at_least en at_most laten er minder dan een miljardste van over"},
      {"mixtures must not nest deeper than 8", "mengsels mogen niet dieper dan 8 in elkaar zitten"},
      {"at least one part is needed", "er is minstens één deel nodig"},
      {"there is no memory for its parts", "er is geen geheugen voor de delen"},
      {"there is no memory for its values", "er is geen geheugen voor de waarden"},
      {"cv must be 1 or more", "cv moet 1 of meer zijn"},
      {"cv must be from 0.01 to 100", "cv moet van 0.01 tot 100 zijn"},
      {"it has no table", "er is geen tabel van te maken"},
  };
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strcmp(words[i][FLOW_LANGUAGE_ENGLISH], problem) == 0) return words[i][language];
  }
  return problem;
}
